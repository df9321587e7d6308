/* preview_files.c - the .po files of a preview, read again and again.
 *
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lint/po_text.h"
#include "preview/preview.h"
#include "tool.h"

/* ------------------------------------------------------------------------ reading */

/* All of a file, up to one byte more than lint takes.  NULL: *why says so.  Never
 * waits: a pipe that nobody writes to is no .po file. */
static char *read_po(const char *path, size_t *len, const char **why)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    size_t room = 64 * 1024;
    struct stat st;
    char *data = NULL;
    ssize_t n = 1;

    *len = 0;
    *why = NULL;
    if (fd < 0 || fstat(fd, &st) < 0) {
        *why = strerror(errno);
    } else if (!S_ISREG(st.st_mode)) {
        *why = "this is not a regular file";
    } else {
        data = need(malloc(room));
        while (*len <= LINT_MAX_FILE && (n = read(fd, data + *len, room - *len)) > 0)
            if ((*len += (size_t)n) == room)
                data = need(realloc(data, room *= 2));
        if (n < 0)
            *why = strerror(errno);
    }
    if (fd >= 0)
        close(fd);
    if (*why) {
        free(data);
        data = NULL;
    }
    return data;
}

/* Would msgfmt refuse it? */
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

static void set_text(struct preview_file *file, struct preview_text *text,
                     const struct po_entry *e, uint32_t line)
{
    const struct po_string *s = &e->strings[0];

    text->line = line;
    text->state = s->len == 0 ? PREVIEW_UNTRANSLATED : e->fuzzy ? PREVIEW_FUZZY
                                                                : PREVIEW_TRANSLATED;
    if (s->len == 0)
        return;
    text->text = need(malloc(s->len + 1));
    memcpy(text->text, s->text, s->len + 1);
    text->len = s->len;
    text->broken = !is_pattern(file->locale, text->text, text->len);
}

/* The first of several entries that say which message they are. */
static void take_entry(struct preview_file *file, const struct flowmsg_registry *r,
                       struct po_text *po, const struct po_entry *e)
{
    bool title = e->context.text && strcmp(e->context.text, "title") == 0;
    uint32_t line = po_text_place(po, e->keyword).line;

    for (size_t i = 0; i < r->n_definitions && e->context.text; i++) {
        struct preview_text *text = &file->texts[2 * i + !title];

        if (text->state == PREVIEW_MISSING &&
            strcmp(title ? r->definitions[i].title : r->definitions[i].code,
                   title ? e->id.text : e->context.text) == 0)
            set_text(file, text, e, line);
    }
}

/* What was good before stays behind what is not now. */
static void keep_good(struct preview_text *now, struct preview_text *before)
{
    char **from = before->broken ? &before->good : &before->text;

    if (!now->broken)
        return;
    now->good = *from;
    now->good_len = before->broken ? before->good_len : before->len;
    *from = NULL;
}

static void free_texts(struct preview_text *texts, size_t n)
{
    for (size_t i = 0; texts && i < n; i++) {
        free(texts[i].text);
        free(texts[i].good);
    }
    free(texts);
}

static void take_texts(struct preview_file *file, const struct flowmsg_registry *r,
                       struct po_text *po)
{
    size_t n = 2 * r->n_definitions;
    struct preview_text *before = file->texts;

    set_locale(file, po);
    file->texts = need(calloc(n + 1, sizeof *file->texts));
    for (size_t i = 0; i < po->n_entries; i++) {
        const struct po_entry *e = &po->entries[i];

        if (!e->obsolete && e->id.text && e->n_strings > 0 && e->strings[0].text)
            take_entry(file, r, po, e);
    }
    for (size_t i = 0; i < n && before; i++)
        keep_good(&file->texts[i], &before[i]);
    free_texts(before, n);
}

/* -------------------------------------------------------------------------- files */

static bool set_trouble(struct preview_file *file, const char *why)
{
    if (file->trouble && strcmp(file->trouble, why) == 0)
        return false;
    free(file->trouble);
    file->trouble = need(strdup(why));
    free(file->data);
    file->data = NULL;
    file->refused = true;
    lint_result_free(&file->findings);
    return true;
}

/* True when there is something new to show. */
static bool reload_file(struct preview *p, struct preview_file *file)
{
    struct po_text po;
    const char *why;
    size_t len;
    char *data = read_po(file->path, &len, &why);

    if (!data)
        return set_trouble(file, why);
    if (file->data && file->len == len && memcmp(file->data, data, len) == 0) {
        free(data);
        return false;
    }
    free(file->data);
    free(file->trouble);
    file->trouble = NULL;
    file->data = data;
    file->len = len;
    lint_result_free(&file->findings);
    lint_judge(data, len, p->lint, &file->findings);
    po_text_read(&po, data, len > LINT_MAX_FILE ? 0 : len);
    file->refused = is_refused(&file->findings, &po);
    if (!file->refused || !file->good_since)    /* better than nothing, at first */
        take_texts(file, p->lint->registry, &po);
    if (!file->refused)
        file->good_since = time(NULL);
    po_text_free(&po);
    return true;
}

static void add_file(struct preview *p, const char *path)
{
    struct preview_file *file;

    p->files = need(realloc(p->files, (p->n_files + 1) * sizeof *p->files));
    file = &p->files[p->n_files++];
    *file = (struct preview_file){ .path = need(strdup(path)) };
    file->texts = need(calloc(2 * p->lint->registry->n_definitions + 1, sizeof *file->texts));
    set_locale(file, &(struct po_text){ 0 });
}

static void free_file(struct preview *p, struct preview_file *file)
{
    free(file->path);
    free(file->data);
    free(file->trouble);
    lint_result_free(&file->findings);
    free_texts(file->texts, 2 * p->lint->registry->n_definitions);
}

/* ------------------------------------------------------------------------ LINGUAS */

enum { MOST_FILES = 64 };

/* Add the files that po/LINGUAS names and are not there; a language that was taken out
 * goes with the next start.  False: *why says what is in the way. */
static bool read_linguas(struct preview *p, const char **why, bool *added)
{
    char path[4096];
    size_t len;
    char *text, *end;

    snprintf(path, sizeof path, "%s/LINGUAS", p->folder);
    if (!(text = read_po(path, &len, why)))
        return false;
    text = need(realloc(text, len + 1));
    text[len] = '\0';
    for (char *line = text; *line; line = end + (*end != '\0')) {
        end = line + strcspn(line, "\n");
        for (char *word = line; word < end && *word != '#';) {
            size_t n = strcspn(word, " \t\r\n#"), i = 0;

            snprintf(path, sizeof path, "%s/%.*s.po", p->folder, (int)(n < 64 ? n : 64), word);
            while (i < p->n_files && strcmp(p->files[i].path, path) != 0)
                i++;
            if (n > 0 && !memchr(word, '/', n) && i == p->n_files && i < MOST_FILES) {
                add_file(p, path);
                *added = true;
            }
            word += n + (word[n] == ' ' || word[n] == '\t' || word[n] == '\r');
        }
    }
    free(text);
    return true;
}

bool preview_open(struct preview *p, int n_paths, char *const *paths)
{
    const char *why;
    bool added = false;

    *p = (struct preview){ .lint = &lint_builtin };
    if (n_paths == 0)
        p->folder = "po";
    if (n_paths > MOST_FILES) {
        complain("more than %d files are too many for a page", MOST_FILES);
        return false;
    }
    for (int i = 0; i < n_paths; i++)
        add_file(p, paths[i]);
    if (p->folder && !read_linguas(p, &why, &added)) {
        complain("po/LINGUAS: %s; name the .po files to show", why);
        return false;
    }
    preview_reload(p);
    return true;
}

bool preview_reload(struct preview *p)
{
    const char *why;
    bool changed = false;

    if (p->folder)
        (void)read_linguas(p, &why, &changed);
    for (size_t i = 0; i < p->n_files; i++)
        changed = reload_file(p, &p->files[i]) || changed;
    p->n_changes += changed;
    return changed;
}

void preview_close(struct preview *p)
{
    for (size_t i = 0; i < p->n_files; i++)
        free_file(p, &p->files[i]);
    free(p->files);
    *p = (struct preview){ 0 };
}
