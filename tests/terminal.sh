#!/bin/sh
# Output of each command with hostile names, values, messages and findings: tests/terminal.py.
# SPDX-License-Identifier: MIT
set -eu

if ! python3 -c 'import subprocess' 2> /dev/null; then
    echo "ok - # SKIP there is no python3"
    exit 77
fi
exec python3 "${top_srcdir:-.}/tests/terminal.py"
