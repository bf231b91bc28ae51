#!/bin/bash
# Run every fuzzer of a build folder for some seconds, side by side, from the
# corpus here and from what earlier runs found. What crashes one is kept in
# the folder and named. Usage: fuzz.sh FOLDER SECONDS [TARGET...]
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 seconds=$2
shift 2
status=0 jobs=()
names=("$@")
if [ ${#names[@]} = 0 ]; then
    for fuzzer in "$folder"/fuzz/fuzz_*; do
        names+=("${fuzzer##*/fuzz_}")
    done
fi
# Memory that is given back to the system at once is most of a run's time.
export ASAN_OPTIONS=detect_leaks=1:quarantine_size_mb=16
ASAN_OPTIONS+=:malloc_context_size=8:allocator_release_to_os_interval_ms=-1
export UBSAN_OPTIONS=print_stacktrace=1
for name in "${names[@]}"; do
    mkdir -p "$folder/found/$name" "$folder/crash"
    nice -n 10 "$folder/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=30 \
        -rss_limit_mb=2000 -max_len=16384 -print_final_stats=1 \
        -dict="$here/$name.dict" -artifact_prefix="$folder/crash/$name-" \
        "$folder/found/$name" "$here/corpus/$name" >"$folder/$name.log" 2>&1 &
    jobs+=("$name:$!")
done
for job in "${jobs[@]}"; do
    name=${job%%:*}
    if wait "${job##*:}"; then
        executions=$(sed -n 's/^stat::number_of_executed_units: *//p' \
            "$folder/$name.log")
        echo "$name: $executions executions, nothing found"
    else
        status=1
        echo "$name: see $folder/$name.log"
        grep -E '^(SUMMARY|.*does not hold|zicha:|Test unit written)' \
            "$folder/$name.log" | head -5
    fi
done
exit $status
