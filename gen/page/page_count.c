/* SPDX-License-Identifier: MIT */
/* Numbers of headings and paragraphs: a count in the numerals that the style asks for. */
#include "page/page_count.h"
#include "base/text.h"
#include <string.h>

/* Han numerals from zero to nine, and ten, as code points. */
static const uint32_t HAN[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                               0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
#define HAN_TEN 0x5341u

/* One to ninety-nine as they are counted in Han; more, digit by digit. */
static void put_han(JbText *t, int n)
{
    if (n >= 100) {
        put_han(t, n / 10);
        jb_text_put_utf8(t, HAN[n % 10]);
        return;
    }
    if (n >= 20)
        jb_text_put_utf8(t, HAN[n / 10]);
    if (n >= 10)
        jb_text_put_utf8(t, HAN_TEN);
    if (n % 10 || n < 10)
        jb_text_put_utf8(t, HAN[n % 10]);
}

const char *jb_page_count_text(JbArena *arena, const char *pattern, int count)
{
    JbText t = jb_text(arena);
    for (const char *s = pattern; *s != '\0';) {
        if (strncmp(s, "{han}", 5) == 0) {
            put_han(&t, count);
            s += 5;
        } else if (strncmp(s, "{arabic}", 8) == 0) {
            jb_text_put_format(&t, "%d", count);
            s += 8;
        } else {
            jb_text_put_char(&t, *s++);
        }
    }
    return jb_text_str(&t);
}
