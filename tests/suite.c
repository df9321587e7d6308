/* suite.c - main() of the Check programs.
 *
 * SPDX-License-Identifier: MIT */
#include "suite.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

char *read_data(const char *name, size_t *len)
{
    const char *srcdir = getenv("srcdir");
    char path[1024];
    long size;
    char *data;
    FILE *f;

    snprintf(path, sizeof path, "%s/tests/data/%s", srcdir ? srcdir : ".", name);
    f = fopen(path, "rb");
    ck_assert_msg(f != NULL, "%s cannot be opened", path);
    fseek(f, 0, SEEK_END);
    size = ftell(f);
    rewind(f);
    data = malloc((size_t)size + 1);
    ck_assert(data != NULL && fread(data, 1, (size_t)size, f) == (size_t)size);
    data[size] = '\0';
    *len = (size_t)size;
    fclose(f);
    return data;
}

int main(void)
{
    SRunner *runner;
    int failed;

    /* As programs do; tests/locales.sh sees to it that there is something to set. */
    setlocale(LC_ALL, "");
    /* Check gives a test 4 seconds, which a busy machine needs for others. */
    setenv("CK_DEFAULT_TIMEOUT", "120", 0);
    runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
