/* SPDX-License-Identifier: MIT */
/* Finding claims, and their names. */
#include "claims/maker.h"
#include <string.h>

static int rank_of(JbClaimSubject subject)
{
    switch (subject) {
    case JB_CLAIM_ISSUE: return 0;
    case JB_CLAIM_GROUP: return 1;
    case JB_CLAIM_INDICATOR: return 2;
    default: return 3;
    }
}

int jb_claims_by_subject(JbClaimSubject s, size_t i, JbClaimSubject t, size_t k)
{
    int order = rank_of(s) - rank_of(t);
    return order != 0 ? order : (i > k) - (i < k);
}

size_t jb_claims_start(const JbClaims *c, JbClaimSubject subject, size_t index)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const JbClaim *claim = &c->at[middle];
        if (jb_claims_by_subject(claim->subject, claim->index, subject, index) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether x stands before y in a list of their kind. */
static bool stands_before(const JbClaims *c, size_t x, size_t y)
{
    const JbFigures *all = c->a->figures;
    JbClaimOrder order = jb_claims_order(c->at[x].kind);
    int by_lead = jb_attain_by_lead(&all[c->at[x].index], &all[c->at[y].index]);
    return order != JB_CLAIM_PLAN && (order == JB_CLAIM_WORST ? by_lead < 0 : by_lead > 0);
}

const size_t *jb_claims_of_kind(JbArena *arena, const JbClaims *c, JbClaimKind kind, size_t group,
                                size_t *n)
{
    JB_VEC(size_t) list = {0};
    bool gaps = false; /* one of them has no lead */
    for (size_t j = c->of_kind[kind]; j < c->of_kind[kind + 1]; j++) {
        size_t i = c->by_kind[j];
        const JbClaim *claim = &c->at[i];
        if (group != SIZE_MAX && c->a->figures[claim->index].indicator->group != group)
            continue;
        JB_PUSH(arena, &list, i);
        size_t least = 0, k = list.n - 1;
        gaps = gaps || c->a->figures[claim->index].lead == NULL;
        for (size_t high = k; !gaps && least < high;) { /* without gaps the list is sorted */
            size_t middle = least + (high - least) / 2;
            if (stands_before(c, i, list.at[middle]))
                high = middle;
            else
                least = middle + 1;
        }
        for (; k > least && (!gaps || stands_before(c, i, list.at[k - 1])); k--)
            list.at[k] = list.at[k - 1];
        list.at[k] = i;
    }
    *n = list.n;
    return list.at;
}

const JbClaimArg *jb_claims_arg(const JbClaim *claim, const char *name)
{
    return jb_claims_arg_named(claim, name, strlen(name));
}

const JbClaimArg *jb_claims_arg_named(const JbClaim *claim, const char *name, size_t n)
{
    return jb_claims_arg_among(claim->args, claim->arg_n, name, n);
}

static bool is_past_of(const JbClaims *c, const JbClaim *past, const JbClaim *state)
{
    static const JbClaimKind same[][2] = {{JB_CLAIM_PAST_MET, JB_CLAIM_STATE_MET},
                                          {JB_CLAIM_PAST_MISSED, JB_CLAIM_STATE_MISSED},
                                          {JB_CLAIM_PAST_NOT_REACHED, JB_CLAIM_STATE_NOT_REACHED},
                                          {JB_CLAIM_PAST_UNCONFIRMED, JB_CLAIM_STATE_UNCONFIRMED},
                                          {JB_CLAIM_PAST_NO_DATA, JB_CLAIM_STATE_DUE_NOT_REPORTED}};
    const JbClaimArg *by = jb_claims_arg(past, "by");
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (past->kind == same[i][0] && state->kind == same[i][1])
            return by && by->month == c->a->figures[past->index].by;
    return false;
}

bool jb_claims_tells(const JbClaims *c, size_t x, size_t y)
{
    const JbClaim *told = &c->at[x], *other = &c->at[y];
    if (x == y)
        return true;
    if (told->subject != other->subject || told->index != other->index)
        return false;
    if (told->kind == JB_CLAIM_NEWLY_WITHDRAWN || told->kind == JB_CLAIM_STATE_WITHDRAWN)
        return other->kind == JB_CLAIM_NEWLY_WITHDRAWN || other->kind == JB_CLAIM_STATE_WITHDRAWN;
    return is_past_of(c, other, told) || is_past_of(c, told, other);
}

/* --- names --- */

const char *jb_claims_subject_id(JbArena *arena, const JbClaims *c, const JbClaim *claim)
{
    const JbPlan *plan = c->a->plan;
    switch (claim->subject) {
    case JB_CLAIM_INDICATOR: return plan->indicators[claim->index].id;
    case JB_CLAIM_GROUP: return jb_arena_format(arena, "groups.%s", plan->groups[claim->index].id);
    case JB_CLAIM_AREA: return jb_arena_format(arena, "areas.%s", plan->areas[claim->index].id);
    case JB_CLAIM_ISSUE: break;
    }
    return "issue";
}

/* The argument that tells claims of one kind and subject apart. */
static const JbClaimArg *telling(const JbClaim *claim)
{
    if (jb_claims_partition(claim->kind) == JB_CLAIM_PAST)
        return jb_claims_arg(claim, "by");
    switch (claim->kind) {
    case JB_CLAIM_REVISED:
    case JB_CLAIM_RESTATED:
    case JB_CLAIM_REBASED: return jb_claims_arg(claim, "month");
    case JB_CLAIM_CONTEXT: return jb_claims_arg(claim, "key");
    case JB_CLAIM_AREA_RANK: return jb_claims_arg(claim, "indicator");
    case JB_CLAIM_FIRST_THREE:
    case JB_CLAIM_AREA_LEADERS:
    case JB_CLAIM_AREA_TRAILERS: return jb_claims_arg(claim, "peer");
    default: return NULL;
    }
}

/* Events that are alike: by the first of them, and the month that is said of. */
static const char *first_alike(JbArena *arena, const JbClaims *c, const JbClaim *claim)
{
    const JbClaimArg *month = jb_claims_arg(claim, "month");
    const char *first = c->a->plan->indicators[jb_claims_arg(claim, "members")->list[0]].id;
    if (!month)
        return first;
    return jb_arena_format(arena, "%s.%s", jb_calendar_month_text(arena, month->month), first);
}

static const char *behind(JbArena *arena, const JbClaims *c, const JbClaim *claim)
{
    if (claim->kind == JB_CLAIM_SHIFTED || claim->kind == JB_CLAIM_CORRECTED)
        return first_alike(arena, c, claim);
    const JbClaimArg *arg = telling(claim);
    if (!arg || (arg->kind == JB_ARG_MONTH && arg->month == JB_NO_MONTH))
        return NULL;
    return arg->kind == JB_ARG_MONTH ? jb_calendar_month_text(arena, arg->month) : arg->text;
}

const char *jb_claims_id(JbArena *arena, const JbClaims *c, size_t claim)
{
    const JbClaim *it = &c->at[claim];
    const char *tail = behind(arena, c, it);
    return jb_arena_format(arena, "%s:%s%s%s", jb_claims_name(it->kind),
                           jb_claims_subject_id(arena, c, it), tail && *tail ? ":" : "",
                           tail ? tail : "");
}
