/* SPDX-License-Identifier: MIT */
/* The targets whose date has passed, each judged by the observation of its due month. */
#include "attain/way.h"

/* A promise that was withdrawn before its date is not judged. */
static bool judged(const JbWay *w, const JbPromise *p)
{
    JbMonth withdrawn = w->indicator->withdrawn;
    return p->at != JB_NO_MONTH && p->at < w->m && (withdrawn == JB_NO_MONTH || p->at < withdrawn);
}

void jb_attain_way_past(JbWay *w)
{
    JbPast *past = jb_arena_alloc_array(w->arena, w->promise_n, sizeof *past);
    for (size_t i = 0; i < w->promise_n; i++) {
        const JbPromise *p = &w->promises[i];
        if (!judged(w, p))
            continue;
        const JbSeen *seen = jb_attain_seen_at(w, p->at);
        past[w->f->past_n++] = (JbPast){.target = p->target,
                                        .by = p->at,
                                        .target_value = p->value,
                                        .value = seen ? seen->v : NULL,
                                        .observed = seen ? seen->value : NULL,
                                        .verdict = jb_attain_verdict(w->arena, p, seen)};
    }
    w->f->past = past;
}
