/* machine.c - prints what the figures depend on.
 *
 * SPDX-License-Identifier: MIT */
#include <gnu/libc-version.h>
#include <stdio.h>
#include <string.h>

#include <unicode/uversion.h>
#ifdef HAVE_BOOST_LOCALE
#include <boost/version.hpp>
#endif

#include "bench.h"

static void print_processor(void)
{
    FILE *f = fopen("/proc/cpuinfo", "r");
    char line[256];
    bool found = false;

    while (f && !found && fgets(line, sizeof line, f)) {
        const char *colon = strchr(line, ':');

        found = strncmp(line, "model name", 10) == 0 && colon;
        if (found)
            printf("%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
    }
    if (!found)
        printf("an unknown processor");
    if (f)
        fclose(f);
}

/* Of the ICU that runs, which may be another than the build's. */
static const char *icu_version(char out[U_MAX_VERSION_STRING_LENGTH])
{
    UVersionInfo version;

    u_getVersion(version);
    u_versionToString(version, out);
    return out;
}

void print_machine(void)
{
    char icu[U_MAX_VERSION_STRING_LENGTH];

    print_processor();
    printf(", %zu cores; gcc %s, glibc %s, ICU %s, ", n_cores(), __VERSION__,
           gnu_get_libc_version(), icu_version(icu));
#ifdef HAVE_BOOST_LOCALE
    printf("Boost %s, ", BOOST_LIB_VERSION);
#endif
    printf("flowmsg %s.\n", flowmsg_version());
}
