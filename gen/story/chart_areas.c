/* SPDX-License-Identifier: MIT */
/* What charts of areas share: which areas, by what they are compared, which is the reader's own. */
#include "story/chart.h"
#include "story/figures_of.h"

bool jb_story_area_chart(const JbDirective *d, JbAreaChart *c)
{
    *c = (JbAreaChart){.d = d, .m = d->reader->matter};
    if (!jb_story_directive_subject(d, &c->s, &c->a, &c->index))
        return false;
    JbArena *arena = c->m->arena;
    c->prefix = c->a == c->m->a ? "" : jb_arena_format(arena, "%s/", c->a->plan->id);
    const char *peer = jb_story_directive_get(d, "peer");
    c->peer = peer == NULL ? NULL : jb_story_plain_text(c->m, peer, true);
    const JbAreaFigures *place = c->m->a->place; /* in an area's own briefing */
    c->own_id = place != NULL && c->a == c->m->a->whole ? c->a->plan->areas[place->area].id : NULL;
    c->by = jb_attain_area_ranked_by(c->a, c->index);
    c->share = c->by == JB_RANK_COMPLETION || c->by == JB_RANK_USED;
    return true;
}

const JbQ *jb_story_area_measure(const JbAreaChart *c, const JbAreaFigures *area)
{
    const JbFigures *f = &area->parts[c->index]->figures;
    if (c->by == JB_RANK_COMPLETION)
        return f->completion;
    return c->by == JB_RANK_USED ? f->used : f->value;
}

JbRuns jb_story_chart_words(const JbMatter *m, const char *text)
{
    JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
    *run = (JbRun){
        .kind = JB_RUN_TEXT, .text = text, .lang = m->lang, .figure = JB_NONE, .figure2 = JB_NONE};
    return (JbRuns){run, 1};
}

JbChartPoint jb_story_area_point(const JbAreaChart *c, const JbAreaFigures *area, const char **unit)
{
    const JbArea *which = &c->a->plan->areas[area->area];
    const JbFigures *f = &area->parts[c->index]->figures;
    JbSubject s = jb_story_area_subject(c->m->arena, c->prefix, c->a, area, c->index);
    JbFigure figure = c->by == JB_RANK_USED ? jb_story_fig_used(&s) : jb_story_fig_value(&s);
    if (c->by == JB_RANK_COMPLETION)
        figure = jb_story_fig_completion(&s);
    JbRuns label = jb_story_figure_runs(c->m, &figure, false);
    /* the colour tells a status only where the area has a target of its own */
    const char *status = f->target != NULL && (f->completion != NULL || f->used != NULL)
                             ? jb_attain_status_name(c->a->plan, f->status, f->light)
                             : NULL;
    const char *name = which->name.at[c->m->lang];
    *unit = figure.unit.at[c->m->lang];
    return (JbChartPoint){.label = label,
                          .name = status,
                          .figure = label.n > 0 ? label.at[0].figure : JB_NONE,
                          .of = name != NULL ? name : which->id,
                          .value = jb_story_area_measure(c, area)};
}
