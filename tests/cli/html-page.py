"""The report as one page: it needs nothing from outside and allows nothing but
itself, says what the other outputs say, lets no text of the data be a mark, is
whole or not there, and shows so many findings and no more."""
import base64
import hashlib
import os
import re
import shutil
import sqlite3
import stat

from lib.books import book
from lib.many import multiply, recount
from lib.pages import Page, cells, money
from lib.program import WORK, county, fail, put, read, summary, zicha

KINDS = ('refund', 'suspected', 'difference', 'exposure')
TEXT = {'zh': '自查报告', 'en': 'Report'}
NOT_CHECKED = {'zh': '未检查', 'en': 'not checked'}
# A mark, an attribute's end, references, a turn of direction, what is no UTF-8.
HOSTILE = '</td></script><script>alert(1)</script><img src=x onerror=alert(2)>' \
    '"\'&lt;&amp;\u202eabc'


def same(what, have, want):
    if have != want:
        fail('%s: %s, not %s' % (what, have, want))


def page(name, *words, database='z.db'):
    zicha('report', '-q', '-d', database, '--html', name, *words, status=(0,))
    return Page(read(name))


def digest(element):
    return "'sha256-%s'" % base64.b64encode(
        hashlib.sha256(element.text().encode()).digest()).decode()


def stands_alone(one):
    """No address, no file, no script but the one that its policy names."""
    for word in (r'https?:', r'//[a-z]', r'@import', r'url\(', r'<link',
                 r'<iframe', r'<base', r'<object', r'<img'):
        if re.search(word, one.source, re.I):
            fail('there is %s in it' % word)
    ids = {element.attributes.get('id') for element in one.top.all()}
    for element in one.top.all():
        for key, value in element.attributes.items():
            if key.startswith('on') or key in ('src', 'style', 'srcset',
                                               'action', 'data', 'poster'):
                fail('<%s %s=%s>' % (element.name, key, value))
            if key == 'href' and (value[0] != '#' or value[1:] not in ids):
                fail('a link to ' + value)
    policy = one.top.one('meta', **{'http-equiv': 'Content-Security-Policy'})
    same('policy', policy.attributes['content'],
         "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
         "form-action 'none'" % (digest(one.top.one('style')),
                                 digest(one.top.one('script'))))


def sums_agree(one, totals):
    """The money by kinds, in its table, in the tables of groups, by row."""
    lines = [cells(row) for row in one.by_id('kinds').one('tbody').all('tr')]
    for kind, line in zip(KINDS, lines, strict=True):
        want = totals['money'][kind]
        same(kind, [money(line[i]) for i in (2, 3, 4)],
             [want['amount'], want['within_scope'], want['fund']])
    groups = one.top.all('table', class_='groups')
    same('tables', len(groups), 5)
    for table in groups[:4]:
        head = cells(table.one('thead').one('tr'))
        first = 2 if len(head) > 6 else 1  # behind how many rules
        rows = table.one('tbody').all('tr')
        said = [cells(row) for row in rows
                if row.attributes.get('class') != 'total']
        for line in [cells(row) for row in table.all('tr', class_='total')] + \
                [[None] * first +
                 [str(sum(money(line[first + i]) or 0 for line in said))
                  for i in range(5)]]:
            same(head[0], [money(line[first + i]) or 0 for i in range(5)],
                 [totals['findings']['total']] +
                 [totals['money'][kind]['amount'] for kind in KINDS])
    same('findings', len(one.rows()), totals['findings']['total'])
    same('refund, row by row',
         sum(int(row.attributes.get('data-fen', 0)) for row in one.rows()),
         totals['money']['refund']['amount'] * 100)


def rules_agree(one, totals, lang):
    """A row a rule; where it was not checked, why."""
    rows = [row for row in one.by_id('rules').all('tr')
            if re.match(r'r\d+$', row.attributes.get('id', ''))]
    same('rules', len(rows), len(totals['checks']))
    checks = {check['id']: check for check in totals['checks']}
    for row in rows:
        line = cells(row)
        check = checks[row.all('div', class_='s')[0].text().strip()]
        if check['result'] == 'not_checked':
            same(check['id'], (line[2], bool(line[8])),
                 (NOT_CHECKED[lang], True))
        else:
            same(check['id'], money(line[4]), check['findings'])


def texts_agree(one, lang):
    """The narrative is the workbook's, word by word."""
    zicha('report', '-q', '-d', 'z.db', '-o', lang + '.xlsx', '--lang', lang)
    have = [part.text().strip() for part in one.by_id('text').all()
            if part.name in ('h2', 'h3', 'h4', 'p')]
    want = [str(cell.value).strip()
            for cell in book(lang + '.xlsx')[TEXT[lang]]['A'] if cell.value]
    same('narrative', [re.sub(r'\s+', ' ', text) for text in have],
         [re.sub(r'\s+', ' ', text) for text in want])


def says_the_same():
    for lang in ('zh', 'en'):
        one = page(lang + '.html', '--lang', lang)
        page(lang + '2.html', '--lang', lang)
        same('bytes', read(lang + '.html') == read(lang + '2.html'), True)
        zicha('report', '-q', '-d', 'z.db', '--json', lang + '.json')
        totals = summary(lang + '.json')
        stands_alone(one)
        sums_agree(one, exact(totals))
        rules_agree(one, totals, lang)
        texts_agree(one, lang)
    same('mode', stat.S_IMODE(os.stat('zh.html').st_mode), 0o600)
    if os.path.exists('自查自纠报告.xlsx'):
        fail('a workbook that nobody asked for')


def exact(totals):
    """Yuan as decimals."""
    for kind in KINDS:
        for key, value in totals['money'][kind].items():
            if isinstance(value, float):
                totals['money'][kind][key] = money('%.2f' % value)
    return totals


def hostile():
    """Names of every kind, all hostile: there are the marks that there were,
    and the names are read as they are written."""
    shutil.copy('z.db', 'hostile.db')
    db = sqlite3.connect('hostile.db')
    for table, column in (('hospital', 'name'), ('import_file', 'name'),
                          ('item', 'item_name'), ('finding', 'item_name'),
                          ('finding', 'facts'), ('named_dept', 'dept_name'),
                          ('named_staff', 'staff_name'), ('visit', 'name'),
                          ('run', 'options')):
        db.execute('UPDATE %s SET %s = ? WHERE %s IS NOT NULL' % (
            table, column, column), (HOSTILE,))
    db.execute("UPDATE finding SET item_name = CAST(x'E4BD3CFF' AS TEXT) "
               'WHERE id = (SELECT min(id) FROM finding)')
    db.commit()
    db.close()
    one = page('hostile.html', '--no-mask', database='hostile.db')
    stands_alone(Page(one.source.replace(' src=x', '').replace('&lt;img', '')))
    same('scripts', len(one.top.all('script')), 1)
    want = HOSTILE.replace('\u202e', '\ufffd')
    for what in (one.top.one('p', class_='whose').text(),
                 one.top.one('title').text(),
                 cells(one.rows()[5])[3], cells(one.rows()[5])[6]):
        if want not in what:
            fail('a hostile name as %s' % what)
    if '\u202e' in one.source or b'\xff' in open('hostile.html', 'rb').read():
        fail('direction or bytes go through')
    plain = Page(read('zh.html'))
    same('elements', [len(each.by_id('findings').all()) for each in
                      (one, plain)], [len(plain.by_id('findings').all())] * 2)


def two_hospitals():
    """Each by itself, and whose a finding is."""
    head = 'hospital_code,line_no,visit_no,item_code,item_name,time,qty,' \
        'price,amount\n'
    line = '%s,%d,V1,I1,床位费,2026-01-05 08:00:00,1,10,10\n'
    put('two/c.csv', head + line % ('H1', 1) + line % ('H1', 2) +
        line % ('H2', 1))
    zicha('run', '-q', '-d', 'two.db', '-o', 'two.xlsx', '--html', 'two.html',
          'two')
    one = Page(read('two.html'))
    table = one.top.all('table', class_='groups')[1]
    same('hospitals', [cells(row)[0:3:2] for row in
                       table.one('tbody').all('tr')],
         [['H1', '1'], ['H2', '0'], ['合计', '1']])
    same('whose', [cells(row)[0] for row in one.rows()], ['H1'])


def whole_or_absent():
    for words in (('--html', 'no/x.html'), ('--html', 'z.db'),
                  ('--html', 'x.html', '--csv', 'x.html'),
                  ('--html', 'x.html', '-o', './x.html')):
        zicha('report', '-d', 'z.db', *words, status=(2,))
    if [name for name in os.listdir('.') if name.startswith('x.html')]:
        fail('something half-written is left')


def rows_told(name, database='z.db'):
    """How many findings a page shows, without reading each as marks."""
    zicha('report', '-q', '-d', database, '--html', name, status=(0,))
    return sum(body.count('<tr') for body in re.findall(
        r'class=each>.*?<tbody>(.*?)</tbody>', read(name), re.S))


def too_many():
    """As many as a page shows, and one more: by rule alone, and said."""
    shutil.copy('z.db', 'many.db')
    multiply('many.db', 50000)
    db = sqlite3.connect('many.db')
    db.execute('DELETE FROM finding WHERE id > (SELECT id FROM finding '
               'ORDER BY id LIMIT 1 OFFSET 49999)')
    recount(db)
    same('rows', rows_told('many.html', database='many.db'), 50000)
    db.execute('INSERT INTO finding SELECT max(id) + 1, %s FROM finding' % (
        ', '.join("'more'" if row[1] == 'fingerprint' else row[1] for row in
                  db.execute('PRAGMA table_info(finding)').fetchall()[1:])))
    recount(db)
    db.close()
    one = page('more.html', database='many.db')
    same('rows', len(one.rows()), 0)
    same('rows', rows_told('zh.html'), len(Page(read('zh.html')).rows()))
    said = one.by_id('findings').text()
    if '50,001' not in said or '50,000' not in said:
        fail('too many findings: ' + said)
    stands_alone(one)


os.chdir(WORK)
shutil.copy(county() + '/zicha.db', 'z.db')
says_the_same()
hostile()
two_hospitals()
whole_or_absent()
too_many()
