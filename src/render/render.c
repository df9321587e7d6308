/* render.c - rendering a program with arguments to text and report.
 *
 * SPDX-License-Identifier: MIT
 *
 * This is the general rendering, which does all that a plain one (plain.h) leaves to it.
 *
 * Every instruction goes forward (program.h), so a program of n instructions ends after at most n
 * steps.  The sink's limit bounds their text.
 *
 * A rendering costs branches and calls more than bytes.  So text is copied in pieces of 32 bytes
 * (base/sink.h), tables replace branches that a processor cannot predict, and no struct of three
 * words is copied right after its parts were written. */
#include "render/render.h"

#include <string.h>

#include "base/compiler.h"
#include "base/sized.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/isolate.h"
#include "render/mask.h"
#include "render/memory.h"
#include "render/work.h"

/* The channel decides, if the caller does not. */
static bool is_isolated(const struct flowmsg_options *options, enum flowmsg_channel channel)
{
    return options->bidi == FLOWMSG_BIDI_NEEDED ||
           (options->bidi == FLOWMSG_BIDI_DEFAULT &&
            (channel == FLOWMSG_CHANNEL_JSON || channel == FLOWMSG_CHANNEL_HTML));
}

/* The options as this version has them.  Those of a caller of an older version are completed in
 * @copy. */
static inline const struct flowmsg_options *known_options(const struct flowmsg_options *options,
                                                          struct flowmsg_options *copy)
{
    if (options->size >= sizeof *copy)
        return options;
    *copy = (struct flowmsg_options)FLOWMSG_OPTIONS_INIT;
    memcpy(copy, options, sized_known(options->size, FLOWMSG_OPTIONS_SIZE_0_1, sizeof *copy));
    return copy;
}

static enum flowmsg_channel known_channel(const struct flowmsg_options *options)
{
    return (unsigned)options->channel <= FLOWMSG_CHANNEL_HTML ? options->channel
                                                              : FLOWMSG_CHANNEL_LINE;
}

bool options_are_plain(const struct flowmsg_options *options)
{
    struct flowmsg_options copy;
    const struct flowmsg_options *known = known_options(options, &copy);

    return known_channel(known) == FLOWMSG_CHANNEL_PLAIN &&
           known->audience == FLOWMSG_AUDIENCE_ALL && known->josa != FLOWMSG_JOSA_BOTH &&
           !is_isolated(known, FLOWMSG_CHANNEL_PLAIN);
}

void rendering_take(struct rendering *r, const struct flowmsg_options *options)
{
    struct flowmsg_options copy;
    const struct flowmsg_options *known = known_options(options, &copy);
    enum flowmsg_channel channel = known_channel(known);

    r->env.josa = known->josa == FLOWMSG_JOSA_BOTH;
    r->env.timezone = known->timezone;
    r->env.isolated = is_isolated(known, channel);
    r->env.audience = (unsigned)known->audience <= FLOWMSG_AUDIENCE_PUBLIC
                          ? (uint8_t)known->audience
                          : FLOWMSG_AUDIENCE_PUBLIC;
    r->env.mask_key = known->mask_key;
    r->env.careful = isolates(&r->env) || channel != FLOWMSG_CHANNEL_PLAIN ||
                     r->env.audience != FLOWMSG_AUDIENCE_ALL;
    sink_set_channel(&r->sink, channel);
}

static inline void do_value(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (v && v->type == FLOWMSG_TEXT && v->as.text.data && insn_takes(insn, v)) {
        r->measured.value = v;
        r->measured.len = value_text_len(v);
        value_put_text(&r->sink, v, r->measured.len);
    } else {
        show_value(r, insn);
    }
}

static inline void do_number(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];

    if (v && v->type == FLOWMSG_INTEGER && insn_takes(insn, v))
        number_put_int(formats_number(r->env.formats), &r->sink, v->as.integer);
    else
        show_number(r, insn);
}

static void display(struct rendering *r, const struct insn *insn)
{
    switch (insn->op & ~OP_NOTED) {
    case OP_VALUE: do_value(r, insn); break;
    case OP_NUMBER: do_number(r, insn); break;
    case OP_HASH: choose_hash(r, insn); break;
    case OP_STYLED: show_styled(r, insn); break;
    case OP_TERM: show_term(r, insn); break;
    }
}

/* A display that a particle may ask for. */
static NOINLINE void display_noted(struct rendering *r, const struct insn *insn)
{
    const struct shown *shown;
    size_t start = sink_need(&r->sink);

    display(r, insn);
    shown = memory_find(r, insn->slot);
    if (!shown || shown->insn != insn)           /* a text or an integer is shown directly */
        memory_note(r, insn, NULL, start);
}

void render_display(struct rendering *r, const struct insn *insn, struct sink *s)
{
    struct flowmsg_report *report = r->report;
    struct memory *memory = r->memory;
    struct sink sink = r->sink;

    r->report = NULL;
    r->memory = NULL;
    r->sink = *s;
    display(r, insn);
    *s = r->sink;
    r->sink = sink;
    r->memory = memory;
    r->report = report;
    rendering_spend(r, 0);
}

/* --------------------------------------------------- isolates, escapes, masks */

struct shown_value {
    struct rendering *r;
    const struct insn *insn;
};

static void write_display(void *of, struct render_env *env, struct sink *s)
{
    const struct shown_value *shown = of;
    struct rendering *r = shown->r;
    struct memory *memory = r->memory;
    struct sink sink = r->sink;

    (void)env;                           /* it is that of the rendering */
    r->memory = NULL;
    r->sink = *s;
    display(r, shown->insn);
    *s = r->sink;
    r->sink = sink;
    r->memory = memory;
}

/* Show a value, isolated if needed.  Lists isolate their items, and show_term() a term. */
static void show_isolated(struct rendering *r, const struct insn *insn)
{
    const struct flowmsg_value *v = r->values[insn->slot];
    struct shown_value shown = { r, insn };
    bool is_term = (insn->op & ~OP_NOTED) == OP_TERM;

    if (v && (value_is_list(v) || (is_term && v->type == FLOWMSG_TEXT && v->as.text.data))) {
        display(r, insn);
    } else if (v && v->type == FLOWMSG_TEXT && v->as.text.data && insn_takes(insn, v) &&
               (insn->op & ~OP_NOTED) == OP_VALUE) {
        r->measured.value = v;
        r->measured.len = value_text_len(v);
        isolate_text(&r->env, &r->sink, v, r->measured.len);
        rendering_spend(r, 0);
    } else {
        struct sink sink = r->sink;

        isolate_written(&r->env, &sink, write_display, &shown);
        r->sink = sink;
        rendering_spend(r, 0);
    }
}

/* How displays of equal instructions show a value in isolates: see struct shown. */
static const char in_isolates;

/* Show a value, isolated and escaped as the options say, and remember the text, where the program
 * needs it.  A term is found again, for the particle after it. */
static NOINLINE void display_carefully(struct rendering *r, const struct insn *insn)
{
    const struct shown *last = memory_find(r, insn->slot);
    const struct flowmsg_value *v = r->values[insn->slot];
    size_t start = sink_need(&r->sink);

    if (last && (insn->op & ~OP_NOTED) != OP_TERM && last->insn->op == insn->op &&
        last->insn->a == insn->a && memory_repeat(r, insn, &in_isolates))
        return;
    r->sink.writer = (uint16_t)writer_of(v);
    if (isolates(&r->env))
        show_isolated(r, insn);
    else
        display(r, insn);
    r->sink.writer = SINK_FOREIGN;
    memory_note(r, insn, &in_isolates, start);
}

/* Masked values in place of those that the audience may not see. */
struct masks {
    struct flowmsg_value values[FLOWMSG_MAX_PARAMS];
    char hashes[FLOWMSG_MAX_PARAMS][FLOWMSG_HASH_DIGITS];
};

static void mask_values(struct rendering *r, const struct program *program, struct masks *masks)
{
    const struct param_list params = { r->env.params, program->n_slots, r->env.param_size };

    for (uint32_t i = 0; i < program->n_slots && i < FLOWMSG_MAX_PARAMS; i++) {
        const struct flowmsg_value *v = r->values[i];

        if (!value_is_given(v))
            continue;
        masks->values[i] = mask_value(v, param_at(&params, i),
                                      (enum flowmsg_audience)r->env.audience, r->env.mask_key,
                                      masks->hashes[i]);
        if (value_is_masked(&masks->values[i]))
            r->values[i] = &masks->values[i];
    }
}

/* -------------------------------------------------------------------- programs */

/* Render a program with memory.  The memory is in this frame, so that other programs do not need
 * it. */
static NOINLINE void render_with_memory(struct rendering *r, const struct program *program)
{
    struct memory memory;

    memset(memory.noted, 0, sizeof memory.noted);
    memory.read = memory.aloud = NULL;
    r->memory = &memory;
    render_program(r, program);
    r->memory = NULL;
}

/* The loop of render_program(); @careful: it isolates, escapes or masks values.  It is compiled
 * twice, so that a plain rendering does not ask at each instruction. */
static ALWAYS_INLINE void run(struct rendering *r, const struct program *program,
                              const struct insn *next, bool careful)
{
    const struct insn *insns = program->insns;

    while (!r->sink.over) {
        const struct insn *insn = next++;

        if (careful)
            r->sink.writer = SINK_OWN;
        sink_put_padded(&r->sink, program_insn_text(program, insn), insn->len);
        if (careful)
            r->sink.writer = SINK_FOREIGN;
        switch (insn->op) {
        case OP_TEXT: break;
        case OP_VALUE: careful ? display_carefully(r, insn) : do_value(r, insn); break;
        case OP_NUMBER: careful ? display_carefully(r, insn) : do_number(r, insn); break;
        case OP_HASH: careful ? display_carefully(r, insn) : choose_hash(r, insn); break;
        case OP_PLURAL: next = insns + choose_plural(r, insn); break;
        case OP_SELECT: next = insns + choose_select(r, insn); break;
        case OP_RANGES: next = insns + choose_range(r, insn); break;
        case OP_JUMP: next = insns + insn->a; break;
        case OP_JOSA: particle_put(r, insn); break;
        case OP_STYLED: careful ? display_carefully(r, insn) : show_styled(r, insn); break;
        case OP_TERM: careful ? display_carefully(r, insn) : show_term(r, insn); break;
        case OP_TERM_JOSA: particle_put_after_term(r, insn); break;
        case OP_END:
            if (!r->sink.over)
                return;
            break;
        case OP_JOSA | OP_NOTED: particle_put_noted(r, insn); break;
        default: careful ? display_carefully(r, insn) : display_noted(r, insn); break;
        }
    }
    report_add(r->report, render_is_exhausted(&r->env) ? FLOWMSG_ERR_WORK : FLOWMSG_ERR_LIMIT, "", 0,
               0);
}

static NOINLINE void run_carefully(struct rendering *r, const struct program *program)
{
    struct masks masks;

    r->env.right_to_left = r->env.formats && formats_right_to_left(r->env.formats);
    if (r->env.audience != FLOWMSG_AUDIENCE_ALL && r->env.params)
        mask_values(r, program, &masks);
    run(r, program, program->insns, true);
}

void render_program(struct rendering *r, const struct program *program)
{
    if (program->longest == REMEMBERS && !r->memory) {
        render_with_memory(r, program);
        return;
    }
    r->program = program;
    if (r->env.careful)
        run_carefully(r, program);
    else
        run(r, program, program->insns, false);
}

void render_from(struct rendering *r, const struct program *program, const struct insn *next)
{
    if (next) {
        r->program = program;
        run(r, program, next, false);
    } else {
        render_program(r, program);
    }
}

int render_styles(const struct program *program, struct formats *formats,
                  const struct terms *terms, struct arena *arena, const char *pattern, size_t len,
                  const struct opened **opened, struct flowmsg_error *err)
{
    uint32_t n_styles = program_parts(program)->n_styles;
    struct opened *made;
    struct style_fault fault;
    const struct style *bad;

    *opened = NULL;
    if (n_styles == 0 && !(program->uses & FLOWMSG_USE_TERM) && !mask_own_mark(terms))
        return FLOWMSG_OK;
    made = arena_alloc(arena, sizeof *made + n_styles * sizeof *made->styled);
    if (!made)
        return error_nomem(err);
    if (!formats_styled(formats, program, made->styled, &fault, &bad))
        return fault.code == FLOWMSG_ERR_NOMEM
                   ? error_nomem(err)
                   : error_at(err, fault.code, pattern, len, bad->offset + fault.offset,
                              fault.why);
    made->terms = terms;
    *opened = made;
    return FLOWMSG_OK;
}
