/* josa_words.c - English words as Koreans read them: the lists to extend.
 *
 * SPDX-License-Identifier: MIT
 *
 * Not part of the library: josa_compile.c makes of the lists what is (josa_table.h).
 *
 * A word is looked up here first, in lower case and without digits.  What is not
 * in the table goes by its spelling: only
 * endings that are practically always written the same way in Hangul have a
 * rule (외래어 표기법, the loanword orthography, and common usage).  A word whose
 * usage is divided has two sounds or none, and then both forms of the particle
 * are printed.
 *
 * To add a word, put it into `josa_words`, where it belongs in the order of strcmp():
 * a test looks. */
#include "format/josa_words.h"

#include <stdbool.h>
#include <string.h>

enum {
    V = JOSA_VOWEL,
    L = JOSA_RIEUL,
    C = JOSA_CONSONANT,
    DIVIDED = JOSA_VOWEL | JOSA_CONSONANT,
    ANY = JOSA_VOWEL | JOSA_RIEUL | JOSA_CONSONANT
};

const struct josa_word josa_words[] = {
    { "abc", V },
    { "acme", V },        /* 애크미 */
    { "addr", V|L },      /* 어드레스, 에이디디알 */
    { "ai", V },          /* 에이아이 */
    { "airbnb", V },
    { "alert", DIVIDED }, /* 얼럿, 알러트 */
    { "api", V },         /* 에이피아이 */
    { "app", C },         /* 앱 */
    { "async", V },
    { "at", C },          /* 앳 */
    { "aws", V },
    { "back", C },
    { "backup", C },      /* 백업 */
    { "bag", C },         /* 백 */
    { "bangkok", C },
    { "big", C },
    { "bit", V },         /* 비트 */
    { "blob", C },        /* 블롭 */
    { "bob", C },
    { "book", C },
    { "boot", V },        /* 부트 */
    { "bot", C },         /* 봇 */
    { "break", V },       /* 브레이크 */
    { "bucket", C },
    { "budget", C },
    { "cat", C },
    { "certificate", DIVIDED },
    { "chat", C },        /* 챗 */
    { "check", V },       /* 체크 */
    { "checkout", C },
    { "chile", V },       /* 칠레 */
    { "chocolate", C },
    { "club", C },        /* 클럽 */
    { "code", V },
    { "codec", C },       /* 코덱 */
    { "commit", C },      /* 커밋 */
    { "composite", DIVIDED },
    { "core", V },
    { "corporate", DIVIDED },
    { "cube", V },
    { "cut", C },
    { "data", V },
    { "date", V },
    { "deep", C },
    { "del", V|L },       /* 딜리트, 델 */
    { "desktop", C },     /* 데스크톱 */
    { "detroit", V },
    { "diet", V },        /* 다이어트 */
    { "digit", DIVIDED },
    { "doc", DIVIDED },   /* 독, 디오시 */
    { "dog", DIVIDED },
    { "done", C },
    { "door", V },
    { "edit", DIVIDED },
    { "eight", DIVIDED }, /* 에이트, 에잇 */
    { "epoch", DIVIDED },
    { "err", V|L },       /* 에러, 이알알 */
    { "europe", C },      /* 유럽 */
    { "exe", V },
    { "facebook", C },
    { "favorite", C },    /* 페이버릿 */
    { "file", L },
    { "float", V },       /* 플로트 */
    { "foot", C },        /* 풋 */
    { "format", C },      /* 포맷 */
    { "four", V },
    { "gadget", C },
    { "game", C },
    { "get", C },         /* 겟 */
    { "git", C },         /* 깃 */
    { "good", C },        /* 굿 */
    { "grep", C },
    { "group", C },       /* 그룹 */
    { "gui", V },
    { "hadoop", C },
    { "heap", C },        /* 힙 */
    { "heat", V },
    { "hit", V },         /* 히트 */
    { "home", C },
    { "hook", C },
    { "host", V },
    { "hot", C },
    { "hotdog", DIVIDED },
    { "hour", V },
    { "iam", C },
    { "id", V },          /* 아이디 */
    { "ide", V },
    { "input", C },       /* 인풋 */
    { "io", V },
    { "ios", V },
    { "ip", V },          /* 아이피 */
    { "iraq", V },
    { "jacob", C },
    { "job", C },         /* 잡 */
    { "joseph", C },      /* 조셉 */
    { "jpeg", C },        /* 제이펙 */
    { "kakaotalk", C },
    { "keep", C },
    { "lab", C },         /* 랩 */
    { "latex", DIVIDED },
    { "layout", C },
    { "limit", DIVIDED }, /* 리밋, 리미트 */
    { "line", C },
    { "look", C },
    { "loop", V },        /* 루프 */
    { "mac", C },
    { "market", C },
    { "matt", DIVIDED },
    { "meet", DIVIDED },
    { "mime", C },
    { "minseok", C },
    { "minute", C },      /* 미닛 */
    { "mode", V },
    { "name", C },
    { "net", C },         /* 넷 */
    { "node", V },
    { "none", C },
    { "notebook", C },
    { "of", V },
    { "offset", C },      /* 오프셋 */
    { "ok", V },
    { "os", V },
    { "output", C },
    { "packet", C },
    { "pair", V },
    { "park", DIVIDED },  /* 박, 파크 */
    { "path", V },
    { "peak", V },
    { "phone", C },
    { "pilot", C },
    { "pip", C },
    { "pipe", V },
    { "pivot", C },
    { "planet", C },
    { "plot", C },
    { "port", V },
    { "private", C },     /* 프라이빗 */
    { "ptr", V|L },       /* 포인터, 피티알 */
    { "pub", C },
    { "put", C },         /* 풋 */
    { "quebec", C },
    { "queue", V },
    { "reddit", C },
    { "repeat", V },      /* 리피트 */
    { "reset", C },       /* 리셋 */
    { "resume", DIVIDED },
    { "robot", C },
    { "role", L },
    { "root", V },        /* 루트 */
    { "rule", L },
    { "scott", C },
    { "screenshot", C },
    { "seat", V },
    { "secret", C },      /* 시크릿 */
    { "set", DIVIDED },   /* 셋, 세트 */
    { "setup", C },
    { "sheet", V },       /* 시트 */
    { "ship", C },
    { "shot", C },
    { "sleep", C },
    { "slot", C },
    { "snapchat", C },
    { "snapshot", C },
    { "soap", DIVIDED },
    { "socket", C },
    { "some", C },
    { "soup", V },
    { "spec", C },        /* 스펙 */
    { "spot", C },
    { "star", V },
    { "startup", C },
    { "str", ANY },       /* 스트링, 에스티알 */
    { "sub", V },         /* 서브 */
    { "subnet", C },
    { "swap", DIVIDED },  /* 스왑, 스와프 */
    { "sync", V },        /* 싱크 */
    { "tab", C },
    { "tablet", C },
    { "target", C },
    { "technique", C },   /* 테크닉 */
    { "template", C },    /* 템플릿 */
    { "test", V },
    { "theme", DIVIDED }, /* 테마, 띰 */
    { "ticket", C },
    { "tiktok", C },
    { "time", C },
    { "tweet", C },       /* 트윗 */
    { "type", C },
    { "ui", V },
    { "unit", C },        /* 유닛 */
    { "uri", V },         /* 유알아이 */
    { "url", L },         /* 유알엘 */
    { "user", V },
    { "wait", V },        /* 웨이트 */
    { "wallet", C },
    { "web", C },         /* 웹 */
    { "week", V },
    { "widget", C },
    { "year", V },
    { "york", C },        /* 뉴욕 */
    { "zip", C },         /* 집 */
    { "zone", C },
    { NULL, 0 }
};

/* Endings, the longest first where one ends in another.  They may be the whole
 * word, unless they begin with one of these: @ a consonant, + a vowel. */
const struct josa_word josa_endings[] = {
    /* t */
    { "out", C },             /* 아웃: timeout, layout, checkout */
    { "net", C },         /* 넷: internet, subnet, ethernet */
    { "put", C },
    { "shot", C },
    { "cket", C },        /* 킷: bucket, packet, socket, ticket */
    { "rget", C },
    { "dget", C },
    { "ormat", C },
    { "dataset", DIVIDED },
    { "offset", C },
    { "ight", V },        /* 라이트 */
    { "beat", V }, { "chat", C }, { "cat", C },
    { "@t", V },          /* 트: test, client, object, port, script, default */
    /* te */
    { "template", C },
    { "te", V },          /* 트: state, update, site, note */
    /* p */
    { "group", C },
    { "map", C },
    { "roup", C },
    { "step", C }, { "top", C }, { "stop", C }, { "drop", C }, { "clip", C }, { "tip", C },
    { "chip", C }, { "trip", C }, { "ship", C }, { "cap", C }, { "gap", C }, { "tap", C },
    { "wrap", C }, { "app", C }, { "pop", C }, { "shop", C }, { "up", C },
    { "zip", C },
    { "@p", V },          /* 프: help, dump, timestamp */
    { "type", C },        /* 타입 */
    { "pe", V },          /* 프: pipe, scope, envelope */
    /* k */
    { "ack", C },         /* 스택, 슬랙, 콜백 */
    { "ick", C },         /* 클릭 */
    { "shock", V }, { "knock", V },
    { "ock", C },         /* 블록, 록 */
    { "uck", C },
    { "ook", C },         /* 훅, 북 */
    { "check", V },
    { "eck", DIVIDED },
    { "@k", V },          /* 크: link, task, network, benchmark */
    { "ake", V }, { "ke", V },
    /* c */
    { "ync", V },
    { "spec", C },
    { "ic", C },          /* 릭: public, topic, metric, traffic */
    /* b */
    { "hub", V },         /* 허브: github */
    { "web", C },
    { "@b", DIVIDED },
    /* g */
    { "ng", C },          /* 잉: string, ping */
    { "+g", V },          /* 그: log, tag, config */
    { "rg", V },
    { "ge", V },
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

/* ---- the same, found by going through the lists: what the tables are compared with. */

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
    for (const struct josa_word *w = josa_words; w->word; w++)
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
