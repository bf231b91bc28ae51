"""Sixty files of other departments beside the samples: none may be read as a
kind, and the findings must stay byte for byte what they are without them.
"""
import os
import shutil

from lib.foreign_tables import tables
from lib.small import ROOT, Delivery, expect, fail, finish, fresh, put

SAMPLE = os.path.join(ROOT, 'samples', 'county')
FOLDER = '其他科室'


class Sample(Delivery):
    def __init__(self, extra=()):
        # pylint: disable=super-init-not-called
        self.folder = fresh('foreign')
        shutil.copytree(SAMPLE, os.path.join(self.folder, 'in'))
        for name, content in extra:
            put(self.folder, os.path.join('in', FOLDER, name), content)
        self.again()
        with open(self.path('f.csv'), 'rb') as file:
            self.findings = file.read()


base = Sample()
files = dict(tables())
expect('number of tables', len(files), 60)
expect('exit without them', base.exit, 0)
joint = Sample(files.items())
expect('exit with files that are unclear', joint.exit, 1)
read = []
for name in files:
    file = joint.file(FOLDER + '/' + name)
    if not file:
        fail('%s is not listed' % name)
    elif file['kind'] and not file['refusal']:
        read.append(name)
        fail('%s is read as %s' % (name, file['kind']))
expect('files read as what they are not', len(read), 0)
if joint.findings != base.findings:
    fail('the findings are not those of the samples alone')
    for name in read or files:
        alone = Sample([(name, files[name])])
        if alone.findings != base.findings:
            now, was = (set(s.findings.decode().splitlines())
                        for s in (alone, base))
            fail('%s changes the findings: %d more, %d fewer' % (
                name, len(now - was), len(was - now)))
finish()
