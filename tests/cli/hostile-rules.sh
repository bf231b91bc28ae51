# A folder of rules of somebody else's making neither writes nor reads a file,
# nor holds the machine up: see hostile-rules.py.
exec "$PYTHON" tests/cli/hostile-rules.py
