/* compile.h - MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_COMPILE_H
#define PATTERN_COMPILE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "pattern/program.h"

/* Working memory, kept from one pattern to the next.  Zero-initialised is
 * empty; release with compiler_free(). */
struct compiler {
    struct buffer insns, text, slots, choices, branches, particles;
};

/* Compile @text[0 .. len).
 *
 * @names   when not NULL, the only arguments there may be: @n_names of them,
 *          and slot i is names[i], which is borrowed.  Else slots are numbered
 *          as they appear.
 * @arena   the program is made there; it does not point into @text.
 * Returns FLOWMSG_OK, ERR_SYNTAX, ERR_UNSUPPORTED, ERR_LIMIT, ERR_NOMEM, or
 * ERR_UNKNOWN_ARGUMENT for a name that is not in @names. */
int pattern_compile(struct compiler *c, const char *text, size_t len, const char *const *names,
                    size_t n_names, struct arena *arena, struct program *program,
                    struct flowmsg_error *err);

void compiler_free(struct compiler *c);

#endif
