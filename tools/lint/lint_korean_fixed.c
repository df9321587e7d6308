/* lint_korean_fixed.c - particles after words that are fixed: one form is right.
 *
 * SPDX-License-Identifier: MIT
 *
 * A Latin word or a number is judged as flowmsg_josa() reads it, and only where it is sure.  A word
 * of Hangul has no such end: 효과 is a word, 요청과 is a word and a particle.  So only those
 * particles are judged there that no noun ends with: 를 and 와 after a consonant, 을 after a
 * vowel except in the nouns and verbs that end so. */
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_korean.h"

enum { MOST_READ = 128 }; /* bytes before a word's end that are read */

/* One form, as the engine reads the bytes up to @end after @prefix. */
static size_t ask(const char *prefix, const char *s, size_t len, const char *pair, char *form,
                  size_t size)
{
    char word[MOST_READ + 8];
    size_t n = strlen(prefix);

    memcpy(word, prefix, n);
    memcpy(word + n, s, len);
    n = flowmsg_josa(word, n + len, pair, form, size);
    return n > 0 && n < size && !strpbrk(form, "(/") ? n : 0;
}

static bool is_latin(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* The letters and digits at the end. */
static size_t tail_len(const char *s, size_t len, bool (*is)(char))
{
    size_t n = 0;

    while (n < len && is(s[len - 1 - n]))
        n++;
    return n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool ends_with_latin(const char *s, size_t len, const char *end)
{
    size_t n = strlen(end), i = 0;

    while (i < n && n <= len && (s[len - n + i] | 32) == end[i])
        i++;
    return i == n;
}

/* dir is read 디렉터리 or 디어, str 스트링 or 에스티알, GitHub 깃허브 or 깃헙; a digit beside a letter
 * in Korean or in English: tab3 탭삼, 탭스리. */
static bool is_read_in_two_ways(const char *s, size_t len)
{
    size_t digits = tail_len(s, len, is_digit);

    if (digits > 0)
        return digits < len && is_latin(s[len - digits - 1]) && !strchr("245", s[len - 1]);
    return ends_with_latin(s, len, "dir") || ends_with_latin(s, len, "str") ||
           ends_with_latin(s, len, "github");
}

/* A word in capitals is read by letter or as a word, HUP 에이치유피 or 헙, and so are three
 * letters, zic: both must agree. */
static bool is_spelt_or_said(const char *s, size_t len, const char *pair, const char *form)
{
    size_t n = tail_len(s, len, is_latin), upper = 0;
    char word[MOST_READ], other[MOST_OF_A_PAIR];

    for (size_t i = 0; i < n; i++) {
        char c = s[len - n + i];

        upper += c >= 'A' && c <= 'Z';
        word[i] = (char)(c ^ 32);
    }
    if (n < 3 || (upper != n && (upper > 0 || n > 3)))
        return true;
    return ask("", word, n, pair, other, sizeof other) == 0 || strcmp(form, other) == 0;
}

size_t fixed_form(const struct lint_text *t, const struct fixed_word *word, const char *pair,
                  char *form, size_t size)
{
    const char *s = t->string->text;
    size_t start = word->start, n;
    char other[MOST_OF_A_PAIR];

    if (word->end - start > MOST_READ)
        start = word->end - MOST_READ;
    while (start < word->end && ((unsigned char)s[start] & 0xC0) == 0x80)
        start++;
    if (is_read_in_two_ways(s + start, word->end - start))
        return 0;
    n = ask("", s + start, word->end - start, pair, form, size);
    /* After a number GB is a unit, after letters it is a part of a word. */
    if (word->glued && (ask("1", s + start, word->end - start, pair, other, sizeof other) == 0 ||
                        strcmp(form, other) != 0))
        return 0;
    return n > 0 && is_spelt_or_said(s + start, word->end - start, pair, form) ? n : 0;
}

void judge_fixed_particle(const struct lint_text *t, const struct fixed_word *word, size_t at,
                          size_t len)
{
    const char *s = t->string->text + at;
    char form[MOST_OF_A_PAIR], last = t->string->text[word->end - 1];
    struct particle particle;
    size_t n;

    if (!particle_read(s, len, &particle) || particle.both || particle.fits_all || particle.unsure)
        return;
    /* 3과 is a lesson, 종로3가 a street. */
    if (last >= '0' && last <= '9' && is_one_of(s, particle.len, "과 가 나"))
        return;
    n = fixed_form(t, word, particle.pair, form, sizeof form);
    if (n == 0 || (n == particle.len && memcmp(form, s, n) == 0))
        return;
    lint_offer(t,
               lint_found(t, RULE_PARTICLE_FIXED, at, TOOL_FOUND_PARTICLE_OF_WORD,
                          WITH(arg_text_n("form", s, particle.len), arg_text("right", form))),
               at, particle.len, form, n);
}

/* ------------------------------------------------------------------------- Hangul */

static bool ends_with(const char *s, size_t len, const char *end)
{
    size_t n = strlen(end);

    return n <= len && memcmp(s + len - n, end, n) == 0;
}

/* Words that end in a vowel and 을, all or their ends: 가을, 마을; 지을 of 짓다. */
static bool ends_in_eul(const char *s, size_t len)
{
    static const char whole[] = "가을 고을 지을 나을 부을 이을 저을 그을 자을 모을";
    static const char ends[] =
        "늦가을 올가을 초가을 한가을 온고을 빛고을 마을 노을 휘저을 들이부을 쏟아부을 퍼부을 "
        "어모을 러모을 결정지을 관계지을 마무리지을 "
        "경계지을";
    static const char not_ends[] = "스키마을 테마을 콤마을";

    if (is_one_of(s, len, whole))
        return true;
    if (ends_with(s, len, "지을") && final_of(s, len - strlen("지을")) > 0)
        return true; /* 결론지을 */
    return ends_with_one(s, len, ends) && !ends_with_one(s, len, not_ends);
}

/* The particle at a word's end that cannot be there, and the right one. */
static const struct wrong_end {
    const char *wrong, *right;
    bool vowel;
} wrong_ends[] = {
    { "를", "을", false },     { "와", "과", false },     { "와의", "과의", false },
    { "와는", "과는", false }, { "와도", "과도", false }, { "을", "를", true },
};

void judge_hangul_word(const struct lint_text *t, size_t at, size_t len)
{
    const char *s = t->string->text + at;

    for (size_t i = 0; i < sizeof wrong_ends / sizeof *wrong_ends; i++) {
        const struct wrong_end *w = &wrong_ends[i];
        size_t n = strlen(w->wrong);
        int final;

        if (!ends_with(s, len, w->wrong) || len == n)
            continue;
        /* 타그반와 alone may be a name. */
        if (at + len == t->string->len && strcmp(w->wrong, "와") == 0)
            continue;
        final = final_of(s, len - n);
        if (final < 0 || (final == 0) != w->vowel || (w->vowel && ends_in_eul(s, len)))
            continue;
        lint_offer(t,
                   lint_found(t, RULE_PARTICLE_FIXED, at + len - n, TOOL_FOUND_PARTICLE_END,
                              WITH(arg_text_n("word", s, len), arg_text("right", w->right),
                                   arg_text("after", w->vowel ? "vowel" : "consonant"))),
                   at + len - n, n, w->right, strlen(w->right));
        return;
    }
}
