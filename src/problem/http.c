/* http.c - the answer of a server to a request that failed.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) The fields of the header are constants and tags of catalogs, so nothing that a caller of the
 *     server sends can get into them. */
#include <string.h>

#include "base/rules.h"
#include "base/sized.h"
#include "problem/writing.h"

/* Is a tag made of letters, digits and "-"?  Folders of catalogs may have other names. */
static bool is_tag(const char *tag)
{
    while (is_ascii_letter(*tag) || is_ascii_digit(*tag) || *tag == '-')
        tag++;
    return *tag == '\0';
}

/* The languages of the texts, as Content-Language has them (RFC 9110, 8.5). */
static void put_languages(const struct writing *w, char *to, size_t size)
{
    struct sink sink;

    sink_init(&sink, to, size, size);
    for (size_t i = 0; i < w->n_languages; i++) {
        const char *tag = w->languages[i];
        size_t len = strlen(tag);

        if (!is_tag(tag) || !sink_fits(&sink, len + 2))
            continue;
        if (sink_need(&sink) > 0)
            sink_puts(&sink, ", ");
        sink_put(&sink, tag, len);
    }
}

size_t flowmsg_problem_http(const struct flowmsg_problem *problem, struct flowmsg_reader *reader,
                            const char *accept_language,
                            const struct flowmsg_problem_options *options,
                            struct flowmsg_http *http, char *buf, size_t size)
{
    struct flowmsg_http made = FLOWMSG_HTTP_INIT;
    struct writing w;

    writing_begin(&w, flowmsg_reader_bundle_by_header(reader, accept_language), options, buf, size);
    problem_put(&w, problem);
    made.size = http->size;
    made.status = flowmsg_problem_status(problem);
    made.content_type = w.options.format == FLOWMSG_PROBLEM_GOOGLE ? "application/json"
                                                                   : "application/problem+json";
    made.vary = "Accept-Language";
    made.body_len = writing_end(&w);
    put_languages(&w, made.content_language, sizeof made.content_language);
    memcpy(http, &made, sized_known(http->size, FLOWMSG_HTTP_SIZE_0_1, sizeof made));
    return made.body_len;
}
