#!/bin/sh
# abi.sh - the library has the ABI that was recorded: tests/abi/, abidw and abidiff.
#
# SPDX-License-Identifier: MIT
#
# Usage: abi.sh           compare
#        abi.sh --update  record: the header and the baseline as they are now
#
# From the environment: LIBRARY, top_srcdir, SANITIZED.
set -eu

library=${LIBRARY:-.libs/libflowmsg.so}
top_srcdir=${top_srcdir:-.}
here=$top_srcdir/tests/abi
baseline=$here/libflowmsg.$(uname -m).abi

[ "${SANITIZED:-no}" = no ] || { echo "not under a sanitizer"; exit 77; }
[ -e "$library" ] || { echo "no shared library was built"; exit 77; }
command -v abidw > /dev/null || { echo "there is no abidw: Debian has it in abigail-tools"; exit 77; }
"${READELF:-readelf}" -SW "$library" 2> /dev/null | grep -q '\.debug_info' ||
    { echo "the library was built without -g"; exit 77; }

# Only types of the public headers are part of the ABI.  Sources are named by their place in the
# project, not on the machine.
record() {
    abidw --headers-dir "$top_srcdir/include" --drop-private-types --drop-undefined-syms \
        --no-corpus-path --no-show-locs --no-comp-dir-path --no-elf-needed \
        --no-parameter-names --type-id-style hash "$library" |
        sed "s|path='/.*/src/|path='src/|" > "$1"
}

if [ "${1-}" = --update ]; then
    # A released header never changes.
    if grep -q '^flowmsg 0.1.0 (not released)' "$top_srcdir/NEWS"; then
        sed 's|<flowmsg/reasons.h>|"reasons-0.1.h"|' "$top_srcdir/include/flowmsg/flowmsg.h" \
            > "$here/flowmsg-0.1.h"
        cp "$top_srcdir/include/flowmsg/reasons.h" "$here/reasons-0.1.h"
    fi
    record "$baseline"
    exit
fi
[ -e "$baseline" ] || { echo "nothing is recorded for this machine"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
record "$work/now"
abidiff --no-added-syms "$baseline" "$work/now" && echo "the ABI is as it was recorded"
