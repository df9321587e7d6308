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
 * (MOST_TIMES), so that the work is linear in the file.  A text that meets it is counted; it keeps
 * its finished rounds, unless they harm without the next one. */
#include <stdlib.h>
#include <string.h>

#include "lint/fix.h"
#include "tool.h"

enum {
    PART = 256 * 1024,       /* bytes of units that are fixed together */
    MOST_TIMES = 6,          /* as many times its bytes are judged of a part, ... */
    SMALL_PART = 64 * 1024,  /* ... and these besides, */
    ROUND = 256,             /* and as many is a round worth, however short */
    MOST_ATTEMPTS = 2,       /* all fixes, those of spaces; then none */
};

/* ----------------------------------------------------------------------- output */

/* Append to the output, and a NUL that the next call overwrites. */
static void put(struct fixing *f, const char *text, size_t len)
{
    need(buffer_reserve(&f->out, len + 1) ? f : NULL);
    buffer_put(&f->out, text, len);
    f->out.data[f->out.len] = '\0';
}

/* The units, and what is between them. */
static void put_units(struct fixing *f)
{
    for (size_t i = 0; i < f->units.n; i++) {
        struct unit *u = &f->units.items[i];

        put(f, f->data + f->done, u->start - f->done);
        put(f, u->text ? u->text : f->data + u->start, u->len);
        f->done = u->end;
        f->changed = f->changed || u->text;
        free(u->text);
    }
    array_reset(&f->units);
}

/* ----------------------------------------------------------------------- rounds */

/* Put the active units together; false: there is none. */
static bool join_units(struct fixing *f)
{
    size_t room = 0;

    f->len = f->n_entries = 0;
    for (size_t i = 0; i < f->units.n; i++)
        room += f->units.items[i].active ? f->units.items[i].len + 1 : 0;
    free(f->text);
    f->text = need(malloc(room + 1));
    for (size_t i = 0; i < f->units.n; i++) {
        struct unit *u = &f->units.items[i];

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
    }
}

/* Nobody can say what the active units are by themselves: they stay as they were. */
static void give_up(struct fixing *f)
{
    for (size_t i = 0; i < f->units.n; i++)
        if (f->units.items[i].active) {
            reset(f, &f->units.items[i]);
            f->progress[f->units.items[i].entry].unfinished = true;
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
    n = fix_choose(f, chosen);
    goes_on = n > 0 && f->work + f->len + ROUND <= f->most_work;
    if (goes_on)
        fix_apply(f, chosen, n);
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

    for (size_t i = 0; i < f->units.n; i++) {
        struct unit *u = &f->units.items[i];

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
    size_t n_told = f->fixed->n, given = f->file.options->fix_work;
    bool harmed = true;

    for (int attempt = 0; attempt < MOST_ATTEMPTS && harmed; attempt++) {
        f->work = 0;
        f->most_work = given ? given : MOST_TIMES * len + SMALL_PART;
        while (fix_once(f))
            ;
        harmed = refuse_harmful(f);
        fix_untell(f, n_told);
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
        u.active = u.active || po_entry_is_message(e);
    } while (i < po->n_entries && po->entries[i].start < u.end);
    u.n_entries = i - entry;
    u.len = u.end - u.start;
    return u;
}

static void add_unit(struct fixing *f, const struct unit *u)
{
    need(array_push(&f->units, *u) ? f : NULL);
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
    bool sound = lint_open(&after, f->out.data, f->out.len, f->file.options) &&
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
    fix_count_untold(f);
    lint_close(&f->part);
    lint_result_free(&f->result);
    sound = f->changed && is_sound(f);
    f->n_unfinished = count_unfinished(f, sound);
    free(f->progress);
    free(f->entry_of);
    array_free(&f->units);
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
        *out = f.out.data;
        *out_len = f.out.len;
    } else {
        buffer_free(&f.out);
        lint_result_free(fixed);
    }
    fixed->n_unfinished = f.n_unfinished;
    return done;
}
