/* SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "table/diff.h"
#include <string.h>

/* --- what people look at first --- */

typedef struct Section {
    const char *title;
    const char *const *figures; /* NULL behind the last */
} Section;

static const char *const PRESENCE[] = {"presence", NULL};
static const char *const STATUS[] = {"status", NULL};
static const char *const FIGURES[] = {"value",
                                      "of",
                                      "state",
                                      "value_status",
                                      "as_of",
                                      "completion",
                                      "used",
                                      "distance",
                                      "lead",
                                      "target.value",
                                      "target.by",
                                      "forecast.value",
                                      "forecast.reached_in",
                                      "rank",
                                      NULL};
static const Section SECTIONS[] = {
    {"reported", PRESENCE}, {"status", STATUS}, {"figures", FIGURES}};

static bool is_in(const char *const *list, const char *figure)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, figure) == 0)
            return true;
    return false;
}

/* Figures of areas are told by their value alone, and by what is lost. */
static bool belongs(const Section *s, const JbDifference *d)
{
    bool area = strncmp(d->subject, "areas.", 6) == 0;
    bool lost = strcmp(d->figure, "presence") == 0 && strcmp(d->was, "null") != 0;
    return is_in(s->figures, d->figure) && (!area || lost || strcmp(d->figure, "value") == 0);
}

static size_t widest(const JbDiff *diff, const Section *s)
{
    size_t most = 0;
    for (size_t i = 0; i < diff->figures.n; i++) {
        const JbDifference *d = &diff->figures.at[i];
        size_t n = strlen(d->subject) + 1 + strlen(d->figure);
        most = belongs(s, d) && n > most ? n : most;
    }
    return most;
}

static void put_issue(JbText *out, const JbDiffIssue *issue)
{
    jb_text_put(out, issue->period);
    if (issue->revision > 1)
        jb_text_put_format(out, " revision %d", issue->revision);
}

/* --- text --- */

static void put_section(JbText *out, const JbDiff *diff, const Section *s)
{
    size_t width = widest(diff, s);
    if (width == 0)
        return;
    jb_text_put_format(out, "\n%s\n", s->title);
    for (size_t i = 0; i < diff->figures.n; i++) {
        const JbDifference *d = &diff->figures.at[i];
        if (belongs(s, d))
            jb_text_put_format(out, "  %s %-*s  %s \u2192 %s\n", d->subject,
                               (int)(width - strlen(d->subject) - 1), d->figure, d->was, d->now);
    }
}

static void put_claims(JbText *out, const JbDiff *diff)
{
    if (diff->gone.n + diff->come.n == 0)
        return;
    jb_text_put(out, "\nclaims\n");
    for (size_t i = 0; i < diff->gone.n; i++)
        jb_text_put_format(out, "  - %s\n", diff->gone.at[i]);
    for (size_t i = 0; i < diff->come.n; i++)
        jb_text_put_format(out, "  + %s\n", diff->come.at[i]);
}

void jb_table_diff_text(JbText *out, const JbDiff *diff)
{
    jb_text_put_format(out, "%s: ", diff->plan);
    put_issue(out, &diff->old);
    jb_text_put(out, " \u2192 ");
    put_issue(out, &diff->new);
    jb_text_put_char(out, '\n');
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_section(out, diff, &SECTIONS[i]);
    if (diff->revised.n > 0)
        jb_text_put(out, "\nrevised\n");
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        jb_text_put_format(out, "  %s %s %s  %s \u2192 %s\n", r->id, r->month, r->kind, r->was,
                           r->now);
    }
    put_claims(out, diff);
}

/* --- Markdown --- */

/* A cell of a table: what would end it or be read as a tag is escaped. */
static void put_cell(JbText *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("|\\`*_<>[]", *text) != NULL)
            jb_text_put_char(out, '\\');
        jb_text_put_char(out, *text);
    }
}

static void put_row(JbText *out, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        jb_text_put(out, "| ");
        put_cell(out, cells[i]);
        jb_text_put_char(out, ' ');
    }
    jb_text_put(out, "|\n");
}

static void put_head(JbText *out, const char *title, const char *first, const char *second)
{
    jb_text_put_format(out, "\n**%s**\n\n| %s | %s | was | is |\n|---|---|--:|--:|\n", title, first,
                       second);
}

static void put_table(JbText *out, const JbDiff *diff, const Section *s)
{
    if (widest(diff, s) == 0)
        return;
    put_head(out, s->title, "", "figure");
    for (size_t i = 0; i < diff->figures.n; i++) {
        const JbDifference *d = &diff->figures.at[i];
        const char *cells[] = {d->subject, d->figure, d->was, d->now};
        if (belongs(s, d))
            put_row(out, cells, 4);
    }
}

static void put_items(JbText *out, const char *sign, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        jb_text_put_format(out, "- %s `%s`\n", sign, ids[i]);
}

void jb_table_diff_markdown(JbText *out, const JbDiff *diff)
{
    jb_text_put_format(out, "### %s: ", diff->plan);
    put_issue(out, &diff->old);
    jb_text_put(out, " \u2192 ");
    put_issue(out, &diff->new);
    jb_text_put_char(out, '\n');
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_table(out, diff, &SECTIONS[i]);
    if (diff->revised.n > 0)
        put_head(out, "revised", "", "month");
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        const char *cells[] = {r->id, r->month, r->was, r->now};
        put_row(out, cells, 4);
    }
    if (diff->gone.n + diff->come.n == 0)
        return;
    jb_text_put_format(out, "\n<details><summary>claims: %zu gone, %zu new</summary>\n\n",
                       diff->gone.n, diff->come.n);
    put_items(out, "gone", diff->gone.at, diff->gone.n);
    put_items(out, "new", diff->come.at, diff->come.n);
    jb_text_put(out, "\n</details>\n");
}

/* --- JSON --- */

static void put_issue_json(JbJsonOut *o, const char *key, const JbDiffIssue *issue)
{
    jb_json_out_object(o, key);
    jb_json_out_string(o, "file", issue->file);
    jb_json_out_string(o, "period", issue->period);
    jb_json_out_int(o, "revision", issue->revision);
    jb_json_out_end(o, '}');
}

static void put_value(JbJsonOut *o, const char *key, const char *value)
{
    bool bare = jb_q_is_number(value, strlen(value)) || strcmp(value, "true") == 0 ||
                strcmp(value, "false") == 0 || strcmp(value, "null") == 0;
    if (bare)
        jb_json_out_digits(o, key, value);
    else
        jb_json_out_string(o, key, value);
}

static void put_ids(JbJsonOut *o, const char *key, const char *const *ids, size_t n)
{
    jb_json_out_array(o, key);
    for (size_t i = 0; i < n; i++)
        jb_json_out_string(o, NULL, ids[i]);
    jb_json_out_end(o, ']');
}

void jb_table_diff_json(JbText *out, const JbDiff *diff)
{
    JbJsonOut o = jb_json_out(out, false);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "format", "jianbao.diff/1");
    jb_json_out_string(&o, "plan", diff->plan);
    put_issue_json(&o, "old", &diff->old);
    put_issue_json(&o, "new", &diff->new);
    jb_json_out_array(&o, "figures");
    for (size_t i = 0; i < diff->figures.n; i++) {
        const JbDifference *d = &diff->figures.at[i];
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "subject", d->subject);
        jb_json_out_string(&o, "figure", d->figure);
        put_value(&o, "old", d->was);
        put_value(&o, "new", d->now);
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_array(&o, "revised");
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "kind", r->kind);
        jb_json_out_string(&o, "id", r->id);
        jb_json_out_string(&o, "month", r->month);
        put_value(&o, "old", r->was);
        put_value(&o, "new", r->now);
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_object(&o, "claims");
    put_ids(&o, "gone", diff->gone.at, diff->gone.n);
    put_ids(&o, "new", diff->come.at, diff->come.n);
    jb_json_out_end(&o, '}');
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
}
