"""The header lines of tests/unit/real_headers.h, and a row that fits each."""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ENTRY = re.compile(r'\{"([^"]+)",\s*"(\w+)",\s*-?\d,\s*-?\d,\s*'
                   r'((?:"(?:[^"\\]|\\.)*"\s*)+)\}')
DATES = re.compile(r'日期|时间|date|_day$|time$|brdy|birthday', re.I)
NUMBERS = re.compile(
    r'数量|金额|^数$|结存数|收入数|支出数|单价|价$|总费用|支付|费用$|天数|比$'
    r'|限价|支付$|标志|标识|主要手术|现金|^cnt$|pric|amt$|pay$|flag|_num$|^num$'
    r'|price|_cnt$|balance|amount|^cash|cost|convert$|convrat|days$|^zyts$'
    r'|is_enable|价格|床位$|level$|等级|级别|自付|自费', re.I)


def real_headers():
    """(table, kind, headings) of each."""
    path = os.path.join(HERE, '..', '..', 'unit', 'real_headers.h')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for table, kind, strings in ENTRY.findall(text):
        yield table, kind, ''.join(
            re.findall(r'"((?:[^"\\]|\\.)*)"', strings)).split(',')


def headings_of(table):
    for name, _, headings in real_headers():
        if name == table:
            return headings
    raise KeyError(table)


def cell_for(heading):
    if heading in ('年月', 'YEAR', 'MONTH'):
        return {'年月': '202601', 'YEAR': '2026', 'MONTH': '1'}[heading]
    if DATES.search(heading):
        return '2026-01-02'
    if NUMBERS.search(heading):
        return '1'
    return 'X1'
