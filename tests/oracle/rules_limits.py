"""Limits that a line keeps or not by itself: sex, age, insurance, kind of
visit, level, department, diseases. As in rules_care.py."""
import datetime
import re

from catalogue import knowledge
from model import (day_of, identity_birth, identity_sex, split_list, told_age,
                   years_between)
from points import points

CHILD_YEARS, INFANT_YEARS, NEWBORN_DAYS = 18, 3, 28
LEVELS = '一二三'


def insured(line):
    """What the patient pays alone is no matter of what the fund may pay for
    (the contract is silent)."""
    return '自费' not in line.visit.insurance_type


def paid_by_fund(line):
    return insured(line) and '丙' not in line.pay_class and \
        (line.scope_amount == '' or float(line.scope_amount) != 0)


def limited(kind, broken, judged=lambda line: True):
    """The rule that cites every billed line for which a point of the kind is
    broken, and none is kept that says the same of the item otherwise."""
    def find(world):
        for line in world.delivery.lines:
            found = points(world).of(kind, line)
            if line.billed and judged(line) and found and all(
                    broken(world, line, point) for point in found):
                yield line.hospital_code, line, line.net_fen, ''
    return find


def other_sex(world, line, point):
    """Where a right id number says another sex than the register, the
    register is wrong; where nothing is registered it tells the sex (the
    contract is silent)."""
    told = identity_sex(line.visit.id_no)
    sex = {'男': '男', '女': '女', '1': '男', '2': '女',
           '': told or None}.get(line.visit.sex)
    if told and sex != told:
        return False
    return sex is not None and sex != point.value


def age_of(line):
    """(years, days) on the line's day; a birth tells both, an age the years,
    or the days of a newborn. None: unknown."""
    birth = birth_of(line.visit)
    if birth is not None:
        return years_between(birth, line.day), line.day - birth
    told = told_age(line.visit.age)
    if told is None:
        return None
    years, months, days = told
    return years + months // 12 + days // 365, \
        years * 365 + months * 30 + days


def birth_of(visit):
    """As delivered, else, where no age tells it either, by the id number."""
    if visit.birth:
        return day_of(visit.birth)
    return identity_birth(visit) if told_age(visit.age) is None else None


def of_mother(world, line):
    """A newborn's items stand on its mother's bill: after a birth, or where a
    woman has no diagnosis (the contract is silent)."""
    codes, _ = diagnoses(world, line.visit)
    if any(code[0] in 'OP' or code[:3] in ('Z37', 'Z38', 'Z39')
           for code in codes):
        return True
    age = age_of(line)
    known = line.visit.diagnosis_code or line.visit.diagnosis_name or any(
        (row.hospital_code, row.visit_no) ==
        (line.hospital_code, line.visit.visit_no)
        for row in world.delivery.tables['diagnoses'])
    return not known and \
        line.visit.sex in ('', '女', '2') and (age is None or age[0] >= 12)


def other_age(world, line, point):
    age = age_of(line)
    if age is None or '成人用法' in point.note:
        return False
    years, days = age
    if '婴' in point.value or '新生儿' in point.value:
        if of_mother(world, line):
            return False
    if '成人' in point.value or '禁用' in point.cells['limit_kind']:
        return years < CHILD_YEARS
    if '新生儿' in point.value:
        # who was admitted as one is treated as one
        if way_of(line.visit) == 'inpatient' and \
                birth_of(line.visit) is not None:
            days -= line.day - line.visit.came
        return days > NEWBORN_DAYS
    if '婴' in point.value:
        return years >= INFANT_YEARS
    if '儿童' in point.value:
        return years >= CHILD_YEARS
    told = re.fullmatch(r'(\d*)-(\d*)岁?', point.value)
    if told is None:
        return False
    return bool(told[1] and years < int(told[1])
                or told[2] and years > int(told[2]))


def insurance_of(visit):
    """Basic insurance, or as delivered."""
    word = visit.insurance_type
    if word in ('310', '390') or any(
            part in word for part in ('职工', '居民', '农合')):
        return '基本'
    return word


def other_insurance(world, line, point):
    """Basic insurance pays for what another should. What one of the others
    pays is no matter of its fund's (the contract is silent)."""
    paid_by = insurance_of(line.visit)
    return paid_by == '基本'


def way_of(visit):
    """inpatient, emergency, internet or outpatient; empty: unknown, or a bed
    at home, of which the contract says only that it is no stay."""
    word = visit.visit_type
    if word in ('', '家庭病床'):
        return ''
    if '互联网' in word:
        return 'internet'
    if word == '住院':
        return 'inpatient'
    if '急诊' in word or word == '13':
        return 'emergency'
    return 'outpatient'


def other_way(world, line, point):
    way = way_of(line.visit)
    if way == '':
        return False
    if point.value == '住院':
        return way != 'inpatient'
    if point.value == '急诊或住院':
        return way not in ('inpatient', 'emergency')
    return point.value == '门诊' and way == 'inpatient'


def visit_type_limit(world):
    hits = {}
    for kind, broken in (('way', other_way), ('internet', on_internet)):
        for hospital, line, fen, key in limited(kind, broken,
                                                paid_by_fund)(world):
            hits[id(line)] = hospital, line, fen, key
    yield from hits.values()


def on_internet(world, line, point):
    """As its type says, or an outpatient's department (the contract is
    silent)."""
    way = way_of(line.visit)
    return way == 'internet' or \
        way == 'outpatient' and '互联网' in line.visit.dept


def grade(text):
    """None: no grade told."""
    if text[:2] == '未定':
        return 0
    return next((LEVELS.index(char) + 1 for char in text if char in LEVELS),
                None)


def below_level(world, line, point):
    """Where the text lets special hospitals of the second level do, that is
    enough (the contract is silent)."""
    here = grade(world.delivery.hospitals[line.hospital_code].level)
    wanted = 2 if '二级及以上' in point.note else grade(point.value)
    return here is not None and here < wanted and \
        '首次处方时需由' not in point.note  # others may go on with it


def is_drug(world, line):
    code = points(world).code_of(line)
    return code[:1] in ('X', 'Z', 'T')


def drug_hospital_level(world):
    for hit in limited('level', below_level, paid_by_fund)(world):
        if is_drug(world, hit[1]):
            yield hit


def hospital_level_limit(world):
    """A published limit, or an item priced for higher levels alone."""
    for line in world.delivery.lines:
        if not line.billed or not paid_by_fund(line) or is_drug(world, line):
            continue
        here = grade(world.delivery.hospitals[line.hospital_code].level)
        entries = [entry for entry in world.catalogue.candidates(line)
                   if (entry.first or 0) <= line.day <=
                   (entry.last or line.day)]
        if any(below_level(world, line, point)
               for point in points(world).of('level', line)) or \
                here is not None and entries and all(
                    (grade(entry.hospital_level) or 0) > here
                    for entry in entries):
            yield line.hospital_code, line, line.net_fen, ''


def other_dept(world, line, point):
    """The ordering department, else the executing one."""
    dept = line.order_dept or line.exec_dept
    return dept != '' and not any(name in dept
                                  for name in point.list_of('depts'))


def diagnoses(world, visit):
    """(codes, names) of a visit, wherever they stand."""
    codes, names = {visit.diagnosis_code}, {visit.diagnosis_name}
    for text in split_list(visit.other_diagnoses):
        code, _, name = text.partition(' ')
        if re.match(r'[A-Z]\d', code):
            codes.add(code)
        else:
            names.add(text)
        names.add(name)
    for row in world.delivery.tables['diagnoses']:
        if (row.hospital_code, row.visit_no) == \
                (visit.hospital_code, visit.visit_no):
            codes.add(row.diagnosis_code)
            names.add(row.diagnosis_name)
    return codes - {''}, names - {''}


def has_disease(world, line, prefixes):
    return any(code.startswith(prefix) for prefix in prefixes
               for code in diagnoses(world, line.visit)[0])


def forbidden(world, line, point):
    return has_disease(world, line, point.list_of('forbidden_icd'))


def other_disease(world, line, point):
    prefixes = point.list_of('disease_icd') or point.list_of('value')
    codes, _ = diagnoses(world, line.visit)
    return bool(codes) and bool(prefixes) and \
        not has_disease(world, line, prefixes)


WORDS = {row['word']: row['icd'].split(';')
         for row in knowledge('indications.csv')}


def other_indication(world, line, point):
    """None of the diagnoses fits what the text names; of a text that names no
    word of the table nothing is known."""
    words = [word for word in WORDS if word in point.note]
    prefixes = {prefix for word in words for prefix in WORDS[word]}
    codes, names = diagnoses(world, line.visit)
    if not words or '*' in prefixes or not codes and not names:
        return False
    return not has_disease(world, line, prefixes) and \
        not any(word in name for word in words for name in names) and \
        not named_alike(line.visit, names, prefixes)


def named_alike(visit, names, prefixes):
    """What has a name alone is read by the table too: more than half of a
    word's codes fit; those of treatment (Z) tell nothing."""
    if visit.diagnosis_code:
        names = names - {visit.diagnosis_name}
    for word, codes in WORDS.items():
        codes = {code for code in codes if code[0] not in 'Z*'}
        fitting = [code for code in codes if code.startswith(tuple(prefixes))]
        if len(fitting) * 2 > len(codes) and \
                any(word in name for name in names):
            return True
    return False


def indication_limit(world):
    """Of a test done as a routine: only where three visits at least, and half
    of those that have it, do not fit."""
    fits = {}
    for line in world.delivery.lines:
        if line.billed and diagnoses(world, line.visit) != (set(), set()):
            for point in points(world).of('indication', line):
                if point.cells.get('batch') == 'routine':
                    key = line.hospital_code, id(point)
                    fits.setdefault(key, {})[id(line.visit)] = \
                        not other_indication(world, line, point)

    def unfit(world, line, point):
        if not other_indication(world, line, point):
            return False
        found = list(fits.get((line.hospital_code, id(point)), {}).values())
        return point.cells.get('batch') != 'routine' or \
            found.count(False) >= max(3, len(found) / 2)
    yield from limited('indication', unfit, paid_by_fund)(world)


def elderly_years(point):
    return int(re.search(r'\d+', point.value)[0])


def for_the_old(world, line, point):
    age = age_of(line)
    return age is not None and age[0] >= elderly_years(point)


def elderly_drug(world):
    for hospital, line, _, key in limited('old', for_the_old)(world):
        yield hospital, line, None, key


GRADES = ('非限制', '限制', '特殊')


def allowed_grade(title):
    if '主任' in title:
        return 2
    return 1 if '主治' in title else 0


def antibiotic_rank(point):
    return next(n for n, word in enumerate(GRADES)
                if point.cells['antibiotic_grade'].startswith(word))


def outside(line, point):
    """A special one for an outpatient, but in an emergency."""
    return antibiotic_rank(point) == 2 and (
        way_of(line.visit) in ('outpatient', 'internet')
        or line.visit.visit_type == '家庭病床')


def above_grade(world, line, point):
    """With namesakes, one who may is enough; who has no title known is not
    judged."""
    people = world.register.people(line.hospital_code,
                                   line.order_doctor_code, line.order_doctor)
    allowed = [allowed_grade(one.title) for one in people
               if one.title != '']
    return bool(allowed) and max(allowed) < antibiotic_rank(point)


def antibiotic_grade(world):
    """In an emergency anybody may give it for a day (the contract is silent):
    by an item of a visit, the days after the first."""
    first = {}
    of = points(world).of
    beyond = [line for line in world.delivery.lines if line.billed and any(
        above_grade(world, line, point) for point in of('antibiotic', line))]
    for line in beyond:
        key = id(line.visit), line.item_code or line.national_code
        first[key] = min(line.day, first.get(key, line.day))
    for line in world.delivery.lines:
        key = id(line.visit), line.item_code or line.national_code
        if line.billed and (
                any(outside(line, point) for point in of('antibiotic', line))
                or line in beyond and line.day > first[key]):
            yield line.hospital_code, line, line.net_fen, ''


RULES = {
    'sex-limit': limited('sex', other_sex, paid_by_fund),
    'age-limit': limited('age', other_age, paid_by_fund),
    'insurance-type-limit': limited('insurance', other_insurance,
                                    paid_by_fund),
    'visit-type-limit': visit_type_limit,
    'drug-hospital-level': drug_hospital_level,
    'hospital-level-limit': hospital_level_limit,
    'dept-limit': limited('depts', other_dept, paid_by_fund),
    'contraindication': limited('forbidden', forbidden),
    'disease-limit': limited('disease', other_disease, paid_by_fund),
    'indication-limit': indication_limit,
    'elderly-drug': elderly_drug,
    'antibiotic-grade': antibiotic_grade,
}
