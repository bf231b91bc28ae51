"""Every shipped point fires on lines built from its own codes, and on none of
their near misses: the other sex, the last birthday, the last hour, the day
after the window, a code that is another's. A small file of a user's stands
beside ours, a whole one takes its place."""
import csv
import datetime
import os
import sqlite3

from lib.program import TOP, WORK, fail, put, table, zicha

BASE = os.path.join(TOP, 'checks', 'knowledge')
os.chdir(WORK)


def rows(name):
    with open(os.path.join(BASE, name), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


LIMITS, PAIRS = rows('limits.csv'), rows('pairs.csv')
visits = ['hospital_code,visit_no,name,person_no,sex,age,insurance_type,'
          'visit_type,diagnosis_code,admitted,discharged']
lines = ['hospital_code,line_no,visit_no,item_code,item_name,national_code,'
         'unit,time,qty,price,amount']
fires, silent = set(), set()  # (check, line)
count = {}


def full(code):
    """A whole code of a point's: a prefix with something behind it."""
    if not code.endswith('*'):
        return code
    return code[:-1] + ('010199999' if code[0] == 'X' else '0101099999')


class Visit:
    number = line = 0

    def __init__(self, start, stay=True, **more):
        Visit.number += 1
        self.number = 'V%05d' % Visit.number
        self.start = datetime.date.fromisoformat(start)
        fields = {'hospital': 'H3', 'sex': '', 'age': '', 'insurance': '居民',
                  'person': 'P%05d' % Visit.number, 'diagnosis': 'J18.9',
                  'type': '住院' if stay else '门诊', 'days': 40}
        fields.update(more)
        self.hospital = fields['hospital']
        visits.append(','.join((
            self.hospital, self.number, '某人', fields['person'],
            fields['sex'], fields['age'], fields['insurance'], fields['type'],
            fields['diagnosis'], start,
            self.day(fields['days']) if fields['type'] == '住院' else '')))

    def day(self, later):
        return (self.start + datetime.timedelta(days=later)).isoformat()

    def bill(self, code, later=0, qty=1, time='08:00:00', unit='次',
             price=10):
        Visit.line += 1
        number = 'L%06d' % Visit.line
        lines.append('%s,%s,%s,%s,某项,%s,%s,%s %s,%d,%d,%d' % (
            self.hospital, number, self.number, code, code, unit,
            self.day(later), time, qty, price, price * qty))
        return number


def day_of(point):
    """A day on which the point holds."""
    return point['from'] or '2024-06-10'


def expect(kind, check, number, hit):
    (fires if hit else silent).add((check, number))
    if hit:
        count[kind] = count.get(kind, 0) + 1


def attribute(kind, check, code, start, wrong, right):
    """The visit alone decides: one that fires, one that does not, and the
    code of something else in the first."""
    visit = Visit(start, **wrong)
    expect(kind, check, visit.bill(code), True)
    visit = Visit(start, **wrong)
    other = code[:3] + 'Q' + code[4:]
    expect(kind, check, visit.bill(other), False)
    expect(kind, check, Visit(start, **right).bill(code), False)


def limit(point):
    kind, value = point['limit_kind'], point['value']
    start, code = day_of(point), full(point['code_list'].split(' ')[0])
    if kind == '限定性别对象':
        other = '女' if value == '男' else '男'
        attribute('sex', 'sex-limit', code, start, {'sex': other},
                  {'sex': value})
    elif kind == '限定年龄对象' and '成人用法' not in point['note']:
        wrong, right = {'儿童': ('18', '17'), '新生儿': ('29天', '28天'),
                        '婴幼儿': ('3', '2'), '16-': ('15', '16')}[value]
        attribute('age', 'age-limit', code, start, {'age': wrong},
                  {'age': right})
    elif kind == '限定保险类型':
        attribute('insurance', 'insurance-type-limit', code, start, {},
                  {'insurance': value + '保险'})
    elif kind == '限定就医方式':
        attribute('visit type', 'visit-type-limit', code, start,
                  {'stay': False}, {'stay': True})
    elif kind == '限定非互联网':
        attribute('internet', 'visit-type-limit', code, start,
                  {'type': '互联网门诊'}, {'stay': False})
    elif kind == '限定机构等级' and '首次处方时需由' not in point['note']:
        attribute('level', 'drug-hospital-level', code, start,
                  {'hospital': 'H1'}, {'hospital': 'H3'})
    elif kind == '限定支付疗程':
        course(point, code, start)
    elif kind == '限定频次':
        frequency(point, code, start)
    elif kind == '限定周期':
        period(point, code, start)


def course(point, code, start):
    days = int(point['value'][:-1])
    visit = Visit(start, days=days + 2)
    numbers = [visit.bill(code, later) for later in range(days + 1)]
    expect('course', 'course-limit', numbers[-1], True)
    for number in numbers[:-1]:
        expect('course', 'course-limit', number, False)


def frequency(point, code, start):
    most = int(point['qty'])
    unit = '小时' if most == 24 else '日'
    stay = not code.startswith(('001109', '0012010000'))
    for further in (0, 1):
        visit = Visit(start, stay=stay)
        visit.bill(code, qty=most, unit=unit)
        number = visit.bill(code, later=1 - further, time='20:00:00', unit=unit)
        expect('frequency', 'frequency-limit', number, further == 1)


def period(point, code, start):
    days = int(point['period_days'])
    for less in (0, 1):
        person = 'P%s-%d' % (code, less)
        Visit(start, stay=False, person=person).bill(code)
        number = Visit(start, stay=False, person=person).bill(code, days - less)
        expect('period', 'period-limit', number, less == 1)


def pair(point):
    check = {'单日': 'pair-same-day', '单次就诊': 'pair-same-visit'}.get(
        point['window'], 'pair-same-hours')
    hours = {'同一小时': 1, '6小时': 6}.get(point['window'])
    for far in (False, True):
        visit = Visit('2025-06-10')
        visit.bill(point['main_code'])
        other, later, time = visit, 0, '08:00:00'
        if far and hours:
            time = '%02d:00:01' % (8 + hours)
        elif far and point['window'] == '单日':
            later = 1
        elif far:
            other = Visit('2025-06-10')
        number = other.bill(point['component_code'], later, time=time)
        expect(point['window'], check, number, not far)


def group(codes):
    """Each beside a dearer one of its group: it fires, the dearer one does
    not, nor does it the day after, nor beside an operation of no group."""
    for code in codes:
        dear = codes[1] if code == codes[0] else codes[0]
        for beside, later in ((dear, 0), (dear, 1), ('Q' + dear[1:], 0)):
            visit = Visit('2025-06-10')
            main = visit.bill(beside, price=12)
            expect('group', 'operation-secondary-full-price', main, False)
            expect('group', 'operation-secondary-full-price',
                   visit.bill(code, later), beside == dear and later == 0)


def run():
    put('in/visits.csv', '\n'.join(visits) + '\n')
    put('in/charges.csv', '\n'.join(lines) + '\n')
    put('in/hospitals.csv', 'hospital_code,name,level,type\n'
        'H1,甲卫生院,一级,综合\nH3,乙医院,三级甲等,综合\n')
    only = sorted({check for check, _ in fires})
    zicha('import', '-q', '-d', 'z.db', 'in', status=(0,))
    zicha('check', '-q', '-d', 'z.db',
          *[word for check in only for word in ('--only', check)])
    zicha('report', '-q', '-d', 'z.db', '--csv', 'f.csv', '-o', 'f.xlsx')
    return {(row['check'], row['line_no']) for row in table('f.csv')}


for each in LIMITS:
    limit(each)
for each in PAIRS:
    pair(each)
for name in sorted({p['value'] for p in LIMITS
                    if p['limit_kind'] == '限定主次操作'}):
    group([p['code_list'] for p in LIMITS
           if (p['limit_kind'], p['value']) == ('限定主次操作', name)])
least = {'sex': 600, 'age': 300, 'insurance': 20, 'visit type': 70,
         'internet': 20, 'level': 100, 'course': 60, 'frequency': 60,
         'period': 14, 'group': 370, '单日': 400, '单次就诊': 400, '6小时': 18, '同一小时': 7}
for what, number in least.items():
    if count.get(what, 0) < number:
        fail('%s: %d points fire, not %d' % (what, count.get(what, 0), number))
found = run()
if fires - found:
    fail('%d silent: %s' % (len(fires - found), sorted(fires - found)[:9]))
if silent & found:
    fail('%d false: %s' % (len(silent & found), sorted(silent & found)[:9]))
groups = sqlite3.connect('z.db').execute(
    'SELECT count(*), count(DISTINCT group_name) FROM rule_group').fetchone()
if groups[0] < 300:
    fail('groups of operations: %s' % (groups,))


def ours(where):
    return sqlite3.connect('z.db').execute(
        'SELECT count(*) FROM rule_limit AS l JOIN import_file AS f '
        'ON f.id = l.file_id WHERE f.builtin = 1 AND %s' % where).fetchone()[0]


# b3 has 12 drugs: a user's file of 2 stands beside them, one of 6 replaces
# them, and no other batch; the next import brings none back
before = ours('TRUE')
HEAD = '药品通用名,药品说明,限定类型,限定对象\n'
put('two/rules.csv', HEAD + '某药,说明,限定保险类型,工伤\n' * 2)
zicha('import', '-q', '-d', 'z.db', 'two', status=(0,))
if ours('TRUE') != before:
    fail('a small file replaced ours: %d of %d' % (ours('TRUE'), before))
put('six/rules.csv', HEAD + ''.join(
    '某药%d,说明,限定保险类型,工伤\n' % i for i in range(6)))
zicha('import', '-q', '-d', 'z.db', 'six', status=(0,))
put('more/hospitals.csv', 'hospital_code,name,level,type\nH9,丙院,一级,综合\n')
zicha('import', '-q', '-d', 'z.db', 'more', status=(0,))
if ours('TRUE') != before - 12 or ours("batch = 'b3-drug-insurance'"):
    fail('ours: %d of %d' % (ours('TRUE'), before))
