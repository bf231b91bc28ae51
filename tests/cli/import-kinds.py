"""Every header line that hospitals have, with a row below it: stored. Each in
one of the shapes, SHAPES=all in all of them."""
import os

from lib.headers import cell_for, real_headers
from lib.imports import check, finish

SHAPES = [(',', 'utf-8', 'utf-8'), ('\t', 'gb18030', 'gb18030'),
          ('|@|', 'utf-8-sig', 'utf-8-bom')]

tried = 0
for number, (table, kind, headings) in enumerate(real_headers()):
    every = os.environ.get('SHAPES') == 'all'
    for cut, codec, encoding in SHAPES if every else [SHAPES[number % 3]]:
        text = '\n'.join((cut.join(headings),
                          cut.join(cell_for(h) for h in headings), ''))
        if codec == 'gb18030' and text.isascii():
            encoding = 'utf-8'
        check('%s, %r' % (table, cut), text.encode(codec),
              '1 1 0 0 0', kind=kind, encoding=encoding, delimiter=cut,
              ask=[('SELECT file_id IS NOT NULL FROM %s WHERE file_id = '
                    '(SELECT max(id) FROM import_file) LIMIT 1' % {
                        'visits': 'visit', 'charges': 'charge',
                        'orders': 'order_line', 'diagnoses': 'diagnosis',
                        'surgeries': 'surgery', 'settlements': 'settlement',
                        'hospitals': 'hospital', 'exams': 'exam',
                        'stock_months': 'stock_month',
                        'stock_moves': 'stock_move',
                        'store_items': 'store_item',
                        'unit_conversions': 'unit_conversion',
                        'packages': 'package_part',
                        'anesthesia': 'anesthesia'}[kind], 1)])
        tried += 1
finish(tried)
