#!/bin/sh
# batch.sh - requests per second of `flowmsg batch`, by code, on one core.
# SPDX-License-Identifier: MIT
#
# Usage: batch.sh [FLOWMSG [N]]
# FLOWMSG is the command (default: ./flowmsg, as in the build directory), N the
# number of requests.
set -eu

flowmsg=${1:-./flowmsg}
n=${2:-1000000}
rounds=5

# In a build directory the command is libtool's script around the real one.
dir=$(dirname "$flowmsg")
if [ -x "$dir/.libs/flowmsg" ]; then
    flowmsg=$dir/.libs/flowmsg
    LD_LIBRARY_PATH=$dir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
fi
pin=
if command -v taskset >/dev/null 2>&1 && taskset -c 0 true 2>/dev/null; then
    pin='taskset -c 0'
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

awk -v n="$n" 'BEGIN {
    q[0] = "\"code\":\"1405-400\""
    q[1] = "\"code\":\"1403-400\",\"args\":{\"header\":\"If-Match\"}"
    q[2] = "\"code\":\"1409-400\",\"args\":{\"operation\":\"finalize\",\"state\":\"disabling\"}"
    q[3] = "\"code\":\"1404-412\",\"args\":{\"version\":\"v%d\",\"entityId\":\"cc01fc2c-%d\"}"
    for (i = 0; i < n; i++)
        printf "{\"id\":%d,\"locale\":\"%s\"," q[i % 4] "}\n", i, i % 8 < 6 ? "ko" : "en", i % 100, i
}' >"$tmp/requests"

# Every request has an answer without an error, or there is nothing to measure.
"$flowmsg" batch <"$tmp/requests" >"$tmp/replies"
test "$(wc -l <"$tmp/replies")" -eq "$n"
if grep -q '"error"' "$tmp/replies"; then
    echo 'batch.sh: a request failed:' >&2
    grep -m1 '"error"' "$tmp/replies" >&2
    exit 1
fi

# shellcheck disable=SC2086 # $pin is a command and its arguments, or nothing
perl -MTime::HiRes=time -e '
    my ($n, $rounds, $in, @command) = @ARGV;
    my @times;
    for (1 .. $rounds) {
        open STDIN, "<", $in or die;
        my $pid = fork // die;
        my $start = time;
        if (!$pid) { open STDOUT, ">", "/dev/null"; exec @command or die }
        waitpid $pid, 0;
        die "batch.sh: the command failed\n" if $?;
        push @times, time - $start;
    }
    @times = sort { $a <=> $b } @times;
    printf "batch: %d requests, median of %d runs: %.3f s, %.0f requests per second\n",
        $n, $rounds, $times[$rounds / 2], $n / $times[$rounds / 2];
' "$n" "$rounds" "$tmp/requests" $pin "$flowmsg" batch
