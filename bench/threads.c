/* threads.c - compares the work of two threads with that of one.
 *
 * SPDX-License-Identifier: MIT
 *
 * Each thread has a core and renders the mix.  Another process on one of the cores slows two
 * threads down, and maybe not one.  So there are many short rounds, and only the best ones are
 * compared, in which nothing else used the cores. */
#include <stdio.h>

#include "bench.h"
#include "together.h"

enum { MAX_ROUNDS = 2000 };

static const double ROUND_NS = 1.5e6;

static struct task {
    const char *name, *id;         /* id: in ratios; NULL: none */
    render_fn *const *render;
    bool reads;                    /* each thread has a reader */
    size_t turns;                  /* repetitions of the mix in a round */
    double work[MAX_TOGETHER][MAX_ROUNDS];   /* messages per ns */
} tasks[] = {
    { .name = "memcpy of the finished text", .id = "-memcpy", .render = sys_memcpy.render },
    { .name = "snprintf, format in the code", .render = sys_snprintf.render },
    { .name = "gettext + snprintf", .id = "-gettext", .render = sys_gettext.render },
    { .name = "flowmsg, request", .id = "", .render = sys_flowmsg_request.render, .reads = true },
};
enum { N_TASKS = sizeof tasks / sizeof *tasks };

/* The work of each thread of a round. */
struct turns {
    const struct task *task;
    const struct sequence *mix;
    const char *language;
};

static bool begin(const void *data)
{
    const struct turns *t = data;
    char buf[BUFFER_SIZE];

    if (t->task->reads && !reader_open(t->language))
        return false;
    (void)t->task->render[KIND_NONE](t->mix->samples[0], buf, sizeof buf);
    return true;
}

static bool work(const void *data)
{
    const struct turns *t = data;
    char buf[BUFFER_SIZE];

    for (size_t turn = 0; turn < t->task->turns; turn++)
        if (sequence_render(t->mix, t->task->render, buf) != t->mix->bytes)
            return false;
    return true;
}

static void end(const void *data)
{
    const struct turns *t = data;

    if (t->task->reads)
        reader_close();
}

/* Messages per ns of @n threads that start together. */
static double work_of(const struct task *task, const struct sequence *mix, const char *language,
                      size_t n)
{
    const struct turns turns = { task, mix, language };
    const struct together together = { begin, work, end, &turns };

    return (double)(n * task->turns * mix->n) / together_ns(&together, n);
}

static void print_task(struct task *task, size_t rounds)
{
    struct figure one = figure_of(task->work[0], rounds), two = figure_of(task->work[1], rounds);

    printf("| %-*s | %8.1f | %9.1f | %7.1f | %7.1f | %8.2f |\n", NAME_WIDTH, task->name,
           1 / one.median, 1 / two.median, 1 / one.max, 1 / two.max, two.max / one.max);
    if (task->id)
        ratio(two.max / one.max, "threads2/thread1%s", task->id);
}

void measure_threads(const char *language, const struct sequence *whole_mix, size_t rounds)
{
    const struct sequence part = sequence_part(whole_mix, 0), *mix = &part;

    if (n_cores() < MAX_TOGETHER) {
        puts("\nThere are no two cores for two threads.");
        return;
    }
    if (rounds > MAX_ROUNDS)
        rounds = MAX_ROUNDS;
    for (size_t t = 0; t < N_TASKS; t++) {
        double speed;

        tasks[t].turns = 1;
        speed = work_of(&tasks[t], mix, language, 1);
        tasks[t].turns += (size_t)(ROUND_NS * speed / (double)mix->n);
    }
    for (size_t round = 0; round < rounds; round++)
        for (size_t t = 0; t < N_TASKS; t++)
            for (size_t n = 1; n <= MAX_TOGETHER; n++)
                tasks[t].work[n - 1][round] = work_of(&tasks[t], mix, language, n);
    printf("\n## Threads\n\n"
           "| %-*s | 1 thread | 2 threads | 1, best | 2, best | work 2/1 |\n"
           "|:%s-|---------:|----------:|--------:|--------:|---------:|\n",
           NAME_WIDTH, "ns per message of the mix", NAME_RULE);
    for (size_t t = 0; t < N_TASKS; t++)
        print_task(&tasks[t], rounds);
}
