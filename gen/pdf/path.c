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

/* Lengths: as far as rounding moves a point off a straight line; and how many points one line may
 * stand for, since each is tried with each that follows. */
enum { STRAIGHT = 2, RUN = 32 };

/* p lies between a and b, on the straight line. */
static bool between(const JbPathStep *p, const JbPathStep *a, const JbPathStep *b)
{
    const int64_t dx = b->x[0] - a->x[0], dy = b->y[0] - a->y[0];
    const int64_t px = p->x[0] - a->x[0], py = p->y[0] - a->y[0];
    const int64_t length = dx * dx + dy * dy, along = px * dx + py * dy;
    const double across = (double)(px * dy - py * dx);
    return along >= 0 && along <= length && across * across <= (double)length * STRAIGHT * STRAIGHT;
}

/* How many steps from the i-th on one line can stand for. */
static size_t run_of(const JbPathStep *steps, size_t n, size_t i)
{
    size_t run = 1;
    if (i == 0 || steps[i - 1].op == JB_PATH_CURVE || steps[i - 1].op == JB_PATH_CLOSE)
        return 1;
    for (; run < RUN && i + run < n; run++) {
        if (steps[i].op != JB_PATH_LINE || steps[i + run].op != JB_PATH_LINE)
            return run;
        for (size_t k = i; k < i + run; k++)
            if (!between(&steps[k], &steps[i - 1], &steps[i + run]))
                return run;
    }
    return run;
}

void jb_pdf_op_path(JbContent *c, const JbPathStep *steps, size_t n)
{
    for (size_t i = 0; i < n;) {
        i += run_of(steps, n, i);
        write_step(c, &steps[i - 1]);
    }
}
