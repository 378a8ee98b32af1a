/* SPDX-License-Identifier: MIT */
/* Names of files, from a pattern: safe on every file system, and told apart even where case does
 * not count. Everything lives in the arena that is given. Commands include it, before anything is
 * built or written. */
#ifndef JB_DELIVER_NAME_H
#define JB_DELIVER_NAME_H

#include "base/diag.h"

/* What the fields of a pattern stand for. */
typedef struct JbNameFields {
    const char *plan;   /* {plan}: its id */
    const char *period; /* {period}: as in file names, 2024-01_2024-02 */
    const char *area; /* {area}: its id; NULL for the whole: then the field and the separator beside
                         it vanish */
    const char *revision; /* {revision}: "r2"; NULL for a first issue: as for {area} */
    const char *lang;     /* {lang}: a language, or several with "-" between them */
    const char *edition;  /* {edition} */
    const char *template; /* {template}: the folder's own name */
} JbNameFields;

/* The pattern that serves when none is given: {plan}-{period}, {revision} from the second on, and
 * what is not the default. */
const char *jb_deliver_default_pattern(JbArena *arena, bool area, bool some_langs, bool screen);

/* The path below the output folder, without an ending (".pdf" at the pattern's end is taken away).
 * '/' in the pattern makes folders. In fields what some file system refuses becomes '_'. NULL with
 * a report (usage, 2) for a field that is not known, and for a name that is no name everywhere:
 * empty, "." or "..", a device of Windows (con, nul, com1 …), one that ends in a dot or a space,
 * holds a control character or one of \ : * ? " < > |, is no UTF-8, or is longer than 200 bytes. */
const char *jb_deliver_file_stem(JbArena *arena, JbDiags *diags, const char *pattern,
                                 const JbNameFields *fields);

/* The two equal names of a list (ASCII letters in either case are equal): their indices, the
 * smaller in *a. False: all differ. NULLs in the list are passed over. */
bool jb_deliver_names_collide(JbArena *arena, const char *const *names, size_t n, size_t *a,
                              size_t *b);

#endif
