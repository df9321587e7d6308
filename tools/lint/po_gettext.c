/* po_gettext.c - what GNU gettext has to say of a .po file.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo ends the process when it is out of memory, wants a fatal error not to
 * return, and keeps what it was reading in static variables.  So a child reads the
 * file and tells through a pipe: whatever becomes of it, the command goes on, nothing
 * leaks, and the next file finds the library as new.  A child costs a millisecond, and the
 * parent can do something else meanwhile.
 *
 * A record is struct record and the text; the last has the severity ALL_TOLD.
 *
 * Of comments the child sees flags and previous texts alone (sift): libgettextpo compares
 * each reference of an entry with each other one, which takes hours where there are
 * millions. */
#include "lint/po_gettext.h"

#ifdef HAVE_GETTEXTPO

#include <errno.h>
#include <fcntl.h>
#include <gettext-po.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"
#include "lint/po_cursor.h"
#include "tool.h"

enum {
    ALL_TOLD = 100,
    LONGEST_TEXT = 1000,
    MOST_DUPLICATES = 1000,      /* of a file, before the child looks no further */
    CHILD_SECONDS = 20,          /* of the processor: a loop must not last */
};

struct record {
    int severity;
    uint32_t read;               /* the file was */
    uint32_t line, column, len;
};

bool po_gettext_available(void)
{
    return true;
}

/* ------------------------------------------------------------------- the child */

/* Records on their way: there may be millions. */
static struct {
    int fd;
    size_t n;
    char bytes[64 * 1024];
} to_parent;

static bool was_read;

static void send_records(void)
{
    for (size_t sent = 0; sent < to_parent.n;) {
        ssize_t n = write(to_parent.fd, to_parent.bytes + sent, to_parent.n - sent);

        if (n < 0 && errno != EINTR)
            _exit(1);
        sent += n > 0 ? (size_t)n : 0;
    }
    to_parent.n = 0;
}

static void send(int severity, size_t line, size_t column, const char *text)
{
    size_t len = strlen(text);
    struct record record = { severity, was_read, line == (size_t)-1 ? 0 : (uint32_t)line,
                             column == (size_t)-1 ? 0 : (uint32_t)column, 0 };

    while (len > 0 && text[len - 1] == '\n')
        len--;
    record.len = (uint32_t)(len < LONGEST_TEXT ? len : LONGEST_TEXT);
    if (to_parent.n + sizeof record + record.len > sizeof to_parent.bytes)
        send_records();
    memcpy(to_parent.bytes + to_parent.n, &record, sizeof record);
    memcpy(to_parent.bytes + to_parent.n + sizeof record, text, record.len);
    to_parent.n += sizeof record + record.len;
    if (severity == ALL_TOLD)
        send_records();
}

/* The parent finds duplicates itself.  Each costs libgettextpo a microsecond or two. */
static bool is_duplicate(const char *text)
{
    return !was_read && strstr(text, "duplicate message") != NULL;
}

/* The first error that keeps the file from being read is enough: others follow from it. */
static bool is_last(int severity, const char *text)
{
    static unsigned n_duplicates;

    if (is_duplicate(text))
        return ++n_duplicates == MOST_DUPLICATES;
    return severity == PO_SEVERITY_FATAL_ERROR ||
           (severity == PO_SEVERITY_ERROR && !was_read && !strstr(text, "multibyte sequence"));
}

static void on_problem(int severity, po_message_t message, const char *file, size_t line,
                       size_t column, int multiline, const char *text)
{
    (void)message;
    (void)multiline;
    if (!is_duplicate(text))
        send(severity, file ? line : 0, file ? column : 0, text);
    if (is_last(severity, text)) {
        send(ALL_TOLD, 0, 0, "");
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

/* libgettextpo goes as deep into itself as a plural rule has operators. */
static void allow_deep_rules(void)
{
    enum { DEEP = 128 * 1024 * 1024 };
    struct rlimit limit;

    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= DEEP)
        return;
    limit.rlim_cur = limit.rlim_max < DEEP ? limit.rlim_max : DEEP;
    setrlimit(RLIMIT_STACK, &limit);
}

static _Noreturn void read_as_child(FILE *file)
{
    static const struct po_xerror_handler handler = { on_problem, on_problem_of_two };
    struct rlimit limit = { CHILD_SECONDS, CHILD_SECONDS };
    int null = open("/dev/null", O_WRONLY);
    po_file_t po;

    setlocale(LC_ALL, "C");                      /* what it says is compared */
    setrlimit(RLIMIT_CPU, &limit);
    allow_deep_rules();
    if (null < 0 || dup2(fileno(file), STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0 ||
        dup2(null, STDERR_FILENO) < 0)
        _exit(1);
    rewind(stdin);                               /* it is at its end where - was read */
    po = po_file_read("-", &handler);
    was_read = true;
    if (po)
        po_file_check_all(po, &handler);
    send(ALL_TOLD, 0, 0, "");
    _exit(0);
}

/* ------------------------------------------------------------------ the parent */

/* The parent passes on what the child says. */
struct listener {
    void (*tell)(void *to, const struct po_complaint *complaint);
    void *to;
};

/* False when the child did not come to its end. */
static bool listen_to(FILE *records, const struct listener *listener)
{
    char text[LONGEST_TEXT + 1];
    struct record r;

    while (fread(&r, sizeof r, 1, records) == 1 && r.len <= LONGEST_TEXT &&
           fread(text, 1, r.len, records) == r.len) {
        struct po_complaint complaint = { r.severity == PO_SEVERITY_WARNING, r.read != 0, r.line,
                                          r.column, text };

        if (r.severity == ALL_TOLD)
            return true;
        text[r.len] = '\0';
        listener->tell(listener->to, &complaint);
    }
    return false;
}

/* A comment that begins at @p: does gettext read it?  "#,", "#=" and "#|". */
static bool is_read(const char *p, const char *end)
{
    return p + 1 < end && memchr(",=|", p[1], 3);
}

/* A copy without what other comments say, and with a question mark for each byte that is none
 * of UTF-8; lines and columns stay.  One # stays for all comments in a row: there is a comment,
 * and it may stand where none can. */
static size_t sift(char *copy, const char *data, size_t len)
{
    const char *end = data + len, *next = data;
    bool quoted = false, commented = false;
    char *to = copy;
    size_t n;

    for (const char *p = data; p < end; p = next) {
        uint32_t c = utf8_next(p, (size_t)(end - p), &n);

        next = p + n;
        if (!quoted && c == '#' && !po_is_obsolete_mark(p, end)) {
            next = po_line_end(p, end);
            if (!is_read(p, next)) {
                if (!commented)
                    *to++ = '#';
                commented = true;
                continue;
            }
        } else if (c == UINT32_MAX) {
            *to++ = '?';
            continue;
        } else if (quoted && c == '\\' && next < end && *next != '\n') {
            *to++ = *p++;
            utf8_next(p, (size_t)(end - p), &n);
            next = p + n;
        } else if (c == '\n' || c == '"') {
            quoted = c == '"' && !quoted;
        }
        commented = commented && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
        memcpy(to, p, (size_t)(next - p));
        to += next - p;
    }
    return (size_t)(to - copy);
}

/* The child's file, which has no name, at its beginning. */
static FILE *file_for_child(const char *data, size_t len, bool ascii_like)
{
    char *copy = ascii_like ? need(malloc(len + 1)) : NULL;
    FILE *file = tmpfile();

    if (copy)
        len = sift(copy, data, len);
    if (file && (fwrite(copy ? copy : data, 1, len, file) != len || fflush(file) != 0 ||
                 fseek(file, 0, SEEK_SET) != 0)) {
        fclose(file);
        file = NULL;
    }
    free(copy);
    return file;
}

struct po_gettext {
    pid_t child;             /* -1: it cannot be had */
    FILE *records;           /* what it tells; NULL: nothing */
};

struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like)
{
    struct po_gettext *g = need(malloc(sizeof *g));
    FILE *file = file_for_child(data, len, ascii_like);
    int ends[2];

    *g = (struct po_gettext){ -1, NULL };
    fflush(stdout);
    if (file && pipe(ends) == 0) {
        g->child = fork();
        if (g->child == 0) {
            close(ends[0]);
            to_parent.fd = ends[1];
            read_as_child(file);
        }
        close(ends[1]);
        if (g->child > 0)
            g->records = fdopen(ends[0], "rb");
        if (!g->records)
            close(ends[0]);
    }
    if (file)
        fclose(file);
    return g;
}

void po_gettext_finish(struct po_gettext *g,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to)
{
    static const struct po_complaint failed = {
        .text = "the file could not be checked by gettext"
    };
    const struct listener listener = { tell, to };
    bool done = false;

    if (!g)
        return;
    if (g->records) {
        done = listen_to(g->records, &listener);
        fclose(g->records);
    }
    while (g->child > 0 && waitpid(g->child, NULL, 0) < 0 && errno == EINTR)
        ;
    free(g);
    if (!done)
        tell(to, &failed);
}

#else

bool po_gettext_available(void)
{
    return false;
}

struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like)
{
    (void)data;
    (void)len;
    (void)ascii_like;
    return NULL;
}

void po_gettext_finish(struct po_gettext *g,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to)
{
    (void)g;
    (void)tell;
    (void)to;
}

#endif
