/* lint_korean.h - what the rules about Korean share.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_KOREAN_H
#define TOOLS_LINT_KOREAN_H

#include "lint/lint_korean_words.h"
#include "lint/lint_rules.h"

enum {
    MOST_OF_A_RUN = 96,      /* bytes of Hangul that are looked at as one word */
    MOST_OF_A_PAIR = 64,     /* bytes of a pair, as in flowmsg_josa() */
};

/* A particle with two forms, as it is written after a word. */
struct particle {
    char pair[MOST_OF_A_PAIR];   /* 이/가: after a consonant, after a vowel */
    size_t form_len;             /* bytes of the form after a consonant */
    size_t len;                  /* bytes of the text that are the particle */
    bool both;                   /* both forms are written out: 을(를), 을/를, (을)를 */
    bool fits_all;               /* the form that is written is right after any word: 이고 */
    bool unsure;                 /* the text can be read as two different particles: 야 */
};

/* Read the particle that a text begins with.  False when there is none of two forms. */
bool particle_read(const char *s, size_t len, struct particle *particle);

/* The pair of {name, josa, style}, as it is written. */
struct particle particle_of(const char *style, size_t len);

/* Is @tail the rest of a longer particle: 부터 after 으로/로, 커녕 after 은/는? */
bool particle_goes_on(const struct particle *particle, const char *tail, size_t len);

/* Is a word one of the two forms of @particle? */
bool particle_has_form(const struct particle *particle, const char *word, size_t len);

/* Can a word of @len bytes of Hangul follow a noun without a space: particles, 이다, 하다 and
 * the like, suffixes, counters?  Particles of two forms at its beginning are not meant. */
bool follows_noun(const char *word, size_t len);

/* Most nouns begin with a syllable that nothing begins with that follows a noun.  The first
 * function fills a table, by which the second says that a word may do so. */
enum { FOLLOW_SLOTS = 1024 };
void follow_beginnings(bool begins[FOLLOW_SLOTS]);
bool may_begin_following(const bool begins[FOLLOW_SLOTS], const char *word, size_t len);

/* Is a word of Hangul after a value and a space a particle, or 입니다, that belongs to the
 * value?  @particle is what it reads as, or NULL.  After a number some are counters: 3 도. */
bool is_torn_off(const char *word, size_t len, const struct particle *particle, bool number);

/* Does a text end with what seems to be a noun that a bracket after a space explains?  다음
 * (…) and 잘못된 (…) are none. */
bool seems_noun(const char *text, size_t len);

/* All rules about Korean, but for the ends of sentences. */
void lint_korean(struct lint_text *text);

/* The rules about words, whatever is before them. */
void lint_korean_spelling(const struct lint_text *text);
void lint_korean_letters(const struct lint_text *text);

/* A particle that is written after a fixed word: @end is where the word ends, @at where the
 * particle begins. */
struct fixed_word {
    size_t start, end;       /* from @start on the text can be read to know the word */
    bool glued;              /* a value is directly before the word: {n}GB */
    bool hangul;             /* its last character is */
};
void judge_fixed_particle(const struct lint_text *text, const struct fixed_word *word, size_t at,
                          size_t len);

/* The form of @pair that follows a word, when that is sure; returns 0 when it is not. */
size_t fixed_form(const struct lint_text *text, const struct fixed_word *word, const char *pair,
                  char *form, size_t size);

/* A word of Hangul with a particle that does not fit: 흐름를. */
void judge_hangul_word(const struct lint_text *text, size_t at, size_t len);

#endif
