# Encodings, delimiters, records and lines that are no data: what is stored,
# replaced, skipped and told of each small file in the table.
exec "$PYTHON" "$(dirname "$0")/../import/files.py"
