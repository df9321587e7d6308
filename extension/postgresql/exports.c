/* exports.c - the symbols that CREATE FUNCTION names, and the beginning of the module.
 *
 * SPDX-License-Identifier: MIT
 *
 * A function has a symbol for each version of the declarations, flowmsg_sql_render_0_1, which
 * renders the texts of that version.  So a plan, an index and a dump that were made with a version
 * go on to give its texts, until ALTER EXTENSION UPDATE declares the functions anew, which also
 * makes PostgreSQL forget its plans.  The functions of flowmsg_live have symbols of their own. */
#include "postgres.h"

#include "functions.h"
#include "settings.h"

PG_MODULE_MAGIC;

#define EXPORT(function, name)                                          \
    PG_FUNCTION_INFO_V1(flowmsg_sql_##function##_##name);               \
    PGDLLEXPORT Datum flowmsg_sql_##function##_##name(PG_FUNCTION_ARGS) \
    {                                                                   \
        return sql_##function(fcinfo, &source_##name);                  \
    }

#define VERSION(name, text)                                   \
    static struct source source_##name = { .version = text }; \
    EXPORT(render, name)                                      \
    EXPORT(title, name)                                       \
    EXPORT(remedy, name)                                      \
    EXPORT(report, name)                                      \
    EXPORT(problem, name)                                     \
    EXPORT(negotiate, name)                                   \
    EXPORT(codes, name)                                       \
    EXPORT(version, name)

#include "versions.h"
VERSION(live, NULL)

PGDLLEXPORT void _PG_init(void);
void _PG_init(void)
{
    settings_define();
}
