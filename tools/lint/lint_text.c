/* lint_text.c - rules about characters, and spaces at the edges.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "lint/characters.h"
#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "tool.h"

/* ------------------------------------------------------------------- characters */

/* &amp;lt; may mean &lt; or <. */
static bool is_escaped_twice(const char *meant, const char *after, size_t len)
{
    enum { LONGEST = 16 };
    char text[LONGEST];

    len = len < sizeof text - 1 ? len : sizeof text - 1;
    text[0] = *meant;
    memcpy(text + 1, after, len);
    return *meant == '&' && lint_entity_len(text, len + 1) > 0;
}

static void judge_entity(struct lint_text *t, size_t at)
{
    const char *s = t->string->text + at, *meant;
    size_t left = t->string->len - at, n = lint_entity_len(s, left), k;
    struct lint_finding *f;

    if (n == 0 || lint_english_has_entity(t, s, n))
        return;
    f = lint_found(t, RULE_HTML_ENTITY, at, TOOL_FOUND_HTML_ENTITY,
                   WITH(arg_text_n("entity", s, n)));
    meant = lint_entity_text(s, n, &k);
    if (meant && !is_escaped_twice(meant, s + n, left - n))
        lint_offer(t, f, at, k, meant, strlen(meant));
}

static bool is_conjoining(uint32_t c)
{
    return c >= 0x1100 && c <= 0x11FF;
}

/* The neighbours of a character of the translation; a space at its ends. */
struct around {
    uint32_t before, after;
};

static struct around around(const struct lint_text *t, size_t at, size_t n)
{
    const char *s = t->string->text;
    size_t unused, left = t->string->len - at - n;

    return (struct around){ at > 0 ? utf8_last(s, at, &unused) : ' ',
                            left > 0 ? utf8_next(s + at + n, left, &unused) : ' ' };
}

/* Does the language need the character in this place? */
static bool is_needed(const struct lint_text *t, uint32_t c, struct around a)
{
    if (is_mark_of_direction(c))
        return t->lint->traits.right_to_left;
    if (c == 0x200B)
        return t->lint->traits.separates;
    /* The missing letters of a syllable of Hangul that is written in letters. */
    return (c == 0x115F && is_conjoining(a.after)) || (c == 0x1160 && is_conjoining(a.before));
}

/* Invisible characters beside each other. */
struct invisible {
    size_t at, len;
    struct around around;
    bool begins;             /* the text begins with them and with characters without effect */
};

static struct invisible find_invisible(struct lint_text *t, size_t at, bool begins)
{
    struct invisible run = { .at = at, .begins = begins };
    size_t len = t->string->len, n;

    for (size_t end = at; end < len; end += n) {
        uint32_t c = utf8_next(t->string->text + end, len - end, &n);

        if (c < 0xA0 || !lint_is_odd(c) || lint_english_has_odd(t, c) ||
            is_needed(t, c, around(t, end, n)))
            break;
        run.len += n;
    }
    run.around = around(t, at, run.len);
    return run;
}

/* Has the character no effect on how the text is read, shown and broken into lines?  U+200B has
 * none beside a space, a byte order mark has none at the beginning, and U+2061 to U+2064 are for
 * programs that read formulas aloud. */
static bool does_nothing(uint32_t c, const struct invisible *run)
{
    return (c == 0x200B && (is_blank(run->around.before) || is_blank(run->around.after))) ||
           (c == 0xFEFF && run->begins) || (c >= 0x2061 && c <= 0x2064);
}

/* Offer to remove the characters without effect.  Returns the bytes that are left. */
static size_t offer_visible(struct lint_text *t, struct lint_finding *f,
                            const struct invisible *run)
{
    const char *s = t->string->text + run->at;
    char *kept = need(malloc(run->len + 1));
    size_t kept_len = 0, n;

    for (size_t i = 0; i < run->len; i += n)
        if (!does_nothing(utf8_next(s + i, run->len - i, &n), run)) {
            memcpy(kept + kept_len, s + i, n);
            kept_len += n;
        }
    if (kept_len < run->len)
        lint_offer(t, f, run->at, run->len, kept, kept_len);
    free(kept);
    return kept_len;
}

enum { CODE_POINT_SIZE = sizeof "U+10FFFF" };

static const char *code_point(uint32_t c, char *buf)
{
    snprintf(buf, CODE_POINT_SIZE, "U+%04X", (unsigned)c & 0x1FFFFF);
    return buf;
}

/* Judge adjacent invisible characters, as one finding.  Returns their bytes, or 0. */
static size_t judge_invisible(struct lint_text *t, size_t at, bool *begins)
{
    struct invisible run = find_invisible(t, at, *begins);
    struct lint_finding *f;
    char code[CODE_POINT_SIZE];
    size_t n;

    if (run.len == 0)
        return 0;
    code_point(utf8_next(t->string->text + at, run.len, &n), code);
    f = lint_found(t, RULE_INVISIBLE_CHARACTER, at, TOOL_FOUND_INVISIBLE_CHARACTER,
                   WITH(arg_text("character", code)));
    /* An apostrophe quotes what is next to it. */
    if (run.around.before == '\'' || run.around.after == '\'' ||
        offer_visible(t, f, &run) > 0)
        *begins = false;
    return run.len;
}

/* U+FF5B, U+FF5D, and the small ones; three bytes each. */
static bool is_wide_brace(uint32_t c)
{
    return c == 0xFF5B || c == 0xFF5D || c == 0xFE5B || c == 0xFE5C;
}

/* Judge a pair of braces, as one finding.  It can be fixed if a placeholder of the English text is
 * between them. */
static void judge_wide_brace(struct lint_text *t, size_t at, size_t n)
{
    const char *s = t->string->text;
    size_t inside = at + n, end = inside, last = 1;
    struct lint_finding *f;
    char name[80];

    if (t->wide_end > at)
        return;                                  /* the second of a pair */
    f = lint_found(t, RULE_FULL_WIDTH_BRACE, at, TOOL_FOUND_WIDE_BRACE,
                   WITH(arg_text_n("brace", s + at, n)));
    while (end < t->string->len &&
           !is_wide_brace(utf8_next(s + end, t->string->len - end, &last)))
        end += last;
    if (end == t->string->len || end - inside + 3 > sizeof name)
        return;
    t->wide_end = end + last;
    name[0] = '{';
    memcpy(name + 1, s + inside, end - inside);
    name[end - inside + 1] = '}';
    name[end - inside + 2] = '\0';
    if (lint_source_has_name(t->english, name + 1, end - inside) && (at == 0 || s[at - 1] != '\''))
        lint_offer(t, f, at, t->wide_end - at, name, strlen(name));
}

/* Judge a character.  Returns the bytes that were judged, at least @n. */
static size_t judge_character(struct lint_text *t, uint32_t c, size_t at, size_t n, bool *begins)
{
    size_t taken = c >= 0xA0 && lint_is_odd(c) ? judge_invisible(t, at, begins) : 0;
    char code[CODE_POINT_SIZE];

    if (taken > 0)
        return taken;
    *begins = *begins && is_blank(c);
    if (c == '&')
        judge_entity(t, at);
    else if (is_wide_brace(c))
        judge_wide_brace(t, at, n);
    else if (c < 0xA0 && lint_is_odd(c) && !lint_english_has_odd(t, c))
        lint_found(t, RULE_CONTROL_CHARACTER, at, TOOL_FOUND_CONTROL_CHARACTER,
                   WITH(arg_text("character", code_point(c, code))));
    return n;
}

size_t lint_blank_before(const char *s, size_t len)
{
    size_t i, n;

    for (i = 0; i < len && is_blank(utf8_next(s + i, len - i, &n)); i += n)
        ;
    return i;
}

size_t lint_blank_after(const char *s, size_t len)
{
    size_t left = len, n;

    while (left > 0 && is_blank(utf8_last(s, left, &n)))
        left -= n;
    return len - left;
}

static void judge_edges(struct lint_text *t)
{
    const char *s = t->string->text;
    size_t len = t->string->len, n;

    n = lint_blank_before(s, len);
    if (n > 0 && n < len && !t->english->blank_before)
        lint_offer(t, lint_found(t, RULE_EDGE_SPACE, 0, TOOL_FOUND_SPACE_FIRST, NO_ARGS), 0, n,
                   "", 0);
    n = lint_blank_after(s, len);
    if (n > 0 && n < len && !t->english->blank_after)
        lint_offer(t, lint_found(t, RULE_EDGE_SPACE, len - n, TOOL_FOUND_SPACE_LAST, NO_ARGS),
                   len - n, n, "", 0);
}

void lint_characters(struct lint_text *t)
{
    size_t end = t->string->len - lint_blank_after(t->string->text, t->string->len), n;
    bool begins = true;

    for (size_t i = lint_blank_before(t->string->text, t->string->len); i < end; i += n) {
        uint32_t c = utf8_next(t->string->text + i, t->string->len - i, &n);

        n = judge_character(t, c, i, n, &begins);
    }
    judge_edges(t);
}
