/* final_marks.c - the characters that end a sentence, in any script.
 *
 * SPDX-License-Identifier: MIT */
#include "lint/final_marks.h"

#include <stddef.h>

enum final_mark final_mark_of(uint32_t c)
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
