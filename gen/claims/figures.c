/* SPDX-License-Identifier: MIT */
/* An indicator's figures, and what must be said of them: date, kind of share, path. */
#include "claims/maker.h"

static void say_if(JbClaimMaker *m, JbClaimKind kind, size_t indicator, bool holds)
{
    if (jb_claims_is(kind, holds))
        jb_claims_say_of(m, kind, indicator);
}

/* A share of the target below 0 stands in tables, not in sentences. */
static void shares(JbClaimMaker *m, size_t i, const JbFigures *f)
{
    bool positive = f->completion && jb_q_sign(f->completion) >= 0;
    say_if(m, JB_CLAIM_SHARE_OF_TARGET, i, positive && f->completion_kind == JB_COMPLETION_SHARE);
    say_if(m, JB_CLAIM_SHARE_OF_WAY, i, f->completion && f->completion_kind == JB_COMPLETION_WAY);
    say_if(m, JB_CLAIM_USED_OF_CAP, i, f->used != NULL);
    int side = f->distance ? jb_q_sign(f->distance) : 0;
    say_if(m, JB_CLAIM_DISTANCE_ABOVE, i, side > 0);
    say_if(m, JB_CLAIM_DISTANCE_BELOW, i, side < 0);
    say_if(m, JB_CLAIM_DISTANCE_ZERO, i, f->distance && side == 0);
}

static void notes(JbClaimMaker *m, size_t i, const JbFigures *f)
{
    bool reported = f->observed->presence == JB_REPORTED;
    say_if(m, JB_CLAIM_OWN_DATE, i, reported && f->observed->own_as_of);
    say_if(m, JB_CLAIM_PRELIMINARY, i, reported && f->observed->status == JB_PRELIMINARY);
    say_if(m, JB_CLAIM_ILLUSTRATIVE, i, f->illustrative);
}

/* How the schedule runs that it is held against: what is due needs none. */
static void path(JbClaimMaker *m, size_t i, const JbFigures *f)
{
    static const JbClaimKind kinds[] = {[JB_PATH_LINEAR] = JB_CLAIM_PATH_LINEAR,
                                        [JB_PATH_GEOMETRIC] = JB_CLAIM_PATH_GEOMETRIC,
                                        [JB_PATH_STEP] = JB_CLAIM_PATH_STEP,
                                        [JB_PATH_WEIGHTS] = JB_CLAIM_PATH_WEIGHTS};
    bool held = f->lead && f->base && f->month < f->by;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        say_if(m, kinds[k], i, held && f->path == (JbPathKind)k);
    say_if(m, JB_CLAIM_PATH_INTERIM, i, held && f->interim);
}

/* Behind schedule: a cap, which has no completion, is used too fast; all else goes too slowly. */
static void behind(JbClaimMaker *m, size_t i, const JbFigures *f)
{
    bool behind = jb_claims_notion(f) == JB_CLAIM_BEHIND_SCHEDULE;
    say_if(m, JB_CLAIM_SLOWER, i, behind && f->completion);
    say_if(m, JB_CLAIM_OVER_SCHEDULE, i, behind && !f->completion);
}

/* Failed: of a cap nothing was left undone, but too much was used. */
static void failed(JbClaimMaker *m, size_t i, const JbFigures *f)
{
    bool failed = jb_claims_notion(f) == JB_CLAIM_FAILED;
    say_if(m, JB_CLAIM_TARGET_MISSED, i, failed && !f->cap);
    say_if(m, JB_CLAIM_CAP_PASSED, i, failed && f->cap);
}

void jb_claims_about_figures(JbClaimMaker *m, size_t i)
{
    const JbFigures *f = &m->a->figures[i];
    jb_claims_say_of(m, jb_claims_notion(f), i);
    jb_claims_say_of(m, jb_claims_state(f), i);
    jb_claims_say_of(m, jb_claims_light(m->a->plan, f), i);
    say_if(m, JB_CLAIM_VALUE, i, f->value != NULL);
    shares(m, i, f);
    say_if(m, JB_CLAIM_SINCE_YEAR_END, i, f->change_year_end != NULL);
    say_if(m, JB_CLAIM_OVER_YEAR, i, f->change_yoy != NULL);
    say_if(m, JB_CLAIM_GROWTH, i, f->yoy != NULL);
    say_if(m, JB_CLAIM_NEED, i, f->needed != NULL);
    say_if(m, JB_CLAIM_VERDICTS_DISAGREE, i, f->verdicts_disagree);
    notes(m, i, f);
    path(m, i, f);
    behind(m, i, f);
    failed(m, i, f);
}
