/* memory.h - the memory of a rendering: the last display of each slot, the last number read, the
 * last text read aloud.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_MEMORY_H
#define RENDER_MEMORY_H

#include "render/value.h"

/* The last display of a slot's value in the text. */
struct shown {
    const struct insn *insn;
    const void *how;         /* displays of one slot with equal @how have equal texts */
    uint32_t start, end;     /* bytes of the rendering's text */
    uint8_t final;           /* how the text ends when it is read aloud: josa.h */
    bool is_read;            /* final is known */
};

struct memory {
    uint64_t noted[FLOWMSG_MAX_ARGUMENTS / 64];   /* slots whose entry in shown[] is set */
    struct shown shown[FLOWMSG_MAX_ARGUMENTS];
    const struct flowmsg_value *read;             /* the last number; NULL: no number was read */
    enum number_kind kind;
    struct decimal number;
    const struct flowmsg_value *aloud;            /* the last text; NULL: none was read aloud */
    unsigned final;
};

/* The last display of a slot, or NULL. */
struct shown *memory_find(const struct rendering *r, uint32_t slot);

/* memory_note() and memory_repeat() of a rendering that has memory. */
void memory_put(struct rendering *r, const struct insn *insn, const void *how, size_t start);
bool memory_show(struct rendering *r, const struct insn *insn, const void *how);

/* Note that an instruction showed the text from @start on. */
static inline void memory_note(struct rendering *r, const struct insn *insn, const void *how,
                               size_t start)
{
    if (r->memory)
        memory_put(r, insn, how, start);
}

/* Show a slot's value again, if its last display was in the same way.  False: it was not. */
static inline bool memory_repeat(struct rendering *r, const struct insn *insn, const void *how)
{
    return r->memory && memory_show(r, insn, how);
}

#endif
