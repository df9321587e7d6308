/* bench.h - a system under measurement, and its messages.
 *
 * SPDX-License-Identifier: MIT
 *
 * A system is one way to make a message.  All systems get the same samples, keep
 * everything that can be reused for the next message, and write UTF-8 into the caller's buffer
 * in the snprintf() convention.
 *
 * (1) A system that renders a kind prints sample->text for it, byte for byte;
 *     bench.c checks that before it measures.
 * (2) Only the floor (sys_floor.c) reads sample->text and len, and only hand-written C reads
 *     particle: the others have to find them. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

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
    KIND_DATE,
    KIND_LIST,      /* of strings */
    KIND_JOSA,      /* KIND_TWO with a particle after the first string */
    N_KINDS
};

enum { BUFFER_SIZE = 512, MAX_ITEMS = 5 };

/* A message with its arguments. */
struct sample {
    enum kind kind;
    const char *a, *b;
    int64_t n;                  /* KIND_DATE: milliseconds since 1970 */
    const char *const *items;   /* KIND_LIST */
    size_t n_items;
    const char *particle;       /* KIND_JOSA: the right one for a */
    const char *text;           /* the finished text */
    size_t len;
};

/* Input for opening a system. */
struct setup {
    const char *language;            /* "ko", "en" */
    const char *catalogs;            /* absolute: ko/LC_MESSAGES/bench.mo */
    const char *patterns[N_KINDS];   /* MessageFormat; NULL: no message of this kind comes */
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
    sys_icu_c, sys_icu, sys_boost, sys_flowmsg, sys_flowmsg_request, sys_flowmsg_problem,
    sys_flowmsg_pattern;

/* Open and close the calling thread's reader, with which the systems of the library render.  Such a
 * system is open; opening it opens the first thread's reader, too. */
bool reader_open(const char *language);
void reader_close(void);

/* ----------------------------------------------------------------- samples.c */

/* Columns of a table: messages of one kind or several, in random order. */
enum column {
    COLUMN_MIX,          /* the first five kinds in equal parts */
    COLUMN_KIND,         /* from here on a column for each kind */
    COLUMN_JOSA = COLUMN_KIND + KIND_JOSA,
    COLUMN_PARTICLE,     /* from here on, by how a value is read: without a particle, with it */
    N_READINGS = 3,
    N_COLUMNS = COLUMN_PARTICLE + 2 * N_READINGS
};

extern const char *const kind_names[N_KINDS];
extern const char *const reading_names[N_READINGS];

/* The codes in messages.xml.  They are no literals: the linker would merge literals with the
 * registry's, and comparing equal pointers is no look-up. */
extern const char kind_codes[N_KINDS][9];

/* The messages of a column, the same for every system. */
struct sequence {
    const struct sample **samples;
    size_t n;
    size_t bytes;           /* of all their texts; of a part only */
};

/* Make all samples, their texts from @reference.  False: one is too long. */
bool samples_init(const struct system *reference);

bool sequence_init(struct sequence *seq, enum column column, uint64_t seed);
void sequence_free(struct sequence *seq);

/* Part @i of the sequence; all parts have the same length, and the first follows the last. */
struct sequence sequence_part(const struct sequence *seq, size_t i);

/* Render all messages; returns the sum of their lengths. */
static inline size_t sequence_render(const struct sequence *seq, render_fn *const render[N_KINDS],
                                     char *buf)
{
    size_t bytes = 0;

    for (size_t i = 0; i < seq->n; i++)
        bytes += render[seq->samples[i]->kind](seq->samples[i], buf, BUFFER_SIZE);
    return bytes;
}

/* -------------------------------------------------------------------- alloc.c */

/* The number of calls of malloc(), calloc(), realloc() and similar functions so far by this thread,
 * in this program and all of its libraries; operator new calls them, too. */
unsigned long allocations(void);

/* ------------------------------------------------------------------- figure.c */

struct figure {
    double median, min, max;   /* for example ns per message */
    double allocations;        /* per message */
    bool there;
};

double now_ns(void);

/* The processor's time of the calling thread: waiting for a core does not count. */
double thread_ns(void);

/* Sorts @times. */
struct figure figure_of(double *times, size_t n);

/* Note a line "ratio NAME VALUE", which ratios_print() prints at the end.  @name is a format for
 * the following arguments. */
void ratio(double value, const char *name, ...) __attribute__((format(printf, 2, 3)));
void ratios_print(void);

/* ------------------------------------------------------------------ process.c */

/* Call @measure in a process of its own, so that it does not depend on earlier measurements.  On
 * failure the program ends with a message about @what. */
void in_child(const char *what, void (*measure)(void *data), void *data);

/* Memory of @size bytes that children share, zeroed. */
void *shared_memory(size_t size);

/* The process was started with n_cores() cores; pin() moves the calling thread to one of them. */
size_t n_cores(void);
bool pin(size_t core);

/* ------------------------------------------------------------------ machine.c */

/* Print processor, compiler and versions. */
void print_machine(void);

/* -------------------------------------------------------------------- table.c */

struct results {
    const char *language;
    const struct system *const *systems;
    size_t n;
    struct figure (*figures)[N_COLUMNS];   /* by system */
};

/* Tables are in Markdown: bench/RESULTS.md keeps them as they are.  The width of
 * their first column: */
enum { NAME_WIDTH = 28 };
#define NAME_RULE "----------------------------"

void print_messages(const struct results *results);
/* Print the time that a particle adds to a message that is otherwise the same. */
void print_particles(const struct results *results);
/* Write the mix for bench/chart.gp.  False: the file cannot be written. */
bool write_mix(const struct results *results, const char *path);

/* ---------------------------------------------------------- cold.c, threads.c */

/* Measure opening and the first message, in fresh processes. */
void measure_cold(const struct setup *setup, const struct system *const *systems, size_t n);

/* Compare the work of two threads with that of one, with open systems. */
void measure_threads(const char *language, const struct sequence *mix, size_t rounds);

/* -------------------------------------------------------------- sys_boost.cpp */

/* Open the catalog CATALOGS/ko/LC_MESSAGES/DOMAIN.mo, and look a message up: NULL when there is
 * none. */
bool boost_open(const char *catalogs, const char *domain);
const char *boost_find(const char *context, const char *id);

/* ------------------------------------------------------- for several systems */

enum { GROUPED_SIZE = 32 };

/* Write two digits before @at. */
static inline char *put_pair(char *at, unsigned n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";

    return (char *)memcpy(at - 2, pairs + 2 * n, 2);
}

/* The output of snprintf("%'lld") in a locale with groups of three, at the end of @out; a group has
 * one division for two of its digits. */
static inline const char *grouped(char out[GROUPED_SIZE], int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char *at = out + GROUPED_SIZE - 1;

    *at = '\0';
    for (; rest >= 1000; rest /= 1000) {
        unsigned group = (unsigned)(rest % 1000);

        at = put_pair(at, group % 100);
        *--at = (char)('0' + group / 100);
        *--at = ',';
    }
    if (rest >= 10) {
        at = put_pair(at, (unsigned)(rest % 100));
        rest /= 100;
    }
    if (rest > 0 || *at == '\0')
        *--at = (char)('0' + rest);
    if (n < 0)
        *--at = '-';
    return at;
}

static inline struct tm day_of(int64_t milliseconds)
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm tm;

    gmtime_r(&seconds, &tm);
    return tm;
}

/* Join the items of a list.  The separators are for two items, before the last of more, and between
 * the others; @out has room for the list of a sample. */
static inline size_t joined(char out[BUFFER_SIZE], const struct sample *sample, const char *two,
                            const char *last, const char *other)
{
    size_t n = sample->n_items;
    char *at = out;

    *at = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *between = i == 0 ? "" : n == 2 ? two : i == n - 1 ? last : other;

        at = stpcpy(stpcpy(at, between), sample->items[i]);
    }
    return (size_t)(at - out);
}

#ifdef __cplusplus
}
#endif
#endif
