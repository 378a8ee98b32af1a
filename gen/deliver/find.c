/* SPDX-License-Identifier: MIT */
#include "deliver/find.h"
#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include <fnmatch.h>
#include <glob.h>
#include <string.h>

bool jb_deliver_is_pattern(const char *word)
{
    return strpbrk(word, "*?[") != NULL && !jb_file_exists(word);
}

/* "2024-07.r2.json" → "2024-07", 2; a name without a revision has revision 1. False: another name.
 */
static bool split_name(JbArena *arena, const char *name, const char **period, int *revision)
{
    size_t n = strlen(name), stem = n - 5;
    if (n <= 5 || strcmp(name + stem, ".json") != 0 || *name == '.')
        return false;
    const char *dot = memchr(name, '.', stem);
    *revision = 1;
    if (dot != NULL) {
        *revision = 0;
        if (dot[1] != 'r' || stem - (size_t)(dot - name) > 8)
            return false;
        for (const char *d = dot + 2; d < name + stem; d++) {
            if (*d < '0' || *d > '9')
                return false;
            *revision = *revision * 10 + (*d - '0');
        }
        stem = (size_t)(dot - name);
    }
    *period = jb_arena_strndup(arena, name, stem);
    return true;
}

/* Whether another of the names is of the same folder and period, and of a higher revision. */
static bool outdone(JbArena *arena, const JbPaths *all, size_t i)
{
    const char *path = all->list.at[i], *dir = jb_file_dir(arena, path), *period = NULL;
    int revision = 0;
    if (!split_name(arena, jb_file_base(arena, path), &period, &revision))
        return false;
    for (size_t k = 0; k < all->list.n; k++) {
        const char *other = NULL;
        int higher = 0;
        if (k != i && split_name(arena, jb_file_base(arena, all->list.at[k]), &other, &higher) &&
            higher > revision && strcmp(other, period) == 0 &&
            strcmp(jb_file_dir(arena, all->list.at[k]), dir) == 0)
            return true;
    }
    return false;
}

static JbPaths newest_of(JbArena *arena, const JbPaths *all)
{
    JbPaths kept = {{NULL, 0, 0}};
    for (size_t i = 0; i < all->list.n; i++)
        if (!outdone(arena, all, i))
            JB_PUSH(arena, &kept.list, all->list.at[i]);
    return kept;
}

JbPaths jb_deliver_find_files(JbArena *arena, const char *pattern)
{
    JbPaths all = {{NULL, 0, 0}};
    glob_t found = {0};
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            JB_PUSH(arena, &all.list, jb_arena_strdup(arena, found.gl_pathv[i]));
    globfree(&found);
    return newest_of(arena, &all);
}

/* Periods as file names write them. */
static const char *in_names(JbArena *arena, const char *period)
{
    char *copy = jb_arena_strdup(arena, period), *slash = strchr(copy, '/');
    if (slash != NULL)
        *slash = '_';
    return copy;
}

static bool is_period(JbArena *arena, const char *text)
{
    JbPeriod p;
    char *copy = jb_arena_strdup(arena, text), *line = strchr(copy, '_');
    if (line != NULL)
        *line = '/';
    return jb_calendar_period_parse(copy, &p);
}

JbPaths jb_deliver_find_periods(JbArena *arena, const char *folder, const char *period)
{
    JbPaths all = {{NULL, 0, 0}};
    const char **names = jb_file_list(arena, folder), *wanted = in_names(arena, period);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *found = NULL;
        int revision = 0;
        if (split_name(arena, names[i], &found, &revision) && is_period(arena, found) &&
            fnmatch(wanted, found, 0) == 0)
            JB_PUSH(arena, &all.list, jb_file_join(arena, folder, names[i]));
    }
    return newest_of(arena, &all);
}
