#!/bin/sh
# lint.sh - measures lint on difficult files: 1, 4 and 16 MiB of each kind of lint_worst.awk, in
# seconds.
#
# SPDX-License-Identifier: MIT
#
# Usage: bench/lint.sh [KIND …], in the build folder, on a machine that does nothing else.
# It uses two processors: gettext reads the file while lint judges it.

here=$(cd "$(dirname "$0")" && pwd) || exit 2
FLOWMSG=${FLOWMSG:-./flowmsg}
[ $# -gt 0 ] || set -- $(awk -v kind=list -f "$here/lint_worst.awk")
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
now() { date +%s%N; }

printf '%-16s %7s %7s %7s\n' kind '1 MiB' '4 MiB' '16 MiB'
for kind; do
    printf '%-16s' "$kind"
    for mib in 1 4 16; do
        awk -v kind="$kind" -v bytes=$((mib * 1048576)) -f "$here/lint_worst.awk" > "$tmp/f.po"
        start=$(now)
        "$FLOWMSG" lint "$tmp/f.po" > /dev/null
        end=$(now)
        awk -v ns=$((end - start)) 'BEGIN { printf " %7.2f", ns / 1e9 }'
    done
    echo
done
