#!/bin/sh
# How many lines of src the tests reached: a line a file, the least covered
# first, then the sum. Reads what programs built with --coverage left behind.
#
#     tests/coverage.sh build/coverage
set -eu
cd "$1"
find . -path './src/*.gcda' -print0 |
    xargs -0 "${GCOV:-gcov}" --no-output --relative-only \
        --source-prefix "$(cd ../.. && pwd)" 2>/dev/null |
    awk -F"[:% ']+" '
        /^File/ { file = $2 }
        /^Lines executed/ && file ~ /^src\// {
            lines = $5
            reached = int($3 * lines / 100 + 0.5)
            if (lines > of[file]) { of[file] = lines; got[file] = reached }
            file = "" # the sum of all, at the end, is no file
        }
        END {
            for (file in of) {
                printf "%6.1f %% of %5d  %s\n",
                    100 * got[file] / of[file], of[file], file | "sort -n"
                all += of[file]; sum += got[file]
            }
            close("sort -n")
            if (!all) exit 1
            printf "%6.1f %% of %d lines of src\n", 100 * sum / all, all
        }'
