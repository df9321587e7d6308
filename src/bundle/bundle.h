/* bundle.h - what render by code works on.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "format/formats.h"
#include "pattern/program.h"
#include "render/render.h"

enum { N_PARTS = 2 };   /* title, detail */

/* One part of a message in one language. */
struct text {
    const struct program *program;  /* NULL: there is none */
    const char *pattern;          /* as the translator wrote it */
    size_t len;
    const char *catalog;          /* where it is from */
    uint32_t note;                /* 1 + that of the first candidate that was refused; 0: none */
    uint32_t rank;                /* of its catalog: a higher one goes first; 0: registry */
};

/* The texts of one locale, for readers of another. */
struct layer {
    const struct text *texts;     /* [definition * N_PARTS + part] */
    const char *locale;           /* of the texts */
    struct formats *formats;
    enum flowmsg_fallback fallback;
    uint32_t refused_rank;        /* texts of a lower rank stand behind a refused catalog */
};

/* One part of a message, ready to be rendered. */
struct message {
    const struct program *program;    /* NULL: code and arguments */
    const struct text *text;      /* that the program is of: for reports */
    const struct styled *const *styled;   /* of the program's styles */
    uint32_t note;                /* 1 + the note that says why it is not another; 0: none */
    uint8_t layer;                /* that it is from */
    uint8_t why;                  /* enum flowmsg_why */
};

/* Codes to definitions: open addressing.  A code of up to eight bytes, as most
 * are, is its own key: finding it compares one word and no text. */
struct code_slot {
    uint64_t key;                 /* the bytes of the code, or the hash of a longer one */
    uint32_t entry;               /* 0: empty, else index + 1 */
    uint32_t is_code;             /* the key is the code */
};

struct code_index {
    struct code_slot *slots;
    uint32_t mask;
};

/* Add a code; the index must have room. */
void code_index_add(struct code_index *index, const char *code, uint32_t i);

/* Immutable once it is made. */
struct flowmsg_bundle {
    const struct flowmsg_registry *registry;
    const struct code_index *index;
    const struct layer *layers;   /* the best first; at least one */
    const struct flowmsg_note *notes;
    struct message *messages;     /* [definition * N_PARTS + part] */
};

/* Render @m, a part of @def, with the values of its parameters, in their order: as many as a
 * problem has room for, the others in @extra. */
size_t bundle_render(const struct flowmsg_bundle *b, const struct flowmsg_definition *def,
                     const struct message *m, const struct flowmsg_value *values,
                     const struct flowmsg_value *extra, const struct flowmsg_options *options,
                     char *buf, size_t size, struct flowmsg_report *report);

#endif
