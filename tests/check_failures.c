/* check_failures.c - each call for memory and files fails, one after the other.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each use of the library is repeated; each time the next of its calls fails, until none is
 * left.  Whatever fails, there is a text, nothing leaks, errno keeps its value, and a missing
 * catalog has a note with the reason. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include <flowmsg/flow-service.h>
#include <flowmsg/pieces.h>

#include "failing.h"
#include "fmd_build.h"
#include "suite.h"
#include "tree.h"

enum { NO_ERROR_OF_OURS = 4711, MOST_FILES = 256 };

/* One use of the library, in which the @nth call fails.  It ends with failing_stop(), checks the
 * results, and returns the number of calls. */
typedef long use_fn(const struct fault *fault, long nth);

/* ----------------------------------------------------------------------- store */

static struct tree tree;

/* The directories change one part each of the embedded texts. */
static const char detail_of_a[] = "가: {header}", title_of_b[] = "나: 제목";

#define ID_1403 "1403-400\004" \
    "The header ''{header}'' is missing from the request. Provide the header and try again."

static void make_dirs(void)
{
    const struct mo_entry a[] = { { ID_1403, sizeof ID_1403 - 1, detail_of_a,
                                    sizeof detail_of_a - 1 } };
    const struct mo_entry b[] = { { "title\004Missing header", sizeof "title\004Missing header" - 1,
                                    title_of_b, sizeof title_of_b - 1 } };

    tree_make(&tree);
    tree_add(&tree, "a", "ko", "flow-service", a, 1);
    tree_add(&tree, "a", "ja", "flow-service", a, 1);
    tree_add(&tree, "b", "ko", "flow-service", b, 1);
}

static void render_1403(struct flowmsg_reader *reader, char title[256], char detail[256])
{
    const struct flowmsg_bundle *ko;
    struct flowmsg_arg arg = flowmsg_arg_text("header", "If-Match");

    flowmsg_reader_refresh(reader);
    ko = flowmsg_reader_bundle_by_header(reader, "ko-KR, en;q=0.5");
    flowmsg_render(ko, "1403-400", FLOWMSG_TITLE, &arg, 1, NULL, title, 256, NULL);
    flowmsg_render(ko, "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, detail, 256, NULL);
}

/* Each note names a catalog of a directory and a reason. */
static void check_notes(const struct flowmsg_reader *reader)
{
    const struct flowmsg_note *note;

    ck_assert_uint_gt(flowmsg_reader_n_notes(reader), 0);
    for (size_t i = 0; (note = flowmsg_reader_note(reader, i)) != NULL; i++) {
        char why[256];

        ck_assert_ptr_eq(strstr(note->catalog, tree.root), note->catalog);
        ck_assert_ptr_eq(note->code, NULL);
        ck_assert(note->error.code == FLOWMSG_ERR_IO || note->error.code == FLOWMSG_ERR_CATALOG);
        ck_assert_uint_gt(flowmsg_error_message(&note->error, why, sizeof why), 0);
    }
}

static void check_store(int rc, const struct flowmsg_error *err, const struct flowmsg_store *store)
{
    ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_NOMEM && store == NULL));
    ck_assert_int_eq(err->code, rc);
}

/* A program uses every function of a store once. */
static long use_store_with(const struct flowmsg_store_options *options, const struct fault *fault,
                           long nth)
{
    struct flowmsg_store *store = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_reader *reader = NULL;
    char title[256] = "", detail[256] = "If-Match";
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_store_new(&store, flowmsg_flow_registry, options, &err);
    if (rc == FLOWMSG_OK)
        reader = flowmsg_reader_new(store);
    if (reader)
        render_1403(reader, title, detail);
    calls = failing_stop();
    check_store(rc, &err, store);
    ck_assert(strstr(detail, "If-Match") != NULL);     /* whatever was missing, there is a text */
    if (reader && options && fault->error != ENOMEM && (strcmp(title, title_of_b) != 0 ||
                                              strcmp(detail, "가: If-Match") != 0))
        check_notes(reader);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return calls;
}

static long use_store(const struct fault *fault, long nth)
{
    return use_store_with(NULL, fault, nth);
}

static long use_dirs(const struct fault *fault, long nth)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    char a[96], b[96];
    const char *dirs[] = { a, b };

    snprintf(a, sizeof a, "%s/a", tree.root);
    snprintf(b, sizeof b, "%s/b", tree.root);
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = COUNT(dirs);
    return use_store_with(&options, fault, nth);
}

/* The first request for a language compiles its texts.  Without memory, the reader gets the
 * source's text, and a report that says so; the next request gets its own. */
static long use_language(const struct fault *fault, long nth)
{
    static const char korean[] = "요청에서 헤더", english[] = "The header 'If-Match'";
    const struct flowmsg_arg arg = flowmsg_arg_text("header", "If-Match");
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *bundle;
    char text[256];
    bool lent;
    long calls;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    failing_start(fault, nth);
    bundle = flowmsg_reader_bundle(reader, "ko");
    calls = failing_stop();
    flowmsg_render(bundle, "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, &report);
    lent = report.why == FLOWMSG_WHY_NO_MEMORY;
    ck_assert(lent == (report.fallback == FLOWMSG_FALLBACK_SOURCE));
    ck_assert(lent || report.why == FLOWMSG_WHY_NONE);
    ck_assert_ptr_eq(strstr(text, lent ? english : korean), text);
    ck_assert_int_eq(flowmsg_bundle_fallback(bundle), report.fallback);
    ck_assert_str_eq(flowmsg_bundle_locale(bundle), lent ? "en" : "ko");
    ck_assert(nth > 0 || !lent);
    bundle = flowmsg_reader_bundle(reader, "ko");
    flowmsg_render(bundle, "1403-400", FLOWMSG_DETAIL, &arg, 1, NULL, text, sizeof text, &report);
    ck_assert_int_eq(report.fallback, FLOWMSG_FALLBACK_NONE);
    ck_assert_ptr_eq(strstr(text, korean), text);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return calls;
}

static long use_problem(const struct fault *fault, long nth)
{
    struct flowmsg_problem problem = flowmsg_flow_1404_412("v1", "cc01fc2c"), *copy;
    long calls;

    failing_start(fault, nth);
    copy = flowmsg_problem_dup(&problem);
    calls = failing_stop();
    ck_assert(copy ? strcmp(copy->args[1].as.text.data, "cc01fc2c") == 0 : nth > 0);
    flowmsg_problem_free(copy);
    return calls;
}

/* A problem with nodes, escapes, lists and an occurrence is read from JSON. */
static long use_problem_json(const struct fault *fault, long nth)
{
    static const char json[] =
        "{\"code\":\"1404-412\",\"domain\":\"flow-service\",\"instance\":\"/a\","
        "\"arguments\":{\"version\":\"v\\u0031\",\"entityId\":[[\"x\"],2]},"
        "\"errors\":[{\"pointer\":\"#/a\",\"code\":\"1404-412\"}],"
        "\"cause\":{\"code\":\"1404-412\",\"requestId\":\"r\"}}";
    struct flowmsg_problem *p = NULL;
    struct flowmsg_error err = { 0 };
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_problem_from_json(&p, flowmsg_flow_registry, json, FLOWMSG_NUL_TERMINATED, NULL,
                                   &err);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_NOMEM && p == NULL && nth > 0));
    ck_assert_int_eq(err.code, rc);
    ck_assert(!p || strcmp(p->occurrence->cause->occurrence->request_id, "r") == 0);
    flowmsg_problem_free(p);
    return calls;
}

/* ---------------------------------------------------------------------- reload */

static struct flowmsg_store *open_dirs(void)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    char a[TREE_PATH];
    const char *dirs[] = { a };

    tree_dir(&tree, "a", a);
    options.catalog_dirs = dirs;
    options.n_catalog_dirs = 1;
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, &options, NULL), FLOWMSG_OK);
    return store;
}

/* After a reload of a changed catalog there is the new text, or the old one and a reason. */
static long use_reload(const struct fault *fault, long nth)
{
    static const char before[] = "앞: {header}", after[] = "뒤: {header}";
    const struct mo_entry old = { ID_1403, sizeof ID_1403 - 1, before, sizeof before - 1 };
    const struct mo_entry new = { ID_1403, sizeof ID_1403 - 1, after, sizeof after - 1 };
    char title[256] = "", detail[256] = "";
    struct flowmsg_error err = { 0 };
    struct flowmsg_reader *reader;
    struct flowmsg_store *store;
    bool changed = false;
    int rc;
    long calls;

    tree_add(&tree, "a", "ko", "flow-service", &old, 1);
    store = open_dirs();
    reader = flowmsg_reader_new(store);
    render_1403(reader, title, detail);
    tree_add(&tree, "a", "ko", "flow-service", &new, 1);
    errno = NO_ERROR_OF_OURS;             /* mkdir() was the test's */
    failing_start(fault, nth);
    rc = flowmsg_store_reload(store, &changed, &err);
    calls = failing_stop();
    check_store(rc, &err, rc < 0 ? NULL : store);
    ck_assert(changed == (rc == FLOWMSG_OK));
    render_1403(reader, title, detail);
    if (strcmp(detail, "뒤: If-Match") != 0) {
        ck_assert_str_eq(detail, "앞: If-Match");
        ck_assert(rc == FLOWMSG_ERR_NOMEM || flowmsg_reader_note(reader, 0)->kept);
    }
    ck_assert_int_eq(flowmsg_store_reload(store, NULL, NULL), FLOWMSG_OK);
    render_1403(reader, title, detail);
    ck_assert_str_eq(detail, "뒤: If-Match");
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return calls;
}

/* --------------------------------------------------------------------- pattern */

static long use_pattern(const struct fault *fault, long nth)
{
    static const char source[] =
        "{n, plural, =1 {x} one {# {s}} other {{g, select, a {b} other {#}} #}}"
        "{s, josa, 이/가} {n, number, integer}";
    struct flowmsg_arg args[] = { flowmsg_arg_integer("n", 1234), flowmsg_arg_text("s", "x"),
                                  flowmsg_arg_text("g", "y") };
    struct flowmsg_pattern *pattern = NULL;
    char text[128] = "234";
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_pattern_compile(&pattern, "en", source, sizeof source - 1, NULL);
    if (rc == FLOWMSG_OK)
        flowmsg_pattern_format(pattern, args, 3, NULL, text, sizeof text, NULL);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || rc == FLOWMSG_ERR_NOMEM);
    ck_assert(strstr(text, "234") != NULL);           /* without a format: not grouped */
    flowmsg_pattern_free(pattern);
    return calls;
}

/* Without memory for a program, a zone or its years, ICU writes a date, or it is in ISO 8601. */
static long use_dates(const struct fault *fault, long nth)
{
    static const char source[] = "{d, date, full} {d, time, full} {d} {l, list, and}";
    static const struct flowmsg_value items[] = { { .type = FLOWMSG_DATETIME } };
    struct flowmsg_arg args[] = { flowmsg_arg_datetime("d", 1700000000000),
                                  flowmsg_arg_list("l", items, 1) };
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_pattern *pattern = NULL;
    char text[256] = "2023";
    long calls;
    int rc;

    options.timezone = "Asia/Seoul";
    failing_start(fault, nth);
    rc = flowmsg_pattern_compile(&pattern, "en", source, sizeof source - 1, NULL);
    if (rc == FLOWMSG_OK)
        flowmsg_pattern_format(pattern, args, 2, &options, text, sizeof text, NULL);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || rc == FLOWMSG_ERR_NOMEM);
    ck_assert_msg(strstr(text, "2023") != NULL, "%s", text);
    flowmsg_pattern_free(pattern);
    return calls;
}

/* A pattern with a style, for a bundle that is there already. */
static long use_pattern_for(const struct fault *fault, long nth)
{
    struct flowmsg_arg arg = flowmsg_arg_integer("n", 1234);
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;
    const struct flowmsg_bundle *bundle;
    char text[128] = "";
    long calls;
    int rc;

    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    bundle = flowmsg_reader_bundle(reader, "en");
    failing_start(fault, nth);
    rc = flowmsg_pattern_compile_for(&pattern, bundle, "{n, number, integer} {n, number, percent}",
                                     FLOWMSG_NUL_TERMINATED, NULL);
    if (rc == FLOWMSG_OK)
        flowmsg_pattern_format(pattern, &arg, 1, NULL, text, sizeof text, NULL);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK ? strstr(text, "234 ") != NULL : rc == FLOWMSG_ERR_NOMEM);
    flowmsg_pattern_free(pattern);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return calls;
}

/* Without memory a term may be missing, but then the pattern is not compiled. */
static long use_terms(const struct fault *fault, long nth)
{
    static const char *const terms[] = { "disabling", "비활성화 중", "enabled", NULL };
    struct flowmsg_arg args[] = { flowmsg_arg_text("s", "disabling") };
    struct flowmsg_pattern *pattern = NULL;
    char text[128] = "";
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_pattern_compile_with_terms(&pattern, "ko", "{s, term, both}{s, josa, 을/를}",
                                            FLOWMSG_NUL_TERMINATED, terms, 2, NULL);
    if (rc == FLOWMSG_OK)
        flowmsg_pattern_format(pattern, args, 1, NULL, text, sizeof text, NULL);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || rc == FLOWMSG_ERR_NOMEM);
    ck_assert_str_eq(text, rc == FLOWMSG_OK ? "비활성화 중(disabling)을" : "");
    flowmsg_pattern_free(pattern);
    return calls;
}

static long use_pieces(const struct fault *fault, long nth)
{
    static const char source[] = "{n, plural, one {# '{'} other {{g, select, other {{x}}}}}";
    struct flowmsg_pieces *pieces = NULL;
    struct flowmsg_error err = { 0 };
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_pieces_parse(&pieces, source, sizeof source - 1, &err);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_NOMEM && pieces == NULL));
    ck_assert_int_eq(err.code, rc);
    flowmsg_pieces_free(pieces);
    return calls;
}

/* Arguments that do not fit into the stack.  Without memory, the text has no values. */
static long use_json(const struct fault *fault, long nth)
{
    static char json[20000], text[20100];
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    struct flowmsg_pattern *pattern = NULL;
    long calls;

    if (flowmsg_pattern_compile(&pattern, "en", "{x}.", FLOWMSG_NUL_TERMINATED, NULL) < 0)
        ck_abort_msg("no pattern");
    memset(json, '"', sizeof json);
    memcpy(json, "{\"x\":\"\\n", 8);
    memset(json + 8, 'a', sizeof json - 10);
    memcpy(json + sizeof json - 2, "\"}", 2);
    memcpy(json + 10000, "\",\"x\":\"\\n", 9);
    failing_start(fault, nth);
    flowmsg_pattern_format_json(pattern, json, sizeof json, NULL, text, sizeof text, &report);
    calls = failing_stop();
    ck_assert(report.n_issues == 0 || (report.issues[0].code == FLOWMSG_ERR_NOMEM && nth > 0));
    ck_assert(strcmp(text, "{x}.") == 0 ? report.n_issues == 2 : strlen(text) == 9991);
    flowmsg_pattern_free(pattern);
    return calls;
}

/* ------------------------------------------------------------------ an isolated value */

/* A value that is longer than the room of a display is isolated in memory, or unseen. */
static long use_isolates(const struct fault *fault, long nth)
{
    static char word[9001], text[9100], plain[9100];
    struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    const struct flowmsg_arg arg = flowmsg_arg_text("x", memset(word, 'a', 9000));
    struct flowmsg_pattern *pattern = NULL;
    long calls;

    if (flowmsg_pattern_compile(&pattern, "he", "{x, number}.", FLOWMSG_NUL_TERMINATED, NULL) < 0)
        ck_abort_msg("no pattern");
    flowmsg_pattern_format(pattern, &arg, 1, NULL, plain, sizeof plain, NULL);
    options.bidi = FLOWMSG_BIDI_NEEDED;
    failing_start(fault, nth);
    flowmsg_pattern_format(pattern, &arg, 1, &options, text, sizeof text, NULL);
    calls = failing_stop();
    ck_assert(strlen(text) == strlen(plain) + 6 && memcmp(text + 3, plain, 9000) == 0);
    ck_assert_str_eq(text + 9003, "\u2069.");
    flowmsg_pattern_free(pattern);
    return calls;
}

/* --------------------------------------------------------------------- catalog */

static long use_catalog(const struct fault *fault, long nth)
{
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    char path[128];
    long calls;
    int rc;

    snprintf(path, sizeof path, "%s/b/ko/LC_MESSAGES/flow-service.mo", tree.root);
    failing_start(fault, nth);
    rc = flowmsg_catalog_open(&catalog, path, &err);
    calls = failing_stop();
    ck_assert_int_eq(err.code, rc);
    if (rc == FLOWMSG_OK)
        ck_assert_str_eq(flowmsg_catalog_gettext(catalog, "title", "Missing header"), title_of_b);
    else
        ck_assert(rc == FLOWMSG_ERR_NOMEM || rc == FLOWMSG_ERR_IO || rc == FLOWMSG_ERR_CATALOG);
    flowmsg_catalog_unref(catalog);
    return calls;
}

/* A catalog with strings in an unusual order, which the library converts, expands and sorts. */
static long use_converted(const struct fault *fault, long nth)
{
    static const struct mo_entry entries[] = {
        MO_ENTRY("", "Content-Type: text/plain; charset=KOI8-R\n"),
        MO_ENTRY("\xC0", "1"),
        MO_ENTRY("\xC1", "2"),
    };
    static const struct mo_entry sysdep[] = { MO_ENTRY("%<PRIu8>", "\xC1%<PRIu8>") };
    static const unsigned order[] = { 2, 0, 1 };
    struct mo_style style = { .sysdep = sysdep, .n_sysdep = 1, .order = order };
    struct flowmsg_catalog *catalog = NULL;
    struct flowmsg_error err = { 0 };
    size_t len;
    unsigned char *mo = mo_build(entries, COUNT(entries), style, &len);
    long calls;
    int rc;

    failing_start(fault, nth);
    rc = flowmsg_catalog_from_buffer(&catalog, mo, len, &err);
    calls = failing_stop();
    ck_assert(rc == FLOWMSG_OK || (rc == FLOWMSG_ERR_NOMEM && catalog == NULL));
    ck_assert_int_eq(err.code, rc);
    if (catalog)
        ck_assert_str_eq(flowmsg_catalog_gettext(catalog, NULL, "ю"), "1");
    flowmsg_catalog_unref(catalog);
    free(mo);
    return calls;
}

/* ---------------------------------------------------------------------- domain */

static unsigned char *domain_file;
static size_t domain_len;

static void write_domain_file(char path[128])
{
    snprintf(path, 128, "%s/sample.fmd", tree.root);
    if (!domain_file)
        domain_file = fmd_build(fmd_sample(), &domain_len);
    tree_write(path, (const char *)domain_file, domain_len);
}

/* The domain is opened, or the call says why not. */
static long use_domain(const struct fault *fault, long nth)
{
    struct flowmsg_domain *domain = NULL;
    struct flowmsg_error err = { 0 };
    char path[128];
    long calls;
    int rc;

    write_domain_file(path);
    failing_start(fault, nth);
    rc = flowmsg_domain_open(&domain, path, &err);
    calls = failing_stop();
    ck_assert_int_eq(err.code, rc);
    if (rc == FLOWMSG_OK)
        ck_assert_str_eq(flowmsg_domain_registry(domain)->domain, "orders");
    else
        ck_assert(domain == NULL && (rc == FLOWMSG_ERR_NOMEM || rc == FLOWMSG_ERR_IO ||
                                     rc == FLOWMSG_ERR_DOMAIN));
    flowmsg_domain_unref(domain);
    return calls;
}

/* ------------------------------------------------------------- each with each */

/* Each part of the library that asks for memory or files has a row. */
static const struct use {
    const char *name;
    use_fn *run;
    unsigned calls;         /* the kinds of calls that it makes */
} uses[] = {
    { "store", use_store, CALLS_MEMORY },
    { "store with directories", use_dirs, CALLS_MEMORY | CALLS_FILES },
    { "first request for a language", use_language, CALLS_MEMORY },
    { "reload", use_reload, CALLS_MEMORY | CALLS_FILES },
    { "pattern", use_pattern, CALLS_MEMORY },
    { "dates", use_dates, CALLS_MEMORY },
    { "pattern for a bundle", use_pattern_for, CALLS_MEMORY },
    { "pattern with terms", use_terms, CALLS_MEMORY },
    { "pieces", use_pieces, CALLS_MEMORY },
    { "arguments as JSON", use_json, CALLS_MEMORY },
    { "isolates", use_isolates, CALLS_MEMORY },
    { "catalog", use_catalog, CALLS_MEMORY | CALLS_FILES },
    { "catalog in another charset", use_converted, CALLS_MEMORY },
    { "problem", use_problem, CALLS_MEMORY },
    { "problem from JSON", use_problem_json, CALLS_MEMORY },
    { "domain", use_domain, CALLS_MEMORY | CALLS_FILES },
};

static int n_open_files(void)
{
    int n = 0;

    for (int fd = 0; fd < MOST_FILES; fd++)
        n += fcntl(fd, F_GETFD) != -1;
    return n;
}

START_TEST(each_call_fails)
{
    const struct fault *fault = &faults[_i % N_FAULTS];
    const struct use *use = &uses[_i / N_FAULTS];
    long calls, nth = 0;
    int n_files;

    make_dirs();
    errno = NO_ERROR_OF_OURS;
    use->run(fault, 0);                               /* ICU opens what it keeps */
    ck_assert_int_eq(errno, NO_ERROR_OF_OURS);
    n_files = n_open_files();
    do {
        nth++;
        errno = NO_ERROR_OF_OURS;
        calls = use->run(fault, nth);
        ck_assert_msg(errno == NO_ERROR_OF_OURS, "%s, %s, call %ld: errno is %d", use->name,
                      fault->name, nth, errno);
        ck_assert_int_eq(n_open_files(), n_files);
    } while (calls >= nth);
    ck_assert_msg((nth > 1) == ((use->calls & fault->calls) != 0), "%s, %s: %ld calls", use->name,
                  fault->name, nth - 1);
    tree_remove(&tree);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "failures", 120);

    tcase_set_tags(tc, "any-locale");
    tcase_add_loop_test(tc, each_call_fails, 0, COUNT(uses) * N_FAULTS);
}
