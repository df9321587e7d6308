/* json_args.h - the arguments of a rendering, from JSON.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_JSON_ARGS_H
#define RENDER_JSON_ARGS_H

#include <stdalign.h>
#include <stddef.h>

#include "base/json_read.h"

#include <flowmsg/flowmsg.h>

enum { JSON_ARGS_ROOM = 8192 };

/* The arguments of a JSON text, on the stack of the call that renders with them.  json_args_read()
 * sets all fields. */
struct json_args {
    const struct flowmsg_arg *args;   /* without NULs in names; of equal names the last counts */
    size_t n;
    const char *json;                 /* the caller's text */
    size_t len;
    enum flowmsg_status fault;        /* why there are no arguments; FLOWMSG_OK: none is wrong */
    size_t offset;                    /* of the fault in the text */
    struct json_doc doc;              /* its memory is the room or the heap */
    void *heap;                       /* NULL: the room was enough */
    alignas(max_align_t) char room[JSON_ARGS_ROOM];
};

/* Read the arguments.  A NULL @json and a @len of 0 have none. */
void json_args_read(struct json_args *a, const char *json, size_t len);

/* End a rendering with the arguments: complete its report, which may be NULL, and free the
 * memory. */
void json_args_end(struct json_args *a, struct flowmsg_report *report);

#endif
