/* codes.h - from codes to definitions.
 *
 * SPDX-License-Identifier: MIT
 *
 * Codes are strings in the interface, not indexes, so that a program compiled against an older
 * header stays right when the library gets new codes. */
#ifndef BUNDLE_CODES_H
#define BUNDLE_CODES_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/compiler.h"
#include "base/hash.h"

#include <flowmsg/flowmsg.h>

struct code_slot {
    uint64_t key;                 /* the bytes of the code, or the hash of a longer one */
    uint32_t definition;          /* index, or NO_INDEX: the slot is empty */
    uint32_t is_code;             /* true: the key is the code */
};

/* All codes of a registry, in a hash table.  Immutable once made.  Most codes have at most eight
 * bytes and are their own keys: finding such a code compares one word and no text.  The address of
 * the slots is a seed that no domain file can know. */
struct codes {
    const struct flowmsg_registry *registry;
    struct code_slot *slots;      /* at least one is empty */
    uint32_t mask;
};

/* Definition @i of a registry that has it: flowmsg_registry_definition() without its check. */
static inline const struct flowmsg_definition *
codes_definition(const struct flowmsg_registry *registry, size_t i)
{
    return flowmsg_registry_item(registry->definitions, registry->definition_size, i);
}

/* Index the codes of @registry, in @arena.  False: no memory. */
bool codes_init(struct codes *codes, const struct flowmsg_registry *registry,
                struct arena *arena);

/* codes_find() for codes of any length. */
uint32_t codes_find_any(const struct codes *codes, const char *code);

static inline uint32_t codes_first_slot(const struct codes *codes, uint64_t key)
{
    return (uint32_t)(hash_mix((uint64_t)(uintptr_t)codes->slots, key) >> 32) & codes->mask;
}

static inline bool code_has_eight_bytes(const char *c)
{
    return c[0] && c[1] && c[2] && c[3] && c[4] && c[5] && c[6] && c[7] && !c[8];
}

/* The index of the definition with this code, or NO_INDEX.  Most codes have eight bytes, which
 * are one load once their number is known: 5 ns less than measuring and gathering them. */
static ALWAYS_INLINE uint32_t codes_find(const struct codes *codes, const char *code)
{
    uint64_t key;
    uint32_t i;

    if (!code_has_eight_bytes(code))
        return codes_find_any(codes, code);
    memcpy(&key, code, sizeof key);
    for (i = codes_first_slot(codes, key); codes->slots[i].definition != NO_INDEX;
         i = (i + 1) & codes->mask)
        if (codes->slots[i].key == key && codes->slots[i].is_code)
            return codes->slots[i].definition;
    return NO_INDEX;
}

#endif
