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

const char *jb_source_companion_folder(JbArena *arena, const char *snapshot_path, const char *id)
{
    const char *own = jb_file_dir(arena, snapshot_path), *above = jb_file_join(arena, own, "..");
    const char *shorter = jb_file_dir(arena, own);
    if (jb_text_equal(jb_root_real(arena, shorter), jb_root_real(arena, above)))
        above = shorter; /* else the folder is a link */
    return jb_file_join(arena, above, id);
}

const JbSeries *jb_source_companion_load(JbArena *arena, JbDiags *diags, const JbSeries *series,
                                         const char *id, const char *encoding)
{
    const char *folder = jb_source_companion_folder(arena, series->now->path, id);
    JbPlace place = {folder, 0, 0, NULL};
    if (!jb_file_exists(folder) ||
        !jb_root_check(arena, diags, series->root, folder, &place, JB_ROOT_HINT_INPUT))
        return NULL;
    if (jb_file_list(arena, folder) == NULL)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "unreadable", &place,
                       "give yourself the right to read it (chmod u+r)",
                       "the folder of the plan's companion cannot be read");
    place.file = newest(arena, folder, series->now->period);
    if (place.file == NULL ||
        !jb_root_check(arena, diags, series->root, place.file, &place, JB_ROOT_HINT_INPUT))
        return NULL;
    return jb_source_series_load_below(arena, diags, place.file, NULL, encoding, series->root);
}
