/* codes.c - from codes to definitions.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/codes.h"

enum { SHORT = sizeof(uint64_t) };   /* bytes of a code that is its own key */

/* The bytes of a short code, or the hash of a longer one.  A hash begins with NUL and 1, as no code
 * does. */
static uint64_t key_of(const struct codes *codes, const char *code, size_t len)
{
    uint64_t key = 0;

    if (len > SHORT) {
        key = hash_bytes_from((uint64_t)(uintptr_t)codes->places, code, len);
        memcpy(&key, "\0\1", 2);
    } else {
        memcpy(&key, code, len);
    }
    return key;
}

static void add(struct codes *codes, const char *code, uint32_t definition)
{
    uint64_t key = key_of(codes, code, strlen(code));
    uint32_t place = codes_first_place(codes, key);

    while (codes->places[place] != NO_INDEX)
        place = (place + 1) & codes->mask;
    codes->places[place] = definition;
    codes->keys[definition] = key;
}

/* At most two thirds of the places are in use: a code is in its first or second place mostly. */
bool codes_init(struct codes *codes, const struct flowmsg_registry *registry, struct arena *arena)
{
    size_t n = registry->n_definitions;
    uint32_t size = 4;

    while (size < n + n / 2)
        size *= 2;
    *codes = (struct codes){ registry, arena_array(arena, size, sizeof *codes->places), size - 1,
                             arena_array(arena, n, sizeof *codes->keys) };
    if (!codes->places || !codes->keys)
        return false;
    for (uint32_t i = 0; i < size; i++)
        codes->places[i] = NO_INDEX;
    for (size_t i = 0; i < n; i++)
        add(codes, flowmsg_registry_definition(registry, i)->code, (uint32_t)i);
    return true;
}

static bool has_code(const struct codes *codes, uint32_t definition, const char *code)
{
    return strcmp(codes_definition(codes->registry, definition)->code, code) == 0;
}

NOINLINE uint32_t codes_find_any(const struct codes *codes, const char *code)
{
    size_t len = strlen(code);
    uint64_t key = key_of(codes, code, len);
    uint32_t place = codes_first_place(codes, key), definition;

    for (;; place = (place + 1) & codes->mask) {
        definition = codes->places[place];
        if (definition == NO_INDEX)
            return definition;
        if (codes->keys[definition] == key && (len <= SHORT || has_code(codes, definition, code)))
            return definition;
    }
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
