/* SPDX-License-Identifier: MIT */
/* Any bytes as a photo: refused, or cut, made smaller and brought into the colours of screen and
 * press, with the profile that it may hold. Run from the top of the project. */
#include "base/exif.h"
#include "pdf/image.h"
#include "scratch.h"

enum { PROFILE_LIMIT = 4 << 20 };

/* A profile and its length; read once. */
typedef struct Profile {
    const char *at;
    size_t n;
} Profile;

static Profile profile(const char *path)
{
    JbArena *kept = jb_arena_new(); /* as long as the process */
    Profile p = {NULL, 0};
    p.at = jb_file_read(kept, jb_diags_new(kept), path, PROFILE_LIMIT, &p.n);
    fuzz_require(p.at != NULL);
    return p;
}

static void convert(JbArena *arena, const JbPixels *p)
{
    static Profile srgb, press;
    JbPixels out;
    size_t n = 0;
    if (srgb.at == NULL) {
        srgb = profile("templates/icc/srgb.icc");
        press = profile("templates/icc/newsprint.icc");
    }
    if (jb_pdf_pixels_cmyk(arena, NULL, p, srgb.at, srgb.n, press.at, press.n, &out))
        fuzz_require(out.channels == 4 && out.width == p->width && out.height == p->height);
    if (p->channels != 1 && jb_pdf_pixels_srgb(arena, NULL, p, srgb.at, srgb.n, &out))
        (void)jb_pdf_pixels_jpeg(arena, &out, 72, &n);
    (void)jb_pdf_pixels_jpeg(arena, p, 72, &n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbPixels pixels = {.at = NULL};
    const int32_t crop[4] = {(int32_t)(size % 1000), 200, 90000, 95000};
    diags->files = jb_files_new(NULL);
    fuzz_keep(diags, "photo", data, size);
    (void)jb_exif_orientation((const char *)data, size);
    (void)jb_exif_is_srgb((const char *)data, size);
    (void)jb_exif_block_is_srgb(data, size);
    bool ok = jb_pdf_pixels_read(arena, diags, "photo", 300, 200, &pixels);
    fuzz_check(diags, ok);
    if (ok) {
        JbPixels cut = jb_pdf_pixels_fit(arena, &pixels, crop, 60, 45);
        fuzz_require(cut.width <= 60 && cut.height <= 45);
        convert(arena, &cut);
    }
    jb_files_free(diags->files);
    jb_arena_free(arena);
    return 0;
}
