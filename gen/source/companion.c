/* SPDX-License-Identifier: MIT */
#include "source/companion.h"
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"
#include <string.h>

/* The file with the highest revision of `period` in `folder`, by its name; NULL: none. */
static const char *newest(JbArena *arena, const char *folder, JbPeriod period)
{
    const char **names = jb_file_list(arena, folder), *best = NULL;
    const char *wanted = jb_calendar_period_text(arena, period, true);
    int highest = 0;
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        JbPeriod found;
        int revision = 0;
        if (jb_source_snapshot_name(arena, names[i], &found, &revision) &&
            strcmp(jb_calendar_period_text(arena, found, true), wanted) == 0 &&
            revision > highest) {
            highest = revision;
            best = names[i];
        }
    }
    return best != NULL ? jb_file_join(arena, folder, best) : NULL;
}

const JbSeries *jb_source_companion_load(JbArena *arena, JbDiags *diags, const JbSeries *series,
                                         const char *id, const char *encoding)
{
    const char *beside = jb_file_join(arena, jb_file_dir(arena, series->now->path), "..");
    const char *path = newest(arena, jb_file_join(arena, beside, id), series->now->period);
    JbPlace place = {path, 0, 0, NULL};
    if (path == NULL ||
        !jb_root_check(arena, diags, series->root, path, &place, JB_ROOT_HINT_INPUT))
        return NULL;
    return jb_source_series_load_below(arena, diags, path, NULL, encoding, series->root);
}
