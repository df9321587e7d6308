/* preview.h - the contents of the translator's page.
 *
 * SPDX-License-Identifier: MIT
 *
 * A preview holds the definitions and the .po files as they were read last.
 *
 * (1) Good texts stay, on two levels.  When msgfmt would refuse a file, the page keeps the texts
 *     that were last read from it.  When a text is an invalid pattern, the page keeps the text
 *     before it.  When a definition file has faults, the page keeps the definitions before it.
 * (2) Any file can be shown, in bounded size.  A text shows 16 KiB and 60 branches at most.
 *
 * The page renders nothing.  The library renders all texts, in the command, so that there is no
 * second idea of a pattern.  page.js puts texts into text nodes, so that none can become markup. */
#ifndef TOOLS_PREVIEW_H
#define TOOLS_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/json_read.h"
#include "base/json_write.h"
#include "domain.h"
#include "lint/lint.h"
#include "preview/preview_column.h"
#include "speak.h"

enum preview_state { PREVIEW_MISSING, PREVIEW_UNTRANSLATED, PREVIEW_FUZZY, PREVIEW_TRANSLATED };

/* One part of a message in one language. */
struct preview_text {
    enum preview_state state;
    uint32_t line;           /* line of its entry; 0: the file has none */
    char *text;              /* text in the file; NULL: nothing to show */
    size_t len;
    char *good;              /* last valid pattern, shown when text is invalid; NULL: there was
                                none, or text is valid */
    size_t good_len;
    bool broken;             /* text is an invalid pattern */
    bool same;               /* the text that is shown is the one before, in the same locale */
};

struct preview_file {
    char *path;
    char locale[32];         /* from the header, else from the file's name */
    bool was_read;           /* the fingerprint is that of its bytes */
    uint64_t fingerprint;
    char *trouble;           /* why it could not be read; NULL: it could */
    bool refused;            /* msgfmt would refuse the file: texts are older, of good_since */
    bool stale, at_work;     /* the file may have changed; a child reads it */
    bool judging;            /* the child takes long, and the page shows older texts */
    time_t good_since;       /* when the texts were read; 0: never without fault */
    size_t n_errors, n_warnings;
    struct preview_text *texts;  /* the parts of each definition, then each term */
    struct preview_column column;
};

/* The domain, as its file was read last. */
struct preview_domain {
    struct domain domain;    /* its path is NULL: it is built in, and never changes */
    bool of_po;              /* it is the messages of a .po file that belongs to no domain, ... */
    bool translated;         /* ... whose translations are the source texts */
    bool was_read;           /* the fingerprint is that of the file's bytes */
    uint64_t fingerprint;
    char *trouble;           /* why the file could not be read; NULL: it could */
    char *faults;            /* of the file, as JSON: an array; NULL: it has none */
    time_t good_since;       /* when the definitions were read */
    bool stale, at_work;     /* the file may have changed; a child reads it */
};

/* Columns without a file: the English source, and the pseudo-locales made from it. */
enum { N_PREVIEW_MADE = 1 + N_PSEUDO };

struct preview_made {
    struct preview_column column;
    bool stale, at_work;     /* it is of older definitions; a child makes it */
};

struct preview {
    const struct lint_options *lint;
    struct lint_options options;     /* of a domain that is not built in */
    struct preview_domain domain;
    const char *folder;      /* its LINGUAS names the files; NULL: the caller named them */
    struct preview_file *files;
    size_t n_files;
    struct preview_made made[N_PREVIEW_MADE];
    bool in_child;           /* memory that the parent has is not freed: each page that is written
                                would be copied first */
    uint64_t change;         /* number of the next change */
    uint64_t changed_all;    /* number of the last change of all messages, or of their languages */
    uint64_t *changed;       /* number of the last change of each message */
};

/* The number of a file's texts, and the first of those that are terms. */
size_t preview_n_texts(const struct preview *p);
size_t preview_first_term(const struct preview *p);

/* The domain and the files of a preview. */
struct preview_of {
    const char *domain;      /* for domain_open(); "none", or NULL and files of no domain: none */
    const char *source;      /* file with the source texts of files of no domain; NULL: none */
    const char *folder;      /* its LINGUAS names the files if there are no paths; borrowed */
    char *const *paths;
    int n_paths;
};

/* Open the messages of a .po file; with @translated, its translations are the source texts.  False
 * after an error, which is printed. */
bool preview_open_po(struct preview *p, const char *path, bool translated);

/* Begin a preview of the named files, or of those that LINGUAS in the folder names.  Opens the
 * domain, and keeps nothing of other files yet.  False after an error, which is
 * printed.  Call preview_close() in both cases. */
bool preview_open(struct preview *p, const struct preview_of *of);
void preview_close(struct preview *p);

/* Read the folder's LINGUAS again; true when it names a new file. */
bool preview_reload_list(struct preview *p);

/* Read a file again, judge it and render its texts; true when anything changed.  Contents of the
 * file can make it take long. */
bool preview_reload_file(struct preview *p, struct preview_file *file);

/* Judge bytes as the contents of a file, and render the texts in them. */
void preview_judge_file(struct preview *p, struct preview_file *file, const char *data, size_t len);

/* Look at the file of the domain, and write what was found as bytes: nothing when the file has not
 * changed.  preview_take_domain() takes them, in this process or in another one; true when anything
 * changed.  Texts stay with their codes, and all columns are stale then.  False also when bytes are
 * missing. */
void preview_look_at_domain(struct json_out *out, const struct preview *p);
bool preview_take_domain(struct preview *p, const char *data, size_t len);

/* Note why the domain could not be read.  True when the reason is new. */
bool preview_set_domain_trouble(struct preview *p, const char *why);

/* Write the state of the domain's file; null for a domain that is built in. */
void preview_domain_json(struct json_out *out, const struct preview *p);

/* Read a file, up to one byte more than @most; the caller frees the bytes.  NULL: @why has the
 * reason.  Never waits: a pipe without a writer is refused, too. */
char *preview_read_all(const char *path, size_t most, size_t *len, struct spoken *why);

/* Make a column without a file.  Write its bytes, and read them back as those of a file. */
void preview_make(struct preview *p, size_t made);
void preview_send_made(struct json_out *out, const struct preview *p, size_t made);
bool preview_receive_made(struct preview *p, size_t made, const char *data, size_t len);

/* Read the domain, the list and all files again; true when anything changed. */
bool preview_reload(struct preview *p);

/* Note why a file could not be read or judged; its column stays.  True when the reason is new. */
bool preview_set_trouble(struct preview_file *file, const char *why);

/* Write all fields of a file as bytes, and read them back in another process.  False, with the file
 * unchanged, when bytes are missing. */
void preview_send_file(struct json_out *out, const struct preview *p,
                       const struct preview_file *file);
bool preview_receive_file(struct preview *p, struct preview_file *file, const char *data,
                          size_t len);

/* Use the domain: it was opened, and no file has been added.  Close it at the end. */
void preview_use_domain(struct preview *p);
void preview_close_domain(struct preview *p);

/* Note that the column of a file shows its texts. */
void preview_texts_are_shown(const struct preview *p, struct preview_file *file);

void preview_free_texts(struct preview_text *texts, size_t n);

/* Free all that belongs to a file except its path. */
void preview_clear_file(struct preview *p, struct preview_file *file);

/* Write the contents of the page, an object; @version is echoed. */
void preview_json(struct json_out *out, const struct preview *p, const char *version);

/* More messages than these are sent light: without their texts, which the page then asks for as
 * they come near the screen. */
enum { PREVIEW_AT_ONCE = 300 };

/* Write message @definition as preview_json() does. */
void preview_message_json(struct json_out *out, const struct preview *p, size_t definition);

/* preview_json() with the messages that were changed after change @since only, and the mark
 * "partial".  All messages, without the mark, when all of them were.  Many messages are light. */
void preview_changes_json(struct json_out *out, const struct preview *p, const char *version,
                          uint64_t since);

/* Note that messages whose texts differ in two columns have changed. */
void preview_note_changes(struct preview *p, const struct preview_column *before,
                          const struct preview_column *now);

/* Write one message as preview_json() does, with other values than the examples: @args has a string
 * for each parameter, or null for a missing argument.  @locale NULL: all languages.  False, with
 * nothing written, when there is no such message, language or parameter. */
bool preview_render(struct json_out *out, const struct preview *p, const char *code,
                    const char *locale, const struct json_doc *args);

/* Serve the page on the loopback interface until a signal comes, or write it into a folder.  Both
 * return the exit status. */
int preview_serve(struct preview *p, unsigned port);
int preview_write(struct preview *p, const char *folder);

/* Write index.html with the page's own texts; with a preview, its contents, so that the page need
 * not ask for them. */
void preview_page(struct json_out *out, const struct preview *p);

/* A built-in file of the page.  The first one is index.html, for preview_page(). */
struct preview_asset {
    const char *name, *type;     /* "page.css", "text/css" */
    const char *data;
    size_t len;
};
extern const struct preview_asset preview_assets[];   /* ends with a name of NULL */

#endif
