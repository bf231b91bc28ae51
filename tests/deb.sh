#!/bin/bash
# `make test-deb`: lintian has nothing to say of the package, and in a system
# of its own it installs, runs, takes over what an older one left, tells of
# what it cannot take over, and goes away without a trace.
set -eu
for tool in dpkg-buildpackage dh; do
    command -v $tool >/dev/null || { echo "$tool is not here"; exit 77; }
done
new=$(realpath "$(.pack/deb.sh "$WORK/deb" | tail -1)")
ls -l "$new"
sha256sum "$new" # the same of the same sources, anywhere
if command -v lintian >/dev/null; then
    lintian --allow-root --fail-on warning --tag-display-limit 0 \
        "$WORK"/deb/*.changes
else
    echo 'lintian is not here: it was not asked'
fi
if ! command -v mmdebstrap >/dev/null || ! unshare --mount true; then
    echo 'mmdebstrap is not here, or you are not root: it was not installed'
    exit 77
fi

# The same as an older version.
dpkg-deb -R "$new" "$WORK/older"
sed -i 's/^Version: .*/Version: 0.0.1-1/' "$WORK/older/DEBIAN/control"
dpkg-deb --root-owner-group -b "$WORK/older" "$WORK/older.deb" >/dev/null

root=$WORK/root
needs=$(dpkg-deb -f "$new" Depends | sed 's/([^)]*)//g; s/ //g')
# Its mounts are gone with it, so that nothing but files is ever removed.
unshare --mount mmdebstrap --quiet --mode=root --variant=apt \
    --include="$needs" \
    "$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" "$root" \
    >"$WORK/log" 2>&1 || {
    tail -5 "$WORK/log"
    echo 'mmdebstrap made no system: not installed'
    exit 77
}
mkdir "$root/srv/zicha"
cp "$new" "$root/new.deb"
cp "$WORK/older.deb" "$root"
cp -R samples/county "$root/srv/zicha"
chroot "$root" useradd -m inspector
chroot "$root" chown -R inspector /srv/zicha

in_it() { chroot "$root" "$@"; }
as_user() { # words of a shell, in /srv/zicha
    in_it su inspector -s /bin/bash -c "cd /srv/zicha && $1"
}
refused() {
    if said=$(as_user "$1" 2>&1); then
        echo "not refused: $1"
        exit 1
    fi
    echo "$said"
}

in_it dpkg -i older.deb
as_user 'zicha run -q -o first.xlsx county'
as_user 'cp zicha.db old.db'
in_it dpkg -i new.deb
in_it dpkg -s zicha | grep '^Version'
as_user 'zicha --version && zicha status && zicha check -q &&
    zicha report -q -o second.xlsx && ls -l *.xlsx'
# A database of another version is told of, and left as it is.
printf '\0\0\0\1' | dd of="$root/srv/zicha/old.db" bs=1 seek=60 conv=notrunc \
    status=none
before=$(sha256sum <"$root/srv/zicha/old.db")
refused 'zicha status -d old.db --lang en' | grep 'older zicha'
[ "$before" = "$(sha256sum <"$root/srv/zicha/old.db")" ]
for path in man/man1/zicha.1.gz man/zh_CN/man5/zicha-rules.5.gz \
    bash-completion/completions/zicha zsh/vendor-completions/_zicha \
    doc/zicha/examples/zicha.service; do
    [ -s "$root/usr/share/$path" ] || { echo "no $path"; exit 1; }
done
in_it dpkg -r zicha
in_it dpkg --purge zicha
left=$(find "$root/usr" "$root/etc" "$root/var/lib/dpkg/info" -name '*zicha*')
[ -z "$left" ] || { echo "left: $left"; exit 1; }
[ -s "$root/srv/zicha/zicha.db" ]
echo ok
