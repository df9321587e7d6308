/* plural_rules.c - CLDR plural rules, evaluated on exact numbers.
 *
 * SPDX-License-Identifier: MIT
 *
 * The rules are ICU's text, of the build for usual languages (number/tables.h), and of the
 * run for others.  They are evaluated here on exact decimals, and for integers 20 times as fast as
 * by ICU.  Tests compare every locale of ICU.
 *
 * The grammar is that of UTS #35, Part 3, "Language Plural Rules":
 *
 *   rule     = and ( "or" and )*
 *   and      = relation ( "and" relation )*
 *   relation = operand [ "%" number ] ( "=" | "!=" ) range ( "," range )*
 *   range    = number [ ".." number ]
 *   operand  = n | i | v | w | f | t | c | e
 */
#include "number/plural_rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/compiler.h"
#include "base/number_text.h"
#include "locale/locale.h"
#include "number/plural_text.h"
#include "number/tables.h"

struct range {
    uint32_t low, high;
};

struct relation {
    char operand;
    bool negated;
    bool ends_and;        /* the next relation, if any, begins another `and` */
    uint32_t modulus;     /* 0: none */
    uint32_t first_range, n_ranges;
};

struct rule {
    uint32_t first, n;    /* relations; n 0: the language does not have the category */
};

struct plural_rules {
    struct rule rules[N_PLURAL];
    ARRAY(struct relation) relations;
    ARRAY(struct range) ranges;
};

/* The operands of a number.  They keep the last 18 digits, because all moduli divide 10^18; `big`
 * if the number has more digits. */
struct operands {
    uint64_t i, f, t;
    unsigned v, w;
    bool big;
};

/* -------------------------------------------------------------------- reading */

struct rule_parser {
    const char *p;
    struct plural_rules *rules;
};

static void skip_space(struct rule_parser *r)
{
    while (*r->p == ' ')
        r->p++;
}

static bool accept(struct rule_parser *r, const char *token)
{
    size_t n = strlen(token);

    skip_space(r);
    if (strncmp(r->p, token, n) != 0)
        return false;
    r->p += n;
    return true;
}

static bool read_number(struct rule_parser *r, uint32_t *n)
{
    skip_space(r);
    if (*r->p < '0' || *r->p > '9')
        return false;
    for (*n = 0; *r->p >= '0' && *r->p <= '9' && *n < UINT32_MAX / 10 - 1; r->p++)
        *n = *n * 10 + (uint32_t)(*r->p - '0');
    return true;
}

static bool read_relation(struct rule_parser *r)
{
    struct relation rel = { .first_range = (uint32_t)r->rules->ranges.n };

    skip_space(r);
    if (!*r->p || !strchr("nivwftce", *r->p))
        return false;
    rel.operand = *r->p++;
    if (accept(r, "%") && !read_number(r, &rel.modulus))
        return false;
    rel.negated = accept(r, "!=");
    if (!rel.negated && !accept(r, "="))
        return false;
    do {
        struct range range;

        if (!read_number(r, &range.low))
            return false;
        range.high = range.low;
        if (accept(r, "..") && !read_number(r, &range.high))
            return false;
        array_push(&r->rules->ranges, range);
        rel.n_ranges++;
    } while (accept(r, ","));
    return array_push(&r->rules->relations, rel);
}

/* Read a rule, up to its end. */
static void read_rule(struct rule_parser *r, struct rule *rule)
{
    struct plural_rules *rules = r->rules;
    bool more;

    rule->first = (uint32_t)rules->relations.n;
    do {
        bool and;

        if (!read_relation(r))
            break;
        and = accept(r, "and");
        more = and || accept(r, "or");
        rules->relations.items[rules->relations.n - 1].ends_and = !and;
    } while (more);
    rule->n = (uint32_t)rules->relations.n - rule->first;
}

/* Read the rules of all categories: "one: i = 1 and v = 0;few: v != 0;". */
static void read_text(const char *text, struct plural_rules *rules)
{
    struct rule_parser r = { text, rules };
    enum plural_category category;
    const char *end;

    while ((end = strchr(r.p, ':')) != NULL) {
        bool known = plural_category_find(r.p, (size_t)(end - r.p), &category);

        r.p = end + 1;
        if (known)
            read_rule(&r, &rules->rules[category]);
        r.p += strcspn(r.p, ";");
        r.p += *r.p == ';';
    }
}

struct plural_rules *plural_rules_new(const char *icu_locale, bool ordinal)
{
    char text[PLURAL_TEXT];
    const char *known = plural_text_find(icu_locale, ordinal);
    struct plural_rules *rules;

    if (!known && !plural_text_read(icu_locale, ordinal, text))
        return NULL;
    rules = calloc(1, sizeof *rules);
    if (!rules)
        return NULL;
    read_text(known ? known : text, rules);
    if (!rules->relations.failed && !rules->ranges.failed)
        return rules;
    plural_rules_free(rules);
    return NULL;
}

void plural_rules_free(struct plural_rules *rules)
{
    if (!rules)
        return;
    array_free(&rules->relations);
    array_free(&rules->ranges);
    free(rules);
}

/* ----------------------------------------------------------------- evaluation */

static bool relation_holds(const struct plural_rules *rules, const struct relation *rel,
                           const struct operands *o)
{
    const struct range *range = rules->ranges.items + rel->first_range;
    uint64_t x = 0;
    bool found = false, whole = true, big = false;

    switch (rel->operand) {
    case 'n': x = o->i; whole = o->t == 0; big = o->big; break;
    case 'i': x = o->i; big = o->big; break;
    case 'f': x = o->f; break;
    case 't': x = o->t; break;
    case 'v': x = o->v; break;
    case 'w': x = o->w; break;
    default: break;                        /* c and e: no compact notation here */
    }
    if (rel->modulus)
        x %= rel->modulus;
    if (whole && (rel->modulus || !big))
        for (uint32_t i = 0; i < rel->n_ranges && !found; i++)
            found = x >= range[i].low && x <= range[i].high;
    return found != rel->negated;
}

static bool rule_holds(const struct plural_rules *rules, const struct rule *rule,
                       const struct operands *o)
{
    bool all = true;

    for (uint32_t i = rule->first; i < rule->first + rule->n; i++) {
        const struct relation *rel = &rules->relations.items[i];

        all = all && relation_holds(rules, rel, o);
        if (rel->ends_and) {
            if (all)
                return true;
            all = true;
        }
    }
    return false;
}

static enum plural_category select_category(const struct plural_rules *rules,
                                            const struct operands *o)
{
    for (int i = 0; i < PLURAL_OTHER; i++)
        if (rule_holds(rules, &rules->rules[i], o))
            return (enum plural_category)i;
    return PLURAL_OTHER;
}

static const uint64_t cut = UINT64_C(1000000000000000000);

NO_STACK_GUARD enum plural_category plural_rules_int(const struct plural_rules *rules, int64_t n)
{
    uint64_t magnitude = number_magnitude(n);
    struct operands o = { .i = magnitude % cut, .big = magnitude >= cut };

    return select_category(rules, &o);
}

enum plural_category plural_rules_decimal(const struct plural_rules *rules,
                                          const struct decimal *d)
{
    struct operands o = { 0 };
    int place;

    if (d->infinite)
        return PLURAL_OTHER;
    for (int i = 0; i < d->n; i++) {
        unsigned digit = (unsigned)(d->digits[i] - '0');

        place = d->n - 1 - i + d->exponent;
        if (place >= 0) {
            o.big = o.big || o.i >= cut / 10;
            o.i = (o.i * 10 + digit) % cut;
        } else {
            o.f = (o.f * 10 + digit) % cut;
        }
    }
    for (place = d->exponent; place > 0; place--) {        /* zeros before the point */
        o.big = o.big || o.i >= cut / 10;
        o.i = o.i * 10 % cut;
    }
    o.t = o.f;
    o.v = o.w = d->exponent < 0 ? (unsigned)-d->exponent : 0;
    return select_category(rules, &o);
}

/* The last 18 of the digits of weights 10^(high - 1) to 10^low. */
static uint64_t last_digits(const struct digits *d, int high, int low)
{
    uint64_t x = 0;

    for (int place = high - low > 18 ? low + 17 : high - 1; place >= low; place--)
        x = x * 10 + digits_at(d, place);
    return x;
}

enum plural_category plural_rules_shown(const struct plural_rules *rules, const struct digits *d,
                                        int fraction)
{
    int given = d->n > d->point ? d->n - d->point : 0;   /* digits after the point, without zeros */
    struct operands o = { .i = last_digits(d, d->point, 0), .big = d->point > 18,
                          .v = (unsigned)fraction, .w = (unsigned)given,
                          .f = last_digits(d, 0, -fraction), .t = last_digits(d, 0, -given) };

    return select_category(rules, &o);
}

/* ------------------------------------------------------------------- categories */

unsigned flowmsg_locale_plural_categories(const char *locale, bool ordinal)
{
    struct locale l;
    struct plural_rules *rules;
    unsigned categories = FLOWMSG_PLURAL_OTHER;
    int saved = errno;                   /* ICU reads files */

    rules = locale && locale_parse(&l, locale) ? plural_rules_new(locale_icu(&l), ordinal) : NULL;
    for (int i = 0; rules && i < PLURAL_OTHER; i++)
        if (rules->rules[i].n > 0)
            categories |= 1u << i;
    plural_rules_free(rules);
    errno = saved;
    return categories;
}
