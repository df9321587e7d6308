#!/bin/sh
# run.sh - all measurements in turn, their ratios at the end.
# SPDX-License-Identifier: MIT
#
# Usage: run.sh [full]
# Run it in the build directory.  The output is kept in bench/last.txt, the numbers of the charts in
# bench/mix.tsv, bench/rows.tsv and bench/growth.tsv.  full: more rounds, a million messages, long
# requests, and the command.
set -eu

here=$(dirname "$0")
last=bench/last.txt
ratios=$(mktemp)
part=$(mktemp)
trap 'rm -f "$ratios" "$part"' EXIT
trap 'exit 1' HUP INT TERM

# Print the output of a measurement without its ratios.
measure() {
    echo "run.sh: $*" >&2
    "$@" >"$part"
    grep '^ratio ' "$part" >>"$ratios" || true
    grep -v '^ratio ' "$part" | cat -s | tee -a "$last"
}

# The example server, unless there is no libmicrohttpd.
server() {
    [ ! -x bench/server ] || measure bench/server examples/problem-server
}

: >"$last"
if [ "${1-}" = full ]; then
    measure bench/rows -r 301 -o bench/rows.tsv
    measure bench/bench -r 301 -o bench/mix.tsv
    measure bench/store -b 1000000 100 10000 100000 1000000
    measure bench/growth -o bench/growth.tsv
    measure bench/worst
    server
    printf '\n## The command\n\n```\n' | tee -a "$last"
    measure sh "$here/batch.sh"
    measure sh "$here/relog.sh"
    measure sh "$here/start.sh"
    echo '```' | tee -a "$last"
else
    measure bench/rows -o bench/rows.tsv
    measure bench/bench -o bench/mix.tsv
    measure bench/store
    measure bench/growth -o bench/growth.tsv
    server
fi
{ printf '\n## Ratios: flowmsg over the other\n\n'; cat "$ratios"; } | tee -a "$last"
