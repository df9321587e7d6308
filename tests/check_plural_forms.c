/* check_plural_forms.c - the Plural-Forms line of a catalog, and the texts that it chooses.
 *
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "catalog/mo_format.h"
#include "catalog/plural_forms.h"
#include "mo_build.h"
#include "suite.h"

/* Compile @rule, which is a rule or a whole line. */
static int compile(struct plural_forms *forms, const char *rule, struct flowmsg_error *err)
{
    size_t size = strlen(rule) + 100;
    char *header = malloc(size);
    int rc;

    ck_assert(header != NULL);
    snprintf(header, size, "Plural-Forms: %s%s\n", strstr(rule, "plural") ? "" :
             "nplurals=6; plural=", rule);
    rc = plural_forms_compile(forms, header, err);
    free(header);
    return rc;
}

/* ------------------------------------------------------------------------ rules */

/* Rules of the GNU gettext manual, "Plural forms", and of Cornish, the longest one.
 * Samples: number=form. */
static const struct { const char *name, *line, *samples; } rules[] = {
    { "one form", "nplurals=1; plural=0;", "0=0 1=0 2=0 18446744073709551615=0" },
    { "Germanic", "nplurals=2; plural=n != 1;", "0=1 1=0 2=1 11=1 18446744073709551615=1" },
    { "French", "nplurals=2; plural=n>1;", "0=0 1=0 2=1 1000000=1" },
    { "Latvian", "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2;",
      "0=2 1=0 2=1 10=1 11=1 21=0 101=0 111=1" },
    { "Irish", "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;", "0=2 1=0 2=1 3=2 12=2" },
    { "Romanian",
      "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;",
      "0=1 1=0 2=1 19=1 20=2 100=2 101=1 119=1 120=2" },
    { "Lithuanian",
      "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
      "n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2;",
      "0=2 1=0 2=1 9=1 10=2 11=2 12=2 20=2 21=0 22=1 111=2" },
    { "Russian",
      "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
      "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
      "0=2 1=0 2=1 4=1 5=2 11=2 12=2 14=2 21=0 22=1 25=2 111=2 121=0" },
    { "Czech", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
      "0=2 1=0 2=1 4=1 5=2 21=2 22=2" },
    { "Polish",
      "nplurals=3; plural=n==1 ? 0 : "
      "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;",
      "0=2 1=0 2=1 4=1 5=2 12=2 21=2 22=1 24=1 112=2" },
    { "Slovenian",
      "nplurals=4; plural=n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3;",
      "0=3 1=0 2=1 3=2 4=2 5=3 101=0 102=1 103=2 104=2 105=3" },
    { "Arabic",
      "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
      ": n%100>=11 ? 4 : 5;",
      "0=0 1=1 2=2 3=3 10=3 11=4 99=4 100=5 101=5 102=5 103=3 111=4 200=5" },
    { "Cornish",
      "nplurals=6; plural=(n==0) ? 0 : ((n==1) ? 1 : (((n%100==2 || n%100==22 || n%100==42 || "
      "n%100==62 || n%100==82) || n%1000==0 && (n%100000>=1000 && n%100000<=20000 || "
      "n%100000==40000 || n%100000==60000 || n%100000==80000) || n!=0 && n%1000000==100000) "
      "? 2 : ((n%100==3 || n%100==23 || n%100==43 || n%100==63 || n%100==83) ? 3 : "
      "((n!=1 && (n%100==1 || n%100==21 || n%100==41 || n%100==61 || n%100==81)) ? 4 : 5))));",
      "0=0 1=1 2=2 22=2 1000=2 40000=2 100000=2 3=3 83=3 21=4 101=4 4=5 30000=5" },
    { "no spaces, no end", "nplurals=2;plural=n!=1", "1=0 2=1" },
    { "many spaces", "\tnplurals= 2 ;\tplural=\tn\t!=  1  ;  ", "1=0 2=1" },
    { "more after the end", "nplurals=2; plural=n>1; plural=n>2; (", "1=0 2=1" },
    { "numbers are decimal", "nplurals=3; plural=n==010 ? 1 : n==08 ? 2 : 0;", "10=1 8=2" },
    { "as many forms as may be", "nplurals=64; plural=n", "63=63 64=0" },
    { "the largest number", "nplurals=2; plural=n==4294967295", "4294967295=1 4294967294=0" },
    { "no such form", "nplurals=2; plural=n", "0=0 1=1 2=0 3=0 18446744073709551615=0" },
    { "below zero", "nplurals=2; plural=n-2", "1=0 2=0 3=1" },
};

static void check_samples(const struct plural_forms *forms, const char *name, const char *samples)
{
    uint64_t n;
    uint32_t form;
    int used;

    for (; sscanf(samples, "%" SCNu64 "=%" SCNu32 "%n", &n, &form, &used) == 2; samples += used)
        ck_assert_msg(plural_forms_index(forms, n) == form, "%s, %" PRIu64 ": %" PRIu32, name, n,
                      plural_forms_index(forms, n));
    ck_assert_str_eq(samples, "");
}

START_TEST(rules_of_languages)
{
    struct plural_forms forms;
    struct flowmsg_error err = { 0 };

    ck_assert_msg(compile(&forms, rules[_i].line, &err) == FLOWMSG_OK, "%s: %s", rules[_i].name,
                  err.msgid);
    check_samples(&forms, rules[_i].name, rules[_i].samples);
}
END_TEST

/* Headers around the line. */
static const struct { const char *name, *header, *samples; } headers[] = {
    { "none", "", "0=1 1=0 2=1" },
    { "no such line", "Language: fr\nX-Plurals: 2\n", "0=1 1=0" },
    { "first line", "Plural-Forms: nplurals=2; plural=n>1;\nLanguage: fr\n", "0=0 1=0 2=1" },
    { "last line, without an end", "Language: fr\nPlural-Forms: nplurals=2; plural=n>1",
      "0=0 1=0 2=1" },
    { "the first of two", "Plural-Forms: nplurals=2; plural=n>1;\n"
                          "Plural-Forms: nplurals=1; plural=0;\n", "0=0 2=1" },
    /* Lines that the manual does not show; tests/diff_plural_forms.c compares more with glibc. */
    { "line of another name", "X-Plural-Forms: nplurals=2; plural=n>1;\n", "0=0 1=0 2=1" },
    { "lower case", "plural-forms: nplurals=3; plural=n%3;\n", "0=0 1=1 2=2" },
    { "two lines", "Plural-Forms: nplurals=3;\n plural=n%3;\n", "0=0 1=1 2=2" },
    { "two lines, nothing before the second", "Plural-Forms: nplurals=3;\nplural=n%3\n", "2=2" },
    { "lines apart", "Plural-Forms: nplurals=3\nLanguage: xx\nplural=n%3", "0=0 1=1 2=2" },
    { "other order", "Plural-Forms: plural=n%3; nplurals=3;\n", "0=0 1=1 2=2" },
    { "other order, two lines", "Plural-Forms: plural=n%3\nnplurals=3\n", "0=0 1=1 2=2" },
    { "comma", "Plural-Forms: nplurals=3, plural=n%3\n", "0=0 1=1 2=2" },
    { "nothing between", "Plural-Forms: nplurals=3 plural=n%3\n", "0=0 1=1 2=2" },
    { "letter after the number", "Plural-Forms: nplurals=3.5x; plural=n%3\n", "2=2" },
    { "number on the next line", "Plural-Forms: nplurals=\n 3; plural=n%3\n", "2=2" },
    { "ends of lines as in DOS", "Plural-Forms: nplurals=3; plural=n%3;\r\nLanguage: xx\r\n",
      "0=0 1=1 2=2" },
};

START_TEST(line_is_found)
{
    struct plural_forms forms;

    ck_assert_int_eq(plural_forms_compile(&forms, headers[_i].header, NULL), FLOWMSG_OK);
    check_samples(&forms, headers[_i].name, headers[_i].samples);
}
END_TEST

/* -------------------------------------------------------------------- operators */

/* The compiler of this test evaluates these rules, too.  n makes the numbers of each rule
 * unsigned and of 64 bits. */
#define EXPRESSIONS(X)                                                                     \
    X(n) X(!n) X(!!n) X(!n == 0) X(!(n == 0)) X(n + !n) X(n - 1) X(n + 1) X(n * n)         \
    X(n / 3) X(n % 3) X(n < 3) X(n > 3) X(n <= 3) X(n >= 3) X(n == 3) X(n != 3)            \
    X(n && 5) X(n || 0) X(n ? 2 : 3) X(n - 10 - 3) X(n - (10 - n)) X(n / 5 / 2)            \
    X(n / (n / 2 + 1)) X(n * 7 / 2) X(n / 2 * 7) X(n * 7 % 5) X(n % 5 * 7) X(n % 7 - 1)    \
    X(100 / (n % 9 + 1) % 7) X(n + 2 * 3) X(2 * 3 + n) X((n + 2) * 3) X(n - 2 + 3)         \
    X(n + 2 - 3)                                                                           \
    X(n + 1 < n + 2) X(n < 3 < 2) X(n > 3 > 0) X(3 > n >= 1) X(n + 3 == 2 + n)             \
    X(n < 3 == 1) X(1 == n < 3) X(n == 3 == 0) X(n != 3 != 1) X(n == 3 != n)               \
    X(n && n == 3) X(n == 3 && n) X(n || n && 0) X(n && 0 || 1) X(1 || n && 0)             \
    X((1 || n) && 0) X(n == 1 || n == 2 && n == 3) X(n == 1 && n == 2 || n == 3)           \
    X(n == 1 ? 2 : n == 2 ? 3 : 4) X((n == 1 ? 0 : n == 2) ? 3 : 4)                        \
    X(n ? n == 2 ? 5 : 6 : 7) X(n ? n == 2 ? 5 : n == 3 ? 8 : 9 : n + 7)                   \
    X(n == 1 ? 2 : 3 + n) X(n || n ? 2 : 3) X(0 ? n : n + 1) X(n < 3 ? n && 2 : n || 3)    \
    X(!n ? 1 : !(n - 1) ? 2 : 3) X(((n))) X(!(!(n)) + ((n) % (3))) X(n * 4294967295)       \
    X(n * n * n * 1000003 % 97) X(n - 4294967295 > n)

static const char *const expressions[] = {
#define TEXT(expression) #expression,
    EXPRESSIONS(TEXT)
};

/* The rules have no more parentheses than translators write. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wparentheses"
#pragma GCC diagnostic ignored "-Wbool-compare"
#pragma GCC diagnostic ignored "-Wtype-limits"
#pragma GCC diagnostic ignored "-Wlogical-not-parentheses"
#pragma GCC diagnostic ignored "-Wint-in-bool-context"
static uint64_t compiled(int i, uint64_t n)
{
    const uint64_t values[] = {
#define VALUE(expression) expression,
        EXPRESSIONS(VALUE)
    };

    return values[i];
}
#pragma GCC diagnostic pop

/* The low digits of the rule's value, and its size, are compared. */
START_TEST(operators_are_those_of_c)
{
    static const uint64_t more[] = { 100, 101, 4294967295, 4294967296, 9223372036854775808u,
                                     18446744073709551614u, 18446744073709551615u };
    static const char *const views[] = { "", " % 64", " / 64 % 64", " / 9999 % 61",
                                         " > 4294967295" };
    struct plural_forms forms;
    char line[200];

    for (int view = 0; view < COUNT(views); view++) {
        snprintf(line, sizeof line, "nplurals=64; plural=(%s)%s;", expressions[_i], views[view]);
        ck_assert_msg(compile(&forms, line, NULL) == FLOWMSG_OK, "%s", line);
        for (uint64_t k = 0; k < 30 + COUNT(more); k++) {
            uint64_t n = k < 30 ? k : more[k - 30], value = compiled(_i, n);
            uint64_t seen[] = { value, value % 64, value / 64 % 64, value / 9999 % 61,
                                value > 4294967295 };

            ck_assert_msg(plural_forms_index(&forms, n) == (seen[view] < 64 ? seen[view] : 0),
                          "%s, n = %" PRIu64 ": %" PRIu32, line, n, plural_forms_index(&forms, n));
        }
    }
}
END_TEST

static const struct { const char *name, *rule, *samples; } zeros[] = {
    { "division", "n / 0", "0=0 1=0 7=0" },
    { "remainder", "n % 0", "0=0 1=0 7=0" },
    { "by n", "1 + 4 / n", "0=1 1=5 2=3" },
    { "remainder by n", "1 + 4 % n", "0=1 1=1 3=2 5=5" },
    { "where it is not needed", "n == 0 ? 3 : 12 / n", "0=3 3=4" },
    { "after &&", "n != 0 && 10 % n == 0", "0=0 5=1 3=0" },
    { "zero by zero", "2 + 0 / 0 + 0 % (n - n)", "0=2 9=2" },
};

START_TEST(division_by_zero_is_zero)
{
    struct plural_forms forms;

    ck_assert_int_eq(compile(&forms, zeros[_i].rule, NULL), FLOWMSG_OK);
    check_samples(&forms, zeros[_i].name, zeros[_i].samples);
}
END_TEST

/* -------------------------------------------------------------------- bad rules */

/* A whole header, and the place of its error. */
#define LINE "Plural-Forms: "
#define HEAD LINE "nplurals=3; plural="
#define OPERAND "expected n, a number, ! or ( in the plural rule, found "
#define THE_END "expected an operator or the end of the plural rule, found "
static const struct { const char *name, *header; size_t offset; const char *message; } bad[] = {
    { "empty line", LINE, 14, "expected nplurals= in the line Plural-Forms, found the end" },
    { "as xgettext leaves it", LINE "nplurals=INTEGER; plural=EXPRESSION;", 23,
      "expected the number of plural forms, found \"INTEGER; " },
    { "other name", LINE "plurals=2;", 14,
      "expected nplurals= in the line Plural-Forms, found \"pl" },
    { "negative", LINE "nplurals=-1; plural=0;", 23,
      "expected the number of plural forms, found \"-1" },
    { "zero forms", LINE "nplurals=0; plural=0;", 23,
      "the number of plural forms is 0 or too large at offset 23: \"0; plural" },
    { "too many forms", LINE "nplurals=65; plural=0;", 23,
      "the number of plural forms is 0 or too large at offset" },
    { "forms wrap", LINE "nplurals=18446744073709551617; plural=0;", 23,
      "the number of plural forms is 0 or too large at offset" },
    { "a sign", LINE "nplurals=+2; plural=0;", 23, "expected the number of plural forms" },
    { "no number", LINE "nplurals=\n; plural=0;", 24, "expected the number of plural forms" },
    { "no rule", LINE "nplurals=2;", 25,
      "expected plural= in the line Plural-Forms, found the end" },
    { "no rule in any line", LINE "nplurals=2;\nLanguage: fr\n", 25,
      "expected plural= in the line Plural-Forms, found the" },
    { "no number in any line", "Language: fr\nplural=n>1;", 20,
      "expected nplurals= in the line Plural-Forms, found \"n>1;" },
    { "space before =", LINE "nplurals =2; plural=n>1;", 14, "expected nplurals= in the line" },
    { "capitals", LINE "NPLURALS=2; PLURAL=n>1;", 14, "expected nplurals= in the line" },
    { "empty rule", HEAD, 33, OPERAND "the end" },
    { "only an end", HEAD ";", 33, OPERAND "\";\"" },
    { "operator first", HEAD "* 2", 33, OPERAND "\"* 2" },
    { "negative number", HEAD "-1", 33, OPERAND },
    { "operator last", HEAD "n +;", 36, OPERAND },
    { "two operators", HEAD "n + * 2;", 37, OPERAND },
    { "assignment", HEAD "n = 2;", 35, THE_END "\"= 2;\"" },
    { "one &", HEAD "n & 2;", 35, THE_END "\"& 2" },
    { "one |", HEAD "n | 2;", 35, THE_END "\"| 2" },
    { "shift", HEAD "n << 2;", 36, OPERAND "\"< 2" },
    { "increment", HEAD "n++;", 35, OPERAND },
    { "other variable", HEAD "x != 1;", 33, OPERAND "\"x" },
    { "longer name", HEAD "nn;", 34, THE_END },
    { "suffix", HEAD "n != 1u;", 39, THE_END },
    { "hexadecimal", HEAD "n == 0x10;", 39, THE_END },
    { "two operands", HEAD "n 1;", 35, THE_END },
    { "not, after its operand", HEAD "n !;", 35, THE_END },
    { "unclosed", HEAD "(n > 1;", 39,
      "expected an operator or ) in the plural rule, found \";\"" },
    { "unclosed at the end", HEAD "2 * (n + (3)", 45,
      "expected an operator or ) in the plural rule, found the end after" },
    { "empty parentheses", HEAD "();", 34, OPERAND },
    { "not opened", HEAD "n > 1);", 38, THE_END "\")" },
    { "closed twice", HEAD "(n > 1));", 40, THE_END },
    { "no colon", HEAD "n ? 1;", 38, "expected an operator or : in the plural rule, found \";\"" },
    { "no colon before )", HEAD "(n ? 1) : 2;", 39, "expected an operator or : in" },
    { "colon in parentheses", HEAD "n ? (1 : 2);", 40, "expected an operator or ) in" },
    { "no question", HEAD "n : 1;", 35, THE_END },
    { "two colons", HEAD "n ? 1 : 2 : 3;", 43, THE_END },
    { "nothing after ?", HEAD "n ? : 2;", 37, OPERAND },
    { "nothing after :", HEAD "n ? 1 : ;", 41, OPERAND },
    { "number too large", HEAD "n == 4294967296;", 38,
      "a number in the plural rule is too large at offset 38: \"4294967296;\"" },
    { "number wraps", HEAD "n == 18446744073709551617;", 38, "a number in the plural rule is too" },
    { "line break", HEAD "n +\n1;", 36, OPERAND "the" },
    { "line break before it", HEAD "\nn>1;", 33, OPERAND "the" },
    { "comma after the rule", HEAD "n>1, nplurals=2", 36, THE_END "\", " },
    { "end of line as in DOS, no ;", HEAD "n>1\r\n", 36, THE_END },
    { "no-break space", HEAD "n\302\240> 1;", 34, THE_END },
    { "after another line", "Language: ko\n" HEAD "n +;", 49, OPERAND },
};

START_TEST(bad_rule_is_located)
{
    struct plural_forms forms;
    struct flowmsg_error err = { 0 };
    char text[256];

    ck_assert_msg(plural_forms_compile(&forms, bad[_i].header, &err) == FLOWMSG_ERR_CATALOG, "%s",
                  bad[_i].name);
    ck_assert_int_eq(err.code, FLOWMSG_ERR_CATALOG);
    err.line = 0;                        /* as in a file */
    flowmsg_error_message(&err, text, sizeof text);
    ck_assert_msg(err.offset == bad[_i].offset, "%s: %s", bad[_i].name, text);
    ck_assert_msg(strncmp(text, bad[_i].message, strlen(bad[_i].message)) == 0, "%s: %s",
                  bad[_i].name, text);
    check_samples(&forms, bad[_i].name, "0=1 1=0 2=1");
}
END_TEST

/* ----------------------------------------------------------------------- limits */

/* @before, @n times @part, @middle, @n times @after. */
static const struct {
    const char *name, *before, *part, *middle, *after;
    size_t most;           /* repetitions that compile; 0: any number */
    enum flowmsg_reason reason;
} repeated[] = {
    { "terms", "n", "+n", "", "", (PLURAL_RULE_MAX_STEPS - 1) / 2,
      FLOWMSG_REASON_PLURAL_RULE_LONG },
    { "!", "", "!", "n", "", PLURAL_RULE_MAX_DEPTH, FLOWMSG_REASON_PLURAL_RULE_NESTED },
    { "parentheses", "", "(", "n", ")", PLURAL_RULE_MAX_DEPTH, FLOWMSG_REASON_PLURAL_RULE_NESTED },
    { "choices at the end", "", "n?1:", "n", "", PLURAL_RULE_MAX_DEPTH,
      FLOWMSG_REASON_PLURAL_RULE_NESTED },
    { "choices in the middle", "", "n?", "n", ":1", PLURAL_RULE_MAX_DEPTH,
      FLOWMSG_REASON_PLURAL_RULE_NESTED },
    { "sums to the right", "", "n+(", "n", ")", PLURAL_RULE_MAX_DEPTH / 2,
      FLOWMSG_REASON_PLURAL_RULE_NESTED },
    { "spaces", "n", " ", "", "", 0, FLOWMSG_REASON_NONE },
    { "zeros", "", "0", "1", "", 0, FLOWMSG_REASON_NONE },
    { "unclosed", "", "(", "", "", PLURAL_RULE_MAX_DEPTH, FLOWMSG_REASON_PLURAL_RULE_NESTED },
};

static int compile_repeated(int row, size_t n, struct flowmsg_error *err)
{
    const char *parts[] = { repeated[row].before, repeated[row].part, repeated[row].middle,
                            repeated[row].after };
    struct plural_forms *forms = malloc(sizeof *forms);
    char *rule = malloc(n * 8 + 64), *p = rule;
    int rc;

    ck_assert(rule != NULL && forms != NULL);
    for (int i = 0; i < 4; i++)
        for (size_t k = 0, len = strlen(parts[i]); k < (i % 2 ? n : 1); k++, p += len)
            memcpy(p, parts[i], len);
    *p = '\0';
    rc = compile(forms, rule, err);
    for (uint64_t value = 0; value < 3; value++)
        ck_assert_uint_lt(plural_forms_index(forms, value), forms->n_forms);
    free(rule);
    free(forms);
    return rc;
}

START_TEST(limits_hold)
{
    size_t most = repeated[_i].most;
    struct flowmsg_error err = { 0 }, far = { 0 };
    bool open = strcmp(repeated[_i].name, "unclosed") == 0;

    if (most == 0) {
        ck_assert_int_eq(compile_repeated(_i, 1000000, NULL), FLOWMSG_OK);
        return;
    }
    ck_assert_msg((compile_repeated(_i, most, NULL) == FLOWMSG_OK) == !open, "%s",
                  repeated[_i].name);
    ck_assert_int_eq(compile_repeated(_i, most + 1, &err), FLOWMSG_ERR_CATALOG);
    ck_assert_int_eq(compile_repeated(_i, 1000000, &far), FLOWMSG_ERR_CATALOG);
    ck_assert_uint_eq(err.reason, repeated[_i].reason);
    ck_assert_uint_eq(far.reason, repeated[_i].reason);
    ck_assert_msg(far.offset < 4096, "%s: at %" PRIu64, repeated[_i].name, far.offset);
}
END_TEST

/* --------------------------------------------------------------------- catalogs */

#define RUSSIAN                                                                        \
    "Content-Type: text/plain; charset=UTF-8\n"                                        \
    "Plural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "                     \
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;\n"

static const struct mo_entry russian[] = {
    MO_ENTRY("", RUSSIAN),
    MO_ENTRY("%d byte\0%d bytes", "%d байт\0%d байта"),
    MO_ENTRY("%d day\0%d days", "%d день\0\0%d дней"),
    MO_ENTRY("%d file\0%d files", "%d файл\0%d файла\0%d файлов"),
    MO_ENTRY("%d hour\0%d hours", ""),
    MO_ENTRY("%d week\0%d weeks", "%d неделя\0"),
    MO_ENTRY("open", "открыть"),
    MO_ENTRY("tab\004%d file\0%d files", "%d ф.\0%d ф-ла\0%d ф-лов"),
};

/* @text NULL: @id itself; "": @plural itself. */
static const struct { const char *context, *id, *plural; uint64_t n; const char *text; } found[] = {
    { NULL, "%d file", "%d files", 1, "%d файл" },
    { NULL, "%d file", "%d files", 2, "%d файла" },
    { NULL, "%d file", "%d files", 5, "%d файлов" },
    { NULL, "%d file", "%d files", 18446744073709551601u, "%d файл" },
    { NULL, "%d file", "%d files", 4294967297u, "%d файлов" },
    { "tab", "%d file", "%d files", 22, "%d ф-ла" },
    { "tub", "%d file", "%d files", 1, NULL },
    { "tub", "%d file", "%d files", 2, "" },
    { "", "%d file", "%d files", 0, "" },
    { NULL, "%d file", "%d folders", 3, "%d файла" },      /* the plural finds nothing */
    { NULL, "%d byte", "%d bytes", 1, "%d байт" },
    { NULL, "%d byte", "%d bytes", 2, "%d байта" },
    { NULL, "%d byte", "%d bytes", 5, "%d байт" },         /* a form that it lacks */
    { NULL, "%d day", "%d days", 1, "%d день" },
    { NULL, "%d day", "%d days", 2, "" },                  /* a form that is empty */
    { NULL, "%d day", "%d days", 5, "%d дней" },
    { NULL, "%d hour", "%d hours", 1, NULL },
    { NULL, "%d hour", "%d hours", 0, "" },
    { NULL, "%d week", "%d weeks", 2, "" },                /* empty, and the last */
    { NULL, "%d week", "%d weeks", 5, "%d неделя" },
    { NULL, "open", "opens", 1, "открыть" },
    { NULL, "open", "opens", 2, "открыть" },
    { NULL, "absent", "absents", 1, NULL },
    { NULL, "absent", "absents", 0, "" },
    { NULL, "absent", "absents", 21, "" },                 /* not by the catalog's rule */
};

static struct flowmsg_catalog *open_built(unsigned char *mo, size_t len)
{
    struct flowmsg_catalog *cat = NULL;

    ck_assert_int_eq(flowmsg_catalog_from_buffer(&cat, mo, len, NULL), FLOWMSG_OK);
    return cat;
}

START_TEST(form_is_found)
{
    static const struct mo_style styles[] = { { .hash_size = 0 }, { .hash_size = 13 },
                                             { .swapped = true, .hash_size = 13 } };

    for (int i = 0; i < COUNT(styles); i++) {
        size_t len;
        unsigned char *mo = mo_build(russian, COUNT(russian), styles[i], &len);
        struct flowmsg_catalog *cat = open_built(mo, len);
        const char *text = flowmsg_catalog_ngettext(cat, found[_i].context, found[_i].id,
                                                    found[_i].plural, found[_i].n);

        if (found[_i].text && *found[_i].text)
            ck_assert_str_eq(text, found[_i].text);
        else
            ck_assert_ptr_eq(text, found[_i].text ? found[_i].plural : found[_i].id);
        flowmsg_catalog_unref(cat);
        free(mo);
    }
}
END_TEST

/* The first flaw of a catalog, and the text at its offset. */
#define CHARSET "Content-Type: text/plain; charset=UTF-8\n"
#define GERMANIC CHARSET "Plural-Forms: nplurals=2; plural=n != 1;\n"
static const struct {
    const char *name;
    struct mo_entry header, entry;
    enum flowmsg_reason reason;          /* NONE: nothing is wrong */
    const char *at;
    const char *two;                     /* text for 2 */
} flaws[] = {
    { "sound", MO_ENTRY("", GERMANIC), MO_ENTRY("a\0as", "x\0y"), FLOWMSG_REASON_NONE, NULL, "y" },
    { "no rule", MO_ENTRY("", CHARSET), MO_ENTRY("a\0as", "x\0y"), FLOWMSG_REASON_NONE, NULL, "y" },
    { "no plural", MO_ENTRY("", GERMANIC), MO_ENTRY("a", "x"), FLOWMSG_REASON_NONE, NULL, "x" },
    { "not translated", MO_ENTRY("", GERMANIC), MO_ENTRY("a\0as", ""), FLOWMSG_REASON_NONE, NULL,
      "as" },
    { "a form too few", MO_ENTRY("", GERMANIC), MO_ENTRY("a\0as", "x"),
      FLOWMSG_REASON_CATALOG_PLURAL_COUNT, "x", "x" },
    { "a form too many", MO_ENTRY("", GERMANIC), MO_ENTRY("a\0as", "x\0y\0z"),
      FLOWMSG_REASON_CATALOG_PLURAL_COUNT, "x", "y" },
    { "one form, no rule", MO_ENTRY("", CHARSET), MO_ENTRY("a\0as", "x"),
      FLOWMSG_REASON_CATALOG_PLURAL_COUNT, "x", "x" },
    { "bad rule", MO_ENTRY("", CHARSET "Plural-Forms: nplurals=2; plural=n >;\n"),
      MO_ENTRY("a\0as", "x\0y"), FLOWMSG_REASON_PLURAL_RULE_OPERAND, ";\n", "y" },
    { "bad rule first", MO_ENTRY("", CHARSET "Plural-Forms: nplurals=1; plural=n +;\n"),
      MO_ENTRY("a\0as", "x"), FLOWMSG_REASON_PLURAL_RULE_OPERAND, ";\n", "x" },
    { "bad number", MO_ENTRY("", CHARSET "Plural-Forms: nplurals=0; plural=0;\n"),
      MO_ENTRY("a\0as", "x\0y"), FLOWMSG_REASON_PLURAL_COUNT_RANGE, "0; plural=0;\n", "y" },
};

START_TEST(flaw_is_located)
{
    const struct mo_entry entries[] = { flaws[_i].header, flaws[_i].entry };
    struct flowmsg_error flaw = { 0 };
    size_t len;
    unsigned char *mo = mo_build(entries, 2, (struct mo_style){ .hash_size = 5 }, &len);
    struct flowmsg_catalog *cat = open_built(mo, len);

    ck_assert_int_eq(flowmsg_catalog_verify(cat, false, &flaw), flaw.code);
    if (flaws[_i].reason) {
        ck_assert_msg(flaw.code == FLOWMSG_ERR_CATALOG && flaw.line == 0 && flaw.column == 0, "%s",
                      flaws[_i].name);
        ck_assert_uint_eq(flaw.reason, flaws[_i].reason);
        ck_assert_str_eq((const char *)mo + flaw.offset, flaws[_i].at);
    } else {
        ck_assert_msg(flaw.code == FLOWMSG_OK, "%s: %s", flaws[_i].name, flaw.msgid);
    }
    ck_assert_str_eq(flowmsg_catalog_ngettext(cat, NULL, "a", "as", 2), flaws[_i].two);
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

/* The first flaw is reported: here that of the hash table, which comes before the rule. */
START_TEST(first_flaw_is_kept)
{
    static const struct mo_entry entries[] = { MO_ENTRY("", CHARSET "Plural-Forms: \n") };
    struct flowmsg_error flaw = { 0 };
    size_t len;
    unsigned char *mo = mo_build(entries, 1, (struct mo_style){ .hash_size = 3 }, &len);
    struct flowmsg_catalog *cat;

    for (size_t i = 0; i < 3; i++)
        mo_poke(mo, mo_peek(mo, MO_HASH_TABLE, false) + 4 * i, 0, false);
    cat = open_built(mo, len);
    ck_assert_int_eq(flowmsg_catalog_verify(cat, false, &flaw), FLOWMSG_ERR_CATALOG);
    ck_assert_uint_eq(flaw.reason, FLOWMSG_REASON_CATALOG_HASH_WRONG);
    flowmsg_catalog_unref(cat);
    free(mo);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "plural forms", 60);

    add_table(tc, rules_of_languages, rules);
    add_table(tc, line_is_found, headers);
    add_table(tc, operators_are_those_of_c, expressions);
    add_table(tc, division_by_zero_is_zero, zeros);
    add_table(tc, bad_rule_is_located, bad);
    add_table(tc, limits_hold, repeated);
    add_table(tc, form_is_found, found);
    add_table(tc, flaw_is_located, flaws);
    tcase_add_test(tc, first_flaw_is_kept);
}
