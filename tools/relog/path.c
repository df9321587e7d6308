/* path.c - where a record has something: ".err.code", ".errors[0].code".
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The text is the names in order, each with a dot after it, so without its last dot it is the
 *     key in logfmt, and with it what all keys below the path begin with. */
#include "relog/path.h"

#include <string.h>

#include "base/array.h"
#include "base/json_read.h"

static bool add_name(struct path *path, const char *name, size_t len)
{
    if (path->n == PATH_STEPS || len + 1 > sizeof path->text - path->len)
        return false;
    path->steps[path->n++] = (struct path_step){ NO_INDEX, path->len, (uint16_t)len };
    memcpy(path->text + path->len, name, len);
    path->len = (uint16_t)(path->len + len);
    path->text[path->len++] = '.';
    return true;
}

static bool is_bare(char c)
{
    return (unsigned char)c > ' ' && c != '\x7F' && !strchr(".[]\"", c);
}

/* Read a name.  NULL: there is none. */
static const char *read_name(struct path *path, const char *p)
{
    const char *end = p;

    while (is_bare(*end))
        end++;
    return end > p && add_name(path, p, (size_t)(end - p)) ? end : NULL;
}

/* Read a string of JSON. */
static const char *read_string(struct path *path, const char *p)
{
    const char *end = p + 1;
    struct json_doc doc = { 0 };
    bool good;

    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    good = *end && json_parse(&doc, p, (size_t)(end + 1 - p), NULL) &&
           add_name(path, doc.nodes->text, doc.nodes->len);
    json_doc_free(&doc);
    return good ? end + 1 : NULL;
}

static const char *read_digits(struct path *path, const char *p)
{
    uint32_t n = 0;
    const char *first = p;

    for (; *p >= '0' && *p <= '9' && p - first < 9; p++)
        n = 10 * n + (uint32_t)(*p - '0');
    if (p == first || path->n == PATH_STEPS)
        return NULL;
    path->steps[path->n++] = (struct path_step){ n, path->len, 0 };
    return p;
}

static const char *read_step(struct path *path, const char *p)
{
    if (*p == '.')
        return p[1] == '"' ? read_string(path, p + 1) : read_name(path, p + 1);
    if (*p != '[')
        return NULL;
    p = p[1] == '"' ? read_string(path, p + 1) : read_digits(path, p + 1);
    return p && *p == ']' ? p + 1 : NULL;
}

bool path_read(struct path *path, const char *word)
{
    const char *p = word;

    *path = (struct path){ 0 };
    if (strcmp(word, ".") == 0)
        return true;
    do
        p = read_step(path, p);
    while (p && *p);
    return p != NULL;
}

bool path_of_name(struct path *path, const char *name, size_t len)
{
    *path = (struct path){ 0 };
    return add_name(path, name, len);
}

bool path_sibling(struct path *path, const char *name)
{
    if (path->n > 0)
        path->len = path->steps[--path->n].at;
    return add_name(path, name, strlen(name));
}

bool path_is_names(const struct path *path)
{
    for (unsigned i = 0; i < path->n; i++)
        if (path->steps[i].index != NO_INDEX)
            return false;
    return true;
}

bool path_is_key(const struct path *path, const char *key, size_t len)
{
    return len + 1 == path->len && memcmp(key, path->text, len) == 0 && path_is_names(path);
}

const char *path_below(const struct path *path, const char *key, size_t len, size_t *rest)
{
    if (len < path->len || memcmp(key, path->text, path->len) != 0 || !path_is_names(path))
        return NULL;
    *rest = len - path->len;
    return key + path->len;
}
