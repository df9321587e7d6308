#!/bin/sh
# Runs a test; its log ends with the processor time that it took, user and system.
# SPDX-License-Identifier: MIT
#
# Usage: timed.sh PROGRAM [ARGUMENT …]
"$@"
status=$?
times
exit $status
