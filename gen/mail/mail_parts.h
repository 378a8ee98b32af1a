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
    const char *bytes;
    size_t n;
    JbDate as_of;
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
    const char *languages; /* "zh, en" */
    JbDate date;
    const JbMailBriefing *briefings;
    size_t briefing_n;
} JbMail;

/* The words' root view; its list `briefings` has an item for each PDF with `zh`, `en` (title,
 * subject, author, digest), as_of, issue, check_code, file, size; the members of the first item
 * stand at the root as well. NULL after a report. */
JbView *jb_mail_read(JbArena *arena, JbDiags *diags, const JbMailJob *job,
                     JbMailBriefing *briefings);

/* Parses `text` ("a@b.cn", "Name <a@b.cn>, …") behind those that are there. False after a report:
 * control characters, no or more than one @, characters that no server takes. `option` and place
 * say where it stands. */
bool jb_mail_address(JbArena *arena, JbDiags *diags, const JbPlace *place, const char *option,
                     const char *text, JbMailboxes *to);
/* One address a line; '#' begins a comment. */
bool jb_mail_list(JbArena *arena, JbDiags *diags, const char *path, JbMailboxes *to);

/* The message as bytes with LF line ends, and its id. */
const char *jb_mail_message(JbArena *arena, const JbMail *mail, size_t *n, const char **message_id);

#endif
