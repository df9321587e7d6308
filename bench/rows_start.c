/* rows_start.c - a process from its start to its end, with one message in between.
 *
 * SPDX-License-Identifier: MIT
 *
 * The programs are beside this one; each is started anew, over one that does nothing. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rows.h"

extern char **environ;

enum { PATH_SIZE = 4096 };

/* A program and its argument; NULL: none. */
struct program {
    const char *name, *arg;
};

static char folder[PATH_SIZE];             /* of this program */

static double run_ns(const struct program *program)
{
    char path[PATH_SIZE + 32];
    char *argv[] = { path, (char *)program->arg, NULL };
    double start;
    pid_t child;
    int status;

    snprintf(path, sizeof path, "%s/%s", folder, program->name);
    start = now_ns();
    if (posix_spawn(&child, path, NULL, NULL, argv, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "rows: %s fails\n", path);
        exit(1);
    }
    return now_ns() - start;
}

static double start_ns(void *data)
{
    return run_ns(data);
}

static double empty_ns(void *data)
{
    static const struct program empty = { "start_empty", NULL };

    (void)data;
    return run_ns(&empty);
}

static bool open_start(void)
{
    ssize_t len = readlink("/proc/self/exe", folder, sizeof folder - 1);
    char *slash = len > 0 ? strrchr(folder, '/') : NULL;

    if (slash)
        *slash = '\0';
    return slash != NULL;
}

static void close_start(void)
{
}

static struct program text = { "start_flowmsg", "text" }, date = { "start_flowmsg", "date" },
                      icu = { "start_icu", NULL };

static const struct row rows[] = {
    { .name = "first-message/ms", .work = "a process with one message", .peer = "an empty process",
      .shown = SHOWN_EXTRA_MS, .target = 1.0, .ours = { NULL, start_ns },
      .theirs = { NULL, empty_ns }, .data = &text, .rounds = 101 },
    { .name = "first-date/ms", .work = "- with a date in it", .peer = "an empty process",
      .shown = SHOWN_EXTRA_MS, .ours = { NULL, start_ns }, .theirs = { NULL, empty_ns },
      .data = &date, .rounds = 101 },
    { .name = "first-message-icu/ms", .work = "- by icu::MessageFormat", .peer = "an empty process",
      .shown = SHOWN_EXTRA_MS, .ours = { NULL, start_ns }, .theirs = { NULL, empty_ns },
      .data = &icu, .rounds = 101 },
};

const struct group group_start = { .title = "A process from start to end", .rows = rows,
                                   .n_rows = N_ELEMENTS(rows), .open = open_start,
                                   .close = close_start };
