/* SPDX-License-Identifier: MIT */
#include "table/table.h"
#include "claims/claims.h"
#include "command/command.h"
#include <stdio.h>
#include <string.h>

static int print_table(JbCommand *c, const JbAttainment *a, const JbDiags *diags)
{
    JbText t = jb_text(c->arena);
    JbLangs asked = c->job.langs.n > 0 ? c->job.langs : a->plan->langs;
    switch ((JbTableFormat)c->format) {
    case JB_TABLE_TEXT: jb_table_text(&t, a, jb_locale_among(a->plan->langs, asked).at[0]); break;
    case JB_TABLE_JSON: jb_table_json(&t, a, diags); break;
    case JB_TABLE_CSV: jb_table_csv(&t, a); break;
    case JB_TABLE_CLAIMS: jb_claims_print(&t, jb_claims(c->arena, a)); break;
    }
    return jb_command_print(c, jb_text_str(&t), t.n);
}

/* The attainment of the area that is asked for; NULL with a report. */
static const JbAttainment *of_area(JbCommand *c, JbDiags *diags, const JbAttainment *whole)
{
    size_t area = jb_source_plan_area(whole->plan, c->area);
    JbPlace place = {whole->series->now->path, 0, 0, NULL};
    if (area == SIZE_MAX) {
        jb_diag_error(diags, "unknown-area", &place, "name one of the plan's areas by its id",
                      "the plan has no area \"%s\"", c->area);
        return NULL;
    }
    const JbAttainment *own = jb_attain_area(c->arena, whole, area);
    if (own == NULL)
        jb_diag_error(diags, "no-areas", &place, "add \"areas\", or leave --area out",
                      "the snapshot has no figures of areas");
    return own;
}

int jb_command_table(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "table [options] SNAPSHOT\n\nPrints the figures that the briefing "
                          "prints. --format: text "
                          "(default), json, csv,\nclaims (what may be said, a JSON object a line).",
                          &status))
        return status;
    if (c->operand_n != 1)
        return jb_command_misuse(c, "table needs one snapshot");
    JbDiags *diags = jb_command_diags(c, c->arena);
    const JbSeries *series = jb_source_series_load_below(c->arena, diags, c->operands[0],
                                                         c->job.plan, c->job.encoding, c->job.root);
    const JbAttainment *a =
        series != NULL ? jb_attain(c->arena, diags, series, c->job.horizon) : NULL;
    if (a != NULL && c->area != NULL)
        a = of_area(c, diags, a);
    jb_command_print_diags(c, diags);
    if (a != NULL)
        status = print_table(c, a, diags);
    return jb_command_worse((int)jb_diags_exit(diags, c->strict), status);
}
