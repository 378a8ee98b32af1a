/* SPDX-License-Identifier: MIT */
/* Figures → what may truly be said of them, without words and without a language. A claim is a
 * kind (claims/kinds.h), a subject and arguments; all that hold are made, and none that does not.
 * Every sentence, head, list, count, note, chart text, mail and site line takes its judgement from
 * here: nothing else decides by statuses or signs. table/, story/ and what comes behind include it.
 */
#ifndef JB_CLAIMS_CLAIMS_H
#define JB_CLAIMS_CLAIMS_H

#include "attain/attainment.h"
#include "claims/kinds.h"

typedef enum JbClaimKind {
#define X(e, name, subjects, partition, order, told, args) JB_CLAIM_##e,
    JB_CLAIMS_KINDS(X)
#undef X
        JB_CLAIM_KINDS,
    JB_CLAIM_NO_KIND = JB_CLAIM_KINDS
} JbClaimKind;

/* Of each subject exactly one kind of a partition holds; of PAST one for each past target, of
 * SHARE, DISTANCE and WAY at most one. */
typedef enum JbClaimPartition {
    JB_CLAIM_NO_PARTITION,
    JB_CLAIM_NOTION,
    JB_CLAIM_STATE,
    JB_CLAIM_LIGHT,
    JB_CLAIM_PACE,
    JB_CLAIM_CHANGE,
    JB_CLAIM_FORECAST,
    JB_CLAIM_SHARE,
    JB_CLAIM_DISTANCE,
    JB_CLAIM_WAY,
    JB_CLAIM_PAST,
    JB_CLAIM_STANDING,
    JB_CLAIM_NEWS,
    JB_CLAIM_PARTITIONS
} JbClaimPartition;

/* Bits: a kind may be said of several. */
typedef enum JbClaimSubject {
    JB_CLAIM_INDICATOR = 1,
    JB_CLAIM_GROUP = 2,
    JB_CLAIM_ISSUE = 4,
    JB_CLAIM_AREA = 8
} JbClaimSubject;

typedef enum JbClaimOrder { JB_CLAIM_PLAN, JB_CLAIM_WORST, JB_CLAIM_BEST } JbClaimOrder;

/* What an argument is. Those that a kind's list names and that are figures of the indicator itself
 * stand in its JbFigures. */
typedef enum JbClaimArgKind {
    JB_ARG_OBSERVED,   /* what was reported: of a coverage the count, of a milestone per cent */
    JB_ARG_VALUE,      /* exact, in v's terms: printed as the indicator's values are */
    JB_ARG_DIFFERENCE, /* the same, of two values */
    JB_ARG_PROMISE,    /* exact, in v's terms: printed as a target is */
    JB_ARG_COMPLETION, /* its completion */
    JB_ARG_USED,       /* of a cap: a share of 1 */
    JB_ARG_PERCENT,    /* a share of 1 */
    JB_ARG_POINTS,     /* a lead: a share of 1 */
    JB_ARG_GROWTH,     /* in % */
    JB_ARG_NUMBER,     /* exact, without unit */
    JB_ARG_NEED,       /* per month */
    JB_ARG_PER_MONTH,  /* a pace */
    JB_ARG_COUNT,
    JB_ARG_MONTH,
    JB_ARG_DATE,
    JB_ARG_FLAG,
    JB_ARG_NAME,       /* an id: of a light, an indicator, a context, a peer group */
    JB_ARG_INDICATORS, /* indices into plan->indicators */
    JB_ARG_AREAS,      /* indices into plan->areas */
    JB_ARG_STANDING,   /* an indicator's figures at the last issue or now: its state */
    JB_ARG_TALLY       /* the attainment's counts by status and light */
} JbClaimArgKind;

typedef struct JbClaimArg {
    const char *name;
    union {
        const JbQ *q;       /* OBSERVED … PER_MONTH; NULL: there is none */
        const size_t *list; /* INDICATORS, AREAS */
        const char *text;   /* NAME */
    };
    size_t n;                 /* COUNT, or of `list` */
    const JbFigures *figures; /* STANDING; VALUE and PROMISE: whose unit */
    const JbTarget *target;   /* PROMISE: the target; NULL: none */
    const JbValue *observed;  /* VALUE: of the file that holds it; NULL: the snapshot's */
    JbMonth month;            /* JB_NO_MONTH: none */
    JbDate date;
    JbClaimArgKind kind;
    bool own; /* of this claim; else a figure of its subject */
    bool flag;
} JbClaimArg;

typedef struct JbClaim {
    JbClaimKind kind;
    JbClaimSubject subject;
    size_t index; /* of the indicator, group or area in the plan; 0 for the issue */
    bool must;    /* it may not be passed over */
    const JbClaimArg *args;
    size_t arg_n;
} JbClaim;

/* Claims by subject: issue, groups, indicators, areas; within a subject in the order of the kinds.
 * Lives in its arena, as the attainment does that it is about. */
typedef struct JbClaims {
    const JbAttainment *a;
    const JbClaim *at;
    size_t n;
    const size_t *by_kind;              /* those about indicators, kind by kind, in their order */
    size_t of_kind[JB_CLAIM_KINDS + 1]; /* where each kind begins there */
} JbClaims;

/* All claims about one attainment. Never NULL. */
const JbClaims *jb_claims(JbArena *arena, const JbAttainment *a);

/* The first claim about a subject; the others follow it. c->n where there is none behind it. */
size_t jb_claims_start(const JbClaims *c, JbClaimSubject subject, size_t index);
#define JB_NONE_CLAIM SIZE_MAX /* the number of no claim */
/* All claims of a kind about indicators, in the kind's order; of one group (index), or SIZE_MAX of
 * all. Indices into c->at, in the arena; *n receives how many. */
const size_t *jb_claims_of_kind(JbArena *arena, const JbClaims *c, JbClaimKind kind, size_t group,
                                size_t *n);
/* Of a claim about events that are alike (shifted, corrected): the claim on the event of one of its
 * members, an index into c->at. JB_NONE_CLAIM: it is no such claim, or there is none. */
size_t jb_claims_event(const JbClaims *c, const JbClaim *alike, size_t member);
/* The i-th name that `event` may have among the arguments of shifted or corrected; NULL behind the
 * last. */
const char *jb_claims_event_name(JbClaimKind kind, size_t i);
/* Whether a sentence that tells x tells y with it, so that nobody misses y: a target newly
 * withdrawn and one withdrawn; what a past target came to where that target is still the one in
 * force, and the state that it has now. */
bool jb_claims_tells(const JbClaims *c, size_t x, size_t y);
/* Its name among the claims of this attainment: "behind_schedule:workshops", of what can be said
 * more than once with the month, peer group or indicator behind it, "past_met:workshops:2024-12".
 */
const char *jb_claims_id(JbArena *arena, const JbClaims *c, size_t claim);
/* "workshops", "groups.credit", "areas.beibei", "issue": in the arena. */
const char *jb_claims_subject_id(JbArena *arena, const JbClaims *c, const JbClaim *claim);
/* The argument of that name, or NULL. */
const JbClaimArg *jb_claims_arg(const JbClaim *claim, const char *name);
/* The same by a name of n bytes. */
const JbClaimArg *jb_claims_arg_named(const JbClaim *claim, const char *name, size_t n);

/* What an indicator counts as, by its figures alone: a kind of the partition NOTION. */
JbClaimKind jb_claims_notion(const JbFigures *f);
/* Where it stands: a kind of the partition STATE, and of LIGHT. */
JbClaimKind jb_claims_state(const JbFigures *f);
JbClaimKind jb_claims_light(const JbPlan *plan, const JbFigures *f);

/* --- the table of kinds --- */
const char *jb_claims_name(JbClaimKind kind);
/* The kind with a name of n bytes; JB_CLAIM_NO_KIND: there is none. */
JbClaimKind jb_claims_kind(const char *name, size_t n);
JbClaimPartition jb_claims_partition(JbClaimKind kind);
unsigned jb_claims_subjects(JbClaimKind kind); /* bits of JbClaimSubject */
JbClaimOrder jb_claims_order(JbClaimKind kind);
bool jb_claims_must(JbClaimKind kind);
/* Whether any kind has an argument with this name of n bytes. */
bool jb_claims_is_arg(const char *name, size_t n);
/* Under which condition it holds, in a few words. */
const char *jb_claims_why(JbClaimKind kind);
/* Names of arguments, parted by blanks. */
const char *jb_claims_args(JbClaimKind kind);

/* All claims, a JSON object a line:
 * {"kind": "behind_schedule", "subject": "workshops", "args": {"lead": -0.1}}. Numbers are rounded
 * as they are printed. `subject` is an indicator's id, groups.ID, areas.ID, or "issue". */
void jb_claims_print(JbText *out, const JbClaims *c);
/* One argument's value as JSON under its name. */
void jb_claims_put_arg(JbJsonOut *o, JbArena *arena, const JbClaims *c, const JbClaimArg *arg);

#endif
