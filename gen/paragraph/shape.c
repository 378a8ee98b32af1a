/* SPDX-License-Identifier: MIT */
/* Characters → glyphs: each stretch of one face, run and side (Chinese or Western) is shaped once,
 * whole. */
#include "layout/shapes.h"
#include "paragraph/cache.h"
#include "paragraph/setting.h"
#include <hb-ot.h>
#include <string.h>

/* A drawn status mark is as wide as its disc, with a fifth of an em behind it. */
#define SHAPE_WIDTH 720
#define SHAPE_BLANK 180
#define HYPHEN      0x2Du /* U+2010 is drawn too wide in the CJK faces */
/* No text has more marks on one letter (the stream-safe format of UAX #15, 13); more are shaped
 * apart, since the time for one cluster grows with the square of its marks. */
#define MARKS_MAX 30

static hb_script_t script_of(const JbPara *p, uint32_t from, uint32_t to, bool cjk)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (uint32_t i = from; i < to; i++) {
        hb_script_t s = hb_unicode_script(unicode, p->chars[i].shown);
        if (s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN)
            return s;
    }
    return cjk ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
}

/* Font units → lengths at a size. */
static JbLen scaled(int32_t units, JbLen size, unsigned upem)
{
    if (units == 0) /* most offsets */
        return 0;
    int64_t v = (int64_t)units * size * 2 + (units < 0 ? -(int64_t)upem : (int64_t)upem);
    return (JbLen)(v / (2 * (int64_t)upem));
}

/* All stretches that are remembered together, in bytes. */
#define MOST_SHAPED ((size_t)2 << 20)

/* All that HarfBuzz is told of a stretch. */
typedef struct How {
    JbSetting setting;
    uint32_t n; /* characters, a hyphen behind them counted */
    uint32_t face;
} How;

static JbShaping run_harfbuzz(const JbPara *p, const How *how, const uint32_t *text)
{
    hb_buffer_t *buffer = jb_para_tools(p->c->faces)->buffer;
    hb_feature_t features[JB_FEATURES];
    JbShaping s;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    for (uint32_t i = 0; i < how->n; i++)
        hb_buffer_add(buffer, text[i], how->setting.cell ? 0 : i);
    jb_para_setting_tell(&how->setting, buffer);
    hb_shape(jb_layout_face_font(p->c->faces, (JbFaceId)how->face), buffer, features,
             jb_para_features(&how->setting, features));
    if (!hb_buffer_allocation_successful(buffer))
        jb_arena_die_of_memory();
    s.info = hb_buffer_get_glyph_infos(buffer, &s.n);
    s.pos = hb_buffer_get_glyph_positions(buffer, NULL);
    return s;
}

static JbShaping *copy_of(JbArena *arena, const JbShaping *s)
{
    JbShaping *copy = jb_arena_alloc(arena, sizeof *copy);
    hb_glyph_info_t *info = jb_arena_alloc_array(arena, s->n, sizeof *info);
    hb_glyph_position_t *pos = jb_arena_alloc_array(arena, s->n, sizeof *pos);
    if (s->n) {
        memcpy(info, s->info, s->n * sizeof *info);
        memcpy(pos, s->pos, s->n * sizeof *pos);
    }
    *copy = (JbShaping){info, pos, s->n};
    return copy;
}

/* How text with these attributes is set, before its script is known. */
static JbSetting setting_of(const JbAttr *attr, bool cjk)
{
    return (JbSetting){.lang = (uint8_t)attr->lang,
                       .cjk = cjk,
                       .apart = attr->tracking != 0,
                       .tabular = attr->tabular,
                       .small_caps = attr->small_caps,
                       .old_style = attr->old_style};
}

/* The stretch by the table beside its face: false where that does not tell. */
static bool looked_up(const JbPara *p, JbFaceId face, const JbSetting *setting,
                      const uint32_t *text, size_t n, JbShaping *s)
{
    size_t number = jb_para_setting_number(setting);
    JbTools *tools = jb_para_tools(p->c->faces);
    JbShapes *shapes =
        number < JB_SETTINGS ? jb_layout_face_shapes(p->c->faces, face, tools->settings) : NULL;
    if (shapes == NULL)
        return false;
    hb_glyph_info_t *info = jb_arena_alloc_unset(p->scratch, n * sizeof *info);
    hb_glyph_position_t *pos = jb_arena_alloc_unset(p->scratch, n * sizeof *pos);
    *s = (JbShaping){info, pos, jb_layout_shapes_run(shapes, number, text, (unsigned)n, info, pos)};
    if (jb_layout_shapes_damaged(shapes))
        jb_layout_face_tell_shapes(p->c->faces, p->c->diags, face);
    return s->n > 0;
}

JbShaping jb_para_shaping(const JbPara *p, JbFaceId face, const JbSetting *setting,
                          const uint32_t *text, uint32_t n)
{
    JbShaping s;
    const How how = {*setting, n, face};
    return looked_up(p, face, setting, text, n, &s) ? s : run_harfbuzz(p, &how, text);
}

/* The stretch as HarfBuzz shapes it, or shaped it before, on this page or another: names, units and
 * the words between figures recur. Lent until the next call. */
static const JbShaping *remembered(JbPara *p, const How *how, const uint32_t *text)
{
    JbKeyed *known = jb_para_tools(p->c->faces)->shaped;
    size_t bytes = sizeof *how + how->n * sizeof *text;
    char *key = jb_arena_alloc_unset(p->scratch, bytes);
    memcpy(key, how, sizeof *how);
    memcpy(key + sizeof *how, text, how->n * sizeof *text);
    jb_keyed_trim(known, MOST_SHAPED);
    const void **value = jb_keyed_find(known, key, bytes);
    if (!*value) {
        const JbShaping s = run_harfbuzz(p, how, text);
        *value = copy_of(jb_keyed_arena(known), &s);
    }
    return *value;
}

/* Characters [from, to), with a hyphen behind them or not, as glyphs. Good until the next call. */
static JbShaping shaped(JbPara *p, uint32_t from, uint32_t to, bool cjk, bool hyphen)
{
    const JbChar *first = &p->chars[from];
    How how = {setting_of(&p->attrs[first->run], cjk), to - from + hyphen, first->face};
    uint32_t *text = jb_arena_alloc_unset(p->scratch, how.n * sizeof *text);
    JbShaping s;
    for (uint32_t i = from; i < to; i++)
        text[i - from] = p->chars[i].shown;
    if (hyphen)
        text[how.n - 1] = HYPHEN;
    how.setting.cell = (uint8_t)first->cell;
    how.setting.vertical = cjk && first->orientation == JB_UPRIGHT;
    if (looked_up(p, first->face, &how.setting, text, how.n, &s))
        return s;
    how.setting.script = script_of(p, from, to, cjk);
    return *remembered(p, &how, text);
}

/* --- atoms --- */

/* Sets what an atom, zeroed, is of. */
static void set_atom(const JbPara *p, JbAtom *a, uint32_t ch, uint32_t ch_end)
{
    const JbChar *c = &p->chars[ch];
    a->ch = ch;
    a->ch_end = ch_end;
    a->face = c->face;
    a->first = c->kind;
    a->last = p->chars[ch_end - 1].kind;
    a->orientation = c->orientation;
    a->size = p->attrs[c->run].size;
}

/* A new atom of the paragraph, zeroed; good until the next. */
static JbAtom *next_atom(JbPara *p)
{
    JB_PUSH(p->scratch, &p->atoms, (JbAtom){.ch = 0});
    return &p->atoms.at[p->atoms.n - 1];
}

/* The same of those beside it. */
static JbAtom *next_extra(JbPara *p)
{
    JB_PUSH(p->scratch, &p->extra, (JbAtom){.ch = 0});
    return &p->extra.at[p->extra.n - 1];
}

/* A glyph in its line: HarfBuzz says right and up, an upright one of a vertical line goes down and
 * stands right of the line's middle; one that is turned has its baseline left of it. */
static JbShaped placed(const JbPara *p, const JbAtom *a, unsigned upem, const hb_glyph_info_t *info,
                       const hb_glyph_position_t *pos)
{
    int32_t x = pos->x_offset, y = pos->y_offset, advance = pos->x_advance;
    if (a->orientation == JB_TURNED) {
        y -= jb_para_face_middle(p, a->face);
    } else if (a->orientation == JB_UPRIGHT) {
        x = -pos->y_offset;
        y = pos->x_offset;
        advance = -pos->y_advance;
    }
    if (p->chars[a->ch].moved) {
        x -= (int32_t)upem / 2;
        y += (int32_t)upem / 2;
    }
    return (JbShaped){info->codepoint, scaled(x, a->size, upem), scaled(y, a->size, upem),
                      scaled(advance, a->size, upem)};
}

/* What stands side by side in a cell, in its middle; set smaller where it is wider than the line
 * (clreq 3.2.3: no wider than one em). */
static void add_cell(JbPara *p, JbAtom *a, const hb_glyph_info_t *info,
                     const hb_glyph_position_t *pos, unsigned n)
{
    unsigned upem = jb_layout_face_upem(p->c->faces, a->face);
    int32_t width = 0, pen = 0;
    JbLen em = a->size;
    for (unsigned i = 0; i < n; i++)
        width += pos[i].x_advance;
    if (width > (int32_t)upem)
        a->size = (JbLen)((int64_t)em * upem / width);
    for (unsigned i = 0; i < n; i++) {
        JbShaped g = {
            info[i].codepoint, em / 2 + scaled(jb_para_face_middle(p, a->face), a->size, upem),
            scaled(pen + pos[i].x_offset - width / 2, a->size, upem), i + 1 == n ? em : 0};
        g.advance += i + 1 == n ? p->attrs[p->chars[a->ch].run].tracking : 0;
        pen += pos[i].x_advance;
        a->body += g.advance;
        JB_PUSH(p->scratch, &p->glyphs, g);
    }
    a->cell = true;
    if (!p->rules->stacked_figures || n > 1)
        a->first = a->last = JB_CH_HAN;
}

static void add_glyphs(JbPara *p, JbAtom *a, unsigned upem, const hb_glyph_info_t *info,
                       const hb_glyph_position_t *pos, unsigned n)
{
    a->glyph = (uint32_t)p->glyphs.n;
    if (p->chars[a->ch].cell) {
        add_cell(p, a, info, pos, n);
        n = 0;
    }
    for (unsigned i = 0; i < n; i++) {
        JbShaped g = placed(p, a, upem, &info[i], &pos[i]);
        if (i + 1 == n)
            g.advance += p->attrs[p->chars[a->ch].run].tracking;
        a->body += g.advance;
        JB_PUSH(p->scratch, &p->glyphs, g);
    }
    a->glyph_end = (uint32_t)p->glyphs.n;
    a->unsafe = (hb_glyph_info_get_glyph_flags(&info[0]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
}

/* Cuts the stretch into atoms, one a cluster, each a `next`. A hyphen's cluster is `to`. */
static void each_cluster(JbPara *p, const JbShaping *s, uint32_t from, uint32_t to,
                         JbAtom *(*next_of)(JbPara *))
{
    unsigned n = s->n, upem = jb_layout_face_upem(p->c->faces, p->chars[from].face);
    const hb_glyph_info_t *info = s->info;
    const hb_glyph_position_t *pos = s->pos;
    for (unsigned i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && info[end].cluster == info[i].cluster;)
            end++;
        bool hyphen = from + info[i].cluster == to;
        uint32_t ch = hyphen ? to - 1 : from + info[i].cluster;
        uint32_t next = !hyphen && end < n ? from + info[end].cluster : to;
        JbAtom *a = next_of(p);
        set_atom(p, a, ch, next);
        a->silent = hyphen;
        if (hyphen)
            a->first = a->last = JB_CH_LATIN;
        add_glyphs(p, a, upem, &info[i], &pos[i], end - i);
    }
}

JbLen jb_para_shape_part(JbPara *p, uint32_t from, uint32_t to, bool hyphen)
{
    size_t before = p->extra.n;
    JbLen width = 0;
    const JbShaping s = shaped(p, from, to, false, hyphen);
    each_cluster(p, &s, from, to, next_extra);
    for (size_t i = before; i < p->extra.n; i++)
        width += p->extra.at[i].body;
    return width;
}

/* --- stretches --- */

static bool same_side(const JbPara *p, const JbChar *a, const JbChar *b)
{
    return a->run == b->run && a->face == b->face && b->kind != JB_CH_OBJECT &&
           b->kind != JB_CH_NEWLINE && a->orientation == b->orientation && !b->cell &&
           jb_para_kind_is_cjk((JbCharKind)a->kind) == jb_para_kind_is_cjk((JbCharKind)b->kind) &&
           p != NULL;
}

/* The block of most Han characters. */
static bool is_ideograph(uint32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

/* Scripts of other alphabets are shaped by themselves. */
static bool same_script(const JbChar *a, const JbChar *b)
{
    if ((a->shown < 0x250 && b->shown < 0x250) ||
        (is_ideograph(a->shown) && is_ideograph(b->shown)))
        return true;
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t s = hb_unicode_script(unicode, a->shown), t = hb_unicode_script(unicode, b->shown);
    return s == t || s == HB_SCRIPT_COMMON || t == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED ||
           t == HB_SCRIPT_INHERITED;
}

/* Goes with the character before it: a mark on it, a joiner, a selector of its form. */
static bool is_mark(uint32_t c)
{
    if (c < 0x300 || is_ideograph(c))
        return false;
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK: return true;
    default: return jb_para_char_is_ignorable(c);
    }
}

static uint32_t stretch_end(const JbPara *p, uint32_t from)
{
    uint32_t to = from + 1, marks = 0;
    if (p->chars[from].cell)
        return from + p->chars[from].cell;
    while (to < p->char_n && marks < MARKS_MAX && same_side(p, &p->chars[from], &p->chars[to]) &&
           same_script(&p->chars[to - 1], &p->chars[to])) {
        marks = is_mark(p->chars[to].shown) ? marks + 1 : 0;
        to++;
    }
    return to;
}

static void put_object(JbPara *p, uint32_t ch)
{
    JbAtom *a = next_atom(p);
    set_atom(p, a, ch, ch + 1);
    a->glyph = a->glyph_end = (uint32_t)p->glyphs.n;
    if (p->runs[p->chars[ch].run].kind == JB_RUN_BAR)
        a->body = p->bar_width;
    else if (a->first == JB_CH_OBJECT)
        a->body = jb_para_em(a->size, SHAPE_WIDTH + SHAPE_BLANK);
}

/* In font units, shaped as these attributes say. */
static int32_t shape_figures(const JbPara *p, const JbAttr *attr, JbFaceId face)
{
    static const uint32_t text[] = {'0', ' ', '1', ' ', '2', ' ', '3', ' ', '4', ' ',
                                    '5', ' ', '6', ' ', '7', ' ', '8', ' ', '9'}; /* unkerned */
    JbSetting setting = setting_of(attr, false);
    setting.script = HB_SCRIPT_LATIN;
    const JbShaping s = jb_para_shaping(p, face, &setting, text, sizeof text / sizeof *text);
    int32_t widest = 0;
    for (unsigned i = 0; i < s.n; i += 2)
        widest = s.pos[i].x_advance > widest ? s.pos[i].x_advance : widest;
    return widest;
}

/* The same, remembered with the faces. */
static int32_t widest_figure(const JbPara *p, const JbAttr *a, JbFaceId face)
{
    JbTools *tools = jb_para_tools(p->c->faces);
    for (size_t i = 0; i < tools->figures.n; i++) {
        const JbFigureWidth *w = &tools->figures.at[i];
        if (w->face == face && w->lang == a->lang && w->apart == (a->tracking != 0) &&
            w->tabular == a->tabular && w->small_caps == a->small_caps &&
            w->old_style == a->old_style)
            return w->widest;
    }
    JbFigureWidth w = {face,          a->lang,      a->tracking != 0,         a->tabular,
                       a->small_caps, a->old_style, shape_figures(p, a, face)};
    JB_PUSH(tools->arena, &tools->figures, w);
    return w.widest;
}

JbLen jb_para_figure_width(const JbPara *p, uint32_t ch)
{
    const JbAttr *attr = &p->attrs[p->chars[ch].run];
    JbFaceId face = p->chars[ch].face;
    return scaled(widest_figure(p, attr, face), attr->size,
                  jb_layout_face_upem(p->c->faces, face)) +
           attr->tracking;
}

/* Figures of one width where the face has no tnum: the widest figure's cell, each figure in its
 * middle. */
static void level_figures(JbPara *p, size_t first)
{
    JbLen widest = -1;
    for (size_t i = first; i < p->atoms.n; i++) {
        JbAtom *a = &p->atoms.at[i];
        if (a->first != JB_CH_DIGIT || a->cell)
            continue;
        if (widest < 0)
            widest = jb_para_figure_width(p, a->ch);
        if (a->ch_end - a->ch != 1)
            continue;
        a->pad = (widest - a->body) / 2;
        a->body = widest;
    }
}

void jb_para_shape(JbPara *p)
{
    JB_ROOM(p->scratch, &p->atoms, p->char_n); /* as a rule one of each a character */
    JB_ROOM(p->scratch, &p->glyphs, p->char_n);
    for (uint32_t from = 0, to; from < p->char_n; from = to) {
        const JbChar *c = &p->chars[from];
        if (c->kind == JB_CH_OBJECT || c->kind == JB_CH_NEWLINE) {
            put_object(p, from);
            to = from + 1;
            continue;
        }
        bool cjk = jb_para_kind_is_cjk((JbCharKind)c->kind);
        size_t first = p->atoms.n;
        to = stretch_end(p, from);
        const JbShaping s = shaped(p, from, to, cjk, false);
        each_cluster(p, &s, from, to, next_atom);
        if (!cjk && p->attrs[c->run].tabular)
            level_figures(p, first);
    }
}
