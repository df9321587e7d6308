/* rows_terms.c - a message with a term, over the same message with the token.
 *
 * SPDX-License-Identifier: MIT */
#include "rows.h"

static const struct flowmsg_term terms[] = {
    { "completed", "완료" },        { "create", "만들기" },      { "delete", "삭제" },
    { "deleting", "삭제 중" },      { "disabled", "사용 안 함" }, { "disabling", "비활성화 중" },
    { "enabled", "사용 중" },       { "failed", "실패" },        { "finalize", "마무리" },
    { "inProgress", "진행 중" },    { "pending", "대기 중" },    { "update", "업데이트" },
};
enum { N_TERMS = N_ELEMENTS(terms), N_PAIRS = 2 };

static const struct flowmsg_param state[] = {
    { "state", "disabling", "A state.", FLOWMSG_PARAM_TOKEN, FLOWMSG_PRIVACY_PUBLIC },
};

/* Pairs of the same text, with the token and with its term. */
static const struct flowmsg_definition definitions[2 * N_PAIRS] = {
    { .code = "1000-400", "t", "The connection is in the state ''{state}''. Try again.", state, 1,
      400, 0 },
    { .code = "1001-400", "t", "The connection is in the state ''{state, term}''. Try again.",
      state, 1, 400, 0 },
    { .code = "1002-400", "t", "연결이 ''{state}''{state, josa, 을/를} 마칠 때까지 기다리십시오.",
      state, 1, 400, 0 },
    { .code = "1003-400", "t", "연결이 ''{state, term}''{state, josa, 을/를} 마칠 때까지 기다리십시오.",
      state, 1, 400, 0 },
};

static struct flowmsg_store *store;
static struct flowmsg_reader *reader;
static const struct flowmsg_bundle *bundle;
static size_t pairs[N_PAIRS] = { 0, 1 };

static size_t render(size_t definition, size_t i, char *buf, size_t size)
{
    const struct flowmsg_arg arg = flowmsg_arg_text("state", terms[i].token);

    return flowmsg_render(bundle, definitions[definition].code, FLOWMSG_DETAIL, &arg, 1, NULL, buf,
                          size, NULL);
}

/* @data is the number of a pair. */
static size_t with_token(void *data, size_t i, char *buf, size_t size)
{
    return render(2 * *(const size_t *)data, i, buf, size);
}

static size_t with_term(void *data, size_t i, char *buf, size_t size)
{
    return render(2 * *(const size_t *)data + 1, i, buf, size);
}

static bool open_terms(void)
{
    static const struct flowmsg_group group = { "all", 1000, 1999 };
    static const struct flowmsg_registry registry = {
        FLOWMSG_REGISTRY_HEAD, .domain = "terms", .source_locale = "ko", .groups = &group,
        .n_groups = 1, .definitions = definitions, .n_definitions = 2 * N_PAIRS, .terms = terms,
        .n_terms = N_TERMS, .term_size = sizeof *terms,
    };

    return flowmsg_store_new(&store, &registry, NULL, NULL) == FLOWMSG_OK &&
           (reader = flowmsg_reader_new(store)) &&
           (bundle = flowmsg_reader_bundle(reader, "ko"));
}

static void close_terms(void)
{
    flowmsg_reader_free(reader);
    flowmsg_store_unref(store);
}

static const struct row rows[] = {
    { .name = "term/extra-ns", .work = "a message with a term", .peer = "with the token",
      .shown = SHOWN_EXTRA_NS, .ours = { .text = with_term }, .theirs = { .text = with_token },
      .data = &pairs[0], .n = N_TERMS, .calls = 600, .unlike = true },
    { .name = "term-josa/extra-ns", .work = "- and its particle", .peer = "with the token",
      .shown = SHOWN_EXTRA_NS, .ours = { .text = with_term }, .theirs = { .text = with_token },
      .data = &pairs[1], .n = N_TERMS, .calls = 600, .unlike = true },
};

const struct group group_terms = { .title = "Terms", .rows = rows, .n_rows = N_ELEMENTS(rows),
                                   .open = open_terms, .close = close_terms };
