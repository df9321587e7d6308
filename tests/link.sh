#!/bin/sh
# link.sh - links a program of the build folder that needs no shared library of it.
#
# SPDX-License-Identifier: MIT
#
# It takes libtool's place for tests, where libtool takes longer than the linker.  Libraries that
# are not installed, X.la, are archives in .libs; the programs name all other libraries themselves.
#
# Usage: link.sh [LIBTOOL'S OPTION …] --mode=link COMMAND [ARGUMENT …]
set -eu

while [ "$1" != --mode=link ]; do shift; done
shift
for argument in "$@"; do
    case $argument in
    *.la) argument=.libs/${argument%.la}.a ;;
    esac
    set -- "$@" "$argument"
    shift
done
exec "$@"
