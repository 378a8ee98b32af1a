/* SPDX-License-Identifier: MIT */
/* Saying a claim: its arguments put together. */
#include "claims/maker.h"
#include <string.h>

/* Names that blanks part. */
static size_t count(const char *names)
{
    size_t n = *names != '\0';
    for (; *names != '\0'; names++)
        n += *names == ' ';
    return n;
}

JbClaim *jb_claims_say(JbClaimMaker *m, JbClaimKind kind, JbClaimSubject subject, size_t index,
                       const JbClaimArg *own, size_t n)
{
    if (kind == JB_CLAIM_NO_KIND)
        return NULL;
    const char *name = jb_claims_args(kind);
    size_t arg_n = count(name);
    JbClaimArg *args = jb_arena_alloc_array(m->arena, arg_n, sizeof *args);
    for (size_t i = 0; i < arg_n; i++) {
        size_t k = strcspn(name, " ");
        const JbClaimArg *given = jb_claims_arg_among(own, n, name, k);
        args[i] = given ? *given : jb_claims_arg_of(m->arena, m->a, index, name, k);
        args[i].own = given != NULL;
        name += k + (name[k] == ' ');
    }
    JbClaim claim = {.kind = kind,
                     .subject = subject,
                     .index = index,
                     .must = jb_claims_must(kind),
                     .args = args,
                     .arg_n = arg_n};
    JB_PUSH(m->beside, &m->list, claim);
    return &m->list.at[m->list.n - 1];
}

void jb_claims_say_of(JbClaimMaker *m, JbClaimKind kind, size_t indicator)
{
    jb_claims_say(m, kind, JB_CLAIM_INDICATOR, indicator, NULL, 0);
}
