/* file.c - reading a whole file into memory, and noticing that it changed.
 *
 * SPDX-License-Identifier: MIT
 *
 * A file is copied, not mapped: later changes of the file cannot reach the copy, and truncating a
 * mapped file would kill the process.
 *
 * A file is read as of one time.  Its times and size are compared before and after, and a file
 * that changed very recently is read twice, because clocks of file systems are coarse.  Only a
 * writer that pauses while it overwrites a file in place can escape this; a seal (mo_seal.c)
 * shows that too. */
#include "catalog/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

enum {
    MAX_ATTEMPTS = 5,      /* at a file that changes while it is read */
    SETTLED_SECONDS = 2,   /* the coarsest clock of a file system in use: FAT's */
    CHUNK = 8 * 1024,
    STRETCH = 256 * 1024,  /* bytes read between two checks of the content */
    PAGE = 4096,
    MAX_EMPTY_PAGES = 256  /* more are refused if they are more than half of the file */
};

/* The outcome of one attempt to read a file. */
enum outcome { READ, CHANGED, FAILED, REFUSED };

static int fail(struct flowmsg_error *err, int number)
{
    enum flowmsg_reason why = FLOWMSG_REASON_FILE_UNREADABLE;

    switch (number) {
    case ENOENT: case ENOTDIR: why = FLOWMSG_REASON_FILE_MISSING; break;
    case EACCES: case EPERM: why = FLOWMSG_REASON_FILE_PERMISSION; break;
    case EISDIR: why = FLOWMSG_REASON_FILE_IS_FOLDER; break;
    case EMFILE: case ENFILE: why = FLOWMSG_REASON_FILES_OPEN; break;
    case ENOMEM: return error_nomem(err);
    }
    return error_set(err, FLOWMSG_ERR_IO, 0, why);
}

/* ------------------------------------------------------------------- identity */

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_version(const struct file_id *a, const struct file_id *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           same_time(a->modified, b->modified) && same_time(a->changed, b->changed);
}

/* A file is settled if its last change is older than a tick of the file system's clock: two changes
 * within one tick look like one. */
static struct file_id id_of(const struct stat *st)
{
    struct timespec now = { 0, 0 };

    clock_gettime(CLOCK_REALTIME, &now);
    return (struct file_id){ st->st_dev, st->st_ino, st->st_size, st->st_mtim, st->st_ctim,
                             st->st_ctim.tv_sec + SETTLED_SECONDS < now.tv_sec };
}

enum file_state file_look_again(const char *path, const struct file_id *id)
{
    enum file_state state = FILE_OTHER;
    int saved = errno;
    struct stat st;
    struct file_id now;

    if (stat(path, &st) < 0) {
        state = errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_OTHER;
    } else if (id && id->settled) {
        now = id_of(&st);
        state = same_version(&now, id) ? FILE_STILL : FILE_OTHER;
    }
    errno = saved;
    return state;
}

/* -------------------------------------------------------------------- reading */

/* Read up to @len bytes from @off on; fewer at the file's end.  Returns how many, or -1. */
static ssize_t read_at(int fd, char *p, size_t len, off_t off)
{
    size_t n = 0;

    while (n < len) {
        ssize_t got = pread(fd, p + n, len - n, off + (off_t)n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

/* Does a second reading give the same bytes? */
static bool reads_the_same(int fd, const char *data, size_t len)
{
    char chunk[CHUNK];

    for (size_t off = 0; off < len; off += sizeof chunk) {
        size_t n = len - off < sizeof chunk ? len - off : sizeof chunk;

        if (read_at(fd, chunk, n, (off_t)off) != (ssize_t)n || memcmp(chunk, data + off, n) != 0)
            return false;
    }
    return true;
}

static size_t n_empty_pages(const char *p, size_t len)
{
    size_t n = 0;

    for (; len >= PAGE; p += PAGE, len -= PAGE)
        n += p[0] == '\0' && memcmp(p, p + 1, PAGE - 1) == 0;
    return n;
}

/* Reading stops in a file that is mostly empty pages: a hole takes no space on a disk, but as much
 * memory as text. */
static enum outcome read_content(int fd, file_look *look, char *p, size_t len,
                                 struct flowmsg_error *refusal)
{
    size_t n_empty = 0;

    for (size_t off = 0, n; off < len; off += n) {
        ssize_t got;

        n = len - off < STRETCH ? len - off : STRETCH;
        if ((got = read_at(fd, p + off, n, (off_t)off)) < 0)
            return FAILED;
        if ((size_t)got != n)
            return CHANGED;
        if (off == 0 && look(p, n, len, refusal) < 0)
            return REFUSED;
        n_empty += n_empty_pages(p + off, n);
        if (n_empty > MAX_EMPTY_PAGES && n_empty > (off + n) / PAGE / 2) {
            error_set(refusal, FLOWMSG_ERR_CATALOG, off, FLOWMSG_REASON_CATALOG_NULS);
            return REFUSED;
        }
    }
    return READ;
}

/* The bytes are one version if the file did not change while it was read.  Its times show changes,
 * unless the file is not settled: then it is read twice. */
static enum outcome read_version(int fd, file_look *look, char *p, struct file_id *id,
                                 struct flowmsg_error *refusal)
{
    size_t len = (size_t)id->size;
    enum outcome outcome = read_content(fd, look, p, len, refusal);
    struct file_id after;
    struct stat st;

    if (outcome == FAILED || fstat(fd, &st) < 0)
        return FAILED;
    after = id_of(&st);
    if (!same_version(id, &after))
        return CHANGED;
    if (outcome != READ)
        return outcome;
    return id->settled || reads_the_same(fd, p, len) ? READ : CHANGED;
}

static int check_kind(const struct stat *st, struct flowmsg_error *err)
{
    if (S_ISDIR(st->st_mode))
        return fail(err, EISDIR);
    if (!S_ISREG(st->st_mode))
        return error_set(err, FLOWMSG_ERR_IO, 0, FLOWMSG_REASON_FILE_NOT_REGULAR);
    return FLOWMSG_OK;
}

/* The error for an outcome other than READ. */
static int give_up(enum outcome outcome, const struct flowmsg_error *refusal,
                   struct flowmsg_error *err)
{
    if (outcome == FAILED)
        return fail(err, errno);
    if (outcome == CHANGED)
        return error_set(err, FLOWMSG_ERR_IO, 0, FLOWMSG_REASON_FILE_CHANGING);
    if (err && err->code == FLOWMSG_OK)
        *err = *refusal;
    return refusal->code;
}

static int read_all(int fd, size_t max, file_look *look, void **data, size_t *len,
                    struct file_id *id, struct flowmsg_error *err)
{
    struct flowmsg_error refusal = { 0 };
    enum outcome outcome = CHANGED;
    char *p = NULL;
    int rc;

    for (int i = 0; i < MAX_ATTEMPTS && outcome == CHANGED; i++) {
        struct stat st;

        free(p);
        p = NULL;
        if (fstat(fd, &st) < 0)
            return fail(err, errno);
        *id = id_of(&st);
        if ((rc = check_kind(&st, err)) < 0)
            return rc;
        if ((uint64_t)st.st_size > max)
            return error_set(err, FLOWMSG_ERR_LIMIT, max, FLOWMSG_REASON_FILE_TOO_LARGE);
        if (!(p = malloc((size_t)st.st_size + 1)))
            return error_nomem(err);
        refusal = (struct flowmsg_error){ 0 };
        outcome = read_version(fd, look, p, id, &refusal);
    }
    if (outcome == READ) {
        *data = p;
        *len = (size_t)id->size;
        return FLOWMSG_OK;
    }
    rc = give_up(outcome, &refusal, err);
    free(p);
    return rc;
}

int file_read(const char *path, size_t max, file_look *look, void **data, size_t *len,
              struct file_id *id, struct flowmsg_error *err)
{
    int saved = errno, rc = FLOWMSG_OK, fd = -1;
    struct stat st;

    memset(id, 0, sizeof *id);
    /* Opening some devices has side effects, so only regular files are opened.  If the path changes
     * between stat() and open(), O_NONBLOCK keeps a FIFO from blocking us, and O_NOCTTY keeps a
     * terminal from becoming ours. */
    if (stat(path, &st) == 0 && (rc = check_kind(&st, err)) < 0)
        *id = id_of(&st);
    if (rc == FLOWMSG_OK && (fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) < 0)
        rc = fail(err, errno);
    if (fd >= 0) {
        rc = read_all(fd, max, look, data, len, id, err);
        close(fd);
    }
    errno = saved;
    return rc;
}
