/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "briefing/confine.h"
#include "briefing/context.h"
#include "claims/claims.h"
#include "deliver/write.h"
#include "proof/quality.h"
#include "story/story.h"
#include "trace/trace.h"
#include <string.h>

void jb_briefing_drop(JbBriefingContext *c, JbArena *beside, const JbDiags *found, size_t from)
{
    if (found->list.n > from)
        jb_arena_adopt(c->arena, beside);
    jb_arena_free(beside);
}

/* A file below the output folder. */
typedef struct File {
    const char *name, *edition;
    const char *const *standards;
    size_t pages;
    const char *sha256; /* NULL: not known yet */
    const JbPages *of;  /* whose first page in each language is told; NULL: none is */
} File;

static void find_first_pages(const JbPages *pages, JbOutput *made)
{
    for (size_t i = pages->pages.n; i > 0; i--)
        made->opens[pages->pages.at[i - 1].lang] = i;
}

static bool deliver(JbBriefingContext *c, const File *file, const char *bytes, size_t n)
{
    static const char *const none[] = {NULL};
    const char *path = jb_file_join(c->arena, c->job->out, file->name);
    if (!jb_deliver_write_file(c->diags, path, bytes, n))
        return false;
    JbOutput made = {.file = file->name,
                     .edition = file->edition,
                     .standards = file->standards != NULL ? file->standards : none,
                     .bytes = n,
                     .pages = file->pages,
                     .sha256 =
                         file->sha256 != NULL ? file->sha256 : jb_file_sha256(c->arena, bytes, n)};
    if (file->of != NULL)
        find_first_pages(file->of, &made);
    JB_PUSH(c->arena, &c->result->made.outputs, made);
    return true;
}

/* The sheets that values were read from, with the names of their files. */
static size_t attach_sheets(JbBriefingContext *c, JbAttachment *a, size_t n)
{
    const JbSnapshot *now = c->loaded.series->now;
    for (size_t i = 0; i < now->sheet_n; i++) {
        const JbSheetFile *sheet = &now->sheets[i];
        const char *name = jb_file_base(c->arena, sheet->file), *dot = strrchr(name, '.');
        bool book = dot != NULL && strcmp(dot, ".xlsx") == 0;
        if (sheet->bytes != NULL)
            a[n++] = (JbAttachment){name,
                                    book ? "application/vnd.openxmlformats-officedocument."
                                           "spreadsheetml.sheet"
                                         : "text/csv",
                                    "Source",
                                    "The sheet that values were read from",
                                    sheet->bytes,
                                    sheet->byte_n};
    }
    return n;
}

static JbAttachment claims_file(JbBriefingContext *c)
{
    JbText t = jb_text(c->arena);
    jb_claims_print(&t, jb_claims(c->arena, c->attainment));
    const char *bytes = jb_text_str(&t);
    return (JbAttachment){"claims.jsonl", "application/jsonl",
                          "Data",         "What may be said of the figures, a claim a line",
                          bytes,          t.n};
}

static const JbAttachment *attachments(JbBriefingContext *c, const JbText *ledger,
                                       JbEdition edition, size_t *n)
{
    const JbSeries *series = c->loaded.series;
    JbAttachment *a = jb_arena_alloc_array(c->arena, 4 + series->now->sheet_n, sizeof *a);
    a[0] = (JbAttachment){"figures.json", "application/json",
                          "Data",         "Every printed figure with its source",
                          ledger->at,     ledger->n};
    a[1] = (JbAttachment){
        "plan.json",         "application/json",  "Source", "The plan: what was promised",
        series->plan->bytes, series->plan->byte_n};
    a[2] = (JbAttachment){"snapshot.json",    "application/json",
                          "Source",           "The snapshot: what was reached",
                          series->now->bytes, series->now->byte_n};
    *n = attach_sheets(c, a, 3);
    if (edition == JB_ARCHIVE4)
        a[(*n)++] = claims_file(c);
    return a;
}

/* Whether a rule was broken since diagnostic `from` that the job allows to break: nothing is
 * claimed then. */
static bool broke_a_rule(const JbBriefingContext *c, size_t from)
{
    for (size_t i = from; i < c->diags->list.n; i++)
        for (size_t k = 0; k < c->job->allow_n; k++)
            if (strcmp(c->diags->list.at[i].code, c->job->allow[k]) == 0)
                return true;
    return false;
}

/* Whether another file may show the same glyphs and photos: then they are kept as they were coded.
 */
static bool keeps_coded(const JbJob *job)
{
    int files = 0;
    for (int e = 0; e < JB_EDITIONS; e++)
        files += job->stems[e] != NULL;
    return files > 1 || !job->alone;
}

static JbPdfOptions options_for(JbBriefingContext *c, const JbPages *pages, const JbText *ledger,
                                JbEdition edition)
{
    const JbJob *job = c->job;
    JbPdfOptions options = {.edition = edition,
                            .uncompressed = job->uncompressed,
                            .allow = job->allow,
                            .allow_n = job->allow_n};
    if (keeps_coded(job)) {
        options.glyphs = jb_briefing_gate_glyphs(job->gate);
        options.photos = jb_briefing_gate_photos(job->gate);
    }
    options.icc_screen = jb_briefing_screen_profile(c->arena, job);
    options.icc_print = jb_briefing_press_profile(c->arena, job, pages->layout);
    options.slug = jb_arena_format(
        c->arena, "%s.pdf · %s · %s · %s", jb_file_base(c->arena, job->stems[edition]),
        jb_pdf_edition_name(edition), jb_calendar_date_text(c->arena, pages->document->date),
        pages->document->check_code);
    if (jb_pdf_edition(edition)->attached)
        options.attachments = attachments(c, ledger, edition, &options.attachment_n);
    return options;
}

/* The file is made beside the briefing and leaves no more of itself than what is told of it. */
static bool write_edition(JbBriefingContext *c, const JbPages *pages, const JbText *ledger,
                          JbEdition edition)
{
    JbPdfOptions options = options_for(c, pages, ledger, edition);
    JbArena *beside = jb_arena_new();
    size_t n = 0, from = c->diags->list.n;
    const char *sha256 = NULL;
    options.sha256 = &sha256;
    const char *bytes = jb_pdf(beside, c->diags, pages, &options, &n);
    File file = {.name = jb_arena_format(c->arena, "%s.pdf", c->job->stems[edition]),
                 .edition = jb_pdf_edition_name(edition),
                 .standards = broke_a_rule(c, from) ? NULL : jb_pdf_edition(edition)->standards,
                 .pages = pages->pages.n,
                 .sha256 = sha256 != NULL ? jb_arena_strdup(c->arena, sha256) : NULL,
                 .of = pages};
    bool done = bytes != NULL && deliver(c, &file, bytes, n);
    jb_briefing_drop(c, beside, c->diags, from);
    return done;
}

static const char *first_stem(const JbJob *job)
{
    for (int e = 0; e < JB_EDITIONS; e++)
        if (job->stems[e] != NULL)
            return job->stems[e];
    return NULL;
}

static bool write_trace(JbBriefingContext *c, const JbPages *pages)
{
    JbText t = jb_text(c->arena);
    jb_trace(&t, pages);
    File file = {.name = jb_arena_format(c->arena, "%s.trace", first_stem(c->job)),
                 .edition = "trace",
                 .pages = pages->pages.n};
    return deliver(c, &file, jb_text_str(&t), t.n);
}

/* Line by line, how the text was made to fit: for the editor, no part of the briefing. */
static bool write_report(JbBriefingContext *c, const JbPages *pages)
{
    JbText t = jb_text(c->arena);
    jb_proof_quality_json(c->arena, &t, pages);
    jb_text_put_char(&t, '\n');
    return jb_deliver_write_file(c->diags, c->job->report, jb_text_str(&t), t.n);
}

/* What stands beside the pictures of pages, which are made of the file itself. */
static bool write_words(JbBriefingContext *c, const JbPages *pages)
{
    for (size_t i = 0; i < pages->pages.n; i++) {
        JbText t = jb_text(c->arena);
        jb_trace_words(&t, pages, i);
        File file = {.name =
                         jb_arena_format(c->arena, "%s-%zu.txt", c->job->stems[JB_SCREEN], i + 1),
                     .edition = "words"};
        if (!deliver(c, &file, jb_text_str(&t), t.n))
            return false;
    }
    return true;
}

bool jb_briefing_attaches(const JbJob *job)
{
    bool any = false;
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        any = any || (job->stems[e] != NULL && jb_pdf_edition(e)->attached);
    return any;
}

/* The ledger is made before the editions where one has it attached, else behind them, in the room
 * that they took. */
static bool write_editions(JbBriefingContext *c, const JbPages *pages, JbText *ledger)
{
    bool attached = jb_briefing_attaches(c->job);
    if (attached)
        jb_story_ledger_json(ledger, pages->document, pages->left_out);
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        if (c->job->stems[e] != NULL &&
            !write_edition(c, e == JB_PRINT ? c->printed : pages, ledger, e))
            return false;
    if (!attached)
        jb_story_ledger_json(ledger, pages->document, pages->left_out);
    if (c->job->words && !write_words(c, pages))
        return false;
    File file = {.name = jb_arena_format(c->arena, "%s.figures.json", first_stem(c->job)),
                 .edition = "figures"};
    return deliver(c, &file, jb_text_str(ledger), ledger->n);
}

bool jb_briefing_write(JbBriefingContext *c, const JbPages *pages)
{
    if (c->job->report != NULL && !write_report(c, pages))
        return false;
    if (c->job->trace)
        return write_trace(c, pages);
    JbArena *beside = jb_arena_new();
    JbText ledger = jb_text(beside);
    bool done = write_editions(c, pages, &ledger);
    jb_arena_free(beside);
    return done;
}
