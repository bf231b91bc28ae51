"""The manual pages and completions say what the program knows: every command
and option, rule and parameter, kind and column, in both languages. man(1),
groff and mandoc read them without a word, bash and zsh complete by them."""
import os
import re
import shutil
import subprocess

from lib.program import TOP, WORK, ZICHA, fail, put, read, shipped_rules, zicha

PAGES = ('zicha.1', 'zicha-rules.5', 'zicha-files.5')
COMMANDS = re.findall(r'^COMMAND\((?!docs)(\w+)\)',
                      read(TOP + '/src/cmd/commands.def'), re.M)


def page(name, lang):
    text = zicha('docs', name, '--lang', lang, status=(0,)).stdout
    put(os.path.join(WORK, lang, name), text)
    return re.sub(r'\\f[BIR]|\\:|\\&', '', text).replace('\\-', '-')


def holds(text, words, where):
    for word in words:
        if not re.search(r'(?<![\w-])%s(?![\w-])' % re.escape(word), text):
            fail('%s does not tell of %s' % (where, word))


def options(command):
    return re.findall(r'--[a-z-]+', '\n'.join(
        line[:32] for line in zicha('help', command).stdout.splitlines()
        if re.match(' +-', line)))


def formatted(path):
    """As man(1) shows it; a warning fails."""
    if shutil.which('groff'):
        done = subprocess.run(
            ['groff', '-man', '-Kutf8', '-Tutf8', '-ww', '-z', path],
            capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            fail('%s: %s' % (path, done.stderr))
    if shutil.which('lexgrog'):
        said = subprocess.run(['lexgrog', path], capture_output=True,
                              text=True, check=False)
        if said.returncode:
            fail('whatis(1) finds no name: %s' % said.stdout)
    if shutil.which('mandoc'):
        said = subprocess.run(['mandoc', '-T', 'lint', '-W', 'error', path],
                              capture_output=True, text=True, check=False)
        if said.stdout:
            fail(said.stdout)


def completed(shell, *words):
    """What the shell offers for the last of WORDS."""
    if shell == 'bash':
        script = '''
            . "$1"; shift; compopt() { :; }
            COMP_WORDS=(zicha "$@") COMP_CWORD=$#
            _zicha; printf '%s\\n' "${COMPREPLY[@]}"'''
        return subprocess.run(
            ['bash', '--norc', '-c', script, 'x', WORK + '/zicha.bash', *words],
            capture_output=True, text=True, check=True).stdout.split()
    script = '''
        zmodload zsh/zpty; zpty -b z zsh -f -i
        zpty -w z 'PS1=; PROMPT_EOL_MARK=; fpath=('$1' $fpath); autoload -U '\\
'compinit; compinit -u -D; zstyle ":completion:*" list-prompt ""; '\\
'LISTMAX=10000; stty columns 2000; echo rea""dy'
        zpty -r -m z got '*ready*' || exit 1
        zpty -w -n z "zicha ${*[2,-1]}"$'\\t\\t'
        sleep 2; zpty -r z got; while zpty -r -t z more; do got+=$more; done
        print -r -- $got; zpty -d z'''
    done = subprocess.run(['zsh', '-f', '-c', script, 'x', WORK, *words],
                          capture_output=True, text=True, check=False,
                          timeout=60)
    return re.sub(r'\x1b\[[\d;?]*\w', '', done.stdout).split()


def offers(shell, words, wanted):
    said = completed(shell, *words)
    missing = [word for word in wanted if word not in said]
    if missing:
        fail('%s: zicha %s: %s is not among %s' % (shell, words, missing, said))


def completions(shell):
    offers(shell, [''], COMMANDS)
    offers(shell, ['help', ''], COMMANDS + ['每月', 'bureau'])
    offers(shell, ['checks', 'bed-'], ['bed-day-duplicate'])
    offers(shell, ['columns', 'st'], ['staff', 'stock_months'])
    offers(shell, ['run', '--only', 'be'], ['bed', 'bed-day-duplicate'])
    offers(shell, ['run', '--fail-on', ''], ['violation', 'suspicion', 'new'])


def main():
    os.chdir(WORK)
    rules = shipped_rules()
    kinds = re.findall(r'^([a-z_]+) ', zicha('columns').stdout, re.M)
    for lang in ('zh', 'en'):
        pages = [page(name, lang) for name in PAGES]
        for command in COMMANDS:
            holds(pages[0], [command, *options(command)[:-1]], 'zicha.1')
        holds(pages[1], rules, 'zicha-rules.5')
        holds(pages[2], kinds, 'zicha-files.5')
        for path in PAGES:
            formatted(os.path.join(WORK, lang, path))
    for status, meaning in re.findall(r'^\| (\d+) \| (.*) \|$',
                                      read(TOP + '/README.md'), re.M):
        said = pages[0].split('EXIT STATUS')[1].replace('\n', ' ')
        if '.TP %s %s' % (status, meaning.replace('`', '')) not in said:
            fail('README and zicha.1 differ on status %s' % status)
    for shell, name in (('bash', 'zicha.bash'), ('zsh', '_zicha')):
        put(name, zicha('docs', shell, status=(0,)).stdout)
    for command in COMMANDS:
        offers('bash', [command, '--'], options(command))
    completions('bash')
    if shutil.which('zsh'):
        completions('zsh')
    zicha('docs', 'nothing', status=(2,))


os.environ['PATH'] = os.path.dirname(ZICHA) + ':' + os.environ['PATH']
main()
