/* choose.c - plural, select and choice: which branch.
 *
 * SPDX-License-Identifier: MIT */
#include "base/compiler.h"
#include "render/rendering.h"

enum { MAX_KEY = 64 };       /* bytes of a number that select compares */

/* The offset of a choice as a decimal. */
static void offset_of(const struct rendering *r, const struct choice *choice, struct decimal *d)
{
    if (choice->offset_text.len > 0)
        (void)decimal_parse(d, program_text(r->program, choice->offset_text),
                            choice->offset_text.len);
    else
        decimal_from_int(d, choice->offset);
}

/* n - offset when both are integers and so is the difference. */
static bool minus_offset(const struct choice *choice, int64_t n, int64_t *diff)
{
    int64_t o = choice->offset;

    if (choice->offset_text.len > 0 || (o > 0 && n < INT64_MIN + o) || (o < 0 && n > INT64_MAX + o))
        return false;
    *diff = n - o;
    return true;
}

static void subtract_offset(struct rendering *r, const struct choice *choice,
                            struct decimal *d)
{
    struct decimal value = *d, offset;

    if (!choice->has_offset || d->infinite)
        return;
    offset_of(r, choice, &offset);
    decimal_subtract(d, &value, &offset);
    rendering_spend(r, work_of_digits(d));
}

/* The number that # stands for, when it is not an integer.  False: the value is none.  A decimal
 * takes a page of the stack: the functions that integers pass through have none. */
static NOINLINE bool put_difference(struct rendering *r, const struct choice *choice,
                           const struct flowmsg_value *v)
{
    struct decimal d;

    if (rendering_number(r, v, &d) != NUMBER_EXACT)
        return false;
    subtract_offset(r, choice, &d);
    rendering_spend(r, WORK_ICU + work_of_digits(&d));
    value_put_number(NUMBER_EXACT, &d, &r->env, &r->sink, NUMBER_PLAIN);
    return true;
}

/* The way of showing a number without its offset, in whichever choice. */
static const char by_hash;

void choose_hash(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    const void *how = choice->has_offset ? (const void *)choice : &by_hash;
    size_t start = sink_need(&r->sink);
    int64_t n;

    if (!v) {
        rendering_missing(r, insn);
    } else if (!memory_repeat(r, insn, how)) {
        if (v->type == FLOWMSG_INTEGER && minus_offset(choice, v->as.integer, &n))
            number_put_int(formats_number(r->env.formats), &r->sink, n);
        else if (!put_difference(r, choice, v))
            show_wrong(r, insn, v);
        memory_note(r, insn, how, start);
    }
}

/* The number of a selector or of a limit. */
static void number_of(const struct rendering *r, const struct branch *b, struct decimal *d)
{
    if (b->is_int)
        decimal_from_int(d, b->number);
    else if (b->key.len > 0)
        (void)decimal_parse(d, program_text(r->program, b->key), b->key.len);
    else
        *d = (struct decimal){ .infinite = true, .negative = b->number < 0 };
}

/* The target for a number with the offset subtracted, that no "=" matched. */
static uint32_t by_decimal(struct rendering *r, const struct choice *choice, struct decimal *d)
{
    const struct plural_rules *rules;

    if (!choice->by_category)
        return choice->other;
    rendering_spend(r, (choice->decider ? WORK_ICU : WORK_NUMBER) + work_of_digits(d));
    if (choice->decider)
        return choice->category[styled_keyword(r->env.styled[choice->decider - 1], d,
                                               choice->ordinal)];
    if (choice->places != ALL_PLACES)
        decimal_round(d, choice->places);
    rules = r->env.formats ? formats_plural(r->env.formats, choice->ordinal) : NULL;
    return rules ? choice->category[plural_rules_decimal(rules, d)] : choice->other;
}

static NOINLINE uint32_t decide_int(struct rendering *r, const struct choice *choice, int64_t diff)
{
    struct decimal d;

    decimal_from_int(&d, diff);
    return by_decimal(r, choice, &d);
}

static uint32_t choose_int(struct rendering *r, const struct choice *choice, int64_t n,
                           int64_t diff)
{
    const struct branch *b = program_branches(r->program, choice);
    const struct plural_rules *rules;

    for (uint32_t i = 0; i < choice->n; i++)
        if (b[i].is_int && b[i].number == n)
            return b[i].target;
    if (!choice->by_category)
        return choice->other;                 /* Korean: the rules cannot matter */
    if (choice->decider)
        return decide_int(r, choice, diff);
    rules = r->env.formats ? formats_plural(r->env.formats, choice->ordinal) : NULL;
    return rules ? choice->category[plural_rules_int(rules, diff)] : choice->other;
}

static uint32_t choose_decimal(struct rendering *r, const struct choice *choice, struct decimal *d)
{
    const struct branch *b = program_branches(r->program, choice);
    struct decimal key;

    for (uint32_t i = 0; i < choice->n; i++) {
        number_of(r, &b[i], &key);
        if (decimal_equal(d, &key))
            return b[i].target;
    }
    subtract_offset(r, choice, d);
    return by_decimal(r, choice, d);
}

static NOINLINE uint32_t choose_other(struct rendering *r, const struct insn *insn,
                                   const struct choice *choice, const struct flowmsg_value *v)
{
    struct decimal d;

    if (rendering_number(r, v, &d) == NUMBER_EXACT)
        return choose_decimal(r, choice, &d);
    rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
    return choice->other;
}

uint32_t choose_plural(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct flowmsg_value *v = rendering_value(r, insn);
    int64_t diff;

    if (!v) {
        rendering_tell(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        return choice->other;
    }
    if (v->type == FLOWMSG_INTEGER && minus_offset(choice, v->as.integer, &diff))
        return choose_int(r, choice, v->as.integer, diff);
    return choose_other(r, insn, choice, v);
}

/* {n, choice, …}: the last range that begins at or below the number; numbers
 * below all of them, and NaN, are in the first (ICU: ChoiceFormat). */
uint32_t choose_range(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct branch *b = program_branches(r->program, choice);
    const struct flowmsg_value *v = rendering_value(r, insn);
    uint32_t target = b[0].target;
    struct decimal d, limit;
    enum number_kind kind;

    if (!v) {
        rendering_missing(r, insn);
        return choice->other;
    }
    if ((kind = rendering_number(r, v, &d)) == NUMBER_NAN)
        return target;
    if (kind == NUMBER_NONE) {
        show_wrong(r, insn, v);
        return choice->other;
    }
    for (uint32_t i = 1; i < choice->n; i++) {
        int order;

        number_of(r, &b[i], &limit);
        order = decimal_compare(&d, &limit);
        if (order < 0 || (order == 0 && b[i].above))
            break;
        target = b[i].target;
    }
    return target;
}

/* The keyword that a number is, as an id has it: all of its digits.  0: it is none, or longer than
 * any number that is meant as one. */
static size_t key_of_number(const struct flowmsg_value *v, char *digits, size_t size)
{
    struct sink s;

    sink_init(&s, digits, size, size - 1);
    return value_put_digits(v, &s) && !s.over ? sink_need(&s) : 0;
}

uint32_t choose_select(struct rendering *r, const struct insn *insn)
{
    const struct choice *choice = program_choice(r->program, insn->a);
    const struct branch *b = program_branches(r->program, choice);
    const struct flowmsg_value *v = rendering_value(r, insn);
    char digits[MAX_KEY];
    const char *key;
    size_t len;

    if (!v) {
        rendering_tell(r, FLOWMSG_ERR_MISSING_ARGUMENT, insn);
        return choice->other;
    }
    if (v->type == FLOWMSG_TEXT) {
        key = v->as.text.data;
        len = rendering_text_len(r, v);
    } else {
        len = key_of_number(v, digits, sizeof digits);
        if (len == 0 || !r->env.params)
            rendering_tell(r, FLOWMSG_ERR_ARGUMENT_TYPE, insn);
        if (len == 0 || (!r->env.params && v->type != FLOWMSG_INTEGER))
            return choice->other;
        key = digits;
    }
    for (uint32_t i = 0; i < choice->n; i++)
        if (b[i].key.len == len && memcmp(program_text(r->program, b[i].key), key, len) == 0)
            return b[i].target;
    return choice->other;
}
