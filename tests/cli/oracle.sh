# What the rules find in generated deliveries is, to the fen and to the line,
# what an independent program reckons from the contract: tests/oracle.
set -u
cd "$(dirname "$0")/../oracle" || exit 2
PYTHONDONTWRITEBYTECODE=1 "$PYTHON" compare.py "$ZICHA" 1 20 --folder "$WORK"
