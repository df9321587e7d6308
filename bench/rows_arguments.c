/* rows_arguments.c - many arguments, many keywords, long values, particles.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "random.h"
#include "rows.h"

/* ---------------------------------------------------------------- 64 arguments */

enum {
    N_ARGS = 64, N_FEW = 8, N_ORDERS = 64, N_KEYWORDS = 512, N_ASKED = 4096,
    LONG_VALUE = 64 * 1024
};

static char names[N_ARGS][8];
static struct flowmsg_arg in_order[N_ARGS], in_any_order[N_ORDERS][N_ARGS];
static struct flowmsg_pattern *many_arguments, *few_arguments[N_ARGS / N_FEW];
static struct flowmsg_pattern *many_keywords, *one_argument;

static bool compile(struct flowmsg_pattern **out, const char *text)
{
    return flowmsg_pattern_compile(out, "ko", text, FLOWMSG_NUL_TERMINATED, NULL) == FLOWMSG_OK;
}

/* A pattern of @n arguments, beginning with the one numbered @first. */
static bool compile_arguments(struct flowmsg_pattern **out, size_t first, size_t n)
{
    char text[N_ARGS * sizeof *names], *at = text;

    for (size_t i = first; i < first + n; i++)
        at += sprintf(at, "{%s}", names[i]);
    return compile(out, text);
}

static bool open_arguments(void)
{
    uint32_t order[N_ARGS];

    for (size_t i = 0; i < N_ARGS; i++) {
        snprintf(names[i], sizeof names[i], "arg%zu", i);
        in_order[i] = flowmsg_arg_text(names[i], "value");
    }
    for (size_t k = 0; k < N_ORDERS; k++) {
        random_order(order, N_ARGS, k);
        for (size_t i = 0; i < N_ARGS; i++)
            in_any_order[k][i] = in_order[order[i]];
    }
    for (size_t i = 0; i < N_ELEMENTS(few_arguments); i++)
        if (!compile_arguments(&few_arguments[i], i * N_FEW, N_FEW))
            return false;
    return compile_arguments(&many_arguments, 0, N_ARGS);
}

static size_t format(const struct flowmsg_pattern *pattern, const struct flowmsg_arg *args,
                     size_t n, char *buf, size_t size)
{
    return flowmsg_pattern_format(pattern, args, n, NULL, buf, size, NULL);
}

static size_t arguments_in_any_order(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return format(many_arguments, in_any_order[i], N_ARGS, buf, size);
}

static size_t arguments_in_order(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    (void)i;
    return format(many_arguments, in_order, N_ARGS, buf, size);
}

/* The same text, by patterns of few arguments. */
static size_t arguments_in_parts(void *data, size_t i, char *buf, size_t size)
{
    size_t len = 0;

    (void)data;
    (void)i;
    for (size_t k = 0; k < N_ELEMENTS(few_arguments); k++)
        len += format(few_arguments[k], in_order + k * N_FEW, N_FEW, buf + len, size - len);
    return len;
}

/* ---------------------------------------------------------------- 512 keywords */

static char keywords[N_KEYWORDS][16];
static uint32_t asked[N_ASKED];

static bool open_keywords(void)
{
    char text[N_KEYWORDS * 2 * sizeof *keywords + 64], *at = text;
    uint64_t random = 18;

    at += sprintf(at, "{x, select,");
    for (size_t i = 0; i < N_KEYWORDS; i++) {
        snprintf(keywords[i], sizeof keywords[i], "state%04zu", i * 7919 % 9973);
        at += sprintf(at, " %s {case %zu}", keywords[i], i);
    }
    strcpy(at, " other {none}}");
    for (size_t i = 0; i < N_ASKED; i++)
        asked[i] = (uint32_t)(random_next(&random) % N_KEYWORDS);
    return compile(&many_keywords, text);
}

static size_t select_keyword(void *data, size_t i, char *buf, size_t size)
{
    const struct flowmsg_arg arg = flowmsg_arg_text("x", keywords[asked[i]]);

    (void)data;
    return format(many_keywords, &arg, 1, buf, size);
}

/* ----------------------------------------------------------------- a long value */

static char long_value[LONG_VALUE + 1];

static bool open_long_value(void)
{
    static const char letters[][4] = { "가", "나", "다", "라", "마", "바", "사", "아" };
    uint64_t random = 18;

    for (size_t at = 0; at + 3 <= LONG_VALUE; at += 3)
        memcpy(long_value + at, letters[random_next(&random) % N_ELEMENTS(letters)], 3);
    return compile(&one_argument, "{x}");
}

static size_t show_long_value(void *data, size_t i, char *buf, size_t size)
{
    const struct flowmsg_arg arg = flowmsg_arg_text("x", long_value);

    (void)data;
    (void)i;
    return format(one_argument, &arg, 1, buf, size);
}

static size_t copy_long_value(void *data, size_t i, char *buf, size_t size)
{
    const size_t len = strlen(long_value);

    (void)data;
    (void)i;
    if (len < size)
        memcpy(buf, long_value, len + 1);
    return len;
}

/* ------------------------------------------------------------------------- rows */

static void close_all(void)
{
    flowmsg_pattern_free(many_arguments);
    for (size_t i = 0; i < N_ELEMENTS(few_arguments); i++)
        flowmsg_pattern_free(few_arguments[i]);
    flowmsg_pattern_free(many_keywords);
    flowmsg_pattern_free(one_argument);
}

static bool open_all(void)
{
    return open_arguments() && open_keywords() && open_long_value();
}

static const struct row rows[] = {
    { .name = "args-64/in-order", .work = "64 arguments in any order",
      .peer = "in the text's order", .target = 2, .ours = { .text = arguments_in_any_order },
      .theirs = { .text = arguments_in_order }, .n = N_ORDERS, .calls = N_ORDERS },
    { .name = "args-64/args-8", .work = "64 arguments in order", .peer = "eight patterns of eight",
      .ours = { .text = arguments_in_order }, .theirs = { .text = arguments_in_parts },
      .n = 1, .calls = N_ORDERS },
    { .name = "select-512/ns", .work = "a select with 512 keywords", .shown = SHOWN_NS,
      .target = 100, .ours = { .text = select_keyword }, .n = N_ASKED, .calls = 512 },
    { .name = "hangul-64k/gb-per-s", .work = "64 KiB of Hangul", .peer = "strlen() and memcpy()",
      .shown = SHOWN_GB_PER_S, .target = 5, .ours = { .text = show_long_value },
      .theirs = { .text = copy_long_value }, .n = 1, .calls = 8, .size = ROW_MAX_SIZE },
};

const struct group group_arguments = { .title = "Many arguments, keywords, bytes", .rows = rows,
                                       .n_rows = N_ELEMENTS(rows), .open = open_all,
                                       .close = close_all };
