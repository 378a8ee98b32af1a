/* SPDX-License-Identifier: MIT */
#include "mail/mail.h"
#include "base/file.h"
#include "command/addressees.h"
#include "command/mail_say.h"
#include "deliver/figures_file.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

/* "20M", "500k", "1234567": decimal multiples. False for anything else and for 0. */
static bool read_size(const char *s, size_t *bytes)
{
    size_t n = 0;
    for (; *s >= '0' && *s <= '9' && n < 100000000; s++)
        n = n * 10 + (size_t)(*s - '0');
    if (*s == 'k' || *s == 'M') {
        n *= *s == 'k' ? 1000 : 1000000;
        s++;
    }
    *bytes = n;
    return *s == '\0' && n > 0;
}

static void say(const JbCommand *c, const JbMailJob *job, const JbMailResult *r)
{
    const JbCatalog *w = c->catalog;
    const char *out = jb_text_shown(c->arena, job->out);
    if (r->size == 0) {
        printf(jb_catalog_say(
                   w, r->unchanged
                          ? JB_SAID("%s: not written, nothing has changed since the last issue\n")
                          : JB_SAID("%s: not written, nothing is reported\n")),
               out);
        return;
    }
    printf(jb_catalog_say(w, job->dry_run
                                 ? JB_SAID("%s: would be written, %s, %s, %zu kB as encoded\n")
                                 : JB_SAID("%s: %s, %s, %zu kB as encoded\n")),
           out,
           jb_catalog_count(c->arena, w, r->briefings, JB_SAID("%zu briefing"),
                            JB_SAID("%zu briefings")),
           jb_catalog_count(c->arena, w, r->recipients, JB_SAID("%zu recipient"),
                            JB_SAID("%zu recipients")),
           (r->size + 999) / 1000);
    if (job->dry_run)
        jb_command_say_message(c, r);
    if (r->envelope != NULL)
        printf(
            jb_catalog_say(
                w, JB_SAID("%s: %s, hidden recipients too; jianbao-send %s sends to them\n")),
            jb_text_shown(c->arena, r->envelope),
            jb_catalog_count(c->arena, w, r->batches, JB_SAID("%zu batch"), JB_SAID("%zu batches")),
            out);
}

static void say_json(const JbCommand *c, const JbMailJob *job, const JbMailResult *r,
                     const char *area)
{
    JbText t = jb_text(c->arena);
    JbJsonOut o = jb_json_out(&t, true);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "file", job->out);
    jb_json_out_string(&o, "area", area);
    jb_json_out_bool(&o, "written", r->size > 0 && !job->dry_run);
    jb_json_out_bool(&o, "unchanged", r->unchanged);
    jb_json_out_int(&o, "briefings", (int64_t)r->briefings);
    jb_json_out_int(&o, "empty", (int64_t)r->empty);
    jb_json_out_int(&o, "recipients", (int64_t)r->recipients);
    jb_json_out_int(&o, "batches", (int64_t)r->batches);
    jb_json_out_int(&o, "bytes", (int64_t)r->size);
    jb_json_out_string(&o, "message_id", r->message_id);
    jb_command_put_message(&o, r);
    jb_json_out_end(&o, '}');
    printf("%s\n", jb_text_str(&t));
}

/* One message; `area`: whose, or NULL. */
static void mail(JbCommand *c, JbDiags *diags, const JbMailJob *job, const char *area)
{
    JbMailResult result = {0};
    JbLock lock;
    bool ok = job->dry_run || jb_command_lock_file(c, diags, job->out, &lock);
    if (ok && job->dry_run) {
        ok = jb_mail(c->arena, diags, job, &result);
    } else if (ok) {
        ok =
            jb_command_confine_mail(c, diags, job->words) && jb_mail(c->arena, diags, job, &result);
        jb_deliver_unlock(&lock);
    }
    if (!ok || strcmp(job->out, "-") == 0)
        return;
    if (c->json)
        say_json(c, job, &result, area);
    else if (!c->quiet)
        say(c, job, &result);
}

/* --- a message for each area --- */

/* A briefing's area, as its figures tell it: "ID", or "" of the whole, and its names. NULL after a
 * report. */
static const char *area_of(JbCommand *c, JbDiags *diags, const char *pdf, JbWords *names)
{
    JbDate as_of;
    const JbJson *figures =
        jb_deliver_figures_read(c->arena, diags, jb_deliver_figures_path(c->arena, pdf), &as_of);
    const JbJson *issue = jb_json_get(figures, "issue");
    if (figures == NULL || issue == NULL || issue->kind != JB_JSON_STRING)
        return NULL;
    const JbJson *area = jb_json_get(figures, "area");
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const JbJson *name = jb_json_get(area, jb_locale_name(lang));
        if (name != NULL && name->kind == JB_JSON_STRING)
            names->at[lang] = name->string;
    }
    const char *slash = strchr(issue->string, '/');
    slash = slash != NULL ? strchr(slash + 1, '/') : NULL;
    return slash != NULL ? slash + 1 : "";
}

static bool sort_briefings(JbCommand *c, JbDiags *diags, JbAddressees *all)
{
    for (size_t i = 0; i < c->operand_n; i++) {
        JbWords names = {0};
        const char *area = area_of(c, diags, c->operands[i], &names);
        if (area == NULL)
            return false;
        jb_command_add_briefing(c, all, area, &names, c->operands[i], NULL);
    }
    return jb_command_match_addressees(c, diags, all);
}

/* "out/{area}.eml" of an area whose id is in no file's way. */
static const char *path_for(JbCommand *c, JbDiags *diags, const char *area)
{
    const char *pattern = c->job.out, *at = strstr(pattern, "{area}");
    size_t n = strspn(area, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    JbPlace place = {.file = c->by_area};
    if (area[n] == '\0' && n > 0)
        return jb_arena_format(c->arena, "%.*s%s%s", (int)(at - pattern), pattern, area, at + 6);
    jb_diag_error(diags, "bad-id", &place, "write the id that the plan has",
                  "\"%s\" is no id of an area", area);
    return NULL;
}

static void mail_areas(JbCommand *c, JbDiags *diags, const JbMailJob *job)
{
    JbAddressees all = {{NULL, 0, 0}, {NULL, 0, 0}};
    if (!jb_command_read_addressees(c, diags, &all) || !sort_briefings(c, diags, &all))
        return;
    for (size_t i = 0; i < all.list.n; i++) {
        const JbAddressee *a = &all.list.at[i];
        JbMailJob own = *job;
        if (a->addresses.n == 0)
            continue;
        own.out = path_for(c, diags, a->area);
        own.to = (JbAddresses){a->addresses.at, a->addresses.n};
        own.pdfs = a->pdfs.at;
        own.pdf_n = a->pdfs.n;
        if (own.out != NULL)
            mail(c, diags, &own, a->area);
    }
}

/* Now, or what SOURCE_DATE_EPOCH says it is. */
static int64_t now(void)
{
    int64_t said = jb_command_source_epoch();
    return said >= 0 ? said : (int64_t)time(NULL);
}

/* --- the command --- */

/* What is missing on the command line; NULL: nothing. */
static const char *missing(const JbCommand *c, const JbMailJob *job)
{
    bool named = job->to.n + job->cc.n + job->bcc.n > 0 || job->list != NULL;
    if (job->from == NULL)
        return JB_SAID("mail needs --from; jianbao mail --help lists the options");
    if (!named && c->by_area == NULL)
        return JB_SAID("mail needs --to or --list; jianbao mail --help lists the options");
    if (job->out == NULL)
        return JB_SAID("mail needs -o; jianbao mail --help lists the options");
    if (c->by_area != NULL && (named || strstr(job->out, "{area}") == NULL))
        return JB_SAID("--by-area names the recipients itself, and needs -o with {area} in it, as "
                       "out/{area}.eml");
    if (job->pdf_n == 0)
        return JB_SAID("mail needs a briefing; jianbao mail --help lists the options");
    return NULL;
}

int jb_command_mail(JbCommand *c)
{
    int status = JB_EXIT_OK;
    jb_mail_guard_memory();
    c->job.out = NULL;
    c->job.template = "mail";
    c->mailboxes = jb_mail_mailboxes;
    if (!jb_command_parse(
            c,
            "mail --from ADDRESS --to ADDRESS|--list FILE -o FILE.eml [options] BRIEFING.pdf...\n\n"
            "Writes a message that is ready to be sent, and sends nothing.",
            &status))
        return status;
    JbMailJob job = {.from = c->from,
                     .reply_to = c->reply_to,
                     .to = {c->to.at, c->to.n},
                     .cc = {c->cc.at, c->cc.n},
                     .bcc = {c->bcc.at, c->bcc.n},
                     .list = c->list,
                     .subject = c->subject,
                     .langs = c->job.langs,
                     .most = JB_MAIL_SIZE,
                     .out = c->job.out,
                     .pdfs = c->operands,
                     .pdf_n = c->operand_n,
                     .now = c->mail_date == JB_MAIL_NOW ? now() : -1,
                     .dry_run = c->dry_run,
                     .if_changed = c->if_changed,
                     .skip_empty = c->skip_empty};
    const char *lacking = missing(c, &job);
    if (lacking != NULL)
        return jb_command_misuse(c, lacking, "");
    if (c->max_size != NULL && !read_size(c->max_size, &job.most))
        return jb_command_misuse(
            c, "mail takes as --max-size a number of bytes, as 20M, 500k or 20000000; jianbao "
               "mail --help lists the options");
    job.words = jb_command_find_mail_words(c, c->job.template);
    jb_command_open_small_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    if (c->by_area != NULL)
        mail_areas(c, diags, &job);
    else
        mail(c, diags, &job, NULL);
    jb_command_print_diags(c, diags);
    return (int)jb_diags_exit(diags, c->strict);
}
