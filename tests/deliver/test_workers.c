/* SPDX-License-Identifier: MIT */
#include "deliver/workers.h"
#include "deliver_test.h"
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TASKS = 60, LARGE = 3000000 };

/* What the parent sees; and which tasks end badly, in the workers. */
typedef struct Run {
    JbArena *arena;
    size_t next;                                /* task whose turn it is to be told */
    size_t dead;                                /* tasks told as dead */
    size_t cleaned, taken;                      /* calls of died, of taken */
    size_t most;                                /* of finished */
    int death;                                  /* status of the last dead one */
    size_t kill_at, exit_at, stop_at, large_at; /* SIZE_MAX: never */
} Run;

static void nap(long milliseconds)
{
    struct timespec t = {0, milliseconds * 1000000};
    nanosleep(&t, NULL);
}

static void square(void *context, size_t task, JbText *reply)
{
    const Run *r = context;
    if (task == r->kill_at)
        raise(SIGKILL);
    if (task == r->exit_at)
        _exit(71);
    if (task == r->stop_at)
        kill(getppid(), SIGTERM);
    nap(task % 7 == 0 ? 3 : 0);
    jb_text_put_format(reply, "%zu", task * task);
    for (size_t i = 0; task == r->large_at && i < LARGE; i++)
        jb_text_put_char(reply, 'x');
}

static void told(void *context, size_t task, const char *reply, size_t n, int death)
{
    Run *r = context;
    assert_true(task >= r->next); /* in order; tasks that never began are left out */
    r->next = task + 1;
    if (reply == NULL) {
        r->dead++;
        r->death = death;
        return;
    }
    const char *wanted = jb_arena_format(r->arena, "%zu", task * task);
    assert_int_equal(n, strlen(wanted) + (task == r->large_at ? LARGE : 0));
    assert_memory_equal(reply, wanted, strlen(wanted));
}

/* Once for each reply, before it is told. */
static void taken(void *context, size_t task, const char *reply, size_t n)
{
    Run *r = context;
    assert_true(task >= r->next);
    assert_true(n > 0 && reply != NULL);
    r->taken++;
}

static void cleaned(void *context, size_t task, pid_t worker)
{
    Run *r = context;
    assert_true(task == r->kill_at || task == r->exit_at);
    assert_true(worker > 0);
    r->cleaned++;
}

static void counted(void *context, size_t finished)
{
    Run *r = context;
    assert_true(finished >= r->most);
    r->most = finished;
}

static Run new_run(Bench *b)
{
    return (Run){.arena = b->arena,
                 .kill_at = SIZE_MAX,
                 .exit_at = SIZE_MAX,
                 .stop_at = SIZE_MAX,
                 .large_at = SIZE_MAX};
}

static int work(Run *r, size_t n, int workers)
{
    JbWork w = {n, workers, r, square, told, taken, cleaned, counted, {-1, -1}};
    return jb_deliver_work(&w);
}

static void all_tasks_are_told_in_order(void **state)
{
    static const int workers[] = {1, 2, 5, 100};
    for (size_t i = 0; i < 4; i++) {
        Run r = new_run(*state);
        assert_int_equal(work(&r, TASKS, workers[i]), 0);
        assert_int_equal(r.next, TASKS);
        assert_int_equal(r.most, TASKS);
        assert_int_equal(r.taken, TASKS);
        assert_int_equal(r.dead, 0);
    }
    Run none = new_run(*state);
    assert_int_equal(work(&none, 0, 3), 0);
}

static void a_dead_worker_costs_its_task_alone(void **state)
{
    for (int workers = 1; workers < 4; workers++) {
        Run r = new_run(*state);
        r.kill_at = 3;
        assert_int_equal(work(&r, TASKS, workers), 0);
        assert_int_equal(r.next, TASKS);
        assert_int_equal(r.dead, 1);
        assert_int_equal(r.cleaned, 1);
        assert_true(WIFSIGNALED(r.death) && WTERMSIG(r.death) == SIGKILL);
        r = new_run(*state);
        r.exit_at = TASKS - 1;
        assert_int_equal(work(&r, TASKS, workers), 0);
        assert_int_equal(r.dead, 1);
        assert_true(WIFEXITED(r.death) && WEXITSTATUS(r.death) == 71);
    }
}

static void large_replies_arrive_whole(void **state)
{
    Run r = new_run(*state);
    r.large_at = 5;
    assert_int_equal(work(&r, 10, 2), 0);
    assert_int_equal(r.next, 10);
}

static void a_signal_ends_what_was_begun_and_no_more(void **state)
{
    Run r = new_run(*state);
    r.stop_at = 10;
    assert_int_equal(work(&r, 100000, 2), SIGTERM);
    assert_true(r.next > 10 && r.next < 100);
    assert_int_equal(r.dead, 0);
    assert_int_equal(r.most, r.next); /* what was begun was told */
}

/* No child is left, and signals come through again. */
static void nothing_is_left_behind(void **state)
{
    Run r = new_run(*state);
    sigset_t set;
    assert_int_equal(work(&r, TASKS, 3), 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    sigprocmask(SIG_SETMASK, NULL, &set);
    assert_false(sigismember(&set, SIGINT));
    assert_true(jb_deliver_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(all_tasks_are_told_in_order), JB_TEST(a_dead_worker_costs_its_task_alone),
        JB_TEST(large_replies_arrive_whole), JB_TEST(a_signal_ends_what_was_begun_and_no_more),
        JB_TEST(nothing_is_left_behind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
