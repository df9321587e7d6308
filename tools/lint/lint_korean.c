/* lint_korean.c - rules about Korean: particles, spacing, speech levels.
 *
 * SPDX-License-Identifier: MIT
 *
 * A particle that has two forms (이/가) depends on how the word before it ends.  Behind a
 * placeholder nobody knows that, so it has to be {name, josa, 이/가}.  What does not
 * change with the word is right as text: 에, 의, 이고, 인, 입니다. */
#include <string.h>

#include "lint/lint_rules.h"
#include "lint/utf8_text.h"

/* A form of a particle as it may stand behind a placeholder, and what is right there. */
static const struct form { const char *form, *pair; } forms[] = {
    { "이(가)", "이/가" }, { "가(이)", "이/가" }, { "을(를)", "을/를" }, { "를(을)", "을/를" },
    { "은(는)", "은/는" }, { "는(은)", "은/는" }, { "과(와)", "과/와" }, { "와(과)", "과/와" },
    { "(으)로", "으로/로" }, { "(이)나", "이나/나" }, { "(이)랑", "이랑/랑" },
    { "이", "이/가" },     { "가", "이/가" },     { "을", "을/를" },     { "를", "을/를" },
    { "은", "은/는" },     { "는", "은/는" },     { "과", "과/와" },     { "와", "과/와" },
    { "으로", "으로/로" }, { "로", "으로/로" },   { "으로서", "으로서/로서" },
    { "로서", "으로서/로서" }, { "으로써", "으로써/로써" }, { "로써", "으로써/로써" },
    { "으로부터", "으로부터/로부터" }, { "로부터", "으로부터/로부터" },
    { "으로는", "으로는/로는" }, { "로는", "으로는/로는" }, { "으로도", "으로도/로도" },
    { "로도", "으로도/로도" }, { "으로의", "으로의/로의" }, { "로의", "으로의/로의" },
    { "과의", "과의/와의" }, { "와의", "과의/와의" }, { "과는", "과는/와는" },
    { "와는", "과는/와는" }, { "과도", "과도/와도" }, { "와도", "과도/와도" },
    { "이나", "이나/나" }, { "나", "이나/나" }, { "이랑", "이랑/랑" }, { "랑", "이랑/랑" },
    { "라는", "이라는/라는" }, { "라고", "이라고/라고" }, { "란", "이란/란" }, { "다", "이다/다" },
    { "였습니다", "이었습니다/였습니다" }, { "예요", "이에요/예요" },
};

/* What is right behind any placeholder, as a whole word or with a particle: particles of one
 * form, and what makes a word of the value. */
static const char *const joined[] = {
    "에서", "에게서", "에게", "에", "의", "도", "만", "께서", "께", "한테", "하고", "부터", "까지", "보다",
    "처럼", "같이", "마다", "조차", "마저", "밖에", "뿐", "인", "일", "임", "들", "님", "별", "형", "용",
    "측", "내", "상", "화", "적", "식", "씩", "째", "당", "행", "발",
};

/* What such a word may begin with: forms of 이다, 하다 and 되다. */
static const char *const begins[] = {
    "이고", "이며", "이면", "이므로", "이라", "이지", "이거", "이어", "이었", "이던", "이다", "이기",
    "이자", "이에요", "입니", "인데", "인지", "인가", "라면", "여야", "하는",
    "하여", "하지", "하면", "하십", "할", "한", "합", "했", "해", "되", "된", "될", "됩",
};

/* Particles that may stand behind those of joined[]. */
static const char *const tails[] = {
    "", "는", "은", "도", "만", "의", "을", "를", "이", "가", "에", "과", "와", "로", "으로", "부터",
    "까지", "에서", "에는", "이나", "나", "인", "입니다",
};

/* Bytes of Hangul at the beginning. */
static size_t hangul_len(const char *s, size_t len)
{
    size_t i, n;

    for (i = 0; i < len && is_hangul(text_next(s + i, len - i, &n)); i += n)
        ;
    return i;
}

/* The particle that a text begins with, and ends with as a word. */
static const struct form *find_form(const char *s, size_t len)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = strlen(forms[i].form);

        if (n <= len && memcmp(s, forms[i].form, n) == 0 && hangul_len(s + n, len - n) == 0 &&
            (n == len || s[n] != '('))
            return &forms[i];
    }
    return NULL;
}

static bool starts_with(const char *s, size_t len, const char *word)
{
    return strlen(word) <= len && memcmp(s, word, strlen(word)) == 0;
}

/* @len bytes of Hangul. */
static bool is_joined(const char *s, size_t len)
{
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (starts_with(s, len, begins[i]))
            return true;
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
        size_t n = strlen(joined[i]);

        if (!starts_with(s, len, joined[i]))
            continue;
        for (size_t k = 0; k < sizeof tails / sizeof *tails; k++)
            if (strlen(tails[k]) == len - n && memcmp(s + n, tails[k], len - n) == 0)
                return true;
    }
    return false;
}

/* ------------------------------------------------------------- behind placeholders */

/* What is behind the value that was printed last. */
enum behind { NOTHING, DIRECT, SPACE };   /* other text, quotes alone, quotes and spaces */

struct walk {
    struct lint_text *t;
    const struct flowmsg_piece *value;   /* printed last; NULL: none */
    enum behind behind;
    size_t space;                        /* SPACE: where it begins */
};

static bool is_josa(const struct flowmsg_piece *p)
{
    return p->type && strcmp(p->type, "josa") == 0;
}

/* A number takes a counter: {n}개, {n}초. */
static bool is_number(const struct lint_text *t, const struct flowmsg_piece *p)
{
    const char *name = t->string->text + p->name;

    if (p->kind == FLOWMSG_PIECE_HASH || (p->type && strcmp(p->type, "list") != 0))
        return true;
    for (uint32_t i = 0; t->definition && i < t->definition->n_params; i++) {
        const struct flowmsg_param *param = &t->definition->params[i];

        if (strlen(param->name) == p->name_len && memcmp(param->name, name, p->name_len) == 0)
            return param->type == FLOWMSG_PARAM_INTEGER || param->type == FLOWMSG_PARAM_DECIMAL ||
                   param->type == FLOWMSG_PARAM_DATETIME;
    }
    return false;
}

static void tell_particle(const struct walk *w, const struct form *form, size_t at)
{
    const struct lint_text *t = w->t;
    const char *name = t->string->text + w->value->name, *parts[5];
    char with[256];
    size_t n = 0;
    struct lint_finding *f =
        lint_add(t, RULE_PARTICLE, at, "\"%s\" fits some values only: write {%.*s, josa, %s}",
                 form->form, (int)w->value->name_len, name, form->pair);

    if (w->value->kind != FLOWMSG_PIECE_ARGUMENT || w->value->name_len > 128)
        return;
    parts[0] = "{";
    parts[1] = name;
    parts[2] = ", josa, ";
    parts[3] = form->pair;
    parts[4] = "}";
    for (int i = 0; i < 5; i++) {
        size_t len = i == 1 ? w->value->name_len : strlen(parts[i]);

        memcpy(with + n, parts[i], len);
        n += len;
    }
    lint_offer(t, f, at, strlen(form->form), with, n);
}

/* Text behind a value, at @at of the translation. */
static void judge_behind(const struct walk *w, size_t at, size_t len)
{
    const char *s = w->t->string->text + at;
    const struct form *form = find_form(s, len);
    size_t hangul = hangul_len(s, len);

    if (form)
        tell_particle(w, form, at);
    else if (hangul > 0 && !is_joined(s, hangul) && !is_number(w->t, w->value))
        lint_add(w->t, RULE_SPACING, at, "a space is missing behind {%.*s}",
                 (int)w->value->name_len, w->t->string->text + w->value->name);
}

/* A particle that was put behind a space.  이, 가 and 은 may be words of their own. */
static void judge_behind_space(const struct walk *w, size_t at, size_t len)
{
    static const char *const never_alone[] = { "을", "를", "는", "와", "로", "으로", "에", "에서",
                                               "의", "에는", "인" };
    const char *s = w->t->string->text + at;
    size_t n = hangul_len(s, len);

    for (size_t i = 0; i < sizeof never_alone / sizeof *never_alone; i++)
        if (strlen(never_alone[i]) == n && memcmp(never_alone[i], s, n) == 0)
            lint_offer(w->t, lint_add(w->t, RULE_SPACING, w->space, "no space before \"%s\"",
                                      never_alone[i]), w->space, at - w->space, "", 0);
}

static void walk_text(struct walk *w, const struct flowmsg_piece *p)
{
    const char *s = piece_text(w->t, p);
    size_t i = 0, n;

    if (!w->value)
        return;
    while (i < p->len && w->behind == DIRECT && is_closing(text_next(s + i, p->len - i, &n)))
        i += n;
    if (i < p->len && w->behind == DIRECT && s[i] == ' ') {
        w->behind = SPACE;
        w->space = p->offset + i;
    } else if (i < p->len && w->behind == DIRECT) {
        judge_behind(w, p->offset + i, p->len - i);
    }
    while (i < p->len && s[i] == ' ')
        i++;
    if (i == p->len)
        return;
    if (w->behind == SPACE)
        judge_behind_space(w, p->offset + i, p->len - i);
    w->behind = NOTHING;
}

/* The value must be the one that was printed last, with nothing behind it. */
static void walk_josa(struct walk *w, const struct flowmsg_piece *p)
{
    const char *text = w->t->string->text;
    bool same = w->value && w->value->name_len == p->name_len &&
                memcmp(text + w->value->name, text + p->name, p->name_len) == 0;

    if (same && w->behind == SPACE)
        lint_offer(w->t, lint_add(w->t, RULE_SPACING, w->space, "no space before a particle"),
                   w->space, p->offset - w->space, "", 0);
    else if (!same || w->behind != DIRECT)
        lint_add(w->t, RULE_JOSA_PLACE, p->offset,
                 "the particle goes by {%.*s}, which does not stand directly before it",
                 (int)p->name_len, text + p->name);
    w->value = NULL;
}

/* ------------------------------------------------------------ before placeholders */

/* Does text that ends here want a space before what follows? */
static bool wants_space(const char *s, size_t len)
{
    static const char *const prefixes[] = { "제", "총", "약", "매", "최대", "최소" };
    size_t n;

    if (len == 0 || !is_hangul(text_last(s, len, &n)))
        return false;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t k = strlen(prefixes[i]);

        if (k <= len && memcmp(s + len - k, prefixes[i], k) == 0 &&
            (k == len || !is_hangul(text_last(s, len - k, &n))))
            return false;
    }
    return true;
}

static void judge_before(struct lint_text *t, const struct flowmsg_piece *before,
                         const struct flowmsg_piece *p)
{
    struct lint_finding *f;

    if (!before || before->kind != FLOWMSG_PIECE_TEXT || p->kind != FLOWMSG_PIECE_ARGUMENT ||
        is_josa(p) || !wants_space(piece_text(t, before), before->len))
        return;
    f = lint_add(t, RULE_SPACING, p->offset, "a space is missing before {%.*s}", (int)p->name_len,
                 t->string->text + p->name);
    lint_offer(t, f, p->offset, 0, " ", 1);
}

void lint_korean(struct lint_text *t)
{
    struct walk w = { .t = t };
    const struct flowmsg_piece *p, *before = NULL;

    for (size_t i = 0; (p = flowmsg_pieces_at(t->pieces, i)) != NULL; before = p, i++) {
        judge_before(t, before, p);
        if (p->kind == FLOWMSG_PIECE_TEXT) {
            walk_text(&w, p);
        } else if (p->kind == FLOWMSG_PIECE_ARGUMENT && is_josa(p)) {
            walk_josa(&w, p);
        } else if (p->kind == FLOWMSG_PIECE_ARGUMENT || p->kind == FLOWMSG_PIECE_HASH) {
            w.value = p;
            w.behind = DIRECT;
        } else if (p->kind != FLOWMSG_PIECE_QUOTED || p->len != 2 || w.behind != DIRECT) {
            w.value = NULL;
        }
    }
}

/* ------------------------------------------------------------------ speech levels */

enum level { NO_LEVEL, FORMAL, POLITE };

static bool ends_with(const char *s, size_t len, const char *end)
{
    size_t n = strlen(end);

    return n <= len && memcmp(s + len - n, end, n) == 0;
}

/* The level of a word that ends a sentence: …니다 and …십시오, or …요, but not 필요. */
static enum level level_of(const char *word, size_t len)
{
    static const char *const formal[] = { "니다", "니까", "십시오", "시오" };
    static const char *const nouns[] = { "필요", "중요", "개요", "수요", "주요", "소요", "긴요" };

    for (size_t i = 0; i < sizeof formal / sizeof *formal; i++)
        if (ends_with(word, len, formal[i]))
            return FORMAL;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (ends_with(word, len, nouns[i]))
            return NO_LEVEL;
    return ends_with(word, len, "요") && len > strlen("요") ? POLITE : NO_LEVEL;
}

static bool ends_sentence(const char *s, size_t len)
{
    return len == 0 || strchr(".!?\n", s[0]);
}

/* The next word that ends a sentence, from *at on; false: none is left. */
static bool next_ending(const char *s, size_t len, size_t *at, size_t *word_len)
{
    size_t n;

    while (*at < len) {
        *word_len = hangul_len(s + *at, len - *at);
        if (*word_len > 0 && ends_sentence(s + *at + *word_len, len - *at - *word_len))
            return true;
        if (*word_len > 0)
            *at += *word_len;
        else {
            text_next(s + *at, len - *at, &n);
            *at += n;
        }
    }
    return false;
}

void lint_speech_count(const struct po_string *string, struct speech *speech)
{
    size_t n;

    for (size_t at = 0; string->text && next_ending(string->text, string->len, &at, &n); at += n) {
        enum level level = level_of(string->text + at, n);

        speech->formal += level == FORMAL;
        speech->polite += level == POLITE;
    }
}

void lint_speech(struct lint_text *t, const struct speech *speech)
{
    enum level odd = speech->polite > speech->formal ? FORMAL : POLITE;
    const char *s = t->string->text;
    size_t n;

    if (speech->formal == 0 || speech->polite == 0)
        return;
    for (size_t at = 0; next_ending(s, t->string->len, &at, &n); at += n)
        if (level_of(s + at, n) == odd)
            lint_add(t, RULE_SPEECH_LEVEL, at,
                     "\"%.*s\" is %s, other sentences of this file are %s", (int)n, s + at,
                     odd == POLITE ? "해요체" : "합쇼체",
                     odd == POLITE ? "합쇼체" : "해요체");
}
