/* direction.c - the direction of a language, and the isolates that a value needs (UAX #9).
 *
 * SPDX-License-Identifier: MIT
 *
 * The tables have the characters that run from right to left, as the build's ICU has them, because
 * a rendering must not load ICU: it may run in a signal handler.  Only the characters that run from
 * left to right, in a text from right to left, are asked from ICU.  Blocks in which characters run
 * from right to left (DerivedBidiClass.txt) save look-ups.  tests/check_bidi.c compares all code
 * points. */
#include "locale/direction.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "icu/icu.h"
#include "locale/tables.h"

/* Does ICU know that a script is written from right to left? */
static bool script_runs_leftward(const char *script)
{
    const struct icu *icu = icu_get();
    int32_t code = icu ? icu->u_getPropertyValueEnum(UCHAR_SCRIPT, script) : UCHAR_INVALID_CODE;

    return code != UCHAR_INVALID_CODE && icu->uscript_isRightToLeft((UScriptCode)code);
}

bool locale_is_right_to_left(const struct locale *l)
{
    struct locale complete = *l;
    int saved = errno;                   /* ICU reads files */
    bool right_to_left;

    locale_complete(&complete);
    right_to_left = complete.script[0] && !tables_have_script(complete.script) &&
                    script_runs_leftward(complete.script);
    errno = saved;
    return right_to_left;
}

/* The effect of a character on the order of the characters around it. */
enum effect { NOTHING, LEFTWARD, RIGHTWARD, EMBEDS, OPENS, CLOSES, ENDS };

/* Can the character that begins with this byte matter in a text from left to right?  It may be in
 * U+0080 to U+00BF, U+0580 to U+0FFF, U+2000 to U+2FFF, U+F000 to U+FFFF or above. */
static inline bool may_matter(unsigned char byte)
{
    return byte >= 0xEF || byte == 0xE2 || (byte >= 0xD6 && byte <= 0xE0) || byte == 0xC2;
}

/* Can the character command, or end a paragraph? */
static inline bool is_control(uint32_t c)
{
    return (c >= 0x200E && c <= 0x206F) || c == 0x85;
}

/* Can the character run from right to left? */
static inline bool is_in_leftward_block(uint32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFEFF) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* The effect of a character for which is_control() holds.  The standard names these characters one
 * by one, so that usual punctuation needs no ICU. */
static enum effect effect_of_control(uint32_t c)
{
    switch (c) {
    case 0x200E:                                             /* LRM */
        return RIGHTWARD;
    case 0x200F:                                             /* RLM */
        return LEFTWARD;
    case 0x202A: case 0x202B: case 0x202C: case 0x202D: case 0x202E:
        return EMBEDS;
    case 0x2066: case 0x2067: case 0x2068:
        return OPENS;
    case 0x2069:
        return CLOSES;
    case 0x85: case 0x2029:
        return ENDS;
    default:
        return NOTHING;
    }
}

/* The effect of a letter or sign in a text from left to right: RIGHTWARD is none. */
static enum effect effect_on_rightward(uint32_t c)
{
    return is_in_leftward_block(c) && tables_run_leftward(c) ? LEFTWARD : NOTHING;
}

/* The effect of a letter or sign in a text from right to left.  Its language has loaded ICU, if
 * there is one. */
static enum effect effect_on_leftward(uint32_t c)
{
    const struct icu *icu = icu_get();

    if (tables_run_leftward(c))
        return LEFTWARD;
    return !icu || icu->u_charDirection((UChar32)c) == U_LEFT_TO_RIGHT ? RIGHTWARD : NOTHING;
}

static enum effect effect_of(uint32_t c, bool right_to_left)
{
    if (is_control(c))
        return effect_of_control(c);
    return right_to_left ? effect_on_leftward(c) : effect_on_rightward(c);
}

static enum effect effect_of_ascii(unsigned char byte)
{
    if ((unsigned char)((byte | 0x20) - 'a') < 26)
        return RIGHTWARD;
    return byte == '\n' || byte == '\r' || (byte >= 0x1C && byte <= 0x1E) ? ENDS : NOTHING;
}

/* The effect of the first character of @p, if it can have one in such a text; *@n is its length, or
 * 1 if it has none. */
static inline enum effect next_effect(const char *p, size_t len, bool right_to_left, size_t *n)
{
    unsigned char byte = (unsigned char)*p;
    uint32_t c;

    *n = 1;
    if (byte < 0x80)
        return effect_of_ascii(byte);
    if (!right_to_left && !may_matter(byte))
        return NOTHING;
    c = utf8_next(p, len, n);
    return c != UTF8_BAD ? effect_of(c, right_to_left) : NOTHING;
}

/* The length of a beginning of @p without effect in a text from left to right: printable ASCII, in
 * steps of eight bytes. */
static size_t plain_prefix(const char *p, size_t len)
{
    const uint64_t high = UINT64_C(0x8080808080808080), spaces = UINT64_C(0x2020202020202020);
    uint64_t w;
    size_t n = 0;

    for (; n + 8 <= len; n += 8) {
        memcpy(&w, p + n, 8);
        if (((w | (w - spaces)) & high) != 0)        /* a byte above 0x7F, or one below a space */
            break;
    }
    return n;
}

static void count(struct isolation *i, enum effect effect)
{
    i->needed = true;
    if (effect == OPENS)
        i->unclosed++;
    else if (effect == CLOSES && i->unclosed > 0)
        i->unclosed--;
    else if (effect == CLOSES)
        i->unopened++;
}

struct isolation isolation_of(const char *text, size_t len, bool right_to_left)
{
    const enum effect usual = right_to_left ? LEFTWARD : RIGHTWARD;
    struct isolation i = { .len = len, .next = len };
    enum effect effect;
    size_t n;

    for (size_t at = right_to_left ? 0 : plain_prefix(text, len); at < len; at += n) {
        effect = next_effect(text + at, len - at, right_to_left, &n);
        if (effect == ENDS) {
            i.len = at;
            i.next = at + n;
            break;
        }
        if (effect != NOTHING && effect != usual)
            count(&i, effect);
    }
    return i;
}
