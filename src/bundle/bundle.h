/* bundle.h - all messages of a domain for readers of one locale, ready to be rendered.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_BUNDLE_H
#define BUNDLE_BUNDLE_H

#include "bundle/codes.h"
#include "bundle/translations.h"
#include "format/formats.h"
#include "pattern/program.h"
#include "render/render.h"

/* The translations of one language, for readers of another. */
struct layer {
    struct language *language;    /* its texts may be used once it is ready */
    struct terms terms;           /* for its texts, also from other languages of its readers */
    const char *tag;              /* of the language */
    struct formats *formats;
    enum flowmsg_fallback fallback;
    uint32_t refused_rank;        /* texts of a lower rank are used in place of a refused catalog;
                                     0: no text is */
};

/* One part of a message, ready to be rendered. */
struct message {
    const struct program *program;    /* NULL: code and arguments */
    const struct translation *translation;   /* of the program, for reports */
    const struct opened *opened;      /* the program's styles and terms */
    uint32_t note;                /* index of the note on a better translation that was refused,
                                     or NO_INDEX */
    uint8_t layer;                /* index of its layer */
    uint8_t why;                  /* enum flowmsg_why */
};

/* Immutable once made. */
struct flowmsg_bundle {
    const struct flowmsg_registry *registry;
    const struct codes *codes;
    const struct layer *layers;   /* the best first; at least one */
    const struct notes *notes;
    const struct message *messages;   /* [definition * N_PARTS + part] */
    const struct program *const *programs[N_PARTS];   /* of the messages: [part][definition] */
    struct formats *formats;      /* of all messages with a program; NULL: of their layers */
    const struct flowmsg_bundle *source;   /* bundle_source(); NULL: this one */
    enum flowmsg_why why;         /* of all messages; WHY_NONE: each has its own */
};

/* The bundle for readers of the source language, of the same snapshot. */
static inline const struct flowmsg_bundle *bundle_source(const struct flowmsg_bundle *b)
{
    return b->source ? b->source : b;
}

/* The numbers, dates and plurals of a message.  The message itself, which is in another line of
 * memory, is not read if all have the same. */
static inline struct formats *bundle_formats(const struct flowmsg_bundle *b,
                                             const struct message *m)
{
    return b->formats ? b->formats : b->layers[m->layer].formats;
}

/* Render @m, a part of @def.  @values are the values of its parameters in their order, as many as
 * a problem can hold; @extra are the others. */
size_t bundle_render(const struct flowmsg_bundle *b, const struct flowmsg_definition *def,
                     const struct message *m, const struct flowmsg_value *values,
                     const struct flowmsg_value *extra, const struct flowmsg_options *options,
                     char *buf, size_t size, struct flowmsg_report *report);

#endif
