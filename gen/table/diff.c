/* SPDX-License-Identifier: MIT */
/* Two issues are held against each other as the table prints them: what a reader cannot see differ
 * does not. */
#include "table/diff.h"
#include "base/json.h"
#include "claims/claims.h"
#include "table/table.h"
#include <stdlib.h>
#include <string.h>

typedef struct Compare {
    JbArena *arena;
    JbDiff *diff;
} Compare;

/* Members that say how a figure came about, or what both issues have by nature of another month. */
static bool is_passed_over(const char *key)
{
    static const char *const keys[] = {
        "lead_rank",    "exact",       "month",        "past",        "targets",  "expected_gap",
        "change_since", "change_from", "behind_since", "ahead_since", "decimals", "warnings"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static const char *shown(JbArena *arena, const JbJson *v)
{
    if (v == NULL)
        return "null";
    switch (v->kind) {
    case JB_JSON_BOOL: return v->truth ? "true" : "false";
    case JB_JSON_NUMBER: return v->digits;
    case JB_JSON_STRING: return jb_arena_strdup(arena, v->string);
    case JB_JSON_NULL:
    case JB_JSON_ARRAY:
    case JB_JSON_OBJECT: break;
    }
    return "null";
}

static bool is_object(const JbJson *v)
{
    return v != NULL && v->kind == JB_JSON_OBJECT;
}

static void compare_value(Compare *c, const char *subject, const char *figure, const JbJson *was,
                          const JbJson *now);

/* Members of the one, then those that the other has alone. */
static void compare_members(Compare *c, const char *subject, const char *prefix, const JbJson *was,
                            const JbJson *now)
{
    const JbJson *both[2] = {now, was};
    for (size_t side = 0; side < 2; side++)
        for (const JbJson *v = is_object(both[side]) ? both[side]->child : NULL; v != NULL;
             v = v->next) {
            if (is_passed_over(v->key) || (side == 1 && jb_json_get(now, v->key) != NULL))
                continue;
            const char *figure =
                *prefix == '\0' ? v->key : jb_arena_format(c->arena, "%s.%s", prefix, v->key);
            compare_value(c, subject, figure, jb_json_get(was, v->key), jb_json_get(now, v->key));
        }
}

static void compare_value(Compare *c, const char *subject, const char *figure, const JbJson *was,
                          const JbJson *now)
{
    if (is_object(was) || is_object(now)) {
        compare_members(c, subject, figure, was, now);
        return;
    }
    if ((was != NULL && was->kind == JB_JSON_ARRAY) || (now != NULL && now->kind == JB_JSON_ARRAY))
        return;
    JbDifference d = {subject, figure, shown(c->arena, was), shown(c->arena, now)};
    if (strcmp(d.was, d.now) != 0)
        JB_PUSH(c->arena, &c->diff->figures, d);
}

static const char *id_of(const JbJson *object)
{
    const JbJson *id = jb_json_get(object, "id");
    return id != NULL && id->kind == JB_JSON_STRING ? id->string : "";
}

static const JbJson *called(const JbJson *list, const char *id)
{
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        if (strcmp(id_of(v), id) == 0)
            return v;
    return NULL;
}

/* Lists of what has an id, in the new one's order, then what is in the old one alone. Most stand at
 * the same place in both, so that one is tried first. */
static void compare_lists(Compare *c, const char *before, const JbJson *was, const JbJson *now)
{
    const JbJson *next = was != NULL ? was->child : NULL;
    for (const JbJson *v = now != NULL ? now->child : NULL; v != NULL; v = v->next) {
        const JbJson *old =
            next != NULL && strcmp(id_of(next), id_of(v)) == 0 ? next : called(was, id_of(v));
        next = old != NULL ? old->next : next;
        compare_members(c, jb_arena_format(c->arena, "%s%s", before, id_of(v)), "", old, v);
    }
    for (const JbJson *v = was != NULL ? was->child : NULL; v != NULL; v = v->next)
        if (called(now, id_of(v)) == NULL)
            compare_members(c, jb_arena_format(c->arena, "%s%s", before, id_of(v)), "", v, NULL);
}

static void compare_areas(Compare *c, const JbJson *was, const JbJson *now)
{
    for (const JbJson *v = now != NULL ? now->child : NULL; v != NULL; v = v->next)
        compare_lists(c, jb_arena_format(c->arena, "areas.%s.", id_of(v)),
                      jb_json_get(called(was, id_of(v)), "indicators"),
                      jb_json_get(v, "indicators"));
    for (const JbJson *v = was != NULL ? was->child : NULL; v != NULL; v = v->next)
        if (called(now, id_of(v)) == NULL)
            compare_lists(c, jb_arena_format(c->arena, "areas.%s.", id_of(v)),
                          jb_json_get(v, "indicators"), NULL);
}

static bool same_revised(const JbRevisedFigure *a, const JbRevisedFigure *b)
{
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0 &&
           strcmp(a->month, b->month) == 0 && strcmp(a->was, b->was) == 0 &&
           strcmp(a->now, b->now) == 0;
}

static JbRevisedFigure revised_of(JbArena *arena, const JbJson *change)
{
    return (JbRevisedFigure){.kind = shown(arena, jb_json_get(change, "kind")),
                             .id = id_of(change),
                             .month = shown(arena, jb_json_get(change, "month")),
                             .was = shown(arena, jb_json_get(change, "old")),
                             .now = shown(arena, jb_json_get(change, "new"))};
}

/* What the new issue tells as revised, and the old one does not. */
static void take_revised(Compare *c, const JbJson *was, const JbJson *now)
{
    for (const JbJson *v = now != NULL ? now->child : NULL; v != NULL; v = v->next) {
        JbRevisedFigure r = revised_of(c->arena, v);
        bool told = strcmp(r.kind, "revised") != 0 && strcmp(r.kind, "restated") != 0 &&
                    strcmp(r.kind, "rebased") != 0;
        for (const JbJson *w = was != NULL ? was->child : NULL; w != NULL && !told; w = w->next) {
            JbRevisedFigure before = revised_of(c->arena, w);
            told = same_revised(&r, &before);
        }
        if (!told)
            JB_PUSH(c->arena, &c->diff->revised, r);
    }
}

static const JbJson *as_json(JbArena *arena, const JbAttainment *a)
{
    JbText t = jb_text(arena);
    JbDiags *unsaid = jb_diags_new(arena);
    jb_table_json(&t, a, unsaid);
    return jb_json_read(arena, unsaid, a->series->now->path, jb_text_str(&t), t.n, "UTF-8");
}

/* --- claims --- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **claim_ids(JbArena *arena, const JbAttainment *a, size_t *n)
{
    const JbClaims *claims = jb_claims(arena, a);
    const char **ids = jb_arena_alloc_array(arena, claims->n, sizeof *ids);
    for (size_t i = 0; i < claims->n; i++)
        ids[i] = jb_claims_id(arena, claims, i);
    *n = claims->n;
    if (*n > 1)
        qsort(ids, *n, sizeof *ids, by_text);
    return ids;
}

static void compare_claims(Compare *c, const JbAttainment *old, const JbAttainment *new)
{
    size_t was_n = 0, now_n = 0, i = 0, k = 0;
    const char **was = claim_ids(c->arena, old, &was_n), **now = claim_ids(c->arena, new, &now_n);
    while (i < was_n || k < now_n) {
        int order = 0;
        if (i == was_n)
            order = 1;
        else if (k == now_n)
            order = -1;
        else
            order = strcmp(was[i], now[k]);
        if (order < 0)
            JB_PUSH(c->arena, &c->diff->gone, was[i]);
        if (order > 0)
            JB_PUSH(c->arena, &c->diff->come, now[k]);
        i += order <= 0;
        k += order >= 0;
    }
}

static JbDiffIssue issue_of(JbArena *arena, const JbAttainment *a)
{
    const JbSnapshot *now = a->series->now;
    return (JbDiffIssue){now->path, jb_calendar_period_text(arena, now->period, false),
                         now->revision, a->plan};
}

const JbDiff *jb_table_diff(JbArena *arena, const JbAttainment *old, const JbAttainment *new)
{
    JbDiff *diff = jb_arena_alloc(arena, sizeof *diff);
    Compare c = {arena, diff};
    const JbJson *was = as_json(arena, old), *now = as_json(arena, new);
    diff->old = issue_of(arena, old);
    diff->new = issue_of(arena, new);
    diff->plan = new->plan->id;
    compare_lists(&c, "", jb_json_get(was, "indicators"), jb_json_get(now, "indicators"));
    compare_lists(&c, "groups.", jb_json_get(was, "groups"), jb_json_get(now, "groups"));
    compare_areas(&c, jb_json_get(was, "areas"), jb_json_get(now, "areas"));
    take_revised(&c, jb_json_get(was, "changes"), jb_json_get(now, "changes"));
    compare_claims(&c, old, new);
    return diff;
}
