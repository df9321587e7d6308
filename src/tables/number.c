/* number.c - prints number/tables_data.c.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "number/data.h"
#include "number/plural_text.h"
#include "number/tables.h"
#include "tables/compile.h"

enum { MAX_DIFFERENT = NUMBER_TABLES_NONE };

/* Different facts and rules, and those of each locale. */
struct collected {
    struct number_data numbers[MAX_DIFFERENT];
    char plurals[MAX_DIFFERENT][PLURAL_TEXT];
    unsigned n_numbers, n_plurals;
    unsigned number_of[MAX_LOCALES], plural_of[2][MAX_LOCALES];
};

static unsigned number_index(struct collected *c, const struct number_data *data)
{
    unsigned i = 0;

    while (i < c->n_numbers && memcmp(&c->numbers[i], data, sizeof *data) != 0)
        i++;
    if (i == MAX_DIFFERENT)
        fail("no space for", "numbers");
    c->numbers[i] = *data;
    c->n_numbers += i == c->n_numbers;
    return i;
}

static unsigned plural_index(struct collected *c, const char *text)
{
    unsigned i = 0;

    while (i < c->n_plurals && strcmp(c->plurals[i], text) != 0)
        i++;
    if (i == MAX_DIFFERENT)
        fail("no space for", "plurals");
    strcpy(c->plurals[i], text);
    c->n_plurals += i == c->n_plurals;
    return i;
}

/* Facts that do not fit into the struct are left to ICU. */
static void collect(struct collected *c, const struct texts *locales)
{
    char text[PLURAL_TEXT];

    for (unsigned i = 0; i < locales->n; i++) {
        struct number_data data = { .primary = 0 };

        c->number_of[i] = number_data_read(locales->items[i], &data) ? number_index(c, &data)
                                                                     : NUMBER_TABLES_NONE;
        for (int ordinal = 0; ordinal < 2; ordinal++) {
            if (!plural_text_read(locales->items[i], ordinal, text))
                fail("no plurals of", locales->items[i]);
            c->plural_of[ordinal][i] = plural_index(c, text);
        }
    }
}

/* -------------------------------------------------------------------- printing */

/* Print a struct of a text and its length. */
static void print_text(const char *text, unsigned len)
{
    printf("{ \"");
    for (unsigned i = 0; i < len; i++)
        printf("\\%03o", (unsigned char)text[i]);
    printf("\", %u },\n      ", len);
}

static void print_symbols(const struct number_symbol *symbols, int n)
{
    printf("{ ");
    for (int i = 0; i < n; i++)
        print_text(symbols[i].text, symbols[i].len);
    printf("}, ");
}

static void print_number(const struct number_data *d)
{
    printf("    { ");
    print_symbols(d->digits, 10);
    print_text(d->decimal.text, d->decimal.len);
    print_text(d->group.text, d->group.len);
    print_symbols(d->prefix, 2);
    print_symbols(d->suffix, 2);
    print_text(d->infinity.text, d->infinity.len);
    print_text(d->nan.text, d->nan.len);
    printf("%u, %u, %u, %u, %u, %u },\n", d->primary, d->secondary, d->min_grouping,
           d->min_integer, d->min_fraction, d->max_fraction);
}

static void print_indices(const char *name, const unsigned *indices, unsigned n)
{
    printf("static const uint8_t %s[] = {\n", name);
    for (unsigned i = 0; i < n; i++)
        printf("    %u,\n", indices[i]);
    puts("    0\n};\n");
}

void print_number_tables(const struct texts *locales)
{
    static struct collected c;

    collect(&c, locales);
    puts("#include \"number/tables.h\"\n\nstatic const struct number_data numbers[] = {");
    for (unsigned i = 0; i < c.n_numbers; i++)
        print_number(&c.numbers[i]);
    puts("    { .primary = 0 }\n};\n\nstatic const char *const plurals[] = {");
    for (unsigned i = 0; i < c.n_plurals; i++)
        printf("    \"%s\",\n", c.plurals[i]);
    puts("    \"\"\n};\n");
    print_indices("number_of", c.number_of, locales->n);
    print_indices("cardinal_of", c.plural_of[0], locales->n);
    print_indices("ordinal_of", c.plural_of[1], locales->n);
    puts("const struct number_tables number_tables = {\n"
         "    numbers, plurals, number_of, { cardinal_of, ordinal_of }\n};");
}
