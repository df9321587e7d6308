/* units.c - names with digits, units and currencies as Koreans read them: the lists to
 * extend.
 *
 * SPDX-License-Identifier: MIT */
#include "josa/josa.h"

#include <string.h>

/* Short names for the lists of this file. */
enum { V = JOSA_VOWEL, L = JOSA_RIEUL, C = JOSA_CONSONANT };

struct word {
    const char *word;
    unsigned char final;
};

/* Names with digits in them that are not read as digits. */
static const struct word names[] = {
    { "s3", V },          /* 에스쓰리 */
    { "mp3", V },         /* 엠피쓰리 */
    { "web3", V },        /* 웹쓰리 */
    { "ipv6", V | C },    /* 식스, 육 */
    { "http/3", V | C },  /* 쓰리, 삼 */
};

/* Units that follow a number, as written: upper and lower case differ. */
static const struct word units[] = {
    { "B", V }, { "KB", V }, { "kB", V }, { "MB", V }, { "GB", V }, { "TB", V }, { "PB", V },
    { "KiB", V }, { "MiB", V }, { "GiB", V }, { "TiB", V }, { "kb", V }, { "mb", V },
    { "gb", V }, { "tb", V }, { "G", V }, { "K", V }, { "k", V }, { "M", V | C }, { "T", V },
    { "bps", V }, { "Kbps", V }, { "kbps", V }, { "Mbps", V }, { "Gbps", V },
    { "g", C }, { "kg", C }, { "mg", C }, { "t", C },            /* 그램, 톤 */
    { "m", V }, { "km", V }, { "cm", V }, { "mm", V }, { "nm", V },   /* 미터 */
    { "s", V }, { "ms", V }, { "us", V }, { "ns", V }, { "sec", V },  /* 초 */
    { "h", V | C }, { "hr", C }, { "hrs", C }, { "min", C }, { "mins", C },   /* 시간, 분 */
    { "d", V | L }, { "day", V | L }, { "days", V | L },
    { "Hz", V }, { "kHz", V }, { "MHz", V }, { "GHz", V },       /* 헤르츠 */
    { "px", L }, { "dpi", V }, { "pt", V }, { "em", C }, { "rem", C },   /* 픽셀 */
    { "dB", L }, { "Pa", L }, { "hPa", L }, { "kPa", L }, { "MPa", L },
    { "W", V }, { "kW", V }, { "MW", V }, { "kWh", V }, { "V", V }, { "A", V },
    { "mA", V }, { "mAh", V }, { "l", V }, { "L", V }, { "ml", V }, { "mL", V },   /* 리터 */
    { "C", V }, { "F", V }, { "kcal", V }, { "cal", V }, { "rpm", C }, { "fps", V | C },
    { "in", V }, { "ft", V }, { "lb", V }, { "oz", V }, { "st", V }, { "nd", V }, { "rd", V },
    { "th", V },
    { "dm", V }, { "dL", V }, { "cL", V }, { "hL", V }, { "cl", V }, { "dl", V },   /* 리터 */
    { "mi", L }, { "J", L }, { "kJ", L }, { "gal", C }, { "rad", C },   /* 마일, 줄, 갤런, 라디안 */
    { "ly", C }, { "hp", C }, { "Bq", L }, { "pc", C }, { "kn", V },    /* 광년, 마력, 베크렐, 파섹, 노트 */
    { "tsp", L | C }, { "tbsp", L | C }, { "Cal", V },      /* 술 or 스푼, 칼로리 */
    { "EUR", V | L }, { "KRW", V | C }, { "JPY", V | C }, { "CNY", V | C },
};

/* Units of length, which make areas and volumes: ㎡ is 제곱미터. */
static const struct word lengths[] = {
    { "m", V }, { "km", V }, { "cm", V }, { "mm", V }, { "nm", V }, { "dm", V },   /* 미터 */
    { "in", V }, { "ft", V }, { "yd", V }, { "mi", L },             /* 인치, 피트, 야드, 마일 */
};

static unsigned find(const struct word *list, size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i].word) == len && memcmp(list[i].word, word, len) == 0)
            return list[i].final;
    return 0;
}

unsigned josa_name(const char *name, size_t len)
{
    return find(names, sizeof names / sizeof *names, name, len);
}

unsigned josa_unit(const char *unit, size_t len)
{
    return find(units, sizeof units / sizeof *units, unit, len);
}

unsigned josa_length(const char *unit, size_t len)
{
    return find(lengths, sizeof lengths / sizeof *lengths, unit, len);
}

/* Currencies by their codes of ISO 4217. */
static const struct word codes[] = {
    { "USD", V }, { "EUR", V }, { "KRW", C }, { "JPY", C }, { "CNY", C }, { "GBP", V },
    { "INR", V }, { "RUB", L }, { "VND", C }, { "THB", V }, { "SGD", V }, { "HKD", V },
    { "TWD", V }, { "AUD", V }, { "CAD", V }, { "NZD", V }, { "MXN", V }, { "BRL", L },
    { "PHP", V }, { "TRY", V }, { "IDR", V }, { "MYR", V | C }, { "CHF", C }, { "ILS", L },
};

unsigned josa_currency_code(const char code[3])
{
    return find(codes, sizeof codes / sizeof *codes, code, 3);
}

/* Currency signs are written before the number and read after it. */
unsigned josa_currency(uint32_t c)
{
    switch (c) {
    case '$': return V;                   /* 달러 */
    case 0x20AC: return V;                /* 유로 */
    case 0xA3: case 0xFFE1: return V;     /* 파운드 */
    case 0xA5: case 0xFFE5: return C;     /* 엔, 위안 */
    case 0x20A9: case 0xFFE6: return C;   /* 원 */
    case 0x20B9: return V;                /* 루피 */
    case 0x20BD: return L;                /* 루블 */
    case 0x20AB: return C;                /* 동 */
    case 0x0E3F: return V;                /* 바트 */
    case 0x20BF: return C;                /* 비트코인 */
    case 0x20B1: return V;                /* 페소 */
    case 0x20BA: return V;                /* 리라 */
    case 0x20A6: return V;                /* 나이라 */
    case 0x20B4: return V;                /* 흐리우냐 */
    case 0x20B8: return V;                /* 텡게 */
    case 0x09F3: return V;                /* 타카 */
    case 0x20AA: return L;                /* 셰켈 */
    case 0x20BC: return V;                /* 마나트 */
    case 0x20BE: return V;                /* 라리 */
    case 0xA2: case 0xFFE0: return V;     /* 센트 */
    default: return 0;
    }
}
