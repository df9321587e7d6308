/* preview.h - the contents of the translator's page.
 *
 * SPDX-License-Identifier: MIT
 *
 * A preview holds the .po files as they were read last.
 *
 * (1) Good texts stay, on two levels.  When msgfmt would refuse a file, the page keeps the texts
 *     that were last read from it.  When a text is an invalid pattern, the page keeps the text
 *     before it.
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
#include "lint/lint.h"
#include "preview/preview_column.h"

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

/* Columns without a file: the English source, and the pseudo-locales made from it. */
enum { N_PREVIEW_MADE = 1 + N_PSEUDO };

struct preview {
    const struct lint_options *lint;
    const char *folder;      /* its LINGUAS names the files; NULL: the caller named them */
    struct preview_file *files;
    size_t n_files;
    struct preview_column made[N_PREVIEW_MADE];
};

/* The number of a file's texts, and the first of those that are terms. */
size_t preview_n_texts(const struct preview *p);
size_t preview_first_term(const struct preview *p);

/* Begin a preview of the named files, or of those that po/LINGUAS names.  Reads no file yet.  False
 * after an error, which is printed.  Call preview_close() in both cases. */
bool preview_open(struct preview *p, int n_paths, char *const *paths);
void preview_close(struct preview *p);

/* Read po/LINGUAS again; true when it names a new file. */
bool preview_reload_list(struct preview *p);

/* Read a file again, judge it and render its texts; true when anything changed.  Contents of the
 * file can make it take long. */
bool preview_reload_file(struct preview *p, struct preview_file *file);

/* Judge bytes as the contents of a file, and render the texts in them. */
void preview_judge_file(struct preview *p, struct preview_file *file, const char *data, size_t len);

/* Read the list and all files again; true when anything changed. */
bool preview_reload(struct preview *p);

/* Note why a file could not be read or judged; its column stays.  True when the reason is new. */
bool preview_set_trouble(struct preview_file *file, const char *why);

/* Write all fields of a file as bytes, and read them back in another process.  False, with the file
 * unchanged, when bytes are missing. */
void preview_send_file(struct json_out *out, const struct preview *p,
                       const struct preview_file *file);
bool preview_receive_file(struct preview *p, struct preview_file *file, const char *data,
                          size_t len);

/* Free all that belongs to a file except its path. */
void preview_clear_file(struct preview *p, struct preview_file *file);

/* Write the contents of the page, an object; @version is echoed. */
void preview_json(struct json_out *out, const struct preview *p, const char *version);

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
