/* check_relog.c - flowmsg relog: paths, logfmt, random logs, and calls that fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * Whatever a log holds, the output without the added fields is the input, byte for byte.  Random
 * logs are made from a seed, which is printed: SEED=7 tests/check_relog makes others. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "filter_run.h"
#include "relog_property.h"
#include "suite.h"
#include "base/json_write.h"
#include "relog/logfmt.h"
#include "relog/path.h"

/* ----------------------------------------------------------------------- paths */

static const struct {
    const char *word;
    unsigned n;                  /* steps */
    const char *key;             /* in logfmt; NULL: none */
} paths[] = {
    { ".", 0, NULL },
    { ".a", 1, "a" },
    { ".err.code", 2, "err.code" },
    { ".\"a b\"", 1, "a b" },
    { ".\"a.b\".c", 2, "a.b.c" },
    { "[\"a\"]", 1, "a" },
    { ".a[\"b\"].c", 3, "a.b.c" },
    { ".\"\\u0061\\\"\"", 1, "a\"" },
    { ".$!.code", 2, "$!.code" },
    { ".가", 1, "가" },
    { ".a[0]", 2, NULL },
    { ".a[0][12].b", 4, NULL },
    { "[0]", 1, NULL },
    { ".\"\"", 1, "" },
    { ".1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16", 16, "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16" },
};

START_TEST(path_is_read)
{
    struct path path;
    const char *key = paths[_i].key;

    ck_assert_msg(path_read(&path, paths[_i].word), "%s", paths[_i].word);
    ck_assert_uint_eq(path.n, paths[_i].n);
    ck_assert_int_eq(path_is_key(&path, key ? key : "a", strlen(key ? key : "a")), key != NULL);
    ck_assert(!path_is_key(&path, "a.b.c.d", 7));
}
END_TEST

static const char *const bad_paths[] = {
    "", "a", "..", ".a.", ".a..b", ".a b", ".a\t", ".a[", ".a[]", ".a[x]", ".a[-1]", ".a[0", ".a]",
    ".a[0]b", "[0", ".\"a", ".\"a\\q\"", ".\"a\\ud800\"", ".a\"b\"", ".a[\"b]", ".a[1234567890]",
    ".\xFF\"", ".1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17",
    ".[0][1][2][3][4][5][6][7][8][9][10][11][12][13][14][15][16]",
};

START_TEST(path_is_malformed)
{
    struct path path;

    ck_assert_msg(!path_read(&path, bad_paths[_i]), "%s", bad_paths[_i]);
}
END_TEST

START_TEST(path_has_a_longest_name)
{
    char word[PATH_BYTES + 2];
    struct path path;

    memset(word, 'x', sizeof word);
    word[0] = '.';
    word[PATH_BYTES] = '\0';                 /* a name and its dot fill the text */
    ck_assert(path_read(&path, word));
    ck_assert(path_of_name(&path, word + 1, PATH_BYTES - 1));
    word[PATH_BYTES] = 'x';
    word[PATH_BYTES + 1] = '\0';
    ck_assert(!path_read(&path, word));
    ck_assert(!path_of_name(&path, word + 1, PATH_BYTES));
}
END_TEST

static const struct {
    const char *path, *key, *rest;   /* a rest of NULL: the key is not below the path */
} belows[] = {
    { ".", "a", "a" },
    { ".arg", "arg.n", "n" },
    { ".arg", "arg.a.b", "a.b" },
    { ".arg", "arg.", "" },
    { ".arg", "arg", NULL },
    { ".arg", "args.n", NULL },
    { ".err.arg", "err.arg.n", "n" },
    { ".arg[0]", "arg.n", NULL },
};

START_TEST(key_is_below_a_path)
{
    const char *key = belows[_i].key, *wanted = belows[_i].rest, *rest;
    struct path path;
    size_t len;

    ck_assert(path_read(&path, belows[_i].path));
    rest = path_below(&path, key, strlen(key), &len);
    ck_assert_msg((rest != NULL) == (wanted != NULL), "%s, %s", belows[_i].path, key);
    ck_assert(!wanted || (len == strlen(wanted) && memcmp(rest, wanted, len) == 0));
}
END_TEST

/* ---------------------------------------------------------------------- logfmt */

static const struct {
    const char *line, *pairs;    /* each pair and ";"; "!": malformed from there on */
} logfmts[] = {
    { "", "" },
    { "words without pairs", "" },
    { "a=1 b=2", "a=1;b=2;" },
    { " a=1\tb= \r", "a=1;b=;" },
    { "a=\"x y\" b=\"\"", "a=\"x y\";b=\"\";" },
    { "a=\"x \\\" y\\\\\" b=1", "a=\"x \\\" y\\\\\";b=1;" },
    { "a==b c==", "a==b;c==;" },
    { "a=x\"y\" b=1", "a=x\"y\";b=1;" },
    { "Mar  5 12:00:00 app[7]: a=1", "a=1;" },
    { "\"a=1\" b=2", "b=2;" },
    { "\"a\"=1 b=2", "!" },
    { "x\"a=1 b=2", "b=2;" },
    { "=1 b=2", "b=2;" },
    { "a=\"x", "!" },
    { "a=1 b=\"x\\\"", "a=1;!" },
    { "a=1 \"x", "a=1;!" },
    { "a=\"x\"y b=1", "!" },
    { "a.b=1 가=나", "a.b=1;가=나;" },
};

START_TEST(logfmt_is_read)
{
    const char *line = logfmts[_i].line;
    struct logfmt in = logfmt_begin(line, strlen(line));
    struct json_out got = { 0 };
    struct logfmt_pair pair;

    while (logfmt_next(&in, &pair)) {
        json_out_raw(&got, pair.key, pair.key_len);
        json_put(&got, "=");
        json_out_raw(&got, pair.value, pair.value_len);
        json_put(&got, ";");
        ck_assert_int_eq(pair.quoted, pair.value_len > 0 && *pair.value == '"');
    }
    json_put(&got, in.malformed ? "!" : "");
    json_out_raw(&got, "", 1);
    ck_assert_str_eq(got.data, logfmts[_i].pairs);
    json_out_free(&got);
}
END_TEST

/* ----------------------------------------------------------------- random logs */

enum { N_LINES = 4000, TOO_LONG = 17 * 1024 * 1024 };

static uint64_t state;

static size_t below(size_t n)
{
    return (size_t)(random_next(&state) % n);
}

#define PICK(table) ((table)[below(sizeof (table) / sizeof (table)[0])])

/* The parts of a log, some of them broken.  Nothing has the name of the added field. */
static const char *const json_pieces[] = {
    "\"code\":\"1405-400\"", "\"code\":\"1420-400\"", "\"code\":\"nope\"", "\"code\":7",
    "\"arguments\":{\"state\":\"x\"}", "\"arguments\":{\"state\":[1,{\"a\":null}]}",
    "\"arguments\":\"{\\\"state\\\":\\\"y\\\"}\"", "\"arguments\":[]", "\"domain\":\"flow-service\"",
    "\"domain\":\"other\"", "\"FLOWMSG_CODE\":\"1420-400\"", "\"err\":{\"code\":\"1405-400\"}",
    "\"error\":\"text\"", "\"msg\":\"가 \\u001b \\ud83d\\ude00\"", "\"a\":[[],{},-0.5e3,true]",
    "\"\":\"\"", "\"a\":\"\\ud800\"", "\"a\":\"\xFF\"", "\"a\":01", "\"a\"", ",",
};
static const char *const logfmt_pieces[] = {
    "code=1405-400", "code=\"1420-400\"", "code=nope", "arg.state=x", "arg.state=\"a \\\" b\"",
    "arg.state=\"[1\"", "domain=flow-service", "domain=other", "msg=\"가\"", "\xFF=\xFE", "word",
    "\"text\"", "=", "a=", "a=\"unclosed",
};
static const char *const others[] = {
    "", " ", "\r", "\t", "[]", "{}", "{", "}", "null", "\xFF\xFE", "a text", "{\"code\":\"1405-400\"",
    "{\"code\":\"1405-400\"}}", "[{\"code\":\"1405-400\"}]", "\"", "\\", "code=1405-400 \"",
};

static void put_json(struct json_out *out)
{
    json_put(out, below(6) ? "{" : "host app: {");
    for (size_t i = 0, n = below(6); i < n; i++) {
        json_put(out, i == 0 ? "" : below(8) ? "," : " , ");
        json_put(out, json_pieces[below(COUNT(json_pieces) - (below(3) ? 5 : 0))]);
    }
    json_put(out, below(8) ? "}" : " } ");
}

static void put_logfmt(struct json_out *out)
{
    for (size_t i = 0, n = below(6); i < n; i++) {
        json_put(out, i == 0 ? "" : " ");
        json_put(out, logfmt_pieces[below(COUNT(logfmt_pieces) - (below(3) ? 2 : 0))]);
    }
}

static struct json_out make_log(void)
{
    struct json_out log = { 0 };

    for (size_t i = 0; i < N_LINES; i++) {
        size_t kind = below(10);

        if (kind < 6)
            put_json(&log);
        else if (kind < 9)
            put_logfmt(&log);
        else
            json_put(&log, PICK(others));
        if (below(20) == 0)
            json_put(&log, "\r");
        if (i % (N_LINES / 2) == 100)
            for (size_t n = TOO_LONG / 16; n > 0; n--)
                json_put(&log, "code=1405-400 a=");
        if (i + 1 < N_LINES)                 /* the last line has no newline */
            json_put(&log, "\n");
    }
    ck_assert(!log.failed);
    return log;
}

static void put_input(const char *text, size_t len)
{
    FILE *f = fopen(filter_path("in"), "wb");

    ck_assert(f != NULL);
    ck_assert_uint_eq(fwrite(text, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

static void run_relog(struct filter_run *run, const char *jobs)
{
    const char *args[] = { "relog", "-lko", "--into=new", jobs, NULL };

    run->args = args;
    filter_run(run);
}

START_TEST(jobs_do_not_change_the_output)
{
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20261130;
    struct filter_run one = { 0 }, eight = { 0 };
    struct json_out log;
    size_t n, len;

    printf("seed %llu\n", (unsigned long long)seed);
    state = seed;
    log = make_log();
    filter_set_up();
    put_input(log.data, log.len);
    run_relog(&one, "--jobs=1");
    run_relog(&eight, "--jobs=8");
    ck_assert_int_eq(one.status, 0);
    ck_assert_int_eq(eight.status, 0);
    ck_assert_msg(one.out_len == eight.out_len && memcmp(one.out, eight.out, one.out_len) == 0,
                  "another output with 8 jobs, seed %llu", (unsigned long long)seed);
    len = one.out_len;
    n = relog_remove_added(one.out, &len);
    ck_assert_msg(n > N_LINES / 10 && n < N_LINES, "%zu lines have a text", n);
    ck_assert_msg(len == log.len && memcmp(one.out, log.data, log.len) == 0,
                  "another byte than the text was changed, seed %llu", (unsigned long long)seed);
    free(one.out);
    free(eight.out);
    json_out_free(&log);
    filter_tear_down();
}
END_TEST

/* ------------------------------------------------------- memory and files fail */

static const char few_lines[] =
    "{\"code\":\"1420-400\",\"arguments\":{\"state\":\"x\"}}\n"
    "{\"FLOWMSG_CODE\":\"1422-400\",\"FLOWMSG_ARGUMENTS\":\"{\\\"state\\\":\\\"y\\\"}\"}\n"
    "a text\n"
    "{\"code\":\"1456-400\",\"arguments\":{\"state\":\"\\u0061\",\"allowedStates\":[1,[2]]}}\r\n"
    "code=1456-400 arg.state=\"a \\\" b\" arg.allowedStates=\"[1,2]\"\n"
    "\n"
    "{\"code\":\"1405-400\"}";

/* Whatever fails, the lines that were written are lines of the input, perhaps with a text. */
START_TEST(each_call_fails)
{
    const struct fault *fault = &faults[_i % N_FAULTS];
    bool whole = fault->error == EINTR || fault->error == ONE_BYTE;
    struct filter_run run = { .fault = fault };

    filter_set_up();
    put_input(few_lines, sizeof few_lines - 1);
    do {
        size_t len;

        run.nth++;
        run_relog(&run, _i < N_FAULTS ? "--jobs=1" : "--jobs=3");
        filter_check_end(&run, fault->name);
        len = run.out_len;
        ck_assert_uint_ne(relog_remove_added(run.out, &len), SIZE_MAX);
        ck_assert_msg(len < sizeof few_lines && memcmp(run.out, few_lines, len) == 0,
                      "%s, %ld: %.*s", fault->name, run.nth, (int)len, run.out);
        ck_assert_msg(WEXITSTATUS(run.status) != 0 || fault->error == END_OF_FILE ||
                          len == sizeof few_lines - 1,
                      "%s, %ld: lines are missing", fault->name, run.nth);
        ck_assert_msg(!whole || run.status == 0, "%s, %ld: %s", fault->name, run.nth, run.err);
        free(run.out);
    } while (run.calls >= run.nth);
    ck_assert_int_gt(run.nth, 2);
    filter_tear_down();
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "relog", 600);

    setenv("LANGUAGE", "en", 1);            /* the command speaks English */
    unsetenv("CK_FORK");        /* a child of its own has no leaks but those of the command */
    add_table(tc, path_is_read, paths);
    add_table(tc, path_is_malformed, bad_paths);
    tcase_add_test(tc, path_has_a_longest_name);
    add_table(tc, key_is_below_a_path, belows);
    add_table(tc, logfmt_is_read, logfmts);
    tc = add_case(s, "relog as a filter", 600);
    tcase_set_tags(tc, "any-locale");
    tcase_add_test(tc, jobs_do_not_change_the_output);
    tcase_add_loop_test(tc, each_call_fails, 0, 2 * N_FAULTS);
}
