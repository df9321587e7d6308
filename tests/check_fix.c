/* check_fix.c - lint --fix never harms: files made at random, with defects planted.
 *
 * SPDX-License-Identifier: MIT
 *
 * SEED=N in the environment tries other files; a failure is printed with its seed.
 * libgettextpo does not read the files: their syntax is sound. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fix_property.h"
#include "suite.h"

enum { N_FILES = 400, N_ENTRIES = 8, MOST_FRAGMENTS = 12 };

#define ENGLISH "The operation ''{operation}'' in {state} &amp; {n, plural, one {# run} " \
                "other {# runs}}."

/* Pieces of texts: right ones, wrong ones, halves. */
static const char *const fragments[] = {
    "{operation}", "{state}", "''{operation}''", "'{state}'", "'{operation}", "{n}", "#", "'", "''",
    "{n, plural, other {#}}", "{n, plural, one {# {state}} other {#  '{operation}'}}",
    "{state, select, a {A  } other { {operation}}}", "{n, plural, =0 {}", "{", "}", "'{'", "'}'",
    " ", "  ", "   ", "\\t", "\\n", ".", "?", ",", "(", ")", "\\\"", "\\\\", "|", "a", "Text",
    "\xC3\xA9",
    "&amp;", "&lt;", "&gt;", "&quot;", "&#34;", "&nbsp;", "&", ";",
    "\xEF\xBD\x9B" "operation\xEF\xBD\x9D", "\xEF\xBD\x9B" "state\xEF\xBD\x9D", "\xEF\xBD\x9B",
    "\xEF\xBD\x9D", "{x}", "{operation, number}", "{stat}", "\"\n\"", " \"\n\" ",
    "\xE2\x80\x8B", "\xE2\x80\x8E", "\xE2\x80\xAE", "\xEF\xBB\xBF", "\xC2\xAD", "\xE2\x81\xA0",
    "\xE2\x81\xA2", "\xE3\x85\xA4", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\xA8",
    "이", "가", "을", "를", "은", "는", "으로", "로", "와", "이(가)", "을(를)", "(으)로", "을/를", "이/가",
    "입니다", "상태", "에서", "흐름", "{operation, josa, 이/가}", "{state, josa, 을/를}",
    "{n, josa, 은/는}", "{operation, josa, 이/를}", "합니다.", "해요.", "か。", "។", "ខ", "م",
    "„", "“", "”", "«", "»", "‘", "’", "「", "」", "« ", " »", "值", "、", "。", "：", "(值)", ": ", " :",
    "!", "\xE2\x80\xAF", "API ", "Schlüssel", "ID", "¿",
};

static const char *const languages[] = { "ko", "ko", "ko", "en", "ja", "km", "ar", "pl", "oc",
                                          "de", "fr", "ja", "zh_Hans", "sv", "nl", "fr_CA" };

static char *make_text(char *to, uint64_t *random)
{
    unsigned n = 1 + (unsigned)(random_next(random) % MOST_FRAGMENTS);

    for (unsigned i = 0; i < n; i++) {
        const char *fragment = fragments[random_next(random) % COUNT(fragments)];

        memcpy(to, fragment, strlen(fragment));
        to += strlen(fragment);
    }
    return to;
}

static size_t make_file(char *file, const char *language, uint64_t *random)
{
    char *to = file + sprintf(file, "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
                              "\"Content-Type: text/plain; charset=UTF-8\\n\"\n", language);

    for (int i = 0; i < N_ENTRIES; i++) {
        static const char *const comments[] = {
            "", "# A  note.\n", "#= no-wrap\n", "#, fuzzy-match\n",
            "# lint: disable=double-space\n", "#, fuzzy\n", "#| msgid \"a  b\"\n"
        };

        to += sprintf(to, "\n%smsgctxt \"%d-400\"\nmsgid \"%s\"\nmsgstr \"",
                      comments[random_next(random) % COUNT(comments)], i, ENGLISH);
        to = make_text(to, random);
        to += sprintf(to, "\"\n");
    }
    to += sprintf(to, "#~ msgid \"a  b\"\n#~ msgstr \"c  d\"\n");
    return (size_t)(to - file);
}

START_TEST(fixing_never_harms)
{
    const char *word = getenv("SEED");
    uint64_t seed = (word ? strtoull(word, NULL, 10) : 1) * 1000000 + (uint64_t)_i, random = seed;
    char *file = malloc(64 * 1024);
    unsigned n_changed = 0;

    ck_assert(file != NULL);
    for (int i = 0; i < N_FILES; i++) {
        uint64_t before = random;
        size_t len = make_file(file, languages[_i], &random);
        bool changed;
        const char *fault = fix_fault(file, len, &lint_builtin, &changed);

        n_changed += changed;
        ck_assert_msg(fault == NULL, "seed %llu, file %d (%llu): %s\n%s", (unsigned long long)seed,
                      i, (unsigned long long)before, fault, file);
    }
    ck_assert_uint_gt(n_changed, N_FILES / 2);
    free(file);
}
END_TEST

/* Files that an earlier version of --fix harmed. */
static const struct { const char *name, *text; } harmed[] = {
    { "the new particle ends a quote", "'{sta{state, josa, 이/가}'1. {operation} {state}." },
    { "two quotes become three", "''{operation}'' '{state}' '''{n}'." },
    { "a particle before a brace", "'{operation}'이 {state}가{n}." },
    { "spaces on both sides of a break", "a \xE2\x80\x8B b  \xE2\x80\x8B  c." },
    { "wide braces in a quote", "'{' \xEF\xBD\x9Bstate\xEF\xBD\x9D '}'." },
    { "an entity before a brace", "&lt;{operation}&gt; '&quot;{state}'." },
};

START_TEST(harmed_file_is_fixed)
{
    char file[4096];
    int len = snprintf(file, sizeof file,
                       "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: "
                       "ko\\n\"\n\nmsgctxt \"1422-400\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", ENGLISH,
                       harmed[_i].text);
    const char *fault = fix_fault(file, (size_t)len, &lint_builtin, NULL);

    ck_assert_msg(fault == NULL, "%s: %s", harmed[_i].name, fault);
}
END_TEST

/* Fixing a repeated fragment could uncover the next one, once a round: all are fixed, and the
 * entry after them. */
static const struct { const char *name, *before, *repeated, *after; } chains[] = {
    { "invisible characters", "a", "\xE2\x80\x8B", " {operation} {state}." },
    { "invisible characters of two kinds", "a ", "\xE2\x80\x8B\xE2\x81\xA1",
      "{operation} {state}." },
    { "byte order marks and spaces", "", "\xEF\xBB\xBF ", "{operation} {state}." },
    { "invisible characters and spaces", "a", " \xE2\x80\x8B", "{operation} {state}." },
    { "spaces", "a", "  b", "{operation} {state}." },
    { "escaped again", "&", "amp;", " {operation}  {state}." },
    { "the particle again", "{operation}{operation, josa, 을/를}", "/을", "  {state}." },
    { "both particles again", "{operation}", "이/가/", "  {state}." },
    { "passives of passives", "{operation}  {state} 되", "어지", "." },
    { "하 again", "{operation}  {state} 삼가", "하", "." },
    { "particles after brackets", "{operation}", " 상태({state}){state, josa, 은/는}", "." },
    { "spaces before particles", "{operation}", "{state} {state, josa, 을/를}", "." },
    { "quotes", "{operation}", " '{state}' ", "." },
};

START_TEST(chain_is_fixed)
{
    enum { N = 1500, MOST = 100 * 1024 };
    static const char last[] = "\"a b.\"\n";
    char *file = malloc(MOST), *to = file, *out;
    struct lint_result fixed;
    size_t len;
    const char *fault;

    to += sprintf(to, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n"
                  "Language: ko\\n\"\n\nmsgctxt \"1422-400\"\nmsgid \"{operation} {state} a.\"\n"
                  "msgstr \"%s", chains[_i].before);
    for (int i = 0; i < N; i++)
        to += sprintf(to, "%s", chains[_i].repeated);
    to += sprintf(to, "%s\"\n\nmsgctxt \"1422-401\"\nmsgid \"A.\"\nmsgstr \"a  b.\"\n",
                  chains[_i].after);
    fault = fix_fault(file, (size_t)(to - file), &lint_builtin, NULL);
    ck_assert_msg(fault == NULL, "%s: %s", chains[_i].name, fault);
    ck_assert(lint_fix(file, (size_t)(to - file), &lint_builtin, &fixed, &out, &len));
    ck_assert_msg(fixed.n_unfinished == 0, "%s", chains[_i].name);
    ck_assert_msg(memcmp(out + len - strlen(last), last, strlen(last)) == 0, "%s", chains[_i].name);
    lint_result_free(&fixed);
    free(out);
    free(file);
}
END_TEST

/* Texts that take several rounds: a fix uncovers the next defect. */
static const struct { const char *text, *other; } rounds[] = {
    { "\xEF\xBD\x9Boperation\xEF\xBD\x9D을 {state}.", "a  b" },
    { "\xEF\xBD\x9Boperation\xEF\xBD\x9D 을  \xEF\xBD\x9Bstate\xEF\xBD\x9D이 {n}.", "{state}이  b" },
};

/* Fix a file with a limit.  *@out is the result, or the unchanged file; the caller frees it. */
static size_t fix_within(size_t limit, const char *file, size_t len, char **out)
{
    struct lint_options options = lint_builtin;
    struct lint_result fixed;
    size_t out_len = len, n;

    options.fix_work = limit;
    if (!lint_fix(file, len, &options, &fixed, out, &out_len)) {
        *out = malloc(len);
        ck_assert(*out != NULL);
        memcpy(*out, file, len);
        ck_assert(fixed.n == 0);
    }
    n = fixed.n_unfinished;
    lint_result_free(&fixed);
    *out = realloc(*out, out_len + 1);
    ck_assert(*out != NULL);
    (*out)[out_len] = '\0';
    return n;
}

/* With any limit, nothing is harmed, unfinished texts are counted, and finished rounds are kept:
 * fixing the result again gives the same file as fixing without a limit. */
START_TEST(limit_is_kept)
{
    enum { STEP = 32, MOST = 64 * 1024 };
    char file[4096], *whole, *out, *rest;
    int len = snprintf(file, sizeof file,
                       "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: "
                       "ko\\n\"\n\nmsgctxt \"1422-400\"\nmsgid \"%s\"\nmsgstr \"%s\"\n\n"
                       "msgctxt \"1422-401\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", ENGLISH,
                       rounds[_i].text, ENGLISH, rounds[_i].other);
    bool nothing = false, something = false;
    size_t n = 1, before = SIZE_MAX;

    ck_assert_uint_eq(fix_within(0, file, (size_t)len, &whole), 0);
    ck_assert_str_ne(whole, file);
    for (size_t limit = 1; n > 0; limit += STEP) {
        struct lint_options options = lint_builtin;
        const char *fault;

        ck_assert_uint_lt(limit, MOST);
        options.fix_work = limit;
        fault = fix_fault(file, (size_t)len, &options, NULL);
        ck_assert_msg(fault == NULL, "%zu: %s", limit, fault);
        n = fix_within(limit, file, (size_t)len, &out);
        ck_assert_uint_le(n, before);
        before = n;
        nothing = nothing || strcmp(out, file) == 0;
        something = something || (n > 0 && strcmp(out, file) != 0);
        ck_assert_int_eq(n == 0, strcmp(out, whole) == 0);
        ck_assert_uint_eq(fix_within(0, out, strlen(out), &rest), 0);
        ck_assert_str_eq(rest, whole);
        free(out);
        free(rest);
    }
    ck_assert(nothing && something);
    free(whole);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "fix", 60);

    add_table(tc, fixing_never_harms, languages);
    add_table(tc, harmed_file_is_fixed, harmed);
    add_table(tc, chain_is_fixed, chains);
    add_table(tc, limit_is_kept, rounds);
}
