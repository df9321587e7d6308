/* environment.c - the locale and the domain that the environment asks for.
 *
 * SPDX-License-Identifier: MIT */
#include "environment.h"

#include <stdlib.h>
#include <string.h>

#include "output.h"

bool locale_has_texts(struct flowmsg_reader *reader, const char *locale)
{
    return flowmsg_bundle_fallback(flowmsg_reader_bundle(reader, locale)) !=
           FLOWMSG_FALLBACK_SOURCE;
}

static bool is_c_locale(const char *name)
{
    return strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 || strncmp(name, "C.", 2) == 0;
}

static const char *set_variable(const char *name)
{
    const char *value = getenv(name);

    return value && *value ? value : NULL;
}

const char *environment_domain(void)
{
    return set_variable("FLOWMSG_DOMAIN");
}

const char *environment_data_dirs(void)
{
    const char *dirs = set_variable("XDG_DATA_DIRS");

    return dirs ? dirs : "/usr/local/share:/usr/share";
}

/* LANGUAGE is a list that comes first, unless the locale is "C": GNU gettext manual, "Locale
 * Environment Variables" and "The LANGUAGE variable". */
const char *environment_locale(struct flowmsg_reader *reader, struct locale_name *room)
{
    const char *locale = set_variable("LC_ALL"), *list = set_variable("LANGUAGE");

    if (!locale)
        locale = set_variable("LC_MESSAGES");
    if (!locale)
        locale = set_variable("LANG");
    if (locale && (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0))
        return NULL;
    for (const char *p = list; p && *p; p += *p == ':') {
        size_t n = strcspn(p, ":");

        if (n > 0 && n < sizeof room->text) {
            memcpy(room->text, p, n);
            room->text[n] = '\0';
            if (!reader || locale_has_texts(reader, room->text))
                return room->text;
        }
        p += n;
    }
    return locale && !is_c_locale(locale) && (!reader || locale_has_texts(reader, locale)) ? locale : NULL;
}

const char *any_environment_locale(struct locale_name *room)
{
    const char *locale = environment_locale(NULL, room);

    return locale && flowmsg_locale_known(locale) ? locale : "en";
}

const char *choose_locale(struct flowmsg_reader *reader, const char *asked,
                          struct locale_name *room)
{
    const char *locale;

    if (!asked) {
        locale = environment_locale(reader, room);
        return locale ? locale : "en";
    }
    if (!locale_has_texts(reader, asked) && !is_c_locale(asked))
        complain_of(TOOL_LOCALE_NO_TEXTS, WITH(arg_word("locale", asked)));
    return asked;
}
