/* growth.c - time over size: nothing may be quadratic in what a service or a translator gives.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: growth [-o FILE] [NAME …]
 *
 * Prints the time of each kind of work at some sizes, and how it grows in the last decade: time is
 * proportional to the size to the power of that exponent.  A time that does not depend on the size
 * has 0, a linear one 1, sorting a little more.  A larger exponent than 1.2 is marked.
 * -o: the file for bench/growth.gp.  NAME: only work whose name begins so. */
#include "growth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

enum { MAX_SIZES = 16, MIN_RUNS = 5, MAX_RUNS = 1000 };

/* Runs that are shorter than SHORT_NS are measured together: reading the clock takes 0.3 us. */
static const double SHORT_NS = 50e3, ENOUGH_NS = 20e6, STEP = 3.1622776601683795, TOO_STEEP = 1.2;

struct curve {
    const struct growth *growth;
    size_t n, sizes[MAX_SIZES];
    double ns[MAX_SIZES];
};

static _Noreturn void die(const struct growth *growth, const char *what)
{
    fprintf(stderr, "growth: %s: %s\n", growth->name, what);
    exit(1);
}

/* The processor's time of one run, from @turns of them. */
static double time_of(const struct growth *growth, size_t turns)
{
    double start = thread_ns();

    for (size_t i = 0; i < turns; i++)
        if (!growth->run())
            die(growth, "the work failed");
    return (thread_ns() - start) / (double)turns;
}

/* The shortest time: a busy moment of the machine makes others longer. */
static double shortest(const struct growth *growth)
{
    const double first = time_of(growth, 1);
    const size_t turns = 1 + (size_t)(SHORT_NS / first);
    double best = first, sum = 0;

    for (int i = 0; i < MIN_RUNS || (sum < ENOUGH_NS && i < MAX_RUNS); i++) {
        double time = time_of(growth, turns);

        sum += time * (double)turns;
        best = fmin(best, time);
    }
    return best;
}

static void measure(struct curve *curve, size_t size)
{
    const struct growth *growth = curve->growth;

    if (!growth->open(size))
        die(growth, "it cannot be set up");
    curve->sizes[curve->n] = size;
    curve->ns[curve->n++] = shortest(growth);
    growth->close();
}

/* The last size is always there; the one before is at least half a step away. */
static struct curve curve_of(const struct growth *growth)
{
    struct curve curve = { .growth = growth };
    const double end = (double)growth->last;

    for (double size = (double)growth->first; size < end / sqrt(STEP) && curve.n < MAX_SIZES - 1;
         size *= STEP)
        measure(&curve, (size_t)(size + 0.5));
    measure(&curve, growth->last);
    return curve;
}

/* From the size that is nearest to a tenth of the last one. */
static double exponent(const struct curve *curve)
{
    const size_t last = curve->n - 1;
    size_t i = last;

    while (i > 0 && (double)curve->sizes[i] > 0.15 * (double)curve->sizes[last])
        i--;
    return log(curve->ns[last] / curve->ns[i]) /
           log((double)curve->sizes[last] / (double)curve->sizes[i]);
}

static void print(const struct curve *curve, FILE *out)
{
    const size_t last = curve->n - 1;
    const double steep = exponent(curve);

    printf("| %-40s | %8zu | %12.1f | %8zu | %12.1f | %8.2f%s |\n", curve->growth->name,
           curve->sizes[0], curve->ns[0] / 1e3, curve->sizes[last], curve->ns[last] / 1e3, steep,
           steep > TOO_STEEP ? " (!)" : "    ");
    if (!out)
        return;
    fprintf(out, "# %s\n", curve->growth->name);
    for (size_t i = 0; i < curve->n; i++)
        fprintf(out, "%zu\t%.3f\n", curve->sizes[i], curve->ns[i] / 1e3);
    fputs("\n\n", out);
}

static void print_head(void)
{
    printf("\n## Growth\n\n"
           "| %-40s |     from |           us |       to |           us | exponent     |\n"
           "|:%.40s-|---------:|-------------:|---------:|-------------:|-------------:|\n",
           "work, by size", "----------------------------------------");
}

static bool is_asked_for(const struct growth *growth, char *const names[], int n)
{
    for (int i = 0; i < n; i++)
        if (strncmp(growth->name, names[i], strlen(names[i])) == 0)
            return true;
    return n == 0;
}

static void measure_table(const struct growth *table, size_t n_rows, FILE *out, char *const names[],
                          int n)
{
    for (size_t i = 0; i < n_rows; i++)
        if (is_asked_for(&table[i], names, n)) {
            const struct curve curve = curve_of(&table[i]);

            print(&curve, out);
        }
}

int main(int argc, char **argv)
{
    FILE *out = NULL;
    int c;

    while ((c = getopt(argc, argv, "o:")) != -1)
        if (c != 'o' || !(out = fopen(optarg, "w"))) {
            fputs("Usage: growth [-o FILE] [NAME …]\n", stderr);
            return 2;
        }
    (void)pin(n_cores() - 1);
    print_head();
    measure_table(growth_texts, n_growth_texts, out, argv + optind, argc - optind);
    measure_table(growth_stores, n_growth_stores, out, argv + optind, argc - optind);
    return out && fclose(out) != 0;
}
