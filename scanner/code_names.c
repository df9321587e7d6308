/* code_names.c - codes as parts of C names.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each run of characters that C names cannot have becomes one underscore; C++ reserves names with
 * two underscores in a row.  Such characters at the end of a code are dropped.  So two codes may
 * get the same name, which is a fault of the definition file. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "scanner/reader.h"

const char *code_name(struct reader *r, const char *code)
{
    char name[FLOWMSG_MAX_CODE + 1];
    size_t n = 0;
    const char *copy;

    for (; *code; code++)
        if (isalnum((unsigned char)*code))
            name[n++] = *code;
        else if (n > 0 && name[n - 1] != '_')
            name[n++] = '_';
    if (n > 0 && name[n - 1] == '_')
        n--;
    if (!(copy = arena_text(&r->d->arena, name, n)))
        out_of_memory();
    return copy;
}

bool message_has_lengths(const struct message *m)
{
    for (unsigned i = 0; i < m->def.n_params; i++)
        switch (m->def.params[i].type) {
        case FLOWMSG_PARAM_INTEGER: case FLOWMSG_PARAM_DATETIME: case FLOWMSG_PARAM_DOUBLE: break;
        default: return true;
        }
    return false;
}

/* A C name without its prefix, and the message that has it. */
struct taken {
    const char *name;
    const struct message *by;    /* NULL: the generated code needs the name for itself */
};

/* Compare by name, then by line.  Names of the generated code come first. */
static int by_name(const void *a, const void *b)
{
    const struct taken *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    unsigned long x_line = x->by ? x->by->line : 0, y_line = y->by ? y->by->line : 0;

    return order ? order : (x_line > y_line) - (x_line < y_line);
}

static void complain_of_clash(struct reader *r, const struct taken *first,
                              const struct taken *second)
{
    const struct message *m = second->by;

    if (!first->by)
        fault_at(r, m->line, SCANNER_CODE_NAME_TAKEN,
                 WITH(arg_text("code", m->def.code), arg_text("prefix", r->d->prefix),
                      arg_text("name", second->name)));
    else if (strcmp(first->by->def.code, m->def.code) != 0)   /* equal codes are another fault */
        fault_at(r, m->line, SCANNER_CODE_NAME_TWICE,
                 WITH(arg_text("code", m->def.code), arg_text("earlier", first->by->def.code),
                      arg_integer("line", (int64_t)first->by->line),
                      arg_text("prefix", r->d->prefix), arg_text("name", second->name)));
}

/* The name of a message's constructor with lengths. */
static const char *name_with_lengths(struct reader *r, const struct message *m)
{
    char name[FLOWMSG_MAX_CODE + sizeof WITH_LENGTHS];
    const char *copy;

    strcpy(name, m->name);
    strcat(name, WITH_LENGTHS);
    if (!(copy = arena_text(&r->scratch, name, strlen(name))))
        out_of_memory();
    return copy;
}

/* Does the library have, or may it get, this name after its own prefix, as flowmsg_render()?  None
 * of its names goes on with a digit. */
static bool is_of_library(const struct definitions *d, const char *name)
{
    return d->prefix && strcmp(d->prefix, "flowmsg") == 0 && isalpha((unsigned char)*name);
}

void check_code_names(struct reader *r)
{
    const struct definitions *d = r->d;
    struct taken *taken = arena_array(&r->scratch, 2 * (size_t)d->n_messages + 2, sizeof *taken);
    size_t n = 0;

    if (!taken)
        out_of_memory();
    taken[n++] = (struct taken){ "registry", NULL };
    taken[n++] = (struct taken){ "MESSAGES_H", NULL };
    for (unsigned i = 0; i < d->n_messages; i++) {
        const struct message *m = &d->messages[i];

        if (!m->name)
            continue;
        if (is_of_library(d, m->name))
            complain_of_clash(r, &(struct taken){ m->name, NULL }, &(struct taken){ m->name, m });
        taken[n++] = (struct taken){ m->name, m };
        if (!m->def.retired && message_has_lengths(m))
            taken[n++] = (struct taken){ name_with_lengths(r, m), m };
    }
    qsort(taken, n, sizeof *taken, by_name);
    for (size_t i = 1; i < n; i++)
        if (strcmp(taken[i - 1].name, taken[i].name) == 0)
            complain_of_clash(r, &taken[i - 1], &taken[i]);
}
