/* SPDX-License-Identifier: MIT */
/* Places of areas among their peers. */
#include "attain/context.h"

#include <stdlib.h>
#include <string.h>

/* By what an area is ranked, and the figure: the larger stands first. */
typedef struct Key {
    JbRankBy by;
    const JbQ *q; /* NULL: not ranked */
    const char *peer;
    size_t area;
} Key;

static const JbQ *negated(JbArena *arena, const JbQ *q)
{
    return jb_q_sub(arena, jb_q_int(arena, 0), q);
}

/* Rising targets: the largest; falling ones and caps: the smallest; exact ones: nearest to 0. */
static const JbQ *best_distance(JbArena *arena, const JbFigures *f)
{
    JbCompare compare = f->target->compare;
    bool less =
        jb_attain_falling(compare) || (jb_attain_pointed(compare) && jb_q_sign(f->distance) > 0);
    return less ? negated(arena, f->distance) : f->distance;
}

/* By completion, of caps by what is used, of what has neither by distance; without a target of its
 * own by value, where the whole's says whether less is better. */
static Key key_of(JbArena *arena, const JbFigures *whole, const JbFigures *f)
{
    bool less = whole->target && jb_attain_falling(whole->target->compare);
    if (f->target && f->completion)
        return (Key){.by = JB_RANK_COMPLETION, .q = f->completion};
    if (f->target && f->used)
        return (Key){.by = JB_RANK_USED, .q = negated(arena, f->used)};
    if (f->target && f->distance)
        return (Key){.by = JB_RANK_DISTANCE, .q = best_distance(arena, f)};
    if (!f->value)
        return (Key){.by = JB_RANK_NONE};
    return (Key){.by = JB_RANK_VALUE, .q = less ? negated(arena, f->value) : f->value};
}

static int compare_lists(const Key *x, const Key *y)
{
    int order = strcmp(x->peer, y->peer);
    return order != 0 ? order : (x->by > y->by) - (x->by < y->by);
}

/* List by list, in each the first place first. */
static int by_place(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    int order = compare_lists(x, y);
    if (order == 0)
        order = jb_q_cmp(y->q, x->q);
    return order != 0 ? order : (x->area > y->area) - (x->area < y->area);
}

/* One list of n areas, in order: those of one figure share a place, and the next is skipped. */
static void place_list(JbPart ***parts, size_t indicator, const Key *keys, size_t n)
{
    for (size_t first = 0, next; first < n; first = next) {
        for (next = first + 1; next < n && jb_q_cmp(keys[next].q, keys[first].q) == 0; next++)
            continue;
        for (size_t i = first; i < next; i++) {
            JbPart *part = parts[keys[i].area][indicator];
            part->rank = first + 1;
            part->peers = n;
            part->tied = next - first;
            part->rank_by = keys[i].by;
            part->rank_key = keys[i].q;
        }
    }
}

static void place_all(JbPart ***parts, size_t indicator, Key *keys, size_t n)
{
    qsort(keys, n, sizeof *keys, by_place);
    for (size_t first = 0, next; first < n; first = next) {
        for (next = first + 1; next < n && compare_lists(&keys[next], &keys[first]) == 0; next++)
            continue;
        place_list(parts, indicator, keys + first, next - first);
    }
}

static void rank_indicator(JbArena *arena, const JbAttainment *a, JbPart ***parts, size_t indicator,
                           Key *keys)
{
    const JbFigures *whole = &a->figures[indicator];
    size_t n = 0;
    if (jb_source_shape(whole->indicator) == JB_VALUE_WORDS || whole->status == JB_ST_WITHDRAWN)
        return;
    for (size_t i = 0; i < a->area_n; i++) {
        Key key = key_of(arena, whole, &parts[i][indicator]->figures);
        key.area = i;
        key.peer = a->plan->areas[i].peer;
        if (key.q)
            keys[n++] = key;
    }
    if (n > 0)
        place_all(parts, indicator, keys, n);
}

void jb_attain_ranks(JbArena *scratch, const JbAttainment *a, JbPart ***parts)
{
    Key *keys = jb_arena_alloc_array(scratch, a->area_n, sizeof *keys);
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        rank_indicator(a->arena, a, parts, i, keys);
}
