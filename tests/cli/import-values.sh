# What cells hold: each cleaning, number, day, time and code in the table is
# read as it says, or told as a problem with its line and column.
exec "$PYTHON" "$(dirname "$0")/../import/values.py"
