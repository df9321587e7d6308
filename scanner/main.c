/* main.c - flowmsg-scanner: a definition file to C.
 *
 * SPDX-License-Identifier: MIT
 *
 * The scanner runs on the build machine: it does not depend on the configuration of the host, and
 * links the layers base, catalog and pattern only. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "scanner/check_catalog.h"
#include "scanner/print.h"
#include "scanner/replace.h"
#include "scanner/write.h"
#include "scanner/write_domain.h"

static const char usage[] =
    "Usage: flowmsg-scanner check FILE.xml\n"
    "       flowmsg-scanner header FILE.xml OUT.h\n"
    "       flowmsg-scanner code [--separate] FILE.xml OUT.c [LOCALE=CATALOG.mo …]\n"
    "       flowmsg-scanner catalog FILE.xml OUT.c LOCALE=CATALOG.mo\n"
    "       flowmsg-scanner domain FILE.xml OUT.fmd [LOCALE=CATALOG.mo …]\n"
    "       flowmsg-scanner seal CATALOG.mo OUT.mo\n"
    "\n"
    "Checks the definition file of a message domain and writes C from it:\n"
    "  header  a constant and a typed constructor per error code\n"
    "  code    the registry PREFIX_registry, with the catalogs, sealed, embedded in it\n"
    "          --separate: their bytes are in files of their own\n"
    "  catalog the bytes of one catalog for that, sealed\n"
    "Other output:\n"
    "  domain  a domain file: all of the domain, for flowmsg_domain_open() and flowmsg --domain\n"
    "  seal    checks a catalog and puts a mark in it that shows changes\n"
    "OUT may be - for standard output.\n"
    "\n"
    "Exit status: 0 done, 1 the definition file has faults, 2 usage or file error.\n";

enum { MAX_CATALOGS = 512 };

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define LOCALE_CHARACTERS LETTERS "0123456789-_@."

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
    enum form { NOTHING, HEADER, CODE, SEPARATE_CODE, CATALOG_CODE, CATALOG, DOMAIN } form;
    const struct definitions *definitions;
    const struct embed *catalogs;
    size_t n_catalogs;
};

static void write_output(FILE *out, const struct output *what)
{
    switch (what->form) {
    case NOTHING: break;
    case HEADER: write_header(out, what->definitions); break;
    case CODE:
    case SEPARATE_CODE:
        write_code(out, what->definitions, what->catalogs, what->n_catalogs,
                   what->form == SEPARATE_CODE);
        break;
    case CATALOG_CODE: write_catalog(out, what->definitions, what->catalogs); break;
    case CATALOG: case DOMAIN:
        fwrite(what->catalogs->data, 1, what->catalogs->len, out);
        break;
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

/* The catalogs of a command line. */
struct given {
    struct embed catalogs[MAX_CATALOGS];
    struct buffer data[MAX_CATALOGS];
    size_t n;
};

static int read_catalogs(struct given *given, char **args, int n)
{
    int rc = 0;

    if (n > MAX_CATALOGS) {
        print_line(stderr, "flowmsg-scanner: too many catalogs");
        return 2;
    }
    for (; rc == 0 && given->n < (size_t)n; given->n++)
        rc = read_catalog(args[given->n], &given->catalogs[given->n], &given->data[given->n]);
    return rc;
}

/* Compile the texts of all catalogs. */
static int check_catalogs(const struct given *given, const struct definitions *d, char **args)
{
    int rc = 0;

    for (size_t i = 0; i < given->n; i++)
        if (check_catalog(d, strchr(args[i], '=') + 1, given->data[i].data, given->data[i].len,
                          stderr) < 0)
            rc = 2;
    return rc;
}

static void forget_catalogs(struct given *given)
{
    for (size_t i = 0; i < given->n; i++) {
        free((char *)(size_t)given->catalogs[i].locale);
        buffer_free(&given->data[i]);
    }
    given->n = 0;
}

/* ------------------------------------------------------------------ domain files */

/* Will the library know this locale?  A language has two to eight letters. */
static bool is_locale(const char *locale)
{
    size_t n = strcspn(locale, "-_.@");

    return n >= 2 && n <= 8 && strspn(locale, LETTERS) >= n && strcmp(locale, "POSIX") != 0;
}

/* A domain file has one catalog for a locale. */
static int check_locales(const struct given *given)
{
    for (size_t i = 0; i < given->n; i++) {
        const char *locale = given->catalogs[i].locale;

        if (!is_locale(locale)) {
            print_line(stderr, "flowmsg-scanner: \"%s\" is not a locale", locale);
            return 2;
        }
        for (size_t k = 0; k < i; k++)
            if (strcmp(given->catalogs[k].locale, locale) == 0) {
                print_line(stderr, "flowmsg-scanner: there are two catalogs for \"%s\"", locale);
                return 2;
            }
    }
    return 0;
}

static int make_domain(struct definitions *d, const struct given *given, struct buffer *file)
{
    static struct flowmsg_embedded_catalog catalogs[MAX_CATALOGS];
    struct flowmsg_registry registry;

    for (size_t i = 0; i < given->n; i++)
        catalogs[i] = (struct flowmsg_embedded_catalog){ given->catalogs[i].locale,
                                                         given->catalogs[i].data,
                                                         given->catalogs[i].len };
    if (!definitions_registry(d, &registry))
        return DOMAIN_NO_MEMORY;
    registry.catalogs = catalogs;
    registry.n_catalogs = given->n;
    return write_domain(file, &registry);
}

static int write_domain_file(const char *path, struct definitions *d, const struct given *given)
{
    struct buffer file = { 0 };
    struct embed content;
    int rc = check_locales(given);

    if (rc == 0) {
        switch (make_domain(d, given, &file)) {
        case DOMAIN_WRITTEN:
            content = (struct embed){ NULL, (const unsigned char *)file.data, file.len };
            rc = write_file(path, &(struct output){ DOMAIN, d, &content, 1 });
            break;
        case DOMAIN_LARGE:
            print_line(stderr, "flowmsg-scanner: %s: the domain file is too large", path);
            rc = 2;
            break;
        default:
            errno = ENOMEM;
            rc = fail_file(path);
        }
    }
    buffer_free(&file);
    return rc;
}

/* Check the definition file @args[0] and the catalogs after @args[1], and write that file. */
static int run(enum form form, char **args, int n)
{
    static struct given given;
    const struct fault_listener listener = { fault_print, stderr };
    struct definitions d;
    int rc = n > 2 ? read_catalogs(&given, args + 2, n - 2) : 0;

    if (rc == 0) {
        rc = definitions_read(&d, args[0], &listener);
        if (rc == DEFINITIONS_UNREADABLE)
            print_line(stderr, "flowmsg-scanner: %s: %s", args[0], strerror(errno));
        if (rc == 0)
            rc = check_catalogs(&given, &d, args + 2);
        if (rc == 0 && form == DOMAIN)
            rc = write_domain_file(args[1], &d, &given);
        else if (rc == 0 && form != NOTHING)
            rc = write_file(args[1], &(struct output){ form, &d, given.catalogs, given.n });
        definitions_free(&d);
    }
    forget_catalogs(&given);
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

/* A command that reads definitions. */
struct scanner_command {
    const char *name, *option;
    enum form form;
    int least, most;               /* words after name and option */
};

int main(int argc, char **argv)
{
    static const struct scanner_command commands[] = {
        { "check", NULL, NOTHING, 1, 1 },
        { "header", NULL, HEADER, 2, 2 },
        { "code", "--separate", SEPARATE_CODE, 2, INT_MAX },
        { "code", NULL, CODE, 2, INT_MAX },
        { "catalog", NULL, CATALOG_CODE, 3, 3 },
        { "domain", NULL, DOMAIN, 2, INT_MAX },
    };

    signal(SIGXFSZ, SIG_IGN);      /* a file that gets too large is an error of the write */
    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return say(usage);
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return say("flowmsg-scanner " FLOWMSG_VERSION "\n");
    for (size_t i = 0; argc > 2 && i < sizeof commands / sizeof *commands; i++) {
        const struct scanner_command *c = &commands[i];
        int n_words = c->option ? 3 : 2, n = argc - n_words;

        if (strcmp(argv[1], c->name) == 0 && (!c->option || strcmp(argv[2], c->option) == 0) &&
            n >= c->least && n <= c->most)
            return run(c->form, argv + n_words, n);
    }
    if (argc == 4 && strcmp(argv[1], "seal") == 0)
        return seal(argv[2], argv[3]);
    print_text(stderr, usage, strlen(usage));
    return 2;
}
