#!/bin/sh
# results.sh - puts the output of run.sh between the marks of RESULTS.md.
# SPDX-License-Identifier: MIT
#
# Usage: results.sh LAST RESULTS
set -eu

awk -v last="$1" '
    /^<!-- measured -->$/ {
        print; print ""
        while ((getline line < last) > 0) {
            if (line ~ /^ratio / && !fence++) print "```"
            print line
        }
        if (fence) print "```"
        print ""
        skip = 1
    }
    /^<!-- end -->$/ { skip = 0 }
    !skip { print }
' "$2" >"$2.part"
mv "$2.part" "$2"
