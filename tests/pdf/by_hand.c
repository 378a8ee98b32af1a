/* SPDX-License-Identifier: MIT */
/* by_hand screen|archive|print|plain OUT.pdf: writes the pages of by_hand.h, for test_editions.py.
 */
#include "by_hand.h"
#include <stdlib.h>

int main(int argc, char **argv)
{
    static const JbAttachment files[] = {
        {"snapshot.json", "application/json", "Source", "The snapshot", "{}", 2},
        {"figures.json", "application/json", "Data", "The figures", "{\"a\": 1}", 8}};
    JbArena *arena = jb_arena_new();
    Hand h;
    size_t n = 0, edition = 0;
    if (argc != 3)
        return 2;
    while (edition < JB_EDITIONS && strcmp(argv[1], jb_pdf_edition_name((JbEdition)edition)) != 0)
        edition++;
    if (edition == JB_EDITIONS)
        return 2;
    hand_begin(&h, arena, "input/photos/jinyun.jpg");
    JbPdfOptions options = hand_options((JbEdition)edition);
    options.attachments = files;
    options.attachment_n = 2;
    const char *bytes = jb_pdf(arena, h.diags, &h.pages, &options, &n);
    hand_complain(&h);
    FILE *f = bytes != NULL ? fopen(argv[2], "wb") : NULL;
    bool ok = f != NULL && fwrite(bytes, 1, n, f) == n;
    ok = f != NULL && fclose(f) == 0 && ok;
    jb_layout_faces_close(h.faces);
    jb_arena_free(arena);
    return ok ? 0 : 1;
}
