/* SPDX-License-Identifier: MIT */
/* The lights of a plan and its context: short lists that stand before the indicators. */
#include "source/check.h"
#include "source/status.h"

#include <string.h>

const char *jb_source_usual_light(JbUsualLight light)
{
    static const char *const ids[] = {JB_LIGHT_LIST(JB_NAMES_NAME)};
    return ids[light];
}

/* On track at a lead of 0 or more, slow at -10 points or more, behind below. */
static void default_lights(JbArena *arena, JbPlan *plan)
{
    const JbQ *const from[] = {[JB_LIGHT_ON_TRACK] = jb_q_int(arena, 0),
                               [JB_LIGHT_SLOW] = jb_q_int(arena, -10),
                               [JB_LIGHT_BEHIND] = NULL};
    JbLight *lights = jb_arena_alloc_array(arena, JB_USUAL_LIGHTS, sizeof *lights);
    for (JbUsualLight l = 0; l < JB_USUAL_LIGHTS; l++)
        lights[l] = (JbLight){.id = jb_source_usual_light(l), .from = from[l]};
    plan->lights = lights;
    plan->light_n = JB_USUAL_LIGHTS;
}

/* Statuses and lights stand in one tally, so a light cannot be called like a status. */
static bool is_status(const char *id)
{
    static const char *const taken[] = {JB_STATUS_LIST(JB_NAMES_NAME)};
    for (JbStatus s = 0; s < JB_ST_LIGHT; s++)
        if (strcmp(taken[s], id) == 0)
            return true;
    return false;
}

static void check_light(JbCheck *c, const JbJson *object, const JbPlan *plan, const JbLight *light)
{
    for (size_t i = 0; i < plan->light_n; i++)
        if (*light->id != '\0' && strcmp(plan->lights[i].id, light->id) == 0)
            jb_diag_error(c->diags, "duplicate-id", jb_source_check_place(object, "id"),
                          "give each its own", "the light \"%s\" was defined before", light->id);
    if (is_status(light->id))
        jb_diag_error(c->diags, "light-is-status", jb_source_check_place(object, "id"),
                      "choose another id", "\"%s\" is the name of a status", light->id);
    bool last = object->next == NULL;
    const JbJson *from = jb_json_get(object, "from");
    if (last && from != NULL)
        jb_diag_error(c->diags, "last-light-from", JB_JSON_KEY_PLACE(from),
                      "take it out, or add a light without \"from\" behind it",
                      "the last light takes whatever is left, it has no \"from\"");
    if (!last && from == NULL)
        jb_diag_error(c->diags, "light-without-from", &object->place,
                      "add \"from\", a lead in percentage points, or move this light to the end",
                      "only the last light can do without \"from\"");
    const JbQ *above = plan->light_n == 0 ? NULL : plan->lights[plan->light_n - 1].from;
    if (above != NULL && light->from != NULL && jb_q_cmp(light->from, above) >= 0)
        jb_diag_error(c->diags, "lights-order", &from->place,
                      "order the lights from the highest lead to the lowest",
                      "this light begins at %s, not below %s of the one before", from->digits,
                      jb_q_digits(c->arena, above,
                                  jb_q_decimals(above, 20) < 0 ? 20 : jb_q_decimals(above, 20)));
}

/* Templates have words for these; any other light without a word is called by its id. */
static bool is_usual(const char *id)
{
    for (JbUsualLight l = 0; l < JB_USUAL_LIGHTS; l++)
        if (jb_text_equal(id, jb_source_usual_light(l)))
            return true;
    return false;
}

void jb_source_plan_read_lights(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    static const JbField fields[] = {{"id", true}, {"from", false}, {"word", false}};
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "lights", JB_MAX_LIGHTS, &n);
    if (list == NULL || n == 0) {
        if (list != NULL)
            jb_diag_error(c->diags, "no-lights", &list->place,
                          "name the lights, or leave \"lights\" out",
                          "the list of lights is empty");
        default_lights(c->arena, plan);
        return;
    }
    JbLight *lights = jb_arena_alloc_array(c->arena, n, sizeof *lights);
    plan->lights = lights;
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbLight *light = &lights[plan->light_n];
        light->id = "";
        light->place = v->place;
        if (jb_source_check_is_object(c, v, "a light")) {
            (void)jb_source_check_keys(c, v, JB_OBJECT_LIGHT, fields, 3);
            light->id = jb_source_check_id(c, v, "id");
            light->from = jb_json_number(c->diags, v, "from");
            light->word = jb_source_check_words(c, v, "word", JB_TEXT_LINE);
            if (jb_json_get(v, "word") == NULL && !is_usual(light->id))
                light->word = jb_locale_same(light->id);
            check_light(c, v, plan, light);
        }
        plan->light_n++;
    }
}

static void read_fact(JbCheck *c, const JbJson *object, JbContext *fact)
{
    JbField fields[JB_LANGS + 4] = {
        {"key", true}, {"value", false}, {"approx", false}, {"text", false}};
    for (size_t i = 0; i < c->langs.n; i++)
        fields[4 + i] = (JbField){jb_locale_name(c->langs.at[i]), false};
    *fact = (JbContext){.key = "", .place = object->place};
    if (!jb_source_check_is_object(c, object, "a fact of the context"))
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_FACT, fields, 4 + c->langs.n);
    fact->key = jb_source_check_id(c, object, "key");
    fact->words = jb_json_get(object, "text") != NULL
                      ? jb_source_check_words(c, object, "text", JB_TEXT_LINE)
                      : jb_source_check_words_in(c, object, JB_TEXT_LINE);
    fact->value = jb_json_number(c->diags, object, "value");
    fact->approx = jb_json_bool(c->diags, object, "approx", false);
}

void jb_source_plan_read_context(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, root, "context", JB_MAX_CONTEXT, &n);
    if (list == NULL)
        return;
    JbContext *facts = jb_arena_alloc_array(c->arena, n, sizeof *facts);
    plan->context = facts;
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        JbContext *fact = &facts[plan->context_n];
        read_fact(c, v, fact);
        for (size_t i = 0; i < plan->context_n && *fact->key != '\0'; i++)
            if (strcmp(facts[i].key, fact->key) == 0) {
                jb_source_check_duplicate(c, v, "key", "the fact", fact->key, &facts[i].place);
                break;
            }
        plan->context_n++;
    }
}
