/* SPDX-License-Identifier: MIT */
/* Cells of bands, the boxes in them, and flows that go through several cells. */
#include "layout/layout_read.h"
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* What a cell and a box share. */
#define CELL_KEYS                                                                                  \
    {"flow", true}, {"columns", false}, {"gutter", false}, {"column_rule", false},                 \
        {"inset", false}, {"fill", false}, {"rule_top", false}, {"rule_bottom", false},            \
        {"rule_left", false}, {"rule_color", false}, {"valign", false}, {"styles", false},         \
        {"feather", false}, {"open", false}, {"measure", false},                                   \
    {                                                                                              \
        "fit", false                                                                               \
    }
static const JbField cell_fields[] = {{"weight", false}, {"width", false},   {"continue", false},
                                      {"boxes", false},  {"writing", false}, {"under", false},
                                      CELL_KEYS};
static const JbField under_fields[] = {{"flow", true}, {"before", false}};
static const JbField box_fields[] = {{"span", true}, {"at", false}, {"height", false}, CELL_KEYS};

static const char *const kinds[] = {"p",  "h1",    "h2", "h3", "h4",    "h5",      "h6",
                                    "li", "quote", "th", "td", "group", "caption", "label"};

static const JbStyleMap *read_map(JbLayoutRead *r, const JbJson *cell, size_t *n)
{
    const JbJson *object = jb_json_object(r->diags, cell, "styles");
    JbStyleMap *map = jb_arena_alloc_array(r->arena, object ? object->n : 0, sizeof *map);
    for (const JbJson *entry = object ? object->child : NULL; entry; entry = entry->next) {
        size_t k = 0;
        while (k < COUNT(kinds) && strcmp(kinds[k], entry->key) != 0)
            k++;
        size_t style =
            entry->kind == JB_JSON_STRING ? jb_layout_style(r->out, entry->string) : SIZE_MAX;
        if (k == COUNT(kinds))
            jb_diag_error(r->diags, "unknown-kind", JB_JSON_KEY_PLACE(entry),
                          "p, h1 to h6, li, quote, th, td, group, caption or label",
                          "there is no kind of block '%s'", entry->key);
        else if (style == SIZE_MAX)
            jb_diag_error(r->diags, "unknown-style", &entry->place, "name it under \"styles\"",
                          "there is no style '%s'",
                          entry->kind == JB_JSON_STRING ? entry->string : "");
        else
            map[(*n)++] = (JbStyleMap){kinds[k], style};
    }
    return map;
}

static int32_t read_weight(JbLayoutRead *r, const JbJson *cell, JbLen width)
{
    const JbQ *weight = jb_json_number(r->diags, cell, "weight");
    if (!weight)
        return width ? 0 : 1000;
    int32_t w = jb_q_scale(weight, 1000);
    if (w > 0 && w <= 1000000 && !width)
        return w;
    jb_diag_error(r->diags, "bad-value", &jb_json_get(cell, "weight")->place,
                  "a weight above 0, or a width, not both", "this weight cannot be used");
    return 1000;
}

static void read_cell_rules(JbLayoutRead *r, const JbJson *o, JbCell *c, size_t ink)
{
    jb_layout_sides(r, o, "inset", c->inset);
    c->fill = jb_layout_color_member(r, o, "fill", JB_NO_COLOR);
    c->rule_top = jb_layout_member(r, o, "rule_top", 0);
    c->rule_bottom = jb_layout_member(r, o, "rule_bottom", 0);
    c->rule_left = jb_layout_member(r, o, "rule_left", 0);
    c->rule_color = jb_layout_color_member(r, o, "rule_color", ink);
}

static void read_common(JbLayoutRead *r, const JbJson *o, JbCell *c, size_t ink)
{
    static const char *const valigns[] = {"top", "middle", "foot"};
    c->flow = jb_json_string(r->diags, o, "flow");
    c->columns = (int)jb_json_int(r->diags, o, "columns", 1, JB_COLUMNS_OF_CELL, 1);
    c->measure = jb_layout_member(r, o, "measure", 0);
    c->gutter = jb_layout_member(r, o, "gutter", 20000);
    c->column_rule = jb_layout_switch(r, o, "column_rule", false);
    c->open = jb_layout_member(r, o, "open", 0);
    c->feather = jb_layout_switch(r, o, "feather", false);
    read_cell_rules(r, o, c, ink);
    int valign = jb_json_choice(r->diags, o, "valign", valigns, COUNT(valigns));
    c->valign = valign < 0 ? 0 : valign;
    c->styles = read_map(r, o, &c->style_n);
    jb_layout_budget(r, o, true, &c->fit);
}

/* --- boxes --- */

/* [2, 3]: columns, counted from 1. */
static void read_span(JbLayoutRead *r, const JbJson *o, int columns, JbBox *box)
{
    const JbJson *list = jb_json_array(r->diags, o, "span");
    int32_t at[2] = {0, 0};
    size_t n = 0;
    for (const JbJson *v = list ? list->child : NULL; v; v = v->next, n++)
        if (n < 2 && v->kind == JB_JSON_NUMBER && v->number)
            at[n] = jb_q_scale(v->number, 1000);
    bool whole = n == 2 && at[0] % 1000 == 0 && at[1] % 1000 == 0;
    box->from = at[0] / 1000 - 1;
    box->to = at[1] / 1000;
    if (list && whole && box->from >= 0 && box->to > box->from && box->to <= columns)
        return;
    if (list)
        jb_diag_error(r->diags, "bad-value", &list->place,
                      "[2, 3] of a cell with three columns or more",
                      "a box stands over the first to the last of some columns of its cell");
    box->from = 0;
    box->to = 1;
}

static JbBox read_box(JbLayoutRead *r, const JbJson *o, const JbCell *cell)
{
    static const char *const ats[] = {JB_BOX_PLACES(JB_NAMES_NAME)};
    JbBox box = {.to = 1,
                 .cell = {.fill = JB_NO_COLOR, .columns = 1, .weight = 1000, .place = o->place}};
    if (o->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &o->place,
                      "{\"flow\": \"photo\", \"span\": [2, 3], \"at\": \"foot\"}",
                      "a box is an object");
        return box;
    }
    jb_json_check_keys(r->diags, o, box_fields, COUNT(box_fields));
    read_common(r, o, &box.cell, cell->rule_color);
    read_span(r, o, cell->columns, &box);
    int at = jb_json_choice(r->diags, o, "at", ats, COUNT(ats));
    box.at = at < 0 ? JB_BOX_HEAD : (JbBoxAt)at;
    box.height = jb_layout_member(r, o, "height", 0);
    jb_layout_on_grid(r, o, "height", box.height);
    for (size_t i = 0; i < box.cell.fit.policy_n; i++)
        if (box.cell.fit.policy[i] == JB_FIT_NEXT_PAGE)
            jb_diag_error(r->diags, "bad-value", &box.cell.fit.place, "variant or tighter",
                          "a box does not go on over a page");
    return box;
}

static void read_boxes(JbLayoutRead *r, const JbJson *o, JbCell *c)
{
    const JbJson *list = jb_json_array(r->diags, o, "boxes");
    JbBox *boxes = jb_arena_alloc_array(r->arena, list ? list->n : 0, sizeof *boxes);
    for (const JbJson *v = list ? list->child : NULL; v; v = v->next) {
        JbBox box = read_box(r, v, c);
        for (size_t i = 0; i < c->box_n; i++)
            if (boxes[i].at == box.at && boxes[i].from < box.to && box.from < boxes[i].to)
                jb_diag_error(r->diags, "bad-value", &v->place,
                              "give it other columns, or another \"at\"",
                              "two boxes stand in one place");
        boxes[c->box_n++] = box;
    }
    c->boxes = boxes;
}

/* --- cells --- */

static void read_under(JbLayoutRead *r, const JbJson *o, JbCell *c)
{
    const JbJson *under = jb_json_object(r->diags, o, "under");
    if (!under)
        return;
    jb_json_check_keys(r->diags, under, under_fields, COUNT(under_fields));
    c->under = jb_json_string(r->diags, under, "flow");
    c->under_before = jb_layout_member(r, under, "before", 0);
}

/* What is made of horizontal lines: the band's height is settled before a vertical cell is filled.
 */
static void refuse_in_vertical(JbLayoutRead *r, const JbJson *o)
{
    static const char *const keys[] = {"fit", "feather"};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (jb_json_get(o, keys[i]))
            jb_diag_error(
                r->diags, "bad-value", &jb_json_get(o, keys[i])->place,
                "leave it out; the styles of a vertical cell may have a budget (\"fit\") each",
                "a vertical cell has no '%s'", keys[i]);
}

JbCell jb_layout_cell(JbLayoutRead *r, const JbJson *o, size_t ink)
{
    static const char *const writings[] = {"horizontal", "vertical"};
    JbCell c = {.fill = JB_NO_COLOR, .columns = 1, .place = o->place};
    if (o->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &o->place, "{\"flow\": \"lead\", …}",
                      "a cell is an object");
        return c;
    }
    jb_json_check_keys(r->diags, o, cell_fields, COUNT(cell_fields));
    c.width = jb_layout_member(r, o, "width", 0);
    c.weight = read_weight(r, o, c.width);
    c.vertical = jb_json_choice(r->diags, o, "writing", writings, COUNT(writings)) == 1;
    c.goes_on = jb_layout_switch(r, o, "continue", false);
    read_common(r, o, &c, ink);
    read_boxes(r, o, &c);
    read_under(r, o, &c);
    if (c.vertical)
        refuse_in_vertical(r, o);
    if (c.vertical && (c.goes_on || c.box_n > 0))
        jb_diag_error(r->diags, "bad-value", &c.place, "let its lines run horizontally",
                      "vertical cells have neither boxes nor flows that go on");
    return c;
}

/* --- flows through several cells --- */

typedef struct Link {
    const JbBand *band;
    const JbCell *cell;
} Link;

/* The cell that comes before this one in its flow, or nothing. */
static Link cell_before(const JbBand *bands, size_t band, size_t cell)
{
    Link found = {NULL, NULL};
    for (size_t b = 0; b <= band; b++)
        for (size_t k = 0; k < (b == band ? cell : bands[b].cell_n); k++)
            if (jb_locale_meet(bands[b].langs, bands[band].langs) &&
                jb_text_equal(bands[b].cells[k].flow, bands[band].cells[cell].flow))
                found = (Link){&bands[b], &bands[b].cells[k]};
    return found;
}

/* A band that the flow leaves for a later one must know how high it is. */
static bool has_height(const JbBand *b, const char *flow)
{
    bool other = false;
    for (size_t k = 0; k < b->cell_n; k++)
        other |= !jb_text_equal(b->cells[k].flow, flow);
    return b->sizing == JB_BAND_FIXED || (b->sizing == JB_BAND_AUTO && (b->height > 0 || other));
}

static void check_link(JbLayoutRead *r, const JbBand *bands, size_t band, size_t cell)
{
    const JbCell *c = &bands[band].cells[cell];
    Link before = cell_before(bands, band, cell);
    if (!before.cell)
        jb_diag_error(r->diags, "nothing-goes-on", &c->place,
                      "let an earlier cell of the body show the flow",
                      "the flow '%s' does not come from another cell", c->flow);
    else if (before.band != &bands[band] && !has_height(before.band, c->flow))
        jb_diag_error(r->diags, "no-height", &before.band->place,
                      "\"height\" or \"min_height\", or another flow beside it",
                      "the flow '%s' goes on below, and nothing says how high its band '%s' is",
                      c->flow, before.band->name);
    if (before.cell && before.cell->vertical)
        jb_diag_error(r->diags, "bad-value", &before.cell->place, "let its lines run horizontally",
                      "vertical cells have neither boxes nor flows that go on");
    if (c->style_n > 0)
        jb_diag_error(r->diags, "bad-value", &c->place, "take \"styles\" out",
                      "a flow that goes on keeps the styles of its first cell");
    if (jb_layout_has_budget(&c->fit) || (before.cell && jb_layout_has_budget(&before.cell->fit)))
        jb_diag_error(r->diags, "bad-value", &c->place, "take \"fit\" out",
                      "a flow that goes on in another cell has no budget");
}

/* What may stand under another flow has a place of its own where there is no room for it. */
static void check_under(JbLayoutRead *r, const JbBand *bands, size_t n, const JbCell *c)
{
    bool found = false;
    for (size_t b = 0; b < n; b++)
        for (size_t k = 0; k < bands[b].cell_n; k++)
            found |= &bands[b].cells[k] != c && jb_text_equal(bands[b].cells[k].flow, c->under);
    if (!found)
        jb_diag_error(r->diags, "flow-without-place", &c->place,
                      "give it a cell of its own, for when there is no room under another",
                      "no other cell of the body shows the flow '%s'", c->under);
}

void jb_layout_check_links(JbLayoutRead *r, const JbBand *bands, size_t n, bool body)
{
    for (size_t b = 0; b < n; b++)
        for (size_t k = 0; k < bands[b].cell_n; k++) {
            const JbCell *c = &bands[b].cells[k];
            if (c->under && body)
                check_under(r, bands, n, c);
            if (c->goes_on && body)
                check_link(r, bands, b, k);
            else if (c->goes_on || (c->box_n > 0 && !body))
                jb_diag_error(r->diags, "bad-value", &c->place, "use it in the body",
                              "heads and feet of pages have neither boxes nor flows that go on");
        }
}
