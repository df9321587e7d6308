/* corrupt_originals.c - good catalogs of every sort, as originals for damage.
 *
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "corrupt.h"
#include "mo_build.h"
#include "suite.h"

static const struct {
    const char *name;
    bool swapped;
    unsigned n, hash_size, n_forms;
    bool sysdep;
    const char *charset, *word, *word_utf8;
    bool po_order, in_turns;      /* strings in the order of a .po file; each text after its id */
} sorts[N_ORIGINALS] = {
    { "plain", false, N_FEW, 13, 2, false, "UTF-8", "파일", "파일", false, false },
    { "swapped", true, N_FEW, 13, 3, false, "UTF-8", "파일", "파일", false, false },
    { "no hash table", false, N_FEW, 0, 3, false, "UTF-8", "파일", "파일", false, false },
    { "system-dependent", false, N_FEW, 13, 2, true, "UTF-8", "파일", "파일", false, false },
    { "system-dependent, swapped", true, N_FEW, 0, 3, true, "UTF-8", "파일", "파일", false, false },
    { "KOI8-R", false, N_FEW, 13, 3, false, "KOI8-R", "\xC6\xC1\xCA\xCC", "файл", false, false },
    { "EUC-KR, swapped", true, N_FEW, 0, 2, false, "EUC-KR", "\xC6\xC4\xC0\xCF", "파일", false,
      false },
    { "order of the .po file", false, N_FEW, 0, 2, false, "UTF-8", "파일", "파일", true, false },
    { "order of the .po file, in turns, swapped", true, N_FEW, 13, 3, false, "UTF-8", "파일",
      "파일", true, true },
    { "service", false, N_ALL, 53, 2, false, "UTF-8", "파일", "파일", false, false },
};

static struct corrupt_original originals[N_ORIGINALS];

/* "q" and five other letters: no two marks are near each other, and no word has a q. */
static void make_mark(unsigned message, char mark[MARK + 1])
{
    uint64_t random = message + 1000;

    mark[0] = 'q';
    for (int i = 1; i < MARK; i++)
        mark[i] = "abcdefghijklmnoprstuvwxyz"[random_next(&random) % 25];
    mark[MARK] = '\0';
}

/* ---------------------------------------------------------------------- entries */

enum { KEY_SIZE = 256, TEXT_SIZE = 640 };

/* A message with the bytes of the file. */
struct raw {
    char key[KEY_SIZE], text[TEXT_SIZE];
    size_t key_len, text_len;
};

static const char *here(bool raw)
{
    return raw ? "<PRIu64>" : PRIu64;
}

/* In the file, a segment follows the "%" of a number. */
static void make_id(const struct corrupt_message *m, unsigned i, bool sysdep, bool raw, char *id,
                    char *id_plural)
{
    const char *u = sysdep ? here(raw) : "u";

    if (i % 4 == 1)
        snprintf(id, 96, "%s opens {who} %s", m->mark, m->mark);
    else if (i % 4 == 2) {
        snprintf(id, 96, "%s one %%%s file %s", m->mark, u, m->mark);
        snprintf(id_plural, 96, "%s all %%%s files %s", m->mark, u, m->mark);
    } else if (i % 4 == 3)
        snprintf(id, 96, "%s Title %s", m->mark, m->mark);
    else
        snprintf(id, 96, "%s plain%.*s", m->mark, (int)(i % 16), " and a longer id");
}

static void make_text(const struct corrupt_message *m, unsigned i, unsigned form, bool sysdep,
                      const char *word, bool raw, char *text)
{
    if (i % 4 == 1)
        snprintf(text, 160, "%s %s: {who} %s %s", m->mark, word, m->mark, m->mark);
    else if (i % 4 == 2)
        snprintf(text, 160, "%s %s %%%s %s %u %s", m->mark, word, sysdep ? here(raw) : "u",
                 m->mark, form, m->mark);
    else
        snprintf(text, 160, "%s%.*s %s %s %s", m->mark, (int)(i % 9), " wordwords", word,
                 m->mark, m->mark);
}

static void make_context(unsigned i, char context[16])
{
    if (i % 4 == 1)
        snprintf(context, 16, "1%03u-400", i / 4);
    else if (i % 4 == 3)
        snprintf(context, 16, "title");
    else if (i % 8 == 6)
        snprintf(context, 16, "menu");
}

static void append(char *to, size_t *len, const char *text, size_t n)
{
    memcpy(to + *len, text, n);
    *len += n;
}

static void make_raw(const struct corrupt_message *m, unsigned i, bool sysdep, const char *word,
                     struct raw *raw)
{
    char id[96] = "", id_plural[96] = "", text[160];

    make_id(m, i, sysdep, true, id, id_plural);
    if (*m->context) {
        append(raw->key, &raw->key_len, m->context, strlen(m->context));
        append(raw->key, &raw->key_len, "\004", 1);
    }
    append(raw->key, &raw->key_len, id, strlen(id));
    if (*id_plural) {
        append(raw->key, &raw->key_len, "", 1);
        append(raw->key, &raw->key_len, id_plural, strlen(id_plural));
    }
    for (unsigned form = 0; form < m->n_texts; form++) {
        make_text(m, i, form, sysdep, word, true, text);
        if (form > 0)
            append(raw->text, &raw->text_len, "", 1);
        append(raw->text, &raw->text_len, text, strlen(text));
    }
}

static void make_header(struct corrupt_original *o, struct raw *raw)
{
    struct corrupt_message *m = &o->messages[0];

    m->n_texts = 1;
    raw->text_len = (size_t)snprintf(raw->text, TEXT_SIZE,
        "X-Mark: %s\nContent-Type: text/plain; charset=%s\nPlural-Forms: nplurals=%u; plural=%s;\n"
        "X-End: %s\n", m->mark, o->charset, o->n_forms, o->n_forms == 2
        ? "n != 1" : "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", m->mark);
}

unsigned corrupt_form(const struct corrupt_original *original, uint64_t n)
{
    if (original->n_forms == 2)
        return n != 1;
    return n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2;
}

/* -------------------------------------------------------------------- a catalog */

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct mo_entry *)a)->id, ((const struct mo_entry *)b)->id);
}

static void seal(struct corrupt_original *o)
{
    o->sealed = malloc(o->len + FLOWMSG_SEAL_SIZE);
    if (!o->sealed ||
        flowmsg_catalog_seal(o->mo, o->len, o->sealed, &o->sealed_len, NULL) != FLOWMSG_OK)
        abort();
}

/* The messages are made in the order of the .po file. */
static void find_po_order(const struct raw *raw, const struct mo_entry *entries, unsigned n,
                          unsigned *order)
{
    for (unsigned i = 0; i < n; i++)
        for (unsigned k = 0; k < n; k++)
            if (entries[k].id == raw[i].key)
                order[i] = k;
}

/* In a catalog with segments, all plural messages have them. */
static void build(struct corrupt_original *o, const struct raw *raw, unsigned sort)
{
    struct mo_entry entries[N_ALL], with_segments[N_ALL];
    struct mo_style style = { .swapped = o->swapped, .hash_size = sorts[sort].hash_size,
                              .in_turns = sorts[sort].in_turns };
    unsigned n = 0, order[N_ALL];

    for (unsigned i = 0; i < o->n; i++) {
        struct mo_entry entry = { raw[i].key, raw[i].key_len, raw[i].text, raw[i].text_len };

        if (sorts[sort].sysdep && i % 4 == 2)
            with_segments[style.n_sysdep++] = entry;
        else
            entries[n++] = entry;
    }
    style.sysdep = sorts[sort].sysdep ? with_segments : NULL;
    qsort(entries, n, sizeof *entries, by_key);
    if (sorts[sort].po_order) {
        find_po_order(raw, entries, n, order);
        style.order = order;
    }
    o->mo = mo_build(entries, n, style, &o->len);
    seal(o);
}

static void make_original(unsigned sort)
{
    struct corrupt_original *o = &originals[sort];
    struct raw *raw = calloc(N_ALL, sizeof *raw);

    if (!raw)
        abort();
    *o = (struct corrupt_original){ .name = sorts[sort].name, .charset = sorts[sort].charset,
                                    .swapped = sorts[sort].swapped, .n = sorts[sort].n,
                                    .n_forms = sorts[sort].n_forms };
    for (unsigned i = 0; i < o->n; i++) {
        struct corrupt_message *m = &o->messages[i];
        bool sysdep = sorts[sort].sysdep && i % 4 == 2;

        make_mark(i, m->mark);
        if (i == 0) {
            make_header(o, raw);
            continue;
        }
        make_context(i, m->context);
        make_id(m, i, sysdep, false, m->id, m->id_plural);
        m->n_texts = *m->id_plural ? o->n_forms : 1;
        for (unsigned form = 0; form < m->n_texts; form++)
            make_text(m, i, form, sysdep, sorts[sort].word_utf8, false, m->texts[form]);
        make_raw(m, i, sysdep, sorts[sort].word, &raw[i]);
    }
    build(o, raw, sort);
    free(raw);
}

const struct corrupt_original *corrupt_originals(void)
{
    if (!originals[0].mo)
        for (unsigned i = 0; i < N_ORIGINALS; i++)
            make_original(i);
    return originals;
}

/* --------------------------------------------------------------------- a domain */

const struct flowmsg_registry *corrupt_registry(void)
{
    static const struct flowmsg_param who = { "who", "you", "", FLOWMSG_PARAM_TOKEN,
                                              FLOWMSG_PRIVACY_PUBLIC };
    static const struct flowmsg_group all = { "all", 1000, 1999 };
    static struct flowmsg_definition definitions[N_DEFINITIONS];
    static const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD,
        .domain = "corrupt", .source_locale = "en", .groups = &all, .n_groups = 1,
        .definitions = definitions, .n_definitions = N_DEFINITIONS,
    };
    const struct corrupt_message *m = corrupt_originals()[N_ORIGINALS - 1].messages;

    for (unsigned i = 0; i < N_DEFINITIONS; i++)
        definitions[i] = (struct flowmsg_definition){ .code = m[4 * i + 1].context, m[4 * i + 3].id,
                                                      m[4 * i + 1].id, &who, 1, 400, 0 };
    return &registry;
}
