/* SPDX-License-Identifier: MIT */
/* A chosen line → glyphs at their places. */
#include "paragraph/cache.h"
#include "paragraph/justify.h"
#include <string.h>

#define SHAPE_WIDTH 720

typedef struct Setter {
    JbPara *p;
    JbSlot *slots;
    size_t n;      /* in the measure */
    size_t beyond; /* spaces behind it */
    JB_VEC(JbSetRun) runs;
    JB_VEC(JbGlyph) glyphs;
    JbText text; /* of the run that is being built */
    size_t first_glyph;
    JbLen pen;
} Setter;

static void put_slot(Setter *s, const JbAtom *a)
{
    s->slots[s->n++] = (JbSlot){a, a->gap, a->lead, a->body, a->trail, 0};
}

static void gather(Setter *s, const JbChosen *l)
{
    JbPara *p = s->p;
    bool pre = l->to->pre < l->to->pre_end;
    size_t most = (l->from->post_end - l->from->post) + (l->to->left - l->from->right) +
                  (l->to->pre_end - l->to->pre);
    s->slots = jb_arena_alloc_array(p->scratch, most + 1, sizeof *s->slots);
    for (uint32_t i = l->from->post; i < l->from->post_end; i++)
        put_slot(s, &p->extra.at[i]);
    for (uint32_t i = l->fit.from; i < l->fit.to; i++)
        put_slot(s, &p->atoms.at[i]);
    for (uint32_t i = l->to->pre; i < l->to->pre_end; i++)
        put_slot(s, &p->extra.at[i]);
    size_t inside = s->n;
    for (uint32_t i = l->fit.to; !pre && i < l->to->left; i++)
        put_slot(s, &p->atoms.at[i]);
    s->beyond = s->n - inside;
    s->n = inside;
}

/* The line's edges: no gap, and the blanks that the style of punctuation leaves there. */
static void set_edges(Setter *s, const JbChosen *l)
{
    if (s->n == 0)
        return;
    JbSlot *first = &s->slots[0], *last = &s->slots[s->n - 1];
    if (l->from->post == l->from->post_end) {
        first->gap = 0;
        first->lead = jb_para_edge_lead(s->p, first->atom);
    }
    if (l->to->pre == l->to->pre_end)
        last->trail = jb_para_edge_trail(s->p, last->atom);
    last->body -= l->fit.track;
}

static int count_compressed(const Setter *s)
{
    int count = 0;
    for (size_t i = 0; i < s->n; i++) {
        const JbSlot *t = &s->slots[i];
        count += t->atom->lead_full + t->atom->trail_full > 0 && t->lead + t->trail == 0;
    }
    return count;
}

/* --- runs --- */

static void end_run(Setter *s)
{
    if (s->runs.n == 0)
        return;
    JbSetRun *run = &s->runs.at[s->runs.n - 1];
    if (run->kind != JB_SET_GLYPHS)
        return;
    run->glyph_n = (uint32_t)(s->glyphs.n - s->first_glyph);
    run->text = jb_arena_strndup(s->p->shown, jb_text_str(&s->text), s->text.n);
}

/* What was built in scratch memory, where it grew, at its length. */
static void keep_runs(Setter *s, JbSetLine *out)
{
    JbSetRun *runs = jb_arena_alloc_array(s->p->kept, s->runs.n, sizeof *runs);
    JbGlyph *glyphs = jb_arena_alloc_array(s->p->shown, s->glyphs.n, sizeof *glyphs);
    if (s->glyphs.n > 0)
        memcpy(glyphs, s->glyphs.at, s->glyphs.n * sizeof *glyphs);
    for (size_t i = 0; i < s->runs.n; i++) {
        runs[i] = s->runs.at[i];
        if (runs[i].kind == JB_SET_GLYPHS) {
            runs[i].glyphs = glyphs;
            glyphs += runs[i].glyph_n;
        }
    }
    out->runs = runs;
    out->run_n = s->runs.n;
}

static void start_run(Setter *s, const JbAtom *a, size_t source, JbSetKind kind)
{
    const JbAttr *attr = &s->p->attrs[source];
    JbSetRun run = {.kind = (uint8_t)kind,
                    .source = (uint32_t)source,
                    .face = a->face,
                    .size = a->size,
                    .orientation = a->orientation,
                    .lang = (uint8_t)attr->lang,
                    .color = (uint32_t)attr->color,
                    .x = s->pen};
    end_run(s);
    s->first_glyph = s->glyphs.n;
    s->text = jb_text(s->p->scratch);
    JB_PUSH(s->p->scratch, &s->runs, run);
}

static bool goes_on(const Setter *s, const JbAtom *a, size_t source)
{
    if (s->runs.n == 0)
        return false;
    const JbSetRun *run = &s->runs.at[s->runs.n - 1];
    return run->kind == JB_SET_GLYPHS && run->source == source && run->face == a->face &&
           run->size == a->size && run->orientation == a->orientation;
}

static void put_cluster_text(Setter *s, const JbAtom *a)
{
    for (uint32_t i = a->ch; i < a->ch_end; i++) {
        uint32_t c = s->p->chars[i].c;
        jb_text_put_utf8(&s->text, c < 0x20 ? ' ' : c);
    }
}

static void put_glyphs(Setter *s, const JbSlot *t, JbLen end)
{
    const JbAtom *a = t->atom;
    uint32_t at = (uint32_t)s->text.n;
    JbLen left = s->runs.at[s->runs.n - 1].x, x = s->pen + a->pad - left;
    if (!a->silent)
        put_cluster_text(s, a);
    for (uint32_t i = a->glyph; i < a->glyph_end; i++) {
        const JbShaped *g = &s->p->glyphs.at[i];
        JbGlyph out = {
            .id = (uint16_t)g->id, .x = x + g->dx, .y = -g->dy, .advance = g->advance, .text = at};
        out.text_n = i == a->glyph && !a->silent ? (uint16_t)(s->text.n - at) : 0;
        x += g->advance;
        if (i + 1 == a->glyph_end)
            out.advance = end - left - (a->orientation == JB_ALONG ? out.x : x - g->advance);
        JB_PUSH(s->p->scratch, &s->glyphs, out);
    }
}

static void put_object(Setter *s, const JbSlot *t, size_t source)
{
    bool bar = s->p->runs[source].kind == JB_RUN_BAR;
    start_run(s, t->atom, source, bar ? JB_SET_BAR : JB_SET_SHAPE);
    JbSetRun *run = &s->runs.at[s->runs.n - 1];
    run->text =
        jb_arena_strdup(s->p->shown, s->p->runs[source].text ? s->p->runs[source].text : "");
    run->width = bar ? t->body : jb_para_em(t->atom->size, SHAPE_WIDTH);
}

static void place(Setter *s, const JbSlot *t, JbLen behind)
{
    size_t source = s->p->chars[t->atom->ch].run;
    s->pen += t->gap + t->grow + t->lead;
    JbLen end = s->pen + t->body + t->trail;
    if (t->atom->first == JB_CH_OBJECT) {
        put_object(s, t, source);
    } else if (t->atom->first != JB_CH_NEWLINE) {
        if (!goes_on(s, t->atom, source))
            start_run(s, t->atom, source, JB_SET_GLYPHS);
        put_glyphs(s, t, end + behind);
        s->runs.at[s->runs.n - 1].width = end - s->runs.at[s->runs.n - 1].x;
    }
    s->pen = end;
}

/* Spaces behind the line's end stand on each other there: none is far outside the column. */
static void place_all(Setter *s, JbSetLine *out, JbLen start, JbLen hang)
{
    s->pen = start;
    JB_ROOM(s->p->scratch, &s->glyphs, s->n + s->beyond);
    for (size_t i = 0; i < s->n + s->beyond; i++) {
        const JbSlot *next = i + 1 < s->n ? &s->slots[i + 1] : NULL;
        if (i > s->n)
            s->pen = start + out->width + hang;
        place(s, &s->slots[i], next ? next->gap + next->grow + next->lead : 0);
        if (i + 1 == s->n)
            out->width = s->pen - start - hang;
    }
    end_run(s);
    keep_runs(s, out);
}

/* --- the line --- */

/* The widest growth where the column shows holes: of a gap by more than half an em, or of a word
 * space to more than one. */
static JbLen widest_hole(const Setter *s)
{
    JbLen widest = 0;
    for (size_t i = 1; i < s->n; i++) {
        const JbSlot *t = &s->slots[i];
        JbLen space = t[-1].atom->space_max, em = t->atom->size;
        bool hole = t->grow > (space > 0 ? em - space : jb_para_em(em, JB_LOOSE));
        widest = hole && t->grow > widest ? t->grow : widest;
    }
    return widest;
}

/* What could not be done as the rules want it. */
static void judge(const JbPara *p, const JbChosen *l, JbLen unplaced, JbLen need, JbLen hole,
                  JbLineQuality *q)
{
    q->resort = l->to->resort;
    q->tolerated = l->to->kind == JB_BREAK_TOLERATED;
    q->overfull = need < 0 && unplaced > 0;
    q->over_by = q->overfull ? unplaced : 0;
    if (need >= 0 && unplaced > 0 && jb_para_fills(p, l->last))
        q->short_by = unplaced;
    else if (p->style->align == JB_TEXT_JUSTIFY)
        q->loose = hole;
    q->exceptions += q->tolerated + (q->short_by > 0);
}

static JbLen start_of(const JbPara *p, JbLen rest)
{
    if (rest <= 0)
        return 0;
    switch (p->style->align) {
    case JB_TEXT_CENTER:
    case JB_TEXT_SPREAD: return rest / 2;
    case JB_TEXT_RIGHT: return rest;
    default: return 0;
    }
}

/* Where the text of the line begins; a part of a word that is shaped again stands before all else.
 */
static void find_start(const JbPara *p, const JbChosen *l, JbSetLine *out)
{
    const JbBreak *b = l->from;
    bool part = b->post < b->post_end;
    if (!part && l->fit.from >= p->atoms.n)
        return;
    const JbChar *c = &p->chars[part ? p->extra.at[b->post].ch : p->atoms.at[l->fit.from].ch];
    out->from_run = c->run;
    out->from_at = c->at;
}

void jb_para_set_line(JbPara *p, const JbChosen *l, JbSetLine *out)
{
    Setter s = {.p = p};
    JbLen hang = l->hangs ? l->fit.hang : 0, natural = (JbLen)l->fit.natural - hang;
    JbLen need = l->measure - natural, unplaced = 0;
    *out = (JbSetLine){.indent = l->indent,
                       .measure = l->measure,
                       .last = l->last,
                       .hyphenated = l->to->kind == JB_BREAK_HYPHEN};
    out->quality.natural = natural;
    find_start(p, l, out);
    gather(&s, l);
    set_edges(&s, l);
    if (need < 0 || jb_para_fills(p, l->last))
        unplaced =
            jb_para_justify(s.slots, s.n, need, p->style->align != JB_TEXT_SPREAD, &out->quality);
    out->quality.compressed = count_compressed(&s);
    place_all(&s, out, start_of(p, need - out->quality.stretch), hang);
    judge(p, l, unplaced, need, widest_hole(&s), &out->quality);
}
