/* process_state.c - texts while the process's locale and environment change.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: process_state [-e] ROUNDS [LOCALE …]
 *
 * Prints all texts once.  Then one thread changes LANGUAGE, LC_ALL, TZ and the process's locale
 * to each LOCALE, as fast as it can.  Other threads make the texts again, ROUNDS times each, and
 * compare.  With -e the changes begin before anything is printed, so that they affect things that
 * ICU reads only once.
 *
 * tests/process.sh compares the output in different environments. */
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <flowmsg/flow-service.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { NO_ERROR_OF_OURS = 4711 };

/* ------------------------------------------------------------------- all texts */

/* A line for each text, made by copying: printf() may depend on the locale. */
struct transcript {
    size_t len;
    char text[1 << 20];
};

static const int64_t a_time = INT64_C(1709642096789);
static const char a_number[] = "1234567.891";
static const char *const a_list[] = { "사과", "배", "귤" };

static void put(struct transcript *t, const char *text)
{
    size_t len = strlen(text);

    if (len >= sizeof t->text - t->len)
        abort();
    memcpy(t->text + t->len, text, len + 1);
    t->len += len;
}

static void put_line(struct transcript *t, const char *locale, const char *what, const char *text)
{
    put(t, locale);
    put(t, " ");
    put(t, what);
    put(t, ": ");
    put(t, text);
    put(t, "\n");
}

static struct flowmsg_value value_of(const struct flowmsg_param *param)
{
    switch (param->type) {
    case FLOWMSG_PARAM_INTEGER: return flowmsg_value_integer(1234567);
    case FLOWMSG_PARAM_DECIMAL: return flowmsg_value_decimal(a_number);
    case FLOWMSG_PARAM_DATETIME: return flowmsg_value_datetime(a_time);
    case FLOWMSG_PARAM_LIST: return flowmsg_value_strings(a_list, COUNT(a_list));
    default: return flowmsg_value_text(param->example);
    }
}

/* Opens a store each time, and with it ICU's data of its locales. */
static void put_definitions(struct transcript *t)
{
    static const char *const locales[] = { "ko", "ko-KR", "en", "en-GB", "fr" };
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    if (flowmsg_store_new(&store, r, NULL, NULL) < 0 || !(reader = flowmsg_reader_new(store)))
        abort();
    for (size_t k = 0; k < COUNT(locales); k++)
        for (size_t i = 0; i < r->n_definitions * 2; i++) {
            const struct flowmsg_definition *def = flowmsg_registry_definition(r, i / 2);
            const struct flowmsg_bundle *bundle = flowmsg_reader_bundle(reader, locales[k]);
            struct flowmsg_arg args[FLOWMSG_MAX_PROBLEM_ARGS];
            char text[1024];

            for (uint32_t n = 0; n < def->n_params; n++)
                args[n] = flowmsg_arg_value(def->params[n].name, value_of(&def->params[n]));
            flowmsg_render(bundle, def->code, i % 2 ? FLOWMSG_DETAIL : FLOWMSG_TITLE, args,
                           def->n_params, NULL, text, sizeof text, NULL);
            put_line(t, locales[k], def->code, text);
        }
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* Compiles the patterns each time, which opens the styles.  By itself ICU would use the process's
 * locale for xx and und. */
static void put_patterns(struct transcript *t)
{
    static const char *const locales[] = { "ar", "hi", "de", "fr", "ja", "ko", "ko-KR", "xx",
                                           "und" };
    static const char *const zones[] = { NULL, "Asia/Seoul" };
    static const char *const patterns[] = {
        "{n} {n, number} {n, number, integer} {n, number, percent} {n, number,#,##0.0}",
        "{n, number, currency} {n, number, ::currency/EUR .00} {n, number, ::compact-short}",
        "{k, plural, zero {#z} one {#o} two {#t} few {#f} many {#m} other {# other}}"
        "{k, selectordinal, one {#st} two {#nd} few {#rd} many {#m} other {#th}}",
        "{k, spellout} {k, ordinal} {k, duration} {x, spellout}",
        "{x} {x, number, ::.0##################} {x, plural, =0.1 {equal} other {different}}"
        "{x, plural, one {one} other {{x, number,0.5}}}",
        "{d} {d, date, full} {d, time, full} {d, date, ::yMMMMEEEEd} "
        "{d, date,yyyy-MM-dd HH:mm zzzz}",
        "{l} {l, list, and} {l, list, or} {l, list, and}{l, josa, 으로/로}",
    };
    const struct flowmsg_arg args[] = {
        flowmsg_arg_decimal("n", a_number),
        flowmsg_arg_integer("k", 1003),
        flowmsg_arg_double("x", 0.1),
        flowmsg_arg_datetime("d", a_time),
        flowmsg_arg_strings("l", a_list, COUNT(a_list)),
    };

    for (size_t i = 0; i < COUNT(locales) * COUNT(patterns) * COUNT(zones); i++) {
        const char *locale = locales[i % COUNT(locales)];
        const char *source = patterns[i / COUNT(locales) % COUNT(patterns)];
        struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
        struct flowmsg_report report = FLOWMSG_REPORT_INIT;
        struct flowmsg_pattern *pattern = NULL;
        char text[1024];

        options.timezone = zones[i / COUNT(locales) / COUNT(patterns)];
        if (flowmsg_pattern_compile(&pattern, locale, source, FLOWMSG_NUL_TERMINATED, NULL) < 0)
            abort();
        flowmsg_pattern_format(pattern, args, COUNT(args), &options, text, sizeof text, &report);
        put_line(t, locale, options.timezone ? options.timezone : "UTC", text);
        flowmsg_pattern_free(pattern);
    }
}

/* Checks errno, too: ICU sets it when it reads files. */
static struct transcript *make_transcript(void)
{
    struct transcript *t = calloc(1, sizeof *t);

    if (!t)
        abort();
    errno = NO_ERROR_OF_OURS;
    put_line(t, "zh-TW", "known", flowmsg_locale_known("zh-TW") ? "yes" : "no");
    put_line(t, "Asia/Seoul", "known", flowmsg_timezone_known("Asia/Seoul") ? "yes" : "no");
    put_definitions(t);
    put_patterns(t);
    put_line(t, "errno", "kept", errno == NO_ERROR_OF_OURS ? "yes" : "no");
    return t;
}

/* -------------------------------------------------------------------- changing */

static const struct {
    const char *name, *values[4];
} variables[] = {
    { "LANGUAGE", { "de", "ja:ko", "", "en_GB" } },
    { "LC_ALL", { "de_DE.UTF-8", "C", "", "xx_XX.UTF-8" } },
    { "TZ", { "Asia/Seoul", "America/New_York", "XYZ-3:30", "No/Such" } },
};

enum { MAX_LOCALES = 8 };

/* The locales that are set, and how often that happened. */
static char **locales;
static unsigned n_locales, times_set[MAX_LOCALES];
static atomic_bool stop;

/* Only one variable is missing at a time, so that libc's array of variables has room for it and is
 * not moved.  While libc moves the array, getenv() in another thread, such as ICU's, would read
 * freed memory, which is not the subject here. */
static void set_all(void)
{
    for (size_t i = 0; i < COUNT(variables); i++)
        if (setenv(variables[i].name, variables[i].values[0], 1) != 0)
            abort();
}

static void *change(void *unused)
{
    (void)unused;
    for (unsigned i = 0; !atomic_load(&stop); i++) {
        size_t which = i % COUNT(variables);
        const char *const *values = variables[which].values;

        setenv(variables[which].name, values[i / 3 % 4], 1);
        if (n_locales > 0)
            times_set[i % n_locales] += setlocale(LC_ALL, locales[i % n_locales]) != NULL;
        tzset();
        unsetenv(variables[which].name);
        setlocale(LC_ALL, "");
        setenv(variables[which].name, values[i / 5 % 4], 1);
    }
    return NULL;
}

/* --------------------------------------------------------------------- reading */

static long n_rounds;
static const struct transcript *first;

/* The transcript that differs from the first, or NULL. */
static void *read_all(void *unused)
{
    (void)unused;
    for (long i = 0; i < n_rounds; i++) {
        struct transcript *t = make_transcript();

        if (strcmp(t->text, first->text) != 0)
            return t;
        free(t);
    }
    return NULL;
}

/* Print the first difference; true when there is none. */
static bool tell_difference(const struct transcript *t)
{
    const char *a = first->text, *b = t ? t->text : NULL;

    if (!t)
        return true;
    for (size_t n = strcspn(a, "\n"); strncmp(a, b, n + 1) == 0; n = strcspn(a, "\n")) {
        a += n + 1;
        b += n + 1;
    }
    fprintf(stderr, "first: %.*s\nlater: %.*s\n", (int)strcspn(a, "\n"), a,
            (int)strcspn(b, "\n"), b);
    return false;
}

/* ------------------------------------------------------------------------ main */

static pthread_t start(void *(*run)(void *))
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, run, NULL) != 0)
        abort();
    return thread;
}

int main(int argc, char **argv)
{
    bool early = argc > 1 && strcmp(argv[1], "-e") == 0, same = true;
    pthread_t changer, readers[2];

    argc -= early;
    argv += early;
    if (argc < 2 || argc > 2 + MAX_LOCALES)
        return 2;
    n_rounds = atol(argv[1]);
    locales = argv + 2;
    n_locales = (unsigned)argc - 2;
    setlocale(LC_ALL, "");
    if (early) {
        set_all();
        changer = start(change);
        first = make_transcript();
    } else {
        first = make_transcript();
        set_all();
        changer = start(change);
    }
    for (size_t i = 0; i < COUNT(readers); i++)
        readers[i] = start(read_all);
    for (size_t i = 0; i < COUNT(readers); i++) {
        void *other;

        pthread_join(readers[i], &other);
        same = tell_difference(other) && same;
    }
    atomic_store(&stop, true);
    pthread_join(changer, NULL);
    fputs(first->text, stdout);
    for (unsigned i = 0; i < n_locales; i++)
        fprintf(stderr, "%s: set %u times\n", locales[i], times_set[i]);
    return same ? 0 : 1;
}
