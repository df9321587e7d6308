#!/bin/sh
# Make configure and its helpers from a clone.
set -e
cd "$(dirname "$0")"
mkdir -p m4 build-aux
exec autoreconf -fi
