/* particle.c - which form of a Korean particle follows a value.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/hints.h"
#include "format/josa.h"
#include "pattern/josa_pair.h"
#include "render/rendering.h"

enum { JOSA_TEXT = 512 };

/* The last value of a list, of its last list, and so on; none of a list that is
 * nested too deeply: it shows as … */
static struct flowmsg_value last_of(struct flowmsg_value v)
{
    for (int depth = 0; depth < MAX_LIST_DEPTH; depth++) {
        if (!value_is_list(&v) || value_list_n(&v) == 0)
            return v;
        v = value_list_item(&v, value_list_n(&v) - 1);
    }
    return flowmsg_value_text(NULL);
}

/* A number is read as it is shown, whatever digits the locale shows it in. */
static unsigned final_of_number(const struct flowmsg_value *v)
{
    char digits[DECIMAL_TEXT_SIZE];
    struct decimal d;
    bool nan;

    if (!value_to_decimal(v, &d, &nan) || d.infinite)
        return 0;
    decimal_round(&d, PLAIN_PLACES);
    return josa_read(digits, decimal_text(&d, digits));
}

/* The same for a value that is no text and no integer. */
static APART unsigned final_of_other(const struct rendering *r, const struct flowmsg_value *value)
{
    struct flowmsg_value v = last_of(*value);
    char text[JOSA_TEXT];
    struct sink s;

    if (!value_is_given(&v))
        return 0;
    if (v.type == FLOWMSG_TEXT)
        return josa_read(v.as.text.data, value_text_len(&v));
    if (value_is_number(&v) && !value_is_bad_decimal(&v))
        return final_of_number(&v);
    sink_init(&s, text, sizeof text, sizeof text - 1);
    value_put(&v, &r->env, &s, 0);
    return s.over ? 0 : josa_read(text, sink_need(&s));
}

/* How the value of a slot ends when it is read. */
static unsigned final_of(const struct rendering *r, const struct flowmsg_value *v)
{
    if (v->type == FLOWMSG_TEXT)
        return josa_read(v->as.text.data, v == r->shown ? r->shown_len : value_text_len(v));
    if (v->type == FLOWMSG_INTEGER)
        return josa_read_integer(v->as.integer);
    return final_of_other(r, v);
}

/* The form of a particle behind these sounds, as an index: one form only when all of them
 * ask for it.  Looked up, because no branch could foresee it. */
static inline unsigned form_behind(const struct particle *p, unsigned final)
{
    enum { V = FORM_VOWEL, C = FORM_CONSONANT, B = FORM_BOTH };
    static const unsigned char forms[2][8] = {
        /* none, vowel, ㄹ, vowel or ㄹ, other consonant, … */
        { B, V, C, B, C, B, C, B },
        { B, V, V, V, C, B, B, B },
    };

    return forms[p->rieul_as_vowel][final & 7];
}

void particle_put(struct rendering *r, const struct insn *insn)
{
    const struct particle *p = program_particle(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    unsigned form = FORM_BOTH;

    if (!v)
        rendering_tell(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
    else if (r->env.josa != FLOWMSG_JOSA_BOTH)
        form = form_behind(p, final_of(r, v));
    sink_put_slack(&r->sink, program_text(r->program, p->forms[form]), p->forms[form].len);
}

size_t flowmsg_josa(const char *word, size_t len, const char *pair, char *buf, size_t size)
{
    struct josa_pair forms;
    struct sink s;
    char both[JOSA_PAIR_MAX + 8];
    struct particle p;
    unsigned form;

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    if (!josa_pair_parse(&forms, pair, strlen(pair)))
        return 0;
    p.rieul_as_vowel = forms.rieul_as_vowel;
    form = form_behind(&p, josa_read(word, len == FLOWMSG_NUL_TERMINATED ? strlen(word) : len));
    if (form == FORM_BOTH)
        sink_put(&s, both, josa_pair_both(&forms, both));
    else if (form == FORM_VOWEL)
        sink_put(&s, forms.vowel.p, forms.vowel.len);
    else
        sink_put(&s, forms.consonant.p, forms.consonant.len);
    return sink_need(&s);
}
