/* SPDX-License-Identifier: MIT */
/* Why a sentence stands there: the claims of a ledger. */
#include "command/explain_claim.h"
#include <string.h>

#define LABEL_CELLS 10

static const char *string_of(const JbJson *object, const char *key)
{
    const JbJson *j = jb_json_get(object, key);
    return j != NULL && j->kind == JB_JSON_STRING ? j->string : "";
}

static void put_label(JbText *t, const char *label)
{
    size_t n = jb_text_cells(label);
    jb_text_put_format(t, "  %s%*s", label, (int)(n < LABEL_CELLS ? LABEL_CELLS - n : 1), "");
}

/* "a, b, c" of a list, digits and words as they are. */
static void put_value(JbText *t, const JbJson *j)
{
    switch (j->kind) {
    case JB_JSON_STRING: jb_text_put(t, j->string); return;
    case JB_JSON_NUMBER: jb_text_put(t, j->digits); return;
    case JB_JSON_BOOL: jb_text_put(t, j->truth ? "yes" : "no"); return;
    case JB_JSON_NULL: jb_text_put(t, "-"); return;
    case JB_JSON_ARRAY:
    case JB_JSON_OBJECT: break;
    }
    if (j->child == NULL)
        jb_text_put(t, "-");
    for (const JbJson *c = j->child; c != NULL; c = c->next) {
        if (c->key != NULL)
            jb_text_put_format(t, "%s ", c->key);
        put_value(t, c);
        if (c->next != NULL)
            jb_text_put(t, ", ");
    }
}

static void put_claim(JbText *t, const JbCatalog *catalog, const JbJson *claim)
{
    const JbJson *args = jb_json_get(claim, "args"), *told = jb_json_get(claim, "told");
    jb_text_put_format(t, "claim:%s\n", string_of(claim, "id"));
    put_label(t, jb_catalog_say(catalog, JB_SAID("holds")));
    jb_text_put_format(t, "%s\n", jb_catalog_say(catalog, string_of(claim, "holds")));
    for (const JbJson *a = args != NULL ? args->child : NULL; a != NULL; a = a->next) {
        put_label(t, a->key);
        put_value(t, a);
        jb_text_put_char(t, '\n');
    }
    put_label(t, jb_catalog_say(catalog, JB_SAID("told")));
    if (told != NULL)
        put_value(t, told);
    jb_text_put_char(t, '\n');
}

bool jb_command_explain_claim(JbText *t, const JbCatalog *catalog, const JbJson *claims,
                              const char *id)
{
    bool found = false;
    for (const JbJson *c = claims != NULL ? claims->child : NULL; c != NULL; c = c->next) {
        if (*id == '\0') {
            jb_text_put_format(t, "claim:%s\n", string_of(c, "id"));
            found = true;
        } else if (strcmp(string_of(c, "id"), id) == 0) {
            put_claim(t, catalog, c);
            found = true;
        }
    }
    return found;
}
