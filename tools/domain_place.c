/* domain_place.c - from the argument of --domain to the place of the domain.
 *
 * SPDX-License-Identifier: MIT */
#include "domain_place.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "domain.h"
#include "environment.h"
#include "output.h"
#include "suggest.h"

/* The endings of files that a name is looked for with. */
static const char *const endings[] = { ".fmd", ".xml" };

enum { N_ENDINGS = sizeof endings / sizeof *endings };

bool domain_path_ends(const char *path, const char *ending)
{
    size_t len = strlen(path), n = strlen(ending);

    return len >= n && strcmp(path + len - n, ending) == 0;
}

static bool is_name(const char *given)
{
    return !strchr(given, '/') && !domain_path_ends(given, ".xml") &&
           !domain_path_ends(given, ".fmd");
}

/* ---------------------------------------------------------------------- folders */

struct folders {
    ARRAY(char *) list;
};

static void folders_of_environment(struct folders *folders)
{
    static const char below[] = "/flowmsg/domains";

    for (const char *p = environment_data_dirs(); *p; p += *p == ':') {
        size_t len = strcspn(p, ":");
        char *folder;

        if (*p == '/') {
            folder = need(malloc(len + sizeof below));
            memcpy(folder, p, len);
            memcpy(folder + len, below, sizeof below);
            need(array_push(&folders->list, folder) ? folder : NULL);
        }
        p += len;
    }
}

static void folders_free(struct folders *folders)
{
    for (size_t i = 0; i < folders->list.n; i++)
        free(folders->list.items[i]);
    array_free(&folders->list);
}

/* The file of the name in a folder, for the caller to free; NULL: there is none. */
static char *file_in(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 8;
    char *path = need(malloc(size));

    for (int i = 0; i < N_ENDINGS; i++) {
        snprintf(path, size, "%s/%s%s", folder, name, endings[i]);
        if (access(path, F_OK) == 0)
            return path;
    }
    free(path);
    return NULL;
}

/* --------------------------------------------------------------------- not found */

/* Try the names of the domains in a folder. */
static void try_names_in(struct nearest *near, const char *typed, const char *folder)
{
    struct dirent *e;
    DIR *d = opendir(folder);

    while (d && (e = readdir(d)) != NULL)
        for (int i = 0; i < N_ENDINGS; i++)
            if (domain_path_ends(e->d_name, endings[i])) {
                e->d_name[strlen(e->d_name) - strlen(endings[i])] = '\0';
                nearest_try(near, typed, e->d_name);
                break;
            }
    if (d)
        closedir(d);
}

static void complain_of_name(const char *name, const struct folders *folders)
{
    struct flowmsg_value *list = need(calloc(folders->list.n + 1, sizeof *list));
    struct nearest near = NEAREST_INIT;

    nearest_try(&near, name, domain_built_in()->domain);
    for (size_t i = 0; i < folders->list.n; i++) {
        list[i] = flowmsg_value_text(folders->list.items[i]);
        try_names_in(&near, name, folders->list.items[i]);
    }
    if (folders->list.n == 0)
        complain_of(TOOL_DOMAIN_NO_FOLDERS, WITH(arg_word("name", name)));
    else if (near.word[0])
        complain_of(TOOL_DOMAIN_NEAR, WITH(arg_word("name", name), arg_text("near", near.word),
                                           arg_list("folders", list, folders->list.n)));
    else
        complain_of(TOOL_DOMAIN_UNKNOWN, WITH(arg_word("name", name),
                                              arg_list("folders", list, folders->list.n)));
    free(list);
}

/* ------------------------------------------------------------------------- place */

static enum domain_place find_name(const char *name, char **path)
{
    enum domain_place place = DOMAIN_NOWHERE;
    struct folders folders = { 0 };

    folders_of_environment(&folders);
    for (size_t i = 0; i < folders.list.n && *name && place == DOMAIN_NOWHERE; i++)
        if ((*path = file_in(folders.list.items[i], name)) != NULL)
            place = DOMAIN_IS_FILE;
    if (place == DOMAIN_NOWHERE && strcmp(name, domain_built_in()->domain) == 0)
        place = DOMAIN_IS_BUILT_IN;
    if (place == DOMAIN_NOWHERE)
        complain_of_name(name, &folders);
    folders_free(&folders);
    return place;
}

enum domain_place domain_find_place(const char *given, char **path)
{
    *path = NULL;
    if (is_name(given))
        return find_name(given, path);
    *path = need(strdup(given));
    return DOMAIN_IS_FILE;
}
