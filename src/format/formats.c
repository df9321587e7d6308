/* formats.c - numbers, dates and plurals of one locale.
 *
 * SPDX-License-Identifier: MIT
 *
 * The slot of a part is NULL, until one thread sets it for good. */
#include "format/formats.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "base/hash.h"
#include "locale/direction.h"

enum { N_BUCKETS = 64 };

/* A style with its formatter. */
struct styled_node {
    struct styled *styled;
    struct styled_node *next;    /* in its bucket */
    uint32_t len;
    uint8_t kind, detail, for_plurals;
    char text[];
};

struct formats {
    const char *icu_locale;      /* ICU's own constant text */
    struct styled_node *styled[N_BUCKETS];
    unsigned weight;             /* of all formatters */
    bool right_to_left;
    _Atomic(void *) number;      /* struct number_format */
    _Atomic(void *) datetime, date;   /* struct datetime_format */
    _Atomic(void *) plural[2];   /* struct plural_rules: cardinal, ordinal */
};

struct formats *formats_new(const struct locale *locale)
{
    struct formats *f = calloc(1, sizeof *f);

    if (!f)
        return NULL;
    f->icu_locale = locale_icu(locale);
    f->right_to_left = locale_is_right_to_left(locale);
    atomic_init(&f->number, NULL);
    atomic_init(&f->datetime, NULL);
    atomic_init(&f->date, NULL);
    atomic_init(&f->plural[0], NULL);
    atomic_init(&f->plural[1], NULL);
    return f;
}

const char *formats_locale(const struct formats *f)
{
    return f->icu_locale;
}

bool formats_right_to_left(const struct formats *f)
{
    return f->right_to_left;
}

void formats_free(struct formats *f)
{
    if (!f)
        return;
    number_format_free(atomic_load(&f->number));
    datetime_format_free(atomic_load(&f->datetime));
    datetime_format_free(atomic_load(&f->date));
    plural_rules_free(atomic_load(&f->plural[0]));
    plural_rules_free(atomic_load(&f->plural[1]));
    for (int i = 0; i < N_BUCKETS; i++)
        for (struct styled_node *node = f->styled[i], *next; node; node = next) {
            next = node->next;
            styled_free(node->styled);
            free(node);
        }
    free(f);
}

/* The functions that open and free a part. */
struct part {
    void *(*open)(const char *icu_locale);
    void (*release)(void *part);
};

static void *open_number(const char *icu_locale) { return number_format_new(icu_locale); }
static void *open_datetime(const char *icu_locale) { return datetime_format_new(icu_locale); }
static void *open_date(const char *icu_locale) { return date_format_new(icu_locale); }
static void *open_cardinal(const char *icu_locale) { return plural_rules_new(icu_locale, false); }
static void *open_ordinal(const char *icu_locale) { return plural_rules_new(icu_locale, true); }

static void free_number(void *part) { number_format_free(part); }
static void free_datetime(void *part) { datetime_format_free(part); }
static void free_plural(void *part) { plural_rules_free(part); }

/* Put a part into its slot, unless another thread was first: then return that thread's part. */
static void *publish(_Atomic(void *) *slot, void *made, void (*release)(void *))
{
    void *first = NULL;

    if (atomic_compare_exchange_strong_explicit(slot, &first, made, memory_order_acq_rel,
                                                memory_order_acquire))
        return made;
    release(made);
    return first;
}

/* Open a part.  ICU reads files then and sets errno. */
static NOINLINE void *open_part(const struct formats *f, _Atomic(void *) *slot,
                                const struct part *part)
{
    int saved = errno;
    void *made = part->open(f->icu_locale);

    errno = saved;
    return made ? publish(slot, made, part->release) : NULL;
}

static inline void *get_part(const struct formats *f, _Atomic(void *) *slot,
                             const struct part *part)
{
    void *seen = atomic_load_explicit(slot, memory_order_acquire);

    return seen ? seen : open_part(f, slot, part);
}

const struct number_format *formats_number(struct formats *f)
{
    static const struct part number = { open_number, free_number };

    return get_part(f, &f->number, &number);
}

struct datetime_format *formats_datetime(struct formats *f)
{
    static const struct part datetime = { open_datetime, free_datetime };

    return get_part(f, &f->datetime, &datetime);
}

struct datetime_format *formats_date(struct formats *f)
{
    static const struct part date = { open_date, free_datetime };

    return get_part(f, &f->date, &date);
}

const struct plural_rules *formats_plural(struct formats *f, bool ordinal)
{
    static const struct part plural[] = { { open_cardinal, free_plural },
                                          { open_ordinal, free_plural } };

    return get_part(f, &f->plural[ordinal], &plural[ordinal]);
}

void formats_prepare(struct formats *f, unsigned uses)
{
    if (uses & (FLOWMSG_USE_NUMBER | FLOWMSG_USE_VALUE))
        (void)formats_number(f);
    if (uses & FLOWMSG_USE_NUMBER) {
        (void)formats_plural(f, false);
        (void)formats_plural(f, true);
    }
}

/* The weight of a style; a simple one has 1.  ICU opens most styles in 10 to 50 us; skeletons of
 * dates and rules of numbers take five times as long, and long texts longer. */
static unsigned weight_of(const struct style *style)
{
    enum style_kind kind = (enum style_kind)style->kind;
    unsigned weight = 1 + style->text.len / 64;

    if (style_is_by_rules(kind) || kind == STYLE_DATE_SKELETON)
        return weight + 3;
    return style_is_time(kind) ? weight + 1 : weight;
}

static struct styled_node **bucket_of(struct formats *f, const struct style *style,
                                      const char *text)
{
    uint64_t hash = hash_bytes(text, style->text.len) + style->kind;

    return &f->styled[hash_mix(hash, style->detail) >> 32 & (N_BUCKETS - 1)];
}

static const struct styled *find_styled(const struct styled_node *node, const struct style *style,
                                        const char *text)
{
    for (; node; node = node->next)
        if (node->kind == style->kind && node->detail == style->detail &&
            node->for_plurals == style->for_plurals && node->len == style->text.len &&
            memcmp(node->text, text, node->len) == 0)
            return node->styled;
    return NULL;
}

/* The parts that a style of numbers needs. */
static struct number_parts parts_for(struct formats *f, const struct style *style)
{
    struct number_parts parts = { 0 };

    if (style_is_number((enum style_kind)style->kind))
        parts.plain = formats_number(f);
    if (style->for_plurals & FOR_CARDINAL || style->kind == STYLE_NUMBER_SKELETON)
        parts.cardinal = formats_plural(f, false);
    if (style->for_plurals & FOR_ORDINAL)
        parts.ordinal = formats_plural(f, true);
    return parts;
}

static const struct styled *add_styled(struct formats *f, struct styled_node **bucket,
                                       const struct style *style, const char *text,
                                       struct style_fault *fault)
{
    const struct number_parts parts = parts_for(f, style);
    struct styled_node *node = calloc(1, sizeof *node + style->text.len);

    if (!node) {
        *fault = (struct style_fault){ FLOWMSG_ERR_NOMEM, 0, FLOWMSG_REASON_NO_MEMORY };
        return NULL;
    }
    node->styled = styled_new(f->icu_locale, style, text, &parts, fault);
    if (!node->styled) {
        free(node);
        return NULL;
    }
    node->kind = style->kind;
    node->detail = style->detail;
    node->for_plurals = style->for_plurals;
    node->len = style->text.len;
    memcpy(node->text, text, node->len);
    node->next = *bucket;
    *bucket = node;
    f->weight += weight_of(style);
    return node->styled;
}

static const struct styled *get_styled(struct formats *f, const struct style *style,
                                       const char *text, struct style_fault *fault)
{
    struct styled_node **bucket = bucket_of(f, style, text);
    const struct styled *known = find_styled(*bucket, style, text);

    if (known)
        return known;
    if (f->weight + weight_of(style) > FLOWMSG_MAX_STYLES) {
        *fault = (struct style_fault){ FLOWMSG_ERR_LIMIT, 0, FLOWMSG_REASON_STYLE_COUNT };
        return NULL;
    }
    return add_styled(f, bucket, style, text, fault);
}

bool formats_styled(struct formats *f, const struct program *program, const struct styled **out,
                    struct style_fault *fault, const struct style **bad)
{
    uint32_t n = program_parts(program)->n_styles, i;
    int saved = errno;

    for (i = 0; i < n; i++) {
        const struct style *style = program_style(program, i);

        *bad = style;
        if (!(out[i] = get_styled(f, style, program_text(program, style->text), fault)))
            break;
    }
    errno = saved;
    return i == n;
}
