#!/bin/sh
# The shipped catalogs are well-formed, have the texts of the definition file, and are as complete
# as po/COVERAGE asks.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
msgfmt=${MSGFMT:-msgfmt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

bad() {
    echo "not ok $*"
    status=1
}

# flow-service.pot is the output of xgettext, apart from its header.
bodies() { sed '1,/^$/d' "$1"; }
xgettext --its="$top_srcdir/messages/messages.its" --from-code=UTF-8 --add-comments \
    --no-location --no-wrap -o "$work/today.pot" "$top_srcdir/messages/flow-service.xml"
bodies "$top_srcdir/po/flow-service.pot" > "$work/kept"
bodies "$work/today.pot" > "$work/found"
diff -u "$work/kept" "$work/found" || bad "po/flow-service.pot: run ./dev po"

"${FLOWMSG:-./flowmsg}" lang stats --po-dir "$top_srcdir/po" || bad "po/COVERAGE"

# These languages must be complete; others may lack texts.
complete=$(sed -n 's/#.*//; s/^ *\([^ ]*\) *100 *$/\1/p' "$top_srcdir/po/COVERAGE" | tr '\n' ' ')
is_complete() {
    case " $complete " in
    *" $1 "*) true ;;
    *) false ;;
    esac
}

for language in $(sed 's/#.*//' "$top_srcdir/po/LINGUAS"); do
    po=$top_srcdir/po/$language.po
    "$msgfmt" -c -o /dev/null "$po" || bad "$po"
    lacking='^$' options=
    is_complete "$language" ||
        { lacking='\[(untranslated|fuzzy)\]$' options='--use-fuzzy --use-untranslated'; }
    # shellcheck disable=SC2086 # options are words
    msgcmp $options "$po" "$work/today.pot" || bad "$po: other texts than the definition file"
    # No errors and no warnings: a comment disables rules for texts that stay as published.
    if [ "${LINT:-yes}" != no ]; then
        code=0
        "${FLOWMSG:-./flowmsg}" lint "$po" > "$work/findings" || code=$?
        [ $code -lt 2 ] || bad "$po: flowmsg lint"
        if grep -Ev "$lacking" "$work/findings"; then bad "$po: lint"; fi
    fi
    # The rest is about the languages of this build: configure --with-languages.
    case " $(cat catalogs/languages) " in
    *" $language "*) ;;
    *) echo "ok $language, which is not built"; continue ;;
    esac
    # A pattern that does not fit its definition is reported on standard error.
    "${FLOWMSG:-./flowmsg}" list -l "$language" > "$work/list" 2> "$work/err" ||
        bad "$po: flowmsg list"
    [ ! -s "$work/err" ] || { cat "$work/err"; bad "$po: patterns"; }
    # Installed catalogs are sealed, which other readers do not notice.
    mo=catalogs/flow-service/$language.mo
    "${FLOWMSG:-./flowmsg}" mo check --require-seal "$mo" || bad "$mo: no seal"
    "$msgfmt" -o "$work/plain.mo" "$po"
    msgunfmt "$work/plain.mo" > "$work/plain"
    msgunfmt "$mo" | diff "$work/plain" - || bad "$mo: msgunfmt"
    echo "ok $language"
done

[ -z "${XMLLINT:-}" ] ||
    "$XMLLINT" --noout --relaxng "$top_srcdir/messages/messages.rng" \
        "$top_srcdir/messages/flow-service.xml" 2> "$work/err" || { cat "$work/err"; bad "schema"; }
exit $status
