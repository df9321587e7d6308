/* lint_style.c - checks styles of numbers, dates and lists with ICU.
 *
 * SPDX-License-Identifier: MIT
 *
 * ICU takes between 10 µs and 2 ms to open a style.  So each different style of a file is tried
 * once, in a pattern of its own, and at most MOST_STYLES are tried. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "tool.h"

enum {
    MOST_STYLES = 400,       /* different styles of a file */
    N_SLOTS = 1024,
};

struct style {
    const char *type;        /* a constant of the library; NULL: an empty slot */
    const char *text;        /* in the pool */
    size_t len;
    struct flowmsg_error err;     /* offset: in the style */
};

struct lint_styles {
    struct style slots[N_SLOTS];
    struct text_pool texts;
    size_t n;
    bool told;               /* there is a finding that there are too many */
};

static size_t hash(const char *type, const char *text, size_t len)
{
    return hash_bytes_from(hash_bytes(type, strlen(type)), text, len) % N_SLOTS;
}

/* The slot that the style is in or would be in.  One slot is always empty. */
static struct style *find(struct lint_styles *styles, const char *type, const char *text,
                          size_t len)
{
    size_t i = hash(type, text, len);

    for (;; i = (i + 1) % N_SLOTS) {
        struct style *s = &styles->slots[i];

        if (!s->type || (strcmp(s->type, type) == 0 && s->len == len &&
                         memcmp(s->text, text, len) == 0))
            return s;
    }
}

static void try_style(struct style *s, const char *locale)
{
    struct flowmsg_pattern *pattern = NULL;
    char text[FLOWMSG_MAX_STYLE + 64];
    size_t before = (size_t)sprintf(text, "{n,%s,", s->type);

    memcpy(text + before, s->text, s->len);
    text[before + s->len] = '}';
    if (flowmsg_pattern_compile(&pattern, locale, text, before + s->len + 1, &s->err) < 0)
        s->err.offset = s->err.offset > before ? s->err.offset - before : 0;
    flowmsg_pattern_free(pattern);
}

static const struct style *style_of(struct lint_text *t, const struct flowmsg_piece *p)
{
    struct lint *lint = t->lint;
    const char *text = t->string->text + p->style;
    struct style *s;

    if (!lint->styles)
        lint->styles = need(calloc(1, sizeof *lint->styles));
    s = find(lint->styles, p->type, text, p->style_len);
    if (!s->type && lint->styles->n == MOST_STYLES) {
        if (!lint->styles->told)
            lint_found_in_file(lint, RULE_SYNTAX, true,
                               po_text_offset(&lint->po, t->string, p->offset),
                               TOOL_FOUND_STYLES_TOO_MANY, NO_ARGS);
        lint->styles->told = true;
        return NULL;
    }
    if (!s->type) {
        lint->styles->n++;
        s->type = p->type;
        s->text = text_pool_copy(&lint->styles->texts, text, p->style_len);
        s->len = p->style_len;
        try_style(s, lint->language);
    }
    return s;
}

/* Set the place of an error in the whole text. */
static void set_place(struct flowmsg_error *err, const char *text, size_t offset)
{
    err->offset = offset;
    err->line = err->column = 1;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            err->line++;
            err->column = 1;
        } else if (((unsigned char)text[i] & 0xC0) != 0x80) {
            err->column++;
        }
    }
}

bool lint_styles_hold(struct lint_text *t, struct flowmsg_error *err)
{
    const struct flowmsg_piece *p;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const struct style *s;

        if (p->kind != FLOWMSG_PIECE_ARGUMENT || p->style_len == 0 || !p->type ||
            strcmp(p->type, "josa") == 0 || p->style_len > FLOWMSG_MAX_STYLE)
            continue;
        s = style_of(t, p);
        if (s && s->err.code != FLOWMSG_OK) {
            *err = s->err;
            set_place(err, t->string->text, p->style + (size_t)s->err.offset);
            return false;
        }
    }
    return true;
}

void lint_styles_free(struct lint_styles *styles)
{
    if (styles)
        text_pool_free(&styles->texts);
    free(styles);
}
