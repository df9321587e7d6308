/* corrupt_try.c - opens and checks a catalog, looks texts up and renders them.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <libintl.h>
#endif

#include "corrupt.h"
#include "fuzz/fuzz.h"
#include "suite.h"

/* A way to look texts up: the library, or gettext. */
struct finder {
    const struct corrupt *c;
    /* Like flowmsg_catalog_ngettext(); without @id_plural, like gettext().  For a missing text
     * it returns @id or @id_plural itself. */
    const char *(*find)(const struct finder *f, const char *context, const char *id,
                        const char *id_plural, uint64_t n);
    bool (*is_inside)(const struct finder *f, const char *text);
    const struct flowmsg_catalog *cat;
    const unsigned char *data;             /* the file in memory */
    const char *domain;
};

static enum outcome worse(enum outcome a, enum outcome b)
{
    return a > b ? a : b;
}

/* --------------------------------------------------------------------- look-ups */

/* Judge one text of a message.  A missing text is WHOLE and does not count in *@n_found. */
static enum outcome try_text(const struct finder *f, unsigned i, const char *context, uint64_t n,
                             unsigned *n_found)
{
    const struct corrupt_message *m = &f->c->original->messages[i];
    const char *plural = *m->id_plural ? m->id_plural : NULL;
    const char *expected = m->texts[plural ? corrupt_form(f->c->original, n) : 0];
    const char *got = f->find(f, context, m->id, plural, n);

    if (got == m->id || got == m->id_plural)
        return WHOLE;
    (*n_found)++;
    return f->is_inside(f, got) ? corrupt_judge(f->c, i, got, expected) : OUTSIDE;
}

static enum outcome try_message(const struct finder *f, unsigned i, bool *all_found)
{
    static const uint64_t numbers[] = { 1, 0, 2, 5, 11, 21, 101, 1000003, INT64_MAX, UINT64_MAX };
    const struct corrupt_message *m = &f->c->original->messages[i];
    const char *context = *m->context ? m->context : NULL;
    int n_lookups = *m->id_plural ? COUNT(numbers) : 1;
    enum outcome outcome = WHOLE;
    unsigned n_found = 0, n_strays = 0;

    for (int k = 0; k < n_lookups; k++)
        outcome = worse(outcome, try_text(f, i, context, numbers[k], &n_found));
    /* A text found with another context: the context was damaged. */
    outcome = worse(outcome, try_text(f, i, context ? NULL : "menu", 1, &n_strays));
    outcome = worse(outcome, try_text(f, i, "no such", 1, &n_strays));
    *all_found = n_found == (unsigned)n_lookups && n_strays == 0;
    return outcome;
}

/* Look up ids that no original has. */
static enum outcome try_absent(const struct finder *f)
{
    static const char *const contexts[] = { NULL, "menu", "title", "" };
    char id[64];
    enum outcome outcome = WHOLE;

    for (unsigned i = 0; i < 40; i++) {
        const char *context = contexts[i % COUNT(contexts)], *got;

        snprintf(id, sizeof id, "%*sno such id %u", (int)(i % 7), "", i * i);
        got = f->find(f, context, id, i % 3 == 0 ? id : NULL, i);
        if (got != id)
            outcome = worse(outcome, f->is_inside(f, got) ? FOREIGN : OUTSIDE);
    }
    return outcome;
}

/* The entry with an empty id is the header, and nothing else. */
static enum outcome try_header(const struct finder *f)
{
    static const char id[] = "";
    const char *got = f->find(f, NULL, id, NULL, 0);
    int owner;

    if (got == id)
        return WHOLE;
    if (!f->is_inside(f, got))
        return OUTSIDE;
    owner = corrupt_owner(f->c->original, got, strlen(got));
    if (owner != 0 && owner != NO_OWNER)
        return FOREIGN;
    return fuzz_is_utf8(got, strlen(got)) ? WHOLE : NOT_UTF8;
}

static enum outcome try_lookups(const struct finder *f)
{
    enum outcome outcome = try_header(f);
    unsigned n = f->c->original->n, n_whole = 0, n_found = 0;

    for (unsigned i = 1; i < n; i++) {
        bool all_found;
        enum outcome one = try_message(f, i, &all_found);

        n_whole += all_found && one == WHOLE;
        n_found += all_found;
        outcome = worse(outcome, one);
    }
    outcome = worse(outcome, try_absent(f));
    if (outcome > ALTERED || n_whole == n - 1)
        return outcome;
    return n_found == 0 && outcome == WHOLE ? NOTHING : ALTERED;
}

/* ------------------------------------------------------------------------ flowmsg */

static const char *find_ours(const struct finder *f, const char *context, const char *id,
                             const char *id_plural, uint64_t n)
{
    if (id_plural)
        return flowmsg_catalog_ngettext(f->cat, context, id, id_plural, n);
    return flowmsg_catalog_gettext(f->cat, context, id);
}

/* Is the text inside the given bytes, or an equal text inside a copy of the library? */
static bool is_inside_ours(const struct finder *f, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    if (p >= f->data && p < f->data + f->c->len)
        return memchr(p, '\0', (size_t)(f->data + f->c->len - p)) != NULL;
    return corrupt_is_inside(f->c, text);
}

static enum outcome judge_part(const struct finder *f, const char *text, int *owner)
{
    int new_owner;

    if (!is_inside_ours(f, text))
        return OUTSIDE;
    new_owner = corrupt_owner(f->c->original, text, strlen(text));
    if (new_owner == SEVERAL_OWNERS ||
        (new_owner != NO_OWNER && *owner != NO_OWNER && new_owner != *owner))
        return FOREIGN;
    if (new_owner != NO_OWNER)
        *owner = new_owner;
    return fuzz_is_utf8(text, strlen(text)) ? WHOLE : NOT_UTF8;
}

/* All texts of an entry must belong to one message. */
static enum outcome try_entries(const struct finder *f)
{
    enum outcome outcome = WHOLE;
    struct flowmsg_entry entry;

    for (size_t i = 0; flowmsg_catalog_entry(f->cat, i, &entry); i++) {
        const char *text = entry.strings;
        int owner = NO_OWNER;

        outcome = worse(outcome, judge_part(f, entry.context ? entry.context : entry.id, &owner));
        outcome = worse(outcome, judge_part(f, entry.id, &owner));
        if (entry.id_plural)
            outcome = worse(outcome, judge_part(f, entry.id_plural, &owner));
        for (; text <= entry.strings + entry.len; text += strlen(text) + 1)
            outcome = worse(outcome, judge_part(f, text, &owner));
    }
    return outcome;
}

/* Each rendered text must belong to its message, from any catalog. */
static enum outcome render_all(struct flowmsg_store *store)
{
    struct flowmsg_reader *reader = flowmsg_reader_new(store);
    const struct flowmsg_bundle *ko = reader ? flowmsg_reader_bundle(reader, "ko-KR") : NULL;
    const struct corrupt_original *all = &corrupt_originals()[N_ORIGINALS - 1];
    struct flowmsg_arg arg = flowmsg_arg_text("who", "you");
    enum outcome outcome = ko ? WHOLE : MEMORY;
    char text[1024];

    for (unsigned i = 0; ko && i < N_DEFINITIONS; i++)
        for (unsigned part = 0; part < 2; part++) {
            unsigned message = 4 * i + (part == FLOWMSG_TITLE ? 3 : 1);
            int owner;

            flowmsg_render(ko, all->messages[4 * i + 1].context, (enum flowmsg_part)part, &arg, 1,
                           NULL, text, sizeof text, NULL);
            owner = corrupt_owner(all, text, strlen(text));
            if (owner != NO_OWNER && owner != (int)message)
                outcome = worse(outcome, FOREIGN);
            if (!fuzz_is_utf8(text, strlen(text)))
                outcome = worse(outcome, NOT_UTF8);
        }
    flowmsg_reader_free(reader);
    return outcome;
}

/* Open a store with the catalog embedded. */
static enum outcome try_embedded(const struct corrupt *c, const unsigned char *data)
{
    struct flowmsg_embedded_catalog embedded = { "ko", data, c->len };
    struct flowmsg_registry registry = *corrupt_registry();
    struct flowmsg_store *store;
    enum outcome outcome;

    registry.catalogs = &embedded;
    registry.n_catalogs = 1;
    if (flowmsg_store_new(&store, &registry, NULL, NULL) < 0)
        return MEMORY;
    outcome = render_all(store);
    flowmsg_store_unref(store);
    return outcome;
}

static bool same_entries(const struct flowmsg_catalog *a, const struct flowmsg_catalog *b)
{
    struct flowmsg_entry x, y;
    size_t i;

    for (i = 0; flowmsg_catalog_entry(a, i, &x) && flowmsg_catalog_entry(b, i, &y); i++)
        if (strcmp(x.id, y.id) != 0 || x.len != y.len || memcmp(x.strings, y.strings, x.len) != 0)
            return false;
    return flowmsg_catalog_n_entries(a) == i && flowmsg_catalog_n_entries(b) == i;
}

static void write_file(const char *path, const struct corrupt *c)
{
    FILE *f = fopen(path, "wb");

    if (!f || fwrite(c->data, 1, c->len, f) != c->len || fclose(f) != 0) {
        perror(path);
        exit(2);
    }
}

/* The catalog from a file must be that from the buffer; a reload takes it or keeps the old one. */
static enum outcome try_file(const struct corrupt *c, const struct flowmsg_catalog *cat,
                             const char *path, struct flowmsg_store *store)
{
    struct flowmsg_catalog *opened = NULL;

    write_file(path, c);
    if (flowmsg_catalog_open(&opened, path, NULL) < 0)
        opened = NULL;
    if (!opened != !cat || (cat && !same_entries(cat, opened)))
        abort();
    flowmsg_catalog_unref(opened);
    if (flowmsg_store_reload(store, NULL, NULL) < 0)
        return MEMORY;
    return render_all(store);
}

/* Verify the catalog, which must succeed for an unchanged one, and judge its texts. */
static enum outcome try_opened(const struct finder *f)
{
    struct flowmsg_error err = { 0 };
    int rc = flowmsg_catalog_verify(f->cat, 0, &err);

    if ((int)err.code != rc || (rc < 0 && corrupt_is_whole(f->c)))
        abort();
    if (f->c->sealed && !corrupt_is_whole(f->c))
        return UNNOTICED;
    return worse(try_lookups(f), try_entries(f));
}

/* Make a copy that is followed by unreadable memory. */
static unsigned char *place(const struct corrupt *c, void **room)
{
    unsigned char *data;
#ifdef CORRUPT_SANITIZED
    data = *room = malloc(c->len > 0 ? c->len : 1);
#else
    static unsigned char *start;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    *room = NULL;
    if (!start) {
        start = mmap(NULL, MOST_LEN + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                     -1, 0);
        if (start == MAP_FAILED || mprotect(start + MOST_LEN, page, PROT_NONE) < 0)
            abort();
    }
    data = start + MOST_LEN - c->len;
#endif
    if (!data)
        abort();
    memcpy(data, c->data, c->len);
    return data;
}

enum outcome corrupt_try(const struct corrupt *c, const char *path, struct flowmsg_store *store)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_catalog *cat = NULL;
    enum outcome outcome = NOTHING;
    char why[512];
    void *room;
    unsigned char *data = place(c, &room);
    int rc = flowmsg_catalog_from_buffer(&cat, data, c->len, &err);
    struct finder f = { c, find_ours, is_inside_ours, cat, data, NULL };

    if (rc == FLOWMSG_ERR_NOMEM || rc == FLOWMSG_ERR_LIMIT)
        outcome = MEMORY;
    else if (rc == FLOWMSG_OK)
        outcome = try_opened(&f);
    flowmsg_error_message(&err, why, sizeof why);
    if ((int)err.code != rc || !fuzz_is_utf8(why, strlen(why)))
        abort();
    outcome = worse(outcome, try_embedded(c, data));
    if (path)
        outcome = worse(outcome, try_file(c, cat, path, store));
    flowmsg_catalog_unref(cat);
    free(room);
    return outcome;
}

/* ------------------------------------------------------------------------ gettext */

#ifdef __GLIBC__
static const char *find_gettext(const struct finder *f, const char *context, const char *id,
                                const char *id_plural, uint64_t n)
{
    static char key[256];
    const char *got;

    snprintf(key, sizeof key, "%s%s%s", context ? context : "", context ? "\004" : "", id);
    got = id_plural ? dngettext(f->domain, key, id_plural, (unsigned long)n)
                    : dgettext(f->domain, key);
    return got == key ? id : got;
}

static bool is_inside_gettext(const struct finder *f, const char *text)
{
    return corrupt_is_inside(f->c, text);
}

enum outcome corrupt_try_gettext(const struct corrupt *c, const char *dir, const char *domain)
{
    struct finder f = { .c = c, .find = find_gettext, .is_inside = is_inside_gettext,
                        .domain = domain };
    enum outcome outcome;
    char path[4096];

    snprintf(path, sizeof path, "%s/xx/LC_MESSAGES/%s.mo", dir, domain);
    write_file(path, c);
    bindtextdomain(domain, dir);
    bind_textdomain_codeset(domain, "UTF-8");
    outcome = try_lookups(&f);
    unlink(path);
    return outcome;
}
#endif
