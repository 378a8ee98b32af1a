/* SPDX-License-Identifier: MIT */
/* The table of kinds. */
#include "base/text.h"
#include "claims/claims.h"
#include <string.h>

/* The short words that kinds.h uses. */
enum {
    INDICATOR = JB_CLAIM_INDICATOR,
    GROUP = JB_CLAIM_GROUP,
    ISSUE = JB_CLAIM_ISSUE,
    AREA = JB_CLAIM_AREA,
    MUST = 1,
    MAY = 0
};

typedef struct Kind {
    const char *name;
    size_t name_n;
    unsigned subjects;
    JbClaimPartition partition;
    JbClaimOrder order;
    bool must;
    const char *args;
} Kind;

static const Kind KINDS[] = {
#define X(e, name, subjects, partition, order, told, args)                                         \
    [JB_CLAIM_##e] = {                                                                             \
        name, sizeof(name) - 1, subjects, JB_CLAIM_##partition, JB_CLAIM_##order, told, args},
    JB_CLAIMS_KINDS(X)
#undef X
};

const char *jb_claims_name(JbClaimKind kind)
{
    return KINDS[kind].name;
}

JbClaimKind jb_claims_kind(const char *name, size_t n)
{
    for (int k = 0; k < JB_CLAIM_KINDS && n > 0; k++) {
        const Kind *kind = &KINDS[k];
        if (kind->name_n == n && kind->name[n - 1] == name[n - 1] &&
            memcmp(kind->name, name, n) == 0)
            return (JbClaimKind)k;
    }
    return JB_CLAIM_NO_KIND;
}

JbClaimPartition jb_claims_partition(JbClaimKind kind)
{
    return KINDS[kind].partition;
}

unsigned jb_claims_subjects(JbClaimKind kind)
{
    return KINDS[kind].subjects;
}

JbClaimOrder jb_claims_order(JbClaimKind kind)
{
    return KINDS[kind].order;
}

bool jb_claims_must(JbClaimKind kind)
{
    return KINDS[kind].must;
}

const char *jb_claims_args(JbClaimKind kind)
{
    return KINDS[kind].args;
}

bool jb_claims_is_arg(const char *name, size_t n)
{
    for (int k = 0; k < JB_CLAIM_KINDS; k++)
        if (jb_text_lists(KINDS[k].args, name, n))
            return true;
    return false;
}
