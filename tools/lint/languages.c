/* languages.c - what is known of languages without ICU's data.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/languages.h"

#include <stdio.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

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

/* ------------------------------------------------------------------------ scripts */

bool language_is_right_to_left(const char *tag)
{
    /* Unicode's scripts that run from right to left, and the languages that are written in
     * them when the tag does not name a script. */
    static const char scripts[] = " Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi ";
    static const char languages[] = " acm aeb apc ar arc ary arz azb bal bgn bqi brh ckb dv fa fas "
                                    "glk haz he iw ji khw ks lad lki lrc luz mzn nqo pes pnb prs "
                                    "ps pus sd sdh skr syr ug ur yi ydd ";
    char script[8];

    script_word(tag, script);
    return script[0] ? strstr(scripts, script) != NULL
                     : has_word(languages, tag) || strncmp(tag, "pa_PK", 5) == 0 ||
                       strncmp(tag, "pa-PK", 5) == 0;
}

bool language_has_word_separator(const char *tag)
{
    /* Burmese, Thai, Lao, Khmer and their neighbours put no spaces between words; Tibetan and
     * Javanese break lines after signs that ICU does not always know. */
    static const char scripts[] = " Mymr Thai Laoo Khmr Tibt Java Bali Sund Lana Tale Talu Tavt "
                                  "Cham Limb Yiii Egyp Lisu ";
    static const char languages[] = " km my th lo shn mnw ksw kht kjg kdt nod tts tdd khb blt twh "
                                    "kyu pwo rki aio phk dz bo ii cjm lif sou kxm nut mfa lcp tsk ";
    char script[8];

    script_word(tag, script);
    return script[0] ? strstr(scripts, script) != NULL : has_word(languages, tag);
}

/* ------------------------------------------------------------------- punctuation */

enum final_mark language_final_mark(uint32_t c)
{
    static const struct { uint32_t c; enum final_mark mark; } marks[] = {
        { '!', MARK_EXCLAMATION },  { '.', MARK_PERIOD },       { ':', MARK_COLON },
        { '?', MARK_QUESTION },
        { 0x037E, MARK_QUESTION },                                 /* Greek */
        { 0x055C, MARK_EXCLAMATION }, { 0x055E, MARK_QUESTION },   /* Armenian */
        { 0x0589, MARK_PERIOD },
        { 0x05C3, MARK_PERIOD },                                   /* Hebrew, sof pasuq */
        { 0x061F, MARK_QUESTION },  { 0x06D4, MARK_PERIOD },       /* Arabic */
        { 0x0700, MARK_PERIOD },    { 0x0701, MARK_PERIOD },       /* Syriac */
        { 0x0702, MARK_PERIOD },
        { 0x07F9, MARK_EXCLAMATION },                              /* N'Ko */
        { 0x0964, MARK_PERIOD },    { 0x0965, MARK_PERIOD },       /* danda of Indic scripts */
        { 0x0DF4, MARK_PERIOD },                                   /* Sinhala */
        { 0x0E5A, MARK_PERIOD },    { 0x0E5B, MARK_PERIOD },       /* Thai */
        { 0x0F0D, MARK_PERIOD },    { 0x0F0E, MARK_PERIOD },       /* Tibetan */
        { 0x0F0F, MARK_PERIOD },    { 0x0F10, MARK_PERIOD },       { 0x0F11, MARK_PERIOD },
        { 0x0F12, MARK_PERIOD },
        { 0x104A, MARK_PERIOD },    { 0x104B, MARK_PERIOD },       /* Burmese */
        { 0x1362, MARK_PERIOD },    { 0x1365, MARK_COLON },        /* Ethiopic */
        { 0x1366, MARK_COLON },     { 0x1367, MARK_QUESTION },     { 0x1368, MARK_PERIOD },
        { 0x166E, MARK_PERIOD },                                   /* Canadian syllabics */
        { 0x1735, MARK_PERIOD },    { 0x1736, MARK_PERIOD },       /* of the Philippines */
        { 0x17D4, MARK_PERIOD },    { 0x17D5, MARK_PERIOD },       /* Khmer */
        { 0x17D6, MARK_COLON },
        { 0x1803, MARK_PERIOD },    { 0x1804, MARK_COLON },        /* Mongolian */
        { 0x1809, MARK_PERIOD },
        { 0x1944, MARK_EXCLAMATION }, { 0x1945, MARK_QUESTION },   /* Limbu */
        { 0x1AA8, MARK_PERIOD },    { 0x1AA9, MARK_PERIOD },       /* Tai Tham */
        { 0x1B5A, MARK_PERIOD },    { 0x1B5E, MARK_PERIOD },       /* Balinese */
        { 0x1B5F, MARK_PERIOD },
        { 0x1C3B, MARK_PERIOD },    { 0x1C3C, MARK_PERIOD },       /* Lepcha */
        { 0x1C7E, MARK_PERIOD },    { 0x1C7F, MARK_PERIOD },       /* Ol Chiki */
        { 0x2026, MARK_ELLIPSIS },  { 0x203C, MARK_EXCLAMATION },
        { 0x203D, MARK_QUESTION },  { 0x2047, MARK_QUESTION },     { 0x2048, MARK_QUESTION },
        { 0x2049, MARK_EXCLAMATION }, { 0x22EF, MARK_ELLIPSIS },
        { 0x2CF9, MARK_PERIOD },    { 0x2CFE, MARK_PERIOD },       /* Coptic */
        { 0x2E2E, MARK_QUESTION },  { 0x2E3C, MARK_PERIOD },
        { 0x3002, MARK_PERIOD },                                   /* Chinese and Japanese */
        { 0xA4FF, MARK_PERIOD },                                   /* Lisu */
        { 0xA60E, MARK_PERIOD },    { 0xA60F, MARK_QUESTION },     /* Vai */
        { 0xA6F3, MARK_PERIOD },    { 0xA6F4, MARK_COLON },        /* Bamum */
        { 0xA6F7, MARK_QUESTION },
        { 0xA876, MARK_PERIOD },    { 0xA877, MARK_PERIOD },       /* Phags-pa */
        { 0xA8CE, MARK_PERIOD },    { 0xA8CF, MARK_PERIOD },       /* Saurashtra */
        { 0xA92F, MARK_PERIOD },                                   /* Kayah Li */
        { 0xA9C8, MARK_PERIOD },    { 0xA9C9, MARK_PERIOD },       /* Javanese */
        { 0xAA5D, MARK_PERIOD },    { 0xAA5E, MARK_PERIOD },       /* Cham */
        { 0xAA5F, MARK_PERIOD },
        { 0xAAF0, MARK_PERIOD },    { 0xAAF1, MARK_QUESTION },     /* Meetei Mayek */
        { 0xABEB, MARK_PERIOD },
        { 0xFE12, MARK_PERIOD },    { 0xFE13, MARK_COLON },        /* upright in vertical text */
        { 0xFE15, MARK_EXCLAMATION }, { 0xFE16, MARK_QUESTION },   { 0xFE19, MARK_ELLIPSIS },
        { 0xFE52, MARK_PERIOD },    { 0xFE55, MARK_COLON },        /* small */
        { 0xFE56, MARK_QUESTION },  { 0xFE57, MARK_EXCLAMATION },
        { 0xFF01, MARK_EXCLAMATION }, { 0xFF0E, MARK_PERIOD },     /* wide, and narrow */
        { 0xFF1A, MARK_COLON },     { 0xFF1F, MARK_QUESTION },     { 0xFF61, MARK_PERIOD },
        { 0x11047, MARK_PERIOD },   { 0x110C0, MARK_PERIOD },      /* Brahmi, Kaithi */
        { 0x11141, MARK_PERIOD },   { 0x11142, MARK_PERIOD },      /* Chakma */
        { 0x11143, MARK_QUESTION },
        { 0x1E95E, MARK_EXCLAMATION }, { 0x1E95F, MARK_QUESTION }, /* Adlam, first in a text */
    };
    size_t low = 0, high = sizeof marks / sizeof *marks;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (marks[mid].c == c)
            return marks[mid].mark;
        if (marks[mid].c < c)
            low = mid + 1;
        else
            high = mid;
    }
    return MARK_NONE;
}
