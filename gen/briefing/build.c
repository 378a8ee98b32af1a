/* SPDX-License-Identifier: MIT */
#include "briefing/build.h"
#include "base/file.h"
#include "deliver/write.h"
#include "page/page.h"
#include "proof/look.h"
#include "proof/old_tags.h"
#include "proof/parity.h"
#include "proof/quality.h"
#include "source/companion.h"
#include "story/story.h"
#include "trace/trace.h"
#include <string.h>

static const char *const STAGES[JB_STAGES] = {"source", "attain", "story", "typeset", "write"};

const char *jb_briefing_stage_name(JbStage stage)
{
    return STAGES[stage];
}

typedef struct Clock {
    const JbJob *job;
    JbResult *result;
    int64_t last;
} Clock;

static void stage_done(Clock *c, JbStage stage)
{
    if (c->job->now == NULL)
        return;
    int64_t now = c->job->now();
    c->result->micros[stage] += now - c->last;
    c->last = now;
}

/* --- the pipeline --- */

/* Everything that one briefing goes through. */
typedef struct Way {
    JbArena *arena;
    JbDiags *diags;
    JbFaces *faces;
    const JbJob *job;
    JbResult *result;
    Clock clock;
    size_t errors; /* that were there before */
    JbLoaded loaded;
    const JbAttainment *attainment;
} Way;

static bool sound(const Way *w)
{
    return jb_diags_count(w->diags, JB_ERROR) == w->errors;
}

/* The plan's companions that have a snapshot of the same period. An area has none: they speak of
 * the whole. */
static void load_companions(Way *w)
{
    const JbPlan *plan = w->loaded.series->plan;
    const JbSeries **list = jb_arena_alloc_array(w->arena, plan->companion_n, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < plan->companion_n && w->job->area == NULL; i++) {
        list[n] = jb_source_companion_load(w->arena, w->diags, w->loaded.series,
                                           plan->companions[i], w->job->encoding);
        n += list[n] != NULL;
    }
    w->loaded.companions = list;
    w->loaded.companion_n = n;
}

static void refuse_language(Way *w, JbLang lang, const JbPlan *plan)
{
    JbPlace place = {.file = plan->path};
    jb_diag_report(w->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-plan-language", &place,
                   "add it to \"langs\" with its texts, or leave the language out",
                   "the plan %s has no texts in the language %s", plan->id, jb_locale_name(lang));
}

/* The plan's languages among those asked for; a companion speaks them too. */
static void choose_languages(Way *w)
{
    const JbPlan *plan = w->loaded.series->plan;
    JbLangs asked = w->job->langs.n > 0 ? w->job->langs : plan->langs;
    for (size_t i = 0; i < asked.n; i++)
        if (!jb_locale_has(plan->langs, asked.at[i]))
            refuse_language(w, asked.at[i], plan);
    w->loaded.langs = jb_locale_among(plan->langs, asked);
    for (size_t i = 0; i < w->loaded.companion_n; i++)
        for (size_t k = 0; k < w->loaded.langs.n; k++)
            if (!jb_locale_has(w->loaded.companions[i]->plan->langs, w->loaded.langs.at[k]))
                refuse_language(w, w->loaded.langs.at[k], w->loaded.companions[i]->plan);
}

/* Of an area's briefing the whole, which is kept for the other areas. */
static const JbWhole *whole_of(const JbJob *job)
{
    JbWholeKey key = {job->snapshot, job->plan, job->encoding, job->root, job->horizon};
    return jb_briefing_gate_whole(job->gate, &key);
}

JbFiles *jb_briefing_shared_files(const JbJob *job)
{
    return job->area != NULL ? whole_of(job)->files : jb_briefing_gate_files(job->gate);
}

static void load(Way *w)
{
    if (w->job->area != NULL) {
        const JbWhole *whole = whole_of(w->job);
        w->loaded.series = whole->series;
        jb_diags_append(w->diags, whole->reading, 0);
    } else {
        w->loaded.series = jb_source_series_load_below(
            w->arena, w->diags, w->job->snapshot, w->job->plan, w->job->encoding, w->job->root);
    }
    if (w->loaded.series != NULL) {
        load_companions(w);
        choose_languages(w);
    }
    stage_done(&w->clock, JB_STAGE_SOURCE);
}

/* The whole's figures, or one area's beside them. */
static const JbAttainment *attain(Way *w)
{
    const JbSeries *series = w->loaded.series;
    if (w->job->area == NULL)
        return jb_attain(w->arena, w->diags, series, w->job->horizon);
    const JbWhole *whole = whole_of(w->job);
    const JbAttainment *a = whole->attainment;
    jb_diags_append(w->diags, whole->attaining, 0);
    JbPlace place = {.file = series->now->path};
    size_t area = jb_source_plan_area(series->plan, w->job->area);
    a = area != SIZE_MAX ? jb_attain_area(w->arena, a, area) : NULL;
    if (a == NULL)
        jb_diag_report(w->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-such-area", &place,
                       "name an area of the plan", "the snapshot has no figures of an area %s",
                       w->job->area);
    return a;
}

static const JbCompanion *attain_companions(Way *w)
{
    JbCompanion *list = jb_arena_alloc_array(w->arena, w->loaded.companion_n, sizeof *list);
    for (size_t i = 0; i < w->loaded.companion_n; i++)
        list[i].attainment =
            jb_attain(w->arena, w->diags, w->loaded.companions[i], w->job->horizon);
    return list;
}

static const JbPages *make_pages(Way *w)
{
    const JbJob *job = w->job;
    JbDress dress = jb_briefing_gate_dress(job->gate, w->diags, job->template);
    const JbTemplate *template = dress.template;
    const JbLayout *layout = dress.layout;
    stage_done(&w->clock, JB_STAGE_SOURCE);
    if (template != NULL && !jb_proof_old_tags(w->arena, w->diags, template))
        return NULL;
    if (w->loaded.series == NULL || template == NULL || layout == NULL || w->loaded.langs.n == 0)
        return NULL;

    bool whole =
        jb_briefing_count_characters(w->arena, w->diags, w->faces, job, &w->loaded, layout);
    if (!whole && !job->frames) /* with frames the author sees the page all the same */
        return NULL;
    w->attainment = attain(w);
    const JbCompanion *others = attain_companions(w);
    stage_done(&w->clock, JB_STAGE_ATTAIN);
    if (!sound(w))
        return NULL;

    const JbDocument *document = jb_story(w->arena, w->diags, w->attainment, others,
                                          w->loaded.companion_n, template, w->loaded.langs);
    stage_done(&w->clock, JB_STAGE_STORY);
    if (document == NULL)
        return NULL;

    const JbPages *pages =
        jb_page_set(w->arena, w->diags, document, layout, w->faces, w->loaded.langs, job->frames);
    if (pages != NULL) {
        jb_proof_parity(w->arena, w->diags, pages);
        jb_proof_quality(w->arena, w->diags, pages);
        jb_proof_look(w->arena, w->diags, pages);
    }
    stage_done(&w->clock, JB_STAGE_TYPESET);
    return sound(w) || job->frames ? pages : NULL; /* with frames an author sees what went wrong */
}

/* --- writing --- */

/* A file below the output folder. */
typedef struct File {
    const char *name, *edition;
    const char *const *standards;
    size_t pages;
} File;

static bool deliver(Way *w, const File *file, const char *bytes, size_t n)
{
    static const char *const none[] = {NULL};
    const char *path = jb_file_join(w->arena, w->job->out, file->name);
    if (!jb_deliver_write_file(w->diags, path, bytes, n))
        return false;
    JbOutput made = {.file = file->name,
                     .edition = file->edition,
                     .standards = file->standards != NULL ? file->standards : none,
                     .bytes = n,
                     .pages = file->pages,
                     .sha256 = jb_file_sha256(w->arena, bytes, n)};
    JB_PUSH(w->arena, &w->result->made.outputs, made);
    return true;
}

static const JbAttachment *attachments(Way *w, const JbText *ledger, size_t *n)
{
    const JbSeries *series = w->loaded.series;
    JbAttachment *a = jb_arena_alloc_array(w->arena, 3, sizeof *a);
    a[0] = (JbAttachment){"figures.json", "application/json",
                          "Data",         "Every printed figure with its source",
                          ledger->at,     ledger->n};
    a[1] = (JbAttachment){
        "plan.json",         "application/json",  "Source", "The plan: what was promised",
        series->plan->bytes, series->plan->byte_n};
    a[2] = (JbAttachment){"snapshot.json",    "application/json",
                          "Source",           "The snapshot: what was reached",
                          series->now->bytes, series->now->byte_n};
    *n = 3;
    return a;
}

/* Whether a rule was broken since diagnostic `from` that the job allows to break: nothing is
 * claimed then. */
static bool broke_a_rule(const Way *w, size_t from)
{
    for (size_t i = from; i < w->diags->list.n; i++)
        for (size_t k = 0; k < w->job->allow_n; k++)
            if (strcmp(w->diags->list.at[i].code, w->job->allow[k]) == 0)
                return true;
    return false;
}

/* What pdf/ writes into an edition's metadata (metadata.c, the standards claimed). */
static const char *const *standards(JbEdition edition)
{
    static const char *const claims[JB_EDITIONS][3] = {
        [JB_SCREEN] = {"PDF/A-2a", "PDF/UA-1", NULL},
        [JB_ARCHIVE] = {"PDF/A-3a", "PDF/UA-1", NULL},
        [JB_PRINT] = {"PDF/A-2a", "PDF/X-4", NULL},
        [JB_PLAIN] = {NULL}};
    return claims[edition];
}

static JbPdfOptions options_for(Way *w, const JbPages *pages, const JbText *ledger,
                                JbEdition edition)
{
    const JbJob *job = w->job;
    JbPdfOptions options = {.edition = edition,
                            .uncompressed = job->uncompressed,
                            .photos = jb_briefing_gate_photos(job->gate),
                            .allow = job->allow,
                            .allow_n = job->allow_n};
    options.icc_screen = jb_file_join(w->arena, job->icc, "srgb.icc");
    options.icc_print = pages->layout->icc_print != NULL
                            ? pages->layout->icc_print
                            : jb_file_join(w->arena, job->icc, "newsprint.icc");
    options.slug = jb_arena_format(
        w->arena, "%s.pdf · %s · %s · %s", jb_file_base(w->arena, job->stems[edition]),
        jb_pdf_edition_name(edition), jb_calendar_date_text(w->arena, pages->document->date),
        pages->document->check_code);
    if (edition == JB_ARCHIVE)
        options.attachments = attachments(w, ledger, &options.attachment_n);
    return options;
}

static bool write_edition(Way *w, const JbPages *pages, const JbText *ledger, JbEdition edition)
{
    JbPdfOptions options = options_for(w, pages, ledger, edition);
    size_t n = 0, from = w->diags->list.n;
    const char *bytes = jb_pdf(w->arena, w->diags, pages, &options, &n);
    File file = {.name = jb_arena_format(w->arena, "%s.pdf", w->job->stems[edition]),
                 .edition = jb_pdf_edition_name(edition),
                 .standards = broke_a_rule(w, from) ? NULL : standards(edition),
                 .pages = pages->pages.n};
    return bytes != NULL && deliver(w, &file, bytes, n);
}

static const char *first_stem(const JbJob *job)
{
    for (int e = 0; e < JB_EDITIONS; e++)
        if (job->stems[e] != NULL)
            return job->stems[e];
    return NULL;
}

static bool write_trace(Way *w, const JbPages *pages)
{
    JbText t = jb_text(w->arena);
    jb_trace(&t, pages);
    File file = {.name = jb_arena_format(w->arena, "%s.trace", first_stem(w->job)),
                 .edition = "trace",
                 .pages = pages->pages.n};
    return deliver(w, &file, jb_text_str(&t), t.n);
}

/* Line by line, how the text was made to fit: for the editor, no part of the briefing. */
static bool write_report(Way *w, const JbPages *pages)
{
    JbText t = jb_text(w->arena);
    jb_proof_quality_json(w->arena, &t, pages);
    jb_text_put_char(&t, '\n');
    return jb_deliver_write_file(w->diags, w->job->report, jb_text_str(&t), t.n);
}

static bool write_all(Way *w, const JbPages *pages)
{
    if (w->job->report != NULL && !write_report(w, pages))
        return false;
    if (w->job->trace)
        return write_trace(w, pages);
    JbText ledger = jb_text(w->arena);
    jb_story_ledger_json(&ledger, pages->document, pages->left_out);
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        if (w->job->stems[e] != NULL && !write_edition(w, pages, &ledger, e))
            return false;
    File file = {.name = jb_arena_format(w->arena, "%s.figures.json", first_stem(w->job)),
                 .edition = "figures"};
    return deliver(w, &file, jb_text_str(&ledger), ledger.n);
}

/* --- what the manifest says of it --- */

/* Base name, line and pointer: no folder of this machine. */
static const char *where(JbArena *arena, const JbPlace *place)
{
    if (place->file == NULL)
        return NULL;
    JbText t = jb_text(arena);
    jb_text_put(&t, jb_file_base(arena, place->file));
    if (place->line > 0)
        jb_text_put_format(&t, ":%u:%u", place->line, place->column);
    if (place->pointer != NULL)
        jb_text_put_format(&t, " %s", place->pointer);
    return jb_text_str(&t);
}

static void describe(Way *w, const JbPages *pages)
{
    JbBriefing *made = &w->result->made;
    for (int lang = 0; lang < JB_LANGS; lang++)
        made->title[lang] =
            jb_locale_has(pages->langs, (JbLang)lang) ? pages->document->title.at[lang] : NULL;
    made->issue_id = pages->document->issue_id;
    made->check_code = pages->document->check_code;
    for (size_t i = 0; i < w->diags->list.n; i++) {
        const JbDiag *d = &w->diags->list.at[i];
        if (d->severity == JB_WARNING)
            JB_PUSH(w->arena, &made->warnings,
                    (JbWarning){d->code, where(w->arena, &d->place), d->message});
    }
}

static void begin_entry(Way *w)
{
    JbBriefing *made = &w->result->made;
    made->area = w->job->area;
    made->template = jb_file_base(w->arena, w->job->template);
    made->langs = jb_locale_join(w->arena, w->loaded.langs, "-");
    made->program = JB_VERSION;
    jb_briefing_collect_inputs(w->arena, w->diags, w->job, &w->loaded, made);
}

/* Whether an earlier run made the same out of the same. */
static bool is_made(Way *w)
{
    const JbBriefing *old = w->job->before != NULL
                                ? jb_deliver_manifest_find(w->job->before, w->result->made.key)
                                : NULL;
    if (old == NULL || !jb_deliver_briefing_whole(old, w->job->out))
        return false;
    w->result->made = *old;
    w->result->skipped = true;
    return true;
}

/* --- all of it --- */

static Way begin(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job, JbResult *result)
{
    Way w = {.arena = arena, .diags = diags, .faces = faces, .job = job, .result = result};
    w.clock = (Clock){job, result, job->now != NULL ? job->now() : 0};
    w.errors = jb_diags_count(diags, JB_ERROR);
    return w;
}

const JbPages *jb_briefing_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                 JbResult *result, const JbAttainment **attainment)
{
    Way w = begin(arena, diags, faces, job, result);
    load(&w);
    const JbPages *pages = make_pages(&w);
    *attainment = w.attainment;
    return pages;
}

bool jb_briefing_build(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                       JbResult *result)
{
    Way w = begin(arena, diags, faces, job, result);
    load(&w);
    if (w.loaded.series != NULL && sound(&w)) {
        begin_entry(&w);
        if (is_made(&w))
            return true;
    }
    const JbPages *pages = make_pages(&w);
    if (pages == NULL)
        return false;
    bool ok = write_all(&w, pages);
    describe(&w, pages);
    stage_done(&w.clock, JB_STAGE_WRITE);
    return ok;
}
