/* SPDX-License-Identifier: MIT */
/* A template's words, parsed. Only template*.c and story.c include it. */
#ifndef JB_STORY_TEMPLATE_H
#define JB_STORY_TEMPLATE_H

#include "mustache/mustache.h"
#include "story/format.h"
#include "story/story.h"

typedef struct JbPartial {
    const char *name;
    JbLang lang;
    const JbMustache *mustache;
} JbPartial;

struct JbTemplate {
    const char *dir;
    const JbMustache *page[JB_LANGS]; /* NULL: the template does not speak that language */
    JB_VEC(JbPartial) partials;
    size_t own_from; /* those of the folder that is being read */
    JbNumbers numbers;
    const JbTemplate *digest; /* printed with these numbers; NULL: none */
};

/* The partial of that name and language, or NULL. */
const JbMustache *jb_story_template_partial(const JbTemplate *t, JbLang lang, const char *name);

#endif
