/* rendering.h - one rendering, as the files of this folder share it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_RENDERING_H
#define RENDER_RENDERING_H

#include <string.h>

#include "render/render.h"

/* ---- arguments: rendering.c */

/* Report an instruction's argument, once. */
void rendering_tell(struct rendering *r, enum flowmsg_status code, const struct insn *insn);

/* Show {name} for an argument that was not given, and report it. */
void rendering_missing(struct rendering *r, const struct insn *insn);

/* Is it of a type that the parameter takes? */
static inline bool insn_takes(const struct insn *insn, const struct flowmsg_value *v)
{
    return (unsigned)v->type <= FLOWMSG_DATE && insn->takes >> v->type & 1;
}

/* The value of an instruction's slot, or NULL; its declared type is checked on
 * the way. */
static inline const struct flowmsg_value *rendering_value(struct rendering *r,
                                                          const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (!value_is_given(v))
        return NULL;
    if (!insn_takes(insn, v))
        rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return v;
}

static inline enum flowmsg_param_type rendering_declared(const struct rendering *r,
                                                         const struct insn *insn)
{
    const struct param_list params = { r->env.params, r->program->n_slots, r->env.param_size };

    return params.first ? param_at(&params, insn->slot)->type : FLOWMSG_PARAM_TEXT;
}

/* Is {name} of this parameter printed as it was given: a token or an id? */
static inline bool rendering_is_verbatim(const struct rendering *r, const struct insn *insn)
{
    enum flowmsg_param_type declared = rendering_declared(r, insn);

    return declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID;
}

/* ---- work: rendering.c */

/* Units of work: two nanoseconds each, or a byte that is copied or compared. */
enum {
    WORK_VALUE = 8,          /* looking at a value */
    WORK_NUMBER = 256,       /* reading a number that is no integer */
    WORK_DIGIT = 16,         /* each of its digits */
    WORK_ICU = 1024,         /* a number that ICU formats */
    WORK_DATE = 3072,        /* a date that ICU formats */
    WORK_YEAR = 4,           /* each year between it and 1970: some calendars walk there */
    WORK_BY_RULES = 16384,   /* a number in words */
    WORK_LIST_ITEM = 512,    /* an item that ICU joins to others */
    WORK_ALOUD = 4,          /* a byte of a text that is read aloud */
    WORK_MEASURED = 64       /* bytes that strlen() counts for one unit */
};

/* Add to the work of a rendering.  Beyond FLOWMSG_MAX_WORK the text ends here. */
void rendering_spend(struct rendering *r, size_t units);

/* The work for the digits of a number, with the zeros that its exponent stands for. */
static inline size_t work_of_digits(const struct decimal *d)
{
    int zeros = d->exponent < 0 ? -d->exponent : d->exponent;

    return d->infinite ? 0 : WORK_DIGIT * ((size_t)d->n + (size_t)zeros);
}

/* A day counted from 1970-01-01.  ICU is not asked for those beyond the year 9999. */
static inline size_t work_of_day(int64_t day)
{
    int64_t years = day < 0 ? -(day / 365) : day / 365;

    return WORK_DATE + WORK_YEAR * (size_t)(years < 8100 ? years : 0);
}

static inline size_t work_of_time(int64_t ms)
{
    return work_of_day(ms / (24 * 60 * 60 * 1000));
}

/* The length of a text.  The one that was measured last is not measured again. */
size_t rendering_text_len(struct rendering *r, const struct flowmsg_value *v);

/* Reading a value as a number. */
enum number_kind { NUMBER_NONE, NUMBER_NAN, NUMBER_EXACT };

/* A value as a number, exactly.  The one that was read last is not read again. */
enum number_kind rendering_number(struct rendering *r, const struct flowmsg_value *v,
                                  struct decimal *d);

/* ---- memory: memory.c */

/* Where in the text a value was shown last. */
struct shown {
    const struct insn *insn;
    const void *how;         /* two displays of a slot that agree in it show the same text */
    uint32_t start, end;     /* bytes of the rendering's text */
    uint8_t final;           /* how the text ends when it is read: josa.h */
    bool is_read;            /* final is known */
};

/* Of a rendering: what it showed last in each slot, the number that was read last, and the text
 * that was read aloud last. */
struct memory {
    uint64_t noted[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots whose entry in shown[] counts */
    struct shown shown[FLOWMSG_MAX_ARGUMENTS];
    const struct flowmsg_value *read;             /* NULL: no number was read yet */
    enum number_kind kind;
    struct decimal number;
    const struct flowmsg_value *aloud;            /* NULL: no text was read aloud yet */
    unsigned final;
};

/* The last display of a slot, or NULL. */
struct shown *memory_find(const struct rendering *r, uint32_t slot);

/* memory_note() and memory_repeat() of a rendering that has memory. */
void memory_put(struct rendering *r, const struct insn *insn, const void *how, size_t start);
bool memory_show(struct rendering *r, const struct insn *insn, const void *how);

/* Note that an instruction showed what stands from @start on. */
static inline void memory_note(struct rendering *r, const struct insn *insn, const void *how,
                               size_t start)
{
    if (r->memory)
        memory_put(r, insn, how, start);
}

/* Show a slot's value once more as it was shown last, when that was in this way. */
static inline bool memory_repeat(struct rendering *r, const struct insn *insn, const void *how)
{
    return r->memory && memory_show(r, insn, how);
}

/* ---- values: value.c */

enum { MAX_LIST_DEPTH = 8 };   /* lists in lists that are still printed */

static inline size_t value_text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data) : v->as.text.len;
}

/* The text of a value, of @len bytes.  What ends with NUL has none inside: only where a length
 * was given is there something to look for, and names and ids mostly come without. */
static inline void value_put_text(struct sink *s, const struct flowmsg_value *v, size_t len)
{
    if (v->as.text.len == FLOWMSG_NUL_TERMINATED)
        sink_put_text(s, v->as.text.data, len);
    else
        sink_put_bytes(s, v->as.text.data, len);
}

static inline bool value_is_number(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER || v->type == FLOWMSG_DOUBLE || v->type == FLOWMSG_DECIMAL;
}

static inline bool value_is_list(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_LIST || v->type == FLOWMSG_STRINGS;
}

static inline size_t value_list_n(const struct flowmsg_value *list)
{
    return list->type == FLOWMSG_LIST ? list->as.list.n : list->as.strings.n;
}

static inline struct flowmsg_value value_list_item(const struct flowmsg_value *list, size_t i)
{
    return list->type == FLOWMSG_LIST ? list->as.list.items[i]
                                      : flowmsg_value_text(list->as.strings.items[i]);
}

/* The length of a decimal's text.  One that is too long is not measured to its end. */
static inline size_t value_number_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED
               ? strnlen(v->as.text.data, FLOWMSG_MAX_NUMBER_TEXT + 1)
               : v->as.text.len;
}

/* Put a number as an id has it: all of its digits, never grouped.  False: it is none. */
bool value_put_digits(const struct flowmsg_value *v, struct sink *s);

/* A number, exactly. */
enum number_kind value_number(const struct flowmsg_value *v, struct decimal *d);

/* Any value as text.  @depth: of lists around it.  A list ends where the work does.  False: an
 * item of a list is not given; it is left out. */
bool value_put(const struct flowmsg_value *v, struct render_env *env, struct sink *s, int depth);

/* A number with grouping. */
void value_put_number(enum number_kind kind, const struct decimal *d, struct render_env *env,
                      struct sink *s, enum number_style style);

/* ---- displays: show.c */

/* Show a value of any type by {name}, {name, number} or a style. */
void show_value(struct rendering *r, const struct insn *insn);
void show_number(struct rendering *r, const struct insn *insn);
void show_styled(struct rendering *r, const struct insn *insn);

/* Show a value of a type that a number, a choice or a style has no use for, and report it. */
void show_wrong(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v);

/* Run the instruction of a display, for its text alone, into another sink. */
void render_display(struct rendering *r, const struct insn *insn, struct sink *s);

/* ---- choices: choose.c.  All but the first return where the rendering goes on. */

void choose_hash(struct rendering *r, const struct insn *insn);
uint32_t choose_plural(struct rendering *r, const struct insn *insn);
uint32_t choose_select(struct rendering *r, const struct insn *insn);
uint32_t choose_range(struct rendering *r, const struct insn *insn);

/* ---- particles: particle.c */

/* Put the form of an instruction's particle that follows its value. */
void particle_put(struct rendering *r, const struct insn *insn);

/* The same for a slot whose displays are noted: by what was shown last. */
void particle_put_noted(struct rendering *r, const struct insn *insn);

#endif
