/* preview_column.h - what a language shows on the page, as JSON made once.
 *
 * SPDX-License-Identifier: MIT
 *
 * A file is judged and its texts are rendered when it changes; the page is put together of what
 * was made then, and so costs its bytes, whatever is in the files. */
#ifndef TOOLS_PREVIEW_COLUMN_H
#define TOOLS_PREVIEW_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json_write.h"
#include "lang/pseudo.h"
#include "lint/lint.h"

/* Texts in a row; all zero is none. */
struct pieces {
    struct json_out json;
    size_t *ends;            /* of each piece */
    size_t n;
};

void pieces_begin(struct pieces *pieces, size_t n);      /* to be @n of them */
void pieces_end_one(struct pieces *pieces);              /* what was added to json is the next */
void pieces_put(struct json_out *out, const struct pieces *pieces, size_t i);
void pieces_free(struct pieces *pieces);

struct preview_column {
    struct pieces findings;  /* arrays: of the file as a whole, then of each title and detail */
    struct pieces texts;     /* an object for each definition */
};

struct preview;
struct preview_file;

/* A column of the page: a file, the English source, or a pseudo-locale made of it. */
struct column {
    const char *kind;        /* "file", "source", "pseudo" */
    const char *locale;
    const struct preview_file *file;   /* of kind "file" */
    enum pseudo pseudo;                /* of kind "pseudo" */
    const struct preview_column *made; /* NULL: not yet */
    bool brief;              /* its texts are cut early: those before took what there is */
    long *tries;             /* values tried for the branches of those before; NULL: not counted */
};

/* All columns of a page; the caller frees them. */
size_t columns_of(const struct preview *p, struct column **out);

/* Make a column, of a file with the findings of it. */
void column_make(struct preview_column *made, const struct preview *p, const struct column *column,
                 const struct lint_result *findings);
void column_free(struct preview_column *made);

#endif
