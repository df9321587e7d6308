/* sys_handwritten.c - each message as C: pieces are copied, in Korean only.
 *
 * SPDX-License-Identifier: MIT
 *
 * The length is known before the first copy, so there is one check per message.
 * The particle is told by the sample: finding it is not part of this system. */
#include <string.h>

#include "bench.h"

struct piece {
    const char *p;
    size_t len;
};

#define PUT(at, literal) (memcpy(at, literal, sizeof(literal) - 1), (at) + sizeof(literal) - 1)
#define LEN(literal) (sizeof(literal) - 1)

static char *put(char *at, const char *p, size_t len)
{
    memcpy(at, p, len);
    return at + len;
}

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    static const char text[] =
        "요청 본문은 비어 있거나 null일 수 없습니다. 요청 본문을 제공하고 다시 시도하십시오.";

    (void)s;
    if (sizeof text <= size)
        memcpy(buf, text, sizeof text);
    return sizeof text - 1;
}

#define ONE_1 "요청에 필요한 헤더가 없습니다: "
#define ONE_2 ". 헤더를 제공하고 다시 시도하십시오."

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    size_t a = strlen(s->a), need = LEN(ONE_1) + a + LEN(ONE_2);

    if (need < size) {
        buf = PUT(buf, ONE_1);
        buf = put(buf, s->a, a);
        memcpy(buf, ONE_2, sizeof ONE_2);
    }
    return need;
}

#define TWO_1 "작업 '"
#define TWO_2 "'은(는) 현재 상태 '"
#define TWO_3 "'에서 적용할 수 없습니다. 작업을 업데이트하고 다시 시도하십시오."

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    size_t a = strlen(s->a), b = strlen(s->b);
    size_t need = LEN(TWO_1) + a + LEN(TWO_2) + b + LEN(TWO_3);

    if (need < size) {
        buf = PUT(buf, TWO_1);
        buf = put(buf, s->a, a);
        buf = PUT(buf, TWO_2);
        buf = put(buf, s->b, b);
        memcpy(buf, TWO_3, sizeof TWO_3);
    }
    return need;
}

#define JOSA_2 "'"
#define JOSA_3 " 현재 상태 '"

static size_t render_josa(const struct sample *s, char *buf, size_t size)
{
    size_t a = strlen(s->a), b = strlen(s->b), josa = strlen(s->particle);
    size_t need = LEN(TWO_1) + a + LEN(JOSA_2) + josa + LEN(JOSA_3) + b + LEN(TWO_3);

    if (need < size) {
        buf = PUT(buf, TWO_1);
        buf = put(buf, s->a, a);
        buf = PUT(buf, JOSA_2);
        buf = put(buf, s->particle, josa);
        buf = PUT(buf, JOSA_3);
        buf = put(buf, s->b, b);
        memcpy(buf, TWO_3, sizeof TWO_3);
    }
    return need;
}

#define NUMBER_1 "요청의 레코드가 "
#define NUMBER_2 "개로, 서비스가 허용하는 개수보다 많습니다. 요청을 나누어 다시 시도하십시오."

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    char n[GROUPED_SIZE];
    size_t len = grouped(n, s->n), need = LEN(NUMBER_1) + len + LEN(NUMBER_2);

    if (need < size) {
        buf = PUT(buf, NUMBER_1);
        buf = put(buf, n, len);
        memcpy(buf, NUMBER_2, sizeof NUMBER_2);
    }
    return need;
}

#define PLURAL_SOURCE "원본 연결 "
#define PLURAL_TARGET "대상 연결 "
#define PLURAL_OTHER "연결 "
#define PLURAL_2 "개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오."

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    static const char zero[] = "사용할 연결이 없습니다. 연결을 확인하고 다시 시도하십시오.";
    struct piece first = { PLURAL_OTHER, LEN(PLURAL_OTHER) };
    char n[GROUPED_SIZE];
    size_t len, need;

    if (s->n == 0) {
        if (sizeof zero <= size)
            memcpy(buf, zero, sizeof zero);
        return sizeof zero - 1;
    }
    if (strcmp(s->a, "source") == 0)
        first = (struct piece){ PLURAL_SOURCE, LEN(PLURAL_SOURCE) };
    else if (strcmp(s->a, "target") == 0)
        first = (struct piece){ PLURAL_TARGET, LEN(PLURAL_TARGET) };
    len = grouped(n, s->n);
    need = first.len + len + LEN(PLURAL_2);
    if (need < size) {
        buf = put(buf, first.p, first.len);
        buf = put(buf, n, len);
        memcpy(buf, PLURAL_2, sizeof PLURAL_2);
    }
    return need;
}

const struct system sys_handwritten = {
    .name = "hand-written C",
    .id = "handwritten",
    .render = { render_none, render_one, render_two, render_number, render_plural, render_josa },
};
