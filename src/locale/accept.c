/* accept.c - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT
 *
 * RFC 9110, 5.6.1, 12.4.2, 12.5.4, and RFC 4647, 2.1:
 *
 *   header  = element *( "," element )
 *   element = OWS [ range [ weight ] OWS ]
 *   range   = 1*8ALPHA *( ( "-" / "_" ) 1*8alphanum ) / "*"
 *   weight  = OWS ";" OWS "q=" qvalue
 *   qvalue  = "0" [ "." 0*3DIGIT ] / "1" [ "." 0*3"0" ]
 *   OWS     = *( SP / HTAB )
 *
 * The RFC does not have "_", but clients send it.
 *
 * A header may be hostile.  It is read in place, and its cost depends on its length, not on the
 * number of offers: each range is looked up, and only the best MAX_WANTED ranges cost more than
 * that.  Only a header that refuses something (q=0) may walk through offers: once through the
 * offers in the language and script of each wanted range. */
#include "locale/accept.h"

#include <assert.h>
#include <string.h>

#include <flowmsg/flowmsg.h>

#include "base/compiler.h"

enum {
    Q_MAX = 1000,            /* q=1 */
    MAX_WANTED = 32,         /* the ranges in languages on offer that are tried */
    MAX_SUBTAG = 8,
    RANGE_SIZE = 32,         /* bytes; more than language, script and region need */
    N_LIMITS = 4096          /* more than the ranges of a header: each takes three bytes */
};

static_assert(N_LIMITS > FLOWMSG_MAX_ACCEPT_LANGUAGE / 3 + 1, "limits has an empty place");

/* --------------------------------------------------------------------- parsing */

struct range {
    const char *text;        /* not terminated */
    size_t len;
    int q;                   /* in thousandths */
};

/* The part of the header that is not read yet. */
struct header {
    const char *p, *end;
    bool cut;                /* the range before @end continues after it */
};

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_ows(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

/* read_range(), read_qvalue() and read_weight() return the end of the text that they read, or NULL
 * if it is malformed. */
static const char *read_range(const char *p, const char *end)
{
    const char *subtag = p;
    bool first = true;

    if (p < end && *p == '*')
        return p + 1;
    for (;; p++) {
        if (p < end && (is_alpha(*p) || (!first && is_digit(*p))))
            continue;
        if (p == subtag || p - subtag > MAX_SUBTAG)
            return NULL;
        if (p == end || (*p != '-' && *p != '_'))
            return p;
        subtag = p + 1;
        first = false;
    }
}

static const char *read_qvalue(const char *p, const char *end, int *q)
{
    int weight = Q_MAX / 10;

    if (p == end || (*p != '0' && *p != '1'))
        return NULL;
    *q = *p++ == '1' ? Q_MAX : 0;
    if (p < end && *p == '.')
        for (p++; p < end && is_digit(*p) && weight > 0; p++, weight /= 10)
            *q += (*p - '0') * weight;
    return *q <= Q_MAX ? p : NULL;
}

static const char *read_weight(const char *p, const char *end, int *q)
{
    p = skip_ows(p + 1, end);
    if (end - p < 2 || (p[0] != 'q' && p[0] != 'Q') || p[1] != '=')
        return NULL;
    return read_qvalue(p + 2, end, q);
}

static bool read_element(const char *p, const char *end, struct range *range)
{
    p = range->text = skip_ows(p, end);
    if (!(p = read_range(p, end)))
        return false;
    range->len = (size_t)(p - range->text);
    range->q = Q_MAX;
    p = skip_ows(p, end);
    if (p < end && *p == ';' && !(p = read_weight(p, end, &range->q)))
        return false;
    return skip_ows(p, end) == end;
}

static struct header header_start(const char *text)
{
    const char *end = memchr(text, '\0', FLOWMSG_MAX_ACCEPT_LANGUAGE);
    struct header h = { text, end ? end : text + FLOWMSG_MAX_ACCEPT_LANGUAGE, false };

    h.cut = !end && *h.end != '\0' && *h.end != ',';
    return h;
}

/* Read the next well-formed element.  False: there is none. */
static bool next_range(struct header *h, struct range *range)
{
    while (h->p < h->end) {
        const char *p = h->p, *comma = memchr(p, ',', (size_t)(h->end - p));

        h->p = comma ? comma + 1 : h->end;
        if ((comma || !h->cut) && read_element(p, comma ? comma : h->end, range))
            return true;
    }
    return false;
}

/* Read the locale of a range.  *@whole: the range has nothing more than a locale.  False: the range
 * is not a locale. */
static bool read_locale(const struct range *range, struct locale *l, bool *whole)
{
    size_t len = range->len < RANGE_SIZE ? range->len : RANGE_SIZE - 1;
    char tag[RANGE_SIZE];

    memcpy(tag, range->text, len);
    tag[len] = '\0';
    if (!locale_parse_whole(l, tag, whole))
        return false;
    *whole = *whole && len == range->len;
    return true;
}

/* --------------------------------------------------------------- wanted ranges */

/* A range in a language on offer. */
struct wanted {
    struct locale locale;
    int q;
};

struct wishes {
    struct wanted list[MAX_WANTED];   /* by descending q, then in the order of the header */
    int n;
    bool refuse;                      /* a range has q=0 */
};

/* Is there an offer in a language that readers of @l can read? */
static bool is_offered(const struct offers *offers, const struct locale *l)
{
    const char *languages[LOCALE_LANGUAGES];

    for (int i = 0, n = locale_languages(l, languages); i < n; i++)
        if (offers_have_language(offers, languages[i]))
            return true;
    return false;
}

/* Add a range.  A repeated range gets the better q. */
static void add_wanted(struct wishes *w, const struct locale *l, int q)
{
    int i, k;

    if (w->n == MAX_WANTED && w->list[w->n - 1].q >= q)
        return;
    for (i = 0; i < w->n && !locale_equal(&w->list[i].locale, l); i++)
        ;
    if (i < w->n && w->list[i].q >= q)
        return;
    if (i == w->n && w->n < MAX_WANTED)
        w->n++;
    else if (i == w->n)
        i--;                          /* the last one is dropped */
    for (k = i; k > 0 && w->list[k - 1].q < q; k--)
        w->list[k] = w->list[k - 1];
    w->list[k] = (struct wanted){ *l, q };
}

static void read_wishes(struct wishes *w, const char *text, const struct offers *offers)
{
    struct header h = header_start(text);
    struct range range;
    struct locale l;
    bool whole;

    w->n = 0;
    w->refuse = false;
    while (next_range(&h, &range))
        if (range.q == 0)
            w->refuse = true;
        else if (read_locale(&range, &l, &whole) && is_offered(offers, &l))
            add_wanted(w, &l, range.q);
}

/* -------------------------------------------------------------- refused offers */

/* The best q that the header gives to each name of offers: a hash table. */
struct limits {
    struct { uint32_t name; uint16_t q; bool there; } places[N_LIMITS];
};

static uint32_t limit_place(const struct limits *limits, size_t name)
{
    uint32_t i = (uint32_t)name * UINT32_C(0x9E3779B1) >> 20;

    while (limits->places[i].there && limits->places[i].name != name)
        i = (i + 1) % N_LIMITS;
    return i;
}

/* Read the q of each range that begins the name of an offer (RFC 4647, 3.3.1).  A range with more
 * subtags than a locale begins no offer's name. */
static void read_limits(struct limits *limits, const char *text, const struct offers *offers)
{
    struct header h = header_start(text);
    struct range range;
    struct locale l;
    bool whole;

    memset(limits, 0, sizeof *limits);
    while (next_range(&h, &range)) {
        size_t name;
        uint32_t i;

        if (!read_locale(&range, &l, &whole) || !whole ||
            (name = offers_name(offers, &l)) == offers->n_names)
            continue;
        i = limit_place(limits, name);
        limits->places[i].there = true;
        limits->places[i].name = (uint32_t)name;
        if (limits->places[i].q < range.q)
            limits->places[i].q = (uint16_t)range.q;
    }
}

/* Has the longest range that begins an offer's name q=0? */
static bool is_refused(const struct limits *limits, const struct offers *offers,
                       const struct locale *offer)
{
    struct locale name = *offer;

    for (int part = 0; part < 3; part++) {
        uint32_t i = limit_place(limits, offers_name(offers, &name));

        if (limits->places[i].there)
            return limits->places[i].q == 0;
        if (name.region[0])
            name.region[0] = '\0';
        else
            name.script[0] = '\0';
    }
    return false;
}

/* -------------------------------------------------------------------- choosing */

/* A choice among offers. */
struct choosing {
    const struct offers *offers;
    const struct limits *limits;      /* NULL: nothing is refused */
    struct offer_span refused[MAX_WANTED * LOCALE_LANGUAGES];   /* all offers in them are refused */
    int n_refused;
};

static bool is_allowed(const struct choosing *c, size_t i)
{
    return !c->limits || !is_refused(c->limits, c->offers, &c->offers->list[i].locale);
}

/* The first allowed offer of a span, in the order of the list; n if there is none.  Refused spans
 * are remembered, so that each is walked through once. */
static size_t first_kin(struct choosing *c, struct offer_span span)
{
    const struct offer_place *places = c->offers->by_locale;
    size_t first = c->offers->n;

    if (span.first == span.end)
        return first;
    if (is_allowed(c, places[span.first].first))
        return places[span.first].first;
    for (int i = 0; i < c->n_refused; i++)
        if (c->refused[i].first == span.first)
            return first;
    for (size_t i = span.first; i < span.end; i++)
        if (places[i].i < first && is_allowed(c, places[i].i))
            first = places[i].i;
    if (first == c->offers->n)
        c->refused[c->n_refused++] = span;
    return first;
}

/* The allowed offer whose complete locale is @l: the one with the name @name, otherwise the first;
 * n if there is none. */
static size_t first_equal(const struct choosing *c, const struct locale *l,
                          const struct locale *name)
{
    const struct offers *offers = c->offers;
    struct offer_span span = offers_equal(offers, l);
    size_t first = offers->n;

    for (size_t k = span.first; k < span.end; k++) {
        size_t i = offers->by_locale[k].i;

        if (!is_allowed(c, i))
            continue;
        if (locale_equal(&offers->list[i].locale, name))
            return i;
        if (first == offers->n)
            first = i;
    }
    return first;
}

/* The allowed offer that is nearest to the readers of a locale, as locale_fit() ranks; n if none
 * serves them. */
static size_t nearest(struct choosing *c, const struct locale *l)
{
    const struct offers *offers = c->offers;
    struct offer_span spans[LOCALE_LANGUAGES];
    struct locale_reader reader;
    struct locale complete = *l;
    size_t best = offers->n, served = 0;

    locale_complete(&complete);
    for (int i = 0, n = offers_readable(offers, &complete, spans); i < n; i++) {
        size_t kin = first_kin(c, spans[i]);

        best = kin < best ? kin : best;
        served += spans[i].end - spans[i].first;
    }
    if (best == offers->n || served == 1)
        return best;
    locale_reader_init(&reader, l);              /* costs more than the search for one */
    for (int i = 0; i < reader.n; i++) {
        size_t equal = first_equal(c, &reader.chain[i], l);

        if (equal < offers->n && locale_serves(&complete, &offers->list[equal]))
            return equal;
    }
    return best;
}

/* The offer for the best wish that an offer serves. */
static size_t choose(const struct wishes *w, const struct offers *offers,
                     const struct limits *limits, struct locale *reader)
{
    struct choosing c = { .offers = offers, .limits = limits, .n_refused = 0 };

    for (int k = 0; k < w->n; k++) {
        size_t i = nearest(&c, &w->list[k].locale);

        if (i < offers->n) {
            *reader = w->list[k].locale;
            return i;
        }
    }
    return offers->n;
}

/* choose() for a header that refuses something.  NOINLINE: the limits take a large frame. */
static NOINLINE size_t choose_allowed(const struct wishes *w, const struct offers *offers,
                                      const char *header, struct locale *reader)
{
    struct limits limits;

    read_limits(&limits, header, offers);
    return choose(w, offers, &limits, reader);
}

size_t accept_choose(const char *header, const struct offers *offers, struct locale *reader)
{
    struct wishes w;

    read_wishes(&w, header, offers);
    return w.refuse && w.n > 0 ? choose_allowed(&w, offers, header, reader)
                               : choose(&w, offers, NULL, reader);
}
