/* preview_files.c - read the .po files of a preview, again after each change.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/parts.h"
#include "file.h"
#include "lang/linguas.h"
#include "lint/po_domain.h"
#include "lint/po_text.h"
#include "messages/flowmsg-tool.h"
#include "preview/preview.h"
#include "preview/preview_index.h"
#include "tool.h"

/* ------------------------------------------------------------------------ reading */

char *preview_read_all(const char *path, size_t most, size_t *len, struct spoken *why)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    size_t room = 64 * 1024;
    struct stat st;
    char *data = NULL;
    ssize_t n = 1;

    *len = 0;
    if (fd < 0 || fstat(fd, &st) < 0) {
        spoken_errno(errno, why);
    } else if (!S_ISREG(st.st_mode)) {
        spoken_reason(FLOWMSG_REASON_FILE_NOT_REGULAR, why);
    } else {
        if (st.st_size > 0 && (uintmax_t)st.st_size < most)
            room = (size_t)st.st_size + 4096;    /* it may have grown */
        data = need(malloc(room));
        while (*len <= most && (n = read(fd, data + *len, room - *len)) > 0)
            if ((*len += (size_t)n) == room)
                data = need(realloc(data, room *= 2));
        if (n < 0) {
            spoken_errno(errno, why);
            free(data);
            data = NULL;
        }
    }
    if (fd >= 0)
        close(fd);
    return data;
}

/* Would msgfmt refuse the file? */
static bool is_refused(const struct lint_result *findings, const struct po_text *po)
{
    for (size_t i = 0; i < findings->n; i++) {
        const struct lint_finding *f = &findings->findings[i];

        if (!f->warning && (f->rule == RULE_PO_FILE || f->rule == RULE_ENCODING ||
                            f->rule == RULE_DUPLICATE))
            return true;
    }
    return !po_text_header_entry(po);
}

/* -------------------------------------------------------------------------- texts */

size_t preview_first_term(const struct preview *p)
{
    return N_PARTS * lint_registry(p->lint)->n_definitions;
}

size_t preview_n_texts(const struct preview *p)
{
    return preview_first_term(p) + flowmsg_registry_n_terms(lint_registry(p->lint));
}

static void set_locale(struct preview_file *file, const struct po_text *po)
{
    const char *base = strrchr(file->path, '/'), *language;
    size_t len;

    base = base ? base + 1 : file->path;
    language = po_text_header(po, "Language", &len);
    if (!language || len == 0 || len >= sizeof file->locale) {
        language = base;
        len = strcspn(base, ".");
        len = len < sizeof file->locale ? len : sizeof file->locale - 1;
    }
    memcpy(file->locale, language, len);
    file->locale[len] = '\0';
    for (char *p = file->locale; *p; p++)
        *p = *p == '_' ? '-' : *p;
}

static bool is_pattern(const char *locale, const char *text, size_t len)
{
    struct flowmsg_pattern *pattern = NULL;
    bool ok = flowmsg_pattern_compile(&pattern, locale, text, len, NULL) == FLOWMSG_OK;

    flowmsg_pattern_free(pattern);
    return ok;
}

/* Is a text of a term one that would be shown? */
static bool is_plain(const char *text, size_t len)
{
    return len <= FLOWMSG_MAX_TERM && !memchr(text, '{', len) && !memchr(text, '}', len);
}

/* Set a text; @before is the one before it, in the same locale, or NULL. */
static void set_text(struct preview_file *file, struct preview_text *text,
                     const struct preview_text *before, const struct po_entry *e, uint32_t line,
                     bool term)
{
    const struct po_string *s = &e->strings[0];

    text->line = line;
    text->state = s->len == 0 ? PREVIEW_UNTRANSLATED : e->fuzzy ? PREVIEW_FUZZY
                                                                : PREVIEW_TRANSLATED;
    if (s->len == 0)
        return;
    /* A longer text is an invalid pattern; only its beginning is ever shown. */
    text->len = s->len <= FLOWMSG_MAX_PATTERN ? s->len : FLOWMSG_MAX_PATTERN;
    text->text = need(malloc(text->len + 1));
    memcpy(text->text, s->text, text->len);
    text->text[text->len] = '\0';
    if (before && before->text && s->len == before->len &&
        memcmp(before->text, text->text, s->len) == 0)
        text->broken = before->broken;
    else
        text->broken = s->len > FLOWMSG_MAX_PATTERN ||
                   !(term ? is_plain(text->text, text->len)
                          : is_pattern(file->locale, text->text, text->len));
}

/* A file whose texts are taken. */
struct taking {
    struct preview_file *file;
    const struct flowmsg_registry *registry;
    struct text_index parts[N_PARTS], terms;    /* of a part only if messages share it */
    struct po_text *po;
    const struct preview_text *before;          /* NULL: there are none, or of another locale */
};

/* Take the text of an entry, unless an earlier entry has the same message. */
static void take(const struct taking *t, size_t number, const struct po_entry *e, bool term)
{
    struct preview_text *text = &t->file->texts[number];

    if (text->state == PREVIEW_MISSING)
        set_text(t->file, text, t->before ? &t->before[number] : NULL, e,
                 po_text_place(t->po, e->keyword).line, term);
}

static void take_entry(const struct taking *t, const struct po_entry *e)
{
    const struct flowmsg_registry *r = t->registry;
    const char *context = e->context.text, *id = e->id.text;
    enum flowmsg_part part = context ? part_of_name(context) : FLOWMSG_DETAIL;
    const struct flowmsg_definition *d;
    size_t i;

    if (po_domain_has_made(r)) {
        if (po_entry_is_message(e) && (d = po_domain_find(r, context, id)) != NULL)
            take(t, N_PARTS * flowmsg_definition_index(r, d) + FLOWMSG_DETAIL, e, false);
    } else if (!context) {
        return;
    } else if (strcmp(context, "term") == 0) {
        for (i = index_find(&t->terms, id); index_has(&t->terms, i, id); i++)
            take(t, N_PARTS * r->n_definitions + t->terms.items[i].number, e, true);
    } else if ((int)part < N_PARTS && part_is_shared(part)) {
        const struct text_index *index = &t->parts[part];

        for (i = index_find(index, id); *id && index_has(index, i, id); i++)
            take(t, N_PARTS * index->items[i].number + part, e, false);
    } else if ((d = flowmsg_registry_find(r, context)) != NULL) {
        take(t, N_PARTS * flowmsg_definition_index(r, d) + FLOWMSG_DETAIL, e, false);
    }
}

/* When the new text is broken, keep the last good one to show. */
static void keep_good(struct preview_text *now, struct preview_text *before)
{
    char **from = before->broken ? &before->good : &before->text;

    if (!now->broken)
        return;
    now->good = *from;
    now->good_len = before->broken ? before->good_len : before->len;
    *from = NULL;
}

/* Is the shown text the one before?  Of a broken one, the last good text is shown, in any case. */
static bool is_same(const struct preview_text *now, const struct preview_text *before)
{
    if (now->broken)
        return true;
    return !before->broken && !now->text == !before->text && now->len == before->len &&
           (!now->text || memcmp(now->text, before->text, now->len) == 0);
}

/* Compare the texts with those before.  When a term has changed, any text may show another one. */
static void compare_texts(const struct taking *t, size_t first_term, size_t n)
{
    struct preview_text *now = t->file->texts;
    bool terms = true;

    for (size_t i = first_term; i < n; i++)
        terms = terms && is_same(&now[i], &t->before[i]) && now[i].state == t->before[i].state &&
                now[i].broken == t->before[i].broken;
    for (size_t i = 0; i < n; i++)
        now[i].same = terms && is_same(&now[i], &t->before[i]);
}

void preview_free_texts(struct preview_text *texts, size_t n)
{
    for (size_t i = 0; texts && i < n; i++) {
        free(texts[i].text);
        free(texts[i].good);
    }
    free(texts);
}

static void take_texts(const struct preview *p, struct preview_file *file, struct po_text *po)
{
    const struct flowmsg_registry *r = lint_registry(p->lint);
    size_t n = N_PARTS * r->n_definitions + flowmsg_registry_n_terms(r);
    struct preview_text *before = file->texts;
    struct taking t = { .file = file, .registry = r, .po = po };
    char locale[sizeof file->locale];

    strcpy(locale, file->locale);
    set_locale(file, po);
    t.before = before && strcmp(locale, file->locale) == 0 ? before : NULL;
    file->texts = need(calloc(n + 1, sizeof *file->texts));
    for (int part = 0; part < N_PARTS; part++)
        if (part_is_shared((enum flowmsg_part)part))
            index_part(&t.parts[part], r, (enum flowmsg_part)part);
    index_terms(&t.terms, r);
    for (size_t i = 0; i < po->n_entries; i++) {
        const struct po_entry *e = &po->entries[i];

        if (!e->obsolete && e->id.text && e->n_strings > 0 && e->strings[0].text)
            take_entry(&t, e);
    }
    for (int part = 0; part < N_PARTS; part++)
        index_free(&t.parts[part]);
    index_free(&t.terms);
    if (t.before)
        compare_texts(&t, N_PARTS * r->n_definitions, n);
    for (size_t i = 0; i < n && before; i++)
        keep_good(&file->texts[i], &before[i]);
    if (!p->in_child)
        preview_free_texts(before, n);
}

/* -------------------------------------------------------------------------- files */

void preview_texts_are_shown(const struct preview *p, struct preview_file *file)
{
    for (size_t i = 0; i < preview_n_texts(p); i++)
        file->texts[i].same = true;
}

static void make_column(struct preview *p, struct preview_file *file,
                        const struct lint_result *findings)
{
    struct column column = { .kind = "file", .locale = file->locale, .file = file };

    column_make(&file->column, p, &column, findings);
    preview_texts_are_shown(p, file);
}

bool preview_set_trouble(struct preview_file *file, const char *why)
{
    if (file->trouble && strcmp(file->trouble, why) == 0)
        return false;
    free(file->trouble);
    file->trouble = need(strdup(why));
    file->was_read = false;
    file->refused = true;
    return true;
}

void preview_judge_file(struct preview *p, struct preview_file *file, const char *data, size_t len)
{
    struct lint_result findings;
    struct po_text po;

    lint_judge(data, len, p->lint, &findings);
    po_text_read(&po, data, len > LINT_MAX_FILE ? 0 : len);
    file->refused = is_refused(&findings, &po);
    if (!file->refused || !file->good_since)    /* at first, any text is better than none */
        take_texts(p, file, &po);
    if (!file->refused)
        file->good_since = time(NULL);
    file->n_errors = findings.n_errors;
    file->n_warnings = 0;
    for (size_t i = 0; i < findings.n; i++)
        file->n_warnings += findings.findings[i].warning;
    make_column(p, file, &findings);
    po_text_free(&po);
    lint_result_free(&findings);
}

bool preview_reload_file(struct preview *p, struct preview_file *file)
{
    struct spoken why;
    size_t len;
    char *data = preview_read_all(file->path, LINT_MAX_FILE, &len, &why);
    uint64_t fingerprint;

    if (!data) {
        if (!preview_set_trouble(file, why.text))
            return false;
        file->n_errors = file->n_warnings = 0;
        make_column(p, file, NULL);
        return true;
    }
    fingerprint = file_fingerprint(data, len);
    if (file->was_read && file->fingerprint == fingerprint) {
        free(data);
        return false;
    }
    free(file->trouble);
    file->trouble = NULL;
    file->was_read = true;
    file->fingerprint = fingerprint;
    preview_judge_file(p, file, data, len);
    free(data);
    return true;
}

static void add_file(struct preview *p, const char *path)
{
    struct preview_file *file;

    p->files = need(realloc(p->files, (p->n_files + 1) * sizeof *p->files));
    file = &p->files[p->n_files++];
    *file = (struct preview_file){ .path = need(strdup(path)) };
    file->texts = need(calloc(preview_n_texts(p) + 1, sizeof *file->texts));
    set_locale(file, &(struct po_text){ 0 });
    make_column(p, file, NULL);
}

void preview_clear_file(struct preview *p, struct preview_file *file)
{
    free(file->trouble);
    column_free(&file->column);
    preview_free_texts(file->texts, preview_n_texts(p));
}

/* ------------------------------------------------------------------------ LINGUAS */

enum { MOST_FILES = 64, LONGEST_LINGUAS = 64 * 1024 };

/* The text of po/LINGUAS; NULL: @why has the reason. */
static char *linguas_text(const struct preview *p, struct spoken *why)
{
    char path[4096];
    size_t len;
    char *text;

    snprintf(path, sizeof path, "%s/LINGUAS", p->folder);
    if (!(text = preview_read_all(path, LONGEST_LINGUAS, &len, why)))
        return NULL;
    if (len > LONGEST_LINGUAS) {
        speak(FLOWMSG_TOOL_preview_linguas_long, FLOWMSG_DETAIL, NO_ARGS, why->text,
              sizeof why->text);
        free(text);
        return NULL;
    }
    text = need(realloc(text, len + 1));
    text[len] = '\0';
    return text;
}

/* Add the new files that po/LINGUAS names.  Words that are no languages are left out.  A language
 * that was removed disappears with the next start. */
static bool add_listed(struct preview *p, const char *linguas)
{
    const char *word;
    size_t len, i;
    bool added = false;

    while ((word = linguas_next(&linguas, &len)) != NULL) {
        char path[4096];

        snprintf(path, sizeof path, "%s/%.*s.po", p->folder, (int)len, word);
        for (i = 0; i < p->n_files && strcmp(p->files[i].path, path) != 0;)
            i++;
        if (i < p->n_files || i >= MOST_FILES || !linguas_is_language(word, len))
            continue;
        add_file(p, path);
        p->changed_all = p->change;
        added = true;
    }
    return added;
}

/* Begin with the files of po/LINGUAS, and complain of words that are no languages. */
static bool begin_with_list(struct preview *p)
{
    struct spoken why;
    char *text = linguas_text(p, &why);

    if (!text) {
        complain_of(TOOL_PREVIEW_LINGUAS, WITH(arg_text("why", why.text)));
        return false;
    }
    (void)linguas_check(p->folder, text);
    (void)add_listed(p, text);
    free(text);
    return true;
}

void preview_make(struct preview *p, size_t made)
{
    struct column column = column_of_made(p, made);

    column_make(&p->made[made].column, p, &column, NULL);
    p->made[made].stale = false;
}

/* Do the files belong to no domain?  Files that cannot be read are no reason for it. */
static bool are_of_none(const struct preview_of *of)
{
    bool any = false;

    if (domain_is_given(of->domain))
        return domain_is_none(of->domain);
    for (int i = 0; i < of->n_paths; i++) {
        struct spoken why;
        size_t len;
        char *data = preview_read_all(of->paths[i], LINT_MAX_FILE, &len, &why);
        bool none = data && lint_is_of_none(data, len, &lint_builtin);

        free(data);
        if (data && !none)
            return false;
        any = any || none;
    }
    return any || of->source;
}

/* Open the source file; without one, the first file of all has the messages. */
static bool open_none(struct preview *p, const struct preview_of *of)
{
    if (of->source)
        return preview_open_po(p, of->source, true);
    if (of->n_paths > 0)
        return preview_open_po(p, of->paths[0], false);
    complain(TOOL_PREVIEW_NONE);
    return false;
}

bool preview_open(struct preview *p, const struct preview_of *of)
{
    *p = (struct preview){ .lint = &lint_builtin, .change = 1 };
    if (of->n_paths == 0)
        p->folder = of->folder;
    if (of->n_paths > MOST_FILES) {
        complain_of(TOOL_PREVIEW_FILES, WITH(arg_integer("most", MOST_FILES)));
        return false;
    }
    if (are_of_none(of) ? !open_none(p, of) : !domain_open(&p->domain.domain, of->domain))
        return false;
    preview_use_domain(p);
    p->domain.good_since = time(NULL);
    p->domain.was_read = true;
    p->domain.fingerprint = p->domain.domain.fingerprint;
    for (int i = 0; i < of->n_paths; i++)
        add_file(p, of->paths[i]);
    if (p->folder && !begin_with_list(p))
        return false;
    for (size_t i = 0; i < N_PREVIEW_MADE; i++) {
        column_begin(&p->made[i].column, p, column_of_made(p, i).locale);
        p->made[i].stale = true;
    }
    return true;
}

bool preview_reload_list(struct preview *p)
{
    struct spoken why;
    char *text = p->folder ? linguas_text(p, &why) : NULL;
    bool added = text && add_listed(p, text);

    free(text);
    return added;
}

bool preview_reload(struct preview *p)
{
    struct json_out found = { 0 };
    bool changed;

    preview_look_at_domain(&found, p);
    changed = found.len > 0 && preview_take_domain(p, found.data, found.len);
    json_out_free(&found);
    changed = preview_reload_list(p) || changed;
    for (size_t i = 0; i < N_PREVIEW_MADE; i++)
        if (p->made[i].stale)
            preview_make(p, i);
    for (size_t i = 0; i < p->n_files; i++)
        changed = preview_reload_file(p, &p->files[i]) || changed;
    return changed;
}

void preview_close(struct preview *p)
{
    for (size_t i = 0; i < p->n_files; i++) {
        preview_clear_file(p, &p->files[i]);
        free(p->files[i].path);
    }
    free(p->files);
    for (int i = 0; i < N_PREVIEW_MADE; i++)
        column_free(&p->made[i].column);
    preview_close_domain(p);
    *p = (struct preview){ 0 };
}
