/* uri.c - parts of URIs (RFC 3986) inside JSON strings.
 *
 * SPDX-License-Identifier: MIT */
#include "problem/uri.h"

#include <string.h>

#include "base/compiler.h"
#include "base/rules.h"

/* The places where a character may stand as it is. */
enum {
    SEGMENT = 1,        /* unreserved, sub-delims, ":", "@"; and the "/" between segments */
    FRAGMENT = 2,       /* these, and "?" */
    REFERENCE = 4       /* these, and "#" */
};

#define ALL (SEGMENT | FRAGMENT | REFERENCE)
#define FOUR ALL, ALL, ALL, ALL

static const unsigned char places[0x100] = {
    ['!'] = ALL, ['#'] = REFERENCE, ['$'] = ALL, ['&'] = ALL, ['\''] = ALL,
    ['('] = FOUR, ALL, ALL, ALL, ALL,                        /* ()*+ ,-./ */
    ['0'] = FOUR, FOUR, ALL, ALL, ALL, ALL,                  /* 0-9 : ; */
    ['='] = ALL, ['?'] = FRAGMENT | REFERENCE,
    ['@'] = FOUR, FOUR, FOUR, FOUR, FOUR, FOUR, ALL, ALL, ALL,   /* @ A-Z */
    ['_'] = ALL,
    ['a'] = FOUR, FOUR, FOUR, FOUR, FOUR, FOUR, ALL, ALL,
    ['~'] = ALL,
};

static bool stands(unsigned char c, unsigned place)
{
    return (places[c] & place) != 0;
}

static void put_byte(struct json_out *out, unsigned char c)
{
    static const char hex[] = "0123456789ABCDEF";
    const char escape[] = { '%', hex[c >> 4], hex[c & 15] };

    json_out_raw(out, escape, sizeof escape);
}

/* Inlined, because @place is a constant then, and a byte takes half the instructions. */
static ALWAYS_INLINE void put(struct json_out *out, const char *text, unsigned place)
{
    for (const char *p = text; *p;) {
        const char *run = p;

        while (stands((unsigned char)*p, place))
            p++;
        json_out_raw(out, run, (size_t)(p - run));
        if (*p)
            put_byte(out, (unsigned char)*p++);
    }
}

void uri_put_segments(struct json_out *out, const char *text)
{
    put(out, text, SEGMENT);
}

void uri_put_fragment(struct json_out *out, const char *text)
{
    put(out, text, FRAGMENT);
}

/* ------------------------------------------------------------------- references */

/* The number of a hexadecimal digit; 16: it is none. */
static unsigned digit(char c)
{
    char lower = (char)(c | 0x20);

    if (is_ascii_digit(c))
        return (unsigned)(c - '0');
    return lower >= 'a' && lower <= 'f' ? (unsigned)(lower - 'a' + 10) : 16;
}

static bool is_escape(const char *p)
{
    return p[0] == '%' && digit(p[1]) < 16 && digit(p[2]) < 16;
}

/* The length of "scheme:", or 0. */
static size_t scheme_len(const char *text)
{
    size_t n = 0;

    if (!is_ascii_letter(text[0]))
        return 0;
    while (is_ascii_letter(text[n]) || is_ascii_digit(text[n]) || text[n] == '+' ||
           text[n] == '-' || text[n] == '.')
        n++;
    return text[n] == ':' ? n + 1 : 0;
}

/* Brackets stand around an IPv6 address only, a colon in the first segment after a scheme only, and
 * "#" once (RFC 3986, appendix A). */
void uri_put_reference(struct json_out *out, const char *text)
{
    const char *start = text + scheme_len(text);
    const char *path = strncmp(start, "//", 2) == 0 ? start + 2 + strcspn(start + 2, "/?#") : start;
    const char *second = path + strcspn(path, "/?#");
    bool fragment = false;

    for (const char *p = text; *p; p++) {
        bool bracket = (*p == '[' || *p == ']') && p < path;
        bool bare_colon = *p == ':' && start == text && path == text && p < second;

        if (is_escape(p) || bracket ||
            (stands((unsigned char)*p, REFERENCE) && !bare_colon && !(*p == '#' && fragment)))
            json_out_raw(out, p, 1);
        else
            put_byte(out, (unsigned char)*p);
        fragment = fragment || *p == '#';
    }
}

size_t uri_decode(char *to, const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++) {
        bool escape = len - i >= 3 && text[i] == '%' && digit(text[i + 1]) < 16 &&
                      digit(text[i + 2]) < 16;

        to[n++] = escape ? (char)(digit(text[i + 1]) << 4 | digit(text[i + 2])) : text[i];
        i += escape ? 2 : 0;
    }
    return n;
}
