#!/bin/bash
# `make test-dist`: what the archive holds builds, passes its tests and
# installs, far from here and from git.
set -eu
archive=$(.pack/dist.sh "$WORK")
tar -C "$WORK" -xzf "$archive"
cd "${archive%.tar.gz}"
unset BUILD ZICHA SHARED
export GIT_CEILING_DIRECTORIES=$PWD/..
make -s test ONLY="${ONLY:-layers words unit/* cli/docs cli/dist cli/exit-status}"
make -s install DESTDIR="$WORK/installed" PREFIX=/usr
for file in bin/zicha share/man/man1/zicha.1 share/man/zh_CN/man5/zicha-files.5 \
    share/bash-completion/completions/zicha share/zsh/site-functions/_zicha; do
    [ -s "$WORK/installed/usr/$file" ] || { echo "no $file"; exit 1; }
done
"$WORK/installed/usr/bin/zicha" --version
