/* samples.c - the messages that are measured.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "bench.h"

const char *const kind_names[N_KINDS] = { "none", "one", "two", "number", "plural", "josa" };

const char kind_codes[N_KINDS][9] = { "1001-400", "1002-400", "1003-400",
                                      "1004-400", "1005-400", "1006-400" };

enum { N_VARIANTS = 8 };

/* As services have them: names of the API, most of them ASCII. */
static const char *const headers[N_VARIANTS] = {
    "If-Match", "Content-Type", "Authorization", "x-request-id",
    "Accept-Language", "If-None-Match", "x-tenant-id", "Host",
};
static const struct { const char *operation, *state, *particle; } operations[N_VARIANTS] = {
    { "disable", "disabling", "은" },   { "finalize", "enabled-finalizing", "는" },
    { "update", "initializing", "는" }, { "publish", "draft", "는" },
    { "삭제", "처리 중", "는" },        { "cancel", "disabled", "은" },
    { "import", "failed", "는" },       { "restart", "inProgress", "는" },
};
static const int64_t numbers[N_VARIANTS] = { 1001,  25000,      1234567, 999,
                                             48213, 2147483648, 10000,   65536 };
static const struct { int64_t n; const char *kind; } connections[N_VARIANTS] = {
    { 0, "source" },  { 1, "source" },    { 2, "target" }, { 3, "flow" },
    { 12, "source" }, { 1500, "target" }, { 40, "flow" },  { 7, "target" },
};

static struct sample samples[N_KINDS][N_VARIANTS];
static char texts[N_KINDS][N_VARIANTS][BUFFER_SIZE];

bool samples_init(const struct system *reference)
{
    for (int i = 0; i < N_VARIANTS; i++) {
        samples[KIND_ONE][i].a = headers[i];
        samples[KIND_TWO][i].a = samples[KIND_JOSA][i].a = operations[i].operation;
        samples[KIND_TWO][i].b = samples[KIND_JOSA][i].b = operations[i].state;
        samples[KIND_JOSA][i].particle = operations[i].particle;
        samples[KIND_NUMBER][i].n = numbers[i];
        samples[KIND_PLURAL][i].n = connections[i].n;
        samples[KIND_PLURAL][i].a = connections[i].kind;
        for (int k = 0; k < N_KINDS; k++) {
            struct sample *s = &samples[k][i];

            s->kind = (enum kind)k;
            s->text = texts[k][i];
            s->len = reference->render[k](s, texts[k][i], BUFFER_SIZE);
            if (s->len >= BUFFER_SIZE)
                return false;
        }
    }
    return true;
}

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

bool sequence_init(struct sequence *seq, int kind, size_t n, uint64_t seed)
{
    seq->samples = calloc(n, sizeof *seq->samples);
    if (!seq->samples)
        return false;
    seq->n = n;
    seq->bytes = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = kind == N_KINDS ? i % N_MIXED : (size_t)kind;

        seq->samples[i] = &samples[k][next_random(&seed) % N_VARIANTS];
        seq->bytes += seq->samples[i]->len;
    }
    for (size_t i = n; i > 1; i--) {
        size_t j = next_random(&seed) % i;
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
