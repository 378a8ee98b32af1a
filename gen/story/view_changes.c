/* SPDX-License-Identifier: MIT */
/* What changed since the last issue, as claims in the plan's order. */
#include "story/told.h"
#include "story/views.h"

static bool is_change(JbClaimKind kind)
{
    return kind >= JB_CLAIM_NEWLY_MET && kind <= JB_CLAIM_REBASED;
}

void jb_story_view_changes(JbViews *v, JbView *root)
{
    const JbClaims *c = jb_story_claims(v->book, v->a, v->prefix);
    JbView **all = jb_arena_alloc_array(v->arena, c->n, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].subject == JB_CLAIM_INDICATOR && is_change(c->at[i].kind))
            all[n++] = jb_story_view_one_claim(v, i);
    jb_story_view_list_of(v, root, "changes", jb_story_view_key(v, "changes", NULL), all, n);
}
