/* SPDX-License-Identifier: MIT */
/* Gaps that are no blanks. */
#include "pdf/font.h"
#include "pdf/writer.h"
#include <string.h>

/* Readers take a gap for a blank from a tenth of an em on (poppler: 0.1, pdf.js: 0.102). What is
 * left of a gap beside a wider code stays under that. */
enum { NO_BLANK = 80, /* 1/1000 em */ MOST = 8 /* steps: a full em; what is wider parts words */ };

/* A glyph in its line: the last of the cluster before, the first of the next one. */
typedef struct Spot {
    const JbMark *mark;
    size_t index; /* of the mark */
    size_t glyph, cluster;
} Spot;

static bool blank(const JbMark *m, size_t i)
{
    size_t at = 0;
    if (m->glyphs[i].text_n == 0)
        return true;
    uint32_t c = jb_text_utf8_next(m->text + m->glyphs[i].text, m->glyphs[i].text_n, &at);
    return c == ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

static bool han(const JbMark *m, size_t i)
{
    size_t at = 0;
    return jb_text_is_han(jb_text_utf8_next(m->text + m->glyphs[i].text, m->glyphs[i].text_n, &at));
}

/* Steps that a gap takes at a glyph of this size, so that less is left of it than a reader sees at
 * the smaller size of the two beside it; 0: too narrow to be taken for a blank, or one. */
static unsigned steps(int64_t gap, JbLen size, JbLen smaller)
{
    const int64_t left = (int64_t)smaller * NO_BLANK / 1000;
    if (gap <= left)
        return 0;
    int64_t n = (gap - left) * JB_GAP_STEPS / size + 1;
    return n > MOST ? 0 : (unsigned)n;
}

static JbGap *gaps_of(JbWriter *w, JbGap **all, const Spot *s)
{
    if (all[s->index] == NULL)
        all[s->index] = jb_arena_alloc_array(w->arena, s->mark->glyph_n, sizeof *all[s->index]);
    return &all[s->index][s->glyph];
}

static int64_t advance_of(JbWriter *w, const Spot *s)
{
    const JbMark *m = s->mark;
    return jb_pdf_font_advance(jb_pdf_font(w, m->face), m->glyphs[s->glyph].id);
}

/* A glyph as wide as it is high gives up so much of its width, to the nearest step, or all but one.
 */
static int8_t taken_from(JbWriter *w, const Spot *s, int64_t much)
{
    const int64_t steps = (much * JB_GAP_STEPS + s->mark->size / 2) / s->mark->size;
    if (advance_of(w, s) != 100000)
        return 0;
    return (int8_t) - (steps < JB_GAP_STEPS ? steps : JB_GAP_STEPS - 1);
}

/* Two glyphs that cover one another by more than a reader bears, because one of them or both have
 * given up white of theirs: a mark at its end, a bracket at its beginning. */
static void narrow(JbWriter *w, JbGap **all, const Spot *a, const Spot *b, int64_t overlap)
{
    const JbGlyph *last = &a->mark->glyphs[a->glyph];
    const JbLen smaller = a->mark->size < b->mark->size ? a->mark->size : b->mark->size;
    const int64_t bears = (int64_t)smaller * NO_BLANK / 1000;
    if (overlap <= bears)
        return;
    int64_t end = advance_of(w, a) * a->mark->size / 100000 - last->advance;
    end = end < overlap ? end : overlap;
    if (end > bears)
        gaps_of(w, all, a)->trail = taken_from(w, a, end);
    if (overlap - (end > bears ? end : 0) > bears)
        gaps_of(w, all, b)->lead = taken_from(w, b, overlap - (end > bears ? end : 0));
}

/* The gap goes to the letter or figure beside a Han character: there are few of them. */
static void widen(JbWriter *w, JbGap **all, const Spot *a, const Spot *b)
{
    const JbGlyph *last = &a->mark->glyphs[a->glyph];
    int64_t end =
        a->mark->x + last->x +
        jb_pdf_font_advance(jb_pdf_font(w, a->mark->face), last->id) * a->mark->size / 100000;
    int64_t gap = b->mark->x + b->mark->glyphs[b->glyph].x - end;
    if (gap < 0)
        narrow(w, all, a, b, -gap);
    if (gap <= 0 || blank(a->mark, a->cluster) || blank(b->mark, b->cluster))
        return;
    bool after = han(a->mark, a->cluster) && !han(b->mark, b->cluster);
    const Spot *wide = after ? b : a;
    JbLen smaller = a->mark->size < b->mark->size ? a->mark->size : b->mark->size;
    unsigned n = steps(gap, wide->mark->size, smaller);
    if (n > 0)
        *(after ? &gaps_of(w, all, wide)->lead : &gaps_of(w, all, wide)->trail) = (int8_t)n;
}

static bool runs_along(const JbMark *m)
{
    return m->kind == JB_MARK_GLYPHS && !m->vertical && m->glyph_n > 0 && m->size > 0 &&
           m->line != JB_NONE;
}

/* Of one line, whatever its parts are in the tree: a link's first character stands beside the last
 * one before it. */
static bool same_line(const JbMark *a, const JbMark *b)
{
    return a->line == b->line && a->artifact == b->artifact && a->y == b->y;
}

const JbGap *const *jb_pdf_find_gaps(JbWriter *w, const JbPage *page)
{
    JbGap **all = jb_arena_alloc_array(w->arena, page->marks.n, sizeof *all);
    Spot before = {0};
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (!runs_along(m)) {
            if (m->kind == JB_MARK_GLYPHS)
                before.mark = NULL;
            continue;
        }
        size_t n = m->glyph_n - jb_pdf_is_divided(w, m), cluster = 0;
        for (size_t g = 0; g < n; g++) {
            if (m->glyphs[g].text_n > 0)
                cluster = g;
            const Spot here = {m, i, g, cluster};
            if (cluster == g && before.mark != NULL && same_line(before.mark, m))
                widen(w, all, &before, &here);
            before = here;
        }
    }
    return (const JbGap *const *)all;
}
