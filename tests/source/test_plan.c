/* SPDX-License-Identifier: MIT */
/* A plan that uses everything of DATA.md section 1, and single faults in plans. */
#include "source/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

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

static const JbPlan *town(Bench *b)
{
    const JbPlan *plan =
        jb_source_plan_load(b->arena, b->diags, "tests/source/fixtures/plans/town.json", NULL);
    assert_non_null(plan);
    assert_int_equal(b->diags->list.n, 0);
    return plan;
}

static const JbIndicator *indicator(const JbPlan *plan, const char *id)
{
    size_t i = jb_source_plan_indicator(plan, id);
    assert_true(i < plan->indicator_n);
    return &plan->indicators[i];
}

static void assert_q(Bench *b, const JbQ *q, const char *fraction)
{
    assert_non_null(q);
    assert_string_equal(jb_q_fraction(b->arena, q), fraction);
}

static void head_and_lists(void **state)
{
    Bench *b = *state;
    const JbPlan *plan = town(b);
    assert_string_equal(plan->id, "town");
    assert_string_equal(plan->title.at[JB_EN], "Model Town Action Plan, 2024–2026");
    assert_int_equal(plan->from, jb_calendar_month(2024, 1));
    assert_int_equal(plan->to, jb_calendar_month(2026, 12));
    assert_int_equal(plan->byte_n, strlen(plan->bytes));
    assert_int_equal(plan->context_n, 2);
    assert_q(b, plan->context[0].value, "1000/1");
    assert_true(plan->context[0].approx);
    assert_null(plan->context[1].value);
    assert_int_equal(plan->group_n, 2);
    assert_null(plan->groups[1].aim.at[JB_ZH]);
}

static void areas_and_lights(void **state)
{
    Bench *b = *state;
    const JbPlan *plan = town(b);
    assert_int_equal(plan->area_n, 3);
    assert_string_equal(plan->areas[0].peer, "urban");
    assert_true(plan->areas[0].in_sum);
    assert_string_equal(plan->areas[2].peer, "");
    assert_false(plan->areas[2].in_sum);
    assert_int_equal(plan->areas[2].within_n, 2);
    assert_int_equal(plan->areas[2].within[1], jb_source_plan_area(plan, "west"));
    assert_int_equal(plan->light_n, 3);
    assert_q(b, plan->lights[0].from, "11/2");
    assert_string_equal(plan->lights[0].word.at[JB_EN], "Ahead");
    assert_string_equal(plan->lights[1].word.at[JB_ZH], plan->lights[1].id); /* called by its id */
    assert_null(plan->lights[2].from);
}

static void targets_of_every_kind(void **state)
{
    Bench *b = *state;
    const JbPlan *plan = town(b);
    const JbIndicator *firms = indicator(plan, "firms");
    assert_int_equal(firms->measure, JB_CUMULATIVE);
    assert_int_equal(firms->obligation, JB_BINDING);
    assert_q(b, firms->weight, "2/1");
    assert_int_equal(firms->baseline_at, jb_calendar_month(2023, 12));
    assert_q(b, firms->baseline, "10/1");
    assert_int_equal(firms->path.kind, JB_PATH_GEOMETRIC);
    assert_int_equal(firms->target_n, 3);
    assert_int_equal(firms->targets[0].area_n, 2);
    assert_q(b, firms->targets[0].areas[1].value, "150/1");
    assert_int_equal(firms->targets[1].compare, JB_MORE_THAN);
    assert_int_equal(firms->targets[1].effective, JB_NO_MONTH);
    assert_int_equal(firms->targets[2].effective, jb_calendar_month(2024, 7));
    const JbIndicator *workshops = indicator(plan, "workshops");
    assert_true(workshops->targets[0].every_year);
    assert_int_equal(workshops->targets[0].by, JB_NO_MONTH);
    assert_int_equal(workshops->path.kind, JB_PATH_WEIGHTS);
    assert_q(b, workshops->path.weights[11], "2/1");
    const JbIndicator *share = indicator(plan, "share");
    assert_int_equal(share->targets[0].compare, JB_ABOUT);
    assert_q(b, share->targets[0].tolerance, "1/2");
    assert_true(share->targets[1].aspirational);
    assert_int_equal(share->targets[1].by, JB_NO_MONTH);
}

static void measures(void **state)
{
    Bench *b = *state;
    const JbPlan *plan = town(b);
    const JbIndicator *offices = indicator(plan, "offices");
    assert_q(b, offices->targets[0].value, "1/2");
    assert_q(b, offices->targets[1].value, "1/1"); /* 100 % unless it says otherwise */
    assert_int_equal(offices->path.kind, JB_PATH_STEP);
    assert_null(indicator(plan, "guide")->targets[0].value);
    assert_null(indicator(plan, "guide")->unit.at[JB_ZH]);
    assert_q(b, indicator(plan, "guide")->weight, "1/1");
    assert_string_equal(indicator(plan, "mood")->targets[0].words.at[JB_EN], "to rise markedly");
    assert_int_equal(indicator(plan, "dropped")->withdrawn, jb_calendar_month(2024, 4));
    assert_true(indicator(plan, "share")->unit_ratio);
    assert_true(indicator(plan, "fee")->unit_ratio);
    assert_false(indicator(plan, "firms")->unit_ratio);
    assert_int_equal(indicator(plan, "fee")->decimals, 2);
    assert_string_equal(jb_source_measure_name(JB_STATEMENT), "statement");
    assert_string_equal(jb_source_compare_name(JB_ABOUT), "about");
}

#define GROUPS "\"groups\":[{\"id\":\"g\",\"title\":{\"zh\":\"总\",\"en\":\"G\"}}]"
#define HEAD                                                                                       \
    "{\"format\":\"jianbao.plan/1\",\"id\":\"p\",\"title\":{\"zh\":\"题\",\"en\":\"T\"},"         \
    "\"issuer\":{\"zh\":\"府\",\"en\":\"I\"},"                                                    \
    "\"period\":{\"from\":\"2024-01\",\"to\":\"2027-12\"}," GROUPS ","
#define INDICATOR(rest)                                                                            \
    HEAD "\"indicators\":[{\"id\":\"i\",\"group\":\"g\",\"name\":{\"zh\":\"名\",\"en\":\"N\"},"   \
         "\"unit\":{\"zh\":\"家\",\"en\":\"U\"}," rest "}]}"

#define UNIT(words)                                                                                \
    HEAD "\"indicators\":[{\"id\":\"i\",\"group\":\"g\",\"name\":{\"zh\":\"名\",\"en\":\"N\"},"   \
         "\"measure\":\"level\",\"unit\":{" words "}}]}"

/* Faults that the golden plan does not show, or whose edge matters. code NULL: no finding at all.
 */
static const struct {
    const char *text, *code;
} cases[] = {
    {INDICATOR("\"measure\":\"level\""), NULL}, /* observed */
    {INDICATOR("\"measure\":\"rate\""), "rate-unit"},
    {UNIT("\"zh\":\"万户\",\"en\":\"ten thousand\""), "scale-contradicts"},
    {UNIT("\"zh\":\"万户\",\"en\":\"users\""), "scale-contradicts"},
    {UNIT("\"zh\":\"万户\",\"en\":\"tens of thousands of users\""), "scale-unsaid"},
    {UNIT("\"zh\":\"亿元\",\"en\":\"billion yuan\""), "scale-contradicts"},
    {UNIT("\"zh\":\"万户\",\"en\":\"users\",\"scale\":1000"), "scale-contradicts"},
    {UNIT("\"zh\":\"%\",\"en\":\"%\",\"scale\":100"), "scale-of-ratio"},
    {UNIT("\"zh\":\"万户\",\"en\":\"10 thousand users\""), "scale-unsaid"},
    {UNIT("\"zh\":\"亿元\",\"en\":\"100 million yuan\",\"scale\":100000000"), NULL},
    {UNIT("\"zh\":\"万户\",\"en\":{\"one\":\"user\",\"other\":\"users\"},\"scale\":10000"), NULL},
    {UNIT("\"zh\":\"千人\",\"en\":\"people\",\"scale\":1000"), NULL},
    {UNIT("\"zh\":\"千米\",\"en\":\"kilometres\""), NULL},
    {UNIT("\"zh\":\"户\",\"en\":{\"one\":\"user\"}"), "missing-key"},
    {INDICATOR("\"measure\":\"level\",\"max\":5,\"min\":5"), "bounds-reversed"},
    {INDICATOR("\"measure\":\"level\",\"max\":5,\"targets\":[{\"value\":6}]"),
     "target-beyond-bound"},
    {INDICATOR("\"measure\":\"level\",\"max\":5,\"targets\":[{\"value\":5}]"), NULL},
    {INDICATOR("\"measure\":\"level\",\"max\":5,\"targets\":[{\"value\":5,"
               "\"compare\":\"more_than\"}]"),
     "target-beyond-bound"},
    {INDICATOR("\"measure\":\"coverage\",\"targets\":[{\"compare\":\"more_than\"}]"),
     "target-beyond-bound"},
    {INDICATOR("\"measure\":\"coverage\",\"max\":1"), "not-for-measure"},
    {INDICATOR("\"measure\":\"cumulative\",\"completion\":\"way\""), "not-for-measure"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1}]"), NULL},
    {INDICATOR("\"measure\":\"statement\""), NULL},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1}],\"phrase\":{\"zh\":\"达{}个\","
               "\"en\":\"{} of "
               "them\"}"),
     NULL},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1}],\"phrase\":{\"zh\":\"达{}个\","
               "\"en\":\"some\"}"),
     "phrase-hole"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1}],\"phrase\":{\"zh\":\"{}达{}个\","
               "\"en\":\"{}\"}"),
     "phrase-hole"},
    {INDICATOR("\"measure\":\"statement\",\"phrase\":{\"zh\":\"{}\",\"en\":\"{}\"}"),
     "not-for-measure"},
    {INDICATOR("\"measure\":\"cumulative\",\"targets\":[]"), NULL},
    {INDICATOR("\"measure\":\"cumulative\",\"targets\":[{\"by\":\"2024-12\"}]"), "missing-key"},
    {INDICATOR("\"measure\":\"cumulative\",\"targets\":[{\"by\":\"2024-12\",\"value\":-1}]"),
     "negative"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"by\":\"2024-12\",\"value\":-1}]"), NULL},
    {INDICATOR("\"measure\":\"coverage\",\"targets\":[{\"value\":1}]"), NULL},
    {INDICATOR("\"measure\":\"coverage\",\"targets\":[{\"value\":1.01}]"), "share-over-1"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"every\":\"year\",\"value\":1}]"),
     "not-for-measure"},
    {INDICATOR("\"measure\":\"milestone\",\"targets\":[{\"by\":\"2024-12\",\"value\":1}]"),
     "not-for-measure"},
    {INDICATOR("\"measure\":\"annual\",\"baseline\":{\"at\":\"2023-12\",\"value\":1},\"targets\":[{"
               "\"value\":1}]"),
     "not-for-measure"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1,\"tolerance\":1}]"),
     "tolerance-unused"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1},{\"value\":2}]"),
     "duplicate-target"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1},{\"value\":2,\"effective\":\"2025-"
               "01\"}]"),
     NULL},
    {INDICATOR("\"measure\":\"cumulative\",\"targets\":[{\"by\":\"2024-12\",\"value\":2},{\"by\":"
               "\"2025-12\","
               "\"value\":1}]"),
     "target-falls"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"by\":\"2028-01\",\"value\":2}]"),
     "target-outside-plan"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"by\":\"2024-12\",\"value\":2,\"effective\":"
               "\"2025-01\"}]"),
     "never-in-force"},
    {INDICATOR("\"measure\":\"level\",\"path\":\"geometric\",\"targets\":[{\"by\":\"2024-12\","
               "\"value\":2}]"),
     NULL},
    {INDICATOR("\"measure\":\"level\",\"path\":{\"weights\":[1]},\"targets\":[{\"value\":1}]"),
     "weights-count"},
    {INDICATOR("\"measure\":\"level\",\"decimals\":7,\"targets\":[{\"value\":1}]"), "bad-value"},
    {INDICATOR("\"measure\":\"level\",\"targets\":[{\"value\":1,\"areas\":{\"x_a\":1,\"a\":2}}]"),
     "unknown-area"},
    {INDICATOR("\"measure\":\"level\",\"note\":{\"zh\":\"a\\nb\",\"en\":\"b\"},\"targets\":[{"
               "\"value\":1}]"),
     "control-character"},
    {HEAD "\"indicators\":[]}", "no-indicators"},
    {HEAD "\"lights\":[],\"indicators\":[]}", "no-lights"},
    {HEAD "\"lights\":[{\"id\":\"met\"}],\"indicators\":[]}", "light-is-status"},
    {HEAD "\"lights\":[{\"id\":\"a\",\"from\":0}],\"indicators\":[]}", "last-light-from"},
    {HEAD "\"lights\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"indicators\":[]}", "light-without-from"},
    {HEAD "\"lights\":[{\"id\":\"a\",\"from\":0},{\"id\":\"b\",\"from\":0},{\"id\":\"c\"}],"
          "\"indicators\":[]}",
     "lights-order"},
    {"[]", "wrong-type"},
    {"{\"format\":\"jianbao.plan/2\"}", "format-newer"},
    {"{\"format\":\"jianbao.snapshot/1\"}", "format-other"},
    {"{\"format\":\"plan\"}", "bad-format"},
    {"{}", "missing-key"},
};

static void single_faults(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbDiags *diags = jb_diags_new(b->arena);
        const JbJson *root =
            jb_json_read(b->arena, diags, "case", cases[i].text, strlen(cases[i].text), NULL);
        assert_non_null(root);
        bool read = jb_source_plan_read(b->arena, diags, root) != NULL,
             found = cases[i].code == NULL;
        for (size_t j = 0; j < diags->list.n; j++)
            found = found || strcmp(diags->list.at[j].code, cases[i].code) == 0;
        if (cases[i].code == NULL ? diags->list.n > 0 : !found)
            fail_msg("case %zu: %s expected for %s", i, cases[i].code ? cases[i].code : "nothing",
                     cases[i].text);
        assert_int_equal(read, jb_diags_count(diags, JB_ERROR) == 0);
    }
}

static void default_lights(void **state)
{
    Bench *b = *state;
    const char *text = INDICATOR("\"measure\":\"statement\"");
    const JbJson *root = jb_json_read(b->arena, b->diags, "case", text, strlen(text), NULL);
    const JbPlan *plan = jb_source_plan_read(b->arena, b->diags, root);
    assert_int_equal(plan->light_n, 3);
    assert_string_equal(plan->lights[1].id, "slow");
    assert_q(b, plan->lights[1].from, "-10/1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(head_and_lists, setup, teardown),
        cmocka_unit_test_setup_teardown(areas_and_lights, setup, teardown),
        cmocka_unit_test_setup_teardown(targets_of_every_kind, setup, teardown),
        cmocka_unit_test_setup_teardown(measures, setup, teardown),
        cmocka_unit_test_setup_teardown(single_faults, setup, teardown),
        cmocka_unit_test_setup_teardown(default_lights, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
