/* plain.c - the parts of a plain rendering that are not inlined (plain.h).
 *
 * SPDX-License-Identifier: MIT */
#include "render/plain.h"

#include "render/terms.h"

/* --------------------------------------------------------------------- numbers */

static char *put_digits(char *at, const char *end, const struct flowmsg_value *v)
{
    if (v->type != FLOWMSG_INTEGER || plain_left(at, end) <= NUMBER_TEXT_SIZE)
        return NULL;
    return at + number_text_i64(at, v->as.integer);
}

char *plain_put_number(char *at, const char *end, const struct number_format *f,
                       const struct flowmsg_value *v)
{
    size_t room = plain_left(at, end);

    switch (v->type) {
    case FLOWMSG_INTEGER: return number_write_int(f, at, room, v->as.integer);
    case FLOWMSG_DOUBLE: return number_write_double(f, at, room, v->as.real);
    case FLOWMSG_DECIMAL:
        return v->as.text.data ? number_write_text(f, at, room, v->as.text.data,
                                                   value_number_len(v))
                               : NULL;
    default: return NULL;
    }
}

char *plain_put_other(char *at, const char *end, struct formats *formats, const struct insn *insn,
                      const struct flowmsg_value *v)
{
    if (!insn_takes(insn, v) || insn->a == LOOK_TIME)
        return NULL;
    return insn->a == LOOK_DIGITS ? put_digits(at, end, v)
                                  : plain_put_number(at, end, formats_number(formats), v);
}

/* ----------------------------------------------------------------------- terms */

/* The term of a token.  NULL: it has none, or the value is not plain. */
static const struct term_text *term_of(const struct opened *opened, const struct insn *insn,
                                       const struct flowmsg_value *v)
{
    size_t n = plain_text_len(insn, v);

    return n != SIZE_MAX ? opened_term(opened, v->as.text.data, n) : NULL;
}

char *plain_put_term(char *at, const char *end, const struct opened *opened,
                     const struct insn *insn, const struct flowmsg_value *v)
{
    const struct term_text *term = term_of(opened, insn, v);
    size_t n = term ? term_len(term, (enum term_style)insn->a) : 0;

    return term ? plain_put_padded(at, end, term->text, n) : NULL;
}

char *plain_put_particle_after_term(char *at, const char *end, const struct program *program,
                                    const struct opened *opened, const struct insn *insn,
                                    const struct flowmsg_value *v)
{
    const struct term_text *term = term_of(opened, insn, v);

    return term ? plain_put_form(at, end, program, insn, term->finals[insn[-1].a]) : NULL;
}

/* ------------------------------------------------------------------- arguments */

COLD bool plain_reorder(const struct program *program, const struct flowmsg_arg *args,
                        size_t n_args, struct flowmsg_arg copy[PLAIN_ARGS])
{
    uint32_t n = program->n_slots, found = 0;

    if (n_args != n || n > PLAIN_ARGS)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = args[i].name ? slot_names_find(program, args[i].name) : n;

        if (slot == n || found >> slot & 1)
            return false;                    /* it is unknown, or given twice */
        found |= UINT32_C(1) << slot;
        copy[slot] = args[i];
    }
    return true;
}
