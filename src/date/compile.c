/* compile.c - a date pattern of ICU compiled to fields.
 *
 * SPDX-License-Identifier: MIT
 *
 * The texts of a program are those that ICU writes: a run of letters is made the pattern of the
 * format, and moments with each of its values are written.  So nothing has to be known of ICU's
 * tables of names, nor of the contexts of a name.
 *
 * datetime.c then compares the whole program with ICU on some moments.  So a pattern with digits of
 * several kinds, or with a rule of ICU that is not known here, is left to ICU. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/buffer.h"
#include "date/gregorian.h"
#include "date/program.h"
#include "icu/icu.h"
#include "icu/text.h"

enum {
    MAX_PATTERN = 512,           /* units */
    MAX_NAME = 128,              /* bytes */
    MAX_NAMES = 96,              /* ICU takes 0.5 us for each: a pattern of the usual kind has 20 */
    END_OF_RUN = 0xE000,         /* a character that no name has */
    HOUR_MS = 60 * 60 * 1000
};

/* ----------------------------------------------------------------- the letters */

/* The field of a letter that stands `least` to `most` times (UTS #35, "Date Field Symbol Table").
 * Letters that are missing are ICU's: weeks of a year and others that hardly anybody writes, and v,
 * the name of a zone without its offset, which changes with the offsets of other zones. */
struct letter {
    char letter;
    uint8_t least, most;
    uint8_t kind, value;
};

static const struct letter letters[] = {
    { 'G', 1, 5, DATE_FIELD_NAME, MOMENT_ERA },
    { 'y', 1, 1, DATE_FIELD_NUMBER, MOMENT_YEAR },
    { 'y', 2, 2, DATE_FIELD_NUMBER, MOMENT_YEAR_OF_CENTURY },
    { 'y', 3, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_YEAR },
    { 'u', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_YEAR },
    { 'Q', 1, 5, DATE_FIELD_NAME, MOMENT_QUARTER },
    { 'q', 1, 5, DATE_FIELD_NAME, MOMENT_QUARTER },
    { 'M', 1, 2, DATE_FIELD_NUMBER, MOMENT_MONTH },
    { 'M', 3, 5, DATE_FIELD_NAME, MOMENT_MONTH },
    { 'L', 1, 2, DATE_FIELD_NUMBER, MOMENT_MONTH },
    { 'L', 3, 5, DATE_FIELD_NAME, MOMENT_MONTH },
    { 'd', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_DAY },
    { 'D', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_DAY_OF_YEAR },
    { 'F', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_WEEK_OF_MONTH },
    { 'E', 1, 6, DATE_FIELD_NAME, MOMENT_WEEKDAY },
    { 'e', 1, 6, DATE_FIELD_NAME, MOMENT_WEEKDAY },
    { 'c', 1, 6, DATE_FIELD_NAME, MOMENT_WEEKDAY },
    { 'a', 1, 5, DATE_FIELD_NAME, MOMENT_HALF_OF_DAY },
    { 'b', 1, 5, DATE_FIELD_PERIOD, MOMENT_HOUR },
    { 'B', 1, 5, DATE_FIELD_PERIOD, MOMENT_HOUR },
    { 'H', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_HOUR },
    { 'k', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_HOUR_1_24 },
    { 'K', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_HOUR_0_11 },
    { 'h', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_HOUR_1_12 },
    { 'm', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_MINUTE },
    { 's', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_SECOND },
    { 'S', 1, 1, DATE_FIELD_NUMBER, MOMENT_TENTHS },
    { 'S', 2, 2, DATE_FIELD_NUMBER, MOMENT_HUNDREDTHS },
    { 'S', 3, 3, DATE_FIELD_NUMBER, MOMENT_MS },
    { 'A', 1, DATE_MAX_WIDTH, DATE_FIELD_NUMBER, MOMENT_MS_OF_DAY },
    { 'z', 1, 4, DATE_FIELD_ZONE, 0 },
    { 'Z', 1, 5, DATE_FIELD_ZONE, 0 },
    { 'O', 1, 4, DATE_FIELD_ZONE, 0 },
    { 'V', 1, 4, DATE_FIELD_ZONE, 0 },
    { 'X', 1, 5, DATE_FIELD_ZONE, 0 },
    { 'x', 1, 5, DATE_FIELD_ZONE, 0 },
};

static const struct letter *find_letter(UChar letter, int32_t count)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (letters[i].letter == letter && count >= letters[i].least && count <= letters[i].most)
            return &letters[i];
    return NULL;
}

/* `n` values from `low`. */
struct range { unsigned low, n; };

/* The values that a field with names has. */
static struct range range_of(const struct letter *letter)
{
    static const struct range ranges[N_MOMENT_VALUES] = {
        [MOMENT_ERA] = { 0, 1 }, [MOMENT_QUARTER] = { 1, 4 }, [MOMENT_MONTH] = { 1, 12 },
        [MOMENT_WEEKDAY] = { 0, 7 }, [MOMENT_HALF_OF_DAY] = { 0, 2 },
        [MOMENT_HOUR] = { 0, N_DATE_PERIODS },
    };

    return ranges[letter->value];
}

/* A moment of 1970 with a value, in milliseconds. */
static int64_t moment_with(enum moment_value value, unsigned n)
{
    static const uint16_t months[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    enum { SUNDAY = 3 };                     /* 1970-01-04 */

    switch (value) {
    case MOMENT_QUARTER:
        return (int64_t)months[3 * (n - 1)] * MS_OF_DAY;
    case MOMENT_MONTH:
        return (int64_t)months[n - 1] * MS_OF_DAY;
    case MOMENT_WEEKDAY:
        return (int64_t)((n + SUNDAY) % 7) * MS_OF_DAY;
    case MOMENT_HALF_OF_DAY:
        return (int64_t)(n * 12 + 1) * HOUR_MS;
    case MOMENT_HOUR:                        /* enum date_period: half past is no exact hour */
        return n < DATE_HOURS ? (int64_t)n * HOUR_MS + HOUR_MS / 2 + HOUR_MS / 120
                              : (int64_t)(n - DATE_MIDNIGHT) * 12 * HOUR_MS;
    default:
        return 0;
    }
}

/* -------------------------------------------------------------------- asking ICU */

/* A program in the making. */
struct compiler {
    const struct icu *icu;
    UDateFormat *format;
    UCalendar *calendar;         /* in UTC */
    struct date_program *program;
    const UChar *pattern;
    int32_t len;
    ARRAY(struct date_text) texts;
    struct buffer bytes;
    size_t longest;              /* bytes that the program writes at most */
    size_t longest_digit;
};

static int32_t write_moment(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct compiler *c = with;

    return c->icu->udat_formatCalendar(c->format, c->calendar, text, size, NULL, status);
}

/* Write a moment as ICU does; returns the length, or @size if it is as large. */
static size_t ask(struct compiler *c, int64_t ms, char *out, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    struct sink s;

    sink_init(&s, out, size, SIZE_MAX);
    c->icu->ucal_setMillis(c->calendar, (UDate)ms, &status);
    return sink_put_icu(&s, write_moment, c) && sink_need(&s) < size ? sink_need(&s) : size;
}

/* Add a text; returns its length, or SIZE_MAX if it is too long or there is no memory. */
static size_t add_text(struct compiler *c, const char *text, size_t len)
{
    size_t off = c->bytes.len;

    if (off + len > UINT16_MAX || !buffer_put(&c->bytes, text, len))
        return SIZE_MAX;
    return array_push(&c->texts, (struct date_text){ (uint16_t)off, (uint16_t)len }) ? len
                                                                                     : SIZE_MAX;
}

/* Add a field that writes @longest bytes at most. */
static bool add_field(struct compiler *c, struct date_field field, size_t longest)
{
    struct date_program *p = c->program;

    if (p->n_fields == DATE_MAX_FIELDS || longest > DATE_MAX_TEXT - DATE_PADDING - c->longest)
        return false;
    c->longest += longest;
    p->fields[p->n_fields++] = field;
    return true;
}

/* ---------------------------------------------------------------------- fields */

/* Make a run of letters the format's pattern.  ICU tells noon from the hour after it by the minutes
 * and seconds that a pattern has: @with_time keeps them, after END_OF_RUN. */
static void apply_run(struct compiler *c, int32_t start, int32_t count, bool with_time)
{
    UChar run[MAX_PATTERN + 4];
    int32_t n = count;

    memcpy(run, c->pattern + start, (size_t)count * sizeof *run);
    run[n++] = END_OF_RUN;
    if (with_time && c->program->has_minute)
        run[n++] = 'm';
    if (with_time && c->program->has_second)
        run[n++] = 's';
    c->icu->udat_applyPattern(c->format, false, run, n);
}

/* Ask for the name of the value @n of a letter, whose run is the format's pattern, and add it.
 * Returns its length as add_text() does. */
static size_t add_name(struct compiler *c, const struct letter *letter, unsigned n)
{
    static const char end_of_run[] = "\xEE\x80\x80";     /* END_OF_RUN */
    char name[MAX_NAME];
    size_t len = ask(c, moment_with((enum moment_value)letter->value, n), name, sizeof name);
    const char *end = len < sizeof name ? strstr(name, end_of_run) : NULL;

    return end ? add_text(c, name, (size_t)(end - name)) : SIZE_MAX;
}

/* Do minutes and seconds tell a period of the day from another?  Others are asked for without them:
 * a name alone takes ICU a quarter of the time. */
static bool is_exact_period(const struct letter *letter, unsigned n)
{
    return letter->kind == DATE_FIELD_PERIOD && (n % 12 == 0 || n >= DATE_MIDNIGHT);
}

/* Add the names of all values of a run of letters. */
static bool add_names(struct compiler *c, const struct letter *letter, int32_t start, int32_t count)
{
    struct range range = range_of(letter);
    struct date_field field = { letter->kind, letter->value, 0, 0 };
    size_t longest = 0, len;

    if (c->texts.n + range.n > MAX_NAMES)
        return false;
    field.first = (int16_t)((int)c->texts.n - (int)range.low);
    for (unsigned n = range.low; n < range.low + range.n; n++) {
        apply_run(c, start, count, is_exact_period(letter, n));
        if ((len = add_name(c, letter, n)) == SIZE_MAX)
            return false;
        longest = len > longest ? len : longest;
    }
    return add_field(c, field, longest);
}

static bool add_number(struct compiler *c, const struct letter *letter, int32_t count)
{
    struct date_field field = { DATE_FIELD_NUMBER, letter->value, (uint8_t)count, 0 };

    return add_field(c, field, DATE_MAX_WIDTH * c->longest_digit);
}

static bool add_zone(struct compiler *c)
{
    struct date_field field = { DATE_FIELD_ZONE, 0, 0, (int16_t)c->program->n_zone_fields };

    return c->program->n_zone_fields++ < ZONE_MAX_NAMES && add_field(c, field, ZONE_MAX_NAME);
}

/* Add the run of the same letter at @start; returns its end, or -1. */
static int32_t add_run(struct compiler *c, int32_t start)
{
    const struct letter *letter;
    int32_t end = start;
    bool added = false;

    while (end < c->len && c->pattern[end] == c->pattern[start])
        end++;
    letter = find_letter(c->pattern[start], end - start);
    if (!letter)
        return -1;
    switch ((enum date_field_kind)letter->kind) {
    case DATE_FIELD_NUMBER:
        added = add_number(c, letter, end - start);
        break;
    case DATE_FIELD_NAME:
    case DATE_FIELD_PERIOD:
        added = add_names(c, letter, start, end - start);
        break;
    case DATE_FIELD_ZONE:
        added = add_zone(c);
        break;
    case DATE_FIELD_TEXT:
        break;
    }
    return added ? end : -1;
}

static bool is_letter(UChar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Add the text between fields at @start; returns its end, or -1.  Two apostrophes are one, in a
 * quotation, too. */
static int32_t add_literal(struct compiler *c, int32_t start)
{
    struct date_field field = { DATE_FIELD_TEXT, 0, 0, (int16_t)c->texts.n };
    UChar text[MAX_PATTERN];
    char bytes[DATE_MAX_TEXT];
    int32_t i = start, n = 0;
    bool quoted = false;
    struct sink s;
    size_t len;

    for (; i < c->len && (quoted || !is_letter(c->pattern[i])); i++)
        if (c->pattern[i] != '\'')
            text[n++] = c->pattern[i];
        else if (i + 1 < c->len && c->pattern[i + 1] == '\'')
            text[n++] = c->pattern[i++];
        else
            quoted = !quoted;
    sink_init(&s, bytes, sizeof bytes, SIZE_MAX);
    sink_put_utf16(&s, text, n);
    len = sink_need(&s);
    if (len == 0)
        return i;
    return len < sizeof bytes && add_text(c, bytes, len) != SIZE_MAX && add_field(c, field, len)
               ? i
               : -1;
}

/* Read the digits of the format's numbers. */
static bool add_digits(struct compiler *c)
{
    static const UNumberFormatSymbol symbols[10] = {
        UNUM_ZERO_DIGIT_SYMBOL, UNUM_ONE_DIGIT_SYMBOL, UNUM_TWO_DIGIT_SYMBOL,
        UNUM_THREE_DIGIT_SYMBOL, UNUM_FOUR_DIGIT_SYMBOL, UNUM_FIVE_DIGIT_SYMBOL,
        UNUM_SIX_DIGIT_SYMBOL, UNUM_SEVEN_DIGIT_SYMBOL, UNUM_EIGHT_DIGIT_SYMBOL,
        UNUM_NINE_DIGIT_SYMBOL,
    };
    const UNumberFormat *numbers = c->icu->udat_getNumberFormat(c->format);
    struct date_program *p = c->program;

    for (int i = 0; i < 10; i++) {
        char text[DATE_MAX_DIGIT + 1];
        UErrorCode status = U_ZERO_ERROR;
        UChar digit[8];
        int32_t n = c->icu->unum_getSymbol(numbers, symbols[i], digit, 8, &status);
        struct sink s;

        sink_init(&s, text, sizeof text, SIZE_MAX);
        sink_put_utf16(&s, digit, U_SUCCESS(status) ? n : 0);
        if (sink_need(&s) == 0 || sink_need(&s) > DATE_MAX_DIGIT)
            return false;
        memcpy(p->digits[i], text, sink_need(&s));
        p->digit_len[i] = (uint8_t)sink_need(&s);
        c->longest_digit = sink_need(&s) > c->longest_digit ? sink_need(&s) : c->longest_digit;
    }
    p->has_ascii_digits = p->digits[0][0] == '0';
    return true;
}

bool date_pattern_has(const UChar *pattern, int32_t len, const char *wanted)
{
    bool quoted = false;

    for (int32_t i = 0; i < len; i++)
        if (pattern[i] == '\'')
            quoted = !quoted;
        else if (!quoted && pattern[i] > 0 && pattern[i] < 0x7F && strchr(wanted, (char)pattern[i]))
            return true;
    return false;
}

static bool compile_fields(struct compiler *c)
{
    int32_t i = 0;

    while (i >= 0 && i < c->len)
        i = is_letter(c->pattern[i]) ? add_run(c, i) : add_literal(c, i);
    return i >= 0;
}

/* Give the texts to the program, with readable bytes after them. */
static bool hand_over(struct compiler *c)
{
    struct date_program *p = c->program;

    if (!buffer_put(&c->bytes, NULL, DATE_PADDING) || c->texts.failed)
        return false;
    p->bytes = c->bytes.data;
    p->texts = c->texts.items;
    c->bytes = (struct buffer){ 0 };
    c->texts.items = NULL;
    return true;
}

/* Compile the pattern of @c.  False: it is left to ICU. */
static bool compile(struct compiler *c)
{
    UErrorCode status = U_ZERO_ERROR;
    bool compiled;

    c->calendar = c->icu->ucal_clone(c->icu->udat_getCalendar(c->format), &status);
    compiled = U_SUCCESS(status) && add_digits(c) && compile_fields(c) && hand_over(c);
    c->icu->ucal_close(c->calendar);
    c->icu->udat_applyPattern(c->format, false, c->pattern, c->len);
    return compiled;
}

struct date_program *date_program_new(UDateFormat *format, const UChar *pattern, int32_t len)
{
    struct compiler c = { .icu = icu_get(), .format = format, .pattern = pattern, .len = len };

    if (len > MAX_PATTERN || !(c.program = calloc(1, sizeof *c.program)))
        return NULL;
    c.program->has_minute = date_pattern_has(pattern, len, "m");
    c.program->has_second = date_pattern_has(pattern, len, "s");
    if (!compile(&c)) {
        date_program_free(c.program);
        c.program = NULL;
    }
    array_free(&c.texts);
    buffer_free(&c.bytes);
    return c.program;
}
