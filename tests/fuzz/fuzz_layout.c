/* SPDX-License-Identifier: MIT */
/* Any bytes as a template: layout.json, zh.md, en.md and a partial with 0xFF between them, and the
 * whole way to a PDF. Run from the top
 * of the project. */
#include "briefing/build.h"
#include "scratch.h"

#define SNAPSHOT "tests/source/fixtures/snapshots/town/2024-03.json"
enum { PARTS = 4 };

static const char *const NAMES[PARTS] = {"t/layout.json", "t/zh.md", "t/en.md", "t/part.zh.md"};

static void unpack(JbArena *arena, const uint8_t *data, size_t size)
{
    const uint8_t *at = data, *end = data + size;
    (void)mkdir(jb_file_join(arena, fuzz_folder(), "t"), 0700);
    (void)mkdir(jb_file_join(arena, fuzz_folder(), "out"), 0700);
    for (int i = 0; i < PARTS; i++) {
        const uint8_t *stop =
            i + 1 == PARTS || at == end ? NULL : memchr(at, 0xFF, (size_t)(end - at));
        stop = stop != NULL ? stop : end;
        (void)fuzz_write(arena, NAMES[i], at, (size_t)(stop - at));
        at = stop < end ? stop + 1 : end;
    }
}

/* The faces, opened once for the whole process, as a run of many briefings does. */
static JbFaces *the_faces(void)
{
    static JbFaces *faces;
    if (faces == NULL) {
        static JbArena *kept; /* named, so that it is no leak */
        kept = jb_arena_new();
        faces = jb_layout_faces_open(jb_diags_new(kept), "fonts/fonts.json");
    }
    return faces;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbGate *gate = jb_briefing_gate_open(NULL);
    JbDiags *diags = jb_diags_new(arena);
    JbFaces *faces = the_faces();
    diags->files = jb_briefing_gate_files(gate);
    unpack(arena, data, size);
    JbJob job = {.gate = gate,
                 .snapshot = SNAPSHOT,
                 .template = jb_file_join(arena, fuzz_folder(), "t"),
                 .icc = "templates/icc",
                 .fonts = "fonts/fonts.json",
                 .out = jb_file_join(arena, fuzz_folder(), "out"),
                 .langs = jb_locale_usual(),
                 .editions = 1u << JB_SCREEN};
    job.stems[JB_SCREEN] = "made";
    JbResult result = {.skipped = false};
    fuzz_require(faces != NULL);
    fuzz_check(diags, jb_briefing_build(arena, diags, faces, &job, &result));
    jb_briefing_gate_close(gate);
    jb_arena_free(arena);
    return 0;
}
