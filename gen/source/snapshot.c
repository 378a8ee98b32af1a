/* SPDX-License-Identifier: MIT */
/* A snapshot out of JSON: DATA.md section 2. Values and areas are read in values.c, stories and
 * photo in story.c. */
#include "base/file.h"
#include "source/check.h"

#include <limits.h>
#include <string.h>

static void read_period(JbCheck *c, const JbJson *root, const JbPlan *plan, JbSnapshot *s)
{
    s->period = (JbPeriod){JB_PERIOD_MONTH, JB_NO_MONTH, JB_NO_MONTH};
    const char *text = jb_json_string(c->diags, root, "period");
    if (text == NULL)
        return;
    if (!jb_calendar_period_parse(text, &s->period)) {
        s->period = (JbPeriod){JB_PERIOD_MONTH, JB_NO_MONTH, JB_NO_MONTH};
        const char *hint = jb_source_check_period_hint(c, text);
        jb_diag_error(c->diags, "bad-period", jb_source_check_place(root, "period"),
                      hint != NULL ? hint
                                   : JB_SAID("write 2024-05, 2024-Q2, 2024-H1, 2024 or, inside "
                                             "one year, 2024-01/2024-02"),
                      "\"%s\" is no period", text);
    } else if (plan != NULL && (s->period.first < plan->from || s->period.last > plan->to)) {
        jb_diag_warn(c->diags, "period-outside-plan", jb_source_check_place(root, "period"),
                     "correct the period, here or in the plan", "the plan runs from %s to %s",
                     jb_calendar_month_text(c->arena, plan->from),
                     jb_calendar_month_text(c->arena, plan->to));
    }
}

/* What restarts with the year would restart within such a period. */
static void check_year(JbCheck *c, const JbJson *root, const JbPlan *plan, const JbSnapshot *s)
{
    JbMonth first = jb_source_year_first(plan, s->period.last);
    const char *hint =
        JB_SAID("publish what lies on each side by itself, or correct \"year_starts\"");
    if (s->period.kind == JB_PERIOD_YEAR)
        hint = jb_source_check_period_hint(c, jb_json_get(root, "period")->string);
    if (s->period.first < first)
        jb_diag_error(c->diags, "period-crosses-year", jb_source_check_place(root, "period"), hint,
                      "the period lies in two years of the plan: one begins in %s",
                      jb_calendar_month_text(c->arena, first));
}

static JbDate first_day(JbMonth m)
{
    return (JbDate){(int16_t)jb_calendar_month_year(m), (uint8_t)jb_calendar_month_of(m), 1};
}

static JbDate last_day(JbMonth m)
{
    return (JbDate){(int16_t)jb_calendar_month_year(m), (uint8_t)jb_calendar_month_of(m),
                    (uint8_t)jb_calendar_days_in_month(m)};
}

/* Figures stand at the end of a period. A date before it began cannot be right; one before its last
 * month or after its end is possible (counted late, published late) but deserves a look. */
static void read_as_of(JbCheck *c, const JbJson *root, JbSnapshot *s)
{
    s->as_of = jb_source_check_date(c, root, "as_of");
    if (s->period.last == JB_NO_MONTH)
        return;
    if (s->as_of.year == 0) {
        s->as_of = last_day(s->period.last);
        return;
    }
    const JbPlace *place = jb_source_check_place(root, "as_of");
    const char *date = jb_calendar_date_text(c->arena, s->as_of);
    if (jb_source_check_date_cmp(s->as_of, first_day(s->period.first)) < 0)
        jb_diag_error(c->diags, "as-of-before-period", place, "correct \"as_of\" or \"period\"",
                      "%s lies before the period begins", date);
    else if (jb_source_check_date_cmp(s->as_of, first_day(s->period.last)) < 0)
        jb_diag_warn(c->diags, "as-of-early", place,
                     "correct \"as_of\", or choose the shorter period",
                     "%s lies before the period's last month", date);
    else if (jb_source_check_date_cmp(s->as_of, last_day(s->period.last)) > 0)
        jb_diag_warn(c->diags, "as-of-late", place,
                     "write the day that the figures stand for, not that of publication",
                     "%s lies after the period's end", date);
}

/* Digits behind ".r" into *revision; false when there are none or too many. */
static bool parse_revision(const char *digits, int *revision)
{
    size_t n = strspn(digits, "0123456789");
    if (n == 0 || n > 3 || digits[n] != '\0' || digits[0] == '0')
        return false;
    *revision = 0;
    for (size_t i = 0; i < n; i++)
        *revision = *revision * 10 + (digits[i] - '0');
    return true;
}

bool jb_source_snapshot_name(JbArena *arena, const char *name, JbPeriod *period, int *revision)
{
    size_t n = strlen(name);
    if (n <= 5 || strcmp(name + n - 5, ".json") != 0)
        return false;
    char *stem = jb_arena_strndup(arena, name, n - 5);
    char *dot = strstr(stem, ".r");
    *revision = 1;
    if (dot != NULL) {
        if (!parse_revision(dot + 2, revision))
            return false;
        *dot = '\0';
    }
    char *slash = strchr(stem, '_');
    if (slash != NULL)
        *slash = '/';
    return jb_calendar_period_parse(stem, period);
}

static bool same_period(JbPeriod a, JbPeriod b)
{
    return a.kind == b.kind && a.first == b.first && a.last == b.last;
}

/* A copied file whose period was forgotten is the likeliest slip of all. */
static void check_name(JbCheck *c, const JbJson *root, JbSnapshot *s)
{
    JbPeriod period;
    int revision = 1;
    const char *name = jb_file_base(c->arena, s->path);
    if (!jb_source_snapshot_name(c->arena, name, &period, &revision))
        return;
    if (s->period.last != JB_NO_MONTH && !same_period(period, s->period))
        jb_diag_error(c->diags, "period-and-name", jb_source_check_place(root, "period"),
                      "correct the period, or rename the file", "the file's name says %s",
                      jb_calendar_period_text(c->arena, period, false));
    if (revision != s->revision) {
        jb_diag_error(c->diags, "revision-and-name", jb_source_check_place(root, "revision"),
                      jb_arena_format(c->arena,
                                      JB_SAID("write \"revision\": %s, or rename the file"),
                                      jb_arena_format(c->arena, "%d", revision)),
                      "the file's name says revision %d, the file %d", revision, s->revision);
        s->revision = revision; /* else it would be a second one of the other revision, too */
    }
}

static void read_issue(JbCheck *c, const JbJson *root, JbSnapshot *s)
{
    static const JbField fields[] = {{"number", true}, {"total", false}};
    const JbJson *issue = jb_source_check_object(c, root, "issue", "{ \"number\": %s }");
    if (issue == NULL)
        return;
    (void)jb_source_check_keys(c, issue, JB_OBJECT_ISSUE, fields, 2);
    s->issue_number = (int)jb_json_int(c->diags, issue, "number", 1, 999999, 0);
    s->issue_total = (int)jb_json_int(c->diags, issue, "total", 1, 999999, 0);
    if (s->issue_total != 0 && s->issue_total < s->issue_number)
        jb_diag_warn(c->diags, "issue-total", jb_source_check_place(issue, "total"),
                     "\"total\" counts all issues since the first",
                     "the issue is number %d of its year but only number %d of all",
                     s->issue_number, s->issue_total);
}

static void read_head(JbCheck *c, const JbJson *root, const JbPlan *plan, JbSnapshot *s)
{
    s->plan_id = jb_source_check_id(c, root, "plan");
    if (plan != NULL && *s->plan_id != '\0' && strcmp(plan->id, s->plan_id) != 0)
        jb_diag_error(c->diags, "plan-mismatch", jb_source_check_place(root, "plan"),
                      "name the plan that the snapshot belongs to",
                      "the snapshot belongs to the plan \"%s\", this one is \"%s\"", s->plan_id,
                      plan->id);
    read_period(c, root, plan, s);
    if (plan != NULL && s->period.last != JB_NO_MONTH)
        check_year(c, root, plan, s);
    read_as_of(c, root, s);
    s->revision = (int)jb_json_int(c->diags, root, "revision", 1, 999, 1);
    check_name(c, root, s);
    read_issue(c, root, s);
    int status =
        jb_source_check_choice(c, root, "status", jb_source_value_status_names, JB_VALUE_STATUSES);
    s->status = status < 0 ? JB_FINAL : (JbStatusOfValue)status;
    s->source = jb_source_check_words(c, root, "source", JB_TEXT_LINE);
}

JbSnapshot *jb_source_snapshot_read(JbArena *arena, JbDiags *diags, const JbJson *root,
                                    const JbPlan *plan, const char *path, const char *below)
{
    static const JbField fields[] = {{"format", true},  {"plan", true},      {"period", true},
                                     {"as_of", false},  {"revision", false}, {"issue", false},
                                     {"status", false}, {"source", false},   {"values", true},
                                     {"areas", false},  {"stories", false},  {"photo", false},
                                     {"sheets", false}};
    JbLangs langs = plan != NULL ? plan->langs : jb_source_langs_spoken(root);
    JbCheck check = {.arena = arena,
                     .diags = diags,
                     .langs = langs,
                     .year_starts = plan != NULL ? plan->year_starts : 0},
            *c = &check;
    JbSnapshot *s = jb_arena_alloc(arena, sizeof *s);
    s->path = jb_arena_strdup(arena, path);
    s->plan_id = "";
    s->revision = 1;
    s->period = (JbPeriod){JB_PERIOD_MONTH, JB_NO_MONTH, JB_NO_MONTH};
    if (!jb_source_check_format(c, root, "snapshot"))
        return s;
    (void)jb_source_check_keys(c, root, JB_OBJECT_SNAPSHOT, fields, sizeof fields / sizeof *fields);
    read_head(c, root, plan, s);
    if (plan != NULL)
        jb_source_snapshot_read_values(c, root, plan, s);
    jb_source_snapshot_read_stories(c, root, s);
    jb_source_snapshot_read_photo(c, root, s, below);
    if (below != NULL)
        jb_source_snapshot_open_sheets(c, s, below);
    return s;
}
