# chart.gp - the mix of bench/RESULTS.md as bars, the fastest first.
# SPDX-License-Identifier: MIT
#
# gnuplot -e "numbers='bench/mix.tsv'" chart.gp > chart.svg

set terminal svg size 860,480 font "sans-serif,14" background rgb "white" noenhanced
set datafile separator "\t"
set title "What a message in Korean costs: five kinds in random order" font ",18" \
    tc rgb "#222222"
set xlabel "nanoseconds per message (median)" tc rgb "#444444"

ours(name) = name[1:7] eq "flowmsg"
stats numbers using 2 nooutput
sorted = sprintf("< sort -t '\t' -k 2,2g '%s'", numbers)

set yrange [STATS_records - 0.4:-0.6]
set xrange [0:STATS_max * 1.1]
set xtics nomirror out tc rgb "#444444"
set ytics nomirror scale 0 tc rgb "#222222"
set grid xtics lc rgb "#dddddd" lt 1
set border 3 lc rgb "#888888"
unset key

plot sorted using (0.5 * $2):0:(0.5 * $2):(0.36):(ours(strcol(1)) ? 0x1f6fb4 : 0x9aa5b1):ytic(1) \
         with boxxyerror fill solid noborder lc rgb variable, \
     sorted using 2:0:(sprintf($2 < 100 ? "%.1f" : "%.0f", $2)) \
         with labels left offset 0.5,0 font ",13" tc rgb "#222222"
