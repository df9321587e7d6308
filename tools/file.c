/* file.c - whole files.
 *
 * SPDX-License-Identifier: MIT */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

static void complain_of_file(const char *path)
{
    complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", strerror(errno))));
}

/* ----------------------------------------------------------------------- reading */

static struct file_stamp stamp_of(const struct stat *st)
{
    return (struct file_stamp){ st->st_dev, st->st_ino, st->st_size, st->st_mtim };
}

static bool same_stamp(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->modified.tv_sec == b->modified.tv_sec && a->modified.tv_nsec == b->modified.tv_nsec;
}

void *read_open_file(int fd, const char *name, size_t most, size_t *len)
{
    size_t room = 64 * 1024;
    char *data = need(malloc(room));

    *len = 0;
    while (*len <= most) {
        size_t left = room - 1 - *len;
        ssize_t n;

        if (left == 0) {
            data = need(realloc(data, room *= 2));
            continue;
        }
        n = read(fd, data + *len, left <= most - *len ? left : most - *len + 1);
        if (n == 0)
            break;
        if (n > 0) {
            *len += (size_t)n;
        } else if (errno != EINTR) {
            complain_of_file(name);
            free(data);
            return NULL;
        }
    }
    data[*len] = '\0';
    return data;
}

void *read_file_stamped(const char *path, size_t most, size_t *len, struct file_stamp *stamp)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    char *data = NULL;

    if (fd < 0 || fstat(fd, &st) < 0) {
        complain_of_file(path);
    } else {
        if (stamp)
            *stamp = stamp_of(&st);
        data = read_open_file(fd, path, most, len);
    }
    if (fd >= 0)
        close(fd);
    return data;
}

void *read_file(const char *path, size_t *len)
{
    return read_file_stamped(path, SIZE_MAX - 1, len, NULL);
}

char *read_text(const char *path)
{
    size_t len;

    return read_file(path, &len);
}

char *path_in(const char *dir, const char *name, const char *extension)
{
    char *path = need(malloc(strlen(dir) + strlen(name) + strlen(extension) + 3));

    /* Without a name it is the current folder, not the root. */
    sprintf(path, "%s/%s%s", *dir ? dir : ".", name, extension);
    return path;
}

/* ----------------------------------------------------------------------- writing */

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);

        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            data += n;
            len -= (size_t)n;
        }
    }
    return true;
}

/* Owner, group and permissions of the file that is replaced (@old NULL: of a new one).
 * A process that may not give files away keeps them; the permissions come last, since a change
 * of the owner takes some away. */
static bool keep_rights(int fd, const struct stat *old)
{
    mode_t mask;

    if (!old) {
        mask = umask(0);
        umask(mask);
        return fchmod(fd, 0666 & ~mask) == 0;
    }
    if (fchown(fd, old->st_uid, old->st_gid) < 0)
        (void)!fchown(fd, (uid_t)-1, old->st_gid);
    return fchmod(fd, old->st_mode & 07777) == 0;
}

/* Is what lies at the path now what was read? */
static bool still_same(const char *path, const struct file_stamp *stamp)
{
    struct file_stamp now;
    struct stat st;

    if (!stamp)
        return true;
    if (stat(path, &st) == 0) {
        now = stamp_of(&st);
        if (same_stamp(&now, stamp))
            return true;
    }
    complain_of(TOOL_FILE_CHANGED, WITH(arg_text("file", path)));
    return false;
}

/* Fill the new file and put it in the old one's place. */
static bool fill_and_rename(int fd, const char *part, const char *target, const struct stat *old,
                            const struct file_stamp *stamp, const void *data, size_t len)
{
    bool ok = write_all(fd, data, len) && keep_rights(fd, old) && fsync(fd) == 0;

    if (close(fd) < 0)
        ok = false;
    if (!ok)
        complain_of_file(target);
    else if (!still_same(target, stamp))
        ok = false;
    else if (!(ok = rename(part, target) == 0))
        complain_of_file(target);
    return ok;
}

/* The path that links lead to; the path itself when there is no such file yet.  NULL: errno says
 * why, as of a link to nothing, or when there is no memory.  The caller frees it. */
static char *follow(const char *path)
{
    char *target = realpath(path, NULL);
    struct stat st;

    if (!target && errno == ENOENT && lstat(path, &st) < 0)
        target = strdup(path);
    return target;
}

bool replace_file_if_same(const char *path, const struct file_stamp *stamp, const void *data,
                          size_t len)
{
    static const char pattern[] = ".XXXXXX";
    char *target = follow(path), *part = target ? malloc(strlen(target) + sizeof pattern) : NULL;
    struct stat old;
    bool there, ok = false;
    int fd;

    if (!part) {                             /* the caller may have something to undo */
        complain_of_file(path);
        free(target);
        return false;
    }
    there = stat(target, &old) == 0;
    sprintf(part, "%s%s", target, pattern);
    if (there && !S_ISREG(old.st_mode)) {
        complain_of(TOOL_FILE_NOT_REGULAR, WITH(arg_text("file", path)));
    } else if (!still_same(target, stamp)) {
        ok = false;
    } else if ((fd = mkstemp(part)) < 0) {
        complain_of_file(path);
    } else if (!(ok = fill_and_rename(fd, part, target, there ? &old : NULL, stamp, data, len))) {
        unlink(part);
    }
    free(part);
    free(target);
    return ok;
}

bool replace_file(const char *path, const void *data, size_t len)
{
    return replace_file_if_same(path, NULL, data, len);
}
