/* check_layout.c - valid and invalid places of the parts of .mo files.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "catalog/mo_format.h"
#include "mo_open.h"
#include "suite.h"

static const struct mo_entry entries[] = {
    HEADER("UTF-8"),
    MO_ENTRY("file\0files", "파일\0파일들"),
    MO_ENTRY("hello", "안녕"),
    MO_ENTRY("open", "열기"),
};

static const struct mo_entry sysdep[] = {
    MO_ENTRY("%<PRIu64> byte\0%<PRIu64> bytes", "%<PRIu64> 바이트\0%<PRIu64> 바이트들"),
    MO_ENTRY("count %d", "%<I>d개"),
};

enum { N = COUNT(entries), N_SYSDEP = COUNT(sysdep), HASH = 7 };

/* Offsets in the first catalogs without sysdep, as mo_build.c puts them. */
enum {
    ORIGINALS = MO_HEADER_SIZE,
    TRANSLATIONS = ORIGINALS + 8 * N,
};

static const unsigned po_order[N] = { 2, 0, 3, 1 }, backwards[N] = { 3, 2, 1, 0 };

/* Layouts of strings that writers of .mo files use, or could use. */
static const struct { const char *name; struct mo_style style; } layouts[] = {
    { "msgfmt, Babel, polib, translate-toolkit, gettext-parser", { .hash_size = HASH } },
    { "msgfmt --alignment=8", { .hash_size = HASH, .alignment = 8 } },
    { "in turns", { .in_turns = true } },
    { "msgfmt of gettext-tiny", { .order = po_order } },
    { "the same with a hash table, swapped", { .order = po_order, .hash_size = HASH,
                                               .swapped = true } },
    { "backwards", { .order = backwards } },
    { "in turns, in another order", { .order = po_order, .in_turns = true } },
    { "in another order, aligned", { .order = po_order, .alignment = 16 } },
    { "in another order, sysdep", { .order = backwards, .sysdep = sysdep,
                                    .n_sysdep = N_SYSDEP } },
};

/* ----------------------------------------------------------------- parts that moved */

/* Changes of words that could make another text come out; @value is added to the word. */
static const struct { const char *name; struct { size_t off; int value; } pokes[4]; } moved[] = {
    { "one string fewer", { { MO_N_STRINGS, -1 } } },
    { "no string", { { MO_N_STRINGS, -N } } },
    { "no string, no hash table", { { MO_N_STRINGS, -N }, { MO_HASH_SIZE, -HASH } } },
    { "translations one later", { { MO_TRANSLATIONS, 8 }, { MO_N_STRINGS, -1 } } },
    { "translations one earlier", { { MO_TRANSLATIONS, -8 }, { MO_N_STRINGS, -1 } } },
    { "originals one later", { { MO_ORIGINALS, 8 }, { MO_N_STRINGS, -1 } } },
    { "both one later", { { MO_ORIGINALS, 8 }, { MO_TRANSLATIONS, 8 }, { MO_N_STRINGS, -1 } } },
    { "originals are the translations", { { MO_TRANSLATIONS, ORIGINALS - TRANSLATIONS } } },
    { "originals in the header", { { MO_ORIGINALS, -4 } } },
    { "tables overlap by a word", { { MO_TRANSLATIONS, -4 } } },
    { "cut at an inner NUL", { { ORIGINALS + 8, -6 } } },
    { "text cut at an inner NUL", { { TRANSLATIONS + 8, -10 } } },
    { "first form left out", { { TRANSLATIONS + 8, -7 }, { TRANSLATIONS + 12, 7 } } },
    { "two entries changed places",
      { { TRANSLATIONS + 20, 7 }, { TRANSLATIONS + 28, -7 } } },
    { "the last original and the first translation changed places",
      { { ORIGINALS + 24, 36 }, { ORIGINALS + 28, 5 }, { TRANSLATIONS, -36 },
        { TRANSLATIONS + 4, -5 } } },
    { "first letter left out", { { ORIGINALS + 16, -1 }, { ORIGINALS + 20, 1 } } },
    { "translations one earlier, and no hash table to be seen",
      { { MO_TRANSLATIONS, -8 }, { MO_N_STRINGS, -1 }, { MO_HASH_TABLE, 0x10000 } } },
    { "hash table of another size", { { MO_HASH_SIZE, -1 } } },
    { "no hash table", { { MO_HASH_SIZE, -HASH } } },
    { "length wraps", { { ORIGINALS + 16, -6 } } },
};

START_TEST(moved_parts_are_refused)
{
    size_t len;
    unsigned char *mo = mo_build(entries, N, layouts[0].style, &len);
    struct flowmsg_error err = { 0 };

    for (int i = 0; i < 4; i++) {
        size_t off = moved[_i].pokes[i].off;

        if (moved[_i].pokes[i].value)
            mo_poke(mo, off, mo_peek(mo, off, false) + (unsigned)moved[_i].pokes[i].value, false);
    }
    ck_assert_msg(open_memory(mo, len, &err) == NULL, "%s", moved[_i].name);
    ck_assert_int_eq(err.code, FLOWMSG_ERR_CATALOG);
    free(mo);
}
END_TEST

/* Each id has its own text, or none. */
static void check_no_other_text(const unsigned char *mo, size_t len, size_t off, int value)
{
    struct flowmsg_catalog *cat = open_memory(mo, len, NULL);

    for (int i = 0; cat && i < N; i++) {
        const char *text = flowmsg_catalog_gettext(cat, NULL, entries[i].id);

        ck_assert_msg(strcmp(text, entries[i].text) == 0 || text == entries[i].id,
                      "word at %zu changed by %d: %s is %s", off, value, entries[i].id, text);
    }
    flowmsg_catalog_unref(cat);
}

/* Each word of header and tables is changed, alone and together with the number of strings. */
START_TEST(no_other_text_comes_out)
{
    static const int values[] = { -64, -32, -24, -16, -9, -8, -7, -6, -5, -4, -3, -2, -1, 1,
                                  2, 3, 4, 5, 6, 7, 8, 9, 16, 24, 32, 64, 0x10000 };
    bool swapped = layouts[_i].style.swapped;
    size_t len;
    unsigned char *mo = mo_build(entries, N, layouts[_i].style, &len);
    size_t end = mo_peek(mo, MO_TRANSLATIONS, swapped) + 8 * N;

    for (unsigned n = N - 1; n <= N; n++)
        for (size_t off = MO_ORIGINALS; off < end; off += 4)
            for (int v = 0; v < COUNT(values); v++) {
                unsigned word = mo_peek(mo, off, swapped);

                mo_poke(mo, MO_N_STRINGS, n, swapped);
                mo_poke(mo, off, word + (unsigned)values[v], swapped);
                check_no_other_text(mo, len, off, values[v]);
                mo_poke(mo, off, word, swapped);
            }
    free(mo);
}
END_TEST

static const struct { const char *name; unsigned originals, translations, rest; bool good; }
empty[] = {
    { "as msgfmt writes it", MO_HEADER_SIZE, MO_HEADER_SIZE, 0, true },
    { "tables after the rest", MO_HEADER_SIZE + 4, MO_HEADER_SIZE + 4, 0, true },
    { "cut, and followed by NULs", 0, 0, 0, false },
    { "translations outside", MO_HEADER_SIZE, MO_HEADER_SIZE + 5, 0, false },
    { "bytes after the end", MO_HEADER_SIZE, MO_HEADER_SIZE, 1, false },
};

START_TEST(empty_catalogs)
{
    unsigned char mo[MO_HEADER_SIZE + 4] = { 0 };
    struct flowmsg_catalog *cat;

    mo_poke(mo, 0, MO_MAGIC, false);
    mo_poke(mo, MO_ORIGINALS, empty[_i].originals, false);
    mo_poke(mo, MO_TRANSLATIONS, empty[_i].translations, false);
    mo_poke(mo, MO_HEADER_SIZE, empty[_i].rest, false);
    cat = open_memory(mo, sizeof mo, NULL);
    ck_assert_msg((cat != NULL) == empty[_i].good, "%s", empty[_i].name);
    flowmsg_catalog_unref(cat);
}
END_TEST

/* Strings with gaps, of both tables in turn, and bytes after the last one. */
START_TEST(padding_is_accepted)
{
    enum { SIZE = 28 + 32 + 32 };
    unsigned char mo[SIZE] = { 0 };
    static const unsigned words[] = { MO_MAGIC, 0, 2, 28, 44, 0, 0, 1, 60, 1, 72, 1, 68, 2, 80 };
    struct flowmsg_catalog *cat;

    for (int i = 0; i < COUNT(words); i++)
        mo_poke(mo, 4 * (size_t)i, words[i], false);
    memcpy(mo + 60, "a", 1);
    memcpy(mo + 68, "A", 1);
    memcpy(mo + 72, "b", 1);
    memcpy(mo + 80, "BB", 2);
    cat = open_memory(mo, SIZE, NULL);
    ck_assert(cat != NULL);
    check_text(cat, "a", "A");
    check_text(cat, "b", "BB");
    flowmsg_catalog_unref(cat);
    mo[77] = 'x';                          /* text between strings, and after the last */
    ck_assert(open_memory(mo, SIZE, NULL) == NULL);
    mo[77] = '\0';
    mo[85] = 'x';
    ck_assert(open_memory(mo, SIZE, NULL) == NULL);
}
END_TEST

/* -------------------------------------------------------------- order of strings */

START_TEST(order_of_strings_is_free)
{
    struct flowmsg_error err = { 0 };
    struct flowmsg_catalog *cat = open_built(entries, N, layouts[_i].style, &err);

    ck_assert_msg(cat != NULL, "%s: %s", layouts[_i].name, err.msgid);
    for (int i = 0; i < N; i++)
        check_text(cat, entries[i].id, entries[i].text);
    ck_assert_int_eq(flowmsg_catalog_verify(cat, 0, NULL), FLOWMSG_OK);
    flowmsg_catalog_unref(cat);
}
END_TEST

/* Many strings in random order are sorted. */
START_TEST(any_order_is_sorted)
{
    enum { MANY = 700 };
    static struct mo_entry many[MANY];
    static char ids[MANY][8], texts[MANY][8];
    static unsigned order[MANY];
    struct mo_style style = { .order = order, .in_turns = _i % 2, .swapped = _i % 3 == 0 };
    uint64_t random = (uint64_t)_i;
    struct flowmsg_catalog *cat;

    for (unsigned i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "id%04u", i);
        snprintf(texts[i], sizeof texts[i], "t%u", i);
        many[i] = (struct mo_entry){ ids[i], strlen(ids[i]), texts[i], strlen(texts[i]) };
    }
    for (unsigned i = 0; i < MANY; i++) {
        unsigned k = (unsigned)(random_next(&random) % (i + 1));

        order[i] = order[k];
        order[k] = i;
    }
    cat = open_built(many, MANY, style, NULL);
    ck_assert(cat != NULL);
    for (unsigned i = 0; i < MANY; i++)
        check_text(cat, ids[i], texts[i]);
    flowmsg_catalog_unref(cat);
}
END_TEST

static void exchange(unsigned char *mo, size_t a, size_t b, bool swapped)
{
    unsigned word = mo_peek(mo, a, swapped);

    mo_poke(mo, a, mo_peek(mo, b, swapped), swapped);
    mo_poke(mo, b, word, swapped);
}

static void exchange_entries(unsigned char *mo, size_t table_word, unsigned i, unsigned k,
                             bool swapped)
{
    size_t table = mo_peek(mo, table_word, swapped);

    exchange(mo, table + 8 * (size_t)i, table + 8 * (size_t)k, swapped);
    exchange(mo, table + 8 * (size_t)i + 4, table + 8 * (size_t)k + 4, swapped);
}

/* Two entries exchanged in one table make wrong pairs; exchanged in both tables, they make the
 * same pairs. */
START_TEST(exchanged_entries_are_noticed)
{
    bool swapped = layouts[_i].style.swapped;
    size_t len;
    unsigned char *mo = mo_build(entries, N, layouts[_i].style, &len);
    struct flowmsg_catalog *cat;

    for (unsigned i = 0; i < N; i++)
        for (unsigned k = i + 1; k < N; k++) {
            exchange_entries(mo, MO_ORIGINALS, i, k, swapped);
            ck_assert_msg(!open_memory(mo, len, NULL), "%s, %u, %u", layouts[_i].name, i, k);
            exchange_entries(mo, MO_TRANSLATIONS, i, k, swapped);
            cat = open_memory(mo, len, NULL);
            ck_assert_msg(cat != NULL, "%s, %u, %u", layouts[_i].name, i, k);
            for (int e = 0; e < N; e++)
                check_text(cat, entries[e].id, entries[e].text);
            flowmsg_catalog_unref(cat);
            exchange_entries(mo, MO_ORIGINALS, i, k, swapped);
            ck_assert_msg(!open_memory(mo, len, NULL), "%s, %u, %u", layouts[_i].name, i, k);
            exchange_entries(mo, MO_TRANSLATIONS, i, k, swapped);
        }
    free(mo);
}
END_TEST

void add_tests(Suite *s)
{
    TCase *tc = add_case(s, "layout", 60);

    add_table(tc, moved_parts_are_refused, moved);
    add_table(tc, no_other_text_comes_out, layouts);
    add_table(tc, empty_catalogs, empty);
    tcase_add_test(tc, padding_is_accepted);
    add_table(tc, order_of_strings_is_free, layouts);
    tcase_add_loop_test(tc, any_order_is_sorted, 0, 12);
    add_table(tc, exchanged_entries_are_noticed, layouts);
}
