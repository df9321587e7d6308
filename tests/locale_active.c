/* locale_active.c - what the environment's locale makes of 0.5: "NAME 0,5".
 *
 * SPDX-License-Identifier: MIT
 *
 * tests/locales.sh wants to be sure that its locales are not just names. */
#include <locale.h>
#include <stdio.h>

int main(void)
{
    const char *name = setlocale(LC_ALL, "");

    if (!name) {
        puts("the environment's locale cannot be set");
        return 1;
    }
    printf("%s %.1f, decimal point \"%s\"\n", name, 0.5, localeconv()->decimal_point);
    return 0;
}
