#!/bin/bash
# The archive of the sources is whole and the same whenever it is made, also
# from its own contents; `make test-dist` builds and tests them.
set -eu
for tool in tar gzip; do
    command -v $tool >/dev/null || { echo "$tool is not here"; exit 77; }
done
export SOURCE_DATE_EPOCH=1790000000
one=$(.pack/dist.sh "$WORK/one")
sleep 1
two=$(umask 077 && .pack/dist.sh "$WORK/two")
cmp "$one" "$two"
tar -C "$WORK" -xzf "$one"
top=$WORK/$(basename "$one" .tar.gz)
for name in Makefile README.md LICENSE .clang-format .ci/run .pack/dist.sh \
    src checks samples tests; do
    [ -e "$top/$name" ] || { echo "$name is not in it"; exit 1; }
done
for folder in checks samples src tests; do # Chinese names too
    diff -rq -x __pycache__ -x '*.db*' "$folder" "$top/$folder"
done
[ -x "$top/.ci/run" ]
[ ! -e "$top/build" ]
unset SOURCE_DATE_EPOCH # then it is the time of its files
three=$("$top/.pack/dist.sh" "$WORK/three")
cmp "$one" "$three" || { echo 'made of its own contents it differs'; exit 1; }
