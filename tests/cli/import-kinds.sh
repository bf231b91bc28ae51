# Each header line that hospitals have, with a row below it, is stored as its
# kind: by comma, tab and |@|, in UTF-8 and GB18030.
exec "$PYTHON" "$(dirname "$0")/../import/kinds.py"
