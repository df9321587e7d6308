/* table.c - figures, and how they are printed.
 *
 * SPDX-License-Identifier: MIT */
#include <gnu/libc-version.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

/* ------------------------------------------------------------------------ table */

enum { NAME_WIDTH = 28 };

static void print_figure(const struct figure *f)
{
    if (f->there)
        printf(" %8.1f", f->median);
    else
        printf(" %8s", "-");
}

/* A column for the mix with its spread, then one for each kind. */
void print_table(const struct results *r)
{
    printf("%-*s %8s %8s %8s", NAME_WIDTH, "ns per message", "mix", "min", "max");
    for (int k = 0; k < N_KINDS; k++)
        printf(" %8s", kind_names[k]);
    printf(" %8s\n", "allocs");
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = r->figures[i], *mix = &f[COLUMN_MIX];

        printf("%-*s %8.1f %8.1f %8.1f", NAME_WIDTH, r->systems[i]->name, mix->median, mix->min,
               mix->max);
        for (int k = 0; k < N_KINDS; k++)
            print_figure(&f[k]);
        printf(" %8.2f\n", mix->allocations);
    }
}

/* ----------------------------------------------------------------------- ratios */

static const struct figure *figures(const struct results *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->systems[i]->id, id) == 0)
            return r->figures[i];
    return NULL;
}

/* NAME is MESSAGES/SYSTEM: the time of flowmsg by string code over that of the
 * other, for the same messages. */
static void print_ratios_to(const struct results *r, const struct figure *ours, const char *id)
{
    const struct figure *other = figures(r, id);

    if (!other)
        return;
    printf("ratio mix/%s %.3f\n", id, ours[COLUMN_MIX].median / other[COLUMN_MIX].median);
    for (int k = 0; k < N_MIXED; k++)
        if (other[k].there)
            printf("ratio %s/%s %.3f\n", kind_names[k], id, ours[k].median / other[k].median);
}

/* What a particle adds to a message that is otherwise the same. */
void print_particle(const struct results *r)
{
    const struct figure *ours = figures(r, sys_flowmsg.id);

    if (ours)
        printf("\nflowmsg josa: %.1f ns for a particle\n",
               ours[KIND_JOSA].median - ours[KIND_TWO].median);
}

void print_ratios(const struct results *r)
{
    static const char *const others[] = { "handwritten", "snprintf", "gettext", "icu" };
    const struct figure *ours = figures(r, sys_flowmsg.id);

    if (!ours)
        return;
    putchar('\n');
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        print_ratios_to(r, ours, others[i]);
    printf("ratio josa/two %.3f\n", ours[KIND_JOSA].median / ours[KIND_TWO].median);
    printf("ratio allocations/render %.3f\n", ours[COLUMN_MIX].allocations);
}

/* ---------------------------------------------------------------------- machine */

static void print_processor(void)
{
    FILE *f = fopen("/proc/cpuinfo", "r");
    char line[256];
    bool found = false;

    while (f && !found && fgets(line, sizeof line, f)) {
        const char *colon = strchr(line, ':');

        found = strncmp(line, "model name", 10) == 0 && colon;
        if (found)
            printf("processor%s", colon + 1);
    }
    if (!found)
        puts("processor unknown");
    if (f)
        fclose(f);
}

void print_machine(void)
{
    print_processor();
    printf("compiler %s, glibc %s, ICU %s, flowmsg %s\n", __VERSION__, gnu_get_libc_version(),
           icu_version(), flowmsg_version());
}
