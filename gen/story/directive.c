/* SPDX-License-Identifier: MIT */
/* Fenced blocks: charts and photos. */
#include "story/chart.h"
#include <string.h>

static JbBlock *block(const JbDirective *d, JbBlockKind kind)
{
    JbBlock *b = jb_arena_alloc(d->reader->matter->arena, sizeof *b);
    b->kind = kind;
    b->lang = d->reader->matter->lang;
    b->place = d->place;
    const char *class = jb_story_directive_get(d, "class");
    b->class = class == NULL || kind == JB_BLOCK_CAPTION
                   ? NULL
                   : jb_story_plain_text(d->reader->matter, class, true);
    return b;
}

static const char *alternative(const JbDirective *d, const char *fallback)
{
    const char *alt = jb_story_directive_get(d, "alt");
    if (alt == NULL)
        return fallback;
    return jb_story_plain_text(d->reader->matter, alt, true);
}

static JbBlock *photo(const JbDirective *d)
{
    const JbMatter *m = d->reader->matter;
    const JbPhoto *p = &m->a->series->now->photo;
    if (p->path == NULL)
        return NULL;
    JbImage *image = jb_arena_alloc(m->arena, sizeof *image);
    image->path = p->path;
    image->alt = alternative(d, p->alt.at[m->lang] != NULL ? p->alt.at[m->lang] : "");
    image->focus_x = p->focus_x;
    image->focus_y = p->focus_y;
    image->aspect = jb_story_directive_int(d, "aspect", 10000, 0);
    image->place = p->place;
    JbBlock *b = block(d, JB_BLOCK_IMAGE);
    b->image = image;
    return b;
}

static bool has_panels(const JbDirective *d)
{
    for (size_t i = 0; i < d->fields.n; i++)
        if (strncmp(d->fields.at[i].key, JB_PANEL, strlen(JB_PANEL)) == 0)
            return true;
    return false;
}

static const JbChart *chart_of(const JbDirective *d, JbChartKind kind)
{
    bool spark = kind == JB_CHART_SPARK;
    switch (kind) {
    case JB_CHART_RANKING: return jb_story_chart_ranking(d);
    case JB_CHART_STRIP: return jb_story_chart_strip(d);
    case JB_CHART_TILES: return jb_story_chart_tiles(d);
    case JB_CHART_DOTS: return jb_story_chart_dots(d);
    default:
        return spark && has_panels(d) ? jb_story_chart_panels(d) : jb_story_chart_trend(d, spark);
    }
}

static JbBlock *chart(const JbDirective *d, JbChartKind kind)
{
    const JbChart *c = chart_of(d, kind);
    if (c == NULL)
        return NULL;
    JbChart *whole = jb_arena_alloc(d->reader->matter->arena, sizeof *whole);
    *whole = *c;
    whole->kind = kind;
    whole->alt = alternative(d, NULL);
    whole->aspect = jb_story_directive_int(d, "aspect", 10000, 0);
    whole->least = jb_story_directive_int(d, "least", 1000, 0);
    if (whole->alt == NULL) {
        jb_story_directive_complain(d, "write alt: with what the chart shows",
                                    "a chart has no text alternative:", d->kind);
        whole->alt = "";
    }
    JbBlock *b = block(d, JB_BLOCK_CHART);
    b->chart = whole;
    return b;
}

/* Keys that a block may have; labels besides, and a spark's panels. */
static void check_keys(const JbDirective *d)
{
    static const char *const known[] = {"indicator", "groups", "alt",   "show",    "top",  "bottom",
                                        "peer",      "aspect", "least", "caption", "class"};
    for (size_t i = 0; i < d->fields.n; i++) {
        bool panel = strncmp(d->fields.at[i].key, JB_PANEL, strlen(JB_PANEL)) == 0;
        bool ok = (panel && strcmp(d->kind, "spark") == 0) ||
                  strncmp(d->fields.at[i].key, "label.", 6) == 0;
        for (size_t k = 0; k < sizeof known / sizeof *known && !ok; k++)
            ok = strcmp(known[k], d->fields.at[i].key) == 0;
        if (!ok)
            jb_story_directive_complain(d, "templates/README.md lists the keys",
                                        "a fenced block has no", d->fields.at[i].key);
    }
}

const char *jb_story_chart_name(JbChartKind kind)
{
    static const char *const names[] = {JB_CHART_LIST(JB_NAMES_NAME)};
    return names[kind];
}

/* What the block may be, for a message. */
static const char *kinds_of_blocks(JbArena *arena)
{
    const char *all = "photo";
    for (JbChartKind kind = JB_CHARTS; kind-- > 0;)
        all = jb_arena_format(arena, "%s, %s", jb_story_chart_name(kind), all);
    return jb_arena_format(arena, JB_SAID("write one of %s"), all);
}

/* A chart has nothing to draw: marks the heading right over it, and the line between them that
 * names the unit. */
static void mark_bare(JbReader *r)
{
    JbBlock *head = NULL;
    size_t between = 0;
    for (JbBlock *b = r->root.child; b != NULL; b = b->next) {
        bool heading = b->kind == JB_BLOCK_HEADING;
        between += heading || (b->kind == JB_BLOCK_PARAGRAPH && b->class != NULL) ? 1 : 2;
        if (heading) {
            head = b;
            between = 0;
        }
    }
    for (JbBlock *b = between <= 1 ? head : NULL; b != NULL; b = b->next)
        b->bare = true;
}

JbBlock **jb_story_directive(JbReader *r, JbBlock **tail)
{
    JbDirective d = {.reader = r, .kind = r->info};
    jb_story_directive_read(&d);
    check_keys(&d);
    JbBlock *b = NULL;
    if (r->matter->a == NULL) {
        jb_story_directive_complain(&d, "take it out of the text", "no figures are at hand for",
                                    d.kind);
        return tail;
    }
    bool known = strcmp(d.kind, "photo") == 0;
    if (known)
        b = photo(&d);
    for (JbChartKind kind = 0; kind < JB_CHARTS && !known; kind++) {
        known = strcmp(d.kind, jb_story_chart_name(kind)) == 0;
        b = known ? chart(&d, kind) : NULL;
    }
    if (!known)
        jb_story_directive_complain(&d, kinds_of_blocks(r->matter->arena),
                                    "there is no fenced block", d.kind);
    if (b == NULL) {
        mark_bare(r);
        return tail;
    }
    *tail = b;
    tail = &b->next;
    const JbBlock *caption = jb_story_directive_text(&d, "caption");
    if (caption != NULL && caption->runs.n > 0) {
        JbBlock *c = *tail = block(&d, JB_BLOCK_CAPTION);
        c->runs = caption->runs;
        c->shorter = caption->shorter;
        c->shorter_n = caption->shorter_n;
        tail = &c->next;
    }
    return tail;
}
