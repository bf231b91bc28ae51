#!/bin/bash
# Who may include whom: the table of src/README.md. No stage (intake, rules,
# report) knows another. Each outside library is included by the one file that
# owns it, and the operating system by base/os_*.c, which say the same of each.
set -u
status=0

say() {
    echo "$1"
    status=1
}

rows() { # folder|may include, of the table of rooms
    awk -F' *[|] *' '/^\| folder / { on = 1 } on && /^$/ { exit }
        on && $2 != "folder" && $2 !~ /^-/ { print $2 "|" $4 }' src/README.md
}

allowed() { # folder
    may=$(rows | sed -n "s/^$1|//p")
    case $may in
    '') echo nothing ;;
    any) echo '[a-z]+' ;;
    *) echo "$may" | tr ' ' '|' ;;
    esac
}

for folder in src/*/; do
    folder=$(basename "$folder")
    rows | grep -q "^$folder|" || say "src/README.md has no row for src/$folder"
done
for folder in $(rows | cut -d'|' -f1); do
    [ -d "src/$folder" ] || say "src/README.md: there is no src/$folder"
done
# shellcheck disable=SC2016  # the backquotes are Markdown's
# Files that the map names are there.
# shellcheck disable=SC2016 # the backquotes are the map's
for name in $(grep -oE '`[a-z]+/[a-z_]+(\.[a-z]+)?`' src/README.md |
    tr -d '`' | sort -u); do
    for there in "src/$name" "src/$name.c" "src/$name.h" "$name"; do
        [ -e "$there" ] && continue 2
    done
    say "src/README.md: there is no src/$name"
done

check_includes() { # folder, files of it
    pattern=$(allowed "$1")
    shift
    bad=$(grep -Hn '^#include "' "$@" |
        grep -vE "#include \"($pattern)/[a-z0-9_/]+\.(h|def)\"")
    [ -z "$bad" ] || say "$bad"
}
for folder in $(rows | cut -d'|' -f1); do
    set -- "src/$folder"/*.[ch]
    [ ! -e "$1" ] || check_includes "$folder" "$@"
done
check_includes cmd src/main.c

owner() { # header, the files that may include it
    # shellcheck disable=SC2013,SC2254 # no blanks in names; $2 is a pattern
    for file in $(grep -lE "^#include [<\"]$1[>\"]" src/*.c src/*/*.[ch]); do
        for may in $(echo "$2" | tr '|' ' '); do
            # shellcheck disable=SC2254 # a pattern
            case $file in
            $may) continue 2 ;;
            esac
        done
        say "$file includes <$1>: only $2 may"
    done
}
for header in dirent.h dlfcn.h fcntl.h poll.h pwd.h signal.h unistd.h windows.h 'sys/[a-z]*.h'; do
    owner "$header" 'src/base/os_*|src/base/holder.c'
done
owner pthread.h 'src/base/thread.c|src/base/os_*.c'
owner sqlite3.h src/io/db_handle.h
owner io/db_handle.h 'src/io/db*.c'
owner io/db_error.h 'src/io/db*.c'
owner xlsxwriter.h src/io/xlsx_handle.h
owner io/xlsx_handle.h 'src/io/xlsx*.c'
owner csv.h src/io/csv.c
owner iconv.h src/io/gb18030.c
owner minizip/unzip.h src/io/zip_in.c
owner expat.h src/io/xml_in.c
owner io/biff_record.h 'src/io/biff*.c'

# What base/os.h has, each system has.
for system in posix win32; do
    # shellcheck disable=SC2013 # names have no blanks
    for name in $(grep -hoE '\<os_[a-z_]+\(' src/base/os.h | sort -u |
        grep -vxFf <(grep -hE '^[a-zA-Z]' src/base/os_$system*.c |
            grep -oE '\<os_[a-z_]+\(' | sort -u)); do
        say "src/base/os_$system*.c have no $name)"
    done
done

# shellcheck disable=SC2013 # no blanks here either
for call in $(grep -oE '\<cmd_[a-z]+\.run\>' src/cmd/cmd_*.c); do
    case $call in
    "${call%%:*}:$(basename "${call%%:*}" .c).run") ;;
    *) say "$call is called" ;;
    esac
done
for file in checks/*/*.sql src/sql/derived/*.sql; do
    [ -e "${file%.sql}.cases" ] || say "$file has no cases"
done
exit $status
