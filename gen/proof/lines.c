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

/* `message` takes the page, the line's beginning, the style and a length in pt. */
static void warn_of(JbDiags *diags, const JbLineRecord *l, const char *code, const char *hint,
                    const char *message, JbLen by)
{
    jb_diag_warn(diags, code, &l->place, hint, message, l->page + 1, l->head, style_of(l),
                 (int)(by / 1000), (int)(by % 1000));
}

static void tell(JbDiags *diags, const JbLineRecord *l)
{
    const JbLineQuality *q = &l->quality;
    if (q->overfull)
        jb_diag_error(diags, "overfull-line", &l->place, "shorten the text, or widen the column",
                      "on page %zu the line '%s' of style %s is too long by %d.%03d pt",
                      l->page + 1, l->head, style_of(l), (int)(q->over_by / 1000),
                      (int)(q->over_by % 1000));
    if (q->short_by > 0)
        warn_of(diags, l, "line-ragged", "reword the text, or widen the column",
                "on page %zu the line '%s' of style %s stays ragged, short of its measure by "
                "%d.%03d pt",
                q->short_by);
    if (q->loose > 0)
        warn_of(diags, l, "loose-line", "reword the text, or widen the column",
                "on page %zu the line '%s' of style %s is stretched at each gap by %d.%03d pt",
                q->loose);
    if (q->tolerated)
        jb_diag_warn(diags, "kinsoku-exception", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' of style %s ends against the rule of line ends",
                     l->page + 1, l->head, style_of(l));
    if (q->hyphens > 0)
        jb_diag_warn(diags, "hyphen-run", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' of style %s is the last of %d in succession that "
                     "end in a hyphen",
                     l->page + 1, l->head, style_of(l), q->hyphens);
}

void jb_proof_lines(JbDiags *diags, const JbPages *pages)
{
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineQuality *q = &pages->lines.at[i].quality;
        if ((q->overfull || q->tolerated || q->hyphens || q->short_by || q->loose) &&
            !told_before(pages, i))
            tell(diags, &pages->lines.at[i]);
    }
}
