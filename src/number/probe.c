/* probe.c - telling numbers, as ICU and as a plan write them.
 *
 * SPDX-License-Identifier: MIT */
#include "number/probe.h"

#include <string.h>

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

bool probe_icu(const struct icu_number *icu, const char *digits, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_text(icu, &s, digits, strlen(digits)) && end(&s, p);
}

bool probe_icu_double(const struct icu_number *icu, double x, struct probe *p)
{
    struct sink s;

    begin(&s, p);
    return icu_number_put_double(icu, &s, x) && end(&s, p);
}

bool probe_plan(const struct number_plan *plan, const char *digits, struct probe *p)
{
    struct decimal d;
    struct sink s;

    begin(&s, p);
    if (!decimal_parse(&d, digits, strlen(digits)))
        return false;
    return number_plan_put(plan, &s, digits_of_decimal(&d)) && end(&s, p);
}

static bool is_same(const struct probe *a, const struct probe *b)
{
    return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

bool probe_agrees(const struct number_plan *plan, const struct icu_number *icu,
                  const char *digits)
{
    struct probe ours, icus;

    return probe_plan(plan, digits, &ours) && probe_icu(icu, digits, &icus) &&
           is_same(&ours, &icus);
}

bool probe_phrase(struct number_phrase *phrase, const char *text, size_t len)
{
    if (len > sizeof phrase->text)
        return false;
    memcpy(phrase->text, text, len);
    phrase->len = (uint8_t)len;
    return true;
}

bool probe_affixes(struct affixes *affixes, const struct probe *whole,
                   const struct probe *body)
{
    const char *at = body->len > 0 ? strstr(whole->text, body->text) : NULL, *after;

    if (!at || strstr(at + 1, body->text))
        return false;
    after = at + body->len;
    return probe_phrase(&affixes->prefix, whole->text, (size_t)(at - whole->text)) &&
           probe_phrase(&affixes->suffix, after, whole->len - (size_t)(after - whole->text));
}
