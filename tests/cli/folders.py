"""Files that name no hospital belong to the one whose files lie beside them, or
whose name stands in their path; where that is unclear nothing is stored, and
no hospital '-' is made beside those that are known."""
import os
import sqlite3

from lib.program import WORK, fail, put, zicha

os.chdir(WORK)
BILLS = ('机构编码,就诊号,费用明细流水号,项目编码,项目名称,费用发生时间,数量,单价,'
         '金额\nH%d,Z1,%d01,A,药,2026-01-02,1,10,10\n')
RECEIPT = '票据代码,票据号码,开票日期,开票金额,就诊号\nB,%d,2026-01-03,10,Z1\n'
HOSPITALS = '机构编码,机构名称\n' + ''.join(
    'H%d,云麓第%d人民医院\n' % (n, n) for n in range(1, 6))
OWNERS = ('SELECT h.hospital_code, r.receipt_no FROM receipt AS r '
          'JOIN hospital AS h ON h.id = r.hospital_id ORDER BY 2')
EACH = [('H%d' % n, str(n)) for n in range(1, 6)]


def run(name, files, status):
    for path, text in files.items():
        put(os.path.join(name, path), text)
    done = zicha('import', '-q', '--lang', 'en', '-d', name + '.db', name,
                 status=(status,))
    db = sqlite3.connect(name + '.db')
    codes = [code for code, in db.execute(
        'SELECT hospital_code FROM hospital ORDER BY 1')]
    if codes != ['H%d' % n for n in range(1, 6)]:
        fail('%s: hospitals are %s' % (name, codes))
    return done.stderr, db.execute(OWNERS).fetchall()


def main():
    # a folder a hospital, deeper ones too
    files = {}
    for n in range(1, 6):
        files['院%d/2026-01/费用.csv' % n] = BILLS % (n, n)
        files['院%d/票据/票据.csv' % n] = RECEIPT % n
    said, owners = run('own', files, 0)
    if owners != EACH:
        fail('a folder a hospital: %s' % owners)
    # the same again: nothing is stored twice, nobody else gets it
    said, owners = run('own', files, 0)
    if owners != EACH:
        fail('a folder a hospital, again: %s' % owners)
    # all in one folder: of whom they are stands nowhere
    files = {'费用%d.csv' % n: BILLS % (n, n) for n in range(1, 6)}
    files.update({'票据%d.csv' % n: RECEIPT % n for n in range(1, 6)})
    said, owners = run('flat', files, 1)
    if owners or said.count('names no hospital') != 5:
        fail('all in one folder: %s %s' % (owners, said))
    # but in the files' names: a name, or a code
    files = {'费用%d.csv' % n: BILLS % (n, n) for n in range(1, 6)}
    files['机构.csv'] = HOSPITALS
    files.update({'云麓第%d人民医院票据.csv' % n if n % 2 else
                  '票据-H%d.csv' % n: RECEIPT % n for n in range(1, 6)})
    said, owners = run('named', files, 0)
    if owners != EACH:
        fail('by name: %s %s' % (owners, said))
    # a column that is there and empty in a row is no hospital either
    files = {'费用%d.csv' % n: BILLS % (n, n) for n in range(1, 6)}
    files['票据.csv'] = '机构编码,' + RECEIPT.replace('B,%d', 'H1,B,1') + \
        ',B,2,2026-01-03,10,Z1\n'
    said, owners = run('rows', files, 1)
    if owners != EACH[:1]:
        fail('a row without: %s %s' % (owners, said))
    # what belongs to a visit is of the only hospital that has the visit
    files = {'费用%d.csv' % n: BILLS.replace('Z1', 'Z%d' % n) % (n, n)
             for n in range(1, 6)}
    files['诊断.csv'] = '就诊号,诊断编码\n' + ''.join(
        'Z%d,A0%d\n' % (n, n) for n in range(1, 6))
    run('visits', files, 0)
    found = sqlite3.connect('visits.db').execute(
        'SELECT h.hospital_code, v.visit_no FROM diagnosis AS d '
        'JOIN visit AS v ON v.id = d.visit_id '
        'JOIN hospital AS h ON h.id = v.hospital_id ORDER BY 1').fetchall()
    if found != [('H%d' % n, 'Z%d' % n) for n in range(1, 6)]:
        fail('by visit: %s' % found)


main()
