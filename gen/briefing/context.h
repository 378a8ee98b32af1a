/* SPDX-License-Identifier: MIT */
/* One briefing under way: what build.c makes of it and outputs.c writes. Only these two include
 * this. */
#ifndef JB_BRIEFING_CONTEXT_H
#define JB_BRIEFING_CONTEXT_H

#include "briefing/build.h"

typedef struct JbBriefingClock {
    const JbJob *job;
    JbResult *result;
    int64_t last;
} JbBriefingClock;

/* Everything that one briefing goes through. */
typedef struct JbBriefingContext {
    JbArena *arena;
    JbArena *passing; /* of the series, attainments and claims; NULL: they stay */
    JbDiags *diags;
    JbFaces *faces;
    const JbJob *job;
    JbResult *result;
    JbBriefingClock clock;
    size_t errors, findings; /* that were there before */
    JbSeverity told;         /* of findings about pages: from which severity on */
    JbLoaded loaded;
    const JbAttainment *attainment;
    const JbPages *printed; /* for the press */
} JbBriefingContext;

/* Writes the files that the job asks for, of these pages; false when one could not be written. */
bool jb_briefing_write(JbBriefingContext *c, const JbPages *pages);
/* Whether one of the job's editions has what it was made from attached. */
bool jb_briefing_attaches(const JbJob *job);
/* Drops what was made beside, unless there are findings since number `from`, whose hints may lie in
 * it: then it lives as long as the briefing. */
void jb_briefing_drop(JbBriefingContext *c, JbArena *beside, const JbDiags *found, size_t from);

#endif
