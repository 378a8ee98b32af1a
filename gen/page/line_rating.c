/* SPDX-License-Identifier: MIT */
#include "page/line_rating.h"

/* The em that gaps of a line are measured by: its style's size in the page's language. */
static JbLen em_of(const JbPages *pages, const JbLineRecord *l)
{
    size_t i = jb_layout_style(pages->layout, l->style ? l->style : "");
    if (i == SIZE_MAX)
        return 0;
    const JbStyle *style = &pages->layout->styles[i],
                  *own = style->in[pages->pages.at[l->page].lang];
    return own ? own->size : style->size;
}

static int32_t share(JbLen part, JbLen whole)
{
    return whole > 0 ? (int32_t)((int64_t)part * 1000 / whole) : 0;
}

bool jb_page_beyond(int32_t value, int32_t limit)
{
    return limit >= 0 && value > limit;
}

/* A line of so many em is as long as one is read with ease; the limit of marks is that of such a
 * line, of longer ones in proportion: what it guards is how dense they stand. */
#define LINE_EMS 40

static int32_t most_compressed(const JbPages *pages, const JbLineRecord *l, JbLen em)
{
    int64_t limit = pages->layout->quality.compressed, line = (int64_t)em * LINE_EMS;
    return (int32_t)(limit > 0 && line > 0 && l->measure > line ? limit * l->measure / line
                                                                : limit);
}

JbLineRating jb_page_line_rating(const JbPages *pages, size_t i)
{
    const JbLineRecord *l = &pages->lines.at[i];
    const JbQualityLimits *q = &pages->layout->quality;
    bool measured = l->quality.widest_han_gap > 0 || l->quality.compressed > 0;
    JbLen em = measured ? em_of(pages, l) : 0;
    JbLineRating r = {.han_gap = share(l->quality.widest_han_gap, em),
                      .shrink = share(l->quality.shrink, l->measure),
                      .stretch = share(l->quality.stretch, l->measure),
                      .most_compressed = most_compressed(pages, l, em)};
    r.over = jb_page_beyond(r.han_gap, q->han_gap) || jb_page_beyond(r.shrink, q->shrink) ||
             jb_page_beyond(r.stretch, q->stretch) ||
             jb_page_beyond(l->quality.compressed, r.most_compressed) || l->quality.overfull ||
             l->quality.exceptions > 0;
    return r;
}

/* Of an em, in thousandths: Han that stand further apart read as letters that are spaced out; and
 * what is as bad again. */
#define APART      300
#define APART_STEP 100

static size_t too_far_apart(int32_t han_gap)
{
    return han_gap > APART ? 1 + (size_t)(han_gap - APART) / APART_STEP : 0;
}

size_t jb_page_poor_lines(const JbPages *pages)
{
    size_t n = 0;
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineQuality *q = &pages->lines.at[i].quality;
        const JbLineRating r = jb_page_line_rating(pages, i);
        size_t apart = too_far_apart(r.han_gap);
        n += apart > 0 ? apart : q->loose > 0 || q->hyphens > 0 || r.over;
    }
    return n;
}
