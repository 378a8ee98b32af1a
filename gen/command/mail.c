/* SPDX-License-Identifier: MIT */
#include "mail/mail.h"
#include "base/file.h"
#include "command/command.h"
#include <stdio.h>
#include <string.h>

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

static const char *find_words(JbCommand *c, const char *name)
{
    if (jb_file_exists(jb_file_join(c->arena, name, "mail.html")))
        return name;
    return jb_file_dir(c->arena,
                       jb_command_find_resource(
                           c->arena, jb_arena_format(c->arena, "templates/%s/mail.html", name)));
}

static void say(const JbCommand *c, const JbMailJob *job, const JbMailResult *r)
{
    printf("%s: %zu briefing%s, %zu recipient%s, %zu kB as encoded\n",
           jb_text_shown(c->arena, job->out), job->pdf_n, job->pdf_n == 1 ? "" : "s", r->recipients,
           r->recipients == 1 ? "" : "s", (r->size + 999) / 1000);
    if (r->envelope != NULL)
        printf("%s: %zu batch%s of recipients, hidden ones too; jianbao-send %s sends to them\n",
               jb_text_shown(c->arena, r->envelope), r->batches, r->batches == 1 ? "" : "es",
               jb_text_shown(c->arena, job->out));
}

static int mail(JbCommand *c, const JbMailJob *job)
{
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbMailResult result = {0};
    JbLock lock;
    bool ok = jb_command_lock_file(c, diags, job->out, &lock);
    if (ok) {
        ok = jb_mail(c->arena, diags, job, &result);
        jb_deliver_unlock(&lock);
    }
    jb_command_print_diags(c, diags);
    if (ok && !c->quiet && strcmp(job->out, "-") != 0)
        say(c, job, &result);
    return (int)jb_diags_exit(diags, c->strict);
}

int jb_command_mail(JbCommand *c)
{
    int status = JB_EXIT_OK;
    c->job.out = NULL;
    c->job.template = "mail";
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
                     .pdf_n = c->operand_n};
    if (job.from == NULL)
        return jb_command_misuse(c, "mail needs --from; jianbao mail --help lists the options");
    if (job.to.n + job.cc.n + job.bcc.n == 0 && job.list == NULL)
        return jb_command_misuse(
            c, "mail needs --to or --list; jianbao mail --help lists the options");
    if (job.out == NULL || job.pdf_n == 0)
        return jb_command_misuse(
            c, job.out == NULL
                   ? JB_SAID("mail needs -o; jianbao mail --help lists the options")
                   : JB_SAID("mail needs a briefing; jianbao mail --help lists the options"));
    if (c->max_size != NULL && !read_size(c->max_size, &job.most))
        return jb_command_misuse(
            c, "mail takes as --max-size a number of bytes, as 20M, 500k or 20000000; jianbao "
               "mail --help lists the options");
    job.words = find_words(c, c->job.template);
    return mail(c, &job);
}
