/* growth_stores.c - stores of growing size.
 *
 * SPDX-License-Identifier: MIT */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "generated.h"
#include "growth.h"
#include "rows.h"

enum { ROOT_SIZE = 32, PATH_SIZE = 128 };

static struct generated domain;
static unsigned char *mo;
static size_t mo_len;
static char root[ROOT_SIZE];
static char (*dirs)[PATH_SIZE];
static const char **dir_names;
static size_t n_dirs;
static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static char header[FLOWMSG_MAX_ACCEPT_LANGUAGE + 1];

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

static void close_store(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    reader = NULL;
    store = NULL;
}

static void close_all(void)
{
    close_store();
    generated_free(&domain);
    free(mo);
    free(dirs);
    free(dir_names);
    if (root[0])
        (void)nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    domain = (struct generated){ .definitions = NULL };
    mo = NULL;
    dirs = NULL;
    dir_names = NULL;
    root[0] = '\0';
}

/* A domain of @n_messages, and a folder for its catalogs. */
static bool make_domain(size_t n_messages)
{
    strcpy(root, "/tmp/flowmsg-growth-XXXXXX");
    return generated_init(&domain, n_messages) && (mo = generated_catalog(&domain, &mo_len)) &&
           mkdtemp(root);
}

/* Write the catalog for @locale into @dir, which is made if need be. */
static bool write_catalog(const char *dir, const char *locale)
{
    char path[2 * PATH_SIZE];
    FILE *f;

    (void)mkdir(dir, 0700);
    snprintf(path, sizeof path, "%s/%s", dir, locale);
    (void)mkdir(path, 0700);
    strcat(path, "/LC_MESSAGES");
    (void)mkdir(path, 0700);
    strcat(path, "/generated.mo");
    f = fopen(path, "wb");
    return f && fwrite(mo, 1, mo_len, f) == mo_len && fclose(f) == 0;
}

/* Open the store, and ask for a bundle. */
static bool open_store(void)
{
    const struct flowmsg_store_options options = {
        .size = sizeof options, .catalog_dirs = dir_names, .n_catalog_dirs = n_dirs,
    };

    close_store();
    return flowmsg_store_new(&store, &domain.registry, &options, NULL) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) && flowmsg_reader_bundle(reader, "ko-KR");
}

static bool reload(void)
{
    return write_catalog(dirs[0], "ko") && flowmsg_store_reload(store, NULL, NULL) == FLOWMSG_OK &&
           (flowmsg_reader_refresh(reader), flowmsg_reader_bundle(reader, "ko-KR"));
}

/* --------------------------------------------------------------- folders of catalogs */

static bool make_dirs(size_t n)
{
    dirs = calloc(n, sizeof *dirs);
    dir_names = calloc(n, sizeof *dir_names);
    n_dirs = n;
    for (size_t i = 0; dirs && dir_names && i < n; i++) {
        snprintf(dirs[i], PATH_SIZE, "%s/%zu", root, i);
        dir_names[i] = dirs[i];
    }
    return dirs && dir_names;
}

/* @n folders with a Korean catalog each, of tenants who change the same messages. */
static bool open_catalogs(size_t n)
{
    if (!make_domain(100) || !make_dirs(n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!write_catalog(dirs[i], "ko"))
            return false;
    return open_store();
}

static void locale_of(char out[8], size_t i)
{
    static const char *const languages[] = { "de", "fr", "es", "it", "pt", "ja", "zh", "ru" };

    if (i == 0)
        strcpy(out, "ko");
    else
        snprintf(out, 8, "%s_%c%c", languages[i % 8], (char)('A' + i / 8 % 26),
                 (char)('A' + i / 8 / 26 % 26));
}

/* A folder with a catalog for each of @n locales. */
static bool open_locales(size_t n)
{
    char locale[8];

    if (!make_domain(10) || !make_dirs(1))
        return false;
    for (size_t i = 0; i < n; i++) {
        locale_of(locale, i);
        if (!write_catalog(dirs[0], locale))
            return false;
    }
    return open_store();
}

static bool open_messages(size_t n)
{
    return make_domain(n) && make_dirs(1) && write_catalog(dirs[0], "ko") && open_store();
}

/* ----------------------------------------------------------------------------- readers */

/* A header with @n languages, of which the last is there. */
static bool open_header(size_t n)
{
    size_t len = 0;

    if (!open_messages(10))
        return false;
    for (size_t i = 1; i < n; i++) {
        char locale[8];

        locale_of(locale, i);
        locale[2] = '-';
        len += (size_t)snprintf(header + len, sizeof header - len, "%s,", locale);
    }
    return (size_t)snprintf(header + len, sizeof header - len, "ko") < sizeof header - len;
}

static bool negotiate(void)
{
    char tag[32];

    return flowmsg_store_negotiate(store, header, tag, sizeof tag) > 0;
}

static bool open_locales_and_header(size_t n)
{
    strcpy(header, "sv-SE,sv;q=0.9,da;q=0.8,ko;q=0.7,de-ZZ;q=0.6,*;q=0.1");
    return open_locales(n);
}

/* ------------------------------------------------------------------------- the table */

const struct growth growth_stores[] = {
    { "messages: opening a store", 100, 100000, open_messages, open_store, close_all },
    { "locales: opening a store", 8, 1000, open_locales, open_store, close_all },
    { "locales: reloading one", 8, 1000, open_locales, reload, close_all },
    { "locales: negotiating", 8, 1000, open_locales_and_header, negotiate, close_all },
    { "catalogs of a locale: opening a store", 2, 500, open_catalogs, open_store, close_all },
    { "catalogs of a locale: reloading one", 2, 500, open_catalogs, reload, close_all },
    { "languages of a header: negotiating", 2, 1000, open_header, negotiate, close_all },
};
const size_t n_growth_stores = N_ELEMENTS(growth_stores);
