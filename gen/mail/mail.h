/* SPDX-License-Identifier: MIT */
/* Briefings → a message that is ready to be handed to a mail server; nothing is sent.
 * command_mail.c includes it. */
#ifndef JB_MAIL_MAIL_H
#define JB_MAIL_MAIL_H

#include "base/json.h"
#include "locale/lang.h"

#define JB_MAIL_SIZE  20000000 /* bytes as encoded: what most servers take in */
#define JB_MAIL_BATCH 100      /* recipients: what every server takes (RFC 5321 4.5.3.1.8) */

typedef struct JbAddresses {
    const char *const
        *at; /* as the user wrote them: "a@b.cn", "Name <a@b.cn>", several with commas between */
    size_t n;
} JbAddresses;

/* What to send to whom. Strings are the caller's. */
typedef struct JbMailJob {
    const char *from;
    const char *reply_to; /* or NULL */
    JbAddresses to, cc, bcc;
    const char *list;    /* a file with one address a line ('#' begins a comment), or NULL */
    const char *subject; /* NULL: the template's */
    const char
        *words;      /* folder with the mail's words: subject.txt, name.txt, text.txt, mail.html */
    JbLangs langs;   /* which parts of the words are printed; none: all */
    size_t most;     /* bytes as encoded, line ends counted as two */
    const char *out; /* path of the message; "-" is stdout */
    int64_t now;     /* its date, seconds since 1970; -1: the snapshot's */
    bool dry_run;    /* all is worked out, nothing is written */
    bool if_changed; /* none where no briefing tells a change since its last issue */
    bool skip_empty; /* briefings that report no figure are left out */
    const char *const *pdfs;
    size_t pdf_n;
    const JbJson *const *figures; /* of briefings that are not written yet, what will stand in the
                                     figures of each, with dry_run; NULL: the files are there */
} JbMailJob;

typedef struct JbMailAttachment {
    const char *name;
    size_t bytes; /* 0: it is not written yet */
} JbMailAttachment;

typedef struct JbMailResult {
    size_t size;            /* bytes as encoded, line ends counted as two */
    size_t recipients;      /* in the envelope, each once */
    size_t batches;         /* files of at most JB_MAIL_BATCH recipients */
    const char *envelope;   /* path of the file that says which batches belong to the message, or
                               NULL: the message went to stdout */
    const char *message_id; /* without its brackets */
    size_t briefings;       /* in the message */
    size_t empty;           /* left out, with skip_empty */
    const char *subject;    /* NULL: there is no message */
    const char *languages;  /* their names, ", " between them */
    const JbMailAttachment *attached; /* `briefings` of them */
    const char *const *to;            /* `recipients` addresses, each once, sorted */
    bool unchanged; /* with if_changed: nothing is new. Then, as where all are left out, no
                       message was written */
} JbMailResult;

/* Keeps GLib from saying itself what ends its process when memory runs out; to be called once,
 * before any message is made. */
void jb_mail_guard_memory(void);

/* The mailboxes that `text` names, one or several with commas between them: to *named, as
 * local@domain in ASCII, the arena's. False after a report (bad-address, 65) at `place`. */
bool jb_mail_mailboxes(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *text,
                       JbAddresses *named);

/* Builds the message from the PDFs and the BRIEFING.figures.json beside each, and writes it to
 * `out` (STEM.eml). All recipients, those of `bcc` and `list` too, who stand in no header, are
 * written beside it, one a line and at most JB_MAIL_BATCH a file, to STEM.SET.001.rcpt and so on;
 * the file STEM.envelope has a line for the message: its SHA-256, SET, how many batches and
 * recipients, the sender's address, the message's id. False after an error was reported; what stood
 * there is as it was. Of briefings that are not written yet no message is made: `out` may be "",
 * `from` NULL, and the result has neither size nor message_id. */
bool jb_mail(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMailResult *result);

#endif
