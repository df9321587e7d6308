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

/* Print a line to standard error in one piece, so that no other output comes between. */
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
static char *reason_in(uint32_t reason, const struct flowmsg_arg *args, size_t n_args, char *few,
                       size_t size)
{
    size_t len = speak_reason(reason, args, n_args, few, size);
    char *all = len >= size ? malloc(len + 1) : NULL;

    if (all)
        speak_reason(reason, args, n_args, all, len + 1);
    return all ? all : few;
}

static void put_complaint(const char *before, enum tool_reason reason,
                          const struct flowmsg_arg *args, size_t n_args)
{
    char few[1024], *text = reason_in(reason, args, n_args, few, sizeof few);

    print_error("%s%s", before, text);
    if (text != few)
        free(text);
}

void complain_at(const char *path, unsigned long line, uint32_t reason,
                 const struct flowmsg_arg *args, size_t n_args)
{
    char few[1024], *text = reason_in(reason, args, n_args, few, sizeof few);

    print_line(stderr, "%s:%lu: error: %s", path, line, text);
    if (text != few)
        free(text);
}

void complain_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args)
{
    put_complaint("", reason, args, n_args);
}

void warn_of(enum tool_reason reason, const struct flowmsg_arg *args, size_t n_args)
{
    put_complaint("warning: ", reason, args, n_args);
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

char *own_text(const char *code, enum flowmsg_part part, const struct flowmsg_arg *args,
               size_t n_args)
{
    size_t len = speak(code, part, args, n_args, NULL, 0);
    char *text = need(malloc(len + 1));

    speak(code, part, args, n_args, text, len + 1);
    return text;
}

void print_own(FILE *out, const char *code, const struct flowmsg_arg *args, size_t n_args)
{
    char *text = own_text(code, FLOWMSG_DETAIL, args, n_args);

    print_line(out, "%s", text);
    free(text);
}

void print_bytes(const char *bytes, size_t len)
{
    fwrite(bytes, 1, len, stdout);
}

void print_json(const struct json_out *out)
{
    need(out->failed ? NULL : out->data);
    fwrite(out->data, 1, out->len, stdout);
}

int finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        complain_of(TOOL_OUTPUT, WITH(arg_text("why", errno_text(errno))));
        return FAILED;
    }
    return status;
}
