/* late_icu.c - ICU is loaded when it is needed, and a process without it goes on.
 *
 * SPDX-License-Identifier: MIT
 *
 * This program is not linked with ICU.  Each test runs in a process of its own. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

enum { SKIPPED = 77, N_THREADS = 8, TEXT = 1024 };

static bool is_missing;              /* dlopen() finds no ICU */
static unsigned failures;

/* The library calls this one. */
__attribute__((visibility("default"))) void *dlopen(const char *file, int flags)
{
    void *(*real)(const char *, int);
    void *symbol = dlsym(RTLD_NEXT, "dlopen");

    memcpy(&real, &symbol, sizeof real);
    return is_missing && file && strstr(file, "icu") ? NULL : real(file, flags);
}

static void expect(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "not ok %s\n", what);
    failures++;
}

static void expect_text(const char *got, const char *expected, const char *what)
{
    if (strcmp(got, expected) == 0)
        return;
    fprintf(stderr, "not ok %s: got %s, not %s\n", what, got, expected);
    failures++;
}

/* Is ICU in the memory of this process? */
static bool is_loaded(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[4096];
    bool found = false;

    while (maps && fgets(line, sizeof line, maps))
        found = found || strstr(line, "libicu");
    if (maps)
        fclose(maps);
    return found;
}

/* Render a pattern with values for all rows. */
static void render(const char *locale, const char *text, char out[TEXT])
{
    static const char *const items[] = { "a", "b", "c" };
    const struct flowmsg_arg args[] = {
        flowmsg_arg_integer("n", 1234567), flowmsg_arg_datetime("t", 86400000),
        flowmsg_arg_date("day", 1), flowmsg_arg_strings("list", items, 3),
        flowmsg_arg_double("x", 0.5), flowmsg_arg_integer("one", 1),
        flowmsg_arg_text("word", "\xD7\x90"),    /* Hebrew */
    };
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_error err = { 0 };

    strcpy(out, "does not compile");
    if (flowmsg_pattern_compile(&pattern, locale, text, FLOWMSG_NUL_TERMINATED, &err) < 0)
        return;
    flowmsg_pattern_format(pattern, args, sizeof args / sizeof *args, NULL, out, TEXT, NULL);
    flowmsg_pattern_free(pattern);
}

/* -------------------------------------------------------------- without ICU's data */

static const char *const tags[] = {
    "en", "en-US", "en-GB", "en-AU", "en-IN", "en-150", "en-Latn-US", "en-XX", "en_US.UTF-8",
    "eng", "ko", "ko-KR", "ko-Kore-KR", "ko-KP", "ko-US", "kor", "ja", "ja-JP", "jpn-JP", "zh",
    "zh-CN", "zh-SG", "zh-TW", "zh-HK", "zh-MO", "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK",
    "zh-Hans-US", "zho", "cmn", "zh-cmn-Hans-CN", "de", "de-DE", "de-AT", "de-CH", "de-US", "fr",
    "fr-FR", "fr-CA", "fr-CH", "fr-BE", "es", "es-ES", "es-MX", "es-419", "es-AR", "es-US", "it",
    "it-IT", "it-CH", "pt", "pt-BR", "pt-PT", "pt-AO", "nl", "nl-NL", "nl-BE", "sv", "sv-SE",
    "sv-FI", "C", "POSIX", "", "not a tag!", "en-US-u-nu-thai", "de-DE-1996",
};

static const char *const headers[] = {
    "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "en-US,en;q=0.5",
    "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7",
    "zh-CN,zh;q=0.8,zh-TW;q=0.7,zh-HK;q=0.5,en-US;q=0.3,en;q=0.2", "pt-BR,pt;q=0.9",
    "es-419,es;q=0.9", "de-AT, de-DE;q=0.9", "*", "", "sv-SE;q=0", "nl, en-GB", "ja", "it-IT, it",
};

/* Render all parts of all messages, with the examples of the definitions. */
static void render_all(const struct flowmsg_bundle *bundle)
{
    const struct flowmsg_registry *registry = flowmsg_bundle_registry(bundle);

    for (size_t i = 0; i < registry->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(registry, i);
        struct flowmsg_arg args[FLOWMSG_MAX_PARAMS];
        char text[TEXT];

        for (size_t k = 0; k < d->n_params; k++) {
            const struct flowmsg_param *param = flowmsg_definition_param(registry, d, k);

            args[k] = flowmsg_arg_text(param->name, param->example);
        }
        for (int part = 0; part < 3; part++)
            flowmsg_render(bundle, d->code, (enum flowmsg_part)part, args, d->n_params, NULL, text,
                           sizeof text, NULL);
    }
}

static void test_usual(void)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    char text[TEXT];

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        return expect(false, "the store opens");
    reader = flowmsg_reader_new(store);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        render_all(flowmsg_reader_bundle(reader, tags[i]));
        expect(!is_loaded(), tags[i]);
        render(tags[i], "{one, plural, one {#} other {{n}}} {n} {one, selectordinal, one {#} "
               "other {#}} {x} {list}", text);
        expect(!is_loaded(), tags[i]);
    }
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        render_all(flowmsg_reader_bundle_by_header(reader, headers[i]));
        expect(!is_loaded(), headers[i]);
    }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    render("ko", "{t, date, long}", text);
    expect_text(text, "1970년 1월 2일", "a date");
    expect(is_loaded(), "a date needs ICU");
}

/* ----------------------------------------------------------------- ICU is missing */

static const struct { const char *locale, *pattern, *text; } missing[] = {
    { "ko-KR", "{n}", "1,234,567" },
    { "de-DE", "{n}", "1.234.567" },
    { "de", "{n} {one, plural, one {#. Datei} other {# Dateien}}", "1.234.567 1. Datei" },
    { "en", "{one, selectordinal, one {#st} other {#th}}", "1st" },
    { "fr-CA", "{n, plural, one {#} other {viele}}", "viele" },
    { "ko", "{t}", "1970-01-02T00:00:00Z" },
    { "ko", "{t, date}", "1970-01-02T00:00:00Z" },
    { "ko", "{t, time, short}", "1970-01-02T00:00:00Z" },
    { "ko", "{day, date, full}", "1970-01-02" },
    { "ko", "{t, date, ::yMMMd}", "1970-01-02T00:00:00Z" },
    { "en", "{list}", "a, b, c" },
    { "en", "{list, list, and}", "a, b, c" },
    { "en", "{word}", "\xD7\x90" },
    { "en", "{n, spellout}", "1234567" },
    { "da", "{n}", "1,234,567" },        /* not a language of the tables: root's */
    { "pl", "{one, plural, one {#} other {other}}", "other" },
    { "en", "{x, number, percent}", "0.5" },
    { "en", "{n, number, ::compact-short}", "1234567" },
    { "en", "{n, number, #,##0.00}", "1234567" },
};

static void test_missing(void)
{
    char text[TEXT];

    is_missing = true;
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
        render(missing[i].locale, missing[i].pattern, text);
        expect_text(text, missing[i].text, missing[i].pattern);
    }
    expect(flowmsg_locale_known("ko-KR"), "ko-KR is known");
    expect(!flowmsg_locale_known("da"), "da is not known");
    expect(!flowmsg_timezone_known("Asia/Seoul"), "Asia/Seoul is not known");
    expect(!is_loaded(), "there is no ICU");
    is_missing = false;
    render("ko", "{t, date, long}", text);
    expect(!is_loaded(), "ICU is looked for once");
}

/* ------------------------------------------------------------------------ threads */

static void *render_date(void *out)
{
    render("ko", "{t, date, long}", out);
    return NULL;
}

static void test_threads(void)
{
    static char texts[N_THREADS][TEXT];
    pthread_t threads[N_THREADS];

    for (int i = 0; i < N_THREADS; i++)
        if (pthread_create(&threads[i], NULL, render_date, texts[i]) != 0)
            exit(SKIPPED);
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(threads[i], NULL);
        expect_text(texts[i], "1970년 1월 2일", "a date of a thread");
    }
}

/* Run a test in a child.  Returns its number of failures, at most 255. */
static int run(void (*test)(void))
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        test();
        exit(failures > 255 ? 255 : (int)failures);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status)
               ? WEXITSTATUS(status)
               : 1;
}

int main(void)
{
    static void (*const tests[])(void) = { test_usual, test_missing, test_threads };
    int failed = 0;

#ifndef LATE_ICU
    puts("linked with ICU");
    return SKIPPED;
#endif
    if (is_loaded() || access("/proc/self/maps", R_OK) != 0)
        return SKIPPED;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        failed += run(tests[i]);
    return failed > 0;
}
