"""What a terminal says while a large file is read; nothing of it with --quiet,
and elsewhere."""
import os
import pty
import re
import subprocess

from lib.program import WORK, ZICHA, fail, zicha
from lib.workbooks import by_hand

ROWS = 400000
HEAD = ('line_no', 'visit_no', 'item_code', 'time', 'qty', 'price', 'amount')


def row(i):
    return ('L%d' % (i * 7919), 'V%d' % (i // 50), 'I%d' % (i % 97),
            '2026-01-02', 1, i % 89, i % 89)


def sheet():
    def cell(value):
        if isinstance(value, str):
            return '<c t="inlineStr"><is><t>%s</t></is></c>' % value
        return '<c><v>%d</v></c>' % value
    rows = [HEAD] + [row(i) for i in range(ROWS)]
    return '<worksheet><sheetData>%s</sheetData></worksheet>' % ''.join(
        '<row>%s</row>' % ''.join(map(cell, cells)) for cells in rows)


def on_a_terminal(*words):
    ours, theirs = pty.openpty()
    with subprocess.Popen([ZICHA, *words], stderr=theirs,
                          stdout=subprocess.DEVNULL,
                          env={**os.environ, 'TERM': 'xterm'}) as child:
        os.close(theirs)
        said = b''
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    return child.returncode, said.decode()


def main():
    os.chdir(WORK)
    name, shown = '书.xlsx', '读取工作表 书.xlsx[表]'
    with open(name, 'wb') as out:
        out.write(by_hand(sheet()))
    status, said = on_a_terminal('import', '-d', 'z.db', name)
    steps = re.findall(re.escape(shown) + r' +(\d+)%', said)
    if status != 0 or not steps or sorted(steps, key=int) != steps:
        fail('%d %r' % (status, said))
    # the line is wiped before anything else is said
    if not re.match('[^\\n]*\\x1b\\[K[^\\n]*' + re.escape(name), said.split(
            shown)[-1].split('%', 1)[1]):
        fail('the line stays: %r' % said)
    status, said = on_a_terminal('import', '-q', '-d', 'q.db', name)
    if said:
        fail('quiet: %r' % said)
    done = zicha('import', '-d', 'r.db', name, status=(0,))
    if '%' in done.stderr or shown in done.stderr:
        fail('no terminal: %r' % done.stderr)


main()
