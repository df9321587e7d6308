/* tag.c - reads a tag.
 *
 * SPDX-License-Identifier: MIT
 *
 * A name begins with a letter or digit directly after "<" or "</", so that a < b and <{name}> are
 * text.  HTML's elements without contents are single with or without a slash. */
#include "lint/tag.h"

#include <string.h>

#include "lint/characters.h"

enum { LONGEST_NAME = 64, LONGEST_TAG = 1000 };

static bool is_in_name(char c)
{
    return is_ascii_alphanumeric(c) || c == '_' || c == '-' || c == '.' || c == ':';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static bool is_void(const char *name, size_t len)
{
    static const char names[][8] = { "br", "hr", "img", "input", "wbr" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
            return true;
    return false;
}

size_t tag_read(const char *s, size_t len, struct tag *tag)
{
    bool closes = len > 1 && s[1] == '/';
    size_t start = closes ? 2 : 1, at = start;

    if (len < 3 || s[0] != '<' || !is_ascii_alphanumeric(s[start]))
        return 0;
    len = len < LONGEST_TAG ? len : LONGEST_TAG;
    while (at < len && is_in_name(s[at]))
        at++;
    *tag = (struct tag){ closes ? TAG_CLOSE : TAG_OPEN, s + start, at - start };
    if (at == len || tag->name_len > LONGEST_NAME || (!is_space(s[at]) && !strchr("/>", s[at])))
        return 0;
    if (closes) {
        while (at < len && is_space(s[at]))
            at++;
    } else {
        while (at < len && s[at] != '>' && s[at] != '<')
            at++;
        if (at < len && s[at - 1] == '/')
            tag->kind = TAG_SINGLE;
    }
    if (at == len || s[at] != '>')
        return 0;
    if (is_void(tag->name, tag->name_len))
        tag->kind = TAG_SINGLE;
    return at + 1;
}

size_t tag_read_last(const char *s, size_t len)
{
    size_t at = len;
    struct tag tag;

    if (len == 0 || s[len - 1] != '>')
        return 0;
    while (at > 0 && len - at < LONGEST_TAG && s[at - 1] != '<')
        at--;
    return at > 0 && tag_read(s + at - 1, len - at + 1, &tag) == len - at + 1 ? len - at + 1 : 0;
}
