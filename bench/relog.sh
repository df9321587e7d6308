#!/bin/sh
# relog.sh - records per second of `flowmsg relog`, with one job and with two, and its memory.
# SPDX-License-Identifier: MIT
#
# Usage: relog.sh [FLOWMSG [N [ROUNDS]]]
# FLOWMSG is the command (default: ./flowmsg, as in the build directory), N the
# number of lines of a kind (1000000), ROUNDS how often each is measured (5).
#
# Kinds of lines, about 200 bytes each: `own` as the library writes them in JSON, with none to two
# arguments or a list; `logfmt` the same errors in logfmt; `other` lines of JSON without an error.
#
# Ends with a line for each number:
#   relog KIND/jobsN      records per second, the median of the rounds
#   relog KIND/cpuN       nanoseconds of processor time per record, which busy neighbours change less
#   relog KIND/memoryN    the greatest resident memory in KiB
set -eu

flowmsg=${1:-./flowmsg}
n=${2:-1000000}
rounds=${3:-5}

. "$(dirname "$0")/command.sh"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

lines() { # KIND
    awk -v kind="$1" -v n="$n" '
    function json(code, title, arguments) {
        return "\"severity\":\"ERROR\",\"code\":\"" code "\",\"domain\":\"flow-service\",\"status\":400," \
            "\"message\":\"" title "\",\"arguments\":{" arguments "}"
    }
    function logfmt(code, title, arguments) {
        return "level=error code=" code " domain=flow-service status=400 msg=\"" title "\" " arguments
    }
    BEGIN {
        none = "Invalid request: The request body cannot be empty. Provide a body, and try again."
        two = "Invalid request: The operation is not supported in this state. Wait, and try again."
        for (i = 0; i < n; i++) {
            id = "cc01fc2c-" i
            if (kind == "own") {
                q[0] = json("1405-400", none, "")
                q[1] = json("1409-400", two, "\"operation\":\"finalize\",\"state\":\"disabling\"")
                q[2] = json("1404-412", two, "\"version\":\"v" i % 100 "\",\"entityId\":\"" id "\"")
                q[3] = json("1456-400", two, "\"state\":\"deleting\",\"allowedStates\":[\"enabled\"]")
            } else if (kind == "logfmt") {
                q[0] = logfmt("1405-400", none, "")
                q[1] = logfmt("1409-400", two, "arg.operation=finalize arg.state=disabling")
                q[2] = logfmt("1404-412", two, "arg.version=v" i % 100 " arg.entityId=" id)
                q[3] = logfmt("1456-400", two, "arg.state=deleting arg.allowedStates=\"[\\\"enabled\\\"]\"")
            } else {
                q[0] = q[1] = q[2] = q[3] = "\"severity\":\"INFO\",\"method\":\"GET\",\"path\":\"/flows/" \
                    id "\",\"agent\":\"" two "\",\"ms\":" i % 77
            }
            if (kind == "logfmt")
                print q[i % 4], "request_id=" i
            else
                print "{" q[i % 4] ",\"requestId\":\"" i "\"}"
        }
    }'
}

# Lines that are written wrongly are not measured.
check() { # KIND
    "$flowmsg" relog -l ko <"$tmp/$1" >"$tmp/out"
    "$flowmsg" relog -l ko --jobs=2 <"$tmp/$1" | cmp - "$tmp/out"
    texts=$(grep -c 'text[=":]*".*니다' "$tmp/out" || true)
    case $1 in other) cmp "$tmp/other" "$tmp/out" ;; *) [ "$texts" -eq "$n" ] ;; esac
    rm "$tmp/out"
}

# The variants take turns; medians of the rounds.  GNU time, if there is one, tells the memory.
measure() { # KIND
    perl -MTime::HiRes=time -e '
        my ($kind, $n, $rounds, $in, $flowmsg) = @ARGV;
        my (%times, %cpu, %memory);
        for (1 .. $rounds) {
            for my $jobs (1, 2) {
                my @before = times;
                open STDIN, "<", $in or die;
                my $pid = fork // die;
                my $start = time;
                if (!$pid) {
                    open STDOUT, ">", "/dev/null";
                    my @time = -x "/usr/bin/time" ? ("/usr/bin/time", "-o", "$in.memory", "-f", "%M") : ();
                    exec @time, $flowmsg, "relog", "-l", "ko", "--jobs=$jobs" or die;
                }
                waitpid $pid, 0;
                die "relog.sh: flowmsg failed\n" if $?;
                push @{$times{$jobs}}, time - $start;
                my @after = times;
                push @{$cpu{$jobs}}, $after[2] + $after[3] - $before[2] - $before[3];
                if (open my $f, "<", "$in.memory") { push @{$memory{$jobs}}, scalar <$f> }
            }
        }
        sub median { my @t = sort { $a <=> $b } @_; $t[$#t / 2] }
        for my $jobs (1, 2) {
            printf "relog %s/jobs%d %.0f\n", $kind, $jobs, $n / median(@{$times{$jobs}});
            printf "relog %s/cpu%d %.0f\n", $kind, $jobs, 1e9 * median(@{$cpu{$jobs}}) / $n;
            printf "relog %s/memory%d %d\n", $kind, $jobs, median(@{$memory{$jobs}}) if $memory{$jobs};
        }
    ' "$1" "$n" "$rounds" "$tmp/$1" "$flowmsg"
}

for kind in own logfmt other; do
    lines $kind >"$tmp/$kind"
    check $kind
    measure $kind
    rm "$tmp/$kind"
done
