/* corrupt.h - damaged catalogs, and their outcomes.
 *
 * SPDX-License-Identifier: MIT
 *
 * Every text and every id has its message's mark in it, several times.  So any text can be
 * judged. */
#ifndef TESTS_CORRUPT_H
#define TESTS_CORRUPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

/* ------------------------------------------------------------------ originals */

enum { MARK = 6, N_FORMS = 3, N_FEW = 8, N_ALL = 40, N_DEFINITIONS = N_ALL / 4,
       N_ORIGINALS = 10 };

/* One message: the keys of a look-up, and the texts of the original, in UTF-8. */
struct corrupt_message {
    char mark[MARK + 1];
    char context[16];                    /* "": none */
    char id[96], id_plural[96];          /* "": no plural */
    char texts[N_FORMS][160];            /* one for each form of the rule, or one */
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

/* All originals; the first call makes them. */
const struct corrupt_original *corrupt_originals(void);

/* A domain with the texts of the originals: the detail of definition @i is message 4 i + 1, its
 * title message 4 i + 3. */
const struct flowmsg_registry *corrupt_registry(void);

/* The plural form for @n by the original's rule. */
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

/* Make the catalog in @c->data.  The first numbers cut each original at each length, the others
 * take turns in the other kinds of damage. */
void corrupt_make(struct corrupt *c, uint64_t seed, unsigned number, bool sealed);

/* Has the catalog the bytes of the original? */
bool corrupt_is_whole(const struct corrupt *c);

/* -------------------------------------------------------------------- judging */

/* The outcome of a catalog, from best to worst. */
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

/* Give the catalog to the library.  Unless @path is NULL, it is also written there, in a catalog
 * directory of the store. */
enum outcome corrupt_try(const struct corrupt *c, const char *path, struct flowmsg_store *store);

/* Give the catalog to glibc's gettext, as @domain in the folder @dir. */
enum outcome corrupt_try_gettext(const struct corrupt *c, const char *dir, const char *domain);

/* Judge the text @got for a message whose original text is @expected: WHOLE, ALTERED, NOT_UTF8 or
 * FOREIGN. */
enum outcome corrupt_judge(const struct corrupt *c, unsigned message, const char *got,
                           const char *expected);

enum { NO_OWNER = -1, SEVERAL_OWNERS = -2 };

/* The message whose mark @text has, or one of the two values above. */
int corrupt_owner(const struct corrupt_original *original, const char *text, size_t len);

/* Is @text in the file, in the charset that the file names? */
bool corrupt_is_inside(const struct corrupt *c, const char *text);

#if defined(__SANITIZE_ADDRESS__)
#define CORRUPT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CORRUPT_SANITIZED 1
#endif
#endif

#endif
