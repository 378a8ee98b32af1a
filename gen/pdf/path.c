/* SPDX-License-Identifier: MIT */
/* Places on the page, and paths through them. */
#include "pdf/writer.h"

JbLen jb_pdf_x(const JbWriter *w, JbLen x)
{
    return x + w->margin;
}

JbLen jb_pdf_y(const JbWriter *w, const JbPage *page, JbLen y)
{
    return page->height - y + w->margin;
}

void jb_pdf_op_point(JbContent *c, JbLen x, JbLen y)
{
    jb_pdf_op_len(&c->text, jb_pdf_x(c->w, x));
    jb_pdf_op_len(&c->text, jb_pdf_y(c->w, c->page, y));
}

static void write_step(JbContent *c, const JbPathStep *s)
{
    switch (s->op) {
    case JB_PATH_MOVE:
        jb_pdf_op_point(c, s->x[0], s->y[0]);
        jb_text_put(&c->text, "m\n");
        break;
    case JB_PATH_LINE:
        jb_pdf_op_point(c, s->x[0], s->y[0]);
        jb_text_put(&c->text, "l\n");
        break;
    case JB_PATH_CURVE:
        for (int i = 0; i < 3; i++)
            jb_pdf_op_point(c, s->x[i], s->y[i]);
        jb_text_put(&c->text, "c\n");
        break;
    case JB_PATH_CLOSE: jb_text_put(&c->text, "h\n"); break;
    }
}

void jb_pdf_op_path(JbContent *c, const JbPathStep *steps, size_t n)
{
    for (size_t i = 0; i < n; i++)
        write_step(c, &steps[i]);
}
