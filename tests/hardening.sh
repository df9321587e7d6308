#!/bin/sh
# hardening.sh - the built library and command are hardened against exploits.
#
# SPDX-License-Identifier: MIT
#
# Usage: hardening.sh
#
# From the environment: READELF; HARDENING, the flags that configure chose; SANITIZED.  In the
# build directory.

status=0
READELF=${READELF:-readelf}
SANITIZED=${SANITIZED:-no}
case $HARDENING in *-f* | *-W*) ;; *) echo "built with --disable-hardening" && exit 77 ;; esac
if ! command -v "$READELF" >/dev/null 2>&1 || ! "$READELF" -h .libs/libflowmsg.so >/dev/null 2>&1; then
    echo "no readelf, or no ELF file" && exit 77
fi

# The program itself, and not the script of libtool that starts it.
real() {
    if [ -x ".libs/$1" ]; then echo ".libs/$1"; else echo "$1"; fi
}
library=.libs/libflowmsg.so
domain=.libs/libflowmsg-flow-service.so
command=$(real flowmsg)
scanner=$(real flowmsg-scanner)

has() { # FLAG
    case " $HARDENING " in *" $1"*) return 0 ;; *) return 1 ;; esac
}
# want FLAG FILE WHAT OPTION PATTERN: with FLAG, readelf's OPTION says PATTERN of FILE
want() {
    has "$1" || { echo "skip $2: $3 (no $1)" && return; }
    if LC_ALL=C "$READELF" "$4" "$2" 2>/dev/null | grep -Eq "$5"; then
        echo "ok $2: $3"
    else
        echo "not ok $2: $3" && status=1
    fi
}

for file in "$library" "$domain" "$command" "$scanner"; do
    want -Wl,-z,relro "$file" "relocated data is read-only" -lW 'GNU_RELRO'
    want -Wl,-z,now "$file" "all symbols are bound at the start" -dW 'BIND_NOW|FLAGS_1.*NOW'
    want -Wl,-z,noexecstack "$file" "the stack is not executable" -lW 'GNU_STACK.* RW +0x'
    [ "$file" = "$domain" ] ||          # It has no code.
        want -fstack-protector "$file" "stack frames are guarded" -sW '__stack_chk_fail'
    want -f "$file" "position independent" -hW 'Type: +DYN'
    if LC_ALL=C "$READELF" -dW "$file" | grep -q TEXTREL; then
        echo "not ok $file: the code is relocated" && status=1
    fi
done
for file in "$command" "$scanner"; do
    want -D_FORTIFY_SOURCE "$file" "calls of libc are checked" -sW '__[a-z]+_chk'
done
# The objects are checked: the linker drops the mark when the system's start-up files lack it.
want -fcf-protection src/base/.libs/libbuild_la-sink.o "branches are marked (CET)" -n 'IBT.*SHSTK'
want -mbranch-protection src/base/.libs/libbuild_la-sink.o "branches are marked (BTI, PAC)" -n 'BTI'
for file in "$library" "$command"; do
    if LC_ALL=C "$READELF" -n "$file" | grep -Eq 'IBT|BTI'; then
        echo "note $file: has the mark as a whole"
    else
        echo "note $file: has no mark as a whole; the system's start-up files have none"
    fi
done
if has -fstack-clash; then echo "note large stack frames are touched page by page: no trace in a file"; fi
exit $status
