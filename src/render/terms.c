/* terms.c - the terms of a domain, from its registry and catalogs, or from a caller.
 *
 * SPDX-License-Identifier: MIT */
#include "render/terms.h"

#include "base/sink.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "josa/josa.h"
#include "pattern/program.h"

static const char term_context[] = "term";

/* ---------------------------------------------------------------------- tokens */

static void add_token(struct term_tokens *tokens, const char *token, uint32_t term)
{
    uint32_t len = (uint32_t)strlen(token), hash = term_hash(tokens, token, len);
    struct term_slot *slot = term_slot(tokens, hash, token, len);

    if (slot->token)
        term = NO_INDEX;                  /* either of the two may be meant */
    *slot = (struct term_slot){ token, hash, len, term };
    if (len > tokens->longest)
        tokens->longest = len;
}

bool term_tokens_init(struct term_tokens *tokens, const struct term_list *terms,
                      struct arena *arena)
{
    uint32_t size = 4;

    while (size < 2 * terms->n)
        size *= 2;
    *tokens = (struct term_tokens){ arena_array(arena, size, sizeof *tokens->slots), size - 1, 0 };
    if (!tokens->slots)
        return false;
    for (size_t i = 0; i < terms->n; i++)
        add_token(tokens, term_at(terms, i)->token, (uint32_t)i);
    return true;
}

/* ----------------------------------------------------------------------- texts */

struct term_text *term_texts_new(const struct term_list *terms, struct arena *arena)
{
    return arena_array(arena, terms->n + 1, sizeof(struct term_text));
}

static bool is_usable(struct slice text)
{
    return text.len > 0 && text.len <= FLOWMSG_MAX_TERM && !memchr(text.p, '{', text.len) &&
           !memchr(text.p, '}', text.len);
}

/* Is @c of a script that has no space before a bracket: Han, Kana, Hangul? */
static bool is_east_asian(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xA960 && c <= 0xA97F) || (c >= 0xAC00 && c <= 0xD7FF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFFDC) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/* Put a term, and after it the token in brackets, unless that is the same word.  Returns the bytes
 * of the term. */
static size_t put_both(struct sink *s, struct slice text, const char *token)
{
    size_t len, n;

    sink_put_text(s, text.p, text.len);
    len = sink_need(s);
    if (slice_is(text, token))
        return len;
    sink_puts(s, is_east_asian(utf8_last(text.p, text.len, &n)) ? "(" : " (");
    sink_put_text(s, token, strlen(token));
    sink_puts(s, ")");
    return len;
}

static bool set_text(struct term_text *out, struct slice text, const char *token,
                     struct arena *arena)
{
    struct sink s;
    size_t size;
    char *buf;

    sink_init(&s, NULL, 0, FLOWMSG_MAX_OUTPUT);
    put_both(&s, text, token);
    size = sink_need(&s) + 1;
    if (!(buf = arena_alloc(arena, size + SINK_PADDING)))
        return false;
    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    out->len = (uint32_t)put_both(&s, text, token);
    out->both = (uint32_t)sink_need(&s);
    out->finals[TERM_ALONE] = (uint8_t)josa_read(buf, out->len);
    out->finals[TERM_BOTH] = (uint8_t)josa_read(buf, out->both);
    out->text = buf;
    return true;
}

bool term_texts_take(struct term_text *texts, const struct term_list *terms,
                     const struct flowmsg_catalog *catalog, struct arena *arena)
{
    for (size_t i = 0; i < terms->n; i++) {
        const struct flowmsg_term *term = term_at(terms, i);
        struct slice text = { term->text, 0 };

        if (texts[i].text || !text.p)
            continue;
        if (catalog && (text.p = flowmsg_catalog_gettext(catalog, term_context, term->text)) ==
                           term->text)
            continue;                            /* it is not translated */
        text.len = strlen(text.p);
        if (is_usable(text) && !set_text(&texts[i], text, term->token, arena))
            return false;
    }
    return true;
}
