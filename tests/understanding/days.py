"""Section 5, days: which are possible, Excel serials, further forms, and a
discharge before the admission.
"""
from datetime import date, timedelta

from lib.small import CHARGES, TIME, VISIT_DAYS, VISITS, Delivery, expect, finish
from lib.small import sheet

TODAY = date.today()
LATEST = TODAY.replace(year=TODAY.year + 1) if (
    TODAY.month, TODAY.day) != (2, 29) else TODAY + timedelta(365)


def charges(*times):
    """A line of each time, L0, L1 …"""
    return sheet(CHARGES, *[('L%d' % i, 'Z1', 'A', '甲', '治疗费', 1, 1, 1, t)
                            for i, t in enumerate(times)])


def times(what, given, wanted, cells=False):
    """Lines of the times GIVEN are stored at WANTED; None: a problem."""
    d = Delivery({'费用.csv': charges(*given)})
    got = dict(d.rows("SELECT line_no, datetime(time, 'unixepoch') "
                      'FROM charge'))
    expect('%s: times' % what, [(g, got.get('L%d' % i))
                                for i, g in enumerate(given)],
           list(zip(given, wanted)))
    bad = sum(w is None for w in wanted)
    expect('%s: counts' % what, d.counts(), '%d %d 0 0 %d' % (
        len(given), len(given) - bad, bad))
    if cells:
        expect('%s: problems' % what, sorted(p[3] for p in d.problems),
               sorted(g for g, w in zip(given, wanted) if w is None))


def ranges():
    late, too_late = LATEST - timedelta(2), LATEST + timedelta(2)
    times('days of services', [
        '1990-01-01', '2026-03-01', late.isoformat(), '1989-12-31',
        '1950-03-01', '2123-02-19', too_late.isoformat(), '9998-01-01'],
          ['1990-01-01 00:00:00', '2026-03-01 00:00:00',
           '%s 00:00:00' % late] + [None] * 5, cells=True)
    d = Delivery({'就医.csv': sheet(
        VISITS, 'Z1,甲,1989-12-31,1990-01-05', 'Z2,甲,2026-03-01,2123-02-19',
        'Z3,甲,2026-03-01,2026-03-04', 'Z4,甲,%s,' % too_late,
        'Z5,甲,1990-01-01,1990-01-02')})
    expect('days of visits: counts', d.counts(), '5 3 0 0 2')
    expect('days of visits: cells', d.file().get('cells'), 1)
    expect('days of visits', d.rows(VISIT_DAYS), [
        ('Z2', '2026-03-01', None), ('Z3', '2026-03-01', '2026-03-04'),
        ('Z5', '1990-01-01', '1990-01-02')])
    d = Delivery({'人员.csv': sheet(
        '工号,姓名,人员类别,有效期起,有效期止',
        'Y1,甲,医师,1985-07-01,2051-06-30'),
        '就医.csv': sheet('住院号,入院日期,出生日期',
                          'Z1,2026-03-01,1921-07-01')})
    expect('days of validity are free', d.rows(
        "SELECT date(valid_from_day * 86400, 'unixepoch'), "
        "date(valid_to_day * 86400, 'unixepoch') FROM staff"),
        [('1985-07-01', '2051-06-30')])
    expect('births are free', d.one(
        "SELECT date(birth_day * 86400, 'unixepoch') FROM visit"),
        '1921-07-01')


def serials():
    times('serials alone', ['45352', '45352.33', '45353.5'],
          ['2024-03-01 00:00:00', '2024-03-01 07:55:12',
           '2024-03-02 12:00:00'])
    times('serials alone, out of range', ['81500', '29000', '45352'],
          [None, None, '2024-03-01 00:00:00'], cells=True)
    times('a serial among days', ['2024-03-01', '45352', '2024-03-02',
                                  '2024/3/3 8:00'],
          ['2024-03-01 00:00:00', None, '2024-03-02 00:00:00',
           '2024-03-03 08:00:00'], cells=True)
    times('a day among serials', ['45352', '45353', '45354', '2024-03-04'],
          [None, None, None, '2024-03-04 00:00:00'], cells=True)
    times('20240301 is no serial', ['20240301', '20240302080300'],
          ['2024-03-01 00:00:00', '2024-03-02 08:03:00'])
    d = Delivery({'就医.csv': sheet(
        VISITS, 'Z1,甲,2024-03-01,45354', 'Z2,甲,2024-03-02,',
        'Z3,甲,2024-03-02,45356.5')})
    expect('serials alone in one column of two', d.rows(VISIT_DAYS), [
        ('Z1', '2024-03-01', '2024-03-03'), ('Z2', '2024-03-02', None),
        ('Z3', '2024-03-02', '2024-03-05')])
    d = Delivery({'就医.csv': sheet(
        VISITS, 'Z1,甲,2024-03-01,45354', 'Z2,甲,2024-03-02,2024-03-09')})
    expect('a serial among discharges loses the cell', d.rows(VISIT_DAYS), [
        ('Z1', '2024-03-01', None), ('Z2', '2024-03-02', '2024-03-09')])
    expect('a serial among discharges: cells', d.cells(), [
        '2 出院日期 45354'])


FORMS = [
    ('2024/3/1 上午 8:30:00', '2024-03-01 08:30:00'),
    ('2024/3/1 下午 8:30:00', '2024-03-01 20:30:00'),
    ('2024/3/1 上午8:30', '2024-03-01 08:30:00'),
    ('2024-03-01 下午 12:05:00', '2024-03-01 12:05:00'),
    ('2024-03-01 上午 12:05:00', '2024-03-01 00:05:00'),
    ('01-3月 -24', '2024-03-01 00:00:00'),
    ('15-12月-24', '2024-12-15 00:00:00'),
    ('20240301083000123', '2024-03-01 08:30:00'),
    ('2024-03-01T08:30:00+08:00', '2024-03-01 08:30:00'),
    ('2024-03-01T08:30:00.000+08:00', '2024-03-01 08:30:00'),
    ('2024-03-01 08:30:00 +08:00', '2024-03-01 08:30:00'),
    ('01-3月 -2024', '2024-03-01 00:00:00'),
    ('202403010830', '2024-03-01 08:30:00'),
    ('20240301T083000', '2024-03-01 08:30:00'),
    ('2024-03-01 8:30:00 PM', '2024-03-01 20:30:00'),
    ('Mar  1 2024 12:05AM', '2024-03-01 00:05:00'),
    ('01-MAR-24', '2024-03-01 00:00:00'),
    ('2024-03-01 08:30:00:000', '2024-03-01 08:30:00'),
    ('2024-03-01T08:30:00.000+0800', '2024-03-01 08:30:00'),
    ('32-3月 -24', None), ('01-13月 -24', None), ('20240301253000123', None),
]


def forms():
    for form, wanted in FORMS:
        times('form %r' % form, [form], [wanted])
    # 2024-03-01 00:30:00 UTC is 08:30 of the hospital's own clock
    times('milliseconds alone', ['1709253000000', '1709339400500'],
          ['2024-03-01 08:30:00', '2024-03-02 08:30:00'])
    times('milliseconds among days', ['2024-03-01', '1709253000000'],
          ['2024-03-01 00:00:00', None], cells=True)


def before_admission():
    bed = ('B01', '普通床位费', '床位费', 4, 40, 160, '2026-03-02')
    d = Delivery({
        '就医.csv': sheet(VISITS, 'Z1,甲,2026-03-05,2026-03-01',
                        'Z2,乙,2026-03-01,2026-03-03'),
        '费用.csv': sheet(CHARGES, ('L1', 'Z1') + bed, ('L2', 'Z2') + bed)})
    expect('discharge before admission: both are kept', d.rows(VISIT_DAYS), [
        ('Z1', '2026-03-05', '2026-03-01'),
        ('Z2', '2026-03-01', '2026-03-03')])
    expect('discharge before admission: counts', d.counts('就医.csv'),
           '2 2 0 0 0')
    for rule in ('bed-days-over-stay', 'bed-first-last-day',
                 'charge-outside-stay'):
        expect('discharge before admission: %s cites' % rule,
               [v for v in d.found(rule) if v.startswith('Z1')], [])
        expect('discharge before admission: %s counts' % rule,
               d.check(rule).get('unjudged', 0), lambda n: n and n > 0)
    expect('a stay beside it is judged', d.found('bed-days-over-stay'),
           ['Z2 L2'])
    d = Delivery({
        '就医.csv': sheet('住院号,身份证号,入院日期,出院日期,主要诊断编码',
                        'Z1,E12345678,2026-03-05,2026-03-01,J18.9',
                        'Z2,E12345678,2026-03-08,2026-03-11,J18.9')})
    expect('discharge before admission: split-stay', d.found('split-stay'),
           [])
    d = Delivery({'就医.csv': sheet(
        VISITS, 'Z1,甲,2026-03-05 09:00,2026-03-05 08:00')})
    expect('on the same day: kept', d.rows(
        'SELECT discharged_time - admitted_time FROM visit'), [(-3600,)])


def a_time_is_no_day():
    d = Delivery({'费用.csv': charges('08:15:00', '8:15', '081500', '81500')})
    expect('times alone', d.rows(TIME), [])
    expect('times alone: problems', d.counts(), '4 0 0 0 4')


ranges()
serials()
forms()
before_admission()
a_time_is_no_day()
finish()
