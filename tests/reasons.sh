#!/bin/sh
# The numbers of reasons are frozen: tests/data/*reasons.tsv has each one that was ever given
# out, with its name.  A new reason becomes a line there; no line changes or goes.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compare HEADER PREFIX TABLE
compare() {
    sed -n "s/^    $2\([A-Z0-9_]*\) = \([0-9]*\).*/\2\t\1/p" "$top_srcdir/$1" > "$work/header"
    [ "$(grep -c "^    $2" "$top_srcdir/$1")" = "$(wc -l < "$work/header")" ] ||
        { echo "$1: a reason has no number of its own"; exit 1; }
    sort -n -c -u -k 1,1 "$work/header"
    grep -v '^#' "$top_srcdir/tests/data/$3" | diff -u - "$work/header"
    echo "$1: $(wc -l < "$work/header") reasons"
}

compare include/flowmsg/reasons.h FLOWMSG_REASON_ reasons.tsv
