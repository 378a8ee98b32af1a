/* SPDX-License-Identifier: MIT */
/* Any bytes as a Mustache template over a small view: parsed and rendered, or an error that says
 * why not. */
#include "mustache/mustache.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The template, and how often more it is to be had as a partial of itself. */
typedef struct Self {
    const JbMustache *parsed;
    int left;
} Self;

/* A partial that is the template itself, so that recursion is met as well; not without end: a
 * renderer's own bounds are held by a test, and take a second each time. */
static const JbMustache *itself(void *user, const char *name)
{
    Self *self = user;
    (void)name;
    return self->left-- > 0 ? self->parsed : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbView figure = {.kind = JB_VIEW_FIGURE, .key = "f", .text = "46.3%", .figure = 7};
    JbView text = {.kind = JB_VIEW_TEXT, .key = "t", .text = "a*b_c<d>", .next = &figure};
    JbView item = {.kind = JB_VIEW_OBJECT, .child = &text, .last = &figure};
    JbView list = {.kind = JB_VIEW_LIST, .key = "l", .child = &item, .last = &item};
    JbView root = {.kind = JB_VIEW_OBJECT, .child = &list, .last = &list};
    JbText out = jb_text(arena);
    JbLineMap lines = {0};
    const JbMustache *parsed = jb_mustache_parse(arena, diags, "fuzz", (const char *)data, size);
    Self self = {parsed, 100};
    bool done = parsed != NULL &&
                jb_mustache_render(arena, diags, parsed, &root, itself, &self, true, &out, &lines);
    if (!done && jb_diags_count(diags, JB_ERROR) == 0)
        abort();
    jb_arena_free(arena);
    return 0;
}
