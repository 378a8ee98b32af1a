/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "sheet/form.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { MOST_WIDTH = 40, LEAST_WIDTH = 9 };

/* Looks of cells. */
typedef struct Looks {
    lxw_format *plain, *heading, *number, *day, *text;
} Looks;

typedef struct Writer {
    JbArena *arena;
    lxw_workbook *book;
    Looks looks;
    const JbForm *form;
} Writer;

static lxw_format *look(lxw_workbook *book, const char *number, bool open)
{
    lxw_format *f = workbook_add_format(book);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (number != NULL)
        format_set_num_format(f, number);
    if (open) {
        format_set_unlocked(f);
        format_set_bg_color(f, 0xFFF9E5);
    }
    return f;
}

static Looks make_looks(lxw_workbook *book)
{
    Looks looks = {.plain = look(book, "@", false),
                   .heading = look(book, "@", false),
                   .number = look(book, "General", true),
                   .day = look(book, "yyyy-mm-dd", true),
                   .text = look(book, "@", true)};
    format_set_text_wrap(looks.plain);
    format_set_text_wrap(looks.text);
    format_set_text_wrap(looks.heading);
    format_set_bold(looks.heading);
    format_set_bg_color(looks.heading, 0xE8EDF2);
    return looks;
}

/* The double nearest to decimal digits of at most 15 places: both parts are whole numbers that a
 * double holds, so that their quotient is rounded once. NaN stands for longer ones. */
static bool to_double(const char *digits, double *value)
{
    int64_t whole = 0;
    int64_t by = 1;
    bool point = false;
    size_t places = 0;
    for (const char *s = digits + (*digits == '-'); *s != '\0'; s++) {
        if (*s == '.') {
            point = true;
            continue;
        }
        if (*s < '0' || *s > '9' || ++places > 15)
            return false;
        whole = whole * 10 + (*s - '0');
        by *= point ? 10 : 1;
    }
    *value = (double)whole / (double)by;
    if (*digits == '-')
        *value = -*value;
    return places > 0;
}

static lxw_datetime datetime_of(JbDate d)
{
    return (lxw_datetime){.year = d.year, .month = d.month, .day = d.day};
}

static lxw_format *look_of(const Writer *w, const JbFormCell *cell)
{
    if (cell->heading)
        return w->looks.heading;
    switch (cell->kind) {
    case JB_FORM_NUMBER:
    case JB_FORM_SIGNED: return w->looks.number;
    case JB_FORM_DAY: return w->looks.day;
    case JB_FORM_CHOICE:
    case JB_FORM_TEXT: return w->looks.text;
    case JB_FORM_FIXED: break;
    }
    return w->looks.plain;
}

static void validate(const Writer *w, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const JbFormCell *cell)
{
    lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON};
    if (cell->kind == JB_FORM_NUMBER) {
        rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        rule.error_type =
            LXW_VALIDATION_ERROR_TYPE_WARNING; /* a dash or a word is an answer, too */
    } else if (cell->kind == JB_FORM_SIGNED) {
        rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = -1e15;
        rule.maximum_number = 1e15;
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    } else if (cell->kind == JB_FORM_CHOICE) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = cell->choices;
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    } else if (cell->kind == JB_FORM_DAY) {
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        rule.value_datetime = datetime_of(w->form->last_day);
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    } else {
        return;
    }
    (void)worksheet_data_validation_cell(sheet, row, column, &rule);
}

static void write_cell(const Writer *w, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       const JbFormCell *cell)
{
    double value = 0;
    lxw_format *format = look_of(w, cell);
    if (cell->numeric && to_double(cell->text, &value))
        (void)worksheet_write_number(sheet, row, column, value, format);
    else if (*cell->text != '\0')
        (void)worksheet_write_string(sheet, row, column, cell->text, format);
    else
        (void)worksheet_write_blank(sheet, row, column, format);
    validate(w, sheet, row, column, cell);
}

/* As wide as its widest text, within bounds. */
static void set_widths(lxw_worksheet *sheet, const JbFormPage *page)
{
    size_t most = 0;
    for (size_t r = 0; r < page->rows.n; r++)
        most = page->rows.at[r].cells.n > most ? page->rows.at[r].cells.n : most;
    for (size_t k = 0; k < most; k++) {
        size_t width = LEAST_WIDTH;
        for (size_t r = 0; r < page->rows.n; r++) {
            const JbFormRow *row = &page->rows.at[r];
            bool title = r + 1 < page->headings && k > 1;
            size_t cells =
                k < row->cells.n && !title ? jb_text_cells(row->cells.at[k].text) + 2 : 0;
            width = cells > width ? cells : width;
        }
        (void)worksheet_set_column(sheet, (lxw_col_t)k, (lxw_col_t)k,
                                   (double)(width > MOST_WIDTH ? MOST_WIDTH : width), NULL);
    }
}

static void write_page(const Writer *w, const JbFormPage *page)
{
    lxw_protection protection = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
    lxw_worksheet *sheet = workbook_add_worksheet(w->book, page->name);
    for (size_t r = 0; r < page->rows.n; r++)
        for (size_t k = 0; k < page->rows.at[r].cells.n; k++)
            write_cell(w, sheet, (lxw_row_t)r, (lxw_col_t)k, &page->rows.at[r].cells.at[k]);
    set_widths(sheet, page);
    worksheet_freeze_panes(sheet, (lxw_row_t)page->headings, 2);
    worksheet_protect(sheet, NULL, &protection);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    (void)worksheet_repeat_rows(sheet, 0, (lxw_row_t)(page->headings - 1));
}

/* All bytes of a file that was just written; NULL: it cannot be read. */
static const char *read_back(JbArena *arena, const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    long size = f != NULL && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    char *bytes = NULL;
    if (size > 0 && fseek(f, 0, SEEK_SET) == 0) {
        bytes = jb_arena_alloc(arena, (size_t)size);
        *n = fread(bytes, 1, (size_t)size, f);
    }
    if (f != NULL)
        (void)fclose(f);
    return bytes != NULL && *n == (size_t)size ? bytes : NULL;
}

static bool write_book(JbArena *arena, const JbForm *form, char *path, char *folder)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};
    lxw_doc_properties properties = {.title = form->title,
                                     .created = (time_t)jb_calendar_date_epoch(form->last_day)};
    Writer w = {.arena = arena, .book = workbook_new_opt(path, &options), .form = form};
    if (w.book == NULL)
        return false;
    w.looks = make_looks(w.book);
    (void)workbook_set_properties(w.book, &properties);
    for (size_t i = 0; i < form->pages.n; i++)
        write_page(&w, &form->pages.at[i]);
    return workbook_close(w.book) == LXW_NO_ERROR;
}

const char *jb_sheet_form_xlsx(JbArena *arena, JbDiags *diags, const JbForm *form, size_t *n)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = jb_arena_strdup(arena, tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    char *path = jb_arena_format(arena, "%s/jianbao-XXXXXX", folder);
    int fd = mkstemp(path); /* the library writes files by name alone */
    const char *bytes = NULL;
    if (fd >= 0) {
        (void)close(fd);
        if (write_book(arena, form, path, folder))
            bytes = read_back(arena, path, n);
        (void)unlink(path);
    }
    if (bytes == NULL)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-temporary-file", NULL,
                       "give TMPDIR a folder with room",
                       "the workbook cannot be written into %s: %s", folder, strerror(errno));
    return bytes;
}
