/* program.c - writing a moment by the fields of a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) No text of a program is longer than DATE_MAX_TEXT - DATE_PADDING: compile.c adds up the
 *     longest texts of all fields. */
#include "date/program.h"

#include <stdlib.h>
#include <string.h>

void date_program_free(struct date_program *p)
{
    if (!p)
        return;
    free(p->texts);
    free(p->bytes);
    free(p);
}

/* Copy a text of the program.  Pieces of a fixed size need no call: most names have one. */
static inline char *put_text(char *to, const struct date_program *p, int index)
{
    struct date_text text = p->texts[index];
    const char *from = p->bytes + text.off;

    for (unsigned i = 0; i < text.len; i += DATE_PADDING)
        memcpy(to + i, from + i, DATE_PADDING);
    return to + text.len;
}

static char *put_digit(char *to, const struct date_program *p, unsigned digit)
{
    memcpy(to, p->digits[digit], DATE_MAX_DIGIT);
    return to + p->digit_len[digit];
}

/* Put a number of one or two ASCII digits, as most numbers of a date are: 22 instructions less than
 * put_number(). */
static inline char *put_two(char *to, uint32_t n, unsigned width)
{
    if (n >= 10 || width == 2)
        *to++ = (char)('0' + n / 10);
    *to++ = (char)('0' + n % 10);
    return to;
}

/* Put a number that is not negative, with at least @width digits. */
static inline char *put_number(char *to, const struct date_program *p, uint32_t n, unsigned width)
{
    unsigned char digits[DATE_MAX_WIDTH];
    unsigned start = DATE_MAX_WIDTH, least = DATE_MAX_WIDTH - width;

    if (p->has_ascii_digits && width <= 2 && n < 100)
        return put_two(to, n, width);
    do
        digits[--start] = (unsigned char)(n % 10);
    while ((n /= 10) > 0 || start > least);
    for (; start < DATE_MAX_WIDTH; start++)
        to = put_digit(to, p, digits[start]);
    return to;
}

/* The period of the day: midnight and noon are exact, as far as the pattern shows the time. */
static int period_of(const struct date_program *p, const struct moment *m)
{
    int32_t hour = m->values[MOMENT_HOUR];
    bool exact = (!p->has_minute || m->values[MOMENT_MINUTE] == 0) &&
                 (!p->has_second || m->values[MOMENT_SECOND] == 0);

    return exact && hour == 0 ? DATE_MIDNIGHT : exact && hour == 12 ? DATE_NOON : hour;
}

char *date_program_write(const struct date_program *p, const struct moment *m,
                         const struct zone_span *span, char *to)
{
    for (const struct date_field *f = p->fields; f < p->fields + p->n_fields; f++)
        switch ((enum date_field_kind)f->kind) {
        case DATE_FIELD_TEXT:
            to = put_text(to, p, f->first);
            break;
        case DATE_FIELD_NUMBER:
            to = put_number(to, p, (uint32_t)m->values[f->value], f->width);
            break;
        case DATE_FIELD_NAME:
            to = put_text(to, p, f->first + m->values[f->value]);
            break;
        case DATE_FIELD_PERIOD:
            to = put_text(to, p, f->first + period_of(p, m));
            break;
        case DATE_FIELD_ZONE:
            to = zone_span_put(to, span, (unsigned)f->first);
            break;
        }
    return to;
}
