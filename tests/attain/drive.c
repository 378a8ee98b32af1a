/* SPDX-License-Identifier: MIT */
/* A test driver: one case a line on stdin, {"plan": …, "snapshots": [oldest … now], "superseded":
 * [], "horizon": "current"}, in the formats of DATA.md. For each it prints the table as JSON, then
 * the exact figures as fractions, each closed by a record separator (U+001E). Many cases run in one
 * process, so that test_properties.py can hold tens of thousands against reference.py. It reads
 * through source/'s checked readers, as the program does. */
#include "source/check.h"
#include "table/table.h"

#include <stdio.h>
#include <stdlib.h>

static void fraction(JbJsonOut *o, const char *key, const JbQ *q)
{
    jb_json_out_string(o, key, q ? jb_q_fraction(o->text->arena, q) : NULL);
}

static void put_points(JbJsonOut *o, const JbFigures *f)
{
    jb_json_out_array(o, "points");
    for (size_t i = 0; i < f->point_n; i++) {
        jb_json_out_array(o, NULL);
        jb_json_out_string(o, NULL, jb_calendar_month_text(o->text->arena, f->points[i].month));
        fraction(o, NULL, f->points[i].value);
        fraction(o, NULL, f->points[i].expected);
        jb_json_out_bool(o, NULL, f->points[i].reference);
        jb_json_out_end(o, ']');
    }
    jb_json_out_end(o, ']');
}

static void put_exact(JbJsonOut *o, const JbFigures *f)
{
    jb_json_out_object(o, NULL);
    fraction(o, "value", f->value);
    fraction(o, "target", f->target_value);
    fraction(o, "base", f->base);
    fraction(o, "completion", f->completion);
    fraction(o, "distance", f->distance);
    fraction(o, "schedule", f->schedule);
    fraction(o, "lead", f->lead);
    fraction(o, "expected", f->expected);
    fraction(o, "expected_gap", f->expected_gap);
    fraction(o, "change", f->change);
    fraction(o, "change_of", f->change_of);
    fraction(o, "change_yoy", f->change_yoy);
    fraction(o, "yoy", f->yoy);
    fraction(o, "yoy_computed", f->yoy_computed);
    fraction(o, "needed", f->needed);
    fraction(o, "pace", f->pace);
    fraction(o, "pace_ratio", f->pace_ratio);
    fraction(o, "pace_from", f->pace_from);
    fraction(o, "slowest", f->forecast.slowest);
    fraction(o, "fastest", f->forecast.fastest);
    fraction(o, "needed_exact", f->needed_exact);
    fraction(o, "change_from", f->change_from);
    jb_json_out_bool(o, "interim", f->interim);
    fraction(o, "forecast", f->forecast.value);
    fraction(o, "forecast_low", f->forecast.low);
    fraction(o, "forecast_high", f->forecast.high);
    fraction(o, "forecast_completion", f->forecast.completion);
    put_points(o, f);
    jb_json_out_end(o, '}');
}

static void put_figures(JbText *out, const JbAttainment *a)
{
    JbJsonOut o = jb_json_out(out, true);
    jb_json_out_object(&o, NULL);
    jb_json_out_array(&o, "figures");
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        put_exact(&o, &a->figures[i]);
    jb_json_out_end(&o, ']');
    jb_json_out_array(&o, "groups");
    for (size_t i = 0; i < a->plan->group_n; i++)
        fraction(&o, NULL, a->groups[i].completion);
    jb_json_out_end(&o, ']');
    jb_json_out_array(&o, "areas");
    for (size_t k = 0; k < a->area_n; k++)
        for (size_t i = 0; i < a->plan->indicator_n; i++) {
            jb_json_out_array(&o, NULL);
            fraction(&o, NULL, a->areas[k].parts[i]->share);
            fraction(&o, NULL, a->areas[k].parts[i]->contribution);
            jb_json_out_end(&o, ']');
        }
    jb_json_out_end(&o, ']');
    jb_json_out_end(&o, '}');
}

typedef struct List {
    const JbSnapshot **at;
    size_t n;
} List;

static List read_list(JbArena *arena, JbDiags *diags, const JbJson *array, const JbPlan *plan)
{
    List list = {.at = jb_arena_alloc_array(arena, array ? array->n : 0, sizeof *list.at)};
    for (const JbJson *v = array ? array->child : NULL; v; v = v->next)
        list.at[list.n++] = jb_source_snapshot_read(arena, diags, v, plan, "case.json", NULL);
    return list;
}

/* A case that the readers refuse is a fault of whoever made it. */
static void stop_on_errors(JbArena *arena, const JbDiags *diags, const char *line)
{
    if (!jb_diags_count(diags, JB_ERROR))
        return;
    for (size_t i = 0; i < diags->list.n; i++)
        fprintf(stderr, "%s\n", jb_diag_line(arena, &diags->list.at[i], JB_DIAG_TEXT));
    fprintf(stderr, "%s\n", line);
    exit(JB_EXIT_DATA);
}

static void run_case(const char *line, size_t n)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena), *findings = jb_diags_new(arena);
    const JbJson *root = jb_json_read(arena, diags, "case", line, n, "UTF-8");
    stop_on_errors(arena, diags, line);
    const JbPlan *plan = jb_source_plan_read(arena, diags, jb_json_get(root, "plan"));
    stop_on_errors(arena, diags, line);
    List all = read_list(arena, diags, jb_json_get(root, "snapshots"), plan);
    List old = read_list(arena, diags, jb_json_get(root, "superseded"), plan);
    stop_on_errors(arena, diags, line);
    JbSeries series = {.plan = plan,
                       .now = all.at[all.n - 1],
                       .history = all.at,
                       .history_n = all.n - 1,
                       .superseded = old.at,
                       .superseded_n = old.n};
    bool final = jb_text_equal(jb_json_string(diags, root, "horizon"), "final");
    const JbAttainment *a =
        jb_attain(arena, findings, &series, final ? JB_HORIZON_FINAL : JB_HORIZON_CURRENT);
    JbText out = jb_text(arena);
    jb_table_json(&out, a, findings);
    jb_text_put_char(&out, 0x1E);
    put_figures(&out, a);
    jb_text_put_char(&out, 0x1E);
    fwrite(out.at, 1, out.n, stdout);
    jb_arena_free(arena);
}

int main(void)
{
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;)
        run_case(line, (size_t)n);
    free(line);
    return ferror(stdin) || fflush(stdout) ? JB_EXIT_SYSTEM : JB_EXIT_OK;
}
