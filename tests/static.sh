#!/bin/sh
# The static libraries define exactly the global names that the shared ones export, and a program
# links with them.
# SPDX-License-Identifier: MIT
set -eu

top_srcdir=${top_srcdir:-.}
if [ -z "${STATIC_LIBRARIES:-}" ]; then
    echo "built without --enable-static"
    exit 77
fi
[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names() { # FILE: global names that it defines, of any kind
    nm -g --defined-only "$1" 2> /dev/null | awk 'NF == 3 && $2 != "A" { print $3 }' | sort
}
for library in $STATIC_LIBRARIES; do
    nm -D --defined-only ".libs/${library%.a}.so" | awk '$2 != "A" { print $3 }' |
        sed 's/@.*//' | sort > "$work/shared"
    names "$library" | diff -u "$work/shared" -
    echo "ok $library: $(wc -l < "$work/shared") names"
done

# shellcheck disable=SC2086
${CC:-cc} -std=c11 -Wall -Werror -I "$top_srcdir/include" -I include -o "$work/hello" \
    "$top_srcdir/examples/hello.c" libflowmsg-flow-service.a libflowmsg.a $LIBRARY_ICU_LIBS -lpthread -lm
LC_ALL=C "$work/hello" | diff -u "$top_srcdir/examples/hello.out" -
echo "ok a program linked with them"
