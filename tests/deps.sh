#!/bin/sh
# Install what building (and testing, rendering) needs on Debian; say what to
# install elsewhere. Does nothing when all is there.
set -eu

packages() { # group
    case $1 in
    build) echo gcc make libc6-dev libsqlite3-dev libxlsxwriter-dev \
        libcsv-dev zlib1g-dev libminizip-dev libexpat1-dev ;;
    test) echo libcmocka-dev python3 python3-openpyxl ;;
    windows) echo gcc-mingw-w64-x86-64-posix libz-mingw-w64-dev tcl curl patch xz-utils ;;
    deb) echo build-essential debhelper ;;
    wine) echo wine wine64 ;;
    render) echo libreoffice-calc poppler-utils fonts-noto-cjk ;;
    esac
}

wanted=
for group in "$@"; do
    wanted="$wanted $(packages "$group")"
done
if ! command -v dpkg-query >/dev/null 2>&1; then
    if [ -e /usr/include/xlsxwriter.h ] && [ -e /usr/include/sqlite3.h ] &&
        [ -e /usr/include/csv.h ] && [ -e /usr/include/expat.h ] &&
        [ -e /usr/include/zlib.h ] &&
        [ -e /usr/include/minizip/unzip.h ]; then
        exit 0
    fi
    echo "install the development files of sqlite3, libxlsxwriter," \
        "libcsv, zlib, minizip and expat (Debian: $wanted), then run make again" >&2
    exit 1
fi
missing=
for package in $wanted; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
    installed) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
if ! command -v apt-get >/dev/null 2>&1; then
    echo "there is no apt-get: install$missing, then run make again" >&2
    exit 1
fi
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq \
    --no-install-recommends $missing >/dev/null
