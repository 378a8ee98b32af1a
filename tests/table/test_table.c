/* SPDX-License-Identifier: MIT */
/* The three tables: DATA.md section 4. */
#include "../attain/given.h"

#include "table/table.h"

static Given a_month(void)
{
    Given g = given_new();
    given_plan(&g, "{\"id\": \"a\", " NAMES
                   ", \"short\": {\"zh\": \"转型企业\", \"en\": \"SMEs\"}, \"measure\": "
                   "\"cumulative\", \"targets\": [{\"by\": \"2024-12\", \"value\": 5000}]}, "
                   "{\"id\": \"m\", " NAMES
                   ", \"measure\": \"milestone\", \"targets\": [{\"by\": \"2024-12\"}]}, "
                   "{\"id\": \"s\", " NAMES ", \"measure\": \"statement\"}");
    GIVEN_SERIES(
        &g, AT("2024-04", "\"a\": 1818"),
        AT_WITH(
            "2024-05",
            "\"a\": {\"value\": 2316, \"yoy\": 12.5}, \"m\": {\"missing\": \"not_yet_published\"}",
            ", \"status\": \"illustrative\""));
    return g;
}

static const char *digits_of(const JbJson *object, const char *key)
{
    const JbJson *v = jb_json_get(object, key);
    assert_non_null(v);
    if (v->kind == JB_JSON_NULL)
        return "null";
    return v->kind == JB_JSON_NUMBER ? v->digits : v->string;
}

static void json_has_the_keys_of_the_contract(void **state)
{
    static const char *const keys[] = {"id",
                                       "group",
                                       "target",
                                       "value",
                                       "of",
                                       "completion",
                                       "distance",
                                       "schedule",
                                       "lead",
                                       "status",
                                       "expected",
                                       "expected_gap",
                                       "change",
                                       "change_since",
                                       "change_yoy",
                                       "yoy",
                                       "needed_per_month",
                                       "pace",
                                       "forecast",
                                       "past",
                                       "illustrative",
                                       "month",
                                       "span",
                                       "targets",
                                       "completion_kind",
                                       "used",
                                       "pace_verdict",
                                       "exact",
                                       "change_from",
                                       "change_year_end",
                                       "change_count",
                                       "min",
                                       "max",
                                       "scale",
                                       "decimals",
                                       "weight",
                                       "in_mean",
                                       "withdrawn",
                                       "overshot",
                                       "note",
                                       "presence",
                                       "measure",
                                       "value_status",
                                       "as_of",
                                       "own_as_of",
                                       "state",
                                       "base",
                                       "path",
                                       "interim",
                                       "change_of",
                                       "yoy_computed",
                                       "pace_ratio",
                                       "verdicts_disagree"};
    (void)state;
    Given g = a_month();
    JbText out = jb_text(g.arena);
    jb_table_json(&out, g.a, g.diags);
    const JbJson *root = given_json(&g, jb_text_str(&out));
    assert_string_equal(digits_of(root, "format"), "jianbao.attainment/2");
    assert_string_equal(digits_of(root, "period"), "2024-05");
    const JbJson *row = jb_json_get(root, "indicators")->child;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (jb_json_get(row, keys[i]) == NULL)
            fail_msg("no key %s", keys[i]);
    assert_string_equal(digits_of(row, "completion"), "46.3");
    assert_string_equal(digits_of(row, "distance"), "null");
    assert_string_equal(digits_of(jb_json_get(row, "target"), "value"), "5000");
    assert_string_equal(digits_of(jb_json_get(row, "forecast"), "value"),
                        "5558"); /* r = 2316/5 = 463.2; 2316 + 7 * 463.2 = 5558.4 */
    assert_true(jb_json_get(row, "illustrative")->truth);
    assert_string_equal(digits_of(row->next, "presence"), "not_yet_published");
    assert_string_equal(digits_of(row->next, "value"), "null");
    const JbJson *tally = jb_json_get(root, "tally");
    assert_string_equal(digits_of(tally, "on_track"), "1");
    assert_string_equal(digits_of(tally, "no_data"), "1");
    const JbJson *presence = jb_json_get(root, "presence"); /* the statement is not counted */
    assert_string_equal(digits_of(presence, "reported"), "1");
    assert_string_equal(digits_of(presence, "not_yet_published"), "1");
    assert_string_equal(digits_of(presence, "not_reported"), "0");
    given_free(&g);
}

static void json_lists_the_warnings(void **state)
{
    (void)state;
    Given g = a_month();
    const JbPlace place = {"p.json", 3, 1, "/values/a"};
    jb_diag_warn(g.diags, "a-warning", &place, NULL, "something to see");
    jb_diag_report(g.diags, JB_NOTE, JB_EXIT_OK, "a-note", &place, NULL, "nothing to see");
    JbText out = jb_text(g.arena);
    jb_table_json(&out, g.a, g.diags);
    const JbJson *warnings = jb_json_get(given_json(&g, jb_text_str(&out)), "warnings");
    assert_int_equal(warnings->n, 1);
    assert_string_equal(digits_of(warnings->child, "code"), "a-warning");
    assert_string_equal(digits_of(warnings->child, "at"), "/values/a");
    assert_string_equal(digits_of(warnings->child, "message"), "something to see");
    given_free(&g);
}

/* The row of every table is made twice, for JSON and for the others: where a column and a key have
 * one name, they must agree. */
static void tables_agree(void **state)
{
    (void)state;
    Given g = a_month();
    JbText out = jb_text(g.arena);
    jb_table_json(&out, g.a, g.diags);
    const JbJson *row = jb_json_get(given_json(&g, jb_text_str(&out)), "indicators")->child;
    size_t compared = 0;
    for (size_t i = 0; row; row = row->next, i++)
        for (size_t c = 0; c < JB_TABLE_COLUMNS; c++) {
            const JbJson *v = jb_json_get(row, jb_table_columns[c]);
            if (!v || v->kind == JB_JSON_OBJECT || v->kind == JB_JSON_ARRAY)
                continue;
            const char *in_json = v->truth ? "true" : "false";
            if (v->kind != JB_JSON_BOOL)
                in_json = v->kind == JB_JSON_NULL ? "-" : digits_of(row, v->key);
            assert_string_equal(cell(&g, NULL, i, v->key), in_json);
            compared++;
        }
    assert_true(compared > 3 * 25);
    given_free(&g);
}

static size_t count(const char *s, const char *end, char c)
{
    size_t n = 0;
    for (; s < end; s++)
        n += *s == c;
    return n;
}

static void csv_is_what_spreadsheets_read(void **state)
{
    (void)state;
    Given g = a_month();
    JbText out = jb_text(g.arena);
    jb_table_csv(&out, g.a);
    const char *line = jb_text_str(&out);
    assert_memory_equal(line,
                        "\xEF\xBB\xBF"
                        "id,group,by,target,compare,value,of,completion,",
                        50);
    size_t lines = 0;
    for (const char *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2, lines++)
        assert_int_equal(count(line, end, ','), JB_TABLE_COLUMNS - 1 + 9);
    /* the head, three indicators, the groups, the lights and the other states; nothing changed in a
     * first month */
    assert_int_equal(lines,
                     4 + g.a->plan->group_n + g.a->plan->light_n + JB_ST_LIGHT + g.a->change_n);
    assert_non_null(
        strstr(jb_text_str(&out), ",on_track,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,tally,,,,,,"));
    assert_string_equal(line, "");
    assert_non_null(
        strstr(jb_text_str(&out),
               "\r\na,g,2024-12,5000,at_least,2316,,46.3,,41.7,4.7,on_track,2083,233,"));
    given_free(&g);
}

/* Every line of the first grid must reach `completion` in the same cell, whether the name is wide
 * or narrow. */
static void text_is_aligned(void **state)
{
    (void)state;
    Given g = a_month();
    JbText out = jb_text(g.arena);
    jb_table_text(&out, g.a, JB_ZH);
    const char *head = jb_text_str(&out), *row = strchr(head, '\n') + 1;
    size_t completion = (size_t)(strstr(head, "completion") + strlen("completion") - head);
    assert_memory_equal(row, "转型企业 ", strlen("转型企业 "));
    const char *figure = strstr(row, "46.3") + strlen("46.3");
    assert_int_equal(jb_text_cells(jb_arena_strndup(g.arena, row, (size_t)(figure - row))),
                     completion);
    assert_non_null(strstr(head, "not_yet_published"));
    assert_non_null(strstr(head, "tally  on_track 1  qualitative 1  no_data 1\n"));
    given_free(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_the_keys_of_the_contract),
        cmocka_unit_test(json_lists_the_warnings),
        cmocka_unit_test(tables_agree),
        cmocka_unit_test(csv_is_what_spreadsheets_read),
        cmocka_unit_test(text_is_aligned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
