/* SPDX-License-Identifier: MIT */
/* "fit" of a style or a cell: how much text it has room for, and what is done with more. */
#include "layout/layout_read.h"
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* What tightening may do at most: a tenth of an em closer, a fifth smaller; more is seen as a
 * fault. */
#define MOST_TRACKING -100
#define LEAST_SIZE    800

static const char *const policies[JB_FIT_POLICIES] = {JB_FIT_POLICY_LIST(JB_NAMES_NAME)};

static bool has_policy(const JbBudget *b, JbFitPolicy policy)
{
    for (size_t i = 0; i < b->policy_n; i++)
        if (b->policy[i] == policy)
            return true;
    return false;
}

static void read_policy(JbLayoutRead *r, const JbJson *name, bool of_cell, JbBudget *b)
{
    int k = 0;
    while (k < JB_FIT_POLICIES &&
           (name->kind != JB_JSON_STRING || strcmp(name->string, policies[k]) != 0))
        k++;
    if (k == JB_FIT_POLICIES)
        jb_diag_error(r->diags, "bad-value", &name->place, "variant, tighter or next-page",
                      "there is no such policy for text that does not fit");
    else if (has_policy(b, (JbFitPolicy)k))
        jb_diag_error(r->diags, "bad-value", &name->place, "name each once",
                      "the policy '%s' stands here twice", policies[k]);
    else if (k == JB_FIT_NEXT_PAGE && !of_cell)
        jb_diag_error(r->diags, "bad-value", &name->place,
                      "give it to the cell, which is parted between lines",
                      "one text cannot go on the next page by itself");
    else
        b->policy[b->policy_n++] = (JbFitPolicy)k;
}

static void read_policies(JbLayoutRead *r, const JbJson *o, bool of_cell, JbBudget *b)
{
    const JbJson *list = jb_json_array(r->diags, o, "policy");
    for (const JbJson *name = list ? list->child : NULL; name; name = name->next)
        read_policy(r, name, of_cell, b);
    if (!list)
        b->policy[b->policy_n++] = JB_FIT_VARIANT;
}

/* A number between two limits, in 1/1000. */
static int32_t read_between(JbLayoutRead *r, const JbJson *o, const char *key, int32_t lo,
                            int32_t hi)
{
    const JbQ *number = jb_json_number(r->diags, o, key);
    int32_t v = number ? jb_q_scale(number, 1000) : hi;
    if (v >= lo && v <= hi)
        return v;
    jb_diag_error(r->diags, "bad-value", &jb_json_get(o, key)->place,
                  "tracking from -0.1 to 0 (em), size from 0.8 to 1", "'%s' is out of range", key);
    return hi;
}

static void read_tighten(JbLayoutRead *r, const JbJson *o, JbBudget *b)
{
    static const JbField fields[] = {{"tracking", false}, {"size", false}};
    const JbJson *tighten = jb_json_object(r->diags, o, "tighten");
    b->size = 1000;
    if (tighten) {
        jb_json_check_keys(r->diags, tighten, fields, COUNT(fields));
        b->tracking = read_between(r, tighten, "tracking", MOST_TRACKING, 0);
        b->size = read_between(r, tighten, "size", LEAST_SIZE, 1000);
    }
    if (has_policy(b, JB_FIT_TIGHTER) != (tighten != NULL))
        jb_diag_error(r->diags, "bad-value", &b->place,
                      "\"policy\": [\"variant\", \"tighter\"], \"tighten\": {\"tracking\": -0.02, "
                      "\"size\": 0.95}",
                      "the policy tighter and how much, \"tighten\", stand together");
}

static void read_wish(JbLayoutRead *r, const JbJson *o, JbBudget *b)
{
    b->wish = (int)jb_json_int(r->diags, o, "wish", 1, 999, 0);
    if (b->wish > 0 && (b->wish >= b->lines || !has_policy(b, JB_FIT_TIGHTER)))
        jb_diag_error(r->diags, "bad-value", &jb_json_get(o, "wish")->place,
                      "\"lines\": 2, \"wish\": 1, with the policy tighter",
                      "'wish' is fewer lines than 'lines', which tighter type is tried for");
}

bool jb_layout_has_budget(const JbBudget *b)
{
    return b->lines > 0 || b->characters > 0;
}

void jb_layout_budget(JbLayoutRead *r, const JbJson *object, bool of_cell, JbBudget *budget)
{
    static const JbField fields[] = {{"lines", false},
                                     {"characters", false},
                                     {"policy", false},
                                     {"tighten", false},
                                     {"wish", false}};
    const JbJson *o = jb_json_get(object, "fit");
    if (!o)
        return;
    *budget = (JbBudget){.size = 1000, .place = o->place};
    if (o->kind == JB_JSON_BOOL && !jb_json_bool(r->diags, object, "fit", true))
        return;
    if (o->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &o->place, "{\"lines\": 1}, or false for none",
                      "a budget is an object");
        return;
    }
    jb_json_check_keys(r->diags, o, fields, of_cell ? COUNT(fields) - 1 : COUNT(fields));
    budget->lines = (int)jb_json_int(r->diags, o, "lines", 1, 999, 0);
    budget->characters = (int)jb_json_int(r->diags, o, "characters", 1, 99999, 0);
    read_policies(r, o, of_cell, budget);
    read_tighten(r, o, budget);
    if (!of_cell)
        read_wish(r, o, budget);
    if (!jb_json_get(o, "lines") && !jb_json_get(o, "characters"))
        jb_diag_error(r->diags, "missing-key", &o->place, "\"lines\": 1, or \"characters\": 20",
                      "a budget says how many lines or characters there is room for");
}
