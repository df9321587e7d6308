/* number_learn.c - a plan for numbers, learned from ICU's own texts and compared with them.
 *
 * SPDX-License-Identifier: MIT */
#include "format/number_learn.h"

#include <math.h>

#include "base/array.h"
#include "icu/icu.h"

enum { PROBE_TEXT = 512 };

/* A text that ends with NUL. */
struct probe {
    char text[PROBE_TEXT];
    size_t len;
};

static void begin(struct sink *s, struct probe *p)
{
    sink_init(s, p->text, sizeof p->text, SIZE_MAX);
}

/* False: the text does not fit. */
static bool end(const struct sink *s, struct probe *p)
{
    p->len = sink_need(s);
    return p->len < sizeof p->text;
}

static bool ask_icu(const struct icu_number *icu, const char *digits, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_text(icu, &s, digits, strlen(digits)) && end(&s, p);
}

static bool ask_icu_double(const struct icu_number *icu, double x, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_double(icu, &s, x) && end(&s, p);
}

static bool ask_plan(const struct number_plan *plan, const char *digits, struct probe *p)
{
    struct decimal d;
    struct sink s;

    begin(&s, p);
    if (!decimal_parse(&d, digits, strlen(digits)))
        return false;
    number_plan_put(plan, &s, digits_of_decimal(&d));
    return end(&s, p);
}

static bool is_same(const struct probe *a, const struct probe *b)
{
    return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

static bool same_number(const struct number_plan *plan, const struct icu_number *icu,
                        const char *digits)
{
    struct probe ours, icus;

    return ask_plan(plan, digits, &ours) && ask_icu(icu, digits, &icus) && is_same(&ours, &icus);
}

static const double specials[N_SPECIALS] = {
    [SPECIAL_INFINITY] = INFINITY,
    [SPECIAL_MINUS_INFINITY] = -INFINITY,
    [SPECIAL_NAN] = NAN,
    [SPECIAL_MINUS_NAN] = -NAN,
};

static bool same_special(const struct number_plan *plan, const struct icu_number *icu,
                         enum special which)
{
    const struct number_phrase *ours = &plan->specials[which];
    struct probe icus;

    return ask_icu_double(icu, specials[which], &icus) && icus.len == ours->len &&
           memcmp(icus.text, ours->text, ours->len) == 0;
}

bool number_plan_is_icus(const struct number_plan *plan, const struct icu_number *icu)
{
    static const char *const telling[] = {
        "0", "-0.0004", "1234.5", "-1234567.8915", "12345", "0.00125", "999999.9995", "2.5",
        "98765432109876543210.12345",
    };

    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (!same_number(plan, icu, telling[i]))
            return false;
    for (int i = 0; i < N_SPECIALS; i++)
        if (!same_special(plan, icu, (enum special)i))
            return false;
    return true;
}
