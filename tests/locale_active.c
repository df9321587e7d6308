/* locale_active.c - prints the environment's locale and 0.5 in it: "NAME 0,5".
 *
 * SPDX-License-Identifier: MIT
 *
 * tests/locales.sh checks with it that its locales exist. */
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
