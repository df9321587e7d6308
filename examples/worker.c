/* worker.c - errors that are made deep inside a worker and logged by another thread.
 *
 *   cc worker.c $(pkg-config --cflags --libs flowmsg-flow-service) -pthread
 *
 * The worker makes a problem where it fails, adds its cause, and hands a copy to the queue.  The
 * logger makes the text, as logfmt, as JSON, and as fields of the systemd journal. */
#include <flowmsg/flow-service.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>

/* A queue of problems that the reader frees. */
enum { ROOM = 8 };
static struct flowmsg_problem *waiting[ROOM];
static unsigned first, n_waiting;
static bool closed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

/* Copy a problem into the queue: its texts end with the functions of the worker. */
static void report(const struct flowmsg_problem *problem)
{
    struct flowmsg_problem *copy = flowmsg_problem_dup(problem);

    if (!copy)
        return;
    pthread_mutex_lock(&lock);
    while (n_waiting == ROOM)
        pthread_cond_wait(&changed, &lock);
    waiting[(first + n_waiting++) % ROOM] = copy;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void close_queue(void)
{
    pthread_mutex_lock(&lock);
    closed = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* The next problem; NULL: there will be none. */
static struct flowmsg_problem *next(void)
{
    struct flowmsg_problem *problem = NULL;

    pthread_mutex_lock(&lock);
    while (n_waiting == 0 && !closed)
        pthread_cond_wait(&changed, &lock);
    if (n_waiting > 0) {
        problem = waiting[first];
        first = (first + 1) % ROOM;
        n_waiting--;
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&lock);
    return problem;
}

/* ---------------------------------------------------------------------- worker */

/* Each request has one fault, and some a cause. */
static void change_state(const char *request_id, const char *operation)
{
    char state[16];
    struct flowmsg_problem problem, cause = flowmsg_flow_1404_412("v1", "cc01fc2c-0000-0200");
    struct flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;

    snprintf(state, sizeof state, "%s", "disabling");    /* as if from a database */
    problem = flowmsg_flow_1422_400(operation, state);
    occurrence.request_id = request_id;
    occurrence.cause = &cause;
    problem.occurrence = &occurrence;
    report(&problem);
}

static void check_request(const char *request_id)
{
    const struct flowmsg_problem missing = flowmsg_flow_1403_400("If-Match");
    const struct flowmsg_problem unsupported = flowmsg_flow_1423_400("baseSpec");
    const struct flowmsg_field_error errors[] = { { "", &missing },
                                                  { "/filter/baseSpec", &unsupported } };
    struct flowmsg_occurrence occurrence = FLOWMSG_OCCURRENCE_INIT;
    struct flowmsg_problem problem = flowmsg_flow_1405_400();

    occurrence.request_id = request_id;
    occurrence.instance = "/connections/7";
    occurrence.errors = errors;
    occurrence.n_errors = 2;
    problem.occurrence = &occurrence;
    report(&problem);
}

/* ---------------------------------------------------------------------- logger */

/* Most lines fit into the buffer; a longer one is made again. */
static void log_line(const struct flowmsg_problem *problem, const struct flowmsg_bundle *english,
                     enum flowmsg_log_format format)
{
    struct flowmsg_log_options options = FLOWMSG_LOG_OPTIONS_INIT;
    char few[512], *line = few;
    size_t len;

    options.format = format;
    len = flowmsg_problem_log(problem, english, &options, few, sizeof few);
    if (len >= sizeof few && (line = malloc(len + 1)) != NULL)
        flowmsg_problem_log(problem, english, &options, line, len + 1);
    puts(line ? line : few);
    if (line != few)
        free(line);
}

/* With libsystemd, sd_journal_sendv(iov, (int)n) takes the place of the loop. */
static void log_to_journal(const struct flowmsg_problem *problem,
                           const struct flowmsg_bundle *english)
{
    struct iovec iov[FLOWMSG_MAX_JOURNAL_FIELDS];
    size_t n = FLOWMSG_MAX_JOURNAL_FIELDS;
    char fields[4096];

    if (flowmsg_problem_journal(problem, english, NULL, iov, &n, fields, sizeof fields) >=
        sizeof fields)
        return;
    for (size_t i = 0; i < n; i++)
        printf("  %.*s\n", (int)iov[i].iov_len, (const char *)iov[i].iov_base);
}

static void *run_logger(void *reader)
{
    const struct flowmsg_bundle *english = flowmsg_reader_bundle(reader, "en");
    struct flowmsg_problem *problem;

    while ((problem = next()) != NULL) {
        log_line(problem, english, FLOWMSG_LOG_LOGFMT);
        log_line(problem, english, FLOWMSG_LOG_JSON);
        log_to_journal(problem, english);
        flowmsg_problem_free(problem);
    }
    return NULL;
}

int main(void)
{
    struct flowmsg_store *store;
    pthread_t logger;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        return 1;
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    if (!reader || pthread_create(&logger, NULL, run_logger, reader) != 0)
        return 1;
    change_state("r-1", "disable");
    change_state("r-2", "delete\nlevel=info");         /* no value can forge a line */
    check_request("r-3");
    close_queue();
    pthread_join(logger, NULL);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}
