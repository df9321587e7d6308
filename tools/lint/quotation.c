/* quotation.c - the quotation marks of languages.
 *
 * SPDX-License-Identifier: MIT
 *
 * The first two pairs are CLDR 42's delimiters (quotationStart and quotationEnd, then the
 * alternate ones), where no source is named.  Pairs after them are also usual:
 *
 * de     » « and › ‹ in books: Duden, "Anführungszeichen"
 * de_CH  « » and ‹ › in Switzerland and Liechtenstein: Schweizerische Bundeskanzlei,
 *        "Schreibweisungen".  CLDR has those of Germany, which are read as well.
 * en     ' and " as they are typed: software, and the published texts
 * es, it, pt_PT  ‘ ’ within the alternate pair: Ortografía de la lengua española, and CLDR's pt
 * fr     “ ” within « »: Imprimerie nationale, "Lexique des règles typographiques".  CLDR
 *        has « » for both.
 * ko     as en; 「 」 and others for titles: 한글 맞춤법, annex of 2014
 * nl     “ ” and „ ”: Taaladvies, "Aanhalingstekens".  CLDR has ‘ ’ for both.
 * sv     » » and » « in books: Svenska skrivregler
 * zh, ja 《 》, 〈 〉 and others for titles: GB/T 15834-2011; 「 」 in zh_Hans: vertical text */
#include "lint/quotation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/languages.h"

/* In the order of their codes. */
static const struct quotation quotations[] = {
    { .code = "de", .pairs = "„“ ‚‘ »« ›‹" },
    { .code = "de_CH", .pairs = "«» ‹› „“ ‚‘" },
    { .code = "en", .pairs = "“” ‘’", .ascii = true },
    { .code = "es", .pairs = "«» “” ‘’" },
    { .code = "es_419", .pairs = "“” ‘’ «»" },
    { .code = "fr", .pairs = "«» “” ‘’ ‹›", .inside = 0x202F },
    { .code = "it", .pairs = "«» “” ‘’ ‹›" },
    { .code = "ja", .pairs = "「」 『』 《》 〈〉 【】 〝〟 “” ‘’" },
    { .code = "ko", .pairs = "“” ‘’ 「」 『』 《》 〈〉 ｢｣", .ascii = true },
    { .code = "nl", .pairs = "‘’ “” „” ‚’" },
    { .code = "pt", .pairs = "“” ‘’ «»" },
    { .code = "pt_PT", .pairs = "«» “” ‘’" },
    { .code = "sv", .pairs = "”” ’’ »» »«" },
    { .code = "zh_Hans", .pairs = "“” ‘’ 「」 『』 《》 〈〉 【】" },
    { .code = "zh_Hant", .pairs = "「」 『』 《》 〈〉 【】 “” ‘’" },
};

static int by_code(const void *code, const void *row)
{
    return strcmp(code, ((const struct quotation *)row)->code);
}

static const struct quotation *find(const char *code)
{
    return bsearch(code, quotations, sizeof quotations / sizeof *quotations, sizeof *quotations,
                   by_code);
}

const struct quotation *quotation_of(const char *tag)
{
    const struct quotation *row;
    char code[LANGUAGE_KEY_SIZE];

    language_key(tag, code);
    row = find(code);
    if (!row && strchr(code, '_')) {
        *strchr(code, '_') = '\0';
        row = find(code);
    }
    return row;
}

bool quotation_has(const struct quotation *quotation, uint32_t open, uint32_t close)
{
    const char *p = quotation->pairs;
    size_t n;

    if (open == close && (open == '\'' || open == '"'))
        return quotation->ascii;
    while (*p) {
        uint32_t first = utf8_next(p, strlen(p), &n), last;

        p += n;
        last = utf8_next(p, strlen(p), &n);
        p += n + (p[n] == ' ');
        if (first == open && last == close)
            return true;
    }
    return false;
}

void quotation_pair(const struct quotation *quotation, int i, uint32_t *open, uint32_t *close)
{
    const char *p = quotation->pairs;
    size_t n;

    if (i > 0)
        p = strchr(p, ' ') + 1;
    *open = utf8_next(p, strlen(p), &n);
    *close = utf8_next(p + n, strlen(p + n), &n);
}
