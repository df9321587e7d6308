/* settings.h - the settings of flowmsg_live.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FLOWMSG_PG_SETTINGS_H
#define FLOWMSG_PG_SETTINGS_H

#include "postgres.h"

/* Tell PostgreSQL of the settings, when the module is loaded. */
void settings_define(void);

/* A number that is another one after a setting was set. */
uint64 settings_generation(void);

/* The paths of a setting. */
struct paths {
    const char *const *items;
    size_t n;
};

/* The paths of flowmsg.domains and of flowmsg.catalog_dirs, in the current memory context. */
struct paths settings_domains(void);
struct paths settings_catalog_dirs(void);

#endif
