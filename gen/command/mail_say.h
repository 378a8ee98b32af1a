/* SPDX-License-Identifier: MIT */
/* What is said of a message before it is written. command/mail.c and dry_run.c include it. */
#ifndef JB_COMMAND_MAIL_SAY_H
#define JB_COMMAND_MAIL_SAY_H

#include "command/command.h"
#include "mail/mail.h"

/* Folder of the mail's words: `name` itself, or templates/NAME where that is found. */
const char *jb_command_find_mail_words(JbCommand *c, const char *name);
/* Prints a line for its subject, its parts, each attachment, and its recipients, of whom the first
 * ten are named. */
void jb_command_say_message(const JbCommand *c, const JbMailResult *r);
/* The same as members of an object of JSON. */
void jb_command_put_message(JbJsonOut *o, const JbMailResult *r);

#endif
