/* SPDX-License-Identifier: MIT */
/* What a run says of one briefing on standard output: an object of JSON, or a line a file. */
#include "command/batch_say.h"
#include "base/file.h"

static void put_inputs(JbJsonOut *o, const JbBriefing *made)
{
    jb_json_out_array(o, "inputs");
    for (size_t i = 0; i < made->inputs.n; i++) {
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "role", made->inputs.at[i]->role);
        jb_json_out_string(o, "name", made->inputs.at[i]->name);
        jb_json_out_string(o, "sha256", made->inputs.at[i]->sha256);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_outputs(JbJsonOut *o, const JbJob *job, const JbBriefing *made)
{
    jb_json_out_array(o, "outputs");
    for (size_t i = 0; i < made->outputs.n; i++) {
        const JbOutput *out = &made->outputs.at[i];
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "path", jb_file_join(o->text->arena, job->out, out->file));
        jb_json_out_string(o, "edition", out->edition);
        jb_json_out_int(o, "bytes", (int64_t)out->bytes);
        jb_json_out_int(o, "pages", (int64_t)out->pages);
        jb_json_out_string(o, "sha256", out->sha256);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_times(JbJsonOut *o, const JbResult *r)
{
    jb_json_out_object(o, "milliseconds");
    for (JbStage s = 0; s < JB_STAGES; s++)
        jb_json_out_digits(o, jb_briefing_stage_name(s),
                           jb_arena_format(o->text->arena, "%lld.%03lld",
                                           (long long)(r->micros[s] / 1000),
                                           (long long)(r->micros[s] % 1000)));
    jb_json_out_end(o, '}');
}

void jb_command_put_json(JbText *t, const JbJob *job, const JbResult *r, const JbDiags *diags,
                         bool ok)
{
    JbJsonOut o = jb_json_out(t, true);
    size_t errors = jb_diags_count(diags, JB_ERROR);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "snapshot", job->snapshot);
    jb_json_out_string(&o, "area", job->area);
    jb_json_out_bool(&o, "ok", ok);
    jb_json_out_bool(&o, "skipped", r->skipped);
    jb_json_out_string(&o, "issue", r->made.issue_id);
    jb_json_out_string(&o, "check_code", r->made.check_code);
    put_inputs(&o, &r->made);
    put_outputs(&o, job, &r->made);
    put_times(&o, r);
    jb_json_out_int(
        &o, "warnings",
        (int64_t)(r->skipped ? r->made.warnings.n : jb_diags_count(diags, JB_WARNING) - errors));
    jb_json_out_int(&o, "errors", (int64_t)errors);
    jb_json_out_end(&o, '}');
    jb_text_put_char(t, '\n');
}

void jb_command_put_lines(JbText *t, const JbCatalog *catalog, const JbJob *job, const JbResult *r)
{
    for (size_t i = 0; i < r->made.outputs.n; i++) {
        const JbOutput *o = &r->made.outputs.at[i];
        if (o->pages == 0)
            continue;
        jb_text_put_format(
            t, "%s: ", jb_text_shown(t->arena, jb_file_join(t->arena, job->out, o->file)));
        if (r->skipped)
            jb_text_put(t, jb_catalog_say(catalog, JB_SAID("unchanged")));
        else
            jb_text_put_format(t, "%s, %zu kB",
                               jb_catalog_count(t->arena, catalog, o->pages, JB_SAID("%zu page"),
                                                JB_SAID("%zu pages")),
                               (o->bytes + 999) / 1000);
        jb_text_put_char(t, '\n');
    }
}
