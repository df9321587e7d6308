/* builder.h - a program, put together piece by piece.
 *
 * SPDX-License-Identifier: MIT
 *
 * Knows no syntax: whoever reads one tells the builder what was found.  Running
 * out of memory sticks and shows in builder_finish(); until then every call is
 * safe. */
#ifndef PATTERN_BUILDER_H
#define PATTERN_BUILDER_H

#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "pattern/params.h"
#include "pattern/program.h"

#define NO_INSN UINT32_MAX
#define NO_SLOT UINT32_MAX

/* Working memory, kept from one program to the next.  Zero-initialised is empty. */
struct builder {
    struct buffer insns, places, text, slots, choices, branches, particles, styles;
    struct text_ref pending;   /* text that waits for its instruction */
    uint16_t slot_of[2 * FLOWMSG_MAX_ARGUMENTS];   /* slot + 1 by the hash of its name; 0: free */
    bool names_fixed;
};

/* A number of a selector or an offset: an int64_t, or digits in the text, or with
 * neither infinity of the sign of @number. */
struct exact {
    int64_t number;
    struct text_ref digits;
    bool is_int;
};

/* Begin a program.  With @params, slot i is that of parameter i (whose name is borrowed), and
 * there are no others. */
void builder_begin(struct builder *b, const struct param_list *params);
void builder_free(struct builder *b);

/* Did memory run out?  Then what was built is incomplete, and what a reader of it
 * complains of may follow from that. */
bool builder_failed(const struct builder *b);

/* The index that the next instruction will have. */
uint32_t builder_here(const struct builder *b);

/* Keep @text in the program. */
struct text_ref builder_keep(struct builder *b, const char *text, size_t len);

/* The slot of a name, a new one if need be; NO_SLOT when there is none and may be
 * none, or no more (FLOWMSG_MAX_ARGUMENTS).  A NUL ends a name. */
uint32_t builder_slot(struct builder *b, const char *name, size_t len);

/* Note that a slot is used (bits of enum flowmsg_use). */
void builder_use(struct builder *b, uint32_t slot, uint32_t uses);

/* Literal text, for the next instruction.  @offset: its place in the pattern. */
void builder_text(struct builder *b, const char *text, size_t len, size_t offset);

void builder_emit(struct builder *b, enum op op, uint32_t slot, uint32_t a, size_t offset);

/* Add a particle; returns its index for OP_JOSA. */
uint32_t builder_particle(struct builder *b, const struct particle *particle);

/* Add a style; returns its index for OP_STYLED. */
uint32_t builder_style(struct builder *b, enum style_kind kind, unsigned detail, const char *text,
                       size_t len, size_t offset);

/* A choice: open it, then for each branch a selector, its instructions and the
 * end, then close it.  Of equal keywords the first counts. */
uint32_t builder_choice_open(struct builder *b, enum op op, bool ordinal, uint32_t slot,
                             size_t offset);
void builder_choice_offset(struct builder *b, uint32_t choice, const struct exact *offset);

/* The keyword of a plural goes by the number as `other` shows it first: with so many
 * digits behind the point, or in a style. */
void builder_choice_places(struct builder *b, uint32_t choice, unsigned places);
void builder_choice_decider(struct builder *b, uint32_t choice, uint32_t style);
void builder_branch_number(struct builder *b, uint32_t choice, const struct exact *number);
void builder_branch_category(struct builder *b, uint32_t choice, const char *word, size_t len);
void builder_branch_keyword(struct builder *b, uint32_t choice, const char *word, size_t len);
void builder_branch_range(struct builder *b, uint32_t choice, const struct exact *limit,
                          bool above);

/* The jump from the end of a branch to the end of its choice.  @jumps chains those
 * of one choice and begins as NO_INSN. */
void builder_branch_end(struct builder *b, uint32_t *jumps, size_t offset);
void builder_choice_close(struct builder *b, uint32_t choice, uint32_t jumps);

/* Make the program in @arena.  NULL when memory ran out, now or before. */
const struct program *builder_finish(struct builder *b, size_t end, struct arena *arena);

#endif
