/* codes.h - from codes to definitions.
 *
 * SPDX-License-Identifier: MIT
 *
 * Codes are strings in the interface, not indexes, so that a program compiled against an older
 * header stays right when the library gets new codes.
 *
 * With ten thousand messages, a rendering takes most of its time to wait for memory.  So what is
 * read for each code is small, and stays in the processor's second cache: 14 bytes for each code
 * (and 8 for its program, bundle.h), where slots with code and index took 50. */
#ifndef BUNDLE_CODES_H
#define BUNDLE_CODES_H

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/compiler.h"
#include "base/hash.h"

#include <flowmsg/flowmsg.h>

/* All codes of a registry, in a hash table.  Immutable once made.  Most codes have at most eight
 * bytes and are their own keys: finding such a code compares one word and no text.  The address of
 * the table is a seed that no domain file can know. */
struct codes {
    const struct flowmsg_registry *registry;
    uint32_t *places;             /* by hash: index of a definition, or NO_INDEX; that is at least
                                     one */
    uint32_t mask;
    uint64_t *keys;               /* by definition: the bytes of its code, or the hash of a longer
                                     one, which is no code */
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

static inline uint32_t codes_first_place(const struct codes *codes, uint64_t key)
{
    return (uint32_t)(hash_mix((uint64_t)(uintptr_t)codes->places, key) >> 32) & codes->mask;
}

static inline bool code_has_eight_bytes(const char *c)
{
    return c[0] && c[1] && c[2] && c[3] && c[4] && c[5] && c[6] && c[7] && !c[8];
}

/* The index of the definition with this code, or NO_INDEX.  Most codes have eight bytes, which
 * are one load once their number is known: 5 ns less than measuring and gathering them. */
static ALWAYS_INLINE uint32_t codes_find(const struct codes *codes, const char *code)
{
    uint32_t place, definition;
    uint64_t key;

    if (!code_has_eight_bytes(code))
        return codes_find_any(codes, code);
    memcpy(&key, code, sizeof key);
    for (place = codes_first_place(codes, key);; place = (place + 1) & codes->mask) {
        definition = codes->places[place];
        if (definition == NO_INDEX || codes->keys[definition] == key)
            return definition;
    }
}

#endif
