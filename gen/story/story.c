/* SPDX-License-Identifier: MIT */
#include "story/story.h"
#include "base/file.h"
#include "base/files.h"
#include "locale/locale.h"
#include "story/behind.h"
#include "story/flows.h"
#include "story/plan_names.h"
#include "story/template.h"
#include "story/views.h"
#include <string.h>

typedef struct Partials {
    const JbTemplate *template;
    JbLang lang;
} Partials;

static const JbMustache *find_partial(void *user, const char *name)
{
    const Partials *p = user;
    return jb_story_template_partial(p->template, p->lang, name);
}

/* "3f2a-91bc": the first eight digits of SHA-256 over the plan's bytes and the snapshot's behind
 * them. */
static const char *check_code(JbArena *arena, const JbDiags *diags, const JbAttainment *a)
{
    const JbPlan *plan = a->plan;
    const JbSnapshot *now = a->series->now;
    JbFile *file = diags->files ? jb_files_find(diags->files, plan->path) : NULL;
    const char *hex;
    if (file && file->bytes == plan->bytes && file->n == plan->byte_n) {
        hex = jb_files_sha256_with(arena, file, now->bytes, now->byte_n);
    } else {
        JbFileHash both;
        jb_file_hash_begin(&both);
        jb_file_hash_add(&both, plan->bytes, plan->byte_n);
        jb_file_hash_add(&both, now->bytes, now->byte_n);
        hex = jb_file_hash_digits(arena, &both);
    }
    return jb_arena_format(arena, "%.4s-%.4s", hex, hex + 4);
}

/* "cq-sme-digital/2024-05", of a revision "cq-sme-digital/2024-05.r2", of an area
 * "cq-sme-digital/2024-05/beibei". */
static const char *issue_id(JbArena *arena, const JbAttainment *a)
{
    const JbArea *area = a->plan->area;
    const JbSnapshot *now = a->series->now;
    const char *revision = now->revision > 1 ? jb_arena_format(arena, ".r%d", now->revision) : "";
    const char *issue = jb_arena_format(
        arena, "%s/%s%s", a->plan->id, jb_calendar_period_text(arena, now->period, true), revision);
    return area != NULL ? jb_arena_format(arena, "%s/%s", issue, area->id) : issue;
}

/* The plan's title, an area's with its name in front. */
static const char *usual_title(JbArena *arena, const JbPlan *plan, JbLang lang)
{
    const char *title = plan->title.at[lang] != NULL ? plan->title.at[lang] : plan->id,
               *area = plan->area != NULL ? plan->area->name.at[lang] : NULL;
    return area != NULL ? jb_arena_format(arena, "%s · %s", area, title) : title;
}

/* What the page is called, of what time and of which area, for lists of documents that show the
 * title alone. */
static const char *full_title(JbArena *arena, const JbPlan *plan, JbLang lang, const char *period)
{
    const char *name = plan->publication.name.at[lang],
               *area = plan->area != NULL ? plan->area->name.at[lang] : NULL;
    if (name == NULL)
        name = plan->title.at[lang] != NULL ? plan->title.at[lang] : plan->id;
    return jb_arena_format(arena, "%s · %s%s%s", name, period, area != NULL ? " · " : "",
                           area != NULL ? area : "");
}

/* What the page says of itself, or where it says nothing, what the plan says. */
static void set_words(JbArena *arena, JbDocument *doc, const JbAttainment *a, JbLang lang,
                      const JbMeta *meta, JbKeep *keep)
{
    const JbSnapshot *now = a->series->now;
    const char *period = jb_story_format_period(arena, lang, a->plan, now->period);
    if (now->revision > 1)
        period = jb_arena_format(arena, "%s · %s", period,
                                 jb_locale_revision(arena, lang, now->revision));
    const char *title = jb_story_keep_text(keep, meta->title),
               *author = jb_story_keep_text(keep, meta->author),
               *subject = jb_story_keep_text(keep, meta->subject);
    if (title == NULL)
        doc->title.at[lang] = jb_story_keep_text(keep, usual_title(arena, a->plan, lang));
    else
        doc->title.at[lang] = title;
    doc->full_title.at[lang] = title != NULL ? NULL : full_title(arena, a->plan, lang, period);
    doc->author.at[lang] =
        author != NULL ? author : jb_story_keep_text(keep, a->plan->issuer.at[lang]);
    doc->subject.at[lang] = subject != NULL ? subject : period;
    doc->keywords.at[lang] = jb_story_keep_text(keep, meta->keywords);
    doc->area.at[lang] =
        a->plan->area != NULL ? jb_story_keep_text(keep, a->plan->area->name.at[lang]) : NULL;
}

/* One language's page while it is made. */
typedef struct Page {
    JbMarkList untold; /* claims for its method note */
    JbFlows flows;
    JbMeta meta;
} Page;

static JbViews *views(JbMatter *m, JbArena *nodes, const JbDocument *doc, JbLangs langs,
                      const JbMarkList *untold)
{
    JbViews *v = jb_arena_alloc(m->arena, sizeof *v);
    *v = (JbViews){.arena = m->arena,
                   .nodes = nodes,
                   .lang = m->lang,
                   .langs = langs,
                   .book = m->book,
                   .a = m->a,
                   .prefix = "",
                   .companions = m->companions,
                   .companion_n = m->companion_n,
                   .check_code = doc->check_code,
                   .issue_id = doc->issue_id,
                   .untold = untold->at,
                   .untold_n = untold->n};
    return v;
}

static bool render_page(JbMatter *m, const JbDocument *doc, const JbTemplate *t, JbLangs langs,
                        Page *page)
{
    Partials partials = {t, m->lang};
    JbArena *nodes = jb_arena_new(), *source = jb_arena_new(); /* the Markdown, until it is read */
    JbText text = jb_text(source);
    JbLineMap lines = {0};
    (void)jb_story_claims(m->book, m->a, "");
    bool ok = jb_mustache_render(source, m->diags, t->page[m->lang],
                                 jb_story_view_root(views(m, nodes, doc, langs, &page->untold)),
                                 find_partial, &partials, false, &text, &lines);
    jb_arena_free(nodes);
    m->page = &text;
    m->lines = &lines;
    ok = jb_story_flows_read(m, &text, &lines, &page->flows, &page->meta) && ok;
    m->page = NULL;
    m->lines = NULL;
    if (!ok) /* hints of what was reported may lie in it */
        jb_arena_adopt(m->arena, source);
    jb_arena_free(source);
    return ok;
}

/* The page in an arena of its own, out of which the document's keeps what stands on it. */
static bool make_page(JbMatter *m, JbArena *arena, JbDocument *doc, const JbTemplate *t,
                      JbLangs langs, Page *page)
{
    size_t before = m->diags->list.n;
    JbArena *made = m->arena = jb_arena_new();
    const JbArena *passing = m->book->passing != arena ? m->book->passing : NULL;
    JbKeep *keep = jb_story_keep_new(made, passing, arena);
    jb_story_book_begin_page(m->book, made, keep);
    bool ok = (t->is_checked || jb_story_template_partitions(made, m->diags, t, m->lang)) &&
              render_page(m, doc, t, langs, page);
    bool whole = ok;
    if (ok && page->untold.n == 0) {
        page->untold = jb_story_untold(m->book, page->flows.at, page->flows.n);
        whole = page->untold.n == 0 || !jb_story_template_names(t, m->lang, "untold");
    }
    if (whole) {
        set_words(arena, doc, m->a, m->lang, &page->meta, keep);
        doc->flows[m->lang] = jb_story_keep_flows(keep, page->flows.at, page->flows.n);
        doc->flow_n[m->lang] = page->flows.n;
    }
    if (m->diags->list.n > before) /* what was reported may lie in it */
        jb_arena_adopt(arena, made);
    jb_arena_free(made);
    page->flows = (JbFlows){0};
    page->meta = (JbMeta){0};
    return ok && (whole || /* again, with what is untold */
                  make_page(m, arena, doc, t, langs, page));
}

static bool make_language(JbMatter *m, JbArena *arena, JbDocument *doc, const JbTemplate *t,
                          JbLangs langs)
{
    Page page = {0};
    if (t->page[m->lang] != NULL)
        return make_page(m, arena, doc, t, langs, &page);
    JbPlace place = {t->dir, 0, 0, NULL};
    jb_diag_report(m->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-template-language", &place,
                   "add the file, or leave the language out", "the template has no %s.md",
                   jb_locale_name(m->lang));
    return false;
}

/* The languages that the digest speaks, among those asked for. */
static JbLangs digest_langs(const JbTemplate *digest, JbLangs langs)
{
    JbLangs spoken = {0};
    for (size_t i = 0; i < langs.n; i++)
        if (digest->page[langs.at[i]] != NULL)
            spoken = jb_locale_with(spoken, langs.at[i]);
    return spoken;
}

/* The names that the document may print, of which nothing lies in `passing`. */
static void take_names(JbArena *arena, JbArena *passing, JbDocument *doc, const JbPlan *plan,
                       const JbCompanion *companions, size_t companion_n)
{
    JbArena *scratch = jb_arena_new();
    JbKeep *keep = jb_story_keep_new(scratch, passing, arena);
    jb_story_plan_names(arena, keep, doc, plan, companions, companion_n);
    jb_arena_free(scratch);
}

/* The page, or the digest beside it, which has the page's code. */
static const JbDocument *story(JbArena *arena, JbArena *passing, JbDiags *diags,
                               const JbAttainment *attainment, const JbCompanion *companions,
                               size_t companion_n, const JbTemplate *tmpl, JbLangs langs,
                               const JbCommon *common, const JbDocument *page)
{
    JbDocument *doc = jb_arena_alloc(arena, sizeof *doc);
    const JbSnapshot *now = attainment->series->now;
    JbBook *book = jb_story_book_new(arena, tmpl->numbers);
    book->ledger->langs = attainment->plan->langs;
    book->whole = common->claims;
    book->passing = passing != NULL ? passing : arena;
    book->page = page != NULL ? page->book : NULL;
    doc->date = now->as_of;
    doc->folder = jb_file_dir(arena, now->path);
    doc->issue_id = issue_id(arena, attainment);
    doc->check_code = common->check_code;
    doc->ledger = book->ledger;
    doc->book = book;
    if (page == NULL)
        take_names(arena, passing, doc, attainment->plan, companions, companion_n);
    doc->names = page != NULL ? page->names : doc->names;
    doc->name_n = page != NULL ? page->name_n : doc->name_n;
    bool ok = true;
    book->beside = jb_arena_new();
    for (size_t i = 0; i < langs.n; i++) {
        JbMatter m = {.diags = diags,
                      .book = book,
                      .lang = langs.at[i],
                      .a = attainment,
                      .companions = companions,
                      .companion_n = companion_n,
                      .fence = jb_story_directive};
        ok = make_language(&m, arena, doc, tmpl, langs) && ok;
    }
    jb_story_book_close(book);
    if (ok && tmpl->digest != NULL) {
        doc->digest = story(arena, passing, diags, attainment, companions, companion_n,
                            tmpl->digest, digest_langs(tmpl->digest, langs), common, doc);
        ok = doc->digest != NULL;
    }
    if (ok)
        doc->behind = jb_story_behind(arena, passing, doc, page != NULL);
    doc->book = NULL;
    return ok ? doc : NULL;
}

const JbCommon *jb_story_common(JbArena *arena, const JbDiags *diags, const JbAttainment *whole)
{
    JbCommon *common = jb_arena_alloc(arena, sizeof *common);
    *common = (JbCommon){jb_claims(arena, whole), check_code(arena, diags, whole)};
    return common;
}

const JbDocument *jb_story(JbArena *arena, JbArena *passing, JbDiags *diags,
                           const JbAttainment *attainment, const JbCompanion *companions,
                           size_t companion_n, const JbTemplate *tmpl, JbLangs langs,
                           const JbCommon *common)
{
    JbCommon own = {.claims = NULL};
    if (common == NULL)
        own.check_code = check_code(arena, diags, attainment);
    return story(arena, passing, diags, attainment, companions, companion_n, tmpl, langs,
                 common != NULL ? common : &own, NULL);
}

const JbFlow *jb_story_document_flow(const JbDocument *doc, JbLang lang, const char *name)
{
    for (size_t i = 0; i < doc->flow_n[lang]; i++)
        if (strcmp(doc->flows[lang][i].name, name) == 0)
            return &doc->flows[lang][i];
    return NULL;
}
