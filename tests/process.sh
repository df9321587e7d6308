#!/bin/sh
# The texts do not depend on the process's locale and environment, nor on another thread that
# changes them.
# SPDX-License-Identifier: MIT
set -eu

work=$(mktemp -d "$PWD/process.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
LOCPATH=$work
export LOCPATH
unset LANG LANGUAGE LC_ALL LC_MESSAGES LC_NUMERIC TZ 2> /dev/null || :
failed=0

# The decimal point is "," in German and has two bytes in Pashto.  Without localedef or its data,
# only the other locales are tried.
made=
for locale in de_DE ps_AF; do
    if localedef -i $locale -f UTF-8 "$work/$locale.UTF-8" 2> /dev/null; then
        made="$made $locale.UTF-8"
    else
        echo "without $locale"
    fi
done

try() { # NAME=VALUE… as one word, then arguments of the program
    variables=$1
    shift
    # shellcheck disable=SC2086
    if env $variables tests/process_state "$@" > "$work/got" 2> "$work/log" &&
        cmp "$work/expected" "$work/got"; then
        echo "ok ${variables:-nothing set} $*"
    else
        echo "not ok ${variables:-nothing set} $*"
        cat "$work/log"
        failed=$((failed + 1))
    fi
}

LC_ALL=C tests/process_state 0 > "$work/expected"
grep -q '^ko-KR UTC: .*₩' "$work/expected"
grep -q '^errno kept: yes' "$work/expected"
try '' 0
try ICU_DATA=/no/such/folder 0
for locale in C.UTF-8 ko_KR.UTF-8 xx_XX.UTF-8 $made; do
    try "LC_ALL=$locale" 0
    try "LC_ALL=$locale LANGUAGE=de:ja TZ=Asia/Tokyo" 0
done
# shellcheck disable=SC2086
for when in '' -e; do
    try LC_ALL=C $when 25 C C.UTF-8 ko_KR.UTF-8 $made
    for locale in C $made; do
        grep -q "^$locale: set [1-9]" "$work/log" || {
            echo "not ok: $locale was never set"
            failed=$((failed + 1))
        }
    done
done
[ "$failed" = 0 ]
