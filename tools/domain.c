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

#include "messages/flowmsg-tool.h"
#include "output.h"
#include "scanner/definition_file.h"
#include "scanner/print.h"
#include "scanner/reasons.h"
#include "suggest.h"

static void tell_fault(void *to, const char *path, const struct fault *fault)
{
    (void)to;
    complain_at(path, fault->line, fault->reason, fault->args, fault->n_args);
}

bool domain_open(struct domain *domain, const char *path)
{
    static const struct fault_listener listener = { tell_fault, NULL };
    int why = 0;

    domain->file = path ? definition_file_read(path, &listener, &why) : NULL;
    domain->registry = domain->file ? definition_file_registry(domain->file) : domain_built_in();
    if (why)
        complain_of(TOOL_FILE, WITH(arg_text("file", path), arg_text("why", errno_text(why))));
    return !path || domain->file;
}

void domain_close(struct domain *domain)
{
    definition_file_free(domain->file);
}

const struct flowmsg_definition *domain_find(const struct domain *domain, const char *code)
{
    const struct flowmsg_definition *definition = flowmsg_registry_find(domain->registry, code);
    struct flowmsg_value nearest[SUGGESTED_CODES];
    const char *codes[SUGGESTED_CODES];
    size_t n;

    if (definition)
        return definition;
    n = suggest_codes(domain->registry, code, codes);
    for (size_t i = 0; i < n; i++)
        nearest[i] = flowmsg_value_text(codes[i]);
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
