/* SPDX-License-Identifier: MIT */
/* Fenced blocks: charts and photos. */
#include "story/chart.h"
#include <string.h>

static const char *trimmed(JbArena *arena, const char *s, size_t n)
{
    while (n > 0 && (*s == ' ' || *s == '\t')) {
        s++;
        n--;
    }
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
        n--;
    return jb_arena_strndup(arena, s, n);
}

static void read_line(JbDirective *d, const char *s, size_t n, JbPlace place)
{
    JbArena *arena = d->reader->matter->arena;
    const char *colon = memchr(s, ':', n);
    const char *whole = trimmed(arena, s, n);
    if (*whole == '\0')
        return;
    if (colon == NULL) {
        jb_diag_error(d->reader->matter->diags, "bad-directive", &place, "write KEY: VALUE",
                      "'%s' is no line of a block",
                      jb_story_plain_text(d->reader->matter, whole, true));
        d->reader->failed = true;
        return;
    }
    JbDirectiveField f = {trimmed(arena, s, (size_t)(colon - s)),
                          trimmed(arena, colon + 1, n - (size_t)(colon - s) - 1), place};
    JB_PUSH(arena, &d->fields, f);
}

static void read_fields(JbDirective *d)
{
    JbReader *r = d->reader;
    const char *s = jb_text_str(&r->code_text);
    for (size_t line = 0; *s != '\0'; line++) {
        size_t n = strcspn(s, "\n");
        size_t at = line < r->code_line.n ? r->code_line.at[line] : r->here;
        read_line(d, s, n, jb_story_reader_place(r, at));
        s += n + (s[n] == '\n');
    }
    d->place = d->fields.n > 0 ? d->fields.at[0].place : jb_story_reader_place(r, r->here);
}

const char *jb_story_directive_get(const JbDirective *d, const char *key)
{
    for (size_t i = 0; i < d->fields.n; i++)
        if (strcmp(d->fields.at[i].key, key) == 0 && *d->fields.at[i].value != '\0')
            return d->fields.at[i].value;
    return NULL;
}

static void complain(const JbDirective *d, const char *hint, const char *message, const char *what)
{
    jb_diag_error(d->reader->matter->diags, "bad-directive", &d->place, hint, "%s '%s'", message,
                  what);
    d->reader->failed = true;
}

int32_t jb_story_directive_int(const JbDirective *d, const char *key, int32_t max, int32_t fallback)
{
    const char *s = jb_story_directive_get(d, key);
    if (s == NULL)
        return fallback;
    s = jb_story_plain_text(d->reader->matter, s, true);
    size_t n = strspn(s, "0123456789");
    int32_t value = 0;
    for (size_t i = 0; i < n && value <= max; i++)
        value = value * 10 + (s[i] - '0');
    if (n == 0 || s[n] != '\0' || value > max || n > 8)
        complain(d, "write a whole number", "no number that fits:", s);
    return value > max ? max : value;
}

static const JbBlock *text_of(const JbDirective *d, const char *key)
{
    const char *s = jb_story_directive_get(d, key);
    bool ok = true;
    const JbBlock *text =
        s == NULL ? NULL : jb_story_read_line(d->reader->matter, s, d->place, &ok);
    d->reader->failed = d->reader->failed || !ok;
    return text;
}

JbRuns jb_story_directive_runs(const JbDirective *d, const char *key)
{
    const JbBlock *text = text_of(d, key);
    if (text == NULL)
        return (JbRuns){NULL, 0};
    if (text->shorter_n > 0)
        complain(d, "write one text; captions, headings, paragraphs and cells may have variants",
                 "no variants can stand in", key);
    return text->runs;
}

bool jb_story_directive_subject(const JbDirective *d, JbSubject *s, const JbAttainment **a,
                                size_t *index)
{
    const char *name = jb_story_directive_get(d, "indicator");
    if (name == NULL) {
        complain(d, "write indicator: ID", "there is no indicator in the block", d->kind);
        return false;
    }
    return jb_story_directive_subject_called(d, name, s, a, index);
}

bool jb_story_directive_subject_called(const JbDirective *d, const char *name, JbSubject *s,
                                       const JbAttainment **a, size_t *index)
{
    name = jb_story_plain_text(d->reader->matter, name, true);
    if (!jb_story_matter_subject(d->reader->matter, name, s, a, index)) {
        complain(d, "name an indicator of the plan", "there is no indicator", name);
        return false;
    }
    return true;
}

/* --- what becomes of it --- */

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
        complain(d, "write alt: with what the chart shows",
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
            complain(d, "templates/README.md lists the keys", "a fenced block has no",
                     d->fields.at[i].key);
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

JbBlock **jb_story_directive(JbReader *r, JbBlock **tail)
{
    JbDirective d = {.reader = r, .kind = r->info};
    read_fields(&d);
    check_keys(&d);
    JbBlock *b = NULL;
    if (r->matter->a == NULL) {
        complain(&d, "take it out of the text", "no figures are at hand for", d.kind);
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
        complain(&d, kinds_of_blocks(r->matter->arena), "there is no fenced block", d.kind);
    if (b == NULL)
        return tail;
    *tail = b;
    tail = &b->next;
    const JbBlock *caption = text_of(&d, "caption");
    if (caption != NULL && caption->runs.n > 0) {
        JbBlock *c = *tail = block(&d, JB_BLOCK_CAPTION);
        c->runs = caption->runs;
        c->shorter = caption->shorter;
        c->shorter_n = caption->shorter_n;
        tail = &c->next;
    }
    return tail;
}
