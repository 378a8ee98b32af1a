/* SPDX-License-Identifier: MIT */
/* build --dry-run: what a run would write, and what mails of it would go to whom. Everything but
 * the pages is worked out, so that what is wrong with the data is told, and a mail's subject is the
 * one that it would have. */
#include "base/file.h"
#include "base/root.h"
#include "command/addressees.h"
#include "command/batch.h"
#include "command/mail_say.h"
#include "command/prune.h"
#include "story/story.h"
#include <stdio.h>
#include <string.h>

/* A mail: of an issue, whatever its languages, or of all briefings of an area. */
typedef struct Message {
    const char *snapshot, *area; /* whose issue; `area` alone: whose briefings */
    JbAddresses to;              /* none: those of the command line */
    JbTexts pdfs, figures;
} Message;

typedef struct Rehearsal {
    JbCommand *c;
    JbDiags *diags; /* findings of the run itself */
    const JbTasks *tasks;
    const JbBriefingKeys *before; /* of earlier runs, with --resume; or NULL */
    JbAddressees areas;           /* of --by-area */
    JB_VEC(Message) messages;
    size_t made; /* tasks of which something would be written */
    int status;
} Rehearsal;

bool jb_command_names_recipients(const JbCommand *c)
{
    return c->to.n + c->cc.n + c->bcc.n > 0 || c->list != NULL || c->by_area != NULL;
}

static const char *path_of(const JbCommand *c, const JbTask *task, const char *file)
{
    return jb_file_join(c->arena, task->job.out, file);
}

/* --- files --- */

/* Whether this run or an earlier one makes that file. */
static bool stands(const Rehearsal *r, const JbTask *task, const char *file)
{
    if (jb_file_exists(path_of(r->c, task, file)))
        return true;
    for (size_t i = 0; i < r->tasks->list.n; i++)
        for (size_t k = 0; k < r->tasks->list.at[i].files.n; k++)
            if (strcmp(r->tasks->list.at[i].files.at[k], file) == 0)
                return true;
    return false;
}

/* The newest of the issues before a revised one; NULL: there is none. */
static const char *earlier_of(const Rehearsal *r, const JbTask *task)
{
    for (size_t i = 0; i < task->earlier.n; i++)
        if (stands(r, task, task->earlier.at[i]))
            return path_of(r->c, task, task->earlier.at[i]);
    return NULL;
}

static void say_file(const Rehearsal *r, const JbTask *task, const char *file, bool skipped)
{
    const char *path = path_of(r->c, task, file),
               *said = jb_file_exists(path) ? JB_SAID("%s: would be replaced, from %s\n")
                                            : JB_SAID("%s: would be written, from %s\n");
    printf(jb_catalog_say(r->c->catalog,
                          skipped ? JB_SAID("%s: would be left as it is, made from %s\n") : said),
           jb_text_shown(r->c->arena, path), jb_text_shown(r->c->arena, task->job.snapshot));
}

static void say_task(const Rehearsal *r, const JbTask *task, bool skipped)
{
    const JbCommand *c = r->c;
    const char *earlier = earlier_of(r, task), *stem = task->job.stems[JB_SCREEN];
    for (size_t k = 0; k < task->files.n; k++)
        say_file(r, task, task->files.at[k], skipped);
    if (task->job.words && stem != NULL && !skipped) {
        say_file(r, task, jb_arena_format(c->arena, "%s-*.png", stem), false);
        say_file(r, task, jb_arena_format(c->arena, "%s-*.txt", stem), false);
    }
    if (earlier != NULL)
        printf(jb_catalog_say(c->catalog,
                              JB_SAID("  a revised issue, under a name of its own: %s stays, and "
                                      "is marked as superseded\n")),
               jb_text_shown(c->arena, earlier));
}

static void put_task(const Rehearsal *r, const JbTask *task, bool ok, bool skipped)
{
    JbText t = jb_text(r->c->arena);
    JbJsonOut o = jb_json_out(&t, true);
    const char *earlier = ok ? earlier_of(r, task) : NULL;
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "snapshot", task->job.snapshot);
    jb_json_out_string(&o, "area", task->job.area);
    jb_json_out_bool(&o, "ok", ok);
    jb_json_out_bool(&o, "skipped", skipped);
    jb_json_out_array(&o, "files");
    for (size_t k = 0; k < task->files.n && ok; k++) {
        const char *path = path_of(r->c, task, task->files.at[k]);
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "path", path);
        jb_json_out_bool(&o, "replaces", !skipped && jb_file_exists(path));
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_string(&o, "supersedes", earlier);
    jb_json_out_end(&o, '}');
    printf("%s\n", jb_text_str(&t));
}

/* --- who gets what --- */

/* The screen edition where there is one, else the first PDF. */
static const char *mailed_pdf(const JbCommand *c, const JbTask *task)
{
    const char *stem = task->job.stems[JB_SCREEN];
    for (JbEdition e = 0; e < JB_EDITIONS && stem == NULL; e++)
        stem = task->job.stems[e];
    return stem != NULL && !task->job.trace
               ? path_of(c, task, jb_arena_format(c->arena, "%s.pdf", stem))
               : NULL;
}

static Message *message_of(Rehearsal *r, const JbJob *job)
{
    Message *last = r->messages.n > 0 ? &r->messages.at[r->messages.n - 1] : NULL;
    if (last != NULL && jb_text_equal(last->snapshot, job->snapshot) &&
        jb_text_equal(last->area, job->area))
        return last;
    Message made = {.snapshot = job->snapshot, .area = job->area};
    JB_PUSH(r->c->arena, &r->messages, made);
    return &r->messages.at[r->messages.n - 1];
}

static void add_to_mail(Rehearsal *r, const JbTask *task, const JbDocument *document)
{
    JbCommand *c = r->c;
    const char *pdf = mailed_pdf(c, task);
    if (pdf == NULL)
        return;
    JbText ledger = jb_text(c->arena);
    jb_story_ledger_json(&ledger, document, NULL);
    if (c->by_area == NULL) {
        Message *m = message_of(r, &task->job);
        JB_PUSH(c->arena, &m->pdfs, pdf);
        JB_PUSH(c->arena, &m->figures, jb_text_str(&ledger));
        return;
    }
    const char *area = task->job.area != NULL ? task->job.area : "";
    jb_command_add_briefing(c, &r->areas, area, &document->area, pdf, jb_text_str(&ledger));
}

static void gather_areas(Rehearsal *r)
{
    if (!jb_command_match_addressees(r->c, r->diags, &r->areas))
        return;
    for (size_t i = 0; i < r->areas.list.n; i++) {
        const JbAddressee *a = &r->areas.list.at[i];
        Message m = {.area = a->area,
                     .to = {a->addresses.at, a->addresses.n},
                     .pdfs = a->pdfs,
                     .figures = a->figures};
        if (a->addresses.n > 0)
            JB_PUSH(r->c->arena, &r->messages, m);
    }
}

/* --- mails --- */

static void say_mail(const JbCommand *c, const JbMailResult *m)
{
    if (m->subject == NULL) {
        fputs(jb_catalog_say(c->catalog,
                             m->unchanged
                                 ? JB_SAID("mail: none, nothing has changed since the last issue\n")
                                 : JB_SAID("mail: none, nothing is reported\n")),
              stdout);
        return;
    }
    fputs(jb_catalog_say(c->catalog, JB_SAID("mail, as jianbao mail would write it:\n")), stdout);
    jb_command_say_message(c, m);
}

static void put_mail(const JbCommand *c, const Message *message, const JbMailResult *m)
{
    JbText t = jb_text(c->arena);
    JbJsonOut o = jb_json_out(&t, true);
    jb_json_out_object(&o, NULL);
    jb_json_out_object(&o, "mail");
    jb_json_out_string(&o, "snapshot", message->snapshot);
    jb_json_out_string(&o, "area", message->area);
    jb_json_out_bool(&o, "unchanged", m->unchanged);
    jb_json_out_int(&o, "briefings", (int64_t)m->briefings);
    jb_json_out_int(&o, "recipients", (int64_t)m->recipients);
    jb_json_out_int(&o, "batches", (int64_t)m->batches);
    jb_command_put_message(&o, m);
    jb_json_out_end(&o, '}');
    jb_json_out_end(&o, '}');
    printf("%s\n", jb_text_str(&t));
}

/* One message; its figures are read as those of a file would be. */
static void tell_mail(Rehearsal *r, const Message *m, const char *words)
{
    JbCommand *c = r->c;
    const JbJson **figures = jb_arena_alloc_array(c->arena, m->pdfs.n, sizeof(const JbJson *));
    for (size_t i = 0; i < m->pdfs.n; i++)
        figures[i] = jb_json_read(c->arena, r->diags, m->pdfs.at[i], m->figures.at[i],
                                  strlen(m->figures.at[i]), "UTF-8");
    bool own = m->to.n > 0;
    JbMailJob job = {.to = own ? m->to : (JbAddresses){c->to.at, c->to.n},
                     .cc = {c->cc.at, own ? 0 : c->cc.n},
                     .bcc = {c->bcc.at, own ? 0 : c->bcc.n},
                     .list = own ? NULL : c->list,
                     .words = words,
                     .langs = c->job.langs,
                     .out = "",
                     .now = -1,
                     .dry_run = true,
                     .if_changed = c->if_changed,
                     .skip_empty = c->skip_empty,
                     .pdfs = m->pdfs.at,
                     .pdf_n = m->pdfs.n,
                     .figures = figures};
    JbMailResult result = {0};
    if (!c->teller(c->arena, r->diags, &job, &result))
        return;
    if (c->json)
        put_mail(c, m, &result);
    else if (!c->quiet)
        say_mail(c, &result);
}

static void tell_mails(Rehearsal *r, const char *words)
{
    if (r->c->by_area != NULL)
        gather_areas(r);
    for (size_t i = 0; i < r->messages.n; i++)
        tell_mail(r, &r->messages.at[i], words);
}

/* --- the run --- */

static void say_outcome(Rehearsal *r, const JbTask *task, JbDiags *diags, bool ok, bool skipped)
{
    const JbCommand *c = r->c;
    r->made += ok;
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].place.file == NULL)
            diags->list.at[i].place.file = task->job.snapshot;
    jb_diags_sort(diags);
    jb_command_print_diags(c, diags);
    if (c->json)
        put_task(r, task, ok, skipped);
    else if (ok && !c->quiet)
        say_task(r, task, skipped);
    r->status = jb_command_worse(r->status, (int)jb_diags_exit(diags, c->strict));
}

/* Files are told by the program whose builds they would be, mails by that which has them. */
static void tell_task(Rehearsal *r, JbFaces *faces, const JbTask *task)
{
    JbCommand *c = r->c;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(c, arena);
    JbResult result = {.skipped = false};
    JbJob job = task->job;
    JbFiles *files = diags->files = jb_files_new(jb_briefing_shared_files(&job));
    job.before = r->before;
    const JbDocument *document = jb_briefing_document(arena, diags, faces, &job, &result);
    if (c->teller != NULL && document != NULL)
        add_to_mail(r, task, document);
    else if (c->teller == NULL)
        say_outcome(r, task, diags, document != NULL, result.skipped);
    jb_files_free(files);
    jb_arena_free(arena);
}

/* From here on nothing can be written, and read only what briefings and mails are made from. */
static bool enter(Rehearsal *r, JbFaces *faces, const char *words)
{
    JbCommand *c = r->c;
    JbCage cage;
    jb_command_cage_tasks(c, r->diags, faces, r->tasks, &cage);
    cage.writes.list.n = 0;
    JB_PUSH(c->arena, &cage.reads.list, c->job.out);
    JB_PUSH(c->arena, &cage.reads.list, words);
    JB_PUSH(c->arena, &cage.reads.list, jb_root_of_template(c->arena, words));
    if (c->list != NULL)
        JB_PUSH(c->arena, &cage.reads.list, c->list);
    return jb_command_enter(r->diags, &cage);
}

static void say_end(const Rehearsal *r, const char *manifest)
{
    const JbCommand *c = r->c;
    if (c->json || c->quiet || r->made == 0)
        return;
    printf(jb_catalog_say(c->catalog, jb_file_exists(manifest) ? JB_SAID("%s: would be replaced\n")
                                                               : JB_SAID("%s: would be written\n")),
           jb_text_shown(c->arena, manifest));
    if (!jb_command_names_recipients(c))
        fputs(jb_catalog_say(c->catalog,
                             JB_SAID("mail: none; with --to, --list or --by-area this says what "
                                     "they would be sent\n")),
              stdout);
}

int jb_command_dry_run(JbCommand *c, JbFaces *faces, const JbTasks *tasks)
{
    Rehearsal r = {.c = c, .tasks = tasks, .diags = jb_command_diags(c, c->arena)};
    const char *words = jb_command_find_mail_words(c, "mail"), *manifest = NULL;
    bool mails = c->teller != NULL;
    bool ok = !mails || c->by_area == NULL || jb_command_read_addressees(c, r.diags, &r.areas);
    JbManifest *before = jb_command_read_before(c, r.diags, &manifest);
    const JbBriefingKeys keys = jb_deliver_manifest_keys(c->arena, before);
    r.before = c->resume && !mails ? &keys : NULL;
    if (c->prune && !mails)
        jb_command_say_pruned(c, tasks, before);
    if (ok && enter(&r, faces, words)) {
        for (size_t i = 0; i < tasks->list.n; i++)
            tell_task(&r, faces, &tasks->list.at[i]);
        if (mails)
            tell_mails(&r, words);
        else
            say_end(&r, manifest);
    }
    jb_command_print_diags(c, r.diags);
    return jb_command_worse(r.status, (int)jb_diags_exit(r.diags, c->strict));
}
