#!/bin/sh
# The month's run: judge what arrived, mail the summary. For a timer or cron,
# which both run it as often as they like: nothing is done twice.
#
# Settings stand in the environment, or in /etc/default/zicha:
#   ZICHA_IN    folder in which a folder per month arrives (2026-10)
#   ZICHA_OUT   folder that the outputs go to, a folder per month
#   ZICHA_DB    the database, kept from month to month
#   ZICHA_MAIL  who is told; empty: nobody
#   ZICHA_MORE  further options: --profile FILE --fail-on new
#   ZICHA, MAILER  the programs (zicha, mail)
set -u
# shellcheck disable=SC1091 # it may not be there
[ -r /etc/default/zicha ] && . /etc/default/zicha
: "${ZICHA:=zicha}" "${MAILER:=mail}" "${ZICHA_MAIL:=}" "${ZICHA_MORE:=}"
: "${ZICHA_IN:?the folder that months arrive in}" "${ZICHA_OUT:?where to}"
: "${ZICHA_DB:=$ZICHA_OUT/zicha.db}"

mkdir -p "$ZICHA_OUT" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# shellcheck disable=SC2086 # options are words
"$ZICHA" run --quiet --monthly "$ZICHA_IN" -o "$ZICHA_OUT" -d "$ZICHA_DB" \
    --summary "$work/summary" $ZICHA_MORE 2>"$work/said"
status=$?
cat "$work/said" >&2

case $status in
0) subject='自查完成' ;;
1) subject='自查完成，但部分数据有缺陷' ;;
3) subject='自查发现问题，请处理' ;;
*) subject='自查未能完成' ;;
esac
# Nothing new, and nothing wrong: nobody need read that.
if [ -n "$ZICHA_MAIL" ] && { [ -e "$work/summary" ] || [ $status -ne 0 ]; }; then
    {
        [ -e "$work/summary" ] && cat "$work/summary"
        [ -s "$work/said" ] && { echo; tail -n 20 "$work/said"; }
    } | "$MAILER" -s "$subject" "$ZICHA_MAIL" || {
        echo "zicha-monthly: the mail could not be sent" >&2
        [ $status -ne 0 ] || status=1
    }
fi
exit $status
