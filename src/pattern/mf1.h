/* mf1.h - compiling MessageFormat text to a program.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PATTERN_MF1_H
#define PATTERN_MF1_H

#include "base/error.h"
#include "pattern/builder.h"
#include "pattern/mf1_recorder.h"

/* A pattern, and the arguments that it may use. */
struct pattern_source {
    const char *text;
    size_t len;
    struct param_list params;   /* declared: slot i is parameter i, whose name is borrowed */
    bool closed;                /* only declared arguments may be used; if false, slots of others
                                   are numbered as they appear, after the declared ones */
    bool is_clean;              /* the text is known to be valid UTF-8 without NUL */
};

/* Compile a pattern.
 *
 * @b       working memory, zero-initialised before its first use; the caller frees it with
 *          builder_free().
 * @arena   the program is made there; it does not point into the pattern.
 * Returns FLOWMSG_OK, ERR_SYNTAX, ERR_LIMIT, ERR_NOMEM, or ERR_UNKNOWN_ARGUMENT for
 * a name that is not declared, when the arguments are closed. */
int pattern_compile(struct builder *b, const struct pattern_source *source, struct arena *arena,
                    const struct program **program, struct flowmsg_error *err);

/* Read a pattern as pattern_compile() does, and record its pieces without making the program.
 * Returns the result of pattern_compile(). */
int mf1_record(struct builder *b, const struct pattern_source *source,
               struct mf1_recorder *recorder, struct flowmsg_error *err);

#endif
