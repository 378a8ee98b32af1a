/* SPDX-License-Identifier: MIT */
#include "proof/lines.h"

static const char *style_of(const JbLineRecord *l)
{
    return l->style ? l->style : "(none)";
}

/* The same line of the furniture stood on a page before. */
static bool told_before(const JbPages *pages, size_t i)
{
    const JbLineRecord *l = &pages->lines.at[i];
    for (size_t k = 0; l->furniture && k < i; k++) {
        const JbLineRecord *o = &pages->lines.at[k];
        if (o->furniture && o->x == l->x && o->baseline == l->baseline &&
            o->place.line == l->place.line && jb_text_equal(o->head, l->head))
            return true;
    }
    return false;
}

size_t jb_proof_line_paragraph(const JbPages *pages, size_t i)
{
    const JbLineRecord *l = &pages->lines.at[i];
    JbLang lang = pages->pages.at[l->page].lang;
    size_t n = 0, last = SIZE_MAX;
    for (size_t k = 0; k <= i; k++) {
        const JbLineRecord *o = &pages->lines.at[k];
        if (!jb_text_equal(o->flow, l->flow) || pages->pages.at[o->page].lang != lang ||
            o->paragraph == last || o->furniture)
            continue;
        last = o->paragraph;
        n++;
    }
    return n;
}

/* `message` takes the page, the line's beginning, its paragraph, the style and a length in pt. */
static void warn_length(JbDiags *diags, const JbPages *pages, size_t i, const char *code,
                        const char *message, JbLen by)
{
    const JbLineRecord *l = &pages->lines.at[i];
    jb_diag_warn(diags, code, &l->place, "reword the text, or widen the column", message,
                 l->page + 1, l->head, jb_proof_line_paragraph(pages, i), style_of(l),
                 (int)(by / 1000), (int)(by % 1000));
}

static void tell(JbDiags *diags, const JbPages *pages, size_t i)
{
    const JbLineRecord *l = &pages->lines.at[i];
    const size_t paragraph = jb_proof_line_paragraph(pages, i);
    const JbLineQuality *q = &l->quality;
    if (q->overfull)
        jb_diag_error(
            diags, "overfull-line", &l->place, "shorten the text, or widen the column",
            "on page %zu the line '%s' (paragraph %zu, style %s) is too long by %d.%03d pt",
            l->page + 1, l->head, paragraph, style_of(l), (int)(q->over_by / 1000),
            (int)(q->over_by % 1000));
    if (q->short_by > 0)
        warn_length(
            diags, pages, i, "line-ragged",
            "on page %zu the line '%s' (paragraph %zu, style %s) stays ragged, short of its "
            "measure by "
            "%d.%03d pt",
            q->short_by);
    if (q->loose > 0)
        warn_length(
            diags, pages, i, "loose-line",
            "on page %zu the line '%s' (paragraph %zu, style %s) is stretched at each gap by "
            "%d.%03d pt",
            q->loose);
    if (q->tolerated)
        jb_diag_warn(diags, "kinsoku-exception", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) ends against the rule of "
                     "line ends",
                     l->page + 1, l->head, paragraph, style_of(l));
    if (q->hyphens > 0)
        jb_diag_warn(diags, "hyphen-run", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) is the last of %d in "
                     "succession that "
                     "end in a hyphen",
                     l->page + 1, l->head, paragraph, style_of(l), q->hyphens);
}

void jb_proof_lines(JbDiags *diags, const JbPages *pages)
{
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineQuality *q = &pages->lines.at[i].quality;
        if ((q->overfull || q->tolerated || q->hyphens || q->short_by || q->loose) &&
            !told_before(pages, i))
            tell(diags, pages, i);
    }
}
