/* SPDX-License-Identifier: MIT */
/* `sheets` of a snapshot: the filled sheets that its values were read from, each with its hash, and
 * the cells. */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"

#include <string.h>

enum { MOST_SHEETS = 100, MOST_BYTES = 64 << 20, HASH_DIGITS = 64 };

typedef struct Cells {
    JbCheck *c;
    const JbPlan *plan;
    const char *file; /* without its folder */
} Cells;

/* "C7", or { "value": "C7", "of": "D7" }. */
static const char *cell_of(const Cells *x, const JbJson *v)
{
    static const JbField fields[] = {{"value", true}, {"of", false}};
    const char *cell = "";
    if (v->kind == JB_JSON_OBJECT) {
        (void)jb_json_check_keys(x->c->diags, v, fields, 2);
        cell = jb_source_check_line(x->c, v, "value");
    } else if (v->kind == JB_JSON_STRING) {
        cell = v->string;
    } else {
        jb_diag_error(x->c->diags, "wrong-type", &v->place,
                      "write a cell, as \"C7\" or \"PAGE!C7\"", "\"%s\" must be a text", v->key);
    }
    return *cell != '\0' ? jb_arena_format(x->c->arena, "%s!%s", x->file, cell) : NULL;
}

/* Cells by indicator, into the values of the whole, or into those of areas. */
static void read_cells(const Cells *x, const JbJson *cells, JbValue *values, JbAreaValues *areas,
                       size_t area)
{
    for (const JbJson *v = cells != NULL ? cells->child : NULL; v != NULL; v = v->next) {
        size_t i = jb_source_check_indicator(x->c, x->plan, v->key, JB_JSON_KEY_PLACE(v));
        if (i == SIZE_MAX)
            continue;
        const char *cell = cell_of(x, v);
        if (areas != NULL)
            jb_source_area_say(x->c->arena, areas, area, i)->cell = cell;
        else
            values[i].cell = cell;
    }
}

static void read_areas(const Cells *x, const JbJson *areas, JbAreaValues *values)
{
    for (const JbJson *v = areas != NULL ? areas->child : NULL; v != NULL; v = v->next) {
        if (jb_source_check_turned(x->c, x->plan, v))
            return; /* the others are so, too */
        size_t a = jb_source_check_area(x->c, x->plan, v->key, JB_JSON_KEY_PLACE(v));
        if (a != SIZE_MAX && values != NULL &&
            jb_source_check_is_object(x->c, v, "an area's cells"))
            read_cells(x, v, NULL, values, a);
    }
}

static void read_one(JbCheck *c, const JbJson *object, const JbPlan *plan, JbSheetFile *sheet,
                     JbValue *values, JbAreaValues *area_values)
{
    static const JbField fields[] = {
        {"file", true}, {"sha256", true}, {"cells", false}, {"areas", false}};
    if (!jb_source_check_is_object(c, object, "a sheet"))
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_SHEET_FILE, fields, 4);
    sheet->file = jb_source_check_line(c, object, "file");
    sheet->sha256 = jb_source_check_line(c, object, "sha256");
    sheet->place = *jb_source_check_place(object, "file");
    if (*sheet->sha256 != '\0' && strspn(sheet->sha256, "0123456789abcdef") != HASH_DIGITS)
        jb_diag_error(c->diags, "bad-hash", jb_source_check_place(object, "sha256"),
                      "let jianbao new write it", "this is no SHA-256 in 64 hex digits");
    Cells x = {c, plan, jb_file_base(c->arena, sheet->file)};
    read_cells(&x, jb_json_object(c->diags, object, "cells"), values, NULL, 0);
    read_areas(&x, jb_json_object(c->diags, object, "areas"), area_values);
}

void jb_source_snapshot_read_sheets(JbCheck *c, const JbJson *root, const JbPlan *plan,
                                    JbSnapshot *s, JbValue *values, JbAreaValues *area_values)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "sheets", MOST_SHEETS, &n);
    JbSheetFile *sheets = jb_arena_alloc_array(c->arena, n, sizeof *sheets);
    s->sheets = sheets;
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        JbSheetFile *sheet = &sheets[s->sheet_n++];
        *sheet = (JbSheetFile){.file = "", .sha256 = ""};
        read_one(c, v, plan, sheet, values, area_values);
    }
}

/* A sheet that is there must be the one that the values were read from. */
static void open_one(JbCheck *c, JbSheetFile *sheet, const char *path)
{
    if (!jb_file_exists(path)) {
        jb_diag_report(c->diags, JB_NOTE, JB_EXIT_OK, "sheet-not-there", &sheet->place,
                       "keep it there, so that briefings can list and attach it",
                       "the sheet %s is not there", sheet->file);
        return;
    }
    size_t n = 0;
    const char *bytes = jb_file_read(c->arena, c->diags, path, MOST_BYTES, &n);
    if (bytes == NULL)
        return;
    if (strcmp(jb_file_sha256(c->arena, bytes, n), sheet->sha256) != 0) {
        jb_diag_warn(c->diags, "sheet-changed", &sheet->place,
                     "put the old one back, or read the new one with jianbao new",
                     "the sheet %s is not the one that the values were read from", sheet->file);
        return;
    }
    sheet->path = path;
    sheet->bytes = bytes;
    sheet->byte_n = n;
}

void jb_source_snapshot_open_sheets(JbCheck *c, JbSnapshot *s, const char *below)
{
    JbSheetFile *opened = jb_arena_alloc_array(c->arena, s->sheet_n, sizeof *opened);
    for (size_t i = 0; i < s->sheet_n; i++) {
        opened[i] = s->sheets[i];
        const char *path = jb_file_join(c->arena, jb_file_dir(c->arena, s->path), opened[i].file);
        if (*opened[i].file != '\0' &&
            jb_root_check(c->arena, c->diags, below, path, &opened[i].place, JB_ROOT_HINT_INPUT))
            open_one(c, &opened[i], path);
    }
    s->sheets = opened;
}
