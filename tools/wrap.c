/* wrap.c - texts in lines, by their width on a terminal.
 *
 * SPDX-License-Identifier: MIT
 *
 * wcwidth() depends on the locale of the process, which the command leaves alone, and on the C
 * library.  The tables below are the parts of EastAsianWidth.txt and of the category Mn that occur
 * in the languages of po/tool/LINGUAS. */
#include "wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "scanner/print.h"

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

#define IS_IN(ranges, c) is_in(ranges, sizeof(ranges) / sizeof *(ranges), c)

static const struct range hangul[] = {
    { 0x1100, 0x115F }, { 0x3131, 0x318E }, { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 },
};

/* Wide characters besides Hangul. */
static const struct range wide[] = {
    { 0x2E80, 0x303E }, { 0x3041, 0x3130 }, { 0x3190, 0x4DBF }, { 0x4E00, 0xA4CF },
    { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 },
    { 0x1F300, 0x1F64F }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

static const struct range no_width[] = {
    { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x0610, 0x061A },
    { 0x064B, 0x065F }, { 0x0670, 0x0670 }, { 0x06D6, 0x06DC }, { 0x0900, 0x0902 },
    { 0x093A, 0x093A }, { 0x093C, 0x093C }, { 0x0941, 0x0948 }, { 0x094D, 0x094D },
    { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E }, { 0x1160, 0x11FF },
    { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2069 }, { 0x20D0, 0x20F0 },
    { 0x302A, 0x302D }, { 0x3099, 0x309A }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
};

/* Marks of East Asian text that begin no line, and those that end none (UAX #14: CL, NS, EX; OP).
 * */
static const struct range closing[] = {
    { 0x3001, 0x3002 }, { 0x3005, 0x3005 }, { 0x3009, 0x3009 }, { 0x300B, 0x300B },
    { 0x300D, 0x300D }, { 0x300F, 0x300F }, { 0x3011, 0x3011 }, { 0x3015, 0x3015 },
    { 0x3041, 0x3041 }, { 0x3043, 0x3043 }, { 0x3063, 0x3063 }, { 0x3083, 0x3083 },
    { 0x3085, 0x3085 }, { 0x3087, 0x3087 }, { 0x30A1, 0x30A1 }, { 0x30A3, 0x30A3 },
    { 0x30A5, 0x30A5 }, { 0x30A7, 0x30A7 }, { 0x30A9, 0x30A9 }, { 0x30C3, 0x30C3 },
    { 0x30E3, 0x30E3 }, { 0x30E5, 0x30E5 }, { 0x30E7, 0x30E7 }, { 0x30FB, 0x30FC },
    { 0xFF01, 0xFF01 }, { 0xFF09, 0xFF09 }, { 0xFF0C, 0xFF0C }, { 0xFF0E, 0xFF0E },
    { 0xFF1A, 0xFF1B }, { 0xFF1F, 0xFF1F }, { 0xFF3D, 0xFF3D }, { 0xFF5D, 0xFF5D },
};
static const struct range opening[] = {
    { 0x3008, 0x3008 }, { 0x300A, 0x300A }, { 0x300C, 0x300C }, { 0x300E, 0x300E },
    { 0x3010, 0x3010 }, { 0x3014, 0x3014 }, { 0xFF08, 0xFF08 }, { 0xFF3B, 0xFF3B },
    { 0xFF5B, 0xFF5B },
};

static size_t width_of(uint32_t c)
{
    if (IS_IN(no_width, c))
        return 0;
    return IS_IN(hangul, c) || IS_IN(wide, c) ? 2 : 1;
}

size_t wrap_width(const char *text, size_t len)
{
    size_t width = 0, n;

    for (size_t i = 0; i < len; i += n)
        width += width_of(utf8_next(text + i, len - i, &n));
    return width;
}

/* May a line break between two characters without a space? */
static bool breaks_between(uint32_t before, uint32_t after)
{
    return (IS_IN(wide, before) || IS_IN(wide, after)) && !IS_IN(closing, after) &&
           !IS_IN(opening, before) && width_of(after) > 0;
}

/* The bytes up to the next place where a line may break; there is no space in them. */
static size_t piece_len(const char *text, size_t len)
{
    uint32_t before = 0;
    size_t n;

    for (size_t i = 0; i < len; i += n) {
        uint32_t c = utf8_next(text + i, len - i, &n);

        if (c == ' ' || (i > 0 && breaks_between(before, c)))
            return i;
        before = c;
    }
    return len;
}

void print_spaces(FILE *out, size_t at, size_t column)
{
    print_part(out, "%*s", (int)(at < column ? column - at : 1), "");
}

void print_wrapped(FILE *out, const char *text, size_t at, size_t indent)
{
    const char *end = text + strlen(text);
    bool space = false, any = false;     /* before the piece; on the line */

    while (text < end) {
        size_t len = piece_len(text, (size_t)(end - text));
        size_t width = wrap_width(text, len);

        if (len == 0) {
            space = true;
            text++;
            continue;
        }
        if (any && at + space + width > WRAP_WIDTH) {
            print_newline(out);
            if (indent > 0)
                print_spaces(out, 0, indent);
            at = indent;
        } else if (any && space) {
            print_part(out, " ");
            at++;
        }
        print_text(out, text, len);
        at += width;
        text += len;
        any = true;
        space = false;
    }
    print_newline(out);
}
