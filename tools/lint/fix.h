/* fix.h - what lint_fix.c and fix_apply.c share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_FIX_H
#define TOOLS_FIX_H

#include "base/array.h"
#include "base/buffer.h"
#include "lint/lint_part.h"
#include "lint/lint_rules.h"

/* Entries that share bytes with their neighbours: mostly one. */
struct unit {
    size_t start, end;       /* in the file as it was */
    size_t entry, n_entries; /* of the file */
    char *text;              /* as far as it is fixed; NULL: as it was */
    size_t len;
    size_t at;               /* in the part that is judged, when it is active */
    bool active;             /* it is to be judged */
};

/* An entry on its way through the rounds. */
struct progress {
    struct lint_state before, now;
    uint64_t refused;        /* rules whose fixes harm it */
    uint64_t applied;        /* rules of which something was fixed */
    size_t n_fixed;          /* findings */
    bool known;              /* before */
    bool unfinished;
};

struct fixing {
    struct lint file, part;
    const char *data;
    struct progress *progress;   /* of each entry */
    ARRAY(struct unit) units;    /* of the part */
    char *text;                  /* of the active units */
    size_t len;
    size_t *entry_of;            /* of each entry in it, which it is in the file */
    size_t n_entries;
    struct lint_result result;   /* of that */
    size_t work, most_work;      /* bytes that were judged, and may be */
    size_t n_unfinished;
    struct lint_result *fixed;
    const char *told_id, *told_context;   /* of the last finding told, in its result */
    struct buffer out;           /* the file, as far as it is fixed */
    size_t done;                 /* of the file, in out */
    bool changed;
};

/* The findings with fixes, in the order of the part; of several at the same bytes, the first.
 * @chosen has room for all findings. */
size_t fix_choose(const struct fixing *f, const struct lint_finding **chosen);

/* Make these fixes, and tell of them; a unit that has none is done with. */
void fix_apply(struct fixing *f, const struct lint_finding **chosen, size_t n);

/* Forget what was told, from the finding @from on, of entries that are as they were again. */
void fix_untell(struct fixing *f, size_t from);

/* Let the last finding that is told represent those that are not. */
void fix_count_untold(struct fixing *f);

#endif
