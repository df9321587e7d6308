/* check_writing.c - files are written while memory, files and the disk fail.
 *
 * SPDX-License-Identifier: MIT
 *
 * Command and scanner are part of this program and run in a child, so that exit() is seen.
 * Whatever fails, each file has its old or its new contents, an exit status of 0 means that all
 * files are new, and nothing else is left in the folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"
#include "suite.h"
#include "tree.h"

int tool_main(int argc, char **argv);
int scanner_main(int argc, char **argv);

enum { MOST_SECONDS = 60, MOST_TARGETS = 2, MOST_ARGUMENTS = 8, N_LIMITS = 40 };

/* -------------------------------------------------------------------------- actions */

static const char definitions[] =
    "<messages domain=\"x\" prefix=\"y\"><group name=\"g\" first=\"1\" last=\"9\">"
    "<message code=\"1-400\"><title>Title</title><detail>{a}</detail>"
    "<param name=\"a\" type=\"list\" example=\"x\">What it is.</param></message>"
    "</group></messages>\n";

/* A quick replacement of gettext's msginit. */
static const char msginit[] = "#!/bin/sh\n"
    "printf '%s\\n' '# Japanese' '#' 'msgid \"\"' 'msgstr \"\"' "
    "'\"Content-Type: text/plain; charset=UTF-8\\n\"' "
    "'\"Plural-Forms: nplurals=1; plural=0;\\n\"'\n";

/* Arguments that begin with a slash are below the folder of the test. */
static const struct action {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *argv[MOST_ARGUMENTS];
    const char *targets[MOST_TARGETS];
    bool together;                 /* all files are new, or none */
} actions[] = {
    { "header", scanner_main, { "flowmsg-scanner", "header", "/in.xml", "/w/out" },
      { "w/out" }, true },
    { "code", scanner_main, { "flowmsg-scanner", "code", "/in.xml", "/w/out" },
      { "w/out" }, true },
    { "scanner seal", scanner_main, { "flowmsg-scanner", "seal", "/in.mo", "/w/out" },
      { "w/out" }, true },
    { "scanner domain", scanner_main, { "flowmsg-scanner", "domain", "/in.xml", "/w/out" },
      { "w/out" }, true },
    { "mo seal", tool_main, { "flowmsg", "mo", "seal", "/in.mo", "/w/out" }, { "w/out" }, true },
    { "mo seal in place", tool_main, { "flowmsg", "mo", "seal", "/w/in.mo", "/w/in.mo" },
      { "w/in.mo" }, true },
    { "lang pseudo", tool_main, { "flowmsg", "lang", "pseudo", "/w" },
      { "w/en_XA/LC_MESSAGES/flow-service.mo", "w/ar_XB/LC_MESSAGES/flow-service.mo" }, false },
    { "lang add", tool_main, { "flowmsg", "lang", "add", "--po-dir", "/w", "ja" },
      { "w/ja.po", "w/LINGUAS" }, true },
};

/* -------------------------------------------------------------------------- files */

struct content {
    char *data;                    /* NULL: there is no file */
    size_t len;
};

static struct tree tree;
static _Atomic long *shared_counter;

static void path_of(const char *name, char path[TREE_PATH])
{
    snprintf(path, TREE_PATH, "%s/%s", tree.root, name);
}

static void put_file(const char *name, const char *text)
{
    char path[TREE_PATH];

    path_of(name, path);
    tree_write(path, text, strlen(text));
}

static struct content get_file(const char *name)
{
    char path[TREE_PATH], chunk[4096];
    struct content c = { NULL, 0 };
    ssize_t got;
    int fd;

    path_of(name, path);
    if ((fd = open(path, O_RDONLY)) < 0)
        return c;
    c.data = calloc(1, 1);
    while ((got = read(fd, chunk, sizeof chunk)) > 0) {
        c.data = realloc(c.data, c.len + (size_t)got);
        memcpy(c.data + c.len, chunk, (size_t)got);
        c.len += (size_t)got;
    }
    close(fd);
    c.data = realloc(c.data, c.len + 1);
    c.data[c.len] = '\0';
    return c;
}

static bool same(const struct content *a, const struct content *b)
{
    if (!a->data || !b->data)
        return !a->data && !b->data;
    return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

/* The number of files in the folder and below it. */
static unsigned count_files(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    unsigned n = 0;

    while (dir && (entry = readdir(dir)) != NULL) {
        char path[2 * TREE_PATH];
        struct stat st;

        if (entry->d_name[0] == '.' && (!entry->d_name[1] || entry->d_name[1] == '.'))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        ck_assert_int_eq(lstat(path, &st), 0);
        n += S_ISDIR(st.st_mode) ? count_files(path) : 1;
    }
    if (dir)
        closedir(dir);
    return n;
}

/* Make the folder as it is before the action. */
static void lay_out(const struct action *action)
{
    char path[TREE_PATH];

    struct tree w;

    path_of("w", path);
    snprintf(w.root, sizeof w.root, "%.60s", path);
    if (access(w.root, F_OK) == 0)
        tree_remove(&w);
    mkdir(path, 0700);
    put_file("w/LINGUAS", "# languages\nde ko\n");
    put_file("w/flow-service.pot", "msgid \"\"\nmsgstr \"\"\n");
    if (action->targets[0][2] == 'i')
        tree_put((path_of("w/in.mo", path), path), (struct mo_entry[]){ MO_ENTRY("a", "b") }, 1);
    else if (!action->targets[1])
        put_file("w/out", "before\n");
}

/* ---------------------------------------------------------------------------- a run */

struct run {
    const struct fault *fault;     /* NULL: none */
    long nth, limit;               /* of bytes in a file; -1: none */
    long calls;
    int status;
};

static void be_child(const struct action *action, const struct run *run)
{
    char args[MOST_ARGUMENTS][TREE_PATH], *argv[MOST_ARGUMENTS + 1] = { NULL };
    int argc = 0, null = open("/dev/null", O_WRONLY);

    for (; argc < MOST_ARGUMENTS && action->argv[argc]; argc++) {
        const char *arg = action->argv[argc];

        snprintf(args[argc], TREE_PATH, "%s%s", arg[0] == '/' ? tree.root : "", arg);
        argv[argc] = args[argc];
    }
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    signal(SIGTERM, SIG_DFL);      /* Check has a handler */
    alarm(MOST_SECONDS);
    if (run->limit >= 0) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){ (rlim_t)run->limit, (rlim_t)run->limit });
    }
    if (run->fault) {
        failing_count_in(shared_counter);
        failing_start(run->fault, run->nth);
    }
    exit(action->run(argc, argv));
}

static void run_action(const struct action *action, struct run *run)
{
    pid_t child;

    *shared_counter = 0;
    lay_out(action);
    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        be_child(action, run);
    ck_assert_int_eq(waitpid(child, &run->status, 0), child);
    run->calls = *shared_counter;
}

/* ---------------------------------------------------------------- what must hold */

static struct content before[MOST_TARGETS], whole[MOST_TARGETS];
static unsigned n_before;

static bool is_signal(const struct fault *fault)
{
    return fault && fault->error == A_SIGNAL;
}

static void check_end(const struct action *action, const struct run *run)
{
    const char *fault = run->fault ? run->fault->name : "a full disk";
    unsigned n_targets = action->targets[1] ? 2 : 1, n_whole = 0, n_new = n_before;
    char folder[TREE_PATH];

    ck_assert_msg(WIFEXITED(run->status) || (is_signal(run->fault) &&
                                             WTERMSIG(run->status) == SIGTERM),
                  "%s, %s, %ld: signal %d", action->name, fault, run->nth, WTERMSIG(run->status));
    for (unsigned i = 0; i < n_targets; i++) {
        struct content now = get_file(action->targets[i]);
        bool is_whole = same(&now, &whole[i]);

        ck_assert_msg(is_whole || same(&now, &before[i]), "%s, %s, %ld: %s is neither: %.99s",
                      action->name, fault, run->nth, action->targets[i],
                      now.data ? now.data : "none");
        n_whole += is_whole;
        n_new += now.data && !before[i].data;
        free(now.data);
    }
    ck_assert_msg(!WIFEXITED(run->status) || WEXITSTATUS(run->status) != 0 || n_whole == n_targets,
                  "%s, %s, %ld: done, it says, but is not", action->name, fault, run->nth);
    ck_assert_msg(!action->together || n_whole == 0 || n_whole == n_targets,
                  "%s, %s, %ld: one without the other", action->name, fault, run->nth);
    path_of("w", folder);
    ck_assert_msg(count_files(folder) == n_new, "%s, %s, %ld: something is left", action->name,
                  fault, run->nth);
}

/* Run the action without a failure, for the expected contents. */
static void set_up(const struct action *action)
{
    struct run good = { .limit = -1 };
    char path[TREE_PATH], search[2 * TREE_PATH];

    shared_counter = mmap(NULL, sizeof *shared_counter, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(shared_counter, MAP_FAILED);
    tree_make(&tree);
    put_file("in.xml", definitions);
    tree_put((path_of("in.mo", path), path), (struct mo_entry[]){ MO_ENTRY("a", "b") }, 1);
    path_of("bin", path);
    mkdir(path, 0700);
    snprintf(search, sizeof search, "%s:%s", path, getenv("PATH"));
    setenv("PATH", search, 1);
    put_file("bin/msginit", msginit);
    chmod((path_of("bin/msginit", path), path), 0700);
    lay_out(action);
    path_of("w", path);
    n_before = count_files(path);
    for (int i = 0; i < MOST_TARGETS && action->targets[i]; i++)
        before[i] = get_file(action->targets[i]);
    run_action(action, &good);
    ck_assert_int_eq(good.status, 0);
    for (int i = 0; i < MOST_TARGETS && action->targets[i]; i++) {
        whole[i] = get_file(action->targets[i]);
        ck_assert(whole[i].len > 0 && !same(&whole[i], &before[i]));
    }
    check_end(action, &good);
}

static void tear_down(void)
{
    for (int i = 0; i < MOST_TARGETS; i++) {
        free(before[i].data);
        free(whole[i].data);
    }
    munmap(shared_counter, sizeof *shared_counter);
    tree_remove(&tree);
}

/* ---------------------------------------------------------------------------- tests */

static const struct fault write_faults[] = {
    { "no memory", CALLS_MEMORY, ENOMEM, false },
    { "EIO when reading", CALLS_FILES, EIO, false },
    { "EIO", CALLS_WRITE, EIO, false },
    { "ENOSPC from then on", CALLS_WRITE, ENOSPC, true },
    { "EMFILE", CALLS_WRITE, EMFILE, false },
    { "SIGTERM", CALLS_WRITE, A_SIGNAL, false },
};

/* Some actions allocate too often to try each allocation. */
static long step(const struct fault *fault, long nth)
{
    return fault->calls == CALLS_MEMORY && nth > 40 ? nth / 8 : 1;
}

START_TEST(each_call_fails)
{
    const struct action *action = &actions[_i / COUNT(write_faults)];
    struct run run = { .fault = &write_faults[_i % COUNT(write_faults)], .nth = 1, .limit = -1 };

    set_up(action);
    for (;;) {
        run_action(action, &run);
        check_end(action, &run);
        if (run.calls < run.nth)
            break;
        run.nth += step(run.fault, run.nth);
    }
    ck_assert(run.fault->calls != CALLS_WRITE || run.nth > 5);
    ck_assert_int_eq(run.status, 0);
    tear_down();
}
END_TEST

/* The disk gets full at one of many places of the written file. */
START_TEST(disk_gets_full)
{
    const struct action *action = &actions[_i];
    struct run run = { 0 };
    long size;

    set_up(action);
    size = (long)whole[0].len;
    for (int i = 0; i < N_LIMITS; i++) {
        run.nth = run.limit = size * i / N_LIMITS;
        run_action(action, &run);
        check_end(action, &run);
        ck_assert_int_ne(WEXITSTATUS(run.status), 0);
    }
    run.limit = size - 1;
    run_action(action, &run);
    check_end(action, &run);
    ck_assert_int_ne(WEXITSTATUS(run.status), 0);
    tear_down();
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "writing", 300);

    unsetenv("CK_FORK");        /* each test has folders, files and a PATH of its own */
    tcase_set_tags(tc, "any-locale");
    tcase_add_loop_test(tc, each_call_fails, 0, COUNT(actions) * COUNT(write_faults));
    add_table(tc, disk_gets_full, actions);
}
