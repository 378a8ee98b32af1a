/* SPDX-License-Identifier: MIT */
/* States of indicators, and the lights that plans have when they name none. They stand in one
 * tally, so that no light may be called like a state. Any room from source/ on may include it. */
#ifndef JB_SOURCE_STATUS_H
#define JB_SOURCE_STATUS_H

#include "base/names.h"

/* What an indicator's target has come to. X(enumerator, name as tables and views have it) */
#define JB_STATUS_LIST(X)                                                                          \
    X(JB_ST_WITHDRAWN, "withdrawn")                                                                \
    X(JB_ST_QUALITATIVE, "qualitative")                                                            \
    X(JB_ST_NO_DATA, "no_data")                                                                    \
    X(JB_ST_OBSERVED, "observed") /* without a target: told, never judged */                       \
    X(JB_ST_MET, "met")                                                                            \
    X(JB_ST_UNCONFIRMED, "unconfirmed")                                                            \
    X(JB_ST_NOT_REACHED, "not_reached")                                                            \
    X(JB_ST_MISSED, "missed")                                                                      \
    X(JB_ST_EXCEEDED, "exceeded") /* a cap that is beyond its target before it is due */           \
    X(JB_ST_HOLDING, "holding")   /* a cap or rate whose comparison holds, not due yet */          \
    X(JB_ST_SHORT, "short") /* the comparison of a rate does not hold yet; or the target does */   \
                            /* not lie beyond the start of the way */                              \
    X(JB_ST_UNDATED, "undated")                                                                    \
    X(JB_ST_NOT_STARTED, "not_started")                                                            \
    X(JB_ST_UNDER_WAY, "under_way")                                                                \
    X(JB_ST_NOT_DUE, "not_due")                                                                    \
    X(JB_ST_NO_BASELINE, "no_baseline")                                                            \
    X(JB_ST_LIGHT, "light") /* one of the plan's lights: see `light` */
typedef enum JbStatus { JB_STATUS_LIST(JB_NAMES_VALUE) JB_STATUSES } JbStatus;

/* Lights that templates have words for, from the highest lead to the lowest. */
#define JB_LIGHT_LIST(X)                                                                           \
    X(JB_LIGHT_ON_TRACK, "on_track") X(JB_LIGHT_SLOW, "slow") X(JB_LIGHT_BEHIND, "behind")
typedef enum JbUsualLight { JB_LIGHT_LIST(JB_NAMES_VALUE) JB_USUAL_LIGHTS } JbUsualLight;
/* The light's id. */
const char *jb_source_usual_light(JbUsualLight light);

#endif
