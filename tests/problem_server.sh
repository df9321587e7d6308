#!/bin/sh
# Tests the example server with clients: tests/problem_server.py, and curl if there is one.
# SPDX-License-Identifier: MIT
set -eu

SERVER=${SERVER:-examples/problem-server}
export SERVER
if [ ! -x "$SERVER" ]; then
    echo "built without libmicrohttpd"
    exit 77
fi
if ! python3 -c 'import http.client' 2> /dev/null; then
    echo "there is no python3"
    exit 77
fi
exec python3 "${top_srcdir:-.}/tests/problem_server.py"
