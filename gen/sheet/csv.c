/* SPDX-License-Identifier: MIT */
/* CSV (RFC 4180) into a page of cells. Which of , ; and tab parts the fields is seen from the file:
 * where that cannot be told, it is asked for and not guessed. */
#include "base/json.h"
#include "base/text.h"
#include "sheet/grid_parts.h"
#include <csv.h>
#include <string.h>

typedef struct CsvRead {
    JbArena *arena;
    JbGridPage *page;
    uint32_t row, column;
    int ended;              /* the character that ended the last row, when nothing came behind it */
    size_t records, fields; /* rows with fields, and how many fields the first one has */
    bool even;              /* all of them have as many */
    bool too_many;
} CsvRead;

static void take_field(void *bytes, size_t n, void *context)
{
    CsvRead *r = context;
    r->ended = 0;
    if (n > 0 && !r->too_many && r->column < JB_SHEET_MOST_COLUMNS) {
        JbGridCell cell = {.row = r->row,
                           .column = r->column,
                           .kind = JB_GRID_TEXT,
                           .text = jb_arena_strndup(r->arena, bytes, n)};
        r->too_many = r->page->cells.n == JB_SHEET_MOST_CELLS;
        if (!r->too_many)
            JB_PUSH(r->arena, &r->page->cells, cell);
    }
    r->column++;
}

/* The second half of CR LF ends no row of its own. */
static void end_row(int c, void *context)
{
    CsvRead *r = context;
    bool half = c == '\n' && r->ended == '\r';
    r->ended = c;
    if (half) {
        r->ended = 0;
        return;
    }
    if (r->column > 0) {
        r->even = r->records == 0 || (r->even && r->fields == r->column);
        r->fields = r->records == 0 ? r->column : r->fields;
        r->records++;
    }
    r->row++;
    r->column = 0;
}

static int is_blank(unsigned char c)
{
    return c == ' ';
}

/* Where the reader stopped, as a line of the file. */
static uint32_t line_at(const char *text, size_t n)
{
    uint32_t line = 1;
    for (size_t i = 0; i < n; i++)
        line += text[i] == '\n';
    return line;
}

typedef struct CsvFile {
    JbArena *arena;
    JbDiags *diags; /* NULL: nothing is said */
    const JbGrid *grid;
    const char *text;
    size_t n;
} CsvFile;

/* Where the quotation mark stands that is not closed before the file's end; n: each one is. */
static size_t left_open(const char *text, size_t n)
{
    size_t at = n;
    for (size_t i = 0; i < n; i++)
        if (text[i] == '"')
            at = at < n ? n : i;
    return at;
}

static void report_broken(const CsvFile *f, size_t read)
{
    if (read == f->n)
        read = left_open(f->text, f->n);
    JbPlace place = {f->grid->path, line_at(f->text, read), 0, NULL};
    jb_diag_error(f->diags, "csv-quotes", &place,
                  "put quotation marks round whole fields, and write one within a field twice",
                  "a quotation mark stands in the middle of a field, or is not closed");
}

/* Parses with one delimiter. False when it is no CSV by RFC 4180, or holds too much. */
static bool parse(const CsvFile *f, char delimiter, CsvRead *r)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        jb_arena_die("out of memory");
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_space_func(&parser, is_blank);
    size_t read = csv_parse(&parser, f->text, f->n, take_field, end_row, r);
    bool good = read == f->n && csv_fini(&parser, take_field, end_row, r) == 0;
    csv_free(&parser);
    if (!good && f->diags != NULL)
        report_broken(f, read);
    if (good && r->too_many && f->diags != NULL)
        jb_sheet_too_many(f->diags, f->grid);
    return good && !r->too_many;
}

/* "sep=;" in front says it, as spreadsheets write. */
static char said_delimiter(const CsvFile *f)
{
    bool said = f->n > 5 && memcmp(f->text, "sep=", 4) == 0;
    return said && (f->text[5] == '\r' || f->text[5] == '\n') ? f->text[4] : '\0';
}

/* The one that parts every row that holds something into as many fields, more than one; where
 * several do, the file does not say. '\0' after a report. */
static char find_delimiter(const CsvFile *f)
{
    static const char choices[] = ",;\t";
    char found = '\0', some = '\0';
    size_t even = 0, any = 0;
    for (const char *c = choices; *c != '\0'; c++) {
        CsvFile quiet = *f;
        quiet.diags = NULL;
        JbGridPage page = {.hidden = false};
        JbArena *trial = jb_arena_new();
        CsvRead r = {.arena = trial, .page = &page};
        bool several = parse(&quiet, *c, &r) && r.fields > 1;
        jb_arena_free(trial);
        if (several && r.even) {
            found = *c;
            even++;
        }
        if (several || memchr(f->text, *c, f->n) != NULL) {
            some = *c;
            any++;
        }
    }
    if (even == 1)
        return found;
    if (even == 0 && any < 2)
        return any == 1 ? some : ',';
    JbPlace place = {.file = f->grid->path};
    jb_diag_error(f->diags, "csv-delimiter", &place,
                  "write sep=; (or the mark that parts the fields) in the first line",
                  "it cannot be told whether comma, semicolon or tab parts the fields");
    return '\0';
}

bool jb_sheet_read_csv(JbArena *arena, JbDiags *diags, JbGrid *grid, const char *encoding)
{
    CsvFile f = {.arena = arena, .diags = diags, .grid = grid};
    f.text = jb_json_decode(arena, diags, grid->path, grid->bytes, grid->byte_n, encoding, &f.n);
    if (f.text == NULL)
        return false;
    const char *nul = memchr(f.text, '\0', f.n);
    if (nul != NULL) {
        JbPlace place = {grid->path, line_at(f.text, (size_t)(nul - f.text)), 0, NULL};
        jb_diag_error(diags, "sheet-unreadable", &place, "save it as .xlsx, or as CSV in UTF-8",
                      "this is neither a workbook nor text");
        return false;
    }
    char said = said_delimiter(&f), delimiter = said != '\0' ? said : find_delimiter(&f);
    if (delimiter == '\0')
        return false;
    JbGridPage page = {.hidden = false};
    CsvRead r = {.arena = arena, .page = &page};
    if (!parse(&f, delimiter, &r))
        return false;
    JB_PUSH(arena, &grid->pages, page);
    return true;
}
