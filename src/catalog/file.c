/* file.c - a whole file into memory.
 *
 * SPDX-License-Identifier: MIT
 *
 * A copy, not a mapping: what is done to the file afterwards cannot reach us,
 * and cutting it short while it is mapped would kill the process. */
#include "catalog/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static int fail(struct flowmsg_error *err, int number)
{
    const char *why = N_("the file could not be read");

    switch (number) {
    case ENOENT: case ENOTDIR: why = N_("there is no such file"); break;
    case EACCES: case EPERM: why = N_("permission to read the file is denied"); break;
    case EISDIR: why = N_("this is a folder, not a file"); break;
    case ENOMEM: return error_nomem(err);
    }
    return error_set(err, FLOWMSG_ERR_IO, 0, why);
}

static int read_all(int fd, size_t max, void **data, size_t *len, struct flowmsg_error *err)
{
    struct stat st;
    size_t cap, n = 0;
    char *p;

    if (fstat(fd, &st) < 0)
        return fail(err, errno);
    if (S_ISDIR(st.st_mode))
        return fail(err, EISDIR);
    if (!S_ISREG(st.st_mode))
        return error_set(err, FLOWMSG_ERR_IO, 0, N_("this is not a regular file"));
    if ((uint64_t)st.st_size > max)
        return error_set(err, FLOWMSG_ERR_LIMIT, max, N_("the file is too large"));
    cap = (size_t)st.st_size;
    p = malloc(cap + 1);
    if (!p)
        return error_nomem(err);
    while (n < cap) {
        ssize_t got = read(fd, p + n, cap - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            int number = errno;

            free(p);
            return fail(err, number);
        }
        if (got == 0)
            break;                       /* it was cut while we read: the checks will tell */
        n += (size_t)got;
    }
    *data = p;
    *len = n;
    return FLOWMSG_OK;
}

int file_read(const char *path, size_t max, void **data, size_t *len, struct flowmsg_error *err)
{
    int saved = errno, rc, fd;

    /* Not to hang on a FIFO that somebody put there. */
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        rc = fail(err, errno);
    } else {
        rc = read_all(fd, max, data, len, err);
        close(fd);
    }
    errno = saved;
    return rc;
}
