/* check_problem.c - errors as values: constructors, codes of every kind, copies.
 *
 * SPDX-License-Identifier: MIT */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "codes.h"
#include "suite.h"

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;

static void open_all(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, codes_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
}

static void close_all(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static const char *detail_of(const struct flowmsg_problem *p)
{
    static char text[512];
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;

    flowmsg_problem_render(p, flowmsg_reader_bundle(reader, "en"), FLOWMSG_DETAIL, NULL, text,
                           sizeof text, &report);
    ck_assert_uint_eq(report.n_issues, 0);
    return text;
}

static const char *const steps[] = { "parse", "plan" };

static struct flowmsg_problem wide(struct codes_E_wide_extra *extra)
{
    return codes_E_wide(extra, "1", "2", "3", "4", "5", "6", "7", "8", "nine", 10000, steps, 2);
}

static struct flowmsg_problem make(int i, struct codes_E_wide_extra *extra)
{
    switch (i) {
    case 0: return codes_ORA_00942("hr", "t1");
    case 1: return codes_42P01("staff");
    case 2: return codes_api_v1_too_slow(1234.5, "0.25", steps, 2);
    case 3: return wide(extra);
    default: return codes_1404_412();
    }
}

static const struct {
    const char *code;
    unsigned in_registry, status;
    const char *detail;
} problems[] = {
    { "ORA:00942", 404, 404, "hr has no table with the ID t1." },
    { "42P01", 0, 500, "There is no such table: staff." },
    { "api/v1.too-slow", 503, 503, "It took 1,234.5 seconds, 25% of all. parse, plan" },
    { "E-wide", 0, 500, "1 2 3 4 5 6 7 8 nine 10,000 parse, plan" },
    { "1404-412", 412, 412, "It was changed." },
};

START_TEST(codes_of_products)
{
    const struct flowmsg_definition *def = flowmsg_registry_find(codes_registry,
                                                                 problems[_i].code);
    struct codes_E_wide_extra extra;
    struct flowmsg_problem p = make(_i, &extra), *copy = flowmsg_problem_dup(&p);

    ck_assert_str_eq(p.code, problems[_i].code);
    ck_assert(p.occurrence == NULL && p.reserved == 0);
    ck_assert_uint_eq(def->status, problems[_i].in_registry);
    ck_assert_uint_eq(flowmsg_problem_status(&p), problems[_i].status);
    ck_assert_str_eq(detail_of(&p), problems[_i].detail);
    p.index = 1000;                        /* compiled with another version of the domain */
    ck_assert_str_eq(detail_of(&p), problems[_i].detail);
    memset(&extra, 0xFF, sizeof extra);
    memset(&p, 0xFF, sizeof p);
    ck_assert_str_eq(detail_of(copy), problems[_i].detail);
    flowmsg_problem_free(copy);
}
END_TEST

START_TEST(groups_with_and_without_ranges)
{
    const struct flowmsg_group *database = flowmsg_registry_group(codes_registry, 0);
    const struct flowmsg_group *numbers = flowmsg_registry_group(codes_registry, 1);

    ck_assert_str_eq(database->name, "database");
    ck_assert(database->first == 0 && database->last == 0);
    ck_assert(numbers->first == 1000 && numbers->last == 1999);
    ck_assert(flowmsg_registry_group(codes_registry, 2) == NULL);
    ck_assert(flowmsg_registry_definition(codes_registry, 5) == NULL);
    ck_assert(flowmsg_registry_catalog(codes_registry, 0) == NULL);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(flowmsg_definition_index(
                              codes_registry, flowmsg_registry_definition(codes_registry, i)), i);
}
END_TEST

START_TEST(texts_with_lengths)
{
    struct flowmsg_problem p = codes_ORA_00942_n(flowmsg_token_make("hr.", 2),
                                                 flowmsg_id_make("t1", FLOWMSG_NUL_TERMINATED));
    const struct flowmsg_value items[] = { flowmsg_value_text_n("parse", 2),
                                           flowmsg_value_integer(7) };

    ck_assert_str_eq(detail_of(&p), "hr has no table with the ID t1.");
    p = codes_42P01_n(flowmsg_text_make("staff", 3));
    ck_assert_str_eq(detail_of(&p), "There is no such table: sta.");
    p = codes_api_v1_too_slow_n(0.5, flowmsg_digits_make("0.255", 4), items, 2);
    ck_assert_str_eq(detail_of(&p), "It took 0.5 seconds, 25% of all. pa, 7");
}
END_TEST

/* ---------------------------------------------------------------------- copies */

enum { ROOM = 1024 };

/* A block that is too small stays untouched; no byte after the needed ones is written. */
START_TEST(packed_or_untouched)
{
    alignas(max_align_t) unsigned char block[ROOM], before[ROOM];
    struct codes_E_wide_extra extra;
    struct flowmsg_problem p = make(_i, &extra);
    size_t need = flowmsg_problem_pack(&p, NULL, 0);

    ck_assert_uint_ge(need, sizeof p);
    ck_assert_uint_lt(need, ROOM);
    memset(before, 0xA5, sizeof before);
    memset(block, 0xA5, sizeof block);
    ck_assert_uint_eq(flowmsg_problem_pack(&p, block, need - 1), need);
    ck_assert_mem_eq(block, before, ROOM);
    ck_assert_uint_eq(flowmsg_problem_pack(&p, block, need), need);
    ck_assert_mem_eq(block + need, before + need, ROOM - need);
    memset(&extra, 0xFF, sizeof extra);
    ck_assert_str_eq(detail_of((struct flowmsg_problem *)(void *)block), problems[_i].detail);
}
END_TEST

static struct flowmsg_value text_of(const char *text)
{
    return flowmsg_value_text(text);
}

/* Values that programs make without a constructor. */
START_TEST(odd_values_are_copied)
{
    const char *const strings[] = { "a", NULL, "c" };
    struct flowmsg_value deep[10], loop[2], inner[] = { text_of("x"), text_of(NULL) };
    struct flowmsg_problem p = codes_42P01("x"), *copy;

    p.n_args = 6;
    for (int i = 0; i < 9; i++)
        deep[i] = flowmsg_value_list(&deep[i + 1], 1);
    deep[9] = text_of("deep");
    loop[0] = flowmsg_value_list(loop, 2);
    loop[1] = text_of("loop");
    p.args[0] = flowmsg_value_strings(strings, 3);
    p.args[1] = deep[0];
    p.args[2] = loop[0];
    p.args[3] = flowmsg_value_text_n("with\0NUL", 8);
    p.args[4] = flowmsg_value_list(inner, 2);
    p.args[5].type = (enum flowmsg_type)99;
    p.args[5].as.text.data = (const char *)(uintptr_t)1;
    copy = flowmsg_problem_dup(&p);
    memset(deep, 0xFF, sizeof deep);
    memset(loop, 0xFF, sizeof loop);
    memset(inner, 0xFF, sizeof inner);
    ck_assert_uint_eq(copy->n_args, 6);
    ck_assert_ptr_ne(copy->code, p.code);
    ck_assert_str_eq(copy->args[0].as.strings.items[2], "c");
    ck_assert(copy->args[0].as.strings.items[1] == NULL);
    ck_assert_str_eq(copy->args[2].as.list.items[1].as.text.data, "loop");
    ck_assert_mem_eq(copy->args[3].as.text.data, "with\0NUL", 9);
    ck_assert_str_eq(copy->args[4].as.list.items[0].as.text.data, "x");
    ck_assert_int_eq(copy->args[4].as.list.items[1].type, FLOWMSG_NONE);
    ck_assert_int_eq(copy->args[5].type, FLOWMSG_NONE);
    flowmsg_problem_free(copy);
    flowmsg_problem_free(NULL);
}
END_TEST

/* Lists in lists: the original and its copy show the same, "…" for the lists that are too deep. */
START_TEST(deep_lists_are_copied)
{
    static const char *const words[] = { "word" };
    struct flowmsg_value levels[12];
    struct flowmsg_problem p, *copy;
    char text[256], copied[256];

    levels[0] = _i % 2 ? flowmsg_value_strings(words, 1) : flowmsg_value_text("word");
    for (int i = 1; i < 12; i++)
        levels[i] = flowmsg_value_list(&levels[i - 1], 1);
    flowmsg_problem_init(&p, codes_registry, "42P01", 1, 1);
    p.args[0] = levels[_i / 2];
    copy = flowmsg_problem_dup(&p);
    flowmsg_problem_render(&p, flowmsg_reader_bundle(reader, "en"), FLOWMSG_DETAIL, NULL, text,
                           sizeof text, NULL);
    flowmsg_problem_render(copy, flowmsg_reader_bundle(reader, "en"), FLOWMSG_DETAIL, NULL,
                           copied, sizeof copied, NULL);
    ck_assert_str_eq(copied, text);
    flowmsg_problem_free(copy);
}
END_TEST

/* A wrong struct of a program: more values than it has room for. */
START_TEST(only_existing_values_are_read)
{
    struct codes_E_wide_extra extra;
    struct flowmsg_problem p = wide(&extra), *copy;
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[256];

    p.extra = NULL;
    flowmsg_problem_render(&p, flowmsg_reader_bundle(reader, "en"), FLOWMSG_DETAIL, NULL, text,
                           sizeof text, &report);
    ck_assert_str_eq(text, "1 2 3 4 5 6 7 8 {i} {j} {k}");
    ck_assert_uint_eq(report.n_issues, 3);
    copy = flowmsg_problem_dup(&p);
    ck_assert_uint_eq(copy->n_args, FLOWMSG_MAX_PROBLEM_ARGS);
    flowmsg_problem_free(copy);
    p.args[0] = flowmsg_value_list((const struct flowmsg_value *)(const void *)text, SIZE_MAX / 2);
    p.args[0].as.list.n = SIZE_MAX / 2;
    p.n_args = 1;
    ck_assert_uint_eq(flowmsg_problem_pack(&p, NULL, 0), SIZE_MAX);
    ck_assert(flowmsg_problem_dup(&p) == NULL);
}
END_TEST

/* Eight levels of 24 references each stand for 24^8 values. */
START_TEST(list_in_itself_is_refused)
{
    struct flowmsg_problem problem;
    struct flowmsg_value list[24];

    for (size_t i = 0; i < 24; i++)
        list[i] = flowmsg_value_list(list, 24);
    flowmsg_problem_init(&problem, codes_registry, "none", 0, 1);
    problem.args[0] = list[0];
    ck_assert(flowmsg_problem_pack(&problem, NULL, 0) == SIZE_MAX);
    ck_assert_ptr_null(flowmsg_problem_dup(&problem));
}
END_TEST

/* ----------------------------------------------------------------- occurrences */

START_TEST(occurrence_is_copied)
{
    char pointer[] = "/items/0/age", instance[] = "/orders/7", id[] = "req-1", table[] = "staff";
    struct flowmsg_problem field = codes_42P01(table), cause = codes_ORA_00942("hr", "t1");
    struct flowmsg_field_error errors[] = { { pointer, &field }, { NULL, NULL } };
    struct flowmsg_occurrence below = FLOWMSG_OCCURRENCE_INIT, all = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_problem p = codes_1404_412(), *copy;
    const struct flowmsg_occurrence *got;

    below.request_id = "below";
    cause.occurrence = &below;
    all = (struct flowmsg_occurrence){ .size = sizeof all, .cause = &cause, .errors = errors,
                                       .n_errors = 2, .instance = instance, .request_id = id };
    p.occurrence = &all;
    copy = flowmsg_problem_dup(&p);
    memset(pointer, '#', sizeof pointer - 1);
    memset(instance, '#', sizeof instance - 1);
    memset(id, '#', sizeof id - 1);
    memset(table, '#', sizeof table - 1);
    memset(&all, 0xFF, sizeof all);
    memset(&below, 0xFF, sizeof below);
    memset(errors, 0xFF, sizeof errors);
    memset(&cause, 0xFF, sizeof cause);
    got = copy->occurrence;
    ck_assert_uint_eq(got->size, sizeof *got);
    ck_assert_str_eq(got->instance, "/orders/7");
    ck_assert_str_eq(got->request_id, "req-1");
    ck_assert_uint_eq(got->n_errors, 2);
    ck_assert_str_eq(got->errors[0].pointer, "/items/0/age");
    ck_assert_str_eq(detail_of(got->errors[0].problem), "There is no such table: staff.");
    ck_assert(got->errors[1].pointer == NULL && got->errors[1].problem == NULL);
    ck_assert_str_eq(detail_of(got->cause), "hr has no table with the ID t1.");
    ck_assert_str_eq(got->cause->occurrence->request_id, "below");
    ck_assert(got->cause->occurrence->cause == NULL && got->cause->occurrence->instance == NULL);
    flowmsg_problem_free(copy);
}
END_TEST

/* An occurrence of the first version, and a program that set its size to 0. */
START_TEST(occurrence_of_another_size)
{
    struct { struct flowmsg_occurrence known; const char *newer; } longer = {
        { sizeof longer, NULL, NULL, 3, "/x", NULL }, (const char *)(uintptr_t)1
    };
    struct flowmsg_problem p = codes_1404_412(), *copy;

    p.occurrence = &longer.known;
    if (_i)
        longer.known.size = 0;
    copy = flowmsg_problem_dup(&p);
    ck_assert_str_eq(copy->occurrence->instance, "/x");
    ck_assert_uint_eq(copy->occurrence->n_errors, 0);        /* there is no array */
    flowmsg_problem_free(copy);
}
END_TEST

static size_t n_causes(const struct flowmsg_problem *p)
{
    size_t n = 0;

    for (; p->occurrence && p->occurrence->cause; p = p->occurrence->cause)
        n++;
    return n;
}

static const struct { const char *name; size_t length, copied; } chains[] = {
    { "none", 0, 0 },
    { "one", 1, 1 },
    { "as many as are copied", FLOWMSG_MAX_CAUSES, FLOWMSG_MAX_CAUSES },
    { "one more", FLOWMSG_MAX_CAUSES + 1, FLOWMSG_MAX_CAUSES },
    { "its own cause", SIZE_MAX, FLOWMSG_MAX_CAUSES },
};

START_TEST(causes_end)
{
    struct flowmsg_occurrence links[FLOWMSG_MAX_CAUSES + 2];
    struct flowmsg_problem chain[FLOWMSG_MAX_CAUSES + 2], *copy, *again;
    size_t length = chains[_i].length;

    for (size_t i = 0; i < COUNT(chain); i++) {
        chain[i] = codes_1404_412();
        links[i] = (struct flowmsg_occurrence)FLOWMSG_OCCURRENCE_INIT;
        if (length == SIZE_MAX)
            links[i].cause = &chain[i];
        else if (i < length)
            links[i].cause = &chain[i + 1];
        chain[i].occurrence = &links[i];
    }
    copy = flowmsg_problem_dup(chain);
    ck_assert_uint_eq(n_causes(copy), chains[_i].copied);
    again = flowmsg_problem_dup(copy);
    ck_assert_uint_eq(n_causes(again), chains[_i].copied);
    flowmsg_problem_free(copy);
    flowmsg_problem_free(again);
}
END_TEST

/* More field errors than are copied; one field error is the problem itself. */
START_TEST(field_errors_end)
{
    static struct flowmsg_field_error errors[FLOWMSG_MAX_FIELD_ERRORS + 1];
    struct flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_problem p = codes_1404_412(), *copy;

    for (size_t i = 0; i < COUNT(errors); i++)
        errors[i] = (struct flowmsg_field_error){ "/a", &p };
    occurrence.errors = errors;
    occurrence.n_errors = COUNT(errors);
    p.occurrence = &occurrence;
    copy = flowmsg_problem_dup(&p);
    ck_assert_uint_eq(copy->occurrence->n_errors, FLOWMSG_MAX_FIELD_ERRORS);
    ck_assert(copy->occurrence->errors[0].problem->occurrence == NULL);
    occurrence.n_errors = SIZE_MAX;
    ck_assert_uint_eq(flowmsg_problem_pack(&p, NULL, 0),
                      flowmsg_problem_pack(copy, NULL, 0));
    flowmsg_problem_free(copy);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "problem", 120);

    tcase_add_checked_fixture(tc, open_all, close_all);
    add_table(tc, codes_of_products, problems);
    tcase_add_test(tc, groups_with_and_without_ranges);
    tcase_add_test(tc, list_in_itself_is_refused);
    tcase_add_test(tc, texts_with_lengths);
    add_table(tc, packed_or_untouched, problems);
    tcase_add_test(tc, odd_values_are_copied);
    tcase_add_loop_test(tc, deep_lists_are_copied, 0, 24);
    tcase_add_test(tc, only_existing_values_are_read);
    tcase_add_test(tc, occurrence_is_copied);
    tcase_add_loop_test(tc, occurrence_of_another_size, 0, 2);
    add_table(tc, causes_end, chains);
    tcase_add_test(tc, field_errors_end);
}
