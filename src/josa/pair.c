/* pair.c - a pair of Korean particles, as written in a pattern.
 *
 * SPDX-License-Identifier: MIT
 *
 * Two forms of one particle share their end and differ in their head: 은커녕 and
 * 는커녕 are 은/는 with 커녕, 으로부터 and 로부터 are 으/nothing with 로부터.  So the
 * common end is taken off, the heads are looked up, and the end must be one that this
 * head can have: 이에/에 has the heads of 이나/나 and is no pair (Standard Korean
 * grammar, 이형태; 국립국어원 표준국어대사전; 한글 맞춤법, 표준어 규정 26 for 이에요/예요). */
#include "josa/pair.h"

#include <string.h>

#include "base/utf8.h"

/* The ends that a head can have: a pair's end begins with one of these words, or it is one
 * of them when a full stop follows the word.  Further words may follow after a space. */
static const struct head {
    const char *consonant, *vowel, *ends;
} heads[] = {
    { "이", "가", "요." },
    { "을", "를", "요." },
    { "은", "는", "커녕 요." },
    { "과", "와", "의 는 도 만 요. 까지 마저 조차 라도 야" },
    { "아", "야", "" },
    /* 이랑/랑, 이나/나, 이든/든, 이시여/시여, and the copula where 이 can go: 이며/며, 이라/라 */
    { "이", "",
      "거나 거늘 거니 거든 건 걸 겠 고 구 군 기 긴 길 나 냐 네 니 다 답 더 던 도록 되 든 듯 라 란 랄 람 랍 "
      "랑 래 랬 랴 려 련 로고 로구 로군 로다 로되 로세 로소 리 며 면 므 세 셔 셨 시 신 실 십 야 여. "
      "옵 올시 요. 자 잖 죠 지" },
    /* 으로/로, 으로서/로서, 으로부터/로부터 */
    { "으", "",
      "로. 로까지 로나 로는 로다 로도 로든 로라도 로마저 로만 로밖 로보다 로부터 로뿐 로서 로선 로써 로썬 "
      "로야 로요 로의 로인 로조차 로처럼 론." },
    { "이었", "였", NULL },                  /* any ending of the past tense */
    { "이어", "여", "도 라 서 선 야 요" },
    { "이에", "예", "요" },
};

static size_t common_tail(struct slice a, struct slice b)
{
    size_t n = 0;

    while (n < a.len && n < b.len && a.p[a.len - 1 - n] == b.p[b.len - 1 - n])
        n++;
    while (n > 0 && utf8_is_tail(a.p[a.len - n]))
        n--;                                   /* whole characters */
    return n;
}

static bool is_syllable(const char *p, size_t len)
{
    size_t n;
    uint32_t c = utf8_next(p, len, &n);

    return c >= 0xAC00 && c <= 0xD7A3;
}

/* May @head be followed by @end? */
static bool may_have(const struct head *head, struct slice end)
{
    const char *word = head->ends;

    if (!is_syllable(end.p, end.len))
        return end.len == 0 || *head->vowel != '\0';
    if (!word)
        return true;
    for (; *word; word += strspn(word, ". ")) {
        size_t n = strcspn(word, ". ");
        bool fits = end.len >= n && memcmp(end.p, word, n) == 0;

        word += n;
        if (fits && (*word != '.' || !is_syllable(end.p + n, end.len - n)))
            return true;
    }
    return false;
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
        if (!may_have(&heads[i], (struct slice){ a.p + head_a.len, tail }))
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
