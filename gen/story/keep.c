/* SPDX-License-Identifier: MIT */
#include "story/keep.h"
#include <string.h>

enum { SEEN = 128 }; /* what was met of late, by its address; a power of two */

struct JbKeep {
    JbArenaMap from, also; /* of whose arenas; the second may have none */
    JbArena *to;
    struct {
        const void *old, *own;
    } seen[SEEN];
};

JbKeep *jb_story_keep_new(JbArena *from, const JbArena *also, JbArena *to)
{
    JbKeep *k = jb_arena_alloc(from, sizeof *k);
    k->from = (JbArenaMap){.of = from, .in = from};
    k->also = (JbArenaMap){.of = also, .in = from};
    k->to = to;
    return k;
}

/* Where the copy of what stands at an address is noted. */
static size_t slot_of(const void *at)
{
    uintptr_t bits = (uintptr_t)at >> 4;
    return (bits ^ bits >> 7) % SEEN;
}

static void note(JbKeep *k, const void *old, const void *own)
{
    size_t slot = slot_of(old);
    k->seen[slot].old = old;
    k->seen[slot].own = own;
}

bool jb_story_keep_lasts(JbKeep *k, const void *at)
{
    return !jb_arena_map_holds(&k->from, at) &&
           (k->also.of == NULL || !jb_arena_map_holds(&k->also, at));
}

/* Its copy, or itself where it lies in neither arena; NULL: it has yet to be copied. */
static const void *known(JbKeep *k, const void *at)
{
    size_t slot = slot_of(at);
    if (k->seen[slot].old == at)
        return k->seen[slot].own;
    if (!jb_story_keep_lasts(k, at))
        return NULL;
    note(k, at, at);
    return at;
}

const char *jb_story_keep_text(JbKeep *k, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *own = known(k, text);
    if (own == NULL)
        note(k, text, own = jb_arena_strdup(k->to, text));
    return own;
}

const JbQ *jb_story_keep_q(JbKeep *k, const JbQ *q)
{
    if (q == NULL)
        return NULL;
    const JbQ *own = known(k, q);
    if (own == NULL)
        note(k, q, own = jb_q_copy(k->to, q));
    return own;
}

JbPlace jb_story_keep_place(JbKeep *k, JbPlace place)
{
    place.file = jb_story_keep_text(k, place.file);
    place.pointer = jb_story_keep_text(k, place.pointer);
    return place;
}

JbWords jb_story_keep_words(JbKeep *k, JbWords words)
{
    for (int lang = 0; lang < JB_LANGS; lang++)
        words.at[lang] = jb_story_keep_text(k, words.at[lang]);
    return words;
}

/* n pieces of `size` bytes as they are; NULL of none. */
static void *copied(const JbKeep *k, const void *at, size_t n, size_t size)
{
    if (n == 0)
        return NULL;
    void *own = jb_arena_alloc_array(k->to, n, size);
    memcpy(own, at, n * size);
    return own;
}

static JbRuns keep_runs(JbKeep *k, JbRuns runs)
{
    JbRun *own = copied(k, runs.at, runs.n, sizeof *own);
    for (size_t i = 0; i < runs.n; i++) {
        JbRun *r = &own[i];
        r->text = jb_story_keep_text(k, r->text);
        r->class = jb_story_keep_text(k, r->class);
        r->href = jb_story_keep_text(k, r->href);
        r->printed = jb_story_keep_text(k, r->printed);
        r->name = jb_story_keep_text(k, r->name);
        r->value = jb_story_keep_q(k, r->value);
        r->tick = jb_story_keep_q(k, r->tick);
        r->place = jb_story_keep_place(k, r->place);
    }
    return (JbRuns){own, runs.n};
}

/* --- charts --- */

static const JbChartPoint *keep_points(JbKeep *k, const JbChartPoint *points, size_t n)
{
    JbChartPoint *own = copied(k, points, n, sizeof *own);
    for (size_t i = 0; i < n; i++) {
        JbChartPoint *p = &own[i];
        p->x = jb_story_keep_q(k, p->x);
        p->y = jb_story_keep_q(k, p->y);
        p->label = keep_runs(k, p->label);
        p->name = jb_story_keep_text(k, p->name);
        p->of = jb_story_keep_text(k, p->of);
        p->value = jb_story_keep_q(k, p->value);
    }
    return own;
}

static const JbChartTick *keep_ticks(JbKeep *k, const JbChartTick *ticks, size_t n)
{
    JbChartTick *own = copied(k, ticks, n, sizeof *own);
    for (size_t i = 0; i < n; i++) {
        own[i].at = jb_story_keep_q(k, own[i].at);
        own[i].label = keep_runs(k, own[i].label);
    }
    return own;
}

static const JbChart *keep_chart(JbKeep *k, const JbChart *chart)
{
    if (chart == NULL)
        return NULL;
    JbChart *own = copied(k, chart, 1, sizeof *own);
    JbChartSeries *series = copied(k, chart->series, chart->series_n, sizeof *series);
    for (size_t i = 0; i < chart->series_n; i++) {
        JbChartSeries *s = &series[i];
        s->role = jb_story_keep_text(k, s->role);
        s->label = keep_runs(k, s->label);
        s->from = keep_runs(k, s->from);
        s->to = keep_runs(k, s->to);
        s->points = keep_points(k, s->points, s->n);
        s->id = jb_story_keep_text(k, s->id);
        s->unit = jb_story_keep_text(k, s->unit);
    }
    own->series = series;
    own->alt = jb_story_keep_text(k, chart->alt);
    own->x_ticks = keep_ticks(k, chart->x_ticks, chart->x_tick_n);
    own->y_ticks = keep_ticks(k, chart->y_ticks, chart->y_tick_n);
    return own;
}

static const JbImage *keep_image(JbKeep *k, const JbImage *image)
{
    if (image == NULL)
        return NULL;
    JbImage *own = copied(k, image, 1, sizeof *own);
    own->path = jb_story_keep_text(k, image->path);
    own->alt = jb_story_keep_text(k, image->alt);
    own->focus_x = jb_story_keep_q(k, image->focus_x);
    own->focus_y = jb_story_keep_q(k, image->focus_y);
    own->place = jb_story_keep_place(k, image->place);
    return own;
}

/* --- blocks --- */

/* NULL where no variant tells a claim. */
static const JbMarks *keep_told(const JbKeep *k, const JbMarks *told, size_t n)
{
    size_t any = 0;
    for (size_t i = 0; i < n; i++)
        any += told[i].n;
    JbMarks *own = copied(k, told, any > 0 ? n : 0, sizeof *own);
    for (size_t i = 0; own != NULL && i < n; i++)
        own[i].at = copied(k, told[i].at, told[i].n, sizeof *told[i].at);
    return own;
}

static JbBlock *keep_blocks(JbKeep *k, const JbBlock *b)
{
    JbBlock *first = NULL, **next = &first;
    for (; b != NULL; b = b->next, next = &(*next)->next) {
        JbBlock *own = *next = copied(k, b, 1, sizeof *own);
        own->class = jb_story_keep_text(k, b->class);
        own->runs = keep_runs(k, b->runs);
        JbRuns *shorter = copied(k, b->shorter, b->shorter_n, sizeof *shorter);
        for (size_t i = 0; i < b->shorter_n; i++)
            shorter[i] = keep_runs(k, shorter[i]);
        own->shorter = shorter;
        own->told = keep_told(k, b->told, b->told_n);
        own->told_n = own->told != NULL ? b->told_n : 0;
        own->child = keep_blocks(k, b->child);
        own->chart = keep_chart(k, b->chart);
        own->image = keep_image(k, b->image);
        own->place = jb_story_keep_place(k, b->place);
    }
    return first;
}

JbFlow *jb_story_keep_flows(JbKeep *k, const JbFlow *flows, size_t n)
{
    JbFlow *own = copied(k, flows, n, sizeof *own);
    for (size_t i = 0; i < n; i++) {
        own[i].name = jb_story_keep_text(k, own[i].name);
        own[i].first = keep_blocks(k, own[i].first);
        own[i].place = jb_story_keep_place(k, own[i].place);
    }
    return own;
}
