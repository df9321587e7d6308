#!/bin/sh
# golden.sh - runs the flowmsg command and compares its output.
#
# SPDX-License-Identifier: MIT
#
# Usage: golden.sh [--update | --keep FOLDER] [NAME …]
#
# A case is a folder tests/golden/NAME with
#
#   cmd      a snippet for sh, run in an empty folder, with nothing in
#            the environment but PATH, LC_ALL=C, FLOWMSG (the command), GOLDEN
#            (the case's folder), MSGFMT, SCANNER (flowmsg-scanner), and RICH and
#            PRODUCTS, the same command with the messages of tests/data/rich/ and
#            of tests/data/products/
#   stdout, stderr   the expected output; without the file: nothing
#   status           the exit status expected; without the file: 0
#
# From the environment: srcdir, the top of the source tree; FLOWMSG, the command; SCANNER;
# MSGFMT; LINT, which is "no" for a command that has neither lint nor preview.  Without
# msgfmt or these, the cases that need them are skipped.  --update replaces the
# expectations by the output: read the difference before committing it.  --keep compares nothing and
# copies the output to FOLDER/NAME.stdout and FOLDER/NAME.stderr.

here=$(dirname "$0") || exit 2
srcdir=$(cd "${srcdir:-$here/..}" && pwd) || exit 2
cases=$srcdir/tests/golden
update=false keep=
if [ "${1-}" = --update ]; then
    update=true
    shift
elif [ "${1-}" = --keep ]; then
    keep=$2
    shift 2
fi

if [ -z "${FLOWMSG-}" ]; then
    FLOWMSG=./flowmsg
    [ -x "$FLOWMSG" ] || FLOWMSG=$srcdir/flowmsg
    [ -x "$FLOWMSG" ] || FLOWMSG=$srcdir/build/flowmsg
fi
case $FLOWMSG in
/*) ;;
*/*) FLOWMSG=$PWD/$FLOWMSG ;;
*) FLOWMSG=$(command -v "$FLOWMSG") ;;
esac
if [ ! -x "$FLOWMSG" ]; then
    echo "golden.sh: there is no command to test: set FLOWMSG" >&2
    exit 2
fi
RICH=$(dirname "$FLOWMSG")/tests/rich_flowmsg
PRODUCTS=$(dirname "$FLOWMSG")/tests/products_flowmsg
SCANNER=${SCANNER:-$(dirname "$FLOWMSG")/flowmsg-scanner}
case $SCANNER in
/*) ;;
*) SCANNER=$PWD/$SCANNER ;;
esac
# Libtool's wrapper of a program that is not installed yet takes longer than the command.
LD_LIBRARY_PATH=
if [ -x "$(dirname "$FLOWMSG")/.libs/flowmsg" ]; then
    LD_LIBRARY_PATH=$(dirname "$FLOWMSG")/.libs
    FLOWMSG=$LD_LIBRARY_PATH/flowmsg
fi
MSGFMT=${MSGFMT:-msgfmt}
MSGFMT=$(command -v "$MSGFMT") || MSGFMT=
[ "$MSGFMT" != : ] || MSGFMT=
# A command that never ends must not hang the build.
limit=
if timeout 60 true 2>/dev/null; then
    limit='timeout 60'
fi

tmp=$(mktemp -d "${TMPDIR:-/tmp}/golden.XXXXXX") || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
: >"$tmp/nothing"
n=0 passed=0 failed=0

# compare NAME WHAT: $tmp/WHAT with the expectation; says how they differ
compare() {
    wanted=$cases/$1/$2
    [ -f "$wanted" ] || wanted=$tmp/nothing
    cmp -s "$wanted" "$tmp/$2" && return 0
    diff -u "$wanted" "$tmp/$2" | sed "1s|^--- .*|--- $1/$2|;2s|^+++ .*|+++ output|;s/^/# /"
    return 1
}

# write NAME WHAT DEFAULT: make the output the expectation
write() {
    if cmp -s "$3" "$tmp/$2"; then
        rm -f "$cases/$1/$2"
    else
        cp "$tmp/$2" "$cases/$1/$2"
    fi
}

run_case() {
    rm -rf "$tmp/work"
    mkdir "$tmp/work" || exit 2
    # shellcheck disable=SC2086 # no command or one with its argument
    (cd "$tmp/work" && exec env -i PATH="$PATH" LC_ALL=C FLOWMSG="$FLOWMSG" \
        ${LD_LIBRARY_PATH:+LD_LIBRARY_PATH="$LD_LIBRARY_PATH"} \
        GOLDEN="$cases/$1" MSGFMT="$MSGFMT" SCANNER="$SCANNER" RICH="$RICH" \
        PRODUCTS="$PRODUCTS" \
        $limit sh "$cases/$1/cmd") \
        </dev/null >"$tmp/stdout" 2>"$tmp/stderr"
    echo $? >"$tmp/status"
    # Bash, which also runs libtool's wrapper, warns about LC_ALL.
    if [ -s "$tmp/stderr" ]; then
        sed '/: warning: setlocale: LC_ALL: cannot change locale/d' "$tmp/stderr" >"$tmp/rest"
        mv "$tmp/rest" "$tmp/stderr"
    fi
}

[ $# -gt 0 ] || set -- "$cases"/*/
echo 0 >"$tmp/zero"
for name; do
    name=$(basename "$name")
    # A folder without cmd holds something else.
    if [ ! -f "$cases/$name/cmd" ]; then
        [ -d "$cases/$name" ] && continue
        echo "golden.sh: there is no case $name" >&2
        exit 2
    fi
    n=$((n + 1))
    if [ -z "$MSGFMT" ] && grep -q MSGFMT "$cases/$name/cmd"; then
        echo "ok $n - $name # SKIP there is no msgfmt"
        continue
    fi
    if [ "${LINT-}" = no ] && grep -qE '"[$]FLOWMSG" (lint|preview)' "$cases/$name/cmd"; then
        echo "ok $n - $name # SKIP there is no lint, no preview"
        continue
    fi
    if [ ! -x "$RICH" ] && grep -q '[$]RICH' "$cases/$name/cmd"; then
        echo "ok $n - $name # SKIP there is no $RICH"
        continue
    fi
    if [ ! -x "$PRODUCTS" ] && grep -q '[$]PRODUCTS' "$cases/$name/cmd"; then
        echo "ok $n - $name # SKIP there is no $PRODUCTS"
        continue
    fi
    if [ ! -x "$SCANNER" ] && grep -q '[$]SCANNER' "$cases/$name/cmd"; then
        echo "ok $n - $name # SKIP there is no $SCANNER"
        continue
    fi
    run_case "$name"
    if [ -n "$keep" ]; then
        cp "$tmp/stdout" "$keep/$name.stdout"
        cp "$tmp/stderr" "$keep/$name.stderr"
        continue
    fi
    if $update; then
        write "$name" stdout "$tmp/nothing"
        write "$name" stderr "$tmp/nothing"
        write "$name" status "$tmp/zero"
    fi
    good=true
    compare "$name" stdout || good=false
    compare "$name" stderr || good=false
    if [ -f "$cases/$name/status" ]; then
        compare "$name" status || good=false
    elif [ "$(cat "$tmp/status")" != 0 ]; then
        echo "# exit status $(cat "$tmp/status"), not 0"
        good=false
    fi
    if $good; then
        passed=$((passed + 1))
        echo "ok $n - $name"
    else
        failed=$((failed + 1))
        echo "not ok $n - $name"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
