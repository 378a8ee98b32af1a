/* SPDX-License-Identifier: MIT */
/* Snapshots as DATA.md section 2 defines them, their history, and the encodings that they come in.
 */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define FIXTURES "tests/source/fixtures/"

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
} Bench;

static int setup(void **state)
{
    Bench *b = test_malloc(sizeof *b);
    b->arena = jb_arena_new();
    b->diags = jb_diags_new(b->arena);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    jb_arena_free(b->arena);
    test_free(b);
    return 0;
}

static const JbSeries *load(Bench *b, const char *name)
{
    const JbSeries *series = jb_source_series_load(
        b->arena, b->diags, jb_arena_format(b->arena, FIXTURES "%s", name), NULL, NULL);
    for (size_t i = 0; i < b->diags->list.n; i++)
        if (b->diags->list.at[i].severity == JB_ERROR)
            print_message("%s\n", jb_diag_line(b->arena, &b->diags->list.at[i], JB_DIAG_TEXT));
    return series;
}

static const JbValue *value(const JbSeries *series, const JbSnapshot *s, const char *id)
{
    return &s->values[jb_source_plan_indicator(series->plan, id)];
}

static void assert_q(Bench *b, const JbQ *q, const char *fraction)
{
    assert_non_null(q);
    assert_string_equal(jb_q_fraction(b->arena, q), fraction);
}

static size_t found(const JbDiags *diags, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->list.n; i++)
        n += strcmp(diags->list.at[i].code, code) == 0;
    return n;
}

static void values_of_every_measure(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/town/2024-03.json");
    assert_non_null(series);
    const JbSnapshot *s = series->now;
    assert_int_equal(s->status, JB_ILLUSTRATIVE);
    const JbValue *firms = value(series, s, "firms"), *share = value(series, s, "share");
    assert_q(b, firms->value, "130/1");
    assert_string_equal(firms->digits, "130");
    assert_int_equal(firms->status, JB_ILLUSTRATIVE); /* the snapshot's */
    assert_false(firms->own_as_of);
    assert_int_equal(value(series, s, "workshops")->status, JB_PRELIMINARY);
    assert_q(b, share->value, "123/2");
    assert_q(b, share->yoy, "121/10");
    assert_true(share->own_as_of);
    assert_int_equal(share->as_of.day, 29);
    assert_string_equal(share->note.at[JB_EN], "one month late");
    assert_q(b, value(series, s, "offices")->of, "12/1");
    assert_int_equal(value(series, s, "guide")->state, JB_UNDER_WAY);
    assert_q(b, value(series, s, "guide")->value, "40/1");
    assert_int_equal(value(series, s, "mood")->presence, JB_REPORTED);
    assert_null(value(series, s, "mood")->value);
    assert_int_equal(value(series, s, "dropped")->presence, JB_NOT_REPORTED);
}

static void areas_stories_photo(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/town/2024-03.json");
    const JbSnapshot *s = series->now;
    size_t firms = jb_source_plan_indicator(series->plan, "firms");
    assert_q(b, jb_source_area_value(s, 0, firms)->value, "80/1");
    assert_int_equal(jb_source_area_value(s, 1, firms)->presence, JB_NOT_REPORTED);
    assert_int_equal(jb_source_area_value(s, 2, firms)->presence, JB_NOT_APPLICABLE);
    assert_true(jb_source_area_says(s, 0, firms) && jb_source_area_says(s, 2, firms));
    assert_false(jb_source_area_says(s, 1, firms));
    assert_int_equal(s->story_n, 1);
    assert_string_equal(s->stories[0].body.at[JB_EN], "First\n\nSecond");
    assert_string_equal(s->photo.path, FIXTURES "snapshots/town/../../photos/dot.png");
    assert_q(b, s->photo.focus_y, "3/4");
    assert_int_equal(s->issue_total, 15);
    assert_null(series->history[0]->area_values);
}

/* January, then February's second revision; its first one is kept apart, another plan's file is
 * left out with a note. */
static void history_and_revisions(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/town/2024-05.json");
    assert_non_null(series);
    assert_int_equal(series->history_n, 3);
    assert_int_equal(series->history[0]->period.last, jb_calendar_month(2024, 1));
    assert_int_equal(series->history[1]->revision, 2);
    assert_q(b, value(series, series->history[1], "firms")->value, "88/1");
    assert_int_equal(series->history[2]->period.last, jb_calendar_month(2024, 3));
    assert_int_equal(series->superseded_n, 1);
    assert_int_equal(series->superseded[0]->revision, 1);
    assert_int_equal(value(series, series->superseded[0], "share")->presence, JB_NOT_YET_PUBLISHED);
    assert_int_equal(found(b->diags, "other-plan"), 1);
    assert_int_equal(b->diags->list.n, 1);
}

static void own_revisions(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/town/2024-02.r2.json");
    assert_int_equal(series->superseded_n, 1); /* the revision that it replaces */
    assert_int_equal(found(b->diags, "newer-revision"), 0);
    series = load(b, "snapshots/town/2024-02.json");
    assert_int_equal(series->superseded_n, 0);
    assert_int_equal(series->history_n, 1);
    assert_int_equal(found(b->diags, "newer-revision"), 1);
}

/* One snapshot for each month: of two that end in the same one the shorter. */
static void periods_of_every_kind(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/periods/2024-Q3.json");
    assert_non_null(series);
    assert_int_equal(series->now->period.kind, JB_PERIOD_QUARTER);
    assert_int_equal(series->history_n, 3);
    assert_int_equal(series->history[0]->period.kind, JB_PERIOD_RANGE);
    assert_int_equal(series->history[1]->period.kind, JB_PERIOD_MONTH);
    assert_int_equal(series->history[2]->period.kind, JB_PERIOD_QUARTER);
    series = load(b, "snapshots/periods/2024.json");
    assert_int_equal(series->history_n, 4);
    assert_int_equal(series->history[1]->period.kind, JB_PERIOD_MONTH);
    assert_int_equal(series->history[3]->period.last, jb_calendar_month(2024, 9));
    series = load(b, "snapshots/periods/2024-01_2024-02.json");
    assert_int_equal(series->history_n, 0);
}

static void names_of_files(void **state)
{
    Bench *b = *state;
    JbPeriod p;
    int revision = 0;
    assert_true(jb_source_snapshot_name(b->arena, "2024-05.json", &p, &revision));
    assert_int_equal(revision, 1);
    assert_true(jb_source_snapshot_name(b->arena, "2024-01_2024-02.r12.json", &p, &revision));
    assert_int_equal(revision, 12);
    assert_int_equal(p.last, jb_calendar_month(2024, 2));
    assert_false(jb_source_snapshot_name(b->arena, "2024-05.r0.json", &p, &revision));
    assert_false(jb_source_snapshot_name(b->arena, "2024-05.rx.json", &p, &revision));
    assert_false(jb_source_snapshot_name(b->arena, "plan.json", &p, &revision));
    assert_false(jb_source_snapshot_name(b->arena, ".json", &p, &revision));
}

/* The bytes on disk differ, the figures and the words do not. */
static void encodings(void **state)
{
    Bench *b = *state;
    static const char *const names[] = {"utf8-bom", "utf16le", "utf16be", "utf16le-bare",
                                        "gb18030"};
    const JbSeries *plain = load(b, "snapshots/town/2024-03.json");
    const JbValue *share = value(plain, plain->now, "share");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const JbSeries *other =
            load(b, jb_arena_format(b->arena, "snapshots/%s/2024-03.json", names[i]));
        assert_non_null(other);
        const JbValue *v = value(other, other->now, "share");
        assert_true(jb_q_equal(v->value, share->value));
        assert_string_equal(v->note.at[JB_ZH], share->note.at[JB_ZH]);
        assert_string_equal(other->now->stories[0].body.at[JB_ZH],
                            plain->now->stories[0].body.at[JB_ZH]);
        assert_int_equal(v->place.line, share->place.line);
        assert_int_equal(v->place.column, share->place.column);
        assert_int_not_equal(other->now->byte_n, plain->now->byte_n);
    }
}

#define SNAPSHOT(rest)                                                                             \
    "{\"format\":\"jianbao.snapshot/1\",\"plan\":\"town\",\"period\":\"2024-05\"," rest "}"
#define VALUES(rest) SNAPSHOT("\"as_of\":\"2024-05-31\",\"values\":{" rest "}")

/* code NULL: no finding at all. */
static const struct {
    const char *text, *code;
} cases[] = {
    {VALUES(""), NULL},
    {VALUES("\"x_mine\":[1],\"firms\":0"), NULL},
    {VALUES("\"firms\":null"), NULL},
    {VALUES("\"firms\":-1"), "negative"},
    {VALUES("\"share\":-1"), NULL},
    {VALUES("\"firms\":1.5"), "too-many-decimals"},
    {VALUES("\"firms\":1.0"), NULL},
    {VALUES("\"firms\":{}"), "missing-key"},
    {VALUES("\"firms\":{\"value\":null}"), "wrong-type"},
    {VALUES("\"firms\":{\"value\":1,\"of\":2}"), "not-for-measure"},
    {VALUES("\"firms\":true"), "wrong-shape"},
    {VALUES("\"firms\":{\"missing\":\"not_reported\",\"value\":1}"), "missing-with-value"},
    {VALUES("\"firms\":{\"missing\":\"lost\"}"), "bad-value"},
    {VALUES("\"firms\":{\"value\":1,\"as_of\":\"2024-06-01\"}"), "value-after-snapshot"},
    {VALUES("\"offices\":12"), "wrong-shape"},
    {VALUES("\"offices\":{\"value\":12}"), "missing-key"},
    {VALUES("\"offices\":{\"value\":12,\"of\":12}"), NULL},
    {VALUES("\"guide\":{\"percent\":40}"), "missing-key"},
    {VALUES("\"guide\":{\"state\":\"done\",\"percent\":100}"), NULL},
    {VALUES("\"guide\":{\"state\":\"not_started\",\"percent\":1}"), "percent-contradicts"},
    {VALUES("\"guide\":{\"state\":\"under_way\",\"percent\":101}"), "percent-range"},
    {VALUES("\"mood\":1"), "wrong-shape"},
    {VALUES("\"mood\":{\"missing\":\"not_yet_published\"}"), NULL},
    {SNAPSHOT("\"values\":{}"), NULL},
    {SNAPSHOT("\"as_of\":\"2024-05-31\""), "missing-key"},
    {SNAPSHOT("\"as_of\":\"2024-06-01\",\"values\":{}"), "as-of-late"},
    {SNAPSHOT("\"issue\":{\"number\":5,\"total\":4},\"values\":{}"), "issue-total"},
    {SNAPSHOT("\"revision\":0,\"values\":{}"), "bad-value"},
    {SNAPSHOT("\"photo\":{\"file\":\"no.png\",\"alt\":{\"zh\":\"图\",\"en\":\"A\"}},\"values\":{}"),
     "photo-missing"},
    {SNAPSHOT("\"photo\":{\"file\":\".\",\"alt\":{\"zh\":\"图\",\"en\":\"A\"}},\"values\":{}"),
     "photo-not-picture"},
    {SNAPSHOT(
         "\"photo\":{\"file\":\"no.png\",\"alt\":{\"zh\":\"图\",\"en\":\"A\"},\"focus\":[0,2]},"
         "\"values\":{}"),
     "bad-focus"},
    {"{\"format\":\"jianbao.snapshot/1\",\"plan\":\"town\",\"period\":\"2024-12/"
     "2025-12\",\"values\":{}}",
     "bad-period"},
    {"{\"format\":\"jianbao.snapshot/1\",\"plan\":\"town\",\"period\":\"2024-12/"
     "2025-01\",\"values\":{}}",
     "period-crosses-year"},
    {"{\"format\":\"jianbao.snapshot/1\",\"plan\":\"town\",\"period\":\"2027-01\",\"values\":{}}",
     "period-outside-plan"},
    {"{\"format\":\"jianbao.snapshot/1\",\"plan\":\"city\",\"period\":\"2024-01\",\"values\":{}}",
     "plan-mismatch"},
    {"{\"format\":\"jianbao.snapshot/3\"}", "format-newer"},
};

static void single_faults(void **state)
{
    Bench *b = *state;
    const JbPlan *plan = jb_source_plan_load(b->arena, b->diags, FIXTURES "plans/town.json", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbDiags *diags = jb_diags_new(b->arena);
        const JbJson *root =
            jb_json_read(b->arena, diags, "case", cases[i].text, strlen(cases[i].text), NULL);
        assert_non_null(root);
        (void)jb_source_snapshot_read(b->arena, diags, root, plan, FIXTURES "case",
                                      jb_root_real(b->arena, FIXTURES));
        if (cases[i].code == NULL ? diags->list.n > 0 : found(diags, cases[i].code) == 0)
            fail_msg("case %zu: %s expected for %s", i, cases[i].code ? cases[i].code : "nothing",
                     cases[i].text);
    }
}

/* DATA.md section 5: a fall with a note is a warning, without one an error; annual figures restart
 * in January. A broken file named like an earlier month is an error at its place, one with another
 * name a warning. */
static void series_against_itself(void **state)
{
    Bench *b = *state;
    assert_non_null(load(b, "snapshots/falls/2025-01.json"));
    assert_int_equal(found(b->diags, "falling-value"),
                     1); /* firms, with a note; workshops began anew */
    assert_int_equal(jb_diags_count(b->diags, JB_ERROR), 0);
    assert_int_equal(found(b->diags, "history-unreadable"), 1);
    JbDiags *diags = jb_diags_new(b->arena);
    assert_null(jb_source_series_load(b->arena, diags, FIXTURES "snapshots/falls/2025-03.json",
                                      NULL, NULL));
    assert_int_equal(found(diags, "falling-value"), 1); /* workshops within the year, of an area */
    assert_int_equal(found(diags, "duplicate-snapshot"), 1);
    assert_int_equal(found(diags, "period-and-name"), 1);
    assert_int_equal(found(diags, "revision-and-name"), 1);
}

/* A plan in the snapshot's own folder, under a name that is not its id; one that is nearly the id
 * named serves as hint. */
static void plan_beside_the_snapshot(void **state)
{
    Bench *b = *state;
    const JbSeries *series = load(b, "snapshots/beside/2024-01.json");
    assert_non_null(series);
    assert_string_equal(series->plan->path, FIXTURES "snapshots/beside/promises.json");
    assert_int_equal(series->history_n, 0);
    JbDiags *diags = jb_diags_new(b->arena);
    assert_null(jb_source_series_load(b->arena, diags, FIXTURES "snapshots/beside/2024-02.json",
                                      NULL, NULL));
    assert_int_equal(diags->list.n, 1);
    assert_string_equal(diags->list.at[0].code, "plan-not-found");
    assert_string_equal(diags->list.at[0].hint, "did you mean \"village\"?");
}

static void no_such_plan(void **state)
{
    Bench *b = *state;
    assert_null(jb_source_series_load(b->arena, b->diags, FIXTURES "snapshots/town/other.json",
                                      NULL, NULL));
    assert_int_equal(found(b->diags, "plan-not-found"), 1);
    assert_int_equal(jb_diags_exit(b->diags, false), JB_EXIT_NO_INPUT);
    JbDiags *diags = jb_diags_new(b->arena);
    assert_null(jb_source_series_load(b->arena, diags, FIXTURES "snapshots/town/2024-01.json",
                                      FIXTURES "none.json", NULL));
    assert_int_equal(jb_diags_exit(diags, false), JB_EXIT_NO_INPUT);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(values_of_every_measure),
        TEST(areas_stories_photo),
        TEST(history_and_revisions),
        TEST(own_revisions),
        TEST(periods_of_every_kind),
        TEST(names_of_files),
        TEST(encodings),
        TEST(single_faults),
        TEST(series_against_itself),
        TEST(no_such_plan),
        TEST(plan_beside_the_snapshot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
