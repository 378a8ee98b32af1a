/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"

/* Only black text, 0 0 0 1 k, overprints: a colour would mix with what lies under it, and a black
 * mark on a coloured bar would take more ink than the paper can (PDF.md section 7). */
static void print_color(JbText *t, const JbColor *c, bool stroke, bool text)
{
    bool black = text && c->cmyk[0] == 0 && c->cmyk[1] == 0 && c->cmyk[2] == 0 && c->cmyk[3] == 100;
    jb_text_put(t, black ? "/GSK gs " : "/GSN gs ");
    for (int i = 0; i < 4; i++)
        jb_pdf_op_fixed(t, c->cmyk[i], 2);
    jb_text_put(t, stroke ? "K\n" : "k\n");
}

void jb_pdf_op_color(JbWriter *w, JbText *t, size_t color, bool stroke, bool text)
{
    const JbColor *c = &w->pages->colors[color];
    if (w->print) {
        print_color(t, c, stroke, text);
        return;
    }
    bool gray = c->rgb[0] == c->rgb[1] && c->rgb[1] == c->rgb[2];
    for (int i = 0; i < (gray ? 1 : 3); i++)
        jb_pdf_op_fixed(t, (c->rgb[i] * 10000 + 127) / 255, 4);
    jb_text_put(t, gray ? (stroke ? "G\n" : "g\n") : (stroke ? "RG\n" : "rg\n"));
}
