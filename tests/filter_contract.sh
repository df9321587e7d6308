#!/bin/sh
# The filters batch and relog inside an engine: tests/filter_contract.py.
# SPDX-License-Identifier: MIT
set -eu

if ! python3 -c 'import selectors' 2> /dev/null; then
    echo "there is no python3"
    exit 77
fi
exec python3 "${top_srcdir:-.}/tests/filter_contract.py"
