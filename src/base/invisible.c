/* invisible.c - invisible characters, and characters that change the look of others.
 *
 * SPDX-License-Identifier: MIT */
#include "base/invisible.h"

#include <stddef.h>

/* Unicode 15, UnicodeData.txt, PropList.txt and DerivedCoreProperties.txt, in order.  COMMANDING
 * are general categories Cc, Zl and Zp, and the property Bidi_Control; INVISIBLE are category Cf
 * and the property Default_Ignorable_Code_Point. */
static const struct { uint32_t first, last; enum visibility visibility; } ranges[] = {
    { 0x0000, 0x001F, COMMANDING },   { 0x007F, 0x009F, COMMANDING },
    { 0x00AD, 0x00AD, INVISIBLE },    { 0x034F, 0x034F, INVISIBLE },
    { 0x0600, 0x0605, INVISIBLE },    { 0x061C, 0x061C, COMMANDING },
    { 0x06DD, 0x06DD, INVISIBLE },    { 0x070F, 0x070F, INVISIBLE },
    { 0x0890, 0x0891, INVISIBLE },    { 0x08E2, 0x08E2, INVISIBLE },
    { 0x115F, 0x1160, INVISIBLE },    { 0x17B4, 0x17B5, INVISIBLE },
    { 0x180B, 0x180F, INVISIBLE },    { 0x200B, 0x200D, INVISIBLE },
    { 0x200E, 0x200F, COMMANDING },   { 0x2028, 0x202E, COMMANDING },
    { 0x2060, 0x2065, INVISIBLE },    { 0x2066, 0x2069, COMMANDING },
    { 0x206A, 0x206F, INVISIBLE },    { 0x3164, 0x3164, INVISIBLE },
    { 0xFE00, 0xFE0F, INVISIBLE },    { 0xFEFF, 0xFEFF, INVISIBLE },
    { 0xFFA0, 0xFFA0, INVISIBLE },    { 0xFFF0, 0xFFFB, INVISIBLE },
    { 0x110BD, 0x110BD, INVISIBLE },  { 0x110CD, 0x110CD, INVISIBLE },
    { 0x13430, 0x1343F, INVISIBLE },  { 0x1BCA0, 0x1BCA3, INVISIBLE },
    { 0x1D173, 0x1D17A, INVISIBLE },  { 0xE0000, 0xE0FFF, INVISIBLE },
};

enum visibility visibility_of(uint32_t c)
{
    size_t i = 0;

    if (c >= 0x20 && c < 0x7F)
        return VISIBLE;
    while (i + 1 < sizeof ranges / sizeof *ranges && ranges[i].last < c)
        i++;
    return c >= ranges[i].first && c <= ranges[i].last ? ranges[i].visibility : VISIBLE;
}
