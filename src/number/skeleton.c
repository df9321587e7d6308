/* skeleton.c - the usual skeletons of numbers.
 *
 * SPDX-License-Identifier: MIT
 *
 * The words are those of ICU's guide, "Number Skeletons".  ICU has refused a skeleton with a wrong
 * or doubled word before it comes here. */
#include "number/skeleton.h"

#include "base/decimal.h"
#include "base/slice.h"

enum { UNLIMITED = 32767 };      /* more digits than a number can have */

/* Words that stand alone. */
enum word {
    WORD_TEXT,            /* changes texts around the digits only */
    WORD_PERCENT_OF_ONE,
    WORD_INTEGER,
    WORD_UNLIMITED,
    WORD_UNGROUPED,
    WORD_COMPACT
};

static const struct {
    const char *text;
    enum word word;
} words[] = {
    { "percent", WORD_TEXT },
    { "%", WORD_TEXT },
    { "permille", WORD_TEXT },
    { "base-unit", WORD_TEXT },
    { "%x100", WORD_PERCENT_OF_ONE },
    { "precision-integer", WORD_INTEGER },
    { ".", WORD_INTEGER },
    { "precision-unlimited", WORD_UNLIMITED },
    { ".+", WORD_UNLIMITED },
    { "rounding-mode-half-even", WORD_TEXT },
    { "group-off", WORD_UNGROUPED },
    { ",_", WORD_UNGROUPED },
    { "compact-short", WORD_COMPACT },
    { "K", WORD_COMPACT },
    { "compact-long", WORD_COMPACT },
    { "KK", WORD_COMPACT },
    { "group-min2", WORD_TEXT },
    { ",?", WORD_TEXT },
    { "group-auto", WORD_TEXT },
    { "group-on-aligned", WORD_TEXT },
    { ",!", WORD_TEXT },
    { "sign-auto", WORD_TEXT },
    { "sign-always", WORD_TEXT },
    { "+!", WORD_TEXT },
    { "sign-never", WORD_TEXT },
    { "+_", WORD_TEXT },
    { "sign-except-zero", WORD_TEXT },
    { "+?", WORD_TEXT },
    { "sign-accounting", WORD_TEXT },
    { "()", WORD_TEXT },
    { "sign-accounting-always", WORD_TEXT },
    { "()!", WORD_TEXT },
    { "sign-accounting-except-zero", WORD_TEXT },
    { "()?", WORD_TEXT },
    { "unit-width-narrow", WORD_TEXT },
    { "unit-width-short", WORD_TEXT },
    { "unit-width-iso-code", WORD_TEXT },
};

static void set_precision(struct number_skeleton *k, enum precision_kind kind, int min, int max)
{
    k->has_precision = true;
    k->precision = (struct precision){ kind, min, max };
}

/* Read a word that stands alone. */
static bool read_word(struct number_skeleton *k, struct slice word)
{
    size_t i = 0;

    while (i < sizeof words / sizeof *words && !slice_is(word, words[i].text))
        i++;
    if (i == sizeof words / sizeof *words)
        return false;
    switch (words[i].word) {
    case WORD_TEXT:
        break;
    case WORD_PERCENT_OF_ONE:
        k->scale += 2;
        break;
    case WORD_INTEGER:
        set_precision(k, PRECISION_FRACTION, 0, 0);
        break;
    case WORD_UNLIMITED:
        set_precision(k, PRECISION_FRACTION, 0, UNLIMITED);
        break;
    case WORD_UNGROUPED:
        k->ungrouped = true;
        break;
    case WORD_COMPACT:
        k->compact = true;
        break;
    }
    return true;
}

/* Take all @c from the start of @s; returns their number. */
static int take_all(struct slice *s, char c)
{
    int n = 0;

    for (; s->len > 0 && *s->p == c; s->p++, s->len--)
        n++;
    return n;
}

static bool take(struct slice *s, const char *prefix)
{
    size_t n = strlen(prefix);

    if (s->len < n || memcmp(s->p, prefix, n) != 0)
        return false;
    *s = (struct slice){ s->p + n, s->len - n };
    return true;
}

/* Read the rest of a precision after its least digits: more of them, or no end. */
static bool read_most(struct number_skeleton *k, struct slice rest, enum precision_kind kind,
                      int min)
{
    bool unlimited = take(&rest, "+");
    int max = unlimited ? UNLIMITED : min + take_all(&rest, '#');

    if (rest.len == 0)
        set_precision(k, kind, min, max);
    return rest.len == 0;
}

static bool read_fraction(struct number_skeleton *k, struct slice rest)
{
    int min = take_all(&rest, '0');

    return read_most(k, rest, PRECISION_FRACTION, min);
}

static bool read_significant(struct number_skeleton *k, struct slice rest)
{
    int min = 1 + take_all(&rest, '@');

    return read_most(k, rest, PRECISION_SIGNIFICANT, min);
}

static bool read_width(struct number_skeleton *k, struct slice rest)
{
    k->min_integer = take_all(&rest, '0');
    return rest.len == 0;
}

static bool read_short_width(struct number_skeleton *k, struct slice rest)
{
    k->min_integer = 1 + take_all(&rest, '0');
    return rest.len == 0;
}

/* Read a scale.  Only powers of ten leave the digits as they are. */
static bool read_scale(struct number_skeleton *k, struct slice rest)
{
    struct decimal d;

    if (!decimal_parse(&d, rest.p, rest.len) || d.negative || d.n != 1 || d.digits[0] != '1')
        return false;
    k->scale += d.exponent;
    return true;
}

static bool read_currency(struct number_skeleton *k, struct slice rest)
{
    k->currency = true;
    return rest.len == 3;
}

/* Words that begin in a certain way. */
static const struct {
    const char *prefix;
    bool (*read)(struct number_skeleton *k, struct slice rest);
} beginnings[] = {
    { ".", read_fraction },
    { "@", read_significant },
    { "integer-width/*", read_width },
    { "integer-width/+", read_width },
    { "0", read_short_width },
    { "scale/", read_scale },
    { "currency/", read_currency },
};

static bool read_beginning(struct number_skeleton *k, struct slice word)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        struct slice rest = word;

        if (take(&rest, beginnings[i].prefix))
            return beginnings[i].read(k, rest);
    }
    return false;
}

/* Take the next word; words are separated by spaces. */
static struct slice take_word(struct slice *s)
{
    struct slice word;
    size_t n = 0;

    (void)take_all(s, ' ');
    while (n < s->len && s->p[n] != ' ')
        n++;
    word = (struct slice){ s->p, n };
    *s = (struct slice){ s->p + n, s->len - n };
    return word;
}

bool number_skeleton_read(struct number_skeleton *skeleton, const char *text, size_t len)
{
    struct slice rest = { text, len }, word;

    *skeleton = (struct number_skeleton){ .min_integer = 1,
                                          .precision = { PRECISION_FRACTION, 0, 6 } };
    while ((word = take_word(&rest)).len > 0)
        if (!read_word(skeleton, word) && !read_beginning(skeleton, word))
            return false;
    if (skeleton->compact && !skeleton->has_precision)
        skeleton->precision.kind = PRECISION_COMPACT;
    return true;
}
