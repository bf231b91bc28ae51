"""Run zicha on generated deliveries and compare every finding with the
oracle's: python3 compare.py ZICHA FIRST LAST [--keep] [--only RULE ...]
"""
import argparse
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter

import generate
import generate_limits
import generate_price
import generate_stay
import oracle

GENERATORS = (generate, generate_limits, generate_price, generate_stay)


def key_of(row):
    """What a finding says, as the CSV output shows it."""
    where = row['day']
    if row['check'] in oracle.BY_ITEM:
        where = ''
    elif row['check'] in oracle.BY_ROW:
        where = '%s:%s' % (row['file'], row['line'])
    elif row['check'] in oracle.BY_VISIT:
        where = ''
    return (row['check'], row['hospital_code'], row['visit_no'],
            row['line_no'], where, row['amount_at_issue'])


def run(zicha, folder, data, *options):
    """The findings and the summary of the real program."""
    paths = {name: os.path.join(folder, name)
             for name in ('z.db', 'r.xlsx', 'r.csv', 'r.json')}
    done = subprocess.run(
        [zicha, 'run', '-q', '--no-mask', '-d', paths['z.db'],
         '-o', paths['r.xlsx'], '--csv', paths['r.csv'],
         '--json', paths['r.json'], *options, data],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False)
    if done.returncode != 0:
        sys.exit('zicha: status %d\n%s' % (done.returncode, done.stdout))
    with open(paths['r.csv'], encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    with open(paths['r.json'], encoding='utf-8') as file:
        return rows, json.load(file)


def check_net(world, path):
    """What refunds left of every line, in quantity and money."""
    database = sqlite3.connect(path)
    found = Counter(database.execute(
        'SELECT h.hospital_code, c.line, c.net_qty_e4, c.net_amount_fen '
        'FROM charge AS c JOIN visit AS v ON v.id = c.visit_id '
        'JOIN hospital AS h ON h.id = v.hospital_id'))
    database.close()
    expected = Counter((line.hospital_code, line.line, line.net_qty,
                        line.net_fen) for line in world.delivery.lines)
    return ['  net, missing %s' % (key,) for key in expected - found] + \
        ['  net, surplus %s' % (key,) for key in found - expected]


def check_month(zicha, folder, data, rows, rules):
    """A run for one month shows its days' findings and no others; what spans
    the delivery has no day."""
    expected = Counter(key_of(row) for row in rows
                       if row['day'][:7] == '2026-09'
                       and row['check'] in rules)
    found = Counter(key_of(row) for row in run(
        zicha, folder, data, '--month', '2026-09')[0]
                    if row['check'] in rules and row['day'])
    return ['  month, missing %s' % (key,) for key in expected - found] + \
        ['  month, surplus %s' % (key,) for key in found - expected]


def compare(options, generator, seed):
    name = generator.__name__
    folder = tempfile.mkdtemp(prefix='oracle-%s-%d-' % (name, seed),
                              dir=options.folder)
    data = os.path.join(folder, 'data')
    os.mkdir(data)
    generator.generate(seed, data)
    world = oracle.World(data)
    rules = options.only or [rule for rule in oracle.RULES if rule
                             not in getattr(generator, 'WITHOUT', ())]
    expected = Counter()
    for rule in rules:
        expected += Counter(oracle.findings(world, rule))
    rows, summary = run(options.zicha, folder, data)
    found = Counter(key_of(row) for row in rows if row['check'] in rules)
    told = ['  missing %s' % (key,) for key in (expected - found).elements()]
    told += ['  surplus %s' % (key,) for key in (found - expected).elements()]
    told += check_net(world, os.path.join(folder, 'z.db'))
    told += oracle.check_summary(world, rows, summary, rules)
    if seed % 5 == 0:
        told += check_month(options.zicha, folder, data, rows, rules)
    if told:
        print('%s, seed %d (%s)' % (name, seed, data))
        print('\n'.join(sorted(told)))
    if not told and not options.keep:
        shutil.rmtree(folder)
    return len(told), expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('zicha')
    parser.add_argument('first', type=int)
    parser.add_argument('last', type=int)
    parser.add_argument('--folder')
    parser.add_argument('--keep', action='store_true')
    parser.add_argument('--only', nargs='*')
    parser.add_argument('--of', help='one generator: a module\'s name')
    parser.add_argument('--count', action='store_true',
                        help='tell the findings of each rule')
    options = parser.parse_args()
    wrong = 0
    right = Counter()
    for seed in range(options.first, options.last + 1):
        for generator in GENERATORS:
            if options.of in (None, generator.__name__):
                differences, expected = compare(options, generator, seed)
                wrong += differences
                for key, times in expected.items():
                    right[key[0]] += times
    if options.count:
        for rule in options.only or oracle.RULES:
            print('%6d %s' % (right[rule], rule))
    print('%d findings expected, %d differences' % (sum(right.values()),
                                                    wrong))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
