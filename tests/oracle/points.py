"""Published limits: those that zicha ships and those that a delivery brings,
and which line each is about."""
import re

from catalogue import knowledge, pair_code
from model import day_of, holds, scaled

# words of a 限定类型, as published or as we write it: what it limits
KINDS = (
    ('主次', 'group'), ('性别', 'sex'), ('老年', 'old'),
    ('年龄', 'age'), ('新生儿', 'age'), ('儿童', 'age'),
    ('保险', 'insurance'), ('互联网', 'internet'), ('就医方式', 'way'),
    ('机构', 'level'), ('疗程', 'course'), ('周期', 'period'),
    ('频次', 'frequency'), ('二线', 'second'), ('单复方', 'never'),
    ('单方', 'single'), ('饮片不予支付', 'never'), ('适应症', 'indication'),
    ('病种', 'disease'), ('限疾病', 'disease'))
# a column of its own: what a row with it limits
COLUMNS = {'stay_qty': 'stay_qty', 'cap_amount': 'cap',
           'occasion_amount': 'occasion', 'day_dose': 'dose',
           'depts': 'depts', 'antibiotic_grade': 'antibiotic',
           'forbidden_icd': 'forbidden', 'not_with': 'not_with',
           'disease_icd': 'disease'}


class Point:
    def __init__(self, kind, cells):
        self.kind = kind
        self.cells = cells
        self.codes = (cells.get('code_list') or
                      cells.get('item_code', '')).split()
        self.name = cells.get('item_name', '')
        self.value = cells.get('value', '')
        self.note = cells.get('note', '')
        self.unit = cells.get('unit', '')
        self.qty_e4 = scaled(cells.get('qty', ''), 10000)
        self.first = day_of(cells.get('from', ''))
        self.last = day_of(cells.get('to', ''))
        # of several versions one
        self.goods = kind, self.name or tuple(self.codes)

    def covers(self, code):
        for one in self.codes:
            if one.endswith('*'):
                if code.startswith(one[:-1]):
                    return True
            elif pair_code(one) == pair_code(code):
                return True
        return False

    def list_of(self, column):
        return [part for part in re.split('[;；、 ]',
                                          self.cells.get(column, '')) if part]


class Points:
    def __init__(self, world):
        self.world = world
        self.aliases = {row['alias_code']: row['stands_for']
                        for row in knowledge('item_aliases.csv')}
        self.kinds = set()
        self.exact = {}     # by kind and code
        self.begun = {}     # by kind and the first three characters
        for cells in knowledge('limits.csv'):
            self.add(cells)
        for row in world.delivery.tables['rules']:
            self.add(row.cells)
        self.known = {}

    def add(self, cells):
        kinds = [COLUMNS[column] for column in COLUMNS if cells.get(column)]
        word = cells.get('limit_kind', '')
        kinds += [kind for part, kind in KINDS if part in word][:1]
        if not kinds and cells.get('qty'):
            kinds = ['period' if cells.get('period_days') else 'frequency']
        self.kinds.update(kinds)
        for kind in kinds:
            point = Point(kind, cells)
            for code in point.codes:
                if code.endswith('*'):
                    self.begun.setdefault((kind, code[:3]), []).append(
                        (code[:-1], point))
                else:
                    self.exact.setdefault((kind, pair_code(code)),
                                          []).append(point)

    def code_of(self, line):
        code = self.world.catalogue.national_of(line)
        return self.aliases.get(pair_code(code), code)

    def of(self, kind, line):
        """The points of the kind that are about the line on its day."""
        code = self.code_of(line)
        key = kind, code
        if key not in self.known:
            found = self.exact.get((kind, pair_code(code)), []) + [
                point for start, point in self.begun.get(
                    (kind, code[:3]), ()) if code.startswith(start)]
            self.known[key] = list(dict.fromkeys(found)) if code else []
        return [point for point in self.known[key]
                if holds(point.first, point.last, line.day)]


def points(world):
    if not hasattr(world, 'points'):
        world.points = Points(world)
    return world.points
