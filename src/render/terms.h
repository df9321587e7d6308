/* terms.h - the terms of a domain: its tokens, and their texts in a language.
 *
 * SPDX-License-Identifier: MIT
 *
 * A term is looked up while a text is rendered.  So the tokens of a domain are in one hash table,
 * and each term is stored with the token in brackets after it, for {name, term, both}. */
#ifndef RENDER_TERMS_H
#define RENDER_TERMS_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/hash.h"
#include "render/rendering.h"

#include <flowmsg/flowmsg.h>

/* Borrowed terms, as a registry or a caller has them. */
struct term_list {
    const struct flowmsg_term *first;
    size_t n;
    size_t term_size;             /* the owner's, which may differ from sizeof *first */
};

static inline const struct flowmsg_term *term_at(const struct term_list *terms, size_t i)
{
    return flowmsg_registry_item(terms->first, terms->term_size, i);
}

static inline struct term_list terms_of_registry(const struct flowmsg_registry *registry)
{
    size_t n = flowmsg_registry_n_terms(registry);

    return n ? (struct term_list){ registry->terms, n, registry->term_size }
             : (struct term_list){ NULL, 0, 0 };
}

/* A term in one language.  SINK_PADDING readable bytes follow the text. */
struct term_text {
    const char *text;             /* NULL: there is none */
    uint32_t len;                 /* bytes of the term */
    uint32_t both;                /* bytes with the token in brackets after it */
    uint8_t finals[2];            /* how it ends when it is read aloud, by enum term_style */
};

struct term_slot {
    const char *token;            /* NULL: the slot is empty */
    uint32_t hash, len;
    uint32_t term;                /* index in the list; NO_INDEX: the token is listed twice */
};

/* All tokens that have terms.  Immutable once made. */
struct term_tokens {
    struct term_slot *slots;      /* at least one is empty */
    uint32_t mask;
    uint32_t longest;             /* bytes of a token */
};

/* The terms in one language, by their index in the list. */
struct terms {
    const struct term_tokens *tokens;
    const struct term_text *texts;
};

/* The address of the slots is a seed that no domain file can know. */
static inline uint32_t term_hash(const struct term_tokens *tokens, const char *token, size_t len)
{
    return (uint32_t)hash_bytes_from((uint64_t)(uintptr_t)tokens->slots, token, len);
}

/* The slot of a token, or the empty one for it. */
static inline struct term_slot *term_slot(const struct term_tokens *tokens, uint32_t hash,
                                          const char *token, size_t len)
{
    uint32_t i = hash & tokens->mask;

    for (; tokens->slots[i].token; i = (i + 1) & tokens->mask) {
        const struct term_slot *slot = &tokens->slots[i];

        if (slot->hash == hash && slot->len == len && memcmp(slot->token, token, len) == 0)
            break;
    }
    return &tokens->slots[i];
}

/* The term of a token, or NULL: it has none that can be shown. */
static inline const struct term_text *terms_find(const struct terms *terms, const char *token,
                                                 size_t len)
{
    const struct term_tokens *tokens = terms->tokens;
    const struct term_slot *slot;

    if (len > tokens->longest)
        return NULL;
    slot = term_slot(tokens, term_hash(tokens, token, len), token, len);
    if (!slot->token || slot->term == NO_INDEX || !terms->texts[slot->term].text)
        return NULL;
    return &terms->texts[slot->term];
}

/* terms_find() for the programs of a language; @opened is theirs. */
static inline const struct term_text *opened_term(const struct opened *opened, const char *token,
                                                  size_t len)
{
    return opened->terms ? terms_find(opened->terms, token, len) : NULL;
}

/* The bytes of a term that are shown. */
static inline size_t term_len(const struct term_text *term, enum term_style style)
{
    return style == TERM_BOTH ? term->both : term->len;
}

/* Index the tokens of a list, in @arena.  The tokens are borrowed.  False: no memory. */
bool term_tokens_init(struct term_tokens *tokens, const struct term_list *terms,
                      struct arena *arena);

/* Room for the terms of a language.  NULL: no memory. */
struct term_text *term_texts_new(const struct term_list *terms, struct arena *arena);

/* Take the terms that @texts still lacks from @catalog or, if that is NULL, from the list itself.
 * A term with a brace is a pattern by mistake: it is left out, as is one that is longer than
 * FLOWMSG_MAX_TERM.  False: no memory. */
bool term_texts_take(struct term_text *texts, const struct term_list *terms,
                     const struct flowmsg_catalog *catalog, struct arena *arena);

#endif
