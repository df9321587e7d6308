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
    pattern) echo base pattern ;;
    locale) echo base locale ;;
    format) echo base pattern locale format ;;
    render) echo base pattern locale format render ;;
    bundle) echo base catalog pattern locale format render bundle ;;
    problem) echo base catalog pattern locale format render bundle problem ;;
    esac
}

for dir in src/*/; do
    layer=$(basename "$dir")
    may=" $(allowed "$layer") "
    if grep '#include "' scanner/definition_file.h; then bad "scanner/definition_file.h includes insides"; fi
for used in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$dir"*.[ch] | sort -u); do
        case $may in
        *" $used "*) ;;
        *) bad "src/$layer includes $used/" ;;
        esac
    done
    case $layer in
    locale | format) ;;
    *) if grep -l '#include <unicode/' "$dir"*.[ch]; then bad "src/$layer includes ICU"; fi ;;
    esac
done
# One header of the scanner's is made for the command and includes the public one alone.
if grep -nE '#include "[a-z]+/' tools/*.[ch] tools/*/*.[ch] |
    grep -vE '"(scanner/definition_file.h|(batch|lang|lint|preview)/[a-z_0-9]+\.h)"'; then bad "tools/ includes the library's insides"; fi
for used in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' scanner/*.[ch] | sort -u); do
    case $used in
    base | pattern | scanner) ;;
    *) bad "scanner/ includes $used/" ;;
    esac
done
[ $status = 0 ] && echo "ok layers"
exit $status
