/* compile.c - making the tables of table.h from the lists of words.c, names.c and endings.c, and,
 * in compile_hanja.c, from hanja.txt.
 *
 * SPDX-License-Identifier: MIT
 *
 * A program for the build machine: it takes the path of hanja.txt, and prints C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "josa/compile.h"
#include "josa/table.h"
#include "josa/words.h"

enum { MAX_LEN = 15, MAX_LONGER = 4096 };

static struct josa_known known[JOSA_SLOTS];
static uint16_t steps[JOSA_STEPS];
static struct josa_end ends[JOSA_LETTERS][JOSA_LETTERS];
static struct josa_longer longer[MAX_LONGER];
static unsigned n_longer;

static void fail(const struct josa_word *w, const char *why)
{
    fprintf(stderr, "josa_compile: %s: %s\n", w->word, why);
    exit(1);
}

/* A word or ending without the mark @ or +. */
static const char *letters_of(const struct josa_word *w)
{
    return w->word + (*w->word == '@' || *w->word == '+');
}

static int is_vowel(char c)
{
    return strchr("aeiouy", c) != NULL;
}

static void check(const struct josa_word *w, size_t min, size_t max)
{
    const char *text = letters_of(w);
    size_t len = strlen(text);

    if (len < min || len > max || strspn(text, "abcdefghijklmnopqrstuvwxyz") != len)
        fail(w, "expected letters in lower case, 2 to 15 for a word, 1 to 8 for an ending");
    if (text != w->word && len != 1)
        fail(w, "expected one letter after @ or +");
}

/* Eight letters as a number, without the last @skip letters. */
static uint64_t pack(const char *text, size_t skip)
{
    size_t len = strlen(text);
    uint64_t letters = 0;

    for (size_t i = skip; i < len && i < skip + 8; i++)
        letters |= (uint64_t)(unsigned char)text[len - 1 - i] << (56 - 8 * (i - skip));
    return letters;
}

/* The words of all lists, one after the other. */
static const struct josa_word *const *list;

static const struct josa_word *next_word(const struct josa_word *w)
{
    if (w[1].word)
        return w + 1;
    return *++list ? *list : NULL;
}

static const struct josa_word *first_word(void)
{
    list = josa_word_lists;
    return *list;
}

/* ------------------------------------------------------------------------- words */

static uint64_t hash_of(const struct josa_word *w)
{
    return josa_hash(pack(w->word, 0), pack(w->word, 8));
}

/* The words that share step @i, into their slots; false: one is taken. */
static int place(unsigned i)
{
    struct josa_known tried[JOSA_SLOTS];

    memcpy(tried, known, sizeof known);
    for (const struct josa_word *w = first_word(); w; w = next_word(w)) {
        struct josa_known *slot = &tried[josa_slot(hash_of(w), steps)];

        if (josa_step(hash_of(w)) != i)
            continue;
        if (slot->letters)
            return 0;
        *slot = (struct josa_known){ pack(w->word, 0), pack(w->word, 8),
                                     (uint8_t)strlen(w->word), w->final };
    }
    memcpy(known, tried, sizeof known);
    return 1;
}

/* Steps that many words share first: they are the hardest to place. */
static void place_words(void)
{
    unsigned sharing[JOSA_STEPS] = { 0 };

    for (const struct josa_word *w = first_word(); w; w = next_word(w))
        sharing[josa_step(hash_of(w))]++;
    for (unsigned n = JOSA_SLOTS; n > 0; n--)
        for (unsigned i = 0; i < JOSA_STEPS; i++)
            while (sharing[i] == n && !place(i))
                if (++steps[i] == JOSA_SLOTS) {
                    fputs("josa_compile: too many words: enlarge JOSA_SLOTS\n", stderr);
                    exit(1);
                }
}

/* ----------------------------------------------------------------------- endings */

/* May a word whose last letters are @before and @last end like this? */
static int may_end(const struct josa_word *w, char before, char last)
{
    const char *text = letters_of(w);
    size_t len = strlen(text);

    if (text != w->word && is_vowel(before) != (*w->word == '+'))
        return 0;
    return text[len - 1] == last && (len == 1 || text[len - 2] == before);
}

/* The sound of an ending whose spelling is @text. */
static struct josa_sound sound_of(const struct josa_word *w, const char *text)
{
    char last = text[strlen(text) - 1];

    return (struct josa_sound){ w->final, text[strcspn(text, "aeiouy")] == '\0' &&
                                              w->final != josa_letter(last) };
}

static void add_longer(const struct josa_word *w)
{
    size_t len = strlen(w->word);

    if (n_longer == MAX_LONGER)
        fail(w, "too many longer endings");
    longer[n_longer++] = (struct josa_longer){
        pack(w->word, 0), len < 8 ? ~(~UINT64_C(0) >> 8 * len) : ~UINT64_C(0),
        sound_of(w, w->word) };
}

/* Find the endings of words with these two last letters.  The first ending of one or two letters in
 * the list fits all of these words, so the endings after it are never reached. */
static void find_end(char before, char last)
{
    struct josa_end *end = &ends[last - 'a'][before - 'a'];
    const char text[] = { before, last, '\0' };
    unsigned first = n_longer;

    end->sound.if_spoken = 1;                    /* no ending at all */
    for (const struct josa_word *w = josa_endings; w->word; w++) {
        if (!may_end(w, before, last))
            continue;
        if (strlen(letters_of(w)) <= 2) {
            end->sound = sound_of(w, text);
            break;
        }
        add_longer(w);
    }
    end->longer = JOSA_NO_LONGER;
    if (n_longer == first)
        return;
    end->longer = (uint16_t)first;
    n_longer++;                                  /* mask 0 */
}

/* ---------------------------------------------------------------------- printing */

static void print_known(void)
{
    puts("const struct josa_known josa_known[JOSA_SLOTS] = {");
    for (int i = 0; i < JOSA_SLOTS; i++)
        printf("    { 0x%016llX, 0x%llX, %u, %u },\n", (unsigned long long)known[i].letters,
               (unsigned long long)known[i].rest, known[i].len, known[i].final);
    puts("};\n\nconst uint16_t josa_steps[JOSA_STEPS] = {");
    for (int i = 0; i < JOSA_STEPS; i++)
        printf("    %u,\n", steps[i]);
    puts("};\n");
}

static void print_ends(void)
{
    puts("const struct josa_end josa_ends[JOSA_LETTERS][JOSA_LETTERS] = {");
    for (int last = 0; last < JOSA_LETTERS; last++) {
        puts("    {");
        for (int before = 0; before < JOSA_LETTERS; before++) {
            const struct josa_end *e = &ends[last][before];

            printf("        { { %u, %u }, %u },\n", e->sound.final, e->sound.if_spoken, e->longer);
        }
        puts("    },");
    }
    puts("};\n\nconst struct josa_longer josa_longer[] = {");
    for (unsigned i = 0; i < n_longer; i++)
        printf("    { 0x%016llX, 0x%016llX, { %u, %u } },\n",
               (unsigned long long)longer[i].letters, (unsigned long long)longer[i].mask,
               longer[i].sound.final, longer[i].sound.if_spoken);
    puts("};");
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 1;
    hanja_read(argv[1]);
    for (const struct josa_word *w = first_word(); w; w = next_word(w))
        check(w, 2, MAX_LEN);
    for (const struct josa_word *w = josa_endings; w->word; w++)
        check(w, 1, 8);
    place_words();
    for (char last = 'a'; last <= 'z'; last++)
        for (char before = 'a'; before <= 'z'; before++)
            find_end(before, last);
    puts("/* Made by compile.c of words.c and hanja.txt. */\n#include \"josa/table.h\"\n");
    print_known();
    print_ends();
    hanja_print();
    return ferror(stdout) || fclose(stdout) != 0;
}
