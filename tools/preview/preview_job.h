/* preview_job.h - do work in a child process, with a deadline.
 *
 * SPDX-License-Identifier: MIT
 *
 * The child is a copy of this process: it sees all data as of its start, and changes its own copy
 * only.  It returns bytes.  The parent must have one thread: in a child of several, a lock could be
 * taken for ever. */
#ifndef TOOLS_PREVIEW_JOB_H
#define TOOLS_PREVIEW_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/json_write.h"

struct job {
    pid_t pid;               /* 0: no child runs */
    int fd;                  /* readable when the child has written or ended */
    int64_t until;           /* deadline on the clock of job_now() */
    size_t most;             /* limit of the bytes that it returns */
    struct json_out out;     /* bytes that it has returned */
};

enum job_state { JOB_RUNS, JOB_DONE, JOB_FAILED, JOB_LATE };

/* Milliseconds on a clock that is never set. */
int64_t job_now(void);

/* Run @work in a child for @ms milliseconds at most.  False: fork() or pipe() failed. */
bool job_start(struct job *job, void (*work)(void *with, struct json_out *out), void *with, int ms,
               size_t most);

/* Read the bytes that the child has returned so far, without waiting. */
enum job_state job_look(struct job *job);

/* End the child and all its children, and forget its bytes. */
void job_end(struct job *job);

#endif
