/* fuzz_plural.c - any bytes as the plural rule of a gettext catalog.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: the kind of the bytes ('a' the rule, 'b' the whole line), the number of the message's
 * texts ('a' one), then the bytes. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 500;

enum { N_HEADER_WORDS = 7, N_STRINGS = 4, N_WORDS = N_HEADER_WORDS + 2 * N_STRINGS };

struct string {
    const char *p;
    size_t len;
};

static const char id[] = "one\0many", texts[] = "a\0b\0c\0d\0e\0f\0g";

/* The header entry, which ends with the bytes of the input. */
static char *make_header(unsigned kind, struct fuzz_input in, size_t *len)
{
    static const char *const before[] = {
        "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=6; plural=",
        "Content-Type: text/plain; charset=UTF-8\nPlural-Forms:",
    };
    size_t start = strlen(before[kind]);
    char *header = malloc(start + in.len + 1);

    FUZZ_CHECK(header != NULL);
    memcpy(header, before[kind], start);
    if (in.len > 0)
        memcpy(header + start, in.data, in.len);
    header[start + in.len] = '\0';
    *len = start + in.len;
    return header;
}

/* A catalog of two entries, first their ids, then their texts. */
static uint8_t *make_catalog(const struct string strings[N_STRINGS], size_t *len)
{
    uint32_t words[N_WORDS] = { 0x950412DE, 0, 2, 4 * N_HEADER_WORDS, 4 * N_HEADER_WORDS + 16 };
    size_t at = sizeof words;
    uint8_t *mo;

    *len = sizeof words;
    for (int i = 0; i < N_STRINGS; i++)
        *len += strings[i].len + 1;
    mo = calloc(1, *len);
    FUZZ_CHECK(mo != NULL);
    for (int i = 0; i < N_STRINGS; i++) {
        words[N_HEADER_WORDS + 2 * i] = (uint32_t)strings[i].len;
        words[N_HEADER_WORDS + 2 * i + 1] = (uint32_t)at;
        memcpy(mo + at, strings[i].p, strings[i].len);
        at += strings[i].len + 1;
    }
    memcpy(mo, words, sizeof words);
    return mo;
}

/* Each look-up finds one of the message's texts, and always the same one. */
static void check_number(const struct flowmsg_catalog *cat, uint64_t n, size_t n_texts)
{
    const char *text = flowmsg_catalog_ngettext(cat, NULL, "one", "many", n);

    FUZZ_CHECK(strlen(text) == 1 && *text >= 'a' && (size_t)(*text - 'a') < n_texts);
    FUZZ_CHECK(flowmsg_catalog_ngettext(cat, NULL, "one", "many", n) == text);
    FUZZ_CHECK(strcmp(flowmsg_catalog_ngettext(cat, NULL, "two", "many", n),
                      n == 1 ? "two" : "many") == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = { data, size };
    unsigned kind = fuzz_choice(&in, 2), n_texts = 1 + fuzz_choice(&in, 7);
    size_t header_len, len;
    char *header = make_header(kind, in, &header_len);
    const struct string strings[N_STRINGS] = {
        { "", 0 }, { id, sizeof id - 1 }, { header, header_len }, { texts, 2 * n_texts - 1 },
    };
    uint8_t *mo = make_catalog(strings, &len);
    struct flowmsg_catalog *cat = NULL;
    int rc = flowmsg_catalog_from_buffer(&cat, mo, len, NULL);

    /* A catalog with a bad rule is served. */
    FUZZ_CHECK((rc == FLOWMSG_OK) == fuzz_is_utf8(header, header_len));
    if (rc == FLOWMSG_OK) {
        for (uint64_t n = 0; n <= 120; n++)
            check_number(cat, n, n_texts);
        for (uint64_t n = 1; n != 0; n <<= 1) {
            check_number(cat, n - 1, n_texts);
            check_number(cat, 0 - n, n_texts);
        }
    }
    flowmsg_catalog_unref(cat);
    free(mo);
    free(header);
    return 0;
}
