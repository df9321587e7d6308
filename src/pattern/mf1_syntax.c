/* mf1_syntax.c - characters of the pattern syntax.
 *
 * SPDX-License-Identifier: MIT */
#include "pattern/mf1_syntax.h"

#include <stddef.h>

bool mf1_is_any_space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0x200E || c == 0x200F ||
           c == 0x2028 || c == 0x2029;
}

static const struct { uint16_t first, last; } punctuation[] = {
    { 0x0021, 0x002F }, { 0x003A, 0x0040 }, { 0x005B, 0x005E }, { 0x0060, 0x0060 },
    { 0x007B, 0x007E }, { 0x00A1, 0x00A7 }, { 0x00A9, 0x00A9 }, { 0x00AB, 0x00AC },
    { 0x00AE, 0x00AE }, { 0x00B0, 0x00B1 }, { 0x00B6, 0x00B6 }, { 0x00BB, 0x00BB },
    { 0x00BF, 0x00BF }, { 0x00D7, 0x00D7 }, { 0x00F7, 0x00F7 }, { 0x2010, 0x2027 },
    { 0x2030, 0x203E }, { 0x2041, 0x2053 }, { 0x2055, 0x205E }, { 0x2190, 0x245F },
    { 0x2500, 0x2775 }, { 0x2794, 0x2BFF }, { 0x2E00, 0x2E7F }, { 0x3001, 0x3003 },
    { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0xFD3E, 0xFD3F }, { 0xFE45, 0xFE46 },
};

bool mf1_is_any_identifier(uint32_t c)
{
    if (c == '}' || c == ',' || mf1_is_any_space(c))     /* the end of most names */
        return false;
    for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++)
        if (c <= punctuation[i].last)
            return c < punctuation[i].first;
    return true;
}
