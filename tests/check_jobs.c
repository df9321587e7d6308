/* check_jobs.c - flowmsg batch with several jobs.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command is part of this program, its main() called tool_main(), and runs in a
 * child.  Its input is random and comes in random pieces, from a seed that is printed; its
 * output must not depend on the number of jobs. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suite.h"
#include "base/json_write.h"

int tool_main(int argc, char **argv);

enum { MOST_SECONDS = 300, N_LINES = 6000, TOO_LONG = 16 * 1024 * 1024 + 1 };

static uint64_t state;

static size_t below(size_t n)
{
    return (size_t)(random_next(&state) % n);
}

#define PICK(table) ((table)[below(sizeof (table) / sizeof (table)[0])])

/* ---------------------------------------------------------------- a hostile log */

static void put(struct json_out *out, const char *text)
{
    json_out_raw(out, text, strlen(text));
}

static void put_times(struct json_out *out, const char *text, size_t n)
{
    while (n-- > 0)
        put(out, text);
}

static void put_request(struct json_out *out, size_t id)
{
    static const char *const requests[] = {
        "\"locale\":\"ko\",\"code\":\"1403-400\",\"args\":{\"header\":\"If-Match\"}",
        "\"code\":\"1422-400\",\"args\":{\"operation\":\"disable\",\"state\":\"x\",\"more\":1}",
        "\"locale\":\"en\",\"code\":\"1404-412\",\"part\":\"title\"",
        "\"code\":\"no such code\",\"args\":{\"n\":1}",
        "\"locale\":\"ko\",\"code\":\"1409-400\","
        "\"args\":{\"operation\":\"연결\",\"state\":\"\\uac00\\n\"}",
        "\"locale\":\"fr\",\"pattern\":\"{n, plural, one {# a} other {# b}}\","
        "\"args\":{\"n\":1000001}",
        "\"locale\":\"ar\",\"pattern\":\"{n, number} {n, spellout}\",\"args\":{\"n\":1.5}",
        "\"locale\":\"ko\",\"timezone\":\"Asia/Seoul\",\"pattern\":\"{d, date, full} {d, time}\","
        "\"args\":{\"d\":{\"type\":\"datetime\",\"value\":\"2024-03-05T12:34:56Z\"}}",
        "\"pattern\":\"{l, list, and} {l, josa, 이/가}\","
        "\"args\":{\"l\":[\"a\",[1,[2]],null,true]}",
        "\"pattern\":\"{unclosed\"", "\"pattern\":\"{x}\",\"timezone\":\"No/Such\"",
        "\"pattern\":\"{missing} {n, number}\",\"args\":{\"n\":\"no number\"},\"josa\":\"both\"",
        "\"syntax\":\"mf2\",\"pattern\":\"{{x}}\"", "\"code\":1", ""
        "\"args\":{\"a\\u0000b\":1},\"code\":\"x\"",
    };

    put(out, "{\"id\":");
    json_out_size(out, id);
    put(out, ",");
    put(out, PICK(requests));
    put(out, "}");
}

static void put_line(struct json_out *out, size_t id)
{
    static const char *const hostile[] = {
        "", " ", "not JSON", "[]", "{}", "{\"id\":", "\xFF\xFE", "{\"id\":\"\x80\"}", "\r",
        "{\"id\":[[[[1]]]],\"pattern\":\"x\",\"pattern\":\"y\"}",
    };

    switch (below(20)) {
    case 0:
        put(out, PICK(hostile));
        break;
    case 1:                                  /* each a pattern of its own */
        put(out, "{\"pattern\":\"{n, number} ");
        json_out_size(out, id);
        put(out, "\",\"args\":{\"n\":7}}");
        break;
    case 2:
        json_out_raw(out, "\0", 1);
        break;
    default:
        put_request(out, id);
    }
}

/* Write a long line, or a short one with a long reply. */
static void put_long_line(struct json_out *out, size_t kind)
{
    if (kind == 0) {
        put_times(out, "x", TOO_LONG);
    } else if (kind == 1) {
        put(out, "{\"pattern\":\"");
        put_times(out, "{x}", 3000);
        put(out, "\",\"args\":{\"x\":\"");
        put_times(out, "\\u0007", 300);
        put(out, "\"}}");
    } else {
        put(out, "{\"pattern\":\"{x}\",\"args\":{\"x\":\"");
        put_times(out, "긴 ", 100000);
        put(out, "\"}}");
    }
}

static struct json_out make_log(void)
{
    struct json_out log = { 0 };

    for (size_t i = 0; i < N_LINES; i++) {
        if (i % (N_LINES / 6) == 100)
            put_long_line(&log, i / (N_LINES / 6) % 3);
        else
            put_line(&log, i);
        if (i + 1 < N_LINES)                 /* the last line has no newline */
            put(&log, "\n");
    }
    ck_assert(!log.failed);
    return log;
}

/* ----------------------------------------------------------------------- a run */

/* Start the command as a child that reads in[0] and writes to out_fd. */
static pid_t start(const char *jobs, int in[2], int out_fd, int err_fd)
{
    static char batch[] = "batch", locale[] = "-lko", name[] = "flowmsg";
    char option[32];
    char *argv[] = { name, batch, locale, option, NULL };
    pid_t child;

    snprintf(option, sizeof option, "--jobs=%s", jobs);
    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        signal(SIGPIPE, SIG_IGN);
        if (dup2(in[0], STDIN_FILENO) < 0 || dup2(out_fd, STDOUT_FILENO) < 0 ||
            (err_fd >= 0 && dup2(err_fd, STDERR_FILENO) < 0))
            _exit(99);
        close(in[0]);
        close(in[1]);
        alarm(MOST_SECONDS);
        exit(tool_main(COUNT(argv) - 1, argv));
    }
    close(in[0]);
    return child;
}

static void write_all(int fd, const char *p, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, p, len);

        ck_assert_int_gt(n, 0);
        p += n;
        len -= (size_t)n;
    }
}

static int status_of(pid_t child)
{
    int status;

    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

static struct json_out content(FILE *f)
{
    struct json_out all = { 0 };
    char part[65536];
    size_t n;

    rewind(f);
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        json_out_raw(&all, part, n);
    ck_assert(!all.failed);
    return all;
}

/* The output for a log that comes in pieces: most have a pipe's size, some a few bytes. */
static struct json_out run(const char *jobs, const struct json_out *log)
{
    FILE *out = tmpfile();
    struct json_out result;
    int in[2];
    pid_t child;

    ck_assert(out != NULL && pipe(in) == 0);
    child = start(jobs, in, fileno(out), -1);
    for (size_t at = 0, n; at < log->len; at += n) {
        n = 1 + below(below(3) == 0 ? 20 : below(8) == 0 ? 1000000 : 5000);
        n = n < log->len - at ? n : log->len - at;
        write_all(in[1], log->data + at, n);
    }
    close(in[1]);
    ck_assert_int_eq(status_of(child), 0);
    result = content(out);
    fclose(out);
    return result;
}

static size_t count_lines(const struct json_out *out)
{
    size_t n = 0;

    for (size_t i = 0; i < out->len; i++)
        n += out->data[i] == '\n';
    return n;
}

/* ----------------------------------------------------------------------- tests */

static const char *const numbers[] = { "1", "2", "3", "8" };

START_TEST(jobs_do_not_change_the_output)
{
    const char *given = getenv("SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20261126;
    struct json_out log, one;

    printf("seed %llu\n", (unsigned long long)seed);
    state = seed;
    log = make_log();
    one = run("1", &log);
    ck_assert_uint_eq(count_lines(&one), N_LINES);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct json_out other = run(numbers[i], &log);

        ck_assert_msg(other.len == one.len && memcmp(other.data, one.data, one.len) == 0,
                      "another output with %s jobs, seed %llu", numbers[i],
                      (unsigned long long)seed);
        json_out_free(&other);
    }
    json_out_free(&one);
    json_out_free(&log);
}
END_TEST

/* Each reply arrives before the next request is written, with or without the beginning of that
 * request. */
START_TEST(replies_come_at_once)
{
    int in[2], out[2];
    pid_t child;
    FILE *replies;

    ck_assert(pipe(in) == 0 && pipe(out) == 0);
    child = start(numbers[_i], in, out[1], -1);
    close(out[1]);
    replies = fdopen(out[0], "r");
    for (int i = 0; i < 100; i++) {
        char text[100], reply[100], wanted[100];

        snprintf(text, sizeof text, "{\"id\":%d,\"pattern\":\"%d\"}\n%s", i, i, i % 2 ? "  " : "");
        snprintf(wanted, sizeof wanted, "{\"id\":%d,\"text\":\"%d\"}\n", i, i);
        write_all(in[1], text, strlen(text));
        ck_assert_ptr_nonnull(fgets(reply, sizeof reply, replies));
        ck_assert_str_eq(reply, wanted);
    }
    close(in[1]);
    ck_assert_int_eq(status_of(child), 0);
    fclose(replies);
}
END_TEST

/* When its output is closed and its input does not end, the command ends with a reason. */
START_TEST(writing_fails_while_another_job_reads)
{
    static const char request[] = "{\"pattern\":\"x\"}\n";
    FILE *err = tmpfile();
    struct json_out said;
    int in[2], out[2];
    pid_t child;

    ck_assert(err != NULL && pipe(in) == 0 && pipe(out) == 0);
    close(out[0]);
    child = start(numbers[_i], in, out[1], fileno(err));
    close(out[1]);
    write_all(in[1], request, sizeof request - 1);
    ck_assert_int_eq(status_of(child), 2);
    close(in[1]);
    said = content(err);
    json_out_raw(&said, "", 1);
    ck_assert_msg(strstr(said.data, "flowmsg: standard output: "), "%s", said.data);
    json_out_free(&said);
    fclose(err);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "jobs", 600);

    setenv("LANGUAGE", "en", 1);            /* the command speaks English */
    tcase_add_test(tc, jobs_do_not_change_the_output);
    add_table(tc, replies_come_at_once, numbers);
    add_table(tc, writing_fails_while_another_job_reads, numbers);
}
