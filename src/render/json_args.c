/* json_args.c - the arguments of a rendering, from JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Nodes are at the start of the memory, unescaped text is at its end, and arguments with their
 *     items and names are between them.
 * (2) Most texts fit into the room, and need no other pass than those of json_parse() and
 *     json_arguments().  Only a text that does not fit is measured, for one allocation that holds
 *     everything.
 * (3) After the rendering, nothing in a report points into this memory: the names of unknown
 *     arguments are found again in the caller's text. */
#include "render/json_args.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/json_values.h"
#include "render/render.h"

static void set_fault(struct json_args *a, enum flowmsg_status fault, size_t offset)
{
    a->fault = fault;
    a->offset = offset;
}

static size_t aligned(size_t n)
{
    const size_t alignment = alignof(max_align_t);

    return (n + alignment - 1) / alignment * alignment;
}

/* Read the text into the memory.  @escaped: the bytes for unescaped text.  False: the memory is too
 * small. */
static bool read_into(struct json_args *a, char *memory, size_t size, size_t escaped)
{
    struct json_doc *doc = &a->doc;
    const struct json_node *bad;
    struct json_error err;
    size_t used, need = 0;

    if (escaped > size)
        return false;
    *doc = (struct json_doc){ .nodes = (struct json_node *)(void *)memory,
                              .cap = (uint32_t)((size - escaped) / sizeof *doc->nodes),
                              .buf = memory + size - escaped, .buf_cap = escaped, .fixed = true };
    if (!json_parse(doc, a->json, a->len, &err)) {
        if (err.fault == JSON_FAULT_NO_MEMORY)
            return false;
        set_fault(a, FLOWMSG_ERR_ARGUMENTS_JSON, err.offset);
        return true;
    }
    bad = doc->nodes->kind == JSON_OBJECT ? json_arguments_check(doc, doc->nodes, &need)
                                          : doc->nodes;
    if (bad) {
        set_fault(a, FLOWMSG_ERR_ARGUMENTS_JSON, (size_t)(bad->raw - a->json));
        return true;
    }
    used = aligned(doc->n_nodes * sizeof *doc->nodes);
    if (used + need > size - escaped)
        return false;
    a->args = json_arguments(doc, doc->nodes, memory + used);
    a->n = doc->nodes->n;
    return true;
}

/* Read a text that is too large for the room.  Names without their quotes, each with a NUL, take
 * fewer bytes than the text. */
static NOINLINE void read_into_heap(struct json_args *a)
{
    const struct json_bounds most = json_measure(a->json, a->len);
    const size_t of_node = sizeof(struct json_node) + sizeof(struct flowmsg_value);
    uint64_t size = (uint64_t)most.nodes * of_node + most.escaped + a->len +
                    (uint64_t)most.names * sizeof(struct flowmsg_arg) + alignof(max_align_t);
    int saved = errno;

    a->heap = size <= SIZE_MAX / 2 ? malloc((size_t)size) : NULL;
    errno = saved;
    if (!a->heap || !read_into(a, a->heap, (size_t)size, most.escaped))
        set_fault(a, FLOWMSG_ERR_NOMEM, 0);
}

void json_args_read(struct json_args *a, const char *json, size_t len)
{
    size_t escaped = 0;

    a->args = NULL;
    a->n = 0;
    a->fault = FLOWMSG_OK;
    a->heap = NULL;
    if (json && len == FLOWMSG_NUL_TERMINATED)
        len = strlen(json);
    if (!json || len == 0)
        return;
    a->json = json;
    a->len = len;
    if (len > FLOWMSG_MAX_JSON) {
        set_fault(a, FLOWMSG_ERR_ARGUMENTS_JSON, 0);
        return;
    }
    if (memchr(json, '\\', len))
        escaped = json_measure(json, len).escaped;
    if (!read_into(a, a->room, sizeof a->room, escaped))
        read_into_heap(a);
}

/* Let unknown arguments have the names that they have in the caller's text.  They are in the report
 * in the order of that text. */
static void name_unknown(const struct json_args *a, struct flowmsg_report *report)
{
    const struct json_node *name = a->doc.nodes + 1;
    size_t n = report->n_issues < FLOWMSG_MAX_ISSUES ? report->n_issues : FLOWMSG_MAX_ISSUES;
    size_t next = 0;

    for (size_t i = 0; i < n; i++) {
        struct flowmsg_issue *issue = &report->issues[i];

        if (issue->code != FLOWMSG_ERR_UNKNOWN_ARGUMENT)
            continue;
        for (; a->args[next].name != issue->name; next++)
            name = a->doc.nodes + name[1].next;
        issue->name = name->raw + 1;
        issue->name_len = name->raw_len - 2;
    }
}

void json_args_end(struct json_args *a, struct flowmsg_report *report)
{
    int saved = errno;

    report = report_of_caller(report);
    if (report && a->fault == FLOWMSG_ERR_NOMEM)
        report_put_first(report, a->fault, "", 0, 0);
    else if (report && a->fault)
        report_put_first(report, a->fault, a->json, a->len, a->offset);
    else if (report && report->n_issues)
        name_unknown(a, report);
    free(a->heap);
    errno = saved;
}
