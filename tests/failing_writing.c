/* failing_writing.c - calls for writing whole files that fail when a test wants them to.
 *
 * SPDX-License-Identifier: MIT
 *
 * For programs that are linked with $(writing_ldflags) of tests/Makefile.inc.  A failing
 * fclose() still closes the file, because it cannot be called again. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failing.h"

int __real_open(const char *path, int flags, ...);
int __real_mkstemp(char *pattern);
FILE *__real_fdopen(int fd, const char *mode);
FILE *__real_fopen(const char *path, const char *mode);
FILE *__real_tmpfile(void);
int __real_fchmod(int fd, mode_t mode);
int __real_fchown(int fd, uid_t owner, gid_t group);
size_t __real_fwrite(const void *data, size_t size, size_t n, FILE *f);
size_t __real_fread(void *data, size_t size, size_t n, FILE *f);
int __real_fseek(FILE *f, long off, int whence);
long __real_ftell(FILE *f);
int __real_fflush(FILE *f);
int __real_fsync(int fd);
int __real_fclose(FILE *f);
int __real_rename(const char *from, const char *to);
int __real_mkdir(const char *path, mode_t mode);

int __wrap_mkstemp(char *pattern)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_mkstemp(pattern);
}

FILE *__wrap_fdopen(int fd, const char *mode)
{
    return failing_call(CALLS_WRITE) ? NULL : __real_fdopen(fd, mode);
}

FILE *__wrap_fopen(const char *path, const char *mode)
{
    return failing_call(CALLS_WRITE) ? NULL : __real_fopen(path, mode);
}

FILE *__wrap_tmpfile(void)
{
    return failing_call(CALLS_WRITE) ? NULL : __real_tmpfile();
}

int __wrap_fchmod(int fd, mode_t mode)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_fchmod(fd, mode);
}

int __wrap_fchown(int fd, uid_t owner, gid_t group)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_fchown(fd, owner, group);
}

/* Set the error mark that ferror() reads, by a call that must fail for this file. */
static void set_mark(FILE *f, bool reading)
{
    int failure = errno, fd = fileno(f);

    if (reading && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY) {
        (void)fputc(0, f);
    } else if (!reading) {
        int own = dup(fd), unwritable = __real_open("/dev/null", O_RDONLY);

        dup2(unwritable, fd);
        (void)fputc(0, f);
        (void)__real_fflush(f);
        dup2(own, fd);
        close(own);
        close(unwritable);
    }
    errno = failure;
}

size_t __wrap_fwrite(const void *data, size_t size, size_t n, FILE *f)
{
    if (!failing_call(CALLS_WRITE))
        return __real_fwrite(data, size, n, f);
    set_mark(f, false);
    return 0;
}

size_t __wrap_fread(void *data, size_t size, size_t n, FILE *f)
{
    if (!failing_call(CALLS_WRITE))
        return __real_fread(data, size, n, f);
    set_mark(f, true);
    return 0;
}

size_t __wrap___fread_chk(void *data, size_t room, size_t size, size_t n, FILE *f)
{
    (void)room;
    return __wrap_fread(data, size, n, f);
}

int __wrap_fseek(FILE *f, long off, int whence)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_fseek(f, off, whence);
}

long __wrap_ftell(FILE *f)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_ftell(f);
}

int __wrap_fflush(FILE *f)
{
    return failing_call(CALLS_WRITE) ? EOF : __real_fflush(f);
}

int __wrap_fsync(int fd)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_fsync(fd);
}

int __wrap_fclose(FILE *f)
{
    bool fails = failing_call(CALLS_WRITE);
    int failure = errno, rc = __real_fclose(f);

    if (fails)
        errno = failure;
    return fails ? EOF : rc;
}

int __wrap_rename(const char *from, const char *to)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_rename(from, to);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return failing_call(CALLS_WRITE) ? -1 : __real_mkdir(path, mode);
}
