/* settings.c - the settings of flowmsg_live.
 *
 * SPDX-License-Identifier: MIT
 *
 * They name files of the server, so only a superuser, or a role with the privilege to SET them,
 * changes them.  Both are lists as PostgreSQL has them: absolute paths, commas between them, quotes
 * around a path with a comma or a space. */
#include "postgres.h"

#include "nodes/pg_list.h"
#include "utils/guc.h"
#include "utils/varlena.h"

#include "settings.h"

static char *domains, *catalog_dirs;
static uint64 generation;

static bool split(const char *list, List **paths)
{
    return SplitDirectoriesString(pstrdup(list), ',', paths);
}

static bool check_paths(char **value, void **extra, GucSource source)
{
    List *paths;
    ListCell *cell;

    if (!split(*value, &paths)) {
        GUC_check_errdetail("List syntax is invalid.");
        return false;
    }
    foreach (cell, paths)
        if (!is_absolute_path((const char *)lfirst(cell))) {
            GUC_check_errdetail("The path \"%s\" is not absolute.", (const char *)lfirst(cell));
            return false;
        }
    return true;
}

static void assign_paths(const char *value, void *extra)
{
    generation++;
}

void settings_define(void)
{
    DefineCustomStringVariable("flowmsg.domains", "Domain files of the functions of flowmsg_live.",
                               "Empty: the domain file of the extension.", &domains, "",
                               PGC_SUSET, GUC_LIST_INPUT | GUC_SUPERUSER_ONLY, check_paths,
                               assign_paths, NULL);
    DefineCustomStringVariable("flowmsg.catalog_dirs",
                               "Directories of catalogs of the functions of flowmsg_live.",
                               "Later ones outrank earlier ones, and all outrank domain files.",
                               &catalog_dirs, "", PGC_SUSET, GUC_LIST_INPUT | GUC_SUPERUSER_ONLY,
                               check_paths, assign_paths, NULL);
    MarkGUCPrefixReserved("flowmsg");
}

uint64 settings_generation(void)
{
    return generation;
}

static struct paths paths_of(const char *list)
{
    List *found = NIL;
    ListCell *cell;
    const char **items;
    size_t n = 0;

    (void)split(list, &found);
    items = palloc((Size)list_length(found) * sizeof *items);
    foreach (cell, found)
        items[n++] = lfirst(cell);
    return (struct paths){ items, n };
}

struct paths settings_domains(void)
{
    return paths_of(domains);
}

struct paths settings_catalog_dirs(void)
{
    return paths_of(catalog_dirs);
}
