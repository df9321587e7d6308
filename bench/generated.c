/* generated.c - a domain of any number of messages, with a Korean catalog.
 *
 * SPDX-License-Identifier: MIT */
#include "generated.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/mo_build.h"

static const char title[] = "Entity not found";

bool generated_init(struct generated *g, size_t n)
{
    static const struct flowmsg_group group = { "all", 1000000, 9999999 };
    static const struct flowmsg_param params[] = {
        { "id", "e1", "An id.", FLOWMSG_PARAM_ID, FLOWMSG_PRIVACY_PUBLIC },
        { "state", "on", "A state.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    };

    g->definitions = calloc(n, sizeof *g->definitions);
    g->codes = calloc(n, sizeof *g->codes);
    g->details = calloc(n, sizeof *g->details);
    if (!g->definitions || !g->codes || !g->details) {
        generated_free(g);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        snprintf(g->codes[i], CODE_SIZE, "%zu-400", 1000000 + i % 9000000);
        snprintf(g->details[i], DETAIL_SIZE, "Entity {id}, {state}, is not %zu", 1000000 + i);
        g->definitions[i] = (struct flowmsg_definition){ .code = g->codes[i], title, g->details[i],
                                                         params, 2, 400, 0 };
    }
    g->registry = (struct flowmsg_registry){
        FLOWMSG_REGISTRY_HEAD, .n_groups = 1, .domain = "generated", .source_locale = "en",
        .groups = &group, .definitions = g->definitions, .n_definitions = n,
    };
    return true;
}

void generated_free(struct generated *g)
{
    free(g->definitions);
    free(g->codes);
    free(g->details);
}

/* --------------------------------------------------------------------- catalog */

enum { ID_SIZE = CODE_SIZE + DETAIL_SIZE, TEXT_SIZE = 128 };

static bool is_prime(unsigned n)
{
    for (unsigned i = 3; i <= n / i; i += 2)
        if (n % i == 0)
            return false;
    return n % 2 != 0;
}

/* A table of this size has three quarters in use. */
static unsigned hash_size(size_t n)
{
    unsigned size = (unsigned)(n * 4 / 3) + 3;

    while (!is_prime(size))
        size++;
    return size;
}

unsigned char *generated_catalog(const struct generated *g, size_t *len)
{
    static const struct mo_entry header =
        MO_ENTRY("", "Content-Type: text/plain; charset=UTF-8\n");
    static const struct mo_entry titles = MO_ENTRY("title\004Entity not found", "엔터티를 찾을 수 없음");
    size_t n = g->registry.n_definitions, i;
    struct mo_entry *entries = calloc(n + 2, sizeof *entries);
    char (*ids)[ID_SIZE] = calloc(n, sizeof *ids);
    char (*texts)[TEXT_SIZE] = calloc(n, sizeof *texts);
    unsigned char *mo = NULL;

    if (entries && ids && texts) {
        entries[0] = header;
        for (i = 0; i < n; i++) {
            int id_len = snprintf(ids[i], ID_SIZE, "%s\004%s", g->codes[i], g->details[i]);
            int text_len = snprintf(texts[i], TEXT_SIZE,
                                    "항목 %zu: 지금 상태 {state}에서는 엔터티 {id}에 접근할 수 없습니다.",
                                    1000000 + i);

            entries[i + 1] = (struct mo_entry){ ids[i], (size_t)id_len,
                                                texts[i], (size_t)text_len };
        }
        entries[n + 1] = titles;
        mo = mo_build(entries, (unsigned)n + 2, (struct mo_style){ .hash_size = hash_size(n + 2) },
                      len);
    }
    free(entries);
    free(ids);
    free(texts);
    return mo;
}
