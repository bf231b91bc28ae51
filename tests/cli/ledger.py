"""The ledger that people fill in and give back: every word is taken in once,
what cannot be read is told by row and column, nothing is taken of another
database, and no report takes the place of what somebody typed."""
import datetime
import os
import re
import shutil
import sqlite3
import sys

try:
    from lib.ledgers import (REPORT, RUN, again, as_csv, charges, delivery,
                             fill, forget, numbers, open_book, rows_of,
                             states, take)
except ImportError:
    print('python3-openpyxl is not here')
    sys.exit(77)
from lib.program import WORK, fail, put, read, summary, zicha

TAKEN = '收回 %d 条填写内容，%d 条以前已收回'


def events():
    db = sqlite3.connect('z.db')
    found = db.execute(
        'SELECT n.number, e.word, e.reason, e.amount_fen, e.day, e.until_day,'
        ' e.said_by FROM review_event AS e JOIN finding_number AS n'
        ' ON n.fingerprint = e.fingerprint ORDER BY e.id').fetchall()
    db.close()
    return found


def day(year, month, of_month):
    return (datetime.date(year, month, of_month) -
            datetime.date(1970, 1, 1)).days


def fresh():
    """A new database with six findings; their numbers by line."""
    forget()
    shutil.rmtree('d', ignore_errors=True)
    delivery()
    again()
    return numbers()


def every_word():
    """From the workbook, as openpyxl and Excel write its cells."""
    number = fresh()
    fill('r.xlsx', {
        number['1']: {'状态': '确认', '填写人': '张三',
                      '填写日期': datetime.date(2026, 11, 1)},
        number['2']: {'状态': '误报', '备注': '目录\n已调整'},
        number['3']: {'状态': '已整改', '完成时限': '2026-12-31'},
        number['4']: {'状态': '已退回', '退回金额': 4.5,
                      '退回日期': datetime.datetime(2026, 11, 2)},
        number['5']: {'状态': '不予认可', '备注': '合同价'},
        number['6']: {'责任人': '李四'}}, 'filled.xlsx')
    if TAKEN % (6, 0) not in take('filled.xlsx'):
        fail('not six words: %s' % events())
    place = {line: int(number[line][5:]) for line in number}
    wanted = {(place['1'], 'confirmed', None, None, None, None, '张三'),
              (place['2'], 'false-positive', '目录\n已调整') + (None,) * 4,
              (place['3'], 'rectified', None, None, None,
               day(2026, 12, 31), None),
              (place['4'], 'refunded', None, 450, day(2026, 11, 2), None,
               None),
              (place['5'], 'disputed', '合同价') + (None,) * 4,
              (place['6'], 'open') + (None,) * 5}
    if set(events()) != wanted:
        fail('events: %s' % events())
    for path in ('filled.xlsx', 'r.xlsx'):  # again, and one nobody filled in
        take(path)
        if len(events()) != 6:
            fail('%s read again adds words' % path)
    return number


def shown_again(number):
    """The next ledger shows what was said, and reading it adds nothing."""
    zicha(*RUN)
    rows = rows_of('r.xlsx')
    if rows[number['6']]['责任人'] != '李四' or \
            rows[number['2']]['备注'] != '目录\n已调整' or \
            rows[number['4']]['退回金额'] != 4.5 or \
            rows[number['1']]['填写人'] != '张三' or \
            [rows[number[line]]['状态'] for line in '123456'] != \
            ['确认', '误报', '已整改', '已退回', '不予认可', '待核实']:
        fail('the next ledger: %s' % rows)
    if TAKEN % (0, 0) not in take('r.xlsx'):
        fail('a ledger as it was written holds new words')


def waived(number):
    """A false positive is quiet and counted apart until its facts change or
    its date passes; what was put right and is found again comes first."""
    found = summary('r.json')
    if [found['findings'][key] for key in ('total', 'waived', 'back', 'new')] \
            != [5, 1, 2, 3]:
        fail('waived: %s' % found['findings'])
    check, = found['checks']
    if [check[key] for key in ('findings', 'waived', 'reviewed', 'confirmed')] \
            != [5, 1, 5, 3]:
        fail('reviewed: %s' % check)
    if 'waived' in states() or states()['back'] != ['3', '4']:
        fail('states: %s' % states())
    zicha(*REPORT)
    if states()['waived'] != ['2']:
        fail('--show-waived: %s' % states())
    if list(rows_of('r.xlsx', '已豁免问题')) != [number['2']] or \
            list(rows_of('r.xlsx', '问题明细'))[:2] != \
            sorted([number['3'], number['4']]):
        fail('sheets of what is waived and back')
    rates = list(open_book('r.xlsx')['规则结果'].iter_rows(values_only=True))
    rate = dict(zip(rates[2], rates[3]))
    if [rate[head] for head in ('已豁免（误报）', '已核实', '确认率')] != \
            [1, 5, 0.6]:
        fail('how often the rule is right: %s' % rate)
    charges('2', [(2, '2026-03-06', '13.50')])  # its facts change
    if again()['waived'] or '2' not in states()['still']:
        fail('other facts: %s' % states())
    fill('r.xlsx', {number['2']: {'状态': '误报', '备注': '一',
                                  '完成时限': datetime.date(2026, 1, 31)}})
    if again()['waived']:
        fail('waived after its date')
    fill('r.xlsx', {number['2']: {'状态': '误报', '备注': '一',
                                  '完成时限': datetime.date(2999, 1, 31)}})
    if again()['waived'] != 1:
        fail('not waived until its date')
    fill('r.xlsx', {number['2']: {'状态': '待核实'}})
    if again()['waived'] or events()[-1][1] != 'open':
        fail('a word cannot be taken back')


def older():
    """Words of an older ledger, read again, do not undo newer ones; newer
    words that are the same as old ones do."""
    number = fresh()
    one = number['1']
    fill('r.xlsx', {one: {'状态': '确认'}}, 'old.xlsx')
    take('old.xlsx')
    zicha(*RUN)
    fill('r.xlsx', {one: {'状态': '不予认可'}}, 'new.xlsx')
    take('new.xlsx')
    take('old.xlsx')
    if [event[1] for event in events()] != ['confirmed', 'disputed']:
        fail('an older ledger: %s' % events())
    zicha(*RUN)
    fill('r.xlsx', {one: {'状态': '确认'}})
    take('r.xlsx')
    if [event[1] for event in events()] != ['confirmed', 'disputed',
                                            'confirmed']:
        fail('said again: %s' % events())


def csv_files():
    """A CSV saved from it: any encoding, columns in another order, others
    among them, the hidden ones gone."""
    for encoding, heads, delimiter in (
            ('gb18030', None, ','), ('utf-8-sig', None, ','),
            ('utf-16', None, '\t'),
            ('gbk', ['状态', '备注', '编号', '退回日期', '退回金额', '问题'],
             ',')):
        number = fresh()
        fill('r.xlsx', {
            number['2']: {'状态': '误报', '备注': '目录，"旧"'},
            number['4']: {'状态': '已退回', '退回金额': '1,234.50',
                          '退回日期': '2026/11/2'}}, 'filled.xlsx')
        as_csv('filled.xlsx', 'l.csv', encoding, heads, ['我的列'], delimiter)
        for wanted in (TAKEN % (2, 0), TAKEN % (0, 2)):
            said = take('l.csv')
            if wanted not in said:
                fail('%s: %s' % (encoding, said))
        if [event[1:5] for event in sorted(events())] != [
                row for _, row in sorted([
                    (number['2'], ('false-positive', '目录，"旧"', None, None)),
                    (number['4'], ('refunded', None, 123450,
                                   day(2026, 11, 2)))])]:
            fail('%s: %s' % (encoding, events()))
        as_csv('r.xlsx', 'l.csv', encoding, heads, (), delimiter)
        take('l.csv')
        if len(events()) != 2:
            fail('%s: an empty ledger says something' % encoding)


def problems():
    """Told by row and column; the other rows are taken."""
    number = fresh()
    place = {row: i + 2 for i, row in enumerate(rows_of('r.xlsx'))}
    fill('r.xlsx', {
        number['1']: {'状态': '大概'},
        number['2']: {'状态': '误报'},
        number['3']: {'状态': '已退回'},
        number['4']: {'状态': '已退回', '退回金额': '很多'},
        number['5']: {'状态': '已整改', '退回日期': '下周'},
        number['6']: {'状态': '确认'}}, 'bad.xlsx')
    said = take('bad.xlsx', status=(1,))
    for line, column in (('1', '状态'), ('2', '备注'), ('3', '退回金额'),
                         ('4', '退回金额'), ('5', '退回日期')):
        if '第 %d 行“%s”列' % (place[number[line]], column) not in said:
            fail('no problem of %s: %s' % (column, said))
    if [event[1] for event in events()] != ['confirmed']:
        fail('taken in spite of problems: %s' % events())
    for name, content in (('none.csv', '编号,姓名\n2026-0001,甲\n'),
                          ('empty.csv', '')):
        put(name, content)
        take(name, status=(2,))
    take('nowhere.xlsx', status=(2,))


def foreign():
    """Nothing is taken of a ledger whose numbers are another database's."""
    number = fresh()
    fill('r.xlsx', {number['1']: {'状态': '确认'}}, 'theirs.xlsx')
    forget()
    put('d/visits.csv', read('d/visits.csv').replace('H1', 'H2'))
    put('d/1.csv', read('d/1.csv').replace('H1', 'H2'))
    again()
    said = take('theirs.xlsx', status=(1,))
    if '不属于数据库' not in said or events():
        fail('a foreign ledger: %s %s' % (said, events()))
    put('l.csv', '编号,状态,备注,问题\n2026-0001,确认,,\n1999-0001,确认,,\n')
    take('l.csv', status=(1,))
    if events():
        fail('part of a foreign ledger was taken')
    shutil.copy('theirs.xlsx', 'r.xlsx')
    zicha(*RUN, status=(1,))
    if rows_of('r.xlsx')[number['1']]['状态'] != '确认' or \
            not os.path.exists('r(1).xlsx') or \
            summary('r.json')['exit'] != 1:
        fail('a foreign filled-in ledger was not kept')
    os.remove('r(1).xlsx')


def kept():
    """What stands in the workbook that is about to be replaced is taken in,
    or the workbook is kept."""
    number = fresh()
    for command in (RUN, REPORT):
        fill('r.xlsx', {number['1']: {'备注': '给 ' + command[0]}})
        done = zicha(*[word for word in command if word != '-q'], status=(0,))
        if TAKEN % (1, 0) not in done.stdout:
            fail('not said: ' + done.stdout)
        if rows_of('r.xlsx')[number['1']]['备注'] != '给 ' + command[0]:
            fail('%s lost what was typed' % command[0])
    fill('r.xlsx', {number['1']: {'状态': '不知道'},
                    number['2']: {'状态': '确认'}})
    before = open('r.xlsx', 'rb').read()
    for name in ('r(1).xlsx', 'r(2).xlsx'):
        said = zicha(*REPORT, status=(1,)).stderr
        if open('r.xlsx', 'rb').read() != before or name not in said or \
                rows_of(name)[number['2']]['状态'] != '确认':
            fail('not kept: ' + said)
    if len(events()) != 3:
        fail('what can be read was not taken: %s' % events())
    os.remove('r(1).xlsx')
    os.remove('r(2).xlsx')
    book = open_book('r.xlsx')
    del book['整改台账']
    book.save('r.xlsx')
    before = open('r.xlsx', 'rb').read()
    zicha(*REPORT, status=(1,))
    if open('r.xlsx', 'rb').read() != before:
        fail('a report without its ledger is not as we wrote it: not kept')
    os.remove('r(1).xlsx')
    os.remove('r.xlsx')
    zicha(*REPORT)
    fill('r.xlsx', {number['3']: {'状态': '确认'}})
    os.chmod('z.db', 0o400)
    if os.access('z.db', os.W_OK):  # root may do all
        os.chmod('z.db', 0o600)
        return
    zicha(*REPORT, status=(1,))
    os.chmod('z.db', 0o600)
    if rows_of('r.xlsx')[number['3']]['状态'] != '确认' or \
            not os.path.exists('r(1).xlsx'):
        fail('a database that cannot be written: not kept')


def hidden():
    """A patient's number that somebody typed is hidden in the next ledger, and
    is not lost when something else is typed beside it."""
    number = fresh()
    typed = '电话 13800138000，已核'
    fill('r.xlsx', {number['1']: {'状态': '确认', '备注': typed}})
    zicha(*RUN)
    if rows_of('r.xlsx')[number['1']]['备注'] != '电话 138****8000，已核':
        fail('not hidden: %s' % rows_of('r.xlsx')[number['1']]['备注'])
    if TAKEN % (0, 0) not in take('r.xlsx'):
        fail('what is hidden was taken for typed')
    fill('r.xlsx', {number['1']: {'填写人': '张三'}})
    take('r.xlsx')
    if [event[2] for event in events()] != [typed, typed]:
        fail('what was hidden is lost: %s' % events())
    zicha(*REPORT, '--no-mask')
    if rows_of('r.xlsx')[number['1']]['备注'] != typed or \
            TAKEN % (0, 0) not in take('r.xlsx'):
        fail('--no-mask: %s' % events())


def in_english():
    """The same in the other language, whatever the command speaks."""
    number = fresh()
    zicha(*REPORT, '--lang', 'en')
    fill('r.xlsx', {number['1']: {'state': 'false positive', 'remark': 'x'},
                    number['2']: {'state': '已整改'}},
         sheet='Rectification ledger')
    said = zicha('ledger', '-d', 'z.db', 'r.xlsx', '--lang', 'en',
                 status=(0,)).stdout
    if '2 entries taken in' not in said or \
            {event[1] for event in events()} != {'false-positive',
                                                 'rectified'}:
        fail('in English: %s %s' % (said, events()))


def others():
    """A file that zicha did not write is not replaced."""
    fresh()
    for option, name in (('-o', 'my.xlsx'), ('--csv', 'my.csv'),
                         ('--json', 'my.json'), ('--jsonl', 'my.jsonl'),
                         ('--html', 'my.html')):
        put(name, 'mine')
        for command in (('report', '-q', '-d', 'z.db'),
                        ('run', '-q', '-d', 'z.db', 'd')):
            said = zicha(*command, option, name, status=(2,)).stderr
            if read(name) != 'mine' or not re.search('不会覆盖', said):
                fail('%s %s: %s' % (command[0], option, said))
        put(name, '')
        for _ in range(2):
            zicha('report', '-q', '-d', 'z.db', option, name, status=(0,))


os.chdir(WORK)
told = every_word()
shown_again(told)
waived(told)
older()
csv_files()
problems()
foreign()
kept()
hidden()
in_english()
others()
