/* corrupt_judge.c - decides whether a message may have a text.
 *
 * SPDX-License-Identifier: MIT */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/mo_format.h"
#include "corrupt.h"
#include "fuzz/fuzz.h"
#include "mo_build.h"

enum { MOST_PIECES = 8, MOST_TEXT = 6 * MOST_LEN, FEW_CHANGES = 12 };

/* ------------------------------------------------------------- inside of the file? */

static const unsigned char *find_bytes(const unsigned char *data, size_t len, const char *text,
                                       size_t text_len)
{
    const unsigned char *p = data;

    if (text_len == 0)
        return data;
    while (text_len <= (size_t)(data + len - p) &&
           (p = memchr(p, text[0], (size_t)(data + len - p) - text_len + 1)) != NULL) {
        if (memcmp(p, text, text_len) == 0)
            return p;
        p++;
    }
    return NULL;
}

/* The length of the longest start of @text that is in the file, or is an expanded segment. */
static size_t longest_piece(const struct corrupt *c, const char *text, size_t len)
{
    size_t low = 0, high = len;

    while (low < high) {
        size_t mid = (low + high + 1) / 2;

        if (find_bytes(c->data, c->len, text, mid))
            low = mid;
        else
            high = mid - 1;
    }
    if (low < 2 && text[0] == 'l' && len >= 2 && strchr("diouxX", text[1]))
        return 2;
    return low;
}

static bool has_segments(const struct corrupt *c)
{
    return c->len > MO_SYSDEP_HEADER_SIZE &&
           (mo_peek(c->data, MO_REVISION, c->original->swapped) & 0xFFFF) > 0;
}

/* Does @text consist of a few such pieces?  Texts with segments do. */
static bool is_in_pieces(const struct corrupt *c, const char *text, size_t len)
{
    for (int i = 0; i < MOST_PIECES && len > 0; i++) {
        size_t n = longest_piece(c, text, len);

        text += n;
        len -= n;
    }
    return len == 0;
}

/* Find the name after "charset=" in the file. */
static bool file_charset(const struct corrupt *c, char name[32])
{
    static const char before[] = "charset=";
    const unsigned char *p = find_bytes(c->data, c->len, before, strlen(before));
    size_t n = 0;

    if (!p)
        return false;
    for (p += strlen(before); p < c->data + c->len && n < 31 && !strchr(" \t\n;", *p); p++)
        name[n++] = (char)*p;
    name[n] = '\0';
    return true;
}

/* Are the texts equal except for the names after "charset="? */
static bool same_text(const char *a, const char *b)
{
    const char *x = strstr(a, "charset="), *y = strstr(b, "charset=");

    if (strcmp(a, b) == 0)
        return true;
    if (!x || !y || x - a != y - b || memcmp(a, b, (size_t)(x - a)) != 0)
        return false;
    return strcmp(x + strcspn(x, " \t\n;"), y + strcspn(y, " \t\n;")) == 0;
}

/* Are the texts equal except for expanded segments in @got, which follow a "%"? */
static bool same_but_segments(const char *text, const char *got)
{
    for (const char *start = got; *text && *got; text++, got++) {
        if (*text == *got)
            continue;
        if (got == start || got[-1] != '%')
            return false;
        got += strcspn(got, "diouxXI") + 1;
        if (*text != *got)
            return false;
    }
    return *text == *got;
}

/* Convert up to the first invalid byte; the result ends with NUL. */
static void convert(iconv_t cd, const char *text, size_t len, char out[MOST_TEXT])
{
    char *from = (char *)text, *to = out;
    size_t room = MOST_TEXT - 1;

    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &from, &len, &to, &room) != (size_t)-1)
        iconv(cd, NULL, NULL, &to, &room);
    *to = '\0';
}

/* Is @text the start of the bytes from @off on, converted to UTF-8?  At most four bytes of the file
 * make one in UTF-8. */
static bool is_converted_from(const struct corrupt *c, iconv_t cd, size_t off, const char *text)
{
    static char out[MOST_TEXT];
    size_t len = 4 * strlen(text) + 64;

    convert(cd, (const char *)c->data + off, len < c->len - off ? len : c->len - off, out);
    return strncmp(out, text, strlen(text)) == 0 || same_text(out, text) ||
           (has_segments(c) && same_but_segments(out, text));
}

/* May a string begin here, after a NUL or a context? */
static bool is_start(const struct corrupt *c, size_t off)
{
    return c->data[off - 1] == '\0' || c->data[off - 1] == '\004';
}

static bool is_converted(const struct corrupt *c, const char *text)
{
    char name[32];
    iconv_t cd = file_charset(c, name) ? iconv_open("UTF-8", name) : (iconv_t)-1;
    bool found = false;

    if (cd == (iconv_t)-1)
        return false;
    for (size_t off = 1; off < c->len && !found; off++)
        found = is_start(c, off) && is_converted_from(c, cd, off, text);
    for (size_t at = 0; at + 4 <= c->len && !found; at += 4) {
        size_t off = mo_peek(c->data, at, c->original->swapped);

        found = off < c->len && is_converted_from(c, cd, off, text);
    }
    iconv_close(cd);
    return found;
}

bool corrupt_is_inside(const struct corrupt *c, const char *text)
{
    size_t len = strlen(text);

    return find_bytes(c->data, c->len, text, len) || is_converted(c, text) ||
           (has_segments(c) && is_in_pieces(c, text, len));
}

/* --------------------------------------------------------------- owner of a text */

int corrupt_owner(const struct corrupt_original *o, const char *text, size_t len)
{
    int owner = NO_OWNER;

    for (const char *p = text; len >= MARK && p <= text + len - MARK; p++)
        for (unsigned i = 0; *p == 'q' && i < o->n; i++)
            if (memcmp(p, o->messages[i].mark, MARK) == 0) {
                if (owner != NO_OWNER && owner != (int)i)
                    return SEVERAL_OWNERS;
                owner = (int)i;
            }
    return owner;
}

/* Is @got a part of @text, or its start with a few changed bytes? */
static bool is_like(const char *got, const char *text)
{
    size_t n_changes = 0;

    if (strstr(text, got))
        return true;
    for (; *got && *text; got++, text++)
        n_changes += *got != *text;
    return !*got && n_changes <= FEW_CHANGES;
}

enum outcome corrupt_judge(const struct corrupt *c, unsigned message, const char *got,
                           const char *expected)
{
    const struct corrupt_message *m = &c->original->messages[message];
    int owner;

    if (strcmp(got, expected) == 0)
        return WHOLE;
    owner = corrupt_owner(c->original, got, strlen(got));
    if (owner != NO_OWNER && owner != (int)message)
        return FOREIGN;
    if (owner == NO_OWNER && !is_like(got, expected)) {
        bool like = false;

        for (unsigned i = 0; i < m->n_texts; i++)
            like = like || is_like(got, m->texts[i]);
        if (!like)
            return FOREIGN;
    }
    return fuzz_is_utf8(got, strlen(got)) ? ALTERED : NOT_UTF8;
}
