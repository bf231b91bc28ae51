#!/bin/sh
# layers, circles, words, scripts, format, and the warnings of two compilers.
set -u
cc=$1 clang=$2 flags=$3
status=0

step() {
    echo "lint: $1"
    shift
    "$@" || { echo "lint: failed: $*"; status=1; }
}

# shellcheck disable=SC2317 # called by step
compile() { # compiler
    for file in src/*.c src/*/*.c; do
        # shellcheck disable=SC2086
        $1 $flags -O2 -fsyntax-only "$file" || return 1
    done
}

step layers bash tests/layers.sh
step circles sh tests/circles.sh
step words "${PYTHON:-/usr/bin/python3}" tests/words.py
step "warnings of $cc" compile "$cc"
if command -v "$clang" >/dev/null 2>&1; then
    step "warnings of $clang" compile "$clang"
else
    echo "lint: $clang is not here: its warnings were not looked at"
fi
if command -v shellcheck >/dev/null 2>&1; then
    step scripts shellcheck -x tests/*.sh tests/*/*.sh src/*.sh .pack/*.sh .ci/run
else
    echo "lint: shellcheck is not here: the scripts were not looked at"
fi
if command -v clang-format >/dev/null 2>&1; then
    step format clang-format --dry-run -Werror src/*.c src/*/*.[ch] \
        tests/unit/*.c
else
    echo "lint: clang-format is not here: the format was not looked at"
fi
exit $status
