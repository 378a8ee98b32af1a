/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"
#include <string.h>

/* Print: the number of a colour's ink in the names of its space, /CS3. */
static size_t spot_of(const JbWriter *w, const JbColor *color)
{
    size_t i = 0;
    while (!jb_text_equal(w->pages->colors[i].spot, color->spot))
        i++;
    return i;
}

JbDict jb_pdf_tint_transform(JbWriter *w, const uint8_t cmyk[4])
{
    static const char *const keys[] = {"Domain", "C0", "C1"};
    const int values[3][4] = {{0, 100}, {0}, {cmyk[0], cmyk[1], cmyk[2], cmyk[3]}};
    JbDict f = jb_pdf_dict(w, true);
    jb_pdf_set_int(w, f, "FunctionType", 2);
    jb_pdf_set_int(w, f, "N", 1);
    for (int i = 0; i < 3; i++) {
        JbArray a = jb_pdf_array(w, false);
        for (int k = 0; k < (i == 0 ? 2 : 4); k++)
            jb_pdf_add_len(w, a, values[i][k] * 10);
        jb_pdf_set_array(w, f, keys[i], a);
    }
    return f;
}

/* Two inks of one name are one: each page names the same function. */
static JbDict spot_transform(JbWriter *w, size_t spot)
{
    if (w->spots == NULL)
        w->spots = jb_arena_alloc_array(w->arena, w->pages->color_n, sizeof *w->spots);
    if (w->spots[spot].h == NULL)
        w->spots[spot] = jb_pdf_tint_transform(w, w->pages->colors[spot].cmyk);
    return w->spots[spot];
}

/* libharu writes a name's blanks as they are, which would part it: what it does not know how to
 * write goes out just before the dictionary's end. */
static HPDF_STATUS put_spaces(HPDF_Dict d, HPDF_Stream stream)
{
    return HPDF_Stream_WriteStr(stream, d->attr);
}

void jb_pdf_put_spots(JbWriter *w, JbDict spaces)
{
    JbText t = jb_text(w->arena);
    for (size_t i = 0; i < w->pages->color_n; i++) {
        const JbColor *c = &w->pages->colors[i];
        if (c->spot == NULL || spot_of(w, c) != i)
            continue;
        jb_text_put_format(&t, "/CS%zu [/Separation /", i);
        for (const char *s = c->spot; *s != '\0'; s++)
            jb_text_put_format(&t, strchr("#/%()<>[]{} ", *s) != NULL ? "#%02X" : "%c", *s);
        const HPDF_Obj_Header *f = (const HPDF_Obj_Header *)spot_transform(w, i).h;
        jb_text_put_format(&t, " /DeviceCMYK %u 0 R]\n", (unsigned)(f->obj_id & 0x00FFFFFF));
    }
    if (t.n == 0)
        return;
    spaces.h->attr = (void *)(uintptr_t)jb_text_str(&t); /* libharu only hands it back */
    spaces.h->write_fn = put_spaces;
}

/* Only black text, 0 0 0 1 k, overprints: a colour would mix with what lies under it, and a black
 * mark on a coloured bar would take more ink than the paper can (PDF.md section 7). */
static void print_color(const JbWriter *w, JbText *t, const JbColor *c, bool stroke, bool text)
{
    bool black = text && c->cmyk[0] == 0 && c->cmyk[1] == 0 && c->cmyk[2] == 0 && c->cmyk[3] == 100;
    jb_text_put(t, black ? "/GSK gs " : "/GSN gs ");
    if (c->spot != NULL) {
        jb_text_put_format(t, "/CS%zu %s 1 %s\n", spot_of(w, c), stroke ? "CS" : "cs",
                           stroke ? "SCN" : "scn");
        return;
    }
    for (int i = 0; i < 4; i++)
        jb_pdf_op_fixed(t, c->cmyk[i], 2);
    jb_text_put(t, stroke ? "K\n" : "k\n");
}

void jb_pdf_op_color(JbWriter *w, JbText *t, size_t color, bool stroke, bool text)
{
    const JbColor *c = &w->pages->colors[color];
    if (w->print) {
        print_color(w, t, c, stroke, text);
        return;
    }
    bool gray = c->rgb[0] == c->rgb[1] && c->rgb[1] == c->rgb[2];
    for (int i = 0; i < (gray ? 1 : 3); i++)
        jb_pdf_op_fixed(t, (c->rgb[i] * 10000 + 127) / 255, 4);
    if (gray)
        jb_text_put(t, stroke ? "G\n" : "g\n");
    else
        jb_text_put(t, stroke ? "RG\n" : "rg\n");
}
