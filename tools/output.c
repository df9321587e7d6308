/* output.c - standard output and standard error.
 *
 * SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scanner/print.h"

/* Print one line of standard error in one piece, whatever others write there. */
static void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void print_error(const char *format, ...)
{
    va_list ap;

    fflush(stdout);
    va_start(ap, format);
    print_complaint("flowmsg: ", format, ap);
    va_end(ap);
}

/* The text of a reason: @few, or a longer text that the caller frees.  If there is no memory for a
 * long text, it is cut. */
static char *text_of(uint32_t reason, const struct flowmsg_arg *args, size_t n_args, char *few,
                     size_t size)
{
    size_t len = tool_reason_message(reason, args, n_args, few, size);
    char *all = len >= size ? malloc(len + 1) : NULL;

    if (all)
        tool_reason_message(reason, args, n_args, all, len + 1);
    return all ? all : few;
}

void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args)
{
    char few[1024], *text = text_of(reason, args, n_args, few, sizeof few);

    print_error("%s", text);
    if (text != few)
        free(text);
}

void complain_at(const char *path, unsigned long line, uint32_t reason,
                 const struct flowmsg_arg *args, size_t n_args)
{
    char few[1024], *text = text_of(reason, args, n_args, few, sizeof few);

    print_line(stderr, "%s:%lu: error: %s", path, line, text);
    if (text != few)
        free(text);
}

struct flowmsg_arg arg_word(const char *name, const char *word)
{
    return flowmsg_arg_text_n(name, word, strnlen(word, 100));
}

void complain(enum tool_reason reason)
{
    complain_of(reason, NULL, 0);
}

pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;

/* complain() flushes what was printed.  exit() would end things that other threads still use. */
void *need(void *memory)
{
    if (!memory) {
        pthread_mutex_lock(&output_lock);
        complain(TOOL_NO_MEMORY);
        _exit(FAILED);
    }
    return memory;
}

void print_json(const struct json_out *out)
{
    need(out->failed ? NULL : out->data);
    fwrite(out->data, 1, out->len, stdout);
}

int finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain_of(TOOL_OUTPUT, WITH(arg_text("why", strerror(errno))));
        return FAILED;
    }
    return status;
}
