/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"
#include <string.h>

/* Smallest sizes, 1/1000 pt: 6号 for running text (CLREQ.md rule 2), notes 7 pt (rule 69), coloured text in more than one ink 14 pt (rule 71). */
enum { LEAST_TEXT = 7000, LEAST_MULTI_INK = 14000, LEAST_HAIRLINE = 250, MOST_INK = 240 };

typedef struct Check {
    JbWriter *w;
    bool ok;
} Check;

bool jb_allowed(const JbWriter *w, const char *rule)
{
    for (size_t i = 0; i < w->options->allow_n; i++)
        if (strcmp(w->options->allow[i], rule) == 0)
            return true;
    return false;
}

static void refuse(Check *c, const char *rule, const char *hint, const char *what)
{
    bool allowed = jb_allowed(c->w, rule);
    jb_report(c->w->diags, allowed ? JB_WARNING : JB_ERROR, JB_EXIT_DATA, rule, NULL, hint,
              "the %s edition: %s", jb_edition_name(c->w->options->edition), what);
    c->ok = c->ok && allowed;
    c->w->broken = true;
}

static void check_elements(Check *c)
{
    const JbPages *p = c->w->pages;
    for (size_t i = 0; i < p->elements.n; i++)
        if (p->elements.at[i].tag == JB_TAG_FIGURE &&
            (p->elements.at[i].alt == NULL || p->elements.at[i].alt[0] == '\0'))
            refuse(c, "alt-missing", "give the picture or chart a text alternative (alt)",
                   "a figure has no text alternative");
}

static int inks(const JbColor *color, int *total)
{
    int n = 0;
    *total = 0;
    for (int i = 0; i < 4; i++) {
        n += color->cmyk[i] > 0;
        *total += color->cmyk[i];
    }
    return n;
}

static void check_text(Check *c, const JbMark *m)
{
    int total = 0;
    const JbColor *color = &c->w->pages->colors[m->color];
    if (m->size < LEAST_TEXT)
        refuse(c, "text-too-small", "set the style's size to 7 pt or more",
               jb_format(c->w->arena, "text of %d.%03d pt", m->size / 1000, m->size % 1000));
    if (m->size < LEAST_MULTI_INK && inks(color, &total) > 1)
        refuse(c, "text-in-several-inks",
               "give the colour a print value in one ink, or set the text at 14 pt or more",
               jb_format(c->w->arena, "text under 14 pt in the colour %s, which prints in several inks",
                         color->name));
}

static void check_print(Check *c)
{
    const JbPages *p = c->w->pages;
    for (size_t i = 0; i < p->color_n; i++) {
        int total = 0;
        inks(&p->colors[i], &total);
        if (total > MOST_INK)
            refuse(c, "too-much-ink", "lower the colour's print values to 240 % in all",
                   jb_format(c->w->arena, "the colour %s takes %d %% of ink", p->colors[i].name, total));
    }
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n && c->ok; k++) {
            const JbMark *m = &p->pages.at[i].marks.at[k];
            if (m->kind == JB_MARK_GLYPHS)
                check_text(c, m);
            if (m->kind == JB_MARK_PATH && !m->fill && m->stroke < LEAST_HAIRLINE)
                refuse(c, "hairline-too-thin", "draw rules at 0.25 pt or more",
                       "a line thinner than 0.25 pt");
        }
}

bool jb_conforms(JbWriter *w)
{
    Check c = {w, true};
    if (w->tagged)
        check_elements(&c);
    if (w->print)
        check_print(&c);
    return c.ok;
}
