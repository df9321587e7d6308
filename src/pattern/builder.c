/* builder.c - a program, put together piece by piece.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) insns[i] for i >= barrier is not the target of any branch or jump, so text
 *     may be joined to it.
 * (2) Until a choice is closed, the jumps at the ends of its branches form a
 *     chain through their field a. */
#include "pattern/builder.h"

#include <string.h>

/* A name that stands in the text buffer while slots are still being found. */
struct slot_draft {
    const char *name;            /* NULL: in the text buffer, at off */
    uint32_t off, len, uses;
};

/* A branch before the branches of each choice are brought together. */
struct branch_draft {
    struct branch branch;
    uint32_t choice;
};

static uint32_t count(const struct buffer *b, size_t size)
{
    return (uint32_t)(b->len / size);
}

static struct insn *insn_at(const struct builder *b, uint32_t i)
{
    return (struct insn *)(void *)b->insns.data + i;
}

/* NULL when memory ran out before it was made. */
static struct choice *choice_at(const struct builder *b, uint32_t i)
{
    return i < count(&b->choices, sizeof(struct choice))
               ? (struct choice *)(void *)b->choices.data + i
               : NULL;
}

static struct slot_draft *slot_at(const struct builder *b, uint32_t i)
{
    return (struct slot_draft *)(void *)b->slots.data + i;
}

void builder_begin(struct builder *b, const char *const *names, size_t n_names)
{
    buffer_reset(&b->insns);
    buffer_reset(&b->text);
    buffer_reset(&b->slots);
    buffer_reset(&b->choices);
    buffer_reset(&b->branches);
    buffer_reset(&b->particles);
    buffer_reset(&b->styles);
    b->barrier = 0;
    b->names_fixed = names != NULL;
    for (size_t i = 0; i < n_names; i++) {
        struct slot_draft draft = { .name = names[i], .len = (uint32_t)strlen(names[i]) };

        buffer_put(&b->slots, &draft, sizeof draft);
    }
}

void builder_free(struct builder *b)
{
    buffer_free(&b->insns);
    buffer_free(&b->text);
    buffer_free(&b->slots);
    buffer_free(&b->choices);
    buffer_free(&b->branches);
    buffer_free(&b->particles);
    buffer_free(&b->styles);
}

bool builder_failed(const struct builder *b)
{
    return b->insns.failed || b->text.failed || b->slots.failed || b->choices.failed ||
           b->branches.failed || b->particles.failed || b->styles.failed;
}

uint32_t builder_here(const struct builder *b)
{
    return count(&b->insns, sizeof(struct insn));
}

struct text_ref builder_keep(struct builder *b, const char *text, size_t len)
{
    struct text_ref ref = { (uint32_t)b->text.len, (uint32_t)len };

    buffer_put(&b->text, text, len);
    return ref;
}

/* ----------------------------------------------------------------------- slots */

uint32_t builder_slot(struct builder *b, const char *name, size_t len)
{
    uint32_t n = count(&b->slots, sizeof(struct slot_draft)), i;
    struct slot_draft draft = { .len = (uint32_t)len };

    for (i = 0; i < n && !b->text.failed; i++) {
        const struct slot_draft *s = slot_at(b, i);
        const char *known = s->name ? s->name : b->text.data + s->off;

        if (s->len == len && memcmp(known, name, len) == 0)
            return i;
    }
    if (b->names_fixed || n == FLOWMSG_MAX_ARGUMENTS)
        return NO_SLOT;
    draft.off = builder_keep(b, name, len).off;
    builder_keep(b, "", 1);
    buffer_put(&b->slots, &draft, sizeof draft);
    return n;
}

void builder_use(struct builder *b, uint32_t slot, uint32_t uses)
{
    if (slot < count(&b->slots, sizeof(struct slot_draft)))
        slot_at(b, slot)->uses |= uses;
}

/* ---------------------------------------------------------------- instructions */

void builder_emit(struct builder *b, enum op op, uint32_t slot, uint32_t a, size_t offset)
{
    struct insn insn = { .op = (uint8_t)op, .slot = (uint16_t)slot, .a = a,
                         .offset = (uint32_t)offset };

    buffer_put(&b->insns, &insn, sizeof insn);
}

void builder_text(struct builder *b, const char *text, size_t len, size_t offset)
{
    uint32_t n = builder_here(b);
    struct text_ref ref;

    if (len == 0 || b->insns.failed)
        return;
    ref = builder_keep(b, text, len);
    if (n > b->barrier) {
        struct insn *last = insn_at(b, n - 1);

        if (last->op == OP_TEXT && last->a + last->b == ref.off) {
            last->b += ref.len;
            return;
        }
    }
    builder_emit(b, OP_TEXT, 0, ref.off, offset);
    if (!b->insns.failed)
        insn_at(b, n)->b = ref.len;
}

uint32_t builder_particle(struct builder *b, const struct particle *particle)
{
    uint32_t i = count(&b->particles, sizeof *particle);

    buffer_put(&b->particles, particle, sizeof *particle);
    return i;
}

uint32_t builder_style(struct builder *b, enum style_kind kind, unsigned detail, const char *text,
                       size_t len, size_t offset)
{
    struct style style = { .kind = (uint8_t)kind, .detail = (uint8_t)detail,
                           .text = builder_keep(b, text, len), .offset = (uint32_t)offset };
    uint32_t i = count(&b->styles, sizeof style);

    buffer_put(&b->styles, &style, sizeof style);
    return i;
}

/* --------------------------------------------------------------------- choices */

uint32_t builder_choice_open(struct builder *b, enum op op, bool ordinal, uint32_t slot,
                             size_t offset)
{
    struct choice choice = { .ordinal = ordinal, .other = NO_INSN, .places = PLAIN_PLACES };
    uint32_t i = count(&b->choices, sizeof choice);

    for (int k = 0; k < N_PLURAL; k++)
        choice.category[k] = NO_INSN;
    buffer_put(&b->choices, &choice, sizeof choice);
    builder_emit(b, op, slot, i, offset);
    return i;
}

void builder_choice_offset(struct builder *b, uint32_t choice, const struct exact *offset)
{
    struct choice *c = choice_at(b, choice);

    if (!c)
        return;
    c->has_offset = !offset->is_int || offset->number != 0;
    c->offset = offset->number;
    c->offset_text = offset->digits;
}

void builder_choice_places(struct builder *b, uint32_t choice, unsigned places)
{
    struct choice *c = choice_at(b, choice);

    if (c)
        c->places = (uint8_t)places;
}

void builder_choice_decider(struct builder *b, uint32_t choice, uint32_t style)
{
    struct choice *c = choice_at(b, choice);

    if (!c || style >= count(&b->styles, sizeof(struct style)))
        return;
    c->decider = style + 1;
    ((struct style *)(void *)b->styles.data)[style].decides |=
        c->ordinal ? DECIDES_ORDINAL : DECIDES_CARDINAL;
}

static void add_branch(struct builder *b, uint32_t choice, const struct branch *branch)
{
    struct branch_draft draft = { *branch, choice };

    draft.branch.target = b->barrier = builder_here(b);
    buffer_put(&b->branches, &draft, sizeof draft);
}

void builder_branch_number(struct builder *b, uint32_t choice, const struct exact *number)
{
    struct branch branch = { .key = number->digits, .number = number->number,
                             .is_int = number->is_int };

    add_branch(b, choice, &branch);
}

void builder_branch_range(struct builder *b, uint32_t choice, const struct exact *limit, bool above)
{
    struct branch branch = { .key = limit->digits, .number = limit->number,
                             .is_int = limit->is_int, .above = above };

    add_branch(b, choice, &branch);
}

/* The branch that begins here, if it is the first for `other`. */
static void note_other(struct builder *b, struct choice *c, const char *word, size_t len)
{
    if (c->other == NO_INSN && len == strlen("other") && memcmp(word, "other", len) == 0)
        c->other = builder_here(b);
}

void builder_branch_category(struct builder *b, uint32_t choice, const char *word, size_t len)
{
    struct choice *c = choice_at(b, choice);
    enum plural_category category;

    b->barrier = builder_here(b);
    if (!c)
        return;
    note_other(b, c, word, len);
    /* Another word is never chosen. */
    if (plural_category_find(word, len, &category) && c->category[category] == NO_INSN)
        c->category[category] = builder_here(b);
}

void builder_branch_keyword(struct builder *b, uint32_t choice, const char *word, size_t len)
{
    struct branch branch = { .key = builder_keep(b, word, len) };
    struct choice *c = choice_at(b, choice);

    if (c)
        note_other(b, c, word, len);
    add_branch(b, choice, &branch);
}

void builder_branch_end(struct builder *b, uint32_t *jumps, size_t offset)
{
    uint32_t jump = builder_here(b);

    builder_emit(b, OP_JUMP, 0, *jumps, offset);
    *jumps = jump;
}

void builder_choice_close(struct builder *b, uint32_t choice, uint32_t jumps)
{
    uint32_t end = builder_here(b), next;
    struct choice *c = choice_at(b, choice);

    b->barrier = end;
    if (b->insns.failed || !c)
        return;
    for (; jumps != NO_INSN; jumps = next) {
        next = insn_at(b, jumps)->a;
        insn_at(b, jumps)->a = end;
    }
    if (c->other == NO_INSN)
        c->other = end;
    for (int i = 0; i < N_PLURAL; i++) {
        if (c->category[i] == NO_INSN)
            c->category[i] = c->other;
        c->by_category = c->by_category || c->category[i] != c->other;
    }
}

/* ------------------------------------------------------------------- finishing */

static void *copy(struct arena *arena, const struct buffer *b)
{
    void *to = arena_alloc(arena, b->len);

    if (to && b->len)
        memcpy(to, b->data, b->len);
    return to;
}

/* Bring the branches of each choice together, in their order. */
static bool collect_branches(const struct builder *b, struct arena *arena, struct program *out,
                             struct choice *choices)
{
    uint32_t n_choices = count(&b->choices, sizeof(struct choice));
    uint32_t n = count(&b->branches, sizeof(struct branch_draft)), i, first = 0;
    const struct branch_draft *drafts = (const void *)b->branches.data;
    struct branch *branches = arena_array(arena, n, sizeof *branches);

    if (!branches)
        return false;
    for (i = 0; i < n; i++)
        choices[drafts[i].choice].n++;
    for (i = 0; i < n_choices; i++) {
        choices[i].first = first;
        first += choices[i].n;
        choices[i].n = 0;
    }
    for (i = 0; i < n; i++) {
        struct choice *choice = &choices[drafts[i].choice];

        branches[choice->first + choice->n++] = drafts[i].branch;
    }
    out->branches = branches;
    return true;
}

static bool make_slots(const struct builder *b, struct arena *arena, struct program *out)
{
    uint32_t n = count(&b->slots, sizeof(struct slot_draft)), i;
    struct slot *slots = arena_array(arena, n, sizeof *slots);

    if (!slots)
        return false;
    for (i = 0; i < n; i++) {
        const struct slot_draft *draft = slot_at(b, i);

        slots[i] = (struct slot){ draft->name ? draft->name : out->text + draft->off, draft->len,
                                  draft->uses };
    }
    out->slots = slots;
    out->n_slots = (uint16_t)n;
    return true;
}

bool builder_finish(struct builder *b, size_t end, struct arena *arena, struct program *program)
{
    struct choice *choices;
    struct program p = { 0 };

    builder_emit(b, OP_END, 0, 0, end);
    if (builder_failed(b))
        return false;
    p.n_insns = builder_here(b);
    p.text_len = (uint32_t)b->text.len;
    p.insns = copy(arena, &b->insns);
    p.text = copy(arena, &b->text);
    p.choices = choices = copy(arena, &b->choices);
    p.particles = copy(arena, &b->particles);
    p.styles = copy(arena, &b->styles);
    p.n_styles = count(&b->styles, sizeof(struct style));
    if (!p.insns || !p.text || !choices || !p.particles || !p.styles || !make_slots(b, arena, &p) ||
        !collect_branches(b, arena, &p, choices))
        return false;
    *program = p;
    return true;
}
