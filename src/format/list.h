/* list.h - texts joined as a list: a, b, and c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORMAT_LIST_H
#define FORMAT_LIST_H

#include <unicode/utypes.h>

#include "base/sink.h"
#include "base/slice.h"

struct list_format;

/* Open the wide lists of a kind: STYLE_LIST's detail.  NULL: *status is a failure. */
struct list_format *list_format_open(const char *icu_locale, unsigned kind, UErrorCode *status);
void list_format_free(struct list_format *f);

/* Does ICU join these lists, which takes ten times as long?  There are no joints then. */
bool list_format_asks_icu(const struct list_format *f);

/* A list of five: before a first b middle c middle d last e after. */
enum list_joint { JOINT_BEFORE, JOINT_FIRST, JOINT_MIDDLE, JOINT_LAST, JOINT_AFTER, N_JOINTS };

/* The texts of a locale between the items; `before` and `after` are empty in most.  SINK_PADDING
 * readable bytes follow each. */
struct list_joints {
    struct slice texts[N_JOINTS];
};

/* Do the joints depend on the last item? */
bool list_format_minds_last(const struct list_format *f);

/* The joints of a list of @n items; @last is the last one, or its first LIST_LAST bytes.  Lists of
 * less than two items have empty joints. */
const struct list_joints *list_joints_of(const struct list_format *f, struct slice last, size_t n);

enum { LIST_LAST = 8 };

/* Put the text before the item @i of @n, or after the last one if @i is @n. */
static inline void list_put_joint(const struct list_joints *joints, size_t i, size_t n,
                                  struct sink *s)
{
    enum list_joint joint = i == 0       ? JOINT_BEFORE
                            : i == n     ? JOINT_AFTER
                            : i == n - 1 ? JOINT_LAST
                            : i == 1     ? JOINT_FIRST
                                         : JOINT_MIDDLE;

    sink_put_padded(s, joints->texts[joint].p, joints->texts[joint].len);
}

/* Put UTF-8 texts, joined.  False: ICU or memory failed, and nothing is put.  Any thread. */
bool list_format_put(const struct list_format *f, struct sink *s, const struct slice *items,
                     size_t n);

#endif
