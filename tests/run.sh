#!/bin/bash
# Run every test: unit programs, the rules' cases, layers, circles, and each
# tests/cli/*.sh. A test's output is shown when it fails. The last line is
# "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 2
: "${ZICHA:=$PWD/build/zicha}" "${BUILD:=$PWD/build}"
: "${PYTHON:=/usr/bin/python3}"
export ZICHA BUILD PYTHON
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

run() { # name, command …
    local name=$1
    shift
    if "$@" >"$log" 2>&1 </dev/null; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        sed 's/^/        /' "$log" | tail -40
    fi
}

run layers sh tests/layers.sh
run circles sh tests/circles.sh
run words sh tests/words.sh
for unit in tests/unit/test_*.c; do
    name=$(basename "$unit" .c)
    run "unit/$name" "$BUILD/unit/$name"
done
run "rules' cases" "$ZICHA" test --lang en
for script in tests/cli/*.sh; do
    name=$(basename "$script" .sh)
    work=$(mktemp -d)
    run "cli/$name" env WORK="$work" bash "$script"
    rm -rf "$work"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
