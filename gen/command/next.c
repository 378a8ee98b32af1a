/* SPDX-License-Identifier: MIT */
/* What comes next for a plan: `sheet` writes the form that goes out, `new` the snapshot out of what
 * comes back. */
#include "sheet/next.h"
#include "base/file.h"
#include "base/files.h"
#include "base/root.h"
#include "command/command.h"
#include "deliver/write.h"
#include "sheet/form.h"
#include <stdio.h>
#include <string.h>

/* The plan, its folder of snapshots, and what of them comes before the period. */
typedef struct Coming {
    JbCommand *c;
    JbDiags *diags;
    const JbPlan *plan;
    const char *folder;
    JbPeriod period;
    const JbSnapshot *last; /* NULL: none */
    const char *path;       /* of the snapshot that comes, beside the plan's others */
    const char *written;    /* where it is written: path, or what -o says */
    bool there;             /* it is there already */
} Coming;

/* A file that says it is a snapshot of the plan. */
typedef struct Found {
    const char *path;
    JbPeriod period;
    int64_t revision;
} Found;

typedef struct FoundList {
    JB_VEC(Found) list;
} FoundList;

static bool is_text(const JbJson *v, const char *text)
{
    return v != NULL && v->kind == JB_JSON_STRING && strcmp(v->string, text) == 0;
}

/* Snapshots of the plan in a folder; what cannot be read is told by whoever needs it. */
static FoundList find_snapshots(const Coming *k, const char *folder)
{
    FoundList found = {{NULL, 0, 0}};
    JbArena *arena = k->c->arena;
    const char **names = jb_file_list(arena, folder);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        size_t n = strlen(names[i]);
        if (names[i][0] == '.' || n <= 5 || strcmp(names[i] + n - 5, ".json") != 0)
            continue;
        const char *path = jb_file_join(arena, folder, names[i]);
        JbDiags *unsaid = jb_diags_unsaid(arena, k->diags);
        const JbJson *root = jb_json_read_file(arena, unsaid, path, k->c->job.encoding, NULL, NULL);
        const JbJson *period = jb_json_get(root, "period");
        Found f = {.path = path};
        if (!is_text(jb_json_get(root, "format"), "jianbao.snapshot/1") ||
            !is_text(jb_json_get(root, "plan"), k->plan->id) || period == NULL ||
            period->kind != JB_JSON_STRING || !jb_calendar_period_parse(period->string, &f.period))
            continue;
        f.revision = jb_json_int(unsaid, root, "revision", 1, 999, 1);
        JB_PUSH(arena, &found.list, f);
    }
    return found;
}

/* The folder of the plan's snapshots: in that of --input; else the first that has any of the one
 * beside the plans' and the plan's own; where none has, the first of these that can be. */
static void find_folder(Coming *k, FoundList *found)
{
    JbArena *arena = k->c->arena;
    const char *plans = jb_file_dir(arena, k->plan->path);
    const char *above = strcmp(plans, ".") == 0 ? ".." : jb_file_dir(arena, plans);
    const char *beside = jb_file_join(arena, above, "snapshots");
    const char *choices[] = {jb_file_join(arena, beside, k->plan->id), beside, plans};
    if (k->c->input != NULL) {
        k->folder = jb_file_join(arena, k->c->input, k->plan->id);
        *found = find_snapshots(k, k->folder);
        return;
    }
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        *found = find_snapshots(k, choices[i]);
        k->folder = choices[i];
        if (found->list.n > 0)
            return;
    }
    k->folder = jb_file_exists(beside) ? choices[0] : plans;
}

static bool comes_later(const Found *a, const Found *b)
{
    if (a->period.last != b->period.last)
        return a->period.last > b->period.last;
    if (a->period.first != b->period.first) /* of a month and its quarter the month counts */
        return a->period.first > b->period.first;
    return a->revision > b->revision;
}

/* The latest one that ends before `before`; NULL: there is none. */
static const Found *latest(const FoundList *found, JbMonth before)
{
    const Found *best = NULL;
    for (size_t i = 0; i < found->list.n; i++) {
        const Found *f = &found->list.at[i];
        if (f->period.last < before && (best == NULL || comes_later(f, best)))
            best = f;
    }
    return best;
}

/* The period that was asked for, or the one behind the latest snapshot. False after a report. */
static bool find_period(Coming *k, const FoundList *found)
{
    if (k->c->operand_n == 2) {
        if (jb_calendar_period_parse(k->c->operands[1], &k->period))
            return true;
        jb_diag_report(k->diags, JB_ERROR, JB_EXIT_USAGE, "bad-period", NULL,
                       "write 2024-05, 2024-Q2, 2024-H1, 2024 or 2024-01/2024-02",
                       "\"%s\" is no period", k->c->operands[1]);
        return false;
    }
    const Found *last = latest(found, INT32_MAX);
    k->period = last != NULL ? jb_sheet_next_period(last->period)
                             : (JbPeriod){JB_PERIOD_MONTH, k->plan->from, k->plan->from};
    return true;
}

static bool read_last(Coming *k, const FoundList *found)
{
    const Found *last = latest(found, k->period.last);
    if (last == NULL)
        return true;
    const JbSeries *series = jb_source_series_load_below(
        k->c->arena, k->diags, last->path, k->plan->path, k->c->job.encoding, k->c->job.root);
    k->last = series != NULL ? series->now : NULL;
    return series != NULL;
}

/* Everything that is known before a sheet is looked at. False after a report. */
static bool prepare(Coming *k)
{
    JbCommand *c = k->c;
    FoundList found = {{NULL, 0, 0}};
    k->plan = jb_source_plan_load(c->arena, k->diags, c->operands[0], c->job.encoding);
    if (k->plan == NULL)
        return false;
    find_folder(k, &found);
    if (!find_period(k, &found) || !read_last(k, &found))
        return false;
    const char *name =
        jb_arena_format(c->arena, "%s.json", jb_calendar_period_text(c->arena, k->period, true));
    k->path = k->written = jb_file_join(c->arena, k->folder, name);
    for (size_t i = 0; i < found.list.n; i++)
        k->there = k->there || (found.list.at[i].period.last == k->period.last &&
                                found.list.at[i].period.first == k->period.first);
    return true;
}

/* --- the snapshot --- */

/* A file as seen from a folder; NULL: it lies beyond `root`. */
static const char *seen_from(JbArena *arena, const char *folder, const char *file, const char *root)
{
    if (!jb_root_holds(arena, root, file))
        return NULL;
    const char *from = jb_root_real(arena, folder), *to = jb_root_real(arena, file);
    size_t common = 0;
    for (size_t i = 0; from[i] == to[i] || (from[i] == '\0' && to[i] == '/'); i++) {
        if (to[i] == '/')
            common = i + 1;
        if (from[i] == '\0')
            break;
    }
    JbText t = jb_text(arena);
    for (const char *up = from + (common > strlen(from) ? strlen(from) : common); *up != '\0';) {
        jb_text_put(&t, "../");
        up += strcspn(up, "/");
        up += *up == '/';
    }
    jb_text_put(&t, to + common);
    return jb_text_str(&t);
}

/* The sheets as the snapshot at `path` names them: counted from its folder. */
static const char *const *name_sheets(const Coming *k, const JbFilledSheets *sheets,
                                      const char *path, JbDiags *diags)
{
    JbArena *arena = k->c->arena;
    const char **names = jb_arena_alloc_array(arena, sheets->files.n, sizeof *names);
    const char *folder = jb_file_dir(arena, path), *root = k->c->job.root;
    if (root == NULL)
        root = jb_root_of_input(arena, path, jb_file_dir(arena, k->plan->path));
    for (size_t i = 0; i < sheets->files.n; i++) {
        const JbFilledFile *file = &sheets->files.at[i];
        names[i] = seen_from(arena, folder, file->path, root);
        if (names[i] != NULL)
            continue;
        JbPlace place = {.file = file->path};
        names[i] = file->name;
        jb_diag_warn(diags, "sheet-elsewhere", &place,
                     jb_arena_format(arena, JB_SAID("keep a copy of it in \"%s\""), folder),
                     "the sheet lies in another tree than the plan; briefings look for it beside "
                     "the snapshot");
    }
    return names;
}

/* The filled cell that a place within the new snapshot comes from; NULL: none. */
static const JbFilled *cell_of(const Coming *k, const JbFilledSheets *sheets, const char *pointer)
{
    const JbPlan *plan = k->plan;
    for (size_t i = 0; i < sheets->values.n; i++) {
        const JbFilled *v = &sheets->values.at[i];
        const char *id = plan->indicators[v->indicator].id;
        const char *own = jb_arena_format(k->c->arena, "/values/%s", id);
        if (v->area != JB_SHEET_WHOLE)
            own = jb_arena_format(k->c->arena, "/areas/%s/%s", plan->areas[v->area].id, id);
        size_t n = strlen(own);
        if (strncmp(pointer, own, n) == 0 && (pointer[n] == '\0' || pointer[n] == '/'))
            return v;
    }
    return NULL;
}

/* What is wrong with a value is told at its cell. Of a snapshot that is written elsewhere than it
 * is tried out, where its sheets lie is told by name_sheets. */
static void tell_at_cells(const Coming *k, const JbFilledSheets *sheets, JbDiags *found)
{
    size_t kept = 0;
    for (size_t i = 0; i < found->list.n; i++) {
        JbDiag *d = &found->list.at[kept];
        *d = found->list.at[i];
        bool own = d->place.file != NULL && strcmp(d->place.file, k->path) == 0;
        bool elsewhere = own && k->written != k->path;
        if (elsewhere && (strcmp(d->code, "sheet-not-there") == 0 ||
                          strcmp(d->code, "newer-revision") == 0)) /* it takes no one's place */
            continue;
        kept++;
        const JbFilled *v =
            own && d->place.pointer != NULL ? cell_of(k, sheets, d->place.pointer) : NULL;
        if (v != NULL)
            d->place = (JbPlace){.file = jb_sheet_filled_place(k->c->arena, sheets, v)};
    }
    found->list.n = kept;
    jb_diags_append(k->diags, found, 0);
}

/* The series as it will be when `json` is written among the plan's other snapshots, whose values
 * its own are held against; NULL after a report. */
static const JbSeries *try_out(const Coming *k, const JbText *json, const JbFilledSheets *sheets)
{
    JbArena *arena = k->c->arena;
    JbDiags *found = jb_diags_new(arena);
    found->catalog = k->diags->catalog;
    found->files = jb_files_new(k->diags->files);
    (void)jb_files_keep(found->files, k->path, NULL, jb_text_str(json), json->n);
    const JbSeries *series = jb_source_series_load_below(arena, found, k->path, k->plan->path,
                                                         k->c->job.encoding, k->c->job.root);
    tell_at_cells(k, sheets, found);
    return series;
}

/* The snapshot as it stands at `path`. */
static JbText next_json(const Coming *k, const JbFilledSheets *sheets, const char *path,
                        JbDiags *diags)
{
    JbText json = jb_text(k->c->arena);
    JbNext next = {.plan = k->plan,
                   .period = k->period,
                   .revision = 1,
                   .last = k->last,
                   .sheets = sheets,
                   .sheet_names = name_sheets(k, sheets, path, diags)};
    jb_sheet_next_json(&json, &next);
    return json;
}

/* Indicators of the new snapshot without a value; statements never have one. */
static void tell(const Coming *k, const JbSnapshot *s, const char *path)
{
    JbText lacking = jb_text(k->c->arena);
    size_t reported = 0, all = 0;
    JbJsonOut o = jb_json_out(&lacking, true);
    if (k->c->json) {
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "file", path);
        jb_json_out_string(&o, "period", jb_calendar_period_text(k->c->arena, k->period, false));
        jb_json_out_array(&o, "not_reported");
    }
    for (size_t i = 0; i < k->plan->indicator_n; i++) {
        const JbIndicator *in = &k->plan->indicators[i];
        const char *id = in->id;
        bool given = s->values[i].presence == JB_REPORTED;
        if (jb_source_shape(in) == JB_VALUE_WORDS)
            continue;
        all++;
        reported += given;
        if (!given && k->c->json)
            jb_json_out_string(&o, NULL, id);
        else if (!given)
            jb_text_put_format(&lacking, "%s%s", lacking.n > 0 ? ", " : "", id);
    }
    if (k->c->json) {
        jb_json_out_end(&o, ']');
        jb_json_out_int(&o, "reported", (int64_t)reported);
        jb_json_out_end(&o, '}');
        printf("%s\n", jb_text_str(&lacking));
    } else if (!k->c->quiet && strcmp(path, "-") != 0) {
        printf(jb_catalog_say(k->c->catalog, lacking.n > 0
                                                 ? JB_SAID("%s: %zu of %zu values; without: %s\n")
                                                 : JB_SAID("%s: %zu of %zu values%s\n")),
               jb_text_shown(k->c->arena, path), reported, all, jb_text_str(&lacking));
    }
}

static bool read_sheets(Coming *k, JbFilledSheets *sheets)
{
    bool good = true;
    for (size_t i = 0; i < k->c->sheets.n; i++)
        good = jb_sheet_fill(k->c->arena, k->diags, k->plan, k->period, k->c->sheets.at[i],
                             k->c->job.encoding, sheets) &&
               good;
    return jb_sheet_fill_end(k->c->arena, k->diags, k->plan, sheets) && good;
}

static bool may_write(const Coming *k, const char *path)
{
    bool stream = strcmp(path, "-") == 0;
    if (stream || (!k->there && !jb_file_exists(path)) ||
        (strcmp(path, k->path) != 0 && !jb_file_exists(path)))
        return true;
    JbPlace place = {.file = path};
    if (strcmp(path, k->path) != 0)
        jb_diag_report(k->diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "snapshot-exists", &place,
                       "name another file with -o, or take this one away",
                       "the file is there already");
    else
        jb_diag_report(k->diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "snapshot-exists", &place,
                       "name another period, or another file with -o; what was published is "
                       "corrected by a revision",
                       "there is a snapshot of %s already",
                       jb_calendar_period_text(k->c->arena, k->period, false));
    return false;
}

static void make_new(Coming *k)
{
    JbFilledSheets sheets = {{NULL, 0, 0}, {NULL, 0, 0}};
    const char *path = k->c->job.out;
    if (!prepare(k))
        return;
    if (strcmp(path, ".") == 0)
        path = k->path;
    if (strcmp(path, "-") != 0)
        k->written = path;
    if (!read_sheets(k, &sheets) || !may_write(k, path))
        return;
    JbText tried = next_json(k, &sheets, k->path, jb_diags_unsaid(k->c->arena, k->diags)),
           json = next_json(k, &sheets, k->written, k->diags);
    const JbSeries *series = try_out(k, &tried, &sheets);
    if (series != NULL && jb_deliver_write_file(k->diags, path, jb_text_str(&json), json.n))
        tell(k, series->now, path);
}

int jb_command_new(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "new [options] PLAN [PERIOD]\n\nWrites the snapshot of the next period, "
                          "or of PERIOD, with every indicator of\nthe plan: values from filled "
                          "sheets, null where these say nothing. Without -o it\nstands beside the "
                          "plan's other snapshots; none is written over.",
                          &status))
        return status;
    if (c->operand_n != 1 && c->operand_n != 2)
        return jb_command_misuse(c, "new needs a plan, and may have a period");
    jb_command_open_gate(c);
    Coming k = {.c = c, .diags = jb_command_diags(c, c->arena)};
    make_new(&k);
    jb_command_print_diags(c, k.diags);
    return (int)jb_diags_exit(k.diags, c->strict);
}

/* --- the form --- */

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n > m && strcmp(s + n - m, end) == 0;
}

static bool write_form(const Coming *k, const JbAttainment *a, const char *path)
{
    JbArena *arena = k->c->arena;
    bool book = ends_with(path, ".xlsx");
    JbLangs langs = k->plan->langs;
    if (k->c->job.langs.n > 0)
        langs = jb_locale_among(langs, k->c->job.langs);
    if (langs.n == 0) {
        jb_diag_report(k->diags, JB_ERROR, JB_EXIT_USAGE, "unknown-language", NULL,
                       "take one of the plan's languages", "the plan does not speak %s",
                       jb_locale_join(arena, k->c->job.langs, ","));
        return false;
    }
    const JbForm *form = jb_sheet_form(arena, a, langs.at[0], !book);
    JbText t = jb_text(arena);
    size_t n = 0;
    const char *bytes = book ? k->c->book(arena, k->diags, form, &n) : NULL;
    if (!book) {
        jb_sheet_form_csv(&t, form);
        bytes = jb_text_str(&t);
        n = t.n;
    }
    return bytes != NULL && jb_deliver_write_file(k->diags, path, bytes, n);
}

static void make_sheet(Coming *k)
{
    const JbFilledSheets none = {{NULL, 0, 0}, {NULL, 0, 0}};
    const char *path = k->c->job.out;
    if (!prepare(k))
        return;
    JbText json = next_json(k, &none, k->path, k->diags);
    const JbSeries *series = try_out(k, &json, &none);
    JbDiags *unsaid = jb_diags_unsaid(k->c->arena, k->diags);
    const JbAttainment *a =
        series != NULL ? jb_attain(k->c->arena, unsaid, series, JB_HORIZON_CURRENT) : NULL;
    if (a != NULL && write_form(k, a, path) && !k->c->quiet && strcmp(path, "-") != 0)
        printf(jb_catalog_say(k->c->catalog, JB_SAID("%s: form for %s\n")),
               jb_text_shown(k->c->arena, path),
               jb_calendar_period_text(k->c->arena, k->period, false));
}

int jb_command_sheet(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "sheet [options] PLAN [PERIOD] -o FILE.xlsx|FILE.csv\n\nWrites the form "
                          "in which the figures of the next period, or of PERIOD, are\nasked for: "
                          "units, targets and last values, and empty cells to be filled in.\n"
                          "new --from reads it again.",
                          &status))
        return status;
    if (c->operand_n != 1 && c->operand_n != 2)
        return jb_command_misuse(c, "sheet needs a plan, and may have a period");
    if (!ends_with(c->job.out, ".xlsx") && !ends_with(c->job.out, ".csv") &&
        strcmp(c->job.out, "-") != 0)
        return jb_command_misuse(c, "sheet needs -o FILE.xlsx or -o FILE.csv");
    jb_command_open_gate(c);
    Coming k = {.c = c, .diags = jb_command_diags(c, c->arena)};
    make_sheet(&k);
    jb_command_print_diags(c, k.diags);
    return (int)jb_diags_exit(k.diags, c->strict);
}
