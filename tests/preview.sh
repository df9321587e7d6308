#!/bin/sh
# Tests the translator's page with a client and a browser: tests/preview.py.
# SPDX-License-Identifier: MIT
set -eu

if [ "${LINT-}" = no ]; then
    echo "ok - # SKIP there is no preview (--disable-po-tools)"
    exit 77
fi
if ! python3 -c 'import http.client' 2> /dev/null; then
    echo "ok - # SKIP there is no python3"
    exit 77
fi
exec python3 "${top_srcdir:-.}/tests/preview.py"
