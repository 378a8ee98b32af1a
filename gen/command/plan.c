/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "command/batch.h"
#include "deliver/find.h"
#include "deliver/jobs.h"
#include "deliver/name.h"
#include <stdlib.h>
#include <string.h>

/* Snapshots that are read for their names are kept for their tasks up to so many bytes; of the
 * further ones the hash is. */
enum { MOST_KEPT = 16 << 20 };

/* What names need to know of a snapshot. */
typedef struct Head {
    const char *path;
    const char *plan, *period;  /* NULL: it cannot be read */
    int64_t revision;           /* 1: the first issue */
    JB_VEC(const char *) areas; /* with figures, in the file's order */
    JbLangs langs;              /* of the plan */
} Head;

typedef struct Planner {
    JbCommand *c;
    JbArena *arena;
    JbDiags *diags;
    JbTasks *tasks;
    Head head;                            /* the last one read */
    const char *template_name, *template; /* the last one found */
} Planner;

/* --- the snapshot's head: what is wrong with it is told by its task --- */

static bool has_figures(const JbJson *area)
{
    for (const JbJson *v = area->child; v != NULL; v = v->next)
        if (v->kind != JB_JSON_NULL)
            return true;
    return false;
}

static void read_head(Planner *p, const char *path)
{
    if (jb_text_equal(p->head.path, path))
        return;
    p->head = (Head){.path = path, .langs = jb_locale_usual()};
    const JbJson *root = jb_json_read_file(p->arena, jb_diags_unsaid(p->arena, p->diags), path,
                                           p->c->job.encoding, NULL, NULL);
    const JbJson *plan = jb_json_get(root, "plan"), *period = jb_json_get(root, "period"),
                 *areas = jb_json_get(root, "areas");
    JbPeriod parsed;
    if (plan == NULL || plan->kind != JB_JSON_STRING || *plan->string == '\0' || period == NULL ||
        period->kind != JB_JSON_STRING || !jb_calendar_period_parse(period->string, &parsed))
        return;
    p->head.plan = plan->string;
    p->head.period = jb_calendar_period_text(p->arena, parsed, true);
    p->head.revision =
        jb_json_int(jb_diags_unsaid(p->arena, p->diags), root, "revision", 1, 999, 1);
    p->head.langs =
        jb_source_series_langs(p->arena, p->diags, path, root, p->c->job.plan, p->c->job.encoding);
    for (const JbJson *a = areas != NULL && areas->kind == JB_JSON_OBJECT ? areas->child : NULL;
         a != NULL; a = a->next)
        if (has_figures(a))
            JB_PUSH(p->arena, &p->head.areas, a->key);
}

/* --- tasks --- */

/* "r2"; NULL of a first issue. */
static const char *revision_word(Planner *p, int64_t revision)
{
    return revision > 1 ? jb_arena_format(p->arena, "r%d", (int)revision) : NULL;
}

/* The files that the issues before a revised one have, or would have. */
static void name_earlier(Planner *p, JbTask *task, const char *pattern, JbNameFields fields)
{
    for (int64_t r = p->head.revision - 1; r > 0; r--) {
        fields.revision = revision_word(p, r);
        const char *stem = jb_deliver_file_stem(p->arena, p->diags, pattern, &fields);
        JB_PUSH(p->arena, &task->earlier, jb_arena_format(p->arena, "%s.pdf", stem));
    }
}

static bool name_edition(Planner *p, JbTask *task, JbEdition edition, const char *template_name)
{
    JbJob *job = &task->job;
    bool some_langs = job->langs.n != p->head.langs.n;
    const char *pattern = job->name != NULL
                              ? job->name
                              : jb_deliver_default_pattern(p->arena, job->area != NULL, some_langs,
                                                           edition == JB_SCREEN);
    if (job->name == NULL && job->words) /* a card beside the page of the same issue */
        pattern =
            jb_arena_format(p->arena, "%s%s", pattern,
                            strcmp(template_name, JB_DEFAULT_TEMPLATE) != 0 ? "-{template}" : "");
    JbNameFields fields = {.plan = p->head.plan,
                           .period = p->head.period,
                           .area = job->area,
                           .revision = revision_word(p, p->head.revision),
                           .lang = jb_locale_join(p->arena, job->langs, "-"),
                           .edition = jb_pdf_edition_name(edition),
                           .template = template_name};
    job->stems[edition] = jb_deliver_file_stem(p->arena, p->diags, pattern, &fields);
    if (job->stems[edition] == NULL)
        return false;
    bool first = task->files.n == 0;
    if (first && p->c->dry_run)
        name_earlier(p, task, pattern, fields);
    JB_PUSH(p->arena, &task->files,
            jb_arena_format(p->arena, "%s.%s", job->stems[edition], job->trace ? "trace" : "pdf"));
    if (first && !job->trace)
        JB_PUSH(p->arena, &task->files,
                jb_arena_format(p->arena, "%s.figures.json", job->stems[edition]));
    return true;
}

/* NAME-area where it stands beside NAME. */
static const char *area_template(Planner *p)
{
    const char *own = jb_arena_format(p->arena, "%s-area", p->template);
    return jb_file_exists(jb_file_join(p->arena, own, "layout.json")) ? own : p->template;
}

static bool add_task(Planner *p, const JbOrder *order, const char *area, JbLangs langs)
{
    JbTask task = {.job = p->c->job};
    task.job.snapshot = order->snapshot;
    task.job.area = area;
    task.job.langs = langs;
    task.job.editions = task.job.trace   ? 1u << JB_SCREEN
                        : task.job.words ? order->editions | 1u << JB_SCREEN
                                         : order->editions;
    task.job.template = area != NULL ? area_template(p) : p->template;
    task.job.name = order->name;
    task.job.horizon = order->horizon;
    for (JbEdition e = 0; e < JB_EDITIONS && p->head.plan != NULL; e++)
        if (task.job.editions & 1u << e &&
            !name_edition(p, &task, e, jb_file_base(p->arena, task.job.template)))
            return false;
    JbCommand mine = *p->c;
    mine.job = task.job;
    task.job.manner = jb_command_manner(p->arena, &mine);
    JB_PUSH(p->arena, &p->tasks->list, task);
    return true;
}

/* Those asked for in the plan's order, all of the plan where none are; what the plan does not speak
 * stays, and is told by the briefing. */
static JbLangs languages(Planner *p, const JbOrder *order)
{
    if (order->langs.n == 0)
        return p->head.langs;
    JbLangs langs = jb_locale_among(p->head.langs, order->langs);
    for (size_t i = 0; i < order->langs.n; i++)
        langs = jb_locale_with(langs, order->langs.at[i]);
    return langs;
}

static bool add_langs(Planner *p, const JbOrder *order, const char *area)
{
    JbLangs langs = languages(p, order);
    if (!order->each_lang)
        return add_task(p, order, area, langs);
    for (size_t i = 0; i < langs.n; i++)
        if (!add_task(p, order, area, jb_locale_only(langs.at[i])))
            return false;
    return true;
}

static bool find_template(Planner *p, const char *name)
{
    if (!jb_text_equal(p->template_name, name)) {
        p->template_name = name;
        p->template = jb_command_find_template(p->arena, p->diags, name);
    }
    return p->template != NULL;
}

static bool add_order(Planner *p, const JbOrder *order)
{
    if (!find_template(p, order->template))
        return false;
    read_head(p, order->snapshot);
    if (!order->each_area || p->head.plan == NULL)
        return add_langs(p, order, order->area);
    if (p->head.areas.n == 0) {
        JbPlace place = {.file = order->snapshot};
        jb_diag_warn(p->diags, "no-areas", &place, "leave --each area out for this snapshot",
                     "the snapshot has no figures of areas");
    }
    for (size_t i = 0; i < p->head.areas.n; i++)
        if (!add_langs(p, order, p->head.areas.at[i]))
            return false;
    return true;
}

/* --- operands --- */

static bool add_file(Planner *p, const char *path)
{
    JbOrder order = {.snapshot = path,
                     .each_area = p->c->each >> JB_EACH_AREA & 1,
                     .each_lang = p->c->each >> JB_EACH_LANG & 1,
                     .langs = p->c->job.langs,
                     .editions = p->c->job.editions,
                     .template = p->c->job.template,
                     .name = p->c->job.name,
                     .horizon = p->c->job.horizon};
    const JbJson *root = jb_json_read_file(p->arena, jb_diags_unsaid(p->arena, p->diags), path,
                                           p->c->job.encoding, NULL, NULL);
    if (!jb_deliver_is_jobs(root))
        return add_order(p, &order);
    JbOrders orders = {{NULL, 0, 0}};
    if (!jb_deliver_jobs_read(p->arena, p->diags, root, path, &order, p->c->job.root, &orders))
        return false;
    for (size_t i = 0; i < orders.list.n; i++)
        if (!add_order(p, &orders.list.at[i]))
            return false;
    return true;
}

static bool add_operand(Planner *p, const char *word)
{
    if (!jb_deliver_is_pattern(word))
        return add_file(p, word);
    JbPaths found = jb_deliver_find_files(p->arena, word);
    if (found.list.n == 0)
        jb_diag_report(p->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-match", NULL,
                       "check the pattern and the folder", "no file matches %s", word);
    for (size_t i = 0; i < found.list.n; i++)
        if (!add_file(p, found.list.at[i]))
            return false;
    return found.list.n > 0;
}

/* --- the list as a whole --- */

static bool no_collision(Planner *p)
{
    JB_VEC(const char *) names = {NULL, 0, 0};
    JB_VEC(size_t) owners = {NULL, 0, 0};
    size_t a = 0, b = 0;
    for (size_t i = 0; i < p->tasks->list.n; i++)
        for (size_t k = 0; k < p->tasks->list.at[i].files.n; k++) {
            JB_PUSH(p->arena, &names, p->tasks->list.at[i].files.at[k]);
            JB_PUSH(p->arena, &owners, i);
        }
    if (!jb_deliver_names_collide(p->arena, names.at, names.n, &a, &b))
        return true;
    JbPlace place = {.file = p->tasks->list.at[owners.at[b]].job.snapshot};
    jb_diag_report(p->diags, JB_ERROR, JB_EXIT_USAGE, "name-collision", &place,
                   "give --name a pattern that tells them apart: {plan} {period} {revision} "
                   "{area} {lang} {edition} {template}",
                   "its briefing would be written to %s, as that of %s", names.at[b],
                   p->tasks->list.at[owners.at[a]].job.snapshot);
    return false;
}

/* One report a briefing: "lines.json" of several is "lines-NAME.json", NAME that of the briefing's
 * first file. */
static void name_reports(Planner *p)
{
    for (size_t i = 0; i < p->tasks->list.n && p->tasks->list.n > 1; i++) {
        JbTask *task = &p->tasks->list.at[i];
        const char *report = task->job.report,
                   *ending = report != NULL ? strrchr(report, '.') : NULL;
        if (report == NULL || task->files.n == 0)
            continue;
        if (ending == NULL || strchr(ending, '/') != NULL)
            ending = report + strlen(report);
        const char *file = task->files.at[0], *dot = strrchr(file, '.');
        JbText t = jb_text(p->arena);
        jb_text_put_n(&t, report, (size_t)(ending - report));
        jb_text_put_char(&t, '-');
        for (; *file != '\0' && file != dot; file++)
            jb_text_put_char(&t, *file == '/' ? '-' : *file);
        jb_text_put(&t, ending);
        task->job.report = jb_text_str(&t);
    }
}

/* The same briefing falls to the same shard wherever it stands in the list. */
static unsigned shard_of(JbArena *arena, const JbTask *task, unsigned n)
{
    const char *name = task->files.n > 0 ? task->files.at[0] : task->job.snapshot;
    char digits[9] = {0};
    memcpy(digits, jb_file_sha256(arena, name, strlen(name)), 8);
    return (unsigned)(strtoul(digits, NULL, 16) % n) + 1;
}

static void keep_shard(Planner *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->tasks->list.n; i++)
        if (shard_of(p->arena, &p->tasks->list.at[i], p->c->shard.of) == p->c->shard.k)
            p->tasks->list.at[kept++] = p->tasks->list.at[i];
    p->tasks->list.n = kept;
}

/* What a snapshot's folder shares: of the first folders of a run all of it, of further ones as much
 * as there is room for. False: this snapshot does not tell of it. */
static bool read_folder(Planner *p, JbAhead *ahead, const JbJob *job, size_t folders)
{
    enum { MOST_FOLDERS = 16 };
    jb_files_limit(p->diags->files, folders < MOST_FOLDERS ? 0 : MOST_KEPT);
    bool read = jb_source_ahead_series(ahead, job->snapshot, job->plan);
    jb_files_limit(p->diags->files, MOST_KEPT);
    return read;
}

/* What several tasks share is read before they are. */
static void read_ahead(Planner *p)
{
    JB_VEC(const char *) done = {NULL, 0, 0};
    const char *last = NULL;
    JbAhead *ahead = &p->tasks->ahead;
    *ahead = jb_source_ahead(p->arena, p->diags, p->c->job.encoding, NULL);
    for (size_t i = 0; i < p->tasks->list.n && p->tasks->list.n > 1; i++) {
        const JbJob *job = &p->tasks->list.at[i].job;
        const char *folder = jb_file_dir(p->arena, job->snapshot);
        size_t k = 0;
        if (jb_text_equal(last, job->snapshot))
            continue;
        last = job->snapshot;
        while (k < done.n && strcmp(done.at[k], folder) != 0)
            k++;
        if (k == done.n) {
            ahead->root = job->root;
            if (read_folder(p, ahead, job, k))
                JB_PUSH(p->arena, &done, folder);
        }
        ahead->root = job->root;
        jb_source_ahead_snapshot(ahead, job->snapshot, job->plan);
    }
}

bool jb_command_plan_tasks(JbCommand *c, JbDiags *diags, JbTasks *tasks)
{
    Planner p = {.c = c, .arena = c->arena, .diags = diags, .tasks = tasks};
    bool added = true;
    jb_files_limit(diags->files, MOST_KEPT);
    for (size_t i = 0; i < c->operand_n && added; i++)
        added = add_operand(&p, c->operands[i]);
    if (added)
        read_ahead(&p);
    jb_files_limit(diags->files, 0);
    if (!added)
        return false;
    if (!no_collision(&p))
        return false;
    name_reports(&p);
    if (tasks->list.n == 0) {
        jb_diag_error(diags, "nothing-to-make", NULL, "name snapshots with figures",
                      "there is no briefing to make");
        return false;
    }
    if (c->shard.of > 0)
        keep_shard(&p);
    return true;
}
