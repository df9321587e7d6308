/* endings.c - how English words end in Korean, by their spelling.
 *
 * SPDX-License-Identifier: MIT
 *
 * Not part of the library: see words.c.  An ending is here when practically all words that
 * have it are written the same way in Hangul, in the loanword orthography or in common usage:
 * after a short vowel p, t and k close the syllable (맵, 스텝, 팁), elsewhere they make one (보트,
 * 시트, 프린트; 외래어 표기법, 제3장 제1절 제1항).  The exceptions are in the lists of words. */
#include "josa/words.h"

#include <stdbool.h>
#include <string.h>

/* Short names for the list. */
enum {
    V = JOSA_VOWEL,
    L = JOSA_RIEUL,
    C = JOSA_CONSONANT,
    DIVIDED = JOSA_VOWEL | JOSA_CONSONANT
};

const struct josa_word *const josa_word_lists[] = { josa_words, josa_names, NULL };

/* The longest first where one ends in another.  They may be the whole word, unless they begin
 * with one of these: @ a consonant, + a vowel. */
const struct josa_word josa_endings[] = {
    /* t */
    { "out", C },             /* 아웃: timeout, layout, checkout */
    { "net", C },             /* 넷: internet, subnet, ethernet */
    { "put", C },
    { "hot", C }, { "bot", C }, { "spot", C }, { "lot", C }, { "rrot", C },   /* 샷, 봇, 스팟, 롯 */
    { "ket", C }, { "get", C }, { "let", C }, { "vet", C }, { "pet", C }, { "tet", C }, { "met", C },
    { "ett", C }, { "cott", C },
    { "dataset", DIVIDED },
    { "set", C },             /* 셋: offset, charset, preset */
    { "unit", C }, { "cuit", C }, { "bbit", C },
    { "limit", DIVIDED },
    { "mit", C }, { "fit", C }, { "lit", C }, { "cit", C },   /* 커밋, 핏, 스플릿 */
    { "stat", C }, { "flat", C }, { "hat", C }, { "cat", C }, { "ormat", C },
    { "cut", C }, { "nut", C },
    { "foot", C },
    { "oot", V }, { "oat", V }, { "eat", V }, { "eet", V }, { "ait", V }, { "suit", V },
    { "ruit", V }, { "ight", V },   /* 부트, 보트, 히트, 시트, 웨이트, 슈트, 프루트, 라이트 */
    { "@t", V },              /* 트: test, client, object, port, script, default */
    /* te */
    { "template", C },
    { "te", V },              /* 트: state, update, site, note */
    /* p */
    { "roup", C },            /* 그룹 */
    { "eap", DIVIDED }, { "oap", DIVIDED }, { "eep", DIVIDED },
    { "loop", V },
    { "oop", DIVIDED },
    { "ap", C }, { "ep", C }, { "ip", C }, { "op", C }, { "up", C },   /* 맵, 스텝, 팁, 톱, 업 */
    { "app", C },
    { "@p", V },              /* 프: help, dump, timestamp */
    { "type", C },            /* 타입 */
    { "pe", V },              /* 프: pipe, scope, envelope */
    /* k */
    { "ack", C },             /* 스택, 슬랙, 콜백 */
    { "ick", C },             /* 클릭 */
    { "shock", V }, { "knock", V },
    { "ock", C },             /* 블록, 록 */
    { "uck", C },
    { "ook", C },             /* 훅, 북 */
    { "check", V }, { "neck", C },
    { "eck", DIVIDED },
    { "break", V }, { "peak", V }, { "oak", V }, { "week", V },
    { "@k", V },              /* 크: link, task, network, benchmark */
    { "ake", V }, { "ke", V },
    /* c */
    { "spec", C }, { "exec", C }, { "doc", C }, { "lloc", C }, { "diac", C }, { "niac", C },
    { "ic", C },              /* 릭: public, topic, metric, traffic */
    { "nc", V }, { "rc", V }, { "lc", V }, { "sc", V }, { "tc", V }, { "bc", V },
   /* 싱크, 아크, 디스크 */
    /* b */
    { "hub", V },             /* 허브: github */
    { "web", C }, { "tab", C }, { "lab", C }, { "grab", C }, { "job", C },
    { "mb", C },              /* 밤, 섬: the b is silent */
    { "rb", V }, { "lb", V }, /* 버브, 벌브 */
    { "db", V },              /* 디비: mongodb */
    { "@b", DIVIDED },
    /* g */
    { "ng", C },              /* 잉: string, ping */
    { "dog", DIVIDED },       /* 도그, 독 */
    { "+g", V },              /* 그: log, tag, config */
    { "rg", V }, { "gg", V }, { "vg", V }, { "mg", V }, { "dg", V },
    { "ge", V },
    { "q", V },               /* 큐 */
    /* nasals and liquids */
    { "me", C },          /* 네임, 타임, 볼륨 */
    { "m", C },
    { "ne", C },          /* 라인, 존, 머신 */
    { "n", C },
    { "le", L },          /* 테이블, 파일, 롤 */
    { "l", L },
    { "re", V }, { "r", V },
    /* 스, 즈, 브, 드, 프, 시, 치, 지 and open syllables */
    { "s", V }, { "se", V }, { "ce", V }, { "ze", V }, { "z", V }, { "x", V }, { "xe", V },
    { "f", V }, { "fe", V }, { "v", V }, { "ve", V }, { "good", C }, { "d", V }, { "de", V },
    { "be", V }, { "h", V }, { "he", V }, { "ie", V }, { "ee", V }, { "ue", V }, { "oe", V },
    { "ye", V }, { "ae", V }, { "we", V },
    { "a", V }, { "i", V }, { "o", V }, { "u", V }, { "y", V }, { "w", V }, { "j", V },
    { NULL, 0 }
};

/* ---- the lists without the tables, which are compared with them. */

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool ends_in(const char *word, size_t len, const char *ending)
{
    char class = *ending == '@' || *ending == '+' ? *ending++ : '\0';
    size_t n = strlen(ending);

    if (len < n || memcmp(word + len - n, ending, n) != 0)
        return false;
    return !class || (len > n && is_vowel(word[len - n - 1]) == (class == '+'));
}

unsigned josa_listed_word(const char *word, size_t len)
{
    for (const struct josa_word *const *list = josa_word_lists; *list; list++)
        for (const struct josa_word *w = *list; w->word; w++)
            if (strlen(w->word) == len && memcmp(w->word, word, len) == 0)
                return w->final;
    return 0;
}

unsigned josa_listed_ending(const char *word, size_t len)
{
    for (const struct josa_word *w = josa_endings; w->word; w++)
        if (ends_in(word, len, w->word))
            return w->final;
    return 0;
}
