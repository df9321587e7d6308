/* codes.c - from codes to definitions.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/codes.h"

/* The bytes of a code of at most eight bytes, or the hash of a longer code. */
static uint64_t key_of(const struct codes *codes, const char *code, bool *is_code)
{
    uint64_t key = 0;
    size_t len = strlen(code);

    *is_code = len <= sizeof key;
    if (!*is_code)
        return hash_bytes_from((uint64_t)(uintptr_t)codes->slots, code, len);
    memcpy(&key, code, len);
    return key;
}

static void add(struct codes *codes, const char *code, uint32_t definition)
{
    bool is_code;
    uint64_t key = key_of(codes, code, &is_code);
    uint32_t i = codes_first_slot(codes, key);

    while (codes->slots[i].definition != NO_INDEX)
        i = (i + 1) & codes->mask;
    codes->slots[i] = (struct code_slot){ key, definition, is_code };
}

bool codes_init(struct codes *codes, const struct flowmsg_registry *registry, struct arena *arena)
{
    uint32_t size = 4;

    while (size < 2 * registry->n_definitions)
        size *= 2;
    *codes = (struct codes){ registry, arena_array(arena, size, sizeof *codes->slots), size - 1 };
    if (!codes->slots)
        return false;
    for (uint32_t i = 0; i < size; i++)
        codes->slots[i].definition = NO_INDEX;
    for (size_t i = 0; i < registry->n_definitions; i++)
        add(codes, flowmsg_registry_definition(registry, i)->code, (uint32_t)i);
    return true;
}

static bool has_code(const struct codes *codes, uint32_t definition, const char *code)
{
    return strcmp(codes_definition(codes->registry, definition)->code, code) == 0;
}

NOINLINE uint32_t codes_find_any(const struct codes *codes, const char *code)
{
    bool is_code;
    uint64_t key = key_of(codes, code, &is_code);
    uint32_t i = codes_first_slot(codes, key);

    for (; codes->slots[i].definition != NO_INDEX; i = (i + 1) & codes->mask) {
        const struct code_slot *slot = &codes->slots[i];

        if (slot->key == key && slot->is_code == is_code &&
            (is_code || has_code(codes, slot->definition, code)))
            return slot->definition;
    }
    return NO_INDEX;
}

const char *flowmsg_severity_name(enum flowmsg_severity severity)
{
    switch (severity) {
    case FLOWMSG_SEVERITY_ERROR: return "error";
    case FLOWMSG_SEVERITY_WARNING: return "warning";
    case FLOWMSG_SEVERITY_INFO: return "info";
    default: return "unknown";
    }
}

const struct flowmsg_definition *flowmsg_registry_find(const struct flowmsg_registry *registry,
                                                       const char *code)
{
    size_t low = 0, high = registry->n_definitions;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const struct flowmsg_definition *def = flowmsg_registry_definition(registry, mid);
        int order = strcmp(code, def->code);

        if (order == 0)
            return def;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}
