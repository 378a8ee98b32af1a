/* SPDX-License-Identifier: MIT */
/* printf without its cost. Only arena.c and text.c include this. */
#ifndef JB_BASE_FORMAT_H
#define JB_BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* As vsnprintf: at most room - 1 bytes and a NUL; how many bytes the whole takes, or less than 0.
 * The plain conversions (%s, %.*s, %.4s, %c, %d, %02d, %u, %zu, %lld, %%) are made here, a format
 * with any other by vsnprintf. */
int jb_format(char *to, size_t room, const char *format, va_list ap)
    __attribute__((format(printf, 3, 0)));

#endif
