/* corrupt.h - catalogs that were damaged, and what becomes of them.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every text and every id names its message: it has the message's mark in it, several
 * times.  So a text can be judged however it came about. */
#ifndef TESTS_CORRUPT_H
#define TESTS_CORRUPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

/* ------------------------------------------------------------------ originals */

enum { MARK = 6, N_FORMS = 3, N_FEW = 8, N_ALL = 40, N_DEFINITIONS = N_ALL / 4,
       N_ORIGINALS = 10 };

/* One message: what it is looked up by, and what comes out of the original, in UTF-8. */
struct corrupt_message {
    char mark[MARK + 1];
    char context[16];                    /* "": none */
    char id[96], id_plural[96];          /* "": no plural */
    char texts[N_FORMS][160];            /* as many as the rule has, or one */
    unsigned n_texts;
};

/* A good catalog.  Message 0 is its header. */
struct corrupt_original {
    const char *name;
    const char *charset;
    bool swapped;
    unsigned n_forms;
    unsigned n;
    struct corrupt_message messages[N_ALL];
    unsigned char *mo, *sealed;
    size_t len, sealed_len;
};

/* All of them; made at the first call. */
const struct corrupt_original *corrupt_originals(void);

/* A domain whose texts are in the originals: definition @i has message 4 i + 1 as its
 * detail, 4 i + 3 as its title. */
const struct flowmsg_registry *corrupt_registry(void);

/* The form for @n, by the rule of the original. */
unsigned corrupt_form(const struct corrupt_original *original, uint64_t n);

/* ------------------------------------------------------------------- damaging */

enum { MOST_LEN = 1024 * 1024 };      /* a damage that would make it longer does nothing */

enum corrupt_kind {
    CUT, BITS, BYTES, LOST, MOVED, OFFSETS, LENGTHS, HEADER_WORDS, HASH_TABLE, CHARSET,
    PLURAL_RULE, SYSDEP, SEVERAL, N_KINDS
};

extern const char *const corrupt_kind_names[N_KINDS];

/* One damaged catalog: number @number of @seed. */
struct corrupt {
    const struct corrupt_original *original;
    enum corrupt_kind kind;
    bool sealed;
    unsigned char *data;                 /* room for MOST_LEN bytes */
    size_t len;
    uint64_t random;
};

/* Make it in @c->data.  The first ones cut each original at each length, the others
 * take turns in the other kinds of damage. */
void corrupt_make(struct corrupt *c, uint64_t seed, unsigned number, bool sealed);

/* Are its bytes those of the original? */
bool corrupt_is_whole(const struct corrupt *c);

/* -------------------------------------------------------------------- judging */

/* What became of a catalog, from best to worst. */
enum outcome {
    WHOLE,           /* every text is as it was */
    NOTHING,         /* refused; with gettext: no text at all */
    ALTERED,         /* texts are missing or altered, or in another plural form */
    NOT_UTF8,
    FOREIGN,         /* the text of another message, or of none */
    OUTSIDE,         /* bytes from outside the file */
    UNNOTICED,       /* a sealed one was changed, and opened */
    MEMORY, HANG, CRASH,
    N_OUTCOMES
};

/* Give it to the library; if @path is not NULL, also as that file, which is one of a
 * catalog directory of the store. */
enum outcome corrupt_try(const struct corrupt *c, const char *path, struct flowmsg_store *store);

/* Give it to glibc's gettext, as @domain in the folder @dir. */
enum outcome corrupt_try_gettext(const struct corrupt *c, const char *dir, const char *domain);

/* A text that came out for a message when it was asked for @expected: WHOLE, ALTERED,
 * NOT_UTF8 or FOREIGN. */
enum outcome corrupt_judge(const struct corrupt *c, unsigned message, const char *got,
                           const char *expected);

enum { NO_OWNER = -1, SEVERAL_OWNERS = -2 };

/* The message whose mark @text has, or one of these. */
int corrupt_owner(const struct corrupt_original *original, const char *text, size_t len);

/* Does @text stand in the file, in the charset that the file names? */
bool corrupt_is_inside(const struct corrupt *c, const char *text);

#if defined(__SANITIZE_ADDRESS__)
#define CORRUPT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CORRUPT_SANITIZED 1
#endif
#endif

#endif
