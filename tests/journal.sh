#!/bin/sh
# Entries in a real file of the systemd journal are shown in Korean by journalctl -x: the fields of
# flowmsg_problem_journal(), and the catalog of `flowmsg domain journal`.
# SPDX-License-Identifier: MIT
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
top_srcdir=${top_srcdir:-.}
FLOWMSG=${FLOWMSG:-./flowmsg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fails=0
is() { # WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then
        echo "ok $1"
    else
        printf 'not ok %s\n  expected %s\n  got      %s\n' "$1" "$2" "$3"
        fails=$((fails + 1))
    fi
}

# The numbers of messages are those that uuidgen makes.
mkdir "$work/catalogs"
"$FLOWMSG" domain journal -l ko > "$work/catalogs/flow-service.ko.catalog"
"$FLOWMSG" domain journal -l en > "$work/catalogs/flow-service.catalog"
if command -v uuidgen > /dev/null; then
    namespace=$(uuidgen --sha1 --namespace @url --name urn:flowmsg:message-id)
    for code in 1100-400 1404-412; do
        id=$(uuidgen --sha1 --namespace "$namespace" --name "flow-service/$code" | tr -d -)
        is "the MESSAGE_ID of $code" 1 "$(grep -c "^-- $id\$" "$work/catalogs/flow-service.catalog")"
    done
fi

remote=
for place in /lib/systemd /usr/lib/systemd; do
    [ ! -x $place/systemd-journal-remote ] || remote=$place/systemd-journal-remote
done
if [ -z "$remote" ] || ! command -v journalctl > /dev/null; then
    echo "there is no systemd-journal-remote: Debian has it in a package of that name"
    [ "$fails" = 0 ] && exit 77
    exit 1
fi
localedef -i ko_KR -f UTF-8 "$work/ko_KR.UTF-8" 2> "$work/log" ||
    { echo "there is no data for the locale ko_KR"; exit 77; }

tests/journal_export > "$work/export"
"$remote" --output="$work/flow.journal" "$work/export" > "$work/log" 2>&1 || cat "$work/log"
SYSTEMD_CATALOG=$work/catalog.db SYSTEMD_CATALOG_SOURCES=$work/catalogs
export SYSTEMD_CATALOG SYSTEMD_CATALOG_SOURCES
journalctl --update-catalog
shown() { # LOCALE OPTION…
    locale=$1
    shift
    LOCPATH=$work LC_ALL=$locale TZ=UTC journalctl --file "$work/flow.journal" --no-pager -q "$@"
}
n=$("$FLOWMSG" list -o json | grep -c '"code":')
is "entries" $((n + 1)) "$(shown C -o cat --output-fields=MESSAGE_ID | wc -l)"

# Each Korean detail is in what journalctl -x prints: the particles have both forms.
shown ko_KR.UTF-8 -x -o cat | sed 's/^░░ //; s/^-- //' > "$work/korean"
"$FLOWMSG" list -l ko --josa=both | sed '1~3d; 2~3!d' > "$work/details"
grep -Fxf "$work/details" "$work/korean" | sort -u > "$work/found"
is "Korean details that journalctl shows" "$(sort -u "$work/details" | wc -l)" \
    "$(wc -l < "$work/found")"
grep -Fxvf "$work/found" "$work/details" | head -5
[ "$fails" = 0 ]
