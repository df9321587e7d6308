/* check_catalog.c - checking the texts of a catalog against the definitions.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/check_catalog.h"

#include <string.h>

#include "base/parts.h"
#include "catalog/catalog.h"
#include "pattern/mf1.h"
#include "scanner/print.h"

struct check {
    const struct definitions *d;
    const char *path;
    FILE *complaints;
    struct flowmsg_catalog *catalog;
    struct builder builder;
    struct arena arena;               /* of the compiled programs */
};

static const char *text_of(const struct message *m, enum flowmsg_part part)
{
    const char *const texts[N_PARTS] = {
        [FLOWMSG_TITLE] = m->def.title, [FLOWMSG_DETAIL] = m->def.detail,
        [FLOWMSG_REMEDY] = m->def.remedy,
    };

    return texts[part];
}

/* Was the fault of a title or remedy reported with an earlier message?  Messages with the same
 * title share its translation and its faults, and so do those with the same remedy.  Only an
 * undeclared argument may be the fault of one message alone. */
static bool is_told(const struct check *c, const struct message *m, enum flowmsg_part part,
                    int fault)
{
    const struct message *other = c->d->messages;

    if (!part_is_shared(part) || fault == FLOWMSG_ERR_UNKNOWN_ARGUMENT)
        return false;
    while (other < m && strcmp(text_of(other, part), text_of(m, part)) != 0)
        other++;
    return other < m;
}

static void complain_of_text(const struct check *c, const struct message *m,
                             enum flowmsg_part part, const struct flowmsg_error *err)
{
    char text[256];

    flowmsg_error_message(err, text, sizeof text);
    print_line(c->complaints, "flowmsg-scanner: %s: %s of %s: %s", c->path, part_names[part],
               m->def.code, text);
}

/* Compile the translation of a part, if there is one. */
static int check_text(struct check *c, const struct message *m, enum flowmsg_part part)
{
    struct pattern_source source = { .params = { m->def.params, m->def.n_params,
                                                 sizeof *m->def.params },
                                     .closed = true };
    struct flowmsg_error err = { 0 };
    const struct program *program;
    int rc;

    if (!(source.text = catalog_find(c->catalog, part_context(&m->def, part), text_of(m, part),
                                     &source.len)))
        return FLOWMSG_OK;
    rc = pattern_compile(&c->builder, &source, &c->arena, &program, &err);
    arena_free(&c->arena);
    if (rc < 0 && !is_told(c, m, part, rc))
        complain_of_text(c, m, part, &err);
    return rc;
}

int check_catalog(const struct definitions *d, const char *path, const void *data, size_t len,
                  FILE *complaints)
{
    struct check c = { .d = d, .path = path, .complaints = complaints };
    int status = flowmsg_catalog_from_buffer(&c.catalog, data, len, NULL);

    for (unsigned i = 0; c.catalog && i < d->n_messages; i++)
        for (int part = 0; part < N_PARTS; part++) {
            int rc = check_text(&c, &d->messages[i], (enum flowmsg_part)part);

            if (status == FLOWMSG_OK)
                status = rc;
        }
    builder_free(&c.builder);
    flowmsg_catalog_unref(c.catalog);
    return status;
}
