/* error.c - filling in a struct flowmsg_error, and writing its message.
 *
 * SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <string.h>

#include "base/number_text.h"
#include "base/sink.h"

enum { END_EXCERPT = 16 };

int error_set(struct flowmsg_error *err, enum flowmsg_status code, uint64_t offset,
              enum flowmsg_reason reason)
{
    if (err && err->code == FLOWMSG_OK)
        *err = (struct flowmsg_error){ .code = code, .reason = reason, .offset = offset,
                                       .msgid = flowmsg_reason_text(reason) };
    return code;
}

static void excerpt_set(struct flowmsg_error *err, const char *text, size_t len)
{
    struct sink s;

    sink_init(&s, err->excerpt, sizeof err->excerpt, SIZE_MAX);
    sink_put_bytes(&s, text, len < sizeof err->excerpt ? len : sizeof err->excerpt - 1);
    for (char *p = err->excerpt; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = ' ';                        /* excerpts are shown in terminals */
}

int error_at(struct flowmsg_error *err, enum flowmsg_status code, const char *text, size_t len,
             size_t offset, enum flowmsg_reason reason)
{
    size_t i, n, start;

    if (!err || err->code != FLOWMSG_OK)
        return code;
    error_set(err, code, offset, reason);
    err->line = err->column = 1;
    for (i = 0; i < offset && i < len; i += n) {
        (void)utf8_next(text + i, len - i, &n);
        if (text[i] == '\n') {
            err->line++;
            err->column = 1;
        } else {
            err->column++;
        }
    }
    start = i;
    if (start >= len) {      /* at the end: show the text before it */
        err->at_end = 1;
        start = len > END_EXCERPT ? len - END_EXCERPT : 0;
        while (start < len && utf8_is_tail(text[start]))
            start++;
    }
    excerpt_set(err, text + start, len - start);
    return code;
}

int error_name(struct flowmsg_error *err, enum flowmsg_status code, const char *name, size_t len,
               enum flowmsg_reason reason)
{
    if (err && err->code == FLOWMSG_OK) {
        error_set(err, code, 0, reason);
        excerpt_set(err, name, len);
    }
    return code;
}

const char *flowmsg_status_name(enum flowmsg_status status)
{
    switch (status) {
    case FLOWMSG_OK: return "ok";
    case FLOWMSG_ERR_NOMEM: return "memory";
    case FLOWMSG_ERR_IO: return "io";
    case FLOWMSG_ERR_INVALID: return "invalid";
    case FLOWMSG_ERR_SYNTAX: return "syntax";
    case FLOWMSG_ERR_UNSUPPORTED: return "unsupported";
    case FLOWMSG_ERR_LIMIT: case FLOWMSG_ERR_WORK: return "limit";
    case FLOWMSG_ERR_MISSING_ARGUMENT: return "missing-argument";
    case FLOWMSG_ERR_UNKNOWN_ARGUMENT: return "unknown-argument";
    case FLOWMSG_ERR_ARGUMENT_TYPE: return "argument-type";
    case FLOWMSG_ERR_UNKNOWN_TERM: return "unknown-term";
    case FLOWMSG_ERR_ARGUMENTS_JSON: return "request";
    case FLOWMSG_ERR_PROBLEM_JSON: return "problem";
    case FLOWMSG_ERR_UNKNOWN_CODE: return "unknown-code";
    case FLOWMSG_ERR_CATALOG: return "catalog";
    case FLOWMSG_ERR_DOMAIN: return "domain";
    }
    return "unknown";
}

static void put_number(struct sink *s, const char *before, uint64_t n)
{
    char digits[NUMBER_TEXT_SIZE];

    sink_puts(s, before);
    sink_put(s, digits, number_text_u64(digits, n));
}

/* Put the excerpt, which a program may have filled to its last byte, or with bytes that are not
 * UTF-8. */
static void put_excerpt(struct sink *s, const char *before, const struct flowmsg_error *err)
{
    const char *end = memchr(err->excerpt, '\0', sizeof err->excerpt);

    sink_puts(s, before);
    sink_puts(s, "\"");
    sink_put_bytes(s, err->excerpt,
                   end ? (size_t)(end - err->excerpt) : sizeof err->excerpt);
    sink_puts(s, "\"");
}

static void put_found(struct sink *s, const struct flowmsg_error *err)
{
    sink_puts(s, ", found ");
    if (err->at_end)
        sink_puts(s, "the end");
    if (err->excerpt[0])
        put_excerpt(s, err->at_end ? " after " : "", err);
    else if (!err->at_end)
        sink_puts(s, "nothing");
}

size_t flowmsg_error_message(const struct flowmsg_error *err, char *buf, size_t size)
{
    const char *why = err->msgid    ? err->msgid
                      : err->reason ? flowmsg_reason_text(err->reason)
                                    : flowmsg_status_name(err->code);
    bool expected = reason_is_expectation(err->reason);
    struct sink s;

    sink_init(&s, buf, size, FLOWMSG_MAX_OUTPUT);
    sink_put_bytes(&s, why, strlen(why));
    if (expected)
        put_found(&s, err);
    if (err->line > 0) {
        put_number(&s, " at line ", err->line);
        put_number(&s, ", column ", err->column);
        put_number(&s, ", offset ", err->offset);
    } else if (err->code == FLOWMSG_ERR_CATALOG || err->code == FLOWMSG_ERR_DOMAIN) {
        put_number(&s, " at offset ", err->offset);
    }
    if (!expected && err->excerpt[0])
        put_excerpt(&s, ": ", err);
    return sink_need(&s);
}
