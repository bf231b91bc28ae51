#!/bin/bash
# The tests with zicha.exe, under wine: all that call the program, but those of
# tests/windows/not-run, which says why. Names as tests/run.sh takes them.
set -eu
cd "$(dirname "$0")/../.."
command -v wine >/dev/null || { echo 'wine is not here' >&2; exit 1; }
export BUILD=${BUILD:-$PWD/build}
export WINEPREFIX=${WINEPREFIX:-$BUILD/windows/prefix} WINEDEBUG=-all
x86_64-w64-mingw32-gcc-posix -O2 -static tests/windows/hold.c \
    -o "$BUILD/windows/hold.exe" -lshell32
# What wine needs is started now, for all tests, holding none of their pipes.
mkdir -p "$WINEPREFIX"
wineserver -p || true
wine "$BUILD/windows/zicha.exe" --version </dev/null >/dev/null 2>&1
trap 'wineserver -k' EXIT
[ $# -gt 0 ] || set -- windows cases oracle 'cli/*' 'understanding/*'
ZICHA=$PWD/tests/windows/zicha NOT_RUN=tests/windows/not-run tests/run.sh "$@"
