/* sys_handwritten.c - each message as C: pieces are copied, as carefully as the library does it.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) A text that does not fit is cut at a whole character, and its length is still returned.
 * (2) A value is checked while it is copied: one that is not ASCII is read again as UTF-8, and
 *     bytes that are none become U+FFFD.
 *
 * The length is known before the first copy, so there is one check of the size per message.
 * The sample has the particle: finding it is not part of this system. */
#include <string.h>

#include "bench.h"
#include "handwritten.h"

static bool korean;

static bool open_handwritten(const struct setup *setup)
{
    korean = strcmp(setup->language, "ko") == 0;
    return true;
}

static inline __attribute__((always_inline)) size_t
join(char *buf, size_t size, struct piece a, struct piece b, struct piece c)
{
    return join7(buf, size, a, b, c, P(""), P(""), P(""), P(""));
}

static size_t render_none(const struct sample *s, char *buf, size_t size)
{
    (void)s;
    if (korean)
        return join(buf, size, P("요청 본문은 비어 있거나 null일 수 없습니다. 요청 본문을 제공하고 "
                                 "다시 시도하십시오."), P(""), P(""));
    return join(buf, size, P("The request body cannot be empty or null. "
                             "Provide a request body and try again."), P(""), P(""));
}

static size_t render_one(const struct sample *s, char *buf, size_t size)
{
    if (korean)
        return join(buf, size, P("요청에 필요한 헤더가 없습니다: "), text(s->a),
                    P(". 헤더를 제공하고 다시 시도하십시오."));
    return join(buf, size, P("The header "), text(s->a),
                P(" is missing from the request. Provide the header and try again."));
}

#define APPLIED P("'에서 적용할 수 없습니다. 작업을 업데이트하고 다시 시도하십시오.")

static size_t render_two(const struct sample *s, char *buf, size_t size)
{
    struct piece a = text(s->a), b = text(s->b);

    if (korean)
        return join7(buf, size, P("작업 '"), a, P("'은(는) 현재 상태 '"), b, APPLIED, P(""), P(""));
    return join7(buf, size, P("The operation '"), a,
                 P("' cannot be applied in the current state '"), b,
                 P("'. Update the operation and try again."), P(""), P(""));
}

/* There are no particles in English. */
static size_t render_josa(const struct sample *s, char *buf, size_t size)
{
    struct piece particle = { s->particle, strlen(s->particle), false };

    return join7(buf, size, P("작업 '"), text(s->a), P("'"), particle, P(" 현재 상태 '"),
                 text(s->b), APPLIED);
}

static size_t render_number(const struct sample *s, char *buf, size_t size)
{
    char digits[GROUPED_SIZE];
    struct piece n = digits_of(digits, s->n);

    if (korean)
        return join(buf, size, P("요청의 레코드가 "), n,
                    P("개로, 서비스가 허용하는 개수보다 많습니다. 요청을 나누어 다시 시도하십시오."));
    return join(buf, size, P("The request has "), n,
                P(" records, more than the service accepts. Split the request and try again."));
}

enum connection { SOURCE, TARGET, OTHER };

static inline enum connection connection_of(const char *kind)
{
    return strcmp(kind, "source") == 0 ? SOURCE : strcmp(kind, "target") == 0 ? TARGET : OTHER;
}

static size_t plural_ko(const struct sample *s, char *buf, size_t size, struct piece n)
{
    struct piece rest = P("개를 사용할 수 없습니다. 연결을 확인하고 다시 시도하십시오.");

    if (s->n == 0)
        return join(buf, size, P("사용할 연결이 없습니다. 연결을 확인하고 다시 시도하십시오."), P(""),
                    P(""));
    switch (connection_of(s->a)) {
    case SOURCE: return join(buf, size, P("원본 연결 "), n, rest);
    case TARGET: return join(buf, size, P("대상 연결 "), n, rest);
    default: return join(buf, size, P("연결 "), n, rest);
    }
}

#define CHECK " cannot be used. Check the connections and try again."

static size_t plural_en(const struct sample *s, char *buf, size_t size, struct piece n)
{
    enum connection connection = connection_of(s->a);

    if (s->n == 0)
        return join(buf, size, P("There is no connection to use. Check the connections and try "
                                 "again."), P(""), P(""));
    if (s->n == 1)
        switch (connection) {
        case SOURCE: return join(buf, size, n, P(" source connection" CHECK), P(""));
        case TARGET: return join(buf, size, n, P(" target connection" CHECK), P(""));
        default: return join(buf, size, n, P(" connection" CHECK), P(""));
        }
    switch (connection) {
    case SOURCE: return join(buf, size, n, P(" source connections" CHECK), P(""));
    case TARGET: return join(buf, size, n, P(" target connections" CHECK), P(""));
    default: return join(buf, size, n, P(" connections" CHECK), P(""));
    }
}

static size_t render_plural(const struct sample *s, char *buf, size_t size)
{
    char digits[GROUPED_SIZE];
    struct piece n = digits_of(digits, s->n);

    return korean ? plural_ko(s, buf, size, n) : plural_en(s, buf, size, n);
}

/* A year, month or day. */
static struct piece number(char out[GROUPED_SIZE], int n)
{
    char *at = out + GROUPED_SIZE;

    for (; n >= 10; n /= 100)
        at = put_pair(at, (unsigned)n % 100);
    if (n > 0)
        *--at = (char)('0' + n);
    return (struct piece){ at, (size_t)(out + GROUPED_SIZE - at), false };
}

static size_t render_date(const struct sample *s, char *buf, size_t size)
{
    static const struct piece months[] = {
        { "January ", 8, false }, { "February ", 9, false },  { "March ", 6, false },
        { "April ", 6, false },   { "May ", 4, false },       { "June ", 5, false },
        { "July ", 5, false },    { "August ", 7, false },    { "September ", 10, false },
        { "October ", 8, false }, { "November ", 9, false },  { "December ", 9, false },
    };
    char y[GROUPED_SIZE], m[GROUPED_SIZE], d[GROUPED_SIZE];
    struct tm tm = day_of(s->n);
    struct piece year = number(y, tm.tm_year + 1900), day = number(d, tm.tm_mday);

    if (korean)
        return join7(buf, size, P("인증서가 "), year, P("년 "), number(m, tm.tm_mon + 1), P("월 "), day,
                     P("일에 만료되었습니다. 인증서를 갱신하고 다시 시도하십시오."));
    return join7(buf, size, P("The certificate expired on "), months[tm.tm_mon], day, P(", "), year,
                 P(". Renew the certificate and try again."), P(""));
}

static bool is_ascii(const struct sample *list)
{
    unsigned char bits = 0;

    for (size_t i = 0; i < list->n_items; i++)
        for (const char *p = list->items[i]; *p; p++)
            bits |= (unsigned char)*p;
    return bits < 0x80;
}

static size_t render_list(const struct sample *s, char *buf, size_t size)
{
    char list[BUFFER_SIZE];
    struct piece items = { list, korean ? joined(list, s, " 및 ", " 및 ", ", ")
                                        : joined(list, s, " and ", ", and ", ", "),
                           !is_ascii(s) };

    if (korean)
        return join(buf, size, P("요청에 필드가 없습니다: "), items,
                    P(". 필드를 제공하고 다시 시도하십시오."));
    return join(buf, size, P("The request lacks the fields "), items,
                P(". Provide the fields and try again."));
}

const struct system sys_handwritten = {
    .name = "hand-written C",
    .id = "handwritten",
    .open = open_handwritten,
    .render = { render_none, render_one, render_two, render_number, render_plural, render_date,
                render_list, render_josa },
};
