/* list.c - texts joined as a list.
 *
 * SPDX-License-Identifier: MIT */
#include "format/list.h"

#include <stdlib.h>

#include "format/icu_text.h"
#include "icu/icu.h"

struct list_format {
    UListFormatter *icu;
};

struct list_format *list_format_open(const char *icu_locale, unsigned kind, UErrorCode *status)
{
    static const UListFormatterType types[] = { ULISTFMT_TYPE_AND, ULISTFMT_TYPE_OR,
                                                ULISTFMT_TYPE_UNITS };
    struct list_format *f = calloc(1, sizeof *f);

    if (!f) {
        *status = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    f->icu = icu_get()->ulistfmt_openForType(icu_locale, types[kind], ULISTFMT_WIDTH_WIDE, status);
    if (U_SUCCESS(*status))
        return f;
    free(f);
    return NULL;
}

void list_format_free(struct list_format *f)
{
    if (!f)
        return;
    icu_get()->ulistfmt_close(f->icu);
    free(f);
}

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

bool list_format_put(const struct list_format *f, struct sink *s, const struct slice *items,
                     size_t n)
{
    struct list_call call = { .format = f->icu };
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
