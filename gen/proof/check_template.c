/* SPDX-License-Identifier: MIT */
#include "proof/check_template.h"
#include "base/file.h"
#include "proof/layout_check.h"
#include "proof/old_tags.h"
#include "proof/template_coverage.h"
#include "proof/template_words.h"
#include "story/story.h"
#include <string.h>

typedef struct Check {
    JbDiags *diags;
    const JbTemplate *template;
    const JbLayout *layout;
    const JbTemplateUse *uses;
    size_t use_n;
    bool *seen; /* style × background: reported once */
} Check;

typedef struct Bands {
    const JbBand *at;
    size_t n;
    bool furniture;
} Bands;

static size_t all_bands(const JbLayout *l, Bands out[4])
{
    const JbPageMaster *m = &l->page;
    out[0] = (Bands){m->header, m->header_n, false};
    out[1] = (Bands){m->body, m->body_n, false};
    out[2] = (Bands){m->next_header, m->next_header_n, true};
    out[3] = (Bands){m->footer, m->footer_n, true};
    return 4;
}

/* --- flows and cells --- */

/* "key" with a tag behind it stands for key1, key2, … */
static bool shows(const JbCell *cell, const JbTemplateUse *flow)
{
    size_t n = strlen(flow->name);
    if (!cell->flow || (!flow->open && strcmp(cell->flow, flow->name) != 0))
        return false;
    return !flow->open || strncmp(cell->flow, flow->name, n) == 0;
}

typedef void (*Visit)(Check *c, const JbCell *cell, bool furniture, void *data);

static void with_boxes(Check *c, const JbCell *cell, Visit visit, bool furniture, void *data)
{
    visit(c, cell, furniture, data);
    for (size_t i = 0; i < cell->box_n; i++)
        visit(c, &cell->boxes[i].cell, furniture, data);
}

static void each_cell(Check *c, JbLangs langs, Visit visit, void *data)
{
    Bands bands[4];
    size_t n = all_bands(c->layout, bands);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < bands[i].n; k++)
            for (size_t j = 0;
                 j < bands[i].at[k].cell_n && jb_locale_meet(bands[i].at[k].langs, langs); j++)
                with_boxes(c, &bands[i].at[k].cells[j], visit, bands[i].furniture, data);
}

typedef struct Shown {
    const JbTemplateUse *flow;
    int content, furniture;
} Shown;

static void count_cell(Check *c, const JbCell *cell, bool furniture, void *data)
{
    Shown *s = data;
    (void)c;
    if (shows(cell, s->flow) && !cell->goes_on)
        *(furniture ? &s->furniture : &s->content) += 1;
}

static void check_flow(Check *c, const JbTemplateUse *flow)
{
    Shown s = {flow, 0, 0};
    if (strcmp(flow->name, "meta") == 0 && !flow->open)
        return;
    each_cell(c, jb_locale_only(flow->lang), count_cell, &s);
    if (s.content + s.furniture == 0)
        jb_diag_error(c->diags, "flow-without-place", &flow->place, "give it a cell in layout.json",
                      "the flow '%s' has no place on the page", flow->name);
    else if (s.content > 1 && !flow->open)
        jb_diag_error(c->diags, "flow-twice", &flow->place, "let one cell of layout.json show it",
                      "the flow '%s' stands in %d cells", flow->name, s.content);
}

static void check_cell(Check *c, const JbCell *cell, bool furniture, void *data)
{
    (void)furniture;
    (void)data;
    bool any = false;
    for (size_t i = 0; i < c->use_n && !any; i++)
        any = c->uses[i].kind == JB_USE_FLOW && shows(cell, &c->uses[i]);
    if (!any && cell->flow)
        jb_diag_warn(c->diags, "cell-without-flow", &cell->place,
                     "write ::: and its name in the template's words",
                     "no page has a flow '%s' for this cell", cell->flow);
}

/* --- styles on what stands behind them --- */

static void on(Check *c, size_t style, size_t fill)
{
    size_t k = style * (c->layout->color_n + 1) + (fill == JB_NO_COLOR ? c->layout->color_n : fill);
    if (!c->seen[k])
        jb_proof_layout_contrast(c->diags, c->layout, style, fill);
    c->seen[k] = true;
}

static void mapped(Check *c, const JbCell *cell, bool furniture, void *data)
{
    (void)furniture;
    (void)data;
    static const char *const usual[] = {"p", "h2", "th", "td", "group"};
    for (size_t i = 0; i < cell->style_n; i++)
        on(c, cell->styles[i].style, cell->fill);
    for (size_t k = 0; k < sizeof usual / sizeof *usual; k++) {
        size_t style = jb_layout_style(c->layout, usual[k]), i = 0;
        while (i < cell->style_n && strcmp(cell->styles[i].kind, usual[k]) != 0)
            i++;
        if (i == cell->style_n && style != SIZE_MAX)
            on(c, style, cell->fill);
    }
}

static void in_flow(Check *c, const JbCell *cell, bool furniture, void *data)
{
    const JbTemplateUse *use = data;
    const JbLayout *l = c->layout;
    const JbTemplateUse flow = {.name = use->flow, .open = false};
    size_t n = use->flow ? strlen(use->flow) : 0;
    (void)furniture;
    if (!use->flow || !cell->flow ||
        (!shows(cell, &flow) && strncmp(cell->flow, use->flow, n) != 0))
        return;
    for (size_t i = 0; i < l->style_n; i++) {
        bool named = use->kind == JB_USE_LIGHT ? strncmp(l->styles[i].name, "light-", 6) == 0
                                               : strcmp(l->styles[i].name, use->name) == 0;
        if (named)
            on(c, i, cell->fill);
    }
}

/* Names that furniture gives a meaning of their own (page_furniture.c). */
static bool is_number(const char *name)
{
    return strcmp(name, "page") == 0 || strcmp(name, "pages") == 0 || strncmp(name, "next", 4) == 0;
}

static void check_style(Check *c, const JbTemplateUse *use)
{
    bool plain = use->kind == JB_USE_STYLE && !use->open && *use->name != '\0';
    if (plain && !is_number(use->name) && strcmp(use->name, "group") != 0 &&
        jb_layout_style(c->layout, use->name) == SIZE_MAX)
        jb_diag_error(c->diags, "unknown-style", &use->place,
                      "name it under \"styles\" in layout.json", "there is no style '%s'",
                      use->name);
    JbTemplateUse copy = *use;
    each_cell(c, jb_locale_only(use->lang), in_flow, &copy);
}

static void check_together(Check *c, JbArena *arena)
{
    size_t pairs = c->layout->style_n * (c->layout->color_n + 1);
    c->seen = jb_arena_alloc_array(arena, pairs, sizeof *c->seen);
    c->uses = jb_story_template_uses(arena, c->template, &c->use_n);
    for (size_t i = 0; i < c->use_n; i++)
        if (c->uses[i].kind == JB_USE_FLOW)
            check_flow(c, &c->uses[i]);
        else
            check_style(c, &c->uses[i]);
    JbLangs langs = {.n = 0};
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (jb_story_template_speaks(c->template, lang))
            langs = jb_locale_with(langs, lang);
    each_cell(c, langs, check_cell, NULL);
    each_cell(c, langs, mapped, NULL);
}

void jb_proof_template(JbArena *arena, JbDiags *diags, JbFaces *faces, const char *dir)
{
    Check c = {.diags = diags};
    c.template = jb_story_template_load(arena, diags, dir);
    if (c.template != NULL)
        jb_story_template_check(arena, diags, c.template);
    if (c.template != NULL)
        (void)jb_proof_old_tags(arena, diags, c.template, jb_locale_all());
    if (c.template != NULL)
        jb_proof_template_words(arena, diags, c.template);
    c.layout = jb_layout_load(arena, diags, jb_file_join(arena, dir, "layout.json"));
    if (c.layout != NULL)
        jb_proof_layout(arena, diags, c.layout, faces);
    if (c.layout == NULL || c.template == NULL)
        return;
    (void)jb_proof_template_coverage(arena, diags, faces, c.layout, jb_locale_all(), dir, NULL, 0);
    check_together(&c, arena);
}
