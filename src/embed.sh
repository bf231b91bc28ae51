#!/bin/sh
# Print C source that holds the files named as arguments (see
# model/embedded.h), so that the program needs nothing beside it.
set -eu

echo '#include "model/embedded.h"'
n=0
for file in "$@"; do
    n=$((n + 1))
    printf 'static const char file_%d[] = {\n' $n
    od -An -v -td1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
    printf '0};\n'
done
echo 'const struct embedded embedded[] = {'
n=0
for file in "$@"; do
    n=$((n + 1))
    printf '    {"%s", file_%d, sizeof(file_%d) - 1},\n' "$file" $n $n
done
echo '    {0, 0, 0}};'
