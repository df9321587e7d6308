/* lint_tags.c - rules about tags, such as <b>…</b> and <0/>.
 *
 * SPDX-License-Identifier: MIT
 *
 * Programs that show a text with elements look for its tags.  One that is missing takes a link or
 * another element from the reader; one that is unbalanced is shown as it is written, or makes the
 * whole text unusable.
 *
 * Text that looks like a tag may be plain: <url>.  So a tag is what the English text opens and
 * closes, or has as a single one; and a translation is held to these.  Tags are numbered, and sets
 * of them are bits, as placeholders are.
 *
 * (1) Tags are balanced in each branch by itself, since a reader sees only one.
 * (2) A name has one finding in a text. */
#include <stdio.h>
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_rules.h"
#include "lint/tag.h"

enum { MOST_OPEN = 64 };

/* The tags of a text. */
struct tags {
    struct lint_names names;
    uint64_t first_single;   /* single where they are first */
    uint64_t any, all;       /* on some path, on every path */
    uint64_t needed;         /* outside of branches that the language does not have */
    uint64_t paired, single;
    uint64_t broken;         /* not closed, or not opened */
};

/* A text being read. */
struct reading {
    const struct lint *lint;
    const char *text;
    struct tags *tags;
    struct lint_text *t;     /* the translation; NULL: it is the English text */
    const struct tags *english;
    uint64_t told;
    unsigned open[MOST_OPEN];        /* numbers of the tags that are open, the first outermost */
    size_t open_at[MOST_OPEN];
    unsigned n_open, base;   /* those before base were opened outside of the branch */
    bool lost_count;         /* more were open than there is room for */
    unsigned n_skipped;      /* branches around that the language does not have */
    uint64_t now;            /* on every path of the message that is being read */
};

/* The number of a tag's name; MOST_NAMES when there is no room. */
static unsigned number_of(struct tags *tags, const struct tag *tag, size_t at)
{
    unsigned i = names_number(&tags->names, tag->name, tag->name_len);

    if (i < MOST_NAMES && tags->names.name[i].first == SIZE_MAX) {
        tags->names.name[i].first = at;
        tags->first_single |= tag->kind == TAG_SINGLE ? name_bit(i) : 0;
    }
    return i;
}

/* Tags of the English text, but for what only looks like one. */
static uint64_t real(const struct tags *tags)
{
    return (tags->paired | tags->single) & ~tags->broken;
}

/* Tag @k as it is first: <b>, or <b/>. */
static const char *shown(const struct tags *tags, unsigned k, char *buf, size_t size)
{
    const struct lint_name *name = &tags->names.name[k];

    snprintf(buf, size, tags->first_single & name_bit(k) ? "<%.*s/>" : "<%.*s>", (int)name->len,
             name->p);
    return buf;
}

enum { SHOWN = 80 };         /* LONGEST_NAME of tag.c, and more */

/* ---------------------------------------------------------------------- balance */

/* Is the number a tag of the English text, of which nothing was told yet? */
static bool is_to_tell(struct reading *r, unsigned k)
{
    const struct lint_name *name = &r->tags->names.name[k];
    unsigned of_english = r->t ? names_find(&r->english->names, name->p, name->len) : MOST_NAMES;

    if (!(real(r->english) & name_bit(of_english)) || (r->told & name_bit(k)))
        return false;
    r->told |= name_bit(k);
    return true;
}

static void tell_unclosed(struct reading *r, unsigned k, size_t at)
{
    char tag[SHOWN];

    r->tags->broken |= name_bit(k);
    if (r->t && is_to_tell(r, k))
        lint_found(r->t, RULE_TAG_UNBALANCED, at, TOOL_FOUND_TAG_UNCLOSED,
                   WITH(arg_text("tag", shown(r->tags, k, tag, sizeof tag))));
}

static void tell_unopened(struct reading *r, unsigned k, size_t at)
{
    char tag[SHOWN];

    r->tags->broken |= name_bit(k);
    snprintf(tag, sizeof tag, "</%.*s>", (int)r->tags->names.name[k].len,
             r->tags->names.name[k].p);
    if (r->t && is_to_tell(r, k))
        lint_found(r->t, RULE_TAG_UNBALANCED, at, TOOL_FOUND_TAG_UNOPENED,
                   WITH(arg_text("tag", tag)));
}

/* Close the tags that were opened after the first @n. */
static void close_to(struct reading *r, unsigned n)
{
    while (r->n_open > n) {
        r->n_open--;
        tell_unclosed(r, r->open[r->n_open], r->open_at[r->n_open]);
    }
}

static void close_tag(struct reading *r, unsigned k, size_t at)
{
    unsigned i = r->n_open;

    while (i > r->base && r->open[i - 1] != k)
        i--;
    if (i == r->base) {
        tell_unopened(r, k, at);
        return;
    }
    close_to(r, i);
    r->n_open = i - 1;
    r->tags->paired |= name_bit(k);
}

static void use(struct reading *r, unsigned k)
{
    r->now |= name_bit(k);
    r->tags->any |= name_bit(k);
    r->tags->needed |= r->n_skipped == 0 ? name_bit(k) : 0;
}

static void take_tag(struct reading *r, const struct tag *tag, size_t at)
{
    unsigned k = number_of(r->tags, tag, at);

    if (k == MOST_NAMES)
        return;
    if (tag->kind == TAG_SINGLE) {
        r->tags->single |= name_bit(k);
        use(r, k);
    } else if (tag->kind == TAG_CLOSE) {
        close_tag(r, k, at);
    } else if (r->n_open < MOST_OPEN) {
        use(r, k);
        r->open[r->n_open] = k;
        r->open_at[r->n_open++] = at;
    } else {
        r->lost_count = true;
    }
}

/* ------------------------------------------------------------------------- text */

/* '<b>' is text, as ICU's quoting has it. */
static bool is_quoted(const char *s, size_t at, size_t len, size_t end)
{
    return at > 0 && s[at - 1] == '\'' && at + len < end && s[at + len] == '\'';
}

/* Take the tags that begin in a piece of text.  Returns the end of the last, which may be after the
 * piece: a tag may have placeholders in it. */
static size_t take_text(struct reading *r, size_t at, size_t end, size_t len)
{
    const char *s = r->text, *p;
    struct tag tag;

    while (at < end && (p = memchr(s + at, '<', end - at)) != NULL) {
        size_t n;

        at = (size_t)(p - s);
        n = tag_read(p, len - at, &tag);
        if (n > 0 && !is_quoted(s, at, n, len))
            take_tag(r, &tag, at);
        at += n > 0 ? n : 1;
    }
    return at;
}

/* Read the tags of a text, whose pieces are known. */
static void read_tags(struct reading *r, const struct flowmsg_pieces *pieces, size_t len)
{
    struct { uint64_t outside, branches; unsigned base; } stack[FLOWMSG_MAX_NESTING + 1];
    const struct flowmsg_piece *p;
    size_t done = 0;
    unsigned depth = 0;
    bool skipped[FLOWMSG_MAX_NESTING + 1] = { false };

    for (size_t i = 0; (p = flowmsg_pieces_piece(pieces, i)) != NULL; i++) {
        size_t end = p->offset + p->len;

        if (p->kind == FLOWMSG_PIECE_TEXT && end > done) {
            done = take_text(r, p->offset > done ? p->offset : done, end, len);
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_BEGIN) {
            stack[depth].outside = r->now;
            stack[depth].base = r->base;
            stack[depth++].branches = ~(uint64_t)0;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            r->now = 0;
            r->base = r->n_open;
            skipped[depth - 1] = !lint_has_branch(r->lint, p, r->text);
            r->n_skipped += skipped[depth - 1];
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END) {
            close_to(r, r->base);
            stack[depth - 1].branches &= r->now;
            r->n_skipped -= skipped[depth - 1];
        } else if (p->kind == FLOWMSG_PIECE_CHOICE_END) {
            depth--;
            r->now = stack[depth].outside | stack[depth].branches;
            r->base = stack[depth].base;
        }
    }
    close_to(r, 0);
    r->tags->all = r->now;
}

/* ------------------------------------------------------------------- lost, added */

/* The first branch without a tag that is in another branch. */
static size_t branch_without(const struct lint_text *t, const struct lint_name *name)
{
    const struct flowmsg_piece *p, *branch = NULL;
    bool has = false;

    for (size_t i = 0; (p = flowmsg_pieces_piece(t->pieces, i)) != NULL; i++) {
        const char *s = piece_text(t, p), *at;
        size_t left = p->len;
        struct tag tag;

        if (p->kind == FLOWMSG_PIECE_BRANCH_BEGIN) {
            branch = p;
            has = false;
        } else if (p->kind == FLOWMSG_PIECE_BRANCH_END && branch && p->depth == branch->depth) {
            if (!has)
                return branch->name;
            branch = NULL;
        }
        for (; p->kind == FLOWMSG_PIECE_TEXT && (at = memchr(s, '<', left)) != NULL;
             left -= (size_t)(at + 1 - s), s = at + 1)
            has = has || (tag_read(at, t->string->len - (size_t)(at - t->string->text), &tag) > 0 &&
                          tag.name_len == name->len && memcmp(tag.name, name->p, name->len) == 0);
    }
    return 0;
}

/* Lingui numbers the tags of each branch anew.  Has the translation another one of a branch? */
static bool has_alternative(const struct tags *english, const struct tags *ours)
{
    uint64_t of_branches = real(english) & english->any & ~english->all;

    for (unsigned k = 0; k < english->names.n; k++) {
        const struct lint_name *name = &english->names.name[k];

        if ((of_branches & name_bit(k)) &&
            (ours->any & name_bit(names_find(&ours->names, name->p, name->len))))
            return true;
    }
    return false;
}

static void tell_lost(struct lint_text *t, const struct tags *english, const struct tags *ours)
{
    bool alternative = t->lint->no_domain && has_alternative(english, ours);
    char tag[SHOWN];

    for (unsigned k = 0; k < english->names.n; k++) {
        const struct lint_name *name = &english->names.name[k];
        unsigned i = names_find(&ours->names, name->p, name->len);
        bool closed = (english->single & name_bit(k)) || (ours->paired & name_bit(i));
        bool anywhere = (ours->any & name_bit(i)) && closed;

        if (!(real(english) & name_bit(k)) || (ours->broken & name_bit(i)) ||
            (alternative && !anywhere && !(english->all & name_bit(k))))
            continue;
        if (!anywhere && (english->needed & name_bit(k)))
            lint_found(t, RULE_TAG_LOST, 0, TOOL_FOUND_TAG_LOST,
                       WITH(arg_text("tag", shown(english, k, tag, sizeof tag))));
        else if (anywhere && (english->all & name_bit(k)) && !(ours->all & name_bit(i)))
            lint_found(t, RULE_TAG_LOST, branch_without(t, name), TOOL_FOUND_TAG_LOST_HERE,
                       WITH(arg_text("tag", shown(english, k, tag, sizeof tag))));
    }
}

/* In a file of a domain, text may look like a tag where the English text has none. */
static void tell_added(struct lint_text *t, const struct tags *english, const struct tags *ours)
{
    char tag[SHOWN];

    for (unsigned i = 0; i < ours->names.n; i++) {
        const struct lint_name *name = &ours->names.name[i];

        if ((real(ours) & name_bit(i)) && (real(english) || t->lint->no_domain) &&
            names_find(&english->names, name->p, name->len) == MOST_NAMES)
            lint_found(t, RULE_TAG_ADDED, name->first, TOOL_FOUND_TAG_ADDED,
                       WITH(arg_text("tag", shown(ours, i, tag, sizeof tag))));
    }
}

void lint_tags(struct lint_text *t)
{
    const struct lint_source *source = t->english;
    struct tags english = { 0 }, ours = { 0 };
    struct reading of_english = { .lint = t->lint, .text = source->text, .tags = &english };
    struct reading of_ours = { .lint = t->lint, .text = t->string->text, .tags = &ours, .t = t,
                               .english = &english };

    if (!source->pieces || (!memchr(source->text, '<', source->len) &&
                            !memchr(t->string->text, '<', t->string->len)))
        return;
    read_tags(&of_english, source->pieces, source->len);
    if (of_english.lost_count)
        return;
    read_tags(&of_ours, t->pieces, t->string->len);
    if (of_ours.lost_count || english.names.n == MOST_NAMES || ours.names.n == MOST_NAMES)
        return;
    tell_lost(t, &english, &ours);
    tell_added(t, &english, &ours);
}
