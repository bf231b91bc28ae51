"""The second engine gives what the first does: the samples, deliveries of the
oracle and the rules' own cases, pushed onto a server of the test's own and
checked there, come to the same findings to the last byte and the same summary;
so do two servers, databases whose row ids are the same, and a file a hospital. Whatever befalls
the server is said in one line, leaves nothing half-written, and the same
command again does it.

SEEDS says how many deliveries (1), CASES=all that every rule's cases run, not
those of two.
"""
import glob
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from lib.cluster import Cluster
from lib.program import (COUNTY, MISSING, TOP, WORK, ZICHA, fail, put, read,
                         zicha)

sys.path.insert(0, os.path.join(TOP, 'tests', 'oracle'))
from generate import generate  # noqa: E402

os.chdir(WORK)
SEEDS = int(os.environ.get('SEEDS', 1))
FIRST = 3  # the seed that is pushed in other ways, too
VARIES = re.compile(r'"(seconds|started|finished|id)": [^,]*,?\n')
cluster = Cluster()


def outputs(db):
    """The findings and the summary, but for clocks and numbers of runs."""
    zicha('report', '-q', '-d', db, '--no-mask', '-o', db + '.xlsx', '--csv',
          db + '.csv', '--json', db + '.json')
    return read(db + '.csv'), VARIES.sub('', read(db + '.json'))


def compare(name, *dbs, files=True):
    """Findings and summaries of several checks of the same data; without FILES
    but for the list of them."""
    first, *others = [outputs(db) for db in dbs]
    for other in others:
        if other[0] != first[0]:
            fail('%s: other findings:\n%s' % (name, '\n'.join(
                set(first[0].split('\n')) ^ set(other[0].split('\n')))[:4000]))
        if files and other[1] != first[1]:
            fail('%s: another summary' % name)


def both(name, folder, *options):
    """Import FOLDER, check it here and on the server, and compare."""
    here, there = name + '.db', name + '.there.db'
    zicha('import', '-q', '-d', here, folder)
    zicha('check', '-q', '-d', here, *options)
    cluster.create('one')
    zicha('push', '-q', '-d', here, cluster.uri('one'))
    zicha('check', '-q', '-d', there, '--on', cluster.uri('one'), *options)
    compare(name, here, there)


def samples():
    both('county', COUNTY)
    both('missing', MISSING)
    both('lists', os.path.join(TOP, 'samples', 'lists'))


def again():
    """A part of a month, and again: states are those of the first engine."""
    cluster.create('one')
    zicha('push', '-q', '-d', 'county.db', cluster.uri('one'))
    for period in (['--from', '2026-09-03', '--to', '2026-09-20'],
                   ['--unsettled'], [])[:1 + SEEDS]:
        for db, *where in (['county.db'], ['county.there.db', '--on',
                                           cluster.uri('one')]):
            zicha('check', '-q', '-d', db, *period, *where)
        compare('again', 'county.db', 'county.there.db')


def oracle():
    for seed in range(FIRST, FIRST + SEEDS):
        folder = 'seed%d' % seed
        os.mkdir(folder)
        generate(seed, folder)
        both('oracle%d' % seed, folder)


def part(folder, out, keep):
    """A hospital's rows of each file, where they stood."""
    for path in glob.glob(folder + '/*.csv'):
        head, *lines = read(path).split('\n')
        if head.startswith('hospital_code,'):
            lines = [line if line.split(',')[0] in (keep, '') else ''
                     for line in lines]
        put(os.path.join(out, os.path.basename(path)),
            '\n'.join([head, *lines]))


def servers():
    """Hospitals on two servers; then each from a database of its own, whose
    row ids begin with 1 as the other's do."""
    zicha('check', '-q', '-d', 'oracle3.db')
    for name in ('one', 'two'):
        cluster.create(name)
    ons = [word for name in ('one', 'two')
           for word in ('--on', cluster.uri(name))]
    for name, code in (('one', 'H1'), ('two', 'H2')):
        zicha('push', '-q', '-d', 'oracle3.db', '--hospital', code,
              cluster.uri(name))
    zicha('check', '-q', '-d', 'two.db', *ons)
    compare('two servers', 'oracle3.db', 'two.db')
    for name, code in (('one', 'H1'), ('two', 'H2')):
        cluster.create(name)
        part('seed3', 'seed3.' + code, code)
        zicha('import', '-q', '-d', code + '.db', 'seed3.' + code)
        zicha('push', '-q', '-d', code + '.db', cluster.uri(name))
    zicha('check', '-q', '-d', 'moved.db', *ons)
    compare('two databases', 'oracle3.db', 'moved.db', files=False)
    cluster.create('one')
    os.mkdir('shards')
    zicha('import', '-q', '--shards', 'shards', '--shard-lines', '1', 'seed3')
    zicha('push', '-q', '--shards', 'shards', cluster.uri('one'))
    zicha('check', '-q', '-d', 'shards.db', '--on', cluster.uri('one'))
    compare('a file a hospital', 'oracle3.db', 'shards.db', files=False)


def cases():
    """The rules' own, on the server."""
    rules = sorted(os.path.basename(path)[:-4] for path in
                   glob.glob(os.path.join(TOP, 'checks', '*', '*.sql')))
    if os.environ.get('CASES') != 'all':
        rules = ['frequent-stays', 'receipt-gap']  # of people, of a hospital
    cluster.create('one')
    done = zicha('test', '--lang', 'en', '--on', cluster.uri('one'), *rules)
    if not done.stdout.endswith(' passed, 0 failed\n'):
        fail(done.stdout)


def refused(words, *commands, lang='zh', **more):
    """Each command ends with one line, which says WORDS."""
    for command in commands:
        done = zicha(*command, '--lang', lang, status=(2,), **more)
        if not re.search(words, done.stderr) or done.stderr.count('\n') != 1:
            fail('%s: %s' % (' '.join(command), done.stderr))


def on(uri, db='never.db'):
    return (['push', '-q', '-d', 'county.db', uri],
            ['check', '-q', '-d', db, '--on', uri])


def hospitals(database='one'):
    return cluster.sql("SELECT count(*) FROM pg_class "
                       "WHERE relname = 'zicha_pushed'", database)


def faults():
    """What the server is not."""
    nowhere = 'postgresql:///one?host=/nowhere'
    refused('无法连接数据库服务器', *on(nowhere))
    refused('cannot connect to the database server', *on(nowhere), lang='en')
    cluster.create('utf', 'C.UTF-8')
    refused('C 排序规则', *on(cluster.uri('utf')))
    cluster.create('one')
    refused('没有机构', on(cluster.uri('one'))[1])
    if os.path.exists('never.db'):
        fail('a database was made for nothing')
    cluster.sql("CREATE ROLE locked LOGIN PASSWORD 'secret';"
                'CREATE ROLE reader LOGIN')
    wrong = 'postgresql://locked:wrong@/one?host=' + cluster.folder
    refused('不接受用户名或密码', *on(wrong))
    refused('refuses the user or the password', *on(wrong), lang='en')


def rights():
    """Who may read, and no more, may check; who may not is told so. What was
    imported is not written over; a schema of others is not replaced."""
    reader = cluster.uri('one', 'reader')
    cluster.create('one')
    cluster.sql('REVOKE CREATE ON DATABASE one FROM public')
    refused('缺少权限', on(reader)[0])
    zicha('push', '-q', '-d', 'county.db', cluster.uri('one'))
    refused('缺少权限', on(reader)[1])
    schema = cluster.sql("SELECT nspname FROM pg_namespace "
                         "WHERE nspname LIKE 'zicha\\__%'", 'one')
    cluster.sql('GRANT USAGE ON SCHEMA "%s", zicha TO reader; GRANT SELECT ON '
                'ALL TABLES IN SCHEMA "%s" TO reader' % (schema, schema), 'one')
    zicha('check', '-q', '-d', 'reader.db', '--on', reader)
    zicha('check', '-q', '-d', 'county.db')
    compare('reader', 'county.db', 'reader.db')
    refused('已导入过文件', ['check', '-q', '-d', 'county.db', '--on', reader])
    refused('只有在服务器上查出的', ['check', '-d', 'reader.db'],
            ['import', '-d', 'reader.db', COUNTY],
            ['sample', '--size', '5', '-d', 'reader.db'],
            ['push', '-d', 'reader.db', reader])
    zicha('status', '--verify', '-d', 'reader.db', status=(0,))
    others(schema)
    cluster.sql('DROP TABLE "%s".zicha_pushed' % schema, 'one')
    refused('不是 zicha 建的', on(cluster.uri('one'))[0])


def others(schema):
    """What others made in the schema, or upon it, is not dropped with it."""
    push = on(cluster.uri('one'))[0]
    for kind, name, made in (
            ('TABLE', '"%s".theirs' % schema, '(x INT)'),
            ('VIEW', 'public.theirs', 'AS SELECT * FROM "%s".visit' % schema)):
        cluster.sql('CREATE %s %s %s' % (kind, name, made), 'one')
        refused('theirs”.*先删除', push)
        cluster.sql('DROP %s %s' % (kind, name), 'one')
    zicha(*push)


def at_once():
    """Pushes wait for each other. A folder that is not whole changes nothing,
    nor does what is no address."""
    cluster.create('one')
    words = on(cluster.uri('one'))[0]
    for _ in range(2):
        for process in [begin(*words) for _ in range(3)]:
            said = process.communicate()[1]
            if process.returncode or said:
                fail('pushes at once: %s' % said)
    cluster.create('one')
    names = sorted(os.listdir('shards'))
    os.rename('shards/' + names[1], 'away.db')
    shutil.copy('shards/' + names[0], 'shards/' + names[1])
    refused('不是同一次导入', ['push', '-q', '--shards', 'shards',
                            cluster.uri('one')])
    os.rename('away.db', 'shards/' + names[1])
    if hospitals() != '0':
        fail('a part of the folder was pushed')
    refused('postgresql://', *on('mysql://x/one'), *on('one'))


def passwords():
    """What an address says of a password is kept nowhere."""
    cluster.create('one')
    cluster.sql("GRANT ALL ON DATABASE one TO locked")
    uri = 'postgresql://locked:secret@/one?host=' + cluster.folder
    zicha('push', '-q', '-d', 'county.db', uri)
    zicha('check', '-q', '-d', 'locked.db', '--on', uri)
    for path in glob.glob('locked.db*'):
        with open(path, 'rb') as file:
            if b'secret' in file.read():
                fail('the password stands in ' + path)


def begin(*words):
    return subprocess.Popen([ZICHA, *words], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def until_busy(database, like):
    """Until a statement of that kind runs there."""
    for _ in range(2000):
        if cluster.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                       "'%s' AND application_name = 'zicha' AND state <> "
                       "'idle' AND query LIKE '%s'" % (database, like)) != '0':
            return
        time.sleep(0.005)
    fail('nothing like %s runs' % like)


def killed():
    """The server goes away in the middle."""
    cluster.create('one')
    for words, like in ((on(cluster.uri('one'))[0], 'COPY%'),
                        (on(cluster.uri('one'), 'cut.db')[1], 'INSERT%')):
        if words[0] == 'check':
            zicha('push', '-q', '-d', 'county.db', cluster.uri('one'))
        process = begin(*words)
        until_busy('one', like)
        cluster.kill()
        said = process.communicate()[1]
        # a connection that breaks, or the next one that cannot be made
        if process.returncode != 2 or said.count('\n') != 1 or \
                not re.search('连接断了|无法连接', said):
            fail('%s: %d %s' % (words[0], process.returncode, said))
        cluster.start()
        if words[0] == 'push' and hospitals() != '0':
            fail('half a hospital was pushed')
        if words[0] == 'check' and sqlite3.connect('cut.db').execute(
                'SELECT count(*) FROM run').fetchone()[0]:
            fail('half a run was stored')
        zicha(*words)
    zicha('check', '-q', '-d', 'county.db')
    compare('after the server was killed', 'county.db', 'cut.db')


SLOW = '''-- title: 慢
-- title.en: slow
-- section: 3
-- violation: 重复收费
-- severity: suspicion
-- basis: none
-- needs: charges
-- examines: charge
-- note: 慢
-- note.en: slow
-- fix: 无
-- fix.en: none
SELECT a.id AS charge_id FROM charge AS a CROSS JOIN charge AS b
CROSS JOIN charge AS c WHERE a.line + b.line + c.line < 0
'''


def stopped():
    """Ctrl-C ends what runs on the server, and a rule's time is limited."""
    put('slow/slow/slow.sql', SLOW)
    words = ['check', '-q', '-d', 'slow.db', '--on', cluster.uri('one'),
             '--checks', 'slow', '--only', 'slow']
    done = zicha(*words, '--time-limit', '2', status=(1,))
    if '计划失控' not in done.stderr or 'time-limit' not in done.stderr:
        fail(done.stderr)
    # A shell's background has it ignored, and the program would leave it so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = begin(*words)
    until_busy('one', '%CROSS JOIN%')
    process.send_signal(signal.SIGINT)
    process.communicate()
    if process.returncode != 130:
        fail('Ctrl-C: status %d' % process.returncode)
    time.sleep(0.5)
    if cluster.sql("SELECT count(*) FROM pg_stat_activity "
                   "WHERE application_name = 'zicha'") != '0':
        fail('Ctrl-C left a statement running')


def full():
    """A disk that is full: where a small one can be mounted."""
    place = cluster.folder + '/small'
    os.mkdir(place)
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=9500k', 'tmpfs',
                       place], capture_output=True, check=False).returncode:
        print('no small disk can be mounted here: a full one was not tried')
        return
    try:
        os.chown(place, cluster.owner.get('user', -1),
                 cluster.owner.get('group', -1))
        cluster.sql("CREATE TABLESPACE small LOCATION '%s'" % place)
        cluster.sql('CREATE DATABASE full_one TEMPLATE template0 ENCODING '
                    "'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TABLESPACE small")
        refused('磁盘已满', on(cluster.uri('full_one'))[0])
        if hospitals('full_one') != '0':
            fail('half a hospital is on the full disk')
    finally:
        cluster.kill()
        subprocess.run(['umount', place], check=False)


for step in (samples, again, oracle, servers, cases, faults, rights, at_once,
             passwords, killed, stopped, full):
    began = time.time()
    step()
    print('%s %.1f s' % (step.__name__, time.time() - began), flush=True)
