/* lint_korean_particle.c - particles that have two forms, as they are written in a text.
 *
 * SPDX-License-Identifier: MIT
 *
 * A particle is a head of two forms and an end that both share: 은커녕 and 는커녕 are 은/는 with
 * 커녕.  Which ends a head can have is in the table (표준국어대사전; 한글 맞춤법, 표준어 규정 26).
 * Translators write both forms in many ways, which all mean the pair: 을/를, 을(를), (을)를. */
#include <string.h>

#include "lint/lint_korean.h"

/* Ends are separated by spaces; "-" is none, "*" any, NULL those of 이다. */
static const struct head {
    char consonant[ROW], vowel[ROW];
    const char *ends;
    bool fits_all;           /* the form after a consonant is right after a vowel, too */
} heads[] = {
    { "이", "가", "-", false },
    { "을", "를", "-", false },
    { "은", "는", "- 커녕 요", false },
    { "과", "와", "- 의 는 도 만 만은 만의 만이 까지 까지도 마저 조차", false },
    { "으로", "로",
      "- 서 서는 서도 서만 서의 써 써는 써도 써만 써의 부터 부터는 부터도 부터만 부터의 는 도 의 만 만은 만의 "
      "만도 까지 까지는 까지도 까지의 밖에 밖에는 마저 조차 라도 선 썬 든 든지 나 요 의로", false },
    { "이라", "라",
      "- 고 고는 고도 고만 고요 는 는데 도 면 서 서는 서도 든지 든가 든 거나 며 면서 니 니까 야 야만 야지 "
      "기보다 기보다는 기보단 던 지만", false },
    { "이란", "란", "-", false },
    { "이랑", "랑", "- 은 도 만 은커녕", false },
    { "이나", "나", "- 마 마도", false },
    { "이야", "야", "- 말로", false },
    { "아", "야", "-", false },
    { "이여", "여", "-", false },
    { "이시여", "시여", "-", false },
    { "이에요", "예요", "-", false },
    { "이어", "여", "야 야만 야지 야죠 서 서는 서도 도 요 라", true },
    { "이었", "였", "*", true },
    { "이", "", NULL, true },
};

/* Ends of 이다, of which nothing is left after a vowel. */
static const char copula_ends[][ROW] = {
    "고", "고요", "며", "면", "면서", "면서도", "므로", "지만", "지요", "죠", "니까", "거나", "든", "든지", "든가",
    "던", "던가", "다", "네요", "군요", "구나", "더라도", "거든요", ""
};

enum { MOST_OF_A_FORM = 27 };    /* bytes; a pair of such forms is within MOST_OF_A_PAIR */

/* Contractions to which 이 was added again, and 이에요 without it (표준어 규정 26). */
static const struct { char wrong[ROW]; const char *consonant, *vowel; } misspelt[] = {
    { "이예요", "이에요", "예요" }, { "에요", "이에요", "예요" }, { "이여야", "이어야", "여야" },
    { "이여서", "이어서", "여서" }, { "이여도", "이어도", "여도" }, { "이였", "이었", "였" },
};

static bool may_end(const struct head *head, const char *end, size_t len)
{
    if (!head->ends)
        return is_row_of(end, len, copula_ends);
    return strcmp(head->ends, "*") == 0 ? len > 0 : is_one_of(end, len, head->ends);
}

static void write_pair(struct particle *particle, const char *consonant, const char *vowel,
                       const char *end, size_t len)
{
    size_t consonant_len = strlen(consonant), vowel_len = strlen(vowel);
    char *to = particle->pair;

    if (consonant_len + vowel_len + 2 * len + 2 > sizeof particle->pair)
        return;                                  /* no form is as long */
    memcpy(to, consonant, consonant_len);
    memcpy(to + consonant_len, end, len);
    to += consonant_len + len;
    *to++ = '/';
    memcpy(to, vowel, vowel_len);
    memcpy(to + vowel_len, end, len);
    to[vowel_len + len] = '\0';
    particle->form_len = consonant_len + len;
}

/* 야 calls somebody (아/야) or ends a sentence (이야/야). */
static const struct head *choose_head(const struct head *head, const char *word, size_t len,
                                      char next, struct particle *particle)
{
    const struct head *call = head + 1;

    if (strcmp(head->consonant, "이야") != 0 || len != strlen("야") || memcmp(word, "야", len) != 0)
        return head;
    particle->unsure = next == ' ';
    return next == '\0' || next == '.' || next == '?' ? head : call;
}

/* A word that is one form of a particle.  @next is the character after it, NUL for none. */
static bool read_form(const char *word, size_t len, char next, struct particle *particle)
{
    const struct head *head;

    *particle = (struct particle){ .len = len };
    if (len == 0 || len > MOST_OF_A_FORM)
        return false;
    for (size_t i = 0; i < sizeof misspelt / sizeof *misspelt; i++) {
        size_t n = row_match(misspelt[i].wrong, word, len);

        if (n > 0) {
            write_pair(particle, misspelt[i].consonant, misspelt[i].vowel, word + n, len - n);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const char *forms[2] = { heads[i].consonant, heads[i].vowel };

        for (int k = 0; k < 2; k++) {
            size_t n = row_match(forms[k], word, len);

            if (n == 0 || !may_end(&heads[i], word + n, len - n))
                continue;
            if (k == 1 && is_one_of(word, len, "여 시여"))
                continue;                        /* 100여 개, 방문 시여야 */
            head = choose_head(&heads[i], word, len, next, particle);
            write_pair(particle, head->consonant, head->vowel, word + n, len - n);
            particle->fits_all = k == 0 && heads[i].fits_all;
            return true;
        }
    }
    if (!is_row_of(word, len, copula_ends))
        return false;
    write_pair(particle, "이", "", word, len);       /* 고, of 이고 */
    return true;
}

/* Two words that are the two forms of a particle, in either order. */
static bool read_two(const char *a, size_t a_len, const char *b, size_t b_len,
                     struct particle *particle)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const struct head *h = &heads[i];
        size_t c = strlen(h->consonant), v = strlen(h->vowel);

        for (int k = 0; k < 2; k++) {
            const char *x = k ? b : a, *y = k ? a : b;
            size_t x_len = k ? b_len : a_len, y_len = k ? a_len : b_len;

            if (!starts_with(x, x_len, h->consonant) || !starts_with(y, y_len, h->vowel) ||
                x_len - c != y_len - v || memcmp(x + c, y + v, x_len - c) != 0 ||
                !may_end(h, x + c, x_len - c))
                continue;
            write_pair(particle, h->consonant, h->vowel, x + c, x_len - c);
            return true;
        }
    }
    return false;
}

/* The bytes of @len that are left when the last syllable is taken off. */
static size_t shorter(const char *s, size_t len)
{
    size_t n;

    utf8_last(s, len, &n);
    return len - n;
}

static size_t form_len(const char *s, size_t len)
{
    size_t n = hangul_len(s, len < MOST_OF_A_FORM + 3 ? len : MOST_OF_A_FORM + 3);

    return n > MOST_OF_A_FORM ? 0 : n;
}

/* @first and @end beside it; read with what @second is. */
static bool read_joined(const char *first, size_t first_len, const char *end, size_t end_len,
                        const char *second, size_t second_len, struct particle *particle)
{
    char word[2 * MOST_OF_A_FORM];

    memcpy(word, first, first_len);
    memcpy(word + first_len, end, end_len);
    return read_two(word, first_len + end_len, second, second_len, particle);
}

/* 을/를, (은)는커녕: @a, and @b with the end of both.  Returns the bytes of @b. */
static size_t read_beside(const char *a, size_t a_len, const char *b, size_t b_len,
                          struct particle *particle)
{
    for (size_t n = b_len; n > 0; n = shorter(b, n))
        for (size_t k = n; k > 0; k = shorter(b, k))
            if (read_joined(a, a_len, b + k, n - k, b, n, particle))
                return n;
    return 0;
}

/* 이 in brackets is 이 of 이다: (이)라는, (이)었습니다, (이)여야. */
static bool read_copula(const char *b, size_t b_len, struct particle *particle)
{
    char past[2 * MOST_OF_A_FORM];

    if (starts_with(b, b_len, "었")) {
        memcpy(past, "이", strlen("이"));
        memcpy(past + strlen("이"), b, b_len);
        return read_form(past, strlen("이") + b_len, ' ', particle);
    }
    return read_form(b, b_len, ' ', particle) && starts_with(particle->pair, b_len, "이") &&
           particle->form_len > strlen("이");
}

/* (을)를, (이)라는: @a in brackets and the beginning of @b.  Returns the bytes of @b. */
static size_t read_optional_first(const char *a, size_t a_len, const char *b, size_t b_len,
                                  struct particle *particle)
{
    size_t n;

    if (is_one_of(a, a_len, "이") && read_copula(b, b_len, particle))
        return b_len;
    n = read_beside(a, a_len, b, b_len, particle);
    if (n > 0)
        return n;
    for (n = b_len; n > 0; n = shorter(b, n))
        if (read_joined(a, a_len, b, n, b, n, particle))     /* (으)로 */
            return n;
    return 0;
}

/* 을(를), 은(는)커녕: @a, @b in brackets, and the beginning of @end.  SIZE_MAX: it is none. */
static size_t read_optional_second(const char *a, size_t a_len, const char *b, size_t b_len,
                                   const char *end, size_t end_len, struct particle *particle)
{
    char second[2 * MOST_OF_A_FORM];

    for (size_t n = end_len;; n = shorter(end, n)) {
        memcpy(second, b, b_len);
        memcpy(second + b_len, end, n);
        if (read_joined(a, a_len, end, n, second, b_len + n, particle))
            return n;
        if (n == 0)
            return SIZE_MAX;
    }
}

/* A text that begins with a bracket. */
static bool read_bracket(const char *s, size_t len, struct particle *particle)
{
    const char *a = s + 1, *b;
    size_t a_len = form_len(a, len - 1), b_len, n;

    if (a_len == 0 || a_len + 2 >= len)
        return false;
    b = a + a_len + 1;
    b_len = form_len(b, len - a_len - 2);
    if (b[-1] == '/') {
        if (!read_two(a, a_len, b, b_len, particle) || !starts_with(b + b_len, len - 2 - a_len -
                                                                   b_len, *s == '(' ? ")" : "]"))
            return false;
        particle->len = a_len + b_len + 3;
        return true;
    }
    n = b[-1] == (*s == '(' ? ')' : ']') ? read_optional_first(a, a_len, b, b_len, particle) : 0;
    particle->len = a_len + 2 + n;
    return n > 0;
}

/* Both forms, written out in any way. */
static bool read_both(const char *s, size_t len, struct particle *particle)
{
    size_t a_len, b_len, n;
    const char *b;

    if (len > 0 && (s[0] == '(' || s[0] == '['))
        return read_bracket(s, len, particle);
    a_len = form_len(s, len);
    if (a_len == 0 || a_len + 1 >= len)
        return false;
    b = s + a_len + 1;
    b_len = form_len(b, len - a_len - 1);
    if (s[a_len] == '/') {
        n = read_beside(s, a_len, b, b_len, particle);
        particle->len = a_len + 1 + n;
        return n > 0;
    }
    if (s[a_len] != '(' || b_len == 0 || !starts_with(b + b_len, len - a_len - 1 - b_len, ")"))
        return false;
    n = read_optional_second(s, a_len, b, b_len, b + b_len + 1,
                             form_len(b + b_len + 1, len - a_len - 2 - b_len), particle);
    particle->len = a_len + b_len + 2 + n;
    return n != SIZE_MAX;
}

bool particle_read(const char *s, size_t len, struct particle *particle)
{
    static const char beginnings[][ROW] = { "을", "를", "는", "으로", "" };
    size_t word, n;

    *particle = (struct particle){ 0 };
    if (read_both(s, len, particle)) {
        particle->both = true;
        return true;
    }
    word = hangul_len(s, len < MOST_OF_A_RUN ? len : MOST_OF_A_RUN);
    if (read_form(s, word, word < len ? s[word] : '\0', particle))
        return true;
    /* No noun begins with one of these: what follows lacks its space. */
    n = begins_with_row(s, word, beginnings);
    return n != SIZE_MAX && read_form(s, n, ' ', particle);
}

bool particle_has_form(const struct particle *particle, const char *word, size_t len)
{
    const char *vowel = particle->pair + particle->form_len + 1;

    return (len == particle->form_len && memcmp(word, particle->pair, len) == 0) ||
           (len == strlen(vowel) && memcmp(word, vowel, len) == 0);
}

/* ------------------------------------------------------------------ {name, josa, …} */

struct particle particle_of(const char *style, size_t len)
{
    struct particle particle = { 0 };
    const char *slash;
    size_t n;

    while (len > 0 && !is_hangul(utf8_next(style, len, &n))) {
        style += n;
        len -= n;
    }
    while (len > 0 && (unsigned char)style[len - 1] < 0x80)
        len--;
    slash = memchr(style, '/', len);
    if (slash && len < sizeof particle.pair) {
        memcpy(particle.pair, style, len);
        particle.form_len = (size_t)(slash - style);
    }
    return particle;
}

bool particle_goes_on(const struct particle *particle, const char *tail, size_t len)
{
    struct particle longer;
    char word[2 * MOST_OF_A_PAIR];
    size_t n = particle->form_len;

    if (len > MOST_OF_A_PAIR)
        return false;
    memcpy(word, particle->pair, n);
    memcpy(word + n, tail, len);
    return particle_read(word, n + len, &longer) && longer.len == n + len;
}

/* ------------------------------------------------------------------ after a space */

bool is_torn_off(const char *s, size_t len, const struct particle *particle, bool number)
{
    static const char never_alone[][ROW] = {
        "에", "에서", "에서는", "에서도", "에서의", "에는", "에도", "에게", "에게서", "에게는", "의", "부터", "부터는",
        "까지", "까지는", "까지의", "까지만", "까지도", "처럼", "보다", "마다", "조차", "마저", "한테", "께서", "인",
        "인지", "입니다", "입니까", "이고", "이며", "이므로", "이지만", "이거나", "이면", ""
    };
    static const char may_stand_alone[][ROW] = {
        "이", "아", "야", "나", "나마", "라", "라도", "라면", "다", "고", "면", "면서", "든", "든가", "든지",
        "던", "던가", "란", "죠", "지요", "네요", "군요", "구나", "거나", "여", "이나마", ""
    };
    static const char only[][ROW] = { "도", "만", "만을", "만은", "만이", "만으로", "만으로는", "" };
    static const char counters[] = "은 과 가";

    if (is_row_of(s, len, only))
        return !number;
    if (!particle)
        return is_row_of(s, len, never_alone);
    return particle->len >= len && len > 0 && !is_row_of(s, len, may_stand_alone) &&
           !(number && is_one_of(s, len, counters));
}
