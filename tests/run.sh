#!/bin/bash
# Run the tests side by side, JOBS at once: layers, circles
# and words of the sources, unit programs, the rules' cases and their oracle, the corpus of each fuzz
# target, and every tests/cli/*.sh and *.py and tests/understanding/*.py. Names, with * in them, ask for
# some alone; when it is one alone its output is shown:
#
#     tests/run.sh cli/order
#     tests/run.sh 'unit/*' 'cli/import-*'
#
# A test runs in the top folder; it has an empty folder WORK of its own, and a
# folder SHARED for what is made once for all of them. Status 77 says that a
# tool it needs is missing: its last line tells which. Output is shown when a
# test fails, in an order that is always the same. The last line is
# "N passed, N failed", and ", N skipped" where some were.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${BUILD:=$PWD/build}" "${PYTHON:=/usr/bin/python3}"
: "${ZICHA:=$BUILD/zicha}" "${JOBS:=$(nproc 2>/dev/null || echo 2)}"
[ "$JOBS" -gt 0 ] 2>/dev/null || JOBS=$(nproc) # make -j: as many as you like
export BUILD ZICHA PYTHON PYTHONDONTWRITEBYTECODE=1
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1

all_names() {
    local path
    echo layers circles words cases oracle large large_items silent dist deb
    echo windows
    for path in tests/cli/*.sh tests/cli/*.py tests/understanding/*.py \
        tests/unit/test_*.c \
        tests/fuzz/corpus/*; do
        path=${path#tests/}
        path=${path#fuzz/}
        echo "${path%.*}"
    done | LC_ALL=C sort
}

# NOT_RUN may name a file whose lines are a name, blanks, and why it is not run.
why_not() { # name
    [ -n "${NOT_RUN:-}" ] && awk -v name="$1" '$1 == name {
        sub(/^[^ ]* */, ""); print; found = 1 } END { exit !found }' "$NOT_RUN"
}

command_of() { # name
    why_not "$1" && return 77
    case $1 in
    layers | circles) bash "tests/$1.sh" ;;
    words) "$PYTHON" tests/words.py ;;
    cases) "$ZICHA" test --lang en ;;
    oracle) "$PYTHON" tests/oracle/compare.py "$ZICHA" 1 "${ORACLE_SEEDS:-6}" --folder "$WORK" ;;
    silent) "$PYTHON" tests/understanding/silent.py ;;
    understanding/silent)
        "$PYTHON" tests/understanding/silent.py --one-of 96
        ;;
    dist | deb) bash "tests/$1.sh" ;;
    windows) "$PYTHON" tests/windows/exe.py ;;
    large | large_items) PYTHONPATH=tests/cli "$PYTHON" "tests/$1.py" ;;
    unit/*) "$BUILD/$1" ;;
    corpus/*) "$BUILD/fuzz/replay_${1#corpus/}" "tests/fuzz/$1"/* ;;
    *)
        if [ -e "tests/$1.sh" ]; then
            bash "tests/$1.sh"
        else
            "$PYTHON" "tests/$1.py"
        fi
        ;;
    esac
}

# Take tests that nobody took, one after the other.
work() {
    local i
    for i in "${!names[@]}"; do
        mkdir "$all/$i" 2>/dev/null || continue
        mkdir "$all/$i/work"
        WORK=$all/$i/work command_of "${names[i]}" >"$all/$i/log" 2>&1 \
            </dev/null 3>&-
        echo "$i $?" >&3
        rm -rf "$all/$i/work"
    done
}

show() { # number of a test, its status
    local log=$all/$1/log
    case $2 in
    0)
        passed=$((passed + 1))
        echo "ok      ${names[$1]}"
        [ ${#names[@]} -gt 1 ] || cat "$log"
        ;;
    77)
        skipped=$((skipped + 1))
        echo "skipped ${names[$1]}: $(tail -1 "$log")"
        ;;
    *)
        failed=$((failed + 1))
        echo "FAILED  ${names[$1]}"
        tail -40 "$log" | sed 's/^/        /'
        ;;
    esac
}

stop() { # with whatever the tests have started; they may clean up
    local signal job
    exec 2>/dev/null
    for signal in INT KILL; do
        for job in $(jobs -p); do
            kill -$signal -- "-$job"
        done
        sleep 1
    done
    exit 130
}

[ $# -gt 0 ] || # all but large, silent, dist, deb and windows, which take minutes
    set -- layers circles words cases oracle 'cli/*' 'understanding/*' \
        'corpus/*' 'unit/*'
names=()
for name in $(all_names); do
    for pattern in "$@"; do
        # shellcheck disable=SC2053 # not quoted: it is a pattern
        [[ $name == $pattern ]] || continue
        names+=("$name")
        break
    done
done
[ ${#names[@]} -gt 0 ] || { echo "there is no test '$*'" >&2; exit 2; }
all=$(mktemp -d) && chmod 711 "$all" || exit 2 # a test may send others in
trap 'rm -rf "$all"' EXIT
trap stop INT TERM
export SHARED=$all/shared
mkdir -p "$SHARED/nothing" && mkfifo "$all/ended" && exec 3<>"$all/ended" || exit 2
# A database with nothing but its tables and what zicha ships: to make one is
# half of a small run, so tests begin with copies.
"$ZICHA" import -q -d "$SHARED/new.db" "$SHARED/nothing" >/dev/null 2>&1
set -m # each job is a group of processes, and Ctrl-C is not ignored in it
for ((i = 0; i < JOBS; i++)); do
    work &
done
passed=0 failed=0 skipped=0 shown=0
status=()
while [ $shown -lt ${#names[@]} ] && read -r number ended <&3; do
    status[number]=$ended
    while [ -n "${status[shown]:-}" ]; do
        show $shown "${status[shown]}"
        shown=$((shown + 1))
    done
done
wait
[ $skipped = 0 ] && more='' || more=", $skipped skipped"
echo "$passed passed, $failed failed$more"
[ $failed = 0 ]
