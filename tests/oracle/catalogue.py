"""Whom and what a line means: its catalogue entry, people, departments,
subjects, codes."""
import csv
import os
import re

from model import before_dash, holds, scaled, day_of

KNOWLEDGE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                         '..', '..', 'checks', 'knowledge')


def knowledge(name):
    with open(os.path.join(KNOWLEDGE, name), encoding='utf-8-sig') as file:
        return list(csv.DictReader(file))


def pair_code(code):
    """Service codes: before '-', 15 characters. Drug codes: whole."""
    if code[:1].isalpha():
        return code
    return before_dash(code)[:15]


def entry_code(code):
    """Before '-'; of a service 15 characters: more is a local suffix."""
    code = before_dash(code)
    return code[:15] if code[:1].isdigit() else code


class Catalogue:
    def __init__(self, delivery):
        self.delivery = delivery
        self.entries = delivery.tables['items']
        for entry in self.entries:
            entry.first = day_of(entry.valid_from)
            entry.last = day_of(entry.valid_to)
            entry.ceiling_e6 = scaled(entry.price_ceiling, 1000000) or 0
        self.known = {}
        self.alike = {}

    def candidates(self, line):
        """Entries of the item, whatever their level and day: by national
        code where both sides have one, else by item_code."""
        key = line.hospital_code, line.national_code, line.item_code
        if key not in self.alike:
            self.alike[key] = self.find_candidates(line)
        return self.alike[key]

    def find_candidates(self, line):
        by_national, by_code = [], []
        for entry in self.entries:
            if entry.hospital_code not in ('', line.hospital_code):
                continue
            if line.national_code and entry.national_code:
                if entry_code(line.national_code) == \
                        entry_code(entry.national_code):
                    by_national.append(entry)
            elif line.item_code and line.item_code == entry.item_code:
                by_code.append(entry)
        return by_national + by_code

    def entry(self, line):
        """Of several, the one for the hospital's level, valid that day."""
        hospital = self.delivery.hospitals[line.hospital_code]
        key = (line.hospital_code, line.item_code, line.national_code,
               line.day)
        if key not in self.known:
            fits = [entry for entry in self.candidates(line)
                    if hospital.level == ''
                    or entry.hospital_level in ('', hospital.level)]
            fits = [entry for entry in fits
                    if holds(entry.first, entry.last, line.day)]
            fits.sort(key=lambda entry: self.place(entry, hospital, line))
            self.known[key] = fits[0] if fits else None
        return self.known[key]

    def place(self, entry, hospital, line):
        """The contract is silent where the hospital's level is unknown: then
        the entry with the highest ceiling, so that nobody is accused."""
        level = entry.hospital_level
        if level != '' and level == hospital.level:
            by_level = 0, 0
        elif level == '':
            by_level = 1, 0
        else:
            by_level = 2, -(entry.ceiling_e6 or 10 ** 18)
        # two items of the hospital may share a national code
        other = '' not in (line.item_code, entry.item_code) and \
            line.item_code != entry.item_code
        return (not (line.national_code and entry.national_code), other,
                by_level, line.item_code != entry.item_code,
                -(entry.first or 0))    # then the latest begun

    def described(self, line, column):
        """What does not depend on the day, from the latest entry that may
        hold in this hospital and says it."""
        level = self.delivery.hospitals[line.hospital_code].level
        fits = [entry for entry in self.candidates(line)
                if entry.cells.get(column, '') != ''
                and (level == '' or entry.hospital_level in ('', level))]
        fits.sort(key=lambda entry: entry.first or 0)
        return fits[-1].cells[column] if fits else ''

    def class_of(self, line):
        return line.cells.get('class') or self.described(line, 'class')

    def name_of(self, line):
        return line.item_name or self.described(line, 'name')

    def national_of(self, line):
        return line.national_code or self.described(line, 'national_code')


class Register:
    """People and departments of a hospital, by code, else by name."""

    def __init__(self, delivery):
        self.delivery = delivery
        for row in delivery.tables['staff']:
            row.first = day_of(row.valid_from)
            row.last = day_of(row.valid_to)
            row.certificate_list = re.split('[;、#]', row.certificates) \
                if row.certificates else []

    def find(self, kind, code_column, name_column, hospital, code, name):
        rows = [row for row in self.delivery.tables[kind]
                if row.hospital_code == hospital]
        if code:
            found = [row for row in rows
                     if row.cells.get(code_column, '') == code]
            if found:
                return found
        if name:
            return [row for row in rows
                    if row.cells.get(name_column, '') == name]
        return []

    def people(self, hospital, code, name):
        return self.find('staff', 'staff_code', 'staff_name', hospital, code,
                         name)

    def named(self, line):
        """The ordering and the executing person, where named."""
        for code, name in ((line.order_doctor_code, line.order_doctor),
                           (line.exec_doctor_code, line.exec_doctor)):
            if code or name:
                yield self.people(line.hospital_code, code, name)

    def department(self, line):
        """None: the line names none. A list: the register's rows."""
        for code, name in ((line.order_dept_code, line.order_dept),
                           (line.exec_dept_code, line.exec_dept)):
            if code or name:
                return self.find('departments', 'dept_code', 'dept_name',
                                 line.hospital_code, code, name)
        return None


class Subjects:
    def __init__(self):
        self.rows = {row['subject_code']: row
                     for row in knowledge('subjects.csv')}
        self.codes = {}
        for code, row in self.rows.items():
            for name in [code, row['name']] + row['aliases'].split(';'):
                if name:
                    self.codes.setdefault(name, code)

    def code(self, name):
        return self.codes.get(name, name)

    def line_of(self, code):
        """The subject and those above it."""
        out = [code]
        while code in self.rows and self.rows[code]['parent_code']:
            code = self.rows[code]['parent_code']
            out.append(code)
        return out

    def covered(self, wanted, licence):
        """Whether the licence lets the hospital do what `wanted` names."""
        wanted = self.code(wanted)
        printed = {self.code(name) for name in licence}
        if wanted in printed:
            return True
        for code in printed:            # content with any child
            if wanted in self.line_of(code)[1:]:
                return True
        for parent in self.line_of(wanted)[1:]:
            if parent not in printed:
                continue
            if self.rows[wanted]['explicit'] == '1':
                return False
            # where the licence prints some children, only those; that it
            # prints a transplant says nothing of the others
            return not any(self.rows[code]['parent_code'] == parent
                           and self.rows[code]['explicit'] != '1'
                           for code in printed if code in self.rows)
        return False
