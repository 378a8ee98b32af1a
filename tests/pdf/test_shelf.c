/* SPDX-License-Identifier: MIT */
/* Photos that one process of a run has coded are found by the others. */
#include "pdf/photo.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { LARGE = 1 << 20 };

static JbPhotoKey key_of(int number)
{
    JbPhotoKey key;
    memset(&key, 0, sizeof key);
    key.sha256[0] = 'a';
    key.quality = number;
    return key;
}

static JbCoded coded_of(const uint8_t *bytes, size_t n)
{
    return (JbCoded){.jpeg = bytes, .n = n, .width = 7, .height = 5, .channels = 3};
}

/* Keeps photos of n bytes from one number to another in a process of its own. */
static void keep_elsewhere(JbPhotos *photos, int from, int to, size_t n)
{
    pid_t pid = fork();
    if (pid == 0) {
        uint8_t *bytes = malloc(n);
        for (int i = from; bytes != NULL && i < to; i++) {
            memset(bytes, i, n);
            const JbPhotoKey key = key_of(i);
            const JbCoded coded = coded_of(bytes, n);
            jb_pdf_photos_keep(photos, &key, &coded);
        }
        free(bytes);
        _exit(0);
    }
    int end = 1;
    assert_int_equal(waitpid(pid, &end, 0), pid);
    assert_int_equal(end, 0);
}

static bool is_found(JbPhotos *photos, int number, size_t n)
{
    const JbPhotoKey key = key_of(number);
    const JbCoded *found = jb_pdf_photos_find(photos, &key);
    if (found == NULL)
        return false;
    assert_int_equal(found->n, n);
    assert_int_equal(found->width, 7);
    assert_int_equal(found->height, 5);
    assert_int_equal(found->channels, 3);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(found->jpeg[i], number);
    return true;
}

static void another_process_finds_it(void **state)
{
    (void)state;
    JbPhotos *photos = jb_pdf_photos_new();
    keep_elsewhere(photos, 1, 2, 100);
    assert_false(is_found(photos, 1, 100)); /* nothing is shared yet */
    jb_pdf_photos_share(photos);
    keep_elsewhere(photos, 2, 4, 100);
    assert_false(is_found(photos, 1, 100));
    assert_true(is_found(photos, 2, 100));
    assert_true(is_found(photos, 3, 100));
    assert_true(is_found(photos, 2, 100)); /* its own now */
    jb_pdf_photos_free(photos);
}

static void what_does_not_fit_is_not_there(void **state)
{
    (void)state;
    JbPhotos *photos = jb_pdf_photos_new();
    jb_pdf_photos_share(photos);
    keep_elsewhere(photos, 1, 2, 5 * LARGE);
    assert_false(is_found(photos, 1, 5 * LARGE));
    keep_elsewhere(photos, 2, 8, LARGE);
    assert_true(is_found(photos, 2, LARGE));
    assert_true(is_found(photos, 5, LARGE));
    assert_false(is_found(photos, 6, LARGE));
    jb_pdf_photos_free(photos);
    photos = jb_pdf_photos_new();
    jb_pdf_photos_share(photos);
    keep_elsewhere(photos, 0, 30, 10);
    assert_true(is_found(photos, 15, 10));
    assert_false(is_found(photos, 16, 10));
    jb_pdf_photos_free(photos);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(another_process_finds_it),
                                       cmocka_unit_test(what_does_not_fit_is_not_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
