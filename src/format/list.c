/* list.c - texts joined as a list.
 *
 * SPDX-License-Identifier: MIT
 *
 * The joints between items are texts of the locale.  They are read from lists of markers that ICU
 * joins when a format is opened.  In some languages they depend on the last item (list_rules.h).
 * The language is not looked up: a rule holds if lists by it are ICU's, for markers of several
 * kinds.  If none does, all lists are left to ICU. */
#include "format/list.h"

#include <stdlib.h>

#include "format/list_rules.h"
#include "icu/icu.h"
#include "icu/text.h"

enum { PAIR, MANY, N_LENGTHS };  /* a list of two, and of more */
enum { MAX_TEXTS = 512 };        /* bytes of all joints: those of any locale take 80 */

struct list_format {
    UListFormatter *icu;         /* NULL: the rest has all that is needed */
    const struct list_rule *rule;            /* NULL: none */
    struct list_joints joints[2][N_LENGTHS];      /* [1]: the rule applies */
    size_t used;                 /* bytes of `texts`, the joints' */
    char texts[MAX_TEXTS + SINK_PADDING];
};

/* ------------------------------------------------------------------ joined by ICU */

/* The arguments of ulistfmt_format(). */
struct list_call {
    const UListFormatter *format;
    const UChar **texts;
    int32_t *lens;
    int32_t n;
};

static int32_t write_list(void *with, UChar *text, int32_t size, UErrorCode *status)
{
    const struct list_call *call = with;

    return icu_get()->ulistfmt_format(call->format, call->texts, call->lens, call->n, text, size,
                                      status);
}

/* Write the items as UTF-16 into @wide, one after the other. */
static void widen_items(struct list_call *call, const struct slice *items, UChar *wide)
{
    for (int32_t i = 0; i < call->n; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t len = (int32_t)items[i].len;

        call->texts[i] = wide;
        icu_get()->u_strFromUTF8WithSub(wide, len + 1, &call->lens[i], items[i].p, len, 0xFFFD,
                                        NULL, &status);
        wide += len + 1;
    }
}

static bool put_by_icu(const UListFormatter *format, struct sink *s, const struct slice *items,
                       size_t n)
{
    struct list_call call = { .format = format };
    size_t total = 0;
    UChar *wide;
    bool put = false;

    for (size_t i = 0; i < n; i++)
        total += items[i].len + 1;
    if (n >= INT32_MAX / 8 || total >= INT32_MAX / 4)
        return false;
    call.n = (int32_t)n;
    call.texts = malloc((n + 1) * sizeof *call.texts);
    call.lens = malloc((n + 1) * sizeof *call.lens);
    wide = malloc((total + 1) * sizeof *wide);
    if (call.texts && call.lens && wide) {
        widen_items(&call, items, wide);
        put = sink_put_icu(s, write_list, &call);
    }
    free((void *)call.texts);
    free(call.lens);
    free(wide);
    return put;
}

/* ----------------------------------------------------------------- joined by joints */

bool list_format_minds_last(const struct list_format *f)
{
    return f->rule != NULL;
}

const struct list_joints *list_joints_of(const struct list_format *f, struct slice last, size_t n)
{
    static const char empty[SINK_PADDING];
    static const struct list_joints none = {
        { { empty, 0 }, { empty, 0 }, { empty, 0 }, { empty, 0 }, { empty, 0 } }
    };

    if (n < 2)
        return &none;
    return &f->joints[f->rule && f->rule->applies(last)][n == 2 ? PAIR : MANY];
}

static void put_joined(const struct list_format *f, struct sink *s, const struct slice *items,
                       size_t n)
{
    const struct list_joints *joints = list_joints_of(f, items[n - 1], n);

    for (size_t i = 0; i < n; i++) {
        list_put_joint(joints, i, n, s);
        sink_put_text(s, items[i].p, items[i].len);
    }
    list_put_joint(joints, n, n, s);
}

bool list_format_put(const struct list_format *f, struct sink *s, const struct slice *items,
                     size_t n)
{
    if (f->icu)
        return put_by_icu(f->icu, s, items, n);
    if (n > 0)
        put_joined(f, s, items, n);
    return true;
}

bool list_format_asks_icu(const struct list_format *f)
{
    return f->icu != NULL;
}

/* ----------------------------------------------------------------- reading joints */

enum { MAX_MARKED = 5, MAX_JOINED = 1024 };

/* Items that no joint contains, and their list. */
struct marked {
    struct slice items[MAX_MARKED];
    char last[8];
    char joined[MAX_JOINED];
    size_t len;
};

/* Make @n markers, of which the last begins as @last does. */
static void mark(struct marked *m, const char *last, size_t n)
{
    static const char *const markers[MAX_MARKED] = { "\xEE\x80\x80", "\xEE\x80\x81", "\xEE\x80\x82",
                                                     "\xEE\x80\x83", "\xEE\x80\x84" };

    for (size_t i = 0; i < n; i++)
        m->items[i] = slice_of(markers[i]);
    strcpy(m->last, last);
    strcat(m->last, markers[n - 1]);
    m->items[n - 1] = slice_of(m->last);
}

/* Join the markers by ICU. */
static bool join_by_icu(const struct list_format *f, struct marked *m, size_t n)
{
    struct sink s;

    sink_init(&s, m->joined, sizeof m->joined, SIZE_MAX);
    m->len = put_by_icu(f->icu, &s, m->items, n) ? sink_need(&s) : SIZE_MAX;
    return m->len < sizeof m->joined;
}

/* Keep the joint from @at to @end.  False: the joints are long. */
static bool add_joint(struct list_format *f, struct list_joints *joints, enum list_joint joint,
                      const char *at, const char *end)
{
    size_t len = (size_t)(end - at);

    if (len > MAX_TEXTS - f->used)
        return false;
    joints->texts[joint] = (struct slice){ f->texts + f->used, len };
    memcpy(f->texts + f->used, at, len);
    f->used += len;
    return true;
}

/* Read the joints of a list of two or five items.  False: ICU failed, the items are in another
 * order, or the joints are long. */
static bool read_joints(struct list_format *f, struct list_joints *joints, const char *last,
                        size_t n)
{
    static const enum list_joint pair[] = { JOINT_BEFORE, JOINT_LAST },
     five[] = { JOINT_BEFORE, JOINT_FIRST, JOINT_MIDDLE,
                                            JOINT_MIDDLE, JOINT_LAST };
    const char *at, *item;
    struct marked m;

    mark(&m, last, n);
    if (!join_by_icu(f, &m, n))
        return false;
    at = m.joined;
    for (size_t i = 0; i < n; i++) {
        if (!(item = strstr(at, m.items[i].p)) ||
            !add_joint(f, joints, n == 2 ? pair[i] : five[i], at, item))
            return false;
        at = item + m.items[i].len;
    }
    return add_joint(f, joints, JOINT_AFTER, at, m.joined + m.len);
}

static bool read_lengths(struct list_format *f, struct list_joints joints[N_LENGTHS],
                         const char *last)
{
    return read_joints(f, &joints[PAIR], last, 2) && read_joints(f, &joints[MANY], last, 5);
}

/* Are lists of @n markers equal to ICU's? */
static bool agrees(const struct list_format *f, const char *last, size_t n)
{
    char ours[MAX_JOINED];
    struct marked m;
    struct sink s;

    mark(&m, last, n);
    sink_init(&s, ours, sizeof ours, SIZE_MAX);
    put_joined(f, &s, m.items, n);
    return join_by_icu(f, &m, n) && m.len == sink_need(&s) && memcmp(m.joined, ours, m.len) == 0;
}

/* Read the joints by a rule, or by none.  False: lists are not joined so. */
static bool try_rule(struct list_format *f, const struct list_rule *rule)
{
    /* No letter, those of the rules, and a Thai and a Hebrew one. */
    static const char *const words[] = { "", "i", "o", "\xE0\xB8\x81", "\xD7\x90" };

    f->rule = rule;
    f->used = 0;
    if (!read_lengths(f, f->joints[0], rule ? rule->no : "") ||
        (rule && !read_lengths(f, f->joints[1], rule->yes)))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!agrees(f, words[i], 2) || !agrees(f, words[i], 3))
            return false;
    return agrees(f, "", 4) && agrees(f, "", 5);
}

static bool find_rule(struct list_format *f)
{
    if (try_rule(f, NULL))
        return true;
    for (int i = 0; i < N_LIST_RULES; i++)
        if (try_rule(f, &list_rules[i]))
            return true;
    return false;
}

/* ------------------------------------------------------------------------ opening */

struct list_format *list_format_open(const char *icu_locale, unsigned kind, UErrorCode *status)
{
    static const UListFormatterType types[] = { ULISTFMT_TYPE_AND, ULISTFMT_TYPE_OR,
                                                ULISTFMT_TYPE_UNITS };
    const struct icu *icu = icu_get();
    struct list_format *f = icu ? calloc(1, sizeof *f) : NULL;

    if (!f) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    f->icu = icu->ulistfmt_openForType(icu_locale, types[kind], ULISTFMT_WIDTH_WIDE, status);
    if (U_FAILURE(*status)) {
        free(f);
        return NULL;
    }
    if (find_rule(f)) {
        icu->ulistfmt_close(f->icu);
        f->icu = NULL;
    }
    return f;
}

void list_format_free(struct list_format *f)
{
    if (!f)
        return;
    if (f->icu)
        icu_get()->ulistfmt_close(f->icu);
    free(f);
}
