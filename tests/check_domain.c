/* check_domain.c - domain files, good and bad.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <flowmsg/flow-service.h>

#include "base/crc64.h"
#include "base/fingerprint.h"
#include "base/utf8.h"
#include "fmd_build.h"
#include "suite.h"

enum { NO_ERROR_OF_OURS = 4711 };

/* Open a domain in memory; NULL when it is refused. */
static struct flowmsg_domain *open_domain(const void *data, size_t len, struct flowmsg_error *err)
{
    struct flowmsg_domain *domain = NULL;
    int rc;

    errno = NO_ERROR_OF_OURS;
    rc = flowmsg_domain_from_buffer(&domain, data, len, err);
    ck_assert_int_eq(errno, NO_ERROR_OF_OURS);
    ck_assert(rc == FLOWMSG_OK ? domain != NULL : domain == NULL);
    ck_assert(!err || (int)err->code == rc);
    return domain;
}

/* --------------------------------------------------------------- equal registries */

static void check_params(const struct flowmsg_registry *a, const struct flowmsg_definition *x,
                         const struct flowmsg_registry *b, const struct flowmsg_definition *y)
{
    ck_assert_uint_eq(x->n_params, y->n_params);
    ck_assert((x->params == NULL) == (y->params == NULL));
    for (size_t i = 0; i < x->n_params; i++) {
        const struct flowmsg_param *p = flowmsg_definition_param(a, x, i);
        const struct flowmsg_param *q = flowmsg_definition_param(b, y, i);

        ck_assert_str_eq(p->name, q->name);
        ck_assert_str_eq(p->example, q->example);
        ck_assert_str_eq(p->description, q->description);
        ck_assert(p->type == q->type && p->privacy == q->privacy);
    }
}

static void check_definition(const struct flowmsg_registry *a, const struct flowmsg_definition *x,
                             const struct flowmsg_registry *b, const struct flowmsg_definition *y)
{
    struct crc64_table t;

    crc64_table_make(&t);
    ck_assert_str_eq(x->code, y->code);
    ck_assert_str_eq(x->title, y->title);
    ck_assert_str_eq(x->detail, y->detail);
    ck_assert_str_eq(flowmsg_definition_remedy(a, x), flowmsg_definition_remedy(b, y));
    ck_assert_str_eq(flowmsg_definition_help(a, x), flowmsg_definition_help(b, y));
    ck_assert(x->status == y->status && x->group == y->group);
    ck_assert(flowmsg_definition_severity(a, x) == flowmsg_definition_severity(b, y));
    ck_assert(flowmsg_definition_is_retryable(a, x) == flowmsg_definition_is_retryable(b, y));
    ck_assert(flowmsg_definition_is_deprecated(a, x) == flowmsg_definition_is_deprecated(b, y));
    ck_assert(flowmsg_definition_is_retired(a, x) == flowmsg_definition_is_retired(b, y));
    check_params(a, x, b, y);
    ck_assert_uint_eq(flowmsg_definition_fingerprint(b, y),
                      params_fingerprint(&t, x->params, x->n_params, a->param_size));
}

static void check_same(const struct flowmsg_registry *a, const struct flowmsg_registry *b)
{
    ck_assert_str_eq(a->domain, b->domain);
    ck_assert_str_eq(a->source_locale, b->source_locale);
    ck_assert_str_eq(flowmsg_registry_version(a), flowmsg_registry_version(b));
    ck_assert(a->n_groups == b->n_groups && a->n_definitions == b->n_definitions);
    ck_assert(a->n_catalogs == b->n_catalogs);
    ck_assert(flowmsg_registry_n_terms(a) == flowmsg_registry_n_terms(b));
    for (size_t i = 0; i < a->n_groups; i++) {
        const struct flowmsg_group *x = flowmsg_registry_group(a, i), *y;

        y = flowmsg_registry_group(b, i);
        ck_assert_str_eq(x->name, y->name);
        ck_assert(x->first == y->first && x->last == y->last);
    }
    for (size_t i = 0; i < a->n_definitions; i++)
        check_definition(a, flowmsg_registry_definition(a, i), b,
                         flowmsg_registry_definition(b, i));
    for (size_t i = 0; i < flowmsg_registry_n_terms(a); i++) {
        ck_assert_str_eq(flowmsg_registry_term(a, i)->token, flowmsg_registry_term(b, i)->token);
        ck_assert_str_eq(flowmsg_registry_term(a, i)->text, flowmsg_registry_term(b, i)->text);
    }
    for (size_t i = 0; i < a->n_catalogs; i++) {
        const struct flowmsg_embedded_catalog *x = flowmsg_registry_catalog(a, i), *y;

        y = flowmsg_registry_catalog(b, i);
        ck_assert_str_eq(x->locale, y->locale);
        ck_assert_uint_eq(x->len, y->len);
        ck_assert_mem_eq(x->data, y->data, x->len);
    }
}

/* ----------------------------------------------------------------------- opening */

/* Files of either byte order, and of later versions. */
static const struct { const char *name; struct fmd_style style; } styles[] = {
    { "this version", { .minor = DOMAIN_MINOR } },
    { "swapped", { .swapped = true } },
    { "later version", { .minor = DOMAIN_MINOR + 1 } },
    { "longer header", { .minor = 1, .more_header = 16 } },
    { "longer entries", { .minor = 2, .more_entry = 8 } },
    { "longer elements", { .minor = 65535, .more_element = 12 } },
    { "another section", { .minor = 1, .more_section = true } },
    { "other strings", { .minor = 1, .more_strings = true } },
    { "all of it", { true, 9, 24, 40, 4, true, true } },
};

static unsigned char *build(struct fmd_style style, size_t *len)
{
    unsigned char *plain = fmd_build(fmd_sample(), len), *fmd = fmd_restyle(plain, style, len);

    free(plain);
    return fmd;
}

START_TEST(opens_in_each_style)
{
    size_t len;
    unsigned char *fmd = build(styles[_i].style, &len);
    struct flowmsg_error err = { 0 };
    struct flowmsg_domain *domain = open_domain(fmd, len, &err);
    char why[256];

    flowmsg_error_message(&err, why, sizeof why);
    ck_assert_msg(domain != NULL, "%s: %s", styles[_i].name, why);
    check_same(fmd_sample(), flowmsg_domain_registry(domain));
    ck_assert_uint_eq(fmd_use(flowmsg_domain_registry(domain)), fmd_use(fmd_sample()));
    flowmsg_domain_unref(domain);
    free(fmd);
}
END_TEST

/* Only a later version may have what this one does not know. */
START_TEST(version_has_no_more_than_it_knows)
{
    struct fmd_style style = styles[_i].style;
    size_t len;
    unsigned char *fmd;
    bool plain = !style.more_header && !style.more_entry && !style.more_element &&
                 !style.more_section && !style.more_strings;
    struct flowmsg_domain *domain;

    style.minor = DOMAIN_MINOR;
    fmd = build(style, &len);
    domain = open_domain(fmd, len, NULL);
    ck_assert_msg((domain != NULL) == plain, "%s", styles[_i].name);
    flowmsg_domain_unref(domain);
    free(fmd);
}
END_TEST

/* Restyling gives the writer's bytes, so the other tests are about its files. */
START_TEST(writer_is_deterministic)
{
    size_t len, again;
    unsigned char *a = fmd_build(fmd_sample(), &len), *b = build((struct fmd_style){ 0 }, &again);

    ck_assert_uint_eq(len, again);
    ck_assert_mem_eq(a, b, len);
    free(a);
    free(b);
}
END_TEST

START_TEST(opens_at_any_address)
{
    size_t len;
    unsigned char *fmd = build(styles[_i % 2].style, &len), *room = malloc(len + 16);

    for (size_t i = 0; i < 16; i++) {
        struct flowmsg_domain *domain;

        memcpy(room + i, fmd, len);
        domain = open_domain(room + i, len, NULL);
        ck_assert(domain != NULL);
        check_same(fmd_sample(), flowmsg_domain_registry(domain));
        ck_assert_uint_eq(fmd_use(flowmsg_domain_registry(domain)), fmd_use(fmd_sample()));
        flowmsg_domain_unref(domain);
    }
    free(room);
    free(fmd);
}
END_TEST

/* The domain has a copy of the file, for as long as somebody refers to it. */
START_TEST(file_is_copied)
{
    char path[] = "/tmp/flowmsg-check-XXXXXX";
    size_t len;
    unsigned char *fmd = fmd_build(fmd_sample(), &len);
    struct flowmsg_domain *domain = NULL;
    int fd = mkstemp(path);

    ck_assert(write(fd, fmd, len) == (ssize_t)len);
    ck_assert_int_eq(flowmsg_domain_open(&domain, path, NULL), FLOWMSG_OK);
    ck_assert(pwrite(fd, "no", 2, 0) == 2);
    ck_assert_ptr_eq(flowmsg_domain_ref(domain), domain);
    flowmsg_domain_unref(domain);
    check_same(fmd_sample(), flowmsg_domain_registry(domain));
    flowmsg_domain_unref(domain);
    flowmsg_domain_unref(NULL);
    close(fd);
    remove(path);
    free(fmd);
}
END_TEST

static const struct { const char *path, *content; int code; enum flowmsg_reason reason; } bad[] = {
    { "no such file", NULL, FLOWMSG_ERR_IO, FLOWMSG_REASON_FILE_MISSING },
    { "/", NULL, FLOWMSG_ERR_IO, FLOWMSG_REASON_FILE_IS_FOLDER },
    { "/dev/null", NULL, FLOWMSG_ERR_IO, FLOWMSG_REASON_FILE_NOT_REGULAR },
    { NULL, "", FLOWMSG_ERR_DOMAIN, FLOWMSG_REASON_DOMAIN_TOO_SHORT },
    { NULL, "\x89" "FM", FLOWMSG_ERR_DOMAIN, FLOWMSG_REASON_DOMAIN_TOO_SHORT },
    { NULL, DOMAIN_MAGIC, FLOWMSG_ERR_DOMAIN, FLOWMSG_REASON_DOMAIN_TOO_SHORT },
    { NULL, "<", FLOWMSG_ERR_DOMAIN, FLOWMSG_REASON_DOMAIN_MAGIC },
    { NULL, "<messages domain='orders' prefix='orders'>", FLOWMSG_ERR_DOMAIN,
      FLOWMSG_REASON_DOMAIN_MAGIC },
};

START_TEST(not_a_domain_file)
{
    char path[] = "/tmp/flowmsg-check-XXXXXX";
    struct flowmsg_error err = { 0 };
    struct flowmsg_domain *domain = NULL;

    if (bad[_i].content) {
        int fd = mkstemp(path);

        ck_assert(write(fd, bad[_i].content, strlen(bad[_i].content)) >= 0);
        close(fd);
    }
    ck_assert_int_eq(flowmsg_domain_open(&domain, bad[_i].path ? bad[_i].path : path, &err),
                     bad[_i].code);
    ck_assert(domain == NULL && (int)err.code == bad[_i].code);
    ck_assert_uint_eq(err.reason, bad[_i].reason);
    if (bad[_i].content)
        remove(path);
}
END_TEST

/* ----------------------------------------------------------------------- damages */

/* The file is cut, or a byte changes: the checksum shows it. */
START_TEST(cut_at_every_length)
{
    size_t len;
    unsigned char *fmd = build(styles[_i].style, &len);

    for (size_t n = 0; n < len; n++) {
        unsigned char *exact = malloc(n ? n : 1);     /* so that a sanitizer sees one byte more */
        struct flowmsg_error err = { 0 };

        memcpy(exact, fmd, n);
        ck_assert_msg(open_domain(exact, n, &err) == NULL, "cut at %zu of %zu", n, len);
        ck_assert(err.code == FLOWMSG_ERR_DOMAIN && err.offset <= n);
        free(exact);
    }
    free(fmd);
}
END_TEST

START_TEST(every_byte_changed)
{
    static const unsigned char masks[] = { 0x01, 0x80, 0xFF };
    size_t len;
    unsigned char *fmd = build(styles[_i].style, &len);

    for (size_t i = 0; i < len; i++)
        for (int m = 0; m < COUNT(masks); m++) {
            fmd[i] ^= masks[m];
            ck_assert_msg(open_domain(fmd, len, NULL) == NULL, "byte %zu of %zu", i, len);
            fmd[i] ^= masks[m];
        }
    free(fmd);
}
END_TEST

/* Damages that the header shows, in the order of its checks. */
static const struct {
    size_t at;
    enum flowmsg_reason reason;
    uint64_t offset;
} shown[] = {
    { DOMAIN_AT_MAGIC + 4, FLOWMSG_REASON_DOMAIN_MAGIC, DOMAIN_AT_MAGIC },
    { DOMAIN_AT_BYTE_ORDER + 1, FLOWMSG_REASON_DOMAIN_BYTE_ORDER, DOMAIN_AT_BYTE_ORDER },
    { DOMAIN_AT_MAJOR, FLOWMSG_REASON_DOMAIN_VERSION, DOMAIN_AT_MAJOR },
    { DOMAIN_AT_LENGTH + 3, FLOWMSG_REASON_DOMAIN_LENGTH, DOMAIN_AT_LENGTH },
    { DOMAIN_AT_CHECKSUM, FLOWMSG_REASON_DOMAIN_CHECKSUM, DOMAIN_AT_CHECKSUM },
    { DOMAIN_AT_MINOR, FLOWMSG_REASON_DOMAIN_CHECKSUM, DOMAIN_AT_CHECKSUM },
    { DOMAIN_AT_HEADER_SIZE, FLOWMSG_REASON_DOMAIN_CHECKSUM, DOMAIN_AT_CHECKSUM },
    { DOMAIN_HEADER_SIZE, FLOWMSG_REASON_DOMAIN_CHECKSUM, DOMAIN_AT_CHECKSUM },
};

START_TEST(header_shows_damage)
{
    size_t len;
    unsigned char *fmd = fmd_build(fmd_sample(), &len);
    struct flowmsg_error err = { 0 };

    fmd[shown[_i].at] ^= 0x40;
    ck_assert(open_domain(fmd, len, &err) == NULL);
    ck_assert(err.reason == shown[_i].reason && err.offset == shown[_i].offset);
    free(fmd);
}
END_TEST

/* The size is looked at before any byte. */
START_TEST(too_large)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_domain *domain = NULL;

    ck_assert_int_eq(flowmsg_domain_from_buffer(&domain, "", (size_t)FLOWMSG_MAX_DOMAIN_FILE + 1,
                                                &err), FLOWMSG_ERR_LIMIT);
    ck_assert(domain == NULL && err.reason == FLOWMSG_REASON_DOMAIN_TOO_LARGE);
}
END_TEST

enum { HEADER_OF = 0, ENTRY_OF = 100 };   /* in place of a kind: the header; an entry and a kind */

#define R(name) FLOWMSG_REASON_##name

/* Damages by somebody who writes the right checksum.  A word of the header, of the entry of a
 * section, or of an element is replaced. */
static const struct damage {
    int where;                   /* HEADER_OF, ENTRY_OF + kind, or kind */
    size_t element;
    unsigned at, size;
    uint64_t word;
    enum flowmsg_reason reason;
    const char *excerpt;         /* "": none */
} damages[] = {
    { HEADER_OF, 0, DOMAIN_AT_MAGIC, 1, 'M', R(DOMAIN_MAGIC), "" },
    { HEADER_OF, 0, DOMAIN_AT_MAJOR, 2, 2, R(DOMAIN_VERSION), "" },
    { HEADER_OF, 0, DOMAIN_AT_MAJOR, 2, 0, R(DOMAIN_VERSION), "" },
    { HEADER_OF, 0, DOMAIN_AT_HEADER_SIZE, 4, 72, R(DOMAIN_HEADER), "" },
    { HEADER_OF, 0, DOMAIN_AT_HEADER_SIZE, 4, 0, R(DOMAIN_HEADER), "" },
    { HEADER_OF, 0, DOMAIN_AT_SECTION_SIZE, 4, 0, R(DOMAIN_HEADER), "" },
    { HEADER_OF, 0, DOMAIN_AT_SECTION_SIZE, 4, 40, R(DOMAIN_HEADER), "" },
    { HEADER_OF, 0, DOMAIN_AT_RESERVED + 5, 1, 1, R(DOMAIN_RESERVED), "" },
    { HEADER_OF, 0, DOMAIN_AT_N_SECTIONS, 4, 0, R(DOMAIN_SECTION_MISSING), "" },
    { HEADER_OF, 0, DOMAIN_AT_N_SECTIONS, 4, UINT32_MAX, R(DOMAIN_SECTIONS), "" },
    { HEADER_OF, 0, DOMAIN_AT_N_SECTIONS, 4, 6, R(DOMAIN_SECTION_GAP), "" },
    { HEADER_OF, 0, DOMAIN_AT_NAME, 4, 0, R(DOMAIN_STRING_ORDER), "" },
    { HEADER_OF, 0, DOMAIN_AT_NAME, 4, 2, R(DOMAIN_STRING_ORDER), "" },
    { HEADER_OF, 0, DOMAIN_AT_NAME, 4, UINT32_MAX, R(DOMAIN_STRING_OUTSIDE), "" },
    { HEADER_OF, 0, DOMAIN_AT_SOURCE_LOCALE, 4, 1, R(DOMAIN_STRING_ORDER), "" },
    { HEADER_OF, 0, DOMAIN_AT_SOURCE_LOCALE, 4, 0, R(DOMAIN_STRING_ORDER), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_KIND, 4, 99, R(DOMAIN_SECTION_KIND), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_KIND, 4, DOMAIN_GROUPS, R(DOMAIN_SECTION_KIND), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_OFFSET, 8, UINT64_MAX, R(DOMAIN_SECTION_OUTSIDE), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_OFFSET, 8, 64, R(DOMAIN_SECTION_OVERLAP), "" },
    { ENTRY_OF + DOMAIN_GROUPS, 0, SECTION_AT_OFFSET, 8, 296, R(DOMAIN_SECTION_GAP), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_LENGTH, 8, UINT64_MAX, R(DOMAIN_SECTION_OUTSIDE), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_LENGTH, 8, 15, R(DOMAIN_SECTION_SIZE), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_COUNT, 8, 3, R(DOMAIN_SECTION_SIZE), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_COUNT, 8, UINT64_C(1) << 61 | 2,
      R(DOMAIN_SECTION_SIZE), "" },
    { ENTRY_OF + DOMAIN_TERMS, 0, SECTION_AT_ELEMENT_SIZE, 4, 0, R(DOMAIN_SECTION_SIZE), "" },
    { DOMAIN_STRINGS, SIZE_MAX, 0, 1, 1, R(DOMAIN_SECTION_GAP), "" },    /* the byte before */
    { DOMAIN_GROUPS, 0, GROUP_AT_NAME, 4, 0, R(DOMAIN_GROUP_NAME), "" },
    { DOMAIN_GROUPS, 0, GROUP_AT_FIRST, 4, 0, R(DOMAIN_GROUP_RANGE), "stock" },
    { DOMAIN_GROUPS, 0, GROUP_AT_FIRST, 4, 2000, R(DOMAIN_GROUP_RANGE), "stock" },
    { DOMAIN_GROUPS, 0, GROUP_AT_LAST, 4, 1000000000, R(DOMAIN_GROUP_RANGE), "stock" },
    { DOMAIN_GROUPS, 0, GROUP_AT_LAST, 4, 1000, R(DOMAIN_CODE_GROUP), "1001-409" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_CODE, 4, 0, R(DOMAIN_STRING_ORDER), "" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_TITLE, 4, 1, R(DOMAIN_STRING_ORDER), "" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_DETAIL, 4, 0, R(DOMAIN_TEXT_MISSING), "E0308" },
    { DOMAIN_DEFINITIONS, 0, DEFINITION_AT_HELP, 4, 0, R(DOMAIN_STRING_ORDER), "" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_FIRST_PARAM, 4, 1, R(DOMAIN_PARAM_ORDER),
      "auth/invalid-token" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_N_PARAMS, 2, 7, R(DOMAIN_PARAM_ORDER),
      "auth/invalid-token" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_N_PARAMS, 2, 5, R(DOMAIN_PARAM_ORDER), "" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_N_PARAMS, 2, 65, R(REGISTRY_PARAMS),
      "auth/invalid-token" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_GROUP, 2, 2, R(DOMAIN_CODE_GROUP),
      "auth/invalid-token" },
    { DOMAIN_DEFINITIONS, 2, DEFINITION_AT_GROUP, 2, 0, R(DOMAIN_CODE_GROUP),
      "auth/invalid-token" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_STATUS, 2, 99, R(DOMAIN_STATUS), "E0308" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_STATUS, 2, 600, R(DOMAIN_STATUS), "E0308" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_SEVERITY, 1, 3, R(DOMAIN_SEVERITY), "E0308" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_FLAGS, 1, 8, R(DOMAIN_RESERVED), "E0308" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_FLAGS, 1, 6, R(DOMAIN_RETIRED), "E0308" },
    { DOMAIN_DEFINITIONS, 1, DEFINITION_AT_FINGERPRINT, 8, 0, R(DOMAIN_FINGERPRINT), "E0308" },
    { DOMAIN_PARAMS, 0, PARAM_AT_NAME, 4, 0, R(DOMAIN_STRING_ORDER), "" },
    { DOMAIN_PARAMS, 7, PARAM_AT_DESCRIPTION, 4, 0, R(DOMAIN_TEXT_MISSING), "share" },
    { DOMAIN_PARAMS, 0, PARAM_AT_TYPE, 1, 0, R(DOMAIN_PARAM_TYPE), "item" },
    { DOMAIN_PARAMS, 0, PARAM_AT_TYPE, 1, 9, R(DOMAIN_PARAM_TYPE), "item" },
    { DOMAIN_PARAMS, 0, PARAM_AT_TYPE, 1, FLOWMSG_PARAM_INTEGER, R(DOMAIN_PARAM_EXAMPLE), "item" },
    { DOMAIN_PARAMS, 0, PARAM_AT_TYPE, 1, FLOWMSG_PARAM_TEXT, R(DOMAIN_FINGERPRINT), "1001-409" },
    { DOMAIN_PARAMS, 0, PARAM_AT_PRIVACY, 1, 3, R(DOMAIN_PARAM_PRIVACY), "item" },
    { DOMAIN_PARAMS, 0, PARAM_AT_RESERVED, 2, 1, R(DOMAIN_RESERVED), "item" },
    { DOMAIN_TERMS, 1, TERM_AT_TEXT, 4, 0, R(DOMAIN_TERM_TEXT), "open" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_LOCALE, 4, 0, R(DOMAIN_CATALOG_LOCALE), "" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_RESERVED, 4, 1, R(DOMAIN_RESERVED), "zh_Hant" },
    { DOMAIN_CATALOGS, 0, CATALOG_AT_OFFSET, 8, 8, R(DOMAIN_CATALOG_PLACE), "ko" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_OFFSET, 8, 0, R(DOMAIN_CATALOG_PLACE), "zh_Hant" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_OFFSET, 8, UINT64_MAX, R(DOMAIN_CATALOG_PLACE), "zh_Hant" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_LENGTH, 8, UINT64_MAX, R(DOMAIN_CATALOG_PLACE), "zh_Hant" },
    { DOMAIN_CATALOGS, 1, CATALOG_AT_LENGTH, 8, 0, R(CATALOG_TOO_SHORT), "" },
    { DOMAIN_CATALOG_BYTES, 0, 0, 1, 0, R(CATALOG_MAGIC), "" },
    { DOMAIN_CATALOG_BYTES, 100, 0, 1, 0xFF, R(CATALOG_SEAL_BROKEN), "" },
    { DOMAIN_STRINGS, 0, 0, 1, 'x', R(DOMAIN_STRINGS_END), "" },
    { DOMAIN_STRINGS, 3, 0, 1, 0xFF, R(DOMAIN_NOT_UTF8), "" },
    { DOMAIN_STRINGS, 3, 0, 1, 'D', R(DOMAIN_NAME), "orDers" },
    { DOMAIN_STRINGS, 8, 0, 1, '1', R(DOMAIN_LANGUAGE), "1n" },
    { DOMAIN_STRINGS, 11, 0, 1, ' ', R(DOMAIN_REVISION), " .2" },
    { DOMAIN_STRINGS, 15, 0, 1, '/', R(DOMAIN_GROUP_NAME), "/tock" },
};

/* Where the damaged word is. */
static size_t place_of(const unsigned char *fmd, const struct damage *d)
{
    if (d->where == HEADER_OF)
        return d->at;
    if (d->where >= ENTRY_OF)
        return fmd_entry(fmd, (enum domain_kind)(d->where - ENTRY_OF)) + d->at;
    return fmd_element(fmd, (enum domain_kind)d->where, d->element) + d->at;
}

/* Check that a file with a right checksum is refused. */
static void check_refused(const unsigned char *fmd, size_t len, enum flowmsg_reason reason,
                          const char *excerpt, const char *name)
{
    struct flowmsg_error err = { 0 };
    char why[256];

    ck_assert_msg(open_domain(fmd, len, &err) == NULL, "%s", name);
    flowmsg_error_message(&err, why, sizeof why);
    ck_assert_msg(err.reason == reason, "%s: %s", name, why);
    ck_assert_msg(err.code == FLOWMSG_ERR_DOMAIN && err.offset <= len, "%s: %s", name, why);
    ck_assert_str_eq(err.excerpt, excerpt);
    ck_assert_ptr_nonnull(strstr(why, " at offset "));
    ck_assert(open_domain(fmd, len, NULL) == NULL);
}

START_TEST(damage_with_right_checksum)
{
    const struct damage *d = &damages[_i];
    char name[32];

    snprintf(name, sizeof name, "row %d", _i);
    for (int swapped = 0; swapped < 2; swapped++) {
        size_t len;
        unsigned char *fmd = build((struct fmd_style){ .swapped = swapped }, &len);

        fmd_poke(fmd, place_of(fmd, d), d->size, d->word);
        fmd_sum(fmd, len);
        check_refused(fmd, len, d->reason, d->excerpt, name);
        free(fmd);
    }
}
END_TEST

/* Bytes after the last section, and a string that nothing uses. */
START_TEST(bytes_of_nothing)
{
    size_t len;
    unsigned char *fmd = build((struct fmd_style){ 0 }, &len), *more = calloc(1, len + 8);
    size_t entry = fmd_entry(fmd, DOMAIN_STRINGS);

    memcpy(more, fmd, len);
    for (size_t n = 1; n <= 8; n++) {
        fmd_sum(more, len + n);
        check_refused(more, len + n, R(DOMAIN_SECTION_GAP), "", "tail");
        fmd_poke(more, entry + SECTION_AT_LENGTH, 8, fmd_peek(fmd, entry + SECTION_AT_LENGTH, 8) + n);
        fmd_poke(more, entry + SECTION_AT_COUNT, 8, fmd_peek(fmd, entry + SECTION_AT_COUNT, 8) + n);
        fmd_sum(more, len + n);
        check_refused(more, len + n, R(DOMAIN_STRING_GAP), "", "string");
        memcpy(more, fmd, len);
    }
    free(more);
    free(fmd);
}
END_TEST

/* ------------------------------------------------------------- other registries */

/* Registries that the scanner would refuse, written by its writer. */
static struct flowmsg_registry changed;
static struct flowmsg_group two_groups[2];
static struct flowmsg_definition three[3];
static struct flowmsg_param two_params[2];
static struct flowmsg_term two_terms[2];
static struct flowmsg_embedded_catalog two_catalogs[2];
static char text[FLOWMSG_MAX_PATTERN + 2];

static char *long_text(size_t len)
{
    memset(text, 'x', len);
    text[len] = '\0';
    return text;
}

static void group_twice(void) { two_groups[1].name = "stock"; }
static void groups_overlap(void)
{
    two_groups[1] = (struct flowmsg_group){ "more", 1999, 2999 };
    three[1].group = three[2].group = 0;
    three[0].code = "1001-409", three[1].code = "1002-409", three[2].code = "1003-409";
}
static void too_many_groups(void)
{
    enum { MOST = UINT16_MAX, NAME = 16 };
    static struct flowmsg_group many[MOST + 1];
    static char names[MOST + 1][NAME];

    for (int i = 0; i <= MOST; i++) {
        snprintf(names[i], NAME, "g%d", i);
        many[i].name = names[i];
    }
    changed.groups = many;
    changed.n_groups = MOST + 1;
}
static void no_definitions(void) { changed.n_definitions = 0; }
static void code_is_context(void) { three[2].code = "title"; }
static void code_has_space(void) { three[2].code = "auth token"; }
static void code_has_newline(void) { three[2].code = "auth\n"; }
static void code_has_no_letter(void) { three[2].code = "__"; }
static void code_is_long(void) { three[2].code = long_text(FLOWMSG_MAX_CODE + 1); }
static void codes_unsorted(void) { three[2].code = "A1"; }
static void code_twice(void) { three[2].code = "E0308"; }
static void detail_is_long(void) { three[2].detail = long_text(FLOWMSG_MAX_PATTERN + 1); }
static void help_is_no_link(void) { three[2].help = "javascript:alert(1)"; }
static void param_twice(void) { two_params[1].name = "item"; }
static void param_no_name(void) { two_params[1].name = "1st"; }
static void param_no_example(void) { two_params[0].example = ""; }
static void term_unsorted(void) { two_terms[1].token = "a"; }
static void term_twice(void) { two_terms[1].token = "closed"; }
static void term_no_token(void) { two_terms[0].token = ""; }
static void term_brace(void) { two_terms[1].text = "{open}"; }
static void term_is_long(void) { two_terms[1].text = long_text(FLOWMSG_MAX_TERM + 1); }
static void catalog_twice(void) { two_catalogs[1].locale = "ko"; }
static void catalog_alias(void) { two_catalogs[1].locale = "kor"; }
static void catalog_no_locale(void) { two_catalogs[1].locale = "../etc"; }
static void domain_is_path(void) { changed.domain = "../etc"; }
static void domain_is_long(void) { changed.domain = long_text(FLOWMSG_MAX_NAME + 1); }

static const struct {
    const char *name;
    void (*change)(void);
    enum flowmsg_reason reason;
    const char *excerpt;
} changes[] = {
    { "group twice", group_twice, R(DOMAIN_GROUP_TWICE), "stock" },
    { "groups overlap", groups_overlap, R(DOMAIN_GROUPS_OVERLAP), "more" },
    { "too many groups", too_many_groups, R(DOMAIN_SECTION_COUNT), "" },
    { "no definitions", no_definitions, R(DOMAIN_DEFINITIONS_NONE), "" },
    { "code is a context", code_is_context, R(DOMAIN_CODE), "title" },
    { "code with a space", code_has_space, R(DOMAIN_CODE), "auth token" },
    { "code with a newline", code_has_newline, R(DOMAIN_CODE), "auth " },
    { "code without letters", code_has_no_letter, R(DOMAIN_CODE), "__" },
    { "long code", code_is_long, R(DOMAIN_STRING_LONG),
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
    { "codes are not sorted", codes_unsorted, R(DOMAIN_CODE_ORDER), "A1" },
    { "code twice", code_twice, R(DOMAIN_CODE_ORDER), "E0308" },
    { "long detail", detail_is_long, R(DOMAIN_STRING_LONG),
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
    { "help is no link", help_is_no_link, R(DOMAIN_HELP), "auth/invalid-token" },
    { "parameter twice", param_twice, R(DOMAIN_PARAM_TWICE), "item" },
    { "parameter without a name in C", param_no_name, R(DOMAIN_PARAM_NAME), "1st" },
    { "parameter without an example", param_no_example, R(DOMAIN_PARAM_EXAMPLE), "item" },
    { "terms are not sorted", term_unsorted, R(DOMAIN_TERM_ORDER), "a" },
    { "term twice", term_twice, R(DOMAIN_TERM_ORDER), "closed" },
    { "empty token", term_no_token, R(DOMAIN_TERM_ORDER), "" },
    { "term with a brace", term_brace, R(DOMAIN_TERM_TEXT), "open" },
    { "long term", term_is_long, R(DOMAIN_STRING_LONG),
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
    { "catalog twice", catalog_twice, R(DOMAIN_CATALOG_TWICE), "ko" },
    { "catalog twice by two names", catalog_alias, R(DOMAIN_CATALOG_TWICE), "kor" },
    { "catalog of no locale", catalog_no_locale, R(DOMAIN_CATALOG_LOCALE), "../etc" },
    { "domain is a path", domain_is_path, R(DOMAIN_NAME), "../etc" },
    { "long domain", domain_is_long, R(DOMAIN_STRING_LONG),
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
};

static void begin_change(void)
{
    const struct flowmsg_registry *sample = fmd_sample();

    changed = *sample;
    memcpy(two_groups, sample->groups, sizeof two_groups);
    memcpy(three, sample->definitions, sizeof three);
    memcpy(two_params, three[0].params, sizeof two_params);
    memcpy(two_terms, sample->terms, sizeof two_terms);
    memcpy(two_catalogs, sample->catalogs, sizeof two_catalogs);
    three[0].params = two_params;
    changed.groups = two_groups;
    changed.definitions = three;
    changed.terms = two_terms;
    changed.catalogs = two_catalogs;
}

START_TEST(registry_that_breaks_a_rule)
{
    size_t len;
    unsigned char *fmd;

    begin_change();
    changes[_i].change();
    fmd = fmd_build(&changed, &len);
    check_refused(fmd, len, changes[_i].reason, changes[_i].excerpt, changes[_i].name);
    free(fmd);
}
END_TEST

/* A catalog needs a seal. */
START_TEST(catalog_without_seal)
{
    static const unsigned char mo[28] = { 0xDE, 0x12, 0x04, 0x95, [12] = 28, [16] = 28, [24] = 28 };
    size_t len;
    unsigned char *fmd;

    begin_change();
    two_catalogs[1].data = mo;
    two_catalogs[1].len = sizeof mo;
    fmd = fmd_build(&changed, &len);
    check_refused(fmd, len, R(CATALOG_NOT_SEALED), "", "not sealed");
    free(fmd);
}
END_TEST

/* Patterns are the store's: it notes the bad ones, and serves the others. */
START_TEST(bad_patterns_are_noted)
{
    static const char *const patterns[] = { "{", "{n, plural, one {}}", "{nobody}", "{n, number, ::x}",
                                            "{{{{", "}", "'{", "{item, josa, x}" };
    size_t len;
    unsigned char *fmd;
    struct flowmsg_domain *domain;
    struct flowmsg_store *store = NULL;
    struct flowmsg_reader *reader;

    begin_change();
    three[1].detail = patterns[_i];
    fmd = fmd_build(&changed, &len);
    domain = open_domain(fmd, len, NULL);
    ck_assert_ptr_nonnull(domain);
    ck_assert_uint_ne(fmd_use(flowmsg_domain_registry(domain)), 0);
    ck_assert_int_eq(flowmsg_store_new(&store, flowmsg_domain_registry(domain), NULL, NULL),
                     FLOWMSG_OK);
    reader = flowmsg_reader_new(store);
    ck_assert_uint_eq(flowmsg_reader_n_notes(reader), strcmp(patterns[_i], "}") &&
                                                      strcmp(patterns[_i], "'{") ? 1 : 0);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    flowmsg_domain_unref(domain);
    free(fmd);
}
END_TEST

/* ----------------------------------------------------------------------- attackers */

/* Each word is replaced by odd values, under a right checksum, in the first two styles; a fifth of
 * them in the others.  A domain that still opens can be used. */
START_TEST(any_word_with_right_checksum)
{
    static const uint32_t words[] = { 0, 1, 2, 7, 0x20, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF,
                                      0x80000000, 0xFFFFFFF8, UINT32_MAX };
    size_t len, opened = 0;
    unsigned char *fmd = build(styles[_i].style, &len), *copy = malloc(len);

    for (size_t at = _i; at + 4 <= len; at += _i < 2 ? 1 : 5)
        for (int i = 0; i < COUNT(words); i++) {
            unsigned size = i % 3 == 0 ? 1 : i % 3 == 1 ? 2 : 4;
            struct flowmsg_domain *domain;

            memcpy(copy, fmd, len);
            fmd_poke(copy, at, size, words[i]);
            fmd_sum(copy, len);
            if (!(domain = open_domain(copy, len, NULL)))
                continue;
            if (++opened % 16 == 0)
                (void)fmd_use(flowmsg_domain_registry(domain));
            flowmsg_domain_unref(domain);
        }
    ck_assert_uint_gt(opened, 0);                     /* other letters of a text */
    free(copy);
    free(fmd);
}
END_TEST

/* ------------------------------------------------------------------ linked and opened */

START_TEST(linked_and_opened_render_the_same)
{
    size_t len;
    unsigned char *fmd = fmd_build(flowmsg_flow_registry, &len);
    struct flowmsg_domain *domain = open_domain(fmd, len, NULL);

    ck_assert_ptr_nonnull(domain);
    check_same(flowmsg_flow_registry, flowmsg_domain_registry(domain));
    ck_assert_uint_eq(fmd_use(flowmsg_domain_registry(domain)), fmd_use(flowmsg_flow_registry));
    flowmsg_domain_unref(domain);
    free(fmd);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "opening", 60);

    add_table(tc, opens_in_each_style, styles);
    add_table(tc, version_has_no_more_than_it_knows, styles);
    tcase_add_test(tc, writer_is_deterministic);
    tcase_add_loop_test(tc, opens_at_any_address, 0, 2);
    tcase_add_test(tc, file_is_copied);
    add_table(tc, not_a_domain_file, bad);
    tcase_add_test(tc, linked_and_opened_render_the_same);

    tc = add_case(s, "damages", 240);
    add_table(tc, cut_at_every_length, styles);
    add_table(tc, every_byte_changed, styles);
    add_table(tc, header_shows_damage, shown);
    tcase_add_test(tc, too_large);
    add_table(tc, damage_with_right_checksum, damages);
    tcase_add_test(tc, bytes_of_nothing);
    add_table(tc, registry_that_breaks_a_rule, changes);
    tcase_add_test(tc, catalog_without_seal);
    tcase_add_loop_test(tc, bad_patterns_are_noted, 0, 8);
    add_table(tc, any_word_with_right_checksum, styles);
}
