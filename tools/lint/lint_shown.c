/* lint_shown.c - what a translation shows, to be compared with what it shows when it is fixed.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/hash.h"
#include "lint/characters.h"
#include "lint/lint_rules.h"

static void show(struct lint_state *state, uint32_t c)
{
    state->shown = hash_mix(state->shown, c);
}

/* Characters that a fix may take out show as nothing, an entity as its character. */
static void show_bytes(struct lint_state *state, const char *s, size_t len)
{
    size_t n;

    for (size_t i = 0; i < len; i += n) {
        uint32_t c = utf8_next(s + i, len - i, &n);
        const char *meant = c == '&' ? lint_entity_text(s + i, len - i, &n) : NULL;

        if (meant)
            show(state, (unsigned char)*meant);
        else if (!is_blank(c) && !lint_is_odd(c))
            show(state, c);
    }
}

/* '{…}' shows what is in it, and two apostrophes are one. */
static void show_quoted(struct lint_state *state, const char *s, size_t len)
{
    const char *end = s + len;

    if (len == 2 && s[1] == '\'') {
        show(state, '\'');
        return;
    }
    end -= len > 1 && end[-1] == '\'';
    for (s++; s < end; s++) {
        const char *apostrophe = memchr(s, '\'', (size_t)(end - s)), *stop = apostrophe ? apostrophe
                                                                                        : end;

        show_bytes(state, s, (size_t)(stop - s));
        if (apostrophe)
            show(state, '\'');
        s = apostrophe ? apostrophe + 1 : end;   /* the second of the pair */
    }
}

static void show_name(struct lint_state *state, const char *name, size_t len, bool printed)
{
    uint64_t h = hash_bytes(name, len);

    state->shown = hash_mix(state->shown, h);
    if (!printed)
        return;
    state->printed += h;
    state->n_printed++;
    state->names[0] |= (uint64_t)1 << (h >> 58);
    state->names[1] |= (uint64_t)1 << (h >> 40) % 64;
}

void lint_remember_shown(const struct lint_text *t)
{
    struct lint_state *state = &t->lint->states[t->entry - t->lint->po.entries];
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const char *s = piece_text(t, p);

        if (p->kind == FLOWMSG_PIECE_TEXT) {
            show_bytes(state, s, p->len);
            continue;
        }
        if (p->kind == FLOWMSG_PIECE_QUOTED) {
            show_quoted(state, s, p->len);
            continue;
        }
        show(state, 0x110000u + (uint32_t)p->kind);
        show_name(state, t->string->text + p->name, p->name_len,
                  (p->kind == FLOWMSG_PIECE_ARGUMENT || p->kind == FLOWMSG_PIECE_HASH ||
                   p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) &&
                  !(p->type && strcmp(p->type, "josa") == 0));
        if (p->kind == FLOWMSG_PIECE_ARGUMENT)
            show_bytes(state, t->string->text + p->style, p->style_len);
    }
}

static bool has_all(const uint64_t *names, const uint64_t *of)
{
    return !(of[0] & ~names[0]) && !(of[1] & ~names[1]);
}

bool lint_is_harmless(const struct lint_state *before, const struct lint_state *after,
                      uint64_t fixed)
{
    const uint64_t lost = RULE_BIT(RULE_PLACEHOLDER_QUOTED) | RULE_BIT(RULE_FULL_WIDTH_BRACE);

    if (after->rules[false] & ~before->rules[false])
        return false;
    if (before->unread)
        return true;
    if (after->unread)
        return false;
    if (!(fixed & ~lint_plain_rules))
        return after->shown == before->shown;
    if (!(fixed & lost))
        return after->printed == before->printed && after->n_printed == before->n_printed;
    return after->n_printed >= before->n_printed && has_all(after->names, before->names);
}
