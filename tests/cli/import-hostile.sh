# Hostile files, hundreds of them: counts, encodings, lines of problems and
# what is stored, against a second reader of the contract.
exec "$PYTHON" "$(dirname "$0")/../import/hostile.py"
