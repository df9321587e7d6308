/* measured.c - prints the times of rows.
 *
 * SPDX-License-Identifier: MIT */
#include "measured.h"

#include <stdio.h>

static double time_of(const struct measured *m, int side)
{
    return m->row->best ? m->figures[side].min : m->figures[side].median;
}

static double value_of(const struct measured *m)
{
    const double ours = time_of(m, OURS), theirs = time_of(m, THEIRS);

    switch (m->row->shown) {
    case SHOWN_RATIO: return ours / theirs;
    case SHOWN_NS: return ours;
    case SHOWN_MS: return ours / 1e6;
    case SHOWN_EXTRA_NS: return ours - theirs;
    case SHOWN_EXTRA_MS: return (ours - theirs) / 1e6;
    case SHOWN_GB_PER_S: return m->bytes / ours;
    case SHOWN_VALUE: return ours;
    }
    return 0;
}

static const char *unit_of(enum shown shown)
{
    static const char *const units[] = {
        [SHOWN_RATIO] = "",        [SHOWN_NS] = " ns",       [SHOWN_MS] = " ms",
        [SHOWN_EXTRA_NS] = " ns more", [SHOWN_EXTRA_MS] = " ms more", [SHOWN_GB_PER_S] = " GB/s",
        [SHOWN_VALUE] = "",
    };

    return units[shown];
}

enum { CELL_SIZE = 32 };

/* The time of a side; "-" if it has none. */
static const char *time_cell(const struct measured *m, int side, char out[CELL_SIZE])
{
    const double time = time_of(m, side);

    if (!is_there(side_of(m->row, side)) || m->row->shown == SHOWN_VALUE)
        return "-";
    snprintf(out, CELL_SIZE, "%.*f", time < 1000 ? 1 : 0, time);
    return out;
}

static const char *allocations_cell(const struct measured *m, char out[CELL_SIZE])
{
    if (!m->row->ours.text)
        return "-";
    snprintf(out, CELL_SIZE, "%.2f", m->figures[OURS].allocations);
    return out;
}

static void print_row(const struct measured *m)
{
    const struct row *row = m->row;
    char ours[CELL_SIZE], theirs[CELL_SIZE], value[CELL_SIZE], target[CELL_SIZE] = "";
    char allocs[CELL_SIZE];

    snprintf(value, sizeof value, "%.2f%s", value_of(m), unit_of(row->shown));
    if (row->target > 0)
        snprintf(target, sizeof target, "%g", row->target);
    printf("| %-44s | %11s | %11s | %-26s | %13s | %8s | %6s |\n", row->work,
           time_cell(m, OURS, ours), time_cell(m, THEIRS, theirs), row->peer ? row->peer : "-",
           value, target, allocations_cell(m, allocs));
    ratio(value_of(m), "%s", row->name);
}

static void print_head(const struct group *group)
{
    static const char rule[] = "----------------------------------------------";

    printf("\n## %s\n\n"
           "| %-44s | flowmsg, ns |    peer, ns | %-26s |         value | to reach | allocs |\n"
           "|:%.44s-|------------:|------------:|:%.26s-|--------------:|---------:|-------:|\n",
           group->title, "work", "peer", rule, rule);
}

void print_group(const struct group *group, const struct measured *all, size_t n_all)
{
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < n_all; i++) {
        if (all[i].group != group)
            continue;
        if (n++ == 0)
            print_head(group);
        print_row(&all[i]);
        sum += all[i].figures[OURS].allocations;
    }
    if (n == group->n_rows && group->allocations)
        ratio(sum, "%s", group->allocations);
}

bool write_ratios(const char *path, const struct measured *all, size_t n_all)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    fputs("# time over the peer's: row, value, value to reach\n", f);
    for (size_t i = 0; i < n_all; i++)
        if (all[i].row->shown == SHOWN_RATIO && all[i].row->target > 0 && !all[i].row->best)
            fprintf(f, "%s\t%.3f\t%g\n", all[i].row->name, value_of(&all[i]),
                    all[i].row->target);
    return fclose(f) == 0;
}
