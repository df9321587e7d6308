/* failing.c - calls that fail when a test wants them to.
 *
 * SPDX-License-Identifier: MIT */
#include "failing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

const struct fault faults[N_FAULTS] = {
    { "no memory", CALLS_MEMORY, ENOMEM, false },
    { "no memory from then on", CALLS_MEMORY, ENOMEM, true },
    { "EIO", CALLS_FILES, EIO, false },
    { "EIO from then on", CALLS_FILES, EIO, true },
    { "EMFILE", CALLS_FILES, EMFILE, false },
    { "ENOMEM", CALLS_FILES, ENOMEM, false },
    { "EINTR", CALLS_READ, EINTR, false },
    { "one byte is read", CALLS_READ, ONE_BYTE, false },
    { "one byte at a time", CALLS_READ, ONE_BYTE, true },
    { "the file ends", CALLS_READ, END_OF_FILE, false },
};

/* Check and the tests make such calls, too: only the calls between failing_start() and
 * failing_stop() count. */
static const struct fault *now;
static long fails_at;
static _Atomic long own_counter, *counter = &own_counter;   /* threads count together */

void failing_start(const struct fault *fault, long nth)
{
    *counter = 0;
    fails_at = nth;
    now = fault;
}

long failing_stop(void)
{
    now = NULL;
    return *counter;
}

void failing_count_in(_Atomic long *place)
{
    counter = place;
}

bool failing_call(unsigned call)
{
    long n;

    if (!now || !(now->calls & call))
        return false;
    n = ++*counter;
    if (fails_at == 0 || n < fails_at || (n > fails_at && !now->from_then_on))
        return false;
    if (now->error == A_SIGNAL)
        raise(SIGTERM);
    else if (now->error > 0)
        errno = now->error;
    return now->error != A_SIGNAL;
}

/* ---------------------------------------------------------------------- memory */

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);

void *__wrap_malloc(size_t size)
{
    return failing_call(CALLS_MEMORY) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return failing_call(CALLS_MEMORY) ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return failing_call(CALLS_MEMORY) ? NULL : __real_realloc(p, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return failing_call(CALLS_MEMORY) ? NULL : __real_aligned_alloc(alignment, size);
}

/* ----------------------------------------------------------------------- files */

int __real_open(const char *path, int flags, ...);
int __real_close(int fd);
int __real_fstat(int fd, struct stat *st);
int __real_stat(const char *path, struct stat *st);
ssize_t __real_read(int fd, void *data, size_t len);
ssize_t __real_pread(int fd, void *data, size_t len, off_t off);
DIR *__real_opendir(const char *path);
struct dirent *__real_readdir(DIR *dir);

/* The library never creates a file, so there is no mode. */
int __wrap_open(const char *path, int flags)
{
    return failing_call(CALLS_OTHER_FILE) ? -1 : __real_open(path, flags);
}

/* The file is closed even on failure, as on Linux. */
int __wrap_close(int fd)
{
    int rc = __real_close(fd);

    return failing_call(CALLS_OTHER_FILE) ? -1 : rc;
}

int __wrap_fstat(int fd, struct stat *st)
{
    return failing_call(CALLS_OTHER_FILE) ? -1 : __real_fstat(fd, st);
}

int __wrap_stat(const char *path, struct stat *st)
{
    return failing_call(CALLS_OTHER_FILE) ? -1 : __real_stat(path, st);
}

ssize_t __wrap_read(int fd, void *data, size_t len)
{
    if (!failing_call(CALLS_READ))
        return __real_read(fd, data, len);
    if (now->error == ONE_BYTE)
        return __real_read(fd, data, len > 0);
    return now->error == END_OF_FILE ? 0 : -1;
}

ssize_t __wrap_pread(int fd, void *data, size_t len, off_t off)
{
    if (!failing_call(CALLS_READ))
        return __real_pread(fd, data, len, off);
    if (now->error == ONE_BYTE)
        return __real_pread(fd, data, len > 0, off);
    return now->error == END_OF_FILE ? 0 : -1;
}

/* The names of these calls when _FORTIFY_SOURCE checks them. */
ssize_t __wrap___read_chk(int fd, void *data, size_t len, size_t size)
{
    (void)size;
    return __wrap_read(fd, data, len);
}

ssize_t __wrap___pread_chk(int fd, void *data, size_t len, off_t off, size_t size)
{
    (void)size;
    return __wrap_pread(fd, data, len, off);
}

DIR *__wrap_opendir(const char *path)
{
    return failing_call(CALLS_OTHER_FILE) ? NULL : __real_opendir(path);
}

struct dirent *__wrap_readdir(DIR *dir)
{
    return failing_call(CALLS_OTHER_FILE) ? NULL : __real_readdir(dir);
}
