/* fuzz_number.c - any number in any style.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: locale, shape, 't' (a line of digits), 'd' or 'i' (the bits of a double or
 * an integer: eight bytes), then the style. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 300;

enum { MAX_TEXT = 2000 };

/* \1 is replaced by the style, \2 by the number's text. */
static const char *const shapes[] = {
    "{n}",
    "{n, number}",
    "{n, number, integer}",
    "{n, number, percent}",
    "{n, number, currency}",
    "{n, number, \1}",
    "{n, number, ::\1}",
    "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {#}}",
    "{n, selectordinal, zero {z#} one {o#} two {t#} few {f#} many {m#} other {#}}",
    "{n, plural, offset:\1 =0 {none} one {o#} few {f#} many {m#} other {{n, number} #}}",
    "{n, plural, =\2 {@} other {#}}",
    "{n, spellout, \1}",
    "{n, ordinal, \1}",
    "{n, duration, \1}",
    "{n}{n, josa, \1}",
};

enum {
    SHAPE_SAME = 10,         /* compares the number with itself */
    SHAPE_RULES = 11,        /* to 13: ICU writes different ordinals for integers and doubles */
    SHAPE_JOSA = 14
};

static size_t expand(const char *shape, struct fuzz_input style, struct fuzz_input digits,
                     char *out)
{
    size_t n = 0;

    for (; *shape; shape++) {
        struct fuzz_input put = *shape == '\1' ? style : digits;

        if (*shape != '\1' && *shape != '\2') {
            out[n++] = *shape;
        } else if (put.len > 0) {
            memcpy(out + n, put.data, put.len);
            n += put.len;
        }
    }
    return n;
}

static char *format(const struct flowmsg_pattern *pattern, struct flowmsg_value value, size_t *len,
                    unsigned *n_issues)
{
    struct flowmsg_arg arg = flowmsg_arg_value("n", value);

    return fuzz_format(pattern, &arg, 1, NULL, len, n_issues);
}

/* The text of a number does not depend on the type of its value. */
static void check_same(const struct flowmsg_pattern *pattern, struct flowmsg_value a,
                       struct flowmsg_value b)
{
    size_t a_len, b_len;
    char *a_text = format(pattern, a, &a_len, NULL), *b_text = format(pattern, b, &b_len, NULL);

    FUZZ_CHECK(a_len == b_len && memcmp(a_text, b_text, a_len) == 0);
    free(a_text);
    free(b_text);
}

static void format_digits(const struct flowmsg_pattern *pattern, struct fuzz_input digits,
                          unsigned shape)
{
    char *text = fuzz_text(digits), *end, *out;
    struct flowmsg_value decimal = flowmsg_value_decimal_n(text, digits.len);
    unsigned n_issues;
    size_t len;
    long long n;

    out = format(pattern, decimal, &len, &n_issues);
    FUZZ_CHECK(shape != SHAPE_SAME || n_issues > 0 || (len == 1 && out[0] == '@'));
    free(out);
    free(format(pattern, flowmsg_value_text_n(text, digits.len), &len, NULL));
    errno = 0;
    n = strtoll(text, &end, 10);
    if ((shape < SHAPE_RULES || shape == SHAPE_JOSA) && n_issues == 0 && digits.len > 0 &&
        end == text + digits.len && errno == 0 &&
        !(n == 0 && text[0] == '-')) {       /* there is no integer -0 */
        check_same(pattern, decimal, flowmsg_value_integer(n));
        if (n <= (1LL << 53) && n >= -(1LL << 53))
            check_same(pattern, decimal, flowmsg_value_double((double)n));
    }
    free(text);
}

static void format_bits(const struct flowmsg_pattern *pattern, uint64_t bits, bool is_double)
{
    size_t len;
    double x;
    int64_t n;

    memcpy(&x, &bits, sizeof x);
    memcpy(&n, &bits, sizeof n);
    free(format(pattern, is_double ? flowmsg_value_double(x) : flowmsg_value_integer(n), &len,
                NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len }, digits = { (const uint8_t *)"0", 1 };
    const char *locale = fuzz_locale(&in);
    unsigned shape = fuzz_choice(&in, FUZZ_COUNT(shapes)), kind = 'a' + fuzz_choice(&in, 256);
    bool bits = kind == 'd' || kind == 'i';
    uint64_t word = 0;
    struct flowmsg_pattern *pattern;
    char *text;

    if (in.len > MAX_TEXT)
        return 0;
    if (!bits)
        digits = fuzz_line(&in);
    for (int i = 0; bits && i < 8 && in.len > 0; i++, in.data++, in.len--)
        word |= (uint64_t)*in.data << 8 * i;
    text = malloc(2 * MAX_TEXT + 200);
    FUZZ_CHECK(text != NULL);
    pattern = fuzz_compile(locale, text, expand(shapes[shape], in, digits, text));
    if (pattern && bits)
        format_bits(pattern, word, kind == 'd');
    else if (pattern)
        format_digits(pattern, digits, shape);
    flowmsg_pattern_free(pattern);
    free(text);
    return 0;
}
