/* isolate.c - isolates around values of the other direction: enum flowmsg_bidi.
 *
 * SPDX-License-Identifier: MIT
 *
 * (1) Nothing is taken out of a value.  An isolate that the value does not close is closed after
 *     it.  A PDI that closes no isolate of the value would close the isolate around the value, so
 *     the value gets another FSI for it to close.  Embeddings and overrides end with the isolate
 *     (UAX #9, X6a).
 * (2) In each paragraph that is written here, isolates are in pairs, unless the sink's limit cut
 *     it.
 *
 * A formatted value is first written into another buffer, because FSI comes before it.  This costs
 * a copy of a few bytes, and happens only where isolates are asked for. */
#include "render/isolate.h"

#include <errno.h>
#include <stdlib.h>

#include "base/compiler.h"
#include "base/escape.h"
#include "locale/direction.h"
#include "render/work.h"

static void put_marks(struct sink *s, const char *mark, size_t n)
{
    uint16_t writer = s->writer;

    s->writer = SINK_OWN;
    for (; n > 0 && !s->over; n--)
        sink_put(s, mark, DIRECTION_MARK);
    s->writer = writer;
}

static void begin(struct sink *s, const struct isolation *i)
{
    put_marks(s, DIRECTION_FSI, i->needed ? 1 + i->unopened : 0);
}

static void end(struct sink *s, const struct isolation *i)
{
    put_marks(s, DIRECTION_PDI, i->needed ? 1 + i->unclosed : 0);
}

/* Put a text by @put, each of its paragraphs in isolates where they are needed. */
static void put_isolated(struct render_env *env, struct sink *s, const char *text, size_t len,
                         void (*put)(struct sink *s, const char *p, size_t n))
{
    struct isolation i;

    env->work += len / WORK_DIRECTION;
    for (size_t at = 0; at < len && !s->over; at += i.next) {
        i = isolation_of(text + at, len - at, env->right_to_left);
        if (s->writer == SINK_FOREIGN && escape_shows_directions((enum flowmsg_channel)s->channel))
            i.unopened = i.unclosed = 0;             /* no isolate of the value is one there */
        begin(s, &i);
        put(s, text + at, i.len);
        end(s, &i);
        put(s, text + at + i.len, i.next - i.len);
    }
}

void isolate_text(struct render_env *env, struct sink *s, const struct flowmsg_value *v,
                  size_t len)
{
    put_isolated(env, s, v->as.text.data, len,
                 v->as.text.len == FLOWMSG_NUL_TERMINATED ? sink_put_text : sink_put_bytes);
}

void isolate_utf8(struct render_env *env, struct sink *s, const char *text, size_t len)
{
    put_isolated(env, s, text, len, sink_put);
}

/* isolate_written() for a text longer than SHOWN_TEXT. */
static NOINLINE void isolate_long(struct render_env *env, struct sink *s, value_writer *write,
                                  void *of, size_t len)
{
    static const struct isolation unknown = { .needed = true };
    int saved = errno;
    char *text = malloc(len + 1);
    struct sink t;

    errno = saved;
    if (!text) {                         /* no memory: isolated without a look */
        begin(s, &unknown);
        write(of, env, s);
        end(s, &unknown);
        return;
    }
    sink_init(&t, text, len + 1, FLOWMSG_MAX_OUTPUT);
    write(of, env, &t);
    isolate_utf8(env, s, text, sink_need(&t) < len ? sink_need(&t) : len);
    s->over |= t.over;
    free(text);
}

void isolate_written(struct render_env *env, struct sink *s, value_writer *write, void *of)
{
    char text[SHOWN_TEXT];
    struct sink t;

    env->isolated = false;               /* @write itself isolates nothing */
    sink_init(&t, text, sizeof text, FLOWMSG_MAX_OUTPUT);
    write(of, env, &t);
    if (sink_need(&t) < sizeof text)
        isolate_utf8(env, s, text, sink_need(&t));
    else
        isolate_long(env, s, write, of, sink_need(&t));
    s->over |= t.over;
    env->isolated = true;
}

static void write_value(void *of, struct render_env *env, struct sink *s)
{
    (void)value_put(of, env, s, 0);
}

static bool put_isolated_value(const struct flowmsg_value *v, struct render_env *env,
                               struct sink *s, int depth)
{
    struct flowmsg_value value = *v;

    if (!value_is_given(v) || value_is_list(v))
        return value_put(v, env, s, depth);
    if (v->type == FLOWMSG_TEXT) {
        env->work += WORK_VALUE;
        isolate_text(env, s, v, value_text_len(v));
    } else {
        isolate_written(env, s, write_value, &value);
    }
    return true;
}

bool value_put_carefully(const struct flowmsg_value *v, struct render_env *env, struct sink *s,
                         int depth)
{
    uint16_t writer = s->writer;
    bool whole;

    s->writer = (uint16_t)writer_of(v);
    whole = isolates(env) ? put_isolated_value(v, env, s, depth) : value_put(v, env, s, depth);
    s->writer = writer;
    return whole;
}

bool isolate_is_in(const char *text, size_t len)
{
    for (size_t at = 0; at + DIRECTION_MARK <= len; at++)
        if (memcmp(text + at, DIRECTION_FSI, DIRECTION_MARK) == 0)
            return true;
    return false;
}
