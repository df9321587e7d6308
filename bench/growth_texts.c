/* growth_texts.c - patterns and renderings of growing size.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "growth.h"
#include "random.h"
#include "rows.h"

enum { NAME_SIZE = 32 };

/* A pattern with its arguments. */
static char *text, *long_value, *out;
static size_t out_size;
static struct flowmsg_pattern *pattern;
static struct flowmsg_arg *args;
static size_t n_args;
static char (*names)[NAME_SIZE];           /* of arguments, keywords or items */
static const char **items;

static void close_text(void)
{
    flowmsg_pattern_free(pattern);
    free(text);
    free(long_value);
    free(out);
    free(args);
    free(names);
    free(items);
    pattern = NULL;
    text = long_value = out = NULL;
    args = NULL;
    names = NULL;
    items = NULL;
}

static bool compile(void)
{
    flowmsg_pattern_free(pattern);
    pattern = NULL;
    return flowmsg_pattern_compile(&pattern, "en", text, FLOWMSG_NUL_TERMINATED, NULL) ==
           FLOWMSG_OK;
}

static bool render(void)
{
    size_t len = flowmsg_pattern_format(pattern, args, n_args, NULL, out, out_size, NULL);

    return len > 0 && len < out_size;
}

/* Compile and render, as for a pattern that comes once. */
static bool compile_and_render(void)
{
    return compile() && render();
}

/* Write @begin, @n parts, and @end into the text. */
static bool make_text(const char *begin, void (*part)(FILE *f, size_t i), size_t n, const char *end)
{
    size_t len;
    FILE *f = open_memstream(&text, &len);

    if (!f)
        return false;
    fputs(begin, f);
    for (size_t i = 0; i < n; i++)
        part(f, i);
    fputs(end, f);
    return fclose(f) == 0;
}

/* Room for @n names, arguments, and a text of @size bytes. */
static bool make_room(size_t n, size_t size)
{
    names = calloc(n, sizeof *names);
    items = calloc(n, sizeof *items);
    args = calloc(n, sizeof *args);
    out = malloc(size);
    out_size = size;
    n_args = 1;
    for (size_t i = 0; names && i < n; i++)
        snprintf(names[i], NAME_SIZE, "name%zu", i);
    return names && items && args && out;
}

/* ---------------------------------------------------------------------- arguments */

static void put_argument(FILE *f, size_t i)
{
    fprintf(f, "{%s}", names[i]);
}

static bool open_arguments(size_t n)
{
    uint32_t order[FLOWMSG_MAX_ARGUMENTS];

    if (n > N_ELEMENTS(order) || !make_room(n, n * NAME_SIZE) ||
        !make_text("", put_argument, n, ""))
        return false;
    random_order(order, n, n);
    n_args = n;
    for (size_t i = 0; i < n; i++)
        args[i] = flowmsg_arg_text(names[order[i]], "value");
    return compile();
}

/* ----------------------------------------------------------------------- keywords */

static void put_keyword(FILE *f, size_t i)
{
    fprintf(f, " %s {x}", names[i]);
}

static bool open_keywords(size_t n)
{
    if (!make_room(n, 64) || !make_text("{a, select,", put_keyword, n, " other {y}}"))
        return false;
    args[0] = flowmsg_arg_text("a", names[n / 2]);
    return compile();
}

static void put_case(FILE *f, size_t i)
{
    fprintf(f, " =%zu {x}", i * 7);
}

static bool open_cases(size_t n)
{
    if (!make_room(n, 64) || !make_text("{a, plural,", put_case, n, " other {y}}"))
        return false;
    args[0] = flowmsg_arg_integer("a", (int64_t)(n / 2 * 7));
    return compile();
}

/* ------------------------------------------------------------------------- styles */

static void put_style(FILE *f, size_t i)
{
    fprintf(f, "{a, number, ::.00 scale/%zu} ", i + 1);
}

static bool open_styles(size_t n)
{
    if (!make_room(n, n * 64) || !make_text("", put_style, n, ""))
        return false;
    args[0] = flowmsg_arg_double("a", 1234.5);
    return compile();
}

static void put_usual_style(FILE *f, size_t i)
{
    (void)i;
    fputs("{a, number, percent} {a, number} ", f);
}

static bool open_values(size_t n)
{
    if (!make_room(n, n * 64) || !make_text("", put_usual_style, n, ""))
        return false;
    args[0] = flowmsg_arg_double("a", 1234.5);
    return compile();
}

/* ---------------------------------------------------------------- values and lists */

static bool open_long_value(size_t n)
{
    long_value = malloc(n + 1);
    text = strdup("{a}");
    if (!long_value || !text || !make_room(1, 2 * n + 64))
        return false;
    for (size_t i = 0; i < n; i++)
        long_value[i] = "가나다라마바사아"[i % 24];
    long_value[n] = '\0';
    args[0] = flowmsg_arg_text("a", long_value);
    return compile();
}

static bool open_list(size_t n)
{
    text = strdup("{a, list, and}");
    if (!text || !make_room(n, n * 2 * NAME_SIZE + 64))
        return false;
    for (size_t i = 0; i < n; i++)
        items[i] = names[i];
    args[0] = flowmsg_arg_strings("a", items, n);
    return compile();
}

/* ----------------------------------------------------------------------- the table */

const struct growth growth_texts[] = {
    { "arguments in any order: rendering", 4, FLOWMSG_MAX_ARGUMENTS, open_arguments, render,
      close_text },
    { "arguments: compiling", 4, FLOWMSG_MAX_ARGUMENTS, open_arguments, compile, close_text },
    { "keywords of a select: rendering", 8, 20000, open_keywords, render, close_text },
    { "keywords of a select: compiling", 8, 20000, open_keywords, compile, close_text },
    { "numbers of a plural: rendering", 8, 20000, open_cases, render, close_text },
    { "numbers of a plural: compiling", 8, 20000, open_cases, compile, close_text },
    { "different styles: compiling, rendering", 2, FLOWMSG_MAX_STYLES, open_styles,
      compile_and_render, close_text },
    { "different styles: rendering", 2, FLOWMSG_MAX_STYLES, open_styles, render, close_text },
    { "values of two styles: rendering", 8, 2000, open_values, render, close_text },
    { "bytes of a value: rendering", 1000, 4000000, open_long_value, render, close_text },
    { "items of a list: rendering", 4, 4000, open_list, render, close_text },
};
const size_t n_growth_texts = N_ELEMENTS(growth_texts);
