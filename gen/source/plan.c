/* SPDX-License-Identifier: MIT */
/* A plan out of JSON: DATA.md section 1. The lists are read in plan_areas.c, plan_lights.c,
 * plan_indicators.c. */
#include "locale/when.h"
#include "source/check.h"

#include <string.h>

/* The object `period`; of a text, the months that it means. */
static const JbJson *span_of(JbCheck *c, const JbJson *root)
{
    const JbJson *v = jb_json_get(root, "period");
    const char *sample = "{ \"from\": \"YYYY-MM\", \"to\": \"YYYY-MM\" }";
    JbPeriod p;
    if (v != NULL && v->kind == JB_JSON_STRING && jb_source_check_meant(c, v->string, &p))
        sample = jb_arena_format(c->arena, "{ \"from\": \"%s\", \"to\": \"%s\" }",
                                 jb_calendar_month_text(c->arena, p.first),
                                 jb_calendar_month_text(c->arena, p.last));
    return jb_source_check_object(c, root, "period", sample);
}

static void read_period(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    static const JbField fields[] = {{"from", true}, {"to", true}};
    const JbJson *period = span_of(c, root);
    plan->from = plan->to = JB_NO_MONTH;
    if (period == NULL)
        return;
    (void)jb_source_check_keys(c, period, JB_OBJECT_PERIOD, fields, 2);
    plan->from = jb_source_check_month(c, period, "from", JB_EDGE_FIRST);
    plan->to = jb_source_check_month(c, period, "to", JB_EDGE_LAST);
    if (plan->from == JB_NO_MONTH || plan->to == JB_NO_MONTH || plan->to >= plan->from)
        return;
    jb_diag_error(c->diags, "period-reversed", jb_source_check_place(period, "to"),
                  "exchange \"from\" and \"to\"", "the plan ends in %s, before it begins in %s",
                  jb_calendar_month_text(c->arena, plan->to),
                  jb_calendar_month_text(c->arena, plan->from));
    plan->from = plan->to = JB_NO_MONTH; /* nothing can be compared with it */
}

static void read_group(JbCheck *c, const JbJson *object, JbGroup *group)
{
    static const JbField fields[] = {
        {"id", true}, {"title", true}, {"aim", false}, {"role", false}, {"shape", false}};
    static const char *const roles[] = {"overall"};
    group->id = "";
    group->place = object->place;
    if (object->kind == JB_JSON_STRING)
        group->id = object->string; /* no further complaint of it */
    if (!jb_source_check_is_like(c, object, "a group", "{ \"id\": …, \"title\": { … } }"))
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_GROUP, fields, 5);
    group->overall = jb_source_check_choice(c, object, "role", roles, 1) == 0;
    group->shape = (JbGroupShape)(jb_source_check_choice(c, object, "shape",
                                                         jb_source_shape_names + 1, JB_SHAPES - 1) +
                                  1);
    group->id = jb_source_check_id(c, object, "id");
    group->title = jb_source_check_words(c, object, "title", JB_TEXT_LINE);
    group->aim = jb_source_check_words(c, object, "aim", JB_TEXT_LINE);
}

/* A group without indicators takes no room on a page. */
static void check_filled(JbCheck *c, const JbPlan *plan)
{
    for (size_t g = 0; plan->indicator_n > 0 && g < plan->group_n; g++) {
        bool filled = false;
        for (size_t i = 0; i < plan->indicator_n && !filled; i++)
            filled = plan->indicators[i].group == g;
        if (!filled)
            jb_diag_warn(c->diags, "group-empty", &plan->groups[g].place,
                         "name it as the \"group\" of an indicator, or take it out",
                         "no indicator belongs to the group \"%s\"", plan->groups[g].id);
    }
}

/* One group at most is the overall one. */
static void check_role(JbCheck *c, const JbJson *object, const JbPlan *plan, const JbGroup *group)
{
    for (size_t i = 0; group->overall && i < plan->group_n; i++)
        if (plan->groups[i].overall) {
            jb_diag_error(c->diags, "two-overall", jb_source_check_place(object, "role"),
                          "take \"role\" out of one", "the group \"%s\" is the overall one already",
                          plan->groups[i].id);
            return;
        }
}

static void read_groups(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "groups", JB_MAX_GROUPS, &n);
    if (list == NULL)
        return;
    JbGroup *groups = jb_arena_alloc_array(c->arena, n, sizeof *groups);
    const JbJson **at = jb_arena_alloc_array(c->arena, n, sizeof *at);
    plan->groups = groups;
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbGroup *group = &groups[plan->group_n];
        read_group(c, v, group);
        size_t before = *group->id == '\0' ? SIZE_MAX : jb_source_plan_group(plan, group->id);
        if (before != SIZE_MAX)
            jb_source_check_duplicate(c, v, "id", "the group", group->id, &at[before]->place);
        check_role(c, v, plan, group);
        at[plan->group_n++] = v;
    }
    if (n == 0)
        jb_diag_error(c->diags, "no-groups", &list->place,
                      "add one: { \"id\": …, \"title\": { … } }", "the plan has no group");
}

static void read_companion(JbCheck *c, const JbJson *v, JbPlan *plan, const char **ids)
{
    if (v->kind != JB_JSON_STRING) {
        jb_diag_error(c->diags, "wrong-type", &v->place, "write a plan's id in quotes",
                      "\"companions\" holds ids of plans");
        return;
    }
    if (!jb_source_check_is_id(c, v->string, &v->place))
        return;
    if (strcmp(v->string, plan->id) == 0)
        jb_diag_error(c->diags, "companion-itself", &v->place, "take it out",
                      "the plan is its own companion");
    for (size_t i = 0; i < plan->companion_n; i++)
        if (strcmp(ids[i], v->string) == 0)
            jb_diag_error(c->diags, "duplicate-id", &v->place, "take one out",
                          "\"%s\" is named twice", v->string);
    ids[plan->companion_n++] = v->string;
}

/* Ids of plans that stand beside this one in its briefing. */
static void read_companions(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "companions", JB_MAX_GROUPS, &n);
    const char **ids = jb_arena_alloc_array(c->arena, n, sizeof *ids);
    plan->companions = ids;
    for (const JbJson *v = list == NULL ? NULL : list->child; v != NULL; v = v->next)
        read_companion(c, v, plan, ids);
}

static void add_spoken(const JbJson *v, JbLangs *langs)
{
    JbLang lang;
    for (const JbJson *m = v->child; m != NULL; m = m->next) {
        if (m->key != NULL && jb_locale_find(m->key, strlen(m->key), &lang))
            *langs = jb_locale_with(*langs, lang);
        add_spoken(m, langs);
    }
}

JbLangs jb_source_langs_spoken(const JbJson *root)
{
    JbLangs langs = {0};
    if (root != NULL)
        add_spoken(root, &langs);
    return langs.n > 0 ? langs : jb_locale_usual();
}

JbLangs jb_source_plan_langs(const JbJson *root)
{
    const JbJson *list =
        root != NULL && root->kind == JB_JSON_OBJECT ? jb_json_get(root, "langs") : NULL;
    JbLangs langs = {0};
    JbLang lang;
    if (list != NULL && list->kind == JB_JSON_ARRAY)
        for (const JbJson *v = list->child; v != NULL; v = v->next)
            if (v->kind == JB_JSON_STRING && (jb_locale_find(v->string, strlen(v->string), &lang) ||
                                              jb_locale_near(v->string, &lang)))
                langs = jb_locale_with(langs, lang);
    if (langs.n > 0)
        return langs;
    return list != NULL ? jb_source_langs_spoken(root) : jb_locale_usual();
}

/* `langs`: one or more of those that the program has a row for, each once. */
static void check_langs(JbCheck *c, const JbJson *root)
{
    const JbJson *list = jb_json_array(c->diags, root, "langs");
    JbLangs seen = {0};
    JbLang lang;
    if (list != NULL && list->child == NULL)
        jb_diag_error(c->diags, "no-languages", &list->place, "name one, or leave \"langs\" out",
                      "the plan speaks no language");
    for (const JbJson *v = list == NULL ? NULL : list->child; v != NULL; v = v->next) {
        if (v->kind != JB_JSON_STRING || !jb_locale_find(v->string, strlen(v->string), &lang)) {
            bool near = v->kind == JB_JSON_STRING && jb_locale_near(v->string, &lang);
            jb_diag_error(c->diags, "unknown-language", &v->place,
                          near ? jb_arena_format(c->arena, JB_SAID("did you mean \"%s\"?"),
                                                 jb_locale_name(lang))
                               : jb_arena_format(c->arena, JB_SAID("take one of \"%s\""),
                                                 jb_locale_names(c->arena)),
                          "%s is no language that the program knows",
                          v->kind == JB_JSON_STRING ? v->string : "?");
            c->unsure = true;
            continue;
        }
        if (jb_locale_has(seen, lang))
            jb_diag_error(c->diags, "duplicate-id", &v->place, "take one out",
                          "\"%s\" is named twice", v->string);
        seen = jb_locale_with(seen, lang);
    }
}

static const char *names(JbArena *arena, JbLangs langs, const char *between)
{
    JbText out = jb_text(arena);
    for (size_t i = 0; i < langs.n; i++)
        jb_text_put_format(&out, "%s%s", i > 0 ? between : "", jb_locale_name(langs.at[i]));
    return jb_text_str(&out);
}

/* A plan without `langs` none of whose texts is in one of the usual languages: said once, not of
 * each text, and it is read in those that it speaks. */
static void check_unsaid(JbCheck *c, const JbJson *root)
{
    JbLangs spoken = jb_source_langs_spoken(root), usual = jb_locale_usual();
    bool lacks = false;
    for (size_t i = 0; i < usual.n; i++)
        lacks = lacks || !jb_locale_has(spoken, usual.at[i]);
    if (!lacks || root->kind != JB_JSON_OBJECT || jb_json_get(root, "langs") != NULL)
        return;
    jb_diag_error(
        c->diags, "languages-unsaid", &root->place,
        jb_arena_format(
            c->arena, JB_SAID("write \"%s\"] into the plan, or each text in all of them"),
            jb_arena_format(c->arena, "langs\": [\"%s", names(c->arena, spoken, "\", \""))),
        "the texts are in \"%s\"; a plan that names no languages has \"%s\"",
        names(c->arena, spoken, ", "), names(c->arena, usual, ", "));
    c->langs = spoken;
}

/* The month that a text means: "April", "2026-04"; 0: none. */
static int month_meant(JbArena *arena, const char *text)
{
    const char *const tries[] = {text, jb_arena_format(arena, "%s 2000", text),
                                 jb_arena_format(arena, "2000\u5E74%s", text)}; /* nian */
    JbWhen when;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        if (jb_locale_when(arena, tries[i], &when) && when.kind == JB_WHEN_MONTHS &&
            when.year == when.last_year && when.part == when.last_part)
            return when.part;
    return 0;
}

/* The month in which the plan's years begin, for messages and for the plan. */
static int read_year_starts(JbCheck *c, const JbJson *root)
{
    const JbJson *v = jb_json_get(root, "year_starts");
    int month = v != NULL && v->kind == JB_JSON_STRING ? month_meant(c->arena, v->string) : 0;
    if (month == 0)
        return (int)jb_json_int(c->diags, root, "year_starts", 1, 12, 1);
    jb_diag_error(c->diags, "number-as-text", &v->place,
                  "the month in which the year begins is a number from 1 to 12",
                  "\"%s\" is a text; write %s", v->string, jb_arena_format(c->arena, "%d", month));
    return month;
}

JbPlan *jb_source_plan_read(JbArena *arena, JbDiags *diags, const JbJson *root)
{
    static const JbField fields[] = {
        {"format", true},     {"id", true},           {"title", true},        {"short", false},
        {"issuer", true},     {"period", true},       {"source", false},      {"context", false},
        {"groups", true},     {"areas", false},       {"lights", false},      {"companions", false},
        {"indicators", true}, {"year_starts", false}, {"publication", false}, {"langs", false},
        {"sheet", false},     {"comparison", false}};
    JbCheck check = {.arena = arena, .diags = diags, .langs = jb_source_plan_langs(root)},
            *c = &check;
    size_t before = jb_diags_count(diags, JB_ERROR);
    JbPlan *plan = jb_arena_alloc(arena, sizeof *plan);
    if (!jb_source_check_format(c, root, "plan"))
        return NULL;
    plan->year_starts = c->year_starts = read_year_starts(c, root);
    (void)jb_source_check_keys(c, root, JB_OBJECT_PLAN, fields, sizeof fields / sizeof *fields);
    check_langs(c, root);
    check_unsaid(c, root);
    plan->langs = c->langs;
    plan->id = jb_source_check_id(c, root, "id");
    plan->title = jb_source_check_words(c, root, "title", JB_TEXT_LINE);
    plan->short_title = jb_source_check_words(c, root, "short", JB_TEXT_LINE);
    plan->issuer = jb_source_check_words(c, root, "issuer", JB_TEXT_LINE);
    plan->source = jb_source_check_words(c, root, "source", JB_TEXT_LINE);
    read_period(c, root, plan);
    plan->comparison = jb_source_plan_comparison(c, root, JB_COMPARISONS);
    jb_source_plan_read_context(c, root, plan);
    jb_source_plan_read_publication(c, root, plan);
    read_groups(c, root, plan);
    jb_source_plan_read_areas(c, root, plan);
    jb_source_plan_read_lights(c, root, plan);
    jb_source_plan_read_indicators(c, root, plan);
    read_companions(c, root, plan);
    jb_source_plan_read_sheet(c, root, plan);
    if (jb_diags_count(diags, JB_ERROR) > before)
        return NULL;
    check_filled(c, plan);
    return plan;
}

const JbPlan *jb_source_plan_load(JbArena *arena, JbDiags *diags, const char *path,
                                  const char *encoding)
{
    const char *bytes = NULL;
    size_t n = 0;
    const JbJson *root = jb_json_read_file(arena, diags, path, encoding, &bytes, &n);
    JbPlan *plan = root == NULL ? NULL : jb_source_plan_read(arena, diags, root);
    if (plan == NULL)
        return NULL;
    plan->path = jb_arena_strdup(arena, path);
    plan->bytes = bytes;
    plan->byte_n = n;
    return plan;
}
