/* lint_case.c - files for lint, and its findings as text.
 *
 * SPDX-License-Identifier: MIT */
#include "lint_case.h"

#include <stdio.h>
#include <string.h>

#include "suite.h"

const struct flowmsg_param lint_params[N_LINT_PARAMS] = {
    { "flow", "a", "", FLOWMSG_PARAM_ID, FLOWMSG_PRIVACY_PUBLIC },
    { "state", "on", "", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
    { "count", "2", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    { "since", "2020-01-01", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
    { "items", "a|b", "", FLOWMSG_PARAM_LIST, FLOWMSG_PRIVACY_PUBLIC },
};

const struct flowmsg_definition lint_definitions[] = {
    { .code = "1-400", "Title", DETAIL_1, lint_params, COUNT(lint_params), 400, 0 },
    { .code = "2-400", "Title", DETAIL_2, lint_params, 2, 400, 0 },
    { .code = "3-400", "Title", DETAIL_3, lint_params, COUNT(lint_params), 400, 0 },
    { .code = "4-400", "Title", DETAIL_4, lint_params, 2, 400, 0 },
    { .code = "5-400", "Title", "No values.", NULL, 0, 400, 0 },
};

static const struct lint_glossary glossary = {
    "ko", "prefer\tavoid\n흐름\t플로우\n매개변수\t매개 변수\tone word\n"
};

const char *describe(const struct lint_result *result, bool lines)
{
    static char all[4096];
    size_t n = 0;

    all[0] = '\0';
    for (size_t i = 0; i < result->n && n < sizeof all - 100; i++) {
        const struct lint_finding *f = &result->findings[i];

        n += (size_t)sprintf(all + n, "%s%s@", i ? " " : "", lint_rules[f->rule].name);
        if (lines)
            n += (size_t)sprintf(all + n, "%u:", f->line);
        n += (size_t)sprintf(all + n, "%u", f->column);
    }
    return all;
}

char *file_with(const char *language, const struct flowmsg_definition *d, const char *text)
{
    char *file = malloc(4096);

    ck_assert(file != NULL);
    snprintf(file, 4096,
             "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
             "msgctxt \"title\"\nmsgid \"%s\"\nmsgstr \"x\"\n\n"
             "msgctxt \"%s\"\nmsgid \"%s\"\nmsgstr \"%s\"\n",
             language, d->title, d->code, d->detail, text);
    return file;
}

struct lint_options options_for(struct flowmsg_registry *registry,
                                const struct flowmsg_definition *d)
{
    static const char *const languages[] = { "en", "ko", NULL };

    *registry = (struct flowmsg_registry){ FLOWMSG_REGISTRY_HEAD, .domain = "test",
                                           .source_locale = "en",
                                           .definitions = d, .n_definitions = 1 };
    return (struct lint_options){ .registry = registry, .languages = languages,
                                  .glossaries = &glossary, .n_glossaries = 1 };
}
