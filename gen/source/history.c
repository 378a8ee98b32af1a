/* SPDX-License-Identifier: MIT */
/* The history of a snapshot: its folder's other snapshots of the same plan. Of each period the
 * highest revision counts; file times never do. Findings of lower severity than an error belong to
 * the briefing of their own month and are left to it. */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"

#include <stdlib.h>
#include <string.h>

typedef struct JbHistory {
    JbCheck *c;
    const JbSeries *series;
    const char *encoding;
    JB_VEC(const JbSnapshot *) found;      /* all, to be sorted */
    JB_VEC(const JbSnapshot *) history;    /* what counts of them */
    JB_VEC(const JbSnapshot *) superseded; /* lower revisions */
} JbHistory;

static void keep_errors(JbDiags *to, const JbDiags *from)
{
    for (size_t i = 0; i < from->list.n; i++)
        if (from->list.at[i].severity == JB_ERROR)
            JB_PUSH(to->arena, &to->list, from->list.at[i]);
}

static bool is_string(const JbJson *v)
{
    return v != NULL && v->kind == JB_JSON_STRING;
}

/* Does the file belong to the series, as far as can be told before it is checked? */
static bool belongs(const JbHistory *h, const JbJson *root, bool named, const char *path)
{
    const JbSnapshot *now = h->series->now;
    const JbJson *format = jb_json_get(root, "format"), *plan = jb_json_get(root, "plan"),
                 *text = jb_json_get(root, "period");
    bool snapshot = is_string(format) && strncmp(format->string, "jianbao.snapshot/", 17) == 0;
    if (!snapshot && !named)
        return false; /* a plan, a job, anything */
    if (is_string(plan) && strcmp(plan->string, h->series->plan->id) != 0) {
        jb_diag_report(h->c->diags, JB_NOTE, JB_EXIT_OK, "other-plan", &plan->place,
                       "keep the snapshots of each plan in a folder of their own",
                       "%s belongs to the plan \"%s\" and is left out of the history", path,
                       plan->string);
        return false;
    }
    JbPeriod period;
    if (!is_string(text) || !jb_calendar_period_parse(text->string, &period))
        return true; /* the reader says what is wrong */
    return period.last < now->period.last ||
           (period.last == now->period.last && period.first == now->period.first);
}

static void read_one(JbHistory *h, const char *path, bool named)
{
    JbArena *arena = h->c->arena;
    JbDiags *findings = jb_diags_unsaid(arena, h->c->diags);
    findings->catalog = h->c->diags->catalog; /* errors are kept, and said */
    const char *bytes = NULL;
    size_t n = 0;
    const JbJson *root = jb_json_read_file(arena, findings, path, h->encoding, &bytes, &n);
    if (root == NULL && !named) {
        JbPlace place = {path, 0, 0, NULL};
        jb_diag_warn(h->c->diags, "history-unreadable", &place,
                     "mend it, or move it out of the folder",
                     "a file beside the snapshot is no JSON and is left out of the history");
        return;
    }
    if (root != NULL && belongs(h, root, named, path)) {
        JbSnapshot *s = jb_source_snapshot_read(arena, findings, root, h->series->plan, path, NULL);
        s->bytes = bytes;
        s->byte_n = n;
        if (s->period.last != JB_NO_MONTH && s->values != NULL)
            JB_PUSH(arena, &h->found, s);
    }
    keep_errors(h->c->diags, findings);
}

/* Every *.json beside the snapshot which its name does not put later. */
static void read_folder(JbHistory *h)
{
    JbArena *arena = h->c->arena;
    const JbSnapshot *now = h->series->now;
    const char *dir = jb_file_dir(arena, now->path), *own = jb_file_base(arena, now->path);
    const char **names = jb_file_list(arena, dir);
    JbPlace folder = {dir, 0, 0, NULL};
    if (names == NULL && jb_file_exists(dir)) /* else the snapshot is its first, not written yet */
        jb_diag_report(h->c->diags, JB_ERROR, JB_EXIT_NO_INPUT, "unreadable", &folder,
                       "give yourself the right to read it (chmod u+r)",
                       "the snapshot's folder cannot be read, and with it no earlier month");
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        size_t n = strlen(names[i]);
        JbPeriod period;
        int revision;
        if (names[i][0] == '.' || n <= 5 || strcmp(names[i] + n - 5, ".json") != 0 ||
            jb_text_equal(names[i], own))
            continue;
        bool named = jb_source_snapshot_name(arena, names[i], &period, &revision);
        JbPlace place = {jb_file_join(arena, dir, names[i]), 0, 0, NULL};
        if (!jb_root_check(arena, h->c->diags, h->series->root, place.file, &place,
                           JB_ROOT_HINT_INPUT))
            continue;
        if (!named || period.last <= now->period.last)
            read_one(h, jb_file_join(arena, dir, names[i]), named);
    }
}

static int compare_int(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

/* By last month, longer periods first, then revision, then name. */
static int by_period(const void *a, const void *b)
{
    const JbSnapshot *x = *(const JbSnapshot *const *)a, *y = *(const JbSnapshot *const *)b;
    int order = compare_int(x->period.last, y->period.last);
    if (order == 0)
        order = compare_int(x->period.first, y->period.first);
    if (order == 0)
        order = compare_int(x->revision, y->revision);
    return order != 0 ? order : strcmp(x->path, y->path);
}

static bool same_period(const JbSnapshot *a, const JbSnapshot *b)
{
    return a->period.first == b->period.first && a->period.last == b->period.last;
}

static void report_same(JbCheck *c, const JbSnapshot *s, const JbSnapshot *other)
{
    JbPlace place = {s->path, 0, 0, NULL};
    jb_diag_error(c->diags, "duplicate-snapshot", &place,
                  "give the newer one the next \"revision\"", "%s holds revision %d of %s as well",
                  other->path, s->revision, jb_calendar_period_text(c->arena, s->period, false));
}

/* The other revisions of now's own period. */
static void sort_own_period(JbHistory *h, const JbSnapshot *s)
{
    const JbSnapshot *now = h->series->now;
    JbPlace place = {now->path, 0, 0, NULL};
    if (s->revision == now->revision)
        report_same(h->c, now, s);
    else if (s->revision > now->revision)
        jb_diag_warn(h->c->diags, "newer-revision", &place,
                     jb_arena_format(h->c->arena, JB_SAID("name \"%s\" instead"), s->path),
                     "revision %d of this period exists beside revision %d", s->revision,
                     now->revision);
    else
        JB_PUSH(h->c->arena, &h->superseded, s);
}

/* Two earlier periods that end in the same month (March and the first quarter): the shorter counts.
 * `found` is in order, the longer first. */
static bool outdone(const JbHistory *h, size_t i)
{
    const JbSnapshot *s = h->found.at[i];
    for (size_t j = 0; j < h->found.n; j++) {
        const JbSnapshot *t = h->found.at[j];
        if (t->period.last != s->period.last || same_period(s, t))
            continue;
        if (t->period.first > s->period.first) {
            JbPlace place = {s->path, 0, 0, NULL};
            jb_diag_report(h->c->diags, JB_NOTE, JB_EXIT_OK, "same-month", &place,
                           "keep one of them in the folder",
                           "%s ends in the same month and counts in the history", t->path);
            return true;
        }
    }
    return false;
}

void jb_source_series_read_history(JbCheck *c, JbSeries *series, const char *encoding)
{
    JbHistory h = {.c = c, .series = series, .encoding = encoding};
    read_folder(&h);
    size_t n = h.found.n;
    if (n > 1)
        qsort(h.found.at, n, sizeof *h.found.at, by_period);
    for (size_t i = 0; i < n; i++) {
        const JbSnapshot *s = h.found.at[i], *next = i + 1 < n ? h.found.at[i + 1] : NULL;
        bool lower = next != NULL && same_period(s, next);
        if (same_period(s, series->now)) {
            sort_own_period(&h, s);
            continue;
        }
        if (lower && s->revision == next->revision)
            report_same(c, next, s);
        if (lower)
            JB_PUSH(c->arena, &h.superseded, s);
        else if (!outdone(&h, i))
            JB_PUSH(c->arena, &h.history, s);
    }
    series->history = h.history.at;
    series->history_n = h.history.n;
    series->superseded = h.superseded.at;
    series->superseded_n = h.superseded.n;
}

bool jb_source_yearly(const JbSeries *series)
{
    JbPeriod now = series->now->period;
    if (now.kind == JB_PERIOD_YEAR)
        return true;
    size_t n = series->history_n;
    return jb_source_whole_year(series->plan, now) &&
           (n == 0 || series->history[n - 1]->period.last < now.first);
}
