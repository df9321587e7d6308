/* check_catalog.c - checking the texts of a catalog against the definitions.
 *
 * SPDX-License-Identifier: MIT */
#include "scanner/check_catalog.h"

#include <string.h>

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

/* Was the fault of a title reported with an earlier message?  Messages with the same title share
 * its translation and its faults.  Only an undeclared argument may be the fault of one message
 * alone. */
static bool is_told(const struct check *c, const struct message *m, int fault)
{
    const struct message *other = c->d->messages;

    while (other < m && strcmp(other->title, m->title) != 0)
        other++;
    return other < m && fault != FLOWMSG_ERR_UNKNOWN_ARGUMENT;
}

static void complain_of_text(const struct check *c, const struct message *m, const char *part,
                             const struct flowmsg_error *err)
{
    char text[256];

    flowmsg_error_message(err, text, sizeof text);
    print_line(c->complaints, "flowmsg-scanner: %s: %s of %s: %s", c->path, part, m->code, text);
}

/* Compile the translation of @msgid, if there is one. */
static int check_text(struct check *c, const struct message *m, const char *context,
                      const char *msgid, const char *part)
{
    struct pattern_source source = { .params = { m->params, m->n_params, sizeof *m->params },
                                     .closed = true };
    struct flowmsg_error err = { 0 };
    const struct program *program;
    int rc;

    if (!(source.text = catalog_find(c->catalog, context, msgid, &source.len)))
        return FLOWMSG_OK;
    rc = pattern_compile(&c->builder, &source, &c->arena, &program, &err);
    arena_free(&c->arena);
    if (rc < 0 && (context == m->code || !is_told(c, m, rc)))
        complain_of_text(c, m, part, &err);
    return rc;
}

int check_catalog(const struct definitions *d, const char *path, const void *data, size_t len,
                  FILE *complaints)
{
    struct check c = { .d = d, .path = path, .complaints = complaints };
    int status = flowmsg_catalog_from_buffer(&c.catalog, data, len, NULL);

    for (unsigned i = 0; c.catalog && i < d->n_messages; i++) {
        const struct message *m = &d->messages[i];
        int title = check_text(&c, m, "title", m->title, "title");
        int detail = check_text(&c, m, m->code, m->detail, "detail");

        if (status == FLOWMSG_OK)
            status = title < 0 ? title : detail;
    }
    builder_free(&c.builder);
    flowmsg_catalog_unref(c.catalog);
    return status;
}
