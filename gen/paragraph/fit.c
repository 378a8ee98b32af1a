/* SPDX-License-Identifier: MIT */
/* The line between two breaks, measured by sums: what it is wide, how far each step of rules 39 and
 * 41 can take it. */
#include "paragraph/compose.h"

JbLen jb_para_line_measure(const JbPara *p, size_t line, JbLen *indent)
{
    JbLen measure = p->measures[line < p->measure_n ? line : p->measure_n - 1];
    *indent = jb_para_em(p->style->size, p->style->indent_all);
    if (line == 0)
        *indent += jb_para_em(p->style->size, p->style->indent);
    return measure - *indent;
}

bool jb_para_fills(const JbPara *p, bool last)
{
    return p->style->align == JB_TEXT_SPREAD || (p->style->align == JB_TEXT_JUSTIFY && !last);
}

static void take_sums(const JbPara *p, JbFit *fit)
{
    const JbSum *a = &p->sums[fit->from], *b = &p->sums[fit->to];
    fit->natural = b->width - a->width;
    for (int s = 0; s < JB_SHRINKS; s++)
        fit->shrink[s] = b->shrink[s] - a->shrink[s];
    for (int s = 0; s < JB_STRETCHES; s++)
        fit->stretch[s] = b->stretch[s] - a->stretch[s];
    fit->places = b->places - a->places;
    fit->growth = b->growth - a->growth;
}

/* No gap and no blank at a line's start (rules 29, 36). */
static void set_start(const JbPara *p, JbFit *fit)
{
    const JbAtom *a = &p->atoms.at[fit->from];
    fit->natural += jb_para_edge_lead(p, a) - a->lead - a->gap;
    fit->shrink[a->lead_step] -= a->lead;
    fit->shrink[JB_SHRINK_GAP] -= a->gap - a->gap_min;
    fit->stretch[JB_STRETCH_GAP] -= a->gap_max - a->gap;
    fit->places -= a->place > 0;
    fit->growth -= a->place;
}

/* Half a cell for a mark at the line's end (rule 28), or the first step of shrinking (39). */
static void set_end(const JbPara *p, JbFit *fit)
{
    const JbAtom *a = &p->atoms.at[fit->to - 1];
    JbLen edge = jb_para_edge_trail(p, a);
    fit->natural += edge - a->trail;
    fit->shrink[a->trail_step] -= a->trail;
    fit->shrink[JB_SHRINK_LINE_END] += edge;
    fit->track = p->attrs[p->chars[a->ch].run].tracking;
    if (p->rules->hanging && (a->first == JB_CH_PAUSE || a->first == JB_CH_STOP) &&
        fit->to - fit->from > 1 && !jb_para_kind_is_mark((JbCharKind)a[-1].first))
        fit->hang = a->body + edge;
}

bool jb_para_fit_line(const JbPara *p, const JbBreak *from, const JbBreak *to, JbFit *fit)
{
    bool post = from->post < from->post_end, pre = to->pre < to->pre_end;
    if (from->right > to->left)
        return false;
    *fit = (JbFit){.from = from->right, .to = pre ? to->left : to->trim};
    if (fit->to < fit->from)
        fit->to = fit->from;
    while (!post && fit->from < fit->to && p->atoms.at[fit->from].first == JB_CH_SPACE)
        fit->from++;
    take_sums(p, fit);
    if (fit->from < fit->to && !post)
        set_start(p, fit);
    if (fit->from < fit->to && !pre)
        set_end(p, fit);
    else if (pre)
        fit->track = p->attrs[p->chars[p->extra.at[to->pre].ch].run].tracking;
    fit->natural += from->post_width + to->pre_width - fit->track;
    for (int s = 0; s < JB_SHRINKS; s++)
        fit->shrink_all += fit->shrink[s];
    for (int s = 0; s < JB_STRETCHES; s++)
        fit->stretch_all += fit->stretch[s];
    return true;
}
