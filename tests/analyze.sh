#!/bin/bash
# What gcc -fanalyzer, clang-tidy and cppcheck say of the sources, a line each,
# but for what tests/analyze.known explains; it fails when there is more, and
# when an explanation has nothing left to explain. A tool that is not here is
# told of. Files may be named, else it is all of src.
#
#     tests/analyze.sh [FILE...]
set -u
cd "$(dirname "$0")/.." || exit 2
[ $# -gt 0 ] || set -- src/*.c src/*/*.c
jobs=$(nproc 2>/dev/null || echo 2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# "file:line:column: warning: text [check]" and no more of it.
warnings() { # tool
    sed "s|^$PWD/||" | grep -E '^src/[^ ]+: (warning|error|performance|portability): ' |
        sed "s/^/$1 /"
}

# shellcheck disable=SC2016 # the inner shells expand it
gcc_says() {
    printf '%s\0' "$@" | xargs -0 -n 1 -P "$jobs" sh -c '
        gcc -std=c11 -D_GNU_SOURCE -Isrc -O1 -fanalyzer -c -o /dev/null \
            "$0" 2>&1' | sed 's/\[CWE-[0-9]*\] //' | warnings gcc
}

# shellcheck disable=SC2016
tidy_says() {
    printf '%s\0' "$@" | xargs -0 -n 1 -P "$jobs" sh -c '
        clang-tidy --quiet "$0" -- -std=c11 -D_GNU_SOURCE -Isrc 2>/dev/null' |
        warnings clang-tidy
}

# cppcheck 2.10 does not know the word of C11 for what never returns.
cppcheck_says() {
    cppcheck --quiet --language=c --std=c11 -Isrc \
        '-D_Noreturn=__attribute__((noreturn))' \
        --enable=warning,performance,portability "$@" 2>&1 | warnings cppcheck
}

ask() { # tool, function, files
    local tool=$1 says=$2
    shift 2
    if command -v "$tool" >/dev/null; then
        "$says" "$@" >>"$work/said"
        echo "$tool" >>"$work/asked"
    else
        echo "analyze: $tool is not here: it was not asked"
    fi
}

: >"$work/said"
: >"$work/asked"
ask gcc gcc_says "$@"
ask clang-tidy tidy_says "$@"
ask cppcheck cppcheck_says "$@"
# Of a warning: tool, file, check.
sort -u "$work/said" | sed -E 's/^([^ ]+) ([^:]+):.* \[-?W?([^],]+)[^]]*\]$/\1 \2 \3|&/' \
    >"$work/by_check"
awk -F'|' -v asked="$(tr '\n' ' ' <"$work/asked")" -v files=" $* " '
    FNR == NR {
        if (/^[a-z]/) { split($0, part, "  +"); known[part[1]] = 1 }
        next
    }
    $1 in known { seen[$1] = 1; next }
    { sub(/^[^|]*\|/, ""); print; more++ }
    END {
        for (it in known) {
            split(it, part, " ")
            if (!(it in seen) && index(" " asked, " " part[1] " ") &&
                index(files, " " part[2] " ")) {
                print "analyze.known: nobody says any more: " it
                more++
            }
        }
        printf "analyze: %d asked, %d to look at\n", split(asked, x, " "), more
        exit more > 0
    }' tests/analyze.known "$work/by_check"
