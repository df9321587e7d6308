# service.gp - times over the peers' as bars, and the values to reach as marks.
# SPDX-License-Identifier: MIT
#
# gnuplot -e "numbers='bench/rows.tsv'" service.gp > service.svg

set terminal svg size 860,900 font "sans-serif,13" background rgb "white" noenhanced
set datafile separator "\t"
set title "Time of flowmsg over the peer's: less than 1 is faster" font ",18" tc rgb "#222222"
stats numbers using 2 nooutput

set logscale x
set xrange [0.02:20]
set yrange [STATS_records - 0.4:-0.6]
set xtics nomirror out tc rgb "#444444"
set ytics nomirror scale 0 tc rgb "#222222"
set grid xtics lc rgb "#dddddd" lt 1
set border 3 lc rgb "#888888"
set arrow from 1, graph 0 to 1, graph 1 nohead lc rgb "#666666" lw 1.5 front
set key below

faster(value) = value < 1
least(value) = faster(value) ? value : 1
most(value) = faster(value) ? 1 : value

plot numbers using (1):0:(least($2)):(most($2)):($0 - 0.34):($0 + 0.34): \
             (faster($2) ? 0x1f6fb4 : 0xb4452f):ytic(1) \
         with boxxyerror fill solid noborder lc rgb variable notitle, \
     numbers using (least($2)):(faster($2) ? $0 : NaN):(sprintf("%.2f", $2)) \
         with labels right offset -0.5,0 font ",12" tc rgb "#222222" notitle, \
     numbers using (most($2)):(faster($2) ? NaN : $0):(sprintf("%.2f", $2)) \
         with labels left offset 0.5,0 font ",12" tc rgb "#222222" notitle, \
     numbers using 3:0 with points pt 7 ps 0.6 lc rgb "#e0a030" title "to reach"
