/* preview_job.h - work that is done in a child process, with a deadline.
 *
 * SPDX-License-Identifier: MIT
 *
 * The child is a copy of this process: it sees all that was there when it began, and what it
 * changes is its own.  It gives back bytes.  The process that starts it must have one thread. */
#ifndef TOOLS_PREVIEW_JOB_H
#define TOOLS_PREVIEW_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/json_write.h"

struct job {
    pid_t pid;               /* 0: it does not run */
    int fd;                  /* readable when it has something to tell */
    int64_t until;           /* on the clock of job_now() */
    size_t most;             /* bytes that it may give back */
    struct json_out out;     /* what it has given back */
};

enum job_state { JOB_RUNS, JOB_DONE, JOB_FAILED, JOB_LATE };

/* Milliseconds on a clock that is never set. */
int64_t job_now(void);

/* Run @work in a child for @ms milliseconds at most.  False: no child could be made. */
bool job_start(struct job *job, void (*work)(void *with, struct json_out *out), void *with, int ms,
               size_t most);

/* Take what it has given back by now, without waiting. */
enum job_state job_look(struct job *job);

/* End it, with all its children, and forget what it gave back. */
void job_end(struct job *job);

#endif
