/* SPDX-License-Identifier: MIT */
/* Two pages made without page/: every kind of element and mark, both languages, three faces. For
 * the tests of pdf/ alone. The arena owns all but the faces. */
#ifndef JB_TESTS_PDF_BY_HAND_H
#define JB_TESTS_PDF_BY_HAND_H

#include "base/file.h"
#include "layout/face_hb.h"
#include "pdf/pdf.h"
#include <stdio.h>
#include <string.h>

typedef struct Hand {
    JbArena *arena;
    JbDiags *diags;
    JbFaces *faces;
    JbPages pages;
    size_t page; /* that marks go to */
} Hand;

enum { HAND_INK, HAND_RED, HAND_TINT, HAND_WHITE, HAND_GRAY, HAND_COLORS };

static inline size_t hand_element(Hand *h, JbTag tag, size_t parent, JbLang lang)
{
    JbElement e = {.tag = (uint8_t)tag,
                   .parent = (uint32_t)parent,
                   .lang = (uint8_t)lang,
                   .col_span = 1,
                   .row_span = 1,
                   .page = (uint32_t)h->page};
    e.lang_differs = parent == JB_NONE || h->pages.elements.at[parent].lang != lang;
    JB_PUSH(h->arena, &h->pages.elements, e);
    return h->pages.elements.n - 1;
}

static inline JbElement *hand_at(Hand *h, size_t element)
{
    return &h->pages.elements.at[element];
}

static inline JbMark *hand_mark(Hand *h, JbMark mark)
{
    JbPage *p = &h->pages.pages.at[h->page];
    JB_PUSH(h->arena, &p->marks, mark);
    return &p->marks.at[p->marks.n - 1];
}

/* How a run of text looks. */
typedef struct Look {
    const char *role;
    JbLen size;
    size_t color;
} Look;

/* Shapes `text` at (x, y) for an element (JB_NONE: a footer); `hyphen`: one more glyph that adds no
 * text. Its width. */
static inline JbLen hand_text(Hand *h, size_t element, Look look, JbLen x, JbLen y, JbLang lang,
                              const char *text, bool hyphen)
{
    const JbFaceId *ids = NULL;
    size_t n = 0, length = strlen(text);
    if (!jb_layout_faces_role(h->faces, h->diags, look.role, &ids, &n))
        return 0;
    size_t face = 0, first = 0; /* the first face of the role that has the first character */
    hb_codepoint_t c = jb_text_utf8_next(text, length, &first), glyph = 0;
    while (face + 1 < n &&
           !hb_font_get_nominal_glyph(jb_layout_face_font(h->faces, ids[face]), c, &glyph))
        face++;
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, jb_arena_format(h->arena, "%s%s", text, hyphen ? "-" : ""), -1, 0, -1);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, lang == JB_ZH ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN);
    hb_buffer_set_language(b, hb_language_from_string(jb_locale_tag(lang), -1));
    hb_shape(jb_layout_face_font(h->faces, ids[face]), b, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &count);
    JbGlyph *glyphs = jb_arena_alloc_array(h->arena, count, sizeof *glyphs);
    int64_t pen = 0, upem = jb_layout_face_upem(h->faces, ids[face]);
    for (unsigned i = 0; i < count; i++) {
        unsigned next = i + 1;
        while (next < count && info[next].cluster == info[i].cluster)
            next++;
        size_t end = next < count && info[next].cluster < length ? info[next].cluster : length;
        bool begins =
            (i == 0 || info[i - 1].cluster != info[i].cluster) && info[i].cluster < length;
        glyphs[i] = (JbGlyph){.id = (uint16_t)info[i].codepoint,
                              .x = (JbLen)((pen + at[i].x_offset) * look.size / upem),
                              .y = (JbLen)(-(int64_t)at[i].y_offset * look.size / upem),
                              .advance = (JbLen)((int64_t)at[i].x_advance * look.size / upem),
                              .text = begins ? info[i].cluster : 0,
                              .text_n = (uint16_t)(begins ? end - info[i].cluster : 0)};
        pen += at[i].x_advance;
    }
    hb_buffer_destroy(b);
    JbLen width = (JbLen)(pen * look.size / upem);
    hand_mark(h, (JbMark){.kind = JB_MARK_GLYPHS,
                          .artifact = element == JB_NONE ? JB_ART_FOOTER : JB_ART_NONE,
                          .element = (uint32_t)element,
                          .lang = (uint8_t)lang,
                          .figure = JB_NONE,
                          .line = JB_NONE,
                          .color = (uint32_t)look.color,
                          .x = x,
                          .y = y,
                          .w = width,
                          .face = ids[face],
                          .size = look.size,
                          .text = text,
                          .glyphs = glyphs,
                          .glyph_n = count});
    return width;
}

static inline void hand_rect(Hand *h, size_t element, size_t color, JbLen x, JbLen y, JbLen w,
                             JbLen height)
{
    hand_mark(h, (JbMark){.kind = JB_MARK_RECT,
                          .artifact = element == JB_NONE ? JB_ART_BACKGROUND : JB_ART_NONE,
                          .element = (uint32_t)element,
                          .figure = JB_NONE,
                          .line = JB_NONE,
                          .color = (uint32_t)color,
                          .x = x,
                          .y = y,
                          .w = w,
                          .h = height});
}

/* A stroked triangle with one curved side. */
static inline void hand_path(Hand *h, size_t element, size_t color, JbLen x, JbLen y, JbLen size)
{
    JbPathStep *s = jb_arena_alloc_array(h->arena, 4, sizeof *s);
    s[0] = (JbPathStep){JB_PATH_MOVE, {x}, {y + size}};
    s[1] = (JbPathStep){JB_PATH_LINE, {x + size / 2}, {y}};
    s[2] = (JbPathStep){JB_PATH_CURVE, {x + size, x + size, x + size}, {y, y + size / 2, y + size}};
    s[3] = (JbPathStep){JB_PATH_CLOSE, {0}, {0}};
    hand_mark(h, (JbMark){.kind = JB_MARK_PATH,
                          .artifact = element == JB_NONE ? JB_ART_LAYOUT : JB_ART_NONE,
                          .element = (uint32_t)element,
                          .figure = JB_NONE,
                          .line = JB_NONE,
                          .color = (uint32_t)color,
                          .steps = s,
                          .step_n = 4,
                          .stroke = 500,
                          .dash = {2000, 1000}});
}

static inline void hand_table(Hand *h, size_t parent, JbLang lang, JbLen y)
{
    static const char *const words[JB_LANGS][4] = {{"指标", "完成", "上云企业", "1.5万家"},
                                                   {"Measure", "Done", "Firms", "15,000"}};
    const Look look = {"sans", 7875, HAND_INK};
    size_t table = hand_element(h, JB_TAG_TABLE, parent, lang);
    hand_text(h, hand_element(h, JB_TAG_CAPTION, table, lang), look, 60000, y - 12000, lang,
              lang == JB_ZH ? "任务表" : "Tasks", false);
    for (int row = 0; row < 2; row++) {
        size_t tr = hand_element(h, JB_TAG_TR, table, lang);
        for (int column = 0; column < 2; column++) {
            bool head = row == 0 || column == 0;
            size_t cell = hand_element(h, head ? JB_TAG_TH : JB_TAG_TD, tr, lang);
            if (head)
                hand_at(h, cell)->scope = row == 0 ? 1 : 2;
            hand_text(h, cell, look, 60000 + column * 90000, y + row * 12000, lang,
                      words[lang][row * 2 + column], false);
        }
    }
}

/* Puts the mark made last on a line of its own. */
static inline void hand_line(Hand *h)
{
    JbPage *p = &h->pages.pages.at[h->page];
    JB_PUSH(h->arena, &h->pages.lines, (JbLineRecord){.page = (uint32_t)h->page});
    p->marks.at[p->marks.n - 1].line = (uint32_t)h->pages.lines.n - 1;
}

/* A passage of the other language, a link and a hyphen at the line's end within one paragraph. */
static inline void hand_paragraph(Hand *h, size_t parent, JbLang lang, JbLen y)
{
    const Look look = {"serif", 9000, HAND_INK};
    size_t p = hand_element(h, JB_TAG_P, parent, lang);
    if (lang == JB_ZH) {
        JbLen x = 60000 + hand_text(h, p, look, 60000, y, lang, "全市中小企业，用上", false);
        size_t span = hand_element(h, JB_TAG_SPAN, p, JB_EN);
        x += hand_text(h, span, look, x, y, JB_EN, " the offices of small firms ", false);
        hand_text(h, p, look, x, y, lang, "之类。字也在。", false);
    } else {
        hand_text(h, p, look, 60000, y, lang,
                  "Small firms, “first” in the city, have affirmed digi", true);
        hand_line(h);
        JbLen x = 60000 + hand_text(h, p, look, 60000, y + 13500, lang, "tal tools; see ", false);
        hand_line(h);
        size_t link = hand_element(h, JB_TAG_LINK, p, lang);
        hand_at(h, link)->href = "https://example.org/重庆?a=(1)";
        x += hand_text(h, link, look, x, y + 13500, lang, "example.org", false);
        hand_text(h, p, look, x, y + 13500, lang, ". AVATAR To.", false);
    }
}

static inline void hand_link(Hand *h, size_t parent, JbLang lang)
{
    size_t p = hand_element(h, JB_TAG_P, parent, lang),
           link = hand_element(h, JB_TAG_LINK, p, lang);
    hand_at(h, link)->href = "https://example.org/";
    hand_text(h, link, (Look){"sans", 8000, HAND_INK}, 60000, 640000, lang, "example.org", false);
}

static inline void hand_figures(Hand *h, size_t parent, JbLang lang, const char *image)
{
    size_t drawn = hand_element(h, JB_TAG_FIGURE, parent, lang);
    JbElement *e = hand_at(h, drawn);
    e->alt = lang == JB_ZH ? "一条曲线" : "A curve";
    e->x = 60000;
    e->y = 400000;
    e->w = e->h = 60000;
    hand_path(h, drawn, HAND_RED, 60000, 400000, 60000);
    hand_rect(h, drawn, HAND_GRAY, 60000, 440000, 20000, 20000);
    if (image == NULL)
        return;
    size_t photo = hand_element(h, JB_TAG_FIGURE, parent, lang);
    e = hand_at(h, photo);
    e->alt = lang == JB_ZH ? "照片" : "A photo";
    e->x = 200000;
    e->y = 400000;
    e->w = 162000;
    e->h = 108000;
    hand_mark(h, (JbMark){.kind = JB_MARK_IMAGE,
                          .element = (uint32_t)photo,
                          .figure = JB_NONE,
                          .line = JB_NONE,
                          .x = e->x,
                          .y = e->y,
                          .w = e->w,
                          .h = e->h,
                          .image = image,
                          .crop = {0, 10000, 100000, 90000}});
    size_t caption = hand_element(h, JB_TAG_CAPTION, photo, lang);
    hand_text(h, caption, (Look){"kai", 8000, HAND_INK}, 200000, 520000, lang,
              lang == JB_ZH ? "缙云山“晨景”" : "Jinyun hill, office", false);
}

static inline void hand_page(Hand *h, size_t document, JbLang lang, const char *image)
{
    size_t sect = hand_element(h, JB_TAG_SECT, document, lang);
    hand_rect(h, JB_NONE, HAND_TINT, -9000, -9000, 100000, 40000);
    size_t h1 = hand_element(h, JB_TAG_H1, sect, lang);
    JbElement *e = hand_at(h, h1);
    e->title = lang == JB_ZH ? "5月数字化转型" : "Going digital";
    e->y = 60000;
    hand_text(h, h1, (Look){"sans-bold", 24000, HAND_RED}, 60000, 90000, lang, e->title, false);
    size_t h2 = hand_element(h, JB_TAG_H2, sect, lang);
    hand_at(h, h2)->title = lang == JB_ZH ? "要点" : "Points";
    hand_at(h, h2)->y = 105000;
    hand_text(h, h2, (Look){"sans-bold", 10500, HAND_INK}, 60000, 115000, lang,
              hand_at(h, h2)->title, false);
    hand_paragraph(h, sect, lang, 130000);
    size_t list = hand_element(h, JB_TAG_L, sect, lang),
           item = hand_element(h, JB_TAG_LI, list, lang);
    size_t label = hand_element(h, JB_TAG_LBL, item, lang),
           body = hand_element(h, JB_TAG_LBODY, item, lang);
    hand_text(h, label, (Look){"serif", 9000, HAND_INK}, 60000, 180000, lang, "•", false);
    hand_text(h, body, (Look){"kai", 9000, HAND_INK}, 72000, 180000, lang,
              lang == JB_ZH ? "楷体一行fi" : "Set in kai: office", false);
    hand_table(h, sect, lang, 220000);
    hand_figures(h, sect, lang, image);
    size_t note = hand_element(h, JB_TAG_NOTE, sect, lang);
    hand_text(h, note, (Look){"sans", 7000, HAND_GRAY}, 60000, 600000, lang,
              lang == JB_ZH ? "注：示例数据" : "Note: sample data", false);
    hand_text(h, note, (Look){"sans", 7000, HAND_GRAY}, 200000, 600000, lang, "𠮷", false);
    hand_link(h, sect, lang);
    hand_rect(h, JB_NONE, HAND_INK, 300000, 300000, 80000, 20000);
    size_t reversed = hand_element(h, JB_TAG_P, sect, lang);
    hand_text(h, reversed, (Look){"sans-bold", 10000, HAND_WHITE}, 305000, 314000, lang, "2024",
              false);
    hand_text(h, JB_NONE, (Look){"sans", 7500, HAND_GRAY}, 60000, 810000, lang, "1", false);
}

/* No page yet, and the faces of this fonts.json (close h->faces); the element of the document. */
static inline size_t hand_open(Hand *h, JbArena *arena, const char *fonts)
{
    static const JbColor colors[HAND_COLORS] = {{"ink", {26, 26, 26}, {0, 0, 0, 100}, NULL},
                                                {"red", {176, 16, 32}, {0, 95, 85, 10}, NULL},
                                                {"tint", {246, 241, 233}, {0, 3, 8, 2}, NULL},
                                                {"white", {255, 255, 255}, {0, 0, 0, 0}, NULL},
                                                {"gray", {86, 86, 86}, {0, 0, 0, 75}, NULL}};
    static const JbDocument document = {.title = {.at = {"简报 <一> & 二", "Briefing"}},
                                        .author = {.at = {"市经信委", "The commission"}},
                                        .subject = {.at = {"月度", "Monthly"}},
                                        .keywords = {.at = {"数字化", "digital"}},
                                        .date = {2024, 5, 31},
                                        .issue_id = "by-hand/2024-05",
                                        .check_code = "ABCD"};
    static const JbLayout layout = {.path = "by hand"};
    *h = (Hand){.arena = arena, .diags = jb_diags_new(arena)};
    h->faces = jb_layout_faces_open(h->diags, fonts);
    h->pages = (JbPages){.document = &document,
                         .layout = &layout,
                         .faces = h->faces,
                         .langs = jb_locale_usual(),
                         .colors = colors,
                         .color_n = HAND_COLORS};
    return hand_element(h, JB_TAG_DOCUMENT, JB_NONE, JB_ZH);
}

static inline void hand_add_page(Hand *h, size_t document, JbLang lang, const char *image)
{
    JB_PUSH(h->arena, &h->pages.pages,
            (JbPage){.width = 595276, .height = 841890, .bleed = 8504, .lang = lang});
    h->page = h->pages.pages.n - 1;
    hand_page(h, document, lang, image);
}

/* The pages with the faces of this fonts.json. image NULL: without a photo. */
static inline void hand_begin_with(Hand *h, JbArena *arena, const char *fonts, const char *image)
{
    size_t root = hand_open(h, arena, fonts);
    for (int lang = JB_ZH; lang <= JB_EN; lang++)
        hand_add_page(h, root, (JbLang)lang, image);
}

static inline void hand_begin(Hand *h, JbArena *arena, const char *image)
{
    hand_begin_with(h, arena, "fonts/fonts.json", image);
}

static inline JbPdfOptions hand_options(JbEdition edition)
{
    return (JbPdfOptions){.edition = edition,
                          .icc_screen = "templates/icc/srgb.icc",
                          .icc_print = "templates/icc/newsprint.icc",
                          .slug = "by-hand.pdf · print · 2024-05-31 · 数字化"};
}

static inline void hand_complain(const Hand *h)
{
    for (size_t i = 0; i < h->diags->list.n; i++)
        fprintf(stderr, "%s\n", jb_diag_line(h->arena, &h->diags->list.at[i], JB_DIAG_TEXT));
}

#endif
