#!/bin/sh
# instructions.sh - the processor's instructions of each row of bench/rows, in two builds.
# SPDX-License-Identifier: MIT
#
# Usage: instructions.sh OLD_BUILD NEW_BUILD [NAME …]
# Both are build directories with bench/rows and bench/start_*.  NAME: only rows that begin so.
#
# Instructions do not depend on what else the machine does.  Rows that need over 3 % more than
# before are marked, and the exit status is 1 then.  A row has a few hundred texts, which are made
# a second time: what the library makes once and keeps is not in the count.
set -eu

if [ $# -lt 2 ]; then
    sed -n 's/^# \(Usage: .*\)/\1/p' "$0" >&2
    exit 2
fi
old=$1 new=$2
shift 2

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# Print INSTRUCTIONS of a text and NAME for each row, with a tab between them.  Callgrind writes a
# file after each call of counted_texts(), in the order of the rows that the program prints.
count() { # BUILD NAME…
    out=$tmp/callgrind
    program=$1/bench/rows
    shift
    rm -f "$out"*
    valgrind --tool=callgrind --callgrind-out-file="$out" --toggle-collect=counted_texts \
        --dump-after=counted_texts "$program" -i "$@" >"$tmp/rows" 2>"$tmp/log" ||
        { cat "$tmp/log" >&2; exit 1; }
    n=0
    while read -r texts name; do
        n=$((n + 1))
        printf '%d\t%s\n' $(($(sed -n 's/^summary: *//p' "$out.$n") / texts)) "$name"
    done <"$tmp/rows"
}

count "$old" "$@" >"$tmp/old"
count "$new" "$@" >"$tmp/new"
LC_ALL=C awk -F '\t' '
    BEGIN { printf "%-36s %10s %10s %8s\n", "instructions of a text", "old", "new", "new/old" }
    NR == FNR { old[$2] = $1; next }
    !($2 in old) { printf "%-36s %10s %10d\n", $2, "-", $1; next }
    {
        worse = $1 > 1.03 * old[$2]
        printf "%-36s %10d %10d %8.3f%s\n", $2, old[$2], $1, $1 / old[$2], worse ? "  (!)" : ""
        n += worse
    }
    END { exit n > 0 }
' "$tmp/old" "$tmp/new"
