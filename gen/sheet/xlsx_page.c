/* SPDX-License-Identifier: MIT */
/* The XML of worksheets and of the strings that they share (ECMA-376 part 1, 18.3 and 18.4). */
#include "base/text.h"
#include "sheet/xlsx_parts.h"
#include <stdlib.h>
#include <string.h>

/* --- texts of several runs --- */

/* A text while it is read. */
typedef struct TextRead {
    JbText text;
    int sounds; /* depth within rPh: how a word is spoken, no part of it */
    bool in_text;
    bool struck, raised;         /* of the run */
    bool any_struck, any_raised; /* of the text */
} TextRead;

static void begin_text(TextRead *t)
{
    t->text.n = 0;
    t->struck = t->raised = t->any_struck = t->any_raised = false;
}

static void begin_part(TextRead *t, const char *element, const char **attributes)
{
    const char *val = jb_sheet_xml_attribute(attributes, "val");
    if (strcmp(element, "r") == 0)
        t->struck = t->raised = false;
    else if (strcmp(element, "strike") == 0)
        t->struck = jb_sheet_xml_is_on(attributes);
    else if (strcmp(element, "vertAlign") == 0)
        t->raised = val != NULL && strcmp(val, "baseline") != 0;
    t->sounds += strcmp(element, "rPh") == 0;
    t->in_text = strcmp(element, "t") == 0 && t->sounds == 0;
}

static void end_part(TextRead *t, const char *element)
{
    t->in_text = false;
    t->sounds -= strcmp(element, "rPh") == 0;
}

static void take_part(TextRead *t, const char *bytes, int n)
{
    jb_text_put_n(&t->text, bytes, (size_t)n);
    for (int i = 0; i < n; i++) {
        t->any_struck = t->any_struck || (t->struck && (unsigned char)bytes[i] > ' ');
        t->any_raised = t->any_raised || (t->raised && bytes[i] >= '0' && bytes[i] <= '9');
    }
}

static JbRuns runs_of(JbArena *arena, const TextRead *t)
{
    return (JbRuns){jb_arena_strndup(arena, jb_text_str(&t->text), t->text.n), t->any_struck,
                    t->any_raised};
}

/* --- shared strings --- */

typedef struct StringRead {
    JbArena *arena;
    JbStrings *strings;
    TextRead text;
} StringRead;

static void begin_string(void *context, const char *element, const char **attributes)
{
    StringRead *r = context;
    if (strcmp(element, "si") == 0)
        begin_text(&r->text);
    begin_part(&r->text, element, attributes);
}

static void end_string(void *context, const char *element)
{
    StringRead *r = context;
    end_part(&r->text, element);
    if (strcmp(element, "si") == 0)
        JB_PUSH(r->arena, &r->strings->list, runs_of(r->arena, &r->text));
}

static void text_of_string(void *context, const char *bytes, int n)
{
    StringRead *r = context;
    if (r->text.in_text)
        take_part(&r->text, bytes, n);
}

bool jb_sheet_xlsx_strings(JbXlsx *x, const char *name, JbStrings *strings)
{
    StringRead r = {.arena = x->arena, .strings = strings, .text.text = jb_text(x->arena)};
    JbXmlTake take = {
        .begin = begin_string, .end = end_string, .text = text_of_string, .context = &r};
    return jb_sheet_xlsx_part(x, name, true, &take);
}

/* --- a worksheet --- */

typedef struct PageRead {
    JbArena *arena;
    const JbStrings *strings;
    const JbCellFormats *formats;
    bool date1904;
    JbGridPage *page;
    size_t before;        /* cells of earlier pages */
    uint32_t row, column; /* of the cell that is read, or is next */
    char type[16];
    JbCellFormat format;
    bool formula, value, in_number, stop, damaged;
    bool hides_zero; /* the page shows none */
    TextRead text;
} PageRead;

static bool is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static bool is_false(const char *value)
{
    return value != NULL && (strcmp(value, "0") == 0 || strcmp(value, "false") == 0);
}

static uint32_t number_of(const char *s)
{
    return s != NULL ? (uint32_t)strtoul(s, NULL, 10) : 0;
}

/* Said to be, or drawn so narrow that nothing is seen of it: less than half a point or character.
 */
static bool is_hidden(const PageRead *r, const char **attributes, const char *extent)
{
    const char *drawn = jb_sheet_xml_attribute(attributes, extent);
    const JbQ *q = drawn != NULL ? jb_q_parse(r->arena, drawn, strlen(drawn)) : NULL;
    return is_true(jb_sheet_xml_attribute(attributes, "hidden")) ||
           (q != NULL && jb_q_cmp(q, jb_q_ratio(r->arena, 1, 2)) < 0);
}

static void begin_row(PageRead *r, const char **attributes)
{
    uint32_t number = number_of(jb_sheet_xml_attribute(attributes, "r"));
    if (number > 0)
        r->row = number - 1;
    r->column = 0;
    if (is_hidden(r, attributes, "ht"))
        JB_PUSH(r->arena, &r->page->hidden_rows, r->row);
}

static void begin_cell(PageRead *r, const char **attributes)
{
    const char *at = jb_sheet_xml_attribute(attributes, "r"),
               *type = jb_sheet_xml_attribute(attributes, "t"),
               *style = jb_sheet_xml_attribute(attributes, "s");
    uint32_t number = number_of(style); /* without one the first */
    if (at != NULL && !jb_sheet_cell_parse(at, &r->row, &r->column))
        r->damaged = r->stop = true;
    r->format = (JbCellFormat){.date = false};
    if (number < r->formats->list.n)
        r->format = r->formats->list.at[number];
    r->type[0] = '\0';
    if (type != NULL && strlen(type) < sizeof r->type)
        memcpy(r->type, type, strlen(type) + 1);
    r->formula = r->value = false;
    begin_text(&r->text);
}

static void begin_hidden_columns(PageRead *r, const char **attributes)
{
    uint32_t first = number_of(jb_sheet_xml_attribute(attributes, "min")),
             last = number_of(jb_sheet_xml_attribute(attributes, "max"));
    if (is_hidden(r, attributes, "width") && first > 0 && last >= first)
        JB_PUSH(r->arena, &r->page->hidden_columns,
                (JbMerge){.column = first - 1, .last_column = last - 1});
}

static void begin_merge(PageRead *r, const char **attributes)
{
    const char *range = jb_sheet_xml_attribute(attributes, "ref");
    const char *colon = range != NULL ? strchr(range, ':') : NULL;
    JbMerge m = {.row = 0};
    if (colon == NULL)
        return;
    const char *first = jb_arena_strndup(r->arena, range, (size_t)(colon - range));
    if (jb_sheet_cell_parse(first, &m.row, &m.column) &&
        jb_sheet_cell_parse(colon + 1, &m.last_row, &m.last_column))
        JB_PUSH(r->arena, &r->page->merges, m);
}

static void begin(void *context, const char *element, const char **attributes)
{
    PageRead *r = context;
    if (strcmp(element, "row") == 0)
        begin_row(r, attributes);
    else if (strcmp(element, "c") == 0)
        begin_cell(r, attributes);
    else if (strcmp(element, "col") == 0)
        begin_hidden_columns(r, attributes);
    else if (strcmp(element, "mergeCell") == 0)
        begin_merge(r, attributes);
    else if (strcmp(element, "sheetView") == 0)
        r->hides_zero = is_false(jb_sheet_xml_attribute(attributes, "showZeros"));
    r->formula = r->formula || strcmp(element, "f") == 0;
    begin_part(&r->text, element, attributes);
    r->in_number = strcmp(element, "v") == 0;
    r->value = r->value || r->in_number || r->text.in_text;
}

static void take_text(void *context, const char *bytes, int n)
{
    PageRead *r = context;
    if (r->in_number || r->text.in_text)
        take_part(&r->text, bytes, n);
}

/* The day of a serial number; year 0: none that a form can mean. Days before March 1900 are counted
 * wrongly by spreadsheets (ECMA-376 part 1, 18.17.4.1). */
static JbDate date_of(const char *serial, bool date1904)
{
    long day = strtol(serial, NULL, 10) + (date1904 ? 1462 : 0);
    if (day <= 60 || day > 109574) /* the end of 2199 */
        return (JbDate){.year = 0};
    return jb_calendar_epoch_date((int64_t)(day - 25569) * 86400);
}

static void take_number(PageRead *r, JbGridCell *cell, const char *text)
{
    const char *digits = jb_sheet_digits(r->arena, text);
    cell->kind = digits != NULL ? JB_GRID_NUMBER : JB_GRID_FAULT;
    cell->text = digits != NULL ? digits : text;
    if (digits == NULL)
        return;
    if (r->format.date) {
        cell->kind = JB_GRID_DATE;
        cell->date = date_of(digits, r->date1904);
        return;
    }
    const JbQ *value = jb_q_parse(r->arena, digits, strlen(digits));
    if (value == NULL)
        return;
    JbShownSection s = jb_sheet_shown(r->format.shown, value);
    cell->percent = s.percent;
    cell->behind = s.behind;
    cell->shown = r->hides_zero && jb_q_sign(value) == 0 ? JB_SHOWN_NOTHING : s.as;
}

/* A day in ISO 8601, which strict workbooks have. */
static void take_day(PageRead *r, JbGridCell *cell, const char *text)
{
    cell->kind = JB_GRID_DATE;
    if (!jb_calendar_date_parse(jb_arena_strndup(r->arena, text, strlen(text) < 10 ? 0 : 10),
                                &cell->date))
        cell->date = (JbDate){.year = 0};
}

static void take_runs(const PageRead *r, JbGridCell *cell, const JbRuns *runs)
{
    cell->text = runs->text;
    cell->struck = runs->struck || r->format.struck;
    cell->raised = runs->raised;
    cell->shown = jb_sheet_shown_text(r->format.shown);
}

/* What the text of a cell says by its type; false: nothing. */
static bool interpret(PageRead *r, JbGridCell *cell)
{
    JbRuns runs = runs_of(r->arena, &r->text);
    const char *text = runs.text, *type = r->type;
    cell->kind = JB_GRID_TEXT;
    take_runs(r, cell, &runs);
    if (*text == '\0') {
        cell->kind = JB_GRID_UNVALUED;
        return r->formula && strcmp(type, "str") != 0;
    }
    if (strcmp(type, "s") == 0) {
        size_t number = strtoul(text, NULL, 10);
        r->damaged = r->damaged || number >= r->strings->list.n;
        runs = number < r->strings->list.n ? r->strings->list.at[number] : (JbRuns){.text = ""};
        take_runs(r, cell, &runs);
        return *cell->text != '\0';
    }
    if (strcmp(type, "b") == 0)
        cell->kind = JB_GRID_TRUTH;
    else if (strcmp(type, "e") == 0)
        cell->kind = JB_GRID_FAULT;
    else if (strcmp(type, "d") == 0)
        take_day(r, cell, text);
    else if (strcmp(type, "str") != 0 && strcmp(type, "inlineStr") != 0)
        take_number(r, cell, text);
    return true;
}

static void end_cell(PageRead *r)
{
    JbGridCell cell = {.row = r->row, .column = r->column, .text = ""};
    if ((r->value || r->formula) && interpret(r, &cell)) {
        r->stop = r->stop || r->before + r->page->cells.n >= JB_SHEET_MOST_CELLS;
        if (!r->stop)
            JB_PUSH(r->arena, &r->page->cells, cell);
    }
    r->stop = r->stop || r->damaged;
    r->column++;
}

static void end(void *context, const char *element)
{
    PageRead *r = context;
    r->in_number = false;
    end_part(&r->text, element);
    if (strcmp(element, "c") == 0)
        end_cell(r);
    else if (strcmp(element, "row") == 0)
        r->row++;
}

bool jb_sheet_xlsx_page(JbXlsx *x, const char *name, const JbStrings *strings,
                        const JbCellFormats *formats, bool date1904, JbGridPage *page)
{
    PageRead r = {.arena = x->arena,
                  .strings = strings,
                  .formats = formats,
                  .date1904 = date1904,
                  .page = page,
                  .text.text = jb_text(x->arena)};
    JbXmlTake take = {
        .begin = begin, .end = end, .text = take_text, .context = &r, .stop = &r.stop};
    for (size_t i = 0; i < x->grid->pages.n; i++)
        r.before += x->grid->pages.at[i].cells.n;
    if (!jb_sheet_xlsx_part(x, name, true, &take))
        return false;
    if (r.damaged) {
        JbPlace place = {.file = x->grid->path};
        jb_diag_error(x->diags, "sheet-damaged", &place,
                      "open it in a spreadsheet program and save it anew",
                      "the workbook's part %s cannot be read", name);
    } else if (r.stop) {
        jb_sheet_too_many(x->diags, x->grid);
    }
    return !r.stop;
}
