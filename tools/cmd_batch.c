/* cmd_batch.c - JSON lines in, JSON lines out.
 *
 * SPDX-License-Identifier: MIT
 *
 * One request at a time, in order.  Everything that grows is kept from one
 * request to the next, and given back after one that was large, so that memory
 * is bounded by the longest line.  Output is written when the buffer is full and
 * before waiting for more input. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool.h"
#include "values.h"
#include "watch.h"

enum {
    MAX_LINE = 16 * 1024 * 1024,
    FLUSH_AT = 128 * 1024,
    LARGE = 1024 * 1024,          /* a line after which memory is given back */
    N_PATTERNS = 64,              /* compiled patterns that are kept */
    MAX_KEPT_PATTERN = 16 * 1024
};

/* A pattern that was compiled, by locale and text. */
struct kept {
    struct flowmsg_pattern *pattern;
    char *key;
    size_t key_len;
};

struct batch {
    struct flowmsg_reader *reader;
    struct watch watch;           /* fd -1: the catalogs are read once */
    struct settings *settings;
    bool by_environment;          /* the environment chooses the locale, of those there are */
    struct json_doc doc;
    struct value_pool pool;
    struct json_out out;
    struct text_buffer text;
    struct kept patterns[N_PATTERNS];
    const char *pattern_locale;   /* for patterns without one */
    char *key;                    /* of the pattern at hand */
    size_t key_size;
};

/* One line, taken apart.  What is wrong with an option does not keep the text from
 * coming out; it goes by the default then.
 * Texts that the library takes end with NUL. */
struct request {
    const struct json_node *id;
    const struct json_node *code, *pattern;
    char locale[64];
    char timezone[64];
    struct flowmsg_options options;
    enum flowmsg_part part;
    const struct flowmsg_arg *args;
    size_t n_args;
    bool foreign_syntax;
    const struct json_node *as_is;   /* the text, for want of a better one */
    struct flowmsg_error err;     /* the first that was found */
};

static void refuse(struct request *q, enum flowmsg_status code, const char *why)
{
    if (q->err.code == FLOWMSG_OK)
        q->err = (struct flowmsg_error){ .code = code, .msgid = why };
}

/* ----------------------------------------------------------------- the request */

/* A string member into a buffer.  False when it is there and does not fit. */
static bool get_text(const struct batch *b, const char *name, char *out, size_t size)
{
    const struct json_node *node = json_member(&b->doc, b->doc.nodes, name);

    if (!node || node->kind == JSON_NULL)
        return true;
    if (node->kind != JSON_STRING || node->len >= size || memchr(node->text, '\0', node->len))
        return false;
    memcpy(out, node->text, node->len);
    out[node->len] = '\0';
    return true;
}

static bool is_text(const struct json_node *node)
{
    return node && node->kind == JSON_STRING;
}

static void read_options(const struct batch *b, struct request *q)
{
    char josa[8] = "", part[8] = "", syntax[8] = "mf1";

    q->options = b->settings->render;
    snprintf(q->locale, sizeof q->locale, "%s",
             is_text(q->code) ? b->settings->locale : b->pattern_locale);
    if (!get_text(b, "locale", q->locale, sizeof q->locale))
        refuse(q, FLOWMSG_ERR_INVALID, "\"locale\" is not a locale");
    if (!get_text(b, "timezone", q->timezone, sizeof q->timezone) ||
        (q->timezone[0] && !flowmsg_timezone_known(q->timezone)))
        refuse(q, FLOWMSG_ERR_INVALID, "\"timezone\" is not a known time zone");
    else if (q->timezone[0])
        q->options.timezone = q->timezone;
    if (!get_text(b, "josa", josa, sizeof josa) ||
        (josa[0] && strcmp(josa, "auto") != 0 && strcmp(josa, "both") != 0))
        refuse(q, FLOWMSG_ERR_INVALID, "\"josa\" is neither \"auto\" nor \"both\"");
    else if (josa[0])
        q->options.josa = josa[0] == 'b' ? FLOWMSG_JOSA_BOTH : FLOWMSG_JOSA_AUTO;
    if (!get_text(b, "part", part, sizeof part) ||
        (part[0] && strcmp(part, "title") != 0 && strcmp(part, "detail") != 0))
        refuse(q, FLOWMSG_ERR_INVALID, "\"part\" is neither \"title\" nor \"detail\"");
    q->part = part[0] == 't' ? FLOWMSG_TITLE : FLOWMSG_DETAIL;
    if (!get_text(b, "syntax", syntax, sizeof syntax) || strcmp(syntax, "mf1") != 0) {
        refuse(q, FLOWMSG_ERR_UNSUPPORTED, "this \"syntax\" is not supported, \"mf1\" is");
        q->foreign_syntax = true;
    }
}

static void read_args(struct batch *b, struct request *q)
{
    const struct json_node *args = json_member(&b->doc, b->doc.nodes, "args");

    if (!args || args->kind == JSON_NULL)
        return;
    if (args->kind != JSON_OBJECT)
        refuse(q, FLOWMSG_ERR_INVALID, "\"args\" is not an object");
    else if (!values_from_object(&b->pool, &b->doc, args, &q->n_args))
        refuse(q, FLOWMSG_ERR_INVALID, "an argument's name contains a NUL character");
    else
        q->args = b->pool.args;
}

static void read_request(struct batch *b, struct request *q)
{
    const struct json_node *root = b->doc.nodes;

    if (root->kind != JSON_OBJECT) {
        refuse(q, FLOWMSG_ERR_INVALID, "the line is not a JSON object");
        return;
    }
    q->id = json_member(&b->doc, root, "id");
    q->code = json_member(&b->doc, root, "code");
    q->pattern = json_member(&b->doc, root, "pattern");
    if (is_text(q->code) == is_text(q->pattern)) {
        q->code = q->pattern = NULL;
        refuse(q, FLOWMSG_ERR_INVALID, "either \"code\" or \"pattern\" must be given, as a string");
    }
    read_options(b, q);
    read_args(b, q);
}

/* ------------------------------------------------------------------- rendering */

static void keep_issue(struct request *q, const struct flowmsg_report *report)
{
    if (q->err.code == FLOWMSG_OK && report->n_issues > 0)
        flowmsg_report_error(report, 0, &q->err);
}

static const char *key_of(struct batch *b, const char *locale, const struct json_node *node,
                          size_t *len)
{
    size_t n = strlen(locale) + 1;

    *len = n + node->len;
    if (*len + 1 > b->key_size) {
        b->key_size = *len + 1;
        free(b->key);
        b->key = need(malloc(b->key_size));
    }
    memcpy(b->key, locale, n);
    memcpy(b->key + n, node->text, node->len);
    b->key[*len] = '\0';
    return b->key;
}

static void render_code(struct batch *b, struct request *q)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t len;
    const char *code = key_of(b, "", q->code, &len) + 1;

    if (memchr(q->code->text, '\0', q->code->len)) {
        refuse(q, FLOWMSG_ERR_UNKNOWN_CODE, "there is no message with this code");
        q->as_is = q->code;
        return;
    }
    render_into(&b->text, flowmsg_reader_bundle(b->reader, q->locale), code, q->part, q->args,
                q->n_args, &q->options, &report);
    keep_issue(q, &report);
}

static struct kept *slot_of(struct batch *b, const char *key, size_t len)
{
    uint64_t h = 0xCBF29CE484222325u;

    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)key[i]) * 0x100000001B3u;
    return &b->patterns[(h ^ h >> 32) % N_PATTERNS];
}

static void kept_clear(struct kept *kept)
{
    flowmsg_pattern_free(kept->pattern);
    free(kept->key);
    *kept = (struct kept){ 0 };
}

static void render_pattern(struct batch *b, struct request *q)
{
    struct flowmsg_report report = FLOWMSG_REPORT_INIT;
    size_t len;
    const char *key = key_of(b, q->locale, q->pattern, &len);
    struct kept *kept = slot_of(b, key, len);

    if (q->foreign_syntax) {
        q->as_is = q->pattern;
        return;
    }
    if (!kept->pattern || kept->key_len != len || memcmp(kept->key, key, len) != 0) {
        kept_clear(kept);
        if (flowmsg_pattern_compile(&kept->pattern,
                                    flowmsg_locale_known(q->locale) ? q->locale : "en",
                                    q->pattern->text, q->pattern->len, &q->err) < 0) {
            q->as_is = q->pattern;
            return;
        }
        kept->key = need(malloc(len));
        memcpy(kept->key, key, len);
        kept->key_len = len;
    }
    format_into(&b->text, kept->pattern, q->args, q->n_args, &q->options, &report);
    keep_issue(q, &report);
    if (len > MAX_KEPT_PATTERN)
        kept_clear(kept);
}

static void put_reply(struct batch *b, const struct request *q)
{
    json_out_raw(&b->out, "{\"id\":", strlen("{\"id\":"));
    if (q->id)
        json_out_raw(&b->out, q->id->raw, q->id->raw_len);
    else
        json_out_raw(&b->out, "null", 4);
    json_out_raw(&b->out, ",\"text\":", strlen(",\"text\":"));
    if (q->as_is)
        json_out_string(&b->out, q->as_is->text, q->as_is->len);
    else
        json_out_string(&b->out, b->text.data, b->text.len);
    if (q->err.code != FLOWMSG_OK) {
        json_out_raw(&b->out, ",\"error\":", strlen(",\"error\":"));
        json_error_object(&b->out, &q->err);
    }
    json_out_raw(&b->out, "}\n", 2);
    need(b->out.failed ? NULL : &b->out);
}

static void give_back(struct batch *b)
{
    json_doc_free(&b->doc);
    value_pool_free(&b->pool);
    free(b->text.data);
    free(b->key);
    b->text = (struct text_buffer){ 0 };
    b->key = NULL;
    b->key_size = 0;
}

static void answer(struct batch *b, const char *line, size_t len)
{
    struct request q = { 0 };
    struct json_error bad = { 0 };

    b->text.len = 0;
    if (!json_parse(&b->doc, line, len, &bad)) {
        refuse(&q, FLOWMSG_ERR_INVALID, bad.message);
        q.err.offset = bad.offset;
    } else {
        read_request(b, &q);
    }
    if (is_text(q.pattern))
        render_pattern(b, &q);
    else if (is_text(q.code))
        render_code(b, &q);
    put_reply(b, &q);
    if (len > LARGE)
        give_back(b);
}

static void answer_too_long(struct batch *b)
{
    struct request q = { 0 };

    b->text.len = 0;
    refuse(&q, FLOWMSG_ERR_INVALID, "the line is longer than 16 MiB");
    put_reply(b, &q);
}

/* ---------------------------------------------------------------------- stream */

static bool flush(struct batch *b)
{
    if (b->out.len > 0)
        fwrite(b->out.data, 1, b->out.len, stdout);
    b->out.len = 0;
    if (b->out.cap > (size_t)MAX_LINE)
        json_out_free(&b->out);
    return fflush(stdout) == 0 && !ferror(stdout);   /* fwrite() may have tried already */
}

/* Standard input, line by line. */
struct input {
    char *data;
    size_t size, start, end;      /* data[start .. end) is not answered yet */
    bool skipping;                /* inside a line that is too long */
    bool eof;
};

/* Read the catalogs again when they have changed. */
static void keep_up(struct batch *b)
{
    struct flowmsg_error err = { 0 };
    int changed = 0;
    char text[256];

    if (b->watch.fd < 0 || !watch_take(&b->watch))
        return;
    if (flowmsg_store_reload(flowmsg_reader_store(b->reader), &changed, &err) < 0) {
        flowmsg_error_message(&err, text, sizeof text);
        complain("the catalogs stay as they are: %s", text);
    } else if (changed) {
        (void)flowmsg_reader_bundle(b->reader, NULL);      /* the reader goes on to them */
        if (b->by_environment) {
            b->settings->locale = NULL;
            choose_locale(b->reader, b->settings);
        }
        complain("the catalogs have changed");
        tell_notes(b->reader);
    }
}

/* Wait until there is something to read. */
static void await_input(struct batch *b)
{
    struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { b->watch.fd, POLLIN, 0 } };

    while (b->watch.fd >= 0) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            break;
        keep_up(b);
        if (fds[0].revents)
            break;
    }
}

/* Make room, then read.  False at the end or on an error. */
static bool fill(struct input *in)
{
    ssize_t got;

    if (in->start > 0) {
        memmove(in->data, in->data + in->start, in->end - in->start);
        in->end -= in->start;
        in->start = 0;
    }
    if (in->end == in->size) {
        in->size *= 2;
        in->data = need(realloc(in->data, in->size));
    }
    do
        got = read(STDIN_FILENO, in->data + in->end, in->size - in->end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        complain("standard input: %s", strerror(errno));
    if (got <= 0) {
        in->eof = true;
        return got == 0;
    }
    in->end += (size_t)got;
    return true;
}

/* The catalogs are looked at last: a request that is written after a change may come while
 * others are being read. */
static bool next_input(struct batch *b, struct input *in)
{
    await_input(b);
    if (!fill(in))
        return false;
    keep_up(b);
    return true;
}

static void take_line(struct batch *b, struct input *in, size_t len)
{
    if (in->skipping)
        in->skipping = false;                    /* it was answered when it got too long */
    else if (len > MAX_LINE)
        answer_too_long(b);
    else
        answer(b, in->data + in->start, len);
}

static bool copy_stream(struct batch *b)
{
    struct input in = { .size = 256 * 1024 };
    bool ok = true;

    in.data = need(malloc(in.size));
    while (ok && !in.eof) {
        size_t seen = in.end - in.start;
        char *newline;

        ok = flush(b) && next_input(b, &in);
        while (ok &&
               (newline = memchr(in.data + in.start + seen, '\n', in.end - in.start - seen))) {
            size_t len = (size_t)(newline - (in.data + in.start));

            take_line(b, &in, len);
            in.start += len + 1;
            seen = 0;
            if (b->out.len >= FLUSH_AT)
                ok = flush(b);
        }
        if (in.end - in.start > MAX_LINE) {
            if (!in.skipping)
                answer_too_long(b);
            in.skipping = true;
            in.start = in.end;
        }
    }
    if (ok && in.end > in.start)
        take_line(b, &in, in.end - in.start);
    ok = ok && flush(b);
    free(in.data);
    return ok;
}

static int run(struct settings *settings, int argc, char **argv)
{
    struct batch b = { .watch = { -1, NULL, 0 }, .settings = settings };
    bool ok;

    if (argc > 0) {
        complain("batch reads standard input and takes no argument, such as \"%.100s\"", argv[0]);
        return FAILED;
    }
    /* Watched first: nothing that changes while the catalogs are read is missed. */
    if (settings->watch && !watch_start(&b.watch, settings->dirs, settings->n_dirs))
        return FAILED;
    if (!(b.reader = open_reader(settings))) {
        watch_stop(&b.watch);
        return FAILED;
    }
    b.by_environment = !settings->locale;
    b.pattern_locale = settings->locale ? settings->locale : any_environment_locale();
    choose_locale(b.reader, settings);
    ok = copy_stream(&b);
    for (int i = 0; i < N_PATTERNS; i++)
        kept_clear(&b.patterns[i]);
    give_back(&b);
    json_out_free(&b.out);
    flowmsg_reader_free(b.reader);
    watch_stop(&b.watch);
    return ok ? DONE : FAILED;
}

const struct command command_batch = {
    "batch", "ljtcw",
    "batch [-l LOCALE] [--josa=auto|both] [--timezone=TZ] [--catalog-dir DIR] [--watch]",
    "Answer requests from standard input, one JSON object a line, in order:\n\n"
    "  {\"id\":1,\"locale\":\"ko\",\"code\":\"1402-400\",\"args\":{\"operation\":\"finalize\"}}\n"
    "  {\"id\":2,\"locale\":\"en\",\"pattern\":\"{n, plural, one {# file} other {# files}}\",\n"
    "   \"args\":{\"n\":3}}\n\n"
    "with, if you like, \"part\":\"title\", \"josa\":\"both\", \"timezone\":\"Asia/Seoul\".\n"
    "The options give what a request does not.\n\n",
    run,
};
