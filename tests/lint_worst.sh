#!/bin/sh
# lint_worst.sh - lint's work is linear in the size of any file.
#
# SPDX-License-Identifier: MIT
#
# A file of 400 KB of each kind of bench/lint_worst.awk has 10 seconds of the processor, about a
# hundred times the usual time: work that grows with the square would need minutes.
#
# From the environment: srcdir, the top of the source tree; FLOWMSG, the command; AWK.

here=$(dirname "$0") || exit 2
srcdir=$(cd "${srcdir:-$here/..}" && pwd) || exit 2
FLOWMSG=${FLOWMSG:-./flowmsg}
AWK=${AWK:-awk}
[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
if [ "${LINT-}" = no ]; then
    echo "there is no lint"
    exit 77
fi
tmp=$(mktemp -d "${TMPDIR:-/tmp}/lint_worst.XXXXXX") || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

failed=0
for kind in $($AWK -v kind=list -f "$srcdir/bench/lint_worst.awk"); do
    $AWK -v kind="$kind" -v bytes=400000 -f "$srcdir/bench/lint_worst.awk" > "$tmp/$kind.po"
    if [ "$(wc -c < "$tmp/$kind.po")" -lt 300000 ]; then
        echo "$kind: the file is too small"
        failed=1
    fi
    (ulimit -t 10 && exec "$FLOWMSG" lint "$tmp/$kind.po") > "$tmp/out" 2> "$tmp/err"
    status=$?
    if [ $status -gt 1 ] || [ -s "$tmp/err" ] || grep -q 'could not be checked' "$tmp/out"; then
        echo "$kind: exit status $status"
        cat "$tmp/err"
        failed=1
    fi
    rm -f "$tmp/$kind.po"
done
exit $failed
