#!/bin/sh
# The shipped catalogs, of the Flow Service and of the command itself, are well-formed, have the texts
# of the definition file, and are as complete as COVERAGE asks.
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

bodies() { sed '1,/^$/d' "$1"; }
is_complete() {
    case " $complete " in
    *" $1 "*) true ;;
    *) false ;;
    esac
}

check_language() { # LANGUAGE FOLDER CATALOGS [OPTION of lint …]
    language=$1 po=$top_srcdir/$2/$1.po mo=$3/$1.mo glossary=$top_srcdir/$2/$1-glossary.tsv
    shift 3
    [ $# = 0 ] || [ ! -f "$glossary" ] || set -- "$@" --glossary "$glossary"
    "$msgfmt" -c -o /dev/null "$po" || bad "$po"
    lacking='^$' options=
    is_complete "$language" ||
        { lacking='\[(untranslated|fuzzy)\]$' options='--use-fuzzy --use-untranslated'; }
    # shellcheck disable=SC2086 # options are words
    msgcmp $options "$po" "$work/today.pot" || bad "$po: other texts than the definition file"
    # No errors and no warnings: a comment disables rules for texts that stay as published.
    if [ "${LINT:-yes}" != no ]; then
        code=0
        "${FLOWMSG:-./flowmsg}" lint "$@" "$po" > "$work/findings" || code=$?
        [ $code -lt 2 ] || bad "$po: flowmsg lint"
        if grep -Ev "$lacking" "$work/findings"; then bad "$po: lint"; fi
    fi
    # The rest is about the languages of this build: configure --with-languages.
    case " $(cat catalogs/languages) " in
    *" $language "*) ;;
    *) echo "ok $po, which is not built"; return ;;
    esac
    # Installed catalogs are sealed, which other readers do not notice.
    "${FLOWMSG:-./flowmsg}" mo check --require-seal "$mo" || bad "$mo: no seal"
    "$msgfmt" -o "$work/plain.mo" "$po"
    msgunfmt "$work/plain.mo" > "$work/plain"
    msgunfmt "$mo" | diff "$work/plain" - || bad "$mo: msgunfmt"
    echo "ok $po"
}

check_domain() { # DOMAIN FOLDER CATALOGS [OPTION …]
    domain=$1 folder=$2 catalogs=$3 xml=$top_srcdir/messages/$1.xml
    shift 3
    # The template is the output of xgettext, apart from its header.
    xgettext --its="$top_srcdir/messages/messages.its" --from-code=UTF-8 --add-comments \
        --no-location --no-wrap -o "$work/today.pot" "$xml"
    bodies "$top_srcdir/$folder/$domain.pot" > "$work/kept"
    bodies "$work/today.pot" > "$work/found"
    diff -u "$work/kept" "$work/found" || bad "$folder/$domain.pot: run ./dev po"
    "${FLOWMSG:-./flowmsg}" lang stats --po-dir "$top_srcdir/$folder" "$@" ||
        bad "$folder/COVERAGE"
    # These languages must be complete; others may lack texts.
    complete=$(sed -n 's/#.*//; s/^ *\([^ ]*\) *100 *$/\1/p' "$top_srcdir/$folder/COVERAGE" |
        tr '\n' ' ')
    for language in $(sed 's/#.*//' "$top_srcdir/$folder/LINGUAS"); do
        check_language "$language" "$folder" "$catalogs" "$@"
    done
    [ -z "${XMLLINT:-}" ] ||
        "$XMLLINT" --noout --relaxng "$top_srcdir/messages/messages.rng" "$xml" 2> "$work/err" ||
        { cat "$work/err"; bad "$xml: schema"; }
}

check_domain flow-service po catalogs/flow-service
check_domain flowmsg-tool po/tool catalogs/flowmsg-tool --definitions "$top_srcdir/messages/flowmsg-tool.xml"

# A pattern that does not fit its definition is reported on standard error.
for language in $(cat catalogs/languages); do
    "${FLOWMSG:-./flowmsg}" list -l "$language" > "$work/list" 2> "$work/err" ||
        bad "$language: flowmsg list"
    [ ! -s "$work/err" ] || { cat "$work/err"; bad "$language: patterns"; }
done
exit $status
