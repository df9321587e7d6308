/* preview_column.c - the columns of the page, one for each language.
 *
 * SPDX-License-Identifier: MIT */
#include "preview/preview_column.h"

#include <stdlib.h>
#include <string.h>

#include "examples.h"
#include "preview/preview.h"
#include "preview/preview_json.h"
#include "tool.h"

/* ---------------------------------------------------------------------- all columns */

static bool same_language(const char *a, const char *b)
{
    size_t n = strcspn(a, "-_");

    return n == strcspn(b, "-_") && strncmp(a, b, n) == 0;
}

bool column_is_of_source(const struct preview *p, const char *locale)
{
    return same_language(locale, lint_registry(p->lint)->source_locale);
}

struct column column_of_made(const struct preview *p, size_t made)
{
    const struct preview_column *column = &p->made[made].column;

    if (made == 0)
        return (struct column){ .kind = "source", .made = column,
                                .locale = lint_registry(p->lint)->source_locale };
    return (struct column){ .kind = "pseudo", .locale = pseudo_tags[made - 1],
                            .pseudo = (enum pseudo)(made - 1), .made = column };
}

/* The first column is the source, or a file that rewords the source. */
size_t columns_of(const struct preview *p, struct column **out)
{
    struct column *c = need(calloc(p->n_files + N_PREVIEW_MADE, sizeof *c));
    size_t n = 0;

    for (int of_source = 1; of_source >= 0; of_source--) {
        for (size_t i = 0; i < p->n_files; i++)
            if (column_is_of_source(p, p->files[i].locale) == of_source)
                c[n++] = (struct column){ .kind = "file", .locale = p->files[i].locale,
                                          .file = &p->files[i], .made = &p->files[i].column };
        if (n == 0)
            c[n++] = column_of_made(p, 0);
    }
    for (size_t i = 1; i < N_PREVIEW_MADE; i++)
        c[n++] = column_of_made(p, i);
    *out = c;
    return n;
}

/* --------------------------------------------------------------------- one column */

/* Limits of a column: bytes of its texts, and values that are tried for their branches.  Texts
 * after a limit are brief.  A message has 1 KiB or 2, and a plural takes a few tries. */
enum {
    LEAST_LIMIT = 4 * 1024 * 1024, LIMIT_OF_A_MESSAGE = 8 * 1024, MOST_LIMIT = 80 * 1024 * 1024,
    MOST_TRIES_OF_A_COLUMN = 500 * 1000
};

void column_set_fits(struct preview_column *made, size_t n)
{
    free(made->fits);
    made->fits = need(malloc(n + 1));
    memset(made->fits, true, n + 1);
}

static size_t most_of_a_column(const struct flowmsg_registry *r)
{
    size_t most = LIMIT_OF_A_MESSAGE * (size_t)r->n_definitions;

    return most < LEAST_LIMIT ? LEAST_LIMIT : most > MOST_LIMIT ? MOST_LIMIT : most;
}

size_t column_n_unfit(const struct preview_column *made, size_t n)
{
    size_t unfit = 0;

    for (size_t i = 0; i < n; i++)
        unfit += !made->fits || !made->fits[i];
    return unfit;
}

static void mark_all(struct preview_column *made, size_t n)
{
    made->marks = need(malloc(N_PARTS * n + 1));
    for (size_t i = 0; i < N_PARTS * n; i++)
        made->marks[i] = part_mark(pieces_part(&made->texts, i / N_PARTS,
                                               (enum flowmsg_part)(i % N_PARTS)));
}

void column_make(struct preview_column *made, const struct preview *p, const struct column *column,
                 const struct lint_result *findings)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    struct preview_column before = *made;
    struct column c = *column;
    long tries = 0;

    *made = (struct preview_column){ 0 };
    c.made = made;
    c.tries = &tries;
    column_add_findings(&made->findings, r, findings);
    pieces_begin(&made->texts, r->n_definitions + flowmsg_registry_n_terms(r));
    for (size_t i = 0; i < r->n_definitions; i++) {
        struct examples examples;

        c.before = before.fits && before.fits[i] && !before.brief ? &before.texts : NULL;
        c.brief = made->texts.json.len > most_of_a_column(r) || tries > MOST_TRIES_OF_A_COLUMN;
        examples_of(r, flowmsg_registry_definition(r, i), &examples);
        put_text(&made->texts.json, p, &c, i, &examples);
        examples_free(&examples);
        pieces_end_one(&made->texts);
    }
    for (size_t i = 0; i < flowmsg_registry_n_terms(r); i++) {
        put_term_text(&made->texts.json, p, &c, i);
        pieces_end_one(&made->texts);
    }
    need(made->findings.json.failed || made->texts.json.failed ? NULL : made);
    made->brief = c.brief;
    mark_all(made, r->n_definitions);
    column_set_fits(made, r->n_definitions);
    column_free(&before);
}

void column_free(struct preview_column *made)
{
    pieces_free(&made->findings);
    pieces_free(&made->texts);
    free(made->fits);
    free(made->marks);
    made->fits = NULL;
    made->marks = NULL;
}
