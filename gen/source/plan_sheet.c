/* SPDX-License-Identifier: MIT */
/* `sheet` of a plan: how a sheet of the office's own is read. */
#include "source/check.h"

#include <string.h>

typedef struct ColumnName {
    const char *key;
    JbSheetWord word;
} ColumnName;

static const ColumnName COLUMNS[] = {{"id", JB_SHEET_ID},         {"name", JB_SHEET_NAME},
                                     {"value", JB_SHEET_VALUE},   {"of", JB_SHEET_OF},
                                     {"status", JB_SHEET_STATUS}, {"as_of", JB_SHEET_AS_OF}};
enum { COLUMN_N = sizeof COLUMNS / sizeof *COLUMNS };

/* NULL where it is absent or no line. */
static const char *line_or_none(JbCheck *c, const JbJson *object, const char *key)
{
    const char *s = jb_json_get(object, key) != NULL ? jb_source_check_line(c, object, key) : "";
    return *s != '\0' ? s : NULL;
}

static void read_columns(JbCheck *c, const JbJson *sheet, JbSheetMap *map)
{
    JbField fields[COLUMN_N + 1];
    const JbJson *column = jb_json_object(c->diags, sheet, "column");
    for (size_t i = 0; i < COLUMN_N; i++)
        fields[i] = (JbField){COLUMNS[i].key, false};
    fields[COLUMN_N] = (JbField){"note", false};
    if (column == NULL)
        return;
    (void)jb_json_check_keys(c->diags, column, fields, COLUMN_N + 1);
    map->note = jb_source_check_words(c, column, "note", JB_TEXT_LINE);
    for (size_t i = 0; i < COLUMN_N; i++)
        map->column[COLUMNS[i].word] = line_or_none(c, column, COLUMNS[i].key);
}

/* Members called by the plan's indicators. */
static void for_indicators(JbCheck *c, const JbJson *object, const JbPlan *plan, JbSheetSpot *spots,
                           void (*read)(JbCheck *c, const JbJson *v, JbSheetSpot *spot))
{
    for (const JbJson *v = object != NULL ? object->child : NULL; v != NULL; v = v->next) {
        if (strncmp(v->key, "x_", 2) == 0)
            continue;
        size_t found = jb_source_check_indicator(c, plan, v->key, JB_JSON_KEY_PLACE(v));
        if (found != SIZE_MAX)
            read(c, v, &spots[found]);
    }
}

static const char *string_of(JbCheck *c, const JbJson *v, const char *hint)
{
    if (v->kind == JB_JSON_STRING && *v->string != '\0')
        return v->string;
    jb_diag_error(c->diags, "wrong-type", &v->place, hint, "\"%s\" must be a text", v->key);
    return NULL;
}

static void read_row(JbCheck *c, const JbJson *v, JbSheetSpot *spot)
{
    spot->name =
        string_of(c, v, JB_SAID("write what the row of the indicator is called in the sheet"));
}

static void read_area_column(JbCheck *c, const JbJson *v, JbSheetSpot *spot)
{
    spot->area_name = string_of(c, v, JB_SAID("write what the column of the indicator is called"));
}

/* "C7", or { "value": "C7", "of": "D7" }. */
static void read_cell(JbCheck *c, const JbJson *v, JbSheetSpot *spot)
{
    static const JbField fields[] = {{"value", true}, {"of", false}};
    if (v->kind != JB_JSON_OBJECT) {
        spot->value = string_of(c, v, JB_SAID("write a cell, as \"C7\" or \"PAGE!C7\""));
        return;
    }
    (void)jb_json_check_keys(c->diags, v, fields, 2);
    spot->value = line_or_none(c, v, "value");
    spot->of = line_or_none(c, v, "of");
}

static void read_areas(JbCheck *c, const JbJson *sheet, const JbPlan *plan, JbSheetMap *map,
                       JbSheetSpot *spots)
{
    static const JbField fields[] = {{"page", false}, {"column", false}, {"indicators", false}};
    const JbJson *areas = jb_json_object(c->diags, sheet, "areas");
    if (areas == NULL)
        return;
    (void)jb_json_check_keys(c->diags, areas, fields, 3);
    map->area_page = line_or_none(c, areas, "page");
    map->area_column = line_or_none(c, areas, "column");
    for_indicators(c, jb_json_object(c->diags, areas, "indicators"), plan, spots, read_area_column);
}

void jb_source_plan_read_sheet(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    static const JbField fields[] = {
        {"page", false}, {"column", false}, {"rows", false}, {"cells", false}, {"areas", false}};
    const JbJson *sheet = jb_json_object(c->diags, root, "sheet");
    JbSheetMap *map = &plan->sheet;
    if (sheet == NULL)
        return;
    JbSheetSpot *spots = jb_arena_alloc_array(c->arena, plan->indicator_n, sizeof *spots);
    (void)jb_source_check_keys(c, sheet, JB_OBJECT_SHEET, fields, sizeof fields / sizeof *fields);
    map->place = sheet->place;
    map->spots = spots;
    map->page = line_or_none(c, sheet, "page");
    read_columns(c, sheet, map);
    for_indicators(c, jb_json_object(c->diags, sheet, "rows"), plan, spots, read_row);
    for_indicators(c, jb_json_object(c->diags, sheet, "cells"), plan, spots, read_cell);
    read_areas(c, sheet, plan, map, spots);
}
