/* filter_run.c - the command as a filter of a file, in a child, while calls fail.
 *
 * SPDX-License-Identifier: MIT */
#include "filter_run.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suite.h"

enum { MOST_SECONDS = 60, MOST_ARGS = 16 };

struct tree filter_tree;
static _Atomic long *shared_counter;

void filter_set_up(void)
{
    shared_counter = mmap(NULL, sizeof *shared_counter, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(shared_counter, MAP_FAILED);
    tree_make(&filter_tree);
}

void filter_tear_down(void)
{
    munmap(shared_counter, sizeof *shared_counter);
    tree_remove(&filter_tree);
}

const char *filter_path(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", filter_tree.root, name);
    return path;
}

static void redirect(int fd, const char *path, int flags)
{
    int opened = open(path, flags, 0600);

    if (opened < 0 || dup2(opened, fd) < 0)
        _exit(99);
    close(opened);
}

static void be_child(const struct filter_run *run, int err_fd)
{
    static char name[] = "flowmsg";
    char *argv[MOST_ARGS + 2] = { name };
    int argc = 1;

    while (run->args[argc - 1] && argc <= MOST_ARGS) {
        argv[argc] = (char *)run->args[argc - 1];     /* main() does not write to its words */
        argc++;
    }
    redirect(STDIN_FILENO, filter_path("in"), O_RDONLY);
    redirect(STDOUT_FILENO, filter_path("out"), O_WRONLY | O_CREAT | O_TRUNC);
    dup2(err_fd, STDERR_FILENO);
    close(err_fd);
    alarm(MOST_SECONDS);
    if (run->prepare)
        run->prepare(run->n);
    if (run->fault) {
        failing_count_in(shared_counter);
        failing_start(run->fault, run->nth);
    }
    exit(tool_main(argc, argv));
}

/* Read the child's output, of any length. */
static void read_output(struct filter_run *run)
{
    FILE *f = fopen(filter_path("out"), "rb");
    long size;

    ck_assert(f != NULL && fseek(f, 0, SEEK_END) == 0);
    size = ftell(f);
    rewind(f);
    run->out = malloc((size_t)size + 1);
    run->out_len = fread(run->out, 1, (size_t)size, f);
    run->out[run->out_len] = '\0';
    fclose(f);
}

void filter_run(struct filter_run *run)
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

void filter_check_end(const struct filter_run *run, const char *name)
{
    ck_assert_msg(WIFEXITED(run->status), "%s, %ld: signal %d: %s", name, run->nth,
                  WTERMSIG(run->status), run->err);
    ck_assert_msg(WEXITSTATUS(run->status) == 0 || WEXITSTATUS(run->status) == 2,
                  "%s, %ld: status %d: %s", name, run->nth, WEXITSTATUS(run->status), run->err);
    ck_assert_msg(WEXITSTATUS(run->status) == 0 || strncmp(run->err, "flowmsg: ", 9) == 0,
                  "%s, %ld: no reason: %s", name, run->nth, run->err);
}
