#!/bin/sh
# True when the compiler can make fuzzers.
set -u
command -v "$1" >/dev/null 2>&1 || exit 1
made=$(mktemp)
trap 'rm -f "$made"' EXIT
echo 'int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long);
int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n)
{ (void)b, (void)n; return 0; }' |
    "$1" -x c -fsanitize=fuzzer,address,undefined - -o "$made" 2>/dev/null
