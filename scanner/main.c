/* main.c - flowmsg-scanner: a definition file to C.
 *
 * SPDX-License-Identifier: MIT
 *
 * The scanner runs on the build machine: it does not depend on the configuration of the host, and
 * links the layers base, catalog and pattern only. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "scanner/print.h"
#include "scanner/replace.h"
#include "scanner/write.h"

static const char usage[] =
    "Usage: flowmsg-scanner check FILE.xml\n"
    "       flowmsg-scanner header FILE.xml OUT.h\n"
    "       flowmsg-scanner code FILE.xml OUT.c [LOCALE=CATALOG.mo …]\n"
    "       flowmsg-scanner seal CATALOG.mo OUT.mo\n"
    "\n"
    "Checks the definition file of a message domain and writes C from it:\n"
    "  header  a constant and a typed constructor per error code\n"
    "  code    the registry PREFIX_registry, with the catalogs, sealed, embedded in it\n"
    "  seal    checks a catalog and puts a mark in it that shows changes\n"
    "OUT may be - for standard output.\n"
    "\n"
    "Exit status: 0 done, 1 the definition file has faults, 2 usage or file error.\n";

enum { MAX_CATALOGS = 512 };

#define LOCALE_CHARACTERS \
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_@."

static int fail_file(const char *path)
{
    print_line(stderr, "flowmsg-scanner: %s: %s", path, strerror(errno));
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

/* The content of an output file. */
struct output {
    enum { HEADER, CODE, CATALOG } form;
    const struct definitions *definitions;
    const struct embed *catalogs;
    size_t n_catalogs;
};

static void write_output(FILE *out, const struct output *what)
{
    switch (what->form) {
    case HEADER: write_header(out, what->definitions); break;
    case CODE: write_code(out, what->definitions, what->catalogs, what->n_catalogs); break;
    case CATALOG: fwrite(what->catalogs->data, 1, what->catalogs->len, out); break;
    }
}

static int write_stdout(const struct output *what)
{
    errno = 0;
    write_output(stdout, what);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : fail_file("standard output");
}

static int write_file(const char *path, const struct output *what)
{
    struct replacement file;

    if (strcmp(path, "-") == 0)
        return write_stdout(what);
    if (!replacement_begin(&file, path, NULL))
        return fail_file(path);
    write_output(file.out, what);
    return replacement_end(&file) ? 0 : fail_file(path);
}

static int fail_catalog(const char *path, const struct flowmsg_error *err)
{
    char text[256];

    flowmsg_error_message(err, text, sizeof text);
    print_line(stderr, "flowmsg-scanner: %s: %s", path, text);
    return 2;
}

/* Warn of a catalog's flaw, which does not keep the catalog from being used. */
static void warn_of_flaw(const char *path, const struct buffer *data)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };

    if (flowmsg_catalog_from_buffer(&catalog, data->data, data->len, NULL) == FLOWMSG_OK &&
        flowmsg_catalog_verify(catalog, 0, &err) < 0) {
        char text[256];

        flowmsg_error_message(&err, text, sizeof text);
        print_line(stderr, "flowmsg-scanner: %s: warning: %s", path, text);
    }
    flowmsg_catalog_unref(catalog);
}

/* Read a catalog, check it, and seal it. */
static int read_sealed(const char *path, struct buffer *sealed)
{
    struct flowmsg_error err = { 0 };
    struct buffer data = { 0 };
    size_t len = 0;
    int rc = read_file(path, &data);

    if (rc == 0 && !buffer_put(sealed, NULL, data.len + FLOWMSG_SEAL_SIZE))
        rc = fail_file(path);
    if (rc == 0 &&
        flowmsg_catalog_seal(data.data, data.len, sealed->data, &len, &err) < 0)
        rc = fail_catalog(path, &err);
    if (rc == 0)
        warn_of_flaw(path, &data);
    sealed->len = len;
    buffer_free(&data);
    return rc;
}

/* Read the catalog of an option such as "ko=path/ko.mo". */
static int read_catalog(const char *arg, struct embed *e, struct buffer *data)
{
    const char *equals = strchr(arg, '=');
    char *locale;
    int rc;

    if (!equals || equals == arg) {
        print_line(stderr, "flowmsg-scanner: \"%s\" is not LOCALE=FILE", arg);
        return 2;
    }
    if ((rc = read_sealed(equals + 1, data)) != 0)
        return rc;
    if (strspn(arg, LOCALE_CHARACTERS) != (size_t)(equals - arg)) {
        print_line(stderr, "flowmsg-scanner: \"%.*s\" is not a locale", (int)(equals - arg), arg);
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
    const struct fault_listener listener = { fault_print, stderr };
    struct definitions d;
    int n = 0, rc = 0;

    if (argc - 4 > MAX_CATALOGS) {
        print_line(stderr, "flowmsg-scanner: too many catalogs");
        return 2;
    }
    for (n = 0; rc == 0 && n < argc - 4; n++)
        rc = read_catalog(argv[4 + n], &catalogs[n], &data[n]);
    if (rc == 0) {
        rc = definitions_read(&d, argv[2], &listener);
        if (rc == DEFINITIONS_UNREADABLE)
            print_line(stderr, "flowmsg-scanner: %s: %s", argv[2], strerror(errno));
        if (rc == 0 && argc > 3)
            rc = write_file(argv[3], &(struct output){ header ? HEADER : CODE, &d, catalogs,
                                                       (size_t)n });
        definitions_free(&d);
    }
    while (n-- > 0) {
        free((char *)(size_t)catalogs[n].locale);
        buffer_free(&data[n]);
    }
    return rc;
}

static int seal(const char *in, const char *out)
{
    struct buffer data = { 0 };
    struct embed catalog;
    int rc = read_sealed(in, &data);

    if (rc == 0) {
        catalog = (struct embed){ NULL, (const unsigned char *)data.data, data.len };
        rc = write_file(out, &(struct output){ CATALOG, NULL, &catalog, 1 });
    }
    buffer_free(&data);
    return rc;
}

static int say(const char *text)
{
    print_text(stdout, text, strlen(text));
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : fail_file("standard output");
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);      /* a file that gets too large is an error of the write */
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return say(usage);
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return say("flowmsg-scanner " FLOWMSG_VERSION "\n");
    if (argc == 3 && strcmp(argv[1], "check") == 0)
        return run(argc, argv, false);
    if (argc == 4 && strcmp(argv[1], "header") == 0)
        return run(argc, argv, true);
    if (argc >= 4 && strcmp(argv[1], "code") == 0)
        return run(argc, argv, false);
    if (argc == 4 && strcmp(argv[1], "seal") == 0)
        return seal(argv[2], argv[3]);
    print_text(stderr, usage, strlen(usage));
    return 2;
}
