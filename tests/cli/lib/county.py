"""A small county of random bills in which people, doctors and packs of drugs
are met in several hospitals: what rules that look across hospitals judge. The
same seed gives the same files."""
import os
import random

from lib.facts import id_number
from lib.program import put

# code, name, class, unit, price
ITEMS = (
    ('BED', '普通病房床位费', '床位费', '日', 40, ''),
    ('NUR', 'Ⅱ级护理', '护理费', '日', 14, '001201000040000'),
    ('CAP', '某限额项目', '治疗费', '次', 70, '009900000010000'),
    ('OCC', '某次限项目', '检查费', '次', 60, '009900000020000'),
    ('TRN', '某训练', '化验费', '次', 10, '009900000030000'),
    ('HBA', '糖化血红蛋白测定', '化验费', '次', 60, '002503020030000'),
    ('OBS', '门急诊留观诊查费', '诊查费', '日', 10, '001102000040000'),
    ('IGU', '艾拉莫德片', '西药费', '盒', 60, 'XM01AXA267A001010101522'),
    ('DIC', '双氯芬酸', '西药费', '盒', 12, 'XM01ABS001A001010100001'),
    ('OME', '奥美拉唑肠溶片', '西药费', '盒', 30, 'XA02BCA000A001010100001'),
    ('OMF', '奥美拉唑肠溶片', '西药费', '盒', 31, 'XA02BCA000A001010200002'),
    ('CT', '头颅CT平扫', '检查费', '次', 200, ''),
)
DRUGS = [item for item in ITEMS if item[2] == '西药费']
OTHERS = [item for item in ITEMS if item[2] != '西药费']
DEPTS = ('骨科', '内科')
LIMITS = '''限定类型,项目名称,限定值,国家编码清单
限定支付疗程,某训练,3天,009900000030000
'''
CAPS = '项目编码,总额上限\n009900000010000,100\n'
OCCASIONS = '项目编码,单次限额\n009900000020000,100\n'


class County:
    """Files of HOSPITALS hospitals with PEOPLE people in FOLDER."""

    def __init__(self, folder, seed, hospitals=4, people=40):
        self.random = random.Random(seed)
        self.folder = folder
        self.people = people
        self.codes = ['H9900010000%d' % (n + 1) for n in range(hospitals)]
        self.visits = {code: [] for code in self.codes}
        self.lines = {code: [] for code in self.codes}
        self.settled = {code: [] for code in self.codes}
        self.number = 0
        for person in range(people):
            self.person(person)
        self.write()

    def person(self, person):
        """Who is known in one hospital, or in several."""
        often = person % 8 == 0
        known = self.random.sample(self.codes, self.random.choice((1, 1, 2, 3)))
        who = {'id': id_number(person + 1) if person % 5 else '',
               'no': 'P%d' % person if person % 5 == 0 or person % 3 else '',
               'name': '患者%s' % '甲乙丙丁戊己庚辛壬癸'[person % 10]}
        if person % 11 == 0:
            who['id'] = '110101********123%d' % (person % 3)
        for _ in range(self.random.randint(12, 30) if often
                       else self.random.randint(1, 5)):
            day = self.random.randint(1, 28 if often else 120)
            self.visit(self.random.choice(known), who, day,
                       inpatient=self.random.random() < (0.25 if often
                                                         else 0.5))
        if person % 13 == 0:
            self.visit(known[0], who, 60, inpatient=True, died=True)
            self.visit(known[-1], who, 70, inpatient=False)

    def visit(self, code, who, day, inpatient, died=False):
        number = 'V%d' % (len(self.visits[code]) + 1)
        dept = self.random.choice(DEPTS)
        doctor = self.random.randint(0, 3)
        left = day + self.random.randint(1, 9) if inpatient else day
        self.visits[code].append((
            code, number, who['id'], who['no'], who['name'],
            '住院' if inpatient else '门诊', date(day),
            date(left) if inpatient else '', dept, '医师%d' % doctor,
            self.random.choice(('M81.9', 'J18.9', 'Z51.1')),
            '5' if died else '1'))
        total = 0
        for here in range(day, left + 1):
            for item in self.bill(inpatient):
                total += self.line(code, number, here, dept, doctor, item)
        self.settled[code].append((code, 'S' + number, number, date(left),
                                   total, total * 7 // 10))

    def bill(self, inpatient):
        if inpatient:
            return [ITEMS[0], ITEMS[1], self.random.choice(OTHERS[2:]),
                    self.random.choice(DRUGS)]
        if self.random.random() < 0.7:
            return self.random.sample(DRUGS, 2)
        return [self.random.choice(DRUGS), self.random.choice(OTHERS[2:])]

    def line(self, code, number, day, dept, doctor, item):
        self.number += 1
        at = self.random.randint(8 * 60, 8 * 60 + 90)
        pack = '8%019d' % self.random.randint(0, 300) \
            if item in DRUGS and self.random.random() < 0.5 else ''
        # doctor 0 works everywhere, by his licence
        self.lines[code].append((
            code, '%s%d' % (code[-1], self.number), number, item[0], item[5],
            item[1], item[2], item[3], '%s %02d:%02d:07' % (
                date(day), at // 60, at % 60), 1, item[4], item[4], dept,
            'D%d' % doctor, '医师%d' % doctor, pack, 'R' + number))
        return item[4]

    def write(self):
        def file(name, header, rows):
            put(os.path.join(self.folder, name), header + '\n' + ''.join(
                ','.join(str(cell) for cell in row) + '\n' for row in rows))

        file('机构.csv', '医疗机构代码,医疗机构名称,医院等级',
             [(code, '医院%d' % n, '二级') for n, code in enumerate(self.codes)])
        staff = [(code, 'D%d' % n, '医师%d' % n, '1104110000000%02d' % (
            n if n == 0 else 10 * place + n))
                 for place, code in enumerate(self.codes) for n in range(4)]
        file('人员资质.csv', '机构编码,人员编码,姓名,执业证书编号', staff)
        put(os.path.join(self.folder, '疗程.csv'), LIMITS)
        put(os.path.join(self.folder, '总额.csv'), CAPS)
        put(os.path.join(self.folder, '单次.csv'), OCCASIONS)
        file('价格.csv', '项目编码,项目名称,最高限价',
             [(item[0], item[1], item[4]) for item in ITEMS])
        for code in self.codes:
            folder = code + '/'
            file(folder + '就诊.csv', '机构编码,就诊ID,身份证号,人员编号,患者姓名,'
                 '医疗类别,入院日期,出院日期,出院科室,主治医师,诊断编码,离院方式',
                 self.visits[code])
            file(folder + '结算.csv', '医疗机构代码,结算ID,就诊ID,结算日期,'
                 '医疗费总额,基金支付总额', self.settled[code])
        # the bills as an insurer has them: all hospitals in two files
        lines = [line for code in self.codes for line in self.lines[code]]
        self.random.shuffle(lines)
        header = ('机构编码,费用明细流水号,就诊ID,项目编码,国家编码,项目名称,收费类别,'
                  '单位,费用发生时间,数量,单价,金额,开单科室,开单医生编码,开单医生,'
                  '药品追溯码,处方号')
        half = len(lines) // 2
        file('费用-1.csv', header, lines[:half])
        file('费用-2.csv', header, lines[half:])


def date(day):
    """Day 1 is 2026-01-01."""
    for month, length in enumerate((31, 28, 31, 30, 31, 30)):
        if day <= length:
            return '2026-%02d-%02d' % (month + 1, day)
        day -= length
    raise ValueError(day)
