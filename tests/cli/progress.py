"""What a terminal says while a large file is read; nothing of it with --quiet,
and elsewhere."""
import os
import pty
import re
import subprocess

from lib.program import WORK, ZICHA, fail, zicha
from lib.workbooks import by_hand, xls

ROWS, OLD_ROWS = 150000, 25000
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


def old_sheet():
    more = list(range(60))
    return xls([HEAD + tuple('x%d' % i for i in more)] +
               [row(i) + (more,) for i in range(OLD_ROWS)])


def shows(name, content, most):
    shown = '读取工作表 %s[表]' % name
    with open(name, 'wb') as out:
        out.write(content)
    status, said = on_a_terminal('import', '-d', name + '.db', name)
    times = [re.findall(re.escape(shown) + r' +(\d+)%', once)
             for once in said.split('\r\r\x1b[K')]
    times = [steps for steps in times if steps]
    if status != 0 or not 0 < len(times) <= most or any(
            sorted(steps, key=int) != steps for steps in times):
        fail('%d %r' % (status, said))
    # the line is wiped before anything else is said
    if not re.match('[^\\n]*\\x1b\\[K[^\\n]*' + re.escape(name), said.split(
            shown)[-1].split('%', 1)[1]):
        fail('the line stays: %r' % said)
    status, said = on_a_terminal('import', '-q', '-d', name + '.q.db', name)
    if said:
        fail('quiet: %r' % said)
    done = zicha('import', '-d', name + '.r.db', name, status=(0,))
    if '%' in done.stderr or shown in done.stderr:
        fail('no terminal: %r' % done.stderr)


def main():
    os.chdir(WORK)
    shows('书.xlsx', by_hand(sheet()), 1)
    # all of it for its first rows, twice: cells stand there in any order
    shows('书.xls', old_sheet(), 3)


main()
