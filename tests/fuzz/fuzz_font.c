/* SPDX-License-Identifier: MIT */
/* Any bytes as the face of every role: a page shaped with it and written as PDF, or an error. */
#include "../pdf/by_hand.h"
#include "scratch.h"

static const char FONTS[] = "{\"format\":\"jianbao.fonts/1\",\"roles\":{"
                            "\"serif\":{\"face\":\"F\",\"file\":\"face.otf\"},"
                            "\"sans\":{\"face\":\"F\",\"file\":\"face.otf\"},"
                            "\"sans-bold\":{\"face\":\"F\",\"file\":\"face.otf\"},"
                            "\"kai\":{\"face\":\"F\",\"file\":\"face.otf\"}}}";

/* So that a face of few characters is written too. */
static const char *const ALLOWED[] = {"glyph-missing"};

static void look_at(const JbFaces *faces)
{
    int32_t box[4];
    for (size_t id = 0; id < jb_layout_faces_count(faces); id++) {
        (void)jb_layout_face_name(faces, (JbFaceId)id);
        (void)jb_layout_face_has_feature(faces, (JbFaceId)id, "smcp");
        for (uint32_t glyph = 0; glyph < 40; glyph++) {
            (void)jb_layout_face_ink(faces, (JbFaceId)id, glyph, box);
            (void)jb_layout_face_advance(faces, (JbFaceId)id, glyph);
        }
    }
}

/* Written once for the whole process. */
static const char *the_roles(JbArena *arena)
{
    const char *path = jb_file_join(arena, fuzz_folder(), "fonts.json");
    return access(path, R_OK) == 0 ? path
                                   : fuzz_write(arena, "fonts.json", FONTS, sizeof FONTS - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    Hand h;
    size_t n = 0;
    (void)fuzz_write(arena, "face.otf", data, size);
    size_t document = hand_open(&h, arena, the_roles(arena));
    if (h.faces != NULL) {
        JbPdfOptions options = hand_options(size % 2 == 0 ? JB_SCREEN : JB_ARCHIVE);
        hand_add_page(&h, document, size % 4 < 2 ? JB_ZH : JB_EN, NULL);
        options.uncompressed = size % 8 != 0; /* compression knows nothing of faces */
        options.allow = ALLOWED;
        options.allow_n = 1;
        look_at(h.faces);
        fuzz_require(jb_pdf(arena, h.diags, &h.pages, &options, &n) != NULL ||
                     jb_diags_count(h.diags, JB_ERROR) > 0);
    }
    if (getenv("TELL") != NULL)
        hand_complain(&h);
    jb_layout_faces_close(h.faces);
    jb_arena_free(arena);
    return 0;
}
