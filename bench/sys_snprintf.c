/* sys_snprintf.c - snprintf() with a Korean format in the code.
 *
 * SPDX-License-Identifier: MIT
 *
 * The number is grouped by hand: C.UTF-8 has no groups, and %' is slower. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    return (size_t)snprintf(
        buf, size,
        "요청 본문은 비어 있거나 null일 수 없습니다. 요청 본문을 제공하고 다시 시도하십시오.");
}

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(
        buf, size, "요청에 필요한 헤더가 없습니다: %s. 헤더를 제공하고 다시 시도하십시오.", s->a);
}

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(buf, size,
                            "작업 '%s'은(는) 현재 상태 '%s'에서 적용할 수 없습니다. "
                            "작업을 업데이트하고 다시 시도하십시오.",
                            s->a, s->b);
}

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    char n[GROUPED_SIZE];

    grouped(n, s->n);
    return (size_t)snprintf(buf, size,
                            "요청의 레코드가 %s개로, 서비스가 허용하는 개수보다 많습니다. "
                            "요청을 나누어 다시 시도하십시오.",
                            n);
}

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    char n[GROUPED_SIZE];

    if (s->n == 0)
        return (size_t)snprintf(buf, size,
                                "사용할 연결이 없습니다. 연결을 확인하고 다시 시도하십시오.");
    grouped(n, s->n);
    if (strcmp(s->a, "source") == 0)
        return (size_t)snprintf(
            buf, size, "원본 연결 %s개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오.", n);
    if (strcmp(s->a, "target") == 0)
        return (size_t)snprintf(
            buf, size, "대상 연결 %s개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오.", n);
    return (size_t)snprintf(
        buf, size, "연결 %s개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오.", n);
}

const struct system sys_snprintf = {
    .name = "snprintf, format in the code",
    .id = "snprintf",
    .render = { render_none, render_one, render_two, render_number, render_plural },
};
