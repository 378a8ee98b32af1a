/* SPDX-License-Identifier: MIT */
#include "mail/mail.h"
#include "base/file.h"
#include "deliver/words.h"
#include "deliver/write.h"
#include "mail/mail_parts.h"
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_addresses(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMail *mail)
{
    const JbAddresses from = {&job->from, job->from != NULL},
                      reply_to = {&job->reply_to, job->reply_to != NULL};
    const struct {
        const char *option;
        const JbAddresses *written;
        JbMailboxes *boxes;
    } all[] = {{"--from", &from, &mail->from},
               {"--reply-to", &reply_to, &mail->reply_to},
               {"--to", &job->to, &mail->to},
               {"--cc", &job->cc, &mail->cc},
               {"--bcc", &job->bcc, &mail->hidden}};
    bool ok = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t k = 0; k < all[i].written->n; k++)
            ok = jb_mail_address(arena, diags, NULL, all[i].option, all[i].written->at[k],
                                 all[i].boxes) &&
                 ok;
    if (job->list != NULL)
        ok = jb_mail_list(arena, diags, job->list, &mail->hidden) && ok;
    if (ok && mail->from.list.n != 1 && job->figures == NULL) {
        jb_diag_report(diags, JB_ERROR, JB_EXIT_USAGE, "several-senders", NULL, "write one address",
                       "--from names %zu senders", mail->from.list.n);
        return false;
    }
    return ok;
}

/* A subject from the command line becomes a header: one line of UTF-8. */
static bool good_subject(JbDiags *diags, const char *subject)
{
    size_t n = strlen(subject);
    bool ok = jb_text_utf8_check(subject, n) == n;
    for (size_t i = 0; i < n && ok;)
        ok = !jb_text_is_control(jb_text_utf8_next(subject, n, &i));
    if (!ok)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_USAGE, "bad-subject", NULL,
                       "write one line of UTF-8",
                       "--subject holds a line break, a control character or a malformed one");
    return ok;
}

static bool speaks(JbView *root, JbLang lang)
{
    const JbView *words =
        jb_mustache_view_member(root, jb_locale_name(lang), strlen(jb_locale_name(lang)));
    return words != NULL && words->kind == JB_VIEW_OBJECT;
}

/* Those of the first briefing, in the plan's order, then further ones. */
static const char *languages(JbArena *arena, JbView *root)
{
    JbLangs spoken = {0};
    JbLang lang;
    const JbView *list = jb_mustache_view_member(root, "languages", strlen("languages"));
    for (JbView *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        for (lang = 0; lang < JB_LANGS; lang++) {
            const char *name = jb_locale_name(lang);
            const JbView *own = jb_mustache_view_member(v, name, strlen(name));
            if (own != NULL && own->kind == JB_VIEW_BOOL)
                spoken = jb_locale_with(spoken, lang);
        }
    for (lang = 0; lang < JB_LANGS; lang++)
        if (speaks(root, lang))
            spoken = jb_locale_with(spoken, lang);
    return jb_locale_join(arena, spoken, ", ");
}

static bool read_words(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbView *root,
                       JbMail *mail)
{
    mail->subject = job->subject != NULL
                        ? job->subject
                        : jb_deliver_words_line(arena, diags, job->words, "subject.txt", root);
    const JbText *text =
        jb_deliver_words(arena, diags, job->words, "text.txt", root, JB_ESCAPE_NONE, JB_LINKS_OUT);
    const JbText *html =
        jb_deliver_words(arena, diags, job->words, "mail.html", root, JB_ESCAPE_HTML, JB_LINKS_OUT);
    if (mail->subject == NULL || text == NULL || html == NULL ||
        !good_subject(diags, mail->subject))
        return false;
    mail->text = jb_text_str(text);
    mail->html = jb_text_str(html);
    mail->languages = languages(arena, root);
    return true;
}

static JbDate latest(const JbMailBriefing *briefings, size_t n)
{
    JbDate date = briefings[0].as_of;
    for (size_t i = 1; i < n; i++)
        if (jb_calendar_date_epoch(briefings[i].as_of) > jb_calendar_date_epoch(date))
            date = briefings[i].as_of;
    return date;
}

/* --- the pipeline --- */

static size_t encoded_size(const char *message, size_t n)
{
    size_t size = n; /* SMTP ends lines with two characters (RFC 5321 2.3.8) */
    for (size_t i = 0; i < n; i++)
        size += message[i] == '\n';
    return size;
}

static bool small_enough(JbDiags *diags, size_t size, size_t most)
{
    if (size <= most)
        return true;
    jb_diag_error(diags, "mail-too-large", NULL,
                  "send fewer briefings in a mail, or another edition; --max-size takes more where "
                  "the server does",
                  "the mail is %zu bytes as encoded, %zu more than the %zu that are allowed", size,
                  size - most, most);
    return false;
}

static bool usable(JbDiags *diags, const JbMailJob *job)
{
    bool hidden = job->bcc.n > 0 || job->list != NULL;
    if (!hidden || strcmp(job->out, "-") != 0)
        return true;
    jb_diag_report(diags, JB_ERROR, JB_EXIT_USAGE, "no-envelope", NULL, "name a file with -o",
                   "--bcc and --list need a file beside the message for their addresses");
    return false;
}

/* Whether there is a message to write at all. */
static bool worth_it(const JbMailJob *job, const JbMail *mail, JbMailResult *result)
{
    bool changed = false;
    for (size_t i = 0; i < mail->briefing_n; i++)
        changed = changed || mail->briefings[i].changed;
    result->briefings = mail->briefing_n;
    result->empty = job->pdf_n - mail->briefing_n;
    result->unchanged = job->if_changed && !changed && mail->briefing_n > 0;
    return mail->briefing_n > 0 && !result->unchanged;
}

/* False after a report, and where no message is to be written. */
static bool compose(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMail *mail,
                    JbMailResult *result)
{
    JbMailBriefing *briefings = jb_arena_alloc_array(arena, job->pdf_n, sizeof *briefings);
    bool addressed = read_addresses(arena, diags, job, mail);
    JbView *root = jb_mail_read(arena, diags, job, briefings, &mail->briefing_n);
    mail->briefings = briefings;
    mail->now = job->now;
    if (!addressed || root == NULL || !worth_it(job, mail, result) ||
        !read_words(arena, diags, job, root, mail))
        return false;
    mail->date = latest(briefings, mail->briefing_n);
    return true;
}

/* What GLib says when memory runs out is said by the command, in its words. */
static GLogWriterOutput say_nothing(GLogLevelFlags level, const GLogField *fields, gsize n,
                                    gpointer data)
{
    (void)level;
    (void)fields;
    (void)n;
    (void)data;
    return G_LOG_WRITER_HANDLED;
}

static void ignore(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

void jb_mail_guard_memory(void)
{
    g_log_set_writer_func(say_nothing, NULL, NULL);
    g_log_set_default_handler(ignore, NULL);
}

/* What the message comes to. */
static void tell(JbArena *arena, const JbMail *mail, const JbMailEnvelope *e, JbMailResult *result)
{
    JbMailAttachment *attached = jb_arena_alloc_array(arena, mail->briefing_n, sizeof *attached);
    for (size_t i = 0; i < mail->briefing_n; i++)
        attached[i] = (JbMailAttachment){mail->briefings[i].name, mail->briefings[i].n};
    result->attached = attached;
    result->subject = mail->subject;
    result->languages = mail->languages;
    result->to = (const char *const *)e->all;
    result->recipients = e->recipients;
    result->batches = e->batches;
}

bool jb_mail_mailboxes(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *text,
                       JbAddresses *named)
{
    JbMailboxes boxes = {{NULL, 0, 0}};
    g_mime_init();
    bool ok = jb_mail_address(arena, diags, place, "", text, &boxes);
    g_mime_shutdown();
    const char **at = jb_arena_alloc_array(arena, boxes.list.n + 1, sizeof *at);
    for (size_t i = 0; i < boxes.list.n; i++)
        at[i] = boxes.list.at[i].addr;
    *named = (JbAddresses){at, boxes.list.n};
    return ok;
}

bool jb_mail(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMailResult *result)
{
    JbMail mail = {0};
    size_t before = jb_diags_count(diags, JB_ERROR);
    if (!usable(diags, job))
        return false;
    g_mime_init();
    bool ok = compose(arena, diags, job, &mail, result);
    JbMailBytes message = {0};
    if (ok && job->figures == NULL)
        message.at = jb_mail_message(arena, &mail, &message.n, &message.id);
    g_mime_shutdown();
    JbMailEnvelope envelope;
    if (ok) {
        jb_mail_envelope(arena, &mail, job->out, &envelope);
        tell(arena, &mail, &envelope, result);
    }
    if (message.at == NULL)
        return jb_diags_count(diags, JB_ERROR) == before;
    result->message_id = message.id;
    result->size = encoded_size(message.at, message.n);
    if (!small_enough(diags, result->size, job->most))
        return false;
    if (strcmp(job->out, "-") == 0 && !job->dry_run)
        return jb_deliver_write_file(diags, job->out, message.at, message.n);
    if (job->dry_run)
        return true;
    result->envelope = envelope.index;
    return jb_mail_write(diags, &mail, &envelope, job->out, &message);
}
