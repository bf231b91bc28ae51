"""Workbooks as bytes: .xlsx by openpyxl or by hand, .xls by hand."""
import io
import struct
import zipfile

import openpyxl

RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def xlsx(fill, **more):
    """The bytes of a workbook that FILL(workbook, first sheet) fills."""
    workbook = openpyxl.Workbook()
    fill(workbook, workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rows_of(*rows, at=1):
    """FILL for xlsx(): rows from row AT on."""
    def fill(_, sheet):
        for i, row in enumerate(rows):
            for k, value in enumerate(row):
                if value is not None:
                    sheet.cell(row=at + i, column=1 + k, value=value)
    return fill


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(number, kind, target):
    return '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (
        number, RELATIONS, kind, target)


def by_hand(sheet, strings='<sst/>', styles='<styleSheet/>', prefix='',
            more=None):
    """The bytes of a workbook of one sheet, from its XML."""
    parts = {
        '_rels/.rels': '<Relationships>%s</Relationships>' % relation(
            1, 'officeDocument', 'xl/workbook.xml'),
        'xl/workbook.xml': '<%sworkbook xmlns:%s="x" xmlns:r="r"><%ssheets>'
        '<%ssheet name="表" sheetId="1" r:id="r1"/></%ssheets></%sworkbook>'
        % (prefix, prefix[:-1] or 'y', prefix, prefix, prefix, prefix),
        'xl/_rels/workbook.xml.rels': '<Relationships>%s</Relationships>' % (
            relation(1, 'worksheet', '/xl/worksheets/sheet1.xml')
            + relation(2, 'sharedStrings', 'sharedStrings.xml')
            + relation(3, 'styles', 'styles.xml')),
        'xl/worksheets/sheet1.xml': sheet,
        'xl/sharedStrings.xml': strings,
        'xl/styles.xml': styles,
    }
    parts.update(more or {})
    return archive(parts)


def record(kind, content):
    return struct.pack('<HH', kind, len(content)) + content


def wide(text, length='<H'):
    return struct.pack(length + 'B', len(text), 1) + text.encode('utf-16le')


def xls(rows, name='表'):
    """The bytes of a .xls of one sheet: texts and numbers, None is empty; a list
    of whole numbers, at the end of a row, is as many cells."""
    def begin(kind):
        return record(0x809, struct.pack('<HH12x', 0x600, kind))

    end = record(0xA, b'')
    records = []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            place = struct.pack('<HHH', r, c, 0)
            if isinstance(value, list):
                pairs = [part for n in value for part in (0, n << 2 | 2)]
                records.append(record(0xBD, struct.pack(
                    '<HH%sH' % ('HI' * len(value)), r, c, *pairs,
                    c + len(value) - 1)))
            elif isinstance(value, str):
                records.append(record(0x204, place + wide(value)))
            elif value is not None:
                records.append(record(0x203, place + struct.pack(
                    '<d', value)))
    cells = b''.join(records)
    head = begin(5) + record(0xE0, bytes(20))

    def sheet(at):
        return record(0x85, struct.pack('<IH', at, 0) + wide(name, '<B'))
    at = len(head + sheet(0) + end)
    return compound(head + sheet(at) + end + begin(0x10) + cells + end)


def compound(stream, name='Workbook'):
    """A compound file of one stream: header, FAT, list of the FAT's sectors
    beyond those that the header has, directory, stream."""
    def padded(content, size, filler=b'\0'):
        return content + filler * (size - len(content))

    free, last = 0xFFFFFFFF, 0xFFFFFFFE
    count = max(8, -(-len(stream) // 512))
    fats = lists = 0
    while fats * 128 < fats + lists + 1 + count:
        fats += 1
        lists = -(-max(0, fats - 109) // 127)
    at = fats + lists
    table = [0xFFFFFFFD] * fats + [0xFFFFFFFC] * lists + [last]
    table += list(range(at + 2, at + 1 + count)) + [last]
    table += [free] * (fats * 128 - len(table))
    beyond = b''.join(
        struct.pack('<128I', *[n if n < fats else free for n in range(
            109 + 127 * i, 109 + 127 * i + 127)],
            fats + i + 1 if i + 1 < lists else last) for i in range(lists))
    header = bytes.fromhex('d0cf11e0a1b11ae1') + bytes(16) + struct.pack(
        '<HHHHH6xIIIIIIIII', 62, 3, 0xFFFE, 9, 6, 0, fats, at, 0, 4096,
        last, 0, fats if lists else last, lists)
    header = padded(header, 76) + b''.join(
        struct.pack('<I', i if i < fats else free) for i in range(109))

    def entry(title, kind, start, size):
        text = title.encode('utf-16le')
        return (padded(text, 64) + struct.pack('<HBB', len(text) + 2, kind, 1)
                + struct.pack('<III', free, free, 1 if kind == 5 else free)
                + bytes(36)
                + struct.pack('<II', start, size) + bytes(4))
    directory = padded(entry('Root Entry', 5, last, 0)
                       + entry(name, 2, at + 1, count * 512), 512)
    return (header + b''.join(struct.pack('<I', n) for n in table)
            + beyond + directory + padded(stream, count * 512))
