# Overlapping exports: the same database in any order where they agree, the
# later one where not; masters complete each other.
exec "$PYTHON" "$(dirname "$0")/../import/overlap.py"
