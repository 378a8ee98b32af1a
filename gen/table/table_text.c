/* SPDX-License-Identifier: MIT */
/* Aligned columns for a terminal. A wide character counts two (base/text.h, jb_text_cells). */
#include "attain/rounding.h"
#include "table/table.h"
#include "table/table_words.h"

#include <string.h>

enum { JB_GAP = 2, JB_MOST_COLUMNS = 14 };

/* A grid of cells; NULL prints as a dash, so that an absent figure is seen to be absent. */
typedef struct Grid {
    JbText *out;
    size_t columns;
    bool left[JB_MOST_COLUMNS]; /* words stand left, figures right */
    JB_VEC(const char *const *) rows;
} Grid;

static const char *shown(const char *cell)
{
    return cell ? cell : "-";
}

static void add_row(Grid *g, const char *const *cells)
{
    const char **row = jb_arena_alloc_array(g->out->arena, g->columns, sizeof *row);
    for (size_t i = 0; i < g->columns; i++)
        row[i] = shown(cells[i]);
    JB_PUSH(g->out->arena, &g->rows, row);
}

static void pad(JbText *out, size_t n)
{
    while (n--)
        jb_text_put_char(out, ' ');
}

static void print_row(const Grid *g, const char *const *row, const size_t *width)
{
    for (size_t i = 0; i < g->columns; i++) {
        size_t space = width[i] - jb_text_cells(row[i]);
        bool last = i + 1 == g->columns;
        if (!g->left[i])
            pad(g->out, space);
        jb_text_put(g->out, row[i]);
        if (g->left[i] && !last)
            pad(g->out, space);
        if (!last)
            pad(g->out, JB_GAP);
    }
    jb_text_put_char(g->out, '\n');
}

static void print_grid(const Grid *g)
{
    size_t width[JB_MOST_COLUMNS] = {0};
    for (size_t r = 0; r < g->rows.n; r++)
        for (size_t i = 0; i < g->columns; i++) {
            size_t cells = jb_text_cells(g->rows.at[r][i]);
            width[i] = cells > width[i] ? cells : width[i];
        }
    for (size_t r = 0; r < g->rows.n; r++)
        print_row(g, g->rows.at[r], width);
}

/* Opens a grid with a head; `figures` is the first column that stands right, up to `words` (not
 * included). */
static Grid new_grid(JbText *out, const char *const *head, size_t columns, size_t figures,
                     size_t words)
{
    Grid g = {.out = out, .columns = columns};
    for (size_t i = 0; i < columns; i++)
        g.left[i] = i < figures || i >= words;
    add_row(&g, head);
    return g;
}

static const char *name_of(const JbIndicator *in, JbLang lang)
{
    const char *name = in->short_name.at[lang] ? in->short_name.at[lang] : in->name.at[lang];
    return name ? name : in->id;
}

/* Why there is no value, where there is none. */
static const char *value_text(JbArena *arena, const JbFigures *f)
{
    if (f->observed->presence != JB_REPORTED)
        return jb_source_shape(f->indicator) == JB_VALUE_WORDS
                   ? NULL
                   : jb_source_presence_name(f->observed->presence);
    const char *value = jb_attain_round_observed(arena, f);
    if (jb_source_shape(f->indicator) == JB_VALUE_FRACTION)
        return jb_arena_format(arena, "%s/%s", shown(value), shown(jb_table_of(arena, f)));
    return value ? value : jb_table_state(f);
}

static const char *marks_of(JbArena *arena, const JbFigures *f)
{
    JbText marks = jb_text(arena);
    if (f->illustrative)
        jb_text_put(&marks, " illustrative");
    if (f->observed->presence == JB_REPORTED && f->observed->status == JB_PRELIMINARY)
        jb_text_put(&marks, " preliminary");
    if (f->observed->own_as_of)
        jb_text_put_format(&marks, " as_of=%s", jb_calendar_date_text(arena, f->observed->as_of));
    if (f->verdicts_disagree)
        jb_text_put(&marks, " verdicts_disagree");
    return marks.n ? jb_text_str(&marks) + 1 : "";
}

/* What is done: of a cap what is used, and marked where it is the share of the way. */
static const char *completion_of(JbArena *arena, const JbFigures *f)
{
    if (f->used)
        return jb_arena_format(arena, "used %s", jb_attain_round_used(arena, f->used));
    const char *share = jb_attain_round_completion(arena, f);
    bool way = share && f->completion_kind == JB_COMPLETION_WAY;
    return way ? jb_arena_format(arena, "way %s", share) : share;
}

static void put_indicators(JbText *out, const JbAttainment *a, JbLang lang)
{
    static const char *const head[] = {
        "indicator", "value", "target",           "by",   "completion", "schedule", "lead",
        "change",    "yoy",   "needed_per_month", "pace", "status",     "forecast", "marks"};
    JbArena *arena = out->arena;
    Grid g = new_grid(out, head, 14, 1, 11);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        const char *cells[] = {name_of(f->indicator, lang),
                               value_text(arena, f),
                               jb_table_share(arena, f->indicator, f->target_value),
                               f->by == JB_NO_MONTH ? NULL : jb_calendar_month_text(arena, f->by),
                               completion_of(arena, f),
                               jb_attain_round_percent(arena, f->schedule, false),
                               jb_attain_round_lead(arena, f->lead),
                               jb_attain_round_change(arena, f, f->change),
                               jb_attain_round_growth(arena, f->yoy),
                               jb_attain_round_needed(arena, f),
                               jb_attain_round_pace(arena, f),
                               jb_attain_status_name(a->plan, f->status, f->light),
                               jb_attain_round_value(arena, f, f->forecast.value),
                               marks_of(arena, f)};
        add_row(&g, cells);
    }
    print_grid(&g);
}

/* "2024-12 met, 2025-12 missed" */
static const char *past_of(JbArena *arena, const JbPlan *plan, const JbFigures *f)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < f->past_n; i++)
        jb_text_put_format(&t, "%s%s %s", i ? ", " : "",
                           jb_calendar_month_text(arena, f->past[i].by),
                           jb_attain_status_name(plan, f->past[i].verdict, SIZE_MAX));
    return f->past_n ? jb_text_str(&t) : NULL;
}

/* "linear", "linear, reference": how the schedule runs, where there is one. */
static const char *path_of(JbArena *arena, const JbFigures *f)
{
    if (!f->schedule)
        return NULL;
    return jb_arena_format(arena, "%s%s", jb_source_path_name(f->path),
                           f->interim ? ", reference" : "");
}

/* By which rule each is judged, and the three verdicts side by side: share of the target, schedule,
 * pace. */
static void put_verdicts(JbText *out, const JbAttainment *a, JbLang lang)
{
    static const char *const head[] = {
        "indicator", "completion", "lead",       "pace_ratio", "low",      "high", "expected",
        "gap",       "distance",   "change_yoy", "pace",       "verdicts", "path", "past"};
    static const char *const disagree[] = {"-", "agree", "disagree"};
    JbArena *arena = out->arena;
    Grid g = new_grid(out, head, 14, 1, 10);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        size_t both = f->lead && f->pace_verdict ? 1 + (size_t)f->verdicts_disagree : 0;
        const char *cells[] = {name_of(f->indicator, lang),
                               completion_of(arena, f),
                               jb_attain_round_lead(arena, f->lead),
                               jb_q_digits(arena, f->pace_ratio, 2),
                               jb_attain_round_value(arena, f, f->forecast.low),
                               jb_attain_round_value(arena, f, f->forecast.high),
                               jb_attain_round_value(arena, f, f->expected),
                               jb_attain_round_gap(arena, f, f->expected_gap),
                               jb_attain_round_gap(arena, f, f->distance),
                               jb_attain_round_change(arena, f, f->change_yoy),
                               jb_attain_pace_name(f->pace_verdict),
                               disagree[both],
                               path_of(arena, f),
                               past_of(arena, a->plan, f)};
        add_row(&g, cells);
    }
    print_grid(&g);
}

static void put_groups(JbText *out, const JbAttainment *a, JbLang lang)
{
    static const char *const head[] = {"group", "completion", "reported", "of"};
    Grid g = new_grid(out, head, 4, 1, 4);
    for (size_t i = 0; i < a->plan->group_n; i++) {
        const JbGroupFigures *group = &a->groups[i];
        const char *title = a->plan->groups[i].title.at[lang];
        const char *cells[] = {title ? title : a->plan->groups[i].id,
                               jb_attain_round_percent(out->arena, group->completion, false),
                               jb_arena_format(out->arena, "%zu", group->reported),
                               jb_arena_format(out->arena, "%zu", group->of)};
        add_row(&g, cells);
    }
    print_grid(&g);
}

static void put_count(JbText *out, const char *name, size_t n)
{
    if (n)
        jb_text_put_format(out, "  %s %zu", name, n);
}

static void put_tally(JbText *out, const JbAttainment *a)
{
    jb_text_put(out, "tally");
    for (size_t i = 0; i < a->plan->light_n; i++)
        put_count(out, a->plan->lights[i].id, a->light_tally[i]);
    for (JbStatus s = 0; s < JB_ST_LIGHT; s++)
        put_count(out, jb_attain_status_name(a->plan, s, SIZE_MAX), a->tally[s]);
    jb_text_put_char(out, '\n');
}

static void put_presence(JbText *out, const JbAttainment *a)
{
    jb_text_put(out, "presence");
    for (JbPresence p = JB_NOT_REPORTED; p <= JB_REPORTED; p++)
        put_count(out, jb_source_presence_name(p), jb_table_presence(a, p));
    jb_text_put_char(out, '\n');
}

static void put_areas(JbText *out, const JbAttainment *a, JbLang lang)
{
    static const char *const head[] = {"area",   "indicator",  "value",        "rank",  "share",
                                       "change", "completion", "contribution", "status"};
    JbArena *arena = out->arena;
    Grid g = new_grid(out, head, 9, 2, 8);
    for (size_t k = 0; k < a->area_n; k++)
        for (size_t i = 0; i < a->plan->indicator_n; i++) {
            const JbAreaFigures *area = &a->areas[k];
            const JbFigures *f = &area->parts[i]->figures;
            const char *name = a->plan->areas[area->area].name.at[lang];
            if (!jb_table_area_speaks(area, i))
                continue;
            const char *cells[] = {
                name ? name : a->plan->areas[area->area].id,
                name_of(f->indicator, lang),
                value_text(arena, f),
                area->parts[i]->rank
                    ? jb_arena_format(arena, "%zu/%zu", area->parts[i]->rank, area->parts[i]->peers)
                    : NULL,
                jb_attain_round_percent(arena, area->parts[i]->share, false),
                jb_attain_round_change(arena, f, f->change),
                completion_of(arena, f),
                jb_attain_round_lead(arena, area->parts[i]->contribution),
                jb_attain_status_name(a->plan, f->status, f->light)};
            add_row(&g, cells);
        }
    print_grid(&g);
}

static void put_changes(JbText *out, const JbAttainment *a, JbLang lang)
{
    static const char *const head[] = {"changed", "month", "old", "new", "from", "to", "indicator"};
    JbArena *arena = out->arena;
    Grid g = new_grid(out, head, 7, 2, 4);
    for (size_t i = 0; i < a->change_n; i++) {
        const JbChange *c = &a->changes[i];
        const JbFigures *f = &a->figures[c->indicator];
        bool of_status = jb_attain_change_of_status(c->kind);
        const char *cells[] = {
            c->confirmed ? "confirmed" : jb_attain_change_name(c->kind),
            jb_calendar_month_text(arena, c->month),
            jb_attain_round_beside(arena, f, c->old_value, c->new_value),
            jb_attain_round_beside(arena, f, c->new_value, c->old_value),
            of_status ? jb_attain_status_name(a->plan, c->from, c->from_light) : NULL,
            of_status ? jb_attain_status_name(a->plan, c->to, c->to_light) : NULL,
            name_of(f->indicator, lang)};
        add_row(&g, cells);
    }
    print_grid(&g);
}

void jb_table_text(JbText *out, const JbAttainment *a, JbLang lang)
{
    put_indicators(out, a, lang);
    jb_text_put_char(out, '\n');
    put_verdicts(out, a, lang);
    jb_text_put_char(out, '\n');
    put_groups(out, a, lang);
    jb_text_put_char(out, '\n');
    put_tally(out, a);
    put_presence(out, a);
    if (a->area_n) {
        jb_text_put_char(out, '\n');
        put_areas(out, a, lang);
    }
    if (a->change_n) {
        jb_text_put_char(out, '\n');
        put_changes(out, a, lang);
    }
}
