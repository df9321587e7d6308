/* open_reader.c - a reader of a domain's messages, and the notes on its catalogs.
 *
 * SPDX-License-Identifier: MIT */
#include "open_reader.h"

#include "output.h"

static void tell_note(const struct flowmsg_note *note)
{
    struct spoken room;
    const char *why = spoken_error(&note->error, &room);

    if (note->code)
        complain_of(TOOL_NOTE_MESSAGE, WITH(arg_text("catalog", note->catalog),
                                            arg_text("code", note->code), arg_text("why", why)));
    else
        complain_of(note->kept ? TOOL_NOTE_KEPT : TOOL_NOTE,
                    WITH(arg_text("catalog", note->catalog), arg_text("why", why)));
}

void tell_notes(const struct flowmsg_reader *reader)
{
    const struct flowmsg_note *note;

    for (size_t i = 0; (note = flowmsg_reader_note(reader, i)) != NULL; i++)
        tell_note(note);
}

struct flowmsg_reader *open_reader(const struct flowmsg_registry *registry,
                                   const struct catalog_options *catalogs)
{
    struct flowmsg_store_options options = FLOWMSG_STORE_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    struct flowmsg_error err = { 0 };
    struct flowmsg_reader *reader;

    options.catalog_dirs = catalogs->dirs.list.items;
    options.n_catalog_dirs = catalogs->dirs.list.n;
    options.system_catalogs = catalogs->system;
    if (flowmsg_store_new(&store, registry, &options, &err) < 0) {
        complain_of(TOOL_STORE, WITH(arg_text("why", error_text(&err))));
        return NULL;
    }
    reader = need(flowmsg_reader_new(store));
    flowmsg_store_unref(store);                  /* the reader holds it */
    tell_notes(reader);
    return reader;
}
