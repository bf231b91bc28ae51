"""README's commands do what it says: every line of zicha's is run, in their
order, on the folders it speaks of; what make is told to make is a target; what
it links to is there."""
import os
import re
import shutil
import subprocess

from lib.program import COUNTY, MISSING, TOP, WORK, ZICHA, fail, read

README = read(os.path.join(TOP, 'README.md'))
# A line of a synopsis names what is to be put there: it is not run, nor is what
# asks a server or goes on with what one gave.
SYNOPSIS = re.compile(r'postgresql:|found\.db|\[[^]]*\]|\b[A-Z]{3,}\b')


def lines(of):
    return [line.strip() for line in
            re.findall(r'^    (%s .*)$' % of, README, re.M)]


def folders():
    """导出文件夹, a month's in 来件, a hospital a folder in 各院."""
    shutil.copytree(COUNTY, '导出文件夹')
    shutil.copytree(COUNTY, 'exports')
    shutil.copytree(COUNTY, os.path.join('来件', '2026-09'))
    shutil.copytree(COUNTY, os.path.join('各院', '县医院'))
    shutil.copytree(MISSING, os.path.join('各院', '其他'))


def in_sentences():
    """Commands in the English text, with something put for its words."""
    for line in re.findall(r'`(zicha [a-z]+ [^`]+)`', README):
        line = line.replace('--monthly DIR', '--monthly 来件')
        if line.startswith('zicha run') and '--monthly' not in line:
            line += ' 导出文件夹'
        for word, name in (('COMMAND', 'run'), ('FILE', '自查自纠报告.xlsx'),
                           ('DIR', '又一处'), ('OUT', '结果二')):
            line = line.replace(word, name)
        yield re.sub(r'--run N\b', '--run 1', line)


def run(line):
    words = line.split('#')[0].split()
    done = subprocess.run([ZICHA, *words[1:]], capture_output=True, text=True,
                          check=False)
    # 3: --fail-on, which found some
    if done.returncode not in ((0, 1, 3) if '--fail-on' in words else (0, 1)):
        fail('%s: status %d: %s' % (line, done.returncode,
                                    done.stdout + done.stderr))


def main():
    os.chdir(WORK)
    folders()
    commands = [line for line in lines('zicha') if not SYNOPSIS.search(line)]
    for line in commands:
        run(line)
    if len(commands) < 20:
        fail('only %d commands were run' % len(commands))
    for line in in_sentences():
        run(line)
    for name in ('自查自纠报告.xlsx', '自查报告.html', '2026-09自查.xlsx', '全县.xlsx',
                 os.path.join('结果', '2026-09'), '分院报告', '科室台账',
                 os.path.join('导出文件夹', '列对照.csv')):
        if not os.path.exists(name):
            fail('%s was not written' % name)
    targets = re.findall(r'^([a-z-]+):', read(os.path.join(TOP, 'Makefile')),
                         re.M)
    for name in re.findall(r'(?:^    |`)make ([a-z-]+)', README, re.M):
        if name not in targets:
            fail('make %s: there is no such target' % name)
    for path in re.findall(r'\]\(([^)#]+)\)', README):
        if not os.path.exists(os.path.join(TOP, path)):
            fail('%s is not there' % path)


main()
