"""Encodings, delimiters, records, lines that are no data: file by file."""
from lib.imports import check, finish

HEAD = 'line_no,visit_no,item_code,time,qty,price,amount'
ZH = '费用明细流水号,住院号,项目编码,项目名称,费用发生日期,数量,单价,金额'
MB = 1 << 20


def row(n, amount=10, item='A', cut=','):
    return cut.join((str(n), 'Z1', item, '2026-01-02', '1', str(amount),
                     str(amount)))


def zh(n, name, amount=10):
    return '%d,Z1,A,%s,2026-01-02,1,%d,%d' % (n, name, amount, amount)


def lines(*rows, head=HEAD, end='\n', last=True):
    return end.join((head,) + rows) + (end if last else '')


def national(*rows):
    head = ('HOSPITAL_ID,HISID,ZYH,ITEM_ID_HOSP,ITEM_NAME_HOSP,USAGE_DATE,'
            'NUM,UNIT_PRICE,COST').split(',')
    return '|@|'.join(head) + '\n' + ''.join(
        '|@|'.join(r.split(';')) + '\n' for r in rows)


NAME = 'SELECT item_name FROM item ORDER BY id LIMIT 1'
CHARGES = 'SELECT count(*) FROM charge'
# 㐀 takes four bytes in GB18030; 亅's second byte is |, 傽's @
PIPE = '亅'.encode('gbk')
AT = bytes((0x82, 0x40)).decode('gbk')
assert PIPE[1:] == b'|'

TABLE = [
    # encodings
    ('utf-8', lines(zh(1, '床位费'), head=ZH), '1 1 0 0 0', 10.0,
     dict(encoding='utf-8', ask=[(NAME, '床位费')])),
    ('utf-8 with BOM', b'\xef\xbb\xbf' + lines(row(1)).encode(),
     '1 1 0 0 0', 10.0, dict(encoding='utf-8-bom')),
    ('gbk', lines(zh(1, '床位费'), head=ZH).encode('gbk'), '1 1 0 0 0', 10.0,
     dict(encoding='gb18030', ask=[(NAME, '床位费')])),
    ('gb18030 four bytes', lines(zh(1, '㐀𠀀'), head=ZH).encode('gb18030'),
     '1 1 0 0 0', 10.0, dict(encoding='gb18030', ask=[(NAME, '㐀𠀀')])),
    ('utf-16le', '﻿'.encode('utf-16le')
     + lines(zh(1, '床位费𠀀'), head=ZH).encode('utf-16le'), '1 1 0 0 0',
     10.0, dict(encoding='utf-16le', ask=[(NAME, '床位费𠀀')])),
    ('utf-16be', '﻿'.encode('utf-16be')
     + lines(zh(1, '床位费'), head=ZH, end='\r\n').encode('utf-16be'),
     '1 1 0 0 0', 10.0, dict(encoding='utf-16be', ask=[(NAME, '床位费')])),
    ('utf-16le, tabs', '﻿'.encode('utf-16le')
     + lines(row(1, cut='\t'), head=HEAD.replace(',', '\t'), end='\r\n'
             ).encode('utf-16le'), '1 1 0 0 0', 10.0,
     dict(encoding='utf-16le', delimiter='\t')),
    ('utf-16le, a half surrogate', '﻿'.encode('utf-16le')
     + (lines(zh(1, 'x'), head=ZH).encode('utf-16le')
        + zh(2, 'Q').encode('utf-16le').replace(b'Q\0', b'\x00\xd8')
        + '\n'.encode('utf-16le') + zh(3, 'y').encode('utf-16le')),
     '3 2 0 0 1', 20.0, dict(encoding='utf-16le',
                             trouble=['3 0 bad-bytes'])),
    ('gbk only on the last line', lines(*[row(i) for i in range(2000)],
                                        head=HEAD).encode()
     + row(2000, item='床').encode('gbk') + b'\n', '2001 2001 0 0 0',
     20010.0, dict(encoding='gb18030')),
    ('utf-8 but for one line', lines(zh(1, '床位费'), zh(2, '护理费'),
                                     head=ZH).encode()
     + zh(3, 'Q').encode().replace(b'Q', b'\xff\xfe')
     + b'\n' + zh(4, '床').encode() + b'\n', '4 3 0 0 1', 30.0,
     dict(encoding='utf-8', trouble=['4 0 bad-bytes'])),
    ('gbk but for one line', lines(zh(1, '床位费'), zh(2, '护理费'),
                                   head=ZH).encode('gbk')
     + zh(3, 'Q').encode('gbk').replace(b'Q', b'\xff')
     + b'\n' + zh(4, '床位').encode('gbk') + b'\n', '4 3 0 0 1', 30.0,
     dict(encoding='gb18030', trouble=['4 0 bad-bytes'])),
    ('a character cut before the delimiter',
     lines(zh(1, '床位费'), head=ZH).encode('gbk')
     + zh(2, 'Q').encode('gbk').replace(b'Q', b'\xb4') + b'\n',
     '2 1 0 0 1', 10.0, dict(trouble=['3 0 bad-bytes'])),
    ('surrogates in utf-8', lines(zh(1, '床'), head=ZH).encode()
     + zh(2, 'Q').encode().replace(b'Q', b'\xed\xa0\x80') + b'\n'
     + zh(3, '床位').encode() + b'\n',
     '3 2 0 0 1', 20.0, dict(encoding='utf-8', trouble=['3 0 bad-bytes'])),
    ('--encoding against detection', lines(zh(1, '床位'), head=ZH
                                           ).encode('gbk'), '1 1 0 0 0',
     10.0, dict(encoding='gb18030', options=['--encoding', 'gb18030'])),
    ('utf-16 named, no BOM', lines(row(1)).encode('utf-16be'), '1 1 0 0 0',
     10.0, dict(encoding='utf-16be', options=['--encoding', 'utf-16be'])),
    ('--encoding utf-8 on gbk', HEAD.encode() + b'\n' + row(1).encode()
     + b'\n' + row(2, item='床').encode('gbk') + b'\n', '2 1 0 0 1', 10.0,
     dict(encoding='utf-8', trouble=['3 0 bad-bytes'],
          options=['--encoding', 'utf-8'])),
    ('U+FFFD is a character', lines(zh(1, '�'), head=ZH), '1 1 0 0 0', 10.0,
     dict(encoding='utf-8')),

    # delimiters
    ('tab', lines(row(1, cut='\t'), head=HEAD.replace(',', '\t')),
     '1 1 0 0 0', 10.0, dict(delimiter='\t')),
    ('semicolon', lines(row(1, cut=';'), head=HEAD.replace(',', ';')),
     '1 1 0 0 0', 10.0, dict(delimiter=';')),
    ('bar', lines(row(1, cut='|'), head=HEAD.replace(',', '|')),
     '1 1 0 0 0', 10.0, dict(delimiter='|')),
    ('|@|', national('H;S1;Z1;A;a,b;2026-01-02;1;10;10'), '1 1 0 0 0', 10.0,
     dict(delimiter='|@|', ask=[(NAME, 'a,b')])),
    ('|@| with quotes and bars', national(
        'H;S1;Z1;A;"3.0缝线;2026-01-02;1;10;10',
        'H;S1;Z1;A;a|b@c"";2026-01-02;1;10;10'), '2 2 0 0 0', 20.0,
     dict(delimiter='|@|', ask=[
         (NAME, '"3.0缝线'),
         ('SELECT item_name FROM item ORDER BY id DESC', 'a|b@c""')])),
    ('|@| in gbk with | and @ as second bytes', national(
        'H;S1;Z1;A;亅%s|亅;2026-01-02;1;10;10' % AT).encode('gbk'),
     '1 1 0 0 0', 10.0, dict(delimiter='|@|', encoding='gb18030',
                             ask=[(NAME, '亅%s|亅' % AT)])),
    ('| in gbk with | as second byte', lines(
        zh(1, '亅' + AT), head=ZH).replace(',', '|').encode('gbk'),
     '1 1 0 0 0', 10.0, dict(delimiter='|', ask=[(NAME, '亅' + AT)])),
    ('|@| too few and too many', national(
        'H;S1;Z1;A;a;2026-01-02;1;10', 'H;S1;Z1;A;a;2026-01-02;1;10;10;x',
        'H;S1;Z1;A;a;2026-01-02;1;10;10;;'), '3 1 0 0 2', 10.0,
     dict(trouble=['2 0 too-few-cells', '3 0 too-many-cells'])),
    ('--delimiter', lines(row(1, cut=';'), head=HEAD.replace(',', ';')),
     '1 1 0 0 0', 10.0, dict(options=['--delimiter', ';'])),
    ('--delimiter tab', lines(row(1, cut='\t'), head=HEAD.replace(',', '\t')),
     '1 1 0 0 0', 10.0, dict(options=['--delimiter', 'tab'])),

    # records
    ('CRLF', lines(row(1), row(2), end='\r\n'), '2 2 0 0 0', 20.0, {}),
    ('CR alone', lines(row(1), row(2, 'x'), row(3), end='\r'), '3 2 0 0 1',
     20.0, dict(trouble=['3 6 not-a-number', '3 7 not-a-number'])),
    ('no last line break', lines(row(1), row(2), last=False), '2 2 0 0 0',
     20.0, {}),
    ('CR alone, no last', lines(row(1), row(2), end='\r', last=False),
     '2 2 0 0 0', 20.0, {}),
    ('mixed ends', HEAD + '\r\n' + row(1) + '\n' + row(2) + '\r' + row(3),
     '3 3 0 0 0', 30.0, {}),
    ('quotes', lines(zh(1, '"a,b"'), zh(2, '"say ""a"""'), zh(3, '""'),
                     head=ZH), '3 3 0 0 0', 30.0,
     dict(ask=[(NAME, 'a,b'), ('SELECT count(*) FROM item WHERE item_name = '
                               "'say \"a\"'", 1)])),
    ('line breaks inside quotes', lines(zh(1, '"a\nb"'), zh(2, '"a\r\nb\rc"'),
                                        '3,Z1,A,x,bad,1,1,1', head=ZH),
     '3 2 0 0 1', 20.0, dict(trouble=['7 5 not-a-time'],
                             ask=[(NAME, 'a\nb')])),
    ('a quote inside an unquoted cell', lines(zh(1, '3"缝线"'), head=ZH),
     '1 1 0 0 0', 10.0, dict(ask=[(NAME, '3"缝线"')])),
    ('a stray quote', lines(zh(1, '床'), zh(2, '"3.0缝线'), zh(3, '床'),
                            head=ZH), '3 2 0 0 1', 20.0,
     dict(trouble=['3 0 unclosed-quote'])),
    ('two stray quotes apart', lines(
        zh(1, '"3.0缝线'), zh(2, '床'), zh(3, '床'), zh(4, '"4.0缝线'),
        zh(5, '床'), head=ZH), '5 3 0 0 2', 30.0,
     dict(trouble=['2 0 unclosed-quote', '5 0 unclosed-quote'])),
    ('a stray quote before a quoted cell', lines(
        zh(1, '"3.0缝线'), zh(2, '"a,b"'), zh(3, '"c""d"'), head=ZH),
     '3 2 0 0 1', 20.0, dict(trouble=['2 0 unclosed-quote'])),
    ('stray quote in the last cell', lines(row(1) + ',"x', row(2) + ',y',
                                           row(3) + ',z', head=HEAD
                                           + ',备用'), '3 2 0 0 1', 20.0,
     dict(trouble=['2 0 unclosed-quote'])),
    ('text behind a closing quote', lines(zh(1, '"a"b'), zh(2, 'c'),
                                          head=ZH), '2 1 0 0 1', 10.0,
     dict(trouble=['2 0 unclosed-quote'])),
    ('unclosed at the end', lines(zh(1, 'a'), zh(2, '"b'), head=ZH,
                                  last=False), '2 1 0 0 1', 10.0,
     dict(trouble=['3 0 unclosed-quote'])),
    ('a broken row of two lines', lines(
        zh(1, '"a\n2,Z1'), zh(3, 'b'), head=ZH), '3 1 0 0 2', 10.0,
     dict(trouble=['2 0 unclosed-quote', '3 0 too-few-cells'])),
    ('a quoted record of two lines, too many cells', lines(
        zh(1, '"a\nb"') + ',x', zh(2, 'c'), head=ZH), '3 1 0 0 2', 10.0,
     dict(trouble=['2 0 unclosed-quote', '3 0 too-few-cells'])),
    ('too few and too many', lines('1,Z1,A,2026-01-02,1,10', row(2) + ',x',
                                   row(3) + ',,', row(4) + ', ,　,""'),
     '4 2 0 0 2', 20.0, dict(trouble=['2 0 too-few-cells',
                                      '3 0 too-many-cells'])),
    ('surplus cells that mean nothing', lines(row(1) + ',NULL,-',
                                              row(2) + ',/,\\N'),
     '2 2 0 0 0', 20.0, {}),
    ('a header with surplus delimiters', lines(row(1) + ',,', row(2) + ',x,',
                                               head=HEAD + ',,'),
     '2 2 0 0 0', 20.0, {}),
    ('NUL', lines(row(1), row(2, item='A\0B'), row(3)), '3 2 0 0 1', 20.0,
     dict(trouble=['3 0 nul'])),
    ('NUL in quotes', lines(zh(1, '"a\0"'), zh(2, 'b'), head=ZH),
     '2 1 0 0 1', 10.0, dict(trouble=['2 0 nul'])),
    ('a cell of 1 MiB', lines(zh(1, 'x' * MB), zh(2, '"%s"' % ('y' * MB)),
                              head=ZH), '2 2 0 0 0', 20.0,
     dict(ask=[('SELECT max(length(item_name)) FROM item', MB)])),
    ('a cell above 1 MiB', lines(zh(1, 'a'), zh(2, 'x' * (MB + 1)),
                                 zh(3, '"%s"' % ('y' * (MB + 1))), zh(4, 'b'),
                                 head=ZH), '4 2 0 0 2', 20.0,
     dict(trouble=['3 0 cell-too-long', '4 0 cell-too-long'])),
    ('gbk above 1 MiB once decoded', lines(
        zh(1, '床' * (MB // 3 + 1)), zh(2, '床'), head=ZH).encode('gbk'),
     '2 1 0 0 1', 10.0, dict(trouble=['2 0 cell-too-long'])),
    ('a quoted cell above 1 MiB of many lines', lines(
        zh(1, '"' + ('x' * (MB // 4) + '\n') * 5 + '"'), zh(2, 'b'), head=ZH),
     '7 1 0 0 6', 10.0, dict(trouble=[
         '2 0 cell-too-long', '3 0 too-few-cells', '4 0 too-few-cells',
         '5 0 too-few-cells', '6 0 too-few-cells', '7 0 unclosed-quote'])),
    ('4,096 columns', lines(row(1) + ',' * 4089, head=HEAD + ''.join(
        ',c%d' % i for i in range(4089))), '1 1 0 0 0', 10.0, {}),
    ('more than 4,096 columns', lines(row(1), row(2) + ',' * 5000,
                                      row(3) + ',' * 5000 + 'x'),
     '3 2 0 0 1', 20.0, dict(trouble=['4 0 too-many-cells'])),
    ('a header of more than 4,096 columns', lines(
        row(1), head=HEAD + ',x' * 5000), '0 0 0 0 0', None,
     dict(kind=None)),

    # lines that are no data
    ('title lines', '某某医院费用明细\n打印时间：2026-02-01\n\n'
     + lines(row(1)), '1 1 0 0 0', 10.0, dict(titles=2, blank=1)),
    ('a title with a stray quote', '"某某医院\n' + lines(row(1)),
     '1 1 0 0 0', 10.0, dict(titles=1)),
    ('the header on line 20', 'x\n' * 19 + lines(row(1)), '1 1 0 0 0', 10.0,
     dict(titles=19)),
    ('the header on line 21', 'x\n' * 20 + lines(row(1)), '0 0 0 0 0', None,
     dict(kind=None)),
    ('blank records', lines(row(1), '', '  ', ',,,,,,', '\t', '"","",,,,,',
                            ' , ,　,,,,', row(2)), '2 2 0 0 0', 20.0,
     dict(blank=6, skips={})),
    ('records that mean nothing', lines(row(1), 'NULL,NULL,-,/,\\N,,',
                                        '="",,,,,,'), '1 1 0 0 0', 10.0,
     dict(blank=2)),
    ('a total', lines(row(1), row(2), '合计,,,,,,20'), '2 2 0 0 0'.replace(
        '2 2 0 0 0', '3 2 0 1 0'), 20.0,
     dict(skips={'total': 1},
          ask=[('SELECT control_fen FROM import_file WHERE NOT builtin',
                2000)])),
    ('totals in every dress', lines(
        row(1), '合计：,,,,,,10', '小 计:,,,,,,', '　总　计　,,,,,,',
        ',,合计,,,,"1,010.00"', '合计', '合计,,,,,,,,,x', '="合计",,,,,,',
        '-,合计,,,,,', '"合计",,,,,,'), '10 1 0 9 0', 10.0,
     dict(skips={'total': 9})),
    ('what is no total', lines(row(1), '2,Z1,合计,2026-01-02,1,10,10',
                               '合计金额,,,,,,10', '本页合计,,,,,,5'),
     '4 2 0 0 2', 20.0, dict(trouble=[
         '4 2 required-empty', '4 3 required-empty', '4 4 required-empty',
         '4 5 required-empty', '5 2 required-empty', '5 3 required-empty',
         '5 4 required-empty', '5 5 required-empty'])),
    ('repeated headers', lines(row(1), HEAD, row(2), HEAD.upper(),
                               HEAD.replace(',', ' , '), HEAD + ',,',
                               '﻿' + HEAD, HEAD.replace('qty', 'ｑｔｙ'),
                               row(3)), '9 3 0 6 0', 30.0,
     dict(skips={'repeated-header': 6})),
    ('a header cut short', lines(row(1), 'line_no,visit_no,item_code'),
     '2 1 0 0 1', 10.0, dict(trouble=['3 0 too-few-cells'])),
    ('another header below', lines(row(1), 'line_no,visit_no,item_code,time,'
                                   'qty,price,money'), '2 1 0 0 1', 10.0,
     dict(trouble=['3 4 not-a-time', '3 5 not-a-number', '3 6 not-a-number',
                   '3 7 not-a-number'])),
    ('print lines', lines(row(1), '打印时间：2026-01-31', '第1页', '第 2 页,共3页',
                          '制表人：王,审核：李', '审核,,,,,,', '页码 3', '页'),
     '8 1 0 7 0', 10.0, dict(skips={'print-line': 7})),
    ('no print lines', lines(row(1), '第1号', '打印,a,b', '说明：以上为本月'),
     '4 1 0 0 3', 10.0, dict(trouble=[
         '3 0 too-few-cells', '4 0 too-few-cells', '5 0 too-few-cells'])),
    ('deleted in the source', lines(
        row(1) + ',1', row(2) + ',0', '3,,x,2026-02-30,,,' + ',0',
        row(4) + ',', row(5) + ',无效', row(6) + ',2',
        head=HEAD + ',vali_flag'), '6 2 0 3 1', 20.0,
     dict(skips={'invalid': 3}, trouble=['7 8 not-a-flag'])),

    # files that are none
    ('empty', '', '0 0 0 0 0', None, dict(kind=None)),
    ('a BOM', b'\xef\xbb\xbf', '0 0 0 0 0', None, dict(kind=None)),
    ('blank lines', '\n\n \n', '0 0 0 0 0', None, dict(kind=None)),
    ('xlsx', b'PK\x03\x04xxxxxxxxxxx', '0 0 0 0 0', None, dict(kind=None)),
    ('xls', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '0 0 0 0 0', None,
     dict(kind=None)),
    ('no kind', 'a,b,c\n1,2,3\n', '0 0 0 0 0', None, dict(kind=None)),
    ('header alone', HEAD + '\n', '0 0 0 0 0', None, dict(status=0)),
    ('header alone, no end', HEAD, '0 0 0 0 0', None, dict(status=0)),
    ('a kind that no rule reads', '机构编码,住院号,麻醉日期,麻醉方式名称\n'
     'H,Z,2026-01-02,全麻\n', '1 1 0 0 0', None, dict(kind='anesthesia')),
    ('--max-problems', lines(row(1), 'x', 'y'), '0 0 0 0 0', None,
     dict(kind=None, options=['--max-problems', '1'],
          ask=[(CHARGES, 0)])),
    ('--max-problems, not more', lines(row(1), 'x', 'y'), '3 1 0 0 2', 10.0,
     dict(options=['--max-problems', '2'],
          trouble=['3 0 too-few-cells', '4 0 too-few-cells'])),
    ('--kind', '姓名,说明,备注\n王,a,b\n', '1 1 0 0 0', None,
     dict(kind='staff', options=['--kind', 'staff'])),
    ('*.TXT', lines(row(1)), '1 1 0 0 0', 10.0, dict(file='甲 乙.TXT')),
]

for name, content, wanted, amount, more in TABLE:
    check(name, content, wanted, amount, **more)
finish(len(TABLE))
