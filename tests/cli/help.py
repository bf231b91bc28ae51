"""The help by tasks, whose commands and options there are; --version; colours
on a terminal alone, and not where NO_COLOR is set."""
import os
import pty
import re
import subprocess

from lib.program import TOP, ZICHA, fail, read, zicha

TASKS = re.findall(r'\{"([^"]+)",\s+"([a-z]+)",\s+"', read(
    TOP + '/src/cmd/tasks.c'))


def steps_work(said):
    """Each command there is, with the options that are used."""
    steps = re.findall(r'^ +zicha (\w+)(.*)', said, re.M)
    if len(steps) < 3:
        fail(said)
    for command, words in steps:
        known = zicha('help', command, status=(0,)).stdout
        for option in re.findall(r' (--?[a-z][a-z-]*)', words):
            if not re.search(r' %s[ ,\n]' % option, known):
                fail('zicha %s has no %s' % (command, option))


def on_terminal(*words, **environment):
    """What a terminal is sent."""
    master, slave = pty.openpty()
    clean = {key: value for key, value in os.environ.items()
             if key not in ('NO_COLOR', 'TERM')}
    done = subprocess.Popen([ZICHA, *words], stdout=slave, stderr=slave,
                            stdin=slave, env={**clean, **environment})
    os.close(slave)
    said = b''
    while True:
        try:
            got = os.read(master, 65536)
        except OSError:  # Linux: nobody writes any more
            break
        if not got:
            break
        said += got
    os.close(master)
    done.wait()
    return said.decode()


if len(TASKS) != 4:
    fail(TASKS)
for pair in TASKS:
    for lang, name in (('zh', pair[0]), ('zh', pair[1]), ('en', pair[1])):
        steps_work(zicha('help', name, '--lang', lang, status=(0,)).stdout)
    for lang, name in zip(('zh', 'en'), pair):
        if name not in zicha('help', '--lang', lang).stdout:
            fail('the help does not tell of %s' % name)
zicha('help', '每周', status=(2,))
if not re.fullmatch(r'zicha [\d.]+\nSQLite [\d.]+\nlibxlsxwriter [\d.]+\n'
                    r'libcsv [\d.]+\nexpat [\d.]+\nzlib [\d.]+\n',
                    zicha('--version').stdout):
    fail(zicha('--version').stdout)
for words in (['help'], ['help', 'first'], ['checks'], ['nothing']):
    if '\x1b[' not in on_terminal(*words, TERM='xterm'):
        fail('zicha %s: no colour' % words)
    for environment in ({'TERM': 'xterm', 'NO_COLOR': '1'}, {'TERM': 'dumb'},
                        {}):
        if re.search('\x1b\\[[^K]', on_terminal(*words, **environment)):
            fail('zicha %s: colour with %s' % (words, environment))
    done = zicha(*words, status=(0, 2), env={**os.environ, 'TERM': 'xterm'})
    if '\x1b' in done.stdout + done.stderr:
        fail('zicha %s: colour in a pipe' % words)
