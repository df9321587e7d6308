/* builder.c - a program, put together piece by piece.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Text waits for the instruction it goes before.  Where a branch begins, none waits:
 *     the instruction that opens the choice, or that ends the branch before, took it.
 * (2) Until a choice is closed, the jumps at the ends of its branches form a
 *     chain through their field a. */
#include "pattern/builder.h"

#include <assert.h>
#include <stdalign.h>
#include <string.h>

#include "base/hash.h"

static_assert(FLOWMSG_MAX_ARGUMENTS <= UINT8_MAX + 1, "slots fit into an instruction");
static_assert(FLOWMSG_DATE < 16, "so do types");

/* A name that stands in the text buffer while slots are still being found. */
struct slot_draft {
    const char *name;            /* NULL: in the text buffer, at off */
    uint32_t off, len, uses;
    uint16_t takes;
    enum flowmsg_param_type declared;   /* 0: it is not */
    bool noted;                  /* its particles go by what was shown */
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

#define BIT(type) (1u << (type))

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

/* Where a name is in slot_of, or the free place for it.  The table never gets more than half
 * full, and the place of the builder is a seed that no pattern can know. */
static uint16_t *slot_place(struct builder *b, const char *name, size_t len)
{
    enum { MASK = 2 * FLOWMSG_MAX_ARGUMENTS - 1 };
    uint32_t i = (uint32_t)hash_bytes_from((uintptr_t)b, name, len) & MASK;

    for (; b->slot_of[i]; i = (i + 1) & MASK) {
        const struct slot_draft *s = slot_at(b, b->slot_of[i] - 1u);
        const char *known = s->name ? s->name : b->text.data + s->off;

        if (s->len == len && memcmp(known, name, len) == 0)
            break;
    }
    return &b->slot_of[i];
}

void builder_begin(struct builder *b, const struct param_list *params)
{
    buffer_reset(&b->insns);
    buffer_reset(&b->places);
    buffer_reset(&b->text);
    buffer_reset(&b->slots);
    buffer_reset(&b->choices);
    buffer_reset(&b->branches);
    buffer_reset(&b->particles);
    buffer_reset(&b->styles);
    b->pending = (struct text_ref){ 0, 0 };
    b->names_fixed = params != NULL;
    memset(b->slot_of, 0, sizeof b->slot_of);
    for (size_t i = 0; params && i < params->n && i < FLOWMSG_MAX_ARGUMENTS; i++) {
        const struct flowmsg_param *param = param_at(params, i);
        struct slot_draft draft = { .name = param->name, .len = (uint32_t)strlen(param->name),
                                    .takes = (uint16_t)takes_of(param->type),
                                    .declared = param->type };

        buffer_put(&b->slots, &draft, sizeof draft);
        if (b->slots.failed)
            return;
        *slot_place(b, draft.name, draft.len) = (uint16_t)(i + 1);
    }
}

void builder_free(struct builder *b)
{
    buffer_free(&b->insns);
    buffer_free(&b->places);
    buffer_free(&b->text);
    buffer_free(&b->slots);
    buffer_free(&b->choices);
    buffer_free(&b->branches);
    buffer_free(&b->particles);
    buffer_free(&b->styles);
}

bool builder_failed(const struct builder *b)
{
    return b->insns.failed || b->places.failed || b->text.failed || b->slots.failed ||
           b->choices.failed || b->branches.failed || b->particles.failed || b->styles.failed;
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
    uint32_t n = count(&b->slots, sizeof(struct slot_draft));
    struct slot_draft draft = { .takes = UINT16_MAX };
    const char *nul = memchr(name, '\0', len);
    uint16_t *place;

    if (nul)
        len = (size_t)(nul - name);        /* as the names end that callers give */
    if (builder_failed(b))
        return 0;
    place = slot_place(b, name, len);
    if (*place)
        return *place - 1u;
    if (b->names_fixed || n == FLOWMSG_MAX_ARGUMENTS)
        return NO_SLOT;
    draft.len = (uint32_t)len;
    draft.off = builder_keep(b, name, len).off;
    builder_keep(b, "", 1);
    buffer_put(&b->slots, &draft, sizeof draft);
    *place = (uint16_t)(n + 1);
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
    struct insn insn = { .op = (uint8_t)op, .slot = (uint8_t)slot, .a = a,
                         .text = b->pending.off, .len = b->pending.len };
    uint32_t place = (uint32_t)offset;

    if (slot < count(&b->slots, sizeof(struct slot_draft)))
        insn.takes = slot_at(b, slot)->takes;
    buffer_put(&b->insns, &insn, sizeof insn);
    buffer_put(&b->places, &place, sizeof place);
    b->pending.len = 0;
}

void builder_text(struct builder *b, const char *text, size_t len, size_t offset)
{
    struct text_ref ref;

    if (len == 0)
        return;
    ref = builder_keep(b, text, len);
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

    draft.branch.target = builder_here(b);
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

/* A jump to what only jumps on, or to a bare end, saves the step between. */
static void shorten_jumps(const struct builder *b, uint32_t n)
{
    for (uint32_t i = n; i-- > 0;) {
        struct insn *insn = insn_at(b, i);
        const struct insn *target = insn->op == OP_JUMP ? insn_at(b, insn->a) : NULL;

        if (!target || target->len > 0)
            continue;
        if (target->op == OP_JUMP)
            insn->a = target->a;
        else if (target->op == OP_END)
            insn->op = OP_END;
    }
}

/* Is the value of an instruction shown as {name} alone would not show it? */
static bool shows_otherwise(const struct builder *b, const struct insn *insn)
{
    enum flowmsg_param_type declared = slot_at(b, insn->slot)->declared;
    bool as_number = declared != FLOWMSG_PARAM_TOKEN && declared != FLOWMSG_PARAM_ID;

    if (declared == FLOWMSG_PARAM_DATETIME)
        return true;                           /* an integer is a date there */
    switch (insn->op) {
    case OP_STYLED: return true;
    case OP_NUMBER: return insn->a != NUMBER_PLAIN || !as_number;
    case OP_HASH: return choice_at(b, insn->a)->has_offset || !as_number;
    default: return false;
    }
}

static bool can_be_noted(const struct insn *insn)
{
    return insn->op == OP_VALUE || insn->op == OP_NUMBER || insn->op == OP_HASH ||
           insn->op == OP_STYLED || insn->op == OP_JOSA;
}

/* Mark what a rendering has to note: the instructions of slots with particles whose value is
 * shown otherwise than by {name}.  True when there are any. */
static bool mark_noted(const struct builder *b, uint32_t n)
{
    bool any = false;

    for (uint32_t i = 0; i < n; i++) {
        const struct insn *insn = insn_at(b, i);

        if (can_be_noted(insn) && (slot_at(b, insn->slot)->uses & FLOWMSG_USE_JOSA) != 0 &&
            shows_otherwise(b, insn))
            any = slot_at(b, insn->slot)->noted = true;
    }
    for (uint32_t i = 0; any && i < n; i++) {
        struct insn *insn = insn_at(b, i);

        if (can_be_noted(insn) && slot_at(b, insn->slot)->noted)
            insn->op |= OP_NOTED;
    }
    return any;
}

/* The block that becomes the program: parts are counted first, then copied. */
struct block {
    char *data;              /* NULL while counting */
    size_t len;
};

/* @p NULL: the part is filled in later. */
static uint32_t add_part(struct block *block, const void *p, size_t n, size_t align)
{
    size_t off = (block->len + align - 1) / align * align;

    if (block->data && p && n)
        memcpy(block->data + off, p, n);
    block->len = off + n;
    return (uint32_t)off;
}

/* Slots up to the last one used: what a title does not show costs it nothing. */
static uint32_t n_slots_used(const struct builder *b)
{
    uint32_t n = count(&b->slots, sizeof(struct slot_draft));

    while (n > 0 && slot_at(b, n - 1)->uses == 0)
        n--;
    return n;
}

static void fill_slots(const struct builder *b, struct program *p)
{
    struct slot *slots = (struct slot *)(void *)((char *)p + p->slots);

    for (uint32_t i = 0; i < p->n_slots; i++) {
        const struct slot_draft *draft = slot_at(b, i);

        slots[i] = (struct slot){ draft->name ? draft->name : program_pool(p) + draft->off,
                                  draft->len, draft->uses };
        p->uses |= (uint16_t)draft->uses;
    }
}

/* Bring the branches of each choice together, in their order. */
static void fill_branches(const struct builder *b, struct program *p)
{
    uint32_t n_choices = count(&b->choices, sizeof(struct choice)), first = 0;
    uint32_t n = count(&b->branches, sizeof(struct branch_draft)), i;
    const struct branch_draft *drafts = (const void *)b->branches.data;
    struct choice *choices = (struct choice *)(void *)((char *)p + p->choices);
    struct branch *branches = (struct branch *)(void *)((char *)p + p->branches);

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
}

/* Lay everything out, what each rendering reads first. */
static void lay_out(const struct builder *b, struct program *p, struct block *block)
{
    uint32_t n_branches = count(&b->branches, sizeof(struct branch_draft));

    static_assert(sizeof *p == offsetof(struct program, insns), "instructions come first");
    block->len = sizeof *p;
    (void)add_part(block, b->insns.data, b->insns.len, 1);
    p->pool = add_part(block, b->text.data, b->text.len, 1);
    p->choices = add_part(block, b->choices.data, b->choices.len, alignof(struct choice));
    p->branches = add_part(block, NULL, n_branches * sizeof(struct branch), alignof(struct branch));
    p->slots = add_part(block, NULL, p->n_slots * sizeof(struct slot), alignof(struct slot));
    p->particles = add_part(block, b->particles.data, b->particles.len, alignof(struct particle));
    p->styles = add_part(block, b->styles.data, b->styles.len, alignof(struct style));
    p->places = add_part(block, b->places.data, b->places.len, alignof(uint32_t));
}

const struct program *builder_finish(struct builder *b, size_t end, struct arena *arena)
{
    struct program head = { 0 }, *p;
    struct block block = { 0 };

    builder_emit(b, OP_END, 0, 0, end);
    if (builder_failed(b))
        return NULL;
    head.n_insns = builder_here(b);
    head.text_len = (uint32_t)b->text.len;
    head.n_styles = count(&b->styles, sizeof(struct style));
    head.n_slots = (uint16_t)n_slots_used(b);
    shorten_jumps(b, head.n_insns);
    head.remembers = mark_noted(b, head.n_insns) || head.n_insns > FEW_INSNS;
    lay_out(b, &head, &block);
    if (!(block.data = arena_alloc(arena, block.len)))
        return NULL;
    p = (struct program *)(void *)block.data;
    lay_out(b, &head, &block);
    *p = head;
    fill_slots(b, p);
    fill_branches(b, p);
    return p;
}
