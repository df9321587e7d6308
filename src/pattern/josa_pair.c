/* josa_pair.c - a pair of Korean particles, as written in a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * Two forms of one particle share their end and differ in their head: 은커녕 and
 * 는커녕 are 은/는 with 커녕, 으로부터 and 로부터 are 으/nothing with 로부터.  So the
 * common end is taken off and the heads are looked up (Standard Korean grammar,
 * 이형태; 국립국어원 표준국어대사전). */
#include "pattern/josa_pair.h"

#include <string.h>

#include "base/utf8.h"

static const struct { const char *consonant, *vowel; } heads[] = {
    { "이", "가" }, { "을", "를" }, { "은", "는" }, { "과", "와" }, { "아", "야" },
    { "이", "" },        /* 이랑/랑, 이나/나, 이며/며, 이든/든, 이여/여, 이라/라 */
    { "으", "" },        /* 으로/로, 으로서/로서, 으로부터/로부터 */
    { "이었", "였" }, { "이에", "예" }, { "이어", "여" },
};

static bool slice_is(struct slice s, const char *text)
{
    return strlen(text) == s.len && memcmp(s.p, text, s.len) == 0;
}

static size_t common_tail(struct slice a, struct slice b)
{
    size_t n = 0;

    while (n < a.len && n < b.len && a.p[a.len - 1 - n] == b.p[b.len - 1 - n])
        n++;
    while (n > 0 && utf8_is_tail(a.p[a.len - n]))
        n--;                                   /* whole characters */
    return n;
}

bool josa_pair_parse(struct josa_pair *pair, const char *text, size_t len)
{
    const char *slash = len <= JOSA_PAIR_MAX ? memchr(text, '/', len) : NULL;
    struct slice a, b, head_a, head_b;
    size_t tail;

    if (!slash)
        return false;
    a = (struct slice){ text, (size_t)(slash - text) };
    b = (struct slice){ slash + 1, len - a.len - 1 };
    tail = common_tail(a, b);
    head_a = (struct slice){ a.p, a.len - tail };
    head_b = (struct slice){ b.p, b.len - tail };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        bool swapped = slice_is(head_b, heads[i].consonant) && slice_is(head_a, heads[i].vowel);

        if (!swapped && !(slice_is(head_a, heads[i].consonant) && slice_is(head_b, heads[i].vowel)))
            continue;
        pair->consonant = swapped ? b : a;
        pair->vowel = swapped ? a : b;
        pair->tail = tail;
        pair->rieul_as_vowel = strcmp(heads[i].consonant, "으") == 0;
        return pair->vowel.len > 0;            /* not 이 against nothing */
    }
    return false;
}

size_t josa_pair_both(const struct josa_pair *pair, char out[JOSA_PAIR_MAX + 8])
{
    size_t head_c = pair->consonant.len - pair->tail, head_v = pair->vowel.len - pair->tail, n = 0;
    struct slice inside = { pair->vowel.p, head_v };

    if (head_v == 0) {                         /* (으)로 */
        inside = (struct slice){ pair->consonant.p, head_c };
    } else {                                   /* 이(가) */
        memcpy(out, pair->consonant.p, head_c);
        n = head_c;
    }
    out[n++] = '(';
    memcpy(out + n, inside.p, inside.len);
    n += inside.len;
    out[n++] = ')';
    memcpy(out + n, pair->vowel.p + head_v, pair->tail);
    return n + pair->tail;
}
