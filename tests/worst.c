/* worst.c - requests that take flowmsg batch as long as possible.
 *
 * SPDX-License-Identifier: MIT */
#include "worst.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch/answer.h"
#include "random.h"
#include "tool.h"

extern const struct flowmsg_registry *const flowmsg_flow_registry;

#define DIGITS_50 "33333333333333333333333333333333333333333333333333"
#define DIGITS_950                                                                            \
    DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 \
    DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50 DIGITS_50
#define DECIMAL(digits) "{\"type\":\"decimal\",\"value\":\"" digits "\"}"
#define LONG_DECIMAL DECIMAL("1." DIGITS_950)
#define WHEN "{\"type\":\"datetime\",\"value\":1764374400000}"

/* Values of "n", unless their names say otherwise. */
#define N(value) "\"n\":" value

const struct worst worst_requests[] = {
    { "# of a fraction", "en", "{n,plural,other{", "#", "}}", N("0.5"), 0, 0, 0, 0 },
    { "# of a long decimal", "en", "{n,plural,other{", "#", "}}", N(LONG_DECIMAL), 0, 0, 0, 0 },
    { "# of an integer", "ar-EG", "{n,plural,other{", "#", "}}", N("-1234567890123456789"), 0, 0, 0, 0 },
    { "# of a number of zeros", "en", "{n,plural,other{", "#", "}}",
      N("{\"type\":\"decimal\",\"value\":\""), "0", "1\"}", 50, 0 },
    { "select by a long text", "en", "", "{n,select,other{}}", "", N("\""), "x", "\"", 50, 0 },
    { "plural of a long decimal", "en", "", "{n,plural,one{a}other{}}", "", N(LONG_DECIMAL), 0, 0, 0, 0 },
    { "plural of a large exponent", "pl", "", "{n,plural,one{a}few{b}many{c}other{}}", "",
      N(DECIMAL("1e990")), 0, 0, 0, 0 },
    { "plural with many numbers", "en", "{n,plural,", "=%ue5{}", "other{}}", N(LONG_DECIMAL), 0, 0, 0, 0 },
    { "plural with a far offset", "en", "", "{n,plural,offset:1e-999 other{#}}", "",
      N(DECIMAL("1e990")), 0, 0, 0, 0 },
    { "plural by a style", "en", "", "{n,plural,one{a}other{{n,number,0.0}}}", "", N(LONG_DECIMAL), 0, 0, 0, 0 },
    { "choice with many limits", "en", "{n,choice,0#", "|%u.5#", "}", N("1e300"), 0, 0, 0, 0 },
    { "two styles", "en", "", "{n,number,percent}{n,number,currency}", "", N(LONG_DECIMAL), 0, 0, 0, 0 },
    { "two values", "en", "", "{n}{m}", "", N(LONG_DECIMAL) ",\"m\":0.25", 0, 0, 0, 0 },
    { "two dates", "fa", "", "{n,date,full}{n,time,full}", "", N(WHEN), 0, 0, 0, 0 },
    { "names of dates", "zh-Hant", "", "{n,date,BBBBbbbbMMMMLLLLyyyy zzzz'%u'}", "", N(WHEN), 0, 0, 0, 0 },
    { "numbers of a date", "en", "", "{n,date,y.y.y.y.y.y.y.y.y.y.y.y.y.y zzzz'%u'}", "", N(WHEN), 0, 0, 0, 0 },
    { "words", "en", "", "{n,spellout}{n,ordinal}{m,spellout}", "",
      N("123456789012345") ",\"m\":-987654321987654", 0, 0, 0, 0 },
    { "skeletons", "en", "", "{n,date,::yMMM'%u'}", "", N(WHEN), 0, 0, 0, 0 },
    { "number skeletons", "en", "", "{n,number,::scale/%u .0000}", "", N("1"), 0, 0, 0, 0 },
    { "number patterns", "en", "", "{n,number,0'%u'}", "", N("1"), 0, 0, 0, 0 },
    { "rule sets", "en", "", "{n,spellout,%%r%u}", "", N("1"), 0, 0, 0, 0 },
    { "names", "en", "", "{a}{bb}{ccc}{dddd}{e}{f}{g}{h}{i}{j}{k}", "", "\"k\":1", 0, 0, 0, 0 },
    { "too many names", "en", "", "{a%u}", "", "\"a0\":1", 0, 0, 0, 0 },
    { "a wrong type", "en", "", "{n,date}{n}{n,list,and}{n,date}", "", N(DECIMAL("1e990")), 0, 0, 0, 0 },
    { "unknown arguments", "en", "", "{a%u}", "", "\"a0\":1", ",\"b%u\":1", "", 99, 256 },
    { "list", "en", "{n,list,and}", "", "", N("[0"), ",\"%u\"", "]", 99, 0 },
    { "list of numbers", "en", "{n,list,and}", "", "", N("[0"), ",0.%u", "]", 99, 0 },
    { "list of dates", "en", "{n,list,or}", "", "", N("[0"), "," WHEN, "]", 99, 0 },
    { "list of days", "ko", "{n,list,or}", "", "", N("[0"),
      ",{\"type\":\"datetime\",\"value\":%u00000000}", "]", 99, 0 },
    { "list of lists", "en", "{n}", "", "", N("[0"), ",[[[[%u]]]]", "]", 99, 0 },
    { "lists in two ways", "en", "", "{n,list,and}{n,list,or}", "", N("[0"), ",\"ab\"", "]", 50, 0 },
    { "list of nothing", "en", "", "{n}{n,number}", "", N("[0"), ",null", "]", 30, 0 },
    { "particles of a text", "ko", "", "{n,josa,이/가}{m,josa,을/를}", "",
      "\"m\":\"))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))\"," N("\""),
      "(a)", "\"", 5, 0 },
    { "particles of dates", "ko", "", "{n,josa,이/가}{m,josa,이/가}", "", N(WHEN) ",\"m\":" WHEN, 0, 0, 0, 0 },
    { "particles of what is shown", "ko", "", "{n,number,percent}{n,josa,이/가}{n}", "", N("0.5"), 0, 0, 0, 0 },
    { "open braces", "en", "", "{", "", N("1"), 0, 0, 0, 0 },
    { "quotes", "en", "", "'{'''", "", N("1"), 0, 0, 0, 0 },
    { "lines before a fault", "en", "", "\\n", "{n", N("1"), 0, 0, 0, 0 },
    { "values before a fault", "en", "", "{n}", "{n,number,::bogus}", N("1"), 0, 0, 0, 0 },
    { "a long text of quotes", "en", "", "{n}", "", N("\""), "\\\"", "\"", 90, 600 },
    { "a long text of controls", "en", "", "{n}", "", N("\""), "\\u0001", "\"", 90, 600 },
    { "controls among letters", "en", "", "{n}", "", N("\""), "\\u0001a", "\"", 90, 600 },
    { "quotes among letters", "en", "", "{n}", "", N("\""), "a\\\"", "\"", 90, 600 },
    { "a long text of DEL", "en", "", "{n}", "", N("\""), "\x7F", "\"", 90, 600 },
    { "a long text of C1 controls", "en", "", "{n}", "", N("\""), "\xC2\x80", "\"", 90, 600 },
    { "a long text of marks", "ar", "", "{n}", "", N("\""), "\xE2\x80\x8F", "\"", 90, 600 },
    { "marks among letters", "ar", "", "{n}", "", N("\""), "a\xD8\x9C", "\"", 90, 600 },
    { "nearly marks", "en", "", "{n}", "", N("\""), "\xE2\x80\xA7", "\"", 90, 600 },
    { "a long text", "ko", "", "{n}", "", N("\""), "가", "\"", 90, 600 },
};
const size_t n_worst_requests = sizeof worst_requests / sizeof *worst_requests;

/* ------------------------------------------------------------------- making lines */

struct line {
    char *text;
    size_t len, size;
};

static bool put(struct line *l, const char *text)
{
    size_t n = strlen(text);

    if (n > l->size - l->len)
        return false;
    memcpy(l->text + l->len, text, n + 1);
    l->len += n;
    return true;
}

/* Put a piece, with the number for %u. */
static bool put_nth(struct line *l, const char *piece, unsigned nth)
{
    const char *at = strstr(piece, "%u");
    char before[128], number[16];

    if (!at)
        return put(l, piece);
    snprintf(before, sizeof before, "%.*s", (int)(at - piece), piece);
    snprintf(number, sizeof number, "%u", nth);
    return put(l, before) && put(l, number) && put(l, at + 2);
}

/* Put the piece as often as it fits into @bytes; at most @most times unless that is 0. */
static void repeat(struct line *l, const char *piece, size_t bytes, unsigned most)
{
    size_t end = l->len + bytes;

    for (unsigned i = 0; piece && *piece && l->len + strlen(piece) + 10 < end && (!most || i < most); i++)
        (void)put_nth(l, piece, i);
}

static struct line line_begin(size_t size, const char *locale)
{
    struct line l = { need(malloc(size + 1)), 0, size };

    (void)(put(&l, "{\"id\":1,\"locale\":\"") && put(&l, locale) && put(&l, "\",\"pattern\":\""));
    return l;
}

char *worst_request(const struct worst *w, size_t size)
{
    size_t room = size - 8 * 1024;             /* 8 KiB for pieces that are not repeated */
    struct line l = line_begin(size, w->locale);

    put(&l, w->before);
    repeat(&l, w->pattern, room * (100 - w->share) / 100, w->most);
    put(&l, w->after);
    put(&l, "\",\"args\":{");
    put(&l, w->args);
    repeat(&l, w->more_args, room * w->share / 100, 0);
    put(&l, w->args_end ? w->args_end : "");
    put(&l, "}}");
    return l.text;
}

#define N_OF(table) (sizeof(table) / sizeof *(table))

static const char *one_of(uint64_t *state, const char *const *list, size_t n)
{
    return list[random_next(state) % n];
}

char *worst_random(uint64_t *state, size_t size)
{
    static const char *const pieces[] = {
        "{n}", "{m}", "{n,number}", "{m,number,integer}", "{n,number,percent}", "{m,number,currency}",
        "{n,number,::compact-long}", "{m,number,::.00}", "{n,number,0.###E0}", "{n,spellout}", "{m,ordinal}",
        "{n,duration}", "{m,date}", "{n,date,full}", "{m,time,::jms}", "{n,list,and}", "{m,list}",
        "{n,josa,이/가}", "{m,josa,으로/로}", "{n,plural,one{#}other{# #}}", "{m,plural,offset:0.5 =1{a}other{#}}",
        "{n,plural,other{{n,number,0.0}}}", "{m,selectordinal,one{#}two{#}other{#}}",
        "{n,select,x{a}other{b}}", "{m,choice,0#a|1<b|1e9#c}", "''", "text ", "'{'#",
    };
    static const char *const values[] = {
        "0.5", "1e300", "-12345678901234", LONG_DECIMAL, DECIMAL("1e990"), DECIMAL("1e-990"), WHEN,
        "\"text\"", "\"(((((((((((a)\"", "[1,\"b\",[0.5,null,[" WHEN "]]]", "null", "true",
    };
    static const char *const locales[] = { "en", "ko", "ar-EG", "pl", "fa", "hi", "ja" };
    struct line l = line_begin(size, one_of(state, locales, N_OF(locales)));
    const char *unit[8];
    size_t n = 1 + random_next(state) % 8;

    for (size_t i = 0; i < n; i++)
        unit[i] = one_of(state, pieces, N_OF(pieces));
    for (size_t i = 0; l.len + 8 * 1024 < size; i++)
        put(&l, unit[i % n]);
    put(&l, "\",\"args\":{\"n\":");
    put(&l, one_of(state, values, N_OF(values)));
    put(&l, ",\"m\":");
    put(&l, one_of(state, values, N_OF(values)));
    put(&l, "}}");
    return l.text;
}

/* --------------------------------------------------------------------- answering */

static double cpu_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Drops the replies: the time of writing them depends on their reader. */
static void discard(struct json_out *out, void *with)
{
    (void)with;
    out->len = 0;
}

double worst_answer(const char *line, size_t len)
{
    const struct flowmsg_options options = FLOWMSG_OPTIONS_INIT;
    struct flowmsg_store *store = NULL;
    const struct domain domain = { .registry = flowmsg_flow_registry };
    const char locale[1][ANSWER_NAME] = { "en" };
    struct flowmsg_reader *reader;
    struct answerer a = { .domains = &domain, .readers = &reader, .n_domains = 1,
                          .options = &options, .code_locales = locale, .pattern_locale = "en" };
    struct json_out out = { .drain = discard };
    double start, ms;

    if (flowmsg_store_new(&store, flowmsg_flow_registry, NULL, NULL) < 0)
        need(NULL);
    reader = need(flowmsg_reader_new(store));
    start = cpu_ms();
    answer(&a, line, len, &out);
    ms = cpu_ms() - start;
    json_out_free(&out);
    answerer_free(&a);
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
    return ms;
}
