#!/bin/sh
# The example for gRPC: a status with the details of a problem, read again.
# SPDX-License-Identifier: MIT
set -eu

if [ ! -x examples/grpc/status ]; then
    echo "built without gRPC"
    exit 77
fi
examples/grpc/status | diff -u "${top_srcdir:-.}/examples/grpc/status.out" -
echo "ok a problem in a gRPC status"
