"""Many findings from few."""
import sqlite3


def recount(db):
    """What the rules of the run found, after findings came or went."""
    db.execute('UPDATE run_rule SET findings = (SELECT count(*) FROM finding '
               'AS f WHERE f.rule_id = run_rule.rule_id)')
    db.commit()


def multiply(path, rows):
    """As often the findings of the last run as come to at most ROWS more."""
    db = sqlite3.connect(path)
    names = [row[1] for row in db.execute('PRAGMA table_info(finding)')
             if row[1] != 'id']
    values = ["printf('%016x', n * 1000 + f.id)" if name == 'fingerprint'
              else 'f.' + name for name in names]
    first, = db.execute('SELECT count(*) FROM finding').fetchone()
    db.execute('INSERT INTO finding (%s) WITH RECURSIVE c (n) AS '
               '(SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) '
               'SELECT %s FROM c CROSS JOIN finding AS f'
               % (', '.join(names), rows // first, ', '.join(values)))
    db.execute('INSERT OR IGNORE INTO finding_number SELECT fingerprint, '
               'rule_id, 2026, id + %d FROM finding' % rows)
    recount(db)
    db.close()
