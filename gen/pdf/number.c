/* SPDX-License-Identifier: MIT */
/* Numbers as operands. */
#include "pdf/writer.h"

void jb_pdf_op_fixed(JbText *t, int64_t v, int decimals)
{
    char text[40], *at = text + sizeof text; /* filled from its end */
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    *--at = ' ';
    for (; decimals > 0 && u % 10 == 0; u /= 10) /* zeros behind the point are left out */
        decimals--;
    if (decimals > 0) {
        for (; decimals > 0; decimals--, u /= 10)
            *--at = (char)('0' + u % 10);
        *--at = '.';
    }
    do {
        *--at = (char)('0' + u % 10);
        u /= 10;
    } while (u > 0);
    if (v < 0)
        *--at = '-';
    jb_text_put_n(t, at, (size_t)(text + sizeof text - at));
}

void jb_pdf_op_len(JbText *t, JbLen v)
{
    jb_pdf_op_fixed(t, v, 3);
}
