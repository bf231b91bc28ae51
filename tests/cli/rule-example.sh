#!/bin/bash
# The worked example of checks/README.md runs as it stands there.
set -u
here=$PWD
mkdir -p "$WORK/my-rules/own" && cd "$WORK" || exit 2
block() { # nth fenced block of the page
    awk -v want="$1" '/^```/ { if (inside) { inside = 0 } else
        { inside = 1; n++ }; next } inside && n == want' "$here/checks/README.md"
}
block 1 >my-rules/own/dear-line.sql
block 2 >my-rules/own/dear-line.cases
out=$("$ZICHA" test --lang en --checks my-rules dear-line) || { echo "$out"; exit 1; }
[ "$out" = "2 cases passed, 0 failed" ] || { echo "$out"; exit 1; }
