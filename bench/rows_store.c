/* rows_store.c - opening a store of ten thousand messages, and requests while it is reloaded.
 *
 * SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "generated.h"
#include "rows.h"

enum { N_MESSAGES = 10000, PATH_SIZE = 128 };

static struct generated domain;
static unsigned char *mo;
static size_t mo_len;
static char root[] = "/tmp/flowmsg-rows-XXXXXX";
static const char *const folders[] = { "/ko", "/ko/LC_MESSAGES" };

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "rows: %s\n", what);
    exit(1);
}

static void path_of(char out[PATH_SIZE], const char *name)
{
    snprintf(out, PATH_SIZE, "%s%s", root, name);
}

/* Another translation of the last message: a reload of equal texts changes nothing. */
static void change_a_text(void)
{
    static const char words[2][7] = { "지금", "이번" };
    static int now;
    const size_t len = strlen(words[0]);
    size_t at = mo_len - len;

    while (memcmp(mo + at, words[now], len) != 0)
        at--;
    now = !now;
    memcpy(mo + at, words[now], len);
}

/* Write the catalog anew, as an update of translations does: a file takes the place of another. */
static bool write_catalog(void)
{
    char part[PATH_SIZE], path[PATH_SIZE];
    FILE *f;

    change_a_text();
    path_of(part, "/ko/LC_MESSAGES/part");
    path_of(path, "/ko/LC_MESSAGES/generated.mo");
    f = fopen(part, "wb");
    return f && fwrite(mo, 1, mo_len, f) == mo_len && fclose(f) == 0 && rename(part, path) == 0;
}

static struct flowmsg_store *open_store(void)
{
    const char *const dirs[] = { root };
    const struct flowmsg_store_options options = { .size = sizeof options, .catalog_dirs = dirs,
                                                   .n_catalog_dirs = 1 };
    struct flowmsg_store *store;

    if (flowmsg_store_new(&store, &domain.registry, &options, NULL) < 0)
        die("the store does not open");
    return store;
}

static const struct flowmsg_bundle *bundle_of(struct flowmsg_reader *reader, const char *tag)
{
    const struct flowmsg_bundle *bundle = reader ? flowmsg_reader_bundle(reader, tag) : NULL;

    if (!bundle)
        die("there is no bundle");
    return bundle;
}

/* --------------------------------------------------------------------- opening */

/* The time until the first bundle is there. */
static double open_store_ns(void *data)
{
    double start = now_ns(), time;
    struct flowmsg_store *store = open_store();
    struct flowmsg_reader *reader = flowmsg_reader_new(store);

    (void)data;
    (void)bundle_of(reader, "ko");
    time = now_ns() - start;
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return time;
}

static double open_catalog_ns(void *data)
{
    struct flowmsg_catalog *catalog;
    char path[PATH_SIZE];
    double start, time;

    (void)data;
    path_of(path, "/ko/LC_MESSAGES/generated.mo");
    start = now_ns();
    if (flowmsg_catalog_open(&catalog, path, NULL) < 0)
        die("the catalog does not open");
    time = now_ns() - start;
    flowmsg_catalog_unref(catalog);
    return time;
}

/* ------------------------------------------------------------------- reloading */

/* A reload takes some hundred requests at least, since they come every 100 us: the worst of each
 * reload are more than a thousandth of all. */
enum { RELOADS = 60, PAUSE_NS = 100000, MAX_REQUESTS = 200000 };

/* A thread that reloads a store again and again. */
struct reloading {
    struct flowmsg_store *store;
    atomic_bool done;
};

static void *reload(void *data)
{
    struct reloading *r = data;

    (void)pin(0);
    for (int i = 0; i < RELOADS; i++) {
        bool changed = false;

        if (!write_catalog() || flowmsg_store_reload(r->store, &changed, NULL) < 0 || !changed)
            die("the store does not reload");
    }
    atomic_store(&r->done, true);
    return NULL;
}

static double request_ns(struct flowmsg_reader *reader, size_t i)
{
    static const char *const tags[] = { "ko", "ko-KR", "en", "en-US",
                                        "de-DE", "ja-JP", "fr", "es" };
    const struct flowmsg_arg args[] = { flowmsg_arg_text("id", "cc01fc2c-0000-0200"),
                                        flowmsg_arg_text("state", "disabling") };
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char buf[BUFFER_SIZE];
    double start = thread_ns();

    (void)flowmsg_reader_refresh(reader);
    (void)flowmsg_render(bundle_of(reader, tags[i % N_ELEMENTS(tags)]),
                         domain.codes[i * 7919 % N_MESSAGES], FLOWMSG_DETAIL, args, 2, NULL, buf,
                         sizeof buf, &report);
    return thread_ns() - start;
}

/* Make requests until the reloads end; returns their number. */
static size_t make_requests(struct reloading *reloading, double *times)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(reloading->store);
    size_t n = 0;

    while (!atomic_load(&reloading->done) && n < MAX_REQUESTS) {
        times[n] = request_ns(reader, n);
        n++;
        nanosleep(&(struct timespec){ .tv_nsec = PAUSE_NS }, NULL);
    }
    flowmsg_reader_free(reader);
    return n;
}

/* The 99.9th percentile. */
static double worst_ns(void *data)
{
    struct reloading reloading = { .store = open_store() };
    double *times = calloc(MAX_REQUESTS, sizeof *times), worst;
    pthread_t thread;
    size_t n;

    (void)data;
    if (!times || pthread_create(&thread, NULL, reload, &reloading) != 0)
        die("a thread cannot start");
    n = make_requests(&reloading, times);
    pthread_join(thread, NULL);
    (void)figure_of(times, n);             /* sorts them */
    worst = times[n - 1 - n / 1000];
    free(times);
    flowmsg_store_unref(reloading.store);
    return worst;
}

/* ------------------------------------------------------------------------- rows */

static bool open_stores(void)
{
    char path[PATH_SIZE];

    if (!generated_init(&domain, N_MESSAGES) || !(mo = generated_catalog(&domain, &mo_len)) ||
        !mkdtemp(root))
        return false;
    for (size_t i = 0; i < N_ELEMENTS(folders); i++) {
        path_of(path, folders[i]);
        if (mkdir(path, 0700) != 0)
            return false;
    }
    return write_catalog();
}

static void close_stores(void)
{
    char path[PATH_SIZE];

    path_of(path, "/ko/LC_MESSAGES/generated.mo");
    (void)remove(path);
    for (size_t i = N_ELEMENTS(folders); i-- > 0;) {
        path_of(path, folders[i]);
        (void)rmdir(path);
    }
    (void)rmdir(root);
    free(mo);
    generated_free(&domain);
}

static const struct row rows[] = {
    { .name = "open-10000/ms", .work = "a store of 10,000 messages, first bundle",
      .peer = "its catalog alone", .shown = SHOWN_MS, .target = 8, .ours = { NULL, open_store_ns },
      .theirs = { NULL, open_catalog_ns }, .rounds = 25 },
    { .name = "open-10000/catalog", .work = "- over its catalog", .peer = "its catalog alone",
      .target = 3, .ours = { NULL, open_store_ns }, .theirs = { NULL, open_catalog_ns },
      .rounds = 25 },
    { .name = "reload-worst/ms", .work = "a request during reloads, 99.9th percentile",
      .shown = SHOWN_MS, .target = 0.2, .ours = { NULL, worst_ns }, .rounds = 1 },
};

const struct group group_store = { .title = "Opening and reloading", .rows = rows,
                                   .n_rows = N_ELEMENTS(rows), .open = open_stores,
                                   .close = close_stores };
