/* check_choices.c - choices with any number of keys, in any order, against a loop over them.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "suite.h"

enum { MOST_KEYS = 40, MOST_NUMBER = 30, N_CHOICES = 400 };

/* A choice with random keys, some of them equal.  The text of variant i is i, that of `other` is
 * "other". */
struct random_choice {
    char pattern[2048];
    int n;
    int halves[MOST_KEYS];       /* twice the number of each key */
    bool above[MOST_KEYS];       /* of a range */
    struct flowmsg_pattern *compiled;
};

typedef size_t key_writer(char *out, size_t size, struct random_choice *c, int i);

static void make(struct random_choice *c, const char *type, key_writer *write, const char *end,
                 uint64_t *seed)
{
    struct flowmsg_error err = { 0 };
    size_t len = (size_t)snprintf(c->pattern, sizeof c->pattern, "{x, %s, ", type);
    bool rising = random_next(seed) % 2, whole = random_next(seed) % 2;
    int rc;

    c->n = 1 + (int)(random_next(seed) % MOST_KEYS);
    for (int i = 0; i < c->n; i++) {
        int random = (int)(random_next(seed) % (2 * MOST_NUMBER)) - MOST_NUMBER;

        c->halves[i] = rising ? 2 * i - MOST_NUMBER + !whole * (random & 1) : random * (1 + whole);
        c->above[i] = random_next(seed) % 2;
        len += write(c->pattern + len, sizeof c->pattern - len, c, i);
    }
    snprintf(c->pattern + len, sizeof c->pattern - len, "%s", end);
    rc = flowmsg_pattern_compile(&c->compiled, "ko", c->pattern, FLOWMSG_NUL_TERMINATED, &err);
    ck_assert_msg(rc == FLOWMSG_OK, "%s: %s", c->pattern, err.msgid);
}

/* Render the choice for a value; -1: `other`. */
static int chosen(const struct random_choice *c, struct flowmsg_value value)
{
    const struct flowmsg_arg arg = { "x", value };
    char text[16];

    flowmsg_pattern_format(c->compiled, &arg, 1, NULL, text, sizeof text, NULL);
    return strcmp(text, "other") == 0 ? -1 : atoi(text);
}

static void check(const struct random_choice *c, struct flowmsg_value value, int halves,
                  int expected)
{
    int i = chosen(c, value);

    ck_assert_msg(i == expected, "%s: %d, not %d, for %d/2", c->pattern, i, expected, halves);
}

/* check() of a number, as a double and, if it is one, as an integer. */
static void check_number(const struct random_choice *c, int halves, int expected)
{
    check(c, flowmsg_value_double(halves / 2.0), halves, expected);
    if (halves % 2 == 0)
        check(c, flowmsg_value_integer(halves / 2), halves, expected);
}

/* Halves as a pattern has them; printf() would use the point of the process's locale. */
struct half_text {
    char digits[16];
};

static struct half_text half_text(int halves)
{
    struct half_text text;

    snprintf(text.digits, sizeof text.digits, "%s%d.%d", halves < 0 ? "-" : "", abs(halves) / 2,
             abs(halves) % 2 * 5);
    return text;
}

/* The first key that equals a number; -1: none. */
static int find_equal(const struct random_choice *c, int halves)
{
    for (int i = 0; i < c->n; i++)
        if (c->halves[i] == halves)
            return i;
    return -1;
}

/* --------------------------------------------------------------------- numbers */

static size_t write_number(char *out, size_t size, struct random_choice *c, int i)
{
    return (size_t)snprintf(out, size, "=%s{%d} ", half_text(c->halves[i]).digits, i);
}

START_TEST(numbers_choose_the_first_equal_key)
{
    uint64_t seed = 16;

    for (int k = 0; k < N_CHOICES; k++) {
        struct random_choice c;

        make(&c, k % 2 ? "plural" : "selectordinal", write_number, "other{other}}", &seed);
        for (int halves = -2 * MOST_NUMBER - 2; halves < 3 * MOST_NUMBER; halves++)
            check_number(&c, halves, find_equal(&c, halves));
        flowmsg_pattern_free(c.compiled);
    }
}
END_TEST

/* ----------------------------------------------------------------------- words */

/* A word for each number. */
static void word_of(char out[16], int halves)
{
    snprintf(out, 16, "%s%d", halves < 0 ? "w" : "a", halves < 0 ? -halves : halves);
}

static size_t write_word(char *out, size_t size, struct random_choice *c, int i)
{
    char word[16];

    word_of(word, c->halves[i]);
    return (size_t)snprintf(out, size, "%s{%d} ", word, i);
}

START_TEST(words_choose_the_first_equal_key)
{
    uint64_t seed = 16;

    for (int k = 0; k < N_CHOICES; k++) {
        struct random_choice c;
        char word[16];

        make(&c, "select", write_word, "other{other}}", &seed);
        for (int halves = -2 * MOST_NUMBER - 2; halves < 3 * MOST_NUMBER; halves++) {
            word_of(word, halves);
            check(&c, flowmsg_value_text(word), halves, find_equal(&c, halves));
        }
        check(&c, flowmsg_value_text(""), 0, -1);
        flowmsg_pattern_free(c.compiled);
    }
}
END_TEST

/* ---------------------------------------------------------------------- ranges */

static size_t write_range(char *out, size_t size, struct random_choice *c, int i)
{
    return (size_t)snprintf(out, size, "%s%s%c%d", i > 0 ? "|" : "", half_text(c->halves[i]).digits,
                            c->above[i] ? '<' : '#', i);
}

/* The range before the first one, after range 0, that begins above a number. */
static int find_range(const struct random_choice *c, int halves)
{
    int i = 1;

    while (i < c->n && (halves > c->halves[i] || (halves == c->halves[i] && !c->above[i])))
        i++;
    return i - 1;
}

START_TEST(ranges_end_where_the_next_begins)
{
    uint64_t seed = 16;

    for (int k = 0; k < N_CHOICES; k++) {
        struct random_choice c;

        make(&c, "choice", write_range, "}", &seed);
        for (int halves = -2 * MOST_NUMBER - 2; halves < 3 * MOST_NUMBER; halves++)
            check_number(&c, halves, find_range(&c, halves));
        flowmsg_pattern_free(c.compiled);
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "choices", 60);

    tcase_add_test(tc, numbers_choose_the_first_equal_key);
    tcase_add_test(tc, words_choose_the_first_equal_key);
    tcase_add_test(tc, ranges_end_where_the_next_begins);
}
