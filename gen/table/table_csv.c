/* SPDX-License-Identifier: MIT */
/* The table as CSV (RFC 4180) for spreadsheets: the indicators of the whole first, then the areas',
 * the groups, the tally and what changed; the column `row` tells which a row is. */
#include "attain/rounding.h"
#include "base/csv.h"
#include "table/table.h"
#include "table/table_words.h"

#include <string.h>

/* Behind the columns of a figure: what kind of row it is, and what a change has besides. */
enum {
    ROW,
    FROM,
    TO,
    OLD,
    NEW,
    MONTH,
    FIRST_EXTRAS,
    BETTER = FIRST_EXTRAS,
    NEW_TARGET,
    ROLE,
    EXTRAS
};
static const char *const extras[EXTRAS] = {"row",   "from",   "to",         "old", "new",
                                           "month", "better", "new_target", "role"};

static void put_line(JbText *out, const char *const *cells, const char *const *more)
{
    const struct {
        const char *const *from;
        size_t n;
    } parts[] = {{cells, JB_TABLE_FIRST_EDITION},
                 {more, FIRST_EXTRAS},
                 {cells + JB_TABLE_FIRST_EDITION, JB_TABLE_COLUMNS - JB_TABLE_FIRST_EDITION},
                 {more + FIRST_EXTRAS, EXTRAS - FIRST_EXTRAS}};
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        for (size_t i = 0; i < parts[p].n; i++)
            jb_csv_field(out, p + i == 0, parts[p].from[i]);
    jb_csv_end_line(out);
}

static void put_rows(JbText *out, const JbAttainment *a, const JbAreaFigures *area)
{
    const char *cells[JB_TABLE_COLUMNS], *more[EXTRAS] = {[ROW] = area ? "area" : "indicator"};
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        if (area && !jb_table_area_speaks(area, i))
            continue;
        const JbFigures *f = area ? &area->parts[i]->figures : &a->figures[i];
        bool told =
            f->observed->presence == JB_REPORTED && jb_source_shape(f->indicator) != JB_VALUE_WORDS;
        more[MONTH] = told ? jb_calendar_month_text(out->arena, f->own) : NULL;
        jb_table_row(out->arena, a, area, i, cells);
        put_line(out, cells, more);
    }
}

/* --- rows that are not of an indicator --- */

static void set(const char **cells, const char *column, const char *value)
{
    for (size_t i = 0; i < JB_TABLE_COLUMNS; i++)
        if (strcmp(jb_table_columns[i], column) == 0)
            cells[i] = value;
}

static const char *count(JbArena *arena, size_t n)
{
    return jb_arena_format(arena, "%zu", n);
}

static void put_groups(JbText *out, const JbAttainment *a)
{
    for (size_t i = 0; i < a->plan->group_n; i++) {
        const char *cells[JB_TABLE_COLUMNS] = {NULL}, *more[EXTRAS] = {[ROW] = "group"};
        const JbGroupFigures *g = &a->groups[i];
        set(cells, "id", a->plan->groups[i].id);
        more[ROLE] = a->plan->groups[i].overall ? "overall" : NULL;
        set(cells, "completion", jb_attain_round_percent(out->arena, g->completion, false));
        set(cells, "value", count(out->arena, g->reported));
        set(cells, "of", count(out->arena, g->of));
        put_line(out, cells, more);
    }
}

static void put_count(JbText *out, const char *status, size_t n)
{
    const char *cells[JB_TABLE_COLUMNS] = {NULL}, *more[EXTRAS] = {[ROW] = "tally"};
    set(cells, "status", status);
    set(cells, "value", count(out->arena, n));
    put_line(out, cells, more);
}

static void put_tally(JbText *out, const JbAttainment *a)
{
    for (size_t i = 0; i < a->plan->light_n; i++)
        put_count(out, a->plan->lights[i].id, a->light_tally[i]);
    for (JbStatus s = 0; s < JB_ST_LIGHT; s++)
        put_count(out, jb_attain_status_name(a->plan, s, SIZE_MAX), a->tally[s]);
}

static void put_changes(JbText *out, const JbAttainment *a)
{
    for (size_t i = 0; i < a->change_n; i++) {
        const JbChange *c = &a->changes[i];
        const JbFigures *f = &a->figures[c->indicator];
        const char *cells[JB_TABLE_COLUMNS] = {NULL}, *more[EXTRAS] = {[ROW] = "change"};
        bool status = jb_attain_change_of_status(c->kind);
        set(cells, "id", f->indicator->id);
        set(cells, "status", jb_attain_change_name(c->kind));
        more[FROM] = status ? jb_attain_status_name(a->plan, c->from, c->from_light) : NULL;
        more[TO] = status ? jb_attain_status_name(a->plan, c->to, c->to_light) : NULL;
        more[OLD] = jb_attain_round_beside(out->arena, f, c->old_value, c->new_value);
        more[NEW] = jb_attain_round_beside(out->arena, f, c->new_value, c->old_value);
        static const char *const better[] = {
            [JB_BETTER_UNSAID] = NULL, [JB_BETTER_NO] = "false", [JB_BETTER_YES] = "true"};
        more[BETTER] = better[c->better];
        more[NEW_TARGET] = c->new_target ? "true" : "false";
        more[MONTH] = c->month != JB_NO_MONTH ? jb_calendar_month_text(out->arena, c->month) : NULL;
        put_line(out, cells, more);
    }
}

void jb_table_csv(JbText *out, const JbAttainment *a)
{
    jb_csv_begin(out);
    put_line(out, jb_table_columns, extras);
    put_rows(out, a, NULL);
    for (size_t i = 0; i < a->area_n; i++)
        put_rows(out, a, &a->areas[i]);
    put_groups(out, a);
    put_tally(out, a);
    put_changes(out, a);
}
