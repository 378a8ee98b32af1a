/* SPDX-License-Identifier: MIT */
/* Saying a claim: its arguments put together. */
#include "claims/maker.h"
#include <string.h>

JbClaim *jb_claims_say(JbClaimMaker *m, JbClaimKind kind, JbClaimSubject subject, size_t index,
                       const JbClaimArg *own, size_t n)
{
    if (kind == JB_CLAIM_NO_KIND)
        return NULL;
    JB_VEC(JbClaimArg) args = {0};
    for (const char *name = jb_claims_args(kind); *name;) {
        size_t k = strcspn(name, " ");
        const JbClaimArg *given = jb_claims_arg_among(own, n, name, k);
        JbClaimArg arg = given ? *given : jb_claims_arg_of(m->arena, m->a, index, name, k);
        arg.own = given != NULL;
        JB_PUSH(m->arena, &args, arg);
        name += k + (name[k] == ' ');
    }
    JbClaim claim = {.kind = kind,
                     .subject = subject,
                     .index = index,
                     .must = jb_claims_must(kind),
                     .args = args.at,
                     .arg_n = args.n};
    JB_PUSH(m->arena, &m->list, claim);
    return &m->list.at[m->list.n - 1];
}

void jb_claims_say_of(JbClaimMaker *m, JbClaimKind kind, size_t indicator)
{
    jb_claims_say(m, kind, JB_CLAIM_INDICATOR, indicator, NULL, 0);
}
