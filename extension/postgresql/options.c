/* options.c - jsonb to the options of a rendering.
 *
 * SPDX-License-Identifier: MIT
 *
 * Names and words are those of a request of flowmsg batch.  As there, null and "" mean the
 * default. */
#include "postgres.h"

#include "options.h"

struct word {
    const char *text;
    unsigned value;
};

/* The options whose value is one of some words, and their places in struct flowmsg_options. */
static const struct choice {
    const char *name;
    size_t offset;
    struct word words[6];
} choices[] = {
    { "josa", offsetof(struct flowmsg_options, josa),
      { { "auto", FLOWMSG_JOSA_AUTO }, { "both", FLOWMSG_JOSA_BOTH } } },
    { "bidi", offsetof(struct flowmsg_options, bidi),
      { { "none", FLOWMSG_BIDI_NONE }, { "needed", FLOWMSG_BIDI_NEEDED } } },
    { "audience", offsetof(struct flowmsg_options, audience),
      { { "all", FLOWMSG_AUDIENCE_ALL }, { "internal", FLOWMSG_AUDIENCE_INTERNAL },
        { "public", FLOWMSG_AUDIENCE_PUBLIC } } },
    { "channel", offsetof(struct flowmsg_options, channel),
      { { "plain", FLOWMSG_CHANNEL_PLAIN }, { "terminal", FLOWMSG_CHANNEL_TERMINAL },
        { "line", FLOWMSG_CHANNEL_LINE }, { "json", FLOWMSG_CHANNEL_JSON },
        { "html", FLOWMSG_CHANNEL_HTML } } },
};

StaticAssertDecl(sizeof(enum flowmsg_josa) == sizeof(unsigned) &&
                     sizeof(enum flowmsg_bidi) == sizeof(unsigned) &&
                     sizeof(enum flowmsg_audience) == sizeof(unsigned) &&
                     sizeof(enum flowmsg_channel) == sizeof(unsigned),
                 "a choice is written as an unsigned int");

void options_note_wrong(struct options *options, const char *name)
{
    options->wrong[options->n_wrong++] = name;
}

/* The text of an option; NULL: it is not given, or not a text. */
static const char *text_of(struct options *options, JsonbContainer *object, const char *name)
{
    JsonbValue v;

    if (!getKeyJsonValueFromContainer(object, name, (int)strlen(name), &v) || v.type == jbvNull)
        return NULL;
    if (v.type != jbvString) {
        options_note_wrong(options, name);
        return NULL;
    }
    return v.val.string.len > 0 ? pnstrdup(v.val.string.val, (Size)v.val.string.len) : NULL;
}

static void read_choice(struct options *options, JsonbContainer *object,
                        const struct choice *choice)
{
    const char *text = text_of(options, object, choice->name);

    if (!text)
        return;
    for (size_t i = 0; i < lengthof(choice->words) && choice->words[i].text; i++)
        if (strcmp(text, choice->words[i].text) == 0) {
            memcpy((char *)&options->rendering + choice->offset, &choice->words[i].value,
                   sizeof choice->words[i].value);
            return;
        }
    options_note_wrong(options, choice->name);
}

void options_init(struct options *options)
{
    static const struct options defaults = { .rendering = FLOWMSG_OPTIONS_INIT };

    *options = defaults;
}

void options_read(struct options *options, Jsonb *jsonb)
{
    if (!JB_ROOT_IS_OBJECT(jsonb)) {
        options_note_wrong(options, "options");
        return;
    }
    options->domain = text_of(options, &jsonb->root, "domain");
    options->rendering.timezone = text_of(options, &jsonb->root, "timezone");
    if (!flowmsg_timezone_known(options->rendering.timezone)) {
        options_note_wrong(options, "timezone");
        options->rendering.timezone = NULL;
    }
    for (size_t i = 0; i < lengthof(choices); i++)
        read_choice(options, &jsonb->root, &choices[i]);
}
