/* lint_text.c - rules about characters, spaces, punctuation and words.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_korean.h"

static bool source_has(const struct lint_text *t, const char *what, size_t len)
{
    const char *p = t->entry->id.text, *end = p + t->entry->id.len;

    for (; (size_t)(end - p) >= len; p++)
        if (memcmp(p, what, len) == 0)
            return true;
    return false;
}

/* ------------------------------------------------------------------- characters */

/* &name; or &#123; at @at; returns its bytes, or 0. */
static size_t entity_len(const char *s, size_t len)
{
    size_t n = 1;

    if (n < len && s[n] == '#')
        n++;
    while (n < len && n < 12 && ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
                                 (s[n] >= '0' && s[n] <= '9')))
        n++;
    return n > 2 && n < len && s[n] == ';' ? n + 1 : 0;
}

static void judge_entity(struct lint_text *t, size_t at)
{
    static const struct { const char *entity, *text; } plain[] = {
        { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#34;", "\"" },
    };
    const char *s = t->string->text + at;
    size_t n = entity_len(s, t->string->len - at);
    struct lint_finding *f;

    if (n == 0 || source_has(t, s, n))
        return;
    f = lint_add(t, RULE_HTML_ENTITY, at,
                 "%.*s is printed as it stands: write the character itself", (int)n, s);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strlen(plain[i].entity) == n && memcmp(plain[i].entity, s, n) == 0)
            lint_offer(t, f, at, n, plain[i].text, strlen(plain[i].text));
}

/* Scripts that run from right to left need marks that say so. */
static bool is_right_to_left(const struct lint *lint)
{
    static const char *const languages[] = { "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv",
                                             "ckb", "syr", "iw" };

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (lint_language_is(lint, languages[i]))
            return true;
    return false;
}

static bool is_mark_of_direction(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x2066 && c <= 0x2069);
}

static bool is_invisible(uint32_t c)
{
    return is_mark_of_direction(c) || c == 0xAD || c == 0x200B || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF ||
           c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

/* U+FF5B, U+FF5D, and the small ones; three bytes each. */
static bool is_wide_brace(uint32_t c)
{
    return c == 0xFF5B || c == 0xFF5D || c == 0xFE5B || c == 0xFE5C;
}

/* One finding for a pair of braces.  With a placeholder of the English text between them,
 * it is clear what was meant. */
static void judge_wide_brace(struct lint_text *t, size_t at, size_t n)
{
    const char *s = t->string->text, *id = t->entry->id.text;
    size_t inside = at + n, end = inside, last = 1;
    struct lint_finding *f;
    char name[80];

    if (t->wide_end > at)
        return;                                  /* the second of a pair */
    f = lint_add(t, RULE_FULL_WIDTH_BRACE, at, "%.*s is no brace of a placeholder: { and } are",
                 (int)n, s + at);
    while (end < t->string->len &&
           !is_wide_brace(text_next(s + end, t->string->len - end, &last)))
        end += last;
    if (end == t->string->len || end - inside + 3 > sizeof name)
        return;
    t->wide_end = end + last;
    name[0] = '{';
    memcpy(name + 1, s + inside, end - inside);
    name[end - inside + 1] = '}';
    name[end - inside + 2] = '\0';
    if (strstr(id, name))
        lint_offer(t, f, at, t->wide_end - at, name, strlen(name));
}

static void judge_character(struct lint_text *t, uint32_t c, size_t at, size_t n)
{
    const char *s = t->string->text + at;
    struct lint_finding *f;

    if (c == '&') {
        judge_entity(t, at);
    } else if (is_wide_brace(c)) {
        judge_wide_brace(t, at, n);
    } else if ((c < 0x20 || (c >= 0x7F && c <= 0x9F)) && !source_has(t, s, n)) {
        lint_add(t, RULE_CONTROL_CHARACTER, at, "the control character U+%04X", (unsigned)c);
    } else if (is_invisible(c) && !source_has(t, s, n) &&
               !(is_mark_of_direction(c) && is_right_to_left(t->lint))) {
        f = lint_add(t, RULE_INVISIBLE_CHARACTER, at, "the invisible character U+%04X",
                     (unsigned)c);
        lint_offer(t, f, at, n, "", 0);
    }
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x3000;
}

/* White space at the beginning (in bytes). */
static size_t blank_before(const char *s, size_t len)
{
    size_t i, n;

    for (i = 0; i < len && is_blank(text_next(s + i, len - i, &n)); i += n)
        ;
    return i;
}

static size_t blank_behind(const char *s, size_t len)
{
    size_t left = len, n;

    while (left > 0 && is_blank(text_last(s, left, &n)))
        left -= n;
    return len - left;
}

static void judge_edges(struct lint_text *t)
{
    const char *s = t->string->text, *id = t->entry->id.text;
    size_t len = t->string->len, id_len = t->entry->id.len, n;

    n = blank_before(s, len);
    if (n > 0 && n < len && blank_before(id, id_len) == 0)
        lint_offer(t, lint_add(t, RULE_EDGE_SPACE, 0, "the text begins with white space"), 0, n,
                   "", 0);
    n = blank_behind(s, len);
    if (n > 0 && n < len && blank_behind(id, id_len) == 0)
        lint_offer(t, lint_add(t, RULE_EDGE_SPACE, len - n, "the text ends with white space"),
                   len - n, n, "", 0);
}

void lint_characters(struct lint_text *t)
{
    size_t end = t->string->len - blank_behind(t->string->text, t->string->len), n;

    for (size_t i = blank_before(t->string->text, t->string->len); i < end && !lint_is_full(t);
         i += n) {
        uint32_t c = text_next(t->string->text + i, t->string->len - i, &n);

        judge_character(t, c, i, n);
    }
    judge_edges(t);
}

/* ------------------------------------------------------------------- punctuation */

static void judge_double_spaces(struct lint_text *t)
{
    const struct flowmsg_piece *p;

    if (source_has(t, "  ", 2))
        return;                                  /* columns */
    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; i++) {
        const char *s = piece_text(t, p);

        if (p->kind != FLOWMSG_PIECE_TEXT)
            continue;
        for (uint32_t k = 0, n = 0; k < p->len; k += n ? n : 1) {
            size_t at = p->offset + k;

            for (n = 0; k + n < p->len && s[k + n] == ' '; n++)
                ;
            if (n < 2 || at == 0 || at + n == t->string->len)   /* at the edges: told there */
                continue;
            lint_offer(t, lint_add(t, RULE_DOUBLE_SPACE, at, "%u spaces in a row", n), at, n, " ",
                       1);
        }
    }
}

enum mark { NO_MARK, PERIOD, QUESTION, EXCLAMATION, COLON, ELLIPSIS, UNSURE };

static enum mark mark_of(uint32_t c, bool greek)
{
    switch (c) {
    case '.': case 0x3002: case 0xFF0E: case 0xFF61: case 0x0964: case 0x06D4: case 0x0589:
    case 0x1362: case 0x104B: case 0x17D4:
        return PERIOD;
    case '?': case 0xFF1F: case 0x061F: case 0x037E: case 0x055E: case 0x1367:
        return QUESTION;
    case '!': case 0xFF01: case 0x055C:
        return EXCLAMATION;
    case ':': case 0xFF1A: case 0x17D6:
        return COLON;
    case 0x2026: case 0x22EF:
        return ELLIPSIS;
    case ';':
        return greek ? QUESTION : NO_MARK;
    default:
        return NO_MARK;
    }
}

/* How a text ends, quotes and brackets aside.  UNSURE: with a choice. */
static enum mark final_mark(const char *s, size_t len, const struct flowmsg_pieces *pieces,
                            bool greek, size_t *at)
{
    size_t n_pieces = flowmsg_pieces_n(pieces), n = 0;
    const struct flowmsg_piece *last = n_pieces ? flowmsg_pieces_at(pieces, n_pieces - 1) : NULL;
    enum mark mark;
    bool quoted = false;

    /* (_F), the key of a menu's item, stands after the mark. */
    if (len > 4 && s[len - 1] == ')' && s[len - 4] == '(' && strchr("_&", s[len - 3]))
        len -= 4;
    *at = len;
    if (last && last->kind == FLOWMSG_PIECE_CHOICE_END)
        return UNSURE;
    while (len > 0) {
        uint32_t c = text_last(s, len, &n);

        if (!is_closing(c) && !is_blank(c))
            break;
        quoted = quoted || (is_closing(c) && c != ')' && c != ']' && c != 0xFF09);
        len -= n;
    }
    if (len == 0)
        return NO_MARK;
    *at = len - n;
    if (len > n && s[len - n - 1] == '(')
        return NO_MARK;                          /* a colon (:) */
    if (len >= 3 && memcmp(s + len - 3, "...", 3) == 0)
        mark = ELLIPSIS;
    else
        mark = mark_of(text_last(s, len, &n), greek);
    /* 'file:' and '...' are what is written about. */
    return quoted && (mark == COLON || mark == ELLIPSIS) ? NO_MARK : mark;
}

/* Languages whose sentences end without a mark. */
static bool has_no_period(const struct lint *lint)
{
    return lint_language_is(lint, "th") || lint_language_is(lint, "lo");
}

/* In Korean a sentence that ends with a verb has a full stop and one that ends with a noun
 * may do without, and an exclamation is seldom marked (한글 맞춤법, 문장 부호: 마침표, 느낌표).  What is
 * put as a statement asks nothing. */
static bool is_korean_usage(const struct lint_text *t, enum mark ours, enum mark theirs)
{
    const char *s = t->string->text;
    size_t len = t->string->len;
    bool sentence;

    if (!t->lint->korean || t->title)
        return false;
    sentence = is_korean_sentence(s, len, ours == PERIOD);
    return (ours == NO_MARK && theirs == PERIOD && !sentence) ||
           (ours == PERIOD && theirs == NO_MARK && sentence) ||
           (ours == PERIOD && theirs == EXCLAMATION) ||
           (theirs == QUESTION && sentence && !is_korean_question(s, len));
}

void lint_punctuation(struct lint_text *t)
{
    static const char *const words[] = { "without a mark", "with a full stop",
                                         "with a question mark", "with an exclamation mark",
                                         "with a colon", "with an ellipsis" };
    enum mark ours, theirs;
    size_t at, there;

    judge_double_spaces(t);
    if (!t->source)
        return;
    theirs = final_mark(t->entry->id.text, t->entry->id.len, t->source, false, &there);
    ours = final_mark(t->string->text, t->string->len, t->pieces, lint_language_is(t->lint, "el"),
                      &at);
    if (ours == theirs || ours == UNSURE || theirs == UNSURE ||
        (theirs == PERIOD && has_no_period(t->lint)) || is_korean_usage(t, ours, theirs))
        return;
    lint_add(t, RULE_FINAL_PUNCTUATION, at, "the text ends %s, the English text %s", words[ours],
             words[theirs]);
}

/* ------------------------------------------------------------------------- terms */

/* Where a term stands as a word of its own, or at the beginning of one; SIZE_MAX: nowhere.
 * What follows may be a particle. */
static size_t find_term(const char *s, size_t len, const char *term, size_t term_len)
{
    size_t n;

    for (size_t i = 0; i + term_len <= len; i++) {
        uint32_t before;

        if (memcmp(s + i, term, term_len) != 0)
            continue;
        before = i > 0 ? text_last(s, i, &n) : ' ';
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

        if (o->glossaries[i].language && !lint_language_is(t->lint, o->glossaries[i].language))
            continue;
        for (; *line; line = *end ? end + 1 : end, heading = false) {
            end = line + strcspn(line, "\r\n");
            if (!heading)
                judge_line(t, line, (size_t)(end - line));
        }
    }
}
