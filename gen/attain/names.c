/* SPDX-License-Identifier: MIT */
/* The names of what is decided here, as tables print them. */
#include "attain/attainment.h"

const char *jb_attain_status_name(const JbPlan *plan, JbStatus status, size_t light)
{
    static const char *const names[] = {
#define X(e, name) [e] = (name),
        JB_STATUS_LIST(X)
#undef X
    };
    return status == JB_ST_LIGHT && light < plan->light_n ? plan->lights[light].id : names[status];
}

const char *jb_attain_horizon_name(JbHorizon horizon)
{
    static const char *const names[] = {
#define X(e, name) [e] = (name),
        JB_HORIZONS(X)
#undef X
    };
    return names[horizon];
}

bool jb_attain_change_of_status(JbChangeKind kind)
{
    return kind <= JB_CH_STATUS;
}

const char *jb_attain_change_name(JbChangeKind kind)
{
    static const char *const names[] = {
#define X(e, name) [e] = (name),
        JB_CHANGE_LIST(X)
#undef X
    };
    return names[kind];
}

const char *jb_attain_completion_name(JbCompletionKind kind)
{
    static const char *const names[] = {
        [JB_COMPLETION_NONE] = NULL, [JB_COMPLETION_SHARE] = "share", [JB_COMPLETION_WAY] = "way"};
    return names[kind];
}

const char *jb_attain_rank_name(JbRankBy by)
{
    static const char *const names[] = {[JB_RANK_NONE] = NULL,
                                        [JB_RANK_COMPLETION] = "completion",
                                        [JB_RANK_USED] = "used",
                                        [JB_RANK_DISTANCE] = "distance",
                                        [JB_RANK_VALUE] = "value"};
    return names[by];
}

const char *jb_attain_pace_name(JbPaceVerdict verdict)
{
    static const char *const names[] = {[JB_PACE_NONE] = NULL,
                                        [JB_PACE_ENOUGH] = "enough",
                                        [JB_PACE_EXACT] = "exact",
                                        [JB_PACE_SHORT] = "short"};
    return names[verdict];
}
