/* corrupt_damage.c - damage to a catalog, by accident or on purpose.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each damage works on the bytes as they are, so that several can follow each other.  Offsets in
 * the file may be wild already: get() and put() check them. */
#include <stdio.h>
#include <string.h>

#include "catalog/mo_format.h"
#include "corrupt.h"
#include "mo_build.h"
#include "suite.h"

const char *const corrupt_kind_names[N_KINDS] = {
    "cut at every length", "bits", "bytes", "parts lost or doubled", "entries exchanged",
    "offsets", "lengths", "words of the header", "hash table", "charset", "plural rule",
    "system-dependent strings", "several of these",
};

enum { MOST_STRINGS = 64 };      /* upper bound for the strings of a file that are damaged */

static unsigned pick(struct corrupt *c, uint64_t n)
{
    return n > 0 ? (unsigned)(random_next(&c->random) % n) : 0;
}

static unsigned get(const struct corrupt *c, size_t off)
{
    return off + 4 <= c->len ? mo_peek(c->data, off, c->original->swapped) : 0;
}

static void put(struct corrupt *c, size_t off, unsigned word)
{
    if (off + 4 <= c->len)
        mo_poke(c->data, off, word, c->original->swapped);
}

static void append_word(struct corrupt *c, unsigned word)
{
    if (c->len + 4 <= MOST_LEN) {
        c->len += 4;
        put(c, c->len - 4, word);
    }
}

static unsigned n_of(const struct corrupt *c, size_t header_word)
{
    unsigned n = get(c, header_word);

    return n < MOST_STRINGS ? n : MOST_STRINGS;
}

/* A random word to replace @old, often a plausible one. */
static unsigned wild(struct corrupt *c, unsigned old)
{
    unsigned down = pick(c, 2) ? 0 : 18;

    switch (pick(c, 10)) {
    case 0: return (unsigned)random_next(&c->random);
    case 1: return pick(c, 64);
    case 2: return (unsigned)c->len - pick(c, 16);
    case 3: return (unsigned)c->len + pick(c, 16);
    case 4: return UINT32_MAX - pick(c, 32);
    case 5: return 0x80000000u - 8 + pick(c, 16);
    case 6: return pick(c, c->len);
    case 7: return get(c, 4 * (size_t)pick(c, c->len / 4));
    default: return old + 1 + pick(c, 16) - down;
    }
}

/* A random entry of one of the two tables. */
static size_t some_entry(struct corrupt *c)
{
    size_t table = get(c, pick(c, 2) ? MO_ORIGINALS : MO_TRANSLATIONS);

    return table + 8 * (size_t)pick(c, n_of(c, MO_N_STRINGS));
}

static void change(struct corrupt *c, size_t off)
{
    put(c, off, wild(c, get(c, off)));
}

/* -------------------------------------------------------------------- random bytes */

static void cut(struct corrupt *c)
{
    c->len = pick(c, c->len);
}

static void flip_bits(struct corrupt *c)
{
    for (unsigned n = pick(c, 4) ? 1 : 1 + pick(c, 8); n > 0 && c->len > 0; n--)
        c->data[pick(c, c->len)] ^= (unsigned char)(1 << pick(c, 8));
}

static void change_bytes(struct corrupt *c)
{
    static const unsigned char often[] = { 0, 1, 4, '\n', ' ', '%', '{', '}', 0x7F, 0x80, 0xC0,
                                           0xED, 0xFF };

    for (unsigned n = 1 + pick(c, 8); n > 0 && c->len > 0; n--) {
        size_t at = pick(c, c->len);

        c->data[at] = pick(c, 2) ? often[pick(c, COUNT(often))]
                                 : (unsigned char)random_next(&c->random);
    }
}

static void lose(struct corrupt *c)
{
    size_t at = pick(c, c->len), n = 1 + pick(c, 64);

    if (n > c->len - at)
        n = c->len - at;
    switch (pick(c, 3)) {
    case 0: memset(c->data + at, 0, n); break;
    case 1:
        memmove(c->data + at, c->data + at + n, c->len - at - n);
        c->len -= n;
        break;
    case 2:
        if (c->len + n > MOST_LEN)
            break;
        memmove(c->data + at + n, c->data + at, c->len - at);
        c->len += n;
    }
}

/* ----------------------------------------------------------------------- the tables */

static void exchange(struct corrupt *c, size_t a, size_t b)
{
    unsigned word = get(c, a);

    put(c, a, get(c, b));
    put(c, b, word);
}

static void exchange_entries(struct corrupt *c)
{
    size_t a = some_entry(c), b = some_entry(c);

    switch (pick(c, 6)) {
    case 0: exchange(c, MO_ORIGINALS, MO_TRANSLATIONS); break;
    case 1: exchange(c, a, b); break;
    case 2: exchange(c, a + 4, b + 4); break;
    case 3:                                        /* one string for two */
        put(c, a, get(c, b));
        put(c, a + 4, get(c, b + 4));
        break;
    default:
        exchange(c, a, b);
        exchange(c, a + 4, b + 4);
    }
}

static void move_offset(struct corrupt *c)
{
    size_t entry = some_entry(c), other = some_entry(c);

    if (pick(c, 3) == 0)                           /* into another string */
        put(c, entry + 4, get(c, other + 4) + pick(c, get(c, other) + 1));
    else
        change(c, entry + 4);
}

static void change_length(struct corrupt *c)
{
    size_t entry = some_entry(c);

    if (pick(c, 3) == 0)                           /* up to the end of the next */
        put(c, entry, get(c, entry) + get(c, entry + 8) + 1);
    else
        change(c, entry);
}

static void change_header(struct corrupt *c)
{
    static const unsigned char tables[] = { MO_ORIGINALS, MO_TRANSLATIONS, MO_HASH_TABLE,
                                            MO_N_STRINGS, MO_HASH_SIZE };
    size_t off = tables[pick(c, COUNT(tables))];

    switch (pick(c, 3)) {
    case 0: put(c, off, get(c, off) + (pick(c, 2) ? 8 : -8u)); break;
    case 1: change(c, off); break;
    default: change(c, 4 * (size_t)pick(c, MO_SYSDEP_HEADER_SIZE / 4));
    }
}

/* Change the hash table in a way that could make a search endless. */
static void change_hash_table(struct corrupt *c)
{
    size_t table = get(c, MO_HASH_TABLE), size = n_of(c, MO_HASH_SIZE), i;
    unsigned n = n_of(c, MO_N_STRINGS), way = pick(c, 7), first = 1 + pick(c, n);
    size_t a = table + 4 * (size_t)pick(c, size), b = table + 4 * (size_t)pick(c, size);

    switch (way) {
    case 0: put(c, MO_HASH_SIZE, pick(c, 4)); return;
    case 1: change(c, MO_HASH_SIZE); return;
    case 2: change(c, MO_HASH_TABLE); return;
    case 3: change(c, a); return;
    case 4: exchange(c, a, b); return;
    }
    for (i = 0; i < size; i++)                     /* full: of one entry, or of any */
        if (get(c, table + 4 * i) == 0 || way == 6)
            put(c, table + 4 * i, way == 6 ? first : 1 + pick(c, n + 2));
}

/* -------------------------------------------------------------------- the header entry */

static void shift(struct corrupt *c, size_t off, size_t from, size_t by)
{
    if (get(c, off) > from)
        put(c, off, get(c, off) + (unsigned)by);
}

/* Adjust the offsets of all strings after @from, which moved by @by. */
static void shift_strings(struct corrupt *c, size_t from, size_t by)
{
    unsigned n = n_of(c, MO_N_STRINGS), i;

    for (i = 0; i < n; i++) {
        shift(c, get(c, MO_ORIGINALS) + 8 * (size_t)i + 4, from, by);
        shift(c, get(c, MO_TRANSLATIONS) + 8 * (size_t)i + 4, from, by);
    }
    if (get(c, MO_REVISION) == 0)
        return;
    for (i = 0, n = n_of(c, MO_N_SEGMENTS); i < n; i++)
        shift(c, get(c, MO_SEGMENTS) + 8 * (size_t)i + 4, from, by);
    for (i = 0, n = n_of(c, MO_N_SYSDEP); i < n; i++) {
        shift(c, get(c, get(c, MO_SYSDEP_ORIGINALS) + 4 * (size_t)i), from, by);
        shift(c, get(c, get(c, MO_SYSDEP_TRANSLATIONS) + 4 * (size_t)i), from, by);
    }
}

/* Give the catalog another header entry, with correct offsets. */
static void replace_header(struct corrupt *c, const char *charset, const char *rule)
{
    static char text[MOST_LEN];
    size_t entry = get(c, MO_TRANSLATIONS), old = get(c, entry), off = get(c, entry + 4);
    const char *mark = c->original->messages[0].mark;
    size_t len = (size_t)snprintf(text, sizeof text,
        "X-Mark: %s\nContent-Type: text/plain; charset=%s\nPlural-Forms: %s;\nX-End: %s\n", mark,
        charset, rule, mark);

    if (off > c->len || old > c->len - off || c->len + len > MOST_LEN)
        return;
    memmove(c->data + off + len, c->data + off + old, c->len - off - old);
    memcpy(c->data + off, text, len);
    c->len += len - old;
    put(c, entry, (unsigned)len);
    shift_strings(c, off, len - old);
}

static const char *same_rule(const struct corrupt *c)
{
    return c->original->n_forms == 2 ? "nplurals=2; plural=n != 1" : "nplurals=3; plural="
        "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2";
}

static size_t put_random(struct corrupt *c, char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text[i] = (char)(1 + pick(c, 255));
    text[n] = '\0';
    return n;
}

static void change_charset(struct corrupt *c)
{
    static const char *const names[] = {
        "", " ", ";", "=", "charset=", "CHARSET", "X-NONE", "UTF-8", "UTF-8//TRANSLIT",
        "//IGNORE", "/", "../../../../etc/passwd", "UTF-7", "UTF-16", "UTF-32LE", "UCS-4",
        "INTERNAL", "WCHAR_T", "ISO-2022-KR", "ISO-2022-JP", "ISO-2022-CN-EXT", "HZ", "TSCII",
        "IBM037", "UTF-EBCDIC", "TCVN", "US-ASCII", "ISO-8859-1", "ISO-8859-5", "KOI8-R",
        "KOI8-U", "CP1251", "CP1255", "CP932", "CP949", "GBK", "GB18030", "EUC-JP", "EUC-KR",
        "EUC-TW", "BIG5", "BIG5-HKSCS", "SHIFT_JIS", "JOHAB", "VISCII", "TIS-620",
    };
    char text[5000];

    switch (pick(c, 12)) {
    case 0: put_random(c, text, 1 + pick(c, 16)); break;
    case 1:                                        /* very long */
        memset(text, 'A', sizeof text);
        text[10 + pick(c, sizeof text - 10)] = '\0';
        break;
    default: strcpy(text, names[pick(c, COUNT(names))]);
    }
    replace_header(c, text, same_rule(c));
}

/* "nplurals=2; plural=", then @head @n times, @mid, @tail @n times. */
static void put_repeated(char *text, const char *head, const char *mid, const char *tail,
                         unsigned n)
{
    char *p = text + sprintf(text, "nplurals=2; plural=");

    for (unsigned i = 0; i < n; i++)
        p += sprintf(p, "%s", head);
    p += sprintf(p, "%s", mid);
    for (unsigned i = 0; i < n; i++)
        p += sprintf(p, "%s", tail);
}

static void change_rule(struct corrupt *c)
{
    static const char *const rules[] = {
        "", "nplurals=2", "plural=n", "nplurals=0; plural=0", "nplurals=-1; plural=n",
        "nplurals=1000000; plural=n", "nplurals=4294967295; plural=n",
        "nplurals=4294967296; plural=n", "nplurals=18446744073709551617; plural=n",
        "nplurals=99999999999999999999999999; plural=n", "nplurals=2; plural=n/0",
        "nplurals=2; plural=n%0", "nplurals=2; plural=0/0", "nplurals=2; plural=1/(n-1)",
        "nplurals=2; plural=n%(n-n)", "nplurals=2; plural=7%(n*0)", "nplurals=2; plural=99",
        "nplurals=2; plural=n", "nplurals=2; plural=-1", "nplurals=2; plural=n-5",
        "nplurals=2; plural=18446744073709551616", "nplurals=2; plural=n*4294967295*4294967295",
        "nplurals=2; plural=", "nplurals=2; plural=n ?", "nplurals=2; plural=n ? 1",
        "nplurals=2; plural=n ? 1 :", "nplurals=2; plural=(n", "nplurals=2; plural=n)",
        "nplurals=2; plural=n n", "nplurals=2; plural=n = 1", "nplurals=2; plural=m != 1",
        "nplurals=x; plural=n", "nplurals=3; plural=n%3", "nplurals=1; plural=0",
    };
    static const struct { const char *head, *mid, *tail; } long_ones[] = {
        { "n+", "n", "" }, { "(", "n", ")" }, { "!", "n", "" }, { "n?n:", "n", "" },
        { "n?", "n", ":n" }, { "0||", "n", "" }, { "1-(", "n", ")" }, { "n/", "1", "" },
    };
    static char text[MOST_LEN / 2];
    unsigned i;

    switch (pick(c, 8)) {
    case 0:
        put_random(c, text + sprintf(text, "nplurals=2; plural="), 1 + pick(c, 64));
        break;
    case 1:
        i = pick(c, COUNT(long_ones));
        put_repeated(text, long_ones[i].head, long_ones[i].mid, long_ones[i].tail,
                     pick(c, 16) ? 10 + pick(c, 2000) : 100000);
        break;
    default: strcpy(text, rules[pick(c, COUNT(rules))]);
    }
    replace_header(c, c->original->charset, text);
}

/* ------------------------------------------------------------- system-dependent strings */

/* A random descriptor of a system-dependent string. */
static size_t some_descriptor(struct corrupt *c)
{
    size_t table = get(c, pick(c, 2) ? MO_SYSDEP_ORIGINALS : MO_SYSDEP_TRANSLATIONS);

    return get(c, table + 4 * (size_t)pick(c, n_of(c, MO_N_SYSDEP)));
}

/* Share one descriptor among very many strings: expanded, they take 16,000 times its text. */
static void share_descriptor(struct corrupt *c)
{
    unsigned descriptor = (unsigned)some_descriptor(c), n = 16000;

    put(c, MO_N_SYSDEP, n);
    put(c, MO_SYSDEP_ORIGINALS, (unsigned)c->len);
    put(c, MO_SYSDEP_TRANSLATIONS, (unsigned)c->len);
    while (n-- > 0)
        append_word(c, descriptor);
}

/* Make a descriptor very long: it goes through the rest of the file and appended bytes. */
static void prolong_descriptor(struct corrupt *c)
{
    size_t at = some_descriptor(c) + 4;

    for (unsigned i = 0; i < 4000; i++) {
        append_word(c, pick(c, 2));
        append_word(c, 0);
    }
    for (; at + 8 <= c->len; at += 8)
        put(c, at + 4, 0);
}

static void change_sysdep(struct corrupt *c)
{
    static const unsigned char words[] = { MO_N_SEGMENTS, MO_SEGMENTS, MO_N_SYSDEP,
                                           MO_SYSDEP_ORIGINALS, MO_SYSDEP_TRANSLATIONS };
    size_t table = get(c, pick(c, 2) ? MO_SYSDEP_ORIGINALS : MO_SYSDEP_TRANSLATIONS);
    size_t entry = table + 4 * (size_t)pick(c, n_of(c, MO_N_SYSDEP));

    switch (pick(c, 9)) {
    case 0: put(c, MO_REVISION, pick(c, 2) ? 0 : wild(c, 1)); break;
    case 1: share_descriptor(c); break;
    case 2: prolong_descriptor(c); break;
    case 3: change(c, words[pick(c, COUNT(words))]); break;
    case 4: change(c, entry); break;
    case 5: put(c, entry, (unsigned)some_descriptor(c)); break;
    case 6: change(c, get(c, MO_SEGMENTS) + 4 * (size_t)pick(c, 2 * n_of(c, MO_N_SEGMENTS))); break;
    default: change(c, some_descriptor(c) + 4 * (size_t)pick(c, 5));
    }
}

/* ------------------------------------------------------------------------------- all */

static void change_several(struct corrupt *c);

static void (*const damages[N_KINDS])(struct corrupt *c) = {
    cut, flip_bits, change_bytes, lose, exchange_entries, move_offset, change_length,
    change_header, change_hash_table, change_charset, change_rule, change_sysdep, change_several,
};

static void change_several(struct corrupt *c)
{
    for (unsigned n = 2 + pick(c, 3); n > 0; n--)
        damages[pick(c, SEVERAL)](c);
}

static void load(struct corrupt *c, const struct corrupt_original *original)
{
    c->original = original;
    c->len = c->sealed ? original->sealed_len : original->len;
    memcpy(c->data, c->sealed ? original->sealed : original->mo, c->len);
}

/* Choose an original; damage of system-dependent strings needs one that has them. */
static const struct corrupt_original *choose(struct corrupt *c)
{
    const struct corrupt_original *originals = corrupt_originals();

    return &originals[c->kind == SYSDEP && pick(c, 8) > 0 ? 3 + pick(c, 2) : pick(c, N_ORIGINALS)];
}

void corrupt_make(struct corrupt *c, uint64_t seed, unsigned number, bool sealed)
{
    unsigned n = number;

    c->sealed = sealed;
    c->random = seed;
    c->random = random_next(&c->random) + number;
    c->kind = CUT;
    for (unsigned i = 0; i < N_ORIGINALS; i++) {
        load(c, &corrupt_originals()[i]);
        if (n < c->len) {
            c->len = n;
            return;
        }
        n -= (unsigned)c->len;
    }
    c->kind = (enum corrupt_kind)(1 + n % (N_KINDS - 1));
    load(c, choose(c));
    damages[c->kind](c);
}

bool corrupt_is_whole(const struct corrupt *c)
{
    const struct corrupt_original *o = c->original;

    return c->len == (c->sealed ? o->sealed_len : o->len) &&
           memcmp(c->data, c->sealed ? o->sealed : o->mo, c->len) == 0;
}
