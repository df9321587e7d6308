#!/bin/sh
# start.sh - measures one message from the command, from start to end.
# SPDX-License-Identifier: MIT
#
# Usage: start.sh [FLOWMSG]
# Prints the median of 50 runs, and that of `true`, which is the time of starting a program.
set -eu

flowmsg=${1:-./flowmsg}

. "$(dirname "$0")/command.sh"

measure() {
    perl -MTime::HiRes=time -e '
        my ($name, @command) = @ARGV;
        my @times;
        for (1 .. 55) {
            my $start = time;
            my $pid = fork // die;
            if (!$pid) { open STDOUT, ">", "/dev/null"; exec @command or die }
            waitpid $pid, 0;
            die "start.sh: $command[0] failed\n" if $?;
            push @times, (time - $start) * 1000;
        }
        splice @times, 0, 5;            # the first ones fill the caches
        @times = sort { $a <=> $b } @times;
        printf "start: %s: median %.2f ms, min %.2f, max %.2f\n", $name,
            ($times[24] + $times[25]) / 2, $times[0], $times[-1];
    ' "$@"
}

measure true true
measure 'flowmsg render' "$flowmsg" render 1404-412 -l ko version=v1 entityId=x
