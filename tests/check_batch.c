/* check_batch.c - flowmsg batch while memory, reading and writing fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * Whatever fails, the exit status is 0, or 2 with a reason, and each printed line is a whole
 * reply. */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "filter_run.h"
#include "suite.h"
#include "base/json_read.h"

enum { LONG_LINE = 1100 * 1024, N_REPLIES = 17 };

static const char requests[] =
    "{\"id\":0,\"locale\":\"ko\",\"code\":\"1403-400\",\"args\":{\"header\":\"If-Match\"}}\n"
    "{\"id\":1,\"code\":\"1422-400\",\"args\":{\"operation\":\"disable\",\"state\":\"x\","
    "\"more\":1}}\n"
    "{\"id\":2,\"locale\":\"fr\",\"code\":\"1404-412\",\"part\":\"title\"}\n"
    "{\"id\":3,\"code\":\"no such code\",\"args\":{\"n\":1}}\n"
    "{\"id\":4,\"locale\":\"en\",\"pattern\":\"{n, plural, one {# file} other {# files}}\","
    "\"args\":{\"n\":3}}\n"
    "{\"id\":5,\"locale\":\"en\",\"pattern\":\"{n, plural, one {# file} other {# files}}\","
    "\"args\":{\"n\":1}}\n"
    "{\"id\":6,\"locale\":\"de\",\"pattern\":\"{n, number, currency} {n, spellout}\","
    "\"args\":{\"n\":1.5}}\n"
    "{\"id\":7,\"locale\":\"ko\",\"pattern\":\"{d, date, full} {d, time}\","
    "\"timezone\":\"Asia/Seoul\",\"args\":{\"d\":{\"type\":\"datetime\",\"value\":\"2024-03-05T12:34:56Z\"}}}\n"
    "{\"id\":8,\"locale\":\"ja\",\"pattern\":\"{l, list, and} {l} {l, josa, 이/가}\","
    "\"args\":{\"l\":[\"a\",[1,[2]],null,true,{\"type\":\"decimal\",\"value\":\"1.50\"}]}}\n"
    "{\"id\":9,\"pattern\":\"{unclosed\"}\n"
    "{\"id\":10,\"pattern\":\"\\uac00\\n{x}\",\"args\":{\"x\":\"\\ud83d\\ude00\\\"\"}}\n"
    "{\"id\":11,\"pattern\":\"{missing} {n, number}\",\"args\":{\"n\":\"no number\"},"
    "\"josa\":\"both\"}\n"
    "not JSON\n"
    "\n"
    "{\"id\":{\"any\":[\"value\"]},\"code\":\"1403-400\",\"pattern\":\"x\"}\n"
    "{\"id\":15,\"syntax\":\"mf2\",\"pattern\":\"{{x}}\",\"timezone\":\"No/Such\"}\n"
    "{\"id\":16,\"locale\":\"ko\",\"code\":\"1403-400\",\"args\":{\"header\":\"If-Match\"}}";

/* Run the command with so many jobs. */
static void run_batch(struct filter_run *run, const char *jobs)
{
    char dir[128];
    const char *args[] = { "batch", "-lko", "--catalog-dir", dir, jobs, NULL };

    snprintf(dir, sizeof dir, "%s", filter_path("a"));
    run->args = args;
    filter_run(run);
}

/* -------------------------------------------------------------- what must hold */

/* The number of whole replies in the output; each is JSON. */
static size_t count_replies(const struct filter_run *run, const char *name)
{
    const char *p = run->out, *end;
    struct json_doc doc = { 0 };
    size_t n = 0;

    while ((end = strchr(p, '\n')) != NULL) {
        ck_assert_msg(json_parse(&doc, p, (size_t)(end - p), NULL) &&
                          json_member(&doc, doc.nodes, "text"),
                      "%s, %ld: %.100s", name, run->nth, p);
        n++;
        p = end + 1;
    }
    json_doc_free(&doc);
    return n;
}

static void put_input(bool with_long_line)
{
    FILE *f = fopen(filter_path("in"), "wb");

    ck_assert(f != NULL);
    fputs(requests, f);
    if (with_long_line) {
        fputs("\n{\"pattern\":\"{x}\",\"args\":{\"x\":\"", f);
        for (int i = 0; i < LONG_LINE; i++)
            putc('x', f);
        fputs("\"}}", f);
    }
    ck_assert_int_eq(fclose(f), 0);
}

static void set_up(bool with_long_line)
{
    static const struct mo_entry entries[] = {
        MO_ENTRY("title\004Missing header", "제목 {header, number, currency}"),
    };

    filter_set_up();
    tree_add(&filter_tree, "a", "ko", "flow-service", entries, COUNT(entries));
    put_input(with_long_line);
}

/* ------------------------------------------------------- memory and files fail */

/* Each failure with one job, then with several jobs; chance decides which job it hits. */
START_TEST(each_call_fails)
{
    const struct fault *fault = &faults[_i % N_FAULTS];
    bool memory = fault->calls == CALLS_MEMORY;      /* adds a line whose memory is freed */
    bool whole = fault->error == EINTR || fault->error == ONE_BYTE;
    size_t n, n_replies = N_REPLIES + memory;
    struct filter_run good = { 0 }, run = { .fault = fault };
    const char *jobs = _i < N_FAULTS ? "--jobs=1" : "--jobs=3";

    set_up(memory);
    run_batch(&good, jobs);
    ck_assert_int_eq(good.status, 0);
    ck_assert_uint_eq(count_replies(&good, "nothing"), n_replies);
    do {
        run.nth++;
        run_batch(&run, jobs);
        filter_check_end(&run, fault->name);
        n = count_replies(&run, fault->name);
        ck_assert_msg(run.out_len == 0 || run.out[run.out_len - 1] == '\n', "%s, %ld: a cut reply",
                      fault->name, run.nth);
        ck_assert_msg(run.status != 0 || fault->error == END_OF_FILE || n == n_replies,
                      "%s, %ld: %zu replies", fault->name, run.nth, n);
        ck_assert_msg(!whole || (run.status == 0 && strcmp(run.out, good.out) == 0),
                      "%s, %ld: another output", fault->name, run.nth);
        free(run.out);
    } while (run.calls >= run.nth);
    ck_assert_int_gt(run.nth, 2);
    free(good.out);
    filter_tear_down();
}
END_TEST

/* ----------------------------------------------------------------- output fails */

static void limit_output(long n)
{
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){ (rlim_t)n, (rlim_t)n });
}

/* A full disk cuts the output at one of several lengths. */
START_TEST(output_is_cut)
{
    struct filter_run good = { 0 }, run = { .prepare = limit_output };

    set_up(false);
    run_batch(&good, "--jobs=1");
    for (run.n = 0; run.n < (long)good.out_len; run.n += 13) {
        run_batch(&run, "--jobs=1");
        filter_check_end(&run, "full");
        ck_assert_int_eq(WEXITSTATUS(run.status), 2);
        ck_assert_int_eq(run.out_len, run.n);
        ck_assert_int_eq(memcmp(run.out, good.out, run.out_len), 0);
        free(run.out);
    }
    free(good.out);
    filter_tear_down();
}
END_TEST

/* The command stops reading when it cannot write: the input may be endless. */
START_TEST(reading_ends_with_writing)
{
    static const struct fault reads = { "none", CALLS_READ, 0, false };
    struct filter_run run = { .fault = &reads, .prepare = limit_output, .n = 1000 };
    FILE *f;

    set_up(false);
    f = fopen(filter_path("in"), "ab");
    ck_assert(f != NULL);
    for (int i = 0; i < 1000; i++)
        fprintf(f, "\n%s", requests);
    ck_assert_int_eq(fclose(f), 0);
    run_batch(&run, "--jobs=1");
    filter_check_end(&run, "full");
    ck_assert_int_eq(WEXITSTATUS(run.status), 2);
    ck_assert_int_le(run.calls, 3);           /* reads of the catalog and of a part of the input */
    free(run.out);
    filter_tear_down();
}
END_TEST

static void close_output(long n)
{
    (void)n;
    close(STDOUT_FILENO);
}

static void break_pipe(long n)
{
    int fds[2];

    (void)n;
    signal(SIGPIPE, SIG_IGN);
    if (pipe(fds) != 0 || dup2(fds[1], STDOUT_FILENO) < 0)
        _exit(99);
    close(fds[0]);
    close(fds[1]);
}

static const struct {
    const char *name;
    void (*prepare)(long n);
} no_outputs[] = {
    { "closed", close_output },
    { "a pipe that nobody reads", break_pipe },
};

START_TEST(there_is_no_output)
{
    struct filter_run run = { .prepare = no_outputs[_i].prepare };

    set_up(false);
    run_batch(&run, "--jobs=1");
    filter_check_end(&run, no_outputs[_i].name);
    ck_assert_int_eq(WEXITSTATUS(run.status), 2);
    ck_assert_uint_eq(run.out_len, 0);
    free(run.out);
    filter_tear_down();
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "batch", 600);

    unsetenv("CK_FORK");        /* a child of its own has no leaks but those of the command */
    tcase_set_tags(tc, "any-locale");
    tcase_add_loop_test(tc, each_call_fails, 0, 2 * N_FAULTS);
    tcase_add_test(tc, output_is_cut);
    tcase_add_test(tc, reading_ends_with_writing);
    add_table(tc, there_is_no_output, no_outputs);
}
