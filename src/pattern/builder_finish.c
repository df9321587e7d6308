/* builder_finish.c - making a program of the parts that a builder collected.
 *
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdalign.h>
#include <string.h>

#include "base/sink.h"
#include "pattern/builder.h"
#include "pattern/order.h"
#include "pattern/slot_names.h"

/* A jump to a jump becomes a jump to the second one's target; a jump to a bare end becomes an
 * end. */
static void shorten_jumps(const struct builder *b)
{
    struct insn *insns = b->insns.items;

    for (size_t i = b->insns.n; i-- > 0;) {
        struct insn *insn = &insns[i];
        const struct insn *target = insn->op == OP_JUMP ? &insns[insn->a] : NULL;

        if (!target || target->len > 0)
            continue;
        if (target->op == OP_JUMP)
            insn->a = target->a;
        else if (target->op == OP_END)
            insn->op = OP_END;
    }
}

/* Does an instruction show its value in another way than {name} does? */
static bool shows_otherwise(const struct builder *b, const struct insn *insn)
{
    enum flowmsg_param_type declared = b->slots.items[insn->slot].declared;
    bool as_number = declared != FLOWMSG_PARAM_TOKEN && declared != FLOWMSG_PARAM_ID;

    if (declared == FLOWMSG_PARAM_DATETIME)
        return true;                           /* an integer is a date there */
    switch (insn->op) {
    case OP_STYLED: case OP_TERM: return true;
    case OP_NUMBER: return insn->a != NUMBER_PLAIN || !as_number;
    case OP_HASH: return b->selectors.items[insn->a].has_offset || !as_number;
    default: return false;
    }
}

static bool can_be_noted(const struct insn *insn)
{
    return insn->op == OP_VALUE || insn->op == OP_NUMBER || insn->op == OP_HASH ||
           insn->op == OP_STYLED || insn->op == OP_TERM || insn->op == OP_JOSA ||
           insn->op == OP_TERM_JOSA;
}

/* Find the particles that are directly after a term.  A branch begins after a choice or a jump, so
 * that nothing jumps to them. */
static void find_terms(const struct builder *b)
{
    for (size_t i = 1; i < b->insns.n; i++) {
        struct insn *insn = &b->insns.items[i];

        if (insn->op != OP_JOSA)
            continue;
        if (insn[-1].op == OP_TERM && insn[-1].slot == insn->slot)
            insn->op = OP_TERM_JOSA;
        else
            b->slots.items[insn->slot].follows = true;
    }
    if (b->insns.n > 0 && b->insns.items[0].op == OP_JOSA)
        b->slots.items[b->insns.items[0].slot].follows = true;
}

/* Mark the instructions whose text a rendering has to note: instructions of slots that have
 * particles and are shown in other ways than {name}.  Returns whether there are any. */
static bool mark_noted(const struct builder *b)
{
    bool any = false;

    if (b->particles.n == 0)
        return false;
    find_terms(b);
    for (size_t i = 0; i < b->insns.n; i++) {
        const struct insn *insn = &b->insns.items[i];

        if (can_be_noted(insn) && b->slots.items[insn->slot].follows && shows_otherwise(b, insn))
            any = b->slots.items[insn->slot].noted = true;
    }
    for (size_t i = 0; any && i < b->insns.n; i++) {
        struct insn *insn = &b->insns.items[i];

        if (can_be_noted(insn) && b->slots.items[insn->slot].noted)
            insn->op = (insn->op == OP_TERM_JOSA ? OP_JOSA : insn->op) | OP_NOTED;
    }
    return any;
}

/* The number of slots up to the last one used: unused parameters of a title take no memory. */
static uint32_t n_slots_used(const struct builder *b)
{
    uint32_t n = (uint32_t)b->slots.n;

    while (n > 0 && b->slots.items[n - 1].uses == 0)
        n--;
    return n;
}

/* Add the text that shows for an argument if it is missing. */
static void keep_missing(struct builder *b, struct slot_draft *slot, struct slice before,
                         struct slice after)
{
    uint32_t off = (uint32_t)b->text.len;
    char *at = buffer_put(&b->text, NULL, before.len + slot->len + after.len);
    const char *name = slot->name ? slot->name : b->text.data + slot->off;

    if (!at)
        return;
    slot->missing = (struct text_ref){ off, (uint32_t)b->text.len - off };
    memcpy(at, before.p, before.len);
    memcpy(at + before.len, name, slot->len);
    memcpy(at + before.len + slot->len, after.p, after.len);
}

static void keep_all_missing(struct builder *b, uint32_t n_slots)
{
    struct slice before = slice_of(b->arguments.missing_before);
    struct slice after = slice_of(b->arguments.missing_after);

    for (uint32_t i = 0; i < n_slots; i++)
        if (b->slots.items[i].uses != 0)
            keep_missing(b, &b->slots.items[i], before, after);
}

/* A part of a program that is being made. */
static void *part_of(struct program *p, uint32_t off)
{
    return (char *)p + off;
}

static void fill_slots(const struct builder *b, struct program *p)
{
    struct slot *slots = part_of(p, program_parts(p)->slots);
    const char **names = (const char **)(void *)(p->insns + p->n_insns);

    for (uint32_t i = 0; i < p->n_slots; i++) {
        const struct slot_draft *draft = &b->slots.items[i];

        names[i] = draft->name ? draft->name : program_pool(p) + draft->off;
        slots[i] = (struct slot){ names[i], draft->len, draft->uses, draft->missing };
        p->uses |= (uint16_t)draft->uses;
    }
    slot_names_index(p, part_of(p, program_parts(p)->by_name));
}

/* Write the variants choice by choice, each in their order or, if there are many, that of keys. */
static void fill_variants(const struct builder *b, struct program *p)
{
    struct choice *choices = part_of(p, program_parts(p)->choices);
    struct key *keys = part_of(p, program_parts(p)->keys);
    uint32_t *targets = part_of(p, program_parts(p)->targets);
    uint32_t first_key = 0, first_target = 0;

    for (size_t i = 0; i < b->variants.n; i++)
        choices[b->variants.items[i].choice].n_variants++;
    for (size_t i = 0; i < b->choices.n; i++) {
        choices[i].first_key = first_key;
        choices[i].first_target = first_target;
        first_key += choices[i].n_variants * choices[i].n_selectors;
        first_target += choices[i].n_variants;
        choices[i].n_variants = 0;
    }
    for (size_t i = 0; i < b->variants.n; i++) {
        const struct variant_draft *draft = &b->variants.items[i];
        struct choice *choice = &choices[draft->choice];
        uint32_t k = choice->n_variants++;

        targets[choice->first_target + k] = draft->target;
        memcpy(&keys[choice->first_key + k * choice->n_selectors], &b->keys.items[draft->first_key],
               choice->n_selectors * sizeof *keys);
    }
    for (size_t i = 0; i < b->choices.n; i++)
        order_keys(p, &choices[i], keys + choices[i].first_key, targets + choices[i].first_target);
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The bytes on the longest of the ways that a choice leads to; @from has those of instructions. */
static uint32_t longest_after_choice(const struct program *p, const struct choice *choice,
                                     const uint32_t *from)
{
    const uint32_t *targets = program_targets(p, choice);
    uint32_t longest = from[choice->other];

    for (int i = 0; i < N_PLURAL; i++)
        longest = larger(longest, from[choice->category[i]]);
    for (uint32_t i = 0; i < choice->n_variants; i++)
        longest = larger(longest, from[targets[i]]);
    return longest;
}

/* Is an instruction never plain, whatever its value is?  A plain rendering of its program would be
 * begun in vain mostly: 50 to 80 instructions. */
static bool is_never_plain(const struct insn *insn)
{
    const unsigned plain = 1u << FLOWMSG_TEXT | 1u << FLOWMSG_INTEGER | 1u << FLOWMSG_DOUBLE |
                           1u << FLOWMSG_DECIMAL;

    return insn->op == OP_STYLED || insn->op == OP_RANGES ||
           (insn->op == OP_VALUE && (insn->a == LOOK_TIME || !(insn->takes & plain)));
}

/* The value of the member `longest` of a program with at most FEW_INSNS instructions. */
static uint32_t longest_way(const struct program *p)
{
    uint32_t from[FEW_INSNS + 1] = { 0 };

    for (uint32_t i = p->n_insns; i-- > 0;) {
        const struct insn *insn = &p->insns[i];

        if (is_never_plain(insn))
            return NEVER_PLAIN;
        from[i] = insn->len;
        switch (insn->op) {
        case OP_END: break;
        case OP_JUMP: from[i] += from[insn->a]; break;
        case OP_PLURAL:
        case OP_SELECT:
            from[i] += longest_after_choice(p, program_choice(p, insn->a), from);
            break;
        default: from[i] += from[i + 1]; break;
        }
    }
    return from[0];
}

/* Make the texts of instructions, which were counted from the start of the pool, count from that of
 * the program: a rendering then needs no other address. */
static void place_texts(struct program *p)
{
    uint32_t pool = (uint32_t)(program_pool(p) - (const char *)p);

    for (uint32_t i = 0; i < p->n_insns; i++)
        p->insns[i].text += pool;
}

/* Append @n elements of @size bytes to a block of *@len bytes; returns where they begin.  @align: a
 * power of two. */
static inline uint32_t append(size_t *len, size_t n, size_t size, size_t align)
{
    size_t off = (*len + align - 1) & ~(align - 1);

    *len = off + n * size;
    return (uint32_t)off;
}

/* Lay out the program and its parts; those that each rendering reads come first.  Returns the bytes
 * of all. */
static size_t lay_out(const struct builder *b, struct program *head, struct program_parts *parts)
{
    size_t len = offsetof(struct program, insns);

    static_assert(sizeof(struct insn) % alignof(char *) == 0, "names follow instructions");
    (void)append(&len, b->insns.n, sizeof *b->insns.items, alignof(char *));
    (void)append(&len, head->n_slots, sizeof(char *), alignof(char *));
    (void)append(&len, b->text.len + SINK_PADDING, 1, 1);
    head->parts = append(&len, 1, sizeof *parts, alignof(struct program_parts));
    parts->choices = append(&len, b->choices.n, sizeof(struct choice), alignof(struct choice));
    parts->selectors = append(&len, b->selectors.n, sizeof(struct selector),
                              alignof(struct selector));
    parts->keys = append(&len, b->keys.n, sizeof(struct key), alignof(struct key));
    parts->targets = append(&len, b->variants.n, sizeof(uint32_t), alignof(uint32_t));
    parts->slots = append(&len, head->n_slots, sizeof(struct slot), alignof(struct slot));
    parts->by_name = append(&len, parts->by_name_size, sizeof(uint16_t), alignof(uint16_t));
    parts->particles = append(&len, b->particles.n, sizeof(struct particle),
                              alignof(struct particle));
    parts->styles = append(&len, b->styles.n, sizeof(struct style), alignof(struct style));
    parts->offsets = append(&len, b->offsets.n, sizeof(uint32_t), alignof(uint32_t));
    return len;
}

/* Copy a part to its place.  Most parts of most programs are empty. */
static inline void copy_part(void *to, const void *items, size_t size)
{
    if (size > 0)
        memcpy(to, items, size);
}

/* Copy the parts that are as the builder has them. */
static void copy_parts(const struct builder *b, struct program *p)
{
    const struct program_parts *parts = program_parts(p);

    copy_part(p->insns, b->insns.items, b->insns.n * sizeof *b->insns.items);
    copy_part(part_of(p, (uint32_t)(program_pool(p) - (const char *)p)), b->text.data, b->text.len);
    copy_part(part_of(p, parts->choices), b->choices.items, b->choices.n * sizeof(struct choice));
    copy_part(part_of(p, parts->selectors), b->selectors.items,
              b->selectors.n * sizeof(struct selector));
    copy_part(part_of(p, parts->particles), b->particles.items,
              b->particles.n * sizeof(struct particle));
    copy_part(part_of(p, parts->styles), b->styles.items, b->styles.n * sizeof(struct style));
    copy_part(part_of(p, parts->offsets), b->offsets.items, b->offsets.n * sizeof(uint32_t));
}

const struct program *builder_finish(struct builder *b, size_t end, struct arena *arena)
{
    struct program_parts parts = { .slots = 0 };
    struct program head = { 0 }, *p;
    size_t len;

    builder_emit(b, OP_END, 0, 0, end);
    head.n_slots = (uint16_t)n_slots_used(b);
    keep_all_missing(b, head.n_slots);
    if (builder_failed(b))
        return NULL;
    head.n_insns = builder_here(b);
    parts.text_len = (uint32_t)b->text.len;
    parts.n_styles = (uint32_t)b->styles.n;
    parts.by_name_size = (uint32_t)slot_names_size(head.n_slots);
    shorten_jumps(b);
    head.longest = mark_noted(b) || head.n_insns > FEW_INSNS ? REMEMBERS : 0;
    len = lay_out(b, &head, &parts);
    if (!(p = arena_aligned(arena, len, PROGRAM_LINE)))
        return NULL;
    *p = head;
    memcpy(part_of(p, p->parts), &parts, sizeof parts);
    copy_parts(b, p);
    place_texts(p);
    fill_slots(b, p);
    fill_variants(b, p);
    if (p->longest != REMEMBERS)
        p->longest = longest_way(p);
    return p;
}
