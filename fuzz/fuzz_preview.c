/* fuzz_preview.c - any values and any .po file for the translator's page, which must get JSON.
 *
 * SPDX-License-Identifier: MIT
 *
 * The first letter chooses a message, the second a language.  The rest of the line is the query's
 * "args", and all following lines are a .po file. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "tools/preview/preview.h"

const unsigned fuzz_effort = 100;

static struct preview page;
static struct json_out unread;           /* the state of a file before it is read */

static void open_page(void)
{
    static char path[] = "ko.po";
    char *paths[] = { path };

    if (page.n_files > 0)
        return;
    FUZZ_CHECK(preview_open(&page, &(struct preview_of){ .paths = paths, .n_paths = 1 }));
    preview_send_file(&unread, &page, &page.files[0]);
}

/* The output is JSON without characters that a terminal or a script element obeys. */
static void check_json(const struct json_out *out)
{
    struct json_doc doc = { 0 };

    FUZZ_CHECK(!out->failed && fuzz_is_utf8(out->data, out->len));
    FUZZ_CHECK(json_parse(&doc, out->data, out->len, NULL));
    for (size_t i = 0; i < out->len; i++)
        FUZZ_CHECK((unsigned char)out->data[i] >= 0x20 || out->data[i] == '\n');
    json_doc_free(&doc);
}

static void check_page(void)
{
    struct json_out out = { 0 }, sent = { 0 }, again = { 0 };

    preview_json(&out, &page, "1");
    check_json(&out);
    FUZZ_CHECK(out.len < 64 * 1024 * 1024);
    preview_send_file(&sent, &page, &page.files[0]);
    FUZZ_CHECK(preview_receive_file(&page, &page.files[0], sent.data, sent.len));
    preview_json(&again, &page, "1");
    FUZZ_CHECK(again.len == out.len && memcmp(again.data, out.data, out.len) == 0);
    json_out_free(&out);
    json_out_free(&sent);
    json_out_free(&again);
}

static void check_rendering(unsigned message, const char *locale, const char *args, size_t len)
{
    const char *code = flowmsg_registry_definition(lint_registry(page.lint), message)->code;
    struct json_doc doc = { 0 };
    struct json_out out = { 0 };

    if (json_parse(&doc, args, len, NULL) &&
        preview_render(&out, &page, code, locale, &doc))
        check_json(&out);
    else
        FUZZ_CHECK(out.len == 0);
    json_doc_free(&doc);
    json_out_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const locales[] = { NULL, "ko", "en", "en-XA", "ar-XB", "xx" };
    struct fuzz_input in = { data, len }, line;
    unsigned message;
    const char *locale;
    char *args, *po;

    open_page();
    FUZZ_CHECK(preview_receive_file(&page, &page.files[0], unread.data, unread.len));
    message = fuzz_choice(&in, (unsigned)lint_registry(page.lint)->n_definitions);
    locale = locales[fuzz_choice(&in, FUZZ_COUNT(locales))];
    line = fuzz_line(&in);
    args = fuzz_text(line);
    po = fuzz_text(in);
    preview_judge_file(&page, &page.files[0], po, in.len);
    check_page();
    check_rendering(message, locale, args, line.len);
    free(args);
    free(po);
    return 0;
}
