/* plan.h - how a style writes numbers in a locale.
 *
 * SPDX-License-Identifier: MIT
 *
 * A plan is made when a style is opened (learn.h), and never changes then.  A number is
 * written by it without ICU and without memory (write.c): its digits are scaled, rounded,
 * grouped, and put between the affixes for its sign. */
#ifndef NUMBER_PLAN_H
#define NUMBER_PLAN_H

#include "base/sink.h"
#include "number/data.h"
#include "number/digits.h"

/* The texts around a number. */
struct affixes {
    struct number_phrase prefix, suffix;
    bool alone;          /* the prefix is the whole text: no digits are shown */
};

/* Signs of numbers, as they are after rounding. */
enum sign { SIGN_PLUS, SIGN_MINUS, SIGN_ZERO, SIGN_MINUS_ZERO, N_SIGNS };

/* Values without digits. */
enum special { SPECIAL_INFINITY, SPECIAL_MINUS_INFINITY, SPECIAL_NAN, SPECIAL_MINUS_NAN,
               N_SPECIALS };

/* The digits that are shown. */
struct precision {
    enum precision_kind {
        PRECISION_FRACTION,      /* min and max digits after the point */
        PRECISION_SIGNIFICANT,   /* min and max digits from the first one on */
        PRECISION_COMPACT        /* no fraction, but two digits */
    } kind;
    int min, max;
};

struct compact;

struct number_plan {
    struct number_symbol digits[10], decimal, group;
    bool ascii;                              /* all are of one byte, and groups of three digits */
    bool brief;                              /* number_plan_put_brief() can write */
    int primary, secondary, min_grouping;    /* as in struct number_data */
    int min_integer;
    int scale;                               /* the number is multiplied by 10^scale */
    struct precision precision;
    struct compact *compact;                 /* owned; NULL: not compact (compact.h) */
    struct affixes affixes[N_SIGNS];
    struct number_phrase specials[N_SPECIALS];
};

/* Begin the plan of a style: symbols and groups of {n, number}, and nothing else. */
void number_plan_begin(struct number_plan *plan, const struct number_plan *plain);

/* Note which fast ways of writing are open to a plan that has everything but its texts. */
void number_plan_choose_ways(struct number_plan *plan);

/* Make the plan of {n, number}. */
void number_plan_plain(struct number_plan *plan, const struct number_data *data);

/* Release a plan that was allocated; NULL is fine. */
void number_plan_free(struct number_plan *plan);

/* Round digits to the plan's precision. */
void number_plan_round(const struct number_plan *plan, struct digits *d);

/* Scale and round digits, as the plan shows them. */
void number_plan_show(const struct number_plan *plan, struct digits *d);

/* The number of digits after the point that are shown of rounded digits. */
int number_plan_fraction(const struct number_plan *plan, const struct digits *d);

/* Put a number.  False: the plan is compact and does not know the number's form, and nothing is
 * put. */
bool number_plan_put(const struct number_plan *plan, struct sink *s, struct digits d);

/* Put a double, or the text of a decimal, in less time.  False: the plan or the number is not
 * usual, and nothing is put. */
bool number_plan_put_brief(const struct number_plan *plan, struct sink *s, double x);
bool number_plan_put_brief_text(const struct number_plan *plan, struct sink *s, const char *text,
                                size_t len);

/* Write what the two functions above put to @to, of @room bytes, without a NUL.  Returns its end;
 * NULL: they put nothing, or the room may be too small. */
char *number_plan_write_brief(const struct number_plan *plan, char *to, size_t room, double x);
char *number_plan_write_brief_text(const struct number_plan *plan, char *to, size_t room,
                                   const char *text, size_t len);

/* The bytes that number_plan_write_int() needs by this plan.  SIZE_MAX: it cannot write by it. */
size_t number_plan_int_size(const struct number_plan *plan);

/* Write an integer in any digits and groups; returns its end.  This takes half the instructions of
 * number_plan_put(), which rounds and has a fraction. */
char *number_plan_write_int(const struct number_plan *plan, char *to, int64_t n);

/* Can number_plan_put_brief() write by this plan?  The member `brief` keeps the answer. */
bool number_plan_is_brief(const struct number_plan *plan);

/* Copy a phrase, or a symbol, with the bytes after its text; returns the end of the text. */
static inline char *number_phrase_copy(char *to, const struct number_phrase *phrase)
{
    if (phrase->len > 0)
        memcpy(to, phrase->text, sizeof phrase->text);
    return to + phrase->len;
}

static inline char *number_symbol_copy(char *to, const struct number_symbol *symbol)
{
    memcpy(to, symbol->text, sizeof symbol->text);
    return to + symbol->len;
}

static inline void number_plan_put_special(const struct number_plan *plan, struct sink *s,
                                           enum special which)
{
    sink_put(s, plan->specials[which].text, plan->specials[which].len);
}

#endif
