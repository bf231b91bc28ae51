# kill -9 at any moment: see crash.py.
exec "$PYTHON" tests/cli/crash.py
