#!/bin/sh
# Build the Debian package, source and binary, in a folder; ends with the name
# of the .deb. What is built is the archive of dist.sh, so that the package is
# of the same bytes whenever it is made.
#
#     .pack/deb.sh FOLDER
set -eu
folder=$1
cd "$(dirname "$0")/.."
# The package is built, tested and cleaned in its own folder.
unset BUILD ZICHA SHARED MAKEFLAGS
command -v dpkg-buildpackage >/dev/null || {
    echo "dpkg-buildpackage is not here (Debian: dpkg-dev debhelper)" >&2
    exit 1
}
archive=$(.pack/dist.sh "$folder")
name=$(basename "$archive" .tar.gz)
version=${name#zicha-}
original=$folder/zicha_$version.orig.tar.gz
rm -rf "${folder:?}/$name"
mv "$archive" "$original"
tar -C "$folder" -xzf "$original"
cd "$folder/$name"
cp -R .pack/debian debian
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y Makefile)}
export SOURCE_DATE_EPOCH
{
    echo "zicha ($version-1) unstable; urgency=medium"
    echo
    echo "  * Built from its own sources: see README.md there."
    echo
    echo " -- $(sed -n 's/^Maintainer: //p' debian/control) " \
        "$(LC_ALL=C date -R -u -d "@$SOURCE_DATE_EPOCH")"
} >debian/changelog
dpkg-buildpackage -us -uc >../build.log 2>&1 || {
    tail -40 ../build.log >&2
    exit 1
}
ls "$PWD"/../zicha_"$version"-1_*.deb
