/* brief.c - writing a number of a usual size by a usual plan.
 *
 * SPDX-License-Identifier: MIT
 *
 * A number with few digits before the point, in a plan with few after it, is an integer of
 * millionths.  One product finds it for a double, and an integer is rounded and written without a
 * text of digits between.  So {n} of a double takes 65 ns, and 103 in the general way
 * (write.c), which takes over where this one is in doubt. */
#include <float.h>

#include "base/grouped.h"
#include "number/plan.h"

enum {
    N_MILLIONTH_DIGITS = 6,
    MAX_BRIEF_DIGITS = 15,       /* of a decimal's text */
    MAX_BRIEF_TEXT = 2 * NUMBER_PHRASE + GROUPED_SIZE + N_MILLIONTH_DIGITS + 2
};

static const uint32_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

static const uint64_t max_millionths = UINT64_C(1000000000000000000);

/* A number of millionths, and perhaps a part of one. */
struct millionths {
    uint64_t n;
    bool and_part, negative;
};

/* Find the millionths of the shortest decimal of a double.  The decimal and the product with 10^6
 * have errors of 2^-53 each, so the product tells which millionth the decimal is above, unless it
 * is next to one.  False: it is, or the number is too large. */
static bool find_millionths(double number, struct millionths *m)
{
    double x = number < 0 ? -number : number, product = x * 1e6, doubt = product * 4e-16, part;

    m->negative = number < 0;
    if (FLT_EVAL_METHOD != 0 || !(product >= 1 && product < 1e15))
        return false;
    m->n = (uint64_t)(product + 0.5);
    m->and_part = (double)m->n / 1e6 != x;     /* equal: n x 10^-6 is the decimal (shortest.c) */
    if (!m->and_part)
        return true;
    m->n = (uint64_t)product;
    part = product - (double)m->n;
    return part > doubt && part < 1 - doubt;
}

/* Read [-] digits [. digits].  False: it is another text, or has too many digits. */
static bool read_millionths(const char *text, size_t len, struct millionths *m)
{
    const char *p = text, *end = text + len, *point = end;
    uint64_t n = 0;
    int after;

    m->and_part = false;
    m->negative = len > 0 && *p == '-';
    p += m->negative;
    if (end - p < 1 || end - p > MAX_BRIEF_DIGITS || *p == '.')
        return false;
    for (; p < end; p++) {
        if (*p == '.' && point == end)
            point = p;
        else if (*p >= '0' && *p <= '9')
            n = n * 10 + (uint64_t)(*p - '0');
        else
            return false;
    }
    after = point == end ? 0 : (int)(end - point) - 1;
    if (after > N_MILLIONTH_DIGITS || n >= max_millionths / tens[N_MILLIONTH_DIGITS - after])
        return false;
    m->n = n * tens[N_MILLIONTH_DIGITS - after];
    return true;
}

/* A rounded number with @n_fraction digits after the point, which are those of @fraction. */
struct rounded {
    uint64_t whole;
    uint32_t fraction;
    int n_fraction;
};

/* Round half-even to @max digits after the point, of numbers with @given ones; max < given. */
static struct rounded round_millionths(const struct millionths *m, int given, int max)
{
    uint32_t unit = tens[given], divisor = tens[given - max];
    uint32_t digits = (uint32_t)(m->n % unit), rest = digits % divisor;
    struct rounded r = { m->n / unit, digits / divisor, max };
    bool odd = (max > 0 ? r.fraction : r.whole) % 2 == 1;

    if (rest > divisor / 2 || (rest == divisor / 2 && (m->and_part || odd)))
        r.fraction++;
    if (r.fraction == tens[max]) {
        r.fraction = 0;
        r.whole++;
    }
    return r;
}

/* Drop zeros at the end of the fraction, beyond @min digits. */
static void drop_zeros(struct rounded *r, int min)
{
    while (r->n_fraction > min && r->fraction % 10 == 0) {
        r->fraction /= 10;
        r->n_fraction--;
    }
}

static char *write_whole(char *to, const struct number_plan *plan, uint64_t n)
{
    if (plan->primary == 3 && n >= 100 * (uint64_t)tens[plan->min_grouping])
        return grouped_write(to, (int64_t)n, plan->group.text[0]);
    return to + number_text_u64(to, n);
}

static char *write_fraction(char *to, const struct number_plan *plan, const struct rounded *r)
{
    uint32_t rest = r->fraction;

    if (r->n_fraction == 0)
        return to;
    *to = plan->decimal.text[0];
    for (int i = r->n_fraction; i > 0; i--, rest /= 10)
        to[i] = (char)('0' + rest % 10);
    return to + 1 + r->n_fraction;
}

bool number_plan_is_brief(const struct number_plan *plan)
{
    return plan->ascii && !plan->compact && plan->precision.kind == PRECISION_FRACTION &&
           plan->min_integer == 1 && plan->scale >= 0 && plan->min_grouping <= 3 &&
           plan->precision.max < N_MILLIONTH_DIGITS - plan->scale;
}

/* Write to @to, of MAX_BRIEF_TEXT bytes; returns the end of the text. */
static char *write_millionths(const struct number_plan *plan, char *to,
                              const struct millionths *m)
{
    struct rounded r = round_millionths(m, N_MILLIONTH_DIGITS - plan->scale, plan->precision.max);
    bool zero = r.whole == 0 && r.fraction == 0;
    const struct affixes *around = &plan->affixes[(zero ? SIGN_ZERO : SIGN_PLUS) + m->negative];

    drop_zeros(&r, plan->precision.min);
    to = number_phrase_copy(to, &around->prefix);
    to = write_whole(to, plan, r.whole);
    to = write_fraction(to, plan, &r);
    return number_phrase_copy(to, &around->suffix);
}

static void put_millionths(const struct number_plan *plan, struct sink *s,
                           const struct millionths *m)
{
    char text[MAX_BRIEF_TEXT];

    if (sink_fits(s, sizeof text))
        sink_advance(s, (size_t)(write_millionths(plan, s->at, m) - s->at));
    else
        sink_put(s, text, (size_t)(write_millionths(plan, text, m) - text));
}

char *number_plan_write_brief(const struct number_plan *plan, char *to, size_t room, double x)
{
    struct millionths m;

    if (room <= MAX_BRIEF_TEXT || !plan->brief || !find_millionths(x, &m))
        return NULL;
    return write_millionths(plan, to, &m);
}

char *number_plan_write_brief_text(const struct number_plan *plan, char *to, size_t room,
                                   const char *text, size_t len)
{
    struct millionths m;

    if (room <= MAX_BRIEF_TEXT || !plan->brief || !read_millionths(text, len, &m))
        return NULL;
    return write_millionths(plan, to, &m);
}

bool number_plan_put_brief(const struct number_plan *plan, struct sink *s, double x)
{
    struct millionths m;

    if (!plan->brief || !find_millionths(x, &m))
        return false;
    put_millionths(plan, s, &m);
    return true;
}

bool number_plan_put_brief_text(const struct number_plan *plan, struct sink *s, const char *text,
                                size_t len)
{
    struct millionths m;

    if (!plan->brief || !read_millionths(text, len, &m))
        return false;
    put_millionths(plan, s, &m);
    return true;
}
