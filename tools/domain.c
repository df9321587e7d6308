/* domain.c - the domain that a command is about.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command reads definition files with the scanner's reader, so that expat stays out of the
 * library.  The reader brings a second copy of base, catalog and pattern into the command, which is
 * harmless: none of them has state. */
#include "domain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain_place.h"
#include "environment.h"
#include "file.h"
#include "lint/po_domain.h"
#include "messages/flowmsg-tool.h"
#include "output.h"
#include "scanner/definition_file.h"
#include "scanner/print.h"
#include "scanner/reasons.h"
#include "suggest.h"

const struct flowmsg_arg *fault_args(const struct fault *fault, struct fault_room *room)
{
    if (!fault->error || fault->n_args > MOST_FAULT_ARGS)
        return fault->args;
    for (size_t i = 0; i < fault->n_args; i++)
        room->args[i] = strcmp(fault->args[i].name, "why") == 0
                            ? flowmsg_arg_text("why", spoken_error(fault->error, &room->why))
                            : fault->args[i];
    return room->args;
}

static void tell_fault(void *to, const char *path, const struct fault *fault)
{
    struct fault_room room;

    (void)to;
    complain_at(path, fault->line, fault->reason, fault_args(fault, &room), fault->n_args);
}

bool domain_is_none(const char *given)
{
    if (!given)
        given = environment_domain();
    return given && strcmp(given, "none") == 0;
}

bool domain_is_given(const char *given)
{
    return given || environment_domain();
}

size_t domain_max_file(const char *path)
{
    return domain_path_ends(path, ".fmd") ? FLOWMSG_MAX_DOMAIN_FILE : DEFINITION_FILE_MOST;
}

/* Read the definitions of XML. */
static bool parse_xml(struct domain *domain, const char *path, const char *data, size_t len,
                      const struct fault_listener *listener)
{
    bool no_memory = false;

    domain->file = definition_file_parse(path, data, len, listener, &no_memory);
    need(no_memory ? NULL : domain);
    if (domain->file)
        domain->registry = definition_file_registry(domain->file);
    return domain->file != NULL;
}

/* Open a domain file; takes @data. */
static bool parse_fmd(struct domain *domain, char *data, size_t len, struct flowmsg_error *err)
{
    domain->data = data;
    if (flowmsg_domain_from_buffer(&domain->opened, data, len, err) < 0)
        return false;
    domain->registry = flowmsg_domain_registry(domain->opened);
    return true;
}

bool domain_parse(struct domain *domain, const char *path, char *data, size_t len,
                  const struct fault_listener *listener, struct flowmsg_error *err)
{
    bool ok;

    *domain = (struct domain){ .fingerprint = file_fingerprint(data, len) };
    if (domain_path_ends(path, ".fmd")) {
        ok = parse_fmd(domain, data, len, err);
    } else {
        ok = parse_xml(domain, path, data, len, listener);
        free(data);
    }
    if (ok)
        domain->path = need(strdup(path));
    else
        domain_close(domain);
    return ok;
}

bool domain_read(struct domain *domain, const char *path)
{
    static const struct fault_listener listener = { tell_fault, NULL };
    struct flowmsg_error err = { 0 };
    size_t len;
    char *data = read_file_stamped(path, domain_max_file(path), &len, NULL);

    *domain = (struct domain){ 0 };
    if (!data)
        return false;
    if (domain_parse(domain, path, data, len, &listener, &err))
        return true;
    if (err.code != FLOWMSG_OK)
        complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", error_text(&err))));
    return false;
}

bool domain_open(struct domain *domain, const char *given)
{
    enum domain_place place = DOMAIN_IS_BUILT_IN;
    char *path = NULL;
    bool ok;

    *domain = (struct domain){ .registry = domain_built_in() };
    if (!given)
        given = environment_domain();
    if (given)
        place = domain_find_place(given, &path);
    ok = place == DOMAIN_IS_BUILT_IN || (place == DOMAIN_IS_FILE && domain_read(domain, path));
    free(path);
    return ok;
}

void domain_close(struct domain *domain)
{
    definition_file_free(domain->file);
    flowmsg_domain_unref(domain->opened);
    free(domain->data);
    po_domain_free(domain->po);
    free(domain->path);
    *domain = (struct domain){ 0 };
}

const struct flowmsg_definition *domain_find(const struct domain *domain, const char *code)
{
    const struct flowmsg_definition *definition = flowmsg_registry_find(domain->registry, code);
    struct flowmsg_value nearest[SUGGESTED_CODES];
    size_t n;

    if (definition)
        return definition;
    n = suggest_codes(domain->registry, code, nearest);
    if (n > 0)
        complain_of(TOOL_CODE_NEAR, WITH(arg_word("code", code), arg_list("codes", nearest, n)));
    else
        complain_of(TOOL_CODE_UNKNOWN, WITH(arg_word("code", code)));
    return NULL;
}

void print_age(const char *spaces, const struct flowmsg_registry *registry,
               const struct flowmsg_definition *definition)
{
    const char *code = flowmsg_definition_is_retired(registry, definition)
                           ? FLOWMSG_TOOL_message_retired
                       : flowmsg_definition_is_deprecated(registry, definition)
                           ? FLOWMSG_TOOL_message_deprecated
                           : NULL;
    char *text = code ? own_text(code, FLOWMSG_DETAIL, NO_ARGS) : NULL;

    if (text)
        print_line(stdout, "%s%s", spaces, text);
    free(text);
}
