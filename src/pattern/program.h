/* program.h - a pattern compiled to a flat array of instructions.
 *
 * SPDX-License-Identifier: MIT
 *
 * Nothing of a pattern's syntax is left here, and nothing of a locale is in it:
 * one program serves every locale whose catalog has the same text, and a second
 * syntax can compile to it.
 *
 * A program is one block of memory: the struct, and behind it what its offsets lead
 * to, first what every rendering reads.  So a plain message is in three cache lines,
 * however many messages there are.
 *
 * (1) insns[n_insns - 1] is OP_END; every jump and every branch goes forward,
 *     to an index below n_insns.  So a program ends after n_insns steps.
 * (2) Slots are below n_slots, texts lie inside the pool of text_len bytes; copying may read
 *     ARENA_SLACK bytes beyond.
 * (3) The pool is valid UTF-8, and so is every piece an instruction names.
 * (4) A choice's `other` always has a branch; ranges have one at least. */
#ifndef PATTERN_PROGRAM_H
#define PATTERN_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <flowmsg/flowmsg.h>

/* What comes after an instruction's literal text. */
enum op {
    OP_END,
    OP_TEXT,      /* nothing */
    OP_VALUE,     /* slot: {name} */
    OP_NUMBER,    /* slot, a: enum number_style: {name, number, …} */
    OP_HASH,      /* slot, a: index of the choice whose offset counts: # in a plural */
    OP_PLURAL,    /* slot, a: index of the choice */
    OP_SELECT,    /* slot, a: index of the choice */
    OP_RANGES,    /* slot, a: index of the choice: {n, choice, 0#…|1<…} */
    OP_JUMP,      /* a: index of the next instruction */
    OP_JOSA,      /* slot, a: index of the particle */
    OP_STYLED,    /* slot, a: index of the style: {d, date, short} */

    /* Added to what shows a value, and to OP_JOSA, of a slot with particles that is shown in
     * other ways than {name}: the rendering remembers what it showed. */
    OP_NOTED = 0x20
};

enum number_style { NUMBER_PLAIN, NUMBER_INTEGER };

enum {
    PLAIN_PLACES = 3,     /* digits behind the point that {n} shows at most */
    ALL_PLACES = UINT8_MAX
};

/* Literal text and what follows it: half as many steps, and half as many branches to be
 * foreseen, as with instructions of their own for text. */
struct insn {
    uint8_t op;
    uint8_t slot;        /* FLOWMSG_MAX_ARGUMENTS at most */
    uint16_t takes;      /* bits of enum flowmsg_type: what the slot's parameter may be */
    uint32_t text, len;  /* in the pool */
    uint32_t a;
};

/* CLDR's plural categories. */
enum plural_category {
    PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, N_PLURAL
};

/* The category called "one", "few", …; false: @word is none. */
bool plural_category_find(const char *word, size_t len, enum plural_category *category);

struct text_ref {
    uint32_t off, len;   /* in text */
};

/* One selector of a choice: "=5", a keyword of select, the limit of a range. */
struct branch {
    struct text_ref key;    /* select: the keyword; else a number that is no int64_t, as typed */
    int64_t number;         /* when is_int; with neither that nor digits, the sign of ∞ */
    bool is_int;
    bool above;             /* range: of numbers above the limit, not of the limit itself */
    uint32_t target;
};

/* {n, plural, …}, {n, selectordinal, …}, {s, select, …}, {n, choice, …} */
struct choice {
    uint32_t first, n;                 /* its branches */
    uint32_t other;                    /* target; of ranges, which have none: behind the last */
    uint32_t category[N_PLURAL];       /* targets; those not given are `other` */
    uint32_t decider;                  /* style + 1 that the keyword goes by; 0: places */
    uint8_t places;                    /* digits behind the point that the keyword goes by */
    bool by_category;                  /* the categories do not all lead to `other` */
    bool ordinal;
    bool has_offset;
    int64_t offset;                    /* when offset_text.len == 0 */
    struct text_ref offset_text;       /* a decimal, when it is not an int64_t */
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

/* What the kinds are about, by their order above. */
static inline bool style_is_number(enum style_kind kind)
{
    return kind <= STYLE_DURATION;
}

static inline bool style_is_by_rules(enum style_kind kind)
{
    return kind >= STYLE_SPELLOUT && kind <= STYLE_DURATION;
}

static inline bool style_is_time(enum style_kind kind)
{
    return kind >= STYLE_DATE && kind <= STYLE_DATE_SKELETON;
}

/* The keyword of which plurals goes by what a style shows. */
enum style_decides { DECIDES_CARDINAL = 1, DECIDES_ORDINAL = 2 };

/* How a value is to be shown.  What it means in a locale, the layer format knows. */
struct style {
    uint8_t kind;
    uint8_t detail;        /* DATE, TIME: 0 default, 1 short … 4 full; LIST: 0 and, 1 or, 2 unit */
    uint8_t decides;       /* enum style_decides: bits */
    struct text_ref text;  /* pattern, skeleton or set of rules */
    uint32_t offset;       /* of the style in the pattern: for errors */
};

/* What a pattern does with the argument in a slot. */
struct slot {
    const char *name;                  /* ends with NUL, and has none before; in the pool or
                                          borrowed */
    uint32_t len;
    uint32_t uses;                     /* bits of enum flowmsg_use */
};

struct program {
    uint32_t pool;                     /* where in the block things are: bytes from its start */
    uint32_t slots, choices, branches, particles, styles, places;
    uint32_t n_insns, text_len, n_styles;
    uint16_t n_slots;
    uint16_t uses;                     /* of all slots */
    bool remembers;                    /* a rendering has to remember what it showed */
    struct insn insns[];
};

/* A program of so few instructions does little work, however often a value is used. */
enum { FEW_INSNS = 64 };

static inline const void *program_part(const struct program *p, uint32_t off)
{
    return (const char *)p + off;
}

static inline const char *program_pool(const struct program *p)
{
    return program_part(p, p->pool);
}

/* Text of the pool, for parts of a program that name some. */
static inline const char *program_text(const struct program *p, struct text_ref ref)
{
    return program_pool(p) + ref.off;
}

static inline const struct slot *program_slot(const struct program *p, uint32_t i)
{
    return (const struct slot *)program_part(p, p->slots) + i;
}

static inline const struct choice *program_choice(const struct program *p, uint32_t i)
{
    return (const struct choice *)program_part(p, p->choices) + i;
}

static inline const struct branch *program_branches(const struct program *p,
                                                    const struct choice *choice)
{
    return (const struct branch *)program_part(p, p->branches) + choice->first;
}

static inline const struct particle *program_particle(const struct program *p, uint32_t i)
{
    return (const struct particle *)program_part(p, p->particles) + i;
}

static inline const struct style *program_style(const struct program *p, uint32_t i)
{
    return (const struct style *)program_part(p, p->styles) + i;
}

/* Where in the pattern an instruction's argument is: for reports. */
static inline uint32_t program_place(const struct program *p, const struct insn *insn)
{
    return ((const uint32_t *)program_part(p, p->places))[insn - p->insns];
}

#endif
