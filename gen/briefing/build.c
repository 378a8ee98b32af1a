/* SPDX-License-Identifier: MIT */
#include "briefing/build.h"
#include "base/file.h"
#include "base/identity.h"
#include "briefing/confine.h"
#include "briefing/context.h"
#include "claims/claims.h"
#include "page/page.h"
#include "proof/look.h"
#include "proof/parity.h"
#include "proof/plausible.h"
#include "proof/quality.h"
#include "source/companion.h"
#include "story/story.h"
#include <string.h>

static const char *const STAGES[JB_STAGES] = {JB_STAGE_LIST(JB_NAMES_NAME)};

const char *jb_briefing_stage_name(JbStage stage)
{
    return STAGES[stage];
}

static void stage_done(JbBriefingClock *c, JbStage stage)
{
    if (c->job->now == NULL)
        return;
    int64_t now = c->job->now();
    c->result->micros[stage] += now - c->last;
    c->last = now;
}

/* --- the pipeline --- */

static bool sound(const JbBriefingContext *c)
{
    return jb_diags_count(c->diags, JB_ERROR) == c->errors;
}

/* Where what the document is made from lies. */
static JbArena *beneath(const JbBriefingContext *c)
{
    return c->passing != NULL ? c->passing : c->arena;
}

/* Drops what the document was made from. What was reported may have hints in it: then it lives as
 * long as the briefing. */
static void drop_passing(JbBriefingContext *c, bool needed)
{
    if (c->passing != NULL && (needed || c->diags->list.n > c->findings))
        jb_arena_adopt(c->arena, c->passing);
    jb_arena_free(c->passing);
    c->passing = NULL;
}

/* The plan's companions that have a snapshot of the same period. An area has none: they speak of
 * the whole. */
static void load_companions(JbBriefingContext *c)
{
    const JbPlan *plan = c->loaded.series->plan;
    const JbSeries **list = jb_arena_alloc_array(beneath(c), plan->companion_n, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < plan->companion_n && c->job->area == NULL; i++) {
        list[n] = jb_source_companion_load(beneath(c), c->diags, c->loaded.series,
                                           plan->companions[i], c->job->encoding);
        n += list[n] != NULL;
    }
    c->loaded.companions = list;
    c->loaded.companion_n = n;
}

static void refuse_language(JbBriefingContext *c, JbLang lang, const JbPlan *plan)
{
    JbPlace place = {.file = plan->path};
    jb_diag_report(c->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-plan-language", &place,
                   "add it to \"langs\" with its texts, or leave the language out",
                   "the plan %s has no texts in the language %s", plan->id, jb_locale_name(lang));
}

/* The plan's languages among those asked for; a companion speaks them too. */
static void choose_languages(JbBriefingContext *c)
{
    const JbPlan *plan = c->loaded.series->plan;
    JbLangs asked = c->job->langs.n > 0 ? c->job->langs : plan->langs;
    for (size_t i = 0; i < asked.n; i++)
        if (!jb_locale_has(plan->langs, asked.at[i]))
            refuse_language(c, asked.at[i], plan);
    c->loaded.langs = jb_locale_among(plan->langs, asked);
    for (size_t i = 0; i < c->loaded.companion_n; i++)
        for (size_t k = 0; k < c->loaded.langs.n; k++)
            if (!jb_locale_has(c->loaded.companions[i]->plan->langs, c->loaded.langs.at[k]))
                refuse_language(c, c->loaded.langs.at[k], c->loaded.companions[i]->plan);
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

static void load(JbBriefingContext *c)
{
    if (c->job->area != NULL) {
        const JbWhole *whole = whole_of(c->job);
        c->loaded.series = whole->series;
        jb_diags_append(c->diags, whole->reading, 0);
    } else {
        c->loaded.series = jb_source_series_load_below(
            beneath(c), c->diags, c->job->snapshot, c->job->plan, c->job->encoding, c->job->root);
    }
    if (c->loaded.series != NULL) {
        load_companions(c);
        choose_languages(c);
    }
    stage_done(&c->clock, JB_STAGE_SOURCE);
}

/* The areas of which the snapshot has figures, as a message names them; "": there are none. */
static const char *areas_of(JbArena *arena, const JbSeries *series)
{
    const JbPlan *plan = series->plan;
    JbText list = jb_text(arena);
    for (size_t i = 0; series->now->area_values != NULL && i < plan->area_n; i++)
        for (size_t k = 0; k < plan->indicator_n; k++)
            if (jb_source_area_value(series->now, i, k)->presence == JB_REPORTED) {
                jb_text_put_format(&list, "%s%s", list.n > 0 ? ", " : "", plan->areas[i].id);
                break;
            }
    return jb_text_str(&list);
}

static void name_an_area(JbBriefingContext *c, const char *code, const JbPlace *place,
                         const char *message)
{
    const char *areas = areas_of(c->arena, c->loaded.series);
    jb_diag_report(
        c->diags, JB_ERROR, JB_EXIT_NO_INPUT, code, place,
        *areas != '\0'
            ? jb_arena_format(c->arena,
                              JB_SAID("name an area in a job file, or take --each area: \"%s\""),
                              areas)
            : JB_SAID("take a snapshot and a plan with figures of areas, or another template"),
        message, c->job->area);
}

/* The page of one area says nothing without one. */
static bool has_its_area(JbBriefingContext *c, const JbLayout *layout)
{
    const JbPlace place = {.file = c->loaded.series->now->path};
    if (layout->area && c->job->area == NULL)
        name_an_area(c, "area-needed", &place, JB_SAID("the template makes the page of one area"));
    return !layout->area || c->job->area != NULL;
}

/* The whole's figures, or one area's beside them. */
static const JbAttainment *attain(JbBriefingContext *c)
{
    const JbSeries *series = c->loaded.series;
    if (c->job->area == NULL)
        return jb_attain(beneath(c), c->diags, series, c->job->horizon);
    const JbWhole *whole = whole_of(c->job);
    const JbAttainment *a = whole->attainment;
    jb_diags_append(c->diags, whole->attaining, 0);
    JbPlace place = {.file = series->now->path};
    size_t area = jb_source_plan_area(series->plan, c->job->area);
    a = area != SIZE_MAX ? jb_attain_area(beneath(c), a, area) : NULL;
    if (a == NULL)
        name_an_area(c, "no-such-area", &place,
                     JB_SAID("the snapshot has no figures of an area %s"));
    return a;
}

static const JbCompanion *attain_companions(JbBriefingContext *c)
{
    JbCompanion *list = jb_arena_alloc_array(beneath(c), c->loaded.companion_n, sizeof *list);
    for (size_t i = 0; i < c->loaded.companion_n; i++)
        list[i].attainment =
            jb_attain(beneath(c), c->diags, c->loaded.companions[i], c->job->horizon);
    return list;
}

/* Of the plans: what is read on the way is dropped with what nothing was found in. */
static void check_words(JbBriefingContext *c)
{
    JbArena *beside = jb_arena_new();
    size_t before = c->diags->list.n;
    jb_briefing_gate_plan_words(c->job->gate, beside, c->diags, c->loaded.series->plan);
    for (size_t i = 0; i < c->loaded.companion_n; i++)
        jb_briefing_gate_plan_words(c->job->gate, beside, c->diags, c->loaded.companions[i]->plan);
    jb_briefing_drop(c, beside, c->diags, before);
}

/* What stands on the pages; NULL on error, and with job->data. */
static const JbDocument *make_document(JbBriefingContext *c, const JbLayout **dressed)
{
    const JbJob *job = c->job;
    JbDress dress = jb_briefing_gate_dress(job->gate, c->diags, job->template);
    const JbTemplate *template = dress.template;
    const JbLayout *layout = *dressed = dress.layout;
    stage_done(&c->clock, JB_STAGE_SOURCE);
    if (!job->data &&
        !jb_briefing_gate_has_good_tags(job->gate, c->diags, job->template, c->loaded.langs))
        return NULL;
    if (c->loaded.series == NULL || template == NULL || layout == NULL || c->loaded.langs.n == 0 ||
        !has_its_area(c, layout))
        return NULL;
    check_words(c);

    bool whole =
        jb_briefing_count_characters(c->arena, c->diags, c->faces, job, &c->loaded, layout);
    if (!whole && !job->frames) /* with frames the author sees the page all the same */
        return NULL;
    if (job->seal &&
        !jb_briefing_seal(c->arena, c->diags, c->faces, job, &c->loaded, layout->icc_print))
        return NULL;
    c->attainment = attain(c);
    const JbCompanion *others = attain_companions(c);
    if (job->area == NULL && sound(c))
        jb_proof_plausible(c->arena, c->diags, c->attainment);
    stage_done(&c->clock, JB_STAGE_ATTAIN);
    if (!sound(c))
        return NULL;
    if (job->data) {
        (void)jb_claims(beneath(c), c->attainment);
        for (size_t i = 0; i < c->loaded.companion_n; i++)
            (void)jb_claims(beneath(c), others[i].attainment);
        return NULL;
    }

    const JbCommon *common = job->area != NULL ? whole_of(job)->common : NULL;
    const JbDocument *document = jb_story(c->arena, c->passing, c->diags, c->attainment, others,
                                          c->loaded.companion_n, template, c->loaded.langs, common);
    stage_done(&c->clock, JB_STAGE_STORY);
    return document;
}

static void look_at(JbBriefingContext *c, JbDiags *found, const JbPages *pages)
{
    JbArena *beside = jb_arena_new();
    size_t before = found->list.n;
    jb_proof_parity(beside, found, pages);
    jb_proof_quality(beside, found, pages);
    jb_proof_look(beside, found, pages);
    jb_briefing_drop(c, beside, found, before);
}

/* What is found on the pages is told from a severity on. Notes (which shorter text was taken, which
 * box goes on over the page) are for who writes templates: `check` says them, and a build with
 * frames or a report; who makes the month's briefing can cure none of them. The press has pages of
 * its own (beside) where links print their addresses: of these, all but errors was told of the
 * others. */
static const JbPages *set_pages(JbBriefingContext *c, JbSeverity told, const JbDocument *document,
                                const JbLayout *layout, bool beside)
{
    unsigned how = (c->job->frames ? JB_PAGE_FRAMES : JB_PAGE_PLAIN) |
                   (c->job->report != NULL ? JB_PAGE_PLAIN : JB_PAGE_UNCOUNTED);
    JbDiags *found = jb_diags_apart(c->arena, c->diags);
    const JbPages *pages = (beside ? jb_page_set_beside : jb_page_set)(
        c->arena, found, document, layout, c->faces, c->loaded.langs, how);
    if (pages != NULL)
        look_at(c, found, pages);
    jb_diags_append_severe(c->diags, found, told);
    return pages;
}

static const JbPages *make_pages(JbBriefingContext *c)
{
    const JbJob *job = c->job;
    const JbLayout *layout = NULL;
    const JbDocument *document = make_document(c, &layout);
    drop_passing(c, document == NULL || jb_briefing_attaches(job));
    if (document == NULL)
        return NULL;
    if (job->sign_field)
        layout = jb_layout_sealed(c->arena, layout, c->loaded.langs);
    const JbDocument *printed =
        job->stems[JB_PRINT] != NULL ? jb_story_printed(c->arena, document) : document;
    bool alone = true;
    for (int e = 0; e < JB_EDITIONS; e++)
        alone = alone && (e == JB_PRINT) == (job->stems[e] != NULL);
    const JbPages *pages = set_pages(c, c->told, alone ? printed : document, layout, false);
    c->printed = pages;
    if (printed != document && !alone && pages != NULL)
        c->printed = set_pages(c, JB_ERROR, printed, layout, true);
    if (job->alone)
        jb_page_forget(c->faces);
    stage_done(&c->clock, JB_STAGE_TYPESET);
    return sound(c) || job->frames ? pages : NULL; /* with frames an author sees what went wrong */
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

static void describe(JbBriefingContext *c, const JbPages *pages)
{
    JbBriefing *made = &c->result->made;
    for (int lang = 0; lang < JB_LANGS; lang++)
        made->title[lang] =
            jb_locale_has(pages->langs, (JbLang)lang) ? pages->document->title.at[lang] : NULL;
    jb_briefing_list_faces(c->arena, pages, made);
    made->card = pages->layout->card;
    made->issue_id = pages->document->issue_id;
    made->check_code = pages->document->check_code;
    for (size_t i = 0; i < c->diags->list.n; i++) {
        const JbDiag *d = &c->diags->list.at[i];
        if (d->severity == JB_WARNING)
            JB_PUSH(c->arena, &made->warnings,
                    (JbWarning){d->code, where(c->arena, &d->place), d->message});
    }
}

static void begin_entry(JbBriefingContext *c)
{
    JbBriefing *made = &c->result->made;
    made->area = c->job->area;
    made->template = jb_file_base(c->arena, c->job->template);
    made->langs = jb_locale_join(c->arena, c->loaded.langs, "-");
    made->program = jb_arena_format(c->arena, "%s+%s", JB_VERSION, jb_identity_program(c->arena));
    jb_briefing_collect_inputs(c->arena, c->diags, c->job, c->faces, &c->loaded, made);
}

/* What it lists is not all that it was made from, or a face was not what it should be, which no key
 * tells beforehand. */
static bool was_hurt(const JbBriefing *old)
{
    static const char *const codes[] = {"damaged-face", "input-unlisted"};
    for (size_t i = 0; i < old->warnings.n; i++)
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (strcmp(old->warnings.at[i].code, codes[k]) == 0)
                return true;
    return false;
}

/* Whether an earlier run made the same out of the same. */
static bool is_made(JbBriefingContext *c)
{
    const JbBriefing *old =
        c->job->before != NULL ? jb_deliver_keys_find(c->job->before, c->result->made.key) : NULL;
    if (old == NULL || was_hurt(old) || !jb_deliver_briefing_whole(old, c->job->out))
        return false;
    c->result->made = *old;
    c->result->skipped = true;
    return true;
}

/* --- all of it --- */

static JbBriefingContext begin(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                               JbResult *result)
{
    JbBriefingContext c = {
        .arena = arena, .diags = diags, .faces = faces, .job = job, .result = result};
    c.clock = (JbBriefingClock){job, result, job->now != NULL ? job->now() : 0};
    c.errors = jb_diags_count(diags, JB_ERROR);
    c.findings = diags->list.n;
    c.told = job->frames || job->report != NULL ? JB_NOTE : JB_WARNING;
    return c;
}

const JbPages *jb_briefing_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                 JbResult *result, const JbAttainment **attainment)
{
    JbBriefingContext c = begin(arena, diags, faces, job, result);
    c.told = JB_NOTE;
    load(&c);
    const JbPages *pages = make_pages(&c);
    *attainment = c.attainment;
    return pages;
}

const JbDocument *jb_briefing_document(JbArena *arena, JbDiags *diags, JbFaces *faces,
                                       const JbJob *job, JbResult *result)
{
    JbBriefingContext c = begin(arena, diags, faces, job, result);
    const JbLayout *layout = NULL;
    load(&c);
    if (job->before != NULL && c.loaded.series != NULL && sound(&c)) {
        begin_entry(&c);
        (void)is_made(&c);
    }
    return make_document(&c, &layout);
}

bool jb_briefing_build(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                       JbResult *result)
{
    JbBriefingContext c = begin(arena, diags, faces, job, result);
    c.passing = jb_arena_new();
    load(&c);
    if (c.loaded.series != NULL && sound(&c)) {
        begin_entry(&c);
        if (is_made(&c)) {
            drop_passing(&c, true);
            return true;
        }
    }
    const JbPages *pages = make_pages(&c);
    if (pages == NULL)
        return false;
    bool ok = jb_briefing_write(&c, pages);
    describe(&c, pages);
    stage_done(&c.clock, JB_STAGE_WRITE);
    return ok;
}
