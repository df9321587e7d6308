/* lint_korean_spelling.c - spellings that are wrong in any place.
 *
 * SPDX-License-Identifier: MIT
 *
 * The list is short: each row is wrong in every sentence (한글 맞춤법, 표준어 규정, 외래어 표기법), and is
 * no part of another word.  A word that depends on the meaning, such as 안되다, is not in it. */
#include <stdlib.h>
#include <string.h>

#include "lint/findings.h"
#include "lint/lint_korean.h"
#include "tool.h"

static const struct spelling {
    char wrong[ROW], right[ROW];
    enum { ANYWHERE, BEGINS, ENDS } where;   /* in its word */
} spellings[] = {
    { "됬", "됐", ANYWHERE },         { "됀", "된", ANYWHERE },
    { "됌", "됨", ANYWHERE },         { "돼어", "되어", ANYWHERE },
    { "돼었", "되었", ANYWHERE },     { "되였", "되었", ANYWHERE },
    { "되요", "돼요", ENDS },         { "되서", "돼서", ENDS },
    { "않되", "안 되", BEGINS },      { "않돼", "안 돼", BEGINS },
    { "않된", "안 된", BEGINS },      { "않될", "안 될", BEGINS },
    { "않됨", "안 됨", BEGINS },      { "않됩", "안 됩", BEGINS },
    { "않됐", "안 됐", BEGINS },      { "않됬", "안 됐", BEGINS },
    { "십시요", "십시오", ANYWHERE }, { "있슴", "있음", ENDS },
    { "없슴", "없음", ENDS },         { "했슴", "했음", ENDS },
    { "됐슴", "됐음", ENDS },         { "었슴", "었음", ENDS },
    { "햇습", "했습", ANYWHERE },     { "됏", "됐", ANYWHERE },
    { "할려고", "하려고", ANYWHERE }, { "할려면", "하려면", ANYWHERE },
    { "될려면", "되려면", ANYWHERE }, { "찿", "찾", ANYWHERE },
    { "바꼈", "바뀌었", ANYWHERE },   { "삼가해", "삼가", ENDS },
    { "아니예요", "아니에요", ANYWHERE }, { "할께", "할게", ANYWHERE },
    { "드릴께", "드릴게", ANYWHERE }, { "삼가하", "삼가", ANYWHERE },
    { "만듬", "만듦", ANYWHERE },     { "힘듬", "힘듦", ANYWHERE },
    { "알맞는", "알맞은", ANYWHERE }, { "걸맞는", "걸맞은", ANYWHERE },
    /* passives of passives */
    { "되어지", "되", ANYWHERE },     { "되어집", "됩", ANYWHERE },
    { "되어진", "된", ANYWHERE },     { "되어질", "될", ANYWHERE },
    { "되어짐", "됨", ANYWHERE },     { "되어져", "되어", ANYWHERE },
    { "되어졌", "되었", ANYWHERE },   { "보여지", "보이", ANYWHERE },
    { "보여집", "보입", ANYWHERE },   { "보여진", "보인", ANYWHERE },
    { "보여질", "보일", ANYWHERE },   { "보여짐", "보임", ANYWHERE },
    { "보여져", "보여", ANYWHERE },   { "보여졌", "보였", ANYWHERE },
    /* words */
    { "갯수", "개수", ANYWHERE },     { "몇일", "며칠", ANYWHERE },
    { "촛점", "초점", ANYWHERE },     { "헛점", "허점", ANYWHERE },
    { "댓가", "대가", ANYWHERE },     { "잇점", "이점", ANYWHERE },
    { "역활", "역할", ANYWHERE },     { "왠만", "웬만", ANYWHERE },
    { "왠일", "웬일", ANYWHERE },     { "오랫만", "오랜만", ANYWHERE },
    { "오랜동안", "오랫동안", ANYWHERE }, { "일일히", "일일이", ANYWHERE },
    { "곰곰히", "곰곰이", ANYWHERE }, { "깨끗히", "깨끗이", ANYWHERE },
    { "더우기", "더욱이", ANYWHERE }, { "윗쪽", "위쪽", ANYWHERE },
    { "아랫쪽", "아래쪽", ANYWHERE }, { "뒷쪽", "뒤쪽", ANYWHERE },
    { "메세지", "메시지", ANYWHERE }, { "메세징", "메시징", ANYWHERE },
    { "데이타", "데이터", ANYWHERE }, { "버젼", "버전", ANYWHERE },
    { "스케쥴", "스케줄", ANYWHERE }, { "비지니스", "비즈니스", ANYWHERE },
    { "텔레비젼", "텔레비전", ANYWHERE }, { "메뉴얼", "매뉴얼", ANYWHERE },
    { "디지탈", "디지털", ANYWHERE }, { "컨텐츠", "콘텐츠", ANYWHERE },
    { "캘린터", "캘린더", ANYWHERE }, { "악세사리", "액세서리", ANYWHERE },
};

enum { MOST_OF_A_NOUN = 16 };    /* bytes before 수 that are read */

static bool hangul_before(const char *s, size_t at)
{
    size_t n;

    return at > 0 && is_hangul(utf8_last(s, at, &n));
}

static bool stands_there(const struct spelling *row, const char *s, size_t at, size_t end,
                         size_t len)
{
    if (row->where == BEGINS)
        return !hangul_before(s, at);
    return row->where != ENDS || hangul_len(s + end, len - end) == 0;
}

enum { N_ROWS = sizeof spellings / sizeof *spellings, NO_ROW = 0xFF, N_SLOTS = 1024 };

_Static_assert(N_ROWS < NO_ROW, "the number of a row is a byte");

/* Rows by the syllable that they begin with: most syllables of a text begin none. */
struct lint_beginnings {
    uint8_t first[N_SLOTS], next[N_ROWS];
};

static uint8_t *slot_of(struct lint_beginnings *b, const char *s)
{
    size_t n;

    return &b->first[utf8_next(s, 3, &n) % N_SLOTS];
}

static struct lint_beginnings *beginnings_of(struct lint *lint)
{
    struct lint_beginnings *b = lint->beginnings;

    if (b)
        return b;
    lint->beginnings = b = need(malloc(sizeof *b));
    memset(b, NO_ROW, sizeof *b);
    for (size_t i = 0; i < N_ROWS; i++) {
        uint8_t *slot = slot_of(b, spellings[i].wrong);

        b->next[i] = *slot;
        *slot = (uint8_t)i;
    }
    return b;
}

/* The row that a text has at @at.  No row is the beginning of another: 되어지 is none of 되어졌. */
static const struct spelling *find(struct lint_beginnings *b, const char *s, size_t at, size_t len)
{
    if (len - at < 3)
        return NULL;
    for (uint8_t i = *slot_of(b, s + at); i != NO_ROW; i = b->next[i]) {
        const struct spelling *row = &spellings[i];
        size_t n = row_match(row->wrong, s + at, len - at);

        if (n > 0 && stands_there(row, s, at, at + n, len))
            return row;
    }
    return NULL;
}

static void tell(const struct lint_text *t, size_t at, size_t len, const char *right)
{
    lint_offer(t,
               lint_found(t, RULE_SPELLING, at, TOOL_FOUND_SPELLING,
                          WITH(arg_text_n("wrong", t->string->text + at, len),
                               arg_text("right", right))),
               at, len, right, strlen(right));
}

enum { MOST_OF_A_SPELLING = 32, MOST_OF_A_ROW = 24 };   /* bytes */

/* The right spelling and the rest of @s may be wrong together: 되어지어지.  Put that right, too.
 * Returns the bytes of @s that were used, or 0. */
static size_t spell_again(struct lint_beginnings *b, char *right, const char *s, size_t len)
{
    char both[MOST_OF_A_SPELLING + MOST_OF_A_ROW];
    size_t right_len = strlen(right), n;

    len = len < MOST_OF_A_ROW ? len : MOST_OF_A_ROW;
    memcpy(both, right, right_len);
    memcpy(both + right_len, s, len);
    for (size_t at = 0; at < right_len; at += n) {
        const struct spelling *row = find(b, both, at, right_len + len);
        size_t end = at + (row ? strlen(row->wrong) : 0);

        utf8_next(both + at, right_len + len - at, &n);
        if (!row || end <= right_len || at + strlen(row->right) >= MOST_OF_A_SPELLING)
            continue;
        strcpy(right + at, row->right);
        return end - right_len;
    }
    return 0;
}

/* Judge a word by the row.  Returns the bytes that a fix replaces. */
static size_t judge_row(const struct lint_text *t, struct lint_beginnings *b, size_t at,
                        const struct spelling *row)
{
    const char *s = t->string->text;
    char right[MOST_OF_A_SPELLING];
    size_t end = at + strlen(row->wrong), n;

    strcpy(right, row->right);
    while ((n = spell_again(b, right, s + end, t->string->len - end)) > 0)
        end += n;
    tell(t, at, end - at, right);
    return end - at;
}

/* 있읍니다 was written so until 1988. */
static bool is_old_ending(const char *s, size_t at, size_t len)
{
    return (starts_with(s + at, len - at, "읍니다") || starts_with(s + at, len - at, "읍니까")) &&
           final_of(s, at) > 0;
}

/* Nouns that end as 할 수 does: 실수 없이. */
static bool is_noun_in_su(const char *s, size_t at, size_t len)
{
    static const char whole[] = "일수 탈수 밀수 몰수 결수 글수 줄수 날수 실수";
    static const char ends[][ROW] = {
        "필수", "홀수", "철수", "골수", "말수", "별수", "술수", ""
    };
    size_t start = at, n;

    while (start > 0 && at - start < MOST_OF_A_NOUN && is_hangul(utf8_last(s, start, &n)))
        start -= n;
    if (is_one_of(s + start, len - start, whole))
        return true;
    /* 조작실수, but 하실수 */
    if (starts_with(s + at, len - at, "실수") && final_of(s, at) > 0)
        return true;
    return begins_with_row(s + at, len - at, ends) != SIZE_MAX;
}

/* 할수 있, 할수있, 할 수있: the space beside 수 is missing.  @at is where 할 is. */
static void judge_su(const struct lint_text *t, size_t at)
{
    const char *s = t->string->text;
    size_t len = t->string->len, n, su, end, next;
    bool before, after;

    utf8_next(s + at, len - at, &n);
    su = at + n + (at + n < len && s[at + n] == ' ');
    before = su > at + n;
    if (!starts_with(s + su, len - su, "수"))
        return;
    end = su + strlen("수");
    next = end + (end < len && s[end] == ' ');
    after = next > end;
    if ((before && after) ||
        !(starts_with(s + next, len - next, "있") || starts_with(s + next, len - next, "없")))
        return;
    if (!before && is_noun_in_su(s, at, end))
        return;
    lint_offer(t,
               lint_found(t, RULE_SPELLING, at, TOOL_FOUND_SPELLING_SU,
                          WITH(arg_text_n("wrong", s + at, next + strlen("있") - at),
                               arg_text_n("verb", s + at, n),
                               arg_text_n("is", s + next, strlen("있")))),
               at + n, next - at - n, " 수 ", strlen(" 수 "));
}

void lint_korean_spelling(const struct lint_text *t)
{
    struct lint_beginnings *b = beginnings_of(t->lint);
    const char *s = t->string->text;
    size_t len = t->string->len, n;

    for (size_t at = 0; at < len; at += n) {
        uint32_t c = utf8_next(s + at, len - at, &n);
        const struct spelling *row = is_hangul(c) ? find(b, s, at, len) : NULL;

        if (row) {
            n = judge_row(t, b, at, row);
        } else if (c == 0xC74D && is_old_ending(s, at, len)) {            /* 읍 */
            tell(t, at, strlen("읍"), "습");
        } else if (syllable_final(c) == 8) {
            judge_su(t, at);
        }
    }
}
