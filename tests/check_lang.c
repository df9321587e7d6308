/* check_lang.c - the table of languages and its plural rules.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "suite.h"
#include "tools/lang/plural_header.h"
#include "tools/lint/final_marks.h"
#include "tools/lint/languages.h"

/* The table has each language of ICU's, with a plural rule in gettext's form. */
START_TEST(each_language_of_icu_has_a_rule)
{
    unsigned n = 0;

    for (int i = 0; i < 27 * 26 * 26; i++) {
        char tag[4] = { (char)('a' + i % 26), (char)('a' + i / 26 % 26), '\0', '\0' };
        bool known;
        const char *rule;

        tag[2] = i / 26 / 26 ? (char)('a' + i / 26 / 26 - 1) : '\0';
        if (!flowmsg_locale_known(tag))
            continue;
        rule = plural_header(tag, &known);
        ck_assert_msg(known && language_is_known(tag), "%s: %s", tag, rule);
        ck_assert_msg(strncmp(rule, "nplurals=", 9) == 0, "%s: %s", tag, rule);
        n++;
    }
    ck_assert_uint_gt(n, 150);
}
END_TEST

static const struct { const char *tag, *begin; bool known; } rules[] = {
    { "ko", "nplurals=1;", true },     { "en", "nplurals=2; plural=n != 1", true },
    { "ru", "nplurals=3;", true },     { "ar", "nplurals=6;", true },
    { "oc", "nplurals=2; plural=n > 1", true },
    { "an", "nplurals=2; plural=n != 1", true },
    { "crh", "nplurals=1;", true },    { "nds", "nplurals=2; plural=n != 1", true },
    { "szl", "nplurals=3; plural=n==1", true },
    { "be@latin", "nplurals=3; plural=n%10==1", true },
    { "be_Latn", "nplurals=3; plural=n%10==1", true },
    { "sr@latin", "nplurals=3;", true },
    { "pt_BR", "nplurals=2; plural=n > 1", true },
    { "fr_CA", "nplurals=2; plural=n > 1", true },
    { "ca@valencia", "nplurals=2; plural=n != 1", true },
    { "aa", "nplurals=2; plural=n != 1", false },
    { "", "nplurals=2; plural=n != 1", false },
    { "averyveryverylongnamethatnolanguagehas", "nplurals=2; plural=n != 1", false },
};

START_TEST(rule_of_a_language)
{
    bool known;
    const char *rule = plural_header(rules[_i].tag, &known);

    ck_assert_msg(strncmp(rule, rules[_i].begin, strlen(rules[_i].begin)) == 0, "%s: %s",
                  rules[_i].tag, rule);
    ck_assert_msg(known == rules[_i].known, "%s", rules[_i].tag);
}
END_TEST

static const struct { const char *tag; bool known, right_to_left, separates; } languages[] = {
    { "ko", true, false, false },      { "oc", true, false, false },
    { "an", true, false, false },      { "crh", true, false, false },
    { "nds", true, false, false },     { "szl", true, false, false },
    { "be@latin", true, false, false }, { "OC_FR", true, false, false },
    { "xx", false, false, false },     { "xq", false, false, false },
    { "", false, false, false },       { "x", false, false, false },
    { "o c", false, false, false },    { "zzz", false, false, false },
    { "und", false, false, false },    { "mul", false, false, false },
    { "mis", false, false, false },    { "zxx", false, false, false },
    { "root", false, false, false },   { "qaa", false, false, false },
    { "und_US", false, false, false }, { "UND-Latn", false, false, false },
    { "ar", true, true, false },       { "ar-EG", true, true, false },
    { "az_Arab", true, true, false },  { "az", true, false, false },
    { "ug@latin", true, false, false }, { "ks@devanagari", true, false, false },
    { "ur_PK", true, true, false },    { "pa_PK", true, true, false },
    { "pa_Arab_PK", true, true, false }, { "pa", true, false, false },
    { "ff_Adlm", true, true, false },  { "dv", true, true, false },
    { "nqo", true, true, false },      { "yi", true, true, false },
    { "km", true, false, true },       { "my_MM", true, false, true },
    { "th", true, false, true },       { "lo", true, false, true },
    { "shn", true, false, true },      { "ban_Bali", true, false, true },
    { "th_Latn", true, false, false },
};

START_TEST(language_has_its_facts)
{
    const char *tag = languages[_i].tag;

    ck_assert_msg(language_is_known(tag) == languages[_i].known, "%s", tag);
    ck_assert_msg(language_of(tag).right_to_left == languages[_i].right_to_left, "%s", tag);
    ck_assert_msg(language_of(tag).separates == languages[_i].separates, "%s", tag);
}
END_TEST

/* The table is in ascending order, for binary search. */
START_TEST(final_marks_are_in_order)
{
    static const struct { uint32_t c; enum final_mark mark; } marks[] = {
        { '!', MARK_EXCLAMATION }, { '?', MARK_QUESTION }, { 0x0589, MARK_PERIOD },
        { 0x061F, MARK_QUESTION }, { 0x0F0D, MARK_PERIOD }, { 0x1362, MARK_PERIOD },
        { 0x1C7E, MARK_PERIOD },   { 0x2026, MARK_ELLIPSIS }, { 0x3002, MARK_PERIOD },
        { 0xABEB, MARK_PERIOD },   { 0xFF1F, MARK_QUESTION }, { 0x1E95F, MARK_QUESTION },
        { 'a', MARK_NONE },        { 0x10FFFF, MARK_NONE },  { 0, MARK_NONE },
    };
    unsigned n = 0;

    for (int i = 0; i < COUNT(marks); i++)
        ck_assert_msg(final_mark_of(marks[i].c) == marks[i].mark, "U+%04X", marks[i].c);
    for (uint32_t c = 0; c < 0x20000; c++)
        n += final_mark_of(c) != MARK_NONE;
    ck_assert_uint_gt(n, 80);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "lang", 60);

    tcase_add_test(tc, each_language_of_icu_has_a_rule);
    add_table(tc, rule_of_a_language, rules);
    add_table(tc, language_has_its_facts, languages);
    tcase_add_test(tc, final_marks_are_in_order);
}
