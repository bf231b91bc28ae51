"""Workbooks that are damaged, locked, made to harm, or none at all: one line
in Chinese each that says what to do, nothing of them kept, exit status 1."""
import io
import os
import re
import struct
import sys
import zipfile

try:
    import openpyxl  # noqa: F401  pylint: disable=unused-import
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)

import sqlite3

from lib.imports import expect, finish, fresh
from lib.program import begin, zicha
from lib.workbooks import (archive, by_hand, compound, record, relation,
                           rows_of, xls, xlsx)

HEAD = ('line_no', 'visit_no', 'item_code', 'time', 'qty', 'price', 'amount')
GOOD = ('1', 'Z1', 'A', '2026-01-02', 1, 10, 10)
START, END = '<worksheet><sheetData>', '</sheetData></worksheet>'
WHOLE = xlsx(rows_of(HEAD, *[(str(i),) + GOOD[1:] for i in range(300)]))
OLD = xls([HEAD] + [(str(i),) + GOOD[1:] for i in range(300)])
ENTITIES = ('<!DOCTYPE a [<!ENTITY a "ha">' + ''.join(
    '<!ENTITY %s "%s">' % (chr(98 + i), ('&%s;' % chr(97 + i)) * 10)
    for i in range(9)) + ']>')
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
tried = 0


def cells(values):
    return ''.join('<c t="inlineStr"><is><t>%s</t></is></c>' % v
                   for v in values)


def sheet(*rows):
    """A header, a good row, then ROWS as they are."""
    return START + '<row r="1">%s</row><row r="2">%s</row>' % (
        cells(HEAD), cells(GOOD)) + ''.join(rows) + END


def parts(**more):
    """A good workbook with parts of it changed."""
    return by_hand(sheet(), more={
        {'book': 'xl/workbook.xml', 'strings': 'xl/sharedStrings.xml',
         'styles': 'xl/styles.xml', 'root': '_rels/.rels',
         'sheet': 'xl/worksheets/sheet1.xml',
         'relations': 'xl/_rels/workbook.xml.rels'}[name]: content
        for name, content in more.items()})


def patched(content, mark, at, fmt, value):
    """A field of each header of a zip that begins with MARK."""
    content = bytearray(content)
    place = content.find(mark)
    while place >= 0:
        struct.pack_into(fmt, content, place + at, value)
        place = content.find(mark, place + 4)
    return bytes(content)


LOCAL, CENTRAL = b'PK\3\4', b'PK\1\2'


def lying():
    """A part of 3 MB that says it has 100 bytes."""
    out = bytearray(by_hand(sheet(''.join(
        '<row r="%d">%s</row>' % (i, cells(GOOD)) for i in range(3, 9000)))))
    name = b'xl/worksheets/sheet1.xml'
    struct.pack_into('<I', out, out.rfind(name) - 46 + 24, 100)
    return bytes(out)


def many_sheets(count, shared=False):
    """A workbook of so many sheets, of one part or of none that is there."""
    return parts(
        book='<workbook><sheets>%s</sheets></workbook>' % ''.join(
            '<sheet name="s%d" sheetId="%d" r:id="r%d"/>' % (
                i, i, 1 if shared else i) for i in range(count)),
        relations='<Relationships>%s</Relationships>' % ''.join(
            relation(i, 'worksheet', 'worksheets/sheet%d.xml' % i)
            for i in range(1 if shared else 0, 2 if shared else count)))


def overlapping():
    """Parts that all lie in the same bytes, and come to more than 4 GB."""
    packed = by_hand(sheet(), more={'x': b'0123456789abcdef' * 4096})
    with zipfile.ZipFile(io.BytesIO(packed)) as whole:
        info = whole.getinfo('x')
    entry = struct.pack('<4s6H3I5H2I', CENTRAL, 20, 20, 0, 8, 0, 0, info.CRC,
                        info.compress_size, 1 << 27, 4, 0, 0, 0, 0, 0,
                        info.header_offset)
    end = packed.rfind(b'PK\5\6')
    count, size, at = struct.unpack_from('<HII', packed, end + 10)
    more = b''.join(entry + b'%04d' % i for i in range(40))
    return packed[:end] + more + struct.pack(
        '<4s4H2IH', b'PK\5\6', 0, 0, count + 40, count + 40,
        size + len(more), at, 0)


# name, bytes, what is stored of it as refusal
BROKEN, DOCTYPE, LOCKED = 'book-broken', 'book-doctype', 'book-encrypted'
CASES = [
    ('密码.xlsx', compound(b'', 'EncryptedPackage'), LOCKED),
    ('密码.xls', compound(record(0x809, struct.pack('<HH12x', 0x600, 5))
                          + record(0x2F, b'\0' * 6) + record(0xA, b'')),
     LOCKED),
    ('压缩包密码.xlsx', patched(patched(WHOLE, CENTRAL, 8, '<H', 1), LOCAL, 6,
                           '<H', 1), LOCKED),
    ('四分之一.xlsx', WHOLE[:len(WHOLE) // 4], BROKEN),
    ('四分之三.xlsx', WHOLE[:len(WHOLE) * 3 // 4], BROKEN),
    ('缺末尾.xlsx', WHOLE[:-23], BROKEN),
    ('只有开头.xlsx', b'PK\3\4', BROKEN),
    ('坏校验.xlsx', patched(WHOLE, CENTRAL, 16, '<I', 1), BROKEN),
    ('截断.xls', OLD[:len(OLD) // 2], BROKEN),
    ('只有开头.xls', OLD[:8], BROKEN),
    ('空格炸弹.xlsx', by_hand(START + ' ' * (8 << 20) + END), 'book-bomb'),
    ('字符串炸弹.xlsx', parts(strings='<sst>' + ' ' * (8 << 20) + '</sst>'),
     'book-bomb'),
    ('重叠炸弹.xlsx', overlapping(), 'book-bomb'),
    ('谎报大小.xlsx', lying(), BROKEN),
    ('实体炸弹.xlsx', by_hand(ENTITIES + sheet('<row>&j;</row>')), DOCTYPE),
    ('外部实体.xlsx', by_hand(OUTSIDE + sheet(
        '<row r="3"><c t="str"><v>&a;</v></c></row>')), DOCTYPE),
    ('外部实体在字符串.xlsx', parts(
        strings=OUTSIDE + '<sst><si><t>&a;</t></si></sst>'), DOCTYPE),
    ('外部实体在样式.xlsx', parts(styles=OUTSIDE + '<styleSheet/>'), DOCTYPE),
    ('外部实体在目录.xlsx', parts(book=OUTSIDE + '<workbook/>'), DOCTYPE),
    ('未定义实体.xlsx', by_hand(sheet(
        '<row r="3"><c t="str"><v>&a;</v></c></row>')), BROKEN),
    ('十万工作表.xlsx', many_sheets(100000), 'book-sheets'),
    ('同一张表六万次.xlsx', many_sheets(60000, True), BROKEN),
    ('没有工作表.xlsx', parts(book='<workbook><sheets/></workbook>'), BROKEN),
    ('没有目录.xlsx', archive({'a.txt': 'x'}), 'book-other'),
    ('没有这一张.xlsx', parts(relations='<Relationships>%s</Relationships>' %
                         relation(1, 'worksheet', 'none.xml')), BROKEN),
    ('网页.xls', '<html><table></table></html>', 'book-save-as'),
    ('表格.xls', '<?xml version="1.0"?><Workbook/>', 'book-save-as'),
    ('文档.xlsx', archive({'word/document.xml': '<a/>'}), 'book-other'),
    ('文档.xls', compound(b'', 'WordDocument'), 'book-other'),
] + [('坏表%d.xlsx' % i, by_hand(sheet(rows)), BROKEN) for i, rows in enumerate((
    '<row r="3"><c r="A3" t="s"><v>0</v></c></row>',
    '<row r="3"><c r="A3" t="s"><v>-1</v></c></row>',
    '<row r="3"><c r="A3" t="s"><v>a</v></c></row>',
    '<row r="3"><c r="A3" t="s"><v>99999999999999999999</v></c></row>',
    '<row r="3"><c r="XFE3"><v>1</v></c></row>',
    '<row r="3"><c r="A4"><v>1</v></c></row>',
    '<row r="3"><c r="A0"><v>1</v></c></row>',
    '<row r="3"><c r="3"><v>1</v></c></row>',
    '<row r="3"><c r="ZZZZZZZZZZ3"><v>1</v></c></row>',
    '<row r="1048577"><c><v>1</v></c></row>',
    '<row r="99999999999"/>',
    '<row r="0"/>', '<row r="1"/>', '<row r="-5"/>', '<row r="x"/>',
    '<row r="3"><c r="B3"/><c r="A3"/></row>',
    '<row r="3">' + '<a>' * 5000 + '</a>' * 5000 + '</row>',
    '<row r="3"><c t="str"><v>\x01</v></c></row>',
    '<row r="3"><c t="str"><v>a</w></c></row>',
    '<row r="3">', '</row>', '</sheetData>'))] + [
        ('坏合并%d.xlsx' % i, parts(sheet=sheet().replace(
            '</sheetData>', '</sheetData><mergeCells><mergeCell ref="%s"/>'
            '</mergeCells>' % ref)), BROKEN) for i, ref in enumerate(
                ('A1:XFE2', 'A1:A1048577', 'B2:A1', 'A1', ''))]


def asked(db, sql):
    with sqlite3.connect(db) as base:
        return base.execute(sql).fetchall()


def refused():
    global tried
    folder = fresh('one')
    db = os.path.join(folder, 'z.db')
    for name, content, why in CASES:
        tried += 1
        path = os.path.join(folder, name)
        with open(path, 'wb') as out:
            out.write(content.encode() if isinstance(content, str)
                      else content)
        if os.path.exists(db):
            os.remove(db)
        begin(db)
        done = zicha('import', '-q', '-d', db, path)
        said = done.stderr.splitlines()
        expect(name, 'exit', done.returncode, 1)
        expect(name, 'refusal', {r for r, in asked(
            db, 'SELECT refusal FROM import_file WHERE NOT builtin')
            if r != 'book-no-table'}, {why})
        expect(name, 'nothing kept', asked(
            db, 'SELECT (SELECT count(*) FROM charge), (SELECT count(*) FROM'
                ' visit), (SELECT sum(read) FROM import_file WHERE NOT'
                ' builtin)'), [(0, 0, 0)])
        lines = [line for line in said if re.search('：.*请', line)]
        expect(name, 'one line', len(lines) == 1 and len(said) <= 2, True)
        expect(name, 'its name', name in ''.join(lines), True)
        os.remove(path)


def harmless():
    """What is strange in an archive and does no harm."""
    global tried
    for name in ('../../evil.xml', '/tmp/evil.xml', '..\\..\\evil.xml',
                 'C:\\evil.xml', 'a' * 3000, 'xl/worksheets/../../../evil'):
        tried += 1
        folder = fresh('a/b/c')
        with open(os.path.join(folder, '书.xlsx'), 'wb') as out:
            out.write(by_hand(sheet(), more={name: '<a/>'}))
        before = sorted(os.walk(os.path.dirname(os.path.dirname(folder))))
        db = fresh('elsewhere') + '/z.db'
        zicha('import', '-q', '-d', db, os.path.join(folder, '书.xlsx'),
              status=(0,))
        expect(name[:40], 'stored', asked(db, 'SELECT count(*) FROM charge'),
               [(1,)])
        expect(name[:40], 'written', sorted(os.walk(os.path.dirname(
            os.path.dirname(folder)))), before)
        expect(name[:40], 'evil', os.path.exists('/tmp/evil.xml'), False)
    # a part that says it lies outside is looked for inside, and is not there
    tried += 1
    folder = fresh('outside')
    with open(os.path.join(folder, '书.xlsx'), 'wb') as out:
        out.write(parts(relations='<Relationships>%s</Relationships>' %
                        relation(1, 'worksheet', '../../../../etc/passwd')))
    zicha('import', '-q', '-d', folder + '/z.db', folder, status=(1,))


def half():
    """A sheet that breaks off takes nothing from the one beside it."""
    global tried
    tried += 1
    folder = fresh('half')
    with open(os.path.join(folder, '书.xlsx'), 'wb') as out:
        out.write(parts(
            book='<workbook><sheets><sheet name="好" sheetId="1" r:id="r1"/>'
                 '<sheet name="坏" sheetId="2" r:id="r4"/></sheets>'
                 '</workbook>',
            relations='<Relationships>%s</Relationships>' % (
                relation(1, 'worksheet', 'worksheets/sheet1.xml')
                + relation(4, 'worksheet', '../bad.xml'))))
    with zipfile.ZipFile(os.path.join(folder, '书.xlsx'), 'a') as book:
        book.writestr('bad.xml', START + '<row>%s</row>' % cells(HEAD) + ''.join(
            '<row>%s</row>' % cells(('x%d' % i, 'Z9') + GOOD[2:])
            for i in range(5000)) + '<row><c t="s"><v>7</v></c></row>' + END)
    db = folder + '/z.db'
    done = zicha('import', '-q', '-d', db, folder, status=(1,))
    expect('half', 'said', '书.xlsx[坏]' in done.stderr, True)
    expect('half', 'kept', asked(
        db, 'SELECT f.name, f.stored, f.refusal FROM import_file AS f'
            ' WHERE NOT builtin ORDER BY 1'),
           [('书.xlsx[坏]', 0, BROKEN), ('书.xlsx[好]', 1, None)])


# what may lie in a folder beside what is read: its refusal
OTHERS = {
    '表.et': 'other-data', '表.ods': 'other-data', '表.dbf': 'other-data',
    '导出.zip': 'other-data', '库.mdb': 'other-data', '说明.docx': 'other-file',
    '说明.pdf': 'other-file', '~$书.xlsx': 'other-lock'}


def folder_of_others():
    global tried
    for names in [[name] for name in OTHERS] + [sorted(OTHERS)]:
        tried += 1
        folder = fresh('others')
        data = os.path.join(folder, 'in')
        os.makedirs(data)
        with open(os.path.join(data, '书.xlsx'), 'wb') as out:
            out.write(by_hand(sheet()))
        for name in names:
            with open(os.path.join(data, name), 'wb') as out:
                out.write(WHOLE if name.startswith('~') else b'x')
        db = os.path.join(folder, 'z.db')
        done = zicha('import', '-d', db, data)
        bad = any(OTHERS[name] == 'other-data' for name in names)
        expect(str(names), 'exit', done.returncode, 1 if bad else 0)
        told = dict(asked(db, 'SELECT name, refusal FROM import_file WHERE'
                              ' NOT builtin AND refusal IS NOT NULL'))
        expect(str(names), 'told', told, {n: OTHERS[n] for n in names})
        said = done.stdout + done.stderr
        for name in names:
            expect(str(names), name, len([
                line for line in said.splitlines() if name in line]), 1)


refused()
harmless()
half()
folder_of_others()
finish(tried)
