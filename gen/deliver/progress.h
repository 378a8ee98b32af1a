/* SPDX-License-Identifier: MIT */
/* How far a batch is: a bar on a terminal, a line now and then elsewhere. Makes text and prints
 * nothing; the clock is the caller's. Commands include it. */
#ifndef JB_DELIVER_PROGRESS_H
#define JB_DELIVER_PROGRESS_H

#include "base/diag.h"
#include "base/text.h"

typedef struct JbProgress {
    size_t of;                    /* briefings in all */
    size_t done, skipped, failed; /* done holds the other two as well */
    bool terminal;                /* a bar that is drawn over itself, `columns` wide at most */
    bool json;                    /* each line a JSON object; never a bar */
    int columns;
    const JbCatalog *catalog; /* of what people read; NULL: English */
    int64_t begun, shown;     /* microseconds: of the start, and of the last text that was made */
} JbProgress;

/* What to print on stderr at `now` (microseconds of the same clock as begun); false: nothing yet.
 * On a terminal four times a second at most, elsewhere every five seconds. */
bool jb_deliver_progress_text(JbProgress *p, int64_t now, JbText *out);
/* What takes the bar away before something else is printed; "" where there is none. */
const char *jb_deliver_progress_wipe(const JbProgress *p);
/* The line at the end: how many were made, skipped and failed, in what time. */
void jb_deliver_progress_sum(const JbProgress *p, int64_t now, JbText *out);

#endif
