/* plain.c - the plain rendering: texts and integers go straight into the caller's buffer.
 *
 * SPDX-License-Identifier: MIT */
#include "render/plain.h"

#include "base/compiler.h"
#include "base/grouped.h"
#include "render/arguments.h"
#include "render/display.h"

enum { MOST_OF_A_WORD = 4096 };   /* bytes of a text that a select compares: more is work to count */

static inline const struct flowmsg_value *value_of(struct plain_values values,
                                                   const struct insn *insn)
{
    return (const void *)((const char *)values.first + insn->slot * values.stride);
}

/* Bytes that may be written from @at on, with the NUL. */
static inline size_t room(const char *at, const char *end)
{
    return (size_t)(end - at);
}

/* The length of a text that has no NUL.  SIZE_MAX: the value is no such text. */
static inline size_t text_len(const struct insn *insn, const struct flowmsg_value *v)
{
    if (v->type != FLOWMSG_TEXT || !v->as.text.data || !insn_takes(insn, v))
        return SIZE_MAX;
    if (v->as.text.len == FLOWMSG_NUL_TERMINATED)
        return strlen(v->as.text.data);
    return memchr(v->as.text.data, '\0', v->as.text.len) ? SIZE_MAX : v->as.text.len;
}

static inline bool is_integer(const struct insn *insn, const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER && insn_takes(insn, v);
}

/* The functions that put something return its end, or NULL: it is not plain, or does not fit. */

static inline char *put_literal(char *at, const char *end, const char *text, size_t n)
{
    if (n + SINK_PADDING >= room(at, end))
        return NULL;
    copy_padded(at, text, n);
    return at + n;
}

static inline char *put_text(char *at, const char *end, const struct insn *insn,
                             const struct flowmsg_value *v)
{
    size_t n = text_len(insn, v);

    if (n >= room(at, end))
        return NULL;
    if (!copy_ascii(at, v->as.text.data, n) && utf8_valid_prefix(v->as.text.data, n) < n)
        return NULL;
    return at + n;
}

static inline char *put_integer(char *at, const char *end, struct formats *formats,
                                const struct insn *insn, const struct flowmsg_value *v)
{
    if (!is_integer(insn, v) || room(at, end) <= GROUPED_SIZE)
        return NULL;
    return number_write_int(formats_number(formats), at, v->as.integer);
}

/* The functions that choose return the index of the next instruction, or NO_INSN: the choice is not
 * plain. */

static inline uint32_t choose_number(const struct program *program, struct formats *formats,
                                     const struct insn *insn, const struct flowmsg_value *v)
{
    return is_integer(insn, v) ? choose_by_int(program, formats, program_choice(program, insn->a),
                                               v->as.integer)
                               : NO_INSN;
}

static inline uint32_t choose_word(const struct program *program, const struct insn *insn,
                                   const struct flowmsg_value *v)
{
    size_t n = text_len(insn, v);

    return n <= MOST_OF_A_WORD ? choose_by_word(program, program_choice(program, insn->a),
                                                v->as.text.data, n)
                               : NO_INSN;
}

NO_STACK_GUARD struct plain plain_run(const struct program *program, struct formats *formats,
                                      struct plain_values values, char *buf, size_t size)
{
    const char *pool = program_pool(program);
    const char *end = buf + (size <= FLOWMSG_MAX_OUTPUT ? size : FLOWMSG_MAX_OUTPUT + 1);
    const struct insn *insn = program->insns;
    char *at = buf;

    for (;;) {
        char *to = put_literal(at, end, pool + insn->text, insn->len);
        uint32_t next = (uint32_t)(insn - program->insns) + 1;

        if (!to)
            break;
        switch (insn->op) {
        case OP_TEXT: break;
        case OP_VALUE: to = put_text(to, end, insn, value_of(values, insn)); break;
        case OP_NUMBER:
            to = put_integer(to, end, formats, insn, value_of(values, insn));
            break;
        case OP_PLURAL:
            next = choose_number(program, formats, insn, value_of(values, insn));
            break;
        case OP_SELECT: next = choose_word(program, insn, value_of(values, insn)); break;
        case OP_JUMP: next = insn->a; break;
        case OP_END: *to = '\0'; return (struct plain){ to, NULL };
        default: to = NULL; break;
        }
        if (!to || next == NO_INSN)
            break;
        at = to;
        insn = &program->insns[next];
    }
    return (struct plain){ at, insn };
}
