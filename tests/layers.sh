#!/bin/sh
# Includes go one way: doc/architecture.md, "Layers".
# SPDX-License-Identifier: MIT
set -eu

cd "${top_srcdir:-.}"
status=0
bad() {
    echo "not ok $*"
    status=1
}

# A layer, and those above it that it may include.
allowed() {
    case $1 in
    base) echo base ;;
    catalog) echo base catalog ;;
    josa) echo base josa ;;
    pattern) echo base josa pattern ;;
    icu) echo base icu ;;
    locale) echo base icu locale ;;
    number) echo base icu pattern locale number ;;
    date) echo base icu pattern date ;;
    format) echo base icu pattern locale number date format ;;
    tables) echo base icu locale number tables ;;
    render) echo base josa pattern locale number date format render ;;
    domain) echo base catalog locale domain ;;
    bundle) echo base catalog pattern locale format render domain bundle ;;
    problem) echo base catalog pattern locale format render bundle problem ;;
    esac
}

for dir in src/*/; do
    layer=$(basename "$dir")
    may=" $(allowed "$layer") "
    for used in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$dir"*.[ch] | sort -u); do
        case $may in
        *" $used "*) ;;
        *) bad "src/$layer includes $used/" ;;
        esac
    done
    case $layer in
    icu | locale | number | date | format | tables) ;;
    *) if grep -l '#include <unicode/' "$dir"*.[ch]; then bad "src/$layer includes ICU"; fi ;;
    esac
done
if grep '#include "' scanner/definition_file.h; then
    bad "scanner/definition_file.h includes insides"
fi
# The command may use base for bytes and strings, four headers of the scanner, which include only the
# public header, and the generated header of its own messages.
if grep -nE '#include "[a-z]+/' tools/*.[ch] tools/*/*.[ch] |
    grep -vE '"(scanner/(definition_file|print|reasons|replace).h|messages/flowmsg-tool.h|(base|batch|lang|lint|preview|relog|stream)/[a-z_0-9]+\.h)"'
then
    bad "tools/ includes the library's insides"
fi
for used in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' scanner/*.[ch] | sort -u); do
    case $used in
    base | catalog | pattern | domain | scanner) ;;
    *) bad "scanner/ includes $used/" ;;
    esac
done
# All output for people goes through scanner/print.c, so that no text commands a terminal.
if grep -nE '(^|[^a-z_])(f?printf|vfprintf|fputs|fputc|puts|putchar|perror|dprintf) ?\(' \
    tools/*.c tools/*/*.c scanner/definition*.c scanner/main.c ||
    grep -nE 'fwrite\(.*, (stdout|stderr)\)' tools/*.c tools/*/*.c | grep -v '^tools/output.c:'; then
    bad "printed past scanner/print.h"
fi
[ $status = 0 ] && echo "ok layers"
exit $status
