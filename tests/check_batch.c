/* check_batch.c - flowmsg batch while memory, reading and writing fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command is part of this program, its main() called tool_main(), and runs in a
 * child, so that exit() and signals are seen.  Whatever fails, the exit status is 0, or 2 with
 * a reason, and each printed line is a whole reply. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"
#include "suite.h"
#include "tree.h"
#include "base/json_read.h"

int tool_main(int argc, char **argv);

enum { MOST_SECONDS = 60, LONG_LINE = 1100 * 1024, N_REPLIES = 17 };

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

/* ----------------------------------------------------------------------- a run */

/* One run of the command in a child. */
struct run {
    const char *jobs;            /* an option; NULL: without */
    const struct fault *fault;   /* NULL: none */
    long nth;
    void (*prepare)(long n);     /* its standard output; NULL: nothing to do */
    long n;
    long calls;                  /* that were counted */
    int status;                  /* of waitpid() */
    char *out, err[4096];
    size_t out_len, err_len;
};

static struct tree tree;
static _Atomic long *shared_counter;

static char *path_of(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", tree.root, name);
    return path;
}

static void redirect(int fd, const char *path, int flags)
{
    int opened = open(path, flags, 0600);

    if (opened < 0 || dup2(opened, fd) < 0)
        _exit(99);
    close(opened);
}

static void be_child(const struct run *run, int err_fd)
{
    static char batch[] = "batch", locale[] = "-lko", dirs[] = "--catalog-dir", name[] = "flowmsg";
    char dir[128], jobs[16];
    char *argv[] = { name, batch, locale, dirs, dir, jobs, NULL };

    strcpy(dir, path_of("a"));
    snprintf(jobs, sizeof jobs, "%s", run->jobs ? run->jobs : "--jobs=1");
    redirect(STDIN_FILENO, path_of("in"), O_RDONLY);
    redirect(STDOUT_FILENO, path_of("out"), O_WRONLY | O_CREAT | O_TRUNC);
    dup2(err_fd, STDERR_FILENO);
    close(err_fd);
    alarm(MOST_SECONDS);
    if (run->prepare)
        run->prepare(run->n);
    if (run->fault) {
        failing_count_in(shared_counter);
        failing_start(run->fault, run->nth);
    }
    exit(tool_main(COUNT(argv) - 1, argv));
}

/* Read the child's output, of any length. */
static void read_output(struct run *run)
{
    FILE *f = fopen(path_of("out"), "rb");
    long size;

    ck_assert(f != NULL && fseek(f, 0, SEEK_END) == 0);
    size = ftell(f);
    rewind(f);
    run->out = malloc((size_t)size + 1);
    run->out_len = fread(run->out, 1, (size_t)size, f);
    run->out[run->out_len] = '\0';
    fclose(f);
}

static void run_batch(struct run *run)
{
    int pipe_fds[2];
    ssize_t got;
    pid_t child;

    ck_assert_int_eq(pipe(pipe_fds), 0);
    *shared_counter = 0;
    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(pipe_fds[0]);
        be_child(run, pipe_fds[1]);
    }
    close(pipe_fds[1]);
    run->err_len = 0;
    while ((got = read(pipe_fds[0], run->err + run->err_len,
                       sizeof run->err - 1 - run->err_len)) > 0)
        run->err_len += (size_t)got;
    run->err[run->err_len] = '\0';
    close(pipe_fds[0]);
    ck_assert_int_eq(waitpid(child, &run->status, 0), child);
    run->calls = *shared_counter;
    read_output(run);
}

/* -------------------------------------------------------------- what must hold */

/* The number of whole replies in the output; each is JSON. */
static size_t count_replies(const struct run *run, const char *name)
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

static void check_end(const struct run *run, const char *name)
{
    ck_assert_msg(WIFEXITED(run->status), "%s, %ld: signal %d: %s", name, run->nth,
                  WTERMSIG(run->status), run->err);
    ck_assert_msg(WEXITSTATUS(run->status) == 0 || WEXITSTATUS(run->status) == 2,
                  "%s, %ld: status %d: %s", name, run->nth, WEXITSTATUS(run->status), run->err);
    ck_assert_msg(WEXITSTATUS(run->status) == 0 || strncmp(run->err, "flowmsg: ", 9) == 0,
                  "%s, %ld: no reason: %s", name, run->nth, run->err);
}

static void put_input(bool with_long_line)
{
    FILE *f = fopen(path_of("in"), "wb");

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

    shared_counter = mmap(NULL, sizeof *shared_counter, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(shared_counter, MAP_FAILED);
    tree_make(&tree);
    tree_add(&tree, "a", "ko", "flow-service", entries, COUNT(entries));
    put_input(with_long_line);
}

static void tear_down(void)
{
    munmap(shared_counter, sizeof *shared_counter);
    tree_remove(&tree);
}

/* ------------------------------------------------------- memory and files fail */

/* Each failure with one job, then with several jobs; chance decides which job it hits. */
START_TEST(each_call_fails)
{
    const struct fault *fault = &faults[_i % N_FAULTS];
    bool memory = fault->calls == CALLS_MEMORY;      /* adds a line whose memory is freed */
    bool whole = fault->error == EINTR || fault->error == ONE_BYTE;
    size_t n, n_replies = N_REPLIES + memory;
    struct run good = { 0 }, run = { .fault = fault, .jobs = _i < N_FAULTS ? NULL : "--jobs=3" };

    set_up(memory);
    run_batch(&good);
    ck_assert_int_eq(good.status, 0);
    ck_assert_uint_eq(count_replies(&good, "nothing"), n_replies);
    do {
        run.nth++;
        run_batch(&run);
        check_end(&run, fault->name);
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
    tear_down();
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
    struct run good = { 0 }, run = { .prepare = limit_output };

    set_up(false);
    run_batch(&good);
    for (run.n = 0; run.n < (long)good.out_len; run.n += 13) {
        run_batch(&run);
        check_end(&run, "full");
        ck_assert_int_eq(WEXITSTATUS(run.status), 2);
        ck_assert_int_eq(run.out_len, run.n);
        ck_assert_int_eq(memcmp(run.out, good.out, run.out_len), 0);
        free(run.out);
    }
    free(good.out);
    tear_down();
}
END_TEST

/* The command stops reading when it cannot write: the input may be endless. */
START_TEST(reading_ends_with_writing)
{
    static const struct fault reads = { "none", CALLS_READ, 0, false };
    struct run run = { .fault = &reads, .prepare = limit_output, .n = 1000 };
    FILE *f;

    set_up(false);
    f = fopen(path_of("in"), "ab");
    ck_assert(f != NULL);
    for (int i = 0; i < 1000; i++)
        fprintf(f, "\n%s", requests);
    ck_assert_int_eq(fclose(f), 0);
    run_batch(&run);
    check_end(&run, "full");
    ck_assert_int_eq(WEXITSTATUS(run.status), 2);
    ck_assert_int_le(run.calls, 3);           /* reads of the catalog and of a part of the input */
    free(run.out);
    tear_down();
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
    struct run run = { .prepare = no_outputs[_i].prepare };

    set_up(false);
    run_batch(&run);
    check_end(&run, no_outputs[_i].name);
    ck_assert_int_eq(WEXITSTATUS(run.status), 2);
    ck_assert_uint_eq(run.out_len, 0);
    free(run.out);
    tear_down();
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "batch", 600);

    tcase_set_tags(tc, "any-locale");
    tcase_add_loop_test(tc, each_call_fails, 0, 2 * N_FAULTS);
    tcase_add_test(tc, output_is_cut);
    tcase_add_test(tc, reading_ends_with_writing);
    add_table(tc, there_is_no_output, no_outputs);
}
