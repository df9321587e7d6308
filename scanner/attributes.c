/* attributes.c - reading and checking the attributes of a definition file.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/attributes.h"

#include <string.h>

const char *keep(struct reader *r, const char *text, size_t len)
{
    const char *copy = arena_text(&r->d->arena, text, len);

    if (!copy)
        out_of_memory();
    return copy;
}

bool read_attributes(struct reader *r, const char *element, const char **given,
                     const struct attribute *known, size_t n_known)
{
    bool ok = true;

    for (; *given; given += 2) {
        size_t i = 0;

        while (i < n_known && strcmp(known[i].name, given[0]) != 0)
            i++;
        if (i == n_known) {
            fault_at(r, line_now(r), SCANNER_ATTRIBUTE_UNKNOWN,
                     WITH(arg_text("element", element), arg_text("attribute", given[0])));
            ok = false;
        } else {
            *known[i].value = keep(r, given[1], strlen(given[1]));
        }
    }
    for (size_t i = 0; i < n_known; i++)
        if (known[i].required && !*known[i].value) {
            fault_at(r, line_now(r), SCANNER_ATTRIBUTE_MISSING,
                     WITH(arg_text("element", element), arg_text("attribute", known[i].name)));
            ok = false;
        }
    return ok;
}

int find_word(const struct word *words, const char *name)
{
    while (words->name && strcmp(words->name, name) != 0)
        words++;
    return words->value;
}

bool is_long(const char *name)
{
    return strlen(name) > FLOWMSG_MAX_NAME;
}

bool read_boolean(struct reader *r, const char *element, const char *attribute, const char *value)
{
    if (!value)
        return false;
    if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
        fault_at(r, line_now(r), SCANNER_BOOLEAN,
                 WITH(arg_text("element", element), arg_text("attribute", attribute),
                      arg_text("value", value)));
    return strcmp(value, "true") == 0;
}
