/* run_program.c - run another program and read its output.
 *
 * SPDX-License-Identifier: MIT
 *
 * Its output goes to temporary files rather than pipes: it can fill both without waiting for a
 * reader. */
#include "lang/run_program.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool.h"

extern char **environ;

/* A copy of the environment with the C locale.  The caller frees the array, not its strings. */
static char **english_environment(void)
{
    static char all[] = "LC_ALL=C", language[] = "LANGUAGE=";
    size_t n = 0, kept = 0;
    char **env;

    while (environ[n])
        n++;
    env = need(malloc((n + 3) * sizeof *env));
    for (size_t i = 0; i < n; i++)
        if (strncmp(environ[i], "LC_ALL=", 7) != 0 && strncmp(environ[i], "LANGUAGE=", 9) != 0)
            env[kept++] = environ[i];
    env[kept++] = all;
    env[kept++] = language;
    env[kept] = NULL;
    return env;
}

/* The contents of @f; the caller frees them.  NULL: errno says why they cannot be read. */
static char *read_output(FILE *f)
{
    long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    char *text;

    if (size < 0 || fseek(f, 0, SEEK_SET) < 0)
        return NULL;
    text = need(malloc((size_t)size + 1));
    errno = EIO;                           /* for a file that became shorter: fread() sets none */
    if (fread(text, 1, (size_t)size, f) != (size_t)size) {
        free(text);
        return NULL;
    }
    text[size] = '\0';
    return text;
}

static int start(pid_t *pid, const char *const *argv, FILE *out, FILE *err)
{
    posix_spawn_file_actions_t actions;
    char **env = english_environment();
    int failure;

    need(posix_spawn_file_actions_init(&actions) == 0 ? env : NULL);
    failure = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (!failure)
        failure = posix_spawn_file_actions_adddup2(&actions, fileno(out), 1);
    if (!failure)
        failure = posix_spawn_file_actions_adddup2(&actions, fileno(err), 2);
    if (!failure)
        failure = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)argv, env);
    posix_spawn_file_actions_destroy(&actions);
    free(env);
    return failure;
}

/* Run the program and wait for its end. */
static int run(const char *const *argv, FILE *out, FILE *err)
{
    int status, failure;
    pid_t pid;

    failure = start(&pid, argv, out, err);
    if (failure) {
        errno = failure;
        return failure == ENOENT ? RAN_NOT_FOUND : RAN_NOT;
    }
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return RAN_NOT;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

struct ran run_program(const char *const *argv)
{
    FILE *out = tmpfile(), *err = tmpfile();
    struct ran ran = { .status = out && err ? run(argv, out, err) : RAN_NOT };
    int failure;

    if (ran.status >= 0 && (!(ran.out = read_output(out)) || !(ran.err = read_output(err)))) {
        ran.status = RAN_NOT;              /* its output is lost */
        free(ran.out);
        ran.out = NULL;
    }
    failure = errno;
    if (out)
        fclose(out);
    if (err)
        fclose(err);
    errno = failure;
    return ran;
}
