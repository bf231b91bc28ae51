# The same facts in three vocabularies of headings give the same findings.
exec "$PYTHON" "$(dirname "$0")/../import/three_forms.py"
