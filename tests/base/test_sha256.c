/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static void expect(const char *data, size_t size, const char *hex)
{
    char got[JB_SHA256_HEX];
    jb_sha256_hex(data, size, got);
    assert_string_equal(got, hex);
}

/* The examples that NIST publishes with FIPS 180-4, and the empty message. */
static void published_examples(void **state)
{
    (void)state;
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    expect("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(two_blocks, 56, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters(void **state)
{
    (void)state;
    char *text = malloc(1000000);
    assert_non_null(text);
    memset(text, 'a', 1000000);
    expect(text, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}

/* Whatever the pieces, and wherever they cross the 55, 56 and 64 byte edges, the digest is the same. */
static void pieces_do_not_matter(void **state)
{
    (void)state;
    char data[200];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (char)(i * 7);
    for (size_t size = 50; size <= sizeof data; size++)
        for (size_t piece = 1; piece < 70; piece++) {
            uint8_t whole[JB_SHA256_SIZE], pieced[JB_SHA256_SIZE];
            JbSha256 sha;
            jb_sha256_begin(&sha);
            jb_sha256_add(&sha, data, size);
            jb_sha256_end(&sha, whole);
            jb_sha256_begin(&sha);
            for (size_t at = 0; at < size; at += piece)
                jb_sha256_add(&sha, data + at, size - at < piece ? size - at : piece);
            jb_sha256_end(&sha, pieced);
            assert_memory_equal(whole, pieced, sizeof whole);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(pieces_do_not_matter),
    };
    return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
