#!/bin/sh
# The shipped catalogs: complete, well-formed, and of the definition file's texts.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
msgfmt=${MSGFMT:-msgfmt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
: > "$work/lint"

bad() {
    echo "not ok $*"
    status=1
}

# flow-service.pot is what xgettext finds today, but for its header.
bodies() { sed '1,/^$/d' "$1"; }
xgettext --its="$top_srcdir/messages/messages.its" --from-code=UTF-8 --add-comments \
    --no-location --no-wrap -o "$work/today.pot" "$top_srcdir/messages/flow-service.xml"
bodies "$top_srcdir/po/flow-service.pot" > "$work/kept"
bodies "$work/today.pot" > "$work/found"
diff -u "$work/kept" "$work/found" || bad "po/flow-service.pot: run make -C po update-po"

for language in $(sed 's/#.*//' "$top_srcdir/po/LINGUAS"); do
    po=$top_srcdir/po/$language.po
    "$msgfmt" -c -o /dev/null "$po" || bad "$po"
    [ -z "$(msgattrib --untranslated "$po")" ] || bad "$po: untranslated entries"
    [ -z "$(msgattrib --only-fuzzy "$po")" ] || bad "$po: fuzzy entries"
    msgcmp "$po" "$work/today.pot" || bad "$po: other texts than the definition file"
    # Neither errors nor warnings: what is kept as published says so.
    [ "${LINT:-yes}" = no ] || "${FLOWMSG:-./flowmsg}" lint "$po" > "$work/lint" ||
        bad "$po: flowmsg lint"
    [ ! -s "$work/lint" ] || { cat "$work/lint"; bad "$po: lint"; }
    # A pattern that does not fit its definition is told on standard error.
    "${FLOWMSG:-./flowmsg}" list -l "$language" > "$work/list" 2> "$work/err" ||
        bad "$po: flowmsg list"
    [ ! -s "$work/err" ] || { cat "$work/err"; bad "$po: patterns"; }
    # What is installed is sealed, and other readers do not notice.
    "${FLOWMSG:-./flowmsg}" mo check --require-seal "catalogs/$language.mo" ||
        bad "catalogs/$language.mo: no seal"
    "$msgfmt" -o "$work/plain.mo" "$po"
    msgunfmt "$work/plain.mo" > "$work/plain"
    msgunfmt "catalogs/$language.mo" | diff "$work/plain" - || bad "catalogs/$language.mo: msgunfmt"
    echo "ok $language"
done

[ -z "${XMLLINT:-}" ] ||
    "$XMLLINT" --noout --relaxng "$top_srcdir/messages/messages.rng" \
        "$top_srcdir/messages/flow-service.xml" 2> "$work/err" || { cat "$work/err"; bad "schema"; }
exit $status
