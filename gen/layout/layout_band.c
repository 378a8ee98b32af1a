/* SPDX-License-Identifier: MIT */
/* "header", "next_header", "body" and "footer" of layout.json: bands, and the cells in them. */
#include "layout/layout_read.h"
#include "locale/locale.h"
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Cells of a stated width must leave something for the others. */
static void check_widths(JbLayoutRead *r, const JbJson *o, const JbBand *b)
{
    const JbPageMaster *m = &r->out->page;
    int64_t room = (int64_t)m->width - m->margin[1] - m->margin[3], need = 0;
    for (size_t i = 0; i < b->cell_n; i++)
        need += b->cells[i].width + (b->cells[i].weight ? 9000 : 0);
    need += b->cell_n ? (int64_t)(b->cell_n - 1) * b->gutter : 0;
    if (need > room)
        jb_diag_error(r->diags, "too-wide", &o->place, "make cells or gutters narrower",
                      "the cells of band '%s' take %d.%03d pt, the page gives %d.%03d pt", b->name,
                      (int)(need / 1000), (int)(need % 1000), (int)(room / 1000),
                      (int)(room % 1000));
}

/* What should go on the next page must be allowed to. */
static void check_budget(JbLayoutRead *r, const JbBand *b, const JbBudget *budget)
{
    for (size_t i = 0; i < budget->policy_n; i++)
        if (budget->policy[i] == JB_FIT_NEXT_PAGE && (!b->split || !budget->lines))
            jb_diag_error(r->diags, "bad-value", &budget->place,
                          "\"split\": true in the band, \"lines\" in the budget",
                          "the policy next-page needs a band that may split and a number of lines");
}

static void read_cells(JbLayoutRead *r, const JbJson *o, JbBand *b)
{
    const JbJson *list = jb_json_array(r->diags, o, "cells");
    size_t n = 0;
    JbCell *cells = jb_arena_alloc_array(r->arena, list ? list->n : 0, sizeof *cells);
    for (const JbJson *cell = list ? list->child : NULL; cell; cell = cell->next) {
        cells[n] = jb_layout_cell(r, cell, b->rule_color);
        check_budget(r, b, &cells[n++].fit);
    }
    b->cells = cells;
    b->cell_n = n;
    check_widths(r, o, b);
}

/* "auto", "fill", or a length; "min_height" is the least of the first two, "max_height" the most
 * that a fill grows to. */
static void read_height(JbLayoutRead *r, const JbJson *o, JbBand *b)
{
    const JbJson *height = jb_json_get(o, "height");
    b->height = jb_layout_member(r, o, "min_height", 0);
    jb_layout_on_grid(r, o, "min_height", b->height);
    b->most = jb_layout_member(r, o, "max_height", 0);
    jb_layout_on_grid(r, o, "max_height", b->most);
    if (!height)
        return;
    if (height->kind == JB_JSON_STRING && strcmp(height->string, "fill") == 0)
        b->sizing = JB_BAND_FILL;
    else if (height->kind != JB_JSON_STRING || strcmp(height->string, "auto") != 0) {
        b->sizing = JB_BAND_FIXED;
        b->height = jb_layout_member(r, o, "height", 0);
        jb_layout_on_grid(r, o, "height", b->height);
    }
}

/* The language called so, and those that are like it; none where there is no such language. */
static JbLangs langs_of(const JbJson *name)
{
    JbLang named;
    JbLangs langs = {.n = 0};
    if (name->kind != JB_JSON_STRING || !jb_locale_find(name->string, strlen(name->string), &named))
        return langs;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (lang == named || jb_locale(lang)->like == named)
            langs = jb_locale_with(langs, lang);
    return langs;
}

static JbLangs read_langs(JbLayoutRead *r, const JbJson *o)
{
    const JbJson *list = jb_json_array(r->diags, o, "langs");
    JbLangs langs = {.n = 0};
    for (const JbJson *name = list ? list->child : NULL; name; name = name->next) {
        JbLangs some = langs_of(name);
        if (some.n == 0)
            jb_diag_error(
                r->diags, "bad-value", &name->place,
                jb_arena_format(r->arena, JB_SAID("take one of \"%s\""), jb_locale_names(r->arena)),
                "this is no language of a briefing");
        for (size_t i = 0; i < some.n; i++)
            langs = jb_locale_with(langs, some.at[i]);
    }
    return langs.n > 0 ? langs : jb_locale_all();
}

/* Odd and even pages are known where all pages are: in furniture. */
static int read_pages(JbLayoutRead *r, const JbJson *o, bool furniture)
{
    static const char *const which[] = {"all", "odd", "even"};
    int pages = jb_json_choice(r->diags, o, "pages", which, COUNT(which));
    if (pages > 0 && !furniture)
        jb_diag_error(r->diags, "bad-value", &jb_json_get(o, "pages")->place,
                      "use it in next_header and footer",
                      "a band of content cannot ask for odd or even pages");
    return pages < 0 ? 0 : pages;
}

/* One length, or two: under the rule at the head, over that at the foot. */
static void read_pad(JbLayoutRead *r, const JbJson *o, JbBand *b)
{
    const JbJson *pad = jb_json_get(o, "pad");
    if (pad && pad->kind == JB_JSON_ARRAY && pad->n == 2) {
        for (int i = 0; i < 2; i++)
            b->pad[i] = jb_layout_length(r, i ? pad->child->next : pad->child, 0);
    } else {
        b->pad[0] = b->pad[1] = jb_layout_member(r, o, "pad", 0);
    }
    if (b->pad[0] < 0 || b->pad[1] < 0)
        jb_diag_error(r->diags, "bad-length", &pad->place, "0 or more", "'%s' is negative", "pad");
}

static JbBand read_band(JbLayoutRead *r, const JbJson *o, bool furniture)
{
    static const JbField fields[] = {
        {"name", false},       {"height", false}, {"min_height", false}, {"max_height", false},
        {"before", false},     {"after", false},  {"pad", false},        {"open", false},
        {"loosen", false},     {"gutter", false}, {"rule_top", false},   {"rule_bottom", false},
        {"rule_color", false}, {"split", false},  {"keep_next", false},  {"keep_before", false},
        {"langs", false},      {"pages", false},  {"list", false},       {"spare", false},
        {"cells", true}};
    size_t ink = jb_layout_color(r->out, "ink");
    JbBand b = {.name = "", .place = o->place};
    if (o->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &o->place, "{\"cells\": [{\"flow\": \"lead\"}]}",
                      "a band is an object");
        return b;
    }
    jb_json_check_keys(r->diags, o, fields, COUNT(fields));
    const char *name = jb_json_string(r->diags, o, "name");
    b.name = name ? name : "";
    read_height(r, o, &b);
    b.before = jb_layout_member(r, o, "before", 0);
    b.after = jb_layout_member(r, o, "after", 0);
    read_pad(r, o, &b);
    b.open = jb_layout_member(r, o, "open", 0);
    b.loosen = jb_layout_member(r, o, "loosen", 0);
    jb_layout_on_grid(r, o, "open", b.open);
    jb_layout_on_grid(r, o, "loosen", b.loosen);
    b.gutter = jb_layout_member(r, o, "gutter", 20000);
    b.rule_top = jb_layout_member(r, o, "rule_top", 0);
    b.rule_bottom = jb_layout_member(r, o, "rule_bottom", 0);
    b.rule_color = jb_layout_color_member(r, o, "rule_color", ink == SIZE_MAX ? 0 : ink);
    b.split = jb_layout_switch(r, o, "split", false);
    b.keep_next = jb_layout_switch(r, o, "keep_next", false);
    b.keep_before = jb_layout_switch(r, o, "keep_before", false);
    b.list = jb_json_string(r->diags, o, "list");
    b.spare = jb_layout_switch(r, o, "spare", false);
    b.langs = read_langs(r, o);
    b.pages = read_pages(r, o, furniture);
    read_cells(r, o, &b);
    return b;
}

const JbBand *jb_layout_read_bands(JbLayoutRead *r, const JbJson *root, const char *key, size_t *n)
{
    const JbJson *list = jb_json_array(r->diags, root, key);
    JbBand *bands = jb_arena_alloc_array(r->arena, list ? list->n : 0, sizeof *bands);
    bool furniture = strcmp(key, "next_header") == 0 || strcmp(key, "footer") == 0;
    for (const JbJson *band = list ? list->child : NULL; band; band = band->next)
        bands[(*n)++] = read_band(r, band, furniture);
    jb_layout_check_links(r, bands, *n, strcmp(key, "body") == 0);
    return bands;
}
