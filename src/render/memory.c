/* memory.c - the last display of each slot's value in a rendering.
 *
 * SPDX-License-Identifier: MIT
 *
 * A particle depends on the text that was shown, and a value that is shown repeatedly in one way is
 * formatted once.  The text itself is in the caller's buffer.  If the buffer is too short for it,
 * it is too short for all later text too.  An escaped text is neither read nor copied: a copy could
 * be cut in an escape. */
#include "render/memory.h"

static uint64_t bit_of(uint32_t slot)
{
    return UINT64_C(1) << slot % 64;
}

struct shown *memory_find(const struct rendering *r, uint32_t slot)
{
    struct memory *memory = r->memory;

    return memory && memory->noted[slot / 64] & bit_of(slot) ? &memory->shown[slot] : NULL;
}

void memory_put(struct rendering *r, const struct insn *insn, const void *how, size_t start)
{
    struct memory *memory = r->memory;

    if (r->sink.over)
        return;
    memory->noted[insn->slot / 64] |= bit_of(insn->slot);
    memory->shown[insn->slot] = (struct shown){ .insn = insn, .how = how, .start = (uint32_t)start,
                                                .end = (uint32_t)sink_need(&r->sink) };
}

bool memory_show(struct rendering *r, const struct insn *insn, const void *how)
{
    struct shown *shown = memory_find(r, insn->slot);
    size_t len;

    if (!shown || shown->how != how || sink_escapes(&r->sink))
        return false;
    len = shown->end - shown->start;
    if (sink_holds(&r->sink, shown->end))
        sink_put(&r->sink, r->sink.buf + shown->start, len);
    else if (!sink_count(&r->sink, len))
        return false;
    shown->insn = insn;
    return true;
}
