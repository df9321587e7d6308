/* options.h - jsonb to the options of a rendering.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_OPTIONS_H
#define FLOWMSG_PG_OPTIONS_H

#include "postgres.h"
#include "utils/jsonb.h"

#include <flowmsg/flowmsg.h>

enum { MAX_OPTIONS = 8 };

struct options {
    struct flowmsg_options rendering;
    const char *domain;           /* the name of a domain; NULL: any */
    const char *wrong[MAX_OPTIONS];   /* the options whose value is none of theirs */
    size_t n_wrong;
};

/* The defaults. */
void options_init(struct options *options);

/* Read options.  Any jsonb will do: a wrong value is the default, and a member that is no option is
 * ignored.  Texts are in the current memory context. */
void options_read(struct options *options, Jsonb *jsonb);

/* Note that an option has a wrong value. */
void options_note_wrong(struct options *options, const char *name);

#endif
