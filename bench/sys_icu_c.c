/* sys_icu_c.c - ICU's C interface: umsg_vformat().
 *
 * SPDX-License-Identifier: MIT
 *
 * Formats are kept.  Arguments have numbers instead of names, and the pattern says which C
 * type each has: a double for all numbers and dates here. */
#include <stdarg.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/ulistformatter.h>
#include <unicode/umsg.h>
#include <unicode/ustring.h>

#include "bench.h"

static UMessageFormat *formats[N_KINDS];
static UListFormatter *lists;

static const char *const names[N_KINDS][2] = {
    [KIND_ONE] = { "header" },
    [KIND_TWO] = { "operation", "state" },
    [KIND_NUMBER] = { "count" },
    [KIND_PLURAL] = { "count", "kind" },
    [KIND_DATE] = { "expiry" },
    [KIND_LIST] = { "fields" },
};

/* The number of the argument whose name is at @p, after a brace. */
static int number_of(enum kind kind, const char *p, size_t *name_len)
{
    *name_len = strcspn(p, ",}");
    for (int i = 0; i < 2 && names[kind][i]; i++)
        if (strlen(names[kind][i]) == *name_len && memcmp(p, names[kind][i], *name_len) == 0)
            return i;
    return -1;
}

/* A pattern with numbers for names, and a list as a string. */
static void pattern_of(enum kind kind, const char *p, char *out)
{
    static const char as_list[] = ", list, and";
    size_t len;

    while (*p) {
        int number = *p == '{' ? number_of(kind, p + 1, &len) : -1;

        *out++ = *p++;
        if (number >= 0) {
            *out++ = (char)('0' + number);
            p += len;
        }
        if (strncmp(p, as_list, sizeof as_list - 1) == 0)
            p += sizeof as_list - 1;
    }
    *out = '\0';
}

static bool open_format(const struct setup *setup, enum kind kind)
{
    enum { PATTERN_SIZE = 2 * BUFFER_SIZE };
    char numbered[PATTERN_SIZE];
    UChar pattern[PATTERN_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    int32_t len;

    if (!setup->patterns[kind] || kind == KIND_JOSA)
        return true;
    if (strlen(setup->patterns[kind]) >= sizeof numbered)
        return false;
    pattern_of(kind, setup->patterns[kind], numbered);
    u_strFromUTF8(pattern, PATTERN_SIZE, &len, numbered, -1, &status);
    formats[kind] = umsg_open(pattern, len, setup->language, &where, &status);
    if (kind == KIND_LIST)
        lists = ulistfmt_open(setup->language, &status);
    return U_SUCCESS(status);
}

static bool open_icu_c(const struct setup *setup)
{
    UErrorCode status = U_ZERO_ERROR;

    ucal_setDefaultTimeZone(u"UTC", &status);
    for (int k = 0; k < N_KINDS; k++)
        if (!open_format(setup, (enum kind)k))
            return false;
    return U_SUCCESS(status);
}

static void close_icu_c(void)
{
    for (int k = 0; k < N_KINDS; k++) {
        umsg_close(formats[k]);
        formats[k] = NULL;
    }
    ulistfmt_close(lists);
    lists = NULL;
}

/* The message for arguments of the types that the pattern asks for. */
static size_t put(enum kind kind, char *buf, size_t size, ...)
{
    UChar text[BUFFER_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    va_list args;
    int32_t len;

    va_start(args, size);
    len = umsg_vformat(formats[kind], text, BUFFER_SIZE, args, &status);
    va_end(args);
    u_strToUTF8(buf, (int32_t)size, &len, text, len, &status);
    return (size_t)len;
}

static const UChar *wide(UChar out[BUFFER_SIZE], const char *s)
{
    UErrorCode status = U_ZERO_ERROR;

    return u_strFromUTF8(out, BUFFER_SIZE, NULL, s, -1, &status);
}

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    return put(KIND_NONE, buf, size);
}

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    UChar a[BUFFER_SIZE];

    return put(KIND_ONE, buf, size, wide(a, s->a));
}

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    UChar a[BUFFER_SIZE], b[BUFFER_SIZE];

    return put(KIND_TWO, buf, size, wide(a, s->a), wide(b, s->b));
}

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    return put(KIND_NUMBER, buf, size, (double)s->n);
}

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    UChar a[BUFFER_SIZE];

    return put(KIND_PLURAL, buf, size, (double)s->n, wide(a, s->a));
}

static size_t render_date(const struct sample *s, char *buf, size_t size)
{
    return put(KIND_DATE, buf, size, (double)s->n);
}

static size_t render_list(const struct sample *s, char *buf, size_t size)
{
    UChar texts[BUFFER_SIZE], list[BUFFER_SIZE];
    const UChar *items[MAX_ITEMS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t used = 0, len;

    for (size_t i = 0; i < s->n_items; i++) {
        items[i] = u_strFromUTF8(texts + used, BUFFER_SIZE - used, &len, s->items[i], -1, &status);
        used += len + 1;
    }
    len = ulistfmt_format(lists, items, NULL, (int32_t)s->n_items, list, BUFFER_SIZE - 1, &status);
    list[len] = 0;
    return put(KIND_LIST, buf, size, list);
}

const struct system sys_icu_c = {
    .name = "ICU C umsg_vformat(), kept",
    .id = "icu-c",
    .open = open_icu_c,
    .close = close_icu_c,
    .render = { render_none, render_one, render_two, render_number, render_plural, render_date,
                render_list },
};
