/* SPDX-License-Identifier: MIT */
/* Pictures: what is cut, averaged, converted and refused. */
#include "base/file.h"
#include "pdf/image.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SRGB      "templates/icc/srgb.icc"
#define NEWSPRINT "templates/icc/newsprint.icc"
#define COATED    "templates/icc/coated.icc"

static const int32_t WHOLE[4] = {0, 0, 100000, 100000};

static void a_crop_takes_its_part_alone(void **state)
{
    uint8_t grey[8 * 4];
    for (int i = 0; i < 32; i++)
        grey[i] = (uint8_t)i;
    JbPixels p = {.at = grey, .width = 8, .height = 4, .channels = 1};
    JbPixels out = jb_pixels_fit(*state, &p, (const int32_t[4]){25000, 50000, 75000, 100000}, 100, 100);
    assert_int_equal(out.width, 4);
    assert_int_equal(out.height, 2);
    const uint8_t expected[] = {18, 19, 20, 21, 26, 27, 28, 29};
    assert_memory_equal(out.at, expected, sizeof expected);
}

static void smaller_pixels_are_means(void **state)
{
    uint8_t rgb[2 * 2 * 3] = {0, 10, 255, 0, 20, 255, 255, 30, 255, 255, 41, 255};
    JbPixels p = {.at = rgb, .width = 2, .height = 2, .channels = 3};
    JbPixels out = jb_pixels_fit(*state, &p, WHOLE, 1, 1);
    assert_int_equal(out.width, 1);
    assert_int_equal(out.at[0], 128); /* 127.5, half up */
    assert_int_equal(out.at[1], 25);  /* 25.25 */
    assert_int_equal(out.at[2], 255);
    out = jb_pixels_fit(*state, &p, WHOLE, 10, 10); /* never larger than it was */
    assert_int_equal(out.width, 2);
    out = jb_pixels_fit(*state, &p, (const int32_t[4]){0, 0, 0, 0}, 10, 10); /* no crop given */
    assert_int_equal(out.height, 2);
}

static JbPixels in_ink(JbArena *arena, uint8_t r, uint8_t g, uint8_t b, const char *profile)
{
    JbDiags *diags = jb_diags_new(arena);
    size_t srgb_n = 0, icc_n = 0;
    const char *srgb = jb_file_read(arena, diags, SRGB, 1 << 20, &srgb_n);
    const char *icc = jb_file_read(arena, diags, profile, 1 << 20, &icc_n);
    uint8_t *rgb = jb_alloc(arena, 3);
    rgb[0] = r;
    rgb[1] = g;
    rgb[2] = b;
    JbPixels p = {.at = rgb, .width = 1, .height = 1, .channels = 3}, out = {0};
    assert_true(jb_pixels_cmyk(arena, &p, srgb, srgb_n, icc, icc_n, &out));
    assert_int_equal(out.channels, 4);
    return out;
}

static void white_has_no_ink_and_black_no_more_than_allowed(void **state)
{
    static const char *const profiles[] = {NEWSPRINT, COATED};
    for (int i = 0; i < 2; i++) {
        JbPixels white = in_ink(*state, 255, 255, 255, profiles[i]);
        assert_int_equal(white.at[0] + white.at[1] + white.at[2] + white.at[3], 0);
        int most = 0;
        for (int c = 0; c < 6 * 6 * 6; c++) {
            JbPixels p = in_ink(*state, (uint8_t)(c % 6 * 51), (uint8_t)(c / 6 % 6 * 51),
                                (uint8_t)(c / 36 * 51), profiles[i]);
            int ink = p.at[0] + p.at[1] + p.at[2] + p.at[3];
            most = ink > most ? ink : most;
        }
        assert_in_range(most, 180 * 255 / 100, 241 * 255 / 100); /* 240 % but for rounding */
    }
}

static void a_profile_of_another_kind_is_refused(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    size_t n = 0;
    const char *srgb = jb_file_read(*state, diags, SRGB, 1 << 20, &n);
    uint8_t rgb[3] = {0};
    JbPixels p = {.at = rgb, .width = 1, .height = 1, .channels = 3}, out = {0};
    assert_false(jb_pixels_cmyk(*state, &p, srgb, n, srgb, n, &out));
    assert_false(jb_pixels_cmyk(*state, &p, srgb, n, "nothing", 7, &out));
}

static const char *temporary(JbArena *arena, const void *bytes, size_t n)
{
    char *path = jb_strdup(arena, "/tmp/jb-image-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    return path;
}

static void a_jpeg_comes_back_with_its_profile(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    JbPixels p;
    assert_true(jb_pixels_read(*state, diags, "input/photos/jinyun.jpg", UINT32_MAX, UINT32_MAX, &p));
    assert_int_equal(p.channels, 3);
    assert_non_null(p.icc);
    size_t n = 0;
    assert_true(p.icc_n > 128);
    assert_memory_equal(p.icc + 36, "acsp", 4); /* a whole profile: its length stands at its beginning */
    assert_int_equal(p.icc_n, (size_t)p.icc[2] << 8 | p.icc[3]);
    JbPixels small = jb_pixels_fit(*state, &p, WHOLE, 64, 64), again;
    const uint8_t *jpeg = jb_pixels_jpeg(*state, &small, 95, &n);
    assert_non_null(jpeg);
    const char *path = temporary(*state, jpeg, n);
    assert_true(jb_pixels_read(*state, diags, path, 16, 9, &again)); /* at least so many: a quarter */
    assert_int_equal(again.width, 16);
    assert_true(jb_pixels_read(*state, diags, path, 17, 9, &again));
    assert_int_equal(again.width, 32);
    assert_true(jb_pixels_read(*state, diags, path, UINT32_MAX, UINT32_MAX, &again));
    assert_int_equal(again.width, 64);
    assert_null(again.icc);
    long difference = 0;
    for (size_t i = 0; i < 64 * 64 * 3; i++)
        difference += again.at[i] > small.at[i] ? again.at[i] - small.at[i] : small.at[i] - again.at[i];
    assert_in_range(difference / (64 * 64 * 3), 0, 8);
    unlink(path);
}

static void what_is_no_picture_is_refused(void **state)
{
    static const char *const bad[] = {"", "no picture", "\xFF\xD8\xFF\xE0\x00\x10JFIF",
                                      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"};
    static const size_t length[] = {0, 10, 10, 16};
    for (size_t i = 0; i < 4; i++) {
        JbDiags *diags = jb_diags_new(*state);
        const char *path = temporary(*state, bad[i], length[i]);
        JbPixels p;
        assert_false(jb_pixels_read(*state, diags, path, 1, 1, &p));
        assert_int_equal(jb_diags_count(diags, JB_ERROR), 1);
        assert_string_equal(diags->list.at[0].code, "photo-unreadable");
        unlink(path);
    }
}

static int arena_up(void **state)
{
    *state = jb_arena_new();
    return 0;
}

static int arena_down(void **state)
{
    jb_arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crop_takes_its_part_alone),
        cmocka_unit_test(smaller_pixels_are_means),
        cmocka_unit_test(white_has_no_ink_and_black_no_more_than_allowed),
        cmocka_unit_test(a_profile_of_another_kind_is_refused),
        cmocka_unit_test(a_jpeg_comes_back_with_its_profile),
        cmocka_unit_test(what_is_no_picture_is_refused),
    };
    return cmocka_run_group_tests(tests, arena_up, arena_down);
}
