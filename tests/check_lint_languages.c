/* check_lint_languages.c - findings of lint in many languages: missing values, wrong characters,
 * final marks.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "lint_case.h"
#include "suite.h"

/* A translation of an English text with the parameters flow, state, count, since and items, and the
 * findings in it. */
static const struct { const char *name, *language, *english, *text, *found; } others[] = {
    /* a value that only chooses a branch in English */
    { "chosen by, one category", "ko", "{count, plural, one {A run} other {Runs}} in {flow}.",
      "{flow} 실행입니다.", "" },
    { "chosen by, Japanese", "ja", "{count, plural, one {A run} other {Runs}} in {flow}.",
      "{flow} の実行。", "" },
    { "chosen by exactly one", "zh-Hans", "{count, plural, =1 {A run} other {Runs}} in {flow}.",
      "{flow} 中的运行。", "" },
    { "chosen by, and kept", "ko", "{count, plural, one {A run} other {Runs}} in {flow}.",
      "{flow} 실행 {count}개입니다.", "" },
    { "chosen by, more categories", "de", "{count, plural, one {A run} other {Runs}} in {flow}.",
      "In {flow}.", "placeholder-lost@9" },
    { "chosen by, more categories, kept", "pl", "{count, plural, one {A run} other {Runs}}.",
      "{count, plural, one {a} few {b} many {c} other {d}}.", "" },
    { "none is always said", "ko", "{count, plural, =0 {No runs} other {Runs}} in {flow}.",
      "{flow} 실행입니다.", "placeholder-lost@9" },
    { "select, one category", "ko", "{state, select, a {He} other {They}} of {flow}.",
      "{flow}입니다.", "" },
    { "select, more categories", "fr", "{state, select, a {He} other {They}} of {flow}.",
      "De {flow}.", "placeholder-lost@9" },
    { "ordinal, one category", "de",
      "The {count, selectordinal, one {first} two {second} few {third} other {other}} run.",
      "Der Lauf.", "" },
    { "ordinal, more categories", "en",
      "The {count, selectordinal, one {first} two {second} few {third} other {other}} run.",
      "The run.", "placeholder-lost@9" },
    { "ordinal that is printed", "de",
      "The {count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} run.",
      "Der Lauf.", "placeholder-lost@9" },
    { "chosen by in a branch", "ko",
      "{state, select, a {{count, plural, one {A run} other {Runs}}} other {{flow}}}.",
      "{flow}.", "" },
    { "chosen by and printed", "ko", "{count, plural, one {A run} other {# runs}} in {flow}.",
      "{flow} 실행입니다.", "placeholder-lost@9" },
    { "chosen by and printed outside", "ko", "{count, plural, one {A} other {B}} {count}.",
      "가.", "placeholder-lost@9" },
    { "choice", "ko", "{count, choice, 0#none|1#some} in {flow}.", "{flow}.",
      "placeholder-lost@9" },
    { "all is chosen by another value", "ko", "{state, select, a {{flow}} other {{count}}}.",
      "{flow}: {count}개.", "" },

    /* a value in branches of categories that the language lacks */
    { "in the branch for one alone", "ko", "{count, plural, one {A run of {flow}} other {# runs}}.",
      "{count, plural, other {#회}}.", "" },
    { "in the branch for exactly one", "ja", "{count, plural, =1 {A run of {flow}} other {# runs}}.",
      "{count, plural, other {#回}}。", "" },
    { "number in the branch for one alone", "ko", "{count, plural, one {# run} other {runs}}.",
      "실행.", "" },
    { "in the branch for one, where there is one", "de",
      "{count, plural, one {A run of {flow}} other {# runs}}.",
      "{count, plural, one {Ein Lauf} other {# runs}}.", "placeholder-lost@9" },
    { "in two branches that are not there", "ja",
      "{count, selectordinal, one {{flow}} two {{state}} few {x} other {#}}.",
      "{count}。", "" },
    { "one of two is there", "it",
      "{count, selectordinal, one {{flow}} two {{state}} few {x} many {{state}} other {#}}.",
      "{count, selectordinal, many {#} other {#}}.", "placeholder-lost@9" },
    { "in a branch of a branch that is not there", "ko",
      "{count, plural, one {{state, select, a {{flow}} other {}}} other {#}}.", "{count}.", "" },
    { "in a select in a plural", "ko",
      "{count, plural, one {x} other {# {state, select, a {{flow}} other {}}}}.", "{count}.",
      "placeholder-lost@9" },
    { "in the branch for none", "ko", "{count, plural, =0 {None of {flow}} other {#}}.", "{count}.",
      "placeholder-lost@9" },
    { "in all branches", "ko", "{count, plural, one {{flow}} other {{flow} #}}.", "{count}.",
      "placeholder-lost@9" },
    { "in all branches, but here not", "ko", "{count, plural, one {{flow}} other {{flow} #}}.",
      "{count, plural, =0 {없음} other {{flow} #}}.", "placeholder-lost@25" },
    { "in the branch for others, with more branches here", "ko",
      "{count, plural, one {A run} other {# runs of {flow}}}.",
      "{count, plural, =1 {하나} other {{flow} #개}}.", "" },
    { "in the branch for others, Arabic has six", "ar",
      "{count, plural, one {A run} other {# runs of {flow}}}.",
      "{count, plural, zero {a} one {b} two {c} few {d} many {e} other {# {flow}}}.", "" },
    { "renamed where it is not needed", "ko", "{state, select, a {He} other {They}}.",
      "{상태, select, a {그} other {그들}}.", "placeholder-renamed@9" },

    { "English that cannot be read", "ko", "{flow", "{state} 'x'  {count, date}.",
      "double-space@20 placeholder-type@22" },

    /* a language that ICU has no data for */
    { "Occitan, two forms", "oc", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, one {# execucion} other {# execucions}}.", "" },
    { "Silesian, three forms", "szl", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, one {#} few {#} many {#} other {#}}.", "" },
    { "Crimean Tatar, one form", "crh", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, other {#}}.", "" },
    { "Aragonese is judged", "an", "{flow} {state}.", "{flow}  .", "placeholder-lost@9 "
      "double-space@15" },
    { "Low German is judged", "nds", "It is {state}.", "{state, number} {", "syntax@25" },
    { "Belarusian in Latin script has plurals of its own", "be@latin",
      "{count, plural, one {# run} other {# runs}}.", "{count, plural, one {#} other {#}}.",
      "plural-missing@9 plural-missing@9" },
    { "the same as a tag", "be-Latn", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, one {#} few {#} many {#} other {#}}.", "" },

    /* characters that a language needs */
    { "break in Khmer", "km", "It is {state}.", "ស្ថានភាព\xE2\x80\x8Bគឺ {state}។", "" },
    { "break in Burmese", "my", "It is {state}.", "အခြေ\xE2\x80\x8Bအနေ {state}။", "" },
    { "break in Thai", "th", "It is {state}.", "สถานะ\xE2\x80\x8Bคือ {state}", "" },
    { "break in Lao", "lo", "It is {state}.", "ສະຖານະ\xE2\x80\x8Bແມ່ນ {state}", "" },
    { "break in Shan", "shn", "It is {state}.", "ၽႃႇ\xE2\x80\x8Bသႃႇ {state}။", "" },
    { "break by script", "pi-Khmr", "It is {state}.", "ក\xE2\x80\x8Bខ {state}។", "" },
    { "break in German", "de", "It is {state}.", "Zu\xE2\x80\x8Bstand {state}.",
      "invisible-character@11" },
    { "soft hyphen", "de", "It is {state}.", "Zu\xC2\xADstand {state}.", "" },
    { "soft hyphen in Korean", "ko", "It is {state}.", "상\xC2\xAD태 {state}.", "" },
    { "embedding in Arabic", "ar", "It is {state}.",
      "\xE2\x80\xAB\xE2\x80\xAA{state}\xE2\x80\xAC\xE2\x80\xAC.", "" },
    { "embedding in Persian", "fa", "It is {state}.", "\xE2\x80\xAA{state}\xE2\x80\xAC.", "" },
    { "embedding in Yiddish", "yi", "It is {state}.", "\xE2\x80\xAA{state}\xE2\x80\xAC.", "" },
    { "embedding in Hebrew", "he-IL", "It is {state}.", "\xE2\x80\xAA{state}\xE2\x80\xAC.", "" },
    { "embedding in Panjabi of Pakistan", "pa_PK", "It is {state}.",
      "\xE2\x80\xAA{state}\xE2\x80\xAC۔", "" },
    { "embedding in Kurdish in Arabic script", "ku-Arab", "It is {state}.",
      "\xE2\x80\xAA{state}\xE2\x80\xAC.", "" },
    { "embedding in Uzbek", "uz", "It is {state}.", "\xE2\x80\xAA{state}\xE2\x80\xAC.",
      "invisible-character@9 invisible-character@17" },
    { "Arabic in Latin script", "ar-Latn", "It is {state}.", "\xE2\x80\xAA{state}\xE2\x80\xAC.",
      "invisible-character@9 invisible-character@17" },
    { "override in Arabic", "ar", "It is {state}.", "\xE2\x80\xAE{state}.",
      "invisible-character@9" },
    { "joiners", "fa", "It is {state}.", "می\xE2\x80\x8Cشود {state}.", "" },
    { "joiner in an emoji", "en", "It is {state}.",
      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB {state}.", "" },
    { "variation selector", "en", "It is {state}.", "\xE2\x9A\xA0\xEF\xB8\x8F {state}.", "" },
    { "word joiner", "fr", "It is {state}.", "a\xE2\x81\xA0\x62 {state}.", "" },
    { "old Hangul", "ko", "It is {state}.", "\xE1\x85\x9F\xE1\x85\xA1 {state}.", "" },
    { "filler alone", "ko", "It is {state}.", "가\xE3\x85\xA4 {state}.", "invisible-character@10" },
    { "byte order mark", "en", "It is {state}.", "It is\xEF\xBB\xBF {state}.",
      "invisible-character@14" },

    /* how a sentence ends */
    { "question with a particle", "ja", "Is it {state}?", "{state} ですか。", "" },
    { "question with a particle alone", "ja", "Is it {state}?", "{state} ですか", "" },
    { "question with a particle in quotes", "ja", "Is it {state}?", "「{state} ですか。」", "" },
    { "statement for a question", "ja", "Is it {state}?", "{state} です。",
      "final-punctuation@19" },
    { "question for a statement", "ja", "It is {state}.", "{state} ですか。", "" },
    { "no question by its words", "zh", "Is it {state}?", "{state} 吗。", "final-punctuation@18" },
    { "Tibetan", "bo", "It is {state}.", "གནས་ཚུལ་ {state} །", "" },
    { "Tibetan question", "bo", "Is it {state}?", "{state} གནས་སམ།", "" },
    { "Tigrinya", "ti", "It is {state}.", "ኩነታት {state} እዩ።", "" },
    { "Tigrinya with two signs", "ti", "It is {state}.", "ኩነታት {state} እዩ፡፡", "" },
    { "Amharic question", "am", "Is it {state}?", "{state} ነው፧", "" },
    { "Santali", "sat", "It is {state}.", "{state} ᱠᱟᱱᱟ᱾", "" },
    { "Meitei", "mni-Mtei", "It is {state}.", "{state} ꯂꯩ꯫", "" },
    { "Burmese", "my", "It is {state}.", "{state} ဖြစ်သည်။", "" },
    { "Burmese question", "my", "Is it {state}?", "{state} လား။", "" },
    { "Khmer question", "km", "Is it {state}?", "{state} ឬ?", "" },
    { "Thai question", "th", "Is it {state}?", "{state} ไหม", "" },
    { "Hindi", "hi", "It is {state}.", "{state} है।", "" },
    { "Hindi without", "hi", "It is {state}.", "{state} है", "final-punctuation@18" },
    { "Armenian", "hy", "It is {state}.", "{state} է։", "" },
    { "Armenian with a colon", "hy", "It is {state}.", "{state} է:", "" },
    { "Armenian question", "hy", "Is it {state}?", "Արդյո՞ք {state}։", "" },
    { "Armenian without a question", "hy", "Is it {state}?", "{state} է։", "final-punctuation@18" },
    { "Urdu", "ur", "It is {state}.", "{state} ہے۔", "" },
    { "Inuktitut", "iu", "It is {state}.", "{state} ᐃ᙮", "" },
    { "Mongolian", "mn-Mong", "It is {state}.", "{state} ᠪᠣᠯ᠃", "" },
    { "semicolon in German", "de", "Is it {state}?", "{state};", "final-punctuation@16" },
    { "ancient Greek", "grc", "Is it {state}?", "{state};", "" },
    { "German quotes", "de", "It is {state}.", "Es ist „{state}.“", "" },
    { "guillemets inward", "da", "It is {state}.", "Det er »{state}.«", "" },
    { "mark of direction after the full stop", "ar", "It is {state}.", "{state}.\xE2\x80\x8F", "" },
};

START_TEST(other_text_is_judged)
{
    const struct flowmsg_definition d = { "9-400", "Title", others[_i].english, lint_params,
                                          N_LINT_PARAMS, 400, 0 };
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &d);
    char *file = file_with(others[_i].language, &d, others[_i].text);
    struct lint_result result;

    options.n_glossaries = 0;
    lint_judge(file, strlen(file), &options, &result);
    ck_assert_msg(strcmp(describe(&result, false), others[_i].found) == 0, "%s: \"%s\", not \"%s\"",
                  others[_i].name, describe(&result, false), others[_i].found);
    lint_result_free(&result);
    free(file);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "lint languages", 60);

    add_table(tc, other_text_is_judged, others);
}
