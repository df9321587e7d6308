#!/bin/sh
# ./dev po changes nothing in the shipped catalogs, and a changed text changes only its entries.
# The coverage gate notices one lost text.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
flowmsg=${FLOWMSG:-./flowmsg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

bad() {
    echo "not ok $*"
    status=1
}

# A copy to work on: the source tree may be read-only.
fresh() {
    chmod -R u+w "$work"
    rm -rf "${work:?}"/*
    cp -R "$top_srcdir/po" "$top_srcdir/messages" "$work"
    chmod -R u+w "$work"
    cp -R "$work/po" "$work/before"
}

update() { sh "$work/po/update.sh" "$work"; }

stats() {
    code=0
    "$flowmsg" lang stats --po-dir "$work/po" > "$work/stats" 2> "$work/err" || code=$?
}

fresh
update
diff -ru "$work/before" "$work/po" || bad "update.sh changes the clean tree: run ./dev po"
stats
[ $code = 0 ] || { cat "$work/err"; bad "lang stats: exit $code"; }

# One title changes: in each file two lines for one, and what was translated is kept below.
title='Gateway timeout'
sed "s/>$title</>The gateway was too slow</" "$work/messages/flow-service.xml" > "$work/xml"
cp "$work/xml" "$work/messages/flow-service.xml"
update
for file in flow-service.pot en.po ko.po; do
    diff "$work/before/$file" "$work/po/$file" > "$work/diff" && bad "$file: no change"
    # The difference is the old and new msgid, a lost or fuzzy translation, the obsolete entry.
    [ "$(grep -c '^<' "$work/diff")" -le 2 ] || { cat "$work/diff"; bad "$file: more lost"; }
    if grep -E '^[<>] *("|#[.:])' "$work/diff"; then bad "$file: header or comments changed"; fi
done
stats
[ $code = 1 ] || bad "lang stats of a new text: exit $code"
cp "$work/po/ko.po" "$work/once"
update
diff "$work/once" "$work/po/ko.po" || bad "update.sh: not the same twice"

# With a lost or fuzzy translation a language is below its gate of 100; a new language has none.
for plant in 's/^msgstr "게이트웨이 시간 초과"$/msgstr ""/' '/^msgctxt "1104-504"$/i #, fuzzy'; do
    fresh
    sed "$plant" "$work/before/ko.po" > "$work/po/ko.po"
    stats
    [ $code = 1 ] || bad "lang stats, $plant: exit $code"
    grep -q 'ko.po: 131 of 132 texts are translated, 99 %; COVERAGE asks for 100 %' "$work/err" ||
        { cat "$work/err"; bad "$plant: not told"; }
    sed 's/ko 100/ko 99/' "$work/before/COVERAGE" > "$work/po/COVERAGE"
    stats
    [ $code = 0 ] || bad "lang stats, gate of 99: exit $code"
done

# A gate for a missing language is an error.
fresh
echo 'kr 100' >> "$work/po/COVERAGE"
stats
[ $code = 2 ] || bad "lang stats, unknown language: exit $code"

[ $status = 0 ] && echo "ok po"
exit $status
