/* SPDX-License-Identifier: MIT */
#include "base/format.h"
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct Out {
    char *to;
    size_t room, n;
} Out;

static void put(Out *o, const char *bytes, size_t n)
{
    if (n > 0 && o->n < o->room) {
        size_t fits = o->room - o->n < n ? o->room - o->n : n;
        memcpy(o->to + o->n, bytes, fits);
    }
    o->n += n;
}

/* With zeros in front up to `width` characters, 9 at most. */
static void put_number(Out *o, uint64_t v, bool negative, int width)
{
    char s[24], *at = s + sizeof s;
    do
        *--at = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    while (s + sizeof s - at < width - negative)
        *--at = '0';
    if (negative)
        *--at = '-';
    put(o, at, (size_t)(s + sizeof s - at));
}

static void put_int(Out *o, int v, int width)
{
    put_number(o, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, v < 0, width);
}

static bool put_string(Out *o, const char *s, int most)
{
    if (s == NULL)
        return false;
    put(o, s, most < 0 ? strlen(s) : strnlen(s, (size_t)most));
    return true;
}

/* The conversion at *at, behind its sign, which moves behind it; false: it is another one. */
static bool convert(Out *o, const char **at, va_list *ap)
{
    const char *s = *at;
    if (s[0] == 'z' && s[1] == 'u') {
        put_number(o, va_arg(*ap, size_t), false, 0);
        *at = s + 2;
        return true;
    }
    if (s[0] == 'l' && s[1] == 'l' && s[2] == 'd') {
        long long v = va_arg(*ap, long long);
        put_number(o, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, v < 0, 0);
        *at = s + 3;
        return true;
    }
    if (s[0] == '.' && s[1] == '*' && s[2] == 's') {
        int most = va_arg(*ap, int);
        *at = s + 3;
        return put_string(o, va_arg(*ap, const char *), most);
    }
    if (s[0] == '.' && s[1] >= '0' && s[1] <= '9' && s[2] == 's') {
        *at = s + 3;
        return put_string(o, va_arg(*ap, const char *), s[1] - '0');
    }
    if (s[0] == '0' && s[1] >= '1' && s[1] <= '9' && s[2] == 'd') {
        *at = s + 3;
        put_int(o, va_arg(*ap, int), s[1] - '0');
        return true;
    }
    *at = s + 1;
    switch (*s) {
    case 's': return put_string(o, va_arg(*ap, const char *), -1);
    case 'u': put_number(o, va_arg(*ap, unsigned), false, 0); return true;
    case 'c': put(o, (const char[]){(char)va_arg(*ap, int)}, 1); return true;
    case '%': put(o, "%", 1); return true;
    case 'd': put_int(o, va_arg(*ap, int), 0); return true;
    default: return false;
    }
}

int jb_format(char *to, size_t room, const char *format, va_list ap)
{
    Out o = {to, room, 0};
    bool plain = true;
    va_list copy;
    va_copy(copy, ap);
    for (const char *at = format; plain && *at != '\0';) {
        size_t n = 0;
        while (at[n] != '\0' && at[n] != '%')
            n++;
        put(&o, at, n);
        at += n;
        if (*at == '%') {
            at++;
            plain = convert(&o, &at, &copy);
        }
    }
    va_end(copy);
    if (!plain || o.n >= INT_MAX)
        return vsnprintf(to, room, format, ap);
    if (room > 0)
        to[o.n < room ? o.n : room - 1] = '\0';
    return (int)o.n;
}
