"""Stays whose end nobody knows: no rule on stays says clean of them alone, and
where others have ended they are counted as not judged."""
import os

from lib.program import WORK, fail, put, summary, zicha

CHARGES = '机构编码,费用明细流水号,住院号,项目编码,项目名称,收费项目类别,数量,单价,金额,费用发生时间\n'


def run(name, ends):
    """The rules' results on a stay for each of ENDS, as files have them."""
    folder = os.path.join(WORK, name)
    os.mkdir(folder)
    put(os.path.join(folder, '机构.csv'), '机构编码,机构名称\nH1,甲县医院\n')
    put(os.path.join(folder, '就医.csv'),
        '机构编码,住院号,入院日期,出院日期\n' + ''.join(
            'H1,Z%d,2024-03-01,%s\n' % (n, end) for n, end in enumerate(ends)))
    put(os.path.join(folder, '费用.csv'), CHARGES + ''.join(
        'H1,L%d,Z%d,B01,普通床位费,床位费,1,35,35,2024-03-02\n' % (n, n)
        for n in range(len(ends))))
    zicha('run', '-q', '-d', folder + '.db', '--json', folder + '.json',
          '-o', folder + '.xlsx', folder)
    return {check['id']: check['hospitals'][0]
            for check in summary(folder + '.json')['checks']}


for number, end in enumerate(('', '9999-12-31', '1900-01-01',
                              '0000-00-00 00:00:00')):
    checks = run('open%d' % number, [end, end])
    outside = checks['charge-outside-stay']
    if outside['result'] != 'clean' or outside['unjudged'] != 2 or \
            'visits.discharged' not in outside['without']:
        fail('%r: %s' % (end, outside))
    for rule in ('bed-first-last-day', 'bed-day-duplicate',
                 'bed-days-over-stay', 'nursing-grade-duplicate'):
        if checks[rule]['result'] != 'not_checked':
            fail('%r: %s: %s' % (end, rule, checks[rule]))

checks = run('mixed', ['2024-03-03', '', '2024-03-04'])
for rule in ('charge-outside-stay', 'bed-first-last-day'):
    if checks[rule]['result'] != 'clean' or checks[rule]['unjudged'] != 1 or \
            'visits.discharged' in checks[rule]['without']:
        fail('%s: %s' % (rule, checks[rule]))
