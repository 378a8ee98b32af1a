/* SPDX-License-Identifier: MIT */
#include "sheet/fill.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "sheet/number.h"
#include "sheet/table.h"
#include "sheet/words.h"
#include <stdlib.h>
#include <string.h>

typedef struct Fill {
    JbSheetSearch search;
    JbFilledSheets *sheets;
    const JbSheetTable *table;
    size_t file;
    bool good;
} Fill;

/* A cell; column JB_NO_COLUMN: none. */
typedef struct Spot {
    const JbGridPage *page;
    uint32_t row, column;
} Spot;

static const Spot NOWHERE = {.column = JB_NO_COLUMN};

/* --- one answer --- */

static JbPlace place_of(const Fill *f, const JbGridPage *page, uint32_t row, uint32_t column)
{
    return jb_sheet_cell_place(f->search.arena, f->search.grid, page, row, column);
}

static const char *cell_name(const Fill *f, const JbGridPage *page, uint32_t row, uint32_t column)
{
    const char *cell = jb_sheet_cell_name(f->search.arena, row, column);
    return page->name == NULL ? cell : jb_arena_format(f->search.arena, "%s!%s", page->name, cell);
}

/* One value that lies over several cells is no answer to any of them. */
static bool is_single(Fill *f, const JbGridPage *page, uint32_t row, uint32_t column)
{
    const JbMerge *m = jb_sheet_merge(page, row, column);
    if (m == NULL || jb_sheet_cell(page, m->row, m->column)->kind == JB_GRID_EMPTY)
        return true;
    bool first = m->row == row && m->column == column;
    if (first && m->last_row == m->row)
        return true;
    JbPlace place = place_of(f, page, row, column);
    JbArena *arena = f->search.arena;
    jb_diag_error(f->search.diags, "cell-merged", &place,
                  "part the merged cells and write a value into each row",
                  "the cell is merged with others, %s to %s",
                  jb_sheet_cell_name(arena, m->row, m->column),
                  jb_sheet_cell_name(arena, m->last_row, m->last_column));
    f->good = false;
    return false;
}

static JbQuestion question_at(const Fill *f, const JbGridPage *page, uint32_t row, uint32_t column,
                              size_t indicator)
{
    return (JbQuestion){.arena = f->search.arena,
                        .diags = f->search.diags,
                        .indicator = &f->search.plan->indicators[indicator],
                        .cell = jb_sheet_cell(page, row, column),
                        .place = place_of(f, page, row, column)};
}

/* A question about a cell; false after a report, and where the column is none. */
static bool ask(Fill *f, const JbGridPage *page, uint32_t row, uint32_t column, size_t indicator,
                JbQuestion *q)
{
    if (column == JB_NO_COLUMN || !is_single(f, page, row, column))
        return false;
    *q = question_at(f, page, row, column, indicator);
    return true;
}

static void refuse_row(Fill *f, const JbPlace *place, const char *code, const char *hint,
                       const char *message)
{
    const char *name = strrchr(place->file, '!');
    jb_diag_error(f->search.diags, code, place, hint, message, name != NULL ? name + 1 : "");
    f->good = false;
}

/* The whole of a coverage, from its own cell or from "38/41". */
static void take_whole(Fill *f, Spot at, JbFilled *value)
{
    JbQuestion q;
    const char *own = NULL;
    if (ask(f, at.page, at.row, at.column, value->indicator, &q)) {
        f->good = jb_sheet_answer_whole(&q, &own) && f->good;
        if (own != NULL)
            value->of_cell = cell_name(f, at.page, at.row, at.column);
    }
    value->of = own != NULL ? own : value->answer.of;
    JbPlace place = {.file = jb_sheet_filled_place(f->search.arena, f->sheets, value)};
    if (own != NULL && value->answer.of != NULL && strcmp(own, value->answer.of) != 0)
        refuse_row(
            f, &place, "cell-whole", "write it once",
            JB_SAID("the whole beside the value in %s is another than that in its own column"));
    else if (value->of == NULL && f->good)
        refuse_row(f, &place, "cell-whole",
                   "write the whole into its column, or both into one cell, as 38/41",
                   JB_SAID("the value in %s is a part, and of how many is not said"));
}

/* A whole beside a value that is no part of one: 8,200 without quotation marks is 8 of 200. */
static void refuse_whole(Fill *f, Spot of, const JbIndicator *in)
{
    if (of.column == JB_NO_COLUMN)
        return;
    const char *text =
        jb_sheet_fold(f->search.arena, jb_sheet_cell(of.page, of.row, of.column)->text);
    JbPlace place = place_of(f, of.page, of.row, of.column);
    if (strpbrk(text, "123456789") == NULL)
        return;
    jb_diag_error(f->search.diags, "cell-whole", &place,
                  "clear the cell; in CSV, put quotation marks round a number that has commas",
                  "\"%s\" is no part of a whole, and a whole is given", in->id);
    f->good = false;
}

/* The answer in one cell, for an indicator of the whole or of an area; `of`: where its whole
 * stands. True: it is one, in *value. */
static bool take_answer(Fill *f, Spot at, Spot of, JbFilled *value)
{
    const JbGridPage *page = at.page;
    uint32_t row = at.row, column = at.column;
    JbQuestion q;
    if (!ask(f, page, row, column, value->indicator, &q))
        return false;
    value->file = f->file;
    value->cell = cell_name(f, page, row, column);
    if (!jb_sheet_answer(&q, &value->answer)) {
        f->good = false;
        return false;
    }
    if (value->answer.given &&
        (jb_sheet_row_hidden(page, row) || jb_sheet_column_hidden(page, column)))
        jb_diag_warn(f->search.diags, "sheet-hidden", &q.place,
                     "show the row or column, or take its value out",
                     "a value of a hidden row or column is read");
    bool part = jb_source_shape(q.indicator) == JB_VALUE_FRACTION && value->answer.given &&
                value->answer.presence == JB_REPORTED;
    if (part)
        take_whole(f, of, value);
    else if (value->answer.given && jb_source_shape(q.indicator) != JB_VALUE_FRACTION)
        refuse_whole(f, of, q.indicator);
    return true;
}

/* --- rows of indicators --- */

static const char *text_at(const Fill *f, uint32_t row, JbSheetWord word)
{
    uint32_t column = f->table->column[word];
    if (column == JB_NO_COLUMN)
        return "";
    return jb_sheet_fold(f->search.arena, jb_sheet_cell(f->table->page, row, column)->text);
}

static bool row_has_value(const Fill *f, uint32_t row)
{
    const JbSheetTable *t = f->table;
    uint32_t column = t->column[JB_SHEET_VALUE];
    if (column != JB_NO_COLUMN && jb_sheet_cell(t->page, row, column)->kind != JB_GRID_EMPTY)
        return true;
    for (size_t i = 0; i < t->further.n; i++)
        if (jb_sheet_cell(t->page, row, t->further.at[i].column)->kind != JB_GRID_EMPTY)
            return true;
    return false;
}

static void report_unknown(Fill *f, uint32_t row, JbSheetWord word, const char *what)
{
    uint32_t column = f->table->column[word];
    JbPlace place = place_of(f, f->table->page, row, column);
    jb_diag_warn(f->search.diags, "sheet-row-unknown", &place,
                 "correct the name, or name the row in the plan's \"sheet\"",
                 "the plan has no \"%s\"; the values of this row are left out",
                 jb_text_shown(f->search.arena, what));
}

static const char *nearest_id(const Fill *f, const char *id)
{
    const JbPlan *plan = f->search.plan;
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < plan->indicator_n; i++)
        jb_nearest_try(id, plan->indicators[i].id, &best, &nearest);
    return best != NULL ? jb_arena_format(f->search.arena, "did you mean \"%s\"?", best)
                        : JB_SAID("write one of the plan's ids");
}

/* The indicator of a row; SIZE_MAX, maybe with a report: it is of none. */
static size_t indicator_of_row(Fill *f, uint32_t row)
{
    const char *id = text_at(f, row, JB_SHEET_ID), *name = text_at(f, row, JB_SHEET_NAME);
    bool twice = false, unused = false;
    size_t by_id = jb_sheet_find_indicator(&f->search, id, false, &unused),
           by_name = jb_sheet_find_indicator(&f->search, name, false, &twice);
    if (by_id != SIZE_MAX && by_name != SIZE_MAX && by_id != by_name && !twice) {
        JbPlace place = place_of(f, f->table->page, row, f->table->column[JB_SHEET_ID]);
        refuse_row(f, &place, "sheet-contradicts", "correct the id or the name",
                   JB_SAID("the id in %s and the name of the row belong to two indicators"));
        return SIZE_MAX;
    }
    if (by_id != SIZE_MAX)
        return by_id;
    if (twice && row_has_value(f, row)) {
        JbPlace place = place_of(f, f->table->page, row, f->table->column[JB_SHEET_NAME]);
        refuse_row(f, &place, "sheet-name-twice", "write the id into a column of ids",
                   JB_SAID("several indicators of the plan have the name in %s"));
        return SIZE_MAX;
    }
    if (by_name != SIZE_MAX || !row_has_value(f, row))
        return twice ? SIZE_MAX : by_name;
    if (*name != '\0') {
        report_unknown(f, row, JB_SHEET_NAME, name);
    } else if (*id != '\0') {
        JbPlace place = place_of(f, f->table->page, row, f->table->column[JB_SHEET_ID]);
        refuse_row(f, &place, "unknown-indicator", nearest_id(f, id),
                   JB_SAID("the id in %s is none of the plan's"));
    }
    return SIZE_MAX;
}

/* A note is said in each language, or in none: the cell where it is not is named. */
static void check_notes(Fill *f, uint32_t row, const JbFilled *value)
{
    const JbLangs langs = f->search.plan->langs;
    JbLang given = 0;
    for (size_t i = 0; i < langs.n; i++)
        if (value->note.at[langs.at[i]] != NULL)
            given = langs.at[i];
    for (size_t i = 0; jb_locale_any(&value->note) && i < langs.n; i++) {
        JbLang lang = langs.at[i];
        bool column = f->table->note[lang] != JB_NO_COLUMN;
        if (value->note.at[lang] != NULL)
            continue;
        JbPlace place = place_of(f, f->table->page, row, f->table->note[column ? lang : given]);
        jb_diag_error(f->search.diags, "missing-translation", &place,
                      column ? JB_SAID("write it into this cell, or take the note out")
                             : JB_SAID("give the sheet a column for it, or take the note out"),
                      "the note of \"%s\" is not there in \"%s\"",
                      f->search.plan->indicators[value->indicator].id, jb_locale_name(lang));
        f->good = false;
    }
}

/* Status, date and notes beside the value. */
static void take_beside(Fill *f, uint32_t row, JbFilled *value)
{
    const JbSheetTable *t = f->table;
    bool seen = true; /* every note */
    JbQuestion q;
    if (ask(f, t->page, row, t->column[JB_SHEET_STATUS], value->indicator, &q))
        f->good = jb_sheet_answer_status(&q, &value->status) && f->good;
    if (value->status != NULL && (!value->answer.given || value->answer.presence != JB_REPORTED))
        refuse_row(f, &q.place, "cell-status", "write the value, or take the status out",
                   JB_SAID("%s gives the status of a value that is not there"));
    if (ask(f, t->page, row, t->column[JB_SHEET_AS_OF], value->indicator, &q))
        f->good = jb_sheet_answer_date(&q, &value->as_of) && f->good;
    if (value->as_of.year != 0 && (!value->answer.given || value->answer.presence != JB_REPORTED))
        value->as_of.year = 0; /* forms may have it filled in for every row */
    for (size_t i = 0; i < f->search.plan->langs.n; i++) {
        JbLang lang = f->search.plan->langs.at[i];
        if (t->note[lang] == JB_NO_COLUMN)
            continue;
        q = question_at(f, t->page, row, t->note[lang], value->indicator);
        seen = jb_sheet_is_seen(&q) && seen;
        value->note.at[lang] = *q.cell->text != '\0' ? q.cell->text : NULL;
    }
    f->good = f->good && seen;
    if (seen)
        check_notes(f, row, value);
}

/* A bare number beside a unit that is the indicator's so many times is a number of the other
 * unit: it is refused. Words that are no unit here may be the name of an office. */
static void check_unit(Fill *f, uint32_t row, uint32_t column, size_t indicator)
{
    const JbSheetTable *t = f->table;
    JbArena *arena = f->search.arena;
    const JbIndicator *in = &f->search.plan->indicators[indicator];
    const char *unit = text_at(f, row, JB_SHEET_UNIT);
    const JbGridCell *cell = jb_sheet_cell(t->page, row, column);
    if (*unit == '\0' || jb_sheet_number(arena, cell, NULL).kind != JB_NUMBER_PLAIN)
        return;
    bool counted = *unit >= '0' && *unit <= '9'; /* 10000 households, as forms have it */
    JbGridCell one = {.kind = JB_GRID_TEXT,
                      .text = counted ? unit : jb_arena_format(arena, "1%s", unit)};
    JbNumber said = jb_sheet_number(arena, &one, in);
    bool percent = said.kind == JB_NUMBER_PERCENT && !in->unit_ratio;
    bool multiple = said.kind == JB_NUMBER_PLAIN && said.value != NULL &&
                    jb_q_cmp(said.value, jb_q_int(arena, 1)) != 0;
    if (!percent && !multiple)
        return;
    JbPlace place = place_of(f, t->page, row, column);
    jb_diag_error(f->search.diags, "cell-unit", &place,
                  "write the value in the plan's unit, or the unit behind the number",
                  "the row is in \"%s\", and the plan has another unit for \"%s\"",
                  jb_text_shown(arena, unit), in->id);
    f->good = false;
}

static void take_row(Fill *f, uint32_t row)
{
    const JbSheetTable *t = f->table;
    size_t indicator = indicator_of_row(f, row);
    if (indicator == SIZE_MAX)
        return;
    JbFilled whole = {.area = JB_SHEET_WHOLE, .indicator = indicator};
    uint32_t column = t->column[JB_SHEET_VALUE];
    if (column != JB_NO_COLUMN &&
        take_answer(f, (Spot){t->page, row, column}, (Spot){t->page, row, t->column[JB_SHEET_OF]},
                    &whole)) {
        take_beside(f, row, &whole);
        check_unit(f, row, column, indicator);
        if (whole.answer.given || jb_locale_any(&whole.note))
            JB_PUSH(f->search.arena, &f->sheets->values, whole);
    }
    for (size_t i = 0; i < t->further.n; i++) {
        JbFilled own = {.area = t->further.at[i].index, .indicator = indicator};
        if (take_answer(f, (Spot){t->page, row, t->further.at[i].column}, NOWHERE, &own) &&
            own.answer.given && own.answer.presence != JB_NOT_REPORTED) {
            check_unit(f, row, t->further.at[i].column, indicator);
            JB_PUSH(f->search.arena, &f->sheets->values, own);
        }
    }
}

/* --- rows of areas --- */

static void take_area_row(Fill *f, uint32_t row)
{
    const JbSheetTable *t = f->table;
    const char *text = text_at(f, row, JB_SHEET_AREA);
    bool twice = false;
    size_t area = jb_sheet_find_area(&f->search, text, &twice);
    if (area == SIZE_MAX || twice) {
        if (*text != '\0' && row_has_value(f, row))
            report_unknown(f, row, JB_SHEET_AREA, text);
        return;
    }
    for (size_t i = 0; i < t->further.n; i++) {
        JbFilled value = {.area = area, .indicator = t->further.at[i].index};
        if (take_answer(f, (Spot){t->page, row, t->further.at[i].column}, NOWHERE, &value) &&
            value.answer.given)
            JB_PUSH(f->search.arena, &f->sheets->values, value);
    }
}

/* --- single cells that the plan names --- */

/* "C7" of the page that the plan names, else of the first; or "PAGE!C7". */
static Spot find_cell(Fill *f, const char *name)
{
    const char *bang = strrchr(name, '!'), *cell = bang != NULL ? bang + 1 : name;
    const JbGrid *grid = f->search.grid;
    Spot at = {.page = &grid->pages.at[0]};
    JbPlace place = {.file = grid->path};
    const char *called = f->search.plan->sheet.page;
    if (bang != NULL)
        called = jb_arena_strndup(f->search.arena, name, (size_t)(bang - name));
    if (called != NULL && at.page->name != NULL)
        at.page = jb_sheet_page(&f->search, called);
    if (at.page != NULL && jb_sheet_cell_parse(cell, &at.row, &at.column))
        return at;
    jb_diag_error(f->search.diags, "sheet-page", &place,
                  "correct the plan's \"sheet\", or the sheet", "the sheet has no cell %s", name);
    f->good = false;
    return NOWHERE;
}

static void take_spot(Fill *f, size_t indicator)
{
    const JbSheetSpot *spot = &f->search.plan->sheet.spots[indicator];
    JbFilled value = {.area = JB_SHEET_WHOLE, .indicator = indicator};
    Spot at = find_cell(f, spot->value), of = NOWHERE;
    if (spot->of != NULL)
        of = find_cell(f, spot->of);
    if (take_answer(f, at, of, &value) && value.answer.given)
        JB_PUSH(f->search.arena, &f->sheets->values, value);
}

/* --- the file --- */

static bool has_spots(const JbPlan *plan)
{
    for (size_t i = 0; plan->sheet.spots != NULL && i < plan->indicator_n; i++)
        if (plan->sheet.spots[i].value != NULL)
            return true;
    return false;
}

static void take_table(Fill *f, const JbSheetTable *table)
{
    const JbGridPage *page = table->page;
    uint32_t rows = jb_sheet_row_n(page);
    f->table = table;
    for (uint32_t row = table->first_row; row < rows; row++) {
        size_t at = jb_sheet_row_at(page, row);
        if (at == page->cells.n)
            break;
        row = page->cells.at[at].row; /* the next that holds something */
        if (table->of_areas)
            take_area_row(f, row);
        else
            take_row(f, row);
    }
}

static void report_none(const Fill *f)
{
    JbText t = jb_text(f->search.arena);
    const JbGrid *grid = f->search.grid;
    for (size_t i = 0; i < grid->pages.n && i < 10; i++)
        if (grid->pages.at[i].name != NULL)
            jb_text_put_format(&t, "%s%s%s", i > 0 ? ", " : "", grid->pages.at[i].name,
                               grid->pages.at[i].hidden ? " (hidden)" : "");
    JbPlace place = {.file = grid->path};
    JbLang lang = f->search.plan->langs.at[0];
    jb_diag_error(f->search.diags, "sheet-no-table", &place,
                  "take the form that jianbao sheet writes, or say in the plan's \"sheet\" where "
                  "the values stand",
                  "no page that is shown has the headings %s and %s; its pages: %s",
                  jb_sheet_word(f->search.arena, lang, JB_SHEET_ID),
                  jb_sheet_word(f->search.arena, lang, JB_SHEET_VALUE),
                  t.n > 0 ? jb_text_str(&t) : "-");
}

bool jb_sheet_fill(JbArena *arena, JbDiags *diags, const JbPlan *plan, JbPeriod period,
                   const char *path, const char *encoding, JbFilledSheets *sheets)
{
    const JbGrid *grid = jb_sheet_grid(arena, diags, path, encoding);
    if (grid == NULL)
        return false;
    Fill f = {.search = {arena, diags, plan, period, grid},
              .sheets = sheets,
              .file = sheets->files.n,
              .good = true};
    JbFilledFile file = {grid->path, grid->name, jb_file_sha256(arena, grid->bytes, grid->byte_n)};
    JB_PUSH(arena, &sheets->files, file);
    JbSheetTables tables = {{NULL, 0, 0}};
    bool spots = has_spots(plan);
    if (grid->pages.n > 0 && !jb_sheet_tables(&f.search, &tables))
        return false;
    if (grid->pages.n == 0 || (tables.list.n == 0 && !spots)) {
        report_none(&f);
        return false;
    }
    for (size_t i = 0; spots && i < plan->indicator_n; i++)
        if (plan->sheet.spots[i].value != NULL)
            take_spot(&f, i);
    for (size_t i = 0; i < tables.list.n; i++)
        take_table(&f, &tables.list.at[i]);
    return f.good;
}

const char *jb_sheet_filled_place(JbArena *arena, const JbFilledSheets *sheets,
                                  const JbFilled *value)
{
    return jb_arena_format(arena, "%s!%s", sheets->files.at[value->file].name, value->cell);
}

/* The whole first, then by area, then by indicator; of equals the earlier one. */
static int by_order(const void *a, const void *b)
{
    const JbFilled *x = a, *y = b;
    size_t xa = x->area + 1, ya = y->area + 1; /* JB_SHEET_WHOLE becomes 0 */
    if (xa != ya)
        return xa < ya ? -1 : 1;
    if (x->indicator != y->indicator)
        return x->indicator < y->indicator ? -1 : 1;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return strcmp(x->cell, y->cell);
}

bool jb_sheet_fill_end(JbArena *arena, JbDiags *diags, const JbPlan *plan, JbFilledSheets *sheets)
{
    bool good = true;
    if (sheets->values.n > 1)
        qsort(sheets->values.at, sheets->values.n, sizeof *sheets->values.at, by_order);
    for (size_t i = 1; i < sheets->values.n; i++) {
        const JbFilled *before = &sheets->values.at[i - 1], *at = &sheets->values.at[i];
        if (before->area != at->area || before->indicator != at->indicator)
            continue;
        JbPlace place = {.file = jb_sheet_filled_place(arena, sheets, at)};
        jb_diag_error(diags, "sheet-twice", &place, "keep one of them",
                      "\"%s\" has a value in %s as well", plan->indicators[at->indicator].id,
                      jb_sheet_filled_place(arena, sheets, before));
        good = false;
    }
    return good;
}
