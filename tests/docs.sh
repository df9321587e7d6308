#!/bin/sh
# The examples in the documents are the output of the command.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016   # the patterns of sed are meant literally
set -eu

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer: it finds nothing more here"; exit 77; }

top_srcdir=${top_srcdir:-.}
FLOWMSG=${FLOWMSG:-./flowmsg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Before AM and PM, ICU writes U+0020 up to version 71, and U+202F since.
narrow=$(printf '\342\200\257')
wide() { printf '%s\n' "$1" | sed "s/$narrow/ /g"; }

is() { # WHAT EXPECTED GOT
    if [ "$2" = "$3" ] || [ "$(wide "$2")" = "$(wide "$3")" ]; then
        passed=$((passed + 1))
    else
        printf 'not ok %s\n  shown   %s\n  printed %s\n' "$1" "$2" "$3"
        failed=$((failed + 1))
    fi
}

# The rows of doc/patterns.md:  | `pattern` | `arguments` | en | ko |
# Two patterns may share a row: `one` and `two`.
sed -n 's/^| `\(.*\)` | `\([^`]*\)` | \(.*\) | \(.*\) |$/\1\t\2\t\3\t\4/p' \
    "$top_srcdir/doc/patterns.md" | sed 's/\\|/|/g' > "$work/patterns"
tab=$(printf '\t')
while IFS="$tab" read -r patterns given en ko; do
    [ "$given" != – ] || given=
    eval "set -- $given"
    while [ -n "$patterns" ]; do
        pattern=${patterns%%'` and `'*}
        patterns=${patterns#"$pattern"}
        patterns=${patterns#'` and `'}
        is "$pattern (en)" "$en" "$("$FLOWMSG" format -l en "$pattern" "$@")"
        is "$pattern (ko)" "$ko" "$("$FLOWMSG" format -l ko "$pattern" "$@")"
    done
done < "$work/patterns"
rows=$(wc -l < "$work/patterns")
is "doc/patterns.md has rows" yes "$([ "$rows" -gt 40 ] && echo yes || echo "$rows")"

# The particles of doc/particles.md: values of the last column with 이/가, 을/를, 으로/로.
sed -n 's/^|.*| \([^|]*\) |$/\1/p' "$top_srcdir/doc/particles.md" | sed 's/, /\n/g' |
    grep -v '^…' > "$work/particles"
while IFS= read -r shown; do
    for pair in 이/가 을/를 으로/로; do
        for form in "${pair%/*}" "${pair#*/}" '이(가)'; do
            value=${shown%"$form"}
            [ "$value" != "$shown" ] || continue
            case $form in *'('*) [ "$pair" = 이/가 ] || continue ;; esac
            # 으로 ends in 로 as well
            case $value in *으) [ "$form" = 로 ] && continue ;; esac
            is "$shown" "$shown" "$("$FLOWMSG" format -l ko "{v}{v, josa, $pair}" "v=$value")"
            break 2
        done
    done
done < "$work/particles"

# The first program in README.md is examples/hello.c.
sed -n '/^```c$/,/^```$/p; /^```$/q' "$top_srcdir/README.md" | sed '/^```/d' > "$work/readme.c"
sed -n '/^#include/,$p' "$top_srcdir/examples/hello.c" > "$work/hello.c"
diff -u "$work/readme.c" "$work/hello.c" && same=yes || same=no
is "README.md, the C program" yes "$same"

# Sessions in the documents:  "    $ flowmsg …" and the lines below it.
flowmsg() { "$FLOWMSG" "$@"; }
for document in README.md doc/patterns.md; do
    rm -f "$work"/shown*
    awk '/^    \$ /{ n++ } !/^    /{ shown = 0 } /^    \$ /{ shown = 1 }
         shown { print substr($0, 5) > ("'"$work"'/shown" n) }' "$top_srcdir/$document"
    for shown in "$work"/shown*; do
        command=$(sed -n '1s/^\$ //p' "$shown")
        is "$document, $command" "$(sed '1d' "$shown")" "$(eval "$command" 2>&1)"
    done
done

# doc/translating.md describes each rule of lint, in both languages, and no other rule.
if [ "${LINT:-yes}" != no ]; then
    "$FLOWMSG" lint --explain | awk '{ print $1; print $1 }' | sort > "$work/rules"
    sed -n 's/^| \(`[a-z`, -]*\) |.*/\1/p' "$top_srcdir/doc/translating.md" | grep -o '[a-z-]*' |
        sort > "$work/told"
    diff "$work/rules" "$work/told" && same=yes || same=no
    is "doc/translating.md, rules" yes "$same"
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 40 ]
