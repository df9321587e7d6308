/* fix_apply.c - chooses fixes among the findings, makes them and tells of them.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "lint/findings.h"
#include "lint/fix.h"
#include "tool.h"

enum { MOST_TOLD = LINT_MOST_ERRORS };

/* ---------------------------------------------------------------------- telling */

static const char *copy(struct text_pool *texts, const char *text)
{
    return text ? text_pool_copy(texts, text, strlen(text)) : NULL;
}

/* Set the place in the old file. */
static void set_place(struct fixing *f, const struct unit *u, struct lint_finding *told)
{
    struct po_place in_part = po_text_place(&f->part.po, u->at);
    struct po_place in_file = po_text_place(&f->file.po, u->start);

    if (told->line == in_part.line)
        told->column += in_file.column - in_part.column;
    told->line += in_file.line - in_part.line;
}

static void tell(struct fixing *f, const struct unit *u, const struct lint_finding *finding)
{
    struct lint_result *fixed = f->fixed;
    struct lint_finding *told;

    if (fixed->n == MOST_TOLD)
        return;
    if ((fixed->n & (fixed->n - 1)) == 0)
        fixed->findings = need(realloc(fixed->findings, (fixed->n ? 2 * fixed->n : 1) *
                                                            sizeof *fixed->findings));
    told = &fixed->findings[fixed->n++];
    *told = *finding;
    told->entry = f->entry_of[finding->entry];
    set_place(f, u, told);
    lint_message_copy(&fixed->texts, told);
    told->fix.text = copy(&fixed->texts, finding->fix.text);
    if (f->told_id && finding->id == f->told_id && finding->context == f->told_context) {
        told->id = told[-1].id;                  /* of the same entry */
        told->context = told[-1].context;
    } else {
        told->id = copy(&fixed->texts, finding->id);
        told->context = copy(&fixed->texts, finding->context);
    }
    f->told_id = finding->id;
    f->told_context = finding->context;
}

void fix_untell(struct fixing *f, size_t from)
{
    size_t kept = from;

    for (size_t i = from; i < f->fixed->n; i++)
        if (f->progress[f->fixed->findings[i].entry].applied)
            f->fixed->findings[kept++] = f->fixed->findings[i];
    f->fixed->n = kept;
}

void fix_count_untold(struct fixing *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->file.po.n_entries; i++)
        n += f->progress[i].n_fixed;
    if (n > f->fixed->n && f->fixed->n > 0)
        f->fixed->findings[f->fixed->n - 1].more = n - f->fixed->n + 1;
}

/* ------------------------------------------------------------------------ fixes */

static int by_offset(const void *a, const void *b)
{
    const struct lint_finding *x = *(const struct lint_finding *const *)a;
    const struct lint_finding *y = *(const struct lint_finding *const *)b;

    if (x->fix.offset != y->fix.offset)
        return x->fix.offset < y->fix.offset ? -1 : 1;
    return (x > y) - (x < y);
}

size_t fix_choose(const struct fixing *f, const struct lint_finding **chosen)
{
    size_t n = 0, kept = 0, end = 0;

    for (size_t i = 0; i < f->result.n; i++) {
        const struct lint_finding *finding = &f->result.findings[i];

        if (finding->fix.text && finding->entry < f->n_entries &&
            !(f->progress[f->entry_of[finding->entry]].refused & RULE_BIT(finding->rule)))
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

/* Make the fixes of a unit. */
static void apply(struct fixing *f, struct unit *u, const struct lint_finding **chosen, size_t n)
{
    size_t room = u->len, at = u->at, end = u->at + u->len;
    char *out, *p;

    for (size_t i = 0; i < n; i++)
        room += strlen(chosen[i]->fix.text);
    p = out = need(malloc(room + 1));
    for (size_t i = 0; i < n; i++) {
        const struct lint_fix *fix = &chosen[i]->fix;
        struct progress *entry = &f->progress[f->entry_of[chosen[i]->entry]];
        size_t text_len = strlen(fix->text);

        memcpy(p, f->text + at, fix->offset - at);
        p += fix->offset - at;
        memcpy(p, fix->text, text_len);
        p += text_len;
        at = fix->offset + fix->len;
        entry->applied |= RULE_BIT(chosen[i]->rule);
        entry->n_fixed++;
        tell(f, u, chosen[i]);
    }
    memcpy(p, f->text + at, end - at);
    free(u->text);
    u->text = out;
    u->len = (size_t)(p - out) + end - at;
}

void fix_apply(struct fixing *f, const struct lint_finding **chosen, size_t n)
{
    size_t k = 0;

    f->told_id = NULL;
    for (size_t i = 0; i < f->units.n; i++) {
        struct unit *u = &f->units.items[i];
        size_t first = k;

        while (u->active && k < n && chosen[k]->fix.offset < u->at + u->len)
            k++;
        if (k > first)
            apply(f, u, chosen + first, k - first);
        else
            u->active = false;
    }
}
