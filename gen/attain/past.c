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
        JbPromise due;
        if (!jb_attain_promise_when_due(w, p, &due))
            continue;
        const JbSeen *seen = jb_attain_seen_due(w, due.at);
        past[w->f->past_n++] = (JbPast){.target = due.target,
                                        .by = due.at,
                                        .target_value = due.value,
                                        .value = seen ? seen->v : NULL,
                                        .observed = seen ? seen->value : NULL,
                                        .month = seen ? seen->month : JB_NO_MONTH,
                                        .verdict = jb_attain_verdict(w, &due, seen)};
    }
    w->f->past = past;
}
