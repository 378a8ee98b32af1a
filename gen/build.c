/* SPDX-License-Identifier: MIT */
#include "build.h"
#include "base/file.h"
#include "deliver/write.h"
#include "source/companion.h"
#include "story/story.h"
#include "trace/parity.h"
#include "trace/trace.h"
#include <string.h>

static const char *const STAGES[JB_STAGES] = {"source", "attain", "story", "typeset", "write"};

const char *jb_stage_name(JbStage stage)
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

/* The attainments of the plans that this plan names as its companions and that have a snapshot of the same period. */
static const JbCompanion *companions(JbArena *arena, JbDiags *diags, const JbSeries *series, const JbJob *job,
                                     size_t *n)
{
    JbCompanion *list = jb_alloc_array(arena, series->plan->companion_n, sizeof *list);
    *n = 0;
    for (size_t i = 0; i < series->plan->companion_n; i++) {
        const JbSeries *other =
            jb_companion_load(arena, diags, series, series->plan->companions[i], job->encoding);
        if (other != NULL)
            list[(*n)++].attainment = jb_attain(arena, diags, other, job->horizon);
    }
    return list;
}

/* --- the pipeline --- */

static const JbPages *make_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                 Clock *clock, const JbSeries **series, const JbAttainment **attainment)
{
    size_t companion_n = 0, before = jb_diags_count(diags, JB_ERROR);
    const JbTemplate *template = jb_template_load(arena, diags, job->template);
    const JbLayout *layout = jb_layout_load(arena, diags, jb_path_join(arena, job->template, "layout.json"));
    *series = jb_series_load(arena, diags, job->snapshot, job->plan, job->encoding);
    stage_done(clock, JB_STAGE_SOURCE);
    if (*series == NULL || template == NULL || layout == NULL)
        return NULL;

    *attainment = jb_attain(arena, diags, *series, job->horizon);
    const JbCompanion *others = companions(arena, diags, *series, job, &companion_n);
    stage_done(clock, JB_STAGE_ATTAIN);
    if (jb_diags_count(diags, JB_ERROR) > before)
        return NULL;

    const JbDocument *document =
        jb_story(arena, diags, *attainment, others, companion_n, template, job->langs);
    stage_done(clock, JB_STAGE_STORY);
    if (document == NULL)
        return NULL;

    const JbPages *pages = jb_typeset(arena, diags, document, layout, faces, job->langs, job->frames);
    if (pages != NULL)
        jb_parity(arena, diags, pages);
    stage_done(clock, JB_STAGE_TYPESET);
    return jb_diags_count(diags, JB_ERROR) > before ? NULL : pages;
}

/* --- names of files --- */

static void put_field(JbText *t, const char *value)
{
    for (; *value != '\0'; value++) /* safe on every file system */
        jb_put_char(t, strchr("/\\:*?\"<>| ", *value) != NULL ? '_' : *value);
}

static const char *field(JbArena *arena, const JbJob *job, const JbSnapshot *now, JbEdition edition,
                         const char *name, size_t n)
{
    if (n == 4 && memcmp(name, "plan", n) == 0)
        return now->plan_id;
    if (n == 6 && memcmp(name, "period", n) == 0)
        return jb_period_text(arena, now->period, true);
    if (n == 4 && memcmp(name, "lang", n) == 0)
        return job->langs == 1u << JB_ZH ? "zh" : job->langs == 1u << JB_EN ? "en" : "zh-en";
    if (n == 7 && memcmp(name, "edition", n) == 0)
        return jb_edition_name(edition);
    return NULL;
}

static const char *default_pattern(JbArena *arena, const JbJob *job, JbEdition edition)
{
    bool one = job->langs != (1u << JB_ZH | 1u << JB_EN);
    return jb_format(arena, "{plan}-{period}%s%s", one ? "-{lang}" : "",
                     edition == JB_SCREEN ? "" : "-{edition}");
}

/* The path without its ending. NULL, with a report, for a field that is not known. */
static const char *file_stem(JbArena *arena, JbDiags *diags, const JbJob *job, const JbSnapshot *now,
                             JbEdition edition)
{
    const char *p = job->name != NULL ? job->name : default_pattern(arena, job, edition);
    JbText t = jb_text(arena);
    for (; *p != '\0'; p++) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if (end == NULL) {
            jb_put_char(&t, *p);
            continue;
        }
        const char *value = field(arena, job, now, edition, p + 1, (size_t)(end - p - 1));
        if (value == NULL) {
            jb_report(diags, JB_ERROR, JB_EXIT_USAGE, "bad-name-pattern", NULL,
                      "{plan}, {period}, {lang} and {edition} are known",
                      "the name pattern has an unknown field %.*s", (int)(end - p + 1), p);
            return NULL;
        }
        put_field(&t, value);
        p = end;
    }
    const char *stem = jb_text_str(&t), *dot = strrchr(stem, '.');
    if (dot != NULL && strcmp(dot, ".pdf") == 0)
        stem = jb_strndup(arena, stem, (size_t)(dot - stem));
    return jb_path_join(arena, job->out, stem);
}

/* --- writing --- */

static bool deliver(JbArena *arena, JbDiags *diags, JbResult *result, const char *path, const char *kind,
                    const char *bytes, size_t n, size_t pages)
{
    if (!jb_write_file(diags, path, bytes, n))
        return false;
    JB_PUSH(arena, &result->outputs, (JbOutput){path, kind, n, pages, jb_sha256_hex(arena, bytes, n)});
    return true;
}

static const JbAttachment *attachments(JbArena *arena, const JbSeries *series, const JbText *ledger,
                                       size_t *n)
{
    JbAttachment *a = jb_alloc_array(arena, 3, sizeof *a);
    a[0] = (JbAttachment){"figures.json", "application/json", "Data", "Every printed figure with its source",
                          ledger->at,     ledger->n};
    a[1] = (JbAttachment){"plan.json",         "application/json",  "Source", "The plan: what was promised",
                          series->plan->bytes, series->plan->byte_n};
    a[2] = (JbAttachment){"snapshot.json",    "application/json", "Source", "The snapshot: what was reached",
                          series->now->bytes, series->now->byte_n};
    *n = 3;
    return a;
}

static bool write_edition(JbArena *arena, JbDiags *diags, const JbJob *job, const JbPages *pages,
                          const JbSeries *series, const JbText *ledger, JbEdition edition, JbResult *result)
{
    const char *stem = file_stem(arena, diags, job, series->now, edition);
    JbPdfOptions options = {
        .edition = edition, .uncompressed = job->uncompressed, .allow = job->allow, .allow_n = job->allow_n};
    size_t n = 0;
    if (stem == NULL)
        return false;
    options.icc_screen = jb_path_join(arena, job->icc, "srgb.icc");
    options.icc_print = pages->layout->icc_print != NULL ? pages->layout->icc_print
                                                         : jb_path_join(arena, job->icc, "newsprint.icc");
    options.slug =
        jb_format(arena, "%s.pdf · %s · %s · %s", jb_path_base(arena, stem), jb_edition_name(edition),
                  jb_date_text(arena, pages->document->date), pages->document->check_code);
    if (edition == JB_ARCHIVE)
        options.attachments = attachments(arena, series, ledger, &options.attachment_n);
    const char *bytes = jb_pdf(arena, diags, pages, &options, &n);
    return bytes != NULL && deliver(arena, diags, result, jb_format(arena, "%s.pdf", stem),
                                    jb_edition_name(edition), bytes, n, pages->pages.n);
}

static bool write_trace(JbArena *arena, JbDiags *diags, const JbJob *job, const JbPages *pages,
                        const JbSeries *series, JbResult *result)
{
    const char *stem = file_stem(arena, diags, job, series->now, JB_SCREEN);
    JbText t = jb_text(arena);
    jb_trace(&t, pages);
    return stem != NULL && deliver(arena, diags, result, jb_format(arena, "%s.trace", stem), "trace",
                                   jb_text_str(&t), t.n, pages->pages.n);
}

static bool write_all(JbArena *arena, JbDiags *diags, const JbJob *job, const JbPages *pages,
                      const JbSeries *series, JbResult *result)
{
    JbText ledger = jb_text(arena);
    jb_ledger_json(&ledger, pages->document);
    const char *first = NULL;
    for (JbEdition e = 0; e < JB_EDITIONS && !job->trace; e++) {
        if (!(job->editions & 1u << e))
            continue;
        if (!write_edition(arena, diags, job, pages, series, &ledger, e, result))
            return false;
        first = first != NULL ? first : file_stem(arena, diags, job, series->now, e);
    }
    if (job->trace)
        return write_trace(arena, diags, job, pages, series, result);
    return deliver(arena, diags, result, jb_format(arena, "%s.figures.json", first), "figures",
                   jb_text_str(&ledger), ledger.n, 0);
}

static void describe(JbResult *result, const JbPages *pages)
{
    for (int lang = 0; lang < JB_LANGS; lang++)
        result->title[lang] = pages->document->title.at[lang];
    result->issue_id = pages->document->issue_id;
    result->check_code = pages->document->check_code;
}

const JbPages *jb_build_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                              JbResult *result, const JbAttainment **attainment)
{
    Clock clock = {job, result, job->now != NULL ? job->now() : 0};
    const JbSeries *series = NULL;
    return make_pages(arena, diags, faces, job, &clock, &series, attainment);
}

bool jb_build(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job, JbResult *result)
{
    Clock clock = {job, result, job->now != NULL ? job->now() : 0};
    const JbSeries *series = NULL;
    const JbAttainment *attainment = NULL;
    const JbPages *pages = make_pages(arena, diags, faces, job, &clock, &series, &attainment);
    if (pages == NULL)
        return false;
    describe(result, pages);
    bool ok = write_all(arena, diags, job, pages, series, result);
    stage_done(&clock, JB_STAGE_WRITE);
    return ok;
}
