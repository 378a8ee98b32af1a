/* SPDX-License-Identifier: MIT */
/* What the tags of templates/README.md print: one row a tag, over the fixture of May 2024, and the
 * forms' rare cases. */
#include "story/reader.h"
#include "story/template.h"
#include "story/views.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define FIXTURES "tests/story/fixtures/"

static JbArena *arena;
static JbDiags *diags;
static const JbAttainment *attainment;

static int setup(void **state)
{
    (void)state;
    arena = jb_arena_new();
    diags = jb_diags_new(arena);
    const JbSeries *series = jb_source_series_load(arena, diags, FIXTURES "snapshots/2024-05.json",
                                                   FIXTURES "plan.json", NULL);
    assert_non_null(series);
    attainment = jb_attain(arena, diags, series, JB_HORIZON_CURRENT);
    diags = jb_diags_new(arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    jb_arena_free(arena);
    return 0;
}

/* Renders, takes the figures' marks and the escapes out. */
static const char *say(JbLang lang, const char *template)
{
    JbBook *book = jb_story_book_new(arena, jb_story_numbers_read(arena, diags, NULL));
    JbViews *v = jb_arena_alloc(arena, sizeof *v);
    JbCompanion *self = jb_arena_alloc(arena, sizeof *self);
    self->attainment = attainment;
    *v = (JbViews){.arena = arena,
                   .nodes = arena,
                   .lang = lang,
                   .langs = jb_locale_usual(),
                   .book = book,
                   .a = attainment,
                   .prefix = "",
                   .companions = self,
                   .companion_n = 1,
                   .check_code = "c",
                   .issue_id = "i"};
    const JbMustache *m = jb_mustache_parse(arena, diags, "t", template, strlen(template));
    assert_non_null(m);
    JbText out = jb_text(arena);
    jb_mustache_render(arena, diags, m, jb_story_view_root(v), NULL, NULL, false, &out, NULL);
    if (diags->list.n > 0)
        print_message("%s\n", jb_diag_line(arena, &diags->list.at[0], JB_DIAG_TEXT));
    assert_int_equal(diags->list.n, 0);
    JbMatter matter = {
        .arena = arena, .diags = diags, .book = book, .lang = lang, .fence = jb_story_directive};
    return jb_story_plain_text(&matter, jb_text_str(&out), true);
}

typedef struct Row {
    const char *template, *zh, *en;
} Row;

static void rows(const Row *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(say(JB_ZH, list[i].template), list[i].zh);
        assert_string_equal(say(JB_EN, list[i].template), list[i].en);
    }
}
#define ROWS(list) rows(list, sizeof list / sizeof *list)

static void test_forms(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{i.factories.value}}/{{i.factories.value.u}}/{{i.factories.value.words}}/"
         "{{i.factories.value.words_start}}",
         "4/4个/四/四", "4/4 factories/four/Four"},
        {"{{i.workshops.lead}} {{i.workshops.lead.u}} {{i.workshops.lead.abs_u}} "
         "{{i.workshops.lead.signed}}",
         "−4.7 −4.7个百分点 4.7个百分点 −4.7",
         "−4.7 −4.7 percentage points 4.7 percentage points −4.7"},
        {"{{#i.workshops.lead}}{{#negative}}{{abs}}{{/negative}}{{#positive}}+{{/"
         "positive}}{{/i.workshops.lead}}",
         "4.7", "4.7"},
        {"{{i.sme_transformed.final.value}} {{i.sme_transformed.final.u}} "
         "{{i.sme_transformed.final.by}}",
         "1.5万 1.5万家 2027年12月", "15,000 15,000 enterprises December 2027"},
        {"{{i.srdi_level2.value}} {{i.srdi_level2.value.unit}} {{i.srdi_level2.change.u}} "
         "{{i.srdi_level2.to_go.u}}",
         "61.5% % 1.7个百分点 18.5个百分点",
         "61.5% % 1.7 percentage points 18.5 percentage points"},
        {"{{i.benchmark_firms.value.cell}}{{i.benchmark_firms.lead.signed_cell}}{{^i.benchmark_"
         "firms.value}}x{{/i.benchmark_firms.value}}",
         "——x", "——x"},
    };
    ROWS(list);
}

static void test_time(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{period}} {{period.year}} {{period.month_name}} {{period.months}} "
         "{{period.months_left}} "
         "{{period.elapsed}}",
         "2024年5月 2024 5月 5 7 41.7%", "May 2024 2024 May 5 7 41.7%"},
        {"{{as_of}} {{as_of.month_day}} {{as_of.iso}}", "2024年5月31日 5月31日 2024-05-31",
         "31 May 2024 31 May 2024-05-31"},
        {"{{period.previous}}{{#period.is_january}}J{{/period.is_january}}{{#period.is_month}}M{{/"
         "period.is_month}}",
         "2024年4月M", "April 2024M"},
        {"{{plan.from}} {{plan.to.year}} {{target_year}} "
         "{{#i.workshops.target.by.this_year}}y{{/i.workshops.target.by.this_year}}",
         "2024年1月 2027 2024 y", "January 2024 2027 2024 y"},
        {"{{i.workshops.months_to_go}} {{i.workshops.pace_months}} "
         "{{i.workshops.change_since.month_name}}",
         "7 3 4月", "7 3 April"},
    };
    ROWS(list);
}

/* What holds of a subject, with the claim's own arguments and those of the subject; lists by kind.
 */
static void test_claims(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{#i.workshops}}{{#claim.behind_schedule}}{{short}} {{lead.abs}}"
         "{{/claim.behind_schedule}}{{^claim.on_schedule}}!{{/claim.on_schedule}}"
         "{{#claim.state_behind}}b{{/claim.state_behind}}{{#claim.met}}m{{/claim.met}}"
         "{{/i.workshops}}",
         "数字化车间 4.7!b", "Digital workshops 4.7!b"},
        {"{{#claims.behind_schedule}}{{index}}{{id}} {{lead}};{{/claims.behind_schedule}}"
         "{{claims.behind_schedule.n}}{{claims.met.n}}{{#claims.behind_schedule.more}}more"
         "{{/claims.behind_schedule.more}}",
         "1workshops −4.7;2factories −1.7;20more", "1workshops −4.7;2factories −1.7;20more"},
        {"{{#claim.some_not}}{{behind_schedule.n}}:{{#behind_schedule}}{{id}} {{/behind_schedule}}"
         "of {{scored.n}}{{/claim.some_not}}{{#claim.all_met}}all{{/claim.all_met}}",
         "2:workshops factories of 14", "2:workshops factories of 14"},
        {"{{#i.sme_transformed}}{{#claim.next_target}}{{next.words}} {{next.by.year}}"
         "{{#last}} last{{/last}}{{/claim.next_target}}{{#claim.last_target}}x"
         "{{/claim.last_target}}{{#claim.forecast_reaches}} {{reached_in}}"
         "{{/claim.forecast_reaches}}{{/i.sme_transformed}}",
         "1.5万家以上 2027 last 2024年11月", "15,000 or more 2027 last November 2024"},
        {"{{#method.lights}}{{#claim.light_on_track}}o{{/claim.light_on_track}}"
         "{{#claim.light_slow}}s{{/claim.light_slow}}{{#claim.light_behind}}b"
         "{{/claim.light_behind}}{{#claim.light_own}}{{word}}{{/claim.light_own}},"
         "{{/method.lights}}",
         "o,s,b,", "o,s,b,"},
    };
    ROWS(list);
}

static void test_lists(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{#claims.behind_schedule}}{{index}}{{id}}{{#first}}F{{/first}}{{#last}}L{{/last}} "
         "{{/claims.behind_schedule}}",
         "1workshopsF 2factoriesL ", "1workshopsF 2factoriesL "},
        {"{{#claims.on_schedule}}{{id}} {{/claims.on_schedule}}|{{#rated}}{{id}} {{/rated}}",
         "guides chain_firms sme_transformed |guides chain_firms sme_transformed factories "
         "workshops ",
         "guides chain_firms sme_transformed |guides chain_firms sme_transformed factories "
         "workshops "},
        {"{{claim.leads.members.top.id}} {{claim.lags.members.top.id}} {{i.guides.rank}} "
         "{{i.workshops.rank}} {{claims.behind_schedule.top.id}} "
         "{{claims.behind_schedule.second.id}}",
         "guides workshops 1 5 workshops factories", "guides workshops 1 5 workshops factories"},
        {"{{#claims.behind_schedule.any}}{{claims.behind_schedule.count}}"
         "{{/claims.behind_schedule.any}}{{#claims.met.any}}no{{/claims.met.any}}"
         "{{^claims.met}}none{{/claims.met}}",
         "2none", "2none"},
        {"{{#indicators.head2}}{{id}} {{/indicators.head2}}{{#groups.later}}{{id}} "
         "{{/groups.later}}",
         "sme_transformed srdi_level2 point line surface service ",
         "sme_transformed srdi_level2 point line surface service "},
        {"{{#key_figures}}{{id}} {{/key_figures}}{{headline.id}}",
         "sme_transformed workshops chain_firms srdi_level2 sme_transformed",
         "sme_transformed workshops chain_firms srdi_level2 sme_transformed"},
        {"{{tally.on_track}} {{tally.slow}} {{tally.behind}} {{tally.no_data}} {{tally.lights}} "
         "{{tally.rated}}",
         "3 2 0 8 5 5", "3 2 0 8 5 5"},
        {"{{#claim.nothing_reported}}a{{/claim.nothing_reported}}{{#claims.missing.any}}b"
         "{{/claims.missing.any}}{{#claim.all_met}}c{{/claim.all_met}}"
         "{{#claim.news_first_issue}}d{{/claim.news_first_issue}}{{#illustrative}}e{{/"
         "illustrative}}{{#preliminary}}f{{/"
         "preliminary}}",
         "bef", "bef"},
        {"{{#claims.next_target.head3}}{{id}};{{/claims.next_target.head3}}{{final_year}}",
         "sme_transformed;srdi_level2;workshops;2027",
         "sme_transformed;srdi_level2;workshops;2027"},
        {"{{#groups}}{{id}}:{{#measured}}{{id}},{{/measured}}{{#measured.few}}few{{/measured.few}}"
         "{{#claim.all_on_schedule}}+{{/claim.all_on_schedule}}{{#claim.some_not}}-"
         "{{/claim.some_not}}{{#claim.all_met}}!{{/claim.all_met}} "
         "{{/groups}}",
         "overall:sme_transformed,srdi_level2,few+ point:workshops,factories,few- "
         "line:chain_firms,few+ "
         "surface: service: ",
         "overall:sme_transformed,srdi_level2,few+ point:workshops,factories,few- "
         "line:chain_firms,few+ "
         "surface: service: "},
        {"{{#g.point.claims.behind_schedule}}{{id}} {{/g.point.claims.behind_schedule}}"
         "{{#g.line.claims.on_schedule}}{{id}} {{/g.line.claims.on_schedule}}"
         "{{#g.line.claims.behind_schedule.any}}no{{/g.line.claims.behind_schedule.any}}",
         "workshops factories guides chain_firms ", "workshops factories guides chain_firms "},
        {"{{#claims.preliminary}}{{id}}{{/claims.preliminary}}", "srdi_level2", "srdi_level2"},
    };
    ROWS(list);
}

static void test_indicator(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{#i.sme_transformed}}{{#claim.light_on_track}}{{light}}{{/claim.light_on_track}}"
         "{{#claim.met}}no{{/claim.met}} {{forecast.value}} "
         "{{forecast.low}} {{forecast.high}} {{forecast.completion}}{{#claim.forecast_reaches}} "
         "r{{/claim.forecast_reaches}}{{/i.sme_transformed}}",
         "on_track 5620 5438 5802 112.4% r", "on_track 5,620 5,438 5,802 112.4% r"},
        {"{{#i.sme_transformed}}{{expected}} {{gap.u}} {{needed.u}} {{pace}} "
         "{{change}}{{#change_since_previous}} p{{/change_since_previous}}{{/i.sme_transformed}}",
         "2083 233家 384家 472 498 p", "2,083 233 enterprises 384 enterprises 472 498 p"},
        {"{{#i.chain_firms.target}}{{#more_than}}>{{/more_than}}{{^falling}}{{words}}{{/"
         "falling}}{{/"
         "i.chain_firms.target}}",
         ">超过1000家", ">more than 1,000"},
        {"{{#i.workshops}}{{#measure.annual}}{{group.title}}{{/"
         "measure.annual}}{{#target.every_year}} "
         "{{target.words}}{{/target.every_year}}{{/i.workshops}}",
         "点 每年100个", "Point 100 a year"},
        {"{{i.sme_transformed.phrase}} {{^i.workshops.phrase}}none{{/i.workshops.phrase}} "
         "{{plan.short}}",
         "推动2316家企业转型 none 重庆市中小企业数字化转型工作方案（2024—2027年）",
         "2,316 firms gone digital none Chongqing work plan for the digital transformation of "
         "small and "
         "medium-sized enterprises (2024–2027)"},
        {"{{i.workshops.inline}} {{i.factories.inline}} {{#i.workshops.is_headline}}no"
         "{{/i.workshops.is_headline}}{{#headline}}{{#is_headline}}{{id}}{{/is_headline}}"
         "{{/headline}}",
         "数字化车间 智能工厂 sme_transformed",
         "digital workshops Smart factories sme_transformed"},
        {"{{i.workshops.inline_start}} {{i.factories.inline_start}}", "数字化车间 智能工厂",
         "Digital workshops Smart factories"},
        {"{{i.guides.value}} {{#i.guides.milestone.under_way}}u{{/i.guides.milestone.under_way}} "
         "{{i.guides.target.cell}}",
         "40% u 完成编制", "40% u all compiled"},
        {"{{#i.little_lighthouses}}{{#claim.state_qualitative}}{{target.words}}{{/"
         "claim.state_qualitative}}{{/"
         "i.little_lighthouses}}",
         "策划建设一批", "a first group to be planned and built"},
        {"{{g.point.completion}} {{g.point.reported}}/{{g.point.of}}{{#g.point.claims.light_slow}} "
         "{{id}}{{/g.point.claims.light_slow}}",
         "38.5% 2/4 workshops factories", "38.5% 2/4 workshops factories"},
        {"{{#companions.cq_sme_digital}}{{plan.id}} "
         "{{#i.workshops}}{{value}}{{/i.workshops}}{{/companions.cq_sme_digital}}",
         "cq-sme-digital 37", "cq-sme-digital 37"},
    };
    ROWS(list);
}

static void test_areas(void **state)
{
    (void)state;
    static const Row list[] = {
        {"{{#areas}}{{indicator.id}}: {{#list}}{{name}} {{value}};{{/list}} {{top3_share}} "
         "{{reported}}{{/areas}}",
         "sme_transformed: 北碚区 321;涪陵区 290;江津区 250;城口县 9; 37.2% 4",
         "sme_transformed: Beibei 321;Fuling 290;Jiangjin 250;Chengkou 9; 37.2% 4"},
        {"{{#areas.overlapping}}{{id}}{{/areas.overlapping}}{{#areas.bottom.any}}no{{/"
         "areas.bottom.any}}",
         "liangjiang", "liangjiang"},
        {"{{#i.workshops.areas}}no{{/i.workshops.areas}}{{#areas.list.top}}{{rank}}/{{rank_of}} "
         "{{share}}{{/areas.list.top}}",
         "1/1 13.9%", "1/1 13.9%"},
    };
    ROWS(list);
}

/* Figures of a companion have keys of their own. */
static void test_keys(void **state)
{
    (void)state;
    JbFigures f = attainment->figures[0];
    JbSubject s = {arena, &f, "cq/x", false, NULL};
    assert_string_equal(jb_story_fig_lead(&s).key, "cq/x.lead");
    assert_string_equal(jb_story_fig_schedule(&s).formula, "(0 + (5000 - 0) * 5 / 12) / 5000");
    f.lead = NULL;
    assert_null(jb_story_fig_lead(&s).digits);
    assert_null(jb_story_fig_lead(&s).formula);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),     cmocka_unit_test(test_time),
        cmocka_unit_test(test_lists),     cmocka_unit_test(test_claims),
        cmocka_unit_test(test_indicator), cmocka_unit_test(test_areas),
        cmocka_unit_test(test_keys),
    };
    return cmocka_run_group_tests_name("story/views", tests, setup, teardown);
}
