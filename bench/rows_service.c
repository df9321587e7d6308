/* rows_service.c - messages as a service makes them: other arguments each time, the bundle asked
 * for, a report filled, and ten thousand messages.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "generated.h"
#include "literals.h"
#include "random.h"
#include "rows.h"

/* ------------------------------------------------------- random arguments of the mix */

enum { N_SETS = 4096, MIN_NAME = 3, MAX_NAME = 40, N_MIXED = KIND_PLURAL + 1 };

struct set {
    struct sample sample;
    char a[MAX_NAME + 1], b[MAX_NAME + 1];
};

static struct set sets[N_SETS];

/* A name or an id of an API; one of sixteen is Hangul. */
static void make_name(char out[MAX_NAME + 1], uint64_t *random)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t len = MIN_NAME + random_next(random) % (MAX_NAME - MIN_NAME + 1);

    if (random_next(random) % 16 == 0) {
        strcpy(out, "처리 중인 작업");
        return;
    }
    for (size_t i = 0; i < len; i++)
        out[i] = letters[random_next(random) % (sizeof letters - 1)];
    out[len] = '\0';
}

/* Numbers have one to twelve digits. */
static int64_t random_number(uint64_t *random)
{
    int64_t limit = 10;

    for (uint64_t digits = random_next(random) % 12; digits > 0; digits--)
        limit *= 10;
    return (int64_t)(random_next(random) % (uint64_t)limit);
}

static void make_set(struct set *set, enum kind kind, uint64_t *random)
{
    static const char *const connections[] = { "source", "target", "flow" };

    make_name(set->a, random);
    make_name(set->b, random);
    set->sample = (struct sample){ .kind = kind, .a = set->a, .b = set->b };
    if (kind == KIND_NUMBER || kind == KIND_PLURAL)
        set->sample.n = random_number(random);
    if (kind == KIND_PLURAL)
        set->sample.a = connections[random_next(random) % N_ELEMENTS(connections)];
}

static void make_sets(void)
{
    uint32_t order[N_SETS];
    uint64_t random = 18;

    random_order(order, N_SETS, random);
    for (size_t i = 0; i < N_SETS; i++)
        make_set(&sets[order[i]], (enum kind)(i % N_MIXED), &random);
}

static size_t mix_text(const struct system *system, size_t i, char *buf, size_t size)
{
    return system->render[sets[i].sample.kind](&sets[i].sample, buf, size);
}

/* Is hand-written C as careful as the library: with bytes that are no UTF-8, in any room? */
static bool is_careful(void)
{
    static const struct sample hostile[] = {
        { .kind = KIND_ONE, .a = "caf\xE9 \xC0\x80" },
        { .kind = KIND_TWO, .a = "\xED\xA0\x80", .b = "처리\xF0\x9F" },
        { .kind = KIND_NUMBER, .n = INT64_MIN },
    };
    char ours[BUFFER_SIZE], theirs[BUFFER_SIZE];

    for (size_t i = 0; i < N_ELEMENTS(hostile); i++)
        for (size_t size = 1; size < BUFFER_SIZE; size++) {
            const struct sample *s = &hostile[i];
            size_t len = sys_flowmsg.render[s->kind](s, ours, size);

            if (sys_handwritten.render[s->kind](s, theirs, size) != len || strcmp(ours, theirs))
                return false;
        }
    return true;
}

static size_t mix_by_code(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return mix_text(&sys_flowmsg, i, buf, size);
}

static size_t mix_by_request(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return mix_text(&sys_flowmsg_request, i, buf, size);
}

static size_t mix_by_hand(void *data, size_t i, char *buf, size_t size)
{
    (void)data;
    return mix_text(&sys_handwritten, i, buf, size);
}

/* ------------------------------------------------------------- ten thousand messages */

static struct generated domain;
static struct flowmsg_embedded_catalog catalog = { "ko", NULL, 0 };
static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *bundle;

/* Requests in random order.  Their strings are side by side, so that a message misses the
 * processor's caches, and a request does not. */
static struct request {
    char code[CODE_SIZE];
    uint32_t number;
    const struct set *set;
} requests[N_LITERALS];

static bool open_domain(void)
{
    uint32_t order[N_LITERALS];

    if (!generated_init(&domain, N_LITERALS) ||
        !(catalog.data = generated_catalog(&domain, &catalog.len)))
        return false;
    domain.registry.catalogs = &catalog;
    domain.registry.n_catalogs = 1;
    random_order(order, N_LITERALS, 18);
    for (size_t i = 0; i < N_LITERALS; i++) {
        requests[i] = (struct request){ .number = order[i], .set = &sets[i % N_SETS] };
        strcpy(requests[i].code, domain.codes[order[i]]);
    }
    return flowmsg_store_new(&store, &domain.registry, NULL, NULL) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) &&
           (bundle = flowmsg_reader_bundle(reader, "ko"));
}

static void close_domain(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    free((void *)catalog.data);
    generated_free(&domain);
}

/* These are no literals, for the same reason as kind_codes. */
static const char id[] = "id", state[] = "state";

static size_t one_of_all(void *data, size_t i, char *buf, size_t size)
{
    const struct request *r = &requests[i];
    const struct flowmsg_arg args[] = { flowmsg_arg_text(id, r->set->a),
                                        flowmsg_arg_text(state, r->set->b) };

    (void)data;
    return flowmsg_render(bundle, r->code, FLOWMSG_DETAIL, args, 2, NULL, buf, size, NULL);
}

/* A table of formats is faster than ten thousand calls with a format each, which miss the cache of
 * instructions. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static size_t one_of_all_by_snprintf(void *data, size_t i, char *buf, size_t size)
{
    const struct request *r = &requests[i];

    (void)data;
    return (size_t)snprintf(buf, size, literals[r->number], r->set->b, r->set->a);
}
#pragma GCC diagnostic pop

/* ------------------------------------------------------------------------- rows */

static const struct setup korean = { .language = "ko" };

static void close_service(void)
{
    close_domain();
    sys_flowmsg_request.close();
    sys_flowmsg.close();
}

static bool open_service(void)
{
    make_sets();
    return sys_handwritten.open(&korean) && sys_flowmsg.open(&korean) &&
           sys_flowmsg_request.open(&korean) && is_careful() && open_domain();
}

static const struct row rows[] = {
    { .name = "mix-random/handwritten", .work = "the mix, 4,096 random sets of arguments",
      .peer = "hand-written C", .target = 1.25, .ours = { .text = mix_by_code },
      .theirs = { .text = mix_by_hand }, .n = N_SETS, .calls = N_SETS / 2 },
    { .name = "request/handwritten", .work = "- with bundle and report for each",
      .peer = "hand-written C", .target = 2.2, .ours = { .text = mix_by_request },
      .theirs = { .text = mix_by_hand }, .n = N_SETS, .calls = N_SETS / 2 },
    { .name = "mix-cold/handwritten", .work = "- with bundle and report, cold caches",
      .peer = "hand-written C", .ours = { .text = mix_by_request },
      .theirs = { .text = mix_by_hand }, .n = N_SETS, .calls = 32, .cold = true },
    { .name = "messages-10000/snprintf", .work = "one of 10,000 messages",
      .peer = "snprintf, literals", .target = 1.0, .ours = { .text = one_of_all },
      .theirs = { .text = one_of_all_by_snprintf },
      .n = N_LITERALS, .calls = N_LITERALS / 5 },
    { .name = "messages-10000-cold/snprintf", .work = "- with cold caches",
      .peer = "snprintf, literals", .ours = { .text = one_of_all },
      .theirs = { .text = one_of_all_by_snprintf },
      .n = N_LITERALS, .calls = 32, .cold = true },
};

const struct group group_service = { .title = "As a service makes messages", .rows = rows,
                                     .n_rows = N_ELEMENTS(rows), .open = open_service,
                                     .close = close_service };
