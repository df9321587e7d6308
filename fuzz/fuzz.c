/* fuzz.c - shared by the fuzz targets.
 *
 * SPDX-License-Identifier: MIT */
#include "fuzz/fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: not true: %s\n", file, line, what);
    abort();
}

/* ---------------------------------------------------------------------- input */

unsigned fuzz_choice(struct fuzz_input *in, unsigned n)
{
    unsigned byte;

    if (in->len == 0)
        return 0;
    byte = (uint8_t)(*in->data - 'a');
    in->data++;
    in->len--;
    return byte % n;
}

const char *fuzz_locale(struct fuzz_input *in)
{
    static const char *const locales[] = { "ko", "en", "ja", "ar", "ru",      "pl", "de",
                                           "fr", "hi", "cy", "he", "zh-Hant", "bn" };

    return locales[fuzz_choice(in, FUZZ_COUNT(locales))];
}

struct fuzz_input fuzz_line(struct fuzz_input *in)
{
    struct fuzz_input line = *in;
    const uint8_t *end = in->len > 0 ? memchr(in->data, '\n', in->len) : NULL;

    if (end)
        line.len = (size_t)(end - in->data);
    in->data += line.len + (end != NULL);
    in->len -= line.len + (end != NULL);
    return line;
}

char *fuzz_text(struct fuzz_input in)
{
    char *text = malloc(in.len + 1);

    FUZZ_CHECK(text != NULL);
    if (in.len > 0)
        memcpy(text, in.data, in.len);
    text[in.len] = '\0';
    return text;
}

/* ---------------------------------------------------------------------- UTF-8 */

/* Bytes of the character at @p, or 0 when there is none. */
static size_t character(const unsigned char *p, size_t len)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t n = p[0] < 0x80 ? 1 : p[0] >> 5 == 6 ? 2 : p[0] >> 4 == 14 ? 3 : p[0] >> 3 == 30 ? 4 : 0;
    uint32_t c = n > 1 ? p[0] & (0x7Fu >> n) : p[0];

    if (n == 0 || n > len)
        return 0;
    for (size_t i = 1; i < n; i++) {
        if (p[i] >> 6 != 2)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    return c < least[n] || c > 0x10FFFF || c >> 11 == 0x1B ? 0 : n;
}

bool fuzz_is_utf8(const char *text, size_t len)
{
    for (size_t i = 0, n; i < len; i += n)
        if ((n = character((const unsigned char *)text + i, len - i)) == 0)
            return false;
    return true;
}

/* ------------------------------------------------------------------- patterns */

void fuzz_check_error(const struct flowmsg_error *err, int rc, size_t len)
{
    char text[256];
    size_t need = flowmsg_error_message(err, text, sizeof text);

    FUZZ_CHECK(rc < 0 && (int)err->code == rc);
    FUZZ_CHECK(rc == FLOWMSG_ERR_SYNTAX || rc == FLOWMSG_ERR_UNSUPPORTED ||
               rc == FLOWMSG_ERR_LIMIT);
    FUZZ_CHECK(err->offset <= len && err->msgid != NULL);
    FUZZ_CHECK(rc != FLOWMSG_ERR_SYNTAX || (err->line >= 1 && err->column >= 1));
    FUZZ_CHECK(memchr(err->excerpt, '\0', sizeof err->excerpt) != NULL);
    FUZZ_CHECK(fuzz_is_utf8(err->excerpt, strlen(err->excerpt)));
    FUZZ_CHECK(need >= strlen(text) && fuzz_is_utf8(text, strlen(text)));
}

struct flowmsg_pattern *fuzz_compile(const char *locale, const char *text, size_t len)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_pattern *pattern = NULL;
    int rc = flowmsg_pattern_compile(&pattern, locale, text, len, &err);

    if (rc == FLOWMSG_OK) {
        FUZZ_CHECK(pattern != NULL && err.code == FLOWMSG_OK);
        return pattern;
    }
    FUZZ_CHECK(pattern == NULL);
    fuzz_check_error(&err, rc, len);
    return NULL;
}

/* Everything that a report points at can be read. */
static void check_report(const struct flowmsg_report *report)
{
    FUZZ_CHECK(report->locale != NULL && report->pattern != NULL);
    for (unsigned i = 0; i < report->n_issues && i < FLOWMSG_MAX_ISSUES; i++) {
        const struct flowmsg_issue *issue = &report->issues[i];
        struct flowmsg_error err = { 0 };

        FUZZ_CHECK(issue->code < 0 && issue->offset <= report->pattern_len);
        FUZZ_CHECK(issue->name == NULL || fuzz_is_utf8(issue->name, issue->name_len));
        flowmsg_report_error(report, i, &err);
        FUZZ_CHECK(err.code == issue->code);
        FUZZ_CHECK(fuzz_is_utf8(err.excerpt, strlen(err.excerpt)));
    }
}

/* The bytes of the longest escape of a channel, without the last: "\u001B", "&quot;". */
enum { CUT_ESCAPE = 5 };

/* A short buffer gets the longest start of whole characters, and whole escapes of a channel, that
 * fits; no byte after it is written. */
static void check_short(const struct flowmsg_pattern *pattern, const struct flowmsg_arg *args,
                        size_t n_args, const struct flowmsg_options *options, const char *whole,
                        size_t len, size_t size)
{
    char *text = malloc(size);
    size_t fits = size - 1, n;

    FUZZ_CHECK(text != NULL);
    while (fits > 0 && ((unsigned char)whole[fits] & 0xC0) == 0x80)
        fits--;
    FUZZ_CHECK(flowmsg_pattern_format(pattern, args, n_args, options, text, size, NULL) == len);
    n = strlen(text);
    FUZZ_CHECK(n <= fits && memcmp(text, whole, n) == 0);
    if (!options || options->channel == FLOWMSG_CHANNEL_PLAIN)
        FUZZ_CHECK(n == fits);
    FUZZ_CHECK(n + CUT_ESCAPE >= fits);
    free(text);
}

char *fuzz_format(const struct flowmsg_pattern *pattern, const struct flowmsg_arg *args,
                  size_t n_args, const struct flowmsg_options *options, size_t *len,
                  unsigned *n_issues)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char *text;

    errno = EXFULL;                          /* nothing sets this one */
    *len = flowmsg_pattern_format(pattern, args, n_args, options, NULL, 0, &report);
    FUZZ_CHECK(errno == EXFULL);
    FUZZ_CHECK(*len <= FLOWMSG_MAX_OUTPUT);
    check_report(&report);
    if (n_issues)
        *n_issues = report.n_issues;
    text = malloc(*len + 1);
    FUZZ_CHECK(text != NULL);
    FUZZ_CHECK(flowmsg_pattern_format(pattern, args, n_args, options, text, *len + 1, NULL) ==
               *len);
    FUZZ_CHECK(text[*len] == '\0');
    FUZZ_CHECK(fuzz_is_utf8(text, *len));
    if (*len > 0) {
        check_short(pattern, args, n_args, options, text, *len, *len);
        check_short(pattern, args, n_args, options, text, *len, *len / 2 + 1);
    }
    return text;
}
