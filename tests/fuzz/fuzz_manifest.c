/* SPDX-License-Identifier: MIT */
/* Any bytes as a manifest: what is read merges with itself, holds the folder it names against it,
 * and reads the same when it is written again. */
#include "deliver/manifest.h"
#include "scratch.h"

static void write_again(JbArena *arena, const JbManifest *m)
{
    JbDiags *diags = jb_diags_new(arena);
    JbText first = jb_text(arena), second = jb_text(arena);
    diags->files = jb_files_new(NULL);
    jb_deliver_manifest_json(&first, m, 5);
    fuzz_keep(diags, "again.json", (const uint8_t *)jb_text_str(&first), first.n);
    JbManifest *again = jb_deliver_manifest_read(arena, diags, "again.json");
    fuzz_require(again != NULL && again->briefings.n == m->briefings.n);
    jb_deliver_manifest_json(&second, again, 5);
    fuzz_require(first.n == second.n && memcmp(first.at, second.at, first.n) == 0);
    jb_files_free(diags->files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena), *told = jb_diags_new(arena);
    diags->files = jb_files_new(NULL);
    fuzz_keep(diags, "manifest.json", data, size);
    JbManifest *m = jb_deliver_manifest_read(arena, diags, "manifest.json");
    fuzz_check(diags, m != NULL);
    if (m != NULL) {
        JbManifest all = {.shard = 0};
        const JbManifest *parts[] = {m, m};
        (void)jb_deliver_manifest_merge(arena, told, &all, m);
        (void)jb_deliver_manifest_merge(arena, told, &all, m);
        (void)jb_deliver_manifest_complete(told, parts, 2);
        jb_deliver_manifest_sort(&all);
        (void)jb_deliver_manifest_verify(arena, told, m, fuzz_folder());
        write_again(arena, &all);
    }
    jb_files_free(diags->files);
    jb_arena_free(arena);
    return 0;
}
