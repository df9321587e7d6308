/* tag.h - a tag in a text: <b>, </b>, <0/>, <a href="{url}">.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOOLS_LINT_TAG_H
#define TOOLS_LINT_TAG_H

#include <stdbool.h>
#include <stddef.h>

enum tag_kind { TAG_OPEN, TAG_CLOSE, TAG_SINGLE };   /* <b>, </b>, <b/> and <br> */

struct tag {
    enum tag_kind kind;
    const char *name;        /* in the text */
    size_t name_len;
};

/* The bytes of the tag at the beginning of @len bytes; 0: there is none.  Reads no further than the
 * next "<". */
size_t tag_read(const char *s, size_t len, struct tag *tag);

/* The bytes of the tag at the end of @len bytes; 0: there is none. */
size_t tag_read_last(const char *s, size_t len);

#endif
