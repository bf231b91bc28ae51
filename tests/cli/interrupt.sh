# Ctrl-C and a second zicha on one database: see interrupt.py.
exec "$PYTHON" tests/cli/interrupt.py
