"""The bills of generate.c on a server: python3 postgres.py FOLDER WORK. Times,
the processor's time of program and server, bytes; and that the findings are the
same. Nothing is asserted but that."""
import os
import resource
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
from lib.cluster import Cluster  # noqa: E402

ZICHA = os.environ['ZICHA']
data, work = (os.path.abspath(path) for path in sys.argv[1:])
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)
cluster = Cluster()


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def step(name, *words, server=False):
    """With SERVER the server is started anew before, and stopped after, so
    that its processes are counted."""
    before = used()
    began = time.time()
    done = subprocess.run([ZICHA, *words], capture_output=True, text=True,
                          check=False)
    seconds = time.time() - began
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)
    if server:
        cluster.kill()
    spent = used() - before
    if server:
        cluster.start()
    print('%-24s %7.1f s  %7.1f s of processors  %d said' % (
        name, seconds, spent, done.stderr.count('\n')), flush=True)


cluster.create('bench')
cluster.kill()
cluster.start()
step('import', 'import', '-q', '-d', 'here.db', data)
step('check', 'check', '-q', '-d', 'here.db')
step('push', 'push', '-q', '-d', 'here.db', cluster.uri('bench'), server=True)
for threads in ('1', '2'):
    step('check --on, %s' % threads, 'check', '-q', '-d', 'there%s.db' % threads,
         '--threads', threads, '--on', cluster.uri('bench'), server=True)
for db in ('here', 'there1', 'there2'):
    subprocess.run([ZICHA, 'report', '-q', '-d', db + '.db', '-o',
                    db + '.xlsx', '--csv', db + '.csv'], check=True)
print('MB: files %d, database %d, server %d, found %d' % (
    sum(os.path.getsize(os.path.join(data, name))
        for name in os.listdir(data)) / 1e6,
    os.path.getsize('here.db') / 1e6,
    int(cluster.sql("SELECT pg_database_size('bench')")) / 1e6,
    os.path.getsize('there2.db') / 1e6))
for db in ('there1', 'there2'):
    if open(db + '.csv').read() != open('here.csv').read():
        sys.exit('other findings')
print('the same findings: %d' % (open('here.csv').read().count('\n') - 1))
