/* rows_kinds.c - each kind of message of the mix alone, by string code over hand-written C.
 *
 * SPDX-License-Identifier: MIT
 *
 * bench/bench measures these for all systems; here they are rows whose instructions are counted,
 * too. */
#include "rows.h"

static struct sequence sequences[N_KINDS];

/* @data is the sequence of a kind. */
static size_t by_system(const struct system *system, void *data, size_t i, char *buf, size_t size)
{
    const struct sequence *seq = data;
    const struct sample *sample = seq->samples[i % seq->n];

    return system->render[sample->kind](sample, buf, size);
}

static size_t by_code(void *data, size_t i, char *buf, size_t size)
{
    return by_system(&sys_flowmsg, data, i, buf, size);
}

static size_t by_hand(void *data, size_t i, char *buf, size_t size)
{
    return by_system(&sys_handwritten, data, i, buf, size);
}

static bool open_kinds(void)
{
    static const struct setup korean = { .language = "ko" };
    bool ready = sys_handwritten.open(&korean) && sys_flowmsg.open(&korean) &&
                 samples_init(&sys_handwritten);

    for (int k = 0; k < N_KINDS; k++)
        ready = ready && sequence_init(&sequences[k], (enum column)(COLUMN_KIND + k), 18);
    return ready;
}

static void close_kinds(void)
{
    for (int k = 0; k < N_KINDS; k++)
        sequence_free(&sequences[k]);
    sys_flowmsg.close();
}

#define KIND(id, what, kind)                                                                  \
    { .name = id "/handwritten", .work = what, .peer = "hand-written C",                       \
      .ours = { .text = by_code }, .theirs = { .text = by_hand }, .data = &sequences[kind],    \
      .n = 1024, .calls = 1024 }

static const struct row rows[] = {
    KIND("none", "no argument", KIND_NONE),
    KIND("one", "a text", KIND_ONE),
    KIND("two", "two texts", KIND_TWO),
    KIND("number", "a number", KIND_NUMBER),
    KIND("plural", "a plural with a select", KIND_PLURAL),
    KIND("josa", "a text with its particle", KIND_JOSA),
    KIND("date", "a date", KIND_DATE),
    KIND("list", "a list", KIND_LIST),
};

const struct group group_kinds = { .title = "Kinds of messages in Korean", .rows = rows,
                                   .n_rows = N_ELEMENTS(rows), .open = open_kinds,
                                   .close = close_kinds };
