#!/bin/sh
# Entries in a real file of the systemd journal are shown in Korean by journalctl -x: the fields of
# flowmsg_problem_journal(), and the catalog of `flowmsg domain journal`.
# SPDX-License-Identifier: MIT
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
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
missing() { # the rest cannot be tested
    echo "$*"
    [ "$fails" = 0 ] && exit 77
    exit 1
}

catalogs=$work/root/usr/lib/systemd/catalog
mkdir -p "$catalogs"
"$FLOWMSG" domain journal -l ko > "$catalogs/flow-service.ko.catalog"
"$FLOWMSG" domain journal -l en > "$catalogs/flow-service.catalog"
n=$("$FLOWMSG" list -o json | grep -c '"code":')
is "entries of the catalog" "$n" "$(grep -c '^-- ' "$catalogs/flow-service.ko.catalog")"

# The numbers of messages are those that uuidgen makes.
if command -v uuidgen > /dev/null; then
    namespace=$(uuidgen --sha1 --namespace @url --name urn:flowmsg:message-id)
    for code in 1100-400 1404-412; do
        id=$(uuidgen --sha1 --namespace "$namespace" --name "flow-service/$code" | tr -d -)
        is "MESSAGE_ID of $code" 1 "$(grep -c "^-- $id\$" "$catalogs/flow-service.catalog")"
    done
fi

remote=/lib/systemd/systemd-journal-remote
{ [ -x $remote ] && command -v journalctl > /dev/null; } ||
    missing "there is no systemd-journal-remote: Debian has it in a package of that name"
localedef -i ko_KR -f UTF-8 "$work/ko_KR.UTF-8" 2> "$work/log" ||
    missing "there is no data for the locale ko_KR"
journalctl --root="$work/root" --update-catalog
tests/journal_export > "$work/export"
$remote --output="$work/flow.journal" "$work/export" 2> "$work/log" || { cat "$work/log"; exit 1; }

# journalctl reads the system's catalog, whatever its options are, so ours takes that place for one
# process.
{
    echo "mount --bind '$work/root/var/lib/systemd/catalog' /var/lib/systemd/catalog || exit 1"
    echo "LC_ALL=\$1 LOCPATH='$work' TZ=UTC exec journalctl --file '$work/flow.journal' \\"
    echo '    --no-pager -q -x'
} > "$work/shown"
shown() { # LOCALE
    unshare -m sh "$work/shown" "$1" 2> "$work/log" ||
        unshare -rm sh "$work/shown" "$1" 2> "$work/log"
}
shown ko_KR.UTF-8 > "$work/korean" ||
    missing "no file can be put in place of the system's catalog: $(tail -n 1 "$work/log")"
shown C.UTF-8 > "$work/english"

is "entries that are explained" $((n + 1)) "$(grep -c 'Defined-By: flow-service' "$work/korean")"
for language in ko en; do
    case $language in ko) file=$work/korean ;; *) file=$work/english ;; esac
    sed -n 's/^░░ //p' "$file" | LC_ALL=C sort -u > "$work/got"
    # Titles and details of all messages, with both forms of each particle.
    "$FLOWMSG" list -l $language --josa=both |
        sed '/^$/d; s/^[0-9]*-[0-9]* /Subject: /' | LC_ALL=C sort -u > "$work/wanted"
    is "texts in $language that are not shown" "" "$(LC_ALL=C comm -23 "$work/wanted" "$work/got")"
done
is "fields that nobody wrote" "" "$(grep -F 'FLOWMSG_' "$work/korean" || :)"
is "a hostile value" yes "$(grep -qF '\u001B[31mred' "$work/korean" && echo yes)"
is "bytes that command a terminal" 0 "$(LC_ALL=C grep -c "$(printf '\033')" "$work/korean" || :)"
is "forged lines" 0 "$(grep -c '^MESSAGE=forged' "$work/korean" || :)"
[ "$fails" = 0 ]
