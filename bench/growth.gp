# growth.gp - time over size for each kind of work, on logarithmic axes, beside a linear line.
# SPDX-License-Identifier: MIT
#
# gnuplot -e "numbers='bench/growth.tsv'" growth.gp > growth.svg

set terminal svg size 1120,1000 font "sans-serif,11" background rgb "white" noenhanced
n = int(system(sprintf("grep -c '^#' '%s'", numbers)))
set logscale xy
set format xy "10^{%T}"
set format x "%.0s%c"
set format y "%.0s%c"
set grid lc rgb "#e4e4e4" lt 1
set border 3 lc rgb "#888888"
set tics nomirror out tc rgb "#444444"
set key off
set samples 2
unset mxtics
unset mytics
set multiplot layout ceil(n / 4.0),4 title "Microseconds by size; the line in grey is linear" \
    font ",15" tc rgb "#222222"
do for [i = 0:n - 1] {
    name = system(sprintf("sed -n 's/^# //p' '%s' | sed -n %dp", numbers, i + 1))
    set xrange [*:*]
    stats numbers index i using 1:2 name "S" nooutput
    set title name font ",11" tc rgb "#222222"
    set xrange [S_min_x / 1.5:S_max_x * 1.5]
    plot S_max_y * x / S_max_x with lines lc rgb "#bbbbbb" dt 2, \
         numbers index i using 1:2 with linespoints lc rgb "#1f6fb4" lw 2 pt 7 ps 0.5
}
unset multiplot
