/* SPDX-License-Identifier: MIT */
/* Any bytes as the journal that a killed run left, and as the figures that mail and site read. */
#include "deliver/figures_file.h"
#include "deliver/journal.h"
#include "deliver/manifest.h"
#include "scratch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbManifest m = {.shard = 0};
    jb_deliver_journal_read(arena, &m, fuzz_write(arena, "m.journal", data, size));
    for (size_t i = 0; i < m.briefings.n; i++)
        (void)jb_deliver_briefing_whole(m.briefings.at[i], fuzz_folder());
    (void)jb_deliver_manifest_verify(arena, diags, &m, fuzz_folder());
    jb_arena_free(arena);
    return 0;
}
