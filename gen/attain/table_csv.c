/* SPDX-License-Identifier: MIT */
/* The rows as CSV (RFC 4180) for spreadsheets: the whole first, then the areas with theirs. */
#include "attain/table.h"
#include "attain/table_words.h"

#include <string.h>

#define JB_BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void put_cell(JbText *out, const char *cell)
{
    if (!cell)
        return;
    if (!strpbrk(cell, "\",\r\n")) {
        jb_put(out, cell);
        return;
    }
    jb_put_char(out, '"');
    for (; *cell; cell++) {
        if (*cell == '"')
            jb_put_char(out, '"');
        jb_put_char(out, *cell);
    }
    jb_put_char(out, '"');
}

static void put_line(JbText *out, const char *const *cells)
{
    for (size_t i = 0; i < JB_TABLE_COLUMNS; i++) {
        if (i)
            jb_put_char(out, ',');
        put_cell(out, cells[i]);
    }
    jb_put(out, "\r\n");
}

static void put_rows(JbText *out, const JbAttainment *a, const JbAreaFigures *area)
{
    const char *cells[JB_TABLE_COLUMNS];
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        if (area && !jb_table_area_speaks(area, i))
            continue;
        jb_table_row(out->arena, a, area, i, cells);
        put_line(out, cells);
    }
}

void jb_table_csv(JbText *out, const JbAttainment *a)
{
    jb_put(out, JB_BYTE_ORDER_MARK);
    put_line(out, jb_table_columns);
    put_rows(out, a, NULL);
    for (size_t i = 0; i < a->area_n; i++)
        put_rows(out, a, &a->areas[i]);
}
