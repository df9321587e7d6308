#!/bin/sh
# The library exports what the headers declare, and nothing else.
# SPDX-License-Identifier: MIT
set -eu

library=${LIBRARY:-.libs/libflowmsg.so}
top_srcdir=${top_srcdir:-.}
[ -e "$library" ] || { echo "no shared library was built"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nm -D --defined-only "$library" | awk '{ print $3 }' | sed 's/@.*//' |
    grep -v '^FLOWMSG_' | LC_ALL=C sort -u > "$work/exported"

# Declarations that begin with FLOWMSG_API may go over several lines.
{
    sed -n '/^FLOWMSG_API/,/[;(]/p' "$top_srcdir/include/flowmsg/flowmsg.h" | tr '\n' ' ' |
        sed 's/FLOWMSG_API/\n/g' | grep -o 'flowmsg_[a-z0-9_]*(' | tr -d '('
    echo flowmsg_flow_registry
} | LC_ALL=C sort -u > "$work/declared"

# Under a sanitizer the compiler adds symbols of its own.
if [ "${SANITIZED:-no}" != no ]; then
    grep '^flowmsg_' "$work/exported" > "$work/ours" && mv "$work/ours" "$work/exported"
fi
diff -u "$work/declared" "$work/exported"
echo "$(wc -l < "$work/declared") symbols, all declared, all exported"
