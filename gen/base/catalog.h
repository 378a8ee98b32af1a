/* SPDX-License-Identifier: MIT */
/* Messages in another language: a compiled GNU catalogue (gettext's .mo), read without setlocale,
 * so that several could be open at once and nothing depends on the process's locale. Immutable once
 * read; lives in its arena. Any room may include this. */
#ifndef JB_BASE_CATALOG_H
#define JB_BASE_CATALOG_H

#include "base/arena.h"

typedef struct JbCatalog JbCatalog;

/* Reads the file; NULL when it is not there or is no catalogue (little-endian, revision 0):
 * messages then stay English. */
const JbCatalog *jb_catalog_load(JbArena *arena, const char *path);
/* The translation of `text`, or NULL. One whose printf conversions are not those of `text` is
 * passed over. catalog and text may be NULL. */
const char *jb_catalog_get(const JbCatalog *catalog, const char *text);
/* The same, but `text` itself where there is no translation. */
const char *jb_catalog_say(const JbCatalog *catalog, const char *text);
/* A number and what it counts, in the catalogue's language: "1 error", "2 errors". one and many
 * hold a %zu each; the text is the arena's. */
char *jb_catalog_count(JbArena *arena, const JbCatalog *catalog, size_t n, const char *one,
                       const char *many);
/* Marks a string of a table that is said later, so that `make messages` gathers it. */
#define JB_SAID(text) text

#endif
