/* SPDX-License-Identifier: MIT */
/* Words that are divided at a line's end. */
#include "pdf/font.h"
#include "pdf/writer.h"
#include <string.h>

/* Letters of English and its neighbours, and the apostrophe in a word. */
static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x2019;
}

/* The cluster that begins at glyph i is of letters only. */
static bool of_letters(const JbMark *m, size_t i)
{
    const char *text = m->text + m->glyphs[i].text;
    size_t n = m->glyphs[i].text_n, at = 0;
    while (at < n)
        if (!is_letter(jb_text_utf8_next(text, n, &at)))
            return false;
    return n > 0;
}

bool jb_pdf_is_divided(JbWriter *w, const JbMark *m)
{
    return m->kind == JB_MARK_GLYPHS && m->artifact == JB_ART_NONE && m->glyph_n > 1 &&
           (!m->vertical || m->turned) && m->glyphs[m->glyph_n - 1].text_n == 0 &&
           jb_pdf_font_is_hyphen(jb_pdf_font(w, m->face), m->glyphs[m->glyph_n - 1].id);
}

/* The mark ends with a hyphen of its own text, behind a letter: PDFium takes it at a line's end for
 * one that the line's end added, and loses it. */
static bool ends_in_hyphen(JbWriter *w, const JbMark *m)
{
    const JbGlyph *last = m->glyph_n > 1 ? &m->glyphs[m->glyph_n - 1] : NULL;
    return m->kind == JB_MARK_GLYPHS && m->artifact == JB_ART_NONE && last != NULL &&
           (!m->vertical || m->turned) && last->text_n == 1 && m->text[last->text] == '-' &&
           of_letters(m, m->glyph_n - 2) &&
           jb_pdf_font_is_hyphen(jb_pdf_font(w, m->face), last->id);
}

/* The next mark that prints text of the same element on the line below; its index, or marks.n. */
static size_t next_line(const JbPage *page, size_t i)
{
    const JbMark *m = &page->marks.at[i];
    for (size_t k = i + 1; k < page->marks.n; k++) {
        const JbMark *n = &page->marks.at[k];
        if (n->kind == JB_MARK_GLYPHS && n->artifact == JB_ART_NONE)
            return n->element == m->element && n->line == m->line + 1 && n->face == m->face
                       ? k
                       : page->marks.n;
    }
    return page->marks.n;
}

static size_t word_start(const JbMark *m)
{
    size_t start = m->glyph_n - 1;
    for (size_t i = m->glyph_n - 1; i-- > 0;) {
        if (m->glyphs[i].text_n == 0)
            continue;
        if (!of_letters(m, i))
            break;
        start = i;
    }
    return start;
}

static bool of_point(const JbMark *m, size_t i)
{
    return m->glyphs[i].text_n == 1 && strchr(".,;:!?)", m->text[m->glyphs[i].text]) != NULL;
}

/* The rest of the word in this mark, and the points that follow it without a blank. */
static size_t word_end(const JbMark *m)
{
    size_t i = 0;
    while (i < m->glyph_n && (m->glyphs[i].text_n == 0 ? i > 0 : of_letters(m, i)))
        i++;
    while (i > 0 && i < m->glyph_n && of_point(m, i))
        i++;
    return i;
}

static void put_text(JbText *t, const JbMark *m, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        jb_text_put_n(t, m->text + m->glyphs[i].text, m->glyphs[i].text_n);
}

/* The mark that goes on with the same line of the same element; its index, or marks.n. */
static size_t same_line(const JbPage *page, size_t i)
{
    const JbMark *m = &page->marks.at[i];
    for (size_t k = i + 1; k < page->marks.n; k++) {
        const JbMark *n = &page->marks.at[k];
        if (n->kind == JB_MARK_GLYPHS && n->artifact == JB_ART_NONE)
            return n->element == m->element && n->line == m->line ? k : page->marks.n;
    }
    return page->marks.n;
}

/* Takes the rest of a divided word from the marks of the next line, from `next` on: a figure's mark
 * may end within the word. Appends it to `word`. False where nothing of it is there, or where a
 * mark that is divided at its own end too would be left without a text of its own: such a word is
 * not joined. */
static bool take_rest(JbWriter *w, const JbPage *page, size_t next, JbJoin *joins, JbText *word)
{
    size_t k = next, tail = 0, last = next;
    for (; k < page->marks.n; k = same_line(page, k)) {
        const JbMark *m = &page->marks.at[k];
        tail = word_end(m);
        if (tail == m->glyph_n && jb_pdf_is_divided(w, m))
            return false;
        if (tail == 0)
            break;
        last = k;
        if (tail < m->glyph_n)
            break;
    }
    if (joins[next].tail > 0 || word_end(&page->marks.at[next]) == 0)
        return false;
    for (k = next; k <= last && k < page->marks.n; k = same_line(page, k)) {
        joins[k].tail = word_end(&page->marks.at[k]);
        put_text(word, &page->marks.at[k], 0, joins[k].tail);
    }
    return true;
}

const JbJoin *jb_pdf_find_joins(JbWriter *w, const JbPage *page)
{
    JbJoin *joins = jb_arena_alloc_array(w->arena, page->marks.n, sizeof *joins);
    for (size_t i = 0; i < page->marks.n; i++)
        joins[i].head = page->marks.at[i].glyph_n;
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        const bool divided = jb_pdf_is_divided(w, m), hyphen = ends_in_hyphen(w, m);
        size_t next = divided || hyphen ? next_line(page, i) : page->marks.n;
        if (next == page->marks.n)
            continue;
        size_t head = word_start(m);
        if (head + 1 >= m->glyph_n || head < joins[i].tail)
            continue;
        JbText word = jb_text(w->arena);
        put_text(&word, m, head, m->glyph_n - divided);
        if (!take_rest(w, page, next, joins, &word))
            continue;
        joins[i].head = head;
        joins[i].word = jb_text_str(&word);
    }
    return joins;
}
