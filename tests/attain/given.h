/* SPDX-License-Identifier: MIT */
/* What the tests of attain/ share: a plan and its series from a few words of JSON, and the figures
 * as the tables print them. The checked readers of source/ make the plan and the snapshots, as they
 * do for the program. */
#ifndef JB_TESTS_ATTAIN_GIVEN_H
#define JB_TESTS_ATTAIN_GIVEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "source/check.h"
#include "table/table_words.h"

#include <stdio.h>
#include <string.h>

/* A snapshot: its period, its values, and whatever else stands in it (", \"status\": …"), or NULL.
 */
typedef struct Month {
    const char *period, *values, *more;
} Month;

typedef struct Given {
    JbArena *arena;
    JbDiags *diags;
    JbHorizon horizon;
    const char *plan_more; /* ", \"areas\": […]" */
    const JbPlan *plan;
    const JbAttainment *a;
} Given;

static inline Given given_new(void)
{
    JbArena *arena = jb_arena_new();
    return (Given){.arena = arena, .diags = jb_diags_new(arena), .plan_more = ""};
}

static inline void given_free(Given *g)
{
    jb_arena_free(g->arena);
}

static inline void stop_on_errors(Given *g, const JbDiags *findings)
{
    for (size_t i = 0; i < findings->list.n; i++)
        if (findings->list.at[i].severity == JB_ERROR)
            fail_msg("%s", jb_diag_line(g->arena, &findings->list.at[i], JB_DIAG_TEXT));
}

static inline const JbJson *given_json(Given *g, const char *text)
{
    JbDiags *findings = jb_diags_new(g->arena);
    const JbJson *root = jb_json_read(g->arena, findings, "given", text, strlen(text), "UTF-8");
    stop_on_errors(g, findings);
    assert_non_null(root);
    return root;
}

static inline const JbSnapshot *given_snapshot(Given *g, Month m, int revision)
{
    const char *text =
        jb_arena_format(g->arena,
                        "{\"format\": \"jianbao.snapshot/1\", \"plan\": \"p\", \"period\": \"%s\", "
                        "\"revision\": %d, \"values\": {%s}%s}",
                        m.period, revision, m.values, m.more ? m.more : "");
    JbDiags *findings = jb_diags_new(g->arena);
    const JbSnapshot *s =
        jb_source_snapshot_read(g->arena, findings, given_json(g, text), g->plan, "p.json", NULL);
    stop_on_errors(g, findings);
    return s;
}

/* The plan runs from 2024-01 to 2027-12, with the groups g and h. `indicators` are objects without
 * what every one needs (name and unit stand in for all: "%s" of NAMES). */
#define NAMES                                                                                      \
    "\"name\": {\"zh\": \"名\", \"en\": \"name\"}, \"unit\": {\"zh\": \"家\", \"en\": "          \
    "\"firms\"}, "                                                                                 \
    "\"group\": \"g\""
#define TITLE "{\"zh\": \"题\", \"en\": \"title\"}"

static inline void given_plan(Given *g, const char *indicators)
{
    const char *text = jb_arena_format(
        g->arena,
        "{\"format\": \"jianbao.plan/1\", \"id\": \"p\", \"title\": " TITLE ", \"issuer\": " TITLE
        ", \"period\": {\"from\": \"2024-01\", \"to\": \"2027-12\"}, "
        "\"groups\": [{\"id\": \"g\", \"title\": " TITLE "}, {\"id\": \"h\", \"title\": " TITLE
        "}]%s, \"indicators\": [%s]}",
        g->plan_more, indicators);
    g->plan = jb_source_plan_read(g->arena, g->diags, given_json(g, text));
    stop_on_errors(g, g->diags);
    assert_non_null(g->plan);
}

/* Attains the last of n months, the others its history; `old` is a superseded revision of any, or
 * NULL. */
static inline void given_series(Given *g, const Month *months, size_t n, const Month *old)
{
    const JbSnapshot **all = jb_arena_alloc_array(g->arena, n, sizeof *all);
    const JbSnapshot **superseded = jb_arena_alloc_array(g->arena, 1, sizeof *superseded);
    for (size_t i = 0; i < n; i++)
        all[i] = given_snapshot(g, months[i], 2);
    if (old)
        superseded[0] = given_snapshot(g, *old, 1);
    JbSeries *series = jb_arena_alloc(g->arena, sizeof *series);
    *series = (JbSeries){.plan = g->plan,
                         .now = all[n - 1],
                         .history = all,
                         .history_n = n - 1,
                         .superseded = superseded,
                         .superseded_n = old ? 1 : 0};
    g->diags = jb_diags_new(g->arena);
    g->a = jb_attain(g->arena, g->diags, series, g->horizon);
}
/* A month with its values; and with more in its snapshot. */
#define AT(period, values)                                                                         \
    {                                                                                              \
        (period), (values), NULL                                                                   \
    }
#define AT_WITH(period, values, more)                                                              \
    {                                                                                              \
        (period), (values), (more)                                                                 \
    }
#define GIVEN_SERIES(g, ...)                                                                       \
    given_series((g), (const Month[]){__VA_ARGS__},                                                \
                 sizeof((const Month[]){__VA_ARGS__}) / sizeof(Month), NULL)

/* The cell of that column, as all tables print it; "-" where there is none. */
static inline const char *cell(const Given *g, const JbAreaFigures *area, size_t indicator,
                               const char *column)
{
    const char *cells[JB_TABLE_COLUMNS];
    jb_table_row(g->arena, g->a, area, indicator, cells);
    for (size_t i = 0; i < JB_TABLE_COLUMNS; i++)
        if (strcmp(jb_table_columns[i], column) == 0)
            return cells[i] ? cells[i] : "-";
    fail_msg("no column %s", column);
    return NULL;
}

/* expect(g, indicator, "column value, column value"): every named figure of the row. */
static inline void expect_at(const Given *g, const JbAreaFigures *area, size_t indicator,
                             const char *wanted, const char *file, int line)
{
    char *words = jb_arena_strdup(g->arena, wanted), *rest = NULL;
    for (char *pair = strtok_r(words, ",", &rest); pair; pair = strtok_r(NULL, ",", &rest)) {
        pair += strspn(pair, " ");
        char *value = strchr(pair, ' ');
        *value++ = '\0';
        const char *got = cell(g, area, indicator, pair);
        if (strcmp(got, value) != 0) {
            print_error("%s:%d: %s is %s, not %s\n", file, line, pair, got, value);
            fail();
        }
    }
}
#define EXPECT(g, wanted)       expect_at((g), NULL, 0, (wanted), __FILE__, __LINE__)
#define EXPECT_OF(g, i, wanted) expect_at((g), NULL, (i), (wanted), __FILE__, __LINE__)
#define EXPECT_AREA(g, k, i, wanted)                                                               \
    expect_at((g), &(g)->a->areas[k], (i), (wanted), __FILE__, __LINE__)

#endif
