/* SPDX-License-Identifier: MIT */
/* The targets whose date has passed, each judged by the observation of its due month. */
#include "attain/context.h"

/* A promise that was withdrawn before its date is not judged. */
static bool judged(const JbAttainContext *c, const JbPromise *p)
{
    JbMonth withdrawn = c->indicator->withdrawn;
    return p->at != JB_NO_MONTH && p->at < c->m && (withdrawn == JB_NO_MONTH || p->at < withdrawn);
}

void jb_attain_past(JbAttainContext *c)
{
    JbPast *past = jb_arena_alloc_array(c->scratch, c->promise_n, sizeof *past);
    for (size_t i = 0; i < c->promise_n; i++) {
        const JbPromise *p = &c->promises[i];
        if (!judged(c, p))
            continue;
        JbPromise due;
        if (!jb_attain_promise_when_due(c, p, &due))
            continue;
        const JbSeen *seen = jb_attain_seen_due(c, due.at);
        past[c->f->past_n++] = (JbPast){.target = due.target,
                                        .by = due.at,
                                        .target_value = due.value,
                                        .value = seen ? seen->v : NULL,
                                        .observed = seen ? seen->value : NULL,
                                        .month = seen ? seen->month : JB_NO_MONTH,
                                        .verdict = jb_attain_verdict(c, &due, seen)};
    }
    c->f->past = jb_attain_kept(c, past, c->f->past_n, sizeof *past);
}
