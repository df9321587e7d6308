/* plain.h - the plain rendering: texts, numbers and terms go straight into the caller's buffer.
 *
 * SPDX-License-Identifier: MIT
 *
 * Most renderings are plain: values are shown as they are, all are given once, and have the right
 * types; the text fits.  Such a rendering needs no sink, no table of values and nothing to report
 * faults with.  It hands over to the general one (render.h) at the first instruction that is not
 * plain, so that no case is written twice.  A program with an instruction that is never plain is
 * left to the general one from the start.
 *
 * The mix of bench/ takes half the time of the general rendering, 1.6 times that of C by hand.  Of
 * its 460 instructions, 70 find the code and 60 compare names, which C by hand does not do.  The
 * loop is inlined into the public calls: as a function of its own, it takes 40 instructions more to
 * save registers and to pass what it reads.  Values of rarer types are put by functions in plain.c.
 *
 * C that is generated for each message would take 1.4 times the time of C by hand, not 1.6.
 * But only a linked domain can have it, not an opened one and no catalog of a directory, and each
 * message and language would take some hundred bytes of code.  So programs stay data.
 *
 * (1) Up to the instruction where it hands over, the general rendering writes the same bytes, and
 *     reports nothing.
 * (2) A value is put only before @end, which leaves room for all literal texts that can follow, and
 *     for the bytes that copy_padded() writes after them. */
#ifndef RENDER_PLAIN_H
#define RENDER_PLAIN_H

#include "base/compiler.h"
#include "base/number_text.h"
#include "josa/josa.h"
#include "pattern/slot_names.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/rendering.h"

/* The values of all slots in their order: in each of the elements of an array, at an offset. */
struct plain_values {
    const void *array;
    size_t element, offset;    /* bytes */
};

static inline struct plain_values plain_args(const struct flowmsg_arg *args)
{
    return (struct plain_values){ args, sizeof *args, offsetof(struct flowmsg_arg, value) };
}

/* The state of a plain rendering that has ended. */
struct plain {
    char *at;                  /* the end of the text; a NUL is there if the text is complete */
    const struct insn *next;   /* where the general rendering goes on; NULL: the text is complete */
};

/* The output of a call, and how far a plain rendering came in it. */
struct plain_rest {
    const struct flowmsg_options *options;
    char *buf;
    size_t size;
    struct flowmsg_report *report;
    struct plain done;
};

/* Begin the general rendering of the rest.  It still needs values, and goes on at done.next. */
static inline void plain_hand_over(struct rendering *r, const struct plain_rest *rest)
{
    rendering_resume(r, rest->options, rest->buf, rest->size,
                     (size_t)(rest->done.at - rest->buf), rest->report);
}

/* The bytes that the values of a rendering may have, after room was left for all literal texts.  So
 * a rendering does not ask for room at each instruction, which takes a comparison and a branch. */
static inline size_t plain_room(const struct program *program, size_t size)
{
    size_t most = size <= FLOWMSG_MAX_OUTPUT ? size : FLOWMSG_MAX_OUTPUT + 1;
    size_t literals = (size_t)program->longest + SINK_PADDING;

    return most > literals ? most - literals : 0;
}

/* May a rendering begin as a plain one?  Returns plain_room(); 0: it may not.  @program NULL: there
 * is none. */
static inline size_t plain_begins(const struct program *program,
                                  const struct flowmsg_options *options, const char *buf,
                                  size_t size)
{
    if (!program)
        return 0;
    program_prefetch(program);
    return buf && rendering_is_plain(options) ? plain_room(program, size) : 0;
}

enum { PLAIN_ARGS = 8 };      /* that may be in another order than the slots */

/* Copy at most PLAIN_ARGS arguments in the order of their slots.  False: they are more, or not
 * those of the slots, and *copy is undefined. */
COLD bool plain_reorder(const struct program *program, const struct flowmsg_arg *args,
                        size_t n_args, struct flowmsg_arg copy[PLAIN_ARGS]);

/* Are the arguments those of the slots, in their order?  A program without slots, as that of most
 * titles, ignores all arguments. */
static inline bool plain_is_ordered(const struct program *program, const struct flowmsg_arg *args,
                                    size_t n_args)
{
    const char *const *own = program_names(program);

    if (n_args != program->n_slots)
        return program->n_slots == 0;
    for (; n_args > 0; n_args--, args++, own++)
        if (!args->name || !slot_name_is(*own, args->name))
            return false;
    return true;
}

/* Give the arguments the order of the slots: *args is @copy then, unless they have it.  False: they
 * are not plain.  The copy takes less time than the general rendering. */
static ALWAYS_INLINE bool plain_order(const struct program *program,
                                      const struct flowmsg_arg **args, size_t n_args,
                                      struct flowmsg_arg copy[PLAIN_ARGS])
{
    if (plain_is_ordered(program, *args, n_args))
        return true;
    if (!plain_reorder(program, *args, n_args, copy))
        return false;
    *args = copy;
    return true;
}

/* -------------------------------------------------------------------- instructions */

enum { PLAIN_WORD = 4096 };   /* bytes of a text that a plain select compares: more is work to
                                 count */

static inline const struct flowmsg_value *plain_value(struct plain_values values,
                                                      const struct insn *insn)
{
    return (const void *)((const char *)values.array + insn->slot * values.element +
                          values.offset);
}

/* The length of a text that has no NUL.  SIZE_MAX: the value is no such text. */
static inline size_t plain_text_len(const struct insn *insn, const struct flowmsg_value *v)
{
    if (v->type != FLOWMSG_TEXT || !v->as.text.data || !insn_takes(insn, v))
        return SIZE_MAX;
    if (v->as.text.len == FLOWMSG_NUL_TERMINATED)
        return strlen(v->as.text.data);
    return memchr(v->as.text.data, '\0', v->as.text.len) ? SIZE_MAX : v->as.text.len;
}

static inline bool plain_is_integer(const struct insn *insn, const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER && insn_takes(insn, v);
}

/* The functions that put something return its end, or NULL: it is not plain, or does not fit before
 * @end with the NUL after it. */

static inline size_t plain_left(const char *at, const char *end)
{
    return (size_t)(end - at);
}

static ALWAYS_INLINE char *plain_put_text(char *at, const char *end, const struct insn *insn,
                                          const struct flowmsg_value *v)
{
    size_t n = plain_text_len(insn, v);

    if (n >= plain_left(at, end))
        return NULL;
    if (n <= SINK_SHORT && copy_ascii(at, v->as.text.data, n))
        return at + n;
    if (!utf8_valid(v->as.text.data, n))
        return NULL;
    if (n > SINK_SHORT)                          /* a short text is copied already */
        memcpy(at, v->as.text.data, n);
    return at + n;
}

/* Put a text that SINK_PADDING readable bytes follow. */
static inline char *plain_put_padded(char *at, const char *end, const char *text, size_t n)
{
    if (n + SINK_PADDING >= plain_left(at, end))
        return NULL;
    copy_padded(at, text, n);
    return at + n;
}

/* Put a number as {name, number} does, if its value is one. */
char *plain_put_number(char *at, const char *end, const struct number_format *f,
                       const struct flowmsg_value *v);

/* Put a value that is not a text, as {name} does. */
char *plain_put_other(char *at, const char *end, struct formats *formats, const struct insn *insn,
                      const struct flowmsg_value *v);

static ALWAYS_INLINE char *plain_do_value(char *at, const char *end, struct formats *formats,
                                          const struct insn *insn, const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_TEXT ? plain_put_text(at, end, insn, v)
                                   : plain_put_other(at, end, formats, insn, v);
}

static inline char *plain_do_number(char *at, const char *end, struct formats *formats,
                                    const struct insn *insn, const struct flowmsg_value *v)
{
    if (!insn_takes(insn, v))
        return NULL;
    if (v->type == FLOWMSG_INTEGER)
        return number_write_int(formats_number(formats), at, plain_left(at, end), v->as.integer);
    return insn->a == NUMBER_PLAIN ? plain_put_number(at, end, formats_number(formats), v) : NULL;
}

static inline char *plain_do_hash(char *at, const char *end, const struct program *program,
                                  struct formats *formats, const struct insn *insn,
                                  const struct flowmsg_value *v)
{
    int64_t n;

    if (!plain_is_integer(insn, v) || !minus_offset(program_selector(program, insn->a),
                                                    v->as.integer, &n))
        return NULL;
    return number_write_int(formats_number(formats), at, plain_left(at, end), n);
}

/* Put the form of a particle after a value that ends in @final (josa/josa.h). */
static inline char *plain_put_form(char *at, const char *end, const struct program *program,
                                   const struct insn *insn, unsigned final)
{
    const struct particle *particle = program_particle(program, insn->a);
    struct text_ref form = particle->forms[particle_form(particle, final)];

    return plain_put_padded(at, end, program_text(program, form), form.len);
}

/* Most particles follow a text or an integer. */
static ALWAYS_INLINE char *plain_do_particle(char *at, const char *end,
                                             const struct program *program,
                                             const struct insn *insn,
                                             const struct flowmsg_value *v)
{
    size_t n = plain_text_len(insn, v);

    if (n != SIZE_MAX)
        return plain_put_form(at, end, program, insn, josa_read(v->as.text.data, n));
    if (plain_is_integer(insn, v))
        return plain_put_form(at, end, program, insn, josa_read_integer(v->as.integer));
    return NULL;
}

/* Put the term of a token, which has one, and the particle after it. */
char *plain_put_term(char *at, const char *end, const struct opened *opened,
                     const struct insn *insn, const struct flowmsg_value *v);
char *plain_put_particle_after_term(char *at, const char *end, const struct program *program,
                                    const struct opened *opened, const struct insn *insn,
                                    const struct flowmsg_value *v);

/* The functions that choose return the next instruction, or NULL: the choice is not plain. */

static inline const struct insn *plain_choose_number(const struct program *program,
                                                     struct formats *formats,
                                                     const struct insn *insn,
                                                     const struct flowmsg_value *v)
{
    uint32_t target = plain_is_integer(insn, v)
                          ? choose_by_int(program, formats, program_choice(program, insn->a),
                                          v->as.integer)
                          : NO_INSN;

    return target != NO_INSN ? &program->insns[target] : NULL;
}

static inline const struct insn *plain_choose_word(const struct program *program,
                                                   const struct insn *insn,
                                                   const struct flowmsg_value *v)
{
    size_t n = plain_text_len(insn, v);

    return n <= PLAIN_WORD
               ? &program->insns[choose_by_word(program, program_choice(program, insn->a),
                                                v->as.text.data, n)]
               : NULL;
}

/* Render @program into @buf as far as it is plain, with at most @room bytes of values.  *@opened
 * has the terms of the program.  It is read for a term only, because it may be in another line of
 * memory than all else. */
static ALWAYS_INLINE struct plain plain_run(const struct program *program, struct formats *formats,
                                            const struct opened *const *opened,
                                            struct plain_values values, char *buf, size_t room)
{
    const char *end = buf + room;        /* of a value that is put now */
    const struct insn *insn = program->insns;
    char *at = buf;

    for (;;) {
        const struct insn *next = insn + 1;
        char *to = at + insn->len;

        end += insn->len;
        copy_padded(at, program_insn_text(program, insn), insn->len);
        switch (insn->op) {
        case OP_TEXT: break;
        case OP_VALUE:
            to = plain_do_value(to, end, formats, insn, plain_value(values, insn));
            break;
        case OP_NUMBER:
            to = plain_do_number(to, end, formats, insn, plain_value(values, insn));
            break;
        case OP_HASH:
            to = plain_do_hash(to, end, program, formats, insn, plain_value(values, insn));
            break;
        case OP_PLURAL:
            next = plain_choose_number(program, formats, insn, plain_value(values, insn));
            break;
        case OP_SELECT:
            next = plain_choose_word(program, insn, plain_value(values, insn));
            break;
        case OP_JOSA:
            to = plain_do_particle(to, end, program, insn, plain_value(values, insn));
            break;
        case OP_TERM:
            to = plain_put_term(to, end, *opened, insn, plain_value(values, insn));
            break;
        case OP_TERM_JOSA:
            to = plain_put_particle_after_term(to, end, program, *opened, insn,
                                               plain_value(values, insn));
            break;
        case OP_JUMP: next = &program->insns[insn->a]; break;
        case OP_END: *to = '\0'; return (struct plain){ to, NULL };
        default: to = NULL; break;
        }
        if (!to || !next)
            return (struct plain){ at, insn };
        at = to;
        insn = next;
    }
}

#endif
