/* caller.c - programs of other versions of the header, run with this library.
 *
 * SPDX-License-Identifier: MIT
 *
 * This file includes the header as it was released.  So this program is an older caller of every
 * later library, with a registry that an older scanner made.  Structs that end earlier or later
 * than those of the header imitate even older callers, and newer ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/abi/flowmsg-0.1.h"

enum { GUARD = 64, FILL = 0xA5 };

static int n_failed;

static void check(int good, const char *what)
{
    printf("%s %s\n", good ? "ok" : "not ok", what);
    n_failed += !good;
}

/* ---------------------------------------------------- structs with bytes after them */

/* A copy of @size bytes of the struct, followed by bytes that the library must not touch. */
static unsigned char *guarded(const void *start, size_t size)
{
    unsigned char *block = malloc(size + GUARD);

    if (!block)
        exit(2);
    memset(block, FILL, size + GUARD);
    memcpy(block, start, size);
    return block;
}

static int is_whole(const unsigned char *block, size_t size)
{
    for (size_t i = size; i < size + GUARD; i++)
        if (block[i] != FILL)
            return 0;
    return 1;
}

/* --------------------------------------------------------------------- the registry */

/* Structs as a newer scanner writes them, with members that this library does not know. */
struct newer_param { struct flowmsg_param known; const char *more; };
struct newer_group { struct flowmsg_group known; uint64_t more[3]; };
struct newer_definition { struct flowmsg_definition known; const char *remedy; uint64_t more; };
struct newer_catalog { struct flowmsg_embedded_catalog known; const char *more; };
struct newer_registry { struct flowmsg_registry known; const char *terms; uint64_t more; };

#define JUNK ((const char *)1)

static const struct newer_param newer_params[] = {
    { { "version", "v1", "d", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC }, JUNK },
    { { "n", "1", "d", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC }, JUNK },
};
static const struct newer_group newer_groups[] = { { { "a", 1, 1 }, { 1, 2, 3 } },
                                                   { { "b", 2, 2 }, { 1, 2, 3 } } };
static const struct newer_definition newer_definitions[] = {
    { { .code = "1-400", "First", "{broken", NULL, 0, 400, 0 }, JUNK, 7 },
    { { .code = "2-404", "Second", "{version} has {n, number}.",
        (const struct flowmsg_param *)(const void *)newer_params, 2, 404, 1 }, JUNK, 7 },
};
/* A catalog of one message: "hello". */
static const unsigned char mo[] = {
    0xDE, 0x12, 0x04, 0x95, 0, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 36, 0, 0, 0, 0, 0, 0, 0, 44, 0, 0,
    0, 5, 0, 0, 0, 44, 0, 0, 0, 5, 0, 0, 0, 50, 0, 0, 0, 'h', 'e', 'l', 'l', 'o', 0, 's', 'a', 'l',
    'u', 't', 0,
};
static const struct newer_catalog newer_catalogs[] = { { { "fr", mo, sizeof mo }, JUNK },
                                                       { { "ko", mo, sizeof mo }, JUNK } };
static const struct newer_registry newer = {
    { .abi = FLOWMSG_REGISTRY_ABI, sizeof newer, sizeof *newer_definitions, sizeof *newer_params,
      sizeof *newer_groups, sizeof *newer_catalogs, "newer", "en",
      (const struct flowmsg_group *)(const void *)newer_groups, 2,
      (const struct flowmsg_definition *)(const void *)newer_definitions, 2,
      (const struct flowmsg_embedded_catalog *)(const void *)newer_catalogs, 2, NULL, 0, 0 },
    JUNK, 7
};

static const struct flowmsg_param params[] = {
    { "version", "v1", "d", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "n", "1", "d", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
};
static const struct flowmsg_group groups[] = { { "a", 1, 1 }, { "b", 2, 2 } };
static const struct flowmsg_definition definitions[] = {
    { .code = "1-400", "First", "{broken", NULL, 0, 400, 0 },
    { .code = "2-404", "Second", "{version} has {n, number}.", params, 2, 404, 1 },
};
static const struct flowmsg_embedded_catalog catalogs[] = { { "fr", mo, sizeof mo },
                                                            { "ko", mo, sizeof mo } };
static const struct flowmsg_registry released = {
    FLOWMSG_REGISTRY_HEAD, .domain = "released", .source_locale = "en",
    .groups = groups, .n_groups = 2, .definitions = definitions, .n_definitions = 2,
    .catalogs = catalogs, .n_catalogs = 2,
};

/* ------------------------------------------------------------------------- the calls */

static struct flowmsg_problem make_problem(const struct flowmsg_registry *registry)
{
    struct flowmsg_problem p;

    memset(&p, FILL, sizeof p);
    flowmsg_problem_init(&p, registry, "2-404", 1, 2);
    p.args[0] = flowmsg_value_text("v1");
    p.args[1] = flowmsg_value_integer(1234);
    return p;
}

static void check_problem(const struct flowmsg_registry *r, const struct flowmsg_bundle *bundle)
{
    struct flowmsg_problem p = make_problem(r), *copy = flowmsg_problem_dup(&p);
    char text[64];

    flowmsg_problem_render(copy, bundle, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    check(strcmp(text, "v1 has 1,234.") == 0, "a problem is rendered");
    check(flowmsg_problem_status(copy) == 404, "its status is found");
    check(copy->occurrence == NULL && copy->reserved == 0, "what is reserved in it is zero");
    flowmsg_problem_free(copy);
}

/* Check a report of @size bytes whose member size is @said. */
static void check_report(const struct flowmsg_bundle *bundle, size_t size, size_t said,
                         int is_used, const char *what)
{
    const struct flowmsg_arg arg = flowmsg_arg_text("other", "x");
    struct flowmsg_report init = FLOWMSG_REPORT_INIT;
    unsigned char *block = calloc(1, size + sizeof init), *guard, *before;
    struct flowmsg_report *report;
    struct flowmsg_error err;
    char text[64];

    if (!block)
        exit(2);
    init.size = said;
    memset(block, 0x5A, size);
    memcpy(block, &init, size < sizeof init ? size : sizeof init);
    guard = guarded(block, size);
    before = guarded(block, size);
    report = (struct flowmsg_report *)(void *)guard;
    flowmsg_render(bundle, "2-404", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, report);
    flowmsg_report_error(report, 0, &err);
    check(is_whole(guard, size), what);
    if (is_used)
        check(report->size == said && report->n_issues == 3 && report->pattern_len == 26 &&
                  report->issues[2].code == FLOWMSG_ERR_UNKNOWN_ARGUMENT &&
                  err.code == FLOWMSG_ERR_MISSING_ARGUMENT, what);
    else
        check(memcmp(guard, before, size) == 0 && err.code == FLOWMSG_OK, what);
    if (size > sizeof init)
        check(memcmp(guard + sizeof init, before + sizeof init, size - sizeof init) == 0, what);
    free(block);
    free(guard);
    free(before);
}

static void check_reports(const struct flowmsg_bundle *bundle)
{
    const size_t first = FLOWMSG_REPORT_SIZE_0_1;

    check_report(bundle, sizeof(struct flowmsg_report), sizeof(struct flowmsg_report), 1,
                 "report of the header");
    check_report(bundle, first, first, 1, "report of the first version");
    check_report(bundle, first, 0, 1, "report without a size: the first version's");
    check_report(bundle, first + 128, first + 128, 1, "report of a newer caller");
    check_report(bundle, first - 1, first - 1, 0, "report smaller than ever");
    check_report(bundle, sizeof(size_t), sizeof(size_t), 0, "report that is a size alone");
}

static void check_options(void)
{
    struct { struct flowmsg_options known; uint64_t more[4]; } o = {
        { .size = sizeof o, .josa = FLOWMSG_JOSA_BOTH, .timezone = "Asia/Seoul",
          .bidi = FLOWMSG_BIDI_NEEDED },
        { 1, 2, 3, 4 }
    };
    const size_t sizes[] = { sizeof o, FLOWMSG_OPTIONS_SIZE_0_1, 0 };
    struct flowmsg_pattern *pattern = NULL;
    const struct flowmsg_arg args[] = { flowmsg_arg_datetime("t", 0), flowmsg_arg_text("x", "א") };
    char text[64];

    if (flowmsg_pattern_compile(&pattern, "en", "{t, time, ::HHmm}{x}", FLOWMSG_NUL_TERMINATED,
                                NULL) < 0)
        exit(2);
    for (size_t i = 0; i < 3; i++) {
        o.known.size = sizes[i];
        flowmsg_pattern_format(pattern, args, 2, &o.known, text, sizeof text, NULL);
        check(strcmp(text, i == 0 ? "09:00\u2068א\u2069" : "09:00א") == 0,
              "options of a newer caller, an older one, without a size");
    }
    o.known.size = offsetof(struct flowmsg_options, timezone);
    flowmsg_pattern_format(pattern, args, 2, &o.known, text, sizeof text, NULL);
    check(strcmp(text, "00:00א") == 0, "nothing after the end of the options is read");
    flowmsg_pattern_free(pattern);
}

static void check_entry(void)
{
    struct flowmsg_catalog *catalog = NULL;
    unsigned char *block = guarded(&(struct flowmsg_entry){ 0 }, sizeof(struct flowmsg_entry));

    if (flowmsg_catalog_from_buffer(&catalog, mo, sizeof mo, NULL) < 0)
        exit(2);
    check(flowmsg_catalog_entry(catalog, 0, (struct flowmsg_entry *)(void *)block) &&
              strcmp(((struct flowmsg_entry *)(void *)block)->strings, "salut") == 0 &&
              is_whole(block, sizeof(struct flowmsg_entry)), "an entry");
    flowmsg_catalog_unref(catalog);
    free(block);
}

/* Open a store, and make all calls with it. */
static void use(const struct flowmsg_registry *r, const void *options, const char *what)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *bundle;

    printf("# %s\n", what);
    if (flowmsg_store_new(&store, r, options, NULL) < 0 || !(reader = flowmsg_reader_new(store))) {
        check(0, what);
        return;
    }
    bundle = flowmsg_reader_bundle(reader, "en");
    check(flowmsg_reader_n_locales(reader) == 2, "both catalogs are found");
    check(flowmsg_reader_n_notes(reader) == 1 &&
              strcmp(flowmsg_reader_note(reader, 0)->code, "1-400") == 0, "one note");
    check(flowmsg_registry_find(r, "2-404")->group == 1 &&
              flowmsg_registry_find(r, "1-400")->status == 400, "definitions are found");
    check_problem(r, bundle);
    check_reports(bundle);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static void use_store_options(void)
{
    struct { struct flowmsg_store_options known; uint64_t more[4]; } o = {
        FLOWMSG_STORE_OPTIONS_INIT, { 1, 2, 3, 4 }
    };

    o.known.size = sizeof o;
    use(&released, &o, "store options of a newer caller");
    o.known.size = FLOWMSG_STORE_OPTIONS_SIZE_0_1;
    use(&released, &o, "store options of the first version");
    o.known.size = 0;
    use(&released, &o, "store options without a size");
}

int main(void)
{
    use(&released, NULL, "the registry of the header");
    use(&newer.known, NULL, "the registry of a newer scanner");
    use_store_options();
    check_options();
    check_entry();
    printf("%d failed\n", n_failed);
    return n_failed > 0;
}
