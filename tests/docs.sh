#!/bin/sh
# What the documents show is what the command prints.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016   # the patterns of sed are meant literally
set -eu

top_srcdir=${top_srcdir:-.}
FLOWMSG=${FLOWMSG:-./flowmsg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

is() { # WHAT EXPECTED GOT
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        printf 'not ok %s\n  shown   %s\n  printed %s\n' "$1" "$2" "$3"
        failed=$((failed + 1))
    fi
}

# The rows of doc/patterns.md:  | `pattern` | name: value, … | en | ko |
sed -n 's/^| `\(.*\)` | \([^|]*\) | \(.*\) | \(.*\) |$/\1\t\2\t\3\t\4/p' \
    "$top_srcdir/doc/patterns.md" | sed 's/` and `/\t/' > "$work/patterns"
tab=$(printf '\t')
while IFS= read -r row; do
    case $row in
    *"$tab"*"$tab"*"$tab"*"$tab"*)            # two patterns with the same output
        second=${row#*"$tab"}
        printf '%s\n%s\n' "${row%%"$tab"*}$tab${second#*"$tab"}" "$second" ;;
    *) printf '%s\n' "$row" ;;
    esac
done < "$work/patterns" > "$work/rows"
while IFS= read -r row; do
    pattern=${row%%"$tab"*} row=${row#*"$tab"}
    given=${row%%"$tab"*} row=${row#*"$tab"}
    en=${row%%"$tab"*} ko=${row#*"$tab"}
    case $given in
    '') set -- ;;
    *'['*) set -- "${given%%:*}:=[\"사과\",\"배\"]" ;;
    *': '*[!0-9.]*) set -- "${given%%:*}=${given#*: }" ;;
    *) set -- "${given%%:*}:=${given#*: }" ;;
    esac
    is "$pattern (en)" "$en" "$("$FLOWMSG" format -l en "$pattern" "$@")"
    is "$pattern (ko)" "$ko" "$("$FLOWMSG" format -l ko "$pattern" "$@")"
done < "$work/rows"

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

# The program in README.md is examples/hello.c.
sed -n '/^```c$/,/^```$/p' "$top_srcdir/README.md" | sed '/^```/d' > "$work/readme.c"
sed -n '/^#include/,$p' "$top_srcdir/examples/hello.c" > "$work/hello.c"
diff -u "$work/readme.c" "$work/hello.c" && same=yes || same=no
is "README.md, the C program" yes "$same"

# What README.md shows of the command:  "    $ flowmsg …" and the lines below it.
flowmsg() { "$FLOWMSG" "$@"; }
awk '/^    \$ /{ n++ } !/^    /{ shown = 0 } /^    \$ /{ shown = 1 }
     shown { print substr($0, 5) > ("'"$work"'/shown" n) }' "$top_srcdir/README.md"
for shown in "$work"/shown*; do
    command=$(sed -n '1s/^\$ //p' "$shown")
    is "README.md, $command" "$(sed '1d' "$shown")" "$(eval "$command")"
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 40 ]
