#!/bin/sh
# Fetch the libraries that zicha.exe holds, as Debian's source packages with
# Debian's patches, and build them for Windows into FOLDER/include and
# FOLDER/lib. Each archive is known by its digest: of another, nothing is built.
#
#     .pack/windows-deps.sh FOLDER COMPILER
#
# ARCHIVES may name a folder that holds the archives already; DEBIAN a mirror.
# zlib is Debian's libz-mingw-w64-dev.
set -eu
folder=$1
cc=$2
mirror=${DEBIAN:-http://deb.debian.org/debian}
[ ! -e "$folder/complete" ] || exit 0
rm -rf "$folder"
mkdir -p "$folder/archives" "$folder/include" "$folder/lib" "$folder/src"
cd "$folder"

fetch() { # path in the pool, sha256
    name=$(basename "$1")
    if [ -n "${ARCHIVES:-}" ] && [ -e "$ARCHIVES/$name" ]; then
        cp "$ARCHIVES/$name" archives/
    else
        curl -sSfL --retry 3 -o "archives/$name" \
            "$mirror/pool/main/$(echo "$1" | sed 's/+/%2b/g')"
    fi
    echo "$2  archives/$name" | sha256sum --check --quiet -
}

unpack() { # name, upstream's archive, Debian's
    mkdir "src/$1"
    tar -C "src/$1" --strip-components=1 -xf "archives/$2"
    tar -C "src/$1" -xf "archives/$3"
    patches=src/$1/debian/patches
    [ ! -e "$patches/series" ] || grep -v '^#' "$patches/series" |
        while read -r patch rest; do
            [ -z "$patch" ] || patch -d "src/$1" -p1 -s -f --no-backup-if-mismatch \
                <"$patches/$patch"
        done
}

compile() { # library, flags; then files
    library=$1 flags=$2
    shift 2
    mkdir -p "objects/$library"
    for file in "$@"; do
        # shellcheck disable=SC2086
        "$cc" -O2 -D__USE_MINGW_ANSI_STDIO=1 -D_WIN32_WINNT=0x0601 -Iinclude \
            $flags -c "$file" -o "objects/$library/$(basename "$file" .c).o"
    done
    "${cc%-gcc*}-ar" rcsD "lib/lib$library.a" "objects/$library"/*.o
}

fetch s/sqlite3/sqlite3_3.40.1.orig.tar.xz \
    aaa776260ab4dc976db34aa7891819484c8676b5b2783123ebc6301e2ca5d655
fetch s/sqlite3/sqlite3_3.40.1-2+deb12u2.debian.tar.xz \
    0843bc12e4364076477935ce313a6d0796fd899a989ff18ebb6545540e10e4ca
fetch libx/libxlsxwriter/libxlsxwriter_1.1.4.orig.tar.gz \
    b379eb35fdd9c653ebe72485b9c992f612c7ea66f732784457997d6e782f619b
fetch libx/libxlsxwriter/libxlsxwriter_1.1.4-2.debian.tar.xz \
    62db4901bf6049e2e33ef708d2d51b36cfb82e2bc10ed5f82be0cf9fe596e98b
fetch libc/libcsv/libcsv_3.0.3+dfsg.orig.tar.gz \
    06fddfaca720a4be7603bad63eb1833bca5b6c5a69b42b1c518a02cda2a73aef
fetch libc/libcsv/libcsv_3.0.3+dfsg-6.debian.tar.xz \
    5af11eef753b3bd3a2ce46515b593f8fba3316d51473ca113322daa3b8c83311
fetch e/expat/expat_2.5.0.orig.tar.gz \
    ab00ee05c7067fd10a35c5d2a4922ebba746ddd50ff83b79c828da17bbdf1757
fetch e/expat/expat_2.5.0-1+deb12u2.debian.tar.xz \
    7e29f5db5067e55193540089ed0f3ec9676704cf79dcea81a9bfb9f49435ae53
fetch m/minizip/minizip_1.1.orig.tar.xz \
    7d8da446d3b6799e7851f077a66551a46b80fc3de708549e79dbd3e49e842ba1
fetch m/minizip/minizip_1.1-8+deb12u1.debian.tar.xz \
    1a6f0cec9d51b9485d7a2f6c6fcf8240ab716854fe4640790838451f9f4b90fa

unpack sqlite3 sqlite3_3.40.1.orig.tar.xz sqlite3_3.40.1-2+deb12u2.debian.tar.xz
unpack xlsxwriter libxlsxwriter_1.1.4.orig.tar.gz \
    libxlsxwriter_1.1.4-2.debian.tar.xz
unpack csv libcsv_3.0.3+dfsg.orig.tar.gz libcsv_3.0.3+dfsg-6.debian.tar.xz
unpack expat expat_2.5.0.orig.tar.gz expat_2.5.0-1+deb12u2.debian.tar.xz
unpack minizip minizip_1.1.orig.tar.xz minizip_1.1-8+deb12u1.debian.tar.xz

# SQLite as one file, made by the building machine (tcl, cc).
(cd src/sqlite3 && ./configure --disable-tcl --disable-readline \
    >configure.out 2>&1 && make sqlite3.c >make.out 2>&1) || {
    tail -5 src/sqlite3/configure.out src/sqlite3/make.out >&2
    exit 1
}
cp src/sqlite3/sqlite3.h include/
# As Debian's library does, where it bears on what this program asks.
compile sqlite3 '-DSQLITE_THREADSAFE=1 -DSQLITE_SECURE_DELETE
    -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_OMIT_LOOKASIDE=1
    -DSQLITE_MAX_VARIABLE_NUMBER=250000 -DSQLITE_MAX_SCHEMA_RETRY=25
    -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_OMIT_LOAD_EXTENSION
    -fno-strict-aliasing' src/sqlite3/sqlite3.c

# Names are UTF-8: src/io/xlsx_win32.c opens them.
mkdir include/minizip
cp src/minizip/*.h include/minizip/
printf '%s\n' '#include <stdio.h>' \
    'FILE *xlsx_win32_fopen(const char *path, const char *mode);' \
    >include/xlsx_win32_fopen.h
compile minizip '-include xlsx_win32_fopen.h -Dfopen64=xlsx_win32_fopen' \
    src/minizip/ioapi.c src/minizip/unzip.c src/minizip/zip.c

cp src/csv/csv.h include/
compile csv '' src/csv/libcsv.c

cp src/expat/expat/lib/expat.h src/expat/expat/lib/expat_external.h include/
touch include/expat_config.h # all is said by flags
compile expat '-DXML_STATIC -DXML_DTD -DXML_NS -DXML_GE=1 -DXML_CONTEXT_BYTES=1024' \
    src/expat/expat/lib/xmlparse.c src/expat/expat/lib/xmlrole.c \
    src/expat/expat/lib/xmltok.c

cp -R src/xlsxwriter/include/xlsxwriter src/xlsxwriter/include/xlsxwriter.h \
    include/
# Its temporary files are made by src/io/xlsx_win32.c.
compile xlsxwriter '-DUSE_SYSTEM_MINIZIP -Iinclude/minizip' \
    src/xlsxwriter/src/*.c src/xlsxwriter/third_party/md5/md5.c

rm -rf src objects archives
touch complete
