/* SPDX-License-Identifier: MIT */
#include "table/diff.h"
#include "command/command.h"
#include <string.h>

static const JbAttainment *attain(JbCommand *c, JbDiags *diags, const char *path)
{
    const JbSeries *series = jb_source_series_load_below(c->arena, diags, path, c->job.plan,
                                                         c->job.encoding, c->job.root);
    return series != NULL ? jb_attain(c->arena, diags, series, c->job.horizon) : NULL;
}

/* What a snapshot is held against when nothing else is named: the revision before it, else the
 * period before it. NULL: it is the first. */
static const char *before(const JbSeries *s)
{
    const JbSnapshot *best = NULL;
    for (size_t i = 0; i < s->superseded_n; i++) {
        const JbSnapshot *r = s->superseded[i];
        if (r->period.first == s->now->period.first && r->period.last == s->now->period.last &&
            r->revision < s->now->revision && (best == NULL || r->revision > best->revision))
            best = r;
    }
    if (best == NULL && s->history_n > 0)
        best = s->history[s->history_n - 1];
    return best != NULL ? best->path : NULL;
}

static bool of_one_plan(JbDiags *diags, const JbAttainment *old, const JbAttainment *new)
{
    JbPlace place = {.file = old->series->now->path};
    if (strcmp(old->plan->id, new->plan->id) == 0)
        return true;
    jb_diag_error(diags, "plan-mismatch", &place, "name two snapshots of one plan",
                  "the snapshot belongs to the plan \"%s\", the other one to \"%s\"", old->plan->id,
                  new->plan->id);
    return false;
}

static const JbDiff *make_diff(JbCommand *c, JbDiags *diags)
{
    const JbAttainment *new = attain(c, diags, c->operands[c->operand_n - 1]);
    if (new == NULL)
        return NULL;
    const char *path = c->operand_n == 2 ? c->operands[0] : before(new->series);
    if (path == NULL) {
        JbPlace place = {.file = new->series->now->path};
        jb_diag_error(diags, "nothing-before", &place, "name the snapshot to hold it against",
                      "no revision and no period comes before it");
        return NULL;
    }
    JbDiags *unsaid = jb_diags_unsaid(c->arena, diags); /* its warnings were its own issue's */
    const JbAttainment *old = attain(c, c->operand_n == 2 ? diags : unsaid, path);
    if (old == NULL)
        jb_diags_append(diags, unsaid, 0);
    return old != NULL && of_one_plan(diags, old, new) ? jb_table_diff(c->arena, old, new) : NULL;
}

static int print_diff(JbCommand *c, const JbDiff *diff)
{
    JbText t = jb_text(c->arena);
    JbLang ui = jb_command_speaks(c);
    const JbDiffView view = {.catalog = c->catalog, .ui = ui, .all = c->all};
    switch ((JbDiffFormat)c->format) {
    case JB_DIFF_TEXT: jb_table_diff_text(&t, diff, &view); break;
    case JB_DIFF_JSON: jb_table_diff_json(&t, diff); break;
    case JB_DIFF_GITHUB: jb_table_diff_markdown(&t, diff, &view); break;
    }
    return jb_command_print(c, jb_text_str(&t), t.n);
}

int jb_command_diff(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "diff [options] [OLD] NEW\n\nSays what a snapshot says otherwise than "
                          "the revision or the period before it,\nor than OLD: what is missing, "
                          "statuses, figures, revisions, claims. --format: text\n(default), json, "
                          "github (Markdown for a pull request).",
                          &status))
        return status;
    if (c->operand_n != 1 && c->operand_n != 2)
        return jb_command_misuse(c, "diff needs a snapshot, or two");
    jb_command_open_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    const JbDiff *diff = make_diff(c, diags);
    jb_command_print_diags(c, diags);
    if (diff != NULL)
        status = print_diff(c, diff);
    return jb_command_worse((int)jb_diags_exit(diags, c->strict), status);
}
