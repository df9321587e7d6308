/* domain.c - the domain that a command is about.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command reads definition files with the scanner's reader, so that expat stays out of the
 * library.  The reader brings a second copy of base, catalog and pattern into the command, which is
 * harmless: none of them has state. */
#include "domain.h"

#include <stdlib.h>
#include <string.h>

#include "domain_place.h"
#include "environment.h"
#include "file.h"
#include "lint/po_domain.h"
#include "output.h"
#include "scanner/definition_file.h"
#include "scanner/reasons.h"
#include "suggest.h"

static void tell_fault(void *to, const char *path, const struct fault *fault)
{
    (void)to;
    complain_at(path, fault->line, fault->reason, fault->args, fault->n_args);
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

uint64_t domain_fingerprint(const char *data, size_t len)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ len;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)data[i]) * UINT64_C(0x100000001B3);
    return hash;
}

bool domain_parse(struct domain *domain, const char *path, const char *data, size_t len,
                  const struct fault_listener *listener)
{
    int why = 0;

    *domain = (struct domain){ .file = definition_file_parse(path, data, len, listener, &why) };
    need(why ? NULL : domain);                   /* memory alone can be missing */
    if (!domain->file)
        return false;
    domain->registry = definition_file_registry(domain->file);
    domain->path = need(strdup(path));
    domain->fingerprint = domain_fingerprint(data, len);
    return true;
}

bool domain_read(struct domain *domain, const char *path)
{
    static const struct fault_listener listener = { tell_fault, NULL };
    size_t len;
    char *data = read_file_stamped(path, DOMAIN_MAX_FILE, &len, NULL);
    bool ok = data && domain_parse(domain, path, data, len, &listener);

    if (!data)
        *domain = (struct domain){ 0 };
    free(data);
    return ok;
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
    po_domain_free(domain->po);
    free(domain->path);
    *domain = (struct domain){ 0 };
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
