/* display.h - the instructions that show a value, choose a variant, or put a particle.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_DISPLAY_H
#define RENDER_DISPLAY_H

#include "render/rendering.h"

/* ---- show.c */

/* Show a value of any type by {name}, {name, number} or a style. */
void show_value(struct rendering *r, const struct insn *insn);
void show_number(struct rendering *r, const struct insn *insn);
void show_styled(struct rendering *r, const struct insn *insn);

/* Put a value as {name} shows it. */
void show_as_declared(struct rendering *r, const struct insn *insn,
                      const struct flowmsg_value *v);

/* Show the text for an argument that is not given: {name}. */
void show_missing(struct rendering *r, const struct insn *insn);

/* Show a value whose type a number, a choice or a style cannot use, and report it. */
void show_wrong(struct rendering *r, const struct insn *insn, const struct flowmsg_value *v);

/* ---- show_list.c */

/* Put a list as a style joins it.  False: there is no memory or no ICU, or the text ends here. */
bool show_list(struct rendering *r, const struct insn *insn, const struct styled *styled,
               const struct flowmsg_value *list);

/* ---- show_term.c */

/* Show the term of a token, or of each token of a list. */
void show_term(struct rendering *r, const struct insn *insn);

/* ---- render.c */

/* Run the instruction of a display, for its text alone, into another sink. */
void render_display(struct rendering *r, const struct insn *insn, struct sink *s);

/* ---- choose.c.  All but choose_hash() return the index of the next instruction. */

void choose_hash(struct rendering *r, const struct insn *insn);
uint32_t choose_plural(struct rendering *r, const struct insn *insn);
uint32_t choose_select(struct rendering *r, const struct insn *insn);
uint32_t choose_range(struct rendering *r, const struct insn *insn);

/* The number less the offset.  False: the offset or the difference is not an int64_t. */
static inline bool minus_offset(const struct selector *selector, int64_t n, int64_t *diff)
{
    int64_t o = selector->offset.number;

    if (!selector->offset.is_int || (o > 0 && n < INT64_MIN + o) || (o < 0 && n > INT64_MAX + o))
        return false;
    *diff = n - o;
    return true;
}

/* The target of a plural by an integer; NO_INSN: it takes choose_plural(), because a style or a
 * large offset decides. */
uint32_t choose_by_int(const struct program *program, struct formats *formats,
                       const struct choice *choice, int64_t n);

/* The target of a select by a word of @len bytes. */
uint32_t choose_by_word(const struct program *program, const struct choice *choice,
                        const char *word, size_t len);

/* ---- particle.c */

/* Put the form of an instruction's particle that follows its value. */
void particle_put(struct rendering *r, const struct insn *insn);

/* The form of a particle after these sounds: FORM_BOTH, unless all of them take the same form.  A
 * table, because no branch could be predicted. */
static inline unsigned particle_form(const struct particle *p, unsigned final)
{
    enum { V = FORM_VOWEL, C = FORM_CONSONANT, B = FORM_BOTH };
    static const unsigned char forms[2][8] = {
        /* none, vowel, ㄹ, vowel or ㄹ, other consonant, … */
        { B, V, C, B, C, B, C, B },
        { B, V, V, V, C, B, B, B },
    };

    return forms[p->rieul_as_vowel][final & 7];
}

/* particle_put() for a slot whose displays are noted: the form follows the last display. */
void particle_put_noted(struct rendering *r, const struct insn *insn);

/* particle_put() after a term: the form follows that. */
void particle_put_after_term(struct rendering *r, const struct insn *insn);

#endif
