/* pack.c - copying a problem, and everything that it points to, into one block of memory.
 *
 * SPDX-License-Identifier: MIT
 *
 * The same walk measures and copies, so that both agree: a packer without a block only
 * counts.  Counting comes first, and a block that is too small is not written to.
 *
 * The only recursion is into lists of lists, MAX_LIST_DEPTH deep.  Causes are followed in a loop,
 * FLOWMSG_MAX_CAUSES times.  The problem of a field error has no occurrence in the copy. */
#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "problem/problem.h"
#include "render/mask.h"
#include "render/value.h"

struct packer {
    char *block;           /* NULL: only count */
    size_t used;           /* SIZE_MAX: more than FLOWMSG_MAX_PACKED */
};

/* Take @n items of @size bytes from the block.  NULL while counting. */
static void *take(struct packer *p, size_t n, size_t size, size_t alignment)
{
    size_t padding = (alignment - p->used % alignment) % alignment;
    size_t start = p->used + padding;

    if (p->used == SIZE_MAX || start > FLOWMSG_MAX_PACKED ||
        n > (FLOWMSG_MAX_PACKED - start) / size) {
        p->used = SIZE_MAX;
        return NULL;
    }
    p->used = start + n * size;
    return p->block ? p->block + start : NULL;
}

/* A copy of @text and a NUL after it. */
static const char *pack_text(struct packer *p, const char *text, size_t len)
{
    char *copy = len < SIZE_MAX ? take(p, len + 1, 1, 1) : NULL;

    if (!copy)
        return NULL;
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* pack_text() for a text that ends with NUL; NULL for NULL. */
static const char *pack_string(struct packer *p, const char *text)
{
    return text ? pack_text(p, text, strlen(text)) : NULL;
}

static void pack_strings(struct packer *p, const struct flowmsg_value *v,
                         struct flowmsg_value *copy)
{
    size_t n = v->as.strings.items ? v->as.strings.n : 0;
    const char **items = take(p, n, sizeof *items, alignof(const char *));

    for (size_t i = 0; i < n && p->used < SIZE_MAX; i++) {
        const char *item = v->as.strings.items[i];
        const char *text = pack_string(p, item);

        if (items)
            items[i] = text;
    }
    *copy = flowmsg_value_strings(items, items ? n : 0);
}

static void pack_value(struct packer *p, const struct flowmsg_value *v,
                       struct flowmsg_value *copy, int depth);

static void pack_list(struct packer *p, const struct flowmsg_value *v, struct flowmsg_value *copy,
                      int depth)
{
    size_t n = v->as.list.items ? v->as.list.n : 0;
    struct flowmsg_value *items = take(p, n, sizeof *items, alignof(struct flowmsg_value));
    struct flowmsg_value counted;

    for (size_t i = 0; i < n && p->used < SIZE_MAX; i++)
        pack_value(p, &v->as.list.items[i], items ? &items[i] : &counted, depth + 1);
    *copy = flowmsg_value_list(items, items ? n : 0);
}

/* Copy a value, and everything that it points to.  @depth: the lists around it. */
static void pack_value(struct packer *p, const struct flowmsg_value *v,
                       struct flowmsg_value *copy, int depth)
{
    struct flowmsg_value made = *v;

    if (!value_is_given(v)) {
        made = flowmsg_value_text(NULL);
    } else if (v->type == FLOWMSG_TEXT || v->type == FLOWMSG_DECIMAL) {
        made.as.text.data = pack_text(p, v->as.text.data, value_text_len(v));
    } else if (v->type == FLOWMSG_MASKED) {
        const char *hash = mask_hash(v);

        made = flowmsg_value_masked(hash ? pack_text(p, hash, FLOWMSG_HASH_DIGITS) : NULL,
                                    FLOWMSG_HASH_DIGITS);
    } else if (v->type == FLOWMSG_STRINGS && depth < MAX_LIST_DEPTH) {
        pack_strings(p, v, &made);
    } else if (v->type == FLOWMSG_LIST && depth < MAX_LIST_DEPTH) {
        pack_list(p, v, &made, depth);
    } else if (v->type == FLOWMSG_LIST || v->type == FLOWMSG_STRINGS) {
        made = flowmsg_value_text(pack_text(p, TOO_DEEP, strlen(TOO_DEEP)));
    } else if (v->type != FLOWMSG_INTEGER && v->type != FLOWMSG_DOUBLE &&
               v->type != FLOWMSG_DATETIME && v->type != FLOWMSG_DATE) {
        made = flowmsg_value_text(NULL);     /* a value of a later version */
    }
    *copy = made;
}

/* Copy a problem with its code and values, and without its occurrence. */
static struct flowmsg_problem *pack_problem(struct packer *p, const struct flowmsg_problem *problem)
{
    struct flowmsg_problem *copy = take(p, 1, sizeof *copy, alignof(struct flowmsg_problem));
    const uint32_t n = problem_n_values(problem);
    const uint32_t n_extra = n > FLOWMSG_MAX_PROBLEM_ARGS ? n - FLOWMSG_MAX_PROBLEM_ARGS : 0;
    struct flowmsg_value *extra = take(p, n_extra, sizeof *extra, alignof(struct flowmsg_value));
    const char *code = pack_text(p, problem->code, strlen(problem->code));
    struct flowmsg_value counted;

    if (copy) {
        memset(copy, 0, sizeof *copy);
        flowmsg_problem_init(copy, problem->registry, code, problem->index, n);
        copy->extra = n_extra ? extra : NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        struct flowmsg_value *to = &counted;

        if (copy)
            to = i < FLOWMSG_MAX_PROBLEM_ARGS ? &copy->args[i]
                                              : &extra[i - FLOWMSG_MAX_PROBLEM_ARGS];
        pack_value(p, problem_value(problem, i), to, 0);
    }
    return copy;
}

static void pack_errors(struct packer *p, const struct flowmsg_occurrence *from,
                        struct flowmsg_occurrence *copy)
{
    struct flowmsg_field_error *errors = take(p, from->n_errors, sizeof *errors,
                                              alignof(struct flowmsg_field_error));

    for (size_t i = 0; i < from->n_errors && p->used < SIZE_MAX; i++) {
        const struct flowmsg_problem *problem = from->errors[i].problem;
        const char *pointer = pack_string(p, from->errors[i].pointer);

        problem = problem ? pack_problem(p, problem) : NULL;
        if (errors)
            errors[i] = (struct flowmsg_field_error){ pointer, problem };
    }
    if (copy) {
        copy->errors = errors;
        copy->n_errors = from->n_errors;
    }
}

/* Copy an occurrence without its cause. */
static struct flowmsg_occurrence *pack_occurrence(struct packer *p,
                                                  const struct flowmsg_occurrence *from)
{
    struct flowmsg_occurrence *copy = take(p, 1, sizeof *copy, alignof(struct flowmsg_occurrence));
    const char *instance = pack_string(p, from->instance);
    const char *request_id = pack_string(p, from->request_id);

    if (copy)
        *copy = (struct flowmsg_occurrence){ .size = sizeof *copy, .instance = instance,
                                             .request_id = request_id };
    pack_errors(p, from, copy);
    return copy;
}

static void pack(struct packer *p, const struct flowmsg_problem *problem)
{
    struct flowmsg_problem *copy = pack_problem(p, problem);

    for (int causes = 0; problem->occurrence && p->used < SIZE_MAX; causes++) {
        const struct flowmsg_occurrence from = problem_occurrence(problem);
        struct flowmsg_occurrence *occurrence = pack_occurrence(p, &from);

        if (copy)
            copy->occurrence = occurrence;
        if (!from.cause || causes == FLOWMSG_MAX_CAUSES)
            return;
        problem = from.cause;
        copy = pack_problem(p, problem);
        if (occurrence)
            occurrence->cause = copy;
    }
}

/* The bytes of the copy; SIZE_MAX: too many. */
static size_t count(const struct flowmsg_problem *problem)
{
    struct packer packer = { NULL, 0 };

    pack(&packer, problem);
    return packer.used;
}

size_t flowmsg_problem_pack(const struct flowmsg_problem *problem, void *buf, size_t size)
{
    struct packer packer = { buf, 0 };
    size_t needed = count(problem);

    if (buf && needed <= size && needed < SIZE_MAX)
        pack(&packer, problem);
    return needed;
}

struct flowmsg_problem *flowmsg_problem_dup(const struct flowmsg_problem *problem)
{
    size_t size = count(problem);
    int saved = errno;
    struct flowmsg_problem *copy = size < SIZE_MAX ? malloc(size) : NULL;
    struct packer packer = { (char *)copy, 0 };

    errno = saved;
    if (copy)
        pack(&packer, problem);
    return copy;
}

void flowmsg_problem_free(struct flowmsg_problem *problem)
{
    int saved = errno;

    free(problem);
    errno = saved;
}
