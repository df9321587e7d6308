/* locale.c - prints locale/tables_data.c.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "icu/icu.h"
#include "tables/compile.h"

enum { MAX_ENTRIES = 4096, MAX_LIKELY = 1024 };

/* An entry of a list, and where it is in the pool. */
struct entry {
    char list, name[CLDR_NAME], value[CLDR_VALUE];
    unsigned offset;
};

/* All entries of ICU. */
struct entries {
    struct entry items[MAX_ENTRIES];
    unsigned n;
};

/* ---------------------------------------------------------------------- lists */

static void take(void *to, enum cldr_list list, const char *name, const char *value)
{
    struct entries *all = to;
    struct entry *e = &all->items[all->n];

    if (all->n == MAX_ENTRIES || strlen(name) >= CLDR_NAME || strlen(value) >= CLDR_VALUE)
        fail("no space for", name);
    e->list = (char)('a' + (int)list);
    strcpy(e->name, name);
    strcpy(e->value, value);
    all->n++;
}

/* Is the language of a name, or of a value, one of these? */
static bool begins_with(const char *name, const struct texts *languages)
{
    char language[TABLES_NAME] = "";
    size_t len = strcspn(name, "_");

    strncat(language, name, len < sizeof language ? len : 0);
    return texts_have(languages, language);
}

/* The old names of the languages: kor. */
static void find_old_names(struct texts *names, const struct entries *all,
                           const struct texts *languages)
{
    for (unsigned i = 0; i < all->n; i++) {
        const struct entry *e = &all->items[i];

        if (e->list != 'a' + CLDR_LANGUAGE || strchr(e->name, '_'))
            continue;
        if (begins_with(e->value, languages) && strlen(e->name) < TABLES_LANGUAGE)
            texts_add(names, e->name);
    }
}

/* Must the tables have an entry?  See tables_find(). */
static bool is_wanted(const struct entry *e, const struct texts *languages,
                      const struct texts *old_names)
{
    switch ((enum cldr_list)(e->list - 'a')) {
    case CLDR_SCRIPT: case CLDR_TERRITORY:
        return true;
    case CLDR_LANGUAGE:
        return begins_with(e->name, languages) || begins_with(e->name, old_names);
    case CLDR_PARENT: case CLDR_MACRO:
        return begins_with(e->name, languages);
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return x->list != y->list ? x->list - y->list : strcmp(x->name, y->name);
}

/* Keep the entries that the tables need, sorted. */
static void select_entries(struct entries *all, const struct texts *languages,
                           const struct texts *old_names)
{
    unsigned n = 0;

    for (unsigned i = 0; i < all->n; i++)
        if (is_wanted(&all->items[i], languages, old_names))
            all->items[n++] = all->items[i];
    all->n = n;
    qsort(all->items, n, sizeof all->items[0], by_name);
}

static void print_entries(struct entries *all)
{
    unsigned offset = 0;

    puts("static const char pool[] =");
    for (unsigned i = 0; i < all->n; i++) {
        struct entry *e = &all->items[i];

        e->offset = offset;
        offset += (unsigned)(1 + strlen(e->name) + 1 + strlen(e->value) + 1);
        printf("    \"%c%s\\0\" \"%s\\0\"\n", e->list, e->name, e->value);
    }
    if (offset > UINT16_MAX)
        fail("no space for", "the entries");
    puts("    \"\";\n\nstatic const uint16_t entries[] = {");
    for (unsigned i = 0; i < all->n; i++)
        printf("    %u,\n", all->items[i].offset);
    puts("    0\n};\n");
}

/* ------------------------------------------------------------- likely subtags */

struct likely_list {
    struct tables_likely items[MAX_LIKELY];
    unsigned n;
};

static void add_likely(struct likely_list *list, const char *language, const char *script,
                       const char *region, const struct likely *likely)
{
    struct tables_likely *entry = &list->items[list->n];

    if (list->n == MAX_LIKELY)
        fail("no space for likely subtags of", language);
    strcpy(entry->language, language);
    strcpy(entry->script, script);
    strcpy(entry->region, region);
    entry->likely = *likely;
    list->n++;
}

/* Write the region with this number: AA to ZZ, then 000 to 999. */
static void region_text(unsigned number, char region[4])
{
    if (number < 26 * 26)
        snprintf(region, 4, "%c%c", (char)('A' + number / 26), (char)('A' + number % 26));
    else
        snprintf(region, 4, "%03u", (number - 26 * 26) % 1000);
}

static struct likely likely_of(const char *language, const char *subtag)
{
    char id[LOCALE_TEXT_SIZE];

    snprintf(id, sizeof id, "%s_%s", language, subtag);
    return likely_read(id);
}

/* Add the usual subtags of a language, and the regions with another script.  The scripts go to
 * @scripts. */
static void add_regions(struct likely_list *list, const char *language, struct texts *scripts)
{
    struct likely usual = likely_read(language), likely;
    char region[4];

    add_likely(list, language, "", "", &usual);
    texts_add(scripts, usual.script);
    for (unsigned number = 0; number < 26 * 26 + 1000; number++) {
        region_text(number, region);
        likely = likely_of(language, region);
        if (strcmp(likely.script, usual.script) == 0)
            continue;
        add_likely(list, language, "", region, &likely);
        texts_add(scripts, likely.script);
    }
}

/* Add the likely regions of a language in its scripts. */
static void add_scripts(struct likely_list *list, const char *language,
                        const struct texts *scripts)
{
    for (unsigned i = 0; i < scripts->n; i++) {
        struct likely likely = likely_of(language, scripts->items[i]);

        add_likely(list, language, scripts->items[i], "", &likely);
    }
}

static int by_locale(const void *a, const void *b)
{
    const struct tables_likely *x = a, *y = b;
    int order = strcmp(x->language, y->language);

    if (order == 0)
        order = strcmp(x->script, y->script);
    return order != 0 ? order : strcmp(x->region, y->region);
}

static void print_likely(struct likely_list *list)
{
    qsort(list->items, list->n, sizeof list->items[0], by_locale);
    puts("static const struct tables_likely likely[] = {");
    for (unsigned i = 0; i < list->n; i++) {
        const struct tables_likely *e = &list->items[i];

        printf("    { \"%s\", \"%s\", \"%s\", { \"%s\", \"%s\" } },\n", e->language, e->script,
               e->region, e->likely.script, e->likely.region);
    }
    puts("    { \"\", \"\", \"\", { \"\", \"\" } }\n};\n");
}

/* Keep the scripts that run from left to right. */
static void drop_leftward(struct texts *scripts)
{
    const struct icu *icu = icu_get();
    static struct texts kept;

    for (unsigned i = 0; i < scripts->n; i++) {
        int32_t code = icu->u_getPropertyValueEnum(UCHAR_SCRIPT, scripts->items[i]);

        if (code != UCHAR_INVALID_CODE && !icu->uscript_isRightToLeft((UScriptCode)code))
            texts_add(&kept, scripts->items[i]);
    }
    *scripts = kept;
}

/* ----------------------------------------------------------------- characters */

static bool runs_leftward(UChar32 c)
{
    UCharDirection class = icu_get()->u_charDirection(c);

    return class == U_RIGHT_TO_LEFT || class == U_RIGHT_TO_LEFT_ARABIC;
}

/* Print the ranges of characters from right to left; returns how many. */
static unsigned print_leftward(void)
{
    unsigned n = 0;

    puts("static const struct tables_range leftward[] = {");
    for (UChar32 c = 0, end; c <= UCHAR_MAX_VALUE; c = end + 1) {
        for (end = c; runs_leftward(end); end++)
            continue;
        if (end == c)
            continue;
        printf("    { 0x%04X, 0x%04X },\n", (unsigned)c, (unsigned)(end - 1));
        n++;
    }
    puts("};\n");
    return n;
}

/* -------------------------------------------------------------------- printing */

static void print_texts(const char *name, const char *size, const struct texts *texts)
{
    printf("static const char %s[][%s] = {\n", name, size);
    for (unsigned i = 0; i < texts->n; i++)
        printf("    \"%s\",\n", texts->items[i]);
    puts("    \"\"\n};\n");
}

void print_locale_tables(const struct texts *languages, const struct texts *locales)
{
    static struct entries entries;
    static struct likely_list likely;
    static struct texts old_names, scripts;
    unsigned n_leftward;

    cldr_read_aliases(take, &entries);
    cldr_read_parents(take, &entries);
    find_old_names(&old_names, &entries, languages);
    select_entries(&entries, languages, &old_names);
    for (unsigned i = 0; i < languages->n; i++) {
        struct texts own = { .n = 0 };

        if (strcmp(languages->items[i], "und") == 0)
            continue;                        /* locale/likely.c does not ask */
        add_regions(&likely, languages->items[i], &own);
        add_scripts(&likely, languages->items[i], &own);
        for (unsigned k = 0; k < own.n; k++)
            texts_add(&scripts, own.items[k]);
    }
    drop_leftward(&scripts);
    puts("#include \"locale/tables.h\"\n");
    print_texts("locales", "TABLES_NAME", locales);
    print_texts("languages", "TABLES_LANGUAGE", languages);
    print_texts("old_names", "TABLES_LANGUAGE", &old_names);
    print_texts("scripts", "TABLES_SCRIPT", &scripts);
    print_likely(&likely);
    print_entries(&entries);
    n_leftward = print_leftward();
    printf("const struct tables locale_tables = {\n"
           "    locales, languages, old_names, scripts, likely, pool, entries, leftward,\n"
           "    \"%s\", %u, %u, %u, %u, %u, %u, %u\n};\n",
           U_ICU_VERSION, locales->n, languages->n, old_names.n, scripts.n, likely.n, entries.n,
           n_leftward);
}
