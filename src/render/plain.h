/* plain.h - the plain rendering: texts and integers go straight into the caller's buffer.
 *
 * SPDX-License-Identifier: MIT
 *
 * Most renderings are plain: values are shown as they are, all are given, in the order of the
 * slots, and have the right types; the text fits.  Such a rendering needs no sink, no table of
 * values and nothing to report faults with.  It hands over to the general one (render.h) at the
 * first instruction that is not plain, so that no case is written twice.
 *
 * (1) Up to that instruction, both write the same bytes and report nothing. */
#ifndef RENDER_PLAIN_H
#define RENDER_PLAIN_H

#include "render/rendering.h"

/* The values of all slots, in their order, @stride bytes apart. */
struct plain_values {
    const struct flowmsg_value *first;
    size_t stride;
};

/* The state of a plain rendering that has ended. */
struct plain {
    char *at;                  /* the end of the text; a NUL is there if the text is complete */
    const struct insn *next;   /* where the general rendering goes on; NULL: the text is complete */
};

/* May a rendering begin as a plain one?  @program NULL: there is none. */
static inline bool plain_begins(const struct program *program,
                                const struct flowmsg_options *options, const char *buf)
{
    return program && !program->remembers && buf && rendering_is_plain(options);
}

/* Are the arguments those of the slots, in their order?  A program without slots, as that of most
 * titles, ignores all arguments. */
static inline bool plain_order(const struct program *program, const struct flowmsg_arg *args,
                               size_t n_args)
{
    const struct slot *slots = program_slot(program, 0);

    if (n_args != program->n_slots)
        return program->n_slots == 0;
    for (size_t i = 0; i < n_args; i++)
        if (!args[i].name || !slot_is_named(&slots[i], args[i].name))
            return false;
    return true;
}

static inline struct plain_values plain_values_of(const struct flowmsg_arg *args)
{
    return (struct plain_values){ args ? &args->value : NULL, sizeof *args };
}

/* Render @program into @buf, of @size bytes, as far as it is plain. */
struct plain plain_run(const struct program *program, struct formats *formats,
                       struct plain_values values, char *buf, size_t size);

#endif
