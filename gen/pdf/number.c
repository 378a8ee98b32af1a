/* SPDX-License-Identifier: MIT */
/* Numbers as operands. */
#include "pdf/writer.h"

void jb_pdf_op_fixed(JbText *t, int64_t v, int decimals)
{
    char digits[32];
    size_t n = 0;
    bool negative = v < 0;
    uint64_t u = negative ? (uint64_t)-v : (uint64_t)v;
    bool started = false; /* trailing zeros behind the point are left out */
    for (int place = 0; place < decimals || u > 0 || place == decimals; place++, u /= 10) {
        unsigned digit = (unsigned)(u % 10);
        if (place == decimals && started)
            digits[n++] = '.';
        if (place >= decimals || digit != 0 || started) {
            digits[n++] = (char)('0' + digit);
            started = started || place < decimals;
        }
    }
    if (negative)
        jb_text_put_char(t, '-');
    while (n > 0)
        jb_text_put_char(t, digits[--n]);
    jb_text_put_char(t, ' ');
}

void jb_pdf_op_len(JbText *t, JbLen v)
{
    jb_pdf_op_fixed(t, v, 3);
}
