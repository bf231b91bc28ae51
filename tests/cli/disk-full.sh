# No room left, at every stage: see disk-full.py.
exec "$PYTHON" tests/cli/disk-full.py
