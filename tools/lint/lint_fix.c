/* lint_fix.c - what lint can repair without asking.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each rule offers what it takes for right.  Here all of it is tried, and each entry is judged
 * by what has become of it (lint_is_harmless): (1) it has errors of no other rule than before,
 * (2) it can be read if it could be, (3) it prints the placeholders that it printed, and those
 * that a fix was to give back, (4) nothing else is shown, where only spaces and single
 * characters were fixed.  Of an entry that does not keep this, those fixes are tried alone, then
 * none.
 *
 * A fix may show what stood in the way of another, so a text is judged and fixed in rounds.  The
 * file is divided into parts, and a part into units, which are entries that share no bytes; only
 * the units that a round has changed are in the next.  (5) The bytes that are judged have a limit
 * (MOST_TIMES), so that the work is linear in the file.  A text that meets it keeps its finished
 * rounds, and is counted. */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_rules.h"
#include "tool.h"

enum {
    PART = 256 * 1024,       /* bytes of units that are fixed together */
    MOST_TIMES = 6,          /* as many times its bytes are judged of a part, ... */
    SMALL_PART = 64 * 1024,  /* ... and these besides, */
    ROUND = 256,             /* and as many is a round worth, however short */
    MOST_ATTEMPTS = 2,       /* all fixes, those of spaces; then none */
    MOST_TOLD = LINT_MOST_ERRORS,
};

/* Entries that share bytes with their neighbours: mostly one. */
struct unit {
    size_t start, end;       /* in the file as it was */
    size_t entry, n_entries; /* of the file */
    char *text;              /* as far as it is fixed; NULL: as it was */
    size_t len;
    size_t at;               /* in the part that is judged, when it is active */
    bool active;             /* it is to be judged */
};

/* What is known of an entry. */
struct progress {
    struct lint_state before, now;
    uint64_t refused;        /* rules whose fixes it does not stand */
    uint64_t applied;        /* rules of which something was fixed */
    size_t n_fixed;          /* findings */
    bool known;              /* before */
    bool unfinished;
};

struct fixing {
    struct lint file, part;
    const char *data;
    struct progress *progress;   /* of each entry */
    struct unit *units;          /* of the part */
    size_t n_units;
    char *text;                  /* of the active units */
    size_t len;
    size_t *entry_of;            /* of each entry in it, which it is in the file */
    size_t n_entries;
    struct lint_result result;   /* of that */
    size_t work, most_work;      /* bytes that were judged, and may be */
    size_t n_unfinished;
    struct lint_result *fixed;
    const char *told_id, *told_context;   /* of the last finding told, in its result */
    char *out;                   /* the file, as far as it is fixed */
    size_t out_len, out_size;
    size_t done;                 /* of the file, in out */
    bool changed;
};

/* ----------------------------------------------------------------------- output */

static void put(struct fixing *f, const char *text, size_t len)
{
    if (f->out_size - f->out_len < len) {
        f->out_size = 2 * (f->out_len + len);
        f->out = need(realloc(f->out, f->out_size));
    }
    if (len)
        memcpy(f->out + f->out_len, text, len);
    f->out_len += len;
}

/* The units, and what is between them. */
static void put_units(struct fixing *f)
{
    for (size_t i = 0; i < f->n_units; i++) {
        struct unit *u = &f->units[i];

        put(f, f->data + f->done, u->start - f->done);
        put(f, u->text ? u->text : f->data + u->start, u->len);
        f->done = u->end;
        f->changed = f->changed || u->text;
        free(u->text);
    }
    f->n_units = 0;
}

/* ---------------------------------------------------------------------- telling */

static const char *copy(struct text_pool *texts, const char *text)
{
    return text ? text_pool_copy(texts, text, strlen(text)) : NULL;
}

/* A place in the file as it was. */
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
    told->message = copy(&fixed->texts, finding->message);
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

/* Forget what was told of entries that are as they were again. */
static void untell(struct fixing *f, size_t from)
{
    size_t kept = from;

    for (size_t i = from; i < f->fixed->n; i++)
        if (f->progress[f->fixed->findings[i].entry].applied)
            f->fixed->findings[kept++] = f->fixed->findings[i];
    f->fixed->n = kept;
}

/* The last that is told stands for those that are not. */
static void count_untold(struct fixing *f)
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

/* The findings with fixes, in the order of the part; of several at the same bytes, the first. */
static size_t choose(const struct fixing *f, const struct lint_finding **chosen)
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

/* Make the fixes; a unit that has none is done with. */
static void apply_all(struct fixing *f, const struct lint_finding **chosen, size_t n)
{
    size_t k = 0;

    f->told_id = NULL;
    for (size_t i = 0; i < f->n_units; i++) {
        struct unit *u = &f->units[i];
        size_t first = k;

        while (u->active && k < n && chosen[k]->fix.offset < u->at + u->len)
            k++;
        if (k > first)
            apply(f, u, chosen + first, k - first);
        else
            u->active = false;
    }
}

/* ----------------------------------------------------------------------- rounds */

/* Put the active units together; false: there is none. */
static bool join_units(struct fixing *f)
{
    size_t room = 0;

    f->len = f->n_entries = 0;
    for (size_t i = 0; i < f->n_units; i++)
        room += f->units[i].active ? f->units[i].len + 1 : 0;
    free(f->text);
    f->text = need(malloc(room + 1));
    for (size_t i = 0; i < f->n_units; i++) {
        struct unit *u = &f->units[i];

        if (!u->active)
            continue;
        u->at = f->len;
        memcpy(f->text + f->len, u->text ? u->text : f->data + u->start, u->len);
        f->text[f->len + u->len] = '\n';
        f->len += u->len + 1;
        for (size_t k = 0; k < u->n_entries; k++)
            f->entry_of[f->n_entries++] = u->entry + k;
    }
    return f->len > 0;
}

static bool is_same_entry(const struct po_entry *a, const struct po_entry *b)
{
    return a->obsolete == b->obsolete && a->fuzzy == b->fuzzy && a->n_strings == b->n_strings &&
           a->id.len == b->id.len && a->context.len == b->context.len;
}

/* Judge the active units; false: as a part they are other entries than in the file. */
static bool judge(struct fixing *f)
{
    f->work += f->len + ROUND;
    lint_result_free(&f->result);
    lint_judge_part(&f->part, f->text, f->len, &f->result);
    if (f->part.po.n_entries != f->n_entries)
        return false;
    for (size_t i = 0; i < f->n_entries; i++) {
        struct progress *entry = &f->progress[f->entry_of[i]];

        if (!is_same_entry(&f->part.po.entries[i], &f->file.po.entries[f->entry_of[i]]))
            return false;
        entry->now = f->part.states[i];
        if (!entry->known)
            entry->before = entry->now;
        entry->known = true;
    }
    return true;
}

/* Back to the unit as it was. */
static void reset(struct fixing *f, struct unit *u)
{
    free(u->text);
    u->text = NULL;
    u->len = u->end - u->start;
    u->active = false;
    for (size_t k = 0; k < u->n_entries; k++) {
        struct progress *entry = &f->progress[u->entry + k];

        entry->applied = 0;
        entry->n_fixed = 0;
        entry->unfinished = false;
    }
}

/* Nobody can say what the active units are by themselves: they stay as they were. */
static void give_up(struct fixing *f)
{
    for (size_t i = 0; i < f->n_units; i++)
        if (f->units[i].active) {
            reset(f, &f->units[i]);
            f->progress[f->units[i].entry].unfinished = true;
        }
}

/* One round; false: it was the last. */
static bool fix_once(struct fixing *f)
{
    const struct lint_finding **chosen;
    size_t n;
    bool goes_on;

    if (!join_units(f))
        return false;
    if (!judge(f)) {
        give_up(f);
        return false;
    }
    chosen = need(malloc((f->result.n + 1) * sizeof(const struct lint_finding *)));
    n = choose(f, chosen);
    goes_on = n > 0 && f->work + f->len + ROUND <= f->most_work;
    if (goes_on)
        apply_all(f, chosen, n);
    else
        for (size_t i = 0; i < n; i++)           /* (5) */
            f->progress[f->entry_of[chosen[i]->entry]].unfinished = true;
    free(chosen);
    return goes_on;
}

static bool has_harm(const struct progress *entry)
{
    return entry->applied && !lint_is_harmless(&entry->before, &entry->now, entry->applied);
}

/* The fixes of these entries did harm: they are refused from now on. */
static bool refuse(struct progress *entries, size_t n)
{
    bool any = false;

    for (size_t i = 0; i < n; i++)
        if (has_harm(&entries[i])) {
            entries[i].refused = entries[i].refused ? UINT64_MAX : ~lint_plain_rules;
            any = true;
        }
    return any;
}

/* Units that are harmed start again; false: none is. */
static bool refuse_harmful(struct fixing *f)
{
    bool any = false;

    for (size_t i = 0; i < f->n_units; i++) {
        struct unit *u = &f->units[i];

        u->active = false;
        if (!refuse(f->progress + u->entry, u->n_entries))
            continue;
        reset(f, u);
        for (size_t k = 0; k < u->n_entries; k++)
            u->active = u->active || f->progress[u->entry + k].refused != UINT64_MAX;
        any = true;
    }
    return any;
}

static void fix_part(struct fixing *f, size_t len)
{
    size_t n_told = f->fixed->n;
    bool harmed = true;

    for (int attempt = 0; attempt < MOST_ATTEMPTS && harmed; attempt++) {
        f->work = 0;
        f->most_work = MOST_TIMES * len + SMALL_PART;
        while (fix_once(f))
            ;
        harmed = refuse_harmful(f);
        untell(f, n_told);
    }
    put_units(f);
}

/* --------------------------------------------------------------------- the file */

static size_t entry_end(const struct po_entry *e)
{
    const struct po_string *all[] = { &e->context, &e->id, &e->id_plural };
    size_t end = e->keyword;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        end = all[i]->end > end ? all[i]->end : end;
    for (size_t i = 0; i < e->n_strings; i++)
        end = e->strings[i].end > end ? e->strings[i].end : end;
    return end;
}

/* The unit that begins with an entry.  A comment in the midst of an entry is of the next. */
static struct unit unit_at(const struct po_text *po, size_t entry)
{
    struct unit u = { .entry = entry, .start = po->entries[entry].start };
    size_t i = entry;

    do {
        const struct po_entry *e = &po->entries[i++];
        size_t end = entry_end(e);

        u.end = end > u.end ? end : u.end;
        u.active = u.active || lint_is_message(e);
    } while (i < po->n_entries && po->entries[i].start < u.end);
    u.n_entries = i - entry;
    u.len = u.end - u.start;
    return u;
}

static void add_unit(struct fixing *f, const struct unit *u)
{
    size_t n = f->n_units;

    if ((n & (n - 1)) == 0)
        f->units = need(realloc(f->units, (n ? 2 * n : 1) * sizeof *f->units));
    f->units[f->n_units++] = *u;
}

static void fix_parts(struct fixing *f)
{
    const struct po_text *po = &f->file.po;
    size_t len = 0;

    for (size_t i = 0; i < po->n_entries;) {
        struct unit u = unit_at(po, i);

        i += u.n_entries;
        if (u.active) {
            add_unit(f, &u);
            len += u.len;
        }
        if (len >= PART || i == po->n_entries) {
            fix_part(f, len);
            len = 0;
        }
    }
    put(f, f->data + f->done, f->file.po.len - f->done);
}

/* Can gettext read the file still, and has it the same entries? */
static bool is_sound(const struct fixing *f)
{
    struct lint after;
    bool sound = lint_open(&after, f->out, f->out_len, f->file.options) &&
                 after.po.n_entries == f->file.po.n_entries;

    lint_close(&after);
    return sound;
}

/* Of a file that is not written, all texts that were to be fixed are unfinished. */
static size_t count_unfinished(const struct fixing *f, bool written)
{
    size_t n = 0;

    for (size_t i = 0; i < f->file.po.n_entries; i++)
        n += f->progress[i].unfinished || (!written && f->progress[i].applied);
    return n;
}

static bool fix(struct fixing *f)
{
    size_t n = f->file.po.n_entries;
    bool sound;

    f->progress = need(calloc(n + 1, sizeof *f->progress));
    f->entry_of = need(malloc((n + 1) * sizeof *f->entry_of));
    f->part = f->file;
    f->part.po = (struct po_text){ 0 };
    fix_parts(f);
    count_untold(f);
    lint_close(&f->part);
    lint_result_free(&f->result);
    sound = f->changed && is_sound(f);
    f->n_unfinished = count_unfinished(f, sound);
    free(f->progress);
    free(f->entry_of);
    free(f->units);
    free(f->text);
    return sound;
}

bool lint_fix(const char *data, size_t len, const struct lint_options *options,
              struct lint_result *fixed, char **out, size_t *out_len)
{
    struct fixing f = { .data = data, .fixed = fixed };
    bool done;

    *fixed = (struct lint_result){ 0 };
    done = lint_open(&f.file, data, len, options) && !f.file.po.converted && fix(&f);
    lint_close(&f.file);
    if (done) {
        *out = f.out;
        *out_len = f.out_len;
    } else {
        free(f.out);
        lint_result_free(fixed);
    }
    fixed->n_unfinished = f.n_unfinished;
    return done;
}
