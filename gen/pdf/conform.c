/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "pdf/writer.h"
#include <stdarg.h>
#include <string.h>

/* Smallest sizes, 1/1000 pt (CLREQ.md rules 2, 69, 71): notes 7 pt; running text 7.875 pt (size 6);
 * reversed text 10 pt; text in several inks 14 pt. Inks in % (PDF.md section 7). */
enum {
    LEAST_TEXT = 7000,
    LEAST_RUNNING = 7875,
    LEAST_REVERSED = 10000,
    LEAST_MULTI_INK = 14000,
    LEAST_HAIRLINE = 250,
    MOST_INK = 240,
    REVERSED_INK = 20, /* text with less ink than this is read against a darker ground */
    GROUND_INK = 50    /* a ground with more ink than this is dark */
};

typedef struct Check {
    JbWriter *w;
    bool ok;
    JB_VEC(const char *) said; /* what was reported already: each thing once */
} Check;

/* True when the user allows this rule to be broken (--allow RULE): then the file claims no
 * standard. */
static bool is_allowed(const JbWriter *w, const char *rule)
{
    for (size_t i = 0; i < w->options->allow_n; i++)
        if (strcmp(w->options->allow[i], rule) == 0)
            return true;
    return false;
}

static bool broken(JbWriter *w, const char *rule, const JbPlace *place, const char *hint,
                   const char *format, va_list ap)
{
    bool allowed = is_allowed(w, rule);
    va_list again;
    va_copy(again, ap);
    const char *what = jb_arena_vformat(w->arena, format, again);
    va_end(again);
    jb_diag_report(w->diags, allowed ? JB_WARNING : JB_ERROR, JB_EXIT_DATA, rule, place, hint,
                   "the %s edition: %s", jb_pdf_edition_name(w->options->edition), what);
    jb_diag_phrase_made(w->diags, format, ap);
    w->broken = true;
    return allowed;
}

bool jb_pdf_rule_broken(JbWriter *w, const char *rule, const JbPlace *place, const char *hint,
                        const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    bool allowed = broken(w, rule, place, hint, format, ap);
    va_end(ap);
    return allowed;
}

__attribute__((format(printf, 4, 5))) static void
refuse_edition(Check *c, const char *rule, const char *hint, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    const char *what = jb_arena_vformat(c->w->arena, format, ap);
    va_end(ap);
    for (size_t i = 0; i < c->said.n; i++)
        if (strcmp(c->said.at[i], what) == 0)
            return;
    JB_PUSH(c->w->arena, &c->said, what);
    va_start(ap, format);
    c->ok &= broken(c->w, rule, NULL, hint, format, ap);
    va_end(ap);
}

/* --- tagged editions --- */

static void check_document(Check *c)
{
    const JbPages *p = c->w->pages;
    for (size_t i = 0; i < p->langs.n; i++)
        if (p->document->title.at[p->langs.at[i]] == NULL ||
            p->document->title.at[p->langs.at[i]][0] == '\0')
            refuse_edition(c, "title-missing", "give the briefing a title in each of its languages",
                           "the document has no title");
}

static void check_elements(Check *c)
{
    const JbPages *p = c->w->pages;
    for (size_t i = 0; i < p->elements.n; i++) {
        const JbElement *e = &p->elements.at[i];
        if (e->tag == JB_TAG_FIGURE && (e->alt == NULL || e->alt[0] == '\0'))
            refuse_edition(c, "alt-missing", "give the picture or chart a text alternative (alt)",
                           "a figure on page %zu has no text alternative", (size_t)e->page + 1);
    }
}

/* Glyph 0 stands for a character that the face lacks. */
static void check_glyphs(Check *c, const JbMark *m)
{
    for (size_t i = 0; i < m->glyph_n; i++)
        if (m->glyphs[i].id == 0)
            refuse_edition(
                c, "glyph-missing",
                "name a face that has the character in fonts.json, as a fallback of the role",
                "no face has the character \"%.*s\"", (int)m->glyphs[i].text_n,
                m->text + m->glyphs[i].text);
}

/* --- print --- */

static int inks(const JbColor *color, int *total)
{
    int n = 0;
    *total = 100;
    if (color->spot != NULL)
        return 1;
    *total = 0;
    for (int i = 0; i < 4; i++) {
        n += color->cmyk[i] > 0;
        *total += color->cmyk[i];
    }
    return n;
}

/* True when the last rectangle that was painted under the text's origin is a dark one. */
static bool on_dark_ground(const Check *c, const JbPage *page, const JbMark *text)
{
    bool dark = false;
    for (const JbMark *m = page->marks.at; m != text; m++) {
        int total = 0;
        if (m->kind != JB_MARK_RECT || text->x < m->x || text->x > m->x + m->w || text->y < m->y ||
            text->y > m->y + m->h)
            continue;
        inks(&c->w->pages->colors[m->color], &total);
        dark = total > GROUND_INK;
    }
    return dark;
}

/* Paragraphs, list items and quotes hold running text; notes, captions, tables, labels and what
 * stands in the margin may be smaller, as may a paragraph of one style that the layout calls a
 * note. */
static bool is_running(const Check *c, const JbMark *m)
{
    const JbPages *p = c->w->pages;
    if (m->artifact != JB_ART_NONE || m->element == JB_NONE || m->line == JB_NONE)
        return false;
    size_t e = m->element;
    while (e != JB_NONE &&
           (p->elements.at[e].tag == JB_TAG_SPAN || p->elements.at[e].tag == JB_TAG_LINK))
        e = p->elements.at[e].parent;
    return e != JB_NONE && p->elements.at[e].tag == JB_TAG_P && p->lines.at[m->line].justified;
}

static void check_text(Check *c, const JbPage *page, const JbMark *m)
{
    int total = 0;
    const JbColor *color = &c->w->pages->colors[m->color];
    bool several = inks(color, &total) > 1;
    if (m->size < LEAST_TEXT)
        refuse_edition(c, "text-too-small", "set the style's size to 7 pt or more",
                       "text of %d.%03d pt", m->size / 1000, m->size % 1000);
    else if (m->size < LEAST_RUNNING && is_running(c, m))
        refuse_edition(c, "text-too-small", "set the style's size to 7.875 pt or more",
                       "running text of %d.%03d pt", m->size / 1000, m->size % 1000);
    if (total < REVERSED_INK && m->size < LEAST_REVERSED && on_dark_ground(c, page, m))
        refuse_edition(c, "text-too-small", "set text on a dark ground at 10 pt or more",
                       "reversed text of %d.%03d pt", m->size / 1000, m->size % 1000);
    if (m->size < LEAST_MULTI_INK && several)
        refuse_edition(c, "text-in-several-inks",
                       "give the colour a print value in one ink, or set the text at 14 pt or more",
                       "text under 14 pt in the colour %s, which prints in several inks",
                       color->name);
}

static void check_color(Check *c, const JbMark *m)
{
    int total = 0;
    const JbColor *color = &c->w->pages->colors[m->color];
    inks(color, &total);
    if (total > MOST_INK)
        refuse_edition(c, "too-much-ink",
                       "lower the colour's print values: their sum is at most 240 %",
                       "the colour %s takes %d %% of ink", color->name, total);
}

/* A rectangle is a rule when one side is short; a mark's side of 0 is not painted at all. */
static bool is_hairline(const JbMark *m)
{
    if (m->kind == JB_MARK_PATH)
        return !m->fill && m->stroke < LEAST_HAIRLINE;
    return m->kind == JB_MARK_RECT && m->w > 0 && m->h > 0 &&
           (m->w < LEAST_HAIRLINE || m->h < LEAST_HAIRLINE);
}

static void check_print_mark(Check *c, const JbPage *page, const JbMark *m)
{
    if (m->kind != JB_MARK_IMAGE)
        check_color(c, m);
    if (m->kind == JB_MARK_GLYPHS)
        check_text(c, page, m);
    if (is_hairline(m))
        refuse_edition(c, "hairline-too-thin", "draw rules at 0.25 pt or more",
                       "a line thinner than 0.25 pt");
}

bool jb_pdf_conforms(JbWriter *w)
{
    Check c = {.w = w, .ok = true};
    const JbPages *p = w->pages;
    if (w->tagged) {
        check_document(&c);
        check_elements(&c);
    }
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *m = &p->pages.at[i].marks.at[k];
            if (m->kind == JB_MARK_GLYPHS)
                check_glyphs(&c, m);
            if (w->print && !m->hidden)
                check_print_mark(&c, &p->pages.at[i], m);
        }
    return c.ok;
}
