/* SPDX-License-Identifier: MIT */
/* The areas of a plan. */
#include "source/check.h"

#include <string.h>

/* Squares beside or below each other on a map of tiles. */
#define MOST_TILES 60

/* Where an area's square stands among the others': whole numbers from 1. */
static void read_tile(JbCheck *c, const JbJson *object, JbArea *area)
{
    static const JbField fields[] = {{"column", true}, {"row", true}};
    const JbJson *tile = jb_source_check_object(c, object, "tile", "{ \"column\": 1, \"row\": 1 }");
    if (tile == NULL || !jb_source_check_keys(c, tile, JB_OBJECT_TILE, fields, 2))
        return;
    int64_t column = jb_json_int(c->diags, tile, "column", 1, MOST_TILES, 0);
    int64_t row = jb_json_int(c->diags, tile, "row", 1, MOST_TILES, 0);
    area->tile_column = column > 0 && row > 0 ? (int)column : 0;
    area->tile_row = column > 0 && row > 0 ? (int)row : 0;
}

/* Whether another area, read before, has the same square. */
static bool tile_taken(const JbPlan *plan, const JbArea *area)
{
    for (size_t i = 0; i < plan->area_n && area->tile_column > 0; i++)
        if (plan->areas[i].tile_column == area->tile_column &&
            plan->areas[i].tile_row == area->tile_row)
            return true;
    return false;
}

static void read_area(JbCheck *c, const JbJson *object, JbArea *area)
{
    static const JbField fields[] = {{"id", true},      {"name", true},    {"peer", false},
                                     {"within", false}, {"in_sum", false}, {"tile", false}};
    *area = (JbArea){.id = "", .peer = "", .in_sum = true, .place = object->place};
    if (!jb_source_check_is_like(c, object, "an area", "{ \"id\": …, \"name\": { … } }"))
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_AREA, fields, 6);
    area->id = jb_source_check_id(c, object, "id");
    area->name = jb_source_check_words(c, object, "name", JB_TEXT_LINE);
    area->peer = jb_source_check_id(c, object, "peer");
    area->in_sum = jb_json_bool(c->diags, object, "in_sum", true);
    read_tile(c, object, area);
}

static bool has(const size_t *list, size_t n, size_t x)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == x)
            return true;
    return false;
}

/* `within` may name areas that come later in the list, so it is read when all are known. */
static void read_within(JbCheck *c, const JbJson *object, const JbPlan *plan, JbArea *area)
{
    size_t n = 0;
    const JbJson *list = object->kind == JB_JSON_OBJECT
                             ? jb_source_check_list(c, object, "within", JB_MAX_AREAS, &n)
                             : NULL;
    size_t *within = jb_arena_alloc_array(c->arena, n, sizeof *within);
    area->within = within;
    for (const JbJson *v = list == NULL ? NULL : list->child; v != NULL; v = v->next) {
        if (v->kind != JB_JSON_STRING) {
            jb_diag_error(c->diags, "wrong-type", &v->place, "write an area's id in quotes",
                          "\"within\" holds ids of areas");
            continue;
        }
        size_t found = jb_source_check_area(c, plan, v->string, &v->place);
        if (found == SIZE_MAX)
            continue;
        if (strcmp(v->string, area->id) == 0)
            jb_diag_error(c->diags, "within-itself", &v->place, "take it out",
                          "the area \"%s\" lies within itself", area->id);
        else if (has(within, area->within_n, found))
            jb_diag_error(c->diags, "duplicate-id", &v->place, "take one out",
                          "\"%s\" is named twice", v->string);
        else
            within[area->within_n++] = found;
    }
}

void jb_source_plan_read_areas(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "areas", JB_MAX_AREAS, &n);
    if (list == NULL)
        return;
    JbArea *areas = jb_arena_alloc_array(c->arena, n, sizeof *areas);
    const JbJson **at = jb_arena_alloc_array(c->arena, n, sizeof *at);
    plan->areas = areas;
    jb_source_ids_open(c->arena, &plan->area_ids, n);
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbArea *area = &areas[plan->area_n];
        read_area(c, v, area);
        size_t before = *area->id == '\0' ? SIZE_MAX : jb_source_plan_area(plan, area->id);
        if (before != SIZE_MAX)
            jb_source_check_duplicate(c, v, "id", "the area", area->id, &at[before]->place);
        if (tile_taken(plan, area))
            jb_diag_error(c->diags, "tile-taken", &jb_json_get(v, "tile")->place,
                          "give each area a square of its own",
                          "another area has the square of \"%s\"", area->id);
        jb_source_ids_add_area(plan, plan->area_n);
        at[plan->area_n++] = v;
    }
    for (size_t i = 0; i < n; i++)
        read_within(c, at[i], plan, &areas[i]);
}
