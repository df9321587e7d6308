#!/bin/sh
# batch.sh - requests per second of `flowmsg batch`, with one job and with two.
# SPDX-License-Identifier: MIT
#
# Usage: batch.sh [FLOWMSG [N [ROUNDS]]]
# FLOWMSG is the command (default: ./flowmsg, as in the build directory), N the
# number of requests of a kind, ROUNDS how often each is measured (5).
#
# Kinds of lines: `code` has no argument to two short ones; `pattern` has patterns that repeat, as
# in a log; `values` has numbers, decimals, dates and lists; `long` a text of a kilobyte;
# `korean` two texts with escapes.  When Jansson and a compiler exist, a program that
# only parses the same lines into objects is measured for comparison.
#
# Ends with a line for each number:
#   batch KIND/jobsN    requests per second
#   ratio KIND/jobs2    the time with two jobs over that with one
#   ratio KIND/jansson  the time with one job over that of Jansson's parsing alone
set -eu

flowmsg=${1:-./flowmsg}
n=${2:-500000}
rounds=${3:-5}

. "$(dirname "$0")/command.sh"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# requests KIND N
requests() {
    awk -v kind="$1" -v n="$2" '
    function repeated(text, times,  all) { while (times-- > 0) all = all text; return all }
    function args(text) { return "\"args\":{" text "}" }
    BEGIN {
        ko = "연결 상태를 확인하지 못했습니다: \\\"흐름\\\" 서비스"
        long = repeated("The quick brown fox jumps over the lazy dog. ", 22)
        for (i = 0; i < n; i++) {
            if (kind == "code") {
                q[0] = "\"code\":\"1405-400\""
                q[1] = "\"code\":\"1403-400\"," args("\"header\":\"If-Match\"")
                q[2] = "\"code\":\"1409-400\"," args("\"operation\":\"finalize\",\"state\":\"disabling\"")
                q[3] = "\"code\":\"1404-412\"," args("\"version\":\"v" i % 100 "\",\"entityId\":\"cc01fc2c-" i "\"")
            } else if (kind == "pattern") {
                q[0] = "\"pattern\":\"{n, plural, one {# file} other {# files}} in {dir}\"," \
                       args("\"n\":" i % 7 ",\"dir\":\"/var/log\"")
                q[1] = "\"pattern\":\"{user}{user, josa, 이/가} {what}{what, josa, 을/를} 지웠습니다.\"," \
                       args("\"user\":\"kim" i % 10 "\",\"what\":\"file" i % 10 "\"")
                q[2] = "\"pattern\":\"{host}: {level, select, warn {warning} other {note}}: {text}\"," \
                       args("\"host\":\"h" i % 50 "\",\"level\":\"warn\",\"text\":\"disk is nearly full\"")
                q[3] = "\"pattern\":\"{n, number} bytes\"," args("\"n\":" i * 79)
            } else if (kind == "values") {
                q[0] = "\"pattern\":\"{x}\"," args("\"x\":" i % 1000 ".5")
                q[1] = "\"pattern\":\"{t, date, short} {t, time}\",\"timezone\":\"Asia/Seoul\"," \
                       args("\"t\":{\"type\":\"datetime\",\"value\":\"2024-03-05T12:34:" 10 + i % 50 "Z\"}")
                q[2] = "\"pattern\":\"{p, number}\"," args("\"p\":{\"type\":\"decimal\",\"value\":\"" i ".25\"}")
                q[3] = "\"code\":\"1456-400\"," args("\"state\":\"deleting\",\"allowedStates\":[\"enabled\",\"disabled\"]")
            } else if (kind == "long") {
                q[0] = q[1] = q[2] = q[3] = "\"code\":\"1403-400\"," args("\"header\":\"" long i "\"")
            } else {
                q[0] = q[1] = q[2] = q[3] = "\"code\":\"1409-400\"," \
                    args("\"operation\":\"" ko "\",\"state\":\"" ko i "\"")
            }
            printf "{\"id\":%d,\"locale\":\"%s\",%s}\n", i, i % 8 < 6 ? "ko" : "en", q[i % 4]
        }
    }'
}

# For comparison: read all, parse each line.
cat >"$tmp/parse.c" <<'C'
#include <jansson.h>
#include <string.h>

int main(void)
{
    static char line[1 << 20];

    while (fgets(line, sizeof line, stdin)) {
        json_t *value = json_loadb(line, strlen(line), 0, NULL);

        if (!value)
            return 1;
        json_decref(value);
    }
    return 0;
}
C
jansson=
# shellcheck disable=SC2046 # options of the compiler
if ${CC:-cc} -O2 -o "$tmp/parse" "$tmp/parse.c" $(pkg-config --cflags --libs jansson 2>/dev/null) \
    2>/dev/null; then
    jansson=$tmp/parse
fi

# Without an error-free answer to every request there is nothing to measure.
check() { # KIND N
    "$flowmsg" batch <"$tmp/$1" >"$tmp/replies"
    test "$(wc -l <"$tmp/replies")" -eq "$2"
    if grep -q '"error"' "$tmp/replies"; then
        echo 'batch.sh: a request failed:' >&2
        grep -m1 '"error"' "$tmp/replies" >&2
        exit 1
    fi
    "$flowmsg" batch --jobs=2 <"$tmp/$1" | cmp - "$tmp/replies"
}

# The variants take turns; medians of the rounds.
measure() { # KIND N
    perl -MTime::HiRes=time -e '
        my ($kind, $n, $rounds, $in, $flowmsg, $jansson) = @ARGV;
        my %command = (jobs1 => [$flowmsg, "batch"], jobs2 => [$flowmsg, "batch", "--jobs=2"]);
        my (%times, %median);
        $command{jansson} = [$jansson] if $jansson;
        for (1 .. $rounds) {
            for my $name (sort keys %command) {
                open STDIN, "<", $in or die;
                my $pid = fork // die;
                my $start = time;
                if (!$pid) { open STDOUT, ">", "/dev/null"; exec @{$command{$name}} or die }
                waitpid $pid, 0;
                die "batch.sh: $name failed\n" if $?;
                push @{$times{$name}}, time - $start;
            }
        }
        for my $name (keys %command) {
            my @t = sort { $a <=> $b } @{$times{$name}};
            $median{$name} = $t[$#t / 2];
        }
        printf "batch %s/%s %.0f\n", $kind, $_, $n / $median{$_} for "jobs1", "jobs2";
        printf "ratio %s/jobs2 %.3f\n", $kind, $median{jobs2} / $median{jobs1};
        printf "ratio %s/jansson %.3f\n", $kind, $median{jobs1} / $median{jansson} if $jansson;
    ' "$1" "$2" "$rounds" "$tmp/$1" "$flowmsg" "$jansson"
}

for kind in code pattern values long korean; do
    case $kind in
    values | long) count=$((n / 5)) ;;
    *) count=$n ;;
    esac
    requests $kind $count >"$tmp/$kind"
    check $kind $count
    measure $kind $count
done
