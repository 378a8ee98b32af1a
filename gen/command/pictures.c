/* SPDX-License-Identifier: MIT */
/* Pictures of a briefing's pages: made by the process that plans the run, since those that set
 * pages can start no other. */
#include "base/file.h"
#include "command/batch.h"
#include "deliver/picture.h"
#include "deliver/write.h"
#include <string.h>

enum { PIXELS_AN_INCH = 144 }; /* two pixels a point: a card of 540 by 720 pt is 1080 by 1440 */

static bool make_picture(const JbCommand *c, JbDiags *diags, const JbOutput *pdf, size_t page,
                         JbBriefing *made)
{
    static const char *const none[] = {NULL};
    JbArena *own = jb_arena_new();
    const char *path = jb_file_join(own, c->job.out, pdf->file), *why = NULL;
    JbPicture wish = {.pdf = path,
                      .page = page,
                      .kind = JB_PICTURE_PNG,
                      .ppi = PIXELS_AN_INCH,
                      .open = c->no_sandbox};
    size_t n = 0;
    const char *bytes = jb_deliver_picture(own, &wish, &why, &n);
    JbPlace place = {path, 0, 0, NULL};
    if (bytes == NULL)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-picture", &place,
                       "install poppler-utils, or leave --format png out",
                       "pdftoppm made no picture of page %zu: %s", page,
                       jb_catalog_say(c->catalog, why));
    JbOutput out = {.file = jb_arena_format(c->arena, "%.*s-%zu.png", (int)strlen(pdf->file) - 4,
                                            pdf->file, page),
                    .edition = "picture",
                    .standards = none,
                    .bytes = n};
    bool ok = bytes != NULL &&
              jb_deliver_write_file(diags, jb_file_join(own, c->job.out, out.file), bytes, n);
    if (ok) {
        out.sha256 = jb_arena_strdup(c->arena, jb_file_sha256(own, bytes, n));
        JB_PUSH(c->arena, &made->outputs, out);
    }
    jb_arena_free(own);
    return ok;
}

bool jb_command_make_pictures(const JbCommand *c, JbDiags *diags, JbBriefing *made)
{
    size_t outputs = made->outputs.n;
    bool ok = true;
    for (size_t i = 0; i < outputs && ok; i++) {
        JbOutput pdf = made->outputs.at[i]; /* the list may move */
        bool screen = strcmp(pdf.edition, jb_pdf_edition_name(JB_SCREEN)) == 0;
        for (size_t page = 1; screen && page <= pdf.pages && ok; page++)
            ok = make_picture(c, diags, &pdf, page, made);
    }
    return ok;
}
