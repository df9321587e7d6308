/* fuzz_json.c - any line for the JSON reader; the nodes are written and read again.
 *
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "fuzz/fuzz.h"
#include "base/json_read.h"
#include "base/json_write.h"

const unsigned fuzz_effort = 1000;

/* (1) Nodes follow each other as base/json_read.h says, and are inside the input. */
static void check_nodes(const struct json_doc *doc, const char *text, size_t len)
{
    FUZZ_CHECK(doc->n_nodes > 0 && doc->nodes[0].next == doc->n_nodes);
    for (uint32_t i = 0; i < doc->n_nodes; i++) {
        const struct json_node *node = &doc->nodes[i];
        uint32_t inside = i + 1;

        FUZZ_CHECK(node->raw >= text && node->raw_len > 0);
        FUZZ_CHECK(node->raw + node->raw_len <= text + len);
        FUZZ_CHECK(node->next > i && node->next <= doc->n_nodes);
        FUZZ_CHECK((node->text != NULL) == (node->kind == JSON_STRING));
        FUZZ_CHECK(!node->text || fuzz_is_utf8(node->text, node->len));
        for (uint32_t k = 0; k < node->n; k++) {
            FUZZ_CHECK(inside < node->next);
            if (node->kind == JSON_OBJECT) {
                FUZZ_CHECK(doc->nodes[inside].kind == JSON_STRING);
                inside = doc->nodes[inside].next;
                FUZZ_CHECK(inside < node->next);
            }
            inside = doc->nodes[inside].next;
        }
        FUZZ_CHECK(inside == node->next);
    }
}

/* Write strings with the JSON writer, everything else as it was in the input. */
static void write_nodes(const struct json_doc *doc, struct json_out *out)
{
    const char *from = doc->nodes[0].raw;
    struct json_out same = { 0 };
    size_t at;

    for (uint32_t i = 0; i < doc->n_nodes; i++) {
        const struct json_node *node = &doc->nodes[i];

        if (node->kind != JSON_STRING)
            continue;
        json_out_raw(out, from, (size_t)(node->raw - from));
        at = out->len;
        json_out_string(out, node->text, node->len);
        json_out_utf8(&same, node->text, node->len);
        FUZZ_CHECK(same.len == out->len - at && memcmp(same.data, out->data + at, same.len) == 0);
        FUZZ_CHECK(json_has_nul(node) == (memchr(node->text, '\0', node->len) != NULL));
        same.len = 0;
        from = node->raw + node->raw_len;
    }
    json_out_raw(out, from, (size_t)(doc->nodes[0].raw + doc->nodes[0].raw_len - from));
    FUZZ_CHECK(!out->failed);
    json_out_free(&same);
}

static void check_equal(const struct json_doc *a, const struct json_doc *b)
{
    FUZZ_CHECK(a->n_nodes == b->n_nodes);
    for (uint32_t i = 0; i < a->n_nodes; i++) {
        const struct json_node *x = &a->nodes[i], *y = &b->nodes[i];

        FUZZ_CHECK(x->kind == y->kind && x->next == y->next && x->n == y->n);
        FUZZ_CHECK(x->len == y->len && (x->len == 0 || memcmp(x->text, y->text, x->len) == 0));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct json_doc doc = { 0 }, again = { 0 };
    struct json_error err = { 0 };
    struct json_out out = { 0 };

    if (json_parse(&doc, (const char *)data, len, &err)) {
        check_nodes(&doc, (const char *)data, len);
        (void)json_member(&doc, &doc.nodes[0], "id");
        write_nodes(&doc, &out);
        FUZZ_CHECK(fuzz_is_utf8(out.data, out.len));
        FUZZ_CHECK(json_parse(&again, out.data, out.len, NULL));
        check_equal(&doc, &again);
    } else {
        FUZZ_CHECK(doc.n_nodes == 0 && err.offset <= len && err.fault != 0);
    }
    json_out_string(&out, (const char *)data, len);
    FUZZ_CHECK(!out.failed && fuzz_is_utf8(out.data, out.len));
    json_out_free(&out);
    json_doc_free(&again);
    json_doc_free(&doc);
    return 0;
}
