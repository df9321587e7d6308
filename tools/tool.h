/* tool.h - the sub-commands of flowmsg.
 *
 * SPDX-License-Identifier: MIT
 *
 * The command uses the public headers of the library, so that other programs can do all that it
 * does.  Of the internal headers, it uses only base, for bytes and strings. */
#ifndef TOOLS_TOOL_H
#define TOOLS_TOOL_H

#include <stdbool.h>
#include <stddef.h>

#include <flowmsg/flowmsg.h>

#include "options.h"
#include "output.h"

struct command {
    const char *name;                        /* one word, or two */
    const char *usage;                       /* names and signs, which are not translated */
    const char *const *help;                 /* codes of its paragraphs, and examples, which begin
                                                with a space; ends with NULL */
    const struct command_option *options;    /* NULL: it has none but --help */
    const void *defaults;                    /* of its struct of options; NULL: all zero */
    size_t options_size;
    int (*run)(const void *options, int argc, char **argv);   /* returns the exit status */
};

extern const struct command command_render, command_list, command_explain, command_format,
    command_batch, command_relog, command_negotiate, command_mo_dump, command_mo_get,
    command_mo_check, command_mo_seal, command_domain_check, command_domain_dump,
    command_domain_journal, command_lint, command_preview, command_lang_add, command_lang_stats,
    command_lang_pseudo;

#endif
