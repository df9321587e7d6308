/* shortest.c - the shortest decimal of a double.
 *
 * SPDX-License-Identifier: MIT
 *
 * This is Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles", 2020).  The
 * numbers that read back as x are an interval around it.  For the right k, at most one multiple of
 * 10^(k + 1) is inside, and at least one multiple of 10^k.  One product of 64 by 128 bits finds
 * them: no loops, no large numbers, 21 ns instead of up to six calls of printf() and strtod().
 *
 * (1) A product is rounded to odd: its last bit also says if anything was cut off.  Then
 *     comparisons of products are those of the exact numbers, as Giulietti proves.
 * (2) 617 powers of ten are needed.  They are products of the two tables here, which is exact: the
 *     192 bits of the first leave 64 bits that absorb the error, and for each of the 617 powers the
 *     upper 128 bits of the product were compared with exact arithmetic. */
#include "base/shortest.h"

#include <float.h>
#include <stdbool.h>
#include <string.h>

#include "base/multiply.h"

/* Most significant word first; the first bit is 1. */
struct power {
    uint64_t words[3];
};

enum { STRIDE = 28, LEAST_STRIDE = -11 };

/* The first 192 bits of 10^(28 i), from i = -11. */
static const struct power strides[] = {
    { { UINT64_C(0xE61ACF033D1A45DF), UINT64_C(0x6FB92487298E33BD),
        UINT64_C(0xADD7728C20B99BD1) } },  /* 1e-308 */
    { { UINT64_C(0xE858AD248F5C22C9), UINT64_C(0xD1B3400F8F9CFF68),
        UINT64_C(0xF910F9F648232F14) } },  /* 1e-280 */
    { { UINT64_C(0xEA9C227723EE8BCB), UINT64_C(0x465E15A979C1CADC),
        UINT64_C(0x0A0CE827EAC11F2D) } },  /* 1e-252 */
    { { UINT64_C(0xECE53CEC4A314EBD), UINT64_C(0xA4F8BF5635246428),
        UINT64_C(0x4609AC5C7899CA36) } },  /* 1e-224 */
    { { UINT64_C(0xEF340A98172AACE4), UINT64_C(0x86FB897116C87C34),
        UINT64_C(0x9C39C1DA4C49278D) } },  /* 1e-196 */
    { { UINT64_C(0xF18899B1BC3F8CA1), UINT64_C(0xDC44E6C3CB279AC1),
        UINT64_C(0xF80F36174730CA34) } },  /* 1e-168 */
    { { UINT64_C(0xF3E2F893DEC3F126), UINT64_C(0x5A89DBA3C3EFCCFA),
        UINT64_C(0xD8ECB58659BE9C90) } },  /* 1e-140 */
    { { UINT64_C(0xF64335BCF065D37D), UINT64_C(0x4D4617B5FF4A16D5),
        UINT64_C(0xAA09501D5954A559) } },  /* 1e-112 */
    { { UINT64_C(0xF8A95FCF88747D94), UINT64_C(0x75A44C6397CE912A),
        UINT64_C(0x33CCA6C06B07B74D) } },  /* 1e-84 */
    { { UINT64_C(0xFB158592BE068D2E), UINT64_C(0xEED6E2F0F0D56712),
        UINT64_C(0xAC2E4F162CFAD40A) } },  /* 1e-56 */
    { { UINT64_C(0xFD87B5F28300CA0D), UINT64_C(0x8BCA9D6E188853FC),
        UINT64_C(0x76DCB60081CE0FA5) } },  /* 1e-28 */
    { { UINT64_C(0x8000000000000000), UINT64_C(0x0000000000000000),
        UINT64_C(0x0000000000000000) } },  /* 1e0 */
    { { UINT64_C(0x813F3978F8940984), UINT64_C(0x4000000000000000),
        UINT64_C(0x0000000000000000) } },  /* 1e28 */
    { { UINT64_C(0x82818F1281ED449F), UINT64_C(0xBFF8F10E7A8921A4),
        UINT64_C(0x2000000000000000) } },  /* 1e56 */
    { { UINT64_C(0x83C7088E1AAB65DB), UINT64_C(0x792667C6DA79E0FA),
        UINT64_C(0x0861D3EE22D1CC53) } },  /* 1e84 */
    { { UINT64_C(0x850FADC09923329E), UINT64_C(0x03E2CF6BC604DDB0),
        UINT64_C(0x74A7EF0198791097) } },  /* 1e112 */
    { { UINT64_C(0x865B86925B9BC5C2), UINT64_C(0x0B8A2392BA45A9B2),
        UINT64_C(0x5C6658D409FB8BF7) } },  /* 1e140 */
    { { UINT64_C(0x87AA9AFF79042286), UINT64_C(0x90FB44D2F05D0842),
        UINT64_C(0xFB118FC9C217A1D2) } },  /* 1e168 */
    { { UINT64_C(0x88FCF317F22241E2), UINT64_C(0x441FECE3BDF81F03),
        UINT64_C(0x12F274928400100D) } },  /* 1e196 */
    { { UINT64_C(0x8A5296FFE33CC92F), UINT64_C(0x82BD6B70D99AAA6F),
        UINT64_C(0xBC10C5C5CDA97C8D) } },  /* 1e224 */
    { { UINT64_C(0x8BAB8EEFB6409C1A), UINT64_C(0x1AD089B6C2F7548E),
        UINT64_C(0x25C7B885BA466E37) } },  /* 1e252 */
    { { UINT64_C(0x8D07E33455637EB2), UINT64_C(0xDB0B487B6423E1E8),
        UINT64_C(0x7EC63730F500B406) } },  /* 1e280 */
    { { UINT64_C(0x8E679C2F5E44FF8F), UINT64_C(0x570F09EAA7EA7648),
        UINT64_C(0x5961DB50C6D2B886) } },  /* 1e308 */
};

/* The first 64 bits of 10^j, which are all that are not 0. */
static const uint64_t tens[STRIDE] = {
    UINT64_C(0x8000000000000000), UINT64_C(0xA000000000000000), UINT64_C(0xC800000000000000),
    UINT64_C(0xFA00000000000000), UINT64_C(0x9C40000000000000), UINT64_C(0xC350000000000000),
    UINT64_C(0xF424000000000000), UINT64_C(0x9896800000000000), UINT64_C(0xBEBC200000000000),
    UINT64_C(0xEE6B280000000000), UINT64_C(0x9502F90000000000), UINT64_C(0xBA43B74000000000),
    UINT64_C(0xE8D4A51000000000), UINT64_C(0x9184E72A00000000), UINT64_C(0xB5E620F480000000),
    UINT64_C(0xE35FA931A0000000), UINT64_C(0x8E1BC9BF04000000), UINT64_C(0xB1A2BC2EC5000000),
    UINT64_C(0xDE0B6B3A76400000), UINT64_C(0x8AC7230489E80000), UINT64_C(0xAD78EBC5AC620000),
    UINT64_C(0xD8D726B7177A8000), UINT64_C(0x878678326EAC9000), UINT64_C(0xA968163F0A57B400),
    UINT64_C(0xD3C21BCECCEDA100), UINT64_C(0x84595161401484A0), UINT64_C(0xA56FA5B99019A5C8),
    UINT64_C(0xCECB8F27F4200F3A), 
};

/* x / 2^bits, rounded down.  C leaves open how a negative number is shifted. */
static int floor_shift(int x, int bits)
{
    return x >= 0 ? x >> bits : ~(~x >> bits);
}

/* The logarithms of powers, rounded down, for all exponents of doubles. */
static int log2_of_ten_to(int e)
{
    return floor_shift(e * 1741647, 19);
}

static int log10_of_two_to(int e)
{
    return floor_shift(e * 1262611, 22);
}

static int log10_of_three_quarters_of_two_to(int e)
{
    return floor_shift(e * 1262611 - 524031, 22);
}

/* The first 128 bits of 10^e, rounded up: -292 <= e <= 324. */
static struct wide ten_to(int e)
{
    int i = (e + STRIDE * -LEAST_STRIDE) / STRIDE, j = e - STRIDE * (i + LEAST_STRIDE);
    const uint64_t *stride = strides[i].words;
    struct wide top = multiply(stride[0], tens[j]), mid = multiply(stride[1], tens[j]);
    uint64_t low = multiply(stride[2], tens[j]).high + mid.low;
    struct wide sum = { top.high, top.low + mid.high };

    sum.high += sum.low < mid.high;
    if (low < mid.low)
        sum.high += ++sum.low == 0;
    if (!(sum.high >> 63)) {
        sum.high = sum.high << 1 | sum.low >> 63;
        sum.low = sum.low << 1 | low >> 63;
    }
    sum.high += ++sum.low == 0;
    return sum;
}

/* A number of 192 bits. */
struct product {
    uint64_t high, middle, low;
};

static struct product times(struct wide power, uint64_t n)
{
    struct wide top = multiply(power.high, n), rest = multiply(power.low, n);
    uint64_t middle = top.low + rest.high;

    return (struct product){ top.high + (middle < rest.high), middle, rest.low };
}

/* power x 2^bits, 1 <= bits < 64. */
static struct product shifted(struct wide power, int bits)
{
    return (struct product){ power.high >> (64 - bits),
                             power.high << bits | power.low >> (64 - bits), power.low << bits };
}

static struct product sum(struct product a, struct product b)
{
    struct product r = { a.high + b.high, a.middle + b.middle, a.low + b.low };
    uint64_t carry = r.low < a.low;

    r.high += r.middle < a.middle;
    r.middle += carry;
    r.high += r.middle < carry;
    return r;
}

static struct product difference(struct product a, struct product b)
{
    struct product r = { a.high - b.high, a.middle - b.middle, a.low - b.low };
    uint64_t borrow = r.low > a.low;

    r.high -= r.middle > a.middle;
    r.high -= r.middle < borrow;
    r.middle -= borrow;
    return r;
}

/* The first word, rounded to odd.  A power is up to 1 too large, which makes up to 1 in the second
 * word. */
static uint64_t round_to_odd(struct product p)
{
    return p.high | (p.middle > 1);
}

/* A double is c x 2^q.  Four times the numbers in the middle and at the ends of the interval of
 * what reads back as it, in units of 10^k.  @open: the ends do not read back as it. */
struct interval {
    uint64_t low, middle, high;
    int k;
    bool open;
};

/* The ends are half a step of doubles from the middle, which is 2 of its 4 c; the lower one is half
 * as far for a power of two, because smaller doubles are nearer to each other. */
static struct interval interval_of(double x)
{
    const uint64_t hidden = UINT64_C(1) << 52;
    uint64_t bits, c;
    struct product middle;
    struct interval in;
    struct wide power;
    int biased, q, shift;
    bool nearer;

    memcpy(&bits, &x, sizeof bits);
    biased = (int)(bits >> 52 & 0x7FF);
    c = (bits & (hidden - 1)) | (biased > 0 ? hidden : 0);
    q = (biased > 0 ? biased : 1) - 1075;
    nearer = c == hidden && biased > 1;
    in.k = nearer ? log10_of_three_quarters_of_two_to(q) : log10_of_two_to(q);
    in.open = c % 2 == 1;
    power = ten_to(-in.k);
    shift = q + log2_of_ten_to(-in.k) + 1;
    middle = times(power, 4 * c << shift);
    in.low = round_to_odd(difference(middle, shifted(power, shift + !nearer)));
    in.middle = round_to_odd(middle);
    in.high = round_to_odd(sum(middle, shifted(power, shift + 1)));
    return in;
}

/* Is @n x 10^k in the interval? */
static bool contains(const struct interval *in, uint64_t n)
{
    return in->low + in->open <= 4 * n && 4 * n <= in->high - in->open;
}

/* Find a decimal with up to six digits after the point, and fifteen in all.  If n / 10^6, which is
 * rounded once, is x, then n x 10^-6 reads back as x.  No two decimals of fifteen digits read back
 * as the same double, so there is no other to compare it with.  Amounts, percents and durations are
 * such numbers: 8 ns instead of 21.  A compiler that computes with more bits than a double has
 * cannot take this way. */
static bool is_short(double x, struct shortest *s)
{
    double n = x * 1e6;

    if (FLT_EVAL_METHOD != 0 || !(n >= 1 && n < 1e15))
        return false;
    *s = (struct shortest){ (uint64_t)(n + 0.5), -6 };
    return (double)s->digits / 1e6 == x;
}

/* Find the shortest decimal in the interval of @x. */
static struct shortest search(double x)
{
    struct interval in = interval_of(x);
    uint64_t n = in.middle / 4, ten = n / 10 * 10, half = 4 * n + 2;
    bool ten_below = contains(&in, ten), below = contains(&in, n), above = contains(&in, n + 1);

    if (n >= 10 && ten_below != contains(&in, ten + 10))
        return (struct shortest){ ten_below ? ten : ten + 10, in.k };
    if (below == above)
        above = in.middle > half || (in.middle == half && n % 2 == 1);
    return (struct shortest){ n + above, in.k };
}

struct shortest shortest_of(double x)
{
    struct shortest s;

    return is_short(x, &s) ? s : search(x);
}
