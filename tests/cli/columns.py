"""zicha columns FILE: what each heading of a file, a sheet, a folder would be
taken for; nothing is imported, no value of it is shown."""
import os
import sys

try:
    import openpyxl  # noqa: F401  pylint: disable=unused-import
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)

from lib.program import WORK, fail, put, zicha
from lib.workbooks import compound, rows_of, xls, xlsx

HEAD = ('明细流水号', '住院号', '项目编码', '费用发生时间', '数量', '单价', '金额',
        '闲话\x1b')
ROW = ('L1', 'Z1', 'A', '2026-01-02', 1, 10, 10, '秘密')
WANTED = [('明细流水号', 'line_no'), ('住院号', 'visit_no'), ('金额', 'amount'),
          ('闲话\\x1b', '-')]


def write(name, content):
    with open(name, 'wb') as out:
        out.write(content)


def told(said, name):
    """The lines below NAME's, by their first two words."""
    lines = iter(said.splitlines())
    for line in lines:
        if line.startswith(name + '：'):
            break
    else:
        fail('%s is not told: %s' % (name, said))
    found = []
    for line in lines:
        if not line.startswith('    '):
            break
        found.append(tuple(line.split()[:2]))
    return line, found


def main():
    os.chdir(WORK)
    clean = HEAD[:-1] + ('闲话',)  # XML has no ESC
    put('费用.csv', ','.join(HEAD) + '\n' + ','.join(map(str, ROW)) + '\n')
    write('费用.xls', xls([clean, ROW]))
    write('费用.xlsx', xlsx(lambda book, sheet: (
        rows_of(clean, ROW)(book, sheet),
        rows_of(('工号', '姓名', '执业范围'), ('1', '张三', '内科'))(
            book, book.create_sheet('人员')))))
    write('锁.xlsx', compound(b'', 'EncryptedPackage'))
    for name, table, wanted in (
            ('费用.csv', '费用.csv', WANTED),
            ('费用.xls', '费用.xls[表]', WANTED[:-1] + [('闲话', '-')]),
            ('费用.xlsx', '费用.xlsx[Sheet]', WANTED[:-1] + [('闲话', '-')])):
        said = zicha('columns', name, status=(0,)).stdout
        _, found = told(said, table)
        if not set(wanted) <= set(found) or len(found) != len(HEAD):
            fail('%s: %s' % (name, found))
        if '秘密' in said or '张三' in said:
            fail('a value is shown: %s' % said)
    if ('工号', 'staff_code') not in told(said, '费用.xlsx[人员]')[1]:
        fail(said)
    said = zicha('columns', '.', status=(1,)).stdout
    told(said, '费用.csv')
    told(said, '费用.xlsx[人员]')
    if '锁.xlsx：' not in said or '加密' not in said:
        fail(said)
    put('其他.csv', '甲,乙\n1,2\n')
    said = zicha('columns', '其他.csv', status=(1,)).stdout
    if '其他.csv：' not in said:
        fail(said)
    zicha('columns', '没有.xlsx', status=(2,))
    zicha('columns', 'charges', status=(0,))
    if sorted(n for n in os.listdir('.') if n.endswith('.db')):
        fail('a database was made')


main()
