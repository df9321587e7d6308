/* check_host.c - fork(), signals and u_cleanup() in the process that uses the library.
 *
 * SPDX-License-Identifier: MIT
 *
 * Rendering takes no lock of the library: this thread holds all of them while a child, or a
 * signal handler, renders.  A child that hangs is killed, and the test fails. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unicode/uclean.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "bundle/store.h"
#include "suite.h"

enum { MOST_SECONDS = 20, TEXT_SIZE = 1024, N_THREADS = 3, N_CHILDREN = 40 };

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *ko;
static struct snapshot *snapshot;

static void open_store(void)
{
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL), FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ko = flowmsg_reader_bundle(reader, "ko-KR");
    ck_assert(strcmp(flowmsg_bundle_locale(ko), "ko") == 0);
}

static void close_store(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

/* Lock or unlock the embedded languages of the snapshot. */
static void each_language(int (*change)(pthread_mutex_t *lock))
{
    const struct translations *t = &snapshot->translations;

    for (size_t i = 0; i < t->n_languages; i++)
        if (t->languages[i].pending)
            change(&t->languages[i].pending->lock);
}

/* Take all locks that another thread may hold during a fork. */
static void take_locks(void)
{
    snapshot = store_current(store);
    pthread_mutex_lock(&store->reload_lock);
    pthread_mutex_lock(&store->lock);
    each_language(pthread_mutex_lock);
    pthread_mutex_lock(&snapshot->bundles.lock);
}

static void release_locks(void)
{
    pthread_mutex_unlock(&snapshot->bundles.lock);
    each_language(pthread_mutex_unlock);
    pthread_mutex_unlock(&store->lock);
    pthread_mutex_unlock(&store->reload_lock);
    snapshot_unref(snapshot);
}

/* ---------------------------------------------------------------------- renderings */

/* A sum over all texts of a bundle, with values of every type; a child must get the same sum. */
static unsigned sum_of_texts(const struct flowmsg_bundle *b)
{
    static const char *const items[] = { "a", "b" };
    const struct flowmsg_registry *r = flowmsg_flow_registry;
    struct flowmsg_arg args[FLOWMSG_MAX_PROBLEM_ARGS];
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    char text[TEXT_SIZE];
    unsigned sum = 0;

    for (size_t i = 0; i < 2 * r->n_definitions; i++) {
        const struct flowmsg_definition *d = flowmsg_registry_definition(r, i / 2);

        for (uint32_t k = 0; k < d->n_params; k++)
            args[k] = d->params[k].type == FLOWMSG_PARAM_INTEGER
                          ? flowmsg_arg_integer(d->params[k].name, 1234)
                      : d->params[k].type == FLOWMSG_PARAM_LIST
                          ? flowmsg_arg_strings(d->params[k].name, items, 2)
                          : flowmsg_arg_text(d->params[k].name, d->params[k].example);
        flowmsg_render(b, d->code, (enum flowmsg_part)(i % 2), args, d->n_params, NULL, text,
                       sizeof text, &report);
        for (const char *p = text; *p; p++)
            sum = sum * 31 + (unsigned char)*p;
    }
    return sum;
}

static bool renders_problem(const struct flowmsg_bundle *b)
{
    struct flowmsg_problem p = flowmsg_flow_1404_412("v1", "x");
    char text[TEXT_SIZE];

    flowmsg_problem_render(&p, b, FLOWMSG_DETAIL, NULL, text, sizeof text, NULL);
    return strstr(text, "v1") != NULL;
}

/* ---------------------------------------------------------------------------- fork */

/* Does @work return true in a child, in time? */
static bool child_does(bool (*work)(void))
{
    pid_t child = fork();
    int status;

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        alarm(MOST_SECONDS);
        _exit(work() ? 0 : 1);
    }
    while (waitpid(child, &status, 0) < 0)
        ck_assert_int_eq(errno, EINTR);
    return status == 0;
}

static unsigned expected;

static bool renders(void)
{
    return sum_of_texts(ko) == expected && renders_problem(ko) &&
           flowmsg_reader_bundle(reader, "ko-KR") == ko;
}

/* Compute the expected sum with another store: the child renders first in the tested one. */
static void expect_texts(void)
{
    open_store();
    expected = sum_of_texts(ko);
    close_store();
}

START_TEST(child_renders_though_all_locks_are_held)
{
    bool done;

    expect_texts();
    open_store();
    take_locks();
    done = child_does(renders);
    release_locks();
    ck_assert(done);
    ck_assert(renders());
    close_store();
}
END_TEST

static bool does_everything(void)
{
    struct flowmsg_pattern *pattern = NULL;
    struct flowmsg_reader *own = flowmsg_reader_new(store);
    char text[TEXT_SIZE];
    bool ok = own && renders() && flowmsg_store_reload(store, NULL, NULL) == FLOWMSG_OK;

    ok = ok && renders_problem(flowmsg_reader_bundle(own, "de")) &&
         renders_problem(flowmsg_reader_bundle_by_header(own, "fr, ko;q=0.5")) &&
         flowmsg_pattern_compile(&pattern, "ja", "{d, date, full} {n, number, currency}",
                                 FLOWMSG_NUL_TERMINATED, NULL) == FLOWMSG_OK;
    if (!ok)
        return false;
    flowmsg_pattern_format(pattern, (struct flowmsg_arg[]){ flowmsg_arg_datetime("d", 0),
                                                            flowmsg_arg_integer("n", 1) },
                           2, NULL, text, sizeof text, NULL);
    flowmsg_pattern_free(pattern);
    flowmsg_reader_free(own);
    return strchr(text, '{') == NULL;
}

START_TEST(child_of_one_thread_does_everything)
{
    open_store();
    expected = sum_of_texts(ko);
    for (int i = 0; i < 3; i++)
        ck_assert(child_does(does_everything));
    close_store();
}
END_TEST

static _Atomic bool enough;

/* A thread that makes calls with locks all the time. */
static void *load(void *unused)
{
    char tag[] = "aa-AA";

    for (unsigned i = 0; !enough; i++) {
        struct flowmsg_reader *own = flowmsg_reader_new(store);
        struct flowmsg_pattern *pattern = NULL;

        tag[0] = (char)('a' + i % 26);
        tag[1] = (char)('a' + i / 26 % 26);
        renders_problem(flowmsg_reader_bundle(own, tag));
        flowmsg_store_reload(store, NULL, NULL);
        if (flowmsg_pattern_compile(&pattern, tag, "{n, number}{d, date}", FLOWMSG_NUL_TERMINATED,
                                    NULL) == FLOWMSG_OK)
            flowmsg_pattern_free(pattern);
        flowmsg_reader_free(own);
    }
    return unused;
}

START_TEST(child_renders_under_load)
{
    pthread_t threads[N_THREADS];
    int done = 0;

    expect_texts();
    open_store();
    enough = false;
    for (int i = 0; i < N_THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, load, NULL), 0);
    for (int i = 0; i < N_CHILDREN; i++)
        done += child_does(renders);
    enough = true;
    for (int i = 0; i < N_THREADS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_int_eq(done, N_CHILDREN);
    close_store();
}
END_TEST

/* ------------------------------------------------------------------------- signals */

static volatile sig_atomic_t n_signals, n_right;

static void on_signal(int sig)
{
    int saved = errno;

    (void)sig;
    n_signals++;
    n_right += sum_of_texts(ko) == expected && renders_problem(ko);
    errno = saved;
}

START_TEST(handler_renders_though_all_locks_are_held)
{
    struct sigaction action = { .sa_handler = on_signal };

    expect_texts();
    open_store();
    n_signals = n_right = 0;
    sigaction(SIGUSR1, &action, NULL);
    alarm(MOST_SECONDS);
    take_locks();
    raise(SIGUSR1);
    release_locks();
    alarm(0);
    ck_assert_int_eq(n_signals, 1);
    ck_assert_int_eq(n_right, 1);
    close_store();
}
END_TEST

/* --------------------------------------------------------------------------- u_cleanup */

/* When all stores are closed, u_cleanup() may be called, and ICU used again. */
START_TEST(icu_is_emptied_between_stores)
{
    for (int i = 0; i < 3; i++) {
        open_store();
        expected = i == 0 ? sum_of_texts(ko) : expected;
        ck_assert(does_everything());
        close_store();
        u_cleanup();
    }
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "host", 120);

    tcase_add_test(tc, child_renders_though_all_locks_are_held);
    tcase_add_test(tc, child_of_one_thread_does_everything);
    tcase_add_test(tc, child_renders_under_load);
    tcase_add_test(tc, handler_renders_though_all_locks_are_held);
    tcase_add_test(tc, icu_is_emptied_between_stores);
}
