"""Files and folders dropped on the program: a run whose database and workbook
lie beside the first of them."""
import os
import shutil

from lib.program import COUNTY, WORK, fail, zicha


def has(folder, *names):
    found = sorted(os.listdir(folder))
    if found != sorted(names):
        fail('%s holds %s' % (folder, found))


def main():
    os.chdir('/')  # where a desktop starts it is nobody's choice
    here = os.path.join(WORK, '桌面')
    shutil.copytree(COUNTY, os.path.join(here, '导出'))
    said = zicha(os.path.join(here, '导出'), status=(0,)).stdout
    book = os.path.join(here, '自查自纠报告.xlsx')
    if '拖入的 1 项' not in said or not said.rstrip().endswith(
            '桌面/自查自纠报告.xlsx'):
        fail(said)
    has(here, 'zicha.db', '导出', '自查自纠报告.xlsx')

    # two files: beside them, among others that are not looked at
    two = [os.path.join(here, '导出', name)
           for name in ('门诊结算-2026-08.csv', '门诊就医-2026-08.csv')]
    before = len(os.listdir(os.path.dirname(two[0])))
    said = zicha(*two, status=(0, 1)).stdout
    if '拖入的 2 项' not in said:
        fail(said)
    if len(os.listdir(os.path.dirname(two[0]))) != before + 2:
        fail(os.listdir(os.path.dirname(two[0])))

    # what is no path is a command, or none
    for words in (['导出'], [here + '/没有'], [two[0], '-q']):
        said = zicha(*words, status=(2,), cwd=here)
        if '这个命令' not in said.stderr:
            fail(said.stderr)
    os.remove(book)


main()
