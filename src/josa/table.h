/* table.h - the lists of words.c and of hanja.txt as tables.
 *
 * SPDX-License-Identifier: MIT
 *
 * Reading a word takes few unpredictable branches: a word can be in one slot only, and its two last
 * letters select its ending, unless there are longer endings. */
#ifndef JOSA_TABLE_H
#define JOSA_TABLE_H

#include <stdint.h>

enum {
    JOSA_LETTERS = 26,
    JOSA_SLOTS = 1024, JOSA_STEPS = 128,
    JOSA_HANJA_UNIFIED = 0xA000 - 0x4E00,
    JOSA_HANJA = JOSA_HANJA_UNIFIED + 0xFA2E - 0xF900,
    JOSA_HANJA_ENDS = 8,     /* beside the bits of enum josa_final: words end in it */
    JOSA_HANJA_WORDS = 192, JOSA_HANJA_LEN = 4
};

/* The sound of words with the same ending. */
struct josa_sound {
    uint8_t final;           /* bits of enum josa_final; 0: not known */
    uint8_t if_spoken;       /* for words with a vowel; others end in their last letter's name */
};

/* Letters are the bytes of a number, the last letter in the highest byte; missing letters are 0. */

/* A word. */
struct josa_known {
    uint64_t letters, rest;  /* the last eight, and those before them; 0: an empty slot */
    uint8_t len, final;
};

enum { JOSA_NO_LONGER = UINT16_MAX };

/* The ending that a word's two last letters select: a to z are 0 to 25. */
struct josa_end {
    struct josa_sound sound;
    uint16_t longer;         /* the first longer ending with these letters, or JOSA_NO_LONGER */
};

/* A longer ending. */
struct josa_longer {
    uint64_t letters, mask;  /* the last eight, and which of them count; mask 0 ends a list */
    struct josa_sound sound;
};

/* A word of Hanja that does not end as its last character does: its last characters, the last one
 * first, then 0. */
struct josa_hanja_word {
    uint16_t c[JOSA_HANJA_LEN];
    uint8_t final;           /* 0: there are no more words */
};

extern const struct josa_known josa_known[JOSA_SLOTS];
extern const uint16_t josa_steps[JOSA_STEPS];
extern const struct josa_end josa_ends[JOSA_LETTERS][JOSA_LETTERS];     /* [last][before] */
extern const struct josa_longer josa_longer[];
extern const uint8_t josa_hanja[(JOSA_HANJA + 1) / 2];   /* four bits each, the low ones first */
extern const struct josa_hanja_word josa_hanja_words[JOSA_HANJA_WORDS];

/* The index of a character in josa_hanja; -1: it is not there. */
static inline int josa_hanja_index(uint32_t c)
{
    return c >= 0x4E00 && c < 0xA000   ? (int)(c - 0x4E00)
           : c >= 0xF900 && c < 0xFA2E ? (int)(c - 0xF900) + JOSA_HANJA_UNIFIED : -1;
}

/* josa_slot() is the only slot a word can be in.  The build chose steps that put no two words into
 * one slot (Belazzougui, Botelho, Dietzfelbinger 2009: "Hash, displace, and compress"). */
static inline uint64_t josa_hash(uint64_t last, uint64_t rest)
{
    uint64_t letters = last + rest;

    return (letters ^ letters >> 32) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline unsigned josa_step(uint64_t hash)
{
    return (unsigned)(hash >> 57);
}

static inline unsigned josa_slot(uint64_t hash, const uint16_t *steps)
{
    return (unsigned)((hash >> 40) + steps[josa_step(hash)] * (hash >> 20 | 1)) % JOSA_SLOTS;
}

#endif
