/* po_gettext.c - GNU gettext's complaints of a .po file.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo ends the process when it is out of memory, does not let a fatal error return, and
 * keeps the file that it reads in static variables.  So a child process reads the file and sends
 * its complaints through a pipe.  The command survives it, nothing leaks, and each file gets the
 * library as new.  A child costs a millisecond, and the parent works meanwhile.
 *
 * A record is struct record and the text; the last has the severity ALL_TOLD.
 *
 * Of comments the child sees flags and previous texts alone (sift()): libgettextpo compares each
 * reference of an entry with each other one, which takes hours for millions of them. */
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
    MOST_DUPLICATES = 1000,      /* in a file, before the child stops */
    CHILD_SECONDS = 20,          /* of the processor, so that an endless loop ends */
};

struct record {
    int severity;
    uint32_t about;              /* an enum po_about */
    uint32_t read;               /* the file was read */
    uint32_t line, column, len;
};

bool po_gettext_available(void)
{
    return true;
}

/* ------------------------------------------------------------------- the child */

/* Records that are collected for one write, since there may be millions. */
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

/* The subject of a complaint.  Only its text tells, which is English in the locale C. */
static enum po_about about_of(const char *text)
{
    static const char header[] = "header field '";

    if (strstr(text, "duplicate message"))
        return PO_ABOUT_DUPLICATE;
    if (strstr(text, "multibyte sequence"))
        return PO_ABOUT_ENCODING;
    return strncmp(text, header, sizeof header - 1) == 0 ? PO_ABOUT_HEADER : PO_ABOUT_FILE;
}

static void send(int severity, size_t line, size_t column, const char *text)
{
    size_t len = strlen(text);
    struct record record = { severity, about_of(text), was_read,
                             line == (size_t)-1 ? 0 : (uint32_t)line,
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
    return !was_read && about_of(text) == PO_ABOUT_DUPLICATE;
}

/* The first error that keeps the file from being read is enough: others follow from it. */
static bool is_last(int severity, const char *text)
{
    static unsigned n_duplicates;

    if (is_duplicate(text))
        return ++n_duplicates == MOST_DUPLICATES;
    return severity == PO_SEVERITY_FATAL_ERROR ||
           (severity == PO_SEVERITY_ERROR && !was_read && about_of(text) != PO_ABOUT_ENCODING);
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
    (void)message2;              /* libgettextpo does not give the subject of the second */
    (void)file2;
    (void)line2;
    (void)column2;
    (void)multiline2;
    (void)text2;
    on_problem(severity, message1, file1, line1, column1, multiline1, text1);
}

/* libgettextpo recurses as deeply as a plural rule has operators. */
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

    setlocale(LC_ALL, "C");                      /* for about_of() */
    setrlimit(RLIMIT_CPU, &limit);
    allow_deep_rules();
    if (null < 0 || dup2(fileno(file), STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0 ||
        dup2(null, STDERR_FILENO) < 0)
        _exit(1);
    rewind(stdin);                               /* it is at its end if "-" was read */
    po = po_file_read("-", &handler);
    was_read = true;
    if (po)
        po_file_check_all(po, &handler);
    send(ALL_TOLD, 0, 0, "");
    _exit(0);
}

/* ------------------------------------------------------------------ the parent */

/* The parent's receiver of complaints. */
struct listener {
    void (*tell)(void *to, const struct po_complaint *complaint);
    void *to;
};

/* Pass on the child's complaints.  False: the child did not come to its end. */
static bool listen_to(FILE *records, const struct listener *listener)
{
    char text[LONGEST_TEXT + 1];
    struct record r;

    while (fread(&r, sizeof r, 1, records) == 1 && r.len <= LONGEST_TEXT &&
           fread(text, 1, r.len, records) == r.len) {
        struct po_complaint complaint = { (enum po_about)r.about,
                                          r.severity == PO_SEVERITY_WARNING, r.read != 0, r.line,
                                          r.column, text };

        if (r.severity == ALL_TOLD)
            return true;
        text[r.len] = '\0';
        listener->tell(listener->to, &complaint);
    }
    return false;
}

/* Does gettext read the comment that begins at @p?  It reads "#,", "#=" and "#|". */
static bool is_read(const char *p, const char *end)
{
    return p + 1 < end && memchr(",=|", p[1], 3);
}

/* Copy a file without the text of other comments, and with a question mark for each byte that is
 * not UTF-8.  Lines and columns stay.  One # stays for all comments in a row, since a comment may
 * stand in a wrong place. */
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

/* Make the child's file, which has no name.  NULL: errno says why not. */
static FILE *file_for_child(const char *data, size_t len, bool ascii_like)
{
    char *copy = ascii_like ? need(malloc(len + 1)) : NULL;
    FILE *file = tmpfile();

    if (copy)
        len = sift(copy, data, len);
    if (file && (fwrite(copy ? copy : data, 1, len, file) != len || fflush(file) != 0 ||
                 fseek(file, 0, SEEK_SET) != 0)) {
        int why = errno;

        fclose(file);
        errno = why;
        file = NULL;
    }
    free(copy);
    return file;
}

struct po_gettext {
    pid_t child;
    FILE *records;           /* from the child */
};

/* Start the child, which reads @file.  False: errno says why not. */
static bool start_child(struct po_gettext *g, FILE *file)
{
    int ends[2], why;

    if (pipe(ends) < 0)
        return false;
    g->records = fdopen(ends[0], "rb");
    g->child = g->records ? fork() : -1;
    why = errno;
    if (g->child == 0) {
        close(ends[0]);
        to_parent.fd = ends[1];
        read_as_child(file);
    }
    close(ends[1]);
    if (g->child > 0)
        return true;
    if (g->records)
        fclose(g->records);
    else
        close(ends[0]);
    errno = why;
    return false;
}

struct po_gettext *po_gettext_start(const char *data, size_t len, bool ascii_like)
{
    struct po_gettext *g = need(malloc(sizeof *g));
    FILE *file = file_for_child(data, len, ascii_like);
    bool started;
    int why;

    fflush(stdout);
    started = file && start_child(g, file);
    why = errno;
    if (file)
        fclose(file);
    if (!started) {
        free(g);
        g = NULL;
    }
    errno = why;
    return g;
}

void po_gettext_finish(struct po_gettext *g,
                       void (*tell)(void *to, const struct po_complaint *complaint), void *to)
{
    static const struct po_complaint failed = { .text = NULL };
    const struct listener listener = { tell, to };
    bool done;

    if (!g)
        return;
    done = listen_to(g->records, &listener);
    fclose(g->records);
    while (waitpid(g->child, NULL, 0) < 0 && errno == EINTR)
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
