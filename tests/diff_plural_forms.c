/* diff_plural_forms.c - random plural rules, and headers that have one in random places,
 * against the C library's ngettext().
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: diff_plural_forms [COUNT [SEED]]
 *
 * Each rule or header gets a catalog in a folder of its own, which both sides read.  No rule
 * divides by zero: glibc would end the process.  The test is skipped when the C library is not
 * glibc, or has no UTF-8 locale to translate in. */
#include <inttypes.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <flowmsg/flowmsg.h>

#include "mo_build.h"
#include "suite.h"

#ifdef __GLIBC__
#include <libintl.h>

enum { SKIPPED = 77, N_RULES = 1000, DEEPEST = 6, LONG = 500 };

/* glibc keeps parsed rules and leaks some of them. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static const char texts[] = "a\0b\0c\0d\0e\0f\0g";

struct rule {
    char text[8192];
    size_t len;
    uint64_t random;
};

static unsigned pick(struct rule *r, unsigned n)
{
    return (unsigned)(random_next(&r->random) % n);
}

static void put(struct rule *r, const char *text)
{
    size_t n = strlen(text);

    if (r->len + n >= sizeof r->text)
        abort();
    memcpy(r->text + r->len, text, n + 1);
    r->len += n;
}

static void put_space(struct rule *r)
{
    static const char *const spaces[] = { "", "", " ", "  ", "\t" };

    put(r, spaces[pick(r, COUNT(spaces))]);
}

static void put_number(struct rule *r, unsigned least)
{
    static const unsigned most[] = { 3, 12, 102, 1002, 4294967295 };
    char digits[12];

    snprintf(digits, sizeof digits, "%u", least + pick(r, most[pick(r, COUNT(most))] - least));
    put(r, digits);
}

/* Without parentheses, so that precedence decides. */
static void put_expression(struct rule *r, int depth)
{
    static const char *const operators[] = { "||", "&&", "==", "!=", "<", ">", "<=", ">=", "+",
                                             "-", "*", "/", "%" };
    unsigned kind = pick(r, depth == 0 || r->len > LONG ? 2 : 10), operator;

    put_space(r);
    switch (kind) {
    case 0: put(r, "n"); break;
    case 1: put_number(r, 0); break;
    case 2: put(r, "!"); put_expression(r, depth - 1); break;
    case 3: put(r, "("); put_expression(r, depth - 1); put(r, ")"); break;
    case 4:
        put_expression(r, depth - 1);
        put(r, "?");
        put_expression(r, depth - 1);
        put(r, ":");
        put_expression(r, depth - 1);
        break;
    default:
        put_expression(r, depth - 1);
        operator = pick(r, COUNT(operators));
        put(r, operators[operator]);
        put_space(r);
        if (strchr("/%", *operators[operator]))
            put_number(r, 1);
        else
            put_expression(r, depth - 1);
    }
    put_space(r);
}

/* ---------------------------------------------------------------------- one rule */

static void write_file(const char *path, const void *data, size_t len)
{
    FILE *f = fopen(path, "wb");

    if (!f || fwrite(data, 1, len, f) != len || fclose(f) != 0) {
        perror(path);
        exit(2);
    }
}

static bool compare(const char *domain, const struct flowmsg_catalog *cat, const char *header,
                    uint64_t n)
{
    const char *ours = flowmsg_catalog_ngettext(cat, NULL, "one", "many", n);
    const char *theirs = dngettext(domain, "one", "many", (unsigned long)n);

    if (strcmp(ours, theirs) == 0)
        return true;
    printf("not ok, n = %" PRIu64 ": \"%s\", glibc \"%s\"\n%s\n", n, ours, theirs, header);
    return false;
}

/* Compare both sides; each header needs a @domain of its own. */
static bool try_header(const char *folder, struct rule *r, const char *header, const char *domain)
{
    struct mo_entry entries[] = {
        { "", 0, header, strlen(header) },
        { "one\0many", 8, texts, sizeof texts - 1 - 2 * pick(r, 7) },
    };
    struct flowmsg_catalog *cat = NULL;
    unsigned char *mo;
    char path[64];
    size_t len;
    bool good = true;

    mo = mo_build(entries, 2, (struct mo_style){ .swapped = pick(r, 2) == 1 }, &len);
    snprintf(path, sizeof path, "xx/LC_MESSAGES/%s.mo", domain);
    write_file(path, mo, len);
    bindtextdomain(domain, folder);
    if (flowmsg_catalog_open(&cat, path, NULL) < 0)
        abort();
    for (uint64_t n = 0; n < 130; n++)
        good = compare(domain, cat, header, n) && good;
    for (int i = 0; i < 50; i++)
        good = compare(domain, cat, header, random_next(&r->random) >> pick(r, 64) & ULONG_MAX) &&
               good;
    flowmsg_catalog_unref(cat);
    free(mo);
    unlink(path);
    return good;
}

static int try_rules(const char *folder, int n, uint64_t seed)
{
    static char header[sizeof ((struct rule *)NULL)->text + 100];
    static struct rule r;
    char domain[24];
    int failed = 0;

    r.random = seed;
    for (int i = 0; i < n; i++) {
        r.len = 0;
        /* Many random rules are out of range for all numbers; a remainder mostly is not. */
        put(&r, pick(&r, 2) ? "(" : "((");
        put_expression(&r, (int)pick(&r, DEEPEST));
        put(&r, r.text[1] == '(' ? ")%7)" : ")");
        snprintf(header, sizeof header, "Content-Type: text/plain; charset=UTF-8\n"
                 "Plural-Forms: nplurals=%u; plural=%s;\n", 1 + pick(&r, 8), r.text);
        snprintf(domain, sizeof domain, "rule%d", i);
        failed += !try_header(folder, &r, header, domain);
    }
    printf("%d rules, seed %" PRIu64 ": %d differ\n", n, seed, failed);
    return failed;
}

/* ------------------------------------------------------------------------ headers */

#define CHARSET "Content-Type: text/plain; charset=UTF-8\n"

/* Headers that msgfmt -c accepts, and others. */
static const char *const headers[] = {
    "Plural-Forms: nplurals=3; plural=n%3;\n",
    "plural-forms: nplurals=3; plural=n%3;\n",
    "X-Plural-Forms: nplurals=3; plural=n%3;\n",
    "nplurals=3; plural=n%3;\n",
    "Plural-Forms: nplurals=3;\nplural=n%3;\n",
    "Plural-Forms: nplurals=3\nX: y\nplural=n%3",
    "Plural-Forms: plural=n%3; nplurals=3;\n",
    "Plural-Forms: plural=n%3\nnplurals=3\n",
    "Plural-Forms: plural=n%3, nplurals=3\n",
    "Plural-Forms: nplurals=3, plural=n%3\n",
    "Plural-Forms: nplurals=3 plural=n%3",
    "Plural-Forms: nplurals=3plural=n%3",
    "Plural-Forms: nplurals=3.5; plural=n%3;\n",
    "Plural-Forms: nplurals=+3; plural=n%3;\n",
    "Plural-Forms: nplurals= \t\v\f\r\n3; plural= \tn%3;\n",
    "Plural-Forms: nplurals=003; plural=n%003;\n",
    "Plural-Forms: nplurals =3; plural=n%3;\n",
    "Plural-Forms: nplurals=3; plural =n%3;\n",
    "Plural-Forms: nplurals=3; plural=\nn%3;\n",
    "Plural-Forms: nplurals=3; plural=n%3,\n",
    "Plural-Forms: nplurals=3; plural=n%3\r\n",
    "Plural-Forms: nplurals=3; plural=n%3;\r\n",
    "Plural-Forms: NPLURALS=3; PLURAL=n%3;\n",
    "Plural-Forms: nplurals=3;\n", "Plural-Forms: plural=n%3;\n", "Plural-Forms:\n", "",
    "X: plural=n>1\nPlural-Forms: nplurals=3; plural=n%3;\n",
    "X: nplurals=2\nPlural-Forms: nplurals=3; plural=n%3;\n",
};

static void put_header(struct rule *r)
{
    static const char *const parts[] = {
        "Plural-Forms: ", "nplurals=3", "plural=n%3", "nplurals=", "plural=", "n%3", ";", ",",
        "\n", " ", "\t", "\r", "x", "X: nplurals=2; plural=n>1\n",
    };

    for (unsigned n = 2 + pick(r, 7); n > 0; n--)
        put(r, parts[pick(r, COUNT(parts))]);
}

static int try_headers(const char *folder, int n, uint64_t seed)
{
    static struct rule r;
    char domain[24];
    int failed = 0;

    r.random = seed;
    for (int i = 0; i < COUNT(headers) + n; i++) {
        bool after = pick(&r, 4) == 0;

        r.len = 0;
        put(&r, after ? "" : CHARSET);
        if (i < COUNT(headers))
            put(&r, headers[i]);
        else
            put_header(&r);
        put(&r, after ? "\n" CHARSET : "");
        snprintf(domain, sizeof domain, "header%d", i);
        failed += !try_header(folder, &r, r.text, domain);
    }
    printf("%d headers, seed %" PRIu64 ": %d differ\n", COUNT(headers) + n, seed, failed);
    return failed;
}

static bool can_compare(void)
{
    return sizeof(unsigned long) == sizeof(uint64_t) && setlocale(LC_ALL, "C.UTF-8") != NULL &&
           setenv("LANGUAGE", "xx", 1) == 0;
}

int main(int argc, char **argv)
{
    char name[] = "diff_plural_forms.XXXXXX", folder[PATH_MAX];
    int n = argc > 1 ? atoi(argv[1]) : N_RULES, status;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;

    if (!can_compare()) {
        puts("skipped: this needs a 64-bit unsigned long and C.UTF-8");
        return SKIPPED;
    }
    if (!mkdtemp(name) || !realpath(name, folder) || chdir(folder) < 0 ||
        mkdir("xx", 0777) < 0 || mkdir("xx/LC_MESSAGES", 0777) < 0) {
        perror(name);
        return 2;
    }
    status = try_rules(folder, n, seed) + try_headers(folder, n, seed) > 0;
    if (rmdir("xx/LC_MESSAGES") < 0 || rmdir("xx") < 0 || rmdir(folder) < 0)
        perror(folder);
    return status;
}
#else
int main(void)
{
    puts("skipped: this is not glibc");
    return 77;
}
#endif
