"""samples/shards/parallel.sh finds what one database gives."""
import os
import shutil
import subprocess
import sys

from lib.county import County
from lib.program import TOP, WORK, ZICHA, fail, zicha

os.chdir(WORK)
if not shutil.which('parallel'):
    print('GNU parallel is not installed')
    sys.exit(77)
County('in', seed=3, people=20)
done = subprocess.run(
    ['sh', os.path.join(TOP, 'samples', 'shards', 'parallel.sh'), 'in',
     'shards', 'county.db'], check=False, capture_output=True, text=True,
    env=dict(os.environ, PATH='%s:%s' % (os.path.dirname(ZICHA),
                                         os.environ['PATH'])))
if done.returncode:
    fail('parallel.sh: status %d: %s' % (done.returncode, done.stderr))
zicha('run', '-q', '-d', 'one.db', '-o', 'one.xlsx', 'in')
found = []
for name in ('one', 'county'):
    zicha('report', '-q', '-d', name + '.db', '--csv', name + '.csv')
    with open(name + '.csv', 'rb') as file:
        found.append(file.read())
if found[0] != found[1]:
    fail('parallel.sh finds something else than one database')
