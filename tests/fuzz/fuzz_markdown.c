/* SPDX-License-Identifier: MIT */
/* Any bytes as a rendered page: flows and blocks, or an error that says why not. */
#include "story/flows.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbText text = jb_text(arena);
    jb_text_put_n(&text, data, size);
    JbLineMap lines = {0};
    for (size_t i = 0; i <= size; i++)
        if (i == 0 || data[i - 1] == '\n')
            JB_PUSH(arena, &lines.lines, (JbPlace){"fuzz", (uint32_t)i, 1, NULL});
    JbMatter m = {.arena = arena,
                  .diags = diags,
                  .lang = size % 2 == 0 ? JB_ZH : JB_EN,
                  .fence = jb_story_directive};
    m.book = jb_story_book_new(arena, jb_story_numbers_read(arena, diags, NULL));
    JbFlows flows = {NULL, 0, 0};
    JbMeta meta = {NULL, NULL, NULL, NULL};
    if (!jb_story_flows_read(&m, &text, &lines, &flows, &meta) &&
        jb_diags_count(diags, JB_ERROR) == 0)
        abort();
    jb_arena_free(arena);
    return 0;
}
