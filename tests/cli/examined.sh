# How much a run of a period examined, against a count of our own.
cd "$(dirname "$0")/../.." || exit 2
"$PYTHON" tests/tools/examined.py "$ZICHA" "$WORK"
