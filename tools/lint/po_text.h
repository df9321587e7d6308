/* po_text.h - a .po file as it is: its entries, and where each byte of their
 * texts is.
 *
 * SPDX-License-Identifier: MIT
 *
 * libgettextpo judges whether a file is sound (po_gettext.h); it tells no places, so
 * the entries are found here.  Whatever the bytes are, there is a result.
 *
 * (1) text is UTF-8 as far as its charset says what it means; bytes without a meaning
 *     are left when the charset is UTF-8, else they become U+FFFD.
 * (2) Strings are inside text; a string's pieces and what is between them, too. */
#ifndef TOOLS_PO_TEXT_H
#define TOOLS_PO_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lint/text_pool.h"

/* 1-based; the column counts characters. */
struct po_place {
    uint32_t line, column;
};

/* The quoted text of one keyword. */
struct po_string {
    const char *text;        /* unescaped, ends with NUL; NULL: the keyword is not there */
    size_t len;
    size_t start, end;       /* in the file's text: from its first quote to after its last */
};

/* Byte @i of a string begins at byte @at of the file's text. */
struct po_mark {
    size_t i, at;
};

/* How many characters begin before the one at byte @at of the file's text. */
struct po_count {
    uint32_t at, n;
};

struct po_entry {
    struct po_string context, id, id_plural;
    struct po_string *strings;   /* translations, at least room for one */
    size_t n_strings;
    size_t start;            /* of its first comment, or keyword */
    size_t keyword;          /* of its first keyword */
    bool fuzzy, obsolete;
};

struct po_text {
    char *text;
    size_t len;
    struct po_entry *entries;
    size_t n_entries;
    uint32_t *lines;         /* where each line begins */
    size_t n_lines;
    char charset[32];        /* as the header says; "" when it does not */
    bool converted;          /* from another charset: text is not the file's bytes */
    bool unknown_charset;
    size_t n_domains;        /* lines "domain", which begin another catalog */
    size_t bad;              /* the first bytes without a meaning; len: none */
    struct text_pool texts;  /* of the strings */
    struct po_count *counts; /* characters before places in text, for po_text_place() */
    size_t n_counts;
    size_t line;             /* that was asked about last, from 0 */
    uint32_t line_start;     /* characters before it */
    struct po_count counted; /* at the place that was asked about last */
    const struct po_string *marked;   /* whose bytes po_text_offset() has noted places of */
    struct po_mark *marks;
    size_t n_marks;
    struct po_mark last;     /* the byte that was asked for last; at is SIZE_MAX: none was */
};

/* @data is copied.  End with po_text_free(). */
void po_text_read(struct po_text *po, const char *data, size_t len);
void po_text_free(struct po_text *po);

/* The first place costs a look at the whole text, each other one next to nothing. */
struct po_place po_text_place(struct po_text *po, size_t offset);

/* Where byte @i of a string is in the file's text, up to its len: after the last.  The
 * first place in a string costs a look at all of it. */
size_t po_text_offset(struct po_text *po, const struct po_string *s, size_t i);

/* The place of bytes i .. i + n of a string in the file's text, their escapes included. */
void po_text_range(struct po_text *po, const struct po_string *s, size_t i, size_t n,
                   size_t *start, size_t *end);

/* Is there a comment between these places, which are both in quotes? */
bool po_text_has_comment(const struct po_text *po, size_t start, size_t end);

/* Is an entry a message, neither header nor obsolete? */
bool po_entry_is_message(const struct po_entry *entry);

/* The same text, or both not there? */
bool po_string_same(const struct po_string *a, const struct po_string *b);

/* The value of a field of the header entry ("Language"), without the spaces around it.
 * Points into the entry; NULL: there is no such field. */
const char *po_text_header(const struct po_text *po, const char *field, size_t *len);

/* The entry with id "" and no context; NULL: there is none. */
const struct po_entry *po_text_header_entry(const struct po_text *po);

#endif
