/* program.h - a pattern compiled to a flat array of instructions.
 *
 * SPDX-License-Identifier: MIT
 *
 * A program has no syntax and no locale: it serves every locale whose catalog has
 * the same text, and patterns of another syntax can be compiled to it.
 *
 * A program is one block of memory: the struct, then its parts.  Those that every rendering reads
 * come first, and the block begins with a cache line, so that a rendering can ask for the next
 * lines at once (program_prefetch()).  A text of 90 bytes with two values is in three lines.
 *
 * (1) insns[n_insns - 1] is OP_END; every jump and every variant goes forward,
 *     to an index below n_insns.  A program ends after n_insns steps.
 * (2) Slots are below n_slots.  Texts are inside the pool of text_len bytes, which
 *     SINK_PADDING zero bytes follow.
 * (3) The pool and the text of every instruction are valid UTF-8.
 * (4) A choice's `other` is the index of an instruction; a choice by ranges has at
 *     least one variant.
 * (5) An OP_TERM of the same slot is directly before an OP_TERM_JOSA, and nothing jumps between
 *     them. */
#ifndef PATTERN_PROGRAM_H
#define PATTERN_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"

#include <flowmsg/flowmsg.h>

/* The operation of an instruction after its literal text. */
enum op {
    OP_END,
    OP_TEXT,      /* nothing */
    OP_VALUE,     /* slot, a: enum number_look: {name} */
    OP_NUMBER,    /* slot, a: enum number_style: {name, number, …} */
    OP_HASH,      /* slot, a: index of the selector whose offset is subtracted: # in a plural */
    OP_PLURAL,    /* slot, a: index of the choice */
    OP_SELECT,    /* slot, a: index of the choice */
    OP_RANGES,    /* slot, a: index of the choice: {n, choice, 0#…|1<…} */
    OP_JUMP,      /* a: index of the next instruction */
    OP_JOSA,      /* slot, a: index of the particle */
    OP_STYLED,    /* slot, a: index of the style: {d, date, short} */
    OP_TERM,      /* slot, a: enum term_style: {state, term} */
    OP_TERM_JOSA, /* slot, a: index of the particle, which follows the OP_TERM before it */

    /* Added to the instructions of a slot that has particles and is shown in other ways than
     * {name}, if they show its value or are OP_JOSA: the rendering remembers what it showed. */
    OP_NOTED = 0x20
};

enum number_style { NUMBER_PLAIN, NUMBER_INTEGER };

/* How {name} shows a number. */
enum number_look {
    LOOK_GROUPED,     /* as {name, number} does */
    LOOK_DIGITS,      /* of a token or an id: as it was given */
    LOOK_TIME         /* of a date: an integer is milliseconds */
};

enum term_style { TERM_ALONE, TERM_BOTH /* and the token */ };

enum {
    PLAIN_FRACTION = 3,          /* digits after the point that {n} shows at most */
    WHOLE_FRACTION = UINT8_MAX   /* all digits after the point */
};

/* In place of the index of an instruction, slot or style: there is none. */
#define NO_INSN UINT32_MAX
#define NO_SLOT UINT32_MAX
#define NO_STYLE UINT32_MAX

/* Literal text and the operation after it.  Separate instructions for text would be twice as many
 * steps, each with a branch that the processor has to predict. */
struct insn {
    uint8_t op;
    uint8_t slot;        /* below FLOWMSG_MAX_ARGUMENTS */
    uint16_t takes;      /* bits of enum flowmsg_type: the types that the slot's parameter takes */
    uint32_t text, len;  /* bytes from the start of the program */
    uint32_t a;
};

/* CLDR's plural categories. */
enum plural_category {
    PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, N_PLURAL
};

/* Find the category called "one", "few", …; false: there is no category @word. */
bool plural_category_find(const char *word, size_t len, enum plural_category *category);

/* Text in the pool. */
struct text_ref {
    uint32_t off, len;
};

/* An exact number: an int64_t, or a decimal as typed, or, with no digits, ∞ with the sign of
 * @number. */
struct exact {
    int64_t number;
    struct text_ref digits;
    bool is_int;
};

enum selector_kind {
    SELECTOR_CARDINAL,       /* {n, plural, …} */
    SELECTOR_ORDINAL,        /* {n, selectordinal, …} */
    SELECTOR_WORD,           /* {s, select, …} */
    SELECTOR_RANGE           /* {n, choice, …} */
};

/* A value that a choice depends on.  The plural category is that of the number less the offset: as
 * @style shows it, or rounded to @fraction_digits. */
struct selector {
    uint8_t kind;            /* enum selector_kind */
    uint8_t slot;
    uint8_t fraction_digits; /* WHOLE_FRACTION: it is not rounded */
    bool has_offset;         /* the offset is not 0 */
    uint32_t style;          /* NO_STYLE: rounded */
    struct exact offset;
};

/* The value of one selector that chooses a variant: "=5", a word, the limit of a range. */
struct key {
    struct exact number;               /* of an ordered word: its hash */
    struct text_ref word;
    bool above;              /* the range begins above its limit, not at it */
};

/* A choice has one or more selectors, and variants with a key for each of them.  Variant i begins
 * at targets[i], and its keys are keys[i * n_selectors] and the following ones.  Of equal keys the
 * first counts.
 *
 * Variants for a plural category have no keys: @category leads to them.  So it is used in a choice
 * with one selector only. */
struct choice {
    uint32_t first_selector, n_selectors;
    uint32_t first_key;
    uint32_t first_target, n_variants;
    uint32_t n_ordered;                /* variants at the start whose keys are in the order of their
                                          numbers, see order.h; 0: all are in the pattern's order */
    uint32_t other;                    /* where `other` begins; a choice by ranges has no `other`:
                                          the instruction after the choice */
    uint32_t category[N_PLURAL];       /* where these variants begin; `other` if not given */
    bool by_category;                  /* a category leads elsewhere than to `other` */
};

/* The forms of a Korean particle, e.g. 으로 / 로 / (으)로. */
enum particle_form { FORM_CONSONANT, FORM_VOWEL, FORM_BOTH, N_FORMS };

struct particle {
    struct text_ref forms[N_FORMS];
    bool rieul_as_vowel;               /* ㄹ takes the vowel form: 서울로 */
};

enum style_kind {
    STYLE_PERCENT, STYLE_CURRENCY, STYLE_NUMBER_PATTERN, STYLE_NUMBER_SKELETON,
    STYLE_SPELLOUT, STYLE_ORDINAL, STYLE_DURATION,
    STYLE_DATE, STYLE_TIME, STYLE_DATE_PATTERN, STYLE_DATE_SKELETON,
    STYLE_LIST
};

/* Does a style show a number?  This depends on the order of enum style_kind. */
static inline bool style_is_number(enum style_kind kind)
{
    return kind <= STYLE_DURATION;
}

/* Styles whose formatter is a DecimalFormat in icu::MessageFormat, which therefore selects the
 * plural category of the number as this style shows it. */
static inline bool style_is_decimal_format(enum style_kind kind)
{
    return kind <= STYLE_NUMBER_PATTERN;
}

static inline bool style_is_by_rules(enum style_kind kind)
{
    return kind >= STYLE_SPELLOUT && kind <= STYLE_DURATION;
}

static inline bool style_is_time(enum style_kind kind)
{
    return kind >= STYLE_DATE && kind <= STYLE_DATE_SKELETON;
}

/* The kinds of plurals whose category is that of the number as a style shows it: bits. */
enum for_plurals { FOR_CARDINAL = 1, FOR_ORDINAL = 2 };

/* How a value is shown.  The layer format knows the meaning of the style in a locale. */
struct style {
    uint8_t kind;
    uint8_t detail;        /* DATE, TIME: 0 default, 1 short … 4 full; LIST: 0 and, 1 or, 2 unit */
    uint8_t for_plurals;   /* bits of enum for_plurals */
    struct text_ref text;  /* pattern, skeleton or set of rules */
    uint32_t offset;       /* of the style in the pattern: for errors */
};

/* An argument of a pattern. */
struct slot {
    const char *name;                  /* ends with NUL and has no other; in the pool or borrowed */
    uint32_t len;
    uint32_t uses;                     /* bits of enum flowmsg_use */
    struct text_ref missing;           /* shown when the argument is not given: "{name}" */
};

/* The parts that only some renderings read, as bytes from the start of the block. */
struct program_parts {
    uint32_t slots, choices, selectors, keys, targets, particles, styles, offsets;
    uint32_t by_name, by_name_size;    /* slot_names.h */
    uint32_t n_styles;
    uint32_t text_len;                 /* of the pool */
};

/* The names of the slots follow the instructions, and the pool the names. */
struct program {
    uint32_t parts;                    /* bytes from the start of the block */
    uint32_t n_insns;
    uint16_t n_slots;
    uint16_t uses;                     /* of all slots */
    uint32_t longest;                  /* bytes of all literal texts on the longest way from the
                                          first instruction to the end, or one of these: */
    struct insn insns[];
};

#define REMEMBERS UINT32_MAX           /* a rendering has to remember what it showed */
#define NEVER_PLAIN (UINT32_MAX - 1)   /* an instruction is never plain (render/plain.h) */

/* A program with at most this number of instructions does little work, even if it shows one value
 * in all of them. */
enum { FEW_INSNS = 64 };

enum { PROGRAM_LINE = 64 };   /* bytes of a cache line */

/* Ask for the second and the third line, which most programs have, so that a rendering does not
 * wait for one after the other.  With the order of the parts and the tables of a bundle, this saves
 * 150 of 440 ns for one of ten thousand messages. */
static inline void program_prefetch(const struct program *p)
{
    PREFETCH((const char *)p + PROGRAM_LINE);
    PREFETCH((const char *)p + 2 * PROGRAM_LINE);
}

static inline const void *program_part(const struct program *p, uint32_t off)
{
    return (const char *)p + off;
}

/* The names of all slots, each with its NUL. */
static inline const char *const *program_names(const struct program *p)
{
    return (const char *const *)(const void *)(p->insns + p->n_insns);
}

static inline const char *program_pool(const struct program *p)
{
    return (const char *)(program_names(p) + p->n_slots);
}

static inline const struct program_parts *program_parts(const struct program *p)
{
    return program_part(p, p->parts);
}

/* The first byte of a text in the pool. */
static inline const char *program_text(const struct program *p, struct text_ref ref)
{
    return program_pool(p) + ref.off;
}

/* The first byte of an instruction's text. */
static inline const char *program_insn_text(const struct program *p, const struct insn *insn)
{
    return program_part(p, insn->text);
}

static inline const struct slot *program_slot(const struct program *p, uint32_t i)
{
    return (const struct slot *)program_part(p, program_parts(p)->slots) + i;
}

static inline const struct choice *program_choice(const struct program *p, uint32_t i)
{
    return (const struct choice *)program_part(p, program_parts(p)->choices) + i;
}

static inline const struct selector *program_selector(const struct program *p, uint32_t i)
{
    return (const struct selector *)program_part(p, program_parts(p)->selectors) + i;
}

static inline const struct key *program_keys(const struct program *p, const struct choice *choice)
{
    return (const struct key *)program_part(p, program_parts(p)->keys) + choice->first_key;
}

static inline const uint32_t *program_targets(const struct program *p, const struct choice *choice)
{
    return (const uint32_t *)program_part(p, program_parts(p)->targets) + choice->first_target;
}

static inline const struct particle *program_particle(const struct program *p, uint32_t i)
{
    return (const struct particle *)program_part(p, program_parts(p)->particles) + i;
}

static inline const struct style *program_style(const struct program *p, uint32_t i)
{
    return (const struct style *)program_part(p, program_parts(p)->styles) + i;
}

/* Where an instruction's argument begins in the pattern: for reports. */
static inline uint32_t program_offset(const struct program *p, const struct insn *insn)
{
    return ((const uint32_t *)program_part(p, program_parts(p)->offsets))[insn - p->insns];
}

#endif
