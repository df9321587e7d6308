/* lint_glossary.c - styles that a glossary sets, in comments.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/lint_rules.h"

static const char mark[] = "# style:", between[] = ", \t";

/* The styles of a line, which is no string; NULL: it is no such comment. */
static const char *styles_of(const char *line, size_t len)
{
    size_t n = sizeof mark - 1;

    return len >= n && memcmp(line, mark, n) == 0 ? line + n : NULL;
}

static bool read_style(const char *word, size_t len, enum cjk_latin *cjk_latin)
{
    static const struct { const char *word; enum cjk_latin is; } styles[] = {
        { "cjk-latin=none", CJK_LATIN_NONE },
        { "cjk-latin=space", CJK_LATIN_SPACE },
    };

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (strlen(styles[i].word) == len && memcmp(styles[i].word, word, len) == 0) {
            *cjk_latin = styles[i].is;
            return true;
        }
    return false;
}

/* Read all styles; returns the first word that is none. */
static const char *read_styles(const char *tsv, enum cjk_latin *cjk_latin, size_t *len)
{
    const char *fault = NULL;

    while (*tsv) {
        const char *end = tsv + strcspn(tsv, "\r\n"), *p = styles_of(tsv, (size_t)(end - tsv));

        while (p && (p += strspn(p, between)) < end) {
            size_t n = strcspn(p, ", \t\r\n");

            if (!read_style(p, n, cjk_latin) && !fault) {
                fault = p;
                *len = n;
            }
            p += n;
        }
        tsv = end + (*end != '\0');
    }
    return fault;
}

const char *lint_glossary_fault(const char *tsv, size_t *len)
{
    enum cjk_latin ignored;

    return read_styles(tsv, &ignored, len);
}

bool lint_has_glossary(const struct lint *lint, const struct lint_glossary *glossary)
{
    return !glossary->language ||
           (!lint->no_domain && language_is(lint->language, glossary->language));
}

void lint_styles_of_glossaries(struct lint *lint)
{
    size_t unused;

    for (size_t i = 0; i < lint->options->n_glossaries; i++)
        if (lint_has_glossary(lint, &lint->options->glossaries[i]))
            read_styles(lint->options->glossaries[i].tsv, &lint->cjk_latin, &unused);
}
