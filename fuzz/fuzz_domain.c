/* fuzz_domain.c - any bytes as a definition file; checks the C made from accepted ones.
 *
 * SPDX-License-Identifier: MIT
 *
 * The C is not compiled but read as a compiler would: comments and strings end where they
 * should, nothing but plain text is in them, and every name is one of ours. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "base/rules.h"
#include "scanner/definitions.h"
#include "scanner/write.h"

const unsigned fuzz_effort = 200;

/* The file that the scanner writes, as text that ends with NUL. */
struct written {
    FILE *file;
    char *text;
    size_t len;
};

static void begin(struct written *w)
{
    w->file = open_memstream(&w->text, &w->len);
    FUZZ_CHECK(w->file != NULL);
}

static void end(struct written *w)
{
    FUZZ_CHECK(fclose(w->file) == 0 && strlen(w->text) == w->len);
}

/* No character steers a terminal or an editor: the only control character is a line feed, and none
 * changes the direction of text.  Complaints may quote an invisible one; C has none. */
static void check_plain(const char *text, size_t len, bool is_c)
{
    const unsigned char first = is_c ? 0x8B : 0x8E;   /* the last byte of U+200B, of U+200E */

    FUZZ_CHECK(fuzz_is_utf8(text, len));
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        FUZZ_CHECK((*p >= 0x20 || *p == '\n') && *p != 0x7F);
        FUZZ_CHECK(p[0] != 0xC2 || p[1] >= 0xA0);
        FUZZ_CHECK(p[0] != 0xD8 || p[1] != 0x9C);                           /* U+061C */
        FUZZ_CHECK(p[0] != 0xE2 || p[1] != 0x80 || p[2] < first ||          /* to U+200F */
                   (p[2] > 0x8F && (p[2] < 0xA8 || p[2] > 0xAE)));          /* U+2028–202E */
        FUZZ_CHECK(p[0] != 0xE2 || p[1] != 0x81 || p[2] < 0xA0 || p[2] > 0xAF);
    }
}

/* ----------------------------------------------------------------------- complaints */

static void check_complaints(const struct written *w, bool fine)
{
    const char *p = w->text;

    FUZZ_CHECK(fine == (w->len == 0));
    check_plain(w->text, w->len, false);
    for (; *p; p += strcspn(p, "\n") + 1) {
        FUZZ_CHECK(strncmp(p, "FILE:", 5) == 0 && strtoul(p + 5, NULL, 10) >= 1);
        FUZZ_CHECK(strstr(p, ": error: ") != NULL && strchr(p, '\n') != NULL);
    }
}

/* -------------------------------------------------------------------------------- C */

static bool is_word(const char *word, size_t len, const char *name)
{
    return strlen(name) == len && memcmp(word, name, len) == 0;
}

static bool begins(const char *word, size_t len, const char *start, char joint)
{
    size_t n = strlen(start);

    if (len <= n || word[n] != joint)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((word[i] | 0x20) != (start[i] | 0x20) && word[i] != start[i])
            return false;
    return true;
}

/* A name is the generated code's own, the domain's or the library's. */
static void check_name(const char *word, size_t len, const char *prefix)
{
    static const char *const own[] = {
        "C", "GCC", "GNUC", "NULL", "UINT64_C", "__GNUC__", "__cplusplus", "args", "catalogs",
        "char", "code", "const", "data", "define", "definitions", "deprecated", "detail",
        "diagnostic", "domain", "double", "endif", "enum", "extern", "extra", "fingerprint",
        "flowmsg", "group", "groups", "h", "help", "ifdef", "ifndef", "ignored", "include",
        "inline", "int64_t", "len", "n_catalogs", "n_definitions", "n_groups", "n_params",
        "n_terms", "p", "params", "pragma", "registry", "remedy", "retired", "retryable", "return",
        "severity", "size_t", "sizeof", "source_locale", "static", "status", "struct", "term_size",
        "terms", "title", "unsigned", "values", "version", "void",
    };

    for (size_t i = 0; i < FUZZ_COUNT(own); i++)
        if (is_word(word, len, own[i]))
            return;
    FUZZ_CHECK(begins(word, len, prefix, '_') || begins(word, len, "flowmsg", '_') ||
               begins(word, len, "params", '_') || begins(word, len, "catalog", '_'));
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Check a comment: @p is after its beginning, the result after its end. */
static const char *read_comment(const char *p)
{
    for (; *p && !(p[0] == '*' && p[1] == '/'); p++)
        FUZZ_CHECK(*p != '\\' && !(p[0] == '/' && p[1] == '*') && !(p[0] == '?' && p[1] == '?'));
    FUZZ_CHECK(*p == '*');
    return p + 2;
}

static const char *read_string(const char *p)
{
    for (; *p != '"'; p++) {
        FUZZ_CHECK(*p >= 0x20 && *p < 0x7F && !(p[0] == '?' && p[1] == '?'));
        if (*p == '\\')
            p++;
        FUZZ_CHECK(*p >= 0x20 && *p < 0x7F);
    }
    return p + 1;
}

static void check_c(const struct written *w, const char *prefix)
{
    const char *p = w->text;

    check_plain(w->text, w->len, true);
    while (*p) {
        if (p[0] == '/' && p[1] == '*') {
            p = read_comment(p + 2);
        } else if (*p == '"') {
            p = read_string(p + 1);
        } else if (is_letter(*p)) {
            size_t len = 1;

            while (is_letter(p[len]) || is_digit(p[len]))
                len++;
            check_name(p, len, prefix);
            p += len;
        } else if (is_digit(*p)) {
            while (is_letter(*p) || is_digit(*p))
                p++;
        } else {
            FUZZ_CHECK(*p == '\n' || (*p >= 0x20 && *p < 0x7F && *p != '\\'));
            p++;
        }
    }
}

/* ----------------------------------------------------------------------- definitions */

static void check_definitions(const struct definitions *d)
{
    FUZZ_CHECK(d->n_messages > 0 && d->n_messages <= DEFINITIONS_MAX_MESSAGES);
    FUZZ_CHECK(d->n_groups > 0 && d->n_groups <= DEFINITIONS_MAX_GROUPS);
    for (unsigned i = 0; i < d->n_messages; i++) {
        const struct flowmsg_definition *def = &d->messages[i].def;

        FUZZ_CHECK(i == 0 || strcmp(d->messages[i - 1].def.code, def->code) < 0);
        FUZZ_CHECK(def->group < d->n_groups && def->n_params <= FLOWMSG_MAX_PARAMS);
        FUZZ_CHECK(def->status == 0 || (def->status >= 100 && def->status <= 599));
        FUZZ_CHECK(def->title && *def->detail && def->remedy && def->help && def->fingerprint);
        FUZZ_CHECK(strlen(def->help) <= RULE_MAX_HELP && !strpbrk(def->help, " \"'<>"));
        FUZZ_CHECK(def->severity <= FLOWMSG_SEVERITY_INFO && !(def->deprecated && def->retired));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct written complaints, c;
    struct definitions d;
    int rc;

    begin(&complaints);
    rc = definitions_parse(&d, (const char *)data, len, "FILE",
                           &(struct fault_listener){ fault_print, complaints.file });
    end(&complaints);
    check_complaints(&complaints, rc == DEFINITIONS_FINE);
    free(complaints.text);
    if (rc == DEFINITIONS_FINE) {
        check_definitions(&d);
        begin(&c);
        write_header(c.file, &d);
        write_code(c.file, &d, &(struct embed){ "ko", data, len < 64 ? len : 64 }, 1, false);
        end(&c);
        check_c(&c, d.prefix);
        free(c.text);
    }
    definitions_free(&d);
    return 0;
}
