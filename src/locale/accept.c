/* accept.c - the Accept-Language header.
 *
 * SPDX-License-Identifier: MIT
 *
 * RFC 9110, 5.6.1, 12.4.2, 12.5.4, and RFC 4647, 2.1:
 *
 *   header  = element *( "," element )
 *   element = OWS [ range [ weight ] OWS ]
 *   range   = 1*8ALPHA *( "-" 1*8alphanum ) / "*"
 *   weight  = OWS ";" OWS "q=" qvalue
 *   qvalue  = "0" [ "." 0*3DIGIT ] / "1" [ "." 0*3"0" ]
 *   OWS     = *( SP / HTAB )
 *
 * The header is data of whoever sends it, and is read in place, once for what is wanted
 * and, when it refuses something, once for each offer that would be chosen.  Only ranges
 * in languages that are on offer cost more than their bytes. */
#include "locale/accept.h"

#include <string.h>

#include <flowmsg/flowmsg.h>

enum {
    Q_MAX = 1000,            /* q=1 */
    MAX_WANTED = 32,         /* the ranges in languages on offer that are tried */
    MAX_SUBTAG = 8,
    RANGE_SIZE = 32          /* of a range, more than language, script and region need */
};

/* --------------------------------------------------------------------- parsing */

struct range {
    const char *text;        /* not terminated */
    size_t len;
    int q;                   /* in thousandths */
};

/* What is left to be read. */
struct header {
    const char *p, *end;
    bool cut;                /* there is more behind @end */
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

/* Each reader here returns where it ended, or NULL. */
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
        if (p == end || *p != '-')
            return p;
        subtag = p + 1;
        first = false;
    }
}

static const char *read_qvalue(const char *p, const char *end, int *q)
{
    int place = Q_MAX / 10;

    if (p == end || (*p != '0' && *p != '1'))
        return NULL;
    *q = *p++ == '1' ? Q_MAX : 0;
    if (p < end && *p == '.')
        for (p++; p < end && is_digit(*p) && place > 0; p++, place /= 10)
            *q += (*p - '0') * place;
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

/* The next element that is well-formed; false: there is none. */
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

/* -------------------------------------------------------------- what is wanted */

/* A range in a language on offer. */
struct wanted {
    struct locale locale, complete;   /* the script of @complete is found when it matters */
    int q;
};

struct wishes {
    struct wanted list[MAX_WANTED];   /* by q, then by place */
    int n;
    bool refuse;                      /* some range has q=0 */
};

/* Keep a range; one that is there already has the better q of both. */
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
        i--;                          /* the last makes room */
    for (k = i; k > 0 && w->list[k - 1].q < q; k--)
        w->list[k] = w->list[k - 1];
    w->list[k] = (struct wanted){ *l, *l, q };
}

static bool is_offered(const struct locale *l, const struct locale_offer *offers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (locale_same_language(l, &offers[i].locale))
            return true;
    return false;
}

static void read_wishes(struct wishes *w, const char *text, const struct locale_offer *offers,
                        size_t n)
{
    struct header h = header_start(text);
    struct range range;

    w->n = 0;
    w->refuse = false;
    while (next_range(&h, &range)) {
        size_t len = range.len < RANGE_SIZE ? range.len : RANGE_SIZE - 1;
        char tag[RANGE_SIZE];
        struct locale l;

        memcpy(tag, range.text, len);
        tag[len] = '\0';
        if (range.q == 0)
            w->refuse = true;
        else if (locale_parse(&l, tag) && is_offered(&l, offers, n))
            add_wanted(w, &l, range.q);
    }
}

/* RFC 4647, 3.3.1: the range is the tag, or what it begins with. */
static bool matches(const struct range *range, const char *tag)
{
    size_t i;

    for (i = 0; i < range->len && tag[i]; i++)
        if (range->text[i] != tag[i] && (!is_alpha(tag[i]) || range->text[i] != (tag[i] ^ 0x20)))
            return false;
    return i == range->len && (tag[i] == '\0' || tag[i] == '-');
}

static bool is_refused(const char *text, const struct locale *offer)
{
    struct header h = header_start(text);
    struct range range;
    char tag[LOCALE_TEXT_SIZE];
    size_t longest = 0;
    int q = Q_MAX;

    locale_text(offer, tag);
    while (next_range(&h, &range))
        if (range.len >= longest && matches(&range, tag)) {
            q = range.len > longest || range.q > q ? range.q : q;
            longest = range.len;
        }
    return q == 0;
}

/* -------------------------------------------------------------------- choosing */

static bool serves(struct wanted *w, const struct locale_offer *offer)
{
    if (!locale_same_language(&w->locale, &offer->locale))
        return false;
    locale_complete(&w->complete);
    return locale_serves(&w->complete, offer);
}

/* The best range that some offer serves; w->n: none. */
static int best_wanted(struct wishes *w, const char *text, const struct locale_offer *offers,
                       size_t n)
{
    int best = w->n;

    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < best; k++)
            if (serves(&w->list[k], &offers[i])) {
                if (!w->refuse || !is_refused(text, &offers[i].locale))
                    best = k;
                break;
            }
    return best;
}

size_t accept_choose(const char *header, const struct locale_offer *offers, size_t n,
                     struct locale *reader)
{
    struct locale_reader nearest = { .n = 0 };
    struct wishes w;
    size_t best = n;
    int k;

    read_wishes(&w, header, offers, n);
    if ((k = best_wanted(&w, header, offers, n)) == w.n)
        return n;
    *reader = w.list[k].locale;
    for (size_t i = 0; i < n; i++) {
        if (!serves(&w.list[k], &offers[i]) ||
            (w.refuse && is_refused(header, &offers[i].locale)))
            continue;
        if (best < n && nearest.n == 0)
            locale_reader_init(&nearest, reader);    /* dear, and seldom needed */
        if (best == n || locale_fit(&nearest, &offers[i]) < locale_fit(&nearest, &offers[best]))
            best = i;
    }
    return best;
}
