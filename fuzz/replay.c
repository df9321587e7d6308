/* replay.c - main() of a fuzz target without libFuzzer: runs the corpus and inputs that are
 * similar to it.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: fuzz_NAME [FOLDER | FILE …]; without any, the target's own corpus below
 * srcdir.  Each file of a folder runs as a whole, then as prefixes and as copies
 * with one changed byte, the same ones each time; a FILE runs as it is.
 *
 * All inputs run on a small stack, which must be enough for the library.  When an input ends the
 * process, its name is printed and its bytes are kept. */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/fuzz.h"

enum { STACK = 128 * 1024, LONGEST_INPUT = 1 << 20, SECONDS_PER_INPUT = 60 };

/* The current input, which the handlers need. */
static struct {
    char name[1100], kept[200];
    const uint8_t *data;
    size_t len;
} now;

static unsigned n_files, n_inputs;
static char **paths;
static int n_paths;

/* ------------------------------------------------------------------- handlers */

static void say(const char *text)
{
    (void)!write(STDERR_FILENO, text, strlen(text));
}

static void tell(void)
{
    int fd = open(now.kept, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    say("\nfailed on ");
    say(now.name);
    if (fd >= 0 && write(fd, now.data, now.len) == (ssize_t)now.len) {
        say("\nwhich is kept as ");
        say(now.kept);
    }
    say("\n");
}

static void on_signal(int sig)
{
    if (sig == SIGALRM)
        say("\nthis takes too long");
    tell();
    signal(sig, SIG_DFL);
    raise(sig);
}

/* A sanitizer's own handlers report more, and call ours last.  Without abort_on_error, the one for
 * undefined behaviour would end quietly. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));
const char *__ubsan_default_options(void) __attribute__((visibility("default")));

const char *__ubsan_default_options(void)
{
    return "abort_on_error=1:print_stacktrace=1";
}

static void set_handlers(void)
{
    static const int deadly[] = { SIGABRT, SIGALRM, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
    static char stack[64 * 1024];
    const stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_ONSTACK };
    bool sanitized = __sanitizer_set_death_callback != NULL;

    if (sanitized)
        __sanitizer_set_death_callback(tell);
    else
        sigaltstack(&other, NULL);
    for (size_t i = 0; i < FUZZ_COUNT(deadly); i++)
        if (!sanitized || i < 2)
            sigaction(deadly[i], &action, NULL);
}

/* --------------------------------------------------------------------- inputs */

/* Bytes with a meaning for some target. */
static const char special[] = "{}'#|/\\\",:=<-+.eE0919 \n\x80\xC3\xED\xF4\xFF";

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    return z ^ z >> 31;
}

/* Run an input from memory of exactly its size, so that a sanitizer sees an overrun. */
static void run(const char *path, const char *what, size_t at, const uint8_t *data, size_t len)
{
    uint8_t *copy = malloc(len > 0 ? len : 1);

    FUZZ_CHECK(copy != NULL);
    if (len > 0)
        memcpy(copy, data, len);
    snprintf(now.name, sizeof now.name, "%s, %s %zu", path, what, at);
    now.data = copy;
    now.len = len;
    alarm(SECONDS_PER_INPUT);
    LLVMFuzzerTestOneInput(copy, len);
    alarm(0);
    free(copy);
    n_inputs++;
}

static void run_prefixes(const char *path, const uint8_t *data, size_t len)
{
    size_t step = len / (fuzz_effort / 2) + 1;

    for (size_t n = 0; n < len; n += step)
        run(path, "cut at", n, data, n);
}

static void run_changed(const char *path, uint8_t *data, size_t len)
{
    uint64_t seed = len;

    for (size_t i = 0; i < len; i++)
        seed = seed * 31 + data[i];
    for (unsigned i = 0; len > 0 && i < fuzz_effort / 2; i++) {
        uint64_t random = next_random(&seed);
        size_t at = (size_t)(random >> 16) % len;
        uint8_t was = data[at];

        if (random & 1)
            data[at] ^= (uint8_t)(1u << (random >> 1 & 7));
        else
            data[at] = (uint8_t)special[(random >> 1 & 0x7FFF) % (sizeof special - 1)];
        run(path, "changed at", at, data, len);
        data[at] = was;
    }
}

static void run_file(const char *path, bool with_neighbours)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = malloc(LONGEST_INPUT);
    size_t len;

    if (!f || !data) {
        perror(path);
        exit(2);
    }
    len = fread(data, 1, LONGEST_INPUT, f);
    fclose(f);
    n_files++;
    run(path, "whole,", len, data, len);
    if (with_neighbours) {
        run_prefixes(path, data, len);
        run_changed(path, data, len);
    }
    free(data);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void run_path(const char *path)
{
    struct dirent **entries;
    struct stat info;
    int n;

    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
        run_file(path, false);
        return;
    }
    n = scandir(path, &entries, is_visible, alphasort);
    if (n <= 0) {
        fprintf(stderr, "%s: no folder, or nothing in it\n", path);
        exit(2);
    }
    for (int i = 0; i < n; i++) {
        char file[1024];

        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        run_file(file, true);
        free(entries[i]);
    }
    free(entries);
}

static void *run_all(void *unused)
{
    set_handlers();
    for (int i = 0; i < n_paths; i++)
        run_path(paths[i]);
    return unused;
}

int main(int argc, char **argv)
{
    const char *srcdir = getenv("srcdir"), *name = strrchr(argv[0], '/');
    static char own[1024];
    char *only[] = { own };
    pthread_attr_t attr;
    pthread_t thread;

    name = name ? name + 1 : argv[0];
    snprintf(now.kept, sizeof now.kept, "%s.crash", name);
    name = strstr(name, "fuzz_") ? strstr(name, "fuzz_") + strlen("fuzz_") : name;
    snprintf(own, sizeof own, "%s/fuzz/corpus/%s", srcdir ? srcdir : ".", name);
    paths = argc > 1 ? argv + 1 : only;
    n_paths = argc > 1 ? argc - 1 : 1;
    if (pthread_attr_init(&attr) != 0 || pthread_attr_setstacksize(&attr, STACK) != 0 ||
        pthread_create(&thread, &attr, run_all, NULL) != 0 || pthread_join(thread, NULL) != 0) {
        fprintf(stderr, "no thread with a stack of %d bytes\n", STACK);
        return 2;
    }
    printf("%u files, %u inputs\n", n_files, n_inputs);
    return 0;
}
