/* zone.c - the time zones of a date format, and their spans of equal offset and name.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A slot of zones, and a block of a zone, is set once and stays; a thread that finds it set
 *     frees what it made itself.
 * (2) The search for a zone starts at its hash and ends at the first empty slot.
 * (3) A block has the spans of 2^35 milliseconds, 13 months.  It is read when it is first needed,
 *     which takes 10 us, and 60 us with names: a service asks for dates of few years.  The spans
 *     of a block follow each other without gaps, up to its end.
 * (4) ICU's names of a zone change when its offset does, and seldom in between.  A span whose first
 *     and last millisecond have other names is left to ICU. */
#include "date/zone.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "date/zone_id.h"
#include "icu/icu.h"
#include "icu/text.h"

enum { BLOCK_BITS = 35, N_BLOCKS = 184, MAX_SPANS = 32 };

#define FIRST_MS INT64_C(-2208988800000)     /* 1900-01-01; the last block ends in 2100 */

struct block {
    unsigned n;
    struct zone_span spans[];    /* their names follow */
};

struct date_zone {
    UCalendar *calendar;         /* is only copied */
    char name[ZONE_ID_SIZE];
    bool is_constant;            /* UTC without a name: nothing is read */
    _Atomic(struct block *) blocks[N_BLOCKS];
};

struct date_zones {
    const UDateFormat *format;
    unsigned n_names;
    struct date_zone *utc;
    _Atomic(struct date_zone *) slots[ZONE_SLOTS];
};

/* ----------------------------------------------------------------------- zones */

static void zone_free(struct date_zone *zone)
{
    if (!zone)
        return;
    for (int i = 0; i < N_BLOCKS; i++)
        free(atomic_load(&zone->blocks[i]));
    icu_get()->ucal_close(zone->calendar);
    free(zone);
}

/* A copy of @calendar in the zone @id; of length 0: in its own.  NULL: ICU failed. */
static UCalendar *calendar_in(const UCalendar *calendar, const UChar *id, int32_t len)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *made = icu->ucal_clone(calendar, &status);

    if (len > 0 && U_SUCCESS(status))
        icu->ucal_setTimeZone(made, id, len, &status);
    if (U_SUCCESS(status))
        return made;
    icu->ucal_close(made);
    return NULL;
}

static struct date_zone *zone_new(const UCalendar *calendar, const char *name, const UChar *id,
                                  int32_t len)
{
    struct date_zone *zone = calloc(1, sizeof *zone);

    if (!zone)
        return NULL;
    for (int i = 0; i < N_BLOCKS; i++)
        atomic_init(&zone->blocks[i], NULL);
    strcpy(zone->name, name);
    if ((zone->calendar = calendar_in(calendar, id, len)))
        return zone;
    free(zone);
    return NULL;
}

struct date_zones *date_zones_new(const UDateFormat *format, unsigned n_names)
{
    struct date_zones *zones = calloc(1, sizeof *zones);

    if (!zones)
        return NULL;
    for (int i = 0; i < ZONE_SLOTS; i++)
        atomic_init(&zones->slots[i], NULL);
    zones->format = format;
    zones->n_names = n_names;
    if ((zones->utc = zone_new(icu_get()->udat_getCalendar(format), "", NULL, 0))) {
        zones->utc->is_constant = n_names == 0;
        return zones;
    }
    free(zones);
    return NULL;
}

void date_zones_free(struct date_zones *zones)
{
    if (!zones)
        return;
    for (int i = 0; i < ZONE_SLOTS; i++)
        zone_free(atomic_load(&zones->slots[i]));
    zone_free(zones->utc);
    free(zones);
}

struct date_zone *date_zones_find(struct date_zones *zones, const char *name)
{
    size_t len = name ? strnlen(name, ZONE_ID_SIZE) : 0;
    unsigned first = (unsigned)hash_bytes(name, len);

    if (len == 0 || len == ZONE_ID_SIZE)
        return zones->utc;
    for (unsigned i = 0; i < ZONE_SLOTS; i++) {
        _Atomic(struct date_zone *) *slot = &zones->slots[(first + i) % ZONE_SLOTS];
        struct date_zone *seen = atomic_load_explicit(slot, memory_order_acquire), *made;
        UChar id[ZONE_ID_SIZE];
        int32_t id_len;

        if (!seen) {
            if ((id_len = zone_id_of(name, id)) == 0)
                return zones->utc;
            if (!(made = zone_new(zones->utc->calendar, name, id, id_len)))
                return NULL;
            if (atomic_compare_exchange_strong_explicit(slot, &seen, made, memory_order_acq_rel,
                                                        memory_order_acquire))
                return made;
            zone_free(made);
        }
        if (strcmp(seen->name, name) == 0)
            return seen;
    }
    return NULL;
}

UCalendar *date_zone_calendar(const struct date_zone *zone)
{
    return calendar_in(zone->calendar, NULL, 0);
}

UCalendar *date_zones_calendar(const struct date_zones *zones, const char *name)
{
    UChar id[ZONE_ID_SIZE];

    return calendar_in(zones->utc->calendar, id, zone_id_of(name, id));
}

/* ----------------------------------------------------------------------- spans */

/* The names of a zone at a time, one after the other. */
struct names {
    char text[ZONE_MAX_NAMES * ZONE_MAX_NAME];
    uint8_t lens[ZONE_MAX_NAMES];
    size_t len;
};

/* A block in the making. */
struct making {
    const UDateFormat *format;
    UCalendar *calendar;         /* a copy of the zone's */
    UFieldPositionIterator *fields;
    unsigned n_names;
    struct zone_span spans[MAX_SPANS];
    unsigned n;
    struct buffer names;         /* of all spans, in their order */
};

static bool is_zone_field(int32_t field)
{
    return field == UDAT_TIMEZONE_FIELD || field == UDAT_TIMEZONE_RFC_FIELD ||
           field == UDAT_TIMEZONE_SPECIAL_FIELD ||
           field == UDAT_TIMEZONE_LOCALIZED_GMT_OFFSET_FIELD || field == UDAT_TIMEZONE_ISO_FIELD ||
           field == UDAT_TIMEZONE_ISO_LOCAL_FIELD;
}

/* False: the name is long. */
static bool add_name(struct names *names, unsigned i, const UChar *text, int32_t len)
{
    char *name = names->text + names->len;
    struct sink s;

    sink_init(&s, name, sizeof names->text - names->len, SIZE_MAX);
    sink_put_utf16(&s, text, len);
    if (sink_need(&s) >= ZONE_MAX_NAME)
        return false;
    names->lens[i] = (uint8_t)sink_need(&s);
    names->len += sink_need(&s);
    return true;
}

/* Write a date by ICU, and keep the names in it.  False: ICU failed, or one is long or missing. */
static bool names_at(struct making *m, int64_t ms, struct names *names)
{
    enum { SIZE = 512 };
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    int32_t field, start, end;
    UChar text[SIZE];
    unsigned n = 0;

    names->len = 0;
    icu->ucal_setMillis(m->calendar, (UDate)ms, &status);
    icu->udat_formatCalendarForFields(m->format, m->calendar, text, SIZE, m->fields, &status);
    if (U_FAILURE(status))
        return false;
    while ((field = icu->ufieldpositer_next(m->fields, &start, &end)) >= 0)
        if (is_zone_field(field) &&
            (n == m->n_names || !add_name(names, n++, text + start, end - start)))
            return false;
    return n == m->n_names;
}

static bool same_names(const struct names *a, const struct names *b)
{
    return memcmp(a->lens, b->lens, sizeof a->lens) == 0 && memcmp(a->text, b->text, a->len) == 0;
}

/* Set the names of a span that begins at @from.  Names that are long, or change, stay ICU's. */
static void set_names(struct making *m, struct zone_span *span, int64_t from)
{
    struct names first = { .len = 0 }, last = { .len = 0 };

    if (m->n_names == 0)
        return;
    span->is_icus = !names_at(m, from, &first) || !names_at(m, span->until - 1, &last) ||
                    !same_names(&first, &last);
    if (span->is_icus)
        return;
    memcpy(span->lens, first.lens, sizeof span->lens);
    (void)buffer_put(&m->names, first.text, first.len);
}

/* Read the offset at @from, and when it ends, from ICU. */
static bool read_span(struct making *m, struct zone_span *span, int64_t from, int64_t end)
{
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    UDate next;

    *span = (struct zone_span){ .until = end };
    icu->ucal_setMillis(m->calendar, (UDate)from, &status);
    span->offset = icu->ucal_get(m->calendar, UCAL_ZONE_OFFSET, &status) +
                   icu->ucal_get(m->calendar, UCAL_DST_OFFSET, &status);
    if (icu->ucal_getTimeZoneTransitionDate(m->calendar, UCAL_TZ_TRANSITION_NEXT, &next, &status) &&
        next < (UDate)end)
        span->until = (int64_t)next;
    return U_SUCCESS(status) && span->until > from;
}

static bool read_spans(struct making *m, int64_t from, int64_t end)
{
    for (; from < end; from = m->spans[m->n++].until) {
        if (m->n == MAX_SPANS || !read_span(m, &m->spans[m->n], from, end))
            return false;
        set_names(m, &m->spans[m->n], from);
    }
    return !m->names.failed;
}

/* Move what was read into one piece of memory; NULL if there is none. */
static struct block *pack(const struct making *m)
{
    size_t size = sizeof(struct block) + m->n * sizeof m->spans[0];
    struct block *block = malloc(size + m->names.len + 1);
    char *name = (char *)block + size;

    if (!block)
        return NULL;
    block->n = m->n;
    memcpy(block->spans, m->spans, m->n * sizeof m->spans[0]);
    if (m->names.len > 0)
        memcpy(name, m->names.data, m->names.len);
    for (unsigned i = 0; i < m->n; i++)
        for (unsigned k = 0; k < ZONE_MAX_NAMES; k++) {
            block->spans[i].names[k] = name;
            name += block->spans[i].lens[k];
        }
    return block;
}

static struct block *block_new(const struct date_zones *zones, const struct date_zone *zone,
                               unsigned index)
{
    int64_t from = FIRST_MS + ((int64_t)index << BLOCK_BITS);
    const struct icu *icu = icu_get();
    UErrorCode status = U_ZERO_ERROR;
    struct making m = { .format = zones->format, .n_names = zones->n_names };
    struct block *block = NULL;

    m.calendar = date_zone_calendar(zone);
    m.fields = icu->ufieldpositer_open(&status);
    if (m.calendar && U_SUCCESS(status) &&
        read_spans(&m, from, from + (INT64_C(1) << BLOCK_BITS)))
        block = pack(&m);
    buffer_free(&m.names);
    icu->ufieldpositer_close(m.fields);
    icu->ucal_close(m.calendar);
    return block;
}

static const struct zone_span *find_span(const struct block *block, int64_t epoch_ms)
{
    const struct zone_span *span = block->spans;

    while (epoch_ms >= span->until)          /* (3): the last one is in the block */
        span++;
    return span;
}

/* The index of the block with a point in time; N_BLOCKS or more for other years. */
static uint64_t block_index(int64_t epoch_ms)
{
    return ((uint64_t)epoch_ms - (uint64_t)FIRST_MS) >> BLOCK_BITS;
}

const struct zone_span *date_zone_known_span(struct date_zone *zone, int64_t epoch_ms)
{
    static const struct zone_span outside = { .is_icus = true }, utc = { .offset = 0 };
    uint64_t index = block_index(epoch_ms);
    const struct block *block;

    if (zone->is_constant)
        return &utc;
    if (index >= N_BLOCKS)
        return &outside;
    block = atomic_load_explicit(&zone->blocks[index], memory_order_acquire);
    return block ? find_span(block, epoch_ms) : NULL;
}

const struct zone_span *date_zone_read_span(const struct date_zones *zones, struct date_zone *zone,
                                            int64_t epoch_ms)
{
    unsigned index = (unsigned)block_index(epoch_ms);
    struct block *made = block_new(zones, zone, index), *seen = NULL;

    if (!made)
        return NULL;
    if (atomic_compare_exchange_strong_explicit(&zone->blocks[index], &seen, made,
                                                memory_order_acq_rel, memory_order_acquire))
        return find_span(made, epoch_ms);
    free(made);
    return find_span(seen, epoch_ms);
}
