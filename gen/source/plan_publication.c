/* SPDX-License-Identifier: MIT */
/* What a page of the plan is called, and whom it goes to. */
#include "source/check.h"

/* Words with forms like a unit's. */
static JbWords read_counted(JbCheck *c, const JbJson *object, const char *key)
{
    JbWords words = {0};
    const JbJson *v = jb_json_object(c->diags, object, key);
    if (v == NULL)
        return words;
    jb_source_check_text_keys(c, v, NULL, 0);
    JbWords *one = jb_arena_alloc(c->arena, sizeof *one);
    for (size_t i = 0; i < c->langs.n; i++)
        jb_source_check_forms(c, v, c->langs.at[i], &words, one);
    words.one = jb_locale_any(one) ? one : NULL;
    return words;
}

static void read_distribution(JbCheck *c, const JbJson *object, JbPublication *p)
{
    static const JbField fields[] = {{"how", true}, {"whom", true}};
    size_t n = 0;
    const JbJson *list = jb_source_check_list(c, object, "distribution", JB_MAX_GROUPS, &n);
    JbRecipient *recipients = jb_arena_alloc_array(c->arena, n, sizeof *recipients);
    p->distribution = recipients;
    for (const JbJson *v = list == NULL ? NULL : list->child; v != NULL; v = v->next) {
        if (!jb_source_check_is_object(c, v, "a recipient"))
            continue;
        (void)jb_source_check_keys(c, v, JB_OBJECT_RECIPIENT, fields, 2);
        recipients[p->distribution_n].how = jb_source_check_words(c, v, "how", JB_TEXT_LINE);
        recipients[p->distribution_n++].whom = jb_source_check_words(c, v, "whom", JB_TEXT_LINE);
    }
}

void jb_source_plan_read_publication(JbCheck *c, const JbJson *root, JbPlan *plan)
{
    enum { MOST_COPIES = 100000000 };
    static const JbField fields[] = {{"name", false},  {"subtitle", false},     {"whole", false},
                                     {"areas", false}, {"distribution", false}, {"copies", false}};
    const JbJson *object = jb_source_check_object(
        c, root, "publication",
        jb_arena_format(c->arena, "{ \"name\": { \"%s\": %%s } }", jb_locale_name(c->langs.at[0])));
    JbPublication *p = &plan->publication;
    if (object == NULL)
        return;
    (void)jb_source_check_keys(c, object, JB_OBJECT_PUBLICATION, fields,
                               sizeof fields / sizeof *fields);
    p->name = jb_source_check_words(c, object, "name", JB_TEXT_LINE);
    p->subtitle = jb_source_check_words(c, object, "subtitle", JB_TEXT_LINE);
    p->whole = jb_source_check_words(c, object, "whole", JB_TEXT_LINE);
    p->areas = read_counted(c, object, "areas");
    read_distribution(c, object, p);
    p->copies = (int)jb_json_int(c->diags, object, "copies", 0, MOST_COPIES, 0);
}
