"""What samples/README.md says must be found, and what cannot be judged: its
tables, which no test counts by hand. A rule that they do not name may be
silent in the samples; its cases show that it fires.
"""
import collections
import re

from lib.program import TOP, fail, read, shipped_rules

README = TOP + '/samples/README.md'
RULE = '[a-z0-9]+(-[a-z0-9]+)+'


def tables(first, width):
    """Rows of WIDTH cells whose first is like FIRST."""
    for line in read(README).splitlines():
        cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
        if line.startswith('|') and len(cells) == width and \
                re.fullmatch(first, cells[0]):
            yield cells


def finding(rule, visit, line_no, item, day, amount):
    if visit.startswith('('):  # a business key, not a visit
        visit = ''
    return rule, visit, line_no, item.split(' ')[0], day, amount


def in_county():
    """rule, visit, line, item, day, amount of each finding in county/."""
    return some(collections.Counter(
        finding(*cells[:6]) for cells in tables(RULE, 7)))


def in_missing():
    """The same in missing/, by (hospital, finding)."""
    return some(collections.Counter(
        (cells[0], finding(*cells[1:7])) for cells in tables('H9.*', 8)))


def in_lists():
    """The same in lists/."""
    return some(collections.Counter(
        finding(*cells[1:7]) for cells in tables('lists', 8)))


def not_judged_in_missing():
    """(hospital, rule): what is missing, as the program lists it."""
    return some({(hospital, rule): needs.replace(' or ', '|')
                 for hospital, rule, needs in tables('H9.*', 3)})


def some(rows):
    return rows or fail('a table of samples/README.md is not there any more')


def named_rules():
    """The shipped rules that are told of there."""
    rules = {row[0] for row in in_county()}
    rules |= {rule for _, rule in not_judged_in_missing()}
    rules |= {row[0] for _, row in in_missing()}
    return rules & set(shipped_rules())
