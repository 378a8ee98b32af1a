/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/json.h"
#include "pdf/writer.h"
#include <string.h>

const char *jb_pdf_condition_path(JbArena *arena, const char *profile)
{
    size_t n = strlen(profile);
    if (n > 4 && strcmp(profile + n - 4, ".icc") == 0)
        n -= 4;
    return jb_arena_format(arena, "%.*s.json", (int)n, profile);
}

bool jb_pdf_condition(JbWriter *w, JbCondition *out)
{
    static const JbField fields[] = {{"identifier", true}, {"text", true}, {"registry", false}};
    *out = (JbCondition){w->options->condition, w->options->condition_text, NULL};
    if (out->identifier != NULL) {
        out->text = out->text != NULL ? out->text : out->identifier;
        return true;
    }
    const char *path = jb_pdf_condition_path(w->arena, w->options->icc_print);
    const JbJson *json = jb_json_read_file(w->arena, w->diags, path, NULL, NULL, NULL);
    if (json == NULL || !jb_json_check_keys(w->diags, json, fields, sizeof fields / sizeof *fields))
        return false;
    out->identifier = jb_json_string(w->diags, json, "identifier");
    out->text = jb_json_string(w->diags, json, "text");
    out->registry = jb_json_string(w->diags, json, "registry");
    return out->identifier != NULL && out->text != NULL;
}
