/* bench.h - what a system under measurement is, and what it is given.
 *
 * SPDX-License-Identifier: MIT
 *
 * A system is one way to make a message.  All systems get the same samples, hold
 * what can be held from one message to the next, and write UTF-8 into the
 * caller's buffer in the snprintf() convention.
 *
 * (1) A system that renders a kind prints sample->text for it, byte for byte;
 *     bench.c checks that before it measures.
 * (2) Only the floor (sys_floor.c) looks at sample->text and len, and only
 *     hand-written C at particle: they are what the others have to find. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kind {
    KIND_NONE,      /* no argument */
    KIND_ONE,       /* one string */
    KIND_TWO,       /* two strings in quotes */
    KIND_NUMBER,    /* a grouped number */
    KIND_PLURAL,    /* a plural with a nested select: a number and a string */
    N_MIXED,        /* those before are in the mix */
    KIND_JOSA = N_MIXED,   /* KIND_TWO with a particle after the first string */
    N_KINDS
};

enum { BUFFER_SIZE = 512 };

/* A message with its arguments. */
struct sample {
    enum kind kind;
    const char *a, *b;
    int64_t n;
    const char *particle;   /* KIND_JOSA: the right one for a */
    const char *text;       /* the finished text */
    size_t len;
};

/* What a system may need to get ready. */
struct setup {
    const char *language;                  /* "ko" */
    const char *catalogs;                  /* absolute: LANGUAGE/LC_MESSAGES/bench.mo */
    const struct flowmsg_bundle *bundle;   /* of the language; has the patterns */
};

typedef size_t render_fn(const struct sample *sample, char *buf, size_t size);

struct system {
    const char *name;             /* in the table */
    const char *id;               /* on the command line and in ratios */
    bool silent;                  /* prints nothing: there is nothing to compare */
    bool (*open)(const struct setup *setup);   /* NULL: nothing to do */
    void (*close)(void);
    render_fn *render[N_KINDS];   /* NULL: it cannot do this kind */
};

extern const struct system sys_empty, sys_memcpy, sys_handwritten, sys_snprintf, sys_gettext,
    sys_icu, sys_flowmsg, sys_flowmsg_problem, sys_flowmsg_pattern;

/* ----------------------------------------------------------------- samples.c */

extern const char *const kind_names[N_KINDS];

/* The codes in messages.xml.  Not literals: the linker would merge those with
 * the registry's, and comparing equal pointers is no look-up. */
extern const char kind_codes[N_KINDS][9];

/* Messages in random order, the same for every system. */
struct sequence {
    const struct sample **samples;
    size_t n;
    size_t bytes;           /* of all their texts */
};

/* Make all samples, their texts from @reference.  False: one is too long. */
bool samples_init(const struct system *reference);

/* @n messages, of one kind or, for N_KINDS, of the first N_MIXED in equal parts. */
bool sequence_init(struct sequence *seq, int kind, size_t n, uint64_t seed);
void sequence_free(struct sequence *seq);

/* -------------------------------------------------------------------- alloc.c */

/* Calls of malloc(), calloc(), realloc() and their like so far, in this program
 * and all of its libraries; operator new ends there too. */
unsigned long allocations(void);

/* ------------------------------------------------------------------- figure.c */

struct figure {
    double median, min, max;   /* ns per message, say */
    double allocations;        /* per message */
    bool there;
};

double now_ns(void);

/* Sorts @times. */
struct figure figure_of(double *times, size_t n);

/* -------------------------------------------------------------------- table.c */

enum { COLUMN_MIX = N_KINDS, N_COLUMNS };

struct results {
    const struct system *const *systems;
    size_t n;
    struct figure (*figures)[N_COLUMNS];   /* by system; a column per kind, then the mix */
};

void print_table(const struct results *results);
void print_particle(const struct results *results);
void print_ratios(const struct results *results);
/* What was measured on: processor, compiler, versions. */
void print_machine(void);
const char *icu_version(void);

/* ------------------------------------------------------- for several systems */

enum { GROUPED_SIZE = 32 };

/* What snprintf("%'lld") would print in a locale with groups of three. */
static inline size_t grouped(char out[GROUPED_SIZE], int64_t n)
{
    char rev[GROUPED_SIZE];
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    size_t len = 0, i;
    int digits = 0;

    do {
        if (digits == 3) {
            rev[len++] = ',';
            digits = 0;
        }
        rev[len++] = (char)('0' + rest % 10);
        digits++;
    } while ((rest /= 10) != 0);
    if (n < 0)
        rev[len++] = '-';
    for (i = 0; i < len; i++)
        out[i] = rev[len - 1 - i];
    out[len] = '\0';
    return len;
}

#ifdef __cplusplus
}
#endif
#endif
