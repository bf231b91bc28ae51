#!/bin/sh
# No circles of includes: thing.c and thing.h are one room, and whoever goes
# from room to room by what they include never comes back. Says the shortest
# way around each circle there is. Without an argument it looks at src, and
# first at two small files that do include each other, which it must tell.
set -u
cd "$(dirname "$0")/.." || exit 2

look() { # folder
    "${PYTHON:-/usr/bin/python3}" - "$1" <<'PY'
import collections, glob, os, re, sys

folder = sys.argv[1]
rooms = collections.defaultdict(set)
for path in sorted(glob.glob(folder + '/*/*.[ch]')):
    room = os.path.splitext(os.path.relpath(path, folder))[0]
    with open(path, encoding='utf-8') as file:
        names = re.findall(r'^\s*#\s*include\s*"([^"]+)\.h"', file.read(), re.M)
    rooms[room].update(name for name in names if name != room)

def way_back(start):
    """The shortest way from START to itself, or nothing."""
    came_from, queue = {}, collections.deque([start])
    while queue:
        here = queue.popleft()
        for there in sorted(rooms.get(here, ())):
            if there == start:
                way = [start]
                while here != start:
                    way.append(here)
                    here = came_from[here]
                return [start] + way[::-1]
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []

told = set()
for room in sorted(rooms):
    way = way_back(room)
    if way and room not in told:
        told.update(way)
        print('circle: ' + ' > '.join(way))
sys.exit(bool(told))
PY
}

if [ $# -gt 0 ]; then
    look "$1"
    exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/a" "$work/b"
echo '#include "b/two.h"' >"$work/a/one.c"
: >"$work/a/one.h"
echo '#include "a/one.h"' >"$work/b/two.h"
if [ "$(look "$work")" != 'circle: a/one > b/two > a/one' ]; then
    echo 'a circle of two files is not seen'
    exit 1
fi
: >"$work/b/two.h"
look "$work" || exit
look src
