/* SPDX-License-Identifier: MIT */
/* A template's words, parsed. Only template*.c and story.c include it. */
#ifndef JB_STORY_TEMPLATE_H
#define JB_STORY_TEMPLATE_H

#include "mustache/message.h"
#include "story/format.h"
#include "story/story.h"

/* A file of words: a page's, a partial, or messages, each a partial. Those of a known file
 * (base/known.h) were parsed when the program was built and are taken up as they are asked for. */
typedef struct JbWordsFile {
    JbArena *arena;
    const char *path, *name;   /* name: of its partials; "": it is a page's */
    const void *stored;        /* mustache/stored.h; NULL: all was read */
    const JbMustache *words[]; /* of each message, or of the file; NULL: not asked for yet */
} JbWordsFile;

typedef struct JbPartial {
    JbWordsFile *file;
    uint32_t message; /* among those of its file */
    JbLang lang;
} JbPartial;
typedef JB_VEC(JbPartial) JbPartials;

struct JbTemplate {
    const char *dir;
    JbArena *passing;      /* what is needed while it is read */
    const char *borrowed;  /* folder of the partials that it has not itself, or NULL */
    const uint32_t *slots; /* of partials by name and language, open addressing: place + 1, or 0 */
    size_t slot_n;         /* a power of two */
    const JbMustache *page[JB_LANGS]; /* NULL: the template does not speak that language */
    JbPartials
        partials;    /* its own, then borrowed ones; a digest's: its own behind its template's */
    size_t own_from; /* those of the folder that was read last */
    size_t file_n;   /* of words that were read, */
    bool unknown;    /* of which one is not known (base/known.h) */
    bool is_checked; /* they are known, together, to be without error */
    JbNumbers numbers;
    JbTemplate *digest; /* printed with these numbers; NULL: none */
};

/* Whether the page of that language, or a partial that it puts in, has a tag that begins with this
 * name. */
bool jb_story_template_names(const JbTemplate *t, JbLang lang, const char *name);
/* A template that words only some kinds of a partition (claims/kinds.h) is an error, once a
 * language, and names the others: where one of several things must be said, none may be left
 * unsaid. Kinds in lists, claims.KIND, demand nothing. False on error. */
bool jb_story_template_partitions(JbArena *arena, JbDiags *diags, const JbTemplate *t, JbLang lang);

/* The place among t->partials of the first of that name and language; SIZE_MAX: there is none. */
size_t jb_story_template_find(const JbTemplate *t, JbLang lang, const char *name);
/* The words of the partial at a place among t->partials. */
const JbMustache *jb_story_template_parsed(const JbTemplate *t, size_t at);
/* The partial of that name and language, or NULL. */
const JbMustache *jb_story_template_partial(const JbTemplate *t, JbLang lang, const char *name);

#endif
