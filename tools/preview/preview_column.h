/* preview_column.h - a language's part of the page, as JSON that is made once.
 *
 * SPDX-License-Identifier: MIT
 *
 * A file is judged, and its texts are rendered, when it changes.  The page is assembled from the
 * results, so that an answer costs time for its bytes only, whatever is in the files. */
#ifndef TOOLS_PREVIEW_COLUMN_H
#define TOOLS_PREVIEW_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/pseudo.h"
#include "lint/lint.h"
#include "preview/preview_pieces.h"

struct preview_column {
    struct pieces findings;  /* an array for the file as a whole, then for each of its texts */
    struct pieces texts;     /* an object for each definition, then for each term */
    bool *fits;              /* for each definition: the piece was made for it as it is now */
    bool brief;              /* a limit was reached: some texts are cut early */
    char *marks;             /* part_mark() of each part of each definition */
};

struct preview;
struct preview_file;

/* A column of the page: a file, the English source, or a pseudo-locale made from it. */
struct column {
    const char *kind;        /* "file", "source", "pseudo" */
    const char *locale;
    const struct preview_file *file;   /* if the kind is "file" */
    enum pseudo pseudo;                /* if the kind is "pseudo" */
    const struct preview_column *made; /* NULL: not yet */
    bool brief;              /* cut texts early: those before have used up a limit */
    const struct pieces *before;       /* with what was rendered before; NULL: nothing fits */
    long *tries;             /* counts values that are tried for branches; NULL: not counted */
};

/* All columns of a page; the caller frees them. */
size_t columns_of(const struct preview *p, struct column **out);

/* Is a locale of the language of the source? */
bool column_is_of_source(const struct preview *p, const char *locale);

/* Make a column; @findings are those of its file, or NULL. */
void column_make(struct preview_column *made, const struct preview *p, const struct column *column,
                 const struct lint_result *findings);

/* Make the row of a column's findings. */
void column_add_findings(struct pieces *pieces, const struct flowmsg_registry *r,
                         const struct lint_result *findings);

/* Note that all pieces are for the @n definitions as they are now. */
void column_set_fits(struct preview_column *made, size_t n);

/* The number of definitions whose pieces do not fit. */
size_t column_n_unfit(const struct preview_column *made, size_t n);

/* Begin a column with nothing in it; its texts will be made later. */
void column_begin(struct preview_column *made, const struct preview *p, const char *locale);

/* Make a column for definitions that follow others: what it has stays with its codes and tokens. */
void column_follow(struct preview_column *made, const struct flowmsg_registry *before,
                   const struct flowmsg_registry *now, const char *locale);

/* The number of a definition, or term, of @now in the registry @before; SIZE_MAX: it is new. */
size_t definition_before(const struct flowmsg_registry *before,
                         const struct flowmsg_registry *now, size_t i);
size_t term_before(const struct flowmsg_registry *before, const struct flowmsg_registry *now,
                   size_t i);

/* Column @made of those without a file, not yet made. */
struct column column_of_made(const struct preview *p, size_t made);

void column_free(struct preview_column *made);

#endif
