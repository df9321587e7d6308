/* plural_rules.c - CLDR plural rules, evaluated on exact numbers.
 *
 * SPDX-License-Identifier: MIT
 *
 * UTS #35, Part 3, "Language Plural Rules":
 *
 *   rule     = and ( "or" and )*
 *   and      = relation ( "and" relation )*
 *   relation = operand [ "%" number ] ( "=" | "!=" ) range ( "," range )*
 *   range    = number [ ".." number ]
 *   operand  = n | i | v | w | f | t | c | e
 *
 * A rule's samples ("@integer 1, 2 …") are left out. */
#include "format/plural_rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/putil.h>
#include <unicode/ures.h>

#include "base/buffer.h"
#include "base/compiler.h"
#include "base/number_text.h"
#include "locale/locale.h"

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
    uint32_t first, n;    /* relations; none: the category does not exist */
};

struct plural_rules {
    struct rule rules[N_PLURAL];
    struct relation *relations;
    struct range *ranges;
};

/* What the operands stand for.  Digits beyond 18 are cut off on the left: all
 * moduli divide 10^18; `big` tells that they were there. */
struct operands {
    uint64_t i, f, t;
    unsigned v, w;
    bool big;
};

/* -------------------------------------------------------------------- reading */

struct rule_parser {
    const char *p;
    struct buffer *relations, *ranges;
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
    struct relation rel = { .first_range = (uint32_t)(r->ranges->len / sizeof(struct range)) };

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
        buffer_put(r->ranges, &range, sizeof range);
        rel.n_ranges++;
    } while (accept(r, ","));
    buffer_put(r->relations, &rel, sizeof rel);
    return true;
}

static uint32_t n_relations(const struct rule_parser *r)
{
    return (uint32_t)(r->relations->len / sizeof(struct relation));
}

static void read_rule(struct rule_parser *r, struct rule *rule)
{
    bool more;

    rule->first = n_relations(r);
    do {
        bool and;

        if (!read_relation(r))
            break;
        and = accept(r, "and");
        more = and || accept(r, "or");
        if (!r->relations->failed)
            ((struct relation *)(void *)r->relations->data)[n_relations(r) - 1].ends_and = !and;
    } while (more);
    rule->n = n_relations(r) - rule->first;
}

/* The set of rules that plurals.res has for a locale or a parent of it. */
static UResourceBundle *open_set(const UResourceBundle *plurals, const char *locale, bool ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *sets = ures_getByKey(plurals, ordinal ? "locales_ordinals" : "locales", NULL,
                                          &status);
    char id[ULOC_FULLNAME_CAPACITY], name[16];
    UResourceBundle *rules, *set = NULL;

    strncpy(id, locale, sizeof id - 1);
    id[sizeof id - 1] = '\0';
    while (U_SUCCESS(status) && id[0]) {
        UErrorCode found = U_ZERO_ERROR;
        int32_t len;
        const UChar *s = ures_getStringByKey(sets, id, &len, &found);

        if (U_SUCCESS(found)) {
            if (len <= 0 || len >= (int32_t)sizeof name)
                break;
            u_UCharsToChars(s, name, len);
            name[len] = '\0';
            rules = ures_getByKey(plurals, "rules", NULL, &found);
            set = ures_getByKey(rules, name, NULL, &found);
            ures_close(rules);
            if (U_FAILURE(found)) {
                ures_close(set);
                set = NULL;
            }
            break;
        }
        uloc_getParent(id, id, sizeof id, &status);
    }
    ures_close(sets);
    return set;
}

static void read_set(UResourceBundle *set, struct plural_rules *rules, struct rule_parser *r)
{
    char text[1024];

    while (ures_hasNext(set)) {
        UErrorCode status = U_ZERO_ERROR;
        enum plural_category category;
        const char *keyword = NULL;
        int32_t len;
        const UChar *s = ures_getNextString(set, &len, &keyword, &status);

        if (U_FAILURE(status))
            break;
        if (len >= (int32_t)sizeof text)
            len = sizeof text - 1;             /* only samples are that far */
        for (int32_t i = 0; i < len; i++)
            text[i] = s[i] < 0x7F ? (char)s[i] : ' ';
        text[len] = '\0';
        r->p = text;
        if (plural_category_find(keyword, strlen(keyword), &category) && category != PLURAL_OTHER)
            read_rule(r, &rules->rules[category]);
    }
}

struct plural_rules *plural_rules_new(const char *icu_locale, bool ordinal)
{
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *plurals = ures_openDirect(NULL, "plurals", &status);
    struct plural_rules *rules = calloc(1, sizeof *rules);
    struct buffer relations = { 0 }, ranges = { 0 };
    struct rule_parser r = { .relations = &relations, .ranges = &ranges };
    UResourceBundle *set = U_SUCCESS(status) ? open_set(plurals, icu_locale, ordinal) : NULL;

    if (rules && set)
        read_set(set, rules, &r);
    ures_close(set);
    ures_close(plurals);
    if (!rules || relations.failed || ranges.failed) {
        buffer_free(&relations);
        buffer_free(&ranges);
        free(rules);
        return NULL;
    }
    rules->relations = (struct relation *)(void *)relations.data;
    rules->ranges = (struct range *)(void *)ranges.data;
    return rules;
}

void plural_rules_free(struct plural_rules *rules)
{
    if (!rules)
        return;
    free(rules->relations);
    free(rules->ranges);
    free(rules);
}

/* ----------------------------------------------------------------- evaluation */

static bool relation_holds(const struct plural_rules *rules, const struct relation *rel,
                           const struct operands *o)
{
    const struct range *range = rules->ranges + rel->first_range;
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
        const struct relation *rel = &rules->relations[i];

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
