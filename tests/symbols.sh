#!/bin/sh
# The library exports what its headers declare and its map lists, in the node of the version
# that each doc comment names, and nothing else.  The library of a domain exports its registry.
# SPDX-License-Identifier: MIT
set -eu

library=${LIBRARY:-.libs/libflowmsg.so}
top_srcdir=${top_srcdir:-.}
[ -e "$library" ] || { echo "no shared library was built"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# "name node", from the library.  Without a linker script there are no nodes.
nm -D --defined-only "$library" | awk '{ print $3 }' | grep -v '^FLOWMSG_' |
    sed 's/@@*/ /' | LC_ALL=C sort -u > "$work/exported"

# "name node", from the headers.  A function without @since in its own comment has no node.
cat "$top_srcdir"/include/flowmsg/*.h | awk '
    /^\/\*\*/ { since = "" }
    match($0, /@since [0-9.]+[0-9]/) { since = substr($0, RSTART + 7, RLENGTH - 7) }
    /^FLOWMSG_API/ { text = ""; open = 1 }
    open { text = text " " $0 }
    open && /[;(]/ && match(text, /flowmsg_[a-z0-9_]*\(/) {
        print substr(text, RSTART, RLENGTH - 1), "FLOWMSG_" since
        open = 0
        since = ""
    }' > "$work/declared"
LC_ALL=C sort -u -o "$work/declared" "$work/declared"

# "name node", from the map.
awk '/^FLOWMSG_/ { node = $1 } /^ *flowmsg_/ { sub(";", ""); print $1, node }' \
    "$top_srcdir/src/libflowmsg.map" | LC_ALL=C sort > "$work/mapped"

# Under a sanitizer the compiler adds symbols of its own.
if [ "${SANITIZED:-no}" != no ]; then
    grep '^flowmsg_' "$work/exported" > "$work/ours" && mv "$work/ours" "$work/exported"
fi
diff -u "$work/declared" "$work/mapped"
if grep -q ' FLOWMSG_' "$work/exported"; then
    diff -u "$work/mapped" "$work/exported"
else
    cut -d' ' -f1 "$work/mapped" | diff -u - "$work/exported"
fi

domain=${DOMAIN_LIBRARY:-.libs/libflowmsg-flow-service.so}
exported=$(nm -D --defined-only "$domain" | awk '$2 ~ /[BDRTV]/ { print $3 }' | sed 's/@.*//' |
    grep '^flowmsg')
if [ "$exported" != flowmsg_flow_registry ]; then
    echo "$domain exports $exported"
    exit 1
fi

# ICU is loaded late, if so configured, and a note tells packagers.
if [ -n "${ICU_FILE:-}" ]; then
    if "$READELF" -d "$library" | grep 'NEEDED.*libicu'; then
        echo "$library is linked with ICU"
        exit 1
    fi
    grep -aqF "\"soname\":[\"$ICU_FILE\"]" "$library" || { echo "no note"; exit 1; }
fi
echo "$(wc -l < "$work/declared") symbols: declared, mapped and exported"
