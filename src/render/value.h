/* value.h - a value of an argument: is it given, its text, its number, its items.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RENDER_VALUE_H
#define RENDER_VALUE_H

#include <string.h>

#include "base/decimal.h"
#include "render/rendering.h"

enum { MAX_LIST_DEPTH = 8 };   /* lists in lists that are still printed */
#define TOO_DEEP "…"          /* is printed for a list that is in more lists */

/* The writer of the text that a value shows.  That of a number or a date is a locale's, which may
 * have characters for the direction in it; so is that of a decimal, unless it is none.  The text
 * for a value that is not given is a translator's. */
enum sink_writer writer_of(const struct flowmsg_value *v);

/* Bytes that hold the text of any value but a long text or list: enough for a number of
 * FLOWMSG_MAX_DECIMAL digits with as large an exponent. */
enum { SHOWN_TEXT = 8192 };

/* Is there a value?  NULL and a text of NULL are missing values. */
static inline bool value_is_given(const struct flowmsg_value *v)
{
    return v && v->type != FLOWMSG_NONE &&
           !((v->type == FLOWMSG_TEXT || v->type == FLOWMSG_DECIMAL) && !v->as.text.data);
}

static inline bool value_is_masked(const struct flowmsg_value *v)
{
    return v && v->type == FLOWMSG_MASKED;
}

static inline size_t value_text_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED ? strlen(v->as.text.data) : v->as.text.len;
}

/* Put the text of a value, of @len bytes.  Only text with a given length can contain a NUL and has
 * to be searched for it; most names and ids end with NUL. */
static inline void value_put_text(struct sink *s, const struct flowmsg_value *v, size_t len)
{
    if (v->as.text.len == FLOWMSG_NUL_TERMINATED)
        sink_put_text(s, v->as.text.data, len);
    else
        sink_put_bytes(s, v->as.text.data, len);
}

static inline bool value_is_number(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_INTEGER || v->type == FLOWMSG_DOUBLE || v->type == FLOWMSG_DECIMAL;
}

static inline bool value_is_list(const struct flowmsg_value *v)
{
    return v->type == FLOWMSG_LIST || v->type == FLOWMSG_STRINGS;
}

static inline size_t value_list_n(const struct flowmsg_value *list)
{
    return list->type == FLOWMSG_LIST ? list->as.list.n : list->as.strings.n;
}

static inline struct flowmsg_value value_list_item(const struct flowmsg_value *list, size_t i)
{
    return list->type == FLOWMSG_LIST ? list->as.list.items[i]
                                      : flowmsg_value_text(list->as.strings.items[i]);
}

/* The length of a decimal's text.  A text that is too long is not measured to its end. */
static inline size_t value_number_len(const struct flowmsg_value *v)
{
    return v->as.text.len == FLOWMSG_NUL_TERMINATED
               ? strnlen(v->as.text.data, FLOWMSG_MAX_NUMBER_TEXT + 1)
               : v->as.text.len;
}

/* Put a number with all of its digits and without groups, as in an id.  False: the value is not a
 * number. */
bool value_put_digits(const struct flowmsg_value *v, struct sink *s);

/* The name of a double that has no digits. */
static inline const char *value_name_of_double(double x)
{
    return x > 0 ? "Infinity" : x < 0 ? "-Infinity" : "NaN";
}

/* Reading a value as a number. */
enum number_kind { NUMBER_NONE, NUMBER_NAN, NUMBER_EXACT };

/* A value as a number, exactly.  @d is set for NUMBER_EXACT only. */
enum number_kind value_number(const struct flowmsg_value *v, struct decimal *d);

/* Put any value as text.  @depth: how many lists it is inside.  A list ends where the work does.
 * False: an item of a list is not given; it is left out. */
bool value_put(const struct flowmsg_value *v, struct render_env *env, struct sink *s, int depth);

/* Puts an item of a list that is @depth lists deep; @of is the caller's.  False as value_put(). */
typedef bool item_writer(void *of, const struct flowmsg_value *item, struct render_env *env,
                         struct sink *s, int depth);

/* Put the given items of a list, with commas between them.  False: others are not given, or @put
 * has returned false. */
bool value_put_items(const struct flowmsg_value *list, struct render_env *env, struct sink *s,
                     int depth, item_writer *put, void *of);

/* The work of putting a number with grouping, beside that for its digits. */
size_t value_number_work(const struct render_env *env);

/* Put a double with grouping. */
void value_put_double(double x, struct render_env *env, struct sink *s, enum number_style style);

/* Put a decimal with grouping, if it has few digits.  False: nothing is put. */
bool value_put_brief(const struct flowmsg_value *v, struct render_env *env, struct sink *s,
                     enum number_style style);

/* Put a number with grouping. */
void value_put_number(enum number_kind kind, const struct decimal *d, struct render_env *env,
                      struct sink *s, enum number_style style);

#endif
