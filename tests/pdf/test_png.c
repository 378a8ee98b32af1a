/* SPDX-License-Identifier: MIT */
/* Large pictures are read row by row and made smaller on the way: the same colours as when they are
 * read whole, at little memory; what can only be read whole is refused by name. */
#include "pdf/image.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

enum { ACROSS = 4000, WHOLE_ROWS = 1900, MANY_ROWS = 2100 };

typedef struct Kind {
    int bits, color;
    const char *chunk; /* before the pixels, or NULL */
    const char *data;
    size_t n;
} Kind;

static void put_u32(JbText *t, uint32_t v)
{
    const char bytes[4] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v};
    jb_text_put_n(t, bytes, 4);
}

static void put_chunk(JbText *t, const char *type, const void *data, size_t n)
{
    put_u32(t, (uint32_t)n);
    size_t from = t->n;
    jb_text_put_n(t, type, 4);
    if (n > 0)
        jb_text_put_n(t, data, n);
    put_u32(t, (uint32_t)crc32(0, (const Bytef *)t->at + from, (uInt)(t->n - from)));
}

static void put_head(JbText *t, uint32_t width, uint32_t height, const Kind *k, char interlace)
{
    JbText head = jb_text(t->arena);
    put_u32(&head, width);
    put_u32(&head, height);
    const char rest[5] = {(char)k->bits, (char)k->color, 0, 0, interlace};
    jb_text_put_n(&head, rest, 5);
    jb_text_put_n(t, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(t, "IHDR", head.at, head.n);
    if (k->chunk != NULL)
        put_chunk(t, k->chunk, k->data, k->n);
}

/* Rows that are all alike, of bytes that go through all values. */
static JbText striped(JbArena *arena, const Kind *k, uint32_t rows)
{
    static const int channels[] = {[0] = 1, [2] = 3, [3] = 1, [4] = 2, [6] = 4};
    size_t n = 1 + ((size_t)ACROSS * (size_t)(channels[k->color] * k->bits) + 7) / 8;
    uint8_t *raw = jb_arena_alloc_array(arena, rows, n);
    for (uint32_t y = 0; y < rows; y++)
        for (size_t i = 1; i < n; i++)
            raw[y * n + i] = (uint8_t)((i - 1) * 5 + (i - 1) / 64);
    uLongf size = compressBound(rows * n);
    uint8_t *packed = jb_arena_alloc(arena, size);
    assert_int_equal(compress2(packed, &size, raw, rows * n, 1), Z_OK);
    JbText t = jb_text(arena);
    put_head(&t, ACROSS, rows, k, 0);
    if (k->color == 3) { /* a palette, and how clear each of its colours is */
        uint8_t colors[768];
        for (size_t i = 0; i < sizeof colors; i++)
            colors[i] = (uint8_t)(i * 7);
        put_chunk(&t, "PLTE", colors, sizeof colors);
        put_chunk(&t, "tRNS", colors, 256);
    }
    put_chunk(&t, "IDAT", packed, size);
    put_chunk(&t, "IEND", NULL, 0);
    return t;
}

static const Kind kinds[] = {
    {8, 2, "sRGB", "", 1},       {16, 2, NULL, NULL, 0},
    {8, 6, NULL, NULL, 0},       {16, 6, "gAMA", "\0\0\xB1\x8F", 4},
    {8, 3, NULL, NULL, 0},       {1, 0, NULL, NULL, 0},
    {8, 0, "tRNS", "\0\x10", 2}, {16, 0, NULL, NULL, 0},
    {8, 4, NULL, NULL, 0},       {8, 2, "gAMA", "\0\1\x86\xA0", 4},
};

static JbPixels read_png(JbArena *arena, JbText file, uint32_t least)
{
    JbDiags *diags = jb_diags_new(arena);
    const uint32_t sides[2] = {least, least};
    JbPixels p = {0};
    if (!jb_pdf_png_read(arena, diags, "a.png", (const uint8_t *)file.at, file.n, sides, &p))
        fail_msg("%s", jb_diag_line(arena, &diags->list.at[0], JB_DIAG_TEXT));
    return p;
}

static void rows_give_what_the_whole_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        JbArena *arena = jb_arena_new();
        JbPixels whole = read_png(arena, striped(arena, &kinds[i], WHOLE_ROWS), UINT32_MAX);
        JbPixels rows = read_png(arena, striped(arena, &kinds[i], MANY_ROWS), UINT32_MAX);
        assert_int_equal(rows.width, ACROSS);
        assert_int_equal(rows.height, MANY_ROWS);
        assert_int_equal(rows.channels, whole.channels);
        size_t n = (size_t)ACROSS * (size_t)whole.channels;
        for (size_t k = 0; k < n; k++)
            if (abs(rows.at[k] - whole.at[k]) > 1)
                fail_msg("kind %zu, byte %zu: %d, not %d", i, k, rows.at[k], whole.at[k]);
        assert_memory_equal(rows.at, rows.at + (MANY_ROWS - 1) * n, n);
        jb_arena_free(arena);
    }
}

static void a_large_one_is_made_smaller_on_the_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        JbArena *arena = jb_arena_new(), *own = jb_arena_new();
        JbText file = striped(arena, &kinds[i], MANY_ROWS);
        JbPixels all = read_png(arena, file, UINT32_MAX), few = read_png(own, file, 500);
        assert_int_equal(few.width, 1000); /* a quarter: an eighth would be too few rows */
        assert_int_equal(few.height, 525);
        assert_true(jb_arena_size(own) < 2000000);
        for (size_t x = 0; x < few.width; x++)
            for (size_t c = 0; c < (size_t)few.channels; c++) {
                unsigned sum = 0;
                for (size_t k = 0; k < 4; k++)
                    sum += all.at[(4 * x + k) * (size_t)all.channels + c];
                assert_int_equal(few.at[x * (size_t)few.channels + c], (4 * sum + 8) / 16);
            }
        jb_arena_free(own);
        jb_arena_free(arena);
    }
}

static void check_refused(const char *bytes, size_t n, const char *name, const char *kind)
{
    char path[] = "/tmp/jianbao-picture-XXXXXX";
    int fd = mkstemp(path);
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbPixels p;
    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
    assert_false(jb_pdf_pixels_read(arena, diags, path, 100, 100, &p));
    unlink(path);
    assert_string_equal(diags->list.at[0].code, name);
    assert_non_null(strstr(diags->list.at[0].message, kind));
    assert_int_equal(jb_diags_exit(diags, false), JB_EXIT_DATA);
    jb_arena_free(arena);
}

static void what_can_only_be_read_whole_is_refused(void **state)
{
    static const char deflated[] = "\x78\x9c\x03\0\0\0\0\1";
    JbArena *arena = jb_arena_new();
    (void)state;
    for (int large = 0; large < 2; large++) {
        JbText t = jb_text(arena);
        uint32_t more = large ? 1000 : 0;
        put_head(&t, 16 + 8 * more, 16 + 6 * more, &kinds[0], 1);
        put_chunk(&t, "IDAT", deflated, sizeof deflated - 1);
        put_chunk(&t, "IEND", NULL, 0);
        check_refused(t.at, t.n, large ? "photo-too-large" : "photo-unreadable",
                      large ? "interlaced PNG" : "cannot be used");
    }
    uint8_t grey[64 * 64] = {0};
    size_t n = 0;
    const JbPixels p = {.at = grey, .width = 64, .height = 64, .channels = 1};
    const uint8_t *jpeg = jb_pdf_pixels_jpeg(arena, &p, 50, &n);
    char *large = jb_arena_strndup(arena, (const char *)jpeg, n);
    size_t at = 2;
    while ((uint8_t)large[at + 1] != 0xC0)
        at += 2 + ((size_t)(uint8_t)large[at + 2] << 8 | (uint8_t)large[at + 3]);
    large[at + 1] = (char)0xC2;           /* progressive, as the head says */
    large[at + 5] = large[at + 7] = 0x20; /* 8256 pixels a side */
    check_refused(large, n, "photo-too-large", "progressive JPEG");
    jb_arena_free(arena);
}

static void a_large_one_that_is_damaged_is_refused(void **state)
{
    JbArena *arena = jb_arena_new();
    (void)state;
    JbText t = striped(arena, &kinds[0], MANY_ROWS);
    check_refused(t.at, t.n / 2, "photo-unreadable", "cut off");
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_give_what_the_whole_gives),
        cmocka_unit_test(a_large_one_is_made_smaller_on_the_way),
        cmocka_unit_test(what_can_only_be_read_whole_is_refused),
        cmocka_unit_test(a_large_one_that_is_damaged_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
