/* lint_source.c - the source texts of files that belong to no domain.
 *
 * SPDX-License-Identifier: MIT
 *
 * A msgid is the source text, or a key of it.  The texts of keys are the translations in the file
 * of the source language.  Programs that write keys seldom say so; where they do not, the look of
 * all msgids decides.  A key whose text is not known has nothing to be held against: rules that
 * compare leave it alone. */
#include <stdlib.h>
#include <string.h>

#include "lint/characters.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "lint/po_index.h"
#include "tool.h"

struct lint_sources {
    struct po_text po;
    struct po_index index;
    const struct po_entry **messages;
    size_t n_messages;
};

struct lint_sources *lint_sources_read(const char *data, size_t len)
{
    struct lint_sources *s = need(calloc(1, sizeof *s));

    po_text_read(&s->po, data, len);
    if (!po_text_header_entry(&s->po)) {
        lint_sources_free(s);
        return NULL;
    }
    po_index_begin(&s->index, &s->po);
    po_index_add_messages(&s->index);
    s->messages = need(malloc((s->po.n_entries + 1) * sizeof(const struct po_entry *)));
    for (size_t i = 0; i < s->po.n_entries; i++)
        if (po_entry_is_message(&s->po.entries[i]))
            s->messages[s->n_messages++] = &s->po.entries[i];
    return s;
}

void lint_sources_free(struct lint_sources *s)
{
    if (!s)
        return;
    free(s->messages);
    po_index_free(&s->index);
    po_text_free(&s->po);
    free(s);
}

const struct po_entry *lint_sources_message(const struct lint_sources *s, size_t i)
{
    return i < s->n_messages ? s->messages[i] : NULL;
}

size_t lint_sources_missing(const struct lint_sources *s, const struct po_text *po,
                            const struct po_entry **first)
{
    struct po_index index;
    size_t n = 0;

    po_index_begin(&index, po);
    po_index_add_messages(&index);
    for (size_t i = 0; i < s->n_messages; i++)
        if (!po_index_find(&index, s->messages[i]) && n++ == 0)
            *first = s->messages[i];
    po_index_free(&index);
    return n;
}

/* ------------------------------------------------------------------------- keys */

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Words of letters and digits with a mark between each two: user.not_found, errors:E42. */
static bool is_dotted(const struct po_string *id)
{
    bool marked = false, word = false;

    for (size_t i = 0; i < id->len; i++) {
        bool mark = id->text[i] && strchr("._-:/", id->text[i]);

        if (mark ? !word : !is_ascii_alphanumeric(id->text[i]))
            return false;
        marked = marked || mark;
        word = !mark;
    }
    return marked && word;
}

/* Capitals or digits after small letters: notFound, k9hDFZ; or none of a word's letters: 3/TpVv. */
static bool is_mixed(const struct po_string *id)
{
    bool mixed = false;

    for (size_t i = 0; i < id->len; i++) {
        char c = id->text[i];

        if (!is_ascii_alphanumeric(c) && !strchr("+/_-", c))
            return false;
        mixed = mixed || !is_ascii_alphanumeric(c) || (c >= '0' && c <= '9') ||
                (i > 0 && is_capital(c) && !is_capital(id->text[i - 1]));
    }
    return mixed;
}

/* Programs that write the source texts as translations of keys. */
static bool says_keys(const struct po_text *po)
{
    size_t len;
    const char *value = po_text_header(po, "X-Crowdin-SourceKey", &len);

    if (value && len == 6 && memcmp(value, "msgstr", 6) == 0)
        return true;
    value = po_text_header(po, "X-Generator", &len);
    return value && len == 9 && memcmp(value, "next-intl", 9) == 0;
}

/* Most msgids look like keys, and nearly none has a space. */
static bool look_like_keys(const struct po_text *po)
{
    size_t n = 0, n_keys = 0, n_spaced = 0;

    for (size_t i = 0; i < po->n_entries; i++) {
        const struct po_string *id = &po->entries[i].id;
        bool spaced = false;

        if (!po_entry_is_message(&po->entries[i]))
            continue;
        for (size_t k = 0; k < id->len && !spaced; k++)
            spaced = is_blank_byte(id->text[k]);
        n++;
        n_spaced += spaced;
        n_keys += !spaced && (is_dotted(id) || is_mixed(id));
    }
    return n > 0 && 2 * n_keys > n && 20 * n_spaced <= n;
}

static bool has_josa(const struct po_text *po)
{
    for (size_t i = 0; i < po->n_entries; i++)
        for (size_t k = 0; k < po->entries[i].n_strings; k++)
            if (po->entries[i].strings[k].text && strstr(po->entries[i].strings[k].text, "josa,"))
                return true;
    return false;
}

void lint_look_at_all(struct lint *lint)
{
    const struct po_entry *header = po_text_header_entry(&lint->po);

    lint->has_josa = has_josa(&lint->po);
    lint->keys = says_keys(&lint->po) || look_like_keys(&lint->po);
    if (lint->keys && !lint->options->sources)
        lint_found_at(lint, NULL, RULE_UNKNOWN_SOURCE, header ? header->keyword : 0,
                      TOOL_FOUND_KEYS, NO_ARGS);
}

/* ------------------------------------------------------------------------- texts */

static void set_text(struct lint_source *source, const struct po_string *text)
{
    source->known = true;
    source->text = text->text;
    source->len = text->len;
}

/* Take a msgid as the text, unless it is a key. */
static void take_id(struct lint_text *t)
{
    const struct po_string *id = &t->entry->id;

    if (t->lint->keys || (t->lint->no_domain && is_dotted(id)))
        return;
    set_text(t->english, id);
    if (t->lint->no_domain && t->entry->id_plural.text)
        t->english->plural = &t->entry->id_plural;
}

void lint_find_source(struct lint_text *t)
{
    const struct lint_sources *sources = t->lint->options->sources;
    const struct po_entry *e = NULL;

    if (!t->lint->no_domain || !sources) {
        take_id(t);
        return;
    }
    e = po_index_find(&sources->index, t->entry);
    if (!e) {
        if (!(t->silenced & RULE_BIT(RULE_UNKNOWN_SOURCE)))
            lint_found_at(t->lint, t->entry, RULE_UNKNOWN_SOURCE, t->entry->keyword,
                          TOOL_FOUND_NOT_IN_SOURCE, NO_ARGS);
    } else if (e->strings[0].len > 0) {
        set_text(t->english, &e->strings[0]);
        if (e->n_strings > 1)
            t->english->plural = &e->strings[e->n_strings - 1];
    } else {
        take_id(t);
    }
}
