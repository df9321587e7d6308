/* choose.c - choosing the variant of plural, select and choice.
 *
 * SPDX-License-Identifier: MIT
 *
 * These choices have one selector, and so one key for each variant. */
#include "base/compiler.h"
#include "pattern/order.h"
#include "render/arguments.h"
#include "render/display.h"
#include "render/memory.h"
#include "render/work.h"

enum { MAX_KEY = 64 };       /* bytes of a number that select compares */

/* A number of a selector or a key as a decimal. */
static void exact_to_decimal(const struct rendering *r, const struct exact *n, struct decimal *d)
{
    if (n->is_int)
        decimal_from_int(d, n->number);
    else if (n->digits.len > 0)
        (void)decimal_parse(d, program_text(r->program, n->digits), n->digits.len);
    else
        *d = (struct decimal){ .infinite = true, .negative = n->number < 0 };
}

static void subtract_offset(struct rendering *r, const struct selector *selector,
                            struct decimal *d)
{
    struct decimal value = *d, offset;

    if (!selector->has_offset || d->infinite)
        return;
    exact_to_decimal(r, &selector->offset, &offset);
    decimal_subtract(d, &value, &offset);
    rendering_spend(r, work_of_digits(d));
}

/* Show the number of #, if it is not an integer.  Infinite numbers, NaN, and values that are not
 * numbers are shown as they are.  NOINLINE: a decimal takes a page of the stack. */
static NOINLINE void put_difference(struct rendering *r, const struct insn *insn,
                                    const struct selector *selector, const struct flowmsg_value *v)
{
    struct decimal d;

    if (rendering_number(r, insn, v, &d) != NUMBER_EXACT) {
        show_wrong(r, insn, v);
        return;
    }
    subtract_offset(r, selector, &d);
    rendering_spend(r, WORK_ICU + work_of_digits(&d));
    value_put_number(NUMBER_EXACT, &d, &r->env, &r->sink, NUMBER_PLAIN);
}

/* How # shows a number in every choice without an offset: see struct shown. */
static const char by_hash;

void choose_hash(struct rendering *r, const struct insn *insn)
{
    const struct selector *selector = program_selector(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    const void *how = selector->has_offset ? (const void *)selector : &by_hash;
    size_t start = sink_need(&r->sink);
    int64_t n;

    if (!v) {
        show_missing(r, insn);
    } else if (!memory_repeat(r, insn, how)) {
        if (v->type == FLOWMSG_INTEGER && minus_offset(selector, v->as.integer, &n))
            number_put_int(formats_number(r->env.formats), &r->sink, n);
        else
            put_difference(r, insn, selector, v);
        memory_note(r, insn, how, start);
    }
}

/* ---------------------------------------------------------------------- plural */

static const struct plural_rules *rules_of(struct formats *formats,
                                           const struct selector *selector)
{
    return formats ? formats_plural(formats, selector->kind == SELECTOR_ORDINAL) : NULL;
}

/* The target by the category of a number less the offset, if no key equals the number. */
static uint32_t by_decimal(struct rendering *r, const struct choice *choice,
                           const struct selector *selector, struct decimal *d)
{
    bool in_style = selector->style != NO_STYLE;
    const struct plural_rules *rules;

    if (!choice->by_category)
        return choice->other;
    rendering_spend(r, (in_style ? WORK_ICU : WORK_NUMBER) + work_of_digits(d));
    if (in_style)
        return choice->category[styled_category(r->env.opened->styled[selector->style], d,
                                                selector->kind == SELECTOR_ORDINAL)];
    if (selector->fraction_digits != WHOLE_FRACTION)
        decimal_round(d, selector->fraction_digits);
    rules = rules_of(r->env.formats, selector);
    return rules ? choice->category[plural_rules_decimal(rules, d)] : choice->other;
}

static NOINLINE uint32_t by_int_in_style(struct rendering *r, const struct choice *choice,
                                         const struct selector *selector, int64_t n)
{
    struct decimal d;

    decimal_from_int(&d, n);
    return by_decimal(r, choice, selector, &d);
}

/* The index of the first key that is the integer @n, or n_variants. */
static inline uint32_t find_int(const struct choice *choice, const struct key *keys, int64_t n)
{
    uint32_t i = first_key_from(keys, choice->n_ordered, n), end = choice->n_variants;

    if (choice->n_ordered > 0)
        return i < choice->n_ordered && keys[i].number.number == n ? i : end;
    while (i < end && !(keys[i].number.is_int && keys[i].number.number == n))
        i++;
    return i;
}

/* The index of the first key that equals @d, or n_variants. */
static uint32_t find_decimal(const struct rendering *r, const struct choice *choice,
                             const struct key *keys, const struct decimal *d)
{
    struct decimal key;
    uint32_t i;
    int64_t n;

    if (choice->n_ordered > 0 && decimal_to_int(d, &n))
        return find_int(choice, keys, n);
    for (i = choice->n_ordered; i < choice->n_variants; i++) {
        exact_to_decimal(r, &keys[i].number, &key);
        if (decimal_equal(d, &key))
            break;
    }
    return i;
}

uint32_t choose_by_int(const struct program *program, struct formats *formats,
                       const struct choice *choice, int64_t n)
{
    const struct selector *selector = program_selector(program, choice->first_selector);
    const struct key *keys = program_keys(program, choice);
    const struct plural_rules *rules;
    int64_t diff;
    uint32_t i;

    if (!minus_offset(selector, n, &diff))
        return NO_INSN;
    i = find_int(choice, keys, n);
    if (i < choice->n_variants)
        return program_targets(program, choice)[i];
    if (!choice->by_category)
        return choice->other;                 /* as in Korean: the category does not matter */
    if (selector->style != NO_STYLE)
        return NO_INSN;
    rules = rules_of(formats, selector);
    return rules ? choice->category[plural_rules_int(rules, diff)] : choice->other;
}

static NOINLINE uint32_t choose_decimal(struct rendering *r, const struct insn *insn,
                                        const struct choice *choice,
                                        const struct selector *selector,
                                        const struct flowmsg_value *v)
{
    struct decimal d;
    enum number_kind kind = rendering_number(r, insn, v, &d);
    uint32_t i;

    if (kind == NUMBER_NAN)
        rendering_report(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    if (kind != NUMBER_EXACT)
        return choice->other;
    i = find_decimal(r, choice, program_keys(r->program, choice), &d);
    if (i < choice->n_variants)
        return program_targets(r->program, choice)[i];
    subtract_offset(r, selector, &d);
    return by_decimal(r, choice, selector, &d);
}

uint32_t choose_plural(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct selector *selector = program_selector(r->program, choice->first_selector);
    const struct flowmsg_value *v = rendering_value(r, insn);
    uint32_t target = NO_INSN;
    int64_t diff;

    if (!v)
        return choice->other;
    if (v->type == FLOWMSG_INTEGER)
        target = choose_by_int(r->program, r->env.formats, choice, v->as.integer);
    if (target != NO_INSN)
        return target;
    if (v->type == FLOWMSG_INTEGER && minus_offset(selector, v->as.integer, &diff))
        return by_int_in_style(r, choice, selector, diff);
    return choose_decimal(r, insn, choice, selector, v);
}

/* ---------------------------------------------------------------------- ranges */

/* A number that is looked for among ranges.  Most numbers and limits are integers, which are
 * compared in place: as decimals they take three times as long. */
struct sought {
    bool is_int;
    int64_t integer;
    struct decimal decimal;      /* if it is no integer */
};

/* Compare a number with the limit of a range, as decimals. */
static NOINLINE int compare_exactly(const struct rendering *r, const struct sought *number,
                                    const struct key *key)
{
    struct decimal limit, integer;

    exact_to_decimal(r, &key->number, &limit);
    if (!number->is_int)
        return decimal_compare(&number->decimal, &limit);
    decimal_from_int(&integer, number->integer);
    return decimal_compare(&integer, &limit);
}

/* Is a number below all numbers of the range that begins at @key? */
static bool is_below(const struct rendering *r, const struct sought *number, const struct key *key)
{
    int64_t limit = key->number.number;
    int order = number->is_int && key->number.is_int
                    ? (number->integer > limit) - (number->integer < limit)
                    : compare_exactly(r, number, key);

    return order < 0 || (order == 0 && key->above);
}

/* The index of the last range before the first one, after range 0, that a number is below. */
static uint32_t find_range(const struct rendering *r, const struct choice *choice,
                           const struct sought *number)
{
    const struct key *keys = program_keys(r->program, choice);
    uint32_t first = 1, end = choice->n_variants;

    while (choice->n_ordered > 0 && first < end) {
        uint32_t middle = first + (end - first) / 2;

        if (is_below(r, number, &keys[middle]))
            end = middle;
        else
            first = middle + 1;
    }
    while (first < end && !is_below(r, number, &keys[first]))
        first++;
    return first - 1;
}

/* Choose for {n, choice, …}: the last range that begins at or below the number.  Numbers below all
 * ranges, and NaN, choose the first range, as in ICU's ChoiceFormat. */
uint32_t choose_range(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const uint32_t *targets = program_targets(r->program, choice);
    const struct flowmsg_value *v = rendering_value(r, insn);
    struct sought number;
    enum number_kind kind;

    if (!v) {
        show_missing(r, insn);
        return choice->other;
    }
    number.is_int = v->type == FLOWMSG_INTEGER;
    if (number.is_int) {
        number.integer = v->as.integer;
        return targets[find_range(r, choice, &number)];
    }
    kind = rendering_number(r, insn, v, &number.decimal);
    if (kind == NUMBER_NONE) {
        show_wrong(r, insn, v);
        return choice->other;
    }
    return targets[kind == NUMBER_EXACT ? find_range(r, choice, &number) : 0];
}

/* ---------------------------------------------------------------------- select */

/* Write a number as a word: all of its digits, as in an id.  0: the value is not a number, or is
 * longer than numbers in patterns. */
static size_t word_of_number(const struct flowmsg_value *v, char *digits, size_t size)
{
    struct sink s;

    sink_init(&s, digits, size, size - 1);
    return value_put_digits(v, &s) && !s.over ? sink_need(&s) : 0;
}

uint32_t choose_by_word(const struct program *program, const struct choice *choice,
                        const char *word, size_t len)
{
    const struct key *keys = program_keys(program, choice);

    int64_t number = choice->n_ordered > 0 ? number_of_word(word, len) : 0;   /* as in the keys */
    uint32_t i = first_key_from(keys, choice->n_ordered, number);

    for (; i < choice->n_variants && keys[i].number.number == number; i++)
        if (keys[i].word.len == len && memcmp(program_text(program, keys[i].word), word, len) == 0)
            return program_targets(program, choice)[i];
    return choice->other;
}

uint32_t choose_select(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    char digits[MAX_KEY];
    const char *word;
    size_t len;

    if (!v)
        return choice->other;
    if (v->type == FLOWMSG_TEXT) {
        word = v->as.text.data;
        len = rendering_text_len(r, v);
    } else {
        len = word_of_number(v, digits, sizeof digits);
        if (len == 0 || !r->env.params)
            rendering_report(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        if (len == 0 || (!r->env.params && v->type != FLOWMSG_INTEGER))
            return choice->other;
        word = digits;
    }
    return choose_by_word(r->program, choice, word, len);
}
