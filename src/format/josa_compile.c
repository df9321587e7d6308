/* josa_compile.c - makes the table of josa_table.h of the lists of josa_words.c.
 *
 * SPDX-License-Identifier: MIT
 *
 * A program for the machine that builds: prints C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/josa_table.h"
#include "format/josa_words.h"

enum { MAX_LEN = 15, MAX_ASKED = 256 };

/* What is asked of words with the same two last letters, in this order. */
struct asked {
    const struct josa_word *list[MAX_ASKED];
    int n, n_words;
    unsigned first;             /* entry */
};

static struct asked all[JOSA_LETTERS][JOSA_LETTERS];
static unsigned n_entries;

/* A word or ending without what may stand before it. */
static const char *letters_of(const struct josa_word *w)
{
    return w->word + (*w->word == '@' || *w->word == '+');
}

static void check(const struct josa_word *w, int is_word)
{
    const char *text = letters_of(w);
    size_t len = strlen(text), max = is_word ? MAX_LEN : 8;

    if (len >= 1 + (size_t)is_word && len <= max && (len == 1 || text == w->word) &&
        strspn(text, "abcdefghijklmnopqrstuvwxyz") == len)
        return;
    fprintf(stderr, "josa_compile: %s: expected at most %zu letters in lower case, behind @ or + one\n",
            w->word, max);
    exit(1);
}

static int is_vowel(char c)
{
    return strchr("aeiouy", c) != NULL;
}

/* May a word whose last letters are @before and @last end like this? */
static int may_end(const struct josa_word *w, char before, char last)
{
    const char *text = letters_of(w);
    size_t len = strlen(text);

    if (text != w->word && is_vowel(before) != (*w->word == '+'))
        return 0;
    return text[len - 1] == last && (len == 1 || text[len - 2] == before);
}

static void ask(struct asked *asked, const struct josa_word *w)
{
    if (asked->n == MAX_ASKED) {
        fprintf(stderr, "josa_compile: %s: too many that end like this\n", w->word);
        exit(1);
    }
    asked->list[asked->n++] = w;
}

static void find_asked(struct asked *asked, char before, char last)
{
    for (const struct josa_word *w = josa_words; w->word; w++)
        if (may_end(w, before, last))
            ask(asked, w);
    asked->n_words = asked->n;
    for (const struct josa_word *w = josa_endings; w->word; w++)
        if (may_end(w, before, last))
            ask(asked, w);
}

/* Letters from @skip behind the end on, as in struct josa_entry. */
static unsigned long long pack(const char *text, size_t len, size_t skip)
{
    unsigned long long letters = 0;

    for (size_t i = skip; i < len && i < skip + 8; i++)
        letters |= (unsigned long long)(unsigned char)text[len - 1 - i] << (56 - 8 * (i - skip));
    return letters;
}

static void print_entry(const struct josa_word *w, int is_word)
{
    const char *text = letters_of(w);
    size_t len = strlen(text), compared = len + (size_t)is_word;    /* nothing before a word */

    printf("    { 0x%016llX, 0x%016llX, 0x%llX, %d, %d, %d },    /* %s */\n", pack(text, len, 0),
           compared < 8 ? ~(~0ULL >> 8 * compared) : ~0ULL, pack(text, len, 8),
           is_word && len >= 8, is_word, w->final, w->word);
    n_entries++;
}

/* The entry that ends a list: nothing is known. */
static void print_last(void)
{
    puts("    { 0, 0, 0, 0, 0, 0 },");
    n_entries++;
}

/* Most last letters have one ending for all: its entry is there once. */
static const struct asked *find_same(const struct asked *asked, const struct asked *printed)
{
    for (; printed < asked; printed++)
        if (printed->n == asked->n &&
            memcmp(printed->list, asked->list, (size_t)asked->n * sizeof *asked->list) == 0)
            return printed;
    return NULL;
}

static void print_entries(struct asked *asked, const struct asked *printed)
{
    const struct asked *same = find_same(asked, printed);

    asked->first = same ? same->first : n_entries;
    if (same)
        return;
    for (int i = 0; i < asked->n; i++)
        print_entry(asked->list[i], i < asked->n_words);
    print_last();
}

int main(void)
{
    for (const struct josa_word *w = josa_words; w->word; w++)
        check(w, 1);
    for (const struct josa_word *w = josa_endings; w->word; w++)
        check(w, 0);
    puts("/* Made by josa_compile.c of josa_words.c. */\n#include \"format/josa_table.h\"\n\n"
         "const struct josa_entry josa_entries[] = {");
    for (int last = 0; last < JOSA_LETTERS; last++)
        for (int before = 0; before < JOSA_LETTERS; before++) {
            find_asked(&all[last][before], (char)('a' + before), (char)('a' + last));
            print_entries(&all[last][before], all[last]);
        }
    for (int i = 1; i < JOSA_AT_A_TIME; i++)
        print_last();
    puts("};\n\nconst uint16_t josa_first[JOSA_LETTERS][JOSA_LETTERS] = {");
    for (int last = 0; last < JOSA_LETTERS; last++) {
        printf("    {");
        for (int before = 0; before < JOSA_LETTERS; before++)
            printf(" %u,", all[last][before].first);
        puts(" },");
    }
    puts("};");
    return ferror(stdout) || fclose(stdout) != 0;
}
