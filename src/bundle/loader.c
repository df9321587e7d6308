/* loader.c - taking the texts of one catalog.
 *
 * SPDX-License-Identifier: MIT */
#include "bundle/loader.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "catalog/catalog.h"
#include "pattern/mf1.h"
#include "render/render.h"

/* One part of a message in one catalog. */
struct candidate {
    const struct flowmsg_definition *def;
    const struct language *language;
    const char *catalog;
    uint32_t rank;
    const char *pattern;
    size_t len;
    enum flowmsg_part part;
    bool is_clean;                 /* the text is of a catalog, which was checked */
    size_t i;                      /* definition * N_PARTS + part */
};

/* -------------------------------------------------------------------- one text */

static int compile_new(struct loader *l, const struct candidate *c, const struct program **program,
                       struct flowmsg_error *err)
{
    const struct pattern_source source = { c->pattern, c->len,
                                           { c->def->params, c->def->n_params,
                                             l->t->registry->param_size },
                                           .closed = true, .is_clean = c->is_clean };
    const struct opened *opened;
    struct formats *formats;
    int rc;

    rc = pattern_compile(&l->builder, &source, l->arena, program, err);
    if (rc < 0 || program_parts(*program)->n_styles == 0)
        return rc;
    pthread_mutex_lock(l->t->lock);
    formats = formats_set_get(l->t->formats, &c->language->locale);
    rc = formats ? render_styles(*program, formats, NULL, l->arena, c->pattern, c->len, &opened,
                                 err)
                 : error_nomem(err);
    pthread_mutex_unlock(l->t->lock);
    return rc;
}

/* The source's text, if @c has the same, as most English catalogs have; or NULL. */
static const struct translation *same_as_source(const struct loader *l, const struct candidate *c)
{
    const struct translation *source = l->source ? &l->source[c->i] : NULL;

    return source && source->program && source->len == c->len && !source->has_styles &&
                   memcmp(source->pattern, c->pattern, c->len) == 0
               ? source
               : NULL;
}

/* Give @text a program.  A pattern is usable if it parses, and if ICU knows its styles in its
 * locale. */
static int compile(struct loader *l, const struct candidate *c, struct translation *text,
                   struct flowmsg_error *err)
{
    const struct translation *source = same_as_source(l, c);
    int rc;

    if (source) {
        text->program = source->program;
        text->uses = source->uses;
        return FLOWMSG_OK;
    }
    if ((rc = compile_new(l, c, &text->program, err)) < 0)
        return rc;
    text->uses = text->program->uses;
    text->has_styles = program_parts(text->program)->n_styles > 0;
    return FLOWMSG_OK;
}

uint32_t loader_add_note(struct translations *t, const struct flowmsg_note *note)
{
    uint32_t i;

    pthread_mutex_lock(t->lock);
    i = notes_add(&t->notes, note);
    pthread_mutex_unlock(t->lock);
    return i;
}

/* Give @translation another text; its note stays. */
static void set_text(struct translation *translation, const struct translation *text)
{
    uint32_t note = translation->note;

    *translation = *text;
    translation->note = note;
}

/* Compile a candidate to @translation, or note its fault.  A translation keeps its first note,
 * which is about the catalog of the highest rank.  FLOWMSG_OK or ERR_NOMEM. */
static int try_candidate(struct loader *l, const struct candidate *c,
                         struct translation *translation)
{
    struct flowmsg_note note = { .catalog = c->catalog, .locale = c->language->tag,
                                 .code = c->def->code, .part = c->part };
    struct translation text = { .pattern = c->pattern, .len = (uint32_t)c->len,
                                .catalog = c->catalog, .rank = c->rank };
    int rc = compile(l, c, &text, &note.error);

    if (rc == FLOWMSG_OK) {
        set_text(translation, &text);
    } else if (rc != FLOWMSG_ERR_NOMEM) {
        uint32_t i = loader_add_note(l->t, &note);

        rc = i == NO_INDEX ? FLOWMSG_ERR_NOMEM : FLOWMSG_OK;
        if (translation->note == NO_INDEX)
            translation->note = i;
    }
    return rc;
}

/* ----------------------------------------------------------------- one catalog */

bool loader_begin(const struct loader *l, struct language *language)
{
    size_t n = translations_n_parts(l->t);
    struct translation *parts;

    if (language->parts)
        return true;
    if (!(language->terms = term_texts_new(&l->t->terms, l->arena)) ||
        !(parts = arena_array(l->arena, n, sizeof *parts)))
        return false;
    for (size_t i = 0; i < n; i++)
        parts[i].note = NO_INDEX;
    language->parts = parts;
    return true;
}

/* The text of a candidate with this source text: that of a catalog, or the source text itself.
 * NULL: there is none. */
static const char *find_text(struct loader *l, const struct taken *from, const struct candidate *c,
                             const char *msgid, size_t *len)
{
    if (from->catalog)
        return *msgid ? catalog_find_next(from->catalog, part_context(c->def, c->part), msgid,
                                          &l->next_entry[c->part], len)
                      : NULL;
    *len = strlen(msgid);
    return msgid;
}

static struct shared_text *shared_place(struct loader *l, enum flowmsg_part part, const char *msgid)
{
    return &l->shared[hash_bytes_from((uint64_t)part, msgid, strlen(msgid)) % SHARED_TEXTS];
}

/* Find the text of a candidate, and compile it.  FLOWMSG_OK or ERR_NOMEM. */
static int load_part(struct loader *l, const struct taken *from, struct candidate *c,
                     const char *msgid, struct translation *translation)
{
    int rc = FLOWMSG_OK;

    c->pattern = find_text(l, from, c, msgid, &c->len);
    if (c->pattern)
        rc = try_candidate(l, c, translation);
    return rc;
}

/* load_part() for a title or remedy, whose text is shared.  A text that was refused is noted for
 * each message, and one with arguments depends on the message. */
static int load_shared_part(struct loader *l, const struct taken *from, struct candidate *c,
                            const char *msgid, struct translation *translation)
{
    struct shared_text *shared = shared_place(l, c->part, msgid);
    int rc;

    if (shared->msgid && shared->part == c->part && strcmp(shared->msgid, msgid) == 0) {
        if (shared->translation.program)
            set_text(translation, &shared->translation);
        return FLOWMSG_OK;
    }
    rc = load_part(l, from, c, msgid, translation);
    if (rc == FLOWMSG_OK &&
        (!c->pattern || (translation->program && translation->program->n_slots == 0)))
        *shared = (struct shared_text){ msgid, c->part, *translation };
    return rc;
}

int loader_take(struct loader *l, struct language *language, const struct taken *from, size_t *i)
{
    if (!loader_begin(l, language) ||
        !term_texts_take(language->terms, &l->t->terms, from->catalog, l->arena))
        return FLOWMSG_ERR_NOMEM;
    memset(l->shared, 0, sizeof l->shared);
    memset(l->next_entry, 0, sizeof l->next_entry);
    for (; *i < translations_n_parts(l->t); (*i)++) {
        struct candidate c = { .def = flowmsg_registry_definition(l->t->registry, *i / N_PARTS),
                               .language = language, .catalog = from->name, .rank = from->rank,
                               .part = (enum flowmsg_part)(*i % N_PARTS), .i = *i,
                               .is_clean = from->catalog != NULL };
        const char *msgid = part_source(l->t->registry, c.def, c.part);
        struct translation *translation = &language->parts[*i];
        int rc;

        if (translation->program)
            continue;
        rc = part_is_shared(c.part) ? load_shared_part(l, from, &c, msgid, translation)
                                    : load_part(l, from, &c, msgid, translation);
        if (rc < 0)
            return rc;
    }
    return FLOWMSG_OK;
}

void loader_free(struct loader *l)
{
    builder_free(&l->builder);
}
