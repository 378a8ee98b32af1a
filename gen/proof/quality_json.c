/* SPDX-License-Identifier: MIT */
/* The line-quality report as JSON. */
#include "base/file.h"
#include "base/json.h"
#include "page/line_rating.h"
#include "proof/look.h"
#include "proof/quality.h"
#include <stdlib.h>

/* Lines that a page names as its worst. */
#define WORST 5

typedef struct Report {
    JbArena *arena;
    JbJsonOut out;
    const JbPages *pages;
    const JbLineRating *ratings; /* of every line */
    JbText *texts;               /* of every line */
} Report;

static void put_length(Report *r, const char *key, int64_t v)
{
    jb_json_out_digits(&r->out, key,
                       jb_arena_format(r->arena, "%s%lld.%03lld", v < 0 ? "-" : "",
                                       (long long)(llabs(v) / 1000), (long long)(llabs(v) % 1000)));
}

static void put_limit(Report *r, const char *key, int32_t limit)
{
    if (limit < 0)
        jb_json_out_null(&r->out, key);
    else
        put_length(r, key, limit);
}

static void put_count_limit(Report *r, const char *key, int32_t limit)
{
    if (limit < 0)
        jb_json_out_null(&r->out, key);
    else
        jb_json_out_int(&r->out, key, limit);
}

static void put_limits(Report *r)
{
    const JbQualityLimits *q = &r->pages->layout->quality;
    jb_json_out_object(&r->out, "limits");
    put_limit(r, "han_gap", q->han_gap);
    put_limit(r, "stretch", q->stretch);
    put_limit(r, "shrink", q->shrink);
    put_count_limit(r, "compressed", q->compressed);
    put_count_limit(r, "exceptions", q->exceptions);
    jb_json_out_end(&r->out, '}');
}

/* Greater is worse: what cannot be read or is against a rule, then what is far from its natural
 * width. */
static int64_t badness(const Report *r, size_t i)
{
    const JbLineQuality *q = &r->pages->lines.at[i].quality;
    const JbLineRating *t = &r->ratings[i];
    return (q->overfull ? 1000000000 : 0) + (int64_t)q->exceptions * 10000000 +
           (t->stretch > t->shrink ? t->stretch : t->shrink) * 1000 + t->han_gap;
}

static void put_worst(Report *r, size_t page)
{
    size_t worst[WORST], n = 0;
    for (size_t i = 0; i < r->pages->lines.n; i++) {
        size_t at = n;
        if (r->pages->lines.at[i].page != page || badness(r, i) == 0)
            continue;
        while (at > 0 && badness(r, worst[at - 1]) < badness(r, i))
            at--;
        if (at == WORST)
            continue;
        n += n < WORST;
        for (size_t k = n - 1; k > at; k--)
            worst[k] = worst[k - 1];
        worst[at] = i;
    }
    jb_json_out_array(&r->out, "worst");
    for (size_t i = 0; i < n; i++)
        jb_json_out_int(&r->out, NULL, (int64_t)worst[i]);
    jb_json_out_end(&r->out, ']');
}

/* What the page measures, by the keys of the layout's "look", and which of that is beyond. */
static void put_look(Report *r, size_t page)
{
    JbLookPage measured = jb_proof_look_page(r->arena, r->pages, page);
    jb_json_out_object(&r->out, "look");
    for (int i = 0; i < JB_LOOKS; i++)
        if (measured.there[i])
            put_length(r, jb_layout_look_key((JbLook)i), measured.at[i]);
    jb_json_out_end(&r->out, '}');
    jb_json_out_array(&r->out, "look_beyond");
    for (int i = 0; i < JB_LOOKS; i++)
        if (jb_proof_look_is_beyond(r->pages, &measured, (JbLook)i))
            jb_json_out_string(&r->out, NULL, jb_layout_look_key((JbLook)i));
    jb_json_out_end(&r->out, ']');
}

static void put_page(Report *r, size_t page)
{
    int64_t lines = 0, justified = 0, shrink = 0, stretch = 0, compressed = 0, exceptions = 0,
            overfull = 0, ragged = 0, over = 0, gap = 0;
    for (size_t i = 0; i < r->pages->lines.n; i++) {
        const JbLineRecord *l = &r->pages->lines.at[i];
        if (l->page != page)
            continue;
        lines++;
        justified += l->justified;
        shrink += l->quality.shrink;
        stretch += l->quality.stretch;
        compressed += l->quality.compressed;
        exceptions += l->quality.exceptions;
        overfull += l->quality.overfull;
        ragged += l->quality.short_by > 0;
        over += r->ratings[i].over;
        gap = l->quality.widest_han_gap > gap ? l->quality.widest_han_gap : gap;
    }
    jb_json_out_object(&r->out, NULL);
    jb_json_out_int(&r->out, "page", (int64_t)page + 1);
    jb_json_out_string(&r->out, "lang", jb_locale_name(r->pages->pages.at[page].lang));
    jb_json_out_int(&r->out, "lines", lines);
    jb_json_out_int(&r->out, "justified", justified);
    put_length(r, "shrink", shrink);
    put_length(r, "stretch", stretch);
    put_length(r, "widest_han_gap", gap);
    jb_json_out_int(&r->out, "compressed", compressed);
    jb_json_out_int(&r->out, "exceptions", exceptions);
    jb_json_out_int(&r->out, "overfull", overfull);
    jb_json_out_int(&r->out, "ragged", ragged);
    jb_json_out_int(&r->out, "over_limits", over);
    put_worst(r, page);
    put_look(r, page);
    jb_json_out_end(&r->out, '}');
}

static void put_line(Report *r, size_t i)
{
    const JbLineRecord *l = &r->pages->lines.at[i];
    jb_json_out_object(&r->out, NULL);
    jb_json_out_int(&r->out, "line", (int64_t)i);
    jb_json_out_int(&r->out, "page", (int64_t)l->page + 1);
    jb_json_out_string(&r->out, "flow", l->flow);
    jb_json_out_string(&r->out, "style", l->style);
    jb_json_out_int(&r->out, "column", l->column + 1);
    put_length(r, "x", l->x);
    put_length(r, "baseline", l->baseline);
    put_length(r, "measure", l->measure);
    if (l->vertical) /* then x is its middle, baseline its head */
        jb_json_out_string(&r->out, "writing", "vertical");
    jb_json_out_bool(&r->out, "justified", l->justified);
    put_length(r, "natural", l->quality.natural);
    put_length(r, "shrink", l->quality.shrink);
    put_length(r, "stretch", l->quality.stretch);
    put_length(r, "widest_han_gap", l->quality.widest_han_gap);
    jb_json_out_int(&r->out, "compressed", l->quality.compressed);
    jb_json_out_int(&r->out, "exceptions", l->quality.exceptions);
    jb_json_out_bool(&r->out, "overfull", l->quality.overfull);
    put_length(r, "ragged", l->quality.short_by);
    jb_json_out_bool(&r->out, "over_limits", r->ratings[i].over);
    jb_json_out_string(&r->out, "file",
                       l->place.file ? jb_file_base(r->arena, l->place.file) : NULL);
    jb_json_out_int(&r->out, "source_line", l->place.line);
    jb_json_out_string(&r->out, "text", jb_text_str(&r->texts[i]));
    jb_json_out_end(&r->out, '}');
}

/* --- copyfitting --- */

static bool stands_in(const JbPages *pages, size_t element, size_t home)
{
    while (element != JB_NONE && element != home)
        element = pages->elements.at[element].parent;
    return element != JB_NONE;
}

/* The page on which a text begins, from 1; 0: on many, or none. */
static int64_t page_of(const JbPages *pages, const JbFitRecord *f)
{
    for (size_t page = 0; f->element != JB_NONE && page < pages->pages.n; page++)
        for (size_t k = 0; k < pages->pages.at[page].marks.n; k++)
            if (stands_in(pages, pages->pages.at[page].marks.at[k].element, f->element))
                return (int64_t)page + 1;
    return 0;
}

static void put_count(Report *r, const char *key, int64_t n)
{
    if (n > 0)
        jb_json_out_int(&r->out, key, n);
    else
        jb_json_out_null(&r->out, key);
}

static void put_solved(Report *r, const JbFitRecord *f)
{
    static const char *const names[JB_FIT_POLICIES] = {JB_FIT_POLICY_LIST(JB_NAMES_NAME)};
    jb_json_out_array(&r->out, "solved_by");
    for (int k = 0; k < JB_FIT_POLICIES; k++)
        if (f->solved & 1u << k)
            jb_json_out_string(&r->out, NULL, names[k]);
    jb_json_out_end(&r->out, ']');
}

/* Whether a page of this language prints the figure elsewhere. */
static bool is_printed(const JbPages *pages, JbLang lang, size_t figure)
{
    for (size_t page = 0; page < pages->pages.n; page++)
        for (size_t k = 0; k < pages->pages.at[page].marks.n; k++) {
            const JbMark *m = &pages->pages.at[page].marks.at[k];
            JbLang of = m->element == JB_NONE ? pages->pages.at[page].lang
                                              : pages->elements.at[m->element].lang;
            if (m->figure == figure && of == lang)
                return true;
        }
    return false;
}

/* Figures that went with a variant which was not taken, and whether the reader finds them
 * elsewhere. */
static void put_left_out(Report *r, const JbFitRecord *f)
{
    jb_json_out_array(&r->out, "left_out");
    for (size_t i = 0; i < f->left_out.n; i++) {
        jb_json_out_object(&r->out, NULL);
        jb_json_out_string(&r->out, "key",
                           r->pages->document->ledger->entries.at[f->left_out.at[i]].key);
        jb_json_out_bool(&r->out, "elsewhere", is_printed(r->pages, f->lang, f->left_out.at[i]));
        jb_json_out_end(&r->out, '}');
    }
    jb_json_out_end(&r->out, ']');
}

static void put_fit(Report *r, const JbFitRecord *f)
{
    jb_json_out_object(&r->out, NULL);
    jb_json_out_string(&r->out, "slot", f->slot);
    jb_json_out_string(&r->out, "flow", f->flow);
    jb_json_out_string(&r->out, "lang", jb_locale_name(f->lang));
    put_count(r, "page", page_of(r->pages, f));
    jb_json_out_string(&r->out, "file",
                       f->place.file ? jb_file_base(r->arena, f->place.file) : NULL);
    jb_json_out_int(&r->out, "source_line", f->place.line);
    put_count(r, "lines", f->lines);
    put_count(r, "characters", f->characters);
    jb_json_out_int(&r->out, "over", (int64_t)f->over);
    put_solved(r, f);
    jb_json_out_int(&r->out, "left_over", (int64_t)f->left);
    put_count(r, "variants", (int64_t)f->variants);
    put_count(r, "variant", f->variants ? (int64_t)f->taken + 1 : 0);
    if (!f->cell)
        put_length(r, "size", f->size);
    if (!f->cell)
        put_length(r, "tracking", f->tracking);
    put_left_out(r, f);
    jb_json_out_end(&r->out, '}');
}

/* What stands in each line, in the order in which it is painted. */
static void gather_texts(Report *r)
{
    size_t n = r->pages->lines.n;
    r->texts = jb_arena_alloc_array(r->arena, n, sizeof *r->texts);
    for (size_t i = 0; i < n; i++)
        r->texts[i] = jb_text(r->arena);
    for (size_t page = 0; page < r->pages->pages.n; page++)
        for (size_t k = 0; k < r->pages->pages.at[page].marks.n; k++) {
            const JbMark *m = &r->pages->pages.at[page].marks.at[k];
            if (m->kind == JB_MARK_GLYPHS && m->line < n && m->text)
                jb_text_put(&r->texts[m->line], m->text);
        }
}

void jb_proof_quality_json(JbArena *arena, JbText *out, const JbPages *pages)
{
    Report r = {.arena = arena, .out = jb_json_out(out, false), .pages = pages};
    JbLineRating *ratings = jb_arena_alloc_array(arena, pages->lines.n, sizeof *ratings);
    for (size_t i = 0; i < pages->lines.n; i++)
        ratings[i] = jb_page_line_rating(pages, i);
    r.ratings = ratings;
    gather_texts(&r);
    jb_json_out_object(&r.out, NULL);
    jb_json_out_string(&r.out, "format", "jianbao.lines/1");
    jb_json_out_string(&r.out, "issue", pages->document ? pages->document->issue_id : NULL);
    put_limits(&r);
    jb_json_out_array(&r.out, "pages");
    for (size_t page = 0; page < pages->pages.n; page++)
        put_page(&r, page);
    jb_json_out_end(&r.out, ']');
    jb_json_out_array(&r.out, "lines");
    for (size_t i = 0; i < pages->lines.n; i++)
        put_line(&r, i);
    jb_json_out_end(&r.out, ']');
    jb_json_out_array(&r.out, "fits");
    for (size_t i = 0; i < pages->fits.n; i++)
        put_fit(&r, &pages->fits.at[i]);
    jb_json_out_end(&r.out, ']');
    jb_json_out_end(&r.out, '}');
}
