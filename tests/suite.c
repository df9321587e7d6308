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

TCase *add_case(Suite *s, const char *name, double seconds)
{
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, seconds);
    suite_add_tcase(s, tc);
    return tc;
}

int main(int argc, char **argv)
{
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    Suite *suite = suite_create(slash ? slash + 1 : "check");
    SRunner *runner;
    int failed;

    /* Ordinary programs call this; tests/locales.sh sets a locale for it. */
    setlocale(LC_ALL, "");
    add_tests(suite);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
