/* SPDX-License-Identifier: MIT */
/* Which addresses may become links. */
#include "base/link.h"
#include "base_test.h"

static void known(void **state)
{
    (void)state;
    static const char *const good[] = {"https://example.org",  "http://example.org/a?b=c#d",
                                       "HTTPS://EXAMPLE.ORG/", "mailto:a@example.org",
                                       "tel:+86-23-1234",      "https://例子.cn/页",
                                       "hTTp://[::1]:8080/"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(jb_link_known(good[i]));
}

static void refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"javascript:alert(1)",
                                      "JavaScript:alert(1)",
                                      " javascript:x",
                                      "java\tscript:x",
                                      "\001javascript:x",
                                      "data:text/html,x",
                                      "vbscript:x",
                                      "file:///etc/passwd",
                                      "smb://host/share",
                                      "launch:x.exe",
                                      "ftp://example.org/",
                                      "//example.org/x",
                                      "\\\\host\\share",
                                      "/x",
                                      "x.html",
                                      "../x",
                                      "#x",
                                      "?x",
                                      "",
                                      "https:",
                                      "https://",
                                      "https:///x",
                                      "https:example.org",
                                      "http:/example.org",
                                      "https://?x",
                                      "mailto:",
                                      "tel:",
                                      "https://example.org/a b",
                                      "https://example.org/\n",
                                      "https://example.org/\u202Egpj",
                                      "https://example.org/\u2066x",
                                      "https://example.org/\xFF",
                                      "style:x",
                                      "light:x",
                                      "lang:en",
                                      "bar:x",
                                      "urn:x",
                                      "h:x",
                                      "httpss://x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (jb_link_known(bad[i]))
            fail_msg("taken: %s", bad[i]);
}

static void relative(void **state)
{
    (void)state;
    assert_true(jb_link_relative("x.html"));
    assert_true(jb_link_relative("#x"));
    assert_true(jb_link_relative("../a/b%20c?x:y"));
    assert_true(jb_link_relative("/a:b"));
    assert_false(jb_link_relative("javascript:x"));
    assert_false(jb_link_relative("a:b"));
    assert_false(jb_link_relative("//host/x"));
    assert_false(jb_link_relative("\\\\host"));
    assert_false(jb_link_relative("a\tb"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known), cmocka_unit_test(refused),
                                       cmocka_unit_test(relative)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
