/* samples.c - the measured messages.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "random.h"

const char *const kind_names[N_KINDS] = { "none",   "one",  "two",  "number",
                                          "plural", "date", "list", "josa" };
const char *const reading_names[N_READINGS] = { "Hangul", "digits", "Latin words" };

const char kind_codes[N_KINDS][9] = { "1001-400", "1002-400", "1003-400", "1004-400",
                                      "1005-400", "1007-400", "1008-400", "1006-400" };

/* Each kind has N_VARIANTS sets of arguments; kinds with an operation have N_OPERATIONS. */
enum { N_VARIANTS = 8, N_OPERATIONS = (1 + N_READINGS) * N_VARIANTS };

/* Arguments as services have them: names of the API, most of them ASCII. */
static const char *const headers[N_VARIANTS] = {
    "If-Match", "Content-Type", "Authorization", "x-request-id",
    "Accept-Language", "If-None-Match", "x-tenant-id", "Host",
};
static const struct { const char *operation, *state, *particle; } operations[N_OPERATIONS] = {
    { "disable", "disabling", "은" },   { "finalize", "enabled-finalizing", "는" },
    { "update", "initializing", "는" }, { "publish", "draft", "는" },
    { "삭제", "처리 중", "는" },        { "cancel", "disabled", "은" },
    { "import", "failed", "는" },       { "restart", "inProgress", "는" },
    /* operations that are read as Hangul, */
    { "삭제", "draft", "는" },          { "승인", "draft", "은" },
    { "업데이트", "draft", "는" },      { "게시", "draft", "는" },
    { "취소 요청", "draft", "은" },     { "가져오기", "draft", "는" },
    { "사용 중지", "draft", "는" },     { "복원", "draft", "은" },
    /* digits, */
    { "1", "draft", "은" },             { "25", "draft", "는" },
    { "1000", "draft", "은" },          { "v2", "draft", "는" },
    { "48213", "draft", "은" },         { "step-4", "draft", "는" },
    { "2026-11-23", "draft", "은" },    { "item 9", "draft", "는" },
    /* Latin words */
    { "disable", "draft", "은" },       { "finalize", "draft", "는" },
    { "update", "draft", "는" },        { "publish", "draft", "는" },
    { "cancel", "draft", "은" },        { "import", "draft", "는" },
    { "restart", "draft", "는" },       { "disable all", "draft", "은" },
};
static const int64_t numbers[N_VARIANTS] = { 1001,  25000,      1234567, 999,
                                             48213, 2147483648, 10000,   65536 };
static const struct { int64_t n; const char *kind; } connections[N_VARIANTS] = {
    { 0, "source" },  { 1, "source" },    { 2, "target" }, { 3, "flow" },
    { 12, "source" }, { 1500, "target" }, { 40, "flow" },  { 7, "target" },
};
static const int64_t dates[N_VARIANTS] = { 0,            1709642096000, 1763910245000,
                                           951782400000, 1000000000000, 43200000,
                                           1795392000000, 1234567890123 };
/* A list has the first one to MAX_ITEMS of these. */
static const char *const fields[MAX_ITEMS] = { "name", "flowSpec", "sourceConnectionIds",
                                               "schedule", "transformations" };
static const size_t n_fields[N_VARIANTS] = { 1, 2, 3, 2, 4, 1, 5, 3 };

static struct sample samples[N_KINDS][N_OPERATIONS];
static char texts[N_KINDS][N_OPERATIONS][BUFFER_SIZE];

static bool has_operation(int kind)
{
    return kind == KIND_TWO || kind == KIND_JOSA;
}

/* Arguments of variant @i. */
static void fill(struct sample *s, enum kind kind, int i)
{
    *s = (struct sample){ .kind = kind };
    switch (kind) {
    case KIND_ONE: s->a = headers[i]; break;
    case KIND_TWO:
    case KIND_JOSA:
        s->a = operations[i].operation;
        s->b = operations[i].state;
        s->particle = operations[i].particle;
        break;
    case KIND_NUMBER: s->n = numbers[i]; break;
    case KIND_PLURAL:
        s->n = connections[i].n;
        s->a = connections[i].kind;
        break;
    case KIND_DATE: s->n = dates[i]; break;
    case KIND_LIST:
        s->items = fields;
        s->n_items = n_fields[i];
        break;
    default: break;
    }
}

bool samples_init(const struct system *reference)
{
    for (int k = 0; k < N_KINDS; k++)
        for (int i = 0; i < (has_operation(k) ? N_OPERATIONS : N_VARIANTS); i++) {
            struct sample *s = &samples[k][i];

            fill(s, (enum kind)k, i);
            s->text = texts[k][i];
            s->len = reference->render[k](s, texts[k][i], BUFFER_SIZE);
            if (s->len >= BUFFER_SIZE)
                return false;
        }
    return true;
}

/* -------------------------------------------------------------------- sequences */

/* Parts are short, so that other processes disturb few of them.  The mix has many parts, so that
 * the processor does not learn their order. */
enum { N_EACH = 1024, N_PART = 2 * N_EACH, N_MIX = 16 * N_PART, N_MIXED = KIND_PLURAL + 1 };

/* A message for place @i of a column. */
static const struct sample *pick(enum column column, size_t i, uint64_t random)
{
    size_t variant = random % N_VARIANTS, k;

    if (column == COLUMN_MIX)
        return &samples[i % N_MIXED][variant];
    if (column < COLUMN_PARTICLE)
        return &samples[column - COLUMN_KIND][variant];
    k = column - COLUMN_PARTICLE;
    return &samples[k % 2 ? KIND_JOSA : KIND_TWO][(1 + k / 2) * N_VARIANTS + variant];
}

bool sequence_init(struct sequence *seq, enum column column, uint64_t seed)
{
    seq->n = column == COLUMN_MIX ? N_MIX : N_EACH;
    seq->samples = calloc(seq->n, sizeof *seq->samples);
    if (!seq->samples)
        return false;
    for (size_t i = 0; i < seq->n; i++)
        seq->samples[i] = pick(column, i, random_next(&seed));
    for (size_t i = seq->n; i > 1; i--) {
        size_t j = random_next(&seed) % i;
        const struct sample *s = seq->samples[i - 1];

        seq->samples[i - 1] = seq->samples[j];
        seq->samples[j] = s;
    }
    return true;
}

void sequence_free(struct sequence *seq)
{
    free(seq->samples);
    seq->samples = NULL;
}

struct sequence sequence_part(const struct sequence *seq, size_t i)
{
    size_t n = seq->n < N_PART ? seq->n : N_PART;
    struct sequence part = { seq->samples + i % (seq->n / n) * n, n, 0 };

    for (size_t k = 0; k < n; k++)
        part.bytes += part.samples[k]->len;
    return part;
}
