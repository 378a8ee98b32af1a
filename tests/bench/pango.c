/* SPDX-License-Identifier: MIT */
/*
 * pango OUT TIMES FACE=TEXT…: what the same text costs by pango and cairo, a peer to measure the
 * program against.
 *
 * TIMES times over, each line of a face's text file is laid out by pango at 9 pt in the face that
 * its family and weight name ("Noto Serif CJK SC Bold") and drawn on A4 pages of the PDF file OUT
 * by cairo, which cuts the faces and deflates. No page is made up, no line broken.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEFT = 40, TOP = 60, FOOT = 800, PITCH = 14 };
#define WIDTH  595.276
#define HEIGHT 841.89

static void fail(const char *what, const char *about)
{
    fprintf(stderr, "pango: %s: %s\n", what, about);
    exit(1);
}

static char *contents(const char *path)
{
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail("cannot read", path);
    return text;
}

/* Draws the lines of `text` from *y on, over as many pages as they take. */
static void draw(cairo_t *page, PangoLayout *layout, const char *text, double *y)
{
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        pango_layout_set_text(layout, text, (int)n);
        cairo_move_to(page, LEFT, *y);
        pango_cairo_show_layout(page, layout);
        *y += PITCH;
        if (*y > FOOT) {
            cairo_show_page(page);
            *y = TOP;
        }
        text += n + (text[n] == '\n');
    }
}

static void make(const char *out, char **faces, int n)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(out, WIDTH, HEIGHT);
    cairo_t *page = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(page);
    double y = TOP;
    for (int i = 0; i < n; i++) {
        char *name = g_strdup(faces[i]), *path = strchr(name, '=');
        if (path == NULL)
            fail("no =TEXT in", name);
        *path++ = '\0';
        char *with_size = g_strconcat(name, " 9", NULL), *text = contents(path);
        PangoFontDescription *face = pango_font_description_from_string(with_size);
        pango_layout_set_font_description(layout, face);
        draw(page, layout, text, &y);
        pango_font_description_free(face);
        g_free(text);
        g_free(with_size);
        g_free(name);
    }
    g_object_unref(layout);
    cairo_destroy(page);
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        fail("cannot write", out);
    cairo_surface_destroy(surface);
}

int main(int argc, char **argv)
{
    int times = argc > 2 ? atoi(argv[2]) : 0;
    if (times < 1 || argc < 4)
        fail("usage", "pango OUT TIMES FACE=TEXT...");
    for (int i = 0; i < times; i++)
        make(argv[1], argv + 3, argc - 3);
    return 0;
}
