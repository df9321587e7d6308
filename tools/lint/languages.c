/* languages.c - what is known of languages without ICU's data.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/languages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "lint/language_rules.h"

/* -------------------------------------------------------------------------- tags */

/* The language of a tag, in lower case, between spaces; false: it is none. */
static bool language_word(const char *tag, char word[12])
{
    size_t n = strcspn(tag, "-_@.");

    if (n < 2 || n > 8)
        return false;
    word[0] = ' ';
    for (size_t i = 0; i < n; i++)
        word[i + 1] = (char)(tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + 0x20 : tag[i]);
    strcpy(word + n + 1, " ");
    return true;
}

static bool has_word(const char *words, const char *tag)
{
    char word[12];

    return language_word(tag, word) && strstr(words, word) != NULL;
}

/* The script that a tag names, between spaces, also as a modifier of glibc's; "": none. */
static void script_word(const char *tag, char word[8])
{
    static const struct { const char *modifier, *script; } modifiers[] = {
        { "@latin", " Latn " }, { "@cyrillic", " Cyrl " }, { "@devanagari", " Deva " },
        { "@arabic", " Arab " },
    };
    const char *at = strchr(tag, '@');

    word[0] = '\0';
    for (const char *p = strpbrk(tag, "-_"); p && (!at || p < at); p = strpbrk(p + 1, "-_"))
        if (strcspn(p + 1, "-_@.") == 4) {
            snprintf(word, 8, " %c%c%c%c ", p[1] & ~0x20, p[2] | 0x20, p[3] | 0x20, p[4] | 0x20);
            return;
        }
    for (size_t i = 0; at && i < sizeof modifiers / sizeof *modifiers; i++)
        if (strcmp(at, modifiers[i].modifier) == 0)
            strcpy(word, modifiers[i].script);
}

/* The region that a tag names, in capitals; false: none. */
static bool region_of(const char *tag, char region[4])
{
    size_t n;

    for (const char *p = strpbrk(tag, "-_"); p; p = strpbrk(p + 1, "-_")) {
        n = strcspn(p + 1, "-_@.");
        if (n != 2 && (n != 3 || p[1] < '0' || p[1] > '9'))
            continue;
        for (size_t i = 0; i < n; i++)
            region[i] = (char)(p[i + 1] >= 'a' && p[i + 1] <= 'z' ? p[i + 1] - 0x20 : p[i + 1]);
        region[n] = '\0';
        return true;
    }
    return false;
}

void language_key(const char *tag, char key[LANGUAGE_KEY_SIZE])
{
    /* Regions with usages of another, and those whose parent is es_419 in CLDR. */
    static const struct { const char *language, *regions, *as; } usages[] = {
        { "de", " CH LI ", "CH" },
        { "es", " 419 AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE ", "419" },
        { "fr", " CA ", "CA" },
        { "pt", " PT AO CH CV GQ GW LU MO MZ ST TL ", "PT" },
        { "zh", " TW HK MO ", "Hant" },
    };
    char word[12], script[8], region[4], spaced[8];

    key[0] = '\0';
    if (!language_word(tag, word))
        return;
    snprintf(key, LANGUAGE_KEY_SIZE, "%.*s", (int)strlen(word) - 2, word + 1);
    script_word(tag, script);
    if (strcmp(word, " zh ") == 0 && script[0]) {
        snprintf(key, LANGUAGE_KEY_SIZE, "zh_%.4s", script + 1);
        return;
    }
    if (!region_of(tag, region))
        region[0] = '\0';
    snprintf(spaced, sizeof spaced, " %s ", region);
    for (size_t i = 0; region[0] && i < sizeof usages / sizeof *usages; i++)
        if (strcmp(key, usages[i].language) == 0 && strstr(usages[i].regions, spaced)) {
            snprintf(key, LANGUAGE_KEY_SIZE, "%s_%s", usages[i].language, usages[i].as);
            return;
        }
    if (strcmp(word, " zh ") == 0)
        strcpy(key, "zh_Hans");
}

/* Is @code the beginning of @tag, up to the end of a subtag? */
static bool is_prefix(const char *tag, const char *code)
{
    for (; *code; code++, tag++)
        if (*tag != *code && !(strchr("-_", *code) && *tag && strchr("-_", *tag)))
            return false;
    return strchr("_-@.", *tag) != NULL;
}

bool language_is(const char *tag, const char *code)
{
    char key[LANGUAGE_KEY_SIZE];

    language_key(tag, key);
    return is_prefix(tag, code) || strcmp(key, code) == 0;
}

/* ------------------------------------------------------------------------- known */

/* ISO 639-1, and the codes that it has replaced and that systems still use. */
static const char two_letters[] =
    " "
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho "
    "hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko "
    "kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd "
    "ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg "
    "sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug "
    "uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Codes of ISO 639-2 and 639-3 that ICU has names for or that software is translated into. */
static const char three_letters[] =
    " "
    "ace ach ada ady aeb afh agq agr ain akk akz ale aln alt ang anp arc arn aro arp arq ars "
    "arw ary arz asa ase ast avk awa ayc azb bal ban bar bas bax bbc bbj bej bem ber bew bez "
    "bfd bfq bgc bgn bhb bho bik bin bjn bkm bla bpy bqi bra brh brx bss bua bug bum byn byv "
    "cad car cay cch ccp ceb cgg chb chg chk chm chn cho chp chr chy ckb cmn cnr cop cps crh "
    "csb dak dar dav del den dgr din dje doi dsb dtp dua dum dyo dyu dzg ebu efi egl egy eka "
    "elx eml enm esu ewo ext fan fas fat fil fit fon frc frm fro frp frr frs fuf fuh fur gaa "
    "gag gan gay gba gbz gcf gez gil glk gmh goh gom gon gor got grb grc gsw guc gur guz gwi "
    "hai hak haw hif hil hit hmn hne hoc hrx hsb hsn hup iba ibb ilo inh izh jam jbo jgo jmc "
    "jpr jrb jut kaa kab kac kaj kam kaw kbd kbl kcg kde kea ken kfo kgp kha kho khq khw kiu "
    "kkj kln kmb kmr koi kok kos kpe krc kri krj krl kru ksb ksf ksh ksw kum kut lad lag lah "
    "lam lez lfn lif lij liv lki lkt lmo lol loz lrc ltg lua lui lun luo lus luy luz lzh lzz "
    "mad maf mag mai mak man mas mde mdf mdh mdr men mer mfe mga mgh mgo mhr mic min miq "
    "mjw mnc mni mnw moh mos mrj mua mus mwl mwr mwv mye myv mzn nan nap naq nds new nhn "
    "nia niu njo nmg nnh nod nog non nov nqo nsk nso nus nwc nym nyn nyo nzi ojb olo ory osa "
    "ota pag pal pam pap pau pcd pcm pdc pdt peo pes pfl phn pms pnt pon prg pro prs pwn quc "
    "qug quz raj rap rar rcf rgn rhg rif rmy rof roh rom rtm rue rug rup rwk sad sah sam saq "
    "sas sat saz sba sbp scn sco sdc sdh see seh sei sel ses sga sgs shi shn shs shu sid skr "
    "sli sly sma smj smn sms snk sog srn srr ssy stq suk sus sux swb swg syc syr szl szy tcy "
    "tem teo ter tet the tig tiv tkl tkr tlh tli tly tmh tog tok tpi tru trv tsd tsi ttt tum "
    "tvl twq tyv tzm udm uga umb unm vai vec vep vls vmf vot vro vun wae wal war was wbp "
    "wuu xal xmf xog yao yap yav ybb yrl yue yuw zap zbl zea zen zgh zsm zun zza ";

bool language_is_known(const char *tag)
{
    return flowmsg_locale_known(tag) || has_word(two_letters, tag) || has_word(three_letters, tag);
}

/* ------------------------------------------------------------------------- the table */

/* In the order of their codes.  A language is here when anything is known of it; scripts are those
 * that it is written in when its tag names none. */
static const struct language languages[] = {
    { "acm", .right_to_left = true },
    { "aeb", .right_to_left = true },
    { "aio", .separates = true },
    { "apc", .right_to_left = true },
    { "ar", .right_to_left = true },
    { "arc", .right_to_left = true },
    { "ary", .right_to_left = true },
    { "arz", .right_to_left = true },
    { "ast", .rules = &rules_of_spanish },
    { "azb", .right_to_left = true },
    { "bal", .right_to_left = true },
    { "bgn", .right_to_left = true },
    { "blt", .separates = true },
    { "bo", .separates = true, .rules = &rules_of_words },
    { "bqi", .right_to_left = true },
    { "brh", .right_to_left = true },
    { "cjm", .separates = true },
    { "ckb", .right_to_left = true },
    { "cu", .rules = &rules_of_greek },
    { "de", .rules = &rules_of_german },
    { "dv", .right_to_left = true },
    { "dz", .separates = true, .rules = &rules_of_words },
    { "el", .rules = &rules_of_greek },
    { "es", .rules = &rules_of_spanish },
    { "fa", .right_to_left = true },
    { "fas", .right_to_left = true },
    { "fr", .rules = &rules_of_french },
    { "glk", .right_to_left = true },
    { "grc", .rules = &rules_of_greek },
    { "haz", .right_to_left = true },
    { "he", .right_to_left = true },
    { "hy", .rules = &rules_of_armenian },
    { "ii", .separates = true },
    { "iw", .right_to_left = true },
    { "ja", .rules = &rules_of_japanese },
    { "ji", .right_to_left = true },
    { "kdt", .separates = true },
    { "khb", .separates = true },
    { "kht", .separates = true },
    { "khw", .right_to_left = true },
    { "kjg", .separates = true },
    { "km", .separates = true, .rules = &rules_of_words },
    { "ko", .rules = &rules_of_korean },
    { "ks", .right_to_left = true },
    { "ksw", .separates = true, .rules = &rules_of_words },
    { "kxm", .separates = true },
    { "kyu", .separates = true },
    { "lad", .right_to_left = true },
    { "lcp", .separates = true },
    { "lif", .separates = true },
    { "lki", .right_to_left = true },
    { "lo", .separates = true, .rules = &rules_of_thai },
    { "lrc", .right_to_left = true },
    { "luz", .right_to_left = true },
    { "mfa", .separates = true },
    { "mnw", .separates = true, .rules = &rules_of_words },
    { "my", .separates = true, .rules = &rules_of_words },
    { "mzn", .right_to_left = true },
    { "nod", .separates = true },
    { "nqo", .right_to_left = true },
    { "nut", .separates = true },
    { "pes", .right_to_left = true },
    { "phk", .separates = true },
    { "pnb", .right_to_left = true },
    { "prs", .right_to_left = true },
    { "ps", .right_to_left = true },
    { "pus", .right_to_left = true },
    { "pwo", .separates = true },
    { "rki", .separates = true },
    { "sd", .right_to_left = true },
    { "sdh", .right_to_left = true },
    { "shn", .separates = true, .rules = &rules_of_words },
    { "skr", .right_to_left = true },
    { "sou", .separates = true },
    { "syr", .right_to_left = true },
    { "tdd", .separates = true },
    { "th", .separates = true, .rules = &rules_of_thai },
    { "tsk", .separates = true },
    { "tts", .separates = true },
    { "twh", .separates = true },
    { "ug", .right_to_left = true },
    { "ur", .right_to_left = true },
    { "ydd", .right_to_left = true },
    { "yi", .right_to_left = true },
    { "zh", .rules = &rules_of_chinese },
};

static int by_code(const void *code, const void *language)
{
    return strcmp(code, ((const struct language *)language)->code);
}

static const struct language *find_language(const char *tag)
{
    char word[12];

    if (!language_word(tag, word))
        return NULL;
    word[strlen(word) - 1] = '\0';
    return bsearch(word + 1, languages, sizeof languages / sizeof *languages, sizeof *languages,
                   by_code);
}

struct language language_of(const char *tag)
{
    /* Unicode's scripts that run from right to left, and those of languages that put no spaces
     * between words, or break lines after signs that ICU does not always know. */
    static const char leftward[] = " Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi ";
    static const char separating[] = " Mymr Thai Laoo Khmr Tibt Java Bali Sund Lana Tale Talu Tavt "
                                     "Cham Limb Yiii Egyp Lisu ";
    const struct language *row = find_language(tag);
    struct language language = row ? *row : (struct language){ 0 };
    char script[8];

    script_word(tag, script);
    if (script[0]) {
        language.right_to_left = strstr(leftward, script) != NULL;
        language.separates = strstr(separating, script) != NULL;
    } else if (strncmp(tag, "pa_PK", 5) == 0 || strncmp(tag, "pa-PK", 5) == 0) {
        language.right_to_left = true;
    }
    return language;
}
