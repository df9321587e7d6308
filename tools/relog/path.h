/* path.h - where a record has something: ".err.code", ".errors[0].code".
 *
 * SPDX-License-Identifier: MIT
 *
 *     path  = "." | first *step
 *     first = "." name | "." string | index
 *     step  = "." name | "." string | index
 *     index = "[" digits "]" | "[" string "]"
 *     name  = 1*(byte except . [ ] " space and control characters)
 *     string is a string of JSON, for a name with any characters: ."service.name"
 *
 * A path of no steps is the record itself.  In logfmt, a path is the key that its names make with a
 * dot between two: .err.code is err.code. */
#ifndef RELOG_PATH_H
#define RELOG_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PATH_STEPS = 16,
    PATH_BYTES = 512              /* of all names, with an end for each */
};

struct path_step {
    uint32_t index;               /* of an element; NO_INDEX: the step is a name */
    uint16_t at, len;             /* the name, in the path's text */
};

struct path {
    unsigned n;                   /* steps */
    struct path_step steps[PATH_STEPS];
    char text[PATH_BYTES];        /* the names; a dot after each */
    uint16_t len;
};

/* Read a path.  False: it is malformed, or longer than the limits. */
bool path_read(struct path *path, const char *word);

/* A path of one name, of any bytes.  False: it is too long. */
bool path_of_name(struct path *path, const char *name, size_t len);

/* Put a name in place of the last one: a sibling of the path. */
bool path_sibling(struct path *path, const char *name);

/* Has every step a name? */
bool path_is_names(const struct path *path);

static inline const char *path_name(const struct path *path, unsigned i, size_t *len)
{
    *len = path->steps[i].len;
    return path->text + path->steps[i].at;
}

/* Is this the path's key in logfmt? */
bool path_is_key(const struct path *path, const char *key, size_t len);

/* The part of a key in logfmt after the path and a dot; NULL: the key is not below the path. */
const char *path_below(const struct path *path, const char *key, size_t len, size_t *rest);

#endif
