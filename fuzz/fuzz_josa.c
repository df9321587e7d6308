/* fuzz_josa.c - any text before a Korean particle.
 *
 * SPDX-License-Identifier: MIT
 *
 * Input: particle, then the value. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

const unsigned fuzz_effort = 300;

static const struct {
    const char *pattern, *forms[3];    /* after a consonant, after a vowel, unsure */
} pairs[] = {
    { "{v}{v, josa, 을/를}", { "을", "를", "을(를)" } },
    { "{v}{v, josa, 으로/로}", { "으로", "로", "(으)로" } },
    { "{v}{v, josa, 이에요/예요}", { "이에요", "예요", "이에(예)요" } },
};

static struct flowmsg_pattern *plain, *with_particle[FUZZ_COUNT(pairs)];

static bool ends_with(const char *text, size_t len, size_t from, const char *form)
{
    return len - from == strlen(form) && memcmp(text + from, form, len - from) == 0;
}

/* Compile a pattern at its first use. */
static struct flowmsg_pattern *compiled(const char *text, struct flowmsg_pattern **kept)
{
    if (!*kept)
        *kept = fuzz_compile("ko", text, strlen(text));
    FUZZ_CHECK(*kept != NULL);
    return *kept;
}

/* The output is the value's text and one of the forms; with FLOWMSG_JOSA_BOTH, both. */
static void check(const struct flowmsg_pattern *pattern, const char *const forms[3],
                  struct flowmsg_value value)
{
    struct flowmsg_options both = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_arg arg = flowmsg_arg_value("v", value);
    size_t len, from;
    char *text, *shown;

    both.josa = FLOWMSG_JOSA_BOTH;
    shown = fuzz_format(compiled("{v}", &plain), &arg, 1, NULL, &from, NULL);
    text = fuzz_format(pattern, &arg, 1, NULL, &len, NULL);
    FUZZ_CHECK(len > from && memcmp(text, shown, from) == 0);
    FUZZ_CHECK(ends_with(text, len, from, forms[0]) || ends_with(text, len, from, forms[1]) ||
               ends_with(text, len, from, forms[2]));
    free(text);
    text = fuzz_format(pattern, &arg, 1, &both, &len, NULL);
    FUZZ_CHECK(len > from && ends_with(text, len, from, forms[2]));
    free(text);
    free(shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct fuzz_input in = { data, len };
    unsigned pair = fuzz_choice(&in, FUZZ_COUNT(pairs));
    struct flowmsg_pattern *pattern = compiled(pairs[pair].pattern, &with_particle[pair]);
    char *text = fuzz_text(in);
    struct flowmsg_value items[2] = { flowmsg_value_text("가"),
                                      flowmsg_value_text_n(text, in.len) };

    check(pattern, pairs[pair].forms, items[1]);
    check(pattern, pairs[pair].forms, flowmsg_value_decimal_n(text, in.len));
    check(pattern, pairs[pair].forms, flowmsg_value_list(items, 2));
    free(text);
    return 0;
}
