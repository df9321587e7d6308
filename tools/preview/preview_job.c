/* preview_job.c - do work in a child process, with a deadline.
 *
 * SPDX-License-Identifier: MIT */
#include "preview/preview_job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t job_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ------------------------------------------------------------------------- the child */

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* The limit of processor time ends a child whose parent is gone and cannot kill it. */
static _Noreturn void work_as_child(int fd, void (*work)(void *with, struct json_out *out),
                                    void *with, int ms)
{
    rlim_t seconds = (rlim_t)ms / 1000 + 2;
    struct rlimit limit = { seconds, seconds };
    struct json_out out = { 0 };

    setpgid(0, 0);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    setrlimit(RLIMIT_CPU, &limit);
    work(with, &out);
    _exit(!out.failed && write_all(fd, out.data, out.len) ? 0 : 1);
}

/* ------------------------------------------------------------------------ the parent */

bool job_start(struct job *job, void (*work)(void *with, struct json_out *out), void *with, int ms,
               size_t most)
{
    int ends[2];
    pid_t pid;

    if (pipe(ends) < 0)
        return false;
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        work_as_child(ends[1], work, with, ms);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    setpgid(pid, pid);                           /* both do it: either may be first */
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *job = (struct job){ .pid = pid, .fd = ends[0], .until = job_now() + ms, .most = most };
    return true;
}

static bool ended_well(struct job *job)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(job->pid, &status, 0)) < 0 && errno == EINTR)
        ;
    close(job->fd);
    job->pid = 0;
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !job->out.failed;
}

enum job_state job_look(struct job *job)
{
    static char chunk[64 * 1024];
    enum { MOST_AT_ONCE = 16 };                  /* other descriptors wait, too */

    for (int i = 0; i < MOST_AT_ONCE && job->out.len <= job->most; i++) {
        ssize_t n = read(job->fd, chunk, sizeof chunk);

        if (n == 0)
            return ended_well(job) ? JOB_DONE : JOB_FAILED;
        if (n < 0)
            break;
        json_out_raw(&job->out, chunk, (size_t)n);
    }
    if (job->out.len > job->most || job->out.failed)
        return JOB_FAILED;
    return job_now() >= job->until ? JOB_LATE : JOB_RUNS;
}

void job_end(struct job *job)
{
    if (job->pid > 0) {
        kill(-job->pid, SIGKILL);
        kill(job->pid, SIGKILL);                 /* if it has no group yet */
        (void)ended_well(job);
    }
    json_out_free(&job->out);
}
