/* icu_number.c - numbers that ICU writes.
 *
 * SPDX-License-Identifier: MIT */
#include "number/icu_number.h"

#include <errno.h>

#include "icu/icu.h"
#include "icu/text.h"

void icu_number_close(struct icu_number *f)
{
    if (f->format)
        icu_get()->unum_close(f->format);
    if (f->skeleton)
        icu_get()->unumf_close(f->skeleton);
    *f = (struct icu_number){ 0 };
}

/* A number in one of ICU's forms of input. */
struct number_input {
    enum { INPUT_INT, INPUT_DIGITS, INPUT_DOUBLE } kind;
    int64_t n;
    const char *digits;
    int32_t len;
    double x;
};

struct number_call {
    const UNumberFormat *format;
    const struct number_input *input;
};

static int32_t write_number(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct number_call *call = with;
    const struct number_input *in = call->input;
    const struct icu *icu = icu_get();

    switch (in->kind) {
    case INPUT_INT:
        return icu->unum_formatInt64(call->format, in->n, text, size, NULL, status);
    case INPUT_DIGITS:
        return icu->unum_formatDecimal(call->format, in->digits, in->len, text, size, NULL, status);
    case INPUT_DOUBLE:
        return icu->unum_formatDouble(call->format, in->x, text, size, NULL, status);
    }
    return 0;
}

/* Put ICU's result.  False: there is none. */
static bool put_formatted(struct sink *s, const UFormattedNumber *result, UErrorCode status)
{
    const struct icu *icu = icu_get();
    const UFormattedValue *value =
        U_SUCCESS(status) ? icu->unumf_resultAsValue(result, &status) : NULL;
    int32_t len;
    const UChar *text = value ? icu->ufmtval_getString(value, &len, &status) : NULL;

    if (!text || U_FAILURE(status))
        return false;
    sink_put_utf16(s, text, len);
    return true;
}

static bool put_by_skeleton(const UNumberFormatter *skeleton, struct sink *s,
                            const struct number_input *in)
{
    UErrorCode status = U_ZERO_ERROR;
    const struct icu *icu = icu_get();
    UFormattedNumber *result = icu->unumf_openResult(&status);
    bool put;

    switch (in->kind) {
    case INPUT_INT:
        icu->unumf_formatInt(skeleton, in->n, result, &status);
        break;
    case INPUT_DIGITS:
        icu->unumf_formatDecimal(skeleton, in->digits, in->len, result, &status);
        break;
    case INPUT_DOUBLE:
        icu->unumf_formatDouble(skeleton, in->x, result, &status);
        break;
    }
    put = put_formatted(s, result, status);
    icu->unumf_closeResult(result);
    return put;
}

/* Put a number.  False: ICU or memory failed, or nothing is opened, because there is no ICU. */
static bool put_number(const struct icu_number *f, struct sink *s, const struct number_input *in)
{
    struct number_call call = { f->format, in };
    int saved = errno;                   /* ICU sets it */
    bool put = f->skeleton ? put_by_skeleton(f->skeleton, s, in)
                           : f->format && sink_put_icu(s, write_number, &call);

    errno = saved;
    return put;
}

bool icu_number_put_int(const struct icu_number *f, struct sink *s, int64_t n)
{
    return put_number(f, s, &(struct number_input){ .kind = INPUT_INT, .n = n });
}

bool icu_number_put_text(const struct icu_number *f, struct sink *s, const char *digits,
                         size_t len)
{
    return put_number(f, s, &(struct number_input){ .kind = INPUT_DIGITS, .digits = digits,
                                                    .len = (int32_t)len });
}

bool icu_number_put_decimal(const struct icu_number *f, struct sink *s, const struct decimal *d)
{
    char digits[DECIMAL_TEXT_SIZE];

    return icu_number_put_text(f, s, digits, decimal_text(d, digits));
}

bool icu_number_put_double(const struct icu_number *f, struct sink *s, double x)
{
    return put_number(f, s, &(struct number_input){ .kind = INPUT_DOUBLE, .x = x });
}
