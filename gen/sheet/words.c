/* SPDX-License-Identifier: MIT */
#include "sheet/words.h"
#include "base/text.h"
#include <string.h>

/* Blanks that Unicode has beside the space and that sheets hold: no-break, thin, ideographic, zero
 * width. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xFEFF;
}

static uint32_t half_width(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    return c == 0x2212 ? '-' : c;
}

const char *jb_sheet_fold(JbArena *arena, const char *s)
{
    JbText t = jb_text(arena);
    size_t n = strlen(s);
    bool blank = false;
    for (size_t i = 0; i < n;) {
        uint32_t c = half_width(jb_text_utf8_next(s, n, &i));
        if (c == JB_UTF8_BAD)
            continue;
        if (is_blank(c)) {
            blank = true;
            continue;
        }
        if (blank && t.n > 0)
            jb_text_put_char(&t, ' ');
        blank = false;
        jb_text_put_utf8(&t, c);
    }
    return jb_text_str(&t);
}

const char *jb_sheet_plain(JbArena *arena, const char *s)
{
    JbText t = jb_text(arena);
    for (const char *at = jb_sheet_fold(arena, s); *at != '\0'; at++)
        if (*at != ' ')
            jb_text_put_char(&t, *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at);
    return jb_text_str(&t);
}

bool jb_sheet_same(JbArena *arena, const char *a, const char *b)
{
    return strcmp(jb_sheet_plain(arena, a), jb_sheet_plain(arena, b)) == 0;
}

bool jb_sheet_is_word(JbArena *arena, const char *text, JbSheetWord word)
{
    const char *plain = jb_sheet_plain(arena, text);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (const char *at = jb_locale(lang)->sheet[word]; *at != '\0';) {
            size_t n = strcspn(at, "|");
            if (strcmp(jb_sheet_plain(arena, jb_arena_strndup(arena, at, n)), plain) == 0)
                return true;
            at += n + (at[n] == '|');
        }
    return false;
}

const char *jb_sheet_word(JbArena *arena, JbLang lang, JbSheetWord word)
{
    const char *list = jb_locale(lang)->sheet[word];
    return jb_arena_strndup(arena, list, strcspn(list, "|"));
}
