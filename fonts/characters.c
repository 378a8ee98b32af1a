/* SPDX-License-Identifier: MIT */
#include "characters.h"

#include <stdlib.h>
#include <string.h>

/* One character of UTF-8 at *at, which moves past it; false on a malformed sequence. */
static bool read_character(const char **at, const char *end, hb_codepoint_t *code)
{
    unsigned char first = (unsigned char)*(*at)++;
    int more = first < 0x80   ? 0
               : first < 0xC2 ? -1
               : first < 0xE0 ? 1
               : first < 0xF0 ? 2
               : first < 0xF5 ? 3
                              : -1;
    if (more < 0 || end - *at < more)
        return false;
    hb_codepoint_t c = more == 0 ? first : first & (0x3Fu >> more);
    for (; more > 0; more--) {
        unsigned char next = (unsigned char)*(*at)++;
        if ((next & 0xC0) != 0x80)
            return false;
        c = c << 6 | (next & 0x3F);
    }
    *code = c;
    return true;
}

static bool read_range(const char *at, const char *end, hb_set_t *set)
{
    char line[32] = {0};
    char *rest;
    memcpy(line, at, (size_t)(end - at) < sizeof line ? (size_t)(end - at) : sizeof line - 1);
    unsigned long first = strtoul(line + 2, &rest, 16);
    if (*rest != '-' || rest == line + 2)
        return false;
    const char *second = rest + 1;
    unsigned long last = strtoul(second, &rest, 16);
    if (rest == second || (*rest != '\0' && *rest != ' ') || last < first || last > 0x10FFFF)
        return false;
    hb_set_add_range(set, (hb_codepoint_t)first, (hb_codepoint_t)last);
    return true;
}

static bool read_line(const char *at, const char *end, hb_set_t *set)
{
    if (at == end || *at == '#')
        return true;
    if (end - at > 2 && memcmp(at, "U+", 2) == 0)
        return read_range(at, end, set);
    while (at < end) {
        hb_codepoint_t code;
        if (!read_character(&at, end, &code))
            return false;
        hb_set_add(set, code);
    }
    return true;
}

bool jb_characters_read(const char *text, size_t size, hb_set_t *set, unsigned *line)
{
    const char *end = text + size;
    for (*line = 1; text < end; (*line)++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (stop == NULL)
            stop = end;
        if (!read_line(text, stop, set))
            return false;
        text = stop == end ? end : stop + 1;
    }
    return true;
}
