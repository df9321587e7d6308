/* po_gettext.c - what GNU gettext has to say of a .po file.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo ends the process when it is out of memory, wants a fatal error not to
 * return, and keeps what it was reading in static variables.  So a child reads the
 * file and tells through a pipe: whatever becomes of it, the command goes on, nothing
 * leaks, and the next file finds the library as new.  That costs a millisecond.
 *
 * A record is struct record and the text; the last has the severity ALL_TOLD. */
#include "lint/po_gettext.h"

#include <stdlib.h>

#include "tool.h"

void po_complaints_free(struct po_complaints *complaints)
{
    for (size_t i = 0; i < complaints->n; i++)
        free(complaints->items[i].text);
    free(complaints->items);
    *complaints = (struct po_complaints){ 0 };
}

#ifdef HAVE_GETTEXTPO

#include <errno.h>
#include <fcntl.h>
#include <gettext-po.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    ALL_TOLD = 100,
    MOST_COMPLAINTS = 200,       /* of a file: nobody reads more */
    LONGEST_TEXT = 1000,
    CHILD_SECONDS = 60,          /* of the processor: a loop must not last */
};

struct record {
    int severity;
    uint32_t line, column, len;
};

bool po_gettext_available(void)
{
    return true;
}

/* ------------------------------------------------------------------- the child */

static int to_parent;

static void tell(int severity, size_t line, size_t column, const char *text)
{
    static unsigned told;
    size_t len = strlen(text);
    struct record record = { severity, line == (size_t)-1 ? 0 : (uint32_t)line,
                             column == (size_t)-1 ? 0 : (uint32_t)column, 0 };
    char all[sizeof record + LONGEST_TEXT];

    if (severity != ALL_TOLD && told++ == MOST_COMPLAINTS)
        return;
    while (len > 0 && text[len - 1] == '\n')
        len--;
    record.len = (uint32_t)(len < LONGEST_TEXT ? len : LONGEST_TEXT);
    memcpy(all, &record, sizeof record);
    memcpy(all + sizeof record, text, record.len);
    if (write(to_parent, all, sizeof record + record.len) < 0)
        _exit(1);
}

static void on_problem(int severity, po_message_t message, const char *file, size_t line,
                       size_t column, int multiline, const char *text)
{
    (void)message;
    (void)multiline;
    tell(severity, file ? line : 0, file ? column : 0, text);
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        tell(ALL_TOLD, 0, 0, "");
        _exit(0);
    }
}

static void on_problem_of_two(int severity, po_message_t message1, const char *file1, size_t line1,
                              size_t column1, int multiline1, const char *text1,
                              po_message_t message2, const char *file2, size_t line2,
                              size_t column2, int multiline2, const char *text2)
{
    (void)message2;              /* what the second is about, libgettextpo keeps to itself */
    (void)file2;
    (void)line2;
    (void)column2;
    (void)multiline2;
    (void)text2;
    on_problem(severity, message1, file1, line1, column1, multiline1, text1);
}

static _Noreturn void read_as_child(FILE *file)
{
    static const struct po_xerror_handler handler = { on_problem, on_problem_of_two };
    struct rlimit limit = { CHILD_SECONDS, CHILD_SECONDS };
    int null = open("/dev/null", O_WRONLY);
    po_file_t po;

    setlocale(LC_ALL, "C");                      /* what it says is compared */
    setrlimit(RLIMIT_CPU, &limit);
    if (null < 0 || dup2(fileno(file), STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0 ||
        dup2(null, STDERR_FILENO) < 0)
        _exit(1);
    rewind(stdin);                               /* it is at its end where - was read */
    po = po_file_read("-", &handler);
    if (po)
        po_file_check_all(po, &handler);
    tell(ALL_TOLD, 0, 0, "");
    _exit(0);
}

/* ------------------------------------------------------------------ the parent */

static void add(struct po_complaints *out, bool warning, uint32_t line, uint32_t column,
                const char *text, size_t len)
{
    char *copy = need(malloc(len + 1));

    memcpy(copy, text, len);
    copy[len] = '\0';
    out->items = need(realloc(out->items, (out->n + 1) * sizeof *out->items));
    out->items[out->n++] = (struct po_complaint){ warning, line, column, copy };
}

static bool read_all(int fd, void *to, size_t len)
{
    char *p = to;

    while (len > 0) {
        ssize_t n = read(fd, p, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

/* False when the child did not come to its end. */
static bool listen_to(int fd, struct po_complaints *out)
{
    char text[LONGEST_TEXT];
    struct record r;

    while (read_all(fd, &r, sizeof r) && r.len <= sizeof text && read_all(fd, text, r.len)) {
        if (r.severity == ALL_TOLD)
            return true;
        add(out, r.severity == PO_SEVERITY_WARNING, r.line, r.column, text, r.len);
    }
    return false;
}

/* The bytes as a file without a name, at its beginning. */
static FILE *file_of(const char *data, size_t len)
{
    FILE *file = tmpfile();

    if (file && (fwrite(data, 1, len, file) != len || fflush(file) != 0 ||
                 fseek(file, 0, SEEK_SET) != 0)) {
        fclose(file);
        file = NULL;
    }
    return file;
}

void po_gettext_check(const char *data, size_t len, struct po_complaints *out)
{
    static const char failed[] = "the file could not be checked by gettext";
    FILE *file = file_of(data, len);
    int ends[2];
    pid_t child = -1;
    bool done = false;

    *out = (struct po_complaints){ 0 };
    fflush(stdout);
    if (file && pipe(ends) == 0) {
        child = fork();
        if (child == 0) {
            close(ends[0]);
            to_parent = ends[1];
            read_as_child(file);
        }
        close(ends[1]);
        if (child > 0)
            done = listen_to(ends[0], out);
        close(ends[0]);
        while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    if (file)
        fclose(file);
    if (!done)
        add(out, false, 0, 0, failed, sizeof failed - 1);
}

#else

bool po_gettext_available(void)
{
    return false;
}

void po_gettext_check(const char *data, size_t len, struct po_complaints *out)
{
    (void)data;
    (void)len;
    *out = (struct po_complaints){ 0 };
}

#endif
