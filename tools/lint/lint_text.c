/* lint_text.c - rules about characters, spaces, punctuation and words.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "lint/languages.h"
#include "lint/lint_korean.h"
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
    f = lint_add(t, RULE_HTML_ENTITY, at,
                 "%.*s is printed as it stands: write the character itself", (int)n, s);
    meant = lint_entity_text(s, n, &k);
    if (meant && !is_escaped_twice(meant, s + n, left - n))
        lint_offer(t, f, at, k, meant, strlen(meant));
}

/* Marks of direction, and embeddings; not U+202D and U+202E, which turn letters round. */
static bool is_mark_of_direction(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202C) ||
           (c >= 0x2066 && c <= 0x2069);
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

/* Does the language need the character here? */
static bool is_needed(const struct lint_text *t, uint32_t c, struct around a)
{
    const char *language = t->lint->language;

    if (is_mark_of_direction(c))
        return language_is_right_to_left(language);
    if (c == 0x200B)
        return language_has_word_separator(language);
    /* The missing letters of a syllable of Hangul that is written in letters. */
    return (c == 0x115F && is_conjoining(a.after)) || (c == 0x1160 && is_conjoining(a.before));
}

/* Invisible characters beside each other. */
struct invisible {
    size_t at, len;
    struct around around;
    bool begins;             /* the text begins with them, but for what does nothing */
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

/* Is the text read, shown and broken into lines the same without it?  U+200B does nothing
 * beside a space, a byte order mark nothing at the beginning; U+2061 to U+2064 are for what
 * reads formulas aloud. */
static bool does_nothing(uint32_t c, const struct invisible *run)
{
    return (c == 0x200B && (is_blank(run->around.before) || is_blank(run->around.after))) ||
           (c == 0xFEFF && run->begins) || (c >= 0x2061 && c <= 0x2064);
}

/* Take out what does nothing.  Returns the bytes that are left. */
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

/* One finding for all beside each other.  Returns their bytes, or 0. */
static size_t judge_invisible(struct lint_text *t, size_t at, bool *begins)
{
    struct invisible run = find_invisible(t, at, *begins);
    struct lint_finding *f;
    size_t n;

    if (run.len == 0)
        return 0;
    f = lint_add(t, RULE_INVISIBLE_CHARACTER, at, "the invisible character U+%04X",
                 (unsigned)utf8_next(t->string->text + at, run.len, &n));
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

/* One finding for a pair of braces.  With a placeholder of the English text between them,
 * it is clear what was meant. */
static void judge_wide_brace(struct lint_text *t, size_t at, size_t n)
{
    const char *s = t->string->text;
    size_t inside = at + n, end = inside, last = 1;
    struct lint_finding *f;
    char name[80];

    if (t->wide_end > at)
        return;                                  /* the second of a pair */
    f = lint_add(t, RULE_FULL_WIDTH_BRACE, at, "%.*s is no brace of a placeholder: { and } are",
                 (int)n, s + at);
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

/* Returns the bytes that are judged, at least @n. */
static size_t judge_character(struct lint_text *t, uint32_t c, size_t at, size_t n, bool *begins)
{
    size_t taken = c >= 0xA0 && lint_is_odd(c) ? judge_invisible(t, at, begins) : 0;

    if (taken > 0)
        return taken;
    *begins = *begins && is_blank(c);
    if (c == '&')
        judge_entity(t, at);
    else if (is_wide_brace(c))
        judge_wide_brace(t, at, n);
    else if (c < 0xA0 && lint_is_odd(c) && !lint_english_has_odd(t, c))
        lint_add(t, RULE_CONTROL_CHARACTER, at, "the control character U+%04X", (unsigned)c);
    return n;
}

/* White space at the beginning (in bytes). */
static size_t blank_before(const char *s, size_t len)
{
    size_t i, n;

    for (i = 0; i < len && is_blank(utf8_next(s + i, len - i, &n)); i += n)
        ;
    return i;
}

static size_t blank_behind(const char *s, size_t len)
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

    n = blank_before(s, len);
    if (n > 0 && n < len && !t->english->blank_before)
        lint_offer(t, lint_add(t, RULE_EDGE_SPACE, 0, "the text begins with white space"), 0, n,
                   "", 0);
    n = blank_behind(s, len);
    if (n > 0 && n < len && !t->english->blank_behind)
        lint_offer(t, lint_add(t, RULE_EDGE_SPACE, len - n, "the text ends with white space"),
                   len - n, n, "", 0);
}

void lint_characters(struct lint_text *t)
{
    size_t end = t->string->len - blank_behind(t->string->text, t->string->len), n;
    bool begins = true;

    for (size_t i = blank_before(t->string->text, t->string->len); i < end; i += n) {
        uint32_t c = utf8_next(t->string->text + i, t->string->len - i, &n);

        n = judge_character(t, c, i, n, &begins);
    }
    judge_edges(t);
}

/* ------------------------------------------------------------------- punctuation */

static void judge_double_spaces(struct lint_text *t)
{
    const struct flowmsg_piece *p;

    if (t->english->has_columns)
        return;
    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
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

/* The mark that ends a sentence may be followed by quotes that close, of any language, by
 * brackets, by spaces, and by what nobody sees. */
static bool may_follow_mark(uint32_t c)
{
    return is_closing(c) || is_blank(c) || is_mark_of_direction(c) || c == 0x200B || c == 0x2018 ||
           c == 0x201C || c == 0xAB || c == 0x2039 || c == 0x202F;
}

/* How a text ends, quotes and brackets aside, and where. */
static enum final_mark final_mark(const char *s, size_t len, const struct flowmsg_pieces *pieces,
                                  size_t *at)
{
    size_t n_pieces = pieces ? flowmsg_pieces_n_pieces(pieces) : 0, n = 0;
    const struct flowmsg_piece *last = n_pieces ? flowmsg_pieces_piece(pieces, n_pieces - 1) : NULL;
    enum final_mark mark;
    bool quoted = false;

    /* (_F), the key of a menu's item, stands after the mark. */
    if (len > 4 && s[len - 1] == ')' && s[len - 4] == '(' && strchr("_&", s[len - 3]))
        len -= 4;
    *at = len;
    if (last && last->kind == FLOWMSG_PIECE_CHOICE_END)
        return MARK_UNSURE;
    while (len > 0) {
        uint32_t c = utf8_last(s, len, &n);

        if (!may_follow_mark(c))
            break;
        quoted = quoted || (is_closing(c) && c != ')' && c != ']' && c != 0xFF09);
        len -= n;
    }
    if (len == 0)
        return MARK_NONE;
    utf8_last(s, len, &n);
    *at = len - n;
    if (len > n && s[len - n - 1] == '(')
        return MARK_NONE;                        /* a colon (:) */
    if (len >= 3 && memcmp(s + len - 3, "...", 3) == 0)
        mark = MARK_ELLIPSIS;
    else
        mark = language_final_mark(utf8_last(s, len, &n));
    /* 'file:' and '...' are what is written about. */
    return quoted && (mark == MARK_COLON || mark == MARK_ELLIPSIS) ? MARK_NONE : mark;
}

void lint_source_ends(struct lint_text *t)
{
    struct lint_source *s = t->english;
    const struct po_string *id = &t->entry->id;
    size_t at;

    s->blank_before = blank_before(id->text, id->len) > 0;
    s->blank_behind = blank_behind(id->text, id->len) > 0;
    s->has_columns = strstr(id->text, "  ") != NULL;
    s->mark = final_mark(id->text, id->len, s->pieces, &at);
}

static bool is_one_language(const struct lint *lint, const char *const *languages)
{
    for (; *languages; languages++)
        if (lint_language_is(lint, *languages))
            return true;
    return false;
}

/* Bytes before @at. */
static bool ends_with(const char *s, size_t at, const char *end)
{
    return at >= strlen(end) && memcmp(s + at - strlen(end), end, strlen(end)) == 0;
}

/* The question mark of Greek is a semicolon; Armenian often writes a colon for its full stop,
 * Ethiopic scripts two signs that stand between words. */
static enum final_mark mark_of_language(const struct lint_text *t, enum final_mark mark, size_t at)
{
    static const char *const greek[] = { "el", "grc", "cu", NULL };
    const char *s = t->string->text;

    if (at == t->string->len)
        return mark;
    if (s[at] == ';' && is_one_language(t->lint, greek))
        return MARK_QUESTION;
    if (s[at] == ':' && lint_language_is(t->lint, "hy"))
        return MARK_PERIOD;
    if (ends_with(s, at + 3, "\xE1\x8D\xA1\xE1\x8D\xA1"))
        return MARK_PERIOD;
    return mark;
}

/* A question without its mark at the end: Japanese has the particle か before its full stop or
 * without one; Armenian marks the word that is asked about; in Tibetan, Burmese and their
 * neighbours words ask, and Thai and Lao have no need of a mark. */
static bool asks(const struct lint_text *t, enum final_mark ours, size_t at)
{
    static const char *const by_words[] = { "bo", "dz", "my", "shn", "mnw", "ksw", "km", "th", "lo",
                                            "ja", NULL };
    const char *s = t->string->text;
    size_t len = t->string->len;

    if (ours != MARK_PERIOD && ours != MARK_NONE)
        return false;
    if (lint_language_is(t->lint, "hy"))
        return strstr(s, "\xD5\x9E") != NULL;
    if (lint_language_is(t->lint, "ja"))
        return ends_with(s, ours == MARK_NONE && at < len ? at + strlen("か") : at, "か");
    return is_one_language(t->lint, by_words);
}

/* Armenian marks the word that is shouted, and ends with its full stop. */
static bool shouts(const struct lint_text *t, enum final_mark ours)
{
    return ours == MARK_PERIOD && lint_language_is(t->lint, "hy") &&
           strstr(t->string->text, "\xD5\x9C");
}

/* Languages whose sentences end without a mark. */
static bool has_no_period(const struct lint *lint)
{
    return lint_language_is(lint, "th") || lint_language_is(lint, "lo");
}

/* In Korean a sentence that ends with a verb has a full stop and one that ends with a noun
 * may do without, and an exclamation is seldom marked (한글 맞춤법, 문장 부호: 마침표, 느낌표).  What is
 * put as a statement asks nothing. */
static bool is_korean_usage(const struct lint_text *t, enum final_mark ours,
                            enum final_mark theirs)
{
    const char *s = t->string->text;
    size_t len = t->string->len;
    bool sentence;

    if (!t->lint->korean || t->title)
        return false;
    sentence = is_korean_sentence(s, len, ours == MARK_PERIOD);
    return (ours == MARK_NONE && theirs == MARK_PERIOD && !sentence) ||
           (ours == MARK_PERIOD && theirs == MARK_NONE && sentence) ||
           (ours == MARK_PERIOD && theirs == MARK_EXCLAMATION) ||
           (theirs == MARK_QUESTION && sentence && !is_korean_question(s, len));
}

void lint_punctuation(struct lint_text *t)
{
    static const char *const words[] = { "without a mark", "with a full stop",
                                         "with a question mark", "with an exclamation mark",
                                         "with a colon", "with an ellipsis" };
    enum final_mark ours, theirs = t->english->mark;
    size_t at;

    judge_double_spaces(t);
    if (!t->english->pieces)
        return;
    ours = final_mark(t->string->text, t->string->len, t->pieces, &at);
    ours = mark_of_language(t, ours, at);
    if (ours == theirs || ours == MARK_UNSURE || theirs == MARK_UNSURE ||
        (theirs == MARK_PERIOD && ours == MARK_NONE && has_no_period(t->lint)) ||
        (theirs == MARK_QUESTION && asks(t, ours, at)) ||
        (theirs == MARK_EXCLAMATION && shouts(t, ours)) || is_korean_usage(t, ours, theirs))
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

        if (o->glossaries[i].language && !lint_language_is(t->lint, o->glossaries[i].language))
            continue;
        for (; *line; line = *end ? end + 1 : end, heading = false) {
            end = line + strcspn(line, "\r\n");
            if (!heading)
                judge_line(t, line, (size_t)(end - line));
        }
    }
}
