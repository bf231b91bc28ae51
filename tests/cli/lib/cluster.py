"""A PostgreSQL server of a test's own: a cluster in a temporary folder, on a
socket there, stopped when the test ends."""
import atexit
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HBA = 'local all locked scram-sha-256\nlocal all all trust\n'


def programs():
    """The folder of initdb and postgres, or None."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'),
                   key=lambda path: int(path.split('/')[4].split('.')[0]))
    if found:
        return os.path.dirname(found[-1])
    path = shutil.which('initdb')
    return path and os.path.dirname(os.path.realpath(path))


def who():
    """As whom the server runs: it refuses to be root."""
    if os.getuid():
        return {}
    for name in ('postgres', 'nobody'):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {'user': user.pw_uid, 'group': user.pw_gid, 'extra_groups': []}
    sys.exit('there is nobody to run the server as')


class Cluster:
    """Its superuser is 'boss'; the database 'postgres' is in collation C. The
    user 'locked' needs a password, 'secret'."""

    def __init__(self):
        self.bin = programs()
        if not self.bin:
            print('needs a PostgreSQL server (Debian: postgresql)')
            sys.exit(77)
        self.folder = tempfile.mkdtemp(prefix='zpg')  # its path must be short
        self.owner = who()
        if self.owner:
            os.chown(self.folder, self.owner['user'], self.owner['group'])
        os.chmod(self.folder, 0o711)
        self.server = None
        atexit.register(self.remove)
        self.call('initdb', '--locale=C', '--encoding=UTF8', '-U', 'boss',
                  '-A', 'trust', '-D', self.folder + '/data')
        with open(self.folder + '/data/pg_hba.conf', 'w') as file:
            file.write(HBA)
        self.start()

    def call(self, name, *words):
        done = subprocess.run([os.path.join(self.bin, name), *words],
                              cwd='/', capture_output=True, text=True,
                              check=False, **self.owner)
        if done.returncode:
            sys.exit('%s: %s' % (name, done.stdout + done.stderr))

    def start(self):
        self.server = subprocess.Popen(
            [os.path.join(self.bin, 'postgres'), '-D', self.folder + '/data',
             '-k', self.folder, '-c', 'listen_addresses=', '-c', 'fsync=off',
             '-c', 'max_connections=20', '-c', 'shared_buffers=64MB'],
            cwd='/', stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **self.owner)
        for _ in range(600):
            if subprocess.run([os.path.join(self.bin, 'pg_isready'), '-q',
                               '-h', self.folder], check=False).returncode == 0:
                return
            time.sleep(0.1)
        sys.exit('the server does not start')

    def kill(self):
        """At once, as by a power cut; start() brings it back."""
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait()

    def remove(self):
        if self.server and self.server.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def uri(self, database='postgres', user='boss'):
        return 'postgresql:///%s?host=%s&user=%s' % (database, self.folder,
                                                     user)

    def sql(self, text, database='postgres'):
        """What psql prints of it, bare."""
        done = subprocess.run(
            [os.path.join(self.bin, 'psql'), '-X', '-q', '-At', '-v',
             'ON_ERROR_STOP=1', '-h', self.folder, '-U', 'boss', '-d',
             database, '-c', text], capture_output=True, text=True,
            check=False)
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout.strip()

    def create(self, database, locale='C'):
        """A database, empty."""
        self.sql('DROP DATABASE IF EXISTS %s WITH (FORCE)' % database)
        self.sql("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' "
                 "LC_COLLATE '%s' LC_CTYPE '%s'" % (database, locale, locale))
