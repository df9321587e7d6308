/* check_korean.c - findings of lint in Korean texts, and their fixes.
 *
 * SPDX-License-Identifier: MIT
 *
 * A fixed text is rendered with five values: one ends in a vowel, one in ㄹ, one in another
 * consonant, one is a Latin word and one a number. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tools/lint/lint.h"
#include "suite.h"

static const struct flowmsg_param params[] = {
    { "v", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "w", "a", "", FLOWMSG_PARAM_TEXT, FLOWMSG_PRIVACY_PUBLIC },
    { "n", "2", "", FLOWMSG_PARAM_INTEGER, FLOWMSG_PRIVACY_PUBLIC },
    { "d", "2020-01-01", "", FLOWMSG_PARAM_DATETIME, FLOWMSG_PRIVACY_PUBLIC },
};

/* A file with these texts; the English one has the same values, so that lint judges only Korean. */
static char *file_with(const char *english, const char *korean)
{
    char *file = malloc(8192);

    ck_assert(file != NULL);
    snprintf(file, 8192, "msgid \"\"\nmsgstr \"Language: ko\\nContent-Type: text/plain; "
             "charset=UTF-8\\n\"\n\nmsgctxt \"1-400\"\nmsgid \"%s\"\nmsgstr \"%s\"\n", english,
             korean);
    return file;
}

static const char *english_for(const char *korean)
{
    static char english[64];

    snprintf(english, sizeof english, "Some%s%s%s%s words.", strstr(korean, "{v") ? " {v}" : "",
             strstr(korean, "{w") ? " {w}" : "", strstr(korean, "{n") ? " {n}" : "",
             strstr(korean, "{d") ? " {d}" : "");
    return english;
}

/* Judge a text; *@out becomes the fixed file, or NULL when nothing is fixed. */
static const char *judge(const char *english, const char *korean, char **out)
{
    static const char *const languages[] = { "ko", NULL };
    static char all[1024];
    struct flowmsg_definition definition = { .code = "1-400", "", english, params, COUNT(params),
                                             400, 0 };
    struct flowmsg_registry registry = { FLOWMSG_REGISTRY_HEAD, .domain = "test",
                                         .source_locale = "en", .definitions = &definition,
                                         .n_definitions = 1 };
    const struct lint_options options = { .registry = &registry, .languages = languages };
    char *file = file_with(english, korean);
    struct lint_result result, fixed;
    size_t len, n = 0;

    lint_judge(file, strlen(file), &options, &result);
    all[0] = '\0';
    for (size_t i = 0; i < result.n && n < sizeof all - 100; i++)
        if (result.findings[i].rule != RULE_MISSING_ENTRY &&
            result.findings[i].rule != RULE_FINAL_PUNCTUATION)
            n += (size_t)sprintf(all + n, "%s%s@%u", n ? " " : "",
                                 lint_rules[result.findings[i].rule].name,
                                 result.findings[i].column);
    if (out) {
        if (!lint_fix(file, strlen(file), &options, &fixed, out, &len))
            *out = NULL;
        lint_result_free(&fixed);
    }
    lint_result_free(&result);
    free(file);
    return all;
}

/* ------------------------------------------------------------------- nothing is wrong */

static const char *const right[] = {
    /* 하다, 되다, 시키다, 당하다, 받다 */
    "{v}하려면 {v}하도록 {v}하거나 {v}하기 {v}하였습니다.",
    "{v}하시겠습니까?",
    "{v}하므로 {v}하지만 {v}하면서 누릅니다.",
    "{v}할 수 있고 {v}한 다음 {v}함으로써 {v}합니다.",
    "{v}해서 {v}해야 {v}해 주십시오.",
    "{v}했으나 {v}했는지 {v}했습니다.",
    "{v}하지는 {v}하기에 {v}하고자 {v}하더라도 합니다.", "{v}해드립니다. {v}해 보십시오. {v}할까요?",
    "{v}됐습니다. {v}되었고 {v}되도록 {v}되거나 {v}되지 않습니다.",
    "{v}된 것과 {v}될 것이 {v}됩니다.",
    "{v}돼서 {v}되어 있습니다.",
    "{v}시킬 수 있고 {v}시켰으며 {v}시키지 않으며 {v}시킵니다.",
    "{v}시켜 주십시오. {v}시킨 뒤에 {v}시키려고 합니다.",
    "{v}당했습니다. {v}당한 뒤 {v}당하지 않게 합니다.",
    "{v}받은 것과 {v}받지 않은 것을 {v}받습니다.",
    "{v}화되었습니다. {v}화하여 둡니다.",
    "{v}스러운 것입니다.",
    /* particles of one form, and several of them */
    "{v}대로 {v}만큼 {v}에선 {v}엔 {v}에겐 합니다.",
    "{v}님께 {v}님이 {v}님들은 {v}께서 합니다.",
    "{v}에서만 {v}까지도 {v}부터는 {v}마저 봅니다.",
    "{v}처럼 {v}보다는 {v}마다 {v}조차 {v}밖에 {v}뿐 없습니다.",
    "{v}에게서 {v}한테 {v}하고 {v}같이 {v}뿐만 아니라 {v}에도 있습니다.",
    "{v}에는 {v}의 {v}에서도 {v}에까지 봅니다.",
    /* forms of 이다 that are right after a vowel, too */
    "{v}이고 {v}인 {v}이면 {v}이므로 {v}이지만 {v}이며 {v}입니다.",
    "{v}일 때 {v}인지 {v}인데 {v}임을 {v}임 {v}이었습니다.",
    "{v}입니까?", "{v}이거나 {v}이어야 {v}이다.", "{v}일지도 모릅니다. {v}인가요?",
    /* suffixes and counters */
    "{v}급 {v}별 {v}용 {v}형으로 {v}측에서 {v}상의 {v}내에서 {v}적인 일을 합니다.",
    "{v}당 {v}씩 {v}째 {v}쯤 {v}짜리를 봅니다.",
    "{v}개 {v}명 {v}초 {v}쪽 {v}판입니다.",
    "{v}번째 {v}회 {v}건을 {v}줄에 {v}자까지 씁니다.",
    "{v}바이트를 {v}시간마다 {v}분 {v}일간 보냅니다.",
    "{v}개월 {v}년에 {v}페이지의 {v}픽셀로 {v}개씩 봅니다.",
    "{n}개 {n}명이 {n}초 {n}쪽 {n}판 {n}대를 {n}회째 씁니다.",
    "제{n}회, 약 {n}분",
    "{v}여 개가 있습니다. {v}키로 엽니다.",
    "{v}류 {v}류를 {v}풍의 {v}꼴로 {v}증이 봅니다.",
    "{v}호기 {v}호기를 {v}호실에서 {v}호점의 {v}부작과 {v}회분을 봅니다.",
    "{v}막입니다. {v}탄의 {v}절까지 {v}항에 {v}기째 {v}박씩 {v}겹짜리.",
    "{v}인승 {v}진수로 {v}배수의 {v}차원이 {v}순위를 {v}일자에 씁니다.",
    /* a gloss in brackets */
    "상태({v})는 다음과 같습니다.",
    "현재 상태({v})를 봅니다.",
    "값({v})이 {w}개입니다.",
    "{v} ({w}){v, josa, 은/는} 있습니다.",
    "{v}({w}){v, josa, 은/는} 있습니다.",
    "현재 상태 ({v})는 다음과 같습니다.",
    "잘못된 ({v})을 봅니다.",
    "({v}){v, josa, 을/를} 봅니다.",
    "<b>{v}</b>{v, josa, 을/를} 봅니다.", "파일(들)을 {v}에 둡니다.", "인공지능(AI)은 {v}입니다.",
    /* required spaces */
    "{d} 만에 끝났습니다.",
    "{n} 도 돌립니다.",
    "{n} 만 개입니다.",
    "{v} 이 값은 없습니다.",
    "{v} 이상 {v} 이하입니다.",
    "{v} 및 {w}",
    "{v} 님 안녕하십니까?", "{v} 밖에서 봅니다.",
    /* particles that continue */
    "{v}{v, josa, 으로/로}부터 옵니다.",
    "{v}{v, josa, 은/는}커녕 없습니다.",
    "{v}{v, josa, 과/와}의 관계입니다.",
    "{v}{v, josa, 이었/였}습니다.", "‘{v}{v, josa, 을/를}’ 봅니다.",
    /* fixed words */
    "ID를 {v}에 두고 OrderBy는 null을 봅니다.",
    "100이어야 합니다.",
    "100여 개가 있습니다. 3과는 4과 뒤에 있습니다.",
    "흐름을 요청과 봅니다.",
    "효과와 결과와 성과는 {v}입니다.",
    "가을 마을의 노을을 지을 것입니다.",
    "결론지을 일과 마무리지을 일이 있습니다.",
    "tab3와 tab3과 {v}입니다.",
    "GitHub을 GitHub를 github은 github는 {v}입니다.",
    "HUP와 HUP과 zic는 zic은 {v}입니다.",
    "타그반와",
    "이를 고를 수 있고 따를 것입니다.",
    "‘확인’을 누르고 \\\"취소\\\"를 누릅니다.",
    "함수 f(x)는 함수 f(x)은",
    "나이[年歲]가 {v}[{n}]을 {v}입니다.", "들어와 보십시오. 가져와 보십시오.",
    /* spellings */
    "알 수 없는 실수 없이 필수 없음 별수 없습니다.",
    "할수록 좋습니다. 안 됩니다.",
    "가슴과 사슴이 있습니다. 다섯 가지입니다.",
    "있습니다. 없습니까?",
    "필요. 개요. 아니요.", "추가ㆍ삭제", "자음 'ㄱ'과 (ㅏ), ㄱ-ㅎ", "ㄱ은 자음입니다.",
};

START_TEST(right_korean_has_no_findings)
{
    const char *found = judge(english_for(right[_i]), right[_i], NULL);

    ck_assert_msg(found[0] == '\0', "%s: %s", right[_i], found);
}
END_TEST

/* -------------------------------------------------------------------- what is fixed */

static const char *const values[] = { "사과", "서울", "책", "user", "10" };

/* The rendered text: @before, the value, and a word of @after for each value (_ is a space). */
static const struct { const char *text, *found, *fixed, *before, *after; } fixes[] = {
    /* both forms written out */
#define EUL "{v}{v, josa, 을/를} 봅니다.", "", "를_봅니다. 을_봅니다. 을_봅니다. 를_봅니다. 을_봅니다."
#define LEUL "{v}{v, josa, 를/을} 봅니다.", "", "를_봅니다. 을_봅니다. 을_봅니다. 를_봅니다. 을_봅니다."
    { "{v}을/를 봅니다.", "particle@12", EUL },
    { "{v}를/을 봅니다.", "particle@12", EUL },
    { "{v}을(를) 봅니다.", "particle@12", EUL },
    { "{v}를(을) 봅니다.", "particle@12", EUL },
    { "{v}(을)를 봅니다.", "particle@12", EUL },
    { "{v}(를)을 봅니다.", "particle@12", EUL },
    { "{v}(을/를) 봅니다.", "particle@12", EUL },
    { "{v}[를/을] 봅니다.", "particle@12", EUL },
    { "{v}을 봅니다.", "particle@12", EUL },
    { "{v}를 봅니다.", "particle@12", EUL },
    { "{v} 을 봅니다.", "spacing@12", EUL },
    { "{v} 를 봅니다.", "spacing@12", EUL },
    { "{v} 을(를) 봅니다.", "spacing@12", EUL },
    { "{v} (을)를 봅니다.", "spacing@12", EUL },
    { "{v}를봅니다.", "particle@12 spacing@13", EUL },
    { "{v}을/를봅니다.", "particle@12 spacing@15", EUL },
    { "{v} {v, josa, 을/를} 봅니다.", "spacing@12", EUL },
    { "{v}{v, josa, 을/를}봅니다.", "spacing@26", EUL },
    { "{v}{v, josa, 을/를}/를 봅니다.", "particle@26", EUL },
    { "{v}{v, josa, 을/를}(를) 봅니다.", "particle@26", EUL },
    { "{v}{v, josa, 을/를}를 봅니다.", "particle@26", EUL },
#define NEUN "{v}{v, josa, 은/는} 켜짐.", "", "는_켜짐. 은_켜짐. 은_켜짐. 는_켜짐. 은_켜짐."
    { "{v}은/는 켜짐.", "particle@12", NEUN },
    { "{v}는/은 켜짐.", "particle@12", NEUN },
    { "{v}(은)는 켜짐.", "particle@12", NEUN },
    { "{v}은(는) 켜짐.", "particle@12", NEUN },
    { "{v}는(은) 켜짐.", "particle@12", NEUN },
    { "{v}은 켜짐.", "particle@12", NEUN },
    { "{v}는 켜짐.", "particle@12", NEUN },
    { "{v} 는 켜짐.", "spacing@12", NEUN },
    { "{v} 은 켜짐.", "spacing@12", NEUN },
    { "{v}{v, josa, 은/는}켜짐.", "spacing@26", NEUN },
#define GA "{v}{v, josa, 이/가} 없음.", "", "가_없음. 이_없음. 이_없음. 가_없음. 이_없음."
    { "{v}이/가 없음.", "particle@12", GA },
    { "{v}가/이 없음.", "particle@12", GA },
    { "{v}(이)가 없음.", "particle@12", GA },
    { "{v}(가)이 없음.", "particle@12", GA },
    { "{v}이(가) 없음.", "particle@12", GA },
    { "{v}가(이) 없음.", "particle@12", GA },
    { "{v}이 없음.", "particle@12", GA },
    { "{v}가 없음.", "particle@12", GA },
    { "{v} 가 없음.", "spacing@12", GA },
    { "{v} 이(가) 없음.", "spacing@12", GA },
#define WA "{v}{v, josa, 과/와} 같음.", "", "와_같음. 과_같음. 과_같음. 와_같음. 과_같음."
    { "{v}와/과 같음.", "particle@12", WA },
    { "{v}과/와 같음.", "particle@12", WA },
    { "{v}(와)과 같음.", "particle@12", WA },
    { "{v}(과)와 같음.", "particle@12", WA },
    { "{v}와(과) 같음.", "particle@12", WA },
    { "{v}과(와) 같음.", "particle@12", WA },
    { "{v}과 같음.", "particle@12", WA },
    { "{v}와 같음.", "particle@12", WA },
    { "{v} 와 같음.", "spacing@12", WA },
    { "{v}와(과)의 관계.", "particle@12", "{v}{v, josa, 과의/와의} 관계.", "",
      "와의_관계. 과의_관계. 과의_관계. 와의_관계. 과의_관계." },
#define RO "{v}{v, josa, 으로/로} 감.", "", "로_감. 로_감. 으로_감. 로_감. 으로_감."
    { "{v}으로/로 감.", "particle@12", RO },
    { "{v}로/으로 감.", "particle@12", RO },
    { "{v}(으)로 감.", "particle@12", RO },
    { "{v}으로(로) 감.", "particle@12", RO },
    { "{v}로(으로) 감.", "particle@12", RO },
    { "{v}으로 감.", "particle@12", RO },
    { "{v}로 감.", "particle@12", RO },
    { "{v} (으)로 감.", "spacing@12", RO },
    { "{v} 로 감.", "spacing@12", RO },
    { "{v}(으)로부터 옴.", "particle@12", "{v}{v, josa, 으로부터/로부터} 옴.", "",
      "로부터_옴. 로부터_옴. 으로부터_옴. 로부터_옴. 으로부터_옴." },
    { "{v}로써 함.", "particle@12", "{v}{v, josa, 으로써/로써} 함.", "",
      "로써_함. 로써_함. 으로써_함. 로써_함. 으로써_함." },
    { "{v}로만 함.", "particle@12", "{v}{v, josa, 으로만/로만} 함.", "",
      "로만_함. 로만_함. 으로만_함. 로만_함. 으로만_함." },
    /* forms of 이다 */
#define RANEUN "{v}{v, josa, 이라는/라는} 값.", "", "라는_값. 이라는_값. 이라는_값. 라는_값. 이라는_값."
    { "{v}(이)라는 값.", "particle@12", RANEUN },
    { "{v}이라는 값.", "particle@12", RANEUN },
    { "{v}라는 값.", "particle@12", RANEUN },
    { "{v}이라는/라는 값.", "particle@12", RANEUN },
    { "{v} 이라는 값.", "spacing@12", RANEUN },
    { "{v} 라는 값.", "spacing@12", RANEUN },
    { "{v}이라고 함.", "particle@12", "{v}{v, josa, 이라고/라고} 함.", "",
      "라고_함. 이라고_함. 이라고_함. 라고_함. 이라고_함." },
    { "{v}이라도 됨.", "particle@12", "{v}{v, josa, 이라도/라도} 됨.", "",
      "라도_됨. 이라도_됨. 이라도_됨. 라도_됨. 이라도_됨." },
    { "{v}라면 됨.", "particle@12", "{v}{v, josa, 이라면/라면} 됨.", "",
      "라면_됨. 이라면_됨. 이라면_됨. 라면_됨. 이라면_됨." },
    { "{v}라서 됨.", "particle@12", "{v}{v, josa, 이라서/라서} 됨.", "",
      "라서_됨. 이라서_됨. 이라서_됨. 라서_됨. 이라서_됨." },
    { "{v}라 함.", "particle@12", "{v}{v, josa, 이라/라} 함.", "",
      "라_함. 이라_함. 이라_함. 라_함. 이라_함." },
    { "{v}이란 말.", "particle@12", "{v}{v, josa, 이란/란} 말.", "",
      "란_말. 이란_말. 이란_말. 란_말. 이란_말." },
    { "{v}이나 {w}", "particle@12", "{v}{v, josa, 이나/나} {w}", NULL, NULL },
    { "{v}(이)며 좋음.", "particle@12", "{v}{v, josa, 이며/며} 좋음.", "",
      "며_좋음. 이며_좋음. 이며_좋음. 며_좋음. 이며_좋음." },
    { "{v}며 좋음.", "particle@12", "{v}{v, josa, 이며/며} 좋음.", "",
      "며_좋음. 이며_좋음. 이며_좋음. 며_좋음. 이며_좋음." },
    { "{v}든지 좋음.", "particle@12", "{v}{v, josa, 이든지/든지} 좋음.", "",
      "든지_좋음. 이든지_좋음. 이든지_좋음. 든지_좋음. 이든지_좋음." },
    { "{v}여야 함.", "particle@12", "{v}{v, josa, 이어야/여야} 함.", "",
      "여야_함. 이어야_함. 이어야_함. 여야_함. 이어야_함." },
    { "{v}(이)여야 함.", "particle@12", "{v}{v, josa, 이어야/여야} 함.", "",
      "여야_함. 이어야_함. 이어야_함. 여야_함. 이어야_함." },
    { "{v}여서 됨.", "particle@12", "{v}{v, josa, 이어서/여서} 됨.", "",
      "여서_됨. 이어서_됨. 이어서_됨. 여서_됨. 이어서_됨." },
#define YEOSS "{v}{v, josa, 이었습니다/였습니다}.", "", "였습니다. 이었습니다. 이었습니다. 였습니다. 이었습니다."
    { "{v}였습니다.", "particle@12", YEOSS },
    { "{v}(이)었습니다.", "particle@12", YEOSS },
    { "{v}(이)였습니다.", "particle@12", YEOSS },
    { "{v}이였습니다.", "particle@12", YEOSS },
    { "{v}이여야 함.", "particle@12", "{v}{v, josa, 이어야/여야} 함.", "",
      "여야_함. 이어야_함. 이어야_함. 여야_함. 이어야_함." },
#define YEYO "{v}{v, josa, 이에요/예요}.", "", "예요. 이에요. 이에요. 예요. 이에요."
    { "{v}예요.", "particle@12", YEYO },
    { "{v}에요.", "particle@12", YEYO },
    { "{v}이예요.", "particle@12", YEYO },
    { "{v}야.", "particle@12", "{v}{v, josa, 이야/야}.", "", "야. 이야. 이야. 야. 이야." },
    { "{v}야, 봐라.", "particle@12", "{v}{v, josa, 아/야}, 봐라.", "",
      "야,_봐라. 아,_봐라. 아,_봐라. 야,_봐라. 아,_봐라." },
    { "{v}이여, 오라.", "particle@12", "{v}{v, josa, 이여/여}, 오라.", "",
      "여,_오라. 이여,_오라. 이여,_오라. 여,_오라. 이여,_오라." },
#define NEUNKEO "{v}{v, josa, 은커녕/는커녕} 없음.", "", \
                "는커녕_없음. 은커녕_없음. 은커녕_없음. 는커녕_없음. 은커녕_없음."
    { "{v}은커녕 없음.", "particle@12", NEUNKEO },
    { "{v}은(는)커녕 없음.", "particle@12", NEUNKEO },
    { "{v}은/는커녕 없음.", "particle@12", NEUNKEO },
    { "{v}(은)는커녕 없음.", "particle@12", NEUNKEO },
    /* one form, torn off */
    { "{v} 도 됨.", "spacing@12", "{v}도 됨.", "", "도_됨. 도_됨. 도_됨. 도_됨. 도_됨." },
    { "{v} 만 됨.", "spacing@12", "{v}만 됨.", "", "만_됨. 만_됨. 만_됨. 만_됨. 만_됨." },
    { "{v} 부터 봄.", "spacing@12", "{v}부터 봄.", "", "부터_봄. 부터_봄. 부터_봄. 부터_봄. 부터_봄." },
    { "{v} 까지 봄.", "spacing@12", "{v}까지 봄.", "", "까지_봄. 까지_봄. 까지_봄. 까지_봄. 까지_봄." },
    { "{v} 처럼 봄.", "spacing@12", "{v}처럼 봄.", "", "처럼_봄. 처럼_봄. 처럼_봄. 처럼_봄. 처럼_봄." },
    { "{v} 입니다.", "spacing@12", "{v}입니다.", "", "입니다. 입니다. 입니다. 입니다. 입니다." },
    { "{v} 에서 봄.", "spacing@12", "{v}에서 봄.", "", "에서_봄. 에서_봄. 에서_봄. 에서_봄. 에서_봄." },
    { "{v} 이고 {w}", "spacing@12", "{v}이고 {w}", NULL, NULL },
    /* quotes, tags and brackets */
    { "''{v}''을/를 봅니다.", "particle@16", "''{v}''{v, josa, 을/를} 봅니다.", "'",
      "'를_봅니다. '을_봅니다. '을_봅니다. '를_봅니다. '을_봅니다." },
    { "‘{v}’을(를) 봅니다.", "particle@14", "‘{v}’{v, josa, 을/를} 봅니다.", "‘",
      "’를_봅니다. ’을_봅니다. ’을_봅니다. ’를_봅니다. ’을_봅니다." },
    { "<b>{v}</b>이 없음.", "particle@19", "<b>{v}</b>{v, josa, 이/가} 없음.", "<b>",
      "</b>가_없음. </b>이_없음. </b>이_없음. </b>가_없음. </b>이_없음." },
    { "[{v}]을 봅니다.", "particle@14", "[{v}]{v, josa, 을/를} 봅니다.", "[",
      "]를_봅니다. ]을_봅니다. ]을_봅니다. ]를_봅니다. ]을_봅니다." },
    { "{v}(설명)을 봅니다.", "particle@16", "{v}(설명){v, josa, 을/를} 봅니다.", "",
      "(설명)를_봅니다. (설명)을_봅니다. (설명)을_봅니다. (설명)를_봅니다. (설명)을_봅니다." },
    { "상태({v}){v, josa, 은/는} 켜짐.", "josa-place@16", "상태({v})는 켜짐.", "상태(",
      ")는_켜짐. )는_켜짐. )는_켜짐. )는_켜짐. )는_켜짐." },
    { "상태({v})은 켜짐.", "particle-fixed@16", "상태({v})는 켜짐.", "상태(",
      ")는_켜짐. )는_켜짐. )는_켜짐. )는_켜짐. )는_켜짐." },
    { "상태{v}{v, josa, 을/를} 봅니다.", "spacing@11", "상태 {v}{v, josa, 을/를} 봅니다.", "상태 ",
      "를_봅니다. 을_봅니다. 을_봅니다. 를_봅니다. 을_봅니다." },
    { "{v}{v, josa, 와/과}{w} 둘.", "spacing@26", "{v}{v, josa, 와/과} {w} 둘.", NULL, NULL },
    { "{v}{v, josa, 와/과}''{w}'' 둘.", "spacing@26", "{v}{v, josa, 와/과} ''{w}'' 둘.", NULL, NULL },
    { "{v}{v, josa, 은/는}API입니다.", "spacing@26", "{v}{v, josa, 은/는} API입니다.", NULL, NULL },
    { "{n, plural, other {#은}}", "particle@29", "{n, plural, other {#{n, josa, 은/는}}}", NULL,
      NULL },
    /* fixed words */
    { "ID을 봅니다.", "particle-fixed@11", "ID를 봅니다.", NULL, NULL },
    { "OrderBy은 없음.", "particle-fixed@16", "OrderBy는 없음.", NULL, NULL },
    { "null를 봅니다.", "particle-fixed@13", "null을 봅니다.", NULL, NULL },
    { "100여야 함.", "particle-fixed@12", "100이어야 함.", NULL, NULL },
    { "100이나 2이 됨.", "particle-fixed@16", "100이나 2가 됨.", NULL, NULL },
    { "URL로써, API이 JSON와 SQL라는 XML는 봄.", NULL, "URL로써, API가 JSON과 SQL이라는 XML은 봄.", NULL, NULL },
    { "'user'을, “file”를 봄.", NULL, "'user'를, “file”을 봄.", NULL, NULL },
    { "흐름를 봅니다.", "particle-fixed@11", "흐름을 봅니다.", NULL, NULL },
    { "요청와 응답을 봄.", "particle-fixed@11", "요청과 응답을 봄.", NULL, NULL },
    { "메시지을 봅니다.", "particle-fixed@12", "메시지를 봅니다.", NULL, NULL },
    { "상태을, 스키마을, 로그을 봅니다.", NULL, "상태를, 스키마를, 로그를 봅니다.", NULL, NULL },
    { "‘확인’를 누르고 “취소”을 누름.", NULL, "‘확인’을 누르고 “취소”를 누름.", NULL, NULL },
    { "<b>확인</b>를 누름.", "particle-fixed@18", "<b>확인</b>을 누름.", NULL, NULL },
    { "인공지능(AI)는 없음.", "particle-fixed@17", "인공지능(AI)은 없음.", NULL, NULL },
    { "10kg를, 50%을 봄.", NULL, "10kg을, 50%를 봄.", NULL, NULL },
    /* spellings */
    { "처리할수 없습니다.", "spelling@11", "처리할 수 없습니다.", NULL, NULL },
    { "알수없는 오류.", "spelling@9", "알 수 없는 오류.", NULL, NULL },
    { "볼 수있습니다. 하실수 있습니다.", "spelling@9 spelling@19", "볼 수 있습니다. 하실 수 있습니다.", NULL, NULL },
    { "됬습니다. 됬으며 있읍니다. 했읍니까?", NULL, "됐습니다. 됐으며 있습니다. 했습니까?", NULL, NULL },
    { "하면 않됩니다. 않된다.", NULL, "하면 안 됩니다. 안 된다.", NULL, NULL },
    { "갯수를 몇일 뒤 메세지로 봄.", NULL, "개수를 며칠 뒤 메시지로 봄.", NULL, NULL },
    { "사용되어집니다. 되어진 것. 되어져야 함.", NULL, "사용됩니다. 된 것. 되어야 함.", NULL, NULL },
    { "보여집니다. 보여지는 것. 보여진 것.", NULL, "보입니다. 보이는 것. 보인 것.", NULL, NULL },
    { "확인하십시요.", "spelling@12", "확인하십시오.", NULL, NULL },
    { "되요. 되서 만듬. 있슴.", NULL, "돼요. 돼서 만듦. 있음.", NULL, NULL },
    /* letters */
    { "\xE1\x84\x92\xE1\x85\xB3\xE1\x84\x85\xE1\x85\xB3\xE1\x86\xB7을 봅니다.", "not-composed@9",
      "흐름을 봅니다.",
      NULL, NULL },
    { "{v}\xC2\xA0상태", "no-break-space@12", "{v} 상태", NULL, NULL },
};

/* The translation in a file that file_with() made. */
static char *translation(char *file)
{
    char *text = strrchr(file, '\n');
    size_t len;

    *text = '\0';
    text = strstr(file, "\nmsgctxt \"1-400\"");
    text = strstr(text, "\nmsgstr \"") + strlen("\nmsgstr \"");
    len = strlen(text);
    ck_assert(len > 0 && text[len - 1] == '"');
    text[len - 1] = '\0';
    return text;
}

/* Write the @i-th word of @words, with spaces for _. */
static void write_after(char *out, const char *words, int i)
{
    size_t n;

    for (; i > 0; i--)
        words = strchr(words, ' ') + 1;
    n = strcspn(words, " ");
    for (size_t k = 0; k < n; k++)
        out[k] = words[k] == '_' ? ' ' : words[k];
    out[n] = '\0';
}

/* Check the rendered text with each of the values. */
static void check_shown(const char *pattern, const char *before, const char *after)
{
    struct flowmsg_pattern *compiled;
    char text[256], wanted[256], end[256];

    ck_assert_msg(flowmsg_pattern_compile(&compiled, "ko", pattern, strlen(pattern), NULL) >= 0,
                  "%s", pattern);
    for (int i = 0; i < COUNT(values); i++) {
        struct flowmsg_arg arg = flowmsg_arg_text("v", values[i]);

        flowmsg_pattern_format(compiled, &arg, 1, NULL, text, sizeof text, NULL);
        write_after(end, after, i);
        snprintf(wanted, sizeof wanted, "%s%s%s", before, values[i], end);
        ck_assert_msg(strcmp(text, wanted) == 0, "%s: \"%s\", not \"%s\"", pattern, text, wanted);
    }
    flowmsg_pattern_free(compiled);
}

START_TEST(fix_leaves_right_korean)
{
    const char *text = fixes[_i].text, *english = english_for(text), *found;
    char *file, *again, *fixed;

    found = judge(english, text, &file);
    if (fixes[_i].found)
        ck_assert_msg(strcmp(found, fixes[_i].found) == 0, "%s: %s", text, found);
    ck_assert_msg(file != NULL, "%s: nothing is fixed (%s)", text, found);
    fixed = translation(file);
    ck_assert_msg(strcmp(fixed, fixes[_i].fixed) == 0, "%s: %s", text, fixed);
    found = judge(english, fixed, &again);
    ck_assert_msg(found[0] == '\0', "%s: %s", fixed, found);
    ck_assert_msg(again == NULL, "%s: fixed twice", fixed);
    if (fixes[_i].after)
        check_shown(fixed, fixes[_i].before, fixes[_i].after);
    free(file);
}
END_TEST

/* ----------------------------------------------------- findings without a fix */

static const struct { const char *text, *found; } told[] = {
    { "{v}상태입니다.", "spacing@12" },
    { "{v}하위 {v}하단 {v}해당 {v}해결 {v}할당 {v}함수 {v}합계", "spacing@12 spacing@18 spacing@24 "
      "spacing@30 spacing@36 spacing@42 spacing@48" },
    { "{v}이름 {v}이상 {v}입력 {v}임시 {v}일부 {v}내용 {v}형식 {v}시도", "spacing@12 spacing@18 spacing@24 "
      "spacing@30 spacing@36 spacing@42 spacing@48 spacing@54" },
    { "{v}{v, josa, 이/가}는 {w}{w, josa, 을/를}도 봄.", "spacing@26 spacing@45" },
    /* nouns that begin as a suffix or a counter */
    { "{v}기능 {v}기간 {v}기대 {v}항목 {v}절차 {v}절대로 {v}막대", "spacing@12 spacing@18 spacing@24 "
      "spacing@30 spacing@36 spacing@42 spacing@49" },
    { "{v}기도 {v}기와 {v}항만 {v}항의 {v}절도", "spacing@12 spacing@18 spacing@24 spacing@30 "
      "spacing@36" },
    { "{v}막힘 {v}탄소 {v}박람회 {v}겹침 {v}항공 {v}기록", "spacing@12 spacing@18 spacing@24 spacing@31 "
      "spacing@37 spacing@43" },
    { "{v}야 봐라.", "particle@12" },
    { "{v} 상태{v, josa, 을/를} 봄.", "josa-place@15" },
    { "{v}({w}){w, josa, 은/는} 켜짐.", "josa-place@17" },
    { "저장했습니다ㅏ. 없ㅅ브니다.", "stray-jamo@15 stray-jamo@19" },
    { "저장 ㅋㅋ 함.", "stray-jamo@12" },
    { "상태를 모을 리 없는 파이을", "particle-fixed@23" },
};

START_TEST(fault_is_reported)
{
    const char *found = judge(english_for(told[_i].text), told[_i].text, NULL);

    ck_assert_msg(strcmp(found, told[_i].found) == 0, "%s: %s", told[_i].text, found);
}
END_TEST

/* ------------------------------------------------------------- beside the English text */

static const struct { const char *english, *text, *found; } pairs[] = {
    { "Not found.", "Not found.", "unchanged@9" },
    { "Invalid request", "Invalid request", "unchanged@9" },
    { "the state of {v}", "the state of {v}", "unchanged@9" },
    { "{v}: {w}", "{v}: {w}", "" },
    { "OK", "OK", "" },
    { "URL {v}", "URL {v}", "" },
    { "entityId", "entityId", "" },
    { "git log --oneline", "git log --oneline", "" },
    { "x-gw-ims-org-id {v}", "x-gw-ims-org-id {v}", "" },
    { "Mozilla Firefox", "Mozilla Firefox", "" },
    /* a value next to a word without a space is a part of it */
    { "{v}Author: {w}", "{v}작성자: {w}", "" },
    { "{n} node{v}", "{n} 노드{v}", "" },
    { "Could not open ''{w}''{v}", "''{w}'' 열기 실패{v}", "" },
    { "Man''o''war", "Man''o''war", "" },
    { "{v} Author", "{v}작성자", "spacing@12" },
    { "a\xC2\xA0: {v}", "값\xC2\xA0: {v}", "" },
};

START_TEST(text_is_judged_beside_english)
{
    const char *found = judge(pairs[_i].english, pairs[_i].text, NULL);

    ck_assert_msg(strcmp(found, pairs[_i].found) == 0, "%s: %s", pairs[_i].text, found);
}
END_TEST

/* Final marks: Korean sentences may end with another mark than the English ones. */
static const struct { const char *english, *text; bool told; } ends[] = {
    { "It is done.", "끝났습니다", true },
    { "It is done.", "끝났습니다.", false },
    { "Uses it.", "사용함", false },
    { "An error.", "오류 (값 없음)", false },
    { "A character.", "\\\"x\\\" 문자", false },
    { "Slides it (like this)", "밉니다(이렇게).", false },
    { "It ends (in a second)", "끝납니다 (1초 뒤입니다.)", false },
    { "not supported", "지원하지 않음.", false },
    { "is not ''file:''", "''file:''이 아님", false },
    { "_Force it?", "강제합니까?(_F)", false },
    { "It is needed.", "필요", false },
    { "Click to open", "열려면 누르십시오.", false },
    { "Error", "오류.", true },
    { "Stop!", "멈추십시오.", false },
    { "Is it on?", "켜져 있습니까.", true },
    { "No rebase in progress?", "진행 중이 아닙니다.", false },
    { "no colon (:)", "콜론(:)이 없음", false },
};

START_TEST(end_is_judged)
{
    struct flowmsg_registry registry = { FLOWMSG_REGISTRY_HEAD, .domain = "test",
                                         .source_locale = "en" };
    static const char *const languages[] = { "ko", NULL };
    const struct lint_options options = { .registry = &registry, .languages = languages };
    char *file = file_with(ends[_i].english, ends[_i].text);
    struct lint_result result;
    bool found = false;

    lint_judge(file, strlen(file), &options, &result);
    for (size_t i = 0; i < result.n; i++)
        found = found || result.findings[i].rule == RULE_FINAL_PUNCTUATION;
    ck_assert_msg(found == ends[_i].told, "%s: %d", ends[_i].text, found);
    lint_result_free(&result);
    free(file);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "korean", 120);

    add_table(tc, right_korean_has_no_findings, right);
    add_table(tc, fix_leaves_right_korean, fixes);
    add_table(tc, fault_is_reported, told);
    add_table(tc, text_is_judged_beside_english, pairs);
    add_table(tc, end_is_judged, ends);
}
