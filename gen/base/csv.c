/* SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include <string.h>

void jb_csv_begin(JbText *t)
{
    jb_text_put_utf8(t, 0xFEFF);
}

/* An optional sign, digits, and optionally a point and digits. */
static bool is_number(const char *s)
{
    static const char digits[] = "0123456789";
    s += *s == '+' || *s == '-';
    size_t whole = strspn(s, digits);
    s += whole;
    if (*s == '.')
        s += strspn(s + 1, digits) > 0 ? 1 + strspn(s + 1, digits) : 0;
    return whole > 0 && *s == '\0';
}

static bool is_formula(const char *s)
{
    size_t at = 0;
    switch (jb_text_utf8_next(s, strlen(s), &at)) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D: /* their full-width forms */
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20: return !is_number(s);
    default: return false;
    }
}

void jb_csv_field(JbText *t, bool first, const char *field)
{
    if (!first)
        jb_text_put_char(t, ',');
    if (field == NULL || *field == '\0')
        return;
    bool quoted = strpbrk(field, "\",\r\n") != NULL || *field == ' ';
    if (quoted)
        jb_text_put_char(t, '"');
    if (is_formula(field))
        jb_text_put_char(t, '\'');
    for (; *field != '\0'; field++) {
        if (*field == '"')
            jb_text_put_char(t, '"');
        jb_text_put_char(t, *field);
    }
    if (quoted)
        jb_text_put_char(t, '"');
}

void jb_csv_end_line(JbText *t)
{
    jb_text_put(t, "\r\n");
}
