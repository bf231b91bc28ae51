#!/bin/sh
# Write zicha-VERSION.tar.gz into a folder and say its name. The same sources
# give the same bytes: sorted, nobody's, of one time, which SOURCE_DATE_EPOCH
# says, else the last commit, else the newest file.
#
#     .pack/dist.sh FOLDER
set -eu
folder=$1
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL

in_repository() {
    [ "$(git rev-parse --show-prefix 2>/dev/null || echo none)" = '' ]
}

files() { # each with a NUL: what git does not ignore, or was not built
    if in_repository; then
        # shellcheck disable=SC2016 # the inner shell expands them
        git ls-files -z --cached --others --exclude-standard |
            xargs -0 sh -c 'for file; do
                [ ! -e "$file" ] || printf "%s\\0" "$file"
            done' files
    else
        find . \( -name build -o -name __pycache__ \) -prune -o \
            -type f ! -name '*.db' -printf '%P\0'
    fi
}

epoch() {
    if in_repository; then
        git log -1 --format=%ct
    else
        files | xargs -0 stat -c %Y | sort -n | tail -1
    fi
}

version=$(sed -n 's/^#define PROGRAM_VERSION "\(.*\)"/\1/p' src/base/version.h)
name=zicha-$version
archive=$folder/$name.tar
mkdir -p "$folder"
files | sort -z | tar --create --file="$archive" --format=gnu --null \
    --no-recursion --files-from=- --transform="s|^|$name/|" \
    --mode=u+rw,go=rX --owner=0 --group=0 --numeric-owner \
    --mtime="@${SOURCE_DATE_EPOCH:-$(epoch)}"
gzip -9nf "$archive"
echo "$archive.gz"
