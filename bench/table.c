/* table.c - prints the figures of messages.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static bool is_korean(const struct results *r)
{
    return strcmp(r->language, "ko") == 0;
}

static const struct figure *figures(const struct results *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->systems[i]->id, id) == 0)
            return r->figures[i];
    return NULL;
}

/* ------------------------------------------------------------------------ table */

static void print_figure(const struct figure *f)
{
    if (f->there)
        printf(" %7.1f |", f->median);
    else
        printf(" %7s |", "-");
}

/* There are no particles in English. */
static int n_kinds(const struct results *r)
{
    return is_korean(r) ? N_KINDS : KIND_JOSA;
}

static void print_head(int n)
{
    printf("| %-*s | %7s | %7s | %7s |", NAME_WIDTH, "ns per message", "mix", "min", "max");
    for (int k = 0; k < n; k++)
        printf(" %7s |", kind_names[k]);
    printf(" %6s |\n|:%s-|", "allocs", NAME_RULE);
    for (int k = 0; k < 3 + n; k++)
        printf("--------:|");
    puts("-------:|");
}

/* The ratios of the mix: the time of flowmsg by string code over that of the other. */
static void add_ratios(const struct results *r)
{
    static const char *const others[] = { "memcpy", "handwritten", "snprintf", "gettext",
                                          "icu-c",  "icu",         "boost" };
    const struct figure *ours = figures(r, sys_flowmsg.id), *other;

    for (size_t i = 0; ours && i < sizeof others / sizeof *others; i++)
        if ((other = figures(r, others[i])) != NULL)
            ratio(ours[COLUMN_MIX].median / other[COLUMN_MIX].median, "mix%s/%s",
                  is_korean(r) ? "" : "-en", others[i]);
    if (ours)
        ratio(ours[COLUMN_MIX].allocations, "allocations%s/render", is_korean(r) ? "" : "-en");
}

/* A column for the mix with its spread, then one for each kind. */
void print_messages(const struct results *r)
{
    printf("\n## Messages in %s\n\n", is_korean(r) ? "Korean" : "English");
    print_head(n_kinds(r));
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = r->figures[i], *mix = &f[COLUMN_MIX];

        printf("| %-*s | %7.1f | %7.1f | %7.1f |", NAME_WIDTH, r->systems[i]->name, mix->median,
               mix->min, mix->max);
        for (int k = 0; k < n_kinds(r); k++)
            print_figure(&f[COLUMN_KIND + k]);
        printf(" %6.2f |\n", mix->allocations);
    }
    add_ratios(r);
}

bool write_mix(const struct results *r, const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f)
        return false;
    fputs("# ns per message: system, median, min, max\n", f);
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *mix = &r->figures[i][COLUMN_MIX];

        fprintf(f, "\"%s\"\t%.2f\t%.2f\t%.2f\n", r->systems[i]->name, mix->median, mix->min,
                mix->max);
    }
    return fclose(f) == 0;
}

/* -------------------------------------------------------------------- particles */

static void print_particle(const char *name, const char *id, const struct figure *without,
                           const struct figure *with)
{
    printf("| %-*s | %7.1f | %7.1f | %7.1f |\n", NAME_WIDTH, name, without->median, with->median,
           with->median - without->median);
    ratio(with->median - without->median, "josa%s/extra-ns", id);
}

void print_particles(const struct results *r)
{
    static const char *const ids[N_READINGS] = { "-hangul", "-digits", "-latin" };
    const struct figure *ours = figures(r, sys_flowmsg.id);

    if (!ours || !is_korean(r))
        return;
    printf("\n## A particle, by flowmsg\n\n"
           "| %-*s | without |    with |    adds |\n|:%s-|--------:|--------:|--------:|\n",
           NAME_WIDTH, "ns per message, value", NAME_RULE);
    print_particle("names of the API, as in josa", "", &ours[COLUMN_KIND + KIND_TWO],
                   &ours[COLUMN_JOSA]);
    for (int i = 0; i < N_READINGS; i++)
        print_particle(reading_names[i], ids[i], &ours[COLUMN_PARTICLE + 2 * i],
                       &ours[COLUMN_PARTICLE + 2 * i + 1]);
    ratio(ours[COLUMN_JOSA].median / ours[COLUMN_KIND + KIND_TWO].median, "josa/two");
}
