/* replace.c - writing a file as a whole or not at all.
 *
 * SPDX-License-Identifier: MIT
 *
 * The new file is written in the same folder under a unique name, and renamed when all of it is on
 * disk.  So make, or a compiler, never sees half a file.  Meanwhile signals wait, so that a process
 * that is told to end leaves no part of a file. */
#include "scanner/replace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char pattern[] = ".XXXXXX";

void signals_hold(struct held_signals *held)
{
    static const int faults[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS };
    sigset_t all;

    sigfillset(&all);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        sigdelset(&all, faults[i]);
    sigprocmask(SIG_BLOCK, &all, &held->before);
}

void signals_release(const struct held_signals *held)
{
    int saved = errno;

    sigprocmask(SIG_SETMASK, &held->before, NULL);
    errno = saved;
}

struct file_stamp file_stamp_of(const struct stat *st)
{
    return (struct file_stamp){ st->st_dev, st->st_ino, st->st_size, st->st_mtim };
}

/* Is the file at @path still the one of the stamp?  False: errno is ESTALE. */
static bool is_same(const char *path, const struct file_stamp *stamp)
{
    struct file_stamp now;
    struct stat st;

    if (!stamp)
        return true;
    if (stat(path, &st) == 0) {
        now = file_stamp_of(&st);
        if (now.device == stamp->device && now.inode == stamp->inode && now.size == stamp->size &&
            now.modified.tv_sec == stamp->modified.tv_sec &&
            now.modified.tv_nsec == stamp->modified.tv_nsec)
            return true;
    }
    errno = ESTALE;
    return false;
}

/* Give the new file the owner, group and permissions of the old one, or the permissions of a new
 * file.  A process without the right to give files away keeps them.  Permissions are set last,
 * because a change of the owner removes some. */
static bool set_rights(int fd, const char *path)
{
    struct stat old;
    mode_t mask;

    if (stat(path, &old) == 0) {
        if (fchown(fd, old.st_uid, old.st_gid) < 0)
            (void)!fchown(fd, (uid_t)-1, old.st_gid);
        return fchmod(fd, old.st_mode & 07777) == 0;
    }
    if (errno != ENOENT)
        return false;
    mask = umask(0);
    umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0;
}

static bool can_be_replaced(const char *path)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return errno == ENOENT;
    errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    return S_ISREG(st.st_mode);
}

static void forget(struct replacement *r)
{
    int saved = errno;

    signals_release(&r->held);
    free(r->path);
    free(r->part);
    *r = (struct replacement){ 0 };
    errno = saved;
}

/* The path that links lead to, or @path if there is no such file yet.  NULL: errno says why; a link
 * to a missing file is an error. */
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL);
    struct stat st;

    return real || errno != ENOENT || lstat(path, &st) == 0 ? real : strdup(path);
}

static bool open_part(struct replacement *r)
{
    int fd = mkstemp(r->part), failure;

    if (fd < 0)
        return false;
    if (set_rights(fd, r->path) && (r->out = fdopen(fd, "wb")) != NULL)
        return true;
    failure = errno;
    close(fd);
    remove(r->part);
    errno = failure;
    return false;
}

bool replacement_begin(struct replacement *r, const char *path, const struct file_stamp *stamp)
{
    *r = (struct replacement){ .path = real_path(path), .stamp = stamp };
    signals_hold(&r->held);
    if (r->path && can_be_replaced(r->path) && is_same(r->path, stamp) &&
        (r->part = malloc(strlen(r->path) + sizeof pattern)) != NULL) {
        strcat(strcpy(r->part, r->path), pattern);
        if (open_part(r))
            return true;
    }
    forget(r);
    return false;
}

void replacement_write(struct replacement *r, const void *data, size_t len)
{
    if (len > 0 && r->failure == 0 && fwrite(data, 1, len, r->out) != len)
        r->failure = errno;
}

/* Write the rest to disk.  A caller's failed write to r->out has left no errno, only ferror(). */
static bool finish(const struct replacement *r)
{
    if (ferror(r->out)) {
        errno = r->failure ? r->failure : EIO;
        return false;
    }
    return fflush(r->out) == 0 && fsync(fileno(r->out)) == 0;
}

bool replacement_end(struct replacement *r)
{
    bool ok = finish(r);
    int failure = errno;

    if (fclose(r->out) != 0 && ok) {
        ok = false;
        failure = errno;
    }
    if (ok && (!is_same(r->path, r->stamp) || rename(r->part, r->path) != 0)) {
        ok = false;
        failure = errno;
    }
    if (!ok)
        remove(r->part);
    errno = failure;
    forget(r);
    return ok;
}
