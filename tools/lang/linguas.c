/* linguas.c - the languages of a po folder.
 *
 * SPDX-License-Identifier: MIT */
#include "lang/linguas.h"

#include <stdlib.h>
#include <string.h>

#include "lint/languages.h"
#include "tool.h"

/* ------------------------------------------------------------------------- names */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char cased(char c, bool upper)
{
    char low = (char)(c | 0x20);

    return !is_letter(c) ? c : upper ? (char)(low - 0x20) : low;
}

/* Length of the part of a tag that begins at @p. */
static size_t part_len(const char *p, bool letters_only)
{
    size_t n = 0;

    while (is_letter(p[n]) || (!letters_only && is_digit(p[n])))
        n++;
    return n;
}

static bool is_region(const char *p, size_t n)
{
    return part_len(p, true) == n ? n == 2
                                  : n == 3 && is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]);
}

/* Copy a part of @n characters: the first @first in upper case, the others in lower case. */
static char *put_part(char *to, const char *p, size_t n, size_t first)
{
    for (size_t i = 0; i < n; i++)
        *to++ = cased(p[i], i < first);
    return to;
}

bool linguas_name(const char *tag, char name[LINGUAS_NAME])
{
    size_t n = part_len(tag, true);
    char *to = name;

    if (n < 2 || n > 8 || n == 4)
        return false;
    to = put_part(to, tag, n, 0);
    tag += n;
    if ((*tag == '-' || *tag == '_') && part_len(tag + 1, true) == 4) {
        *to++ = '_';
        to = put_part(to, tag + 1, 4, 1);
        tag += 5;
    }
    if (*tag == '-' || *tag == '_') {
        n = part_len(tag + 1, false);
        if (!is_region(tag + 1, n))
            return false;
        *to++ = '_';
        to = put_part(to, tag + 1, n, n);
        tag += n + 1;
    }
    if (*tag == '@') {
        n = part_len(tag + 1, true);
        if (n == 0 || n > 10)
            return false;
        *to++ = '@';
        to = put_part(to, tag + 1, n, 0);
        tag += n + 1;
    }
    *to = '\0';
    return *tag == '\0';
}

/* ----------------------------------------------------------------------- LINGUAS */

const char *linguas_next(const char **p, size_t *len)
{
    const char *start;

    for (;;) {
        *p += strspn(*p, " \t\r\n");
        if (**p != '#')
            break;
        *p += strcspn(*p, "\n");
    }
    start = *p;
    *len = strcspn(start, " \t\r\n#");
    *p += *len;
    return *len ? start : NULL;
}

static bool is_word(const char *word, size_t len, const char *name)
{
    return strlen(name) == len && memcmp(word, name, len) == 0;
}

bool linguas_has(const char *text, const char *name)
{
    const char *word;
    size_t len;

    while ((word = linguas_next(&text, &len)) != NULL) {
        char written[64], same[LINGUAS_NAME];

        if (is_word(word, len, name))
            return true;
        if (len >= sizeof written)
            continue;
        memcpy(written, word, len);
        written[len] = '\0';
        if (linguas_name(written, same) && strcmp(same, name) == 0)
            return true;
    }
    return false;
}

bool linguas_is_language(const char *word, size_t len)
{
    char name[LINGUAS_NAME], same[LINGUAS_NAME];

    if (len >= sizeof name)
        return false;
    memcpy(name, word, len);
    name[len] = '\0';
    return linguas_name(name, same) && language_is_known(name);
}

static size_t line_of(const char *text, const char *p)
{
    size_t line = 1;

    for (; text < p; text++)
        line += *text == '\n';
    return line;
}

bool linguas_check(const char *folder, const char *text)
{
    const char *p = text, *word;
    bool good = true;
    size_t len;

    while ((word = linguas_next(&p, &len)) != NULL) {
        if (linguas_is_language(word, len))
            continue;
        complain_of(TOOL_LANG_IN_LINGUAS,
                    WITH(arg_text("folder", folder),
                         arg_integer("line", (int64_t)line_of(text, word)),
                         arg_text_n("word", word, len < LINGUAS_NAME ? len : LINGUAS_NAME)));
        good = false;
    }
    return good;
}

/* The place where a new language is inserted. */
struct gap {
    const char *before, *after;    /* end of the word before, start of the word after; NULL: none */
    bool own_lines;                /* there are several languages, each in its own line */
};

static struct gap find_gap(const char *text, const char *name)
{
    struct gap gap = { NULL, NULL, false };
    const char *word, *last = NULL;
    size_t len, n = 0, n_lines = 0;

    while ((word = linguas_next(&text, &len)) != NULL) {
        if (!last || memchr(last, '\n', (size_t)(word - last)))
            n_lines++;
        n++;
        last = word + len;
        if (strncmp(word, name, len) > 0 && !gap.after)
            gap.after = word;
        if (!gap.after)
            gap.before = last;
    }
    gap.own_lines = n > 1 && n == n_lines;
    return gap;
}

char *linguas_insert(const char *text, const char *name)
{
    struct gap gap = find_gap(text, name);
    const char *at = gap.after ? gap.after : gap.before ? gap.before : text + strlen(text);
    const char *sep = gap.own_lines ? "\n" : " ";
    bool alone = !gap.before && !gap.after;
    char *out = need(malloc(strlen(text) + strlen(name) + 3));
    size_t n;

    /* After the last line: its comment belongs to the language before. */
    if (gap.own_lines && !gap.after)
        at += strcspn(at, "\n");
    n = (size_t)(at - text);
    memcpy(out, text, n);
    out[n] = '\0';
    if (alone && n > 0 && at[-1] != '\n')
        strcat(out, "\n");
    if (!alone && !gap.after)
        strcat(out, sep);
    strcat(out, name);
    strcat(out, alone ? "\n" : gap.after ? sep : "");
    return strcat(out, at);
}

/* ---------------------------------------------------------------------- COVERAGE */

/* The next language and its percent; a percent of -1: the line is malformed. */
static const char *next_gate(const char **p, size_t *len, int *percent)
{
    const char *word = linguas_next(p, len), *end;
    size_t n = 0;

    *percent = -1;
    if (!word)
        return NULL;
    *p += strspn(*p, " \t");
    while (is_digit((*p)[n]))
        n++;
    end = *p + n + strspn(*p + n, " \t\r");
    if (n > 0 && n <= 3 && (*end == '\n' || *end == '\0' || *end == '#'))
        *percent = atoi(*p);
    if (*percent > 100)
        *percent = -1;
    *p = end;
    return word;
}

unsigned coverage_gate(const char *text, const char *name)
{
    const char *word;
    int percent;
    size_t len;

    while ((word = next_gate(&text, &len, &percent)) != NULL)
        if (is_word(word, len, name))
            return percent > 0 ? (unsigned)percent : 0;
    return 0;
}

static bool is_listed(const char *linguas, const char *word, size_t len)
{
    const char *listed;
    size_t n;

    while ((listed = linguas_next(&linguas, &n)) != NULL)
        if (n == len && memcmp(listed, word, n) == 0)
            return true;
    return false;
}

size_t coverage_fault(const char *text, const char *linguas)
{
    const char *p = text, *word;
    size_t len;
    int percent;

    while ((word = next_gate(&p, &len, &percent)) != NULL)
        if (percent < 0 || !is_listed(linguas, word, len))
            return line_of(text, word);
    return 0;
}
