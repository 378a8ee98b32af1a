/* SPDX-License-Identifier: MIT */
/* Briefings → a message that is ready to be handed to a mail server; nothing is sent.
 * command_mail.c includes it. */
#ifndef JB_MAIL_MAIL_H
#define JB_MAIL_MAIL_H

#include "base/diag.h"
#include "locale/lang.h"

#define JB_MAIL_SIZE 20000000 /* bytes as encoded: what most servers take in */

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
    unsigned langs;  /* bits of JbLang: which parts of the words are printed */
    size_t most;     /* bytes as encoded, line ends counted as two */
    const char *out; /* path of the message; "-" is stdout */
    const char *const *pdfs;
    size_t pdf_n;
} JbMailJob;

typedef struct JbMailResult {
    size_t size;          /* bytes as encoded, line ends counted as two */
    size_t recipients;    /* in the envelope, each once */
    const char *envelope; /* path of the file with the envelope's recipients, or NULL: all stand in
                             the headers */
    const char *message_id; /* without its brackets */
} JbMailResult;

/* Builds the message from the PDFs and the BRIEFING.figures.json beside each, and writes it.
 * Addresses of `bcc` and `list` stand in no header: they are written, with all others, to STEM.rcpt
 * beside the message, one a line. False after an error was reported; nothing is written then. */
bool jb_mail(JbArena *arena, JbDiags *diags, const JbMailJob *job, JbMailResult *result);

#endif
