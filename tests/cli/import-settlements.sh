# Settlement numbers repeated in one file and in several: completed where
# nothing contradicts, else kept as evidence that no sum counts.
exec "$PYTHON" "$(dirname "$0")/../import/settlements.py"
