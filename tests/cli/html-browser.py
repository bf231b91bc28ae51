"""The report's page in a real browser: it asks for nothing but itself, its
policy lets nothing else in, the filter shows what it should, without scripts
all can be read, it fits narrow windows, and it prints on A4."""
import os
import re
import shutil
import sqlite3
import sys

from lib.browser import Browser, browser_path
from lib.pages import Page
from lib.program import WORK, county, fail, read, zicha

SHOWN = '''[...document.querySelectorAll("#findings tbody tr")]
    .filter(row => row.getClientRects().length).length'''
CRAMPED = '''[document.documentElement.scrollWidth,
    [...document.querySelectorAll(".each td")].filter(
        cell => cell.scrollWidth > cell.clientWidth + 1).length]'''
FILTER = '''(async () => {
    const bar = document.getElementById("filter"), before = bar.lastChild;
    const [search, choices] = [bar.querySelector("input"),
                               bar.querySelectorAll("select")];
    search.value = %r;
    search.dispatchEvent(new Event("input"));
    choices[0].value = %r;
    choices[3].value = %r;
    choices[3].dispatchEvent(new Event("change"));
    await new Promise(done => setTimeout(done, 300));
    return [bar.lastChild.textContent, %s,
            document.documentElement.scrollWidth];
})()'''
INTRUDERS = '''(async () => {
    const script = document.createElement("script");
    script.textContent = "window.intruder = 1";
    document.body.append(script);
    const picture = document.createElement("img");
    picture.src = "http://127.0.0.1:9/x.png";
    document.body.append(picture);
    const style = document.createElement("style");
    style.textContent = "h1 { display: none }";
    document.body.append(style);
    const got = await fetch("http://127.0.0.1:9/x").then(() => 1, () => 0);
    await new Promise(done => setTimeout(done, 200));
    return [window.intruder || 0, got,
            getComputedStyle(document.querySelector("h1")).display];
})()'''


def same(what, have, want):
    if have != want:
        fail('%s: %s, not %s' % (what, have, want))


def number(text):
    return int(re.search(r'[\d,]+', text).group().replace(',', ''))


def filters(browser, one):
    rows = one.rows()
    groups = {group.one('span', class_='title').text(): group
              for group in one.top.all('div', class_='group')}
    rule = max(groups, key=lambda name: len(groups[name].all('tr')))
    dept = '内科病区'

    def ask(word, rule, dept):
        told, shown, width = browser.run(FILTER % (word, rule, dept, SHOWN))
        if width > 1280:
            fail('wider than the window: %d' % width)
        return told, shown
    told, shown = ask('', '', '')
    same('all of them', (number(told), shown), (len(rows), len(rows)))
    told, shown = ask('', rule, '')
    same(rule, (number(told), shown),
         (len(groups[rule].one('tbody').all('tr')),) * 2)
    want = sum(row.all('td')[0].text().strip().split('\n')[0] == dept
               for row in rows)
    told, shown = ask('', '', dept)
    same(dept, (number(told), shown), (want, want))
    want = sum('zy2026' in row.text().lower() and '床位' in row.text() or
               'zy2026' in row.text().lower() and '床位' in
               row.parent.parent.parent.parent.one('h3').text()
               for row in rows)
    told, shown = ask('床位  ZY2026', '', '')
    same('two words', (number(told), shown), (want, want))
    told, shown = ask('<b>no such thing', '', '')
    same('nothing', (re.search(r'\d', told), shown), (None, 0))
    ask('', '', '')


def papers(browser, name):
    browser.pdf(name)
    with open(name, 'rb') as file:
        boxes = set(re.findall(rb'/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]',
                               file.read()))
    same('paper', {tuple(round(float(side)) for side in box) for box in boxes},
         {(595, 842)})


def narrow(name):
    """On a telephone and in half a window: nothing goes beyond the page, and
    no cell of a finding into the next one."""
    for width in (390, 950):
        with Browser(WORK, width=width) as browser:
            browser.open(name)
            same('%d wide' % width, browser.run(CRAMPED), [width, 0])


def alone(browser, name):
    same('requests', (browser.requests, browser.blocked),
         (['file://' + os.path.abspath(name)], []))
    same('complaints', browser.complaints, [])


def looks(name, one):
    with Browser(WORK) as browser:
        browser.open(name)
        filters(browser, one)
        same('the head stays in sight', browser.run(
            'getComputedStyle(document.querySelector(".each th")).position'),
             'sticky')
        papers(browser, name + '.pdf')
        alone(browser, name)
        same('intruders', browser.run(INTRUDERS), [0, 0, 'block'])
        same('requests', len(browser.requests), 1)
        browser.call('Emulation.setScriptExecutionDisabled', value=True)
        browser.open(name)
        browser.call('Emulation.setScriptExecutionDisabled', value=False)
        same('without scripts', [
            browser.run(SHOWN), browser.run(
                'document.getElementById("filter").getClientRects().length')],
             [len(one.rows()), 0])


def hostile():
    """Names that are marks: nothing runs, and they are seen as they are."""
    evil = '</td></select><script>window.hit = 1</script>' \
        '<img src=x onerror="window.hit = 1">'
    shutil.copy('z.db', 'hostile.db')
    db = sqlite3.connect('hostile.db')
    for table, column in (('hospital', 'name'), ('named_dept', 'dept_name'),
                          ('finding', 'item_name'), ('finding', 'facts')):
        db.execute('UPDATE %s SET %s = ?' % (table, column), (evil,))
    db.execute("UPDATE named_dept SET dept_name = dept_name || id")
    db.commit()
    db.close()
    zicha('report', '-q', '-d', 'hostile.db', '--html', 'hostile.html')
    with Browser(WORK) as browser:
        browser.open('hostile.html')
        same('hostile', browser.run(
            '[document.scripts.length, window.hit || 0, document.images.length,'
            ' document.querySelector(".whose").textContent.includes(%r),'
            ' [...document.querySelectorAll("#filter option")].filter('
            'one => one.textContent.includes(%r)).length > 0]' % (evil, evil)),
             [1, 0, 0, True, True])
        alone(browser, 'hostile.html')


if not browser_path():
    print('skipped: there is no Chromium here')
    sys.exit(77)
os.chdir(WORK)
shutil.copy(county() + '/zicha.db', 'z.db')
zicha('report', '-q', '-d', 'z.db', '--html', 'zh.html')
looks('zh.html', Page(read('zh.html')))
narrow('zh.html')
hostile()
