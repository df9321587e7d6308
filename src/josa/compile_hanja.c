/* compile_hanja.c - making the table of Hanja of table.h from hanja.txt.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "josa/compile.h"
#include "josa/parts.h"

enum { MAX_LINE = 2048 };

static uint8_t finals[JOSA_HANJA];         /* bits of enum josa_final and JOSA_HANJA_ENDS */
static struct josa_hanja_word words[JOSA_HANJA_WORDS];
static unsigned n_words;

static void fail(const char *line, const char *why)
{
    fprintf(stderr, "josa_compile: %s: %s\n", line, why);
    exit(1);
}

static unsigned next(const char **p)
{
    size_t n;
    uint32_t c = utf8_next(*p, strlen(*p), &n);

    *p += n;
    return c;
}

static uint8_t *final_of(const char *line, uint32_t c)
{
    if (josa_hanja_index(c) < 0)
        fail(line, "expected a unified or a compatibility ideograph");
    return &finals[josa_hanja_index(c)];
}

/* The sound of a reading in Hangul, which ends at a space or the end of the line. */
static unsigned sound(const char *line, const char **p)
{
    uint32_t c = 0;

    while (**p && **p != ' ')
        c = next(p);
    *p += strspn(*p, " ");
    if (!is_between(c, 0xAC00, 0xD7A3))
        fail(line, "expected a reading in Hangul");
    return syllable_final[(c - 0xAC00) % 28];
}

/* Read a line of characters with one reading: 각 各角脚閣 */
static void add_reading(const char *line)
{
    const char *p = line;
    unsigned final = sound(line, &p);

    while (*p)
        *final_of(line, next(&p)) |= (uint8_t)final;
}

/* Read a line of a word and its reading: 敗北 패배 */
static void add_word(const char *line)
{
    uint32_t c[JOSA_HANJA_LEN];
    struct josa_hanja_word *w = &words[n_words++];
    const char *p = line;
    unsigned n = 0;

    if (n_words == JOSA_HANJA_WORDS)
        fail(line, "too many words");
    for (; *p && *p != ' '; n++) {
        if (n == JOSA_HANJA_LEN)
            fail(line, "the word is too long");
        c[n] = next(&p);
    }
    p += strspn(p, " ");
    for (unsigned i = 0; i < n; i++)
        w->c[i] = (uint16_t)c[n - 1 - i];
    *final_of(line, w->c[0]) |= JOSA_HANJA_ENDS;
    do
        w->final |= (uint8_t)sound(line, &p);
    while (*p);
}

void hanja_read(const char *path)
{
    char line[MAX_LINE];
    FILE *f = fopen(path, "r");

    if (!f)
        fail(path, "cannot be read");
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line == '\0' || *line == '#')
            continue;
        if (strchr(line, ' ') == NULL)
            fail(line, "expected a space");
        if (is_between(next(&(const char *){ line }), 0xAC00, 0xD7A3))
            add_reading(line);
        else
            add_word(line);
    }
    fclose(f);
}

void hanja_print(void)
{
    puts("\nconst uint8_t josa_hanja[(JOSA_HANJA + 1) / 2] = {");
    for (int i = 0; i < JOSA_HANJA; i += 2)
        printf("%s%u,%s", i % 32 ? " " : "    ",
               finals[i] | (i + 1 < JOSA_HANJA ? finals[i + 1] << 4 : 0),
               i % 32 == 30 ? "\n" : "");
    puts("\n};\n\nconst struct josa_hanja_word josa_hanja_words[JOSA_HANJA_WORDS] = {");
    for (unsigned i = 0; i < n_words; i++)
        printf("    { { 0x%X, 0x%X, 0x%X, 0x%X }, %u },\n", words[i].c[0], words[i].c[1],
               words[i].c[2], words[i].c[3], words[i].final);
    puts("};");
}
