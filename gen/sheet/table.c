/* SPDX-License-Identifier: MIT */
#include "sheet/table.h"
#include "base/text.h"
#include "sheet/words.h"
#include <string.h>

/* Rows from the top among which headings are looked for. */
enum { MOST_HEADINGS = 100 };

/* --- names --- */

static bool among(JbArena *arena, const char *text, const JbWords *words)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (words->at[lang] != NULL && jb_sheet_same(arena, text, words->at[lang]))
            return true;
    return false;
}

static bool is_called(const JbSheetSearch *s, size_t i, const char *text, bool of_areas)
{
    const JbIndicator *in = &s->plan->indicators[i];
    const JbSheetSpot *spot = s->plan->sheet.spots != NULL ? &s->plan->sheet.spots[i] : NULL;
    const char *own = spot != NULL ? spot->name : NULL;
    if (spot != NULL && of_areas && spot->area_name != NULL)
        own = spot->area_name;
    return (own != NULL && jb_sheet_same(s->arena, text, own)) ||
           among(s->arena, text, &in->name) || among(s->arena, text, &in->short_name) ||
           among(s->arena, text, &in->inline_name);
}

size_t jb_sheet_find_indicator(const JbSheetSearch *s, const char *text, bool of_areas, bool *twice)
{
    const char *id = jb_sheet_fold(s->arena, text);
    size_t found = jb_source_plan_indicator(s->plan, id);
    *twice = false;
    if (found != SIZE_MAX || *id == '\0')
        return found;
    for (size_t i = 0; i < s->plan->indicator_n; i++)
        if (is_called(s, i, text, of_areas)) {
            *twice = *twice || found != SIZE_MAX;
            found = i;
        }
    return found;
}

size_t jb_sheet_find_area(const JbSheetSearch *s, const char *text, bool *twice)
{
    const char *id = jb_sheet_fold(s->arena, text);
    size_t found = jb_source_plan_area(s->plan, id);
    *twice = false;
    if (found != SIZE_MAX || *id == '\0')
        return found;
    for (size_t i = 0; i < s->plan->area_n; i++)
        if (among(s->arena, text, &s->plan->areas[i].name)) {
            *twice = *twice || found != SIZE_MAX;
            found = i;
        }
    return found;
}

const JbGridPage *jb_sheet_page(const JbSheetSearch *s, const char *name)
{
    for (size_t i = 0; i < s->grid->pages.n; i++) {
        const JbGridPage *page = &s->grid->pages.at[i];
        if (page->name != NULL && jb_sheet_same(s->arena, page->name, name))
            return page;
    }
    return NULL;
}

/* --- headings --- */

/* {period}, {year} and {month} of the snapshot in the plan's heading. */
static const char *filled_in(const JbSheetSearch *s, const char *heading)
{
    JbText t = jb_text(s->arena);
    while (*heading != '\0') {
        if (strncmp(heading, "{period}", 8) == 0) {
            jb_text_put(&t, jb_calendar_period_text(s->arena, s->period, false));
            heading += 8;
        } else if (strncmp(heading, "{year}", 6) == 0) {
            jb_text_put_int(&t, jb_calendar_month_year(s->period.last));
            heading += 6;
        } else if (strncmp(heading, "{month}", 7) == 0) {
            jb_text_put_int(&t, jb_calendar_month_of(s->period.last));
            heading += 7;
        } else {
            jb_text_put_char(&t, *heading++);
        }
    }
    return jb_text_str(&t);
}

/* Whether a cell is the heading of this column. */
static bool heads(const JbSheetSearch *s, const JbGridCell *cell, const char *own, JbSheetWord word)
{
    if (own != NULL)
        return jb_sheet_same(s->arena, cell->text, filled_in(s, own));
    return jb_sheet_is_word(s->arena, cell->text, word);
}

static bool is_note(const JbSheetSearch *s, const JbGridCell *cell, JbLang lang)
{
    const char *own = s->plan->sheet.note.at[lang];
    if (own != NULL)
        return heads(s, cell, own, JB_SHEET_NOTE);
    if (s->plan->langs.n == 1 && jb_sheet_is_word(s->arena, cell->text, JB_SHEET_NOTE))
        return true;
    const char *open = strrchr(jb_sheet_plain(s->arena, cell->text), '(');
    size_t n = open != NULL ? strlen(open) : 0;
    JbLang said;
    if (n < 3 || open[n - 1] != ')' || !jb_locale_find(open + 1, n - 2, &said) || said != lang)
        return false;
    const char *plain = jb_sheet_plain(s->arena, cell->text);
    const char *word = jb_arena_strndup(s->arena, plain, strlen(plain) - n);
    return jb_sheet_is_word(s->arena, word, JB_SHEET_NOTE);
}

static const char *own_heading(const JbSheetSearch *s, JbSheetWord word, bool of_areas)
{
    const JbSheetMap *map = &s->plan->sheet;
    if (of_areas)
        return word == JB_SHEET_AREA ? map->area_column : NULL;
    return map->column[word];
}

static void report_twice(const JbSheetSearch *s, const JbGridPage *page, const JbGridCell *cell)
{
    JbPlace place = jb_sheet_cell_place(s->arena, s->grid, page, cell->row, cell->column);
    jb_diag_error(s->diags, "sheet-heading-twice", &place,
                  "keep one, or say in the plan's \"sheet\" which column counts, by its letters",
                  "two columns are headed \"%s\"", jb_text_shown(s->arena, cell->text));
}

/* The words of a table's columns. */
static const JbSheetWord WORDS[] = {JB_SHEET_ID,     JB_SHEET_NAME,  JB_SHEET_VALUE, JB_SHEET_OF,
                                    JB_SHEET_STATUS, JB_SHEET_AS_OF, JB_SHEET_AREA,  JB_SHEET_UNIT};
enum { WORD_N = sizeof WORDS / sizeof *WORDS };

/* Takes a cell as a heading. The first cell that is twice the same is kept in *twice. */
static void take_heading(const JbSheetSearch *s, JbSheetTable *t, const JbGridCell *cell,
                         const JbGridCell **twice)
{
    bool same_name = false;
    for (size_t i = 0; i < WORD_N; i++) {
        JbSheetWord word = WORDS[i];
        const char *own = own_heading(s, word, t->of_areas);
        uint32_t letters;
        if ((own != NULL && jb_sheet_column_parse(own, &letters)) || !heads(s, cell, own, word))
            continue;
        bool unit = word == JB_SHEET_UNIT; /* offices are called so, too */
        if (unit && (t->of_areas || t->column[word] != JB_NO_COLUMN))
            return;
        if (t->column[word] != JB_NO_COLUMN)
            *twice = cell;
        else
            t->column[word] = cell->column;
        return;
    }
    for (size_t i = 0; i < s->plan->langs.n; i++)
        if (is_note(s, cell, s->plan->langs.at[i])) {
            t->note[s->plan->langs.at[i]] = cell->column;
            return;
        }
    size_t index = t->of_areas ? jb_sheet_find_indicator(s, cell->text, true, &same_name)
                               : jb_sheet_find_area(s, cell->text, &same_name);
    JbAreaColumn column = {cell->column, index};
    if (index != SIZE_MAX && !same_name)
        JB_PUSH(s->arena, &t->further, column);
}

/* The columns that the plan gives by letters. */
static void take_letters(const JbSheetSearch *s, JbSheetTable *t)
{
    for (size_t i = 0; i < WORD_N; i++) {
        const char *own = own_heading(s, WORDS[i], t->of_areas);
        uint32_t column;
        if (own != NULL && jb_sheet_column_parse(own, &column))
            t->column[WORDS[i]] = column;
    }
}

static bool is_complete(const JbSheetTable *t)
{
    if (t->of_areas)
        return t->column[JB_SHEET_AREA] != JB_NO_COLUMN && t->further.n > 0;
    return (t->column[JB_SHEET_ID] != JB_NO_COLUMN || t->column[JB_SHEET_NAME] != JB_NO_COLUMN) &&
           (t->column[JB_SHEET_VALUE] != JB_NO_COLUMN || t->further.n > 0);
}

/* Whether a row of the table is of an indicator that may have a value, and for which the plan names
 * no cell of its own. */
static bool needs_column(const JbSheetSearch *s, const JbSheetTable *t)
{
    static const JbSheetWord words[] = {JB_SHEET_ID, JB_SHEET_NAME};
    const JbSheetSpot *spots = s->plan->sheet.spots;
    uint32_t rows = jb_sheet_row_n(t->page);
    for (uint32_t row = t->first_row; row < rows; row++)
        for (size_t i = 0; i < 2; i++) {
            bool twice = false;
            uint32_t column = t->column[words[i]];
            size_t k = SIZE_MAX;
            if (column != JB_NO_COLUMN)
                k = jb_sheet_find_indicator(s, jb_sheet_cell(t->page, row, column)->text, false,
                                            &twice);
            if (k != SIZE_MAX && spots[k].value == NULL &&
                jb_source_shape(&s->plan->indicators[k]) != JB_VALUE_WORDS)
                return true;
        }
    return false;
}

/* Headings of what stands beside a value, and none of the value: it is headed otherwise. */
static bool lacks_value(const JbSheetSearch *s, const JbSheetTable *t)
{
    bool lacking =
        !t->of_areas &&
        (t->column[JB_SHEET_ID] != JB_NO_COLUMN || t->column[JB_SHEET_NAME] != JB_NO_COLUMN) &&
        t->column[JB_SHEET_VALUE] == JB_NO_COLUMN &&
        (t->column[JB_SHEET_STATUS] != JB_NO_COLUMN || t->column[JB_SHEET_OF] != JB_NO_COLUMN);
    return lacking && (s->plan->sheet.spots == NULL || needs_column(s, t));
}

static JbSheetTable empty_table(const JbSheetSearch *s, const JbGridPage *page, bool of_areas)
{
    JbSheetTable t = {.page = page, .of_areas = of_areas};
    for (size_t i = 0; i < JB_SHEET_WORDS; i++)
        t.column[i] = JB_NO_COLUMN;
    for (size_t i = 0; i < JB_LANGS; i++)
        t.note[i] = JB_NO_COLUMN;
    take_letters(s, &t);
    return t;
}

/* A table of this kind on a page: its first row that has the headings. False: there is none. */
static bool find_table(const JbSheetSearch *s, const JbGridPage *page, bool of_areas,
                       JbSheetTable *table, const JbGridCell **twice)
{
    uint32_t rows = jb_sheet_row_n(page);
    *table = empty_table(s, page, of_areas);
    if (is_complete(table)) /* by letters alone: rows that mean nothing are passed over */
        return true;
    for (uint32_t row = 0; row < rows && row < MOST_HEADINGS; row++) {
        *table = empty_table(s, page, of_areas);
        *twice = NULL;
        for (size_t i = jb_sheet_row_at(page, row);
             i < page->cells.n && page->cells.at[i].row == row; i++)
            if (page->cells.at[i].kind == JB_GRID_TEXT)
                take_heading(s, table, &page->cells.at[i], twice);
        table->first_row = row + 1;
        if (is_complete(table) || lacks_value(s, table))
            return true;
    }
    return false;
}

/* --- which plan and period a form is for --- */

/* The cell behind the one that holds this word, above the table. */
static const JbGridCell *said(const JbSheetSearch *s, const JbSheetTable *t, JbSheetWord word)
{
    const JbGridPage *page = t->page;
    for (size_t i = 0; i + 1 < page->cells.n && page->cells.at[i].row + 1 < t->first_row; i++)
        if (page->cells.at[i].kind == JB_GRID_TEXT &&
            page->cells.at[i + 1].row == page->cells.at[i].row &&
            jb_sheet_is_word(s->arena, page->cells.at[i].text, word))
            return &page->cells.at[i + 1];
    return NULL;
}

static bool is_of_plan(const JbSheetSearch *s, const JbSheetTable *t)
{
    const JbGridCell *cell = said(s, t, JB_SHEET_PLAN);
    if (cell == NULL || jb_sheet_same(s->arena, cell->text, s->plan->id) ||
        among(s->arena, cell->text, &s->plan->title))
        return true;
    JbPlace place = jb_sheet_cell_place(s->arena, s->grid, t->page, cell->row, cell->column);
    jb_diag_error(s->diags, "sheet-plan", &place,
                  "take the form of this plan, or name the other plan",
                  "the form is for the plan \"%s\", not for \"%s\"",
                  jb_text_shown(s->arena, cell->text), s->plan->id);
    return false;
}

static bool is_of_period(const JbSheetSearch *s, const JbSheetTable *t)
{
    const JbGridCell *cell = said(s, t, JB_SHEET_PERIOD);
    JbPeriod period;
    if (cell == NULL || !jb_calendar_period_parse(jb_sheet_fold(s->arena, cell->text), &period) ||
        (period.first == s->period.first && period.last == s->period.last))
        return true;
    JbPlace place = jb_sheet_cell_place(s->arena, s->grid, t->page, cell->row, cell->column);
    jb_diag_error(s->diags, "sheet-period", &place,
                  "take the form of this period, or name its period",
                  "the form is for %s, not for %s", jb_text_shown(s->arena, cell->text),
                  jb_calendar_period_text(s->arena, s->period, false));
    return false;
}

/* --- columns that are not read --- */

static bool is_read(const JbSheetSearch *s, const JbSheetTable *t, const JbGridCell *head)
{
    for (size_t i = 0; i < JB_SHEET_WORDS; i++)
        if (t->column[i] == head->column || jb_sheet_is_word(s->arena, head->text, (JbSheetWord)i))
            return true;
    for (size_t i = 0; i < JB_LANGS; i++)
        if (t->note[i] == head->column)
            return true;
    for (size_t i = 0; i < t->further.n; i++)
        if (t->further.at[i].column == head->column)
            return true;
    return false;
}

static bool has_figures(const JbSheetTable *t, uint32_t column)
{
    for (size_t i = 0; i < t->page->cells.n; i++) {
        const JbGridCell *cell = &t->page->cells.at[i];
        if (cell->row >= t->first_row && cell->column == column &&
            (cell->kind == JB_GRID_NUMBER || (cell->text[0] >= '0' && cell->text[0] <= '9')))
            return true;
    }
    return false;
}

/* Whether a heading holds the name of an area: "Hebei Province" of Hebei. */
static bool holds_area(const JbSheetSearch *s, const char *heading)
{
    const char *plain = jb_sheet_plain(s->arena, heading);
    for (size_t i = 0; i < s->plan->area_n; i++)
        for (JbLang lang = 0; lang < JB_LANGS; lang++) {
            const char *name = s->plan->areas[i].name.at[lang];
            if (name != NULL && strstr(plain, jb_sheet_plain(s->arena, name)) != NULL)
                return true;
        }
    return false;
}

/* An office's own sheet has columns that are nothing to us; a form has none but its own. */
static void report_unread(const JbSheetSearch *s, const JbSheetTable *t)
{
    bool form = said(s, t, JB_SHEET_PLAN) != NULL;
    for (size_t i = 0; t->first_row > 0 && i < t->page->cells.n; i++) {
        const JbGridCell *head = &t->page->cells.at[i];
        if (head->row + 1 != t->first_row || head->kind != JB_GRID_TEXT || is_read(s, t, head) ||
            !(form || (!t->of_areas && holds_area(s, head->text))) || !has_figures(t, head->column))
            continue;
        JbPlace place = jb_sheet_cell_place(s->arena, s->grid, t->page, head->row, head->column);
        jb_diag_warn(s->diags, "sheet-column-unknown", &place,
                     "write the id or the name of the plan",
                     "the plan has no \"%s\"; the values of this column are left out",
                     jb_text_shown(s->arena, head->text));
    }
}

/* --- the file --- */

static void report_both(const JbSheetSearch *s, const JbGridPage *a, const JbGridPage *b)
{
    JbPlace place = {.file = s->grid->path};
    jb_diag_error(s->diags, "sheet-ambiguous", &place,
                  "hide one of the pages, or name the one that counts in the plan's \"sheet\"",
                  "both pages \"%s\" and \"%s\" have the headings of a form", a->name, b->name);
}

static void report_no_value(const JbSheetSearch *s, const JbSheetTable *t)
{
    bool id = t->column[JB_SHEET_ID] != JB_NO_COLUMN;
    uint32_t column = t->column[id ? JB_SHEET_ID : JB_SHEET_NAME];
    JbPlace place = jb_sheet_cell_place(s->arena, s->grid, t->page, t->first_row - 1, column);
    const char *word = jb_sheet_word(s->arena, s->plan->langs.at[0], JB_SHEET_VALUE);
    jb_diag_error(s->diags, "sheet-no-value", &place,
                  "head it as the form does, or name it in the plan's \"sheet\"",
                  "no column of this row of headings is headed \"%s\"", word);
}

/* A page that nobody sees has a form, and none that is shown has. */
static void report_hidden(const JbSheetSearch *s, bool of_areas)
{
    for (size_t i = 0; i < s->grid->pages.n; i++) {
        const JbGridPage *page = &s->grid->pages.at[i];
        const JbGridCell *twice = NULL;
        JbSheetTable t;
        JbPlace place = {.file = s->grid->path};
        if (page->hidden && find_table(s, page, of_areas, &t, &twice))
            jb_diag_warn(s->diags, "sheet-page-hidden", &place, "show the page, or delete it",
                         "the page \"%s\" is hidden; its values are left out", page->name);
    }
}

/* The page that the plan names; false after a report. */
static bool named_page(const JbSheetSearch *s, const char *name, const JbGridPage **page)
{
    *page = name != NULL && s->grid->pages.at[0].name != NULL ? jb_sheet_page(s, name) : NULL;
    if (name == NULL || s->grid->pages.at[0].name == NULL || *page != NULL)
        return true;
    JbPlace place = {.file = s->grid->path};
    jb_diag_error(s->diags, "sheet-page", &place,
                  "rename the page, or correct the plan's \"sheet\"",
                  "the workbook has no page \"%s\"", name);
    return false;
}

static bool find_kind(const JbSheetSearch *s, bool of_areas, JbSheetTables *tables)
{
    const JbSheetMap *map = &s->plan->sheet;
    const JbGridPage *named = NULL;
    JbSheetTable found = {.page = NULL}, lacking = {.page = NULL};
    if (!named_page(s, of_areas ? map->area_page : map->page, &named))
        return false;
    for (size_t i = 0; i < s->grid->pages.n; i++) {
        const JbGridPage *page = &s->grid->pages.at[i];
        const JbGridCell *twice = NULL;
        JbSheetTable t;
        if (named != NULL ? page != named : page->hidden)
            continue;
        if (!find_table(s, page, of_areas, &t, &twice))
            continue;
        if (twice != NULL) {
            report_twice(s, page, twice);
            return false;
        }
        if (lacks_value(s, &t)) {
            lacking = t;
            continue;
        }
        if (found.page != NULL) {
            report_both(s, found.page, page);
            return false;
        }
        found = t;
    }
    if (found.page == NULL && lacking.page != NULL) {
        report_no_value(s, &lacking);
        return false;
    }
    if (found.page == NULL) {
        report_hidden(s, of_areas);
        return true;
    }
    JB_PUSH(s->arena, &tables->list, found);
    report_unread(s, &found);
    return is_of_plan(s, &found) && is_of_period(s, &found);
}

bool jb_sheet_tables(const JbSheetSearch *s, JbSheetTables *tables)
{
    return find_kind(s, false, tables) && find_kind(s, true, tables);
}
