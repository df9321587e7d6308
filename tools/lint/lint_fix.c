/* lint_fix.c - what lint can repair without asking.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "lint/lint.h"
#include "tool.h"

struct order {
    const struct lint_fix *fix;
    size_t i;
};

static int by_offset(const void *a, const void *b)
{
    const struct order *x = a, *y = b;

    if (x->fix->offset != y->fix->offset)
        return x->fix->offset < y->fix->offset ? -1 : 1;
    return x->i < y->i ? -1 : 1;
}

/* The fixes in the order of the file; of those that touch the same bytes, the first. */
static size_t choose(const struct lint_result *result, struct order *orders)
{
    size_t n = 0, kept = 0, end = 0;

    for (size_t i = 0; i < result->n; i++)
        if (result->findings[i].fix.text)
            orders[n++] = (struct order){ &result->findings[i].fix, i };
    if (n)
        qsort(orders, n, sizeof *orders, by_offset);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || orders[i].fix->offset >= end) {
            end = orders[i].fix->offset + orders[i].fix->len;
            orders[kept++] = orders[i];
        }
    return kept;
}

static char *apply(const char *data, size_t len, const struct order *orders, size_t n,
                   size_t *out_len)
{
    size_t room = len, at = 0;
    char *out, *p;

    for (size_t i = 0; i < n; i++)
        room += strlen(orders[i].fix->text);
    p = out = need(malloc(room + 1));
    for (size_t i = 0; i < n; i++) {
        const struct lint_fix *fix = orders[i].fix;

        memcpy(p, data + at, fix->offset - at);
        p += fix->offset - at;
        memcpy(p, fix->text, strlen(fix->text));
        p += strlen(fix->text);
        at = fix->offset + fix->len;
    }
    memcpy(p, data + at, len - at);
    *out_len = (size_t)(p - out) + len - at;
    return out;
}

bool lint_fix(const char *data, size_t len, const struct lint_options *options,
              const struct lint_result *result, bool *fixed, char **out, size_t *out_len)
{
    struct order *orders = need(malloc((result->n + 1) * sizeof *orders));
    size_t n = choose(result, orders);
    struct lint_result after = { 0 };
    char *text = NULL;
    bool better = false;

    if (n > 0) {
        text = apply(data, len, orders, n, out_len);
        lint_judge(text, *out_len, options, &after);
        better = after.n_errors <= result->n_errors && after.n <= result->n;
        lint_result_free(&after);
    }
    for (size_t i = 0; better && i < n; i++)
        fixed[orders[i].i] = true;
    if (better)
        *out = text;
    else
        free(text);
    free(orders);
    return better;
}
