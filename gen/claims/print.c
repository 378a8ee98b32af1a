/* SPDX-License-Identifier: MIT */
/* Claims as JSON. */
#include "attain/rounding.h"
#include "claims/claims.h"

/* The fewest decimals that write q. */
static const char *plain(JbArena *arena, const JbQ *q)
{
    int decimals = q ? jb_q_decimals(q, 6) : 0;
    return jb_q_digits(arena, q, decimals < 0 ? 6 : decimals);
}

static const char *digits_of(JbArena *arena, const JbClaimArg *arg)
{
    const JbFigures *f = arg->figures;
    switch (arg->kind) {
    case JB_ARG_OBSERVED: return jb_attain_round_observed(arena, f);
    case JB_ARG_VALUE: return jb_attain_round_value(arena, f, arg->q);
    case JB_ARG_DIFFERENCE: return jb_attain_round_change(arena, f, arg->q);
    case JB_ARG_COMPLETION: return jb_attain_round_completion(arena, f);
    case JB_ARG_USED: return jb_attain_round_used(arena, arg->q);
    case JB_ARG_PERCENT: return jb_attain_round_percent(arena, arg->q, false);
    case JB_ARG_POINTS: return jb_attain_round_lead(arena, arg->q);
    case JB_ARG_GROWTH: return jb_attain_round_growth(arena, arg->q);
    case JB_ARG_NEED: return jb_attain_round_needed(arena, f);
    case JB_ARG_PER_MONTH: return jb_attain_round_pace(arena, f);
    default: return plain(arena, arg->q);
    }
}

static void put_list(JbJsonOut *o, const JbPlan *plan, const JbClaimArg *arg)
{
    jb_json_out_array(o, arg->name);
    for (size_t i = 0; i < arg->n; i++)
        jb_json_out_string(o, NULL,
                           arg->kind == JB_ARG_AREAS ? plan->areas[arg->list[i]].id
                                                     : plan->indicators[arg->list[i]].id);
    jb_json_out_end(o, ']');
}

static void put_tally(JbJsonOut *o, const JbAttainment *a, const char *name)
{
    jb_json_out_object(o, name);
    for (size_t i = 0; i < a->plan->light_n; i++)
        jb_json_out_int(o, a->plan->lights[i].id, (int64_t)a->light_tally[i]);
    for (int s = 0; s < JB_ST_LIGHT; s++)
        jb_json_out_int(o, jb_attain_status_name(a->plan, (JbStatus)s, SIZE_MAX),
                        (int64_t)a->tally[s]);
    jb_json_out_end(o, '}');
}

static const char *month_text(JbArena *arena, JbMonth month)
{
    return month == JB_NO_MONTH ? NULL : jb_calendar_month_text(arena, month);
}

static const char *status_of(const JbPlan *plan, const JbFigures *f)
{
    return f ? jb_attain_status_name(plan, f->status, f->light) : NULL;
}

void jb_claims_put_arg(JbJsonOut *o, JbArena *arena, const JbClaims *c, const JbClaimArg *arg)
{
    const JbPlan *plan = c->a->plan;
    switch (arg->kind) {
    case JB_ARG_COUNT: jb_json_out_int(o, arg->name, (int64_t)arg->n); return;
    case JB_ARG_MONTH: jb_json_out_string(o, arg->name, month_text(arena, arg->month)); return;
    case JB_ARG_DATE:
        jb_json_out_string(o, arg->name, jb_calendar_date_text(arena, arg->date));
        return;
    case JB_ARG_FLAG: jb_json_out_bool(o, arg->name, arg->flag); return;
    case JB_ARG_NAME: jb_json_out_string(o, arg->name, arg->text); return;
    case JB_ARG_INDICATORS:
    case JB_ARG_AREAS: put_list(o, plan, arg); return;
    case JB_ARG_STANDING: jb_json_out_string(o, arg->name, status_of(plan, arg->figures)); return;
    case JB_ARG_TALLY: put_tally(o, c->a, arg->name); return;
    default: jb_json_out_digits(o, arg->name, digits_of(arena, arg));
    }
}

void jb_claims_print(JbText *out, const JbClaims *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const JbClaim *claim = &c->at[i];
        JbJsonOut o = jb_json_out(out, true);
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "kind", jb_claims_name(claim->kind));
        jb_json_out_string(&o, "subject", jb_claims_subject_id(out->arena, c, claim));
        jb_json_out_object(&o, "args");
        for (size_t k = 0; k < claim->arg_n; k++)
            jb_claims_put_arg(&o, out->arena, c, &claim->args[k]);
        jb_json_out_end(&o, '}');
        jb_json_out_end(&o, '}');
        jb_text_put_char(out, '\n');
    }
}
