"""A workbook of 1,100,000 findings and as many problems: both go on in second
sheets, it adds up and takes less than 300 MB. Minutes, so `make test-large`
and not `make test`."""
import os
import resource
import sqlite3
import time

import openpyxl

from lib.many import multiply
from lib.program import COUNTY, WORK, fail, zicha
from lib.totals import agree

ROWS = 1100000


def add_problems(path):
    """As many, of the last file."""
    db = sqlite3.connect(path)
    db.execute('INSERT INTO problem (file_id, line, text, what) '
               'WITH RECURSIVE c (n) AS '
               '(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) '
               "SELECT (SELECT max(id) FROM import_file), n, 'x',"
               " 'not-a-number' FROM c" % ROWS)
    db.commit()
    db.close()


os.chdir(WORK)
zicha('run', '-q', '-d', 'z.db', '-o', 'small.xlsx', COUNTY, status=(0,))
multiply('z.db', ROWS)
add_problems('z.db')
began = time.time()
zicha('report', '-q', '-d', 'z.db', '-o', 'z.xlsx', '--csv', 'z.csv', '--json',
      'z.json', status=(0,))
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print('%.0f s, %d MB' % (time.time() - began, memory))
if memory >= 300:
    fail('too much memory')
book = openpyxl.load_workbook('z.xlsx', read_only=True)
print('%d findings agree' % agree(book, 'z.json', 'z.csv'))
rows = sum(sum(1 for _ in book[name].iter_rows()) - 1
           for name in book.sheetnames if name.startswith('数据质量('))
if rows != ROWS:
    fail('problems in the workbook: %d' % rows)
