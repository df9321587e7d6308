/* preview_domain.c - read the definitions of a preview, again after each change.
 *
 * SPDX-License-Identifier: MIT
 *
 * A child reads and checks the file first.  If the file is good, its bytes come back and are read
 * once more, now that this is known to take short.  So the definitions and the fingerprint are of
 * the same bytes, and no file can hold up the page. */
#include <stdlib.h>
#include <string.h>

#include "base/parts.h"
#include "file.h"
#include "lint/po_domain.h"
#include "messages/flowmsg-tool.h"
#include "preview/preview.h"
#include "preview/preview_json.h"
#include "scanner/reasons.h"
#include "tool.h"

/* The first byte of what was found: bytes of a good file, faults as JSON, or why there are none. */
enum found { GOOD = 'g', FAULTY = 'f', UNREADABLE = 'u' };

/* -------------------------------------------------------------------------- looking */

/* Faults as an array in JSON. */
struct faults {
    struct json_out json;
    size_t n;
};

enum { MOST_FAULTS = 50 };

static void note_fault(void *to, const char *path, const struct fault *fault)
{
    struct faults *faults = to;
    struct fault_room room;
    char text[1024];

    (void)path;
    if (faults->n++ >= MOST_FAULTS)
        return;
    speak_reason(fault->reason, fault_args(fault, &room), fault->n_args, text, sizeof text);
    json_put_size(&faults->json, faults->n > 1 ? ",{\"line\":" : "{\"line\":", fault->line);
    json_put_string(&faults->json, ",\"message\":", text);
    json_put(&faults->json, "}");
}

static void put_found(struct json_out *out, enum found found, uint64_t fingerprint)
{
    const char kind = (char)found;

    json_out_raw(out, &kind, 1);
    json_out_raw(out, (const char *)&fingerprint, sizeof fingerprint);
}

static void put_trouble(struct json_out *out, const char *why)
{
    put_found(out, UNREADABLE, 0);
    json_out_raw(out, why, strlen(why));
}

static void put_faults(struct json_out *out, const struct faults *faults)
{
    json_put(out, "[");
    json_out_raw(out, faults->json.data, faults->json.len);
    json_put(out, "]");
}

/* Read the bytes of a .po file whose messages are shown; takes @data.  False: it has no header. */
static bool parse_po(struct domain *domain, const struct preview_domain *d, char *data, size_t len)
{
    *domain = (struct domain){ .po = po_domain_read(data, len, d->translated),
                               .fingerprint = file_fingerprint(data, len) };
    free(data);
    if (!domain->po)
        return false;
    domain->registry = po_domain_registry(domain->po);
    domain->path = need(strdup(d->domain.path));
    return true;
}

/* Read the bytes of a domain's file, or of a .po file; takes @data. */
static bool parse(struct domain *domain, const struct preview_domain *d, char *data, size_t len,
                  const struct fault_listener *listener, struct flowmsg_error *err)
{
    return d->of_po ? parse_po(domain, d, data, len)
                    : domain_parse(domain, d->domain.path, data, len, listener, err);
}

/* A .po file without a header has no faults with places. */
static void put_no_header(struct json_out *out, const struct preview *p)
{
    char text[1024];

    speak_reason(TOOL_LANG_NO_HEADER, WITH(arg_text("file", p->domain.domain.path)), text,
                 sizeof text);
    put_trouble(out, text);
}

/* Check the bytes, and write what was found; takes @data. */
static void put_checked(struct json_out *out, const struct preview *p, char *data, size_t len)
{
    uint64_t fingerprint = file_fingerprint(data, len);
    struct faults faults = { 0 };
    const struct fault_listener listener = { note_fault, &faults };
    struct flowmsg_error err = { 0 };
    size_t start = out->len;
    struct domain domain;

    put_found(out, GOOD, fingerprint);
    json_out_raw(out, data, len);
    need(out->failed ? NULL : out);
    if (!parse(&domain, &p->domain, data, len, &listener, &err)) {
        out->len = start;
        if (p->domain.of_po) {
            put_no_header(out, p);
        } else if (err.code != FLOWMSG_OK) {
            put_trouble(out, error_text(&err));
        } else {
            put_found(out, FAULTY, fingerprint);
            put_faults(out, &faults);
        }
    }
    need(faults.json.failed || out->failed ? NULL : out);
    json_out_free(&faults.json);
    domain_close(&domain);
}

void preview_look_at_domain(struct json_out *out, const struct preview *p)
{
    const struct preview_domain *d = &p->domain;
    struct spoken why;
    size_t len;
    char *data;

    if (!d->domain.path)
        return;
    if (!(data = preview_read_all(d->domain.path, domain_max_file(d->domain.path), &len, &why)))
        put_trouble(out, why.text);
    else if (d->was_read && d->fingerprint == file_fingerprint(data, len))
        free(data);
    else
        put_checked(out, p, data, len);
}

/* ------------------------------------------------------------------ another registry */

/* Give a file the texts of before, by code and token. */
static void follow_texts(struct preview_file *file, const struct flowmsg_registry *before,
                         const struct flowmsg_registry *now)
{
    size_t n_before = N_PARTS * before->n_definitions, first = N_PARTS * now->n_definitions;
    size_t n_terms = flowmsg_registry_n_terms(now);
    struct preview_text *from = file->texts;
    struct preview_text *to = need(calloc(first + n_terms + 1, sizeof *to)), none = { 0 };

    for (size_t i = 0; i < now->n_definitions; i++) {
        size_t k = definition_before(before, now, i);

        for (size_t part = 0; k != SIZE_MAX && part < N_PARTS; part++) {
            to[N_PARTS * i + part] = from[N_PARTS * k + part];
            from[N_PARTS * k + part] = none;
        }
    }
    for (size_t i = 0; i < n_terms; i++) {
        size_t k = term_before(before, now, i);

        if (k != SIZE_MAX) {
            to[first + i] = from[n_before + k];
            from[n_before + k] = none;
        }
    }
    preview_free_texts(from, n_before + flowmsg_registry_n_terms(before));
    file->texts = to;
}

enum { FEW = 20 };      /* messages that are rendered at once, without a child */

static void use_other(struct preview *p, const struct domain *next)
{
    struct domain before = p->domain.domain;
    const struct flowmsg_registry *from = before.registry, *now = next->registry;

    for (size_t i = 0; i < p->n_files; i++) {
        struct preview_file *file = &p->files[i];

        follow_texts(file, from, now);
        column_follow(&file->column, from, now, file->locale);
        file->was_read = false;
        file->stale = true;
    }
    p->domain.domain = *next;
    preview_use_domain(p);
    for (size_t i = 0; i < N_PREVIEW_MADE; i++) {
        column_follow(&p->made[i].column, from, now, column_of_made(p, i).locale);
        p->made[i].stale = true;
        if (column_n_unfit(&p->made[i].column, now->n_definitions) <= FEW)
            preview_make(p, i);
    }
    domain_close(&before);
}

/* --------------------------------------------------------------------------- taking */

static void set_text(char **to, const char *text, size_t len)
{
    free(*to);
    *to = text ? need(strndup(text, len)) : NULL;
}

bool preview_set_domain_trouble(struct preview *p, const char *why)
{
    struct preview_domain *d = &p->domain;

    if (d->trouble && strcmp(d->trouble, why) == 0)
        return false;
    set_text(&d->trouble, why, strlen(why));
    set_text(&d->faults, NULL, 0);
    d->was_read = false;
    return true;
}

static bool take_good(struct preview *p, const char *data, size_t len)
{
    const struct fault_listener deaf = { note_fault, &(struct faults){ .n = MOST_FAULTS } };
    char *copy = memcpy(need(malloc(len + 1)), data, len);
    struct flowmsg_error err = { 0 };
    struct domain next;

    if (!parse(&next, &p->domain, copy, len, &deaf, &err))
        return false;
    use_other(p, &next);
    p->domain.good_since = time(NULL);
    set_text(&p->domain.faults, NULL, 0);
    return true;
}

bool preview_take_domain(struct preview *p, const char *data, size_t len)
{
    struct preview_domain *d = &p->domain;
    const size_t head = 1 + sizeof d->fingerprint;

    if (len < head)
        return false;
    if (*data == UNREADABLE) {
        char *why = need(strndup(data + head, len - head));
        bool is_new = preview_set_domain_trouble(p, why);

        free(why);
        return is_new;
    }
    if (*data == GOOD && !take_good(p, data + head, len - head))
        return false;
    if (*data == FAULTY)
        set_text(&d->faults, data + head, len - head);
    set_text(&d->trouble, NULL, 0);
    memcpy(&d->fingerprint, data + 1, sizeof d->fingerprint);
    d->was_read = true;
    return true;
}

/* ------------------------------------------------------------------------- the rest */

bool preview_open_po(struct preview *p, const char *path, bool translated)
{
    struct preview_domain *d = &p->domain;
    struct domain opened;
    size_t len;
    char *data = read_file(path, &len);
    bool ok;

    d->of_po = true;
    d->translated = translated;
    d->domain.path = need(strdup(path));
    ok = data && parse_po(&opened, d, data, len);
    if (data && !ok)
        complain_of(TOOL_LANG_NO_HEADER, WITH(arg_text("file", path)));
    if (ok) {
        domain_close(&d->domain);
        d->domain = opened;
    }
    return ok;
}

/* The languages that a domain of a file ships are unknown, and so are its glossaries. */
void preview_use_domain(struct preview *p)
{
    static const char *const none[] = { NULL };

    p->lint = &lint_builtin;
    free(p->changed);
    p->changed = need(calloc(p->domain.domain.registry->n_definitions + 1, sizeof *p->changed));
    p->changed_all = p->change;
    if (!p->domain.domain.path)
        return;
    p->options = lint_builtin;
    p->options.registry = p->domain.domain.registry;
    p->options.languages = none;
    p->options.n_glossaries = 0;
    if (p->domain.domain.po) {
        p->options.belongs = LINT_OF_NONE;
        p->options.sources = po_domain_sources(p->domain.domain.po);
    }
    p->lint = &p->options;
}

void preview_close_domain(struct preview *p)
{
    free(p->domain.trouble);
    free(p->domain.faults);
    free(p->changed);
    domain_close(&p->domain.domain);
}

void preview_domain_json(struct json_out *out, const struct preview *p)
{
    const struct preview_domain *d = &p->domain;
    bool refused = d->trouble || d->faults;

    if (!d->domain.path) {
        json_put(out, "null");
        return;
    }
    json_put_string(out, "{\"file\":", d->domain.path);
    json_put_string(out, ",\"trouble\":", d->trouble);
    json_put_bool(out, ",\"refused\":", refused);
    json_put_size(out, ",\"goodSince\":", refused ? (size_t)d->good_since : 0);
    json_put(out, ",\"faults\":");
    json_put(out, d->faults ? d->faults : "[]");
    json_put(out, "}");
}
