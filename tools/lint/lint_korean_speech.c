/* lint_korean_speech.c - sentences of Korean: their levels, and how they end.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint/findings.h"
#include "lint/language_rules.h"
#include "lint/lint_korean.h"

enum level { NO_LEVEL, FORMAL, POLITE };

/* The level of a word that ends a sentence: …니다 and …십시오 (십시요 is a misspelling of
 * it), or …요 of a verb: 필요 and 아니요 are none, and 할까요 is said in both. */
static enum level level_of(const char *word, size_t len)
{
    static const char formal[] = "니다 니까 십시오 십시요 시오";
    static const char polite[] =
        "세요 어요 아요 해요 예요 에요 네요 군요 나요 데요 게요 래요 려요 겨요 여요 져요 쳐요 돼요 되요 워요 와요 "
        "줘요 봐요 봬요 뵈요 지요 죠 걸요 둬요 써요 커요 켜요 꿔요 춰요 놔요 셔요 대요 냐요 거예요 고요";

    if (ends_with_one(word, len, formal))
        return FORMAL;
    return ends_with_one(word, len, polite) ? POLITE : NO_LEVEL;
}

/* The length without marks and brackets at the end. */
static size_t without_marks(const char *s, size_t len)
{
    size_t n;
    uint32_t c;

    while (len > 0 && !is_hangul(c = utf8_last(s, len, &n)) && (c < '0' || c > '9') &&
           ((c | 32) < 'a' || (c | 32) > 'z') && c != '}')
        len -= n;
    return len;
}

/* Nouns that end as verbs do. */
static const char nouns_in_yo[] = "필요 중요 개요 수요 주요 소요 긴요 강요";

static bool ends_with_verb(const char *s, size_t len)
{
    return ends_with_one(s, len, "다 요 시오 까 죠") && !ends_with_one(s, len, nouns_in_yo);
}

/* Does a text end with a verb that ends a sentence, marks aside?  With @aside, a sentence
 * may also end before brackets, …합니다(예: …), and with a verb that is made a noun, 없음. */
static bool is_sentence(const char *s, size_t len, bool aside)
{
    size_t end = without_marks(s, len), bracket = end;

    if (ends_with_verb(s, end) || (aside && final_of(s, end) == 16))         /* 없음, 함 */
        return true;
    if (!aside || !memchr(s + end, ')', len - end))
        return false;
    while (bracket > 0 && s[bracket - 1] != '(')
        bracket--;
    return ends_with_verb(s, without_marks(s, bracket));
}

/* May that verb ask something? */
static bool is_question(const char *s, size_t len)
{
    return ends_with_one(s, without_marks(s, len), "까 까요 나요 가요 지요 나 니 냐 가 지 죠");
}

static bool ends_sentence(const char *s, size_t len)
{
    return len == 0 || strchr(".!?\n", s[0]);
}

/* Find the next word that ends a sentence, from *at on.  False: there is none. */
static bool next_ending(const char *s, size_t len, size_t *at, size_t *word_len)
{
    size_t n;

    while (*at < len) {
        *word_len = hangul_len(s + *at, len - *at);
        if (*word_len > 0 && ends_sentence(s + *at + *word_len, len - *at - *word_len))
            return true;
        if (*word_len > 0)
            *at += *word_len;
        else {
            utf8_next(s + *at, len - *at, &n);
            *at += n;
        }
    }
    return false;
}

static void count_speech(const struct po_string *string, struct speech *speech)
{
    size_t n;

    for (size_t at = 0; string->text && next_ending(string->text, string->len, &at, &n); at += n) {
        enum level level = level_of(string->text + at, n);

        speech->formal += level == FORMAL;
        speech->polite += level == POLITE;
    }
}

/* A file of others may use both levels, one for requests and one for statements. */
static bool is_mixed(const struct lint *lint, const struct speech *speech)
{
    enum { SHARE = 10 };
    size_t fewer = speech->polite < speech->formal ? speech->polite : speech->formal;

    return lint->no_domain && SHARE * fewer >= speech->polite + speech->formal;
}

static void judge_speech(struct lint_text *t, const struct speech *speech)
{
    enum level odd = speech->polite > speech->formal ? FORMAL : POLITE;
    const char *s = t->string->text;
    size_t n;

    if (speech->formal == 0 || speech->polite == 0 || is_mixed(t->lint, speech))
        return;
    for (size_t at = 0; next_ending(s, t->string->len, &at, &n); at += n)
        if (level_of(s + at, n) == odd)
            lint_found(t, RULE_SPEECH_LEVEL, at, TOOL_FOUND_SPEECH_LEVEL,
                       WITH(arg_text_n("ending", s + at, n),
                            arg_text("level", odd == POLITE ? "해요체" : "합쇼체"),
                            arg_text("usual", odd == POLITE ? "합쇼체" : "해요체")));
}

/* A Korean sentence that ends with a verb has a full stop.  One that ends with a noun needs none,
 * and an exclamation is seldom marked (한글 맞춤법, 문장 부호: 마침표, 느낌표).  A statement does not
 * ask for a question mark. */
static bool may_end(const struct lint_text *t, enum final_mark ours, size_t at,
                    enum final_mark theirs)
{
    const char *s = t->string->text;
    size_t len = t->string->len;
    bool sentence;

    (void)at;
    if (t->part == FLOWMSG_TITLE)
        return false;
    sentence = is_sentence(s, len, ours == MARK_PERIOD);
    return (ours == MARK_NONE && theirs == MARK_PERIOD && !sentence) ||
           (ours == MARK_PERIOD && theirs == MARK_NONE && sentence) ||
           (ours == MARK_PERIOD && theirs == MARK_EXCLAMATION) ||
           (theirs == MARK_QUESTION && sentence && !is_question(s, len));
}

const struct language_rules rules_of_korean = {
    .may_end = may_end,
    .judge = lint_korean,
    .count_speech = count_speech,
    .judge_speech = judge_speech,
};
