/* main.c - flowmsg-scanner: a definition file to C.
 *
 * SPDX-License-Identifier: MIT
 *
 * Runs on the build machine: it has no configuration of the host in it and
 * links the layers base and pattern only. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "scanner/write.h"

static const char usage[] =
    "Usage: flowmsg-scanner check FILE.xml\n"
    "       flowmsg-scanner header FILE.xml OUT.h\n"
    "       flowmsg-scanner code FILE.xml OUT.c [LOCALE=CATALOG.mo …]\n"
    "\n"
    "Checks the definition file of a message domain and writes C from it:\n"
    "  header  a constant and a typed constructor per error code\n"
    "  code    the registry PREFIX_registry, with the catalogs embedded in it\n"
    "OUT may be - for standard output.\n"
    "\n"
    "Exit status: 0 done, 1 the definition file has faults, 2 usage or file error.\n";

enum { MAX_CATALOGS = 512 };

#define LOCALE_CHARACTERS \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_@."

static int fail_file(const char *path)
{
    fprintf(stderr, "flowmsg-scanner: %s: %s\n", path, strerror(errno));
    return 2;
}

static int read_file(const char *path, struct buffer *b)
{
    FILE *f = fopen(path, "rb");
    char chunk[16384];
    size_t n;

    if (!f)
        return fail_file(path);
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        if (!buffer_put(b, chunk, n))
            break;
    n = (size_t)ferror(f);
    fclose(f);
    return n || b->failed ? fail_file(path) : 0;
}

/* Written beside and renamed, so that make never sees half a file. */
static int write_file(const char *path, const struct definitions *d, bool header,
                      const struct embed *catalogs, size_t n)
{
    bool to_stdout = strcmp(path, "-") == 0;
    char *part = malloc(strlen(path) + sizeof ".part");
    FILE *out;
    int rc = 0;

    if (!part)
        return fail_file(path);
    sprintf(part, "%s.part", path);
    out = to_stdout ? stdout : fopen(part, "w");
    if (!out) {
        rc = fail_file(part);
    } else {
        if (header)
            write_header(out, d);
        else
            write_code(out, d, catalogs, n);
        if (fflush(out) != 0 || ferror(out))
            rc = fail_file(path);
        if (!to_stdout && fclose(out) != 0)
            rc = fail_file(path);
        if (!to_stdout && rc == 0 && rename(part, path) != 0)
            rc = fail_file(path);
        if (!to_stdout && rc != 0)
            remove(part);
    }
    free(part);
    return rc;
}

/* "ko=path/ko.mo" */
static int read_catalog(const char *arg, struct embed *e, struct buffer *data)
{
    const char *equals = strchr(arg, '=');
    char *locale;
    int rc;

    if (!equals || equals == arg) {
        fprintf(stderr, "flowmsg-scanner: \"%s\" is not LOCALE=FILE\n", arg);
        return 2;
    }
    if ((rc = read_file(equals + 1, data)) != 0)
        return rc;
    if (data->len < 4 || (memcmp(data->data, "\xDE\x12\x04\x95", 4) != 0 &&
                          memcmp(data->data, "\x95\x04\x12\xDE", 4) != 0)) {
        fprintf(stderr, "flowmsg-scanner: %s: this is not a message catalog\n", equals + 1);
        return 2;
    }
    if (strspn(arg, LOCALE_CHARACTERS) != (size_t)(equals - arg)) {
        fprintf(stderr, "flowmsg-scanner: \"%.*s\" is not a locale\n", (int)(equals - arg), arg);
        return 2;
    }
    locale = calloc(1, (size_t)(equals - arg) + 1);
    if (!locale)
        return fail_file(arg);
    memcpy(locale, arg, (size_t)(equals - arg));
    *e = (struct embed){ locale, (const unsigned char *)data->data, data->len };
    return 0;
}

static int run(int argc, char **argv, bool header)
{
    static struct embed catalogs[MAX_CATALOGS];
    static struct buffer data[MAX_CATALOGS];
    struct definitions d;
    int n = 0, rc = 0;

    if (argc - 4 > MAX_CATALOGS) {
        fputs("flowmsg-scanner: too many catalogs\n", stderr);
        return 2;
    }
    for (n = 0; rc == 0 && n < argc - 4; n++)
        rc = read_catalog(argv[4 + n], &catalogs[n], &data[n]);
    if (rc == 0) {
        rc = definitions_read(&d, argv[2]);
        if (rc == 0 && argc > 3)
            rc = write_file(argv[3], &d, header, catalogs, (size_t)n);
        definitions_free(&d);
    }
    while (n-- > 0) {
        free((char *)(size_t)catalogs[n].locale);
        buffer_free(&data[n]);
    }
    return rc;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("flowmsg-scanner " FLOWMSG_VERSION);
        return 0;
    }
    if (argc == 3 && strcmp(argv[1], "check") == 0)
        return run(argc, argv, false);
    if (argc == 4 && strcmp(argv[1], "header") == 0)
        return run(argc, argv, true);
    if (argc >= 4 && strcmp(argv[1], "code") == 0)
        return run(argc, argv, false);
    fputs(usage, stderr);
    return 2;
}
