/* SPDX-License-Identifier: MIT */
#include "command/batch.h"
#include "base/file.h"
#include "base/files.h"
#include "command/batch_say.h"
#include "command/prune.h"
#include "deliver/journal.h"
#include "deliver/progress.h"
#include "deliver/workers.h"
#include "deliver/write.h"
#include "layout/layout.h"
#include "paragraph/warm.h"
#include "story/story.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Batch {
    JbCommand *c;
    JbFaces *faces;
    const JbTasks *tasks;
    JbDiags *diags;                 /* findings of the run itself */
    const char *manifest, *journal; /* paths */
    JbManifest *before;             /* of earlier runs: with --resume it may be left as it is */
    JbBriefingKeys keys;            /* of these */
    JbJournal *made;                /* of this one */
    JbProgress progress;
    JbCage cage;     /* of a worker */
    int status;      /* worst of the briefings, see add_status */
    int first_error; /* status of the first that failed */
} Batch;

/* --- a briefing, in a worker --- */

/* What a worker replies: this, then the bytes for stderr, for stdout, and the manifest's entry as a
 * line of JSON. */
typedef struct ReplyHead {
    int status;
    bool skipped;
    size_t err_n, out_n, entry_n;
} ReplyHead;

/* Findings as lines, in the order in which they were made. */
static void put_findings(JbText *t, const JbCommand *c, const JbDiags *diags)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].severity == JB_ERROR || !c->quiet)
            jb_text_put_format(t, "%s\n", jb_diag_line(t->arena, &diags->list.at[i], c->log));
}

static int status_of(const JbCommand *c, const JbResult *r, const JbDiags *diags)
{
    if (r->skipped)
        return c->strict && r->made.warnings.n > 0 ? JB_EXIT_WARNINGS : JB_EXIT_OK;
    return (int)jb_diags_exit(diags, c->strict);
}

/* What one briefing may take: of the processor from now on, of memory in all. Sanitizers take an
 * address space of their own, which no limit of a briefing's can hold. */
static void limit_task(const JbCommand *c)
{
    struct rusage used;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &used) == 0 && getrlimit(RLIMIT_CPU, &limit) == 0) {
        int64_t so_far = (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
                         used.ru_utime.tv_usec + used.ru_stime.tv_usec;
        rlim_t wanted = (rlim_t)((so_far + 999999) / 1000000) + c->max_time;
        if (limit.rlim_max == RLIM_INFINITY || wanted < limit.rlim_max) {
            limit.rlim_cur = wanted;
            (void)setrlimit(RLIMIT_CPU, &limit);
        }
    }
#if !defined(JB_SANITIZED)
    if (getrlimit(RLIMIT_AS, &limit) == 0) {
        rlim_t wanted = (rlim_t)c->max_memory * 1000000;
        if (limit.rlim_cur == RLIM_INFINITY || wanted < limit.rlim_cur) {
            limit.rlim_cur = wanted;
            (void)setrlimit(RLIMIT_AS, &limit);
        }
    }
#endif
}

static void run_task(void *context, size_t number, JbText *reply)
{
    Batch *b = context;
    limit_task(b->c);
    (void)setenv(JB_ARENA_LAST_WORDS, "none", 1); /* the parent says it, once */
    JbArena *arena = reply->arena;
    JbDiags *diags = jb_command_diags(b->c, arena);
    JbResult result = {.skipped = false};
    JbJob job = b->tasks->list.at[number].job;
    JbFiles *files = diags->files = jb_files_new(jb_briefing_shared_files(&job));
    job.before = b->c->resume ? &b->keys : NULL;
    job.alone = b->tasks->list.n == 1;
    job.seal = !b->cage.open && job.alone;
    bool ok = jb_command_enter(diags, &b->cage) &&
              jb_briefing_build(arena, diags, b->faces, &job, &result);
    JbText err = jb_text(arena), out = jb_text(arena), entry = jb_text(arena);
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].place.file == NULL)
            diags->list.at[i].place.file = job.snapshot; /* in a batch one must see whose it is */
    if (!result.skipped)
        put_findings(&err, b->c, diags);
    if (b->c->json)
        jb_command_put_json(&out, &job, &result, diags, ok);
    else if (!b->c->quiet && (ok || result.made.outputs.n > 0))
        jb_command_put_lines(&out, b->c->catalog, &job, &result);
    if (ok) {
        JbJsonOut o = jb_json_out(&entry, true);
        jb_deliver_briefing_json(&o, NULL, &result.made);
    }
    ReplyHead head = {status_of(b->c, &result, diags), result.skipped, err.n, out.n, entry.n};
    jb_text_put_n(reply, &head, sizeof head);
    jb_text_put_n(reply, jb_text_str(&err), err.n);
    jb_text_put_n(reply, jb_text_str(&out), out.n);
    jb_text_put_n(reply, jb_text_str(&entry), entry.n);
    jb_files_free(files);
}

/* --- its outcome, in the parent --- */

static void show(Batch *b, const char *text, size_t n)
{
    if (!b->c->quiet)
        fputs(jb_deliver_progress_wipe(&b->progress), stderr);
    fwrite(text, 1, n, stderr);
}

/* Pictures of what was made now; its exit status. */
static int add_pictures(Batch *b, JbBriefing *made)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(b->c, arena);
    JbText err = jb_text(arena);
    size_t listed = made->outputs.n;
    (void)jb_command_make_pictures(b->c, diags, made);
    put_findings(&err, b->c, diags);
    show(b, jb_text_str(&err), err.n);
    for (size_t i = listed; i < made->outputs.n && !b->c->quiet && !b->c->json; i++)
        printf("%s\n",
               jb_text_shown(arena, jb_file_join(arena, b->c->job.out, made->outputs.at[i].file)));
    int status = (int)jb_diags_exit(diags, false);
    jb_arena_free(arena);
    return status;
}

static void bad_entry(Batch *b)
{
    jb_diag_report(b->diags, JB_ERROR, JB_EXIT_DEFECT, "bad-entry", NULL, "report this",
                   "an entry of the manifest cannot be read back");
}

/* What stands in the journal stays there, and the manifest as it was: nothing is lost to who runs
 * again. */
static void unread_journal(Batch *b)
{
    JbPlace place = {.file = b->journal};
    jb_diag_report(b->diags, JB_ERROR, JB_EXIT_SYSTEM, "journal-unreadable", &place,
                   "look after the disk, and run again with --resume",
                   "what was made cannot be read back: %s", strerror(errno != 0 ? errno : EIO));
}

/* The entry with the pictures that were made of it; *status receives theirs. NULL: it is none. */
static const char *with_pictures(Batch *b, JbArena *arena, const char *entry, size_t *n,
                                 int *status)
{
    JbBriefing *made = jb_deliver_briefing_read_line(arena, entry, *n, NULL, 0);
    if (made == NULL)
        return NULL;
    *status = add_pictures(b, made);
    JbText line = jb_text(arena);
    JbJsonOut o = jb_json_out(&line, true);
    jb_deliver_briefing_json(&o, NULL, made);
    *n = line.n;
    return jb_text_str(&line);
}

/* Keeps the manifest's entry of a briefing, in the journal where it was made now and is one of
 * several; its exit status. */
static int keep_entry(Batch *b, const char *entry, size_t n, bool skipped)
{
    JbArena *arena = jb_arena_new();
    int status = JB_EXIT_OK;
    if (b->c->job.words && !skipped)
        entry = with_pictures(b, arena, entry, &n, &status);
    bool on_disk = !skipped && b->tasks->list.n > 1;
    if (status == JB_EXIT_OK &&
        (entry == NULL || !jb_deliver_journal_add(b->made, entry, n, on_disk)))
        bad_entry(b);
    jb_arena_free(arena);
    return status;
}

/* A defect goes before a disk that cannot be written, that before anything else. */
static void add_status(Batch *b, int status)
{
    b->first_error = b->first_error != 0 ? b->first_error : status;
    if (status == JB_EXIT_DEFECT || (status == JB_EXIT_CANNOT_WRITE && b->status != JB_EXIT_DEFECT))
        b->status = status;
    b->progress.failed += status != JB_EXIT_OK;
}

/* Whether what a process may take in all is less than what a briefing may: then it is the system
 * that lacks, not the data that is too much. */
static bool system_is_narrower(const JbCommand *c)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
           limit.rlim_cur < (rlim_t)c->max_memory * 1000000;
}

/* Whether the briefing ended at a limit of its own, which is then told. */
static bool report_limit(const Batch *b, JbDiags *diags, const JbPlace *place, int death)
{
    const JbCommand *c = b->c;
    bool time = WIFSIGNALED(death) && WTERMSIG(death) == SIGXCPU,
         memory =
             WIFEXITED(death) && WEXITSTATUS(death) == JB_ARENA_AT_LIMIT && !system_is_narrower(c);
    if (time)
        jb_diag_error(diags, "limit-time", place, "shorten its texts, or allow more by --max-time",
                      "the briefing takes more than %u seconds of the processor", c->max_time);
    if (memory)
        jb_diag_error(diags, "limit-memory", place,
                      "shorten its texts and scale its picture down, or allow more by --max-memory",
                      "the briefing takes more than the memory that it may have, %u megabytes",
                      c->max_memory);
    return time || memory;
}

/* Memory that the system lacks, not the briefing's own limit. */
static bool report_memory(JbDiags *diags, const JbPlace *place, int death)
{
    int status = WIFEXITED(death) ? WEXITSTATUS(death) : 0;
    bool memory = status == JB_EXIT_SYSTEM || status == JB_ARENA_AT_LIMIT;
    if (memory)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "out-of-memory", place,
                       "give the program more, or do fewer briefings at once", "out of memory");
    return memory;
}

static void report_killed(JbDiags *diags, const JbPlace *place, const JbJob *job, int death)
{
    int sign = WIFSIGNALED(death) ? WTERMSIG(death) : 0;
    int number = sign != 0 ? sign : WEXITSTATUS(death);
    bool defect =
        sign == SIGSEGV || sign == SIGABRT || sign == SIGBUS || sign == SIGFPE || sign == SIGILL;
    const char *of = job->area != NULL ? jb_arena_format(diags->arena, " (%s)", job->area) : "";
    jb_diag_report(diags, JB_ERROR, defect ? JB_EXIT_DEFECT : JB_EXIT_SYSTEM, "worker-died", place,
                   defect
                       ? JB_SAID("report this with the snapshot")
                       : JB_SAID("run again with --resume, with a smaller -j if memory is short"),
                   sign != 0 ? JB_SAID("the process that made its briefing%s ended by signal %d")
                             : JB_SAID("the process that made its briefing%s ended by status %d"),
                   of, number);
}

static void report_death(Batch *b, size_t number, int death)
{
    const JbJob *job = &b->tasks->list.at[number].job;
    JbDiags *diags = jb_command_diags(b->c, b->c->arena);
    JbPlace place = {.file = job->snapshot};
    if (!report_limit(b, diags, &place, death) && !report_memory(diags, &place, death))
        report_killed(diags, &place, job, death);
    JbText t = jb_text(b->c->arena);
    put_findings(&t, b->c, diags);
    show(b, jb_text_str(&t), t.n);
    if (b->c->json) {
        JbResult none = {.skipped = false};
        JbText line = jb_text(b->c->arena);
        jb_command_put_json(&line, job, &none, diags, false);
        fputs(jb_text_str(&line), stdout);
    }
    add_status(b, (int)jb_diags_exit(diags, false));
}

/* What is made stands in the journal before its turn to be told comes: a slow briefing before it
 * must not cost it, should the run be killed. Pictures are made and told in their turn. */
static void take_entry(void *context, size_t number, const char *reply, size_t n)
{
    Batch *b = context;
    ReplyHead head;
    (void)number;
    if (n < sizeof head)
        return;
    memcpy(&head, reply, sizeof head);
    if (head.entry_n > 0 && !b->c->job.words)
        (void)keep_entry(b, reply + n - head.entry_n, head.entry_n, head.skipped);
}

static void take_outcome(void *context, size_t number, const char *reply, size_t n, int death)
{
    Batch *b = context;
    ReplyHead head;
    if (reply == NULL || n < sizeof head) {
        report_death(b, number, death);
        return;
    }
    memcpy(&head, reply, sizeof head);
    const char *err = reply + sizeof head, *out = err + head.err_n, *entry = out + head.out_n;
    if (head.err_n > 0)
        show(b, err, head.err_n);
    if (head.out_n > 0 && b->progress.terminal && !b->c->quiet)
        show(b, "", 0);
    fwrite(out, 1, head.out_n, stdout);
    fflush(stdout);
    int kept = head.entry_n > 0 && b->c->job.words
                   ? keep_entry(b, entry, head.entry_n, head.skipped)
                   : JB_EXIT_OK;
    b->progress.skipped += head.skipped;
    add_status(b, jb_command_worse(kept, head.status));
}

static void clean_up(void *context, size_t number, pid_t worker)
{
    const Batch *b = context;
    const JbTask *task = &b->tasks->list.at[number];
    (void)worker;
    jb_deliver_remove_stale_parts(b->c->arena, task->job.out, task->files.at, task->files.n);
}

static void show_progress(void *context, size_t finished)
{
    Batch *b = context;
    b->progress.done = finished;
    if (b->c->quiet || b->progress.of < 2)
        return;
    JbArena *arena = jb_arena_new();
    JbText t = jb_text(arena);
    if (jb_deliver_progress_text(&b->progress, jb_command_now(), &t))
        fputs(jb_text_str(&t), stderr);
    jb_arena_free(arena);
}

/* --- the manifest --- */

static void name_files(Batch *b)
{
    JbArena *arena = b->c->arena;
    const char *stem = "manifest";
    if (b->c->shard.of > 0)
        stem = jb_arena_format(arena, "manifest-%u-of-%u", b->c->shard.k, b->c->shard.of);
    b->manifest = jb_file_join(arena, b->c->job.out, jb_arena_format(arena, "%s.json", stem));
    b->journal = jb_file_join(arena, b->c->job.out, jb_arena_format(arena, "%s.journal", stem));
}

/* What earlier runs made: the manifest's entries and those of a run that was killed. A manifest
 * that cannot be read is told and left out. */
static JbManifest *read_before(Batch *b)
{
    JbManifest *m = NULL;
    JbDiags *unsaid = jb_diags_new(b->c->arena);
    if (jb_file_exists(b->manifest))
        m = jb_deliver_manifest_read(b->c->arena, unsaid, b->manifest);
    if (jb_diags_count(unsaid, JB_ERROR) > 0) {
        JbPlace place = {.file = b->manifest};
        jb_diag_warn(b->diags, "manifest-unreadable", &place,
                     "its briefings are made again, or left out",
                     "the manifest of earlier runs cannot be read");
    }
    m = m != NULL ? m : jb_arena_alloc(b->c->arena, sizeof *m);
    jb_deliver_journal_read(b->c->arena, m, b->journal);
    return m;
}

JbManifest *jb_command_read_before(JbCommand *c, JbDiags *diags, const char **manifest)
{
    Batch b = {.c = c, .diags = diags};
    name_files(&b);
    *manifest = b.manifest;
    return read_before(&b);
}

static bool all_there(const Batch *b, const JbBriefing *briefing)
{
    for (size_t i = 0; i < briefing->outputs.n; i++)
        if (!jb_file_exists(jb_file_join(b->c->arena, b->c->job.out, briefing->outputs.at[i].file)))
            return false;
    return true;
}

/* Earlier entries whose files are there still, then this run's. A shard that made nothing has a
 * manifest too: that it ran is what the merger asks. */
static void write_manifest(Batch *b)
{
    JbArena *arena = b->c->arena;
    JbManifest m = {.shard = b->c->shard.k, .shard_of = b->c->shard.of}, pruned = {.shard = 0};
    JB_VEC(const JbBriefing *) kept = {NULL, 0, 0};
    const char **folders = b->c->prune ? jb_command_snapshot_folders(arena, b->tasks) : NULL;
    for (size_t i = 0; i < b->before->briefings.n; i++) {
        const JbBriefing *before = b->before->briefings.at[i];
        if (folders != NULL && jb_command_snapshot_gone(folders, before))
            JB_PUSH(arena, &pruned.briefings, before);
        else if (all_there(b, before))
            JB_PUSH(arena, &kept, before);
    }
    jb_deliver_manifest_add(arena, &m, kept.at, kept.n);
    errno = 0;
    JbBriefings all = {0, NULL, NULL};
    bool had = jb_deliver_journal_behind(arena, b->made, &m, &all);
    if (had && all.n == 0 && pruned.briefings.n == 0 && (m.shard_of == 0 || b->tasks->list.n > 0))
        return;
    if (!had || !jb_deliver_manifest_write(b->diags, b->manifest, &m, &all,
                                           jb_command_source_epoch(), &had)) {
        if (!had)
            unread_journal(b);
        return;
    }
    (void)unlink(b->journal);
    if (!jb_command_prune(b->c, &pruned, &all))
        unread_journal(b);
}

/* --- the run --- */

/* The languages of all briefings. */
static JbLangs langs_of(const JbTasks *tasks)
{
    JbLangs all = {0};
    for (size_t i = 0; i < tasks->list.n; i++)
        for (size_t k = 0; k < tasks->list.at[i].job.langs.n; k++)
            all = jb_locale_with(all, tasks->list.at[i].job.langs.at[k]);
    return all;
}

/* Maps every face that the styles name in these languages. */
static void map_faces(const Batch *b, JbDiags *unsaid, const JbLayout *layout, JbLangs langs)
{
    for (size_t s = 0; s < layout->style_n; s++)
        for (size_t l = 0; l < langs.n; l++) {
            const JbFaceId *ids = NULL;
            size_t n = 0;
            const char *role =
                jb_layout_faces_own(b->faces, layout->styles[s].role[langs.at[l]], langs.at[l]);
            if (role != NULL && jb_layout_faces_role(b->faces, unsaid, role, &ids, &n))
                for (size_t k = 0; k < n; k++)
                    (void)jb_layout_face_name(b->faces, ids[k]);
        }
}

/* What each worker would otherwise make for its first briefing. Few briefings take less of what
 * paragraphs share than making all of it costs. */
static void share(const Batch *b, JbDiags *unsaid, const JbJob *job, JbLangs langs)
{
    enum { FEW = 4 };
    const JbDress dress = jb_briefing_gate_dress(job->gate, unsaid, job->template);
    (void)jb_briefing_gate_covers(job->gate, b->faces, job->template, job->langs);
    (void)jb_briefing_gate_has_good_tags(job->gate, unsaid, job->template, langs);
    if (dress.template != NULL)
        jb_story_template_warm(dress.template, langs);
    if (dress.layout != NULL && b->tasks->list.n > FEW) {
        map_faces(b, unsaid, dress.layout, langs);
        jb_para_warm(unsaid, b->faces, dress.layout, langs);
    }
}

/* Reads the templates, so that what is listed is what was printed, and for several briefings makes
 * what workers are to share. What is missing is told by the briefings. */
static void warm(Batch *b)
{
    JbDiags *unsaid = jb_diags_new(b->c->arena);
    const char *last = NULL;
    const JbLangs langs = langs_of(b->tasks);
    bool several = b->tasks->list.n > 1;
    for (size_t i = 0; i < b->tasks->list.n; i++) {
        const JbJob *job = &b->tasks->list.at[i].job;
        if (jb_text_equal(last, job->template))
            continue;
        last = job->template;
        (void)jb_briefing_gate_dress(job->gate, unsaid, job->template);
        jb_briefing_read_look(b->diags, job);
        if (several)
            share(b, unsaid, job, langs);
    }
    if (several) {
        jb_files_hash(jb_briefing_gate_files(b->c->job.gate));
        jb_pdf_photos_share(jb_briefing_gate_photos(b->c->job.gate));
    }
}

static void remove_stale(Batch *b)
{
    JB_VEC(const char *) files = {NULL, 0, 0};
    for (size_t i = 0; i < b->tasks->list.n; i++)
        for (size_t k = 0; k < b->tasks->list.at[i].files.n; k++)
            JB_PUSH(b->c->arena, &files, b->tasks->list.at[i].files.at[k]);
    JB_PUSH(b->c->arena, &files, jb_file_base(b->c->arena, b->manifest));
    jb_deliver_remove_stale_parts(b->c->arena, b->c->job.out, files.at, files.n);
}

static void begin_progress(Batch *b)
{
    struct winsize size = {0};
    b->progress = (JbProgress){.of = b->tasks->list.n,
                               .catalog = b->c->catalog,
                               .terminal = isatty(STDERR_FILENO) && b->tasks->list.n > 1,
                               .json = b->c->log == JB_DIAG_JSON,
                               .columns = 80,
                               .begun = jb_command_now()};
    b->progress.shown = b->progress.begun;
    if (b->progress.terminal && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        b->progress.columns = size.ws_col;
}

/* A run that made a revision leaves later issues behind that compare with what it corrects. */
static void tell_outdated(Batch *b)
{
    JbArena *arena = b->c->arena;
    bool revises = false; /* "2024-05.r2.json" */
    for (size_t i = 0; i < b->tasks->list.n && !revises; i++) {
        const char *name = jb_file_base(arena, b->tasks->list.at[i].job.snapshot);
        revises = strstr(name, ".r") != NULL;
    }
    JbPlace place = {.file = b->c->job.out};
    const JbManifest *m =
        revises ? jb_deliver_manifest_read(arena, jb_diags_unsaid(arena, b->diags), b->manifest)
                : NULL;
    if (m != NULL)
        jb_deliver_manifest_outdated(arena, b->diags, m, &place);
}

static void tell_end(Batch *b, int stopped)
{
    JbText t = jb_text(b->c->arena);
    if (stopped > 0)
        jb_diag_report(b->diags, JB_ERROR, JB_EXIT_SYSTEM, "stopped", NULL,
                       "run it again with --resume to go on",
                       "stopped by signal %d; the files that are there are whole", stopped);
    if (stopped < 0)
        jb_diag_report(b->diags, JB_ERROR, JB_EXIT_SYSTEM, "no-process", NULL, "try a smaller -j",
                       "the system gives no process: %s", strerror(errno));
    put_findings(&t, b->c, b->diags);
    if (!b->c->quiet && b->progress.of > 1)
        jb_deliver_progress_sum(&b->progress, jb_command_now(), &t);
    show(b, jb_text_str(&t), t.n);
}

static int status_of_run(const Batch *b)
{
    int own = (int)jb_diags_exit(b->diags, false);
    if (b->status != 0 || own == JB_EXIT_CANNOT_WRITE || own == JB_EXIT_SYSTEM)
        return b->status != 0 ? b->status : own;
    if (b->progress.failed > 0 && b->progress.failed < b->progress.of)
        return JB_EXIT_WARNINGS; /* some failed (DESIGN.md, exit) */
    return jb_command_worse(b->first_error, own);
}

int jb_command_run_batch(JbCommand *c, JbFaces *faces, const JbTasks *tasks)
{
    Batch b = {.c = c, .faces = faces, .tasks = tasks, .diags = jb_command_diags(c, c->arena)};
    name_files(&b);
    JbLock lock;
    if (!jb_command_lock(c, b.diags, c->job.out, &lock)) {
        jb_command_print_diags(c, b.diags);
        return JB_EXIT_CANNOT_WRITE;
    }
    remove_stale(&b);
    b.made = jb_deliver_journal_new(b.journal);
    b.before = read_before(&b);
    b.keys = jb_deliver_manifest_keys(c->arena, b.before);
    warm(&b);
    jb_command_cage_tasks(c, b.diags, faces, tasks, &b.cage);
    begin_progress(&b);
    JbWork work = {.n = tasks->list.n,
                   .workers = c->workers > 0 ? (int)c->workers : jb_deliver_processors(),
                   .context = &b,
                   .run = run_task,
                   .done = take_outcome,
                   .taken = take_entry,
                   .died = clean_up,
                   .tick = show_progress,
                   .keep = {lock.fd[0], lock.fd[1]}};
    int stopped = jb_deliver_work(&work);
    write_manifest(&b);
    jb_deliver_journal_free(b.made);
    jb_deliver_unlock(&lock);
    tell_outdated(&b);
    tell_end(&b, stopped);
    if (stopped > 0) { /* as whoever waits for this process expects it */
        fflush(NULL);
        signal(stopped, SIG_DFL);
        raise(stopped);
    }
    return status_of_run(&b);
}
