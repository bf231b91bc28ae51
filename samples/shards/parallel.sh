#!/bin/sh
# parallel.sh DELIVERY SHARDS DATABASE [PARTS]: import DELIVERY as a file a
# hospital into SHARDS, check PARTS parts of them beside each other with GNU
# parallel, and gather what was found in DATABASE.
#
# On several machines: give parallel `--sshlogin :,one,two --workdir .`, with
# zicha installed and this folder mounted on all.
set -u
delivery=$1 shards=$2 database=$3 parts=${4:-4}

# 1: some rows or files were defective, and the report lists them
done_or_defects() {
    "$@"
    status=$?
    [ "$status" -le 1 ] || exit "$status"
}

done_or_defects zicha import -q --shards "$shards" "$delivery"
# One thread each: parallel itself runs as many as there are processors.
seq "$parts" | parallel --halt now,fail=1 \
    "zicha check -q --threads 1 --shards '$shards' --part {}/$parts; [ \$? -le 1 ]" ||
    exit 2
done_or_defects zicha gather -q "$shards" -d "$database"
