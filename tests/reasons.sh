#!/bin/sh
# The numbers of reasons are frozen: tests/data/*reasons.tsv has every number that was ever used,
# with its name.  A new reason becomes a line there; no line changes or goes.
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
compare tools/reasons.h TOOL_ tool-reasons.tsv
compare scanner/reasons.h SCANNER_ scanner-reasons.tsv

# The code of a message of the command's domain begins with the number of its reason and ends with
# its name: 10010-file is TOOL_FILE.
codes() { # HEADER PREFIX
    sed -n "s/^    $2\([A-Z0-9_]*\) = \([1-9][0-9]*\).*/\2-\1/p" "$top_srcdir/$1" |
        tr 'A-Z_' 'a-z-'
}
{ codes include/flowmsg/reasons.h FLOWMSG_REASON_; codes tools/reasons.h TOOL_
    codes scanner/reasons.h SCANNER_; } |
    LC_ALL=C sort > "$work/codes"
sed -n 's/^ *<message code="\([0-9][^"]*\)">$/\1/p' "$top_srcdir/messages/flowmsg-tool.xml" |
    LC_ALL=C sort | diff -u "$work/codes" -

# Each complaint has exactly the arguments that its text names.
awk '
    function names(text, pattern, skip,    all, name) {
        all = ""
        while (match(text, pattern)) {
            name = substr(text, RSTART + skip, RLENGTH - skip)
            text = substr(text, RSTART + RLENGTH)
            sub(/^.*"/, "", name)
            sub(/[,}]$/, "", name)
            if (index(all " ", " " name " ") == 0)
                all = all " " name
        }
        return all
    }
    function same(a, b,    n, part, i) {
        n = split(a, part, " ")
        for (i = 1; i <= n; i++)
            if (index(b " ", " " part[i] " ") == 0)
                return 0
        return length(a) == length(b)
    }
    FILENAME ~ /flowmsg-tool\.xml$/ {
        if (match($0, /<message code="1[0-9][0-9][0-9][0-9]-[^"]*"/)) {
            reason = substr($0, RSTART + 21, RLENGTH - 22)
            gsub("-", "_", reason)
            reason = (/="11/ ? "SCANNER_" : "TOOL_") toupper(reason)
            wanted[reason] = ""
        }
        if (reason && match($0, /<param name="[^"]*"/))
            wanted[reason] = wanted[reason] " " substr($0, RSTART + 13, RLENGTH - 14)
        if (/<\/message>/) reason = ""
        next
    }
    /^ *\/?\*/ { next }
    { statement = statement $0 }
    match($0, /= TOOL_[A-Z0-9_]+,$/) { used[substr($0, RSTART + 2, RLENGTH - 3)] = 1 }
    /[;{}]$/ {
        given = names(statement, "arg_[a-z_]+\\(\"[a-z]+", 0)
        while (match(statement, /(TOOL|SCANNER)_[A-Z0-9_]+/)) {
            reason = substr(statement, RSTART, RLENGTH)
            statement = substr(statement, RSTART + RLENGTH)
            if (!(reason in wanted)) continue
            used[reason] = 1
            if (!same(given, wanted[reason])) {
                print FILENAME ": " reason " has" given ", its text" wanted[reason]
                bad = 1
            }
        }
        statement = ""
    }
    END {
        for (reason in wanted)
            if (!(reason in used)) { print reason " is not used"; bad = 1 }
        exit bad
    }' "$top_srcdir/messages/flowmsg-tool.xml" \
    $(find "$top_srcdir/tools" "$top_srcdir/scanner" -name '*.c' ! -name reasons.c | LC_ALL=C sort)
