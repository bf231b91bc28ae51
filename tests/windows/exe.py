"""What is Windows' own, with zicha.exe under wine: the same findings as here,
paths of Windows, a folder dropped on it, names longer than 260 characters, what
a server shares, an output that another program has open, a reader that leaves."""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))

# pylint: disable=wrong-import-position
from lib.program import COUNTY, WORK, fail, put, read, zicha  # noqa: E402

HERE = os.path.join(os.environ['BUILD'], 'zicha')
HOLD = os.path.join(os.environ['BUILD'], 'windows', 'hold.exe')
PREFIX = os.environ.get('WINEPREFIX', os.path.join(
    os.environ['BUILD'], 'windows', 'prefix'))
REPORT = '自查自纠报告.xlsx'


def windows(path):
    return 'Z:' + path.replace('/', '\\')


def bytes_of(path):
    with open(path, 'rb') as file:
        return file.read()


def same_findings():
    """Findings as CSV, and what is wrong with files, to the byte."""
    put('多字.csv', '医院编码,科室编码,科室名称\nH1,D1,㐀𠀀龦𬌗\nH1,,无码\n', 'gb18030')
    outputs = {}
    for name, program in (('linux', HERE), ('windows', os.environ['ZICHA'])):
        words = [program, 'run', '-q', '-d', name + '.db', '-o', name + '.xlsx',
                 '--csv', name + '.csv', '--jsonl', name + '.jsonl',
                 '--problems', name + '.problems', '--month', '2026-09',
                 COUNTY, '多字.csv']
        done = subprocess.run(words, check=False, capture_output=True)
        outputs[name] = [done.returncode, done.stdout] + [
            bytes_of(name + end) for end in ('.csv', '.jsonl', '.problems')]
    if outputs['linux'] != outputs['windows'] or len(
            outputs['linux'][2]) < 1000:
        fail('not the same: %s' % [a == b for a, b in zip(*outputs.values())])


def dropped():
    shutil.copytree(COUNTY, os.path.join('桌面', '导出'))
    said = zicha(windows(os.path.join(WORK, '桌面', '导出')), status=(0,)).stdout
    if sorted(os.listdir('桌面')) != sorted(['zicha.db', '导出', REPORT]):
        fail(os.listdir('桌面'))
    if '拖入的 1 项' not in said:
        fail(said)


def long_names():
    folder = os.path.join(WORK, *['很长的文件夹名' * 4] * 10)
    shutil.copytree(os.path.join(COUNTY), os.path.join(folder, '导出'))
    zicha('run', '-q', '-d', windows(folder) + '\\z.db', '-o',
          windows(folder) + '\\' + REPORT, '--csv', windows(folder) + '\\a.csv',
          windows(folder) + '\\导出', status=(0,))
    if sorted(os.listdir(folder)) != sorted(['z.db', '导出', REPORT, 'a.csv']):
        fail(os.listdir(folder))


def on_a_server():
    """What \\\\server\\share has, which wine looks for in its own folder: a
    folder of it dropped, the share itself, and one with a long name."""
    share = os.path.join(PREFIX, 'dosdevices', 'unc', 'server', 'share')
    os.makedirs(os.path.dirname(share), exist_ok=True)
    if os.path.lexists(share):
        os.remove(share)
    os.symlink(os.path.join(WORK, '共享'), share)
    long = os.path.join(*['很长的文件夹名' * 4] * 10)
    shutil.copytree(COUNTY, os.path.join('共享', '导出'))
    for dropped_there in ('\\\\server\\share\\导出', '\\\\server\\share'):
        said = zicha(dropped_there, status=(0,)).stdout
        if '//server/share/' + REPORT not in said:
            fail(said)
        os.remove(os.path.join('共享', REPORT))
    if sorted(os.listdir('共享')) != ['zicha.db', '导出']:
        fail(os.listdir('共享'))
    shutil.copytree(COUNTY, os.path.join('共享', long, '导出'))
    zicha('\\\\server\\share\\' + windows(os.path.join(long, '导出'))[2:],
          status=(0,))
    if not os.path.exists(os.path.join('共享', long, REPORT)):
        fail(os.listdir(os.path.join('共享', long)))
    os.remove(share)


def reader_leaves():
    """Told by nothing, as on POSIX."""
    with subprocess.Popen([os.environ['ZICHA'], 'docs', 'zicha-files.5'],
                          stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as writer:
        writer.stdout.read(100)
        writer.stdout.close()
        said = writer.stderr.read()
        if writer.wait() or said:
            fail('a reader left: %d, %s' % (writer.returncode, said.decode()))


def open_in_excel():
    """Neither waited for nor replaced: another name, which is said."""
    zicha('check', '-q', '-d', 'windows.db', status=(0,))
    words = ['report', '-d', 'windows.db', '-o', REPORT, '--csv', 'a.csv']
    zicha(*words, status=(0,))
    before = bytes_of(REPORT)
    for name in (REPORT, 'a.csv'):
        with subprocess.Popen(
                ['wine', HOLD, name], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, env={
                    **os.environ, 'WINEDEBUG': '-all',
                    'WINEPREFIX': PREFIX}) as holder:
            if not holder.stdout.readline().startswith(b'held'):
                fail('hold.exe did not open it')
            done = zicha(*words, status=(0,))
            holder.stdin.close()
        other = '(1)'.join(os.path.splitext(name))
        if not os.path.exists(other) or other not in done.stderr:
            fail('%s: %s' % (name, done.stderr))
        os.remove(other)
    if bytes_of(REPORT)[:2] != b'PK' or not before or not read('a.csv'):
        fail('what was open is not whole')
    zicha(*words, status=(0,))


os.chdir(WORK)
same_findings()
dropped()
long_names()
on_a_server()
open_in_excel()
reader_leaves()
