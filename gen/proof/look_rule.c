/* SPDX-License-Identifier: MIT */
/* Ink and rules, ink and the edges of tints, the last line over the foot. */
#include "proof/look_parts.h"

/* From the ink to a rule between y0 and y1: 0 where they touch. */
static JbLen apart(const JbLookInk *ink, JbLen y0, JbLen y1)
{
    JbLen above = y0 - ink->y1, below = ink->y0 - y1;
    JbLen far = above > below ? above : below;
    return far > 0 ? far : 0;
}

static void measure_rule(JbLooking *l, const JbMark *m, JbLook look)
{
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (look == JB_LOOK_ROW && ink->line == JB_NONE)
            continue;
        if (jb_proof_look_over(ink->x0, ink->x1, m->x, m->x + m->w))
            jb_proof_look_note(l, look, apart(ink, m->y, m->y + m->h), ink);
    }
}

static void measure_tint(JbLooking *l, const JbMark *m)
{
    for (size_t i = 0; i < l->inks.n; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        JbLen x = (ink->x0 + ink->x1) / 2, y = (ink->y0 + ink->y1) / 2;
        if (x < m->x || x > m->x + m->w || y < m->y || y > m->y + m->h)
            continue;
        JbLen sides[4] = {ink->x0 - m->x, ink->y0 - m->y, m->x + m->w - ink->x1,
                          m->y + m->h - ink->y1};
        JbLen least = sides[0];
        for (int k = 1; k < 4; k++)
            least = sides[k] < least ? sides[k] : least;
        jb_proof_look_note(l, JB_LOOK_BOX, least > 0 ? least : 0, ink);
    }
}

/* The uppermost rule of the page's foot. */
static const JbMark *foot_rule(const JbLooking *l)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    const JbMark *found = NULL;
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (m->role == JB_ROLE_BAND && m->artifact == JB_ART_FOOTER && m->w > m->h &&
            (!found || m->y < found->y))
            found = m;
    }
    return found;
}

static void measure_foot(JbLooking *l)
{
    const JbMark *rule = foot_rule(l);
    for (size_t i = 0; i < l->inks.n && rule; i++) {
        const JbLookInk *ink = &l->inks.at[i];
        if (!ink->furniture && ink->line != JB_NONE && ink->y1 <= rule->y)
            jb_proof_look_note(l, JB_LOOK_FOOT, rule->y - ink->y1, ink);
    }
}

void jb_proof_look_rules(JbLooking *l)
{
    const JbPage *page = &l->pages->pages.at[l->page];
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (m->role == JB_ROLE_TINT)
            measure_tint(l, m);
        else if (m->role == JB_ROLE_BAND && m->w > m->h)
            measure_rule(l, m, JB_LOOK_RULE);
        else if (m->role == JB_ROLE_ROW)
            measure_rule(l, m, JB_LOOK_ROW);
    }
    measure_foot(l);
}
