/* SPDX-License-Identifier: MIT */
#include "base/q.h"
#include "base/text.h"
#include "sheet/grid_parts.h"
#include <stdlib.h>
#include <string.h>

static const JbGridCell NO_CELL = {.text = ""};

int jb_sheet_by_place(const void *a, const void *b)
{
    const JbGridCell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

size_t jb_sheet_row_at(const JbGridPage *page, uint32_t row)
{
    size_t lo = 0, hi = page->cells.n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (page->cells.at[middle].row < row)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

const JbGridCell *jb_sheet_cell(const JbGridPage *page, uint32_t row, uint32_t column)
{
    JbGridCell key = {.row = row, .column = column};
    const JbGridCell *found = NULL;
    if (page->cells.n > 0)
        found = bsearch(&key, page->cells.at, page->cells.n, sizeof key, jb_sheet_by_place);
    return found != NULL ? found : &NO_CELL;
}

uint32_t jb_sheet_row_n(const JbGridPage *page)
{
    return page->cells.n > 0 ? page->cells.at[page->cells.n - 1].row + 1 : 0;
}

const JbMerge *jb_sheet_merge(const JbGridPage *page, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < page->merges.n; i++) {
        const JbMerge *m = &page->merges.at[i];
        if (row >= m->row && row <= m->last_row && column >= m->column && column <= m->last_column)
            return m;
    }
    return NULL;
}

bool jb_sheet_row_hidden(const JbGridPage *page, uint32_t row)
{
    for (size_t i = 0; i < page->hidden_rows.n; i++)
        if (page->hidden_rows.at[i] == row)
            return true;
    return false;
}

bool jb_sheet_column_hidden(const JbGridPage *page, uint32_t column)
{
    for (size_t i = 0; i < page->hidden_columns.n; i++)
        if (column >= page->hidden_columns.at[i].column &&
            column <= page->hidden_columns.at[i].last_column)
            return true;
    return false;
}

/* --- names of cells --- */

const char *jb_sheet_cell_name(JbArena *arena, uint32_t row, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (uint32_t n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
        letters[--at] = (char)('A' + (n - 1) % 26);
    return jb_arena_format(arena, "%s%u", letters + at, row + 1);
}

static const char *parse_letters(const char *s, uint32_t *column)
{
    uint32_t n = 0;
    for (; *s >= 'A' && *s <= 'Z' && n < JB_SHEET_MOST_COLUMNS; s++)
        n = n * 26 + (uint32_t)(*s - 'A') + 1;
    *column = n - 1;
    return n > 0 && n <= JB_SHEET_MOST_COLUMNS ? s : NULL;
}

bool jb_sheet_column_parse(const char *s, uint32_t *column)
{
    const char *end = parse_letters(s, column);
    return end != NULL && *end == '\0';
}

bool jb_sheet_cell_parse(const char *s, uint32_t *row, uint32_t *column)
{
    const char *at = parse_letters(s, column);
    uint32_t n = 0;
    if (at == NULL || *at < '1' || *at > '9')
        return false;
    for (; *at >= '0' && *at <= '9' && n <= JB_SHEET_MOST_ROWS; at++)
        n = n * 10 + (uint32_t)(*at - '0');
    *row = n - 1;
    return *at == '\0' && n <= JB_SHEET_MOST_ROWS;
}

/* "FILE!PAGE!C7", or "FILE!C7" where the page has no name: what stands for a place of a sheet in
 * messages, ledgers and explanations. */
static const char *cell_path(JbArena *arena, const JbGrid *grid, const JbGridPage *page,
                             uint32_t row, uint32_t column)
{
    const char *cell = jb_sheet_cell_name(arena, row, column);
    if (page->name == NULL)
        return jb_arena_format(arena, "%s!%s", grid->name, cell);
    return jb_arena_format(arena, "%s!%s!%s", grid->name, page->name, cell);
}

JbPlace jb_sheet_cell_place(JbArena *arena, const JbGrid *grid, const JbGridPage *page,
                            uint32_t row, uint32_t column)
{
    return (JbPlace){.file = cell_path(arena, grid, page, row, column)};
}

/* --- numbers --- */

/* Decimal places behind which a binary number of 64 bits says nothing: 15 digits from its first. */
static int certain_places(const char *s)
{
    int whole = 0, zeros = 0, exponent = 0;
    bool point = false, begun = false;
    for (s += *s == '-'; (*s >= '0' && *s <= '9') || *s == '.'; s++) {
        point = point || *s == '.';
        begun = begun || (*s >= '1' && *s <= '9');
        whole += !point && begun;
        zeros += point && !begun && *s == '0';
    }
    if (*s == 'e' || *s == 'E')
        exponent = (int)strtol(s + 1, NULL, 10);
    int places = whole > 0 ? 15 - whole : 15 + zeros;
    places -= exponent;
    return places > 20 ? 20 : places;
}

const char *jb_sheet_digits(JbArena *arena, const char *stored)
{
    size_t n = strlen(stored);
    const JbQ *q = jb_q_parse(arena, stored, n);
    if (q == NULL)
        return NULL;
    q = jb_q_round(arena, q, certain_places(stored), JB_HALF_AWAY);
    int decimals = jb_q_decimals(q, 20);
    return jb_q_digits(arena, q, decimals < 0 ? 20 : decimals);
}

/* --- the file --- */

void jb_sheet_too_many(JbDiags *diags, const JbGrid *grid)
{
    JbPlace place = {.file = grid->path};
    jb_diag_error(diags, "sheet-too-large", &place,
                  "keep the rows that are to be read, in a file of "
                  "their own",
                  "more than %d cells of the sheet hold something", JB_SHEET_MOST_CELLS);
}
