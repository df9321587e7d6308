/* print.c - text for people, on a terminal or in a log.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/print.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/invisible.h"

/* Output that is collected, because standard error would write each piece separately. */
struct chunk {
    FILE *out;
    size_t len;
    char bytes[1024];
};

static void flush(struct chunk *c)
{
    fwrite(c->bytes, 1, c->len, c->out);
    c->len = 0;
}

static void put(struct chunk *c, const char *bytes, size_t len)
{
    while (len > 0) {
        size_t n = sizeof c->bytes - c->len;

        n = n < len ? n : len;
        memcpy(c->bytes + c->len, bytes, n);
        c->len += n;
        bytes += n;
        len -= n;
        if (c->len == sizeof c->bytes)
            flush(c);
    }
}

static bool is_escaped(uint32_t c, bool lines_stay)
{
    return visibility_of(c) == COMMANDING && !(lines_stay && (c == '\n' || c == '\t'));
}

static void put_text(struct chunk *c, const char *text, size_t len, bool lines_stay)
{
    size_t from = 0, n;

    for (size_t at = 0; at < len; at += n) {
        unsigned char byte = (unsigned char)text[at];
        uint32_t character;
        char escape[8];

        n = 1;
        if (byte >= 0x20 && byte < 0x7F)                 /* most are: lint prints 10 MB */
            continue;
        character = utf8_next(text + at, len - at, &n);
        if (character != UTF8_BAD && !is_escaped(character, lines_stay))
            continue;
        put(c, text + from, at - from);
        from = at + n;
        if (character == UTF8_BAD)
            put(c, UTF8_REPLACEMENT, strlen(UTF8_REPLACEMENT));
        else
            put(c, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04X",
                                            (unsigned)character & 0xFFFF));
    }
    put(c, text + from, len - from);
}

void print_text(FILE *out, const char *text, size_t len)
{
    struct chunk c = { .out = out };

    put_text(&c, text, len, true);
    flush(&c);
}

/* -------------------------------------------------------------------- isolates */

enum { FSI = 0x2068, LRI = 0x2066, PDI = 0x2069, MARK = 3 /* bytes of each */ };

/* The position of the first isolate of a line that is in no other, and of the PDI that closes it.
 * False: there is none. */
static bool find_pair(const char *line, size_t len, size_t *from, size_t *to)
{
    size_t depth = 0, n;

    for (size_t at = 0; at < len; at += n) {
        uint32_t c = utf8_next(line + at, len - at, &n);

        if (c >= LRI && c <= FSI) {
            if (depth++ == 0)
                *from = at;
        } else if (c == PDI && depth > 0 && --depth == 0) {
            *to = at;
            return true;
        }
    }
    return false;
}

/* Print a pair of FSI and PDI, or by (1) another pair, with what is in it. */
static void put_pair(struct chunk *c, const char *pair, size_t len)
{
    size_t n;

    if (utf8_next(pair, len, &n) != FSI) {
        put_text(c, pair, len, true);
        return;
    }
    put(c, pair, MARK);
    put_text(c, pair + MARK, len - 2 * MARK, true);
    put(c, pair + len - MARK, MARK);
}

static void put_isolated(struct chunk *c, const char *line, size_t len)
{
    size_t from = 0, to = 0;

    while (find_pair(line, len, &from, &to)) {
        put_text(c, line, from, true);
        put_pair(c, line + from, to + MARK - from);
        line += to + MARK;
        len -= to + MARK;
    }
    put_text(c, line, len, true);
}

void print_isolated(FILE *out, const char *text, size_t len)
{
    struct chunk c = { .out = out };
    size_t at = 0;

    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t n = end ? (size_t)(end - text) + 1 - at : len - at;

        put_isolated(&c, text + at, n);
        at += n;
    }
    flush(&c);
}

/* ----------------------------------------------------------------------- lines */

static void print(FILE *out, const char *before, const char *end, const char *format, va_list ap)
{
    char few[2048], *all = NULL;
    struct chunk c = { .out = out };
    va_list again;
    int len;

    va_copy(again, ap);
    len = vsnprintf(few, sizeof few, format, ap);
    if (len >= (int)sizeof few && (all = malloc((size_t)len + 1)) != NULL)
        vsnprintf(all, (size_t)len + 1, format, again);
    va_end(again);
    put_text(&c, before, strlen(before), false);
    if (len > 0)
        put_text(&c, all ? all : few, all ? (size_t)len : strlen(few), false);
    put(&c, end, strlen(end));
    flush(&c);
    free(all);
}

void print_line(FILE *out, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    print(out, "", "\n", format, ap);
    va_end(ap);
}

void print_part(FILE *out, const char *format, ...)
{
    va_list ap;

    va_start(ap, format);
    print(out, "", "", format, ap);
    va_end(ap);
}

void print_newline(FILE *out)
{
    putc('\n', out);
}

void print_complaint(const char *before, const char *format, va_list ap)
{
    print(stderr, before, "\n", format, ap);
}
