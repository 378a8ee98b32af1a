/* SPDX-License-Identifier: MIT */
#include "chart/chart_data.h"
#include "base/csv.h"
#include <string.h>

enum { DECIMALS = 6 };

/* A row's head: what its points are of. */
typedef struct Row {
    const char *of; /* NULL: the month */
    JbMonth month;
} Row;

typedef struct Table {
    JbArena *arena;
    const JbChart *chart;
    JB_VEC(Row) rows;
} Table;

static bool is_of(const JbChartPoint *p, const Row *row)
{
    return row->of != NULL ? jb_text_equal(p->of, row->of)
                           : p->of == NULL && p->month == row->month;
}

static size_t find_row(const Table *t, const JbChartPoint *p)
{
    size_t i = 0;
    while (i < t->rows.n && !is_of(p, &t->rows.at[i]))
        i++;
    return i;
}

/* Months stand in their order, whichever series names them first; all else as it comes. */
static void add_row(Table *t, const JbChartPoint *p)
{
    if (p->value == NULL || find_row(t, p) < t->rows.n)
        return;
    JB_PUSH(t->arena, &t->rows, (Row){p->of, p->month});
    Row *at = t->rows.at;
    for (size_t i = t->rows.n - 1; i > 0 && p->of == NULL && at[i - 1].month > at[i].month; i--) {
        Row later = at[i - 1];
        at[i - 1] = at[i];
        at[i] = later;
    }
}

/* Series of one name make one column: stretches of a schedule, the bar that is marked. */
static const char *role_of(const JbChartSeries *s)
{
    bool group = s->n == 1 && s->points[0].of != NULL;
    static const char *const values[] = {"bar", "own", "dot", "tile", "unit"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (group || strcmp(s->role, values[i]) == 0)
            return "value";
    return strcmp(s->role, "tick") == 0 ? "schedule" : s->role;
}

static bool same_column(const JbChartSeries *a, const JbChartSeries *b)
{
    return jb_text_equal(a->id, b->id) && strcmp(role_of(a), role_of(b)) == 0;
}

static bool has_value(const JbChartSeries *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->points[i].value != NULL)
            return true;
    return false;
}

static bool begins_column(const JbChart *chart, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (same_column(&chart->series[k], &chart->series[i]))
            return false;
    return has_value(&chart->series[i]);
}

static void put_heads(JbText *out, const Table *t)
{
    jb_csv_field(out, true, t->rows.at[0].of != NULL ? "of" : "month");
    for (size_t i = 0; i < t->chart->series_n; i++) {
        const JbChartSeries *s = &t->chart->series[i];
        const char *dot = s->id != NULL ? "." : "";
        const char *id = s->id != NULL ? s->id : "";
        const char *unit = s->unit != NULL && *s->unit != '\0' ? s->unit : NULL;
        const char *name = jb_arena_format(t->arena, "%s%s%s", id, dot, role_of(s));
        if (unit != NULL)
            name = jb_arena_format(t->arena, "%s (%s)", name, unit);
        if (begins_column(t->chart, i))
            jb_csv_field(out, false, name);
    }
    jb_csv_end_line(out);
}

static const char *digits(const Table *t, const JbChartSeries *s, const JbQ *value)
{
    const JbQ *told = s->share ? jb_q_mul(t->arena, value, jb_q_int(t->arena, 100)) : value;
    int decimals = jb_q_decimals(told, DECIMALS);
    return jb_q_digits(t->arena, told, decimals < 0 ? DECIMALS : decimals);
}

/* What the column that series `first` begins has in this row. */
static const char *cell(const Table *t, size_t first, const Row *row)
{
    const JbChartSeries *all = t->chart->series;
    for (size_t i = first; i < t->chart->series_n; i++)
        for (size_t k = 0; k < all[i].n && same_column(&all[first], &all[i]); k++)
            if (all[i].points[k].value != NULL && is_of(&all[i].points[k], row))
                return digits(t, &all[i], all[i].points[k].value);
    return NULL;
}

static void put_row(JbText *out, const Table *t, const Row *row)
{
    jb_csv_field(out, true,
                 row->of != NULL ? row->of : jb_calendar_month_text(t->arena, row->month));
    for (size_t i = 0; i < t->chart->series_n; i++)
        if (begins_column(t->chart, i))
            jb_csv_field(out, false, cell(t, i, row));
    jb_csv_end_line(out);
}

bool jb_chart_data(JbText *out, const JbChart *chart)
{
    Table t = {.arena = out->arena, .chart = chart};
    for (size_t i = 0; i < chart->series_n; i++)
        for (size_t k = 0; k < chart->series[i].n; k++)
            add_row(&t, &chart->series[i].points[k]);
    if (t.rows.n == 0)
        return false;
    jb_csv_begin(out);
    put_heads(out, &t);
    for (size_t i = 0; i < t.rows.n; i++)
        put_row(out, &t, &t.rows.at[i]);
    return true;
}
