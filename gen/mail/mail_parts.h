/* SPDX-License-Identifier: MIT */
/* What the steps of a mail hand to each other: mail_read (briefings), mail_address, mail_message.
 * Only mail*.c include it; GMime's headers stay in mail_address.c and mail_message.c. Everything
 * lives in the arena. */
#ifndef JB_MAIL_MAIL_PARTS_H
#define JB_MAIL_MAIL_PARTS_H

#include "base/calendar.h"
#include "mail/mail.h"
#include "mustache/view.h"

/* A PDF and what lies beside it. */
typedef struct JbMailBriefing {
    const char *path;
    size_t number; /* in the job */
    const char *bytes;
    size_t n;
    JbDate as_of;
    bool empty, changed; /* it reports no figure; it tells a change */
    const char *name; /* of the attachment: words of the template, no control character, no '/' */
    const char *ascii_name; /* the file's own name, other than ASCII made '_' */
} JbMailBriefing;

typedef struct JbMailbox {
    const char *name; /* or NULL */
    const char *addr; /* ASCII: local@domain */
} JbMailbox;

typedef struct JbMailboxes {
    JB_VEC(JbMailbox) list;
} JbMailboxes;

/* All that becomes part of the message. */
typedef struct JbMail {
    JbMailboxes from, reply_to, to, cc, hidden; /* hidden: Bcc and the list, in no header */
    const char *subject, *text, *html;
    const char *languages; /* their names, ", " between them */
    JbDate date;
    int64_t now; /* in its place; -1: none */
    const JbMailBriefing *briefings;
    size_t briefing_n;
} JbMail;

/* The words' root view; its list `briefings` has an item for each PDF with its languages (title,
 * subject, author, digest), as_of, issue, check_code, file, size; the members of the first item
 * stand at the root as well. NULL after a report. With job->skip_empty those that report nothing
 * are left out: *n receives how many are in. */
JbView *jb_mail_read(JbArena *arena, JbDiags *diags, const JbMailJob *job,
                     JbMailBriefing *briefings, size_t *n);

/* Parses `text` ("a@b.cn", "Name <a@b.cn>, …") behind those that are there. False after a report of
 * each that is none:
 * control characters, no or more than one @, characters that no server takes. `option` and place
 * say where it stands. */
bool jb_mail_address(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *option,
                     const char *text, JbMailboxes *to);
/* One address a line; '#' begins a comment. False after a report of each line that is bad. */
bool jb_mail_list(JbArena *arena, JbDiags *diags, const char *path, JbMailboxes *to);

/* Who gets the message, in batches beside it: STEM.SET.001.rcpt and so on, one address a line. */
typedef struct JbMailEnvelope {
    const char **all; /* addresses, each once, sorted */
    size_t recipients, batches;
    const char *stem;  /* of the message's path, without ".eml" */
    const char *set;   /* 16 hex digits: hash of all addresses, the same for the same people */
    const char *index; /* path of STEM.envelope: which batches belong to the message */
    const char *hash;  /* SHA-256 of the message; set by jb_mail_write */
} JbMailEnvelope;

/* A message and its id without brackets. */
typedef struct JbMailBytes {
    const char *at;
    size_t n;
    const char *id;
} JbMailBytes;

/* Sorts the recipients into batches of JB_MAIL_BATCH and names their files. Nothing is written. */
void jb_mail_envelope(JbArena *arena, const JbMail *mail, const char *out, JbMailEnvelope *e);
/* Writes batches, index and message. False after a report (73): the message that stood there and
 * its batches are as they were. */
bool jb_mail_write(JbDiags *diags, const JbMail *mail, JbMailEnvelope *e, const char *out,
                   const JbMailBytes *message);

/* The message as bytes with LF line ends, and its id. */
const char *jb_mail_message(JbArena *arena, const JbMail *mail, size_t *n, const char **message_id);

#endif
