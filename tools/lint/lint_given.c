/* lint_given.c - the domain and source texts that options give.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/lint_given.h"

#include <stdlib.h>

#include "domain.h"
#include "file.h"
#include "tool.h"

enum lint_belongs lint_given_domain(const char *domain)
{
    return domain_is_none(domain)    ? LINT_OF_NONE
           : domain_is_given(domain) ? LINT_OF_DOMAIN
                                     : LINT_OF_DOMAIN_OR_NONE;
}

bool lint_given_source(const char *path, struct lint_sources **out)
{
    size_t len;
    char *data = path ? read_file(path, &len) : NULL;

    *out = data ? lint_sources_read(data, len) : NULL;
    if (data && !*out)
        complain_of(TOOL_LANG_NO_HEADER, WITH(arg_text("file", path)));
    free(data);
    return !path || *out;
}
