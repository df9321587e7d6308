/* lint_fix.c - what lint can repair without asking.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each rule offers what it takes for right.  Here all of it is tried, and each entry is judged
 * by what has become of it (lint_is_harmless): (1) it has errors of no other rule than before,
 * (2) it can be read if it could be, (3) it prints the placeholders that it printed, and those
 * that a fix was to give back, (4) nothing else is shown, where only spaces and single
 * characters were fixed.  Of an entry that does not keep this, those fixes are tried alone, then
 * none. */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_rules.h"
#include "tool.h"

enum {
    MOST_ROUNDS = 100,       /* a fix may show what stood in the way of another */
    MOST_ATTEMPTS = 3,       /* all fixes, those of spaces, none */
    MOST_TOLD = LINT_MOST_ERRORS,
};

struct fixing {
    const struct lint_options *options;
    char *data;              /* as far as it is fixed; NULL: as it was */
    size_t len;
    struct lint_result result;        /* of that */
    struct lint_state *states;        /* of its entries */
    size_t n_entries;
    uint64_t *refused;       /* of each entry: rules whose fixes it does not stand */
    uint64_t *applied;       /* of each entry: rules of which something was fixed */
    struct lint_result *fixed;
    const char *told_id, *told_context;   /* of the last finding told, in its result */
    size_t n_untold;
};

/* ------------------------------------------------------------------------ fixes */

static int by_offset(const void *a, const void *b)
{
    const struct lint_finding *x = *(const struct lint_finding *const *)a;
    const struct lint_finding *y = *(const struct lint_finding *const *)b;

    if (x->fix.offset != y->fix.offset)
        return x->fix.offset < y->fix.offset ? -1 : 1;
    return (x > y) - (x < y);
}

/* The findings with fixes, in the order of the file; of several at the same bytes, the first. */
static size_t choose(const struct fixing *f, const struct lint_finding **chosen)
{
    size_t n = 0, kept = 0, end = 0;

    for (size_t i = 0; i < f->result.n; i++) {
        const struct lint_finding *finding = &f->result.findings[i];

        if (finding->fix.text && finding->entry < f->n_entries &&
            !(f->refused[finding->entry] & RULE_BIT(finding->rule)))
            chosen[n++] = finding;
    }
    if (n)
        qsort(chosen, n, sizeof *chosen, by_offset);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || chosen[i]->fix.offset >= end) {
            end = chosen[i]->fix.offset + chosen[i]->fix.len;
            chosen[kept++] = chosen[i];
        }
    return kept;
}

static char *apply(const char *data, size_t len, const struct lint_finding **chosen, size_t n,
                   size_t *out_len)
{
    size_t room = len, at = 0;
    char *out, *p;

    for (size_t i = 0; i < n; i++)
        room += strlen(chosen[i]->fix.text);
    p = out = need(malloc(room + 1));
    for (size_t i = 0; i < n; i++) {
        const struct lint_fix *fix = &chosen[i]->fix;
        size_t text_len = strlen(fix->text);

        memcpy(p, data + at, fix->offset - at);
        p += fix->offset - at;
        memcpy(p, fix->text, text_len);
        p += text_len;
        at = fix->offset + fix->len;
    }
    memcpy(p, data + at, len - at);
    *out_len = (size_t)(p - out) + len - at;
    return out;
}

/* ---------------------------------------------------------------------- telling */

static const char *copy(struct text_pool *texts, const char *text)
{
    return text ? text_pool_copy(texts, text, strlen(text)) : NULL;
}

static void tell(struct fixing *f, const struct lint_finding *finding)
{
    struct lint_result *fixed = f->fixed;
    struct lint_finding *told;

    if (fixed->n == MOST_TOLD) {
        f->n_untold++;
        return;
    }
    if ((fixed->n & (fixed->n - 1)) == 0)
        fixed->findings = need(realloc(fixed->findings, (fixed->n ? 2 * fixed->n : 1) *
                                                            sizeof *fixed->findings));
    told = &fixed->findings[fixed->n++];
    *told = *finding;
    told->message = copy(&fixed->texts, finding->message);
    told->fix.text = copy(&fixed->texts, finding->fix.text);
    if (told > fixed->findings && finding->id == f->told_id &&
        finding->context == f->told_context) {
        told->id = told[-1].id;                  /* of the same entry */
        told->context = told[-1].context;
    } else {
        told->id = copy(&fixed->texts, finding->id);
        told->context = copy(&fixed->texts, finding->context);
    }
    f->told_id = finding->id;
    f->told_context = finding->context;
}

/* --------------------------------------------------------------------- attempts */

/* False when the file cannot be read, now or at all. */
static bool judge(struct fixing *f, const char *data, size_t len)
{
    size_t n_before = f->n_entries;

    lint_result_free(&f->result);
    free(f->states);
    f->states = lint_judge_entries(data, len, f->options, &f->result, &f->n_entries);
    f->told_id = f->told_context = NULL;
    return f->states && (!f->refused || f->n_entries == n_before);
}

/* Fix what can be, as it stands, and what shows by that.  False: no round changed anything,
 * or the file has become another than it was meant to. */
static bool try_fixes(struct fixing *f, const char *data, size_t len)
{
    const char *now = data;
    size_t now_len = len, n = 1;
    bool sound = true;

    for (int round = 0; round < MOST_ROUNDS && sound && n > 0; round++) {
        const struct lint_finding **chosen =
            need(malloc((f->result.n + 1) * sizeof(const struct lint_finding *)));

        n = choose(f, chosen);
        if (n > 0) {
            char *better = apply(now, now_len, chosen, n, &f->len);

            for (size_t i = 0; i < n; i++) {
                tell(f, chosen[i]);
                f->applied[chosen[i]->entry] |= RULE_BIT(chosen[i]->rule);
            }
            free(f->data);
            now = f->data = better;
            now_len = f->len;
            sound = judge(f, now, now_len);
        }
        free(chosen);
    }
    return sound && n == 0 && f->data;
}

/* Refuse what has done harm; false: nothing has. */
static bool refuse_harmful(struct fixing *f, const struct lint_state *before)
{
    bool any = false;

    for (size_t i = 0; i < f->n_entries; i++)
        if (f->applied[i] && !lint_is_harmless(&before[i], &f->states[i], f->applied[i])) {
            f->refused[i] = f->refused[i] ? UINT64_MAX : ~lint_plain_rules;
            any = true;
        }
    return any;
}

/* Back to the file as it was. */
static void start_again(struct fixing *f)
{
    free(f->data);
    f->data = NULL;
    lint_result_free(f->fixed);
    f->n_untold = 0;
    if (f->applied)
        memset(f->applied, 0, f->n_entries * sizeof *f->applied);
}

static bool fix(struct fixing *f, const char *data, size_t len)
{
    struct lint_state *before;
    bool sound = false;

    if (!judge(f, data, len))
        return false;
    f->refused = need(calloc(f->n_entries + 1, sizeof *f->refused));
    f->applied = need(calloc(f->n_entries + 1, sizeof *f->applied));
    before = need(malloc((f->n_entries + 1) * sizeof *before));
    memcpy(before, f->states, f->n_entries * sizeof *before);
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !sound; attempt++) {
        if (attempt > 0) {
            start_again(f);
            judge(f, data, len);
        }
        if (!try_fixes(f, data, len))
            break;
        sound = !refuse_harmful(f, before);
    }
    free(before);
    return sound;
}

bool lint_fix(const char *data, size_t len, const struct lint_options *options,
              struct lint_result *fixed, char **out, size_t *out_len)
{
    struct fixing f = { .options = options, .fixed = fixed };
    bool done;

    *fixed = (struct lint_result){ 0 };
    done = fix(&f, data, len);
    if (done) {
        *out = f.data;
        *out_len = f.len;
        if (f.n_untold > 0)                      /* the last told stands for them */
            fixed->findings[fixed->n - 1].more = f.n_untold + 1;
    } else {
        start_again(&f);
    }
    lint_result_free(&f.result);
    free(f.states);
    free(f.refused);
    free(f.applied);
    return done;
}
