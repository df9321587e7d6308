/* lint_korean_follow.c - what can follow a noun in Korean without a space.
 *
 * SPDX-License-Identifier: MIT
 *
 * A noun is followed by particles, by 이다, or by 하다, 되다, 시키다, 당하다, 받다 and the like,
 * which make a verb of it; a suffix or a counter may precede these (한글 맞춤법 2, 41, 43;
 * 학교 문법, 조사와 접사).  Verbs are known by stem and ending, so any form of theirs is.
 *
 *     word      = [suffix | counter [of_counter]] (particles | copula | verb)
 *     particles = particle* [particle of two forms] [copula]
 *     verb      = stem ending | contracted form ending */
#include <string.h>

#include "lint/lint_korean.h"

/* Particles of one form.  Of lists: see lint_korean_words.h. */
static const char particles[][ROW] = {
    "에게서", "에게", "에서", "에다가", "에다", "에", "의", "도", "만", "께서", "께", "한테서", "한테", "하고", "부터",
    "까지", "보다", "처럼", "같이", "마다", "조차", "마저", "밖에", "뿐만", "뿐", "대로", "만큼", "더러", "치고",
    "마따나", "커녕", "엔", "에선", "에겐", "께선", "한텐", "까진", "부턴", "보단", "하곤", "서부터", "는", "들", "요.",
    ""
};

/* Particles of two forms, after a suffix or a counter: after a consonant, after a vowel. */
static const char after_consonant[][ROW] = {
    "은", "을", "이", "과", "으로", "으로써", "으로서", "이나", "이라도", "이란", "이라는", "이라고", "이라면", "이랑",
    "이든", "이야", "이라", "이여", "이에요", ""
};
static const char after_vowel[][ROW] = {
    "는", "를", "가", "와", "로", "로써", "로서", "나", "라도", "란", "라는", "라고", "라면", "랑", "든", "야",
    "라", "여", "예요", ""
};
static const char after_rieul[][ROW] = {
    "은", "을", "이", "과", "로", "로써", "로서", "이나", "이라도", "이란", "이라는", "이라고", "이라면", "이랑", "이든",
    "이야", "이라", "이여", "이에요", ""
};

/* Suffixes, which make another noun of a noun. */
static const char suffixes[][ROW] = {
    "님", "별", "용", "형", "적", "급", "상", "내", "외", "측", "당", "씩", "째", "쯤", "간", "식", "행",
    "발", "율", "률", "량", "력", "성", "어", "국", "권", "점", "론", "학", "부", "과", "실", "팀", "반",
    "씨", "끼리", "짜리", "가량", "경", "말", "치", "집", "본", "물", "품", "제", "재", "법", "액", "비", "료",
    "금", "값", "란", "계", "관", "사", "소", "장", "직", "선", "파", "투성이", "네", "댁", "양", "군", "구",
    "역", "시", "산", "제", "키", "화", "류", "풍", "꼴", "증", ""
};

static const char counters[][ROW] = {
    "개월", "개소", "개", "명", "초", "쪽", "판", "번째", "번", "회차", "회", "건", "줄", "자리", "자", "바이트",
    "비트", "킬로바이트", "메가바이트", "기가바이트", "테라바이트", "분기", "분", "시간대", "시간", "시", "일차", "일", "주일",
    "주차", "주", "월", "달러", "달", "년도", "년대", "년차", "년", "연도", "차례", "차", "배속", "배", "대", "장",
    "곡", "편", "행", "열", "칸", "단계", "단어", "단", "층", "위안", "위", "등급", "등", "호선", "호", "인분",
    "인용", "인", "원", "유로", "엔", "도", "점", "살", "세기", "세트", "세", "가지", "종류", "종", "픽셀", "화소",
    "밀리미터", "센티미터", "킬로미터", "미터", "제곱미터", "킬로그램", "그램", "톤", "밀리리터", "리터", "퍼센트", "프로",
    "포인트", "밀리초", "마이크로초", "나노초", "글자", "문자", "페이지", "프레임", "라인", "조각", "쌍", "벌", "마리", "병",
    "잔", "군데", "곳", "사람", "학년", "학기", "교시", "천", "만", "억", "조", "백", "십", "헤르츠", "와트", "볼트",
    "암페어", "데시벨", "인치", "피트", "마일", "야드", "파운드", "온스", "그루", "송이", "켤레", "채", "척", "통",
    "상자", "봉지", "묶음", "팩", "박스", "걸음", "바퀴", "턴", "라운드", "레벨", "코어", "스레드", "채널", "면", "권",
    "여", "급", "명분", "줄짜리", "번지", "동", "리", "읍", "분의", "킬로", "메가", "기가", "호기", "호실", "호점",
    "호봉", "부작", "회분", "회전", "배수", "진수", "진법", "인승", "번선",
    "번가", "가구", "개년", "개국", "개사", "개교", "차원", "차시", "주기", "순위", "위권", "학점", "일자", "월호",
    "갈래", "가닥", "자루", "개비", "노드", "칼로리", "루멘", "티어", "반기", "줄기", "방울", "모금", "필지", ""
};

/* Counters that many nouns begin with, so that less may follow: 막대, 기간, 절대. */
static const char short_counters[][ROW] = { "막", "탄", "절", "항", "기", "박", "겹", "" };
static const char after_short_counters[][ROW] = { "째", "씩", "당", "쯤", "짜리", "가량", "" };

/* Suffixes of counters: 5개씩, 10분간. */
static const char after_counters[][ROW] = {
    "째", "씩", "당", "쯤", "간", "들이", "여", "짜리", "가량", "만", "내", "어치", "대", "용", "형", "급", ""
};

/* Nouns that look like a suffix or counter and a particle, or like a form of 하다. */
static const char nouns[][ROW] = {
    "시도", "용도", "별도", "제도", "역시", "함께", "당시", "상시", "하나", "임의", "막대", "절대", "기대", "기인",
    "기도", "기와", "항만", "항의", "절도", ""
};

/* ------------------------------------------------------------------------- verbs */

/* Endings of a stem that ends in a vowel.  Each is the ending's beginning, unless a full stop
 * says that it is all. */
static const char vowel_endings[][ROW] = {
    "고", "며", "면", "므로", "지", "게", "기", "는", "느", "니", "려", "도록", "거나", "거든", "든", "던", "더",
    "다", "자", "라", "네", "군", "구나", "죠", "나.", "냐", "오.", "십", "시", "신", "실", "세", "셨", "셔",
    "겠", "길.", "긴.", "건", "듯", "여", "였", ""
};
static const char consonant_endings[][ROW] = {
    "고", "며", "지", "게", "기", "는", "느", "니", "도록", "거나", "거든", "든", "던", "더", "다", "자", "네",
    "군", "죠", "냐", "으", "은", "을", "음", "습", "아", "았", "겠", "길.", "긴.", "건", "듯", ""
};

/* After 해, 돼, 시켜: nothing, an ending, or an auxiliary verb. */
static const char infinitive_endings[][ROW] = {
    "-", "서", "도", "야", "라", "요", "주", "줄", "준", "줍", "줘", "줬", "보", "볼", "본", "봅", "봐",
    "봤", "버", "두", "둔", "둘", "둡", "둬", "놓", "놔", "오", "온", "올", "옵", "왔", "와", "달", "드",
    "가며", "낸", "낼", "냈", ""
};

/* After a stem that is contracted with ㄴ, ㄹ and ㅂ: 한, 할, 합. */
static const char n_endings[][ROW] = {
    "-", "다", "지", "데", "가.", "가요.", "걸", "들.", "즉.", "듯", "채", "양", ""
};
static const char l_endings[][ROW] = {
    "-", "지", "까", "게.", "게요.", "수", "때", "것", "뿐", "만한", "걸", "듯", "텐데", "라", "래", ""
};
static const char b_endings[][ROW] = {
    "니", "시", "쇼", "디", ""
};

enum { MOST_PARTICLES = 6 };         /* one after the other */

enum { FINAL_NONE, FINAL_N = 4, FINAL_L = 8, FINAL_M = 16, FINAL_B = 17, FINAL_SS = 20 };

static const char eup_endings[][ROW] = {
    "고", "게", "지", "습", "다", "거", "도", "더", "네", "군", "기", ""
};
static const char u_endings[][ROW] = { "면", "며", "니", "므", "" };

static const struct verb {
    char stem[ROW];
    const char *infinitives;
    const char (*endings)[ROW];
} verbs[] = {
    { "하", "해 하여", vowel_endings },
    { "되", "돼 되어", vowel_endings },
    { "시키", "시켜 시키어", vowel_endings },
    { "당하", "당해 당하여", vowel_endings },
    { "드리", "드려 드리어", vowel_endings },
    { "받", "받아", consonant_endings },
    { "스럽", "스러워 스러우", eup_endings },
    { "스러우", "스러워", u_endings },
};

/* 이다, as far as its forms are right after vowels as well. */
static const char copula_endings[][ROW] = {
    "고", "며", "면", "므로", "지만", "지요.", "지는", "지도", "지", "죠", "거나", "거든", "든", "던", "니까",
    "니.", "다", "어야", "어서", "어도", "어요", "었", "네", "군", "구나", "겠", "건", "더라", "듯", "자.", "기.",
    "기도", "기는", "기에", "기를", "기만", "기까", "십", "시", "신.", "실.", "길.", "긴.", "다가", ""
};


static bool ends_as_noun(const char *word, size_t len, size_t at, int depth);

/* The syllable at @at has the sounds of @stem's last one and a final consonant besides: 할 of
 * 하.  Returns the consonant, 0 for none; *rest is where the word goes on. */
static int contracted(const char *word, size_t len, size_t at, const char *stem, size_t stem_len,
                      size_t *rest)
{
    size_t n, m, head;
    uint32_t last = utf8_last(stem, stem_len, &n), c;

    head = stem_len - n;
    if (len - at < stem_len || memcmp(word + at, stem, head) != 0)
        return 0;
    c = utf8_next(word + at + head, len - at - head, &m);
    *rest = at + head + m;
    return syllable_final(c) > 0 && c - (uint32_t)syllable_final(c) == last ? syllable_final(c) : 0;
}

/* A stem of @n bytes at @at that took a consonant, and what follows that: 한다, 할지, 함을. */
static bool is_contracted(const char *word, size_t len, size_t at, const char *stem, size_t n)
{
    switch (contracted(word, len, at, stem, n, &at)) {
    case FINAL_N:
        return begins_with_row(word + at, len - at, n_endings) != SIZE_MAX;
    case FINAL_L:
        return begins_with_row(word + at, len - at, l_endings) != SIZE_MAX;
    case FINAL_M:
        return ends_as_noun(word, len, at, 0);
    case FINAL_B:
        return begins_with_row(word + at, len - at, b_endings) != SIZE_MAX;
    default:
        return false;
    }
}

/* 해서, 했습니다, 하여. */
static bool is_infinitive(const char *word, size_t len, size_t at, const char *infinitives)
{
    for (; *infinitives; infinitives += strspn(infinitives, " ")) {
        size_t n = strcspn(infinitives, " "), rest;

        if (len - at >= n && memcmp(word + at, infinitives, n) == 0 &&
            begins_with_row(word + at + n, len - at - n, infinitive_endings) != SIZE_MAX)
            return true;
        if (contracted(word, len, at, infinitives, n, &rest) == FINAL_SS)
            return true;
        infinitives += n;
    }
    return false;
}

/* Does it begin as one of the verbs or its infinitive, final consonant aside? */
static bool begins_verb(const char *word, size_t len, size_t at)
{
    size_t n;
    uint32_t c = len > at ? utf8_next(word + at, len - at, &n) : 0;
    int final = syllable_final(c);

    switch (final > 0 ? c - (uint32_t)final : c) {
    case 0xD558: case 0xD574:                    /* 하 해 */
    case 0xB418: case 0xB3FC:                    /* 되 돼 */
    case 0xC2DC: case 0xB2E4: case 0xB4DC:       /* 시키 당하 드리 */
    case 0xBC14: case 0xC2A4:                    /* 받 스럽 */
        return true;
    default:
        return false;
    }
}

static bool is_verb(const char *word, size_t len, size_t at)
{
    if (!begins_verb(word, len, at))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const struct verb *v = &verbs[i];
        size_t n = strlen(v->stem);

        if (starts_with(word + at, len - at, v->stem) &&
            begins_with_row(word + at + n, len - at - n, v->endings) != SIZE_MAX)
            return true;
        if (is_infinitive(word, len, at, v->infinitives) ||
            is_contracted(word, len, at, v->stem, n))
            return true;
    }
    return false;
}

static bool is_copula(const char *word, size_t len, size_t at)
{
    size_t n = strlen("이");

    if (starts_with(word + at, len - at, "이") &&
        begins_with_row(word + at + n, len - at - n, copula_endings) != SIZE_MAX)
        return true;
    return is_contracted(word, len, at, "이", n);
}

/* ------------------------------------------------------------------------- nouns */

/* Is the rest one of the words in @list and what can follow that? */
static bool goes_on(const char *word, size_t len, size_t at, const char (*list)[ROW], int depth)
{
    for (; (*list)[0]; list++) {
        size_t n = row_match(*list, word + at, len - at);

        if (n > 0 && ends_as_noun(word, len, at + n, depth + 1))
            return true;
    }
    return false;
}

/* From @at on: particles, 이다 or nothing.  Before @at, if anything, is a fixed word. */
static bool ends_as_noun(const char *word, size_t len, size_t at, int depth)
{
    int final = final_of(word, at);

    if (at == len)
        return true;
    if (depth == MOST_PARTICLES)
        return false;
    if (is_copula(word, len, at) || goes_on(word, len, at, particles, depth))
        return true;
    if (final < 0)
        return false;
    if (final == FINAL_NONE && starts_with(word + at, len - at, "였"))
        return true;
    return goes_on(word, len, at, final == FINAL_NONE ? after_vowel :
                   final == FINAL_L ? after_rieul : after_consonant, depth);
}

static bool follows_suffix(const char *word, size_t len)
{
    for (const char (*row)[ROW] = suffixes; (*row)[0]; row++) {
        size_t n = row_match(*row, word, len);

        if (n > 0 && (ends_as_noun(word, len, n, 0) ||
                      (strcmp(*row, "화") == 0 && is_verb(word, len, n))))
            return true;
    }
    return false;
}

/* A counter, and one of @more or nothing. */
static bool follows_counter(const char *word, size_t len, const char (*row)[ROW],
                            const char (*more)[ROW])
{
    for (; (*row)[0]; row++) {
        size_t n = row_match(*row, word, len), k;

        if (n == 0)
            continue;
        k = begins_with_row(word + n, len - n, more);
        if (ends_as_noun(word, len, n, 0) ||
            (k != SIZE_MAX && ends_as_noun(word, len, n + k, 0)))
            return true;
    }
    return false;
}

static size_t syllable_slot(const char *s)
{
    size_t n;

    return utf8_next(s, 3, &n) % FOLLOW_SLOTS;
}

void follow_beginnings(bool begins[FOLLOW_SLOTS])
{
    static const char (*const lists[])[ROW] = { particles, suffixes, counters, short_counters };

    memset(begins, false, FOLLOW_SLOTS * sizeof *begins);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char (*row)[ROW] = lists[i]; (*row)[0]; row++)
            begins[syllable_slot(*row)] = true;
}

bool may_begin_following(const bool begins[FOLLOW_SLOTS], const char *word, size_t len)
{
    size_t n;
    uint32_t c = utf8_next(word, len, &n);

    return begins[c % FOLLOW_SLOTS] || begins_verb(word, len, 0) ||
           c - 0xC774u < 28;                     /* 이, with any final consonant */
}

bool follows_noun(const char *word, size_t len)
{
    if (begins_with_row(word, len, nouns) != SIZE_MAX)
        return false;
    return ends_as_noun(word, len, 0, 0) || is_verb(word, len, 0) || follows_suffix(word, len) ||
           follows_counter(word, len, counters, after_counters) ||
           follows_counter(word, len, short_counters, after_short_counters);
}

bool seems_noun(const char *s, size_t len)
{
    static const char others[] = "은 는 이 가 을 를 의 에 로 도 만 과 와 고 며 면 서 지 게 나 라 다 요 "
                                 "오 까 대신 다음 현재 기존 해당 각 새 총 약 또 및 즉 예 위 아래 모두 부터 까지 처럼 하여 해";
    int final = final_of(s, len);

    return final != FINAL_N && final != FINAL_L && !ends_with_one(s, len, others);
}
