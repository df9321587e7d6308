/* process.c - processes, memory and cores to measure with.
 *
 * SPDX-License-Identifier: MIT */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

void in_child(const char *what, void (*measure)(void *data), void *data)
{
    pid_t child;
    int status;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        measure(data);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "bench: %s failed\n", what);
        exit(1);
    }
}

void *shared_memory(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED) {
        fputs("bench: out of memory\n", stderr);
        exit(1);
    }
    return p;
}

/* The cores at the first call: pinning does not reduce them. */
static const cpu_set_t *allowed_cores(void)
{
    static cpu_set_t allowed;

    if (CPU_COUNT(&allowed) == 0 && sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        CPU_ZERO(&allowed);
    return &allowed;
}

size_t n_cores(void)
{
    return (size_t)CPU_COUNT(allowed_cores());
}

bool pin(size_t core)
{
    const cpu_set_t *allowed = allowed_cores();
    cpu_set_t one;

    CPU_ZERO(&one);
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, allowed) && core-- == 0) {
            CPU_SET(i, &one);
            return sched_setaffinity(0, sizeof one, &one) == 0;
        }
    return false;
}
