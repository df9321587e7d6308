/* file.c - whole files.
 *
 * SPDX-License-Identifier: MIT */
#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

static void complain_of(const char *path)
{
    complain("%s: %s", path, strerror(errno));
}

void *read_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    char *data = NULL;

    if (!f || fstat(fileno(f), &st) < 0) {
        complain_of(path);
    } else {
        data = need(malloc((size_t)st.st_size + 1));
        *len = fread(data, 1, (size_t)st.st_size, f);
        if (ferror(f)) {
            complain_of(path);
            free(data);
            data = NULL;
        }
    }
    if (f)
        fclose(f);
    return data;
}

char *read_text(const char *path)
{
    size_t len;
    char *text = read_file(path, &len);

    if (text)
        text[len] = '\0';
    return text;
}

char *path_in(const char *dir, const char *name, const char *extension)
{
    char *path = need(malloc(strlen(dir) + strlen(name) + strlen(extension) + 3));

    /* Without a name it is the current folder, not the root. */
    sprintf(path, "%s/%s%s", *dir ? dir : ".", name, extension);
    return path;
}

/* Those of the file that is replaced, or what a new one would get. */
static mode_t permissions(const char *path)
{
    struct stat st;
    mode_t mask;

    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool write_all(int fd, const char *path, const void *data, size_t len)
{
    FILE *f = fdopen(fd, "wb");
    bool ok;

    if (!f) {
        close(fd);
        return false;
    }
    ok = fwrite(data, 1, len, f) == len && fchmod(fd, permissions(path)) == 0 &&
         fflush(f) == 0 && fsync(fd) == 0;
    return fclose(f) == 0 && ok;
}

bool replace_file(const char *path, const void *data, size_t len)
{
    static const char pattern[] = ".XXXXXX";
    char *part = malloc(strlen(path) + sizeof pattern);
    struct stat st;
    bool ok = false;
    int fd;

    if (!part) {                             /* the caller may have something to undo */
        complain_of(path);
        return false;
    }
    sprintf(part, "%s%s", path, pattern);
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        complain("%s: this is not a regular file", path);
    } else if ((fd = mkstemp(part)) < 0) {
        complain_of(path);
    } else {
        ok = write_all(fd, path, data, len) && rename(part, path) == 0;
        if (!ok) {
            complain_of(path);
            remove(part);
        }
    }
    free(part);
    return ok;
}
