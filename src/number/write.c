/* write.c - writing a number by a plan.
 *
 * SPDX-License-Identifier: MIT
 *
 * Pieces are collected on the stack, since a number has many short ones.  A symbol is copied whole,
 * with the bytes after its text: a copy of constant size takes two instructions, and memcpy() of
 * one to three bytes takes 3 ns, for each digit. */
#include "base/number_text.h"
#include "number/compact.h"
#include "number/plan.h"

enum { FEW_DIGITS = 40 };

struct collector {
    struct sink *sink;
    char *at;
    char text[512];
};

static void flush(struct collector *c)
{
    sink_put(c->sink, c->text, (size_t)(c->at - c->text));
    c->at = c->text;
}

static inline void make_room(struct collector *c, size_t n)
{
    if ((size_t)(c->text + sizeof c->text - c->at) < n)
        flush(c);
}

static inline void put_symbol(struct collector *c, const struct number_symbol *symbol)
{
    make_room(c, sizeof symbol->text);
    c->at = number_symbol_copy(c->at, symbol);
}

static inline void put_phrase(struct collector *c, const struct number_phrase *phrase)
{
    if (phrase->len > 0)
        make_room(c, sizeof phrase->text);
    c->at = number_phrase_copy(c->at, phrase);
}

/* The number of digits before the first separator, of @n digits before the point. */
static int first_group(const struct number_plan *plan, int n)
{
    int before = n - plan->primary;

    if (plan->primary == 0 || before <= 0 || before < plan->min_grouping)
        return n;
    return before % plan->secondary == 0 ? plan->secondary : before % plan->secondary;
}

/* Put @n digits before the point. */
static void put_integer(struct collector *c, const struct number_plan *plan,
                        const struct digits *d, int n)
{
    int left = first_group(plan, n);

    for (int place = n - 1; place >= 0; place--) {
        put_symbol(c, &plan->digits[digits_at(d, place)]);
        if (--left == 0 && place > 0) {
            put_symbol(c, &plan->group);
            left = place > plan->primary ? plan->secondary : plan->primary;
        }
    }
}

/* Put @n digits after the point, and the separator. */
static void put_fraction(struct collector *c, const struct number_plan *plan,
                         const struct digits *d, int n)
{
    put_symbol(c, &plan->decimal);
    for (int place = -1; place >= -n; place--)
        put_symbol(c, &plan->digits[digits_at(d, place)]);
}

/* Put the first @n of digits that were written out, in groups. */
static char *copy_groups(char *to, const char *digits, int n, const struct number_plan *plan)
{
    int left = first_group(plan, n);

    for (const char *end = digits + n; digits < end; digits += left, left = 3) {
        if (digits != end - n)
            *to++ = plan->group.text[0];
        for (int i = 0; i < left; i++)
            to[i] = digits[i];
        to += left;
    }
    return to;
}

/* Put few digits of a plan with ASCII symbols, as most have: bytes in place of symbols, and
 * digits written out first, which halves the time. */
static void put_ascii(struct collector *c, const struct number_plan *plan, const struct digits *d,
                      int before, int after)
{
    char digits[2 * FEW_DIGITS], *to;
    int zeros = before - d->point;

    memset(digits, '0', sizeof digits);
    if (d->n > 0) {
        memcpy(digits + zeros, d->text, (size_t)d->n);
        digits[zeros + d->n - 1] = d->last;
    }
    make_room(c, 3 * FEW_DIGITS);
    to = copy_groups(c->at, digits, before, plan);
    if (after > 0) {
        *to++ = plan->decimal.text[0];
        memcpy(to, digits + before, (size_t)after);
        to += after;
    }
    c->at = to;
}

static void put_digits(struct collector *c, const struct number_plan *plan, const struct digits *d)
{
    int before = d->point > plan->min_integer ? d->point : plan->min_integer;
    int after = number_plan_fraction(plan, d);

    if (before == 0 && after == 0)
        before = 1;
    if (plan->ascii && before < FEW_DIGITS && after < FEW_DIGITS) {
        put_ascii(c, plan, d, before, after);
        return;
    }
    if (before > 0)
        put_integer(c, plan, d, before);
    if (after > 0)
        put_fraction(c, plan, d, after);
}

/* Scale and round digits; returns the texts around them, or NULL if they are unknown. */
static const struct affixes *show(const struct number_plan *plan, struct digits *d)
{
    digits_scale(d, plan->scale);
    if (plan->compact)
        return compact_affixes(plan, d, compact_round(plan, d));
    number_plan_round(plan, d);
    return &plan->affixes[(d->n == 0 ? SIGN_ZERO : SIGN_PLUS) + d->negative];
}

bool number_plan_put(const struct number_plan *plan, struct sink *s, struct digits d)
{
    const struct affixes *around = show(plan, &d);
    struct collector c;

    if (!around)
        return false;
    c.sink = s;
    c.at = c.text;
    put_phrase(&c, &around->prefix);
    if (!around->alone)
        put_digits(&c, plan, &d);
    put_phrase(&c, &around->suffix);
    flush(&c);
    return true;
}

/* ---------------------------------------------------------------------- integers */

size_t number_plan_int_size(const struct number_plan *plan)
{
    const struct affixes *around = &plan->affixes[SIGN_MINUS];
    size_t longest = plan->group.len;

    if (plan->compact || plan->scale != 0 || plan->min_integer > 1 || plan->precision.min > 0 ||
        plan->precision.kind != PRECISION_FRACTION)
        return SIZE_MAX;
    for (int i = 0; i < 10; i++)
        longest = plan->digits[i].len > longest ? plan->digits[i].len : longest;
    return 2 * NUMBER_TEXT_SIZE * longest + around->prefix.len + around->suffix.len +
           sizeof around->suffix.text;       /* copies have the bytes after a text */
}

char *number_plan_write_int(const struct number_plan *plan, char *to, int64_t n)
{
    const struct affixes *around = &plan->affixes[(n == 0 ? SIGN_ZERO : SIGN_PLUS) + (n < 0)];
    char digits[NUMBER_TEXT_SIZE];
    int len = (int)number_text_u64(digits, number_magnitude(n)), left = first_group(plan, len);

    to = number_phrase_copy(to, &around->prefix);
    for (int i = 0; i < len; i++, left--) {
        if (left == 0) {
            to = number_symbol_copy(to, &plan->group);
            left = len - i > plan->primary ? plan->secondary : plan->primary;
        }
        to = number_symbol_copy(to, &plan->digits[digits[i] - '0']);
    }
    return number_phrase_copy(to, &around->suffix);
}
