/* mf1.h - MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_H
#define PATTERN_MF1_H

#include "base/error.h"
#include "pattern/builder.h"
#include "pattern/mf1_pieces.h"

/* Compile @text[0 .. len).
 *
 * @params  when not NULL, the only arguments there may be: slot i is that of parameter i,
 *          whose name is borrowed.  Else slots are numbered as they appear.
 * @b       working memory; zero-initialised at first, builder_free() at last.
 * @arena   the program is made there; it does not point into @text.
 * Returns FLOWMSG_OK, ERR_SYNTAX, ERR_LIMIT, ERR_NOMEM, or ERR_UNKNOWN_ARGUMENT for
 * a name that is not in @params. */
int pattern_compile(struct builder *b, const char *text, size_t len,
                    const struct param_list *params, struct arena *arena,
                    const struct program **program, struct flowmsg_error *err);

/* Read @text as pattern_compile() does, with any names, and record its pieces; the
 * program is not made.  Returns the same, but for ERR_UNKNOWN_ARGUMENT. */
int pattern_record(struct builder *b, const char *text, size_t len, struct recorder *recorder,
                   struct flowmsg_error *err);

#endif
