/* suggest.c - words that are near to a mistyped one.
 *
 * SPDX-License-Identifier: MIT */
#include "suggest.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Optimal string alignment; a difference of case costs nothing. */
size_t edit_distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), rows[3][LONGEST + 1], i, k;

    if (n > LONGEST || m > LONGEST)
        return SIZE_MAX;
    for (k = 0; k <= m; k++)
        rows[0][k] = k;
    for (i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

        row[0] = i;
        for (k = 1; k <= m; k++) {
            size_t cost = lower(a[i - 1]) != lower(b[k - 1]);

            row[k] = min3(last[k] + 1, row[k - 1] + 1, last[k - 1] + cost);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] &&
                before[k - 2] + 1 < row[k])
                row[k] = before[k - 2] + 1;
        }
    }
    return rows[n % 3][m];
}

/* Up to a third of the word may be wrong. */
static bool is_near(size_t distance, const char *word)
{
    return distance <= 1 + strlen(word) / 3;
}

/* Of words at the same distance, the first by strcmp() is the nearest: the order of trying them
 * does not matter. */
void nearest_try(struct nearest *best, const char *typed, const char *word)
{
    size_t distance = edit_distance(typed, word);

    if (distance == SIZE_MAX || !is_near(distance, word) || distance > best->distance ||
        (distance == best->distance && strcmp(word, best->word) >= 0))
        return;
    best->distance = distance;
    strcpy(best->word, word);                    /* edit_distance() takes up to LONGEST bytes */
}

const char *suggest_parameter(const struct flowmsg_registry *registry,
                              const struct flowmsg_definition *definition, const char *name)
{
    const char *best = NULL;
    size_t least = SIZE_MAX;

    for (uint32_t i = 0; i < definition->n_params; i++) {
        const char *known = flowmsg_definition_param(registry, definition, i)->name;
        size_t distance = edit_distance(name, known);

        if (distance < least && is_near(distance, known)) {
            least = distance;
            best = known;
        }
    }
    return best;
}

enum { TYPING = 100000 };      /* a change in typing weighs more than any number */

/* The first number of a code: 942 of ORA-00942, 0 if it has none. */
static long number_of(const char *code)
{
    long n = 0;

    code += strcspn(code, "0123456789");
    for (; *code >= '0' && *code <= '9' && n < TYPING; code++)
        n = 10 * n + (*code - '0');
    return n;
}

/* Has the code the typed letters in a row, whatever their case?  A lone letter says nothing. */
static bool has_part(const char *code, const char *typed)
{
    size_t n = strlen(typed), k = 0;

    for (; n > 2 && *code; code++) {
        for (k = 0; k < n && lower(code[k]) == lower(typed[k]); k++)
            continue;
        if (k == n)
            return true;
    }
    return false;
}

/* How many changes in typing make a code of what was typed; SIZE_MAX: it is not near.  Up to half
 * of it may be wrong, but no more than four changes, or a third of a long code.  A code with all
 * that was typed is near, however long it is. */
static size_t typing_distance(const char *typed, const char *code)
{
    enum { MOST_CHANGES = 4 };
    size_t changes = edit_distance(typed, code), n = strlen(typed), m = strlen(code);
    size_t longer = n > m ? n : m;

    if (changes != SIZE_MAX && 2 * changes <= longer &&
        (changes <= MOST_CHANGES || 3 * changes <= longer))
        return changes;
    return has_part(code, typed) ? longer : SIZE_MAX;
}

/* How far a code is from the typed one: first by typing, then by number. */
static size_t code_distance(const char *typed, const char *code)
{
    size_t typing = typing_distance(typed, code);
    long apart = labs(number_of(typed) - number_of(code));

    return typing == SIZE_MAX ? SIZE_MAX
                              : typing * TYPING + (size_t)(apart < TYPING ? apart : TYPING - 1);
}

size_t suggest_codes(const struct flowmsg_registry *r, const char *typed,
                     struct flowmsg_value codes[SUGGESTED_CODES])
{
    size_t distances[SUGGESTED_CODES], n = 0, same = 0;

    for (size_t i = 0; i < r->n_definitions; i++) {
        const char *code = flowmsg_registry_definition(r, i)->code;
        size_t distance = code_distance(typed, code), k;

        if (distance == SIZE_MAX)
            continue;
        for (k = n; k > 0 && distance < distances[k - 1]; k--)
            if (k < SUGGESTED_CODES) {
                distances[k] = distances[k - 1];
                codes[k] = codes[k - 1];
            }
        if (k == SUGGESTED_CODES)
            continue;
        distances[k] = distance;
        codes[k] = flowmsg_value_text(code);
        n += n < SUGGESTED_CODES;
    }
    while (same < n && distances[same] / TYPING == distances[0] / TYPING)
        same++;
    return same;
}
