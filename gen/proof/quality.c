/* SPDX-License-Identifier: MIT */
#include "proof/quality.h"
#include "page/line_rating.h"
#include "proof/lines.h"

/* A line that is looked at. */
typedef struct Checked {
    JbArena *arena;
    JbDiags *diags;
    const JbPages *pages;
    size_t line, paragraph;
} Checked;

/* "0.263", of 1/1000. */
static const char *decimal(JbArena *arena, int32_t thousandths)
{
    return jb_arena_format(arena, "%d.%03d", thousandths / 1000, thousandths % 1000);
}

static void warn_line(const Checked *c, const char *what, int32_t value, int32_t limit,
                      const char *unit)
{
    const JbLineRecord *l = &c->pages->lines.at[c->line];
    if (jb_page_beyond(value, limit))
        jb_diag_warn(c->diags, "line-quality", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) %s %s%s; the limit is %s",
                     (size_t)l->page + 1, l->head, c->paragraph, l->style ? l->style : "(none)",
                     what, decimal(c->arena, value), unit, decimal(c->arena, limit));
}

static void check_line(JbArena *arena, JbDiags *diags, const JbPages *pages, size_t i,
                       size_t paragraph)
{
    const JbLineRecord *l = &pages->lines.at[i];
    const JbQualityLimits *q = &pages->layout->quality;
    JbLineRating r = jb_page_line_rating(pages, i);
    const Checked c = {arena, diags, pages, i, paragraph};
    warn_line(&c, "has gaps between characters wider by", r.han_gap, q->han_gap, " em");
    warn_line(&c, "is stretched by", r.stretch, q->stretch, " of its measure");
    warn_line(&c, "is shrunk by", r.shrink, q->shrink, " of its measure");
    if (jb_page_beyond(l->quality.compressed, r.most_compressed))
        jb_diag_warn(diags, "line-quality", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) has %d marks set to half "
                     "width; the "
                     "limit is %d",
                     (size_t)l->page + 1, l->head, paragraph, l->style ? l->style : "(none)",
                     l->quality.compressed, r.most_compressed);
}

/* Lines against a rule, of a page, and the last of them. */
typedef struct Exceptions {
    int count;
    const JbLineRecord *last;
} Exceptions;

static void check_pages(JbArena *arena, JbDiags *diags, const JbPages *pages)
{
    Exceptions *of = jb_arena_alloc_array(arena, pages->pages.n, sizeof *of);
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineRecord *l = &pages->lines.at[i];
        if (l->quality.exceptions == 0)
            continue;
        of[l->page].count += l->quality.exceptions;
        of[l->page].last = l;
    }
    for (size_t page = 0; page < pages->pages.n; page++) {
        const Exceptions *e = &of[page];
        if (e->last && jb_page_beyond(e->count, pages->layout->quality.exceptions))
            jb_diag_warn(diags, "line-quality", &e->last->place,
                         "reword the texts that are named above",
                         "page %zu has %d lines against a rule; the limit is %d", page + 1,
                         e->count, pages->layout->quality.exceptions);
    }
}

void jb_proof_quality(JbArena *arena, JbDiags *diags, const JbPages *pages)
{
    const size_t *paragraphs = jb_proof_line_paragraphs(arena, pages);
    jb_proof_lines(diags, pages, paragraphs);
    for (size_t i = 0; i < pages->lines.n; i++)
        check_line(arena, diags, pages, i, paragraphs[i]);
    check_pages(arena, diags, pages);
}
