/* lint_terms.c - words for which the glossary has others.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/characters.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"

/* Where a term stands as a word of its own, or at the beginning of one; SIZE_MAX: nowhere.
 * What follows may be a particle. */
static size_t find_term(const char *s, size_t len, const char *term, size_t term_len)
{
    size_t n;

    for (size_t i = 0; i + term_len <= len; i++) {
        uint32_t before;

        if (memcmp(s + i, term, term_len) != 0)
            continue;
        before = i > 0 ? utf8_last(s, i, &n) : ' ';
        if (!is_hangul(before) && !((before | 32) >= 'a' && (before | 32) <= 'z'))
            return i;
    }
    return SIZE_MAX;
}

static void judge_line(struct lint_text *t, const char *line, size_t len)
{
    const char *tab = memchr(line, '\t', len), *avoid = tab ? tab + 1 : NULL, *end = line + len;
    size_t n, at;

    if (!avoid)
        return;
    tab = memchr(avoid, '\t', (size_t)(end - avoid));
    n = (size_t)((tab ? tab : end) - avoid);
    at = n > 0 ? find_term(t->string->text, t->string->len, avoid, n) : SIZE_MAX;
    if (at != SIZE_MAX)
        lint_add(t, RULE_TERM, at, "\"%.*s\" is \"%.*s\" in the glossary", (int)n, avoid,
                 (int)(avoid - 1 - line), line);
}

void lint_terms(struct lint_text *t)
{
    const struct lint_options *o = t->lint->options;

    for (size_t i = 0; i < o->n_glossaries; i++) {
        const char *line = o->glossaries[i].tsv, *end;
        bool heading = true;

        if (o->glossaries[i].language && !language_is(t->lint->language, o->glossaries[i].language))
            continue;
        for (; *line; line = *end ? end + 1 : end, heading = false) {
            end = line + strcspn(line, "\r\n");
            if (!heading)
                judge_line(t, line, (size_t)(end - line));
        }
    }
}
