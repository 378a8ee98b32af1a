/* SPDX-License-Identifier: MIT */
#include "deliver/progress.h"
#include "deliver_test.h"

#define SECOND 1000000

static const char *shown(Bench *b, JbProgress *p, int64_t now)
{
    JbText t = jb_text(b->arena);
    return jb_deliver_progress_text(p, now, &t) ? jb_text_str(&t) : NULL;
}

static void a_bar_shows_rate_and_time_left(void **state)
{
    Bench *b = *state;
    JbProgress p = {.of = 984, .done = 246, .terminal = true, .columns = 100};
    assert_string_equal(shown(b, &p, 20 * SECOND),
                        "\r\033[K[#######.......................] 246/984, 12.3/s, 1:00 left");
    assert_null(shown(b, &p, 20 * SECOND + SECOND / 5));
    p.failed = 2;
    p.columns = 60;
    assert_string_equal(shown(b, &p, 20 * SECOND + SECOND / 4),
                        "\r\033[K246/984, 2 failed, 12.1/s, 1:01 left");
    assert_string_equal(jb_deliver_progress_wipe(&p), "\r\033[K");
}

static void lines_come_every_five_seconds(void **state)
{
    Bench *b = *state;
    JbProgress p = {.of = 10};
    assert_null(shown(b, &p, 5 * SECOND - 1));
    assert_string_equal(shown(b, &p, 5 * SECOND), "0/10, 0.0/s\n");
    p.done = 4;
    assert_null(shown(b, &p, 9 * SECOND));
    assert_string_equal(shown(b, &p, 10 * SECOND), "4/10, 0.4/s, 0:15 left\n");
    p.done = 10;
    assert_null(shown(b, &p, 20 * SECOND));
    assert_string_equal(jb_deliver_progress_wipe(&p), "");
}

static void machines_get_objects(void **state)
{
    Bench *b = *state;
    JbProgress p = {.of = 8, .done = 4, .skipped = 1, .failed = 1, .json = true, .terminal = true};
    assert_string_equal(
        shown(b, &p, 6 * SECOND),
        "{\"progress\":{\"done\":4,\"of\":8,\"skipped\":1,\"failed\":1,\"seconds\":6.0,"
        "\"seconds_left\":6}}\n");
}

static void the_sum_adds_up(void **state)
{
    Bench *b = *state;
    JbText t = jb_text(b->arena);
    JbProgress p = {.of = 984, .done = 984, .skipped = 3, .failed = 1};
    jb_deliver_progress_sum(&p, 61 * SECOND + 250000, &t);
    assert_string_equal(jb_text_str(&t),
                        "980 of 984 briefings made, 3 unchanged, 1 failed, in 61.2 s\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {JB_TEST(a_bar_shows_rate_and_time_left),
                                       JB_TEST(lines_come_every_five_seconds),
                                       JB_TEST(machines_get_objects), JB_TEST(the_sum_adds_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
