/* builder.c - building a program piece by piece.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Text waits for the instruction after it.  No text waits where a variant begins:
 *     the instruction that opened the choice, or ended the variant before, took it.
 * (2) Until a choice is closed, the jumps at the ends of its variants form a
 *     chain through their field a. */
#include "pattern/builder.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"

static_assert(FLOWMSG_MAX_ARGUMENTS <= UINT8_MAX + 1, "slots fit into an instruction");
static_assert(FLOWMSG_DATE < 16, "types fit into an instruction");

#define BIT(type) (1u << (type))
#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { SLOT_FREE = UINT16_MAX };

/* A choice by its index; NULL if memory ran out before it was made. */
static struct choice *choice_at(const struct builder *b, uint32_t i)
{
    return i < b->choices.n ? &b->choices.items[i] : NULL;
}

static struct selector *selector_at(const struct builder *b, uint32_t i)
{
    return i < b->selectors.n ? &b->selectors.items[i] : NULL;
}

/* The types of value that a declared parameter takes. */
static unsigned takes_of(enum flowmsg_param_type declared)
{
    const unsigned text = BIT(FLOWMSG_TEXT), integer = BIT(FLOWMSG_INTEGER),
                   real = BIT(FLOWMSG_DOUBLE), decimal = BIT(FLOWMSG_DECIMAL);

    switch (declared) {
    case FLOWMSG_PARAM_TOKEN:
    case FLOWMSG_PARAM_ID:
    case FLOWMSG_PARAM_TEXT: return text | integer | real | decimal;
    case FLOWMSG_PARAM_INTEGER: return integer | decimal;
    case FLOWMSG_PARAM_DECIMAL:
    case FLOWMSG_PARAM_DOUBLE: return integer | real | decimal;
    case FLOWMSG_PARAM_DATETIME: return BIT(FLOWMSG_DATETIME) | BIT(FLOWMSG_DATE) | integer;
    case FLOWMSG_PARAM_LIST: return BIT(FLOWMSG_LIST) | BIT(FLOWMSG_STRINGS);
    }
    return 0;
}

enum { FEW_SLOTS = 8 };   /* are compared one by one: the table of hashes is not made for them */

static bool is_slot(const struct builder *b, size_t i, const char *name, size_t len)
{
    const struct slot_draft *s = &b->slots.items[i];

    return s->len == len && memcmp(s->name ? s->name : b->text.data + s->off, name, len) == 0;
}

/* The place of a name in slot_of, or the free place for it.  The table never gets more than half
 * full.  The address of the builder is a seed that no pattern can know. */
static uint16_t *slot_place(struct builder *b, const char *name, size_t len)
{
    enum { MASK = 2 * FLOWMSG_MAX_ARGUMENTS - 1 };
    uint32_t i = (uint32_t)hash_bytes_from((uintptr_t)b, name, len) & MASK;

    while (b->slot_of[i] != SLOT_FREE && !is_slot(b, b->slot_of[i], name, len))
        i = (i + 1) & MASK;
    return &b->slot_of[i];
}

/* The slot of a name, or SLOT_FREE. */
static uint32_t find_slot(struct builder *b, const char *name, size_t len)
{
    if (b->slots.n > FEW_SLOTS)
        return *slot_place(b, name, len);
    for (size_t i = 0; i < b->slots.n; i++)
        if (is_slot(b, i, name, len))
            return (uint32_t)i;
    return SLOT_FREE;
}

/* Note slot @i in the table. */
static void index_slot(struct builder *b, size_t i)
{
    const struct slot_draft *s = &b->slots.items[i];

    *slot_place(b, s->name ? s->name : b->text.data + s->off, s->len) = (uint16_t)i;
}

/* Add a slot.  The table is made when there are more than a few.  False: no memory. */
static bool add_slot(struct builder *b, struct slot_draft draft)
{
    size_t n = b->slots.n;

    if (!array_push(&b->slots, draft))
        return false;
    if (n == FEW_SLOTS) {
        memset(b->slot_of, 0xFF, sizeof b->slot_of);      /* SLOT_FREE */
        for (size_t i = 0; i < n; i++)
            index_slot(b, i);
    }
    if (n >= FEW_SLOTS)
        index_slot(b, n);
    return true;
}

static void declare_slots(struct builder *b)
{
    const struct param_list *params = &b->arguments.params;

    for (size_t i = 0; i < params->n && i < FLOWMSG_MAX_ARGUMENTS; i++) {
        const struct flowmsg_param *param = param_at(params, i);
        struct slot_draft draft = { .name = param->name, .len = (uint32_t)strlen(param->name),
                                    .takes = (uint16_t)takes_of(param->type),
                                    .declared = param->type };

        if (!add_slot(b, draft))
            return;
    }
}

void builder_init(struct builder *b, struct builder_room *room)
{
    memset(b, 0, offsetof(struct builder, slot_of));
    if (!room)
        return;
    array_lend(&b->insns, room->insns, LENGTH(room->insns));
    array_lend(&b->offsets, room->offsets, LENGTH(room->offsets));
    array_lend(&b->slots, room->slots, LENGTH(room->slots));
    array_lend(&b->choices, room->choices, LENGTH(room->choices));
    array_lend(&b->selectors, room->selectors, LENGTH(room->selectors));
    array_lend(&b->variants, room->variants, LENGTH(room->variants));
    array_lend(&b->keys, room->keys, LENGTH(room->keys));
    buffer_lend(&b->text, room->text, sizeof room->text);
}

void builder_begin(struct builder *b, const struct builder_arguments *arguments)
{
    array_reset(&b->insns);
    array_reset(&b->offsets);
    array_reset(&b->slots);
    array_reset(&b->choices);
    array_reset(&b->selectors);
    array_reset(&b->variants);
    array_reset(&b->keys);
    array_reset(&b->particles);
    array_reset(&b->styles);
    buffer_reset(&b->text);
    b->pending = (struct text_ref){ 0, 0 };
    b->arguments = *arguments;
    declare_slots(b);
}

void builder_free(struct builder *b)
{
    array_free(&b->insns);
    array_free(&b->offsets);
    array_free(&b->slots);
    array_free(&b->choices);
    array_free(&b->selectors);
    array_free(&b->variants);
    array_free(&b->keys);
    array_free(&b->particles);
    array_free(&b->styles);
    buffer_free(&b->text);
}

bool builder_failed(const struct builder *b)
{
    return b->insns.failed || b->offsets.failed || b->slots.failed || b->choices.failed ||
           b->selectors.failed || b->variants.failed || b->keys.failed || b->particles.failed ||
           b->styles.failed || b->text.failed;
}

uint32_t builder_here(const struct builder *b)
{
    return (uint32_t)b->insns.n;
}

struct text_ref builder_keep(struct builder *b, struct slice text)
{
    struct text_ref ref = { (uint32_t)b->text.len, (uint32_t)text.len };

    buffer_put(&b->text, text.p, text.len);
    return ref;
}

/* ----------------------------------------------------------------------- slots */

uint32_t builder_slot(struct builder *b, struct slice name)
{
    struct slot_draft draft = { .takes = UINT16_MAX };
    uint32_t slot;
    char *kept;

    if (b->slots.failed || b->text.failed)       /* a name may be missing */
        return 0;
    slot = find_slot(b, name.p, name.len);
    if (slot != SLOT_FREE)
        return slot;
    if (b->arguments.closed || b->slots.n == FLOWMSG_MAX_ARGUMENTS)
        return NO_SLOT;
    draft.len = (uint32_t)name.len;
    draft.off = (uint32_t)b->text.len;
    if (!(kept = buffer_put(&b->text, NULL, name.len + 1)))      /* with its NUL */
        return 0;
    memcpy(kept, name.p, name.len);
    if (!add_slot(b, draft))
        return 0;
    return (uint32_t)b->slots.n - 1;
}

void builder_use(struct builder *b, uint32_t slot, uint32_t uses)
{
    if (slot < b->slots.n)
        b->slots.items[slot].uses |= uses;
}

/* ---------------------------------------------------------------- instructions */

void builder_emit(struct builder *b, enum op op, uint32_t slot, uint32_t a, size_t offset)
{
    struct insn insn = { .op = (uint8_t)op, .slot = (uint8_t)slot, .a = a,
                         .text = b->pending.off, .len = b->pending.len };

    if (slot < b->slots.n)
        insn.takes = b->slots.items[slot].takes;
    array_push(&b->insns, insn);
    array_push(&b->offsets, (uint32_t)offset);
    b->pending.len = 0;
}

static enum number_look look_of(enum flowmsg_param_type declared)
{
    if (declared == FLOWMSG_PARAM_TOKEN || declared == FLOWMSG_PARAM_ID)
        return LOOK_DIGITS;
    return declared == FLOWMSG_PARAM_DATETIME ? LOOK_TIME : LOOK_GROUPED;
}

void builder_value(struct builder *b, uint32_t slot, size_t offset)
{
    enum number_look look = slot < b->slots.n ? look_of(b->slots.items[slot].declared)
                                              : LOOK_GROUPED;

    builder_emit(b, OP_VALUE, slot, look, offset);
}

void builder_text(struct builder *b, struct slice text, size_t offset)
{
    struct text_ref ref;

    if (text.len == 0)
        return;
    ref = builder_keep(b, text);
    if (b->pending.len > 0 && b->pending.off + b->pending.len == ref.off) {
        b->pending.len += ref.len;
        return;
    }
    if (b->pending.len > 0)
        builder_emit(b, OP_TEXT, 0, 0, offset);
    b->pending = ref;
}

uint32_t builder_particle(struct builder *b, const struct particle *particle)
{
    array_push(&b->particles, *particle);
    return (uint32_t)b->particles.n - 1;
}

uint32_t builder_style(struct builder *b, enum style_kind kind, unsigned detail, struct slice text,
                       size_t offset)
{
    struct style style = { .kind = (uint8_t)kind, .detail = (uint8_t)detail,
                           .text = builder_keep(b, text), .offset = (uint32_t)offset };

    array_push(&b->styles, style);
    return (uint32_t)b->styles.n - 1;
}

/* --------------------------------------------------------------------- choices */

uint32_t builder_selector(struct builder *b, enum selector_kind kind, uint32_t slot)
{
    struct selector selector = { .kind = (uint8_t)kind, .slot = (uint8_t)slot,
                                 .fraction_digits = PLAIN_FRACTION, .style = NO_STYLE,
                                 .offset = { .is_int = true } };

    array_push(&b->selectors, selector);
    return (uint32_t)b->selectors.n - 1;
}

void builder_selector_offset(struct builder *b, uint32_t selector, const struct exact *offset)
{
    struct selector *s = selector_at(b, selector);

    if (!s)
        return;
    s->has_offset = !offset->is_int || offset->number != 0;
    s->offset = *offset;
}

void builder_selector_fraction(struct builder *b, uint32_t selector, unsigned digits)
{
    struct selector *s = selector_at(b, selector);

    if (s)
        s->fraction_digits = (uint8_t)digits;
}

void builder_selector_style(struct builder *b, uint32_t selector, uint32_t style)
{
    struct selector *s = selector_at(b, selector);

    if (!s || style >= b->styles.n)
        return;
    s->style = style;
    b->styles.items[style].for_plurals |=
        s->kind == SELECTOR_ORDINAL ? FOR_ORDINAL : FOR_CARDINAL;
}

uint32_t builder_choice_open(struct builder *b, enum op op, uint32_t selector, uint32_t n_selectors,
                             size_t offset)
{
    const struct selector *s = selector_at(b, selector);
    struct choice choice = { .first_selector = selector, .n_selectors = n_selectors,
                             .other = NO_INSN };

    for (int i = 0; i < N_PLURAL; i++)
        choice.category[i] = NO_INSN;
    array_push(&b->choices, choice);
    builder_emit(b, op, s ? s->slot : 0, (uint32_t)b->choices.n - 1, offset);
    return (uint32_t)b->choices.n - 1;
}

static void add_variant(struct builder *b, uint32_t choice, struct key key)
{
    struct variant_draft draft = { choice, builder_here(b), (uint32_t)b->keys.n };

    array_push(&b->keys, key);
    array_push(&b->variants, draft);
}

void builder_variant_number(struct builder *b, uint32_t choice, const struct exact *number)
{
    add_variant(b, choice, (struct key){ .number = *number });
}

void builder_variant_range(struct builder *b, uint32_t choice, const struct exact *limit,
                           bool above)
{
    add_variant(b, choice, (struct key){ .number = *limit, .above = above });
}

/* Begin a variant here.  The first one for the word "other" is for all other values. */
static void note_other(struct builder *b, struct choice *c, struct slice word)
{
    if (c->other == NO_INSN && slice_is(word, "other"))
        c->other = builder_here(b);
}

void builder_variant_category(struct builder *b, uint32_t choice, struct slice word)
{
    struct choice *c = choice_at(b, choice);
    enum plural_category category;

    if (!c)
        return;
    note_other(b, c, word);
    /* A variant whose word is not a category is never chosen. */
    if (plural_category_find(word.p, word.len, &category) && c->category[category] == NO_INSN)
        c->category[category] = builder_here(b);
}

void builder_variant_word(struct builder *b, uint32_t choice, struct slice word)
{
    struct choice *c = choice_at(b, choice);

    if (c)
        note_other(b, c, word);
    add_variant(b, choice, (struct key){ .word = builder_keep(b, word) });
}

void builder_variant_end(struct builder *b, uint32_t *jumps, size_t offset)
{
    uint32_t jump = builder_here(b);

    builder_emit(b, OP_JUMP, 0, *jumps, offset);
    *jumps = jump;
}

void builder_choice_close(struct builder *b, uint32_t choice, uint32_t jumps)
{
    uint32_t end = builder_here(b), next;
    struct choice *c = choice_at(b, choice);

    if (b->insns.failed || !c)
        return;
    for (; jumps != NO_INSN; jumps = next) {
        next = b->insns.items[jumps].a;
        b->insns.items[jumps].a = end;
    }
    if (c->other == NO_INSN)
        c->other = end;
    for (int i = 0; i < N_PLURAL; i++) {
        if (c->category[i] == NO_INSN)
            c->category[i] = c->other;
        c->by_category = c->by_category || c->category[i] != c->other;
    }
}
