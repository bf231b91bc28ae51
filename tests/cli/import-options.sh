# Options of the import, problem rows that are mended and come back, what a
# folder may hold, a file that changes, what status says.
exec "$PYTHON" "$(dirname "$0")/../import/options.py"
