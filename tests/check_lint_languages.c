/* check_lint_languages.c - findings of lint in many languages: missing values, wrong characters,
 * final marks, quotation marks and spaces, glossaries.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/lint/languages.h"
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
    /* quotation marks */
    { "marks of German", "de", "It is {state}.", "Es ist „{state}“ und »gut« oder ‚so‘.", "" },
    { "typed quotes in German", "de", "It is {state}.", "Es ist \\\"{state}\\\".",
      "quotation-marks@16" },
    { "single typed quotes in German", "de", "It is {state}.", "Es ist ''{state}''.",
      "quotation-marks@16" },
    { "English marks in German", "de", "It is {state}.", "Es ist “{state}”.",
      "quotation-marks@16" },
    { "a German mark and a typed one", "de", "It is {state}.", "Es ist „{state}\\\".",
      "quotation-marks@16" },
    { "marks in marks", "de", "It is {state}.", "Es ist „ganz 'gut' {state}“.",
      "quotation-marks@22" },
    { "quoted before a hyphen", "de", "It is {state}.", "Das „{state}“-Feld.", "" },
    { "an apostrophe in German", "de", "It is {state}.", "So geht's, Hans' {state}, '90.", "" },
    { "Swiss marks", "de-CH", "It is {state}.", "Es ist «{state}».", "" },
    { "Swiss marks in Liechtenstein", "de_LI", "It is {state}.", "Es ist \\\"{state}\\\".",
      "quotation-marks@16" },
    { "Swiss marks in German", "de", "It is {state}.", "Es ist «{state}».",
      "quotation-marks@16" },
    { "marks of French", "fr", "It is {state}.", "C’est «\xE2\x80\xAF{state}\xC2\xA0».", "" },
    { "apostrophe before a French mark", "fr", "It is {state}.", "L’«\xC2\xA0{state}\xE2\x80\xAF» d'ici.", "" },
    { "typed quotes in French", "fr", "It is {state}.", "C'est ''{state}''.",
      "quotation-marks@15" },
    { "marks of Spanish", "es", "It is {state}.", "Es «{state}» o “ya”.", "" },
    { "German marks in Spanish", "es", "It is {state}.", "Es „{state}“.", "quotation-marks@12" },
    { "marks of Mexico", "es-MX", "It is {state}.", "Es “{state}”.", "" },
    { "marks of Italian", "it", "It is {state}.", "È «{state}», un po’ dell'anno.", "" },
    { "typed quotes in Italian", "it", "It is {state}.", "È ''{state}''.", "quotation-marks@11" },
    { "marks of Brazil", "pt_BR", "It is {state}.", "É “{state}”.", "" },
    { "typed quotes in Brazil", "pt_BR", "It is {state}.", "É ''{state}''.",
      "quotation-marks@11" },
    { "marks of Portugal", "pt_PT", "It is {state}.", "É «{state}».", "" },
    { "marks of Dutch", "nl", "It is {state}.", "Het is ‘{state}’ of “nu”, 's avonds foto's.", "" },
    { "typed quotes in Dutch", "nl", "It is {state}.", "Het is ''{state}''.",
      "quotation-marks@16" },
    { "marks of Swedish", "sv", "It is {state}.", "Det är ”{state}”.", "" },
    { "English marks in Swedish", "sv", "It is {state}.", "Det är “{state}”.",
      "quotation-marks@16" },
    { "marks of Japanese", "ja", "It is {state}.", "「{state}」です。", "" },
    { "typed quotes in Japanese", "ja", "It is {state}.", "状態'元'は{state}です。", "quotation-marks@11" },
    { "marks of simplified Chinese", "zh_CN", "It is {state}.", "是“{state}”。", "" },
    { "typed quotes in Chinese", "zh_CN", "It is {state}.", "是\\\"{state}\\\"。",
      "quotation-marks@10" },
    { "marks of traditional Chinese", "zh_TW", "It is {state}.", "是「{state}」。", "" },
    { "typed quotes in Korean", "ko", "It is {state}.", "상태는 ''{state}''입니다.", "" },
    { "typed quotes in English", "en", "It is {state}.", "It is ''{state}'', \\\"on\\\".", "" },
    { "German marks in English", "en", "It is {state}.", "It is „{state}“.",
      "quotation-marks@15" },
    { "a language whose marks are not known", "tr", "It is {state}.", "Bu \\\"{state}\\\".", "" },
    { "an attribute", "de", "It is {state}.", "Es ist <a b=\\\"c\\\"> {state}.", "" },
    { "marks that quote no word", "de", "It is {state}.", "Es ist \\\"-\\\" {state}.", "" },

    /* wide marks */
    { "wide marks", "ja", "It is {state}.", "はい、{state}です（例：値）。", "" },
    { "comma", "ja", "It is {state}.", "はい,{state}です。", "wide-punctuation@11" },
    { "comma in Chinese", "zh", "It is {state}.", "是, {state}。", "wide-punctuation@10" },
    { "colon", "zh", "It is {state}.", "状态: {state}。", "wide-punctuation@11" },
    { "a synopsis", "zh", "It is {state}.", "(-F <文件> | 值) {state}。", "" },
    { "brackets", "zh_TW", "It is {state}.", "{state}(狀態)。", "wide-punctuation@16" },
    { "full stop", "ja", "It is {state}.", "{state}です.", "wide-punctuation@18" },
    { "question mark", "zh", "Is it {state}?", "{state}吗?", "wide-punctuation@17" },
    { "marks of names and numbers", "zh", "It is {state}.", "值 1,000.5 a.b:8 f(x) {state}。", "" },
    { "three full stops", "ja", "It is {state}...", "{state}です...", "" },

    /* spaces in French */
    { "spaces of French", "fr", "It is {state}.", "Oui\xC2\xA0: {state}\xE2\x80\xAF; non.", "" },
    { "a space before a colon", "fr", "It is {state}.", "Oui : {state}.", "punctuation-space@12" },
    { "no space before a colon", "fr", "It is {state}.", "Oui: {state}.", "punctuation-space@12" },
    { "no space before a question mark", "fr", "Is it {state}?", "C’est {state}?",
      "punctuation-space@22" },
    { "spaces inside marks", "fr", "It is {state}.", "C’est « {state} ».",
      "punctuation-space@16 punctuation-space@24" },
    { "no spaces inside marks", "fr", "It is {state}.", "C’est «{state}».",
      "punctuation-space@16 punctuation-space@23" },
    { "times and URLs", "fr", "It is {state}.", "À 10:30, http://a.b/?c=d {state}.", "" },
    { "Canada", "fr-CA", "Is it {state}?", "C’est {state}?", "" },
    { "a colon in Canada", "fr-CA", "It is {state}.", "Oui: {state}.", "punctuation-space@12" },

    /* the first marks of Spanish */
    { "two marks", "es", "Is it {state}?", "Hola, ¿es {state}?", "" },
    { "one mark", "es", "Is it {state}?", "Es {state}?", "inverted-mark@19" },
    { "one exclamation mark", "es", "It is {state}!", "Es {state}!", "inverted-mark@19" },
    { "mixed marks", "es", "It is {state}!", "¿¡Es {state}?!", "" },
    { "the second question", "es", "Is it {state}?", "¿Es? Es {state}?", "inverted-mark@24" },
    { "a mark before branches", "es", "Is it {state}?",
      "¿{state, select, a {Es {state}?} other {No es {state}?}}", "" },
    { "a URL", "es", "It is {state}.", "En http://a/b?c={state}.", "" },
    { "Asturian", "ast", "Is it {state}?", "Ye {state}?", "inverted-mark@19" },
    { "Galician", "gl", "Is it {state}?", "É {state}?", "" },

    /* hyphens of German */
    { "a compound", "de", "It is {state}.", "Der API-Schlüssel ist {state}.", "" },
    { "a compound with a space", "de", "It is {state}.", "Der API Schlüssel ist {state}.",
      "compound-hyphen@13" },
    { "with an ending", "de", "It is {state}.", "Die JSON Dateien sind {state}.",
      "compound-hyphen@13" },
    { "an abbreviation before another word", "de", "It is {state}.", "Die API Sie {state}, ID Feldherr, GNU GPL Version 3.",
      "" },

    /* one category */
    { "none alone is fine", "ja", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, =0 {なし} other {#回}}。", "" },
    { "a category too much", "ja", "{count, plural, one {# run} other {# runs}}.",
      "{count, plural, one {#回} other {#回}}。", "plural-useless@25" },
    { "an ordinal category too much", "zh",
      "{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} run.",
      "{count, selectordinal, one {第 #} other {第 #}}。", "plural-useless@32" },
};

START_TEST(other_text_is_judged)
{
    const struct flowmsg_definition d = { .code = "9-400", "Title", others[_i].english, lint_params,
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

/* ------------------------------------------------- defects in the shipped catalogs */

/* In po/@name, the first @from after the entry of @code becomes @to.  --fix takes it back, where
 * there is one answer. */
static const struct planted {
    const char *name;
    enum lint_rule_id rule;
    const char *code, *from, *to;
    bool is_fixed;
} planted[] = {
    { "de", RULE_QUOTATION_MARKS, "1402-400", "„{operation}“", "''{operation}''", true },
    { "es", RULE_QUOTATION_MARKS, "1402-400", "«{operation}»", "“{operation}„", false },
    { "es", RULE_QUOTATION_MARKS, "1402-400", "«{operation}»", "„{operation}“", true },
    { "fr", RULE_QUOTATION_MARKS, "1402-400", "«\xE2\x80\xAF{operation}\xE2\x80\xAF»",
      "\\\"{operation}\\\"", true },
    { "it", RULE_QUOTATION_MARKS, "1402-400", "«{operation}»", "''{operation}''", true },
    { "ja", RULE_QUOTATION_MARKS, "1402-400", "「{operation}」", "\\\"{operation}\\\"", true },
    { "nl", RULE_QUOTATION_MARKS, "1402-400", "‘{operation}’", "''{operation}''", true },
    { "pt_BR", RULE_QUOTATION_MARKS, "1402-400", "“{operation}”", "''{operation}''", true },
    { "sv", RULE_QUOTATION_MARKS, "1402-400", "”{operation}”", "“{operation}”", true },
    { "zh_Hans", RULE_QUOTATION_MARKS, "1402-400", "“{operation}”", "''{operation}''", true },
    { "zh_Hant", RULE_QUOTATION_MARKS, "1402-400", "「{operation}」", "„{operation}“", true },
    { "ja", RULE_WIDE_PUNCTUATION, "1100-400", "：", ": ", true },
    { "ja", RULE_WIDE_PUNCTUATION, "1102-500", "、", ",", true },
    { "ja", RULE_WIDE_PUNCTUATION, "1102-500", "。", ".", true },
    { "zh_Hans", RULE_WIDE_PUNCTUATION, "1102-500", "，", ", ", true },
    { "zh_Hant", RULE_WIDE_PUNCTUATION, "1100-400", "：", ":", true },
    { "ja", RULE_CJK_SPACING, "1101-404", "ID", " ID", true },
    { "zh_Hans", RULE_CJK_SPACING, "1101-404", " ID", "ID", true },
    { "zh_Hant", RULE_CJK_SPACING, "1101-404", " ID", "ID", true },
    { "zh_Hans", RULE_CJK_SPACING, "1102-500", "，", "， ", true },
    { "fr", RULE_PUNCTUATION_SPACE, "1100-400", "\xC2\xA0:", " :", true },
    { "fr", RULE_PUNCTUATION_SPACE, "1100-400", "\xC2\xA0:", ":", true },
    { "fr", RULE_PUNCTUATION_SPACE, "1402-400", "«\xE2\x80\xAF", "« ", true },
    { "fr", RULE_PUNCTUATION_SPACE, "1402-400", "\xE2\x80\xAF»", "»", true },
    { "es", RULE_INVERTED_MARK, "1102-500", "Se produjo un error interno.",
      "Se produjo un error interno? Sí.", false },
    { "es", RULE_INVERTED_MARK, "1102-500", "Se produjo un error interno.",
      "Se produjo un error interno! Sí.", false },
    { "de", RULE_COMPOUND_HYPHEN, "1102-500", "Fehler ist", "Fehler der API Schnittstelle ist",
      false },
    { "ja", RULE_PLURAL_USELESS, "1402-400", "「{operation}」",
      "「{operation}」{operation, plural, one {一} other {多}}", false },
};

static char *read_catalog(const char *name, size_t *len)
{
    char path[64];

    snprintf(path, sizeof path, "../../po/%s.po", name);
    return read_data(path, len);
}

static char *plant(const char *po, const struct planted *p)
{
    char key[64], *file = malloc(strlen(po) + strlen(p->to) + 1);
    const char *at;

    ck_assert(file != NULL);
    snprintf(key, sizeof key, "msgctxt \"%s\"", p->code);
    at = strstr(po, key);
    ck_assert_msg(at != NULL, "%s has no %s", p->name, p->code);
    at = strstr(strstr(at, "msgstr"), p->from);
    ck_assert_msg(at != NULL, "%s has no %s", p->name, p->from);
    sprintf(file, "%.*s%s%s", (int)(at - po), po, p->to, at + strlen(p->from));
    return file;
}

/* The number of findings of a rule. */
static size_t count_found(const char *file, enum lint_rule_id rule)
{
    struct lint_result result;
    size_t n = 0;

    lint_judge(file, strlen(file), &lint_builtin, &result);
    for (size_t i = 0; i < result.n; i++)
        n += result.findings[i].rule == rule;
    lint_result_free(&result);
    return n;
}

START_TEST(planted_defect_is_found)
{
    const struct planted *p = &planted[_i];
    struct lint_result fixed;
    size_t len, fixed_len;
    char *po = read_catalog(p->name, &len), *file = plant(po, p), *out;

    ck_assert_msg(count_found(po, p->rule) == 0, "%s: %s", p->name, lint_rules[p->rule].name);
    ck_assert_msg(count_found(file, p->rule) > 0, "%s: %s", p->name, p->to);
    if (p->is_fixed) {
        ck_assert(lint_fix(file, strlen(file), &lint_builtin, &fixed, &out, &fixed_len));
        ck_assert_msg(fixed_len == len && memcmp(out, po, len) == 0, "%s: %s", p->name, p->to);
        lint_result_free(&fixed);
        free(out);
    }
    free(file);
    free(po);
}
END_TEST

/* Rules about words and marks; what an entry is of is another matter. */
START_TEST(shipped_catalog_is_clean)
{
    static const char *const names[] = { "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt_BR",
                                         "sv", "zh_Hans", "zh_Hant" };
    size_t len;
    char *po = read_catalog(names[_i], &len);

    for (int rule = 0; rule < N_LINT_RULES; rule++)
        if (rule != RULE_UNKNOWN_CONTEXT)
            ck_assert_msg(count_found(po, (enum lint_rule_id)rule) == 0, "%s: %s", names[_i],
                          lint_rules[rule].name);
    free(po);
}
END_TEST

/* ------------------------------------------------------------------------- habits */

/* A German file with so many texts in one pair of marks, and one in another. */
static const struct { const char *name, *usual, *other; int n; size_t n_found; } habits[] = {
    { "a file that keeps to typed quotes", "''{state}''", "„{state}“", 20, 0 },
    { "a few typed quotes", "''{state}''", "„{state}“", 6, 6 },
    { "one typed pair in a file that has its own", "„{state}“", "''{state}''", 20, 1 },
    { "another form than the habit", "''{state}''", "“{state}”", 20, 1 },
};

START_TEST(habit_of_file_is_kept)
{
    char *file = malloc(64 * 1024), *to = file;

    ck_assert(file != NULL);
    to += sprintf(to, "msgid \"\"\nmsgstr \"Language: de\\nContent-Type: text/plain; "
                      "charset=UTF-8\\n\"\n");
    for (int i = 0; i <= habits[_i].n; i++)
        to += sprintf(to, "\nmsgctxt \"title\"\nmsgid \"%d {state}\"\nmsgstr \"Es ist %s.\"\n", i,
                      i < habits[_i].n ? habits[_i].usual : habits[_i].other);
    ck_assert_msg(count_found(file, RULE_QUOTATION_MARKS) == habits[_i].n_found, "%s: %zu",
                  habits[_i].name, count_found(file, RULE_QUOTATION_MARKS));
    free(file);
}
END_TEST

/* ---------------------------------------------------------------------- glossaries */

/* A text of a language with a glossary. */
static const struct { const char *name, *language, *glossary, *text, *found; } glossaries[] = {
    { "a space is asked for", "zh_Hans", "# style: cjk-latin=space\na\tb\n", "值API为{state}。",
      "cjk-spacing@10 cjk-spacing@13 cjk-spacing@14" },
    { "none beside wide marks", "zh_Hans", "a\tb\n# style: cjk-latin=space\n",
      "值 API ，为 “{state}” 。", "cjk-spacing@14 cjk-spacing@17 cjk-spacing@27" },
    { "no space is asked for", "ja", "a\tb\n# style: cjk-latin=none\n", "値 API は {state} です。",
      "cjk-spacing@10 cjk-spacing@14 cjk-spacing@16 cjk-spacing@24" },
    { "nothing is asked for", "ja", "a\tb\n", "値 APIは {state}です。", "" },
    { "nothing is asked for in German", "de", "a\tb\n# style: cjk-latin=none\n",
      "Es ist 値 {state}.", "" },

    /* words */
    { "a small first letter", "fr", "a\tb\nrequête\tdemande\n", "Demande {state}.", "term@9" },
    { "a capital in the glossary", "fr", "a\tb\nÉtat\tÉlan\n", "L’élan {state}.", "term@11" },
    { "after a letter with an accent", "fr", "a\tb\nx\ttat\n", "État {state}.", "" },
    { "after a Greek letter", "el", "a\tb\nx\tβα\n", "αβα {state}.", "" },
    { "after a Cyrillic letter", "ru", "a\tb\nx\tток\n", "Поток {state}.", "" },
    { "after a Chinese letter", "ja", "a\tb\nx\t要求\n", "再要求{state}.", "term@10" },
    { "an ending follows", "de", "a\tb\nx\trequest\n", "Requests {state}.", "term@9" },
    { "the name of a value", "de", "a\tb\nx\tstate\n", "Es ist {state}.", "" },
    { "a quoted token", "de", "a\tb\nx\tlimit\n", "Das „limit“ ist {state}.", "" },
    { "a word that is quoted with others", "de", "a\tb\nx\tlimit\n",
      "Das „neue Limit“ ist {state}.", "term@19" },
    { "a comment", "de", "a\tb\n#x\tFeld\n", "Feld {state}.", "" },
    { "a comment before the heading", "de", "# x\nFeld\tFeld\nx\tWert\n", "Feld Wert {state}.",
      "term@14" },
};

START_TEST(glossary_is_read)
{
    const struct flowmsg_definition d = { .code = "9-400", "Title", "It is {state}.", lint_params,
                                          N_LINT_PARAMS, 400, 0 };
    struct lint_glossary glossary = { glossaries[_i].language, glossaries[_i].glossary };
    struct flowmsg_registry registry;
    struct lint_options options = options_for(&registry, &d);
    char *file = file_with(glossaries[_i].language, &d, glossaries[_i].text);
    struct lint_result result;

    options.glossaries = &glossary;
    lint_judge(file, strlen(file), &options, &result);
    ck_assert_msg(strcmp(describe(&result, false), glossaries[_i].found) == 0,
                  "%s: \"%s\", not \"%s\"", glossaries[_i].name, describe(&result, false),
                  glossaries[_i].found);
    lint_result_free(&result);
    free(file);
}
END_TEST

START_TEST(unknown_style_is_told)
{
    size_t len = 0;
    const char *word = lint_glossary_fault("a\tb\n# style: cjk-latin=space, wide\nx\ty\n", &len);

    ck_assert_ptr_nonnull(word);
    ck_assert_uint_eq(len, strlen("wide"));
    ck_assert_int_eq(strncmp(word, "wide", len), 0);
    ck_assert_ptr_null(lint_glossary_fault("a\tb\n# styles vary\n", &len));
}
END_TEST

/* Glossaries and marks go by language, script or region, as tags and gettext write them. */
static const struct { const char *tag, *code; bool is; } tags[] = {
    { "zh_CN", "zh_Hans", true },  { "zh-Hans", "zh_Hans", true }, { "zh", "zh_Hans", true },
    { "zh_TW", "zh_Hant", true },  { "zh-Hant-HK", "zh_Hant", true },
    { "zh_TW", "zh_Hans", false }, { "pt-BR", "pt_BR", true },     { "pt", "pt_BR", false },
    { "de_AT", "de", true },       { "den", "de", false },         { "de_CH", "de", true },
    { "es-MX", "es_419", true },   { "es", "es_419", false },
};

START_TEST(tag_is_of_language)
{
    ck_assert_msg(language_is(tags[_i].tag, tags[_i].code) == tags[_i].is, "%s, %s", tags[_i].tag,
                  tags[_i].code);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "lint languages", 60);

    add_table(tc, other_text_is_judged, others);
    add_table(tc, planted_defect_is_found, planted);
    tcase_add_loop_test(tc, shipped_catalog_is_clean, 0, 12);
    add_table(tc, habit_of_file_is_kept, habits);
    add_table(tc, glossary_is_read, glossaries);
    tcase_add_test(tc, unknown_style_is_told);
    add_table(tc, tag_is_of_language, tags);
}
