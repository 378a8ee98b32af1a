/* SPDX-License-Identifier: MIT */
/* Parsed templates in a form that needs no parsing, for those that go with the program
 * (base/known.h): message.c and mustache_parse.c made it when the program was built. story/ and the
 * tool that builds the known files include this. */
#ifndef JB_MUSTACHE_STORED_H
#define JB_MUSTACHE_STORED_H

#include "mustache/mustache.h"

/* One of a file's templates: the file is one, or it holds messages, of which each is one. */
typedef struct JbStoring {
    const char *lang; /* the message's tag; "": the file is one template */
    const JbMustache *mustache;
} JbStoring;

/* Appends a file's templates, to be put at an address that eight divides, on a machine like this
 * one. */
void jb_mustache_store(JbText *out, const JbStoring *list, size_t n);

/* How many templates were stored there, and the tag of one of them. */
size_t jb_mustache_stored_n(const void *stored);
const char *jb_mustache_stored_lang(const void *stored, size_t at);
/* What parsing the file `name` gave for one of them; `name` is kept, and so are the texts stored.
 */
const JbMustache *jb_mustache_stored(JbArena *arena, const char *name, const void *stored,
                                     size_t at);

#endif
