# Every fuzz target eats its corpus; where clang made fuzzers of them, each
# looks for more for FUZZ_TEST_SECONDS.
set -u
fail() { echo "$*"; exit 1; }
for corpus in tests/fuzz/corpus/*; do
    name=${corpus##*/}
    "$BUILD/fuzz/replay_$name" "$corpus"/* 2>"$WORK/$name" ||
        fail "$name: $(cat "$WORK/$name")"
done
if [ -e "$BUILD/libfuzzer/fuzz/fuzz_csv" ]; then
    mkdir "$WORK/build"
    cp -r "$BUILD/libfuzzer/fuzz" "$WORK/build"
    tests/fuzz/fuzz.sh "$WORK/build" "${FUZZ_TEST_SECONDS:-4}" || {
        mkdir -p "$BUILD/libfuzzer/crash"
        cp "$WORK"/build/crash/* "$BUILD/libfuzzer/crash"
        fail "what was found is kept in $BUILD/libfuzzer/crash"
    }
else
    echo "there are no fuzzers here: the corpus alone was fed"
fi
