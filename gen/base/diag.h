/* SPDX-License-Identifier: MIT */
/* Diagnostics are data: severity, code, place, message, hint. Any room may include this; only main
 * prints. A JbDiags is owned by its arena; messages are copied into it. */
#ifndef JB_BASE_DIAG_H
#define JB_BASE_DIAG_H

#include "base/arena.h"
#include "base/catalog.h"
#include "base/names.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

/* One ladder: message level, threshold and exit status (DESIGN.md). */
#define JB_SEVERITIES(X)                                                                           \
    X(JB_NOTE, JB_SAID("note"))                                                                    \
    X(JB_WARNING, JB_SAID("warning"))                                                              \
    X(JB_ERROR, JB_SAID("error"))
typedef enum JbSeverity { JB_SEVERITIES(JB_NAMES_VALUE) } JbSeverity;

/* Exit statuses of the program (DESIGN.md, "The command line"). */
typedef enum JbExit {
    JB_EXIT_OK = 0,
    JB_EXIT_WARNINGS = 1, /* warnings under --strict, or some briefings failed */
    JB_EXIT_USAGE = 2,
    JB_EXIT_DATA = 65,
    JB_EXIT_NO_INPUT = 66,
    JB_EXIT_DEFECT = 70,
    JB_EXIT_SYSTEM = 71,
    JB_EXIT_CANNOT_WRITE = 73
} JbExit;

typedef struct JbPlace {
    const char *file;    /* path as the user gave it, or NULL */
    uint32_t line;       /* from 1; 0 = the whole file */
    uint32_t column;     /* from 1, in code points; 0 = the whole line */
    const char *pointer; /* JSON pointer (RFC 6901), or NULL */
} JbPlace;

typedef struct JbDiag {
    JbSeverity severity;
    JbExit exit;      /* what an error of this kind ends with; JB_EXIT_OK for notes and warnings */
    const char *code; /* lower-kebab-case, stable */
    JbPlace place;
    const char *message; /* one sentence, no full stop, no newline */
    const char *hint;    /* the remedy, or NULL */
    const char *local, *local_hint,
        *local_severity; /* these in the user's language, for people; NULL: no translation */
} JbDiag;

typedef struct JbFiles JbFiles; /* base/files.h */

/* Findings, and what they are about: the files of the run. */
typedef struct JbDiags {
    JbArena *arena;
    JbFiles *files;           /* that reading asks first; NULL: every file is read anew */
    const JbCatalog *catalog; /* of the user's language; NULL: English */
    JB_VEC(JbDiag) list;
} JbDiags;

JbDiags *jb_diags_new(JbArena *arena);
/* Findings about the same files that are told to nobody. */
JbDiags *jb_diags_unsaid(JbArena *arena, const JbDiags *of);
/* Findings about the same files, in the same language of messages, to be appended to it or not. */
JbDiags *jb_diags_apart(JbArena *arena, const JbDiags *of);
/* Appends findings [first, n) of another list whose arena lives as long as this one. */
void jb_diags_append(JbDiags *d, const JbDiags *from, size_t first);
/* The same of its findings of at least this severity. */
void jb_diags_append_severe(JbDiags *d, const JbDiags *from, JbSeverity at_least);
/* Adds a diagnostic. place may be NULL; code and hint must be literals or live as long as the
 * arena. The error's exit status is `exit` (ignored for notes and warnings). */
void jb_diag_report(JbDiags *d, JbSeverity severity, JbExit exit, const char *code,
                    const JbPlace *place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
/* The commonest: an error of the data (65), a warning. */
#define jb_diag_error(d, code, place, hint, ...)                                                   \
    jb_diag_report((d), JB_ERROR, JB_EXIT_DATA, (code), (place), (hint), __VA_ARGS__)
#define jb_diag_warn(d, code, place, hint, ...)                                                    \
    jb_diag_report((d), JB_WARNING, JB_EXIT_OK, (code), (place), (hint), __VA_ARGS__)
/* Puts `phrase`, which the last finding's message took as an argument, into the user's language
 * there, too. A phrase that the catalogue has not stays English. */
void jb_diag_phrase(JbDiags *d, const char *phrase);
/* The same of a phrase that was made with `format`: it is found by that, and made anew with these
 * arguments. */
void jb_diag_phrase_made(JbDiags *d, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Number of diagnostics of at least this severity. */
size_t jb_diags_count(const JbDiags *d, JbSeverity at_least);
/* The exit status: that of the first error, else JB_EXIT_WARNINGS under strict with warnings, else
 * OK. */
JbExit jb_diags_exit(const JbDiags *d, bool strict);
/* Sorts by file, line, column, keeping the order of equals. */
void jb_diags_sort(JbDiags *d);

#define JB_DIAG_FORMATS(X)                                                                         \
    X(JB_DIAG_TEXT, "text")                                                                        \
    X(JB_DIAG_JSON, "json")                                                                        \
    X(JB_DIAG_GITHUB, "github")
typedef enum JbDiagFormat { JB_DIAG_FORMATS(JB_NAMES_VALUE) } JbDiagFormat;
/* One diagnostic as a line without its newline: `file:line:column: error: message (pointer); hint
 * [code]`, a JSON object, or a GitHub workflow command. */
char *jb_diag_line(JbArena *arena, const JbDiag *diag, JbDiagFormat format);

#endif
