/* sys_snprintf.c - snprintf() with the formats in the code.
 *
 * SPDX-License-Identifier: MIT
 *
 * The number is grouped by hand: C.UTF-8 has no groups, and %' is slower. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

static bool korean;

static bool open_snprintf(const struct setup *setup)
{
    korean = strcmp(setup->language, "ko") == 0;
    return true;
}

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    return (size_t)snprintf(
        buf, size,
        korean
            ? "요청 본문은 비어 있거나 null일 수 없습니다. 요청 본문을 제공하고 다시 시도하십시오."
            : "The request body cannot be empty or null. Provide a request body and try again.");
}

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(
        buf, size,
        korean ? "요청에 필요한 헤더가 없습니다: %s. 헤더를 제공하고 다시 시도하십시오."
               : "The header %s is missing from the request. Provide the header and try again.",
        s->a);
}

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    return (size_t)snprintf(
        buf, size,
        korean ? "작업 '%s'은(는) 현재 상태 '%s'에서 적용할 수 없습니다. "
                 "작업을 업데이트하고 다시 시도하십시오."
               : "The operation '%s' cannot be applied in the current state '%s'. "
                 "Update the operation and try again.",
        s->a, s->b);
}

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    char digits[GROUPED_SIZE];
    const char *n = grouped(digits, s->n);

    return (size_t)snprintf(
        buf, size,
        korean ? "요청의 레코드가 %s개로, 서비스가 허용하는 개수보다 많습니다. "
                 "요청을 나누어 다시 시도하십시오."
               : "The request has %s records, more than the service accepts. "
                 "Split the request and try again.",
        n);
}

#define USABLE "개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오."
#define CHECK " cannot be used. Check the connections and try again."

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    char digits[GROUPED_SIZE];
    const char *n = grouped(digits, s->n);
    bool one = s->n == 1;

    if (s->n == 0)
        return (size_t)snprintf(
            buf, size,
            korean ? "사용할 연결이 없습니다. 연결을 확인하고 다시 시도하십시오."
                   : "There is no connection to use. Check the connections and try again.");
    if (strcmp(s->a, "source") == 0)
        return (size_t)snprintf(buf, size,
                                korean ? "원본 연결 %s" USABLE
                                : one  ? "%s source connection" CHECK
                                       : "%s source connections" CHECK,
                                n);
    if (strcmp(s->a, "target") == 0)
        return (size_t)snprintf(buf, size,
                                korean ? "대상 연결 %s" USABLE
                                : one  ? "%s target connection" CHECK
                                       : "%s target connections" CHECK,
                                n);
    return (size_t)snprintf(buf, size,
                            korean ? "연결 %s" USABLE
                            : one  ? "%s connection" CHECK
                                   : "%s connections" CHECK,
                            n);
}

static size_t render_date(const struct sample *s, char *buf, size_t size)
{
    static const char *const months[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    struct tm tm = day_of(s->n);

    if (korean)
        return (size_t)snprintf(buf, size,
                                "인증서가 %d년 %d월 %d일에 만료되었습니다. "
                                "인증서를 갱신하고 다시 시도하십시오.",
                                tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    return (size_t)snprintf(buf, size,
                            "The certificate expired on %s %d, %d. "
                            "Renew the certificate and try again.",
                            months[tm.tm_mon], tm.tm_mday, tm.tm_year + 1900);
}

static size_t render_list(const struct sample *s, char *buf, size_t size)
{
    char list[BUFFER_SIZE];

    if (korean)
        joined(list, s, " 및 ", " 및 ", ", ");
    else
        joined(list, s, " and ", ", and ", ", ");
    return (size_t)snprintf(
        buf, size,
        korean ? "요청에 필드가 없습니다: %s. 필드를 제공하고 다시 시도하십시오."
               : "The request lacks the fields %s. Provide the fields and try again.",
        list);
}

const struct system sys_snprintf = {
    .name = "snprintf, format in the code",
    .id = "snprintf",
    .open = open_snprintf,
    .render = { render_none, render_one, render_two, render_number, render_plural, render_date,
                render_list },
};
