"""The 88 national rules on trial (tests/probes/national.probes): of each a
small delivery that breaks it and a near miss, in hospitals of their own, all
in one run with what is shipped and the lists that the probes give. Every rule
that data can decide is caught, and nobody is accused of a near miss."""
import csv
import os
import re
from collections import defaultdict

from lib.program import TOP, WORK, fail, summary, table, zicha

SOURCE = os.path.join(TOP, 'tests', 'probes', 'national.probes')
GLOBAL = ('rules', 'code_lists')
UNDECIDED = {41, 62}
CLASSES = {'X': '西药费', 'Z': '中成药费', 'T': '中药饮片费', 'C': '材料费'}
PRESETS = {
    'visits': {'name': '某人', 'person_no': '{hospital}P{visit}', 'sex': '男',
               'age': '40', 'insurance_type': '职工基本医疗保险',
               'visit_type': '住院', 'admitted': '2026-03-02',
               'discharged': '2026-03-09', 'diagnosis_code': 'J18.9',
               'diagnosis_name': '肺炎'},
    'charges': {'qty': '1', 'price': '10', 'item_name': '某项', 'class': ''},
}


class Probe:
    def __init__(self, numbers, rule, words):
        self.numbers, self.rule, self.words = numbers, rule, words
        self.rows = []  # sign, table, range, cells


def probes():
    """The probes of the file, and what it says cannot be decided."""
    found, undecided = [], {}
    with open(SOURCE, encoding='utf-8') as file:
        for line in file:
            head = re.match(r'\[([\d ]+)\] (\S+) ?(.*)', line)
            if head:
                numbers = [int(n) for n in head[1].split()]
                if head[2] == '-':
                    undecided.update(dict.fromkeys(numbers, head[3]))
                else:
                    found.append(Probe(numbers, head[2], head[3]))
                continue
            row = re.match(r'([-+=]) (\w+)(?:\*(\d+)-(\d+)(?::(\d+))?)? (.*)',
                           line)
            if row:
                cells = re.findall(r'([^\s=]+)=((?:\{[^}]*\}|\S)*)', row[6])
                span = range(int(row[3]), int(row[4]) + 1, int(row[5] or 1)
                             ) if row[3] else range(1)
                found[-1].rows.append((row[1], row[2], span, cells))
            elif line.strip() and line[0] != '#':
                fail('%s: %s' % (SOURCE, line))
    return found, undecided


class Delivery:
    """Files by table and columns: a hospital has the columns of its rows."""

    def __init__(self):
        self.files = defaultdict(list)
        self.lines = 0

    def add(self, kind, row):
        self.files[kind, tuple(row)].append(row)

    def row(self, kind, hospital, cells):
        further = cells.pop('h', '')
        hospital += further
        visit = hospital + 'V' + cells.pop('v', '1')
        if kind in PRESETS:
            cells = {**PRESETS[kind], **cells}
        if kind in ('visits', 'charges', 'orders', 'surgeries',
                    'diagnoses'):
            cells['visit_no'] = visit
        if kind == 'charges':
            self.lines += 1
            code = cells.get('national_code', '')
            cells.setdefault('item_code', code)
            cells['line_no'] = str(self.lines)
            cells['class'] = cells['class'] or CLASSES.get(code[:1], '')
            cells.setdefault('time', '2026-03-%02d' % int(cells.pop('day', 2)))
            cells.setdefault('amount', '%.2f' % (
                float(cells['qty']) * float(cells['price'])))
        if kind == 'hospitals':
            cells['name'] = hospital
        if kind not in GLOBAL:
            cells['hospital_code'] = hospital
        self.add(kind, {name: value.replace('{hospital}', hospital[:4])
                        .replace('{visit}', visit)
                        for name, value in sorted(cells.items())})
        return hospital, visit

    def probe(self, probe, sign):
        """Its rows of one sign; each hospital gets the visits it needs."""
        code = ('N%03d' if sign == '-' else 'P%03d') % probe.numbers[0]
        visits, billed, hospitals = set(), [], set()
        for has, kind, span, cells in probe.rows:
            if has not in ('=', sign):
                continue
            for i in span:
                values = {'i': i, 'near': sign == '-', 'hospital': '{hospital}'}
                # pylint: disable-next=eval-used # of our own file
                filled = {k: eval('f' + repr(v), values) for k, v in cells}
                hospital, visit = self.row(kind, code, filled)
                if kind not in GLOBAL:
                    hospitals.add(hospital)
                if kind == 'visits':
                    visits.add(visit)
                if kind == 'charges':
                    billed.append((hospital, visit))
        for hospital, visit in sorted(set(billed)):
            if visit not in visits:
                self.row('visits', hospital, {'v': visit.split('V')[1]})
        named = any(kind == 'hospitals' for _, kind, _, _ in probe.rows)
        for hospital in sorted(hospitals):
            if not named:
                self.row('hospitals', hospital, {})
        return code

    def write(self, folder):
        for n, ((kind, columns), rows) in enumerate(self.files.items()):
            unique = list({tuple(row.values()): row for row in rows}.values())
            os.makedirs(os.path.join(folder, kind), exist_ok=True)
            with open(os.path.join(folder, kind, '%d.csv' % n), 'w',
                      encoding='utf-8', newline='') as file:
                out = csv.writer(file)
                out.writerow(columns)
                out.writerows(row.values() for row in unique)


def main():
    os.chdir(WORK)
    all_probes, undecided = probes()
    delivery = Delivery()
    for probe in all_probes:
        for sign in '+-':
            delivery.probe(probe, sign)
    delivery.write('in')
    for kind in sorted(os.listdir('in')):
        zicha('import', '-q', '-d', 'z.db', '--kind', kind, 'in/' + kind)
    zicha('check', '-q', '-d', 'z.db')
    zicha('report', '-q', '-d', 'z.db', '--csv', 'f.csv', '--json', 'r.json')
    facts = summary('r.json')
    for file in facts['files']:
        if file['refusal'] or file['problems']:
            fail(file)
    findings = defaultdict(list)
    for row in table('f.csv'):
        findings[row['hospital_code'][:4]].append(row)
    caught, wrong = set(), []
    for probe in all_probes:
        hits = [row for row in findings['P%03d' % probe.numbers[0]]
                if row['check'] == probe.rule and probe.words in row['note']]
        if hits:
            caught.update(probe.numbers)
        else:
            wrong.append('%s: %s is silent' % (probe.numbers, probe.rule))
        for row in findings['N%03d' % probe.numbers[0]]:
            wrong.append('%s: %s accuses a near miss: %s' % (
                probe.numbers, row['check'], row['note']))
    national = {row['number']: row for row in facts['national']}
    for number in sorted(caught):
        if national[number]['result'] != 'found':
            wrong.append('%d: %s, though caught' % (
                number, national[number]['result']))
    for number in undecided:
        if national[number]['result'] != 'undecidable':
            wrong.append('%d: %s' % (number, national[number]['result']))
    print('%d of 88 national rules caught, %d undecidable' % (
        len(caught), len(undecided)))
    if wrong or caught | set(undecided) != set(range(1, 89)):
        fail('\n'.join(wrong) or sorted(set(range(1, 89)) - caught))
    if set(undecided) != UNDECIDED:
        fail('not decided: %s' % sorted(undecided))


main()
