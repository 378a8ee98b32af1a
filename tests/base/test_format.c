/* SPDX-License-Identifier: MIT */
/* What is formatted without printf is what printf writes. */
#include "base/format.h"
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void as_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* In rooms from none to enough. */
static void as_printf(const char *format, ...)
{
    for (size_t room = 0; room < 48; room++) {
        char mine[64], theirs[64];
        memset(mine, 'x', sizeof mine);
        memset(theirs, 'x', sizeof theirs);
        va_list a, b;
        va_start(a, format);
        va_copy(b, a);
        int n = jb_format(mine, room, format, a), m = vsnprintf(theirs, room, format, b);
        va_end(a);
        va_end(b);
        assert_int_equal(n, m);
        assert_memory_equal(mine, theirs, sizeof mine);
    }
}

static void test_plain_conversions(void **state)
{
    (void)state;
    as_printf("nothing");
    as_printf("%s and %s", "one", "");
    as_printf("%s", "重庆");
    as_printf("%d %d %d %d", 0, -1, INT_MAX, INT_MIN);
    as_printf("%u %u", 0u, UINT_MAX);
    as_printf("%zu", SIZE_MAX);
    as_printf("%lld %lld %lld", 0LL, LLONG_MAX, LLONG_MIN);
    as_printf("%02d-%02d %04d %03d", 5, 12, 2024, -7);
    as_printf("%.*s|%.*s|%.3s|%.9s", 2, "four", 9, "four", "four", "four");
    as_printf("%c%c %d%%", 'a', 'b', 50);
}

static void test_others_are_printfs(void **state)
{
    (void)state;
    as_printf("%s %04x %lld", "a", 0xBEEFu, -5LL);
    as_printf("%5d|%-5s|%5.2s", 42, "ab", "abc");
    as_printf("%d then %ld", 1, 2L);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_conversions),
        cmocka_unit_test(test_others_are_printfs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
