/* preview.h - what the translator's page shows, and how it gets there.
 *
 * SPDX-License-Identifier: MIT
 *
 * A preview holds the .po files as they were read last.
 *
 * (1) What was good stays: a file that msgfmt would refuse leaves the texts that were
 *     last read of it, and a text that is no pattern leaves the one before it.
 * (2) Whatever is in a file, there is something to show, of bounded size. */
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
    uint32_t line;           /* of its entry; 0: the file has none */
    char *text;              /* as the file has it; NULL: nothing to show */
    size_t len;
    char *good;              /* what is shown in its place when it is no pattern: the last
                                one that was; NULL: there was none, or text is good */
    size_t good_len;
    bool broken;             /* text is no pattern */
};

struct preview_file {
    char *path;
    char locale[32];         /* as the header says, else by the file's name */
    bool was_read;           /* its bytes have this fingerprint */
    uint64_t fingerprint;
    char *trouble;           /* why it could not be read; NULL: it could */
    bool refused;            /* texts are those of good_since */
    bool stale, at_work;     /* it may have changed; a child reads it */
    bool judging;            /* that takes its time: what is shown is from before */
    time_t good_since;       /* 0: never */
    size_t n_errors, n_warnings;
    struct preview_text *texts;  /* title and detail of each definition */
    struct preview_column column;
};

/* Columns that no file makes: the English source, and what is made of it. */
enum { N_PREVIEW_MADE = 1 + N_PSEUDO };

struct preview {
    const struct lint_options *lint;
    const char *folder;      /* whose LINGUAS names the files; NULL: they were named */
    struct preview_file *files;
    size_t n_files;
    struct preview_column made[N_PREVIEW_MADE];
};

/* The files named, or with none those of po/; none is read yet.  False: told why.
 * preview_close() at last, in any case. */
bool preview_open(struct preview *p, int n_paths, char *const *paths);
void preview_close(struct preview *p);

/* Read po/LINGUAS again; true when it names a file more. */
bool preview_reload_list(struct preview *p);

/* Read a file again, judge it and render its texts; true when anything is another way than
 * before.  Takes as long as what is in the file makes it. */
bool preview_reload_file(struct preview *p, struct preview_file *file);

/* Judge bytes as those of a file, and render the texts in them. */
void preview_judge_file(struct preview *p, struct preview_file *file, const char *data, size_t len);

/* The list and all files. */
bool preview_reload(struct preview *p);

/* A file could not be read or judged: what was made of it stays.  True when that is new. */
bool preview_set_trouble(struct preview_file *file, const char *why);

/* All there is of a file as bytes, and back: one process judges it for another.  False, with
 * the file as it was, when they are not all there. */
void preview_send_file(struct json_out *out, const struct preview *p,
                       const struct preview_file *file);
bool preview_receive_file(struct preview *p, struct preview_file *file, const char *data,
                          size_t len);

/* Release what was read and made of a file; its path stays. */
void preview_clear_file(struct preview *p, struct preview_file *file);

/* All that the page shows, an object; @version is echoed. */
void preview_json(struct json_out *out, const struct preview *p, const char *version);

/* One message, as there, with other values than the examples: @args has a string, or
 * null for one that is not given, by parameter.  @locale NULL: all.  False, with nothing
 * written, when there is no such message, language or parameter. */
bool preview_render(struct json_out *out, const struct preview *p, const char *code,
                    const char *locale, const struct json_doc *args);

/* Serve the page on the loopback interface until a signal ends it, or write it into a
 * folder; exit status. */
int preview_serve(struct preview *p, unsigned port);
int preview_write(struct preview *p, const char *folder);

/* The page's own files, built in. */
struct preview_asset {
    const char *name, *type;     /* "page.css", "text/css" */
    const char *data;
    size_t len;
};
extern const struct preview_asset preview_assets[];   /* ends with a name of NULL */

#endif
