/* SPDX-License-Identifier: MIT */
/* The names of what is decided here, as tables print them. */
#include "attain/attainment.h"

const char *jb_attain_status_name(const JbPlan *plan, JbStatus status, size_t light)
{
    static const char *const names[] = {JB_STATUS_LIST(JB_NAMES_NAME)};
    return status == JB_ST_LIGHT && light < plan->light_n ? plan->lights[light].id : names[status];
}

const char *jb_attain_horizon_name(JbHorizon horizon)
{
    static const char *const names[] = {JB_HORIZONS(JB_NAMES_NAME)};
    return names[horizon];
}

bool jb_attain_change_of_status(JbChangeKind kind)
{
    return kind <= JB_CH_STATUS;
}

const char *jb_attain_change_name(JbChangeKind kind)
{
    static const char *const names[] = {JB_CHANGE_LIST(JB_NAMES_NAME)};
    return names[kind];
}

const char *jb_attain_completion_name(JbCompletionKind kind)
{
    static const char *const names[] = {JB_COMPLETION_KINDS(JB_NAMES_NAME)};
    return names[kind];
}

const char *jb_attain_rank_name(JbRankBy by)
{
    static const char *const names[] = {JB_RANKS_BY(JB_NAMES_NAME)};
    return names[by];
}

const char *jb_attain_pace_name(JbPaceVerdict verdict)
{
    static const char *const names[] = {JB_PACE_VERDICTS(JB_NAMES_NAME)};
    return names[verdict];
}
