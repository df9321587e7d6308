/* names.c - names of people, places and products as Koreans read them: those that their
 * spelling would lead astray.
 *
 * SPDX-License-Identifier: MIT
 *
 * Not part of the library: see words.c. */
#include "josa/words.h"

/* Short names for the list. */
enum {
    V = JOSA_VOWEL,
    L = JOSA_RIEUL,
    C = JOSA_CONSONANT,
    DIVIDED = JOSA_VOWEL | JOSA_CONSONANT
};

const struct josa_word josa_names[] = {
    { "airbnb", V },
    { "alcyone", V },     /* 알키오네 */
    { "antwerp", DIVIDED }, /* 안트베르펀, 앤트워프 */
    { "ardennes", C },    /* 아르덴 */
    { "ariadne", V },     /* 아리아드네 */
    { "balzac", V },      /* 발자크 */
    { "bangkok", C },
    { "bastille", V },    /* 바스티유 */
    { "beirut", V },      /* 베이루트 */
    { "belgium", DIVIDED }, /* 벨기에, 벨지움 */
    { "bizet", V },       /* 비제 */
    { "bob", C },
    { "brussels", L },    /* 브뤼셀 */
    { "caleb", C },       /* 케일럽 */
    { "camille", V|L },   /* 카미유, 카밀 */
    { "cannes", C },      /* 칸 */
    { "capone", V },      /* 카포네 */
    { "charles", V|L },   /* 찰스, 샤를 */
    { "charlotte", C },   /* 샬럿 */
    { "chevrolet", V },   /* 쉐보레 */
    { "chile", V },       /* 칠레 */
    { "cybele", V },      /* 키벨레 */
    { "daphne", V },      /* 다프네 */
    { "derek", C },       /* 데릭 */
    { "detroit", V },
    { "diderot", V },     /* 디드로 */
    { "dior", L },        /* 디올 */
    { "dupont", C },      /* 듀폰 */
    { "dvorak", DIVIDED },/* 드보르자크, 드보락 */
    { "elliot", C },      /* 엘리엇 */
    { "elliott", C },     /* 엘리엇 */
    { "enoch", C },       /* 에녹 */
    { "europe", C },      /* 유럽 */
    { "fiat", V },        /* 피아트 */
    { "florent", C },     /* 플로랑 */
    { "gilles", L },      /* 질 */
    { "godot", V },       /* 고도 */
    { "gujarat", V },     /* 구자라트 */
    { "hadoop", C },
    { "harriet", C },     /* 해리엇 */
    { "hermione", V },    /* 헤르미온느 */
    { "isaac", C },       /* 아이작 */
    { "jacob", C },
    { "joseph", C },      /* 조셉 */
    { "juliet", C },      /* 줄리엣 */
    { "kakaotalk", C },
    { "laurent", C },     /* 로랑 */
    { "leblanc", C },     /* 르블랑 */
    { "manet", V },       /* 마네 */
    { "margaret", C },    /* 마거릿 */
    { "margot", V },      /* 마고 */
    { "marseille", V },   /* 마르세유 */
    { "matt", DIVIDED },
    { "maupassant", C },  /* 모파상 */
    { "milan", DIVIDED }, /* 밀라노, 밀란 */
    { "minseok", C },
    { "monet", V },       /* 모네 */
    { "montblanc", C },   /* 몽블랑 */
    { "munich", C },      /* 뮌헨 */
    { "nestle", V },      /* 네슬레 */
    { "palme", V },       /* 팔메 */
    { "park", DIVIDED },  /* 박, 파크 */
    { "pele", V },        /* 펠레 */
    { "persephone", V },  /* 페르세포네 */
    { "peugeot", V },     /* 푸조 */
    { "pinochet", V },    /* 피노체트 */
    { "prozac", C },      /* 프로작 */
    { "quebec", C },
    { "rabat", V },       /* 라바트 */
    { "reddit", C },
    { "rennes", C },      /* 렌 */
    { "rome", V },        /* 로마 */
    { "salome", V },      /* 살로메 */
    { "seurat", V },      /* 쇠라 */
    { "seville", V },     /* 세비야 */
    { "tibet", V },       /* 티베트 */
    { "tiktok", C },
    { "turin", DIVIDED }, /* 토리노, 튜린 */
    { "vienna", DIVIDED },/* 빈, 비엔나 */
    { "wyatt", C },       /* 와이엇 */
    { "york", C },        /* 뉴욕 */
    { "zagreb", V },      /* 자그레브 */
    { NULL, 0 }
};
