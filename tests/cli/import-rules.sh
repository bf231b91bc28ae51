# Each published sheet of rules by its header line, in UTF-8 and GB18030;
# unknown values are problems.
exec "$PYTHON" "$(dirname "$0")/../import/rules.py"
