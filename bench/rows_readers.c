/* rows_readers.c - bundles by tag and by header, as a busy server asks for them: many of both, in
 * random order, by many readers, in two threads.
 *
 * SPDX-License-Identifier: MIT */
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>

#include <flowmsg/flow-service.h>

#include "matcher.h"
#include "random.h"
#include "rows.h"
#include "together.h"

enum { N_TAGS = 64, N_HEADERS = 1000, N_READERS = 1000, N_ASKED = 8000, HEADER_SIZE = 96 };

/* Tags of real readers.  The first six met in one set of a cache that had eight. */
static const char *const tags[N_TAGS] = {
    "ko-KR", "en-US", "fr-FR", "es-ES", "it-IT", "ru-RU", "de-DE", "ja-JP", "zh-CN", "zh-TW",
    "pt-BR", "pl-PL", "nl-NL", "en-GB", "en-AU", "en-CA", "en-IN", "en-IE", "en-NZ", "en-ZA",
    "fr-CA", "fr-BE", "fr-CH", "de-AT", "de-CH", "es-MX", "es-AR", "es-CO", "es-CL", "es-US",
    "es-419", "pt-PT", "it-CH", "zh-HK", "zh-SG", "zh-Hans-CN", "zh-Hant-TW", "ru-UA", "ru-KZ",
    "nl-BE", "sv-SE", "da-DK", "fi-FI", "nb-NO", "cs-CZ", "hu-HU", "tr-TR", "el-GR", "he-IL",
    "ar-SA", "ar-EG", "hi-IN", "th-TH", "vi-VN", "id-ID", "ko", "en", "fr", "es", "de", "ja",
    "pt", "zh", "ru",
};

static char headers[N_HEADERS][HEADER_SIZE];
static uint32_t order[N_ASKED];            /* random numbers */
static struct flowmsg_store *store;
static struct flowmsg_reader *reader, *readers[N_READERS];

static void make_header(char out[HEADER_SIZE], size_t number)
{
    snprintf(out, HEADER_SIZE, "%s,%.2s;q=0.9,en-US;q=0.8%03zu,en;q=0.7,%.2s;q=0.%03zu",
             tags[number % N_TAGS], tags[number % N_TAGS], number / 1000 % 1000,
             tags[number / 7 % N_TAGS], number % 1000);
}

static const struct flowmsg_bundle *by_tag(struct flowmsg_reader *asked, const char *tag)
{
    (void)flowmsg_reader_refresh(asked);
    return flowmsg_reader_bundle(asked, tag);
}

static const struct flowmsg_bundle *by_header(struct flowmsg_reader *asked, const char *header)
{
    (void)flowmsg_reader_refresh(asked);
    return flowmsg_reader_bundle_by_header(asked, header);
}

/* ------------------------------------------------- one after the other; the text is empty */

static size_t one_tag(void *data, size_t i, char *buf, size_t size)
{
    (void)data, (void)i, (void)buf, (void)size;
    return by_tag(reader, tags[0]) == NULL;
}

static size_t many_tags(void *data, size_t i, char *buf, size_t size)
{
    (void)data, (void)buf, (void)size;
    return by_tag(reader, tags[order[i] % N_TAGS]) == NULL;
}

static size_t one_header(void *data, size_t i, char *buf, size_t size)
{
    (void)data, (void)i, (void)buf, (void)size;
    return by_header(reader, headers[0]) == NULL;
}

static size_t many_headers(void *data, size_t i, char *buf, size_t size)
{
    (void)data, (void)buf, (void)size;
    return by_header(reader, headers[order[i] % N_HEADERS]) == NULL;
}

static size_t many_readers(void *data, size_t i, char *buf, size_t size)
{
    (void)data, (void)buf, (void)size;
    return by_tag(readers[order[i] % N_READERS], tags[order[i] % N_TAGS]) == NULL;
}

/* -------------------------------------------------------------------------- misses */

/* Headers that nobody has asked for yet, for the calling thread. */
static _Thread_local char new_headers[N_HEADERS][HEADER_SIZE];

static void make_new_headers(void)
{
    static atomic_size_t n_made = N_HEADERS;

    for (size_t i = 0; i < N_HEADERS; i++)
        make_header(new_headers[i], atomic_fetch_add(&n_made, 1));
}

static double new_header_ns(void *data)
{
    double start;

    (void)data;
    make_new_headers();
    start = now_ns();
    for (size_t i = 0; i < N_HEADERS; i++)
        (void)by_header(reader, new_headers[i]);
    return (now_ns() - start) / N_HEADERS;
}

/* A tag that the reader has not seen, but others have. */
static double new_tag_ns(void *data)
{
    struct flowmsg_reader *anew = flowmsg_reader_new(store);
    double start = now_ns(), time;

    (void)data;
    for (size_t i = 0; anew && i < N_TAGS; i++)
        (void)by_tag(anew, tags[i]);
    time = now_ns() - start;
    flowmsg_reader_free(anew);
    return time / N_TAGS;
}

static double negotiate_ns(void *data)
{
    double start = now_ns();
    char tag[32];

    (void)data;
    for (size_t i = 0; i < N_HEADERS; i++)
        (void)flowmsg_store_negotiate(store, headers[i], tag, sizeof tag);
    return (now_ns() - start) / N_HEADERS;
}

static double icu_negotiate_ns(void *data)
{
    double start = now_ns();
    char tag[32];

    (void)data;
    for (size_t i = 0; i < N_HEADERS; i++)
        (void)matcher_find(headers[i], tag, sizeof tag);
    return (now_ns() - start) / N_HEADERS;
}

/* ---------------------------------------------------------------------- two threads */

enum { TURNS = 10 };

static _Thread_local struct flowmsg_reader *own;

/* A reader that has asked for all tags and headers. */
static struct flowmsg_reader *reader_of_all(void)
{
    struct flowmsg_reader *anew = flowmsg_reader_new(store);

    for (size_t i = 0; anew && i < N_TAGS; i++)
        (void)by_tag(anew, tags[i]);
    for (size_t i = 0; anew && i < N_HEADERS; i++)
        (void)by_header(anew, headers[i]);
    return anew;
}

static bool begin_with_all(const void *data)
{
    (void)data;
    own = reader_of_all();
    return own != NULL;
}

static bool ask_by_header(const void *data)
{
    (void)data;
    for (size_t i = 0; i < TURNS * N_ASKED; i++)
        (void)by_header(own, headers[order[i % N_ASKED] % N_HEADERS]);
    return true;
}

static bool ask_by_tag(const void *data)
{
    (void)data;
    for (size_t i = 0; i < TURNS * N_ASKED; i++)
        (void)by_tag(own, tags[order[i % N_ASKED] % N_TAGS]);
    return true;
}

static bool begin_with_none(const void *data)
{
    (void)data;
    own = flowmsg_reader_new(store);
    make_new_headers();
    return own != NULL;
}

static bool ask_new(const void *data)
{
    (void)data;
    for (size_t i = 0; i < N_HEADERS; i++)
        (void)by_header(own, new_headers[i]);
    return true;
}

static void free_own(const void *data)
{
    (void)data;
    flowmsg_reader_free(own);
}

static struct together known_headers = { begin_with_all, ask_by_header, free_own, NULL };
static struct together known_tags = { begin_with_all, ask_by_tag, free_own, NULL };
static struct together misses = { begin_with_none, ask_new, free_own, NULL };

/* The time of a bundle when @n threads ask together. */
static double asking_ns(const struct together *together, size_t n)
{
    const size_t n_asked = together == &misses ? N_HEADERS : TURNS * N_ASKED;

    return together_ns(together, n) / (double)(n * n_asked);
}

static double one_thread_ns(void *data)
{
    return asking_ns(data, 1);
}

static double two_threads_ns(void *data)
{
    return asking_ns(data, n_cores() < 2 ? 1 : 2);
}

/* -------------------------------------------------------------------------- memory */

static size_t memory_in_use(void)
{
    struct mallinfo2 info = mallinfo2();

    return info.uordblks + info.hblkhd;
}

/* KiB that another reader takes. */
static double reader_kib(void *data)
{
    struct flowmsg_reader *first = reader_of_all(), *second;
    size_t before = memory_in_use(), after;

    (void)data;
    second = reader_of_all();
    after = memory_in_use();
    flowmsg_reader_free(first);
    flowmsg_reader_free(second);
    return (double)(after - before) / 1024;
}

/* ---------------------------------------------------------------------------- rows */

static bool open_matcher(void)
{
    const char *locales[64];
    size_t n = flowmsg_reader_n_locales(reader);

    for (size_t i = 0; i < n && i < N_ELEMENTS(locales); i++)
        locales[i] = flowmsg_reader_locale(reader, i);
    return n <= N_ELEMENTS(locales) && matcher_open(locales, n);
}

static bool open_readers(void)
{
    uint64_t random = 20261123;

    for (size_t i = 0; i < N_ASKED; i++)
        order[i] = (uint32_t)random_next(&random);
    for (size_t i = 0; i < N_HEADERS; i++)
        make_header(headers[i], i);
    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        return false;
    for (size_t i = 0; i < N_READERS; i++)
        if (!(readers[i] = flowmsg_reader_new(store)))
            return false;
    reader = flowmsg_reader_new(store);
    return reader && open_matcher();
}

static void close_readers(void)
{
    matcher_close();
    flowmsg_reader_free(reader);
    for (size_t i = 0; i < N_READERS; i++)
        flowmsg_reader_free(readers[i]);
    flowmsg_store_unref(store);
}

/* The work of two threads over that of one. */
#define THREADS(id, what, to_reach, by)                                                       \
    { .name = id, .work = what, .peer = "two threads", .target = to_reach,                    \
      .ours = { NULL, one_thread_ns }, .theirs = { NULL, two_threads_ns }, .data = &(by),     \
      .rounds = 51, .best = true }

static const struct row rows[] = {
    { .name = "tags-64/ns", .work = "64 tags", .shown = SHOWN_NS, .target = 40,
      .ours = { many_tags, NULL }, .n = N_ASKED, .calls = 1000 },
    { .name = "tags-64/tag", .work = "- over one of them", .peer = "one tag",
      .ours = { many_tags, NULL }, .theirs = { one_tag, NULL }, .n = N_ASKED, .calls = 1000 },
    { .name = "headers-1000/ns", .work = "1,000 headers", .shown = SHOWN_NS, .target = 100,
      .ours = { many_headers, NULL }, .n = N_ASKED, .calls = 1000 },
    { .name = "headers-1000/header", .work = "- over one of them", .peer = "one header",
      .ours = { many_headers, NULL }, .theirs = { one_header, NULL }, .n = N_ASKED,
      .calls = 1000 },
    { .name = "readers-1000/reader", .work = "64 tags, 1,000 readers", .peer = "one reader",
      .ours = { many_readers, NULL }, .theirs = { many_tags, NULL }, .n = N_ASKED, .calls = 1000 },
    { .name = "reader/kib", .work = "KiB of a reader that knows them", .shown = SHOWN_VALUE,
      .ours = { NULL, reader_kib }, .rounds = 1 },
    { .name = "header-miss/ns", .work = "a header that nobody has sent before",
      .peer = "ICU LocaleMatcher, kept", .shown = SHOWN_NS, .target = 2000,
      .ours = { NULL, new_header_ns }, .theirs = { NULL, icu_negotiate_ns }, .rounds = 51 },
    { .name = "tag-miss/ns", .work = "a tag, new to the reader", .shown = SHOWN_NS,
      .ours = { NULL, new_tag_ns }, .rounds = 51 },
    { .name = "negotiate/icu", .work = "a header without a reader",
      .peer = "ICU LocaleMatcher, kept",
      .ours = { NULL, negotiate_ns }, .theirs = { NULL, icu_negotiate_ns }, .rounds = 51 },
    THREADS("bundles-threads2/thread1", "1,000 headers, one thread", 1.9, known_headers),
    THREADS("threads2/thread1-tags", "64 tags, one thread", 0, known_tags),
    THREADS("misses-threads2/thread1", "headers that nobody has sent, one thread", 0, misses),
};

const struct group group_readers = { .title = "Asking a reader for a bundle", .rows = rows,
                                     .n_rows = N_ELEMENTS(rows), .open = open_readers,
                                     .close = close_readers };
