/* SPDX-License-Identifier: MIT */
/* Numbers as operands. */
#include "pdf/writer.h"

void jb_pdf_op_fixed(JbText *t, int64_t v, int decimals)
{
    char text[40], *at = text + sizeof text; /* filled from its end */
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    bool started = false; /* trailing zeros behind the point are left out */
    *--at = ' ';
    for (int place = 0; place < decimals || u > 0 || place == decimals; place++, u /= 10) {
        unsigned digit = (unsigned)(u % 10);
        if (place == decimals && started)
            *--at = '.';
        if (place >= decimals || digit != 0 || started) {
            *--at = (char)('0' + digit);
            started = started || place < decimals;
        }
    }
    if (v < 0)
        *--at = '-';
    jb_text_put_n(t, at, (size_t)(text + sizeof text - at));
}

void jb_pdf_op_len(JbText *t, JbLen v)
{
    jb_pdf_op_fixed(t, v, 3);
}
