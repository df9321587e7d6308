/* corrupt_catalogs.c - gives thousands of damaged catalogs to the library and judges what happens
 * to the process.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: corrupt_catalogs [--glibc] [--only NUMBER [--keep FILE]] [COUNT [SEED]]
 *
 * Each catalog is opened, checked, searched and rendered from, in a child process with limits.
 * When a catalog kills a child, another child continues after that catalog.  Sealed catalogs
 * follow.  The program fails when an outcome is forbidden.
 *
 * --glibc also gives the unsealed catalogs to the C library's gettext and prints a table of both
 * for doc/robustness.md; outcomes of gettext are no failures.  --only repeats one catalog in this
 * process, and --keep writes it to a file. */
#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corrupt.h"
#include "suite.h"

enum {
    N_CATALOGS = 20000,
    BATCH = 1000,                 /* catalogs of one child */
    CPU_SECONDS = 10,             /* for one catalog; it takes a millisecond */
    WALL_SECONDS = 120,
    GLIBC_MS = 300,               /* short: gettext hangs for ever with many catalogs */
    MOST_GROWTH = 64 * 1024,      /* KiB, by one catalog, which are 1 MiB at most */
    MOST_ADDRESSES = 1024,        /* MiB */
};

#ifdef CORRUPT_SANITIZED
enum { SANITIZED = true };

__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "hard_rss_limit_mb=2048:quarantine_size_mb=16";
}
#else
enum { SANITIZED = false };
#endif

enum who { OURS, SEALED, GLIBC, N_WHO };

static const char *const who_names[N_WHO] = { "flowmsg", "flowmsg, sealed", "glibc" };

static const char *const outcome_names[N_OUTCOMES] = {
    "every text as before", "refused, or no text", "altered or missing texts", "invalid UTF-8",
    "text of another message, or of none", "bytes from outside the file",
    "a change of a sealed file unnoticed", "memory blow-up", "hang", "crash",
};

/* The progress of a child, in memory that outlives it. */
struct progress {
    unsigned next;                /* the current catalog */
    enum corrupt_kind kind;
    unsigned counts[N_KINDS][N_OUTCOMES];
};

struct run {
    uint64_t seed;
    unsigned count;
    enum who who;
    char dir[PATH_MAX];
    struct progress *progress;
};

/* -------------------------------------------------------------------- one catalog */

static struct flowmsg_store *new_store(const char *dir)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;

    options.catalog_dirs = &dir;
    options.n_catalog_dirs = 1;
    if (flowmsg_store_new(&store, corrupt_registry(), &options, NULL) < 0)
        abort();
    return store;
}

static enum outcome try_number(const struct run *run, unsigned number, struct corrupt *c,
                               struct flowmsg_store *store)
{
    char path[PATH_MAX + 64], domain[32];

    corrupt_make(c, run->seed, number, run->who == SEALED);
    run->progress->kind = c->kind;
    snprintf(path, sizeof path, "%s/ko/LC_MESSAGES/corrupt.mo", run->dir);
    snprintf(domain, sizeof domain, "corrupt%u", number);
#ifdef __GLIBC__
    if (run->who == GLIBC)
        return corrupt_try_gettext(c, run->dir, domain);
#endif
    if (run->who == SEALED && corrupt_is_whole(c))
        return WHOLE;
    return corrupt_try(c, store && number % 4 == 0 ? path : NULL, store);
}

static long resident(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* --------------------------------------------------------------------- children */

static void set_limits(void)
{
    struct rlimit addresses = { MOST_ADDRESSES * 1024ul * 1024, MOST_ADDRESSES * 1024ul * 1024 };
    struct rlimit none = { 0, 0 };

    setrlimit(RLIMIT_CORE, &none);
    if (!SANITIZED)                       /* it maps terabytes for itself */
        setrlimit(RLIMIT_AS, &addresses);
}

/* SIGPROF and SIGALRM end the process. */
static void start_clocks(enum who who)
{
    struct itimerval cpu = { { 0, 0 }, { CPU_SECONDS, 0 } };

    if (who == GLIBC)
        cpu.it_value = (struct timeval){ 0, GLIBC_MS * 1000 };
    setitimer(ITIMER_PROF, &cpu, NULL);
    alarm(WALL_SECONDS);
}

static void report(const struct run *run, enum outcome outcome)
{
    if (run->who == GLIBC)
        return;
    printf("not ok %s, %s: %s.  Again: --only %u %u %" PRIu64 "\n", who_names[run->who],
           corrupt_kind_names[run->progress->kind], outcome_names[outcome], run->progress->next,
           run->count, run->seed);
    fflush(stdout);
}

static void show_progress(const struct run *run)
{
    if (isatty(STDOUT_FILENO) && run->progress->next % 100 == 0) {
        printf("\r%s: %u of %u ", who_names[run->who], run->progress->next, run->count);
        fflush(stdout);
    }
}

static void record(const struct run *run, enum outcome outcome)
{
    run->progress->counts[run->progress->kind][outcome]++;
    run->progress->next++;
}

static void be_child(const struct run *run, unsigned end)
{
    struct corrupt c = { .data = malloc(MOST_LEN) };
    struct flowmsg_store *store = run->who == OURS ? new_store(run->dir) : NULL;

    if (!c.data)
        abort();
    set_limits();
    while (run->progress->next < end) {
        long before = resident();
        enum outcome outcome;

        start_clocks(run->who);
        outcome = try_number(run, run->progress->next, &c, store);
        if (resident() - before > MOST_GROWTH && outcome < MEMORY)
            outcome = MEMORY;
        if (outcome > ALTERED)
            report(run, outcome);
        record(run, outcome);
        show_progress(run);
    }
    flowmsg_store_unref(store);
    free(c.data);
    exit(0);                              /* a sanitizer looks for leaks */
}

static enum outcome death(int status)
{
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    return number == SIGPROF || number == SIGALRM ? HANG : CRASH;
}

/* Run a child from the catalog at which the last one ended.  False: the child could not begin. */
static bool run_child(const struct run *run, unsigned end)
{
    unsigned start = run->progress->next;
    int status;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child < 0)
        return false;
    if (child == 0)
        be_child(run, end);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return run->progress->next > start;
    if (run->progress->next >= end) {     /* a leak */
        printf("not ok: the child of %u to %u ended with %#x\n", start, end, status);
        return false;
    }
    report(run, death(status));
    record(run, death(status));
    return true;
}

static bool run_all(struct run *run)
{
    memset(run->progress, 0, sizeof *run->progress);
    while (run->progress->next < run->count) {
        unsigned end = run->progress->next + BATCH;

        if (!run_child(run, end < run->count ? end : run->count))
            return false;
    }
    if (isatty(STDOUT_FILENO))
        printf("\r\033[K");
    return true;
}

/* ------------------------------------------------------------------------ tables */

static unsigned sum(const struct progress *p, enum outcome outcome)
{
    unsigned n = 0;

    for (int kind = 0; kind < N_KINDS; kind++)
        n += p->counts[kind][outcome];
    return n;
}

static unsigned sum_bad(const struct progress *p, int kind)
{
    unsigned n = 0;

    for (int outcome = ALTERED + 1; outcome < N_OUTCOMES; outcome++)
        n += kind < N_KINDS ? p->counts[kind][outcome] : sum(p, (enum outcome)outcome);
    return n;
}

static void print_kinds(const struct progress *p)
{
    printf("\n| damage | as before | refused | altered | forbidden |\n"
           "|---|--:|--:|--:|--:|\n");
    for (int kind = 0; kind < N_KINDS; kind++)
        printf("| %s | %u | %u | %u | %u |\n", corrupt_kind_names[kind], p->counts[kind][WHOLE],
               p->counts[kind][NOTHING], p->counts[kind][ALTERED], sum_bad(p, kind));
}

static void print_outcomes(const struct progress *const all[N_WHO])
{
    printf("\n| outcome |");
    for (int who = 0; who < N_WHO; who++)
        if (all[who])
            printf(" %s |", who_names[who]);
    printf("\n|---|--:|--:|%s\n", all[GLIBC] ? "--:|" : "");
    for (int outcome = N_OUTCOMES - 1; outcome >= 0; outcome--) {
        printf("| %s |", outcome_names[outcome]);
        for (int who = 0; who < N_WHO; who++)
            if (all[who] && outcome == UNNOTICED && who != SEALED)
                printf(" – |");
            else if (all[who])
                printf(" %u |", sum(all[who], (enum outcome)outcome));
        printf("\n");
    }
}

/* -------------------------------------------------------------------------- main */

static void make_dirs(struct run *run)
{
    static const char *const below[] = { "ko", "ko/LC_MESSAGES", "xx", "xx/LC_MESSAGES" };
    char name[] = "corrupt_catalogs.XXXXXX", path[PATH_MAX + 32];

    if (!mkdtemp(name) || !realpath(name, run->dir)) {
        perror(name);
        exit(2);
    }
    for (int i = 0; i < COUNT(below); i++) {
        snprintf(path, sizeof path, "%s/%s", run->dir, below[i]);
        if (mkdir(path, 0777) < 0)
            perror(path);
    }
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

/* One catalog, in this process. */
static int repeat(struct run *run, unsigned number, const char *keep, bool glibc)
{
    struct corrupt c = { .data = malloc(MOST_LEN) };
    struct flowmsg_store *store = new_store(run->dir);
    bool bad = false;

    for (int who = OURS; c.data && who < (glibc ? N_WHO : GLIBC); who++) {
        enum outcome outcome;

        run->who = (enum who)who;
        start_clocks(run->who);
        outcome = try_number(run, number, &c, store);
        printf("%s, %s, %s: %s\n", who_names[who], corrupt_kind_names[c.kind], c.original->name,
               outcome_names[outcome]);
        bad = bad || (who != GLIBC && outcome > ALTERED);
        if (keep && who == OURS) {
            FILE *f = fopen(keep, "wb");

            if (!f || fwrite(c.data, 1, c.len, f) != c.len || fclose(f) != 0)
                perror(keep);
        }
    }
    flowmsg_store_unref(store);
    free(c.data);
    return bad;
}

static bool prepare_glibc(void)
{
#ifdef __GLIBC__
    if (sizeof(unsigned long) == sizeof(uint64_t) && setlocale(LC_ALL, "C.UTF-8") &&
        setenv("LANGUAGE", "xx", 1) == 0)
        return true;
#endif
    puts("without glibc: this needs it, a 64-bit unsigned long and C.UTF-8");
    return false;
}

static struct progress *new_progress(void)
{
    struct progress *p = mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED) {
        perror("mmap");
        exit(2);
    }
    return p;
}

static int compare_all(struct run *run, bool glibc)
{
    const struct progress *all[N_WHO] = { NULL };
    bool ran = true;

    printf("%u catalogs, seed %" PRIu64 "\n", run->count, run->seed);
    for (int who = 0; ran && who < (glibc ? N_WHO : GLIBC); who++) {
        run->who = (enum who)who;
        all[who] = run->progress = new_progress();
        ran = run_all(run);
    }
    print_outcomes(all);
    print_kinds(all[OURS]);
    if (all[GLIBC])
        print_kinds(all[GLIBC]);
    return !ran || sum_bad(all[OURS], N_KINDS) > 0 || sum_bad(all[SEALED], N_KINDS) > 0;
}

static int usage(void)
{
    fputs("Usage: corrupt_catalogs [--glibc] [--only NUMBER [--keep FILE]] [COUNT [SEED]]\n",
          stderr);
    return 2;
}

int main(int argc, char **argv)
{
    struct run run = { .seed = 1, .count = N_CATALOGS, .progress = new_progress() };
    const char *only = NULL, *keep = NULL;
    bool glibc = false;
    int i = 1, status;

    for (; i < argc && argv[i][0] == '-'; i++)
        if (strcmp(argv[i], "--glibc") == 0)
            glibc = true;
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            only = argv[++i];
        else if (strcmp(argv[i], "--keep") == 0 && i + 1 < argc)
            keep = argv[++i];
        else
            return usage();
    if (i < argc)
        run.count = (unsigned)strtoul(argv[i++], NULL, 10);
    if (i < argc)
        run.seed = strtoull(argv[i++], NULL, 10);
    if (i < argc)
        return usage();
    glibc = glibc && prepare_glibc();
    make_dirs(&run);
    status = only ? repeat(&run, (unsigned)strtoul(only, NULL, 10), keep, glibc)
                  : compare_all(&run, glibc);
    if (nftw(run.dir, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0)
        perror(run.dir);
    return status;
}
