/* corrupt_domains.c - gives thousands of damaged domain files to the library.
 *
 * SPDX-License-Identifier: MIT
 *
 * Usage: corrupt_domains [--only NUMBER [--keep FILE]] [COUNT [SEED]]
 *
 * Each damaged file must be refused.  The same file with the right length and checksum, as an
 * attacker would write it, may be opened: then it keeps all rules of domain files, and can be used.
 * --only repeats one file, and --keep writes it, with the right checksum. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fmd_build.h"
#include "random.h"

enum { N_FILES = 20000, N_ORIGINALS = 4, MOST_MORE = 64 };

enum kind { CUT, BITS, BYTES, LOST, MOVED, MORE, HEADER_WORDS, WORDS, STRINGS, SEVERAL, N_KINDS };

static const char *const kind_names[N_KINDS] = {
    "cut", "bits changed", "bytes changed", "bytes lost", "bytes copied elsewhere",
    "bytes inserted", "words of header and table", "words of elements", "offsets of strings",
    "several of these",
};

struct original {
    unsigned char *data;
    size_t len;
};

static struct original originals[N_ORIGINALS];

static void make_originals(void)
{
    static const struct fmd_style styles[N_ORIGINALS - 1] = {
        { .minor = 0 }, { .swapped = true },
        { .minor = 1, .more_header = 8, .more_entry = 8, .more_element = 4, .more_section = true,
          .more_strings = true },
    };
    struct flowmsg_registry bare = *fmd_sample();
    size_t len;
    unsigned char *plain = fmd_build(fmd_sample(), &len);

    for (int i = 0; i < N_ORIGINALS - 1; i++)
        originals[i].data = fmd_restyle(plain, styles[i], &originals[i].len);
    bare.n_catalogs = bare.n_terms = 0;
    originals[N_ORIGINALS - 1].data = fmd_build(&bare, &originals[N_ORIGINALS - 1].len);
    free(plain);
}

/* -------------------------------------------------------------------- damaging */

struct damaged {
    const struct original *original;
    enum kind kind;
    unsigned char *data;               /* room for MOST_MORE bytes more than the original */
    size_t len;
    uint64_t random;
};

static size_t choose(struct damaged *d, size_t n)
{
    return n > 0 ? (size_t)(random_next(&d->random) % n) : 0;
}

/* A number that is likely to be on a limit. */
static uint64_t odd_number(struct damaged *d)
{
    static const uint64_t numbers[] = { 0, 1, 7, 8, 64, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000,
                                        UINT32_MAX, INT64_MAX, UINT64_MAX };
    size_t i = choose(d, 2 * sizeof numbers / sizeof *numbers);

    return i < sizeof numbers / sizeof *numbers ? numbers[i] : choose(d, d->len + 16);
}

static void change_bytes(struct damaged *d, unsigned n)
{
    while (d->len > 0 && n-- > 0)
        d->data[choose(d, d->len)] = (unsigned char)random_next(&d->random);
}

static void change_bits(struct damaged *d, unsigned n)
{
    while (d->len > 0 && n-- > 0)
        d->data[choose(d, d->len)] ^= (unsigned char)(1 << choose(d, 8));
}

static void lose(struct damaged *d)
{
    size_t n = 1 + choose(d, 40), at = choose(d, d->len);

    if (n > d->len - at)
        n = d->len - at;
    memmove(d->data + at, d->data + at + n, d->len - at - n);
    d->len -= n;
}

static void copy_elsewhere(struct damaged *d)
{
    size_t n = 1 + choose(d, 48);

    if (n < d->len)
        memmove(d->data + choose(d, d->len - n), d->data + choose(d, d->len - n), n);
}

static void insert(struct damaged *d)
{
    size_t n = 1 + choose(d, 16), at = choose(d, d->len + 1);

    if (d->len + n > d->original->len + MOST_MORE)
        return;
    memmove(d->data + at + n, d->data + at, d->len - at);
    memset(d->data + at, choose(d, 2) ? 0 : 'x', n);
    d->len += n;
}

/* Change a word of @size bytes below @end. */
static void change_word(struct damaged *d, size_t begin, size_t end, unsigned size)
{
    size_t at = begin + choose(d, end - begin) / size * size;

    if (at + size <= d->len && d->len > DOMAIN_HEADER_SIZE)
        fmd_poke(d->data, at, size, choose(d, 3) ? odd_number(d)
                                                 : fmd_peek(d->data, at, size) + choose(d, 3) - 1);
}

static void change_string(struct damaged *d)
{
    if (d->len == d->original->len)
        change_word(d, fmd_element(d->original->data, DOMAIN_GROUPS, 0),
                    fmd_element(d->original->data, DOMAIN_CATALOG_BYTES, 0), 4);
}

static void damage(struct damaged *d, enum kind kind)
{
    switch (kind) {
    case CUT: d->len = choose(d, d->len); break;
    case BITS: change_bits(d, 1 + (unsigned)choose(d, 3)); break;
    case BYTES: change_bytes(d, 1 + (unsigned)choose(d, 8)); break;
    case LOST: lose(d); break;
    case MOVED: copy_elsewhere(d); break;
    case MORE: insert(d); break;
    case HEADER_WORDS: change_word(d, 8, 300, 4u << choose(d, 2)); break;
    case WORDS: change_word(d, 288, d->original->len, 1u << choose(d, 4)); break;
    case STRINGS: change_string(d); break;
    case SEVERAL:
        for (size_t n = 2 + choose(d, 3); n > 0; n--)
            damage(d, (enum kind)choose(d, SEVERAL));
        break;
    case N_KINDS: break;
    }
}

static void make_damaged(struct damaged *d, uint64_t seed, unsigned number)
{
    d->random = seed * 1000003 + number;
    d->original = &originals[number % N_ORIGINALS];
    d->kind = (enum kind)(number / N_ORIGINALS % N_KINDS);
    d->len = d->original->len;
    memcpy(d->data, d->original->data, d->len);
    damage(d, d->kind);
}

/* --------------------------------------------------------------------- judging */

enum outcome { WHOLE, REFUSED, REFUSED_WITH_SUM, SERVED, BAD, N_OUTCOMES };

static const char *const outcome_names[N_OUTCOMES] = {
    "not changed", "refused", "refused with the right checksum",
    "used with the right checksum", "forbidden",
};

static bool is_whole(const struct damaged *d)
{
    return d->len == d->original->len && memcmp(d->data, d->original->data, d->len) == 0;
}

static bool is_good_text(const char *s)
{
    return s && utf8_valid(s, strlen(s));
}

/* Rules that a program may rely on. */
static bool keeps_rules(const struct flowmsg_registry *r)
{
    for (size_t i = 0; i < r->n_definitions; i++) {
        const struct flowmsg_definition *def = flowmsg_registry_definition(r, i);

        if (flowmsg_registry_find(r, def->code) != def || !is_good_text(def->title) ||
            !is_good_text(def->detail) || !*def->detail || def->n_params > FLOWMSG_MAX_PARAMS ||
            !flowmsg_registry_group(r, def->group) || def->severity > FLOWMSG_SEVERITY_INFO)
            return false;
        for (size_t k = 0; k < def->n_params; k++)
            if (!is_good_text(flowmsg_definition_param(r, def, k)->name))
                return false;
    }
    return r->n_definitions > 0 && is_good_text(r->domain) && !strchr(r->domain, '/');
}

/* Open a copy of exactly the size, so that a sanitizer sees a byte more. */
static enum outcome try_open(const struct damaged *d, enum outcome refused)
{
    struct flowmsg_domain *domain = NULL;
    struct flowmsg_error err = { 0 };
    unsigned char *exact = malloc(d->len ? d->len : 1);
    enum outcome outcome = refused;
    int rc;

    if (!exact)
        abort();
    memcpy(exact, d->data, d->len);
    rc = flowmsg_domain_from_buffer(&domain, exact, d->len, &err);
    if (rc == FLOWMSG_OK) {
        outcome = keeps_rules(flowmsg_domain_registry(domain)) ? SERVED : BAD;
        (void)fmd_use(flowmsg_domain_registry(domain));
    } else if (rc != FLOWMSG_ERR_DOMAIN || err.offset > d->len || !is_good_text(err.excerpt)) {
        outcome = BAD;
    }
    flowmsg_domain_unref(domain);
    free(exact);
    return outcome;
}

static enum outcome try_damaged(struct damaged *d)
{
    enum outcome outcome = try_open(d, REFUSED);

    if (is_whole(d))
        return outcome == SERVED ? WHOLE : BAD;
    if (outcome != REFUSED)
        return BAD;                    /* a damaged file was served */
    if (d->len < DOMAIN_HEADER_SIZE)
        return outcome;
    fmd_sum(d->data, d->len);
    return try_open(d, REFUSED_WITH_SUM);
}

static void print_table(unsigned counts[N_KINDS][N_OUTCOMES])
{
    printf("| damage |");
    for (int o = 0; o < N_OUTCOMES; o++)
        printf(" %s |", outcome_names[o]);
    printf("\n|---|--:|--:|--:|--:|--:|\n");
    for (int k = 0; k < N_KINDS; k++) {
        printf("| %s |", kind_names[k]);
        for (int o = 0; o < N_OUTCOMES; o++)
            printf(" %u |", counts[k][o]);
        printf("\n");
    }
}

static int keep_file(const struct damaged *d, const char *path)
{
    FILE *f = fopen(path, "wb");

    return f && fwrite(d->data, 1, d->len, f) == d->len && fclose(f) == 0 ? 0 : 2;
}

int main(int argc, char **argv)
{
    static unsigned counts[N_KINDS][N_OUTCOMES];
    unsigned count = N_FILES, only = UINT32_MAX, n_bad = 0;
    const char *keep = NULL;
    struct damaged d = { .len = 0 };
    uint64_t seed = 1;
    size_t most = 0;
    int i = 1;

    for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
        if (strcmp(argv[i], "--only") == 0)
            only = (unsigned)strtoul(argv[i + 1], NULL, 10);
        else
            keep = argv[i + 1];
    if (i < argc)
        count = (unsigned)strtoul(argv[i++], NULL, 10);
    if (i < argc)
        seed = strtoull(argv[i], NULL, 10);
    make_originals();
    for (int k = 0; k < N_ORIGINALS; k++)
        most = originals[k].len > most ? originals[k].len : most;
    if (!(d.data = malloc(most + MOST_MORE)))
        abort();
    for (unsigned number = only < count ? only : 0; number < count && number <= only; number++) {
        enum outcome outcome;

        make_damaged(&d, seed, number);
        outcome = try_damaged(&d);
        counts[d.kind][outcome]++;
        if (outcome == BAD && ++n_bad <= 20)
            printf("not ok %s.  Again: --only %u %u %" PRIu64 "\n", kind_names[d.kind], number,
                   count, seed);
        if (keep && keep_file(&d, keep) != 0)
            perror(keep);
    }
    print_table(counts);
    free(d.data);
    for (int k = 0; k < N_ORIGINALS; k++)
        free(originals[k].data);
    return n_bad > 0;
}
