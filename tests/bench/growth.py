"""How time grows with a delivery that is large in one way: for each shape the
processor's seconds of import, check and report at n, 2n and 4n, and the
exponent from the first to the last. Above 1.2 it fails. `make bench-growth`."""
import math
import os
import resource
import subprocess
import sys
import tempfile

ZICHA = os.environ['ZICHA']
HEAD = 'line_no,visit_no,item_code,time,qty,price,amount'
MOST = 1.2
LEAST = 0.3  # seconds: below that the program's start is measured


def second(i):
    return '%02d:%02d:%02d' % (i // 3600 % 24, i // 60 % 60, i % 60)


def refunds(n):
    yield 'c.csv', [HEAD] + ['%d,V,I%d,2026-01-05 08:00:00,%d,10,%d' % (
        i, i % (n // 2), q, 10 * q) for i in range(n)
        for q in [1 if i < n // 2 else -1]]


def named(n):
    yield 'c.csv', [HEAD + ',reverses_line_no'] + [
        'L%d,V,I%d,2026-01-05 08:00:00,%d,10,%d,%s' % (
            i, i % 100, q, 10 * q, 'L%d' % (i - n // 2) if q < 0 else '')
        for i in range(n) for q in [1 if i < n // 2 else -1]]


def alike(n):
    yield 'c.csv', [HEAD] + ['%d,V,I1,2026-01-05 08:00:00,1,%d,%d' % (
        i, i + 1, i + 1) for i in range(n)]


def found(n):
    """Half of the lines repeat another."""
    yield 'c.csv', [HEAD] + ['%d,V,I%d,2026-01-05 %s,1,10,10' % (
        i, i // 2 % 1000, second(i // 2)) for i in range(n)]


def spelled(n):
    yield 'c.csv', [HEAD + ',item_name'] + [
        '%d,V,I1,2026-01-05 08:00:00,1,%d,%d,name %d' % (i, i + 1, i + 1, i)
        for i in range(n)]


def twice(n):
    rows = [HEAD] + ['%d,V,I%d,2026-01-05 %s,1,10,10' % (
        i, i % 1000, second(i)) for i in range(n)]
    yield 'a.csv', rows
    yield 'b.csv', rows + ['E,V,I1,2026-01-05,1,10,10']


def hospitals(n):
    yield 'c.csv', ['hospital_code,' + HEAD] + [
        'H%d,%d,V,I1,2026-01-05,1,10,10' % (i, i) for i in range(n)]


def registers(n):
    """Hospitals with the same codes in registers of their own."""
    places = [('H%d' % h, i) for h in range(n) for i in range(200)]
    yield 'c.csv', ['hospital_code,' + HEAD + ',dept_code,dept,'
                    'order_doctor_code,order_doctor'] + [
        '%s,%d,V%d,I%d,2026-01-05,1,9,9,K%d,科%d,D%d,医%d' % (
            h, i, i // 20, i, i % 20, i % 20, i, i) for h, i in places]
    yield 'i.csv', ['hospital_code,item_code,name,price_ceiling'] + [
        '%s,I%d,手术%d,10' % (h, i, i) for h, i in places]
    yield 's.csv', ['hospital_code,staff_code,name,role,licence_no'] + [
        '%s,D%d,医%d,医师,110%s%05d' % (h, i, i, h[1:], i)
        for h, i in places]
    yield 'd.csv', ['hospital_code,dept_code,dept,subjects'] + [
        '%s,K%d,科%d,内科' % (h, i, i) for h, i in places if i < 20]


def files(n):
    for f in range(n):
        yield 'f%05d.csv' % f, [HEAD] + [
            'T%d-%sx,V%d,I%d,2026-01-05 08:00:%02d,1,10,10' % (
                f, chr(97 + i), f, i, i) for i in range(20)]


def drugs(n):
    yield 'c.csv', [HEAD + ',item_name,class'] + [
        '%d,V%d,D%d,2026-01-%02d 08:00:00,1,10,10,药%d,西药费' % (
            i, i // 20, i % (n // 10), i % 28 + 1, i % (n // 10))
        for i in range(n)]
    yield 's.csv', ['年月,库房名称,项目代码,名称,类别,上期结存数,本期收入数,'
                    '本期支出数,本期结存数,零售价'] + [
        '2026-01,药库,D%d,药%d,西药,10,0,0,10,85' % (i, i)
        for i in range(n // 20)]
    yield 'p.csv', ['day,item_code,name,goods_type,qty,price,amount'] + [
        '2026-01-03,D%d,药%d,西药,10,1,10' % (i, i) for i in range(n // 20)]


def orders(n):
    """Every line ordered, every fifth reported, half of the visits stays; the
    items grow with them."""
    names = ['血常规', '肝功能', '头颅CT', '心电图', '阿莫西林胶囊', '推拿治疗',
             '头孢呋辛注射液', '雾化吸入']
    lines = [(i, i // 30, i * 7 % (n // 50), i % 27 + 1) for i in range(n)]
    yield 'v.csv', ['就诊ID,人员编号,姓名,性别,出生日期,医疗类别,入院时间,'
                    '出院时间'] + [
        'V%d,P%d,某%d,男,1960-03-04,%s,2026-01-01 08:00,2026-01-28 09:00' % (
            v, v, v, ('住院', '门诊')[v % 2]) for v in range(n // 30 + 1)]
    yield 'c.csv', [HEAD + ',item_name,class'] + [
        '%d,V%d,I%d,2026-01-%02d 10:00,1,10,10,%s%d,%s' % (
            i, v, item, day, names[item % 8], item,
            ('检查费', '西药费')[item % 2]) for i, v, item, day in lines]
    yield 'o.csv', ['就诊ID,医嘱号,医嘱代码,医嘱名称,医嘱类型,医嘱频次,'
                    '医嘱天数,数量,医嘱开始日期'] + [
        'V%d,O%d,I%d,%s%d,临时,qd,%d,1,2026-01-%02d' % (
            v, i, item, names[item % 8], item, i % 9 + 1, day)
        for i, v, item, day in lines]
    yield 'x.csv', ['就诊号,检查项目编码,检查项目名称,检查登记日期,'
                    '检查报告时间,报告单号'] + [
        'V%d,I%d,%s%d,2026-01-%02d 11:00,2026-01-%02d 15:00,R%d' % (
            v, item, names[item % 8], item, day, day, i)
        for i, v, item, day in lines[::5]]


def stock(n):
    """A hospital's stock of a year, delivered twice; more than was billed."""
    items = range(n // 48)
    year = [(m, store, i) for m in range(1, 13)
            for store in ('中心药库', '住院药房') for i in items]
    head = ['年月,库房名称,项目代码,名称,类别,上期结存数,本期收入数,本期支出数,'
            '本期结存数,零售价']
    rows = ['2026%02d,%s,D%d,导管 %d 号,%s,100,10,10,100,8' % (
        m, store, i, i, ('西药', '医用耗材')[i % 2]) for m, store, i in year]
    yield 'a.csv', head + rows
    yield 'b.csv', head + rows + ['202601,门诊药房,D0,导管 0 号,,9,0,0,9,8']
    yield 'm.csv', ['store,item_code,move_type,qty,day,unit'] + [
        '%s,D%d,采购入库,10,2026-%02d-03,支' % (store, i, m)
        for m, store, i in year]
    yield 'c.csv', [HEAD + ',item_name,class'] + [
        '%d-%d,V%d,D%d,2026-%02d-05 08:00:00,%d,8,%d,导管 %d 号,西药费' % (
            m, i, m, i, m, i % 3 + 1, 8 * (i % 3 + 1), i)
        for m in range(1, 13) for i in items if i % 4 != 3]


SHAPES = [(refunds, 20000), (named, 20000), (alike, 20000), (found, 20000),
          (spelled, 20000), (twice, 20000), (hospitals, 500), (registers, 50),
          (files, 250), (drugs, 10000), (orders, 15000),
          (stock, 12000)]


def seconds(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([ZICHA, *words], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit('zicha %s: status %d' % (words[0], done.returncode))
    return (after.ru_utime + after.ru_stime
            - before.ru_utime - before.ru_stime)


def measure(shape, n):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + '/in')
        for name, lines in shape(n):
            with open('%s/in/%s' % (folder, name), 'w') as out:
                out.write('\n'.join(lines) + '\n')
        base = folder + '/z.db'
        return [seconds('import', '-q', '-d', base, folder + '/in'),
                seconds('check', '-q', '-d', base),
                seconds('report', '-q', '-d', base, '-o', folder + '/r.xlsx')]


def main():
    wrong = 0
    for shape, n in SHAPES:
        if sys.argv[1:] and shape.__name__ not in sys.argv[1:]:
            continue
        taken = [measure(shape, n * by) for by in (1, 2, 4)]
        for i, stage in enumerate(('import', 'check', 'report')):
            one, two, four = (t[i] for t in taken)
            power = math.log2(four / one) / 2 if four > LEAST and one else 0
            wrong += power > MOST
            print('%-10s %-7s %7d  %6.2f %6.2f %6.2f s  %4.2f%s' % (
                shape.__name__, stage, n, one, two, four, power,
                '  too steep' if power > MOST else ''), flush=True)
    return wrong > 0


sys.exit(main())
