/* rows.c - measures rows of work, the library beside a peer.
 *
 * SPDX-License-Identifier: MIT
 *
 * The texts of both sides are compared first.  Then each round measures all rows, and for each row
 * both sides in turn, with a part of the inputs that takes well under a millisecond: a busy moment
 * of the machine does not fall on one side alone.  Values are medians of rounds. */
#include "measured.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WARM_UP = 2, MAX_ROWS = 128 };

/* Rows that a service sees come first. */
static const struct group *const groups[] = {
    &group_service, &group_kinds,     &group_readers,  &group_constructs, &group_dates,
    &group_rare,    &group_once,      &group_codes,    &group_arguments,  &group_problems,
    &group_terms,   &group_store,     &group_domains,  &group_start,
};

static const char usage[] =
    "Usage: rows [-o FILE] [-r ROUNDS] [-i] [NAME …]\n"
    "\n"
    "Measure all rows, or those whose names begin with a NAME.  -o: what bench/service.gp draws.\n"
    "-i: only make the texts of each row, for bench/instructions.sh.\n";

static char buffer[ROW_MAX_SIZE];

static struct measured all[MAX_ROWS];
static size_t n_all;

static _Noreturn void die(const struct row *row, const char *what)
{
    fprintf(stderr, "rows: %s: %s\n", row->name, what);
    exit(1);
}

static size_t size_of(const struct row *row)
{
    return row->size ? row->size : BUFFER_SIZE;
}

/* ------------------------------------------------------------------- same texts */

static void compare_text(const struct row *row, size_t i)
{
    static char other[ROW_MAX_SIZE];
    const size_t size = size_of(row);
    size_t ours = row->ours.text(row->data, i, buffer, size);
    size_t theirs = row->theirs.text(row->data, i, other, size);

    if (ours < size && ours == theirs && memcmp(buffer, other, ours + 1) == 0)
        return;
    fprintf(stderr, "rows: %s, text %zu:\n  %.200s\n  %.200s\n", row->name, i, buffer, other);
    die(row, "the texts differ");
}

static void compare_texts(const struct row *row)
{
    if (row->unlike || !row->ours.text || !row->theirs.text)
        return;
    for (size_t i = 0; i < row->n; i++)
        compare_text(row, i);
}

/* ------------------------------------------------------------------- one round */

/* Make @n texts, beginning with the one numbered @first; returns the sum of their lengths. */
static inline size_t make_texts(const struct row *row, text_fn *text, size_t first, size_t n)
{
    const size_t size = size_of(row);
    size_t bytes = 0;

    for (size_t k = 0, i = first % row->n; k < n; k++) {
        bytes += text(row->data, i, buffer, size);
        if (++i == row->n)
            i = 0;
    }
    return bytes;
}

/* The library's texts of a round are the peer's: their lengths have the same sum. */
static void check_bytes(struct measured *m, int side, size_t bytes)
{
    double each = (double)bytes / (double)m->row->calls;

    if (side == OURS)
        m->bytes = each;
    else if (!m->row->unlike && each != m->bytes)
        die(m->row, "a text has the wrong length");
}

/* The start is made before the clock starts, so that no side pays for the processor's caches. */
static double time_warm(struct measured *m, int side, unsigned round)
{
    const struct row *row = m->row;
    text_fn *text = side_of(row, side)->text;
    const size_t first = (size_t)round * row->calls;
    double start, time;
    size_t bytes;

    (void)make_texts(row, text, first, row->calls / 8 + 1);
    start = now_ns();
    bytes = make_texts(row, text, first, row->calls);
    time = now_ns() - start;
    check_bytes(m, side, bytes);
    return time / (double)row->calls;
}

/* Walk over memory of the size of a processor's own cache, as another request's work does. */
static void walk(void)
{
    enum { WALKED = 2 * 1024 * 1024, LINE = 64 };
    static volatile unsigned char memory[WALKED];

    for (size_t i = 0; i < WALKED; i += LINE)
        memory[i]++;
}

/* The time of the clock itself. */
static double clock_ns(void)
{
    static double best;

    for (int i = 0; best == 0 || i < 1000; i++) {
        double start = now_ns(), time = now_ns() - start;

        if (best == 0 || time < best)
            best = time;
    }
    return best;
}

static double time_cold(struct measured *m, int side, unsigned round)
{
    const struct row *row = m->row;
    text_fn *text = side_of(row, side)->text;
    const size_t first = (size_t)round * row->calls;
    double sum = 0;
    size_t bytes = 0;

    for (size_t i = 0; i < row->calls; i++) {
        double start;

        walk();
        start = now_ns();
        bytes += make_texts(row, text, first + i, 1);
        sum += now_ns() - start;
    }
    check_bytes(m, side, bytes);
    return sum / (double)row->calls - clock_ns();
}

static double time_side(struct measured *m, int side, unsigned round)
{
    const struct side *s = side_of(m->row, side);

    if (s->time)
        return s->time(m->row->data);
    return m->row->cold ? time_cold(m, side, round) : time_warm(m, side, round);
}

static void measure_round(struct measured *m, unsigned round, bool counts)
{
    if (m->row->rounds && round >= m->row->rounds)
        return;
    for (int side = 0; side < N_SIDES; side++)
        if (is_there(side_of(m->row, side)))
            m->times[side][m->n_times] = time_side(m, side, round);
    if (counts)
        m->n_times++;
}

/* ------------------------------------------------------------------- all rounds */

/* Allocations of the library's texts. */
static double allocations_of(const struct row *row)
{
    unsigned long before = allocations();

    if (!row->ours.text)
        return 0;
    (void)make_texts(row, row->ours.text, 0, row->calls);
    return (double)(allocations() - before) / (double)row->calls;
}

static void measure_all(unsigned rounds)
{
    for (size_t i = 0; i < n_all; i++) {
        compare_texts(all[i].row);
        for (int side = 0; side < N_SIDES; side++) {
            all[i].times[side] = calloc(rounds, sizeof *all[i].times[side]);
            if (!all[i].times[side])
                die(all[i].row, "out of memory");
        }
    }
    for (unsigned round = 0; round < WARM_UP + rounds; round++)
        for (size_t i = 0; i < n_all; i++)
            if (round >= WARM_UP || !all[i].row->rounds)
                measure_round(&all[i], round < WARM_UP ? round : round - WARM_UP,
                              round >= WARM_UP);
    for (size_t i = 0; i < n_all; i++)
        for (int side = 0; side < N_SIDES; side++) {
            all[i].figures[side] = figure_of(all[i].times[side], all[i].n_times);
            free(all[i].times[side]);
        }
    for (size_t i = 0; i < n_all; i++)
        all[i].figures[OURS].allocations = allocations_of(all[i].row);
}

/* ----------------------------------------------------------------- instructions */

/* Callgrind finds this function by its name, so the compiler may not make a version of its own. */
__attribute__((noinline)) size_t counted_texts(const struct row *row, size_t n)
{
    return make_texts(row, row->ours.text, 0, n);
}

/* Prints the number of texts and the row.  The texts are made twice: what the library makes once
 * and keeps is there when the second time counts. */
static void count_all(void)
{
    enum { MOST = 256 };

    for (size_t i = 0; i < n_all; i++) {
        const struct row *row = all[i].row;
        const size_t n = row->calls < MOST ? row->calls : MOST;

        if (!row->ours.text)
            continue;
        (void)make_texts(row, row->ours.text, 0, row->calls);
        (void)counted_texts(row, n);
        printf("%zu %s\n", n, row->name);
    }
}

/* ------------------------------------------------------------------ command line */

static bool is_asked_for(const struct row *row, char *const names[], int n)
{
    for (int i = 0; i < n; i++)
        if (strncmp(row->name, names[i], strlen(names[i])) == 0)
            return true;
    return n == 0;
}

/* Add the rows of a group that are asked for, and open the group for them. */
static bool add_group(const struct group *group, char *const names[], int n)
{
    const size_t before = n_all;

    for (size_t i = 0; i < group->n_rows && n_all < MAX_ROWS; i++)
        if (is_asked_for(&group->rows[i], names, n))
            all[n_all++] = (struct measured){ .row = &group->rows[i], .group = group };
    return n_all == before || group->open();
}

static bool open_groups(char *const names[], int n)
{
    for (size_t i = 0; i < N_ELEMENTS(groups); i++)
        if (!add_group(groups[i], names, n)) {
            fprintf(stderr, "rows: \"%s\" cannot be set up\n", groups[i]->title);
            return false;
        }
    return true;
}

static void close_groups(void)
{
    for (size_t i = n_all; i-- > 0;)
        if (i == 0 || all[i - 1].group != all[i].group)
            all[i].group->close();
}

/* False: the file cannot be written. */
static bool measure_and_print(unsigned rounds, const char *path)
{
    print_machine();
    measure_all(rounds);
    printf("Medians of %u rounds.\n", rounds);
    for (size_t i = 0; i < N_ELEMENTS(groups); i++)
        print_group(groups[i], all, n_all);
    ratios_print();
    return !path || write_ratios(path, all, n_all);
}

struct options {
    unsigned rounds;
    const char *path;
    bool counting;
};

static bool read_options(int argc, char **argv, struct options *o)
{
    int c;

    while ((c = getopt(argc, argv, "io:r:")) != -1) {
        if (c == 'i')
            o->counting = true;
        else if (c == 'o')
            o->path = optarg;
        else if (c != 'r' || (o->rounds = (unsigned)strtoul(optarg, NULL, 10)) == 0)
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct options o = { .rounds = 101 };
    bool done = true;

    if (!read_options(argc, argv, &o)) {
        fputs(usage, stderr);
        return 2;
    }
    (void)pin(n_cores() - 1);              /* the first cores get more interrupts */
    if (!open_groups(argv + optind, argc - optind))
        return 1;
    if (o.counting)
        count_all();
    else
        done = measure_and_print(o.rounds, o.path);
    close_groups();
    return done ? 0 : 1;
}
