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

#include "output.h"

static void complain_of_file(const char *path)
{
    complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", errno_text(errno))));
}

/* ----------------------------------------------------------------------- reading */

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
            *stamp = file_stamp_of(&st);
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

uint64_t file_fingerprint(const char *data, size_t len)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ len;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)data[i]) * UINT64_C(0x100000001B3);
    return hash;
}

char *path_in(const char *dir, const char *name, const char *extension)
{
    char *path = need(malloc(strlen(dir) + strlen(name) + strlen(extension) + 3));

    /* Without a name it is the current folder, not the root. */
    sprintf(path, "%s/%s%s", *dir ? dir : ".", name, extension);
    return path;
}

/* ----------------------------------------------------------------------- writing */

bool replace_file_if_same(const char *path, const struct file_stamp *stamp, const void *data,
                          size_t len)
{
    struct replacement r;

    if (replacement_begin(&r, path, stamp)) {
        replacement_write(&r, data, len);
        if (replacement_end(&r))
            return true;
    }
    if (errno == EISDIR || errno == EINVAL)
        complain_of(TOOL_FILE_NOT_REGULAR, WITH(arg_text("file", path)));
    else if (errno == ESTALE)
        complain_of(TOOL_FILE_CHANGED, WITH(arg_text("file", path)));
    else
        complain_of_file(path);
    return false;
}

bool replace_file(const char *path, const void *data, size_t len)
{
    return replace_file_if_same(path, NULL, data, len);
}
