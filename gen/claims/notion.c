/* SPDX-License-Identifier: MIT */
/* What an indicator counts as, and where it stands: each the first that holds. */
#include "claims/maker.h"

#ifdef JB_CLAIMS_SWITCH
#include <stdlib.h>
bool jb_claims_is(JbClaimKind kind, bool holds)
{
    return holds != jb_text_equal(getenv("JB_CLAIMS_TURN"), jb_claims_name(kind));
}
#else
bool jb_claims_is(JbClaimKind kind, bool holds)
{
    (void)kind;
    return holds;
}
#endif

typedef struct Case {
    JbClaimKind kind;
    bool holds;
} Case;

static JbClaimKind first_of(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jb_claims_is(cases[i].kind, cases[i].holds))
            return cases[i].kind;
    return JB_CLAIM_NO_KIND;
}

#define FIRST_OF(cases) first_of(cases, sizeof(cases) / sizeof *(cases))

/* On a way with a lead: a light, or `equal` and `about`. */
static bool has_schedule(const JbFigures *f)
{
    return f->lead && (f->status == JB_ST_LIGHT || f->status == JB_ST_UNDER_WAY);
}

static bool is_behind(const JbFigures *f)
{
    return has_schedule(f) && jb_q_sign(f->lead) < 0;
}

JbClaimKind jb_claims_notion(const JbFigures *f)
{
    bool no_data = f->status == JB_ST_NO_DATA;
    bool applies = f->observed->presence != JB_NOT_APPLICABLE;
    const Case cases[] = {
        {JB_CLAIM_OUT,
         f->status == JB_ST_WITHDRAWN || f->status == JB_ST_QUALITATIVE || (no_data && !applies)},
        {JB_CLAIM_MISSING, no_data},
        {JB_CLAIM_MET, f->status == JB_ST_MET},
        {JB_CLAIM_FAILED, f->status == JB_ST_MISSED || f->status == JB_ST_EXCEEDED},
        {JB_CLAIM_OPEN, f->status == JB_ST_UNCONFIRMED || f->status == JB_ST_NOT_REACHED},
        {JB_CLAIM_BEHIND_SCHEDULE, is_behind(f)},
        {JB_CLAIM_OFF, f->status == JB_ST_SHORT || f->overshot},
        {JB_CLAIM_ON_SCHEDULE, has_schedule(f)},
        {JB_CLAIM_HOLDING, f->status == JB_ST_HOLDING},
        {JB_CLAIM_UNJUDGED, true}};
    return FIRST_OF(cases);
}

/* Why there is no data for this target. */
static JbClaimKind absence(const JbFigures *f)
{
    bool reported = f->observed->presence == JB_REPORTED;
    bool yearly = jb_source_traits(f->indicator)->yearly;
    bool due = f->by != JB_NO_MONTH && f->month >= f->by;
    const Case cases[] = {
        {JB_CLAIM_STATE_NOT_APPLICABLE, f->observed->presence == JB_NOT_APPLICABLE},
        {JB_CLAIM_STATE_EARLIER_YEAR, reported && yearly},
        {JB_CLAIM_STATE_BEFORE_PATH, reported},
        {JB_CLAIM_STATE_DUE_NOT_REPORTED, due},
        {JB_CLAIM_STATE_NOT_YET_PUBLISHED, f->observed->presence == JB_NOT_YET_PUBLISHED},
        {JB_CLAIM_STATE_NOT_REPORTED, true}};
    return FIRST_OF(cases);
}

/* A light: by the exact lead, whatever colour it has. */
static JbClaimKind standing(const JbFigures *f)
{
    int sign = f->lead ? jb_q_sign(f->lead) : 0;
    const Case cases[] = {{JB_CLAIM_STATE_AHEAD, sign > 0},
                          {JB_CLAIM_STATE_ON_SCHEDULE, sign == 0},
                          {JB_CLAIM_STATE_BEHIND, true}};
    return FIRST_OF(cases);
}

static JbClaimKind under_way(const JbFigures *f)
{
    const Case cases[] = {{JB_CLAIM_STATE_OVERSHOT, f->overshot},
                          {JB_CLAIM_STATE_UNDER_WAY_BEHIND, is_behind(f)},
                          {JB_CLAIM_STATE_UNDER_WAY, true}};
    return FIRST_OF(cases);
}

JbClaimKind jb_claims_state(const JbFigures *f)
{
    static const struct {
        JbStatus status;
        JbClaimKind kind;
    } plain[] = {{JB_ST_WITHDRAWN, JB_CLAIM_STATE_WITHDRAWN},
                 {JB_ST_QUALITATIVE, JB_CLAIM_STATE_QUALITATIVE},
                 {JB_ST_NOT_DUE, JB_CLAIM_STATE_NOT_DUE},
                 {JB_ST_OBSERVED, JB_CLAIM_STATE_OBSERVED},
                 {JB_ST_MET, JB_CLAIM_STATE_MET},
                 {JB_ST_EXCEEDED, JB_CLAIM_STATE_EXCEEDED},
                 {JB_ST_UNCONFIRMED, JB_CLAIM_STATE_UNCONFIRMED},
                 {JB_ST_NOT_REACHED, JB_CLAIM_STATE_NOT_REACHED},
                 {JB_ST_MISSED, JB_CLAIM_STATE_MISSED},
                 {JB_ST_HOLDING, JB_CLAIM_STATE_HOLDING},
                 {JB_ST_SHORT, JB_CLAIM_STATE_SHORT},
                 {JB_ST_NOT_STARTED, JB_CLAIM_STATE_NOT_STARTED},
                 {JB_ST_UNDATED, JB_CLAIM_STATE_UNDATED},
                 {JB_ST_NO_BASELINE, JB_CLAIM_STATE_NO_BASELINE}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (jb_claims_is(plain[i].kind, f->status == plain[i].status))
            return plain[i].kind;
    switch (f->status) {
    case JB_ST_NO_DATA: return absence(f);
    case JB_ST_UNDER_WAY: return under_way(f);
    default: return standing(f);
    }
}

static bool is_light(const char *id, JbUsualLight light)
{
    return jb_text_equal(id, jb_source_usual_light(light));
}

static bool has_words(JbWords words)
{
    for (size_t i = 0; i < sizeof words.at / sizeof *words.at; i++)
        if (words.at[i])
            return true;
    return false;
}

JbClaimKind jb_claims_light(const JbPlan *plan, const JbFigures *f)
{
    const JbLight *light = f->status == JB_ST_LIGHT ? &plan->lights[f->light] : NULL;
    const char *usual = light && !has_words(light->word) ? light->id : NULL;
    const Case cases[] = {{JB_CLAIM_LIGHT_NONE, !light},
                          {JB_CLAIM_LIGHT_ON_TRACK, is_light(usual, JB_LIGHT_ON_TRACK)},
                          {JB_CLAIM_LIGHT_SLOW, is_light(usual, JB_LIGHT_SLOW)},
                          {JB_CLAIM_LIGHT_BEHIND, is_light(usual, JB_LIGHT_BEHIND)},
                          {JB_CLAIM_LIGHT_OWN, true}};
    return FIRST_OF(cases);
}
