/* SPDX-License-Identifier: MIT */
/* Private to claims/: making claims of one attainment. */
#ifndef JB_CLAIMS_MAKER_H
#define JB_CLAIMS_MAKER_H

#include "claims/claims.h"

typedef struct JbClaimMaker {
    JbArena *arena;  /* of arguments and their lists */
    JbArena *beside; /* of what is needed while claims are made */
    const JbAttainment *a;
    const size_t *peer_of; /* of each area of the plan: its peer group, counted from 0 */
    JB_VEC(JbClaim) list;
} JbClaimMaker;

/* Adds a claim. Arguments that the kind names come from `own` (n of them), else from the figures
 * of the indicator that is its subject. The claim is returned; it stays where it is until the next
 * one is said. */
JbClaim *jb_claims_say(JbClaimMaker *m, JbClaimKind kind, JbClaimSubject subject, size_t index,
                       const JbClaimArg *own, size_t n);
/* Of an indicator, without arguments of its own. */
void jb_claims_say_of(JbClaimMaker *m, JbClaimKind kind, size_t indicator);
/* `holds`; in a build with -DJB_CLAIMS_SWITCH turned round for the kind that the environment
 * variable JB_CLAIMS_TURN names, so that a test can show that it would notice. */
bool jb_claims_is(JbClaimKind kind, bool holds);

/* The argument `name` out of an indicator's figures. */
JbClaimArg jb_claims_arg_of(JbArena *arena, const JbAttainment *a, size_t indicator,
                            const char *name, size_t n);

/* Of n arguments the one with a name of name_n bytes, or NULL. */
const JbClaimArg *jb_claims_arg_among(const JbClaimArg *own, size_t own_n, const char *name,
                                      size_t n);

/* The order of subjects: the issue, groups, indicators, areas, each by its index. */
int jb_claims_by_subject(JbClaimSubject s, size_t i, JbClaimSubject t, size_t k);

/* Of each area the number of its peer group. */
const size_t *jb_claims_peers(JbArena *arena, const JbPlan *plan);

/* What a change is: newly_met … rebased. */
JbClaimKind jb_claims_change(const JbChange *c);

/* --- what each file says --- */
void jb_claims_about_moves(JbClaimMaker *m, size_t indicator);
void jb_claims_about_figures(JbClaimMaker *m, size_t indicator);
void jb_claims_about_targets(JbClaimMaker *m, size_t indicator);
void jb_claims_about_past(JbClaimMaker *m, size_t indicator);
void jb_claims_about_changes(JbClaimMaker *m, size_t indicator);
void jb_claims_about_group(JbClaimMaker *m, size_t group);
void jb_claims_about_issue(JbClaimMaker *m);
void jb_claims_about_alike(JbClaimMaker *m);
void jb_claims_about_areas(JbClaimMaker *m, size_t indicator);

#endif
