/* loader.h - taking the texts of one catalog.
 *
 * SPDX-License-Identifier: MIT */
#ifndef BUNDLE_LOADER_H
#define BUNDLE_LOADER_H

#include "bundle/translations.h"
#include "pattern/builder.h"

/* The translation of a title or remedy without arguments, or that there is none: that of all
 * messages with this source text.  A domain has few of them, and looking one up takes half as long
 * as compiling a detail. */
struct shared_text {
    const char *msgid;             /* NULL: the slot is empty */
    enum flowmsg_part part;
    struct translation translation;
};

enum { SHARED_TEXTS = 64 };

/* Zero in all members but the first three is a new loader. */
struct loader {
    struct translations *t;
    struct arena *arena;                         /* of programs */
    const struct translation *source;            /* the source's parts; NULL: not compiled yet */
    struct builder builder;
    uint32_t next_entry[N_PARTS];                /* of one catalog: for catalog_find_next() */
    struct shared_text shared[SHARED_TEXTS];     /* of one catalog, by hash; a newer text replaces
                                                    an older one */
};

/* A catalog whose texts are taken. */
struct taken {
    const struct flowmsg_catalog *catalog;       /* NULL: the registry's own texts */
    const char *name;
    uint32_t rank;
};

/* Give a language its parts and terms, without texts, if it has none; false: no memory. */
bool loader_begin(const struct loader *l, struct language *language);

/* Take the texts that @language still lacks from one catalog, from part *@i on.  FLOWMSG_OK or
 * ERR_NOMEM: *@i is the part to continue with. */
int loader_take(struct loader *l, struct language *language, const struct taken *from, size_t *i);

/* Add a note; NO_INDEX: no memory. */
uint32_t loader_add_note(struct translations *t, const struct flowmsg_note *note);

void loader_free(struct loader *l);

#endif
