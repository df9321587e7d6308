/* particle.c - the form of a Korean particle that follows a value.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "josa/josa.h"
#include "josa/pair.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/isolate.h"
#include "render/memory.h"
#include "render/terms.h"
#include "render/work.h"

/* The last given item of a list; if that is a list, its last item, and so on.  A list that is
 * nested too deeply has none, because it shows as "…". */
static struct flowmsg_value last_of(struct flowmsg_value v)
{
    for (int depth = 0; depth < MAX_LIST_DEPTH; depth++) {
        size_t n = value_is_list(&v) ? value_list_n(&v) : 0;
        struct flowmsg_value last = v;

        while (n > 0 && (last = value_list_item(&v, n - 1), !value_is_given(&last)))
            n--;
        if (n == 0)
            return v;
        v = last;
    }
    return flowmsg_value_text(NULL);
}

/* The sound at the end of a number, in the digits of any locale.  0: its text has to be read. */
static unsigned final_of_number(struct rendering *r, const struct flowmsg_value *v)
{
    char digits[DECIMAL_TEXT_SIZE];
    struct decimal d;

    rendering_spend(r, WORK_NUMBER);
    if (value_number(v, &d) != NUMBER_EXACT || d.infinite)
        return 0;
    rendering_spend(r, work_of_digits(&d));
    decimal_round(&d, PLAIN_FRACTION);
    return josa_read(digits, decimal_text(&d, digits));
}

/* A value as @shown showed it or, when that is NULL, as {name} shows it. */
static void write_value(struct rendering *r, const struct insn *insn, const struct insn *shown,
                        const struct flowmsg_value *v, struct sink *s)
{
    bool isolated = r->env.isolated;

    r->env.isolated = false;             /* isolates are not read aloud */
    if (shown)
        render_display(r, shown, s);
    else if (!rendering_is_verbatim(r, insn) || !value_put_digits(v, s))
        (void)value_put(v, &r->env, s, 0);
    r->env.isolated = isolated;
}

/* final_of_written() for a text longer than SHOWN_TEXT.  0: there is no memory for it. */
static NOINLINE unsigned final_of_long(struct rendering *r, const struct insn *insn,
                                       const struct insn *shown, const struct flowmsg_value *v)
{
    unsigned final = 0;
    struct sink s;
    size_t size;
    char *text;

    sink_init(&s, NULL, 0, FLOWMSG_MAX_OUTPUT);
    write_value(r, insn, shown, v, &s);
    size = sink_need(&s) + 1;
    if (!(text = malloc(size)))
        return 0;
    sink_init(&s, text, size, FLOWMSG_MAX_OUTPUT);
    write_value(r, insn, shown, v, &s);
    final = josa_read(text, sink_need(&s) < size ? sink_need(&s) : size - 1);
    free(text);
    return final;
}

/* How a value ends as it is written. */
static NOINLINE unsigned final_of_written(struct rendering *r, const struct insn *insn,
                                          const struct insn *shown, const struct flowmsg_value *v)
{
    char text[SHOWN_TEXT];
    struct sink s;

    sink_init(&s, text, sizeof text, sizeof text - 1);
    write_value(r, insn, shown, v, &s);
    rendering_spend(r, WORK_NUMBER);
    return s.over ? final_of_long(r, insn, shown, v) : josa_read(text, sink_need(&s));
}

/* The sound at the end of a value that is neither a text nor an integer, as {name} shows it.  A
 * list ends as its last item; if that cannot be read, the text of the whole list is read. */
static NOINLINE unsigned final_of_other(struct rendering *r, const struct insn *insn,
                                        const struct flowmsg_value *value)
{
    struct flowmsg_value v = last_of(*value);
    unsigned final = 0;

    if (v.type == FLOWMSG_TEXT && v.as.text.data)
        final = josa_read(v.as.text.data, value_text_len(&v));
    else if (v.type == FLOWMSG_INTEGER)
        final = josa_read_integer(v.as.integer);
    else if ((v.type == FLOWMSG_DOUBLE || v.type == FLOWMSG_DECIMAL) &&
             !rendering_is_verbatim(r, insn))
        final = final_of_number(r, &v);
    return final ? final : final_of_written(r, insn, NULL, value);
}

/* How a text ends.  In a rendering with memory, the last text is not read again. */
static NOINLINE unsigned final_of_text(struct rendering *r, const struct flowmsg_value *v)
{
    struct memory *memory = r->memory;
    size_t len = rendering_text_len(r, v);

    if (!memory)
        return josa_read(v->as.text.data, len);
    if (memory->aloud != v) {
        memory->aloud = v;
        memory->final = josa_read(v->as.text.data, len);
        rendering_spend(r, WORK_ALOUD * (len < JOSA_MAX_READ ? len : JOSA_MAX_READ));
    }
    return memory->final;
}

/* How the value of a slot ends when it is read, as {name} shows it. */
static inline unsigned final_of(struct rendering *r, const struct insn *insn,
                                const struct flowmsg_value *v)
{
    if (v->type == FLOWMSG_TEXT)
        return v == r->measured.value && !r->memory
                   ? josa_read(v->as.text.data, r->measured.len)
                   : final_of_text(r, v);
    if (v->type == FLOWMSG_INTEGER)
        return josa_read_integer(v->as.integer);
    return final_of_other(r, insn, v);
}

/* final_of() for a parameter of a declared type: an integer may be a date. */
static unsigned final_of_declared(struct rendering *r, const struct insn *insn,
                                  const struct flowmsg_value *v)
{
    struct flowmsg_value when;

    if (v->type != FLOWMSG_INTEGER || rendering_declared(r, insn) != FLOWMSG_PARAM_DATETIME)
        return final_of(r, insn, v);
    when = flowmsg_value_datetime(v->as.integer);
    return final_of_other(r, insn, &when);
}

/* Is the text of a display in the buffer as it is read: without escapes and isolates? */
static bool is_readable(const struct rendering *r, const struct shown *shown)
{
    return sink_holds(&r->sink, shown->end) && !sink_escapes(&r->sink) &&
           !(isolates(&r->env) &&
             isolate_is_in(r->sink.buf + shown->start, shown->end - shown->start));
}

/* How the text of a display ends.  It is made once more if it cannot be read in the buffer. */
static unsigned final_of_shown(struct rendering *r, const struct shown *shown,
                               const struct flowmsg_value *v)
{
    if (is_readable(r, shown))
        return josa_read(r->sink.buf + shown->start, shown->end - shown->start);
    if (v->type == FLOWMSG_TEXT && (shown->insn->op & ~OP_NOTED) != OP_TERM)
        return josa_read(v->as.text.data, rendering_text_len(r, v));
    return final_of_written(r, shown->insn, shown->insn, v);
}

static inline void put_form(struct rendering *r, const struct particle *p, unsigned form)
{
    sink_put_padded(&r->sink, program_text(r->program, p->forms[form]), p->forms[form].len);
}

/* How an instruction's value ends. */
typedef unsigned final_reader(struct rendering *r, const struct insn *insn,
                              const struct flowmsg_value *v);

static inline void put_after(struct rendering *r, const struct insn *insn, final_reader *final)
{
    const struct particle *p = program_particle(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    unsigned form = FORM_BOTH;

    if (v && r->env.josa != FLOWMSG_JOSA_BOTH)
        form = particle_form(p, final(r, insn, v));
    put_form(r, p, form);
}

void particle_put(struct rendering *r, const struct insn *insn)
{
    put_after(r, insn, final_of);
}

/* How an instruction's value ends, as it was shown last; if it was not shown yet, as {name} would
 * show it. */
static unsigned final_of_noted(struct rendering *r, const struct insn *insn,
                               const struct flowmsg_value *v)
{
    struct shown *shown = memory_find(r, insn->slot);

    if (!shown)
        return final_of_declared(r, insn, v);
    if (!shown->is_read) {
        shown->final = (uint8_t)final_of_shown(r, shown, v);
        shown->is_read = true;
    }
    return shown->final;
}

void particle_put_noted(struct rendering *r, const struct insn *insn)
{
    int saved = errno;                       /* ICU sets it */

    put_after(r, insn, final_of_noted);
    errno = saved;
}

/* How a value ends, as the instruction before @insn showed it. */
static unsigned final_after_term(struct rendering *r, const struct insn *insn,
                                 const struct flowmsg_value *v)
{
    const struct insn *shown = insn - 1;         /* program.h (5) */
    const struct term_text *term;

    if (v->type != FLOWMSG_TEXT)
        return final_of_written(r, shown, shown, v);
    term = opened_term(r->env.opened, v->as.text.data, rendering_text_len(r, v));
    return term ? term->finals[shown->a] : final_of_text(r, v);
}

void particle_put_after_term(struct rendering *r, const struct insn *insn)
{
    put_after(r, insn, final_after_term);
}

size_t flowmsg_josa(const char *word, size_t len, const char *pair, char *buf, size_t size)
{
    struct josa_pair forms;
    struct sink s;
    char both[JOSA_PAIR_MAX + 8];
    struct particle p;
    unsigned form;

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    if (!pair)
        return 0;
    if (!josa_pair_parse(&forms, pair, strlen(pair))) {
        sink_put_text(&s, pair, strlen(pair));
        return sink_need(&s);
    }
    if (!word)
        len = 0;
    else if (len == FLOWMSG_NUL_TERMINATED)
        len = strlen(word);
    p.rieul_as_vowel = forms.rieul_as_vowel;
    form = particle_form(&p, josa_read(word ? word : "", len));
    if (form == FORM_BOTH)
        sink_put(&s, both, josa_pair_both(&forms, both));
    else if (form == FORM_VOWEL)
        sink_put(&s, forms.vowel.p, forms.vowel.len);
    else
        sink_put(&s, forms.consonant.p, forms.consonant.len);
    return sink_need(&s);
}
