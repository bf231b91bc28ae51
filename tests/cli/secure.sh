# What is written is its owner's alone; input drives nothing: see secure.py.
exec "$PYTHON" tests/cli/secure.py
