/* SPDX-License-Identifier: MIT */
/* What was meant by what JSON cannot read. */
#include "base/catalog.h"
#include "base/json_parts.h"
#include "base/meant.h"

#include <string.h>

static bool digit_at(const char *text, size_t i)
{
    return text[i] >= '0' && text[i] <= '9';
}

/* The text from there to the next bracket or line, without a comma at its end, where it is a
 * number; else to the next comma that parts no digits. */
static JbMeant meant_at(JbArena *arena, const char *text, size_t from)
{
    enum { MOST = 60 }; /* bytes */
    size_t line = strcspn(text + from, "]}\r\n"), n = 0;
    size_t whole = line;
    while (whole > 0 && strchr(", \t", text[from + whole - 1]) != NULL)
        whole--;
    JbMeant none = {0}, meant = none;
    if (whole > 0 && whole <= MOST)
        meant = jb_meant_number(arena, jb_arena_strndup(arena, text + from, whole));
    if (meant.nothing || (meant.digits != NULL && *meant.rest == '\0'))
        return meant;
    while (n < line && (text[from + n] != ',' || digit_at(text, from + n + 1)))
        n++;
    return n == 0 || n > MOST ? none
                              : jb_meant_number(arena, jb_arena_strndup(arena, text + from, n));
}

const char *jb_json_meant(JbArena *arena, const char *text, size_t from)
{
    JbMeant meant = meant_at(arena, text, from);
    if (meant.nothing)
        return JB_SAID("a figure that is not known is null, or left out");
    if (meant.of != NULL)
        return JB_SAID("a number stands in decimals, a share as { \"value\": 38, \"of\": 41 }");
    if (meant.digits == NULL)
        return NULL;
    if (*meant.rest != '\0')
        return JB_SAID("a number stands alone, as in 2316: its unit is in the plan");
    return jb_arena_format(arena, JB_SAID("write %s"), meant.digits);
}

size_t jb_json_number_before(const char *text, size_t to)
{
    while (to > 0 && strchr("0123456789+-.eE ", text[to - 1]) != NULL)
        to--;
    return to;
}

const char *jb_json_other_file(const char *text, size_t at)
{
    const char *s = text + at;
    if (strncmp(s, "<<<<<<<", 7) == 0 && (at == 0 || text[at - 1] == '\n'))
        return JB_SAID("a merge left both versions here; keep one, and take its marks out");
    if (at == 0 && strncmp(s, "version https://git-lfs", 23) == 0)
        return JB_SAID("this is a pointer of Git LFS; get the file by git lfs pull");
    if (strncmp(s, "<", 1) == 0 && strspn(text, " \t\r\n") == at)
        return JB_SAID("this is a web page or XML; get the JSON file itself");
    return NULL;
}
