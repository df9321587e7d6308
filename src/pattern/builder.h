/* builder.h - building a program piece by piece.
 *
 * SPDX-License-Identifier: MIT
 *
 * The builder knows no syntax, so that parsers of several syntaxes can use it.  If memory runs out,
 * the failure sticks and builder_finish() reports it; until then every call is safe. */
#ifndef PATTERN_BUILDER_H
#define PATTERN_BUILDER_H

#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "pattern/params.h"
#include "pattern/program.h"

/* The arguments of a pattern.  A missing argument shows as its name between @missing_before and
 * @missing_after. */
struct builder_arguments {
    struct param_list params;   /* slot i is parameter i, whose name is borrowed */
    bool closed;                /* no other arguments may be used */
    const char *missing_before, *missing_after;
};

/* An argument while the pattern is read. */
struct slot_draft {
    const char *name;                   /* NULL: in the builder's text, at off */
    uint32_t off, len, uses;
    struct text_ref missing;
    uint16_t takes;
    enum flowmsg_param_type declared;   /* 0: it is not */
    bool noted;                         /* its particles depend on what was shown */
    bool follows;                       /* it has particles that are not directly after a term */
};

/* A variant, before the variants of each choice are sorted together. */
struct variant_draft {
    uint32_t choice, target;
    uint32_t first_key;                 /* index; there is a key for each selector of the choice */
};

/* Working memory, kept from one program to the next.  A builder that is all zero is empty, too. */
struct builder {
    ARRAY(struct insn) insns;
    ARRAY(uint32_t) offsets;            /* of each instruction in the pattern */
    ARRAY(struct slot_draft) slots;
    ARRAY(struct choice) choices;
    ARRAY(struct selector) selectors;
    ARRAY(struct variant_draft) variants;
    ARRAY(struct key) keys;
    ARRAY(struct particle) particles;
    ARRAY(struct style) styles;
    struct buffer text;
    struct text_ref pending;            /* text that waits for its instruction */
    struct builder_arguments arguments;
    uint16_t slot_of[2 * FLOWMSG_MAX_ARGUMENTS];   /* by the hash of names; or SLOT_FREE.  Set for
                                                      more than a few slots only */
};

/* Memory for the pieces of a short pattern. */
struct builder_room {
    struct insn insns[24];
    uint32_t offsets[24];
    struct slot_draft slots[4];
    struct choice choices[3];
    struct selector selectors[3];
    struct variant_draft variants[8];
    struct key keys[8];
    char text[640];
};

/* Make a builder empty.  Unlike zeros, this does not write the table of names.  A short pattern is
 * built in @room, which the caller keeps as long as the builder: without malloc() and free(), one
 * pattern takes four fifths of the time.  NULL: there is none. */
void builder_init(struct builder *b, struct builder_room *room);

/* Begin a program. */
void builder_begin(struct builder *b, const struct builder_arguments *arguments);
void builder_free(struct builder *b);

/* Did memory run out?  Then the program is incomplete, and an error of the parser may be a
 * consequence of that. */
bool builder_failed(const struct builder *b);

/* The index that the next instruction will have. */
uint32_t builder_here(const struct builder *b);

/* Keep @text in the program. */
struct text_ref builder_keep(struct builder *b, struct slice text);

/* The slot of a name, which is added if it is new.  NO_SLOT: the arguments are closed, or there are
 * FLOWMSG_MAX_ARGUMENTS. */
uint32_t builder_slot(struct builder *b, struct slice name);

/* Note that a slot is used (bits of enum flowmsg_use). */
void builder_use(struct builder *b, uint32_t slot, uint32_t uses);

/* Add literal text for the next instruction.  @offset: the text's offset in the pattern. */
void builder_text(struct builder *b, struct slice text, size_t offset);

void builder_emit(struct builder *b, enum op op, uint32_t slot, uint32_t a, size_t offset);

/* Emit OP_VALUE. */
void builder_value(struct builder *b, uint32_t slot, size_t offset);

/* Add a particle; returns its index for OP_JOSA. */
uint32_t builder_particle(struct builder *b, const struct particle *particle);

/* Add a style; returns its index for OP_STYLED. */
uint32_t builder_style(struct builder *b, enum style_kind kind, unsigned detail, struct slice text,
                       size_t offset);

/* Add a selector; returns its index.  Its plural category is that of the number with
 * PLAIN_FRACTION digits after the point, until one of the functions below says otherwise. */
uint32_t builder_selector(struct builder *b, enum selector_kind kind, uint32_t slot);
void builder_selector_offset(struct builder *b, uint32_t selector, const struct exact *offset);
void builder_selector_fraction(struct builder *b, uint32_t selector, unsigned digits);
void builder_selector_style(struct builder *b, uint32_t selector, uint32_t style);

/* Open a choice by @n_selectors consecutive selectors, from @selector on.  After that, for each
 * variant, give its key, emit its instructions, and end it; then close the choice.
 *
 * Functions with one key are for choices with one selector.  Of equal words and categories the
 * first counts. */
uint32_t builder_choice_open(struct builder *b, enum op op, uint32_t selector, uint32_t n_selectors,
                             size_t offset);
void builder_variant_number(struct builder *b, uint32_t choice, const struct exact *number);
void builder_variant_category(struct builder *b, uint32_t choice, struct slice word);
void builder_variant_word(struct builder *b, uint32_t choice, struct slice word);
void builder_variant_range(struct builder *b, uint32_t choice, const struct exact *limit,
                           bool above);

/* End a variant with a jump to the end of its choice.  @jumps chains the jumps of one choice, and
 * is NO_INSN at first. */
void builder_variant_end(struct builder *b, uint32_t *jumps, size_t offset);
void builder_choice_close(struct builder *b, uint32_t choice, uint32_t jumps);

/* Make the program in @arena.  NULL if memory ran out in any call. */
const struct program *builder_finish(struct builder *b, size_t end, struct arena *arena);

#endif
