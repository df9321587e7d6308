/* replace.c - a file that is written as a whole or not at all.
 *
 * SPDX-License-Identifier: MIT
 *
 * It is written beside the other, under a name that nobody else has, and renamed when all
 * of it is on disk: make, or a compiler, never sees half a file. */
#include "scanner/replace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char pattern[] = ".XXXXXX";

/* The permissions of the file that is replaced, or of a new one.  False: it is no file that can
 * be replaced. */
static bool permissions(const char *path, mode_t *mode)
{
    struct stat st;
    mode_t mask;

    if (stat(path, &st) == 0) {
        *mode = st.st_mode & 0777;
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        return S_ISREG(st.st_mode);
    }
    if (errno != ENOENT)
        return false;
    mask = umask(0);
    umask(mask);
    *mode = 0666 & ~mask;
    return true;
}

static void forget(struct replacement *r)
{
    int saved = errno;

    free(r->path);
    free(r->part);
    *r = (struct replacement){ 0 };
    errno = saved;
}

/* Where links lead to; of a file that is not there yet, its own name. */
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL);

    return real || errno != ENOENT ? real : strdup(path);
}

static bool open_part(struct replacement *r, mode_t mode)
{
    int fd = mkstemp(r->part), failure;

    if (fd < 0)
        return false;
    if (fchmod(fd, mode) == 0 && (r->out = fdopen(fd, "wb")) != NULL)
        return true;
    failure = errno;
    close(fd);
    remove(r->part);
    errno = failure;
    return false;
}

bool replacement_begin(struct replacement *r, const char *path)
{
    mode_t mode;

    *r = (struct replacement){ .path = real_path(path) };
    if (r->path && permissions(r->path, &mode) &&
        (r->part = malloc(strlen(r->path) + sizeof pattern)) != NULL) {
        strcat(strcpy(r->part, r->path), pattern);
        if (open_part(r, mode))
            return true;
    }
    forget(r);
    return false;
}

/* Is all of it on disk?  An earlier failure has left no reason but its mark. */
static bool finish(FILE *out)
{
    if (ferror(out)) {
        errno = EIO;
        return false;
    }
    return fflush(out) == 0 && fsync(fileno(out)) == 0;
}

bool replacement_end(struct replacement *r)
{
    bool ok = finish(r->out);
    int failure = errno;

    if (fclose(r->out) != 0 && ok) {
        ok = false;
        failure = errno;
    }
    if (ok && rename(r->part, r->path) != 0) {
        ok = false;
        failure = errno;
    }
    if (!ok)
        remove(r->part);
    errno = failure;
    forget(r);
    return ok;
}
