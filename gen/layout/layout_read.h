/* SPDX-License-Identifier: MIT */
/* What the parts of the layout reader share. Only layout*.c include it. Everything they make lives
 * in the reader's arena. Each reader function reports what is wrong and goes on, so that one run
 * finds every fault of a file. */
#ifndef JB_LAYOUT_LAYOUT_READ_H
#define JB_LAYOUT_LAYOUT_READ_H

#include "base/json.h"
#include "layout/layout.h"

typedef struct JbLayoutRead {
    JbArena *arena;
    JbArena *scratch; /* dropped when the file was read */
    JbDiags *diags;
    JbLayout *out;   /* under construction */
    JbLen type_size; /* 1/1000 pt: what "em" means at this place; 0: no em here */
} JbLayoutRead;

/* A length: a number (pt) or "12mm", "1.2cm", "13.5pt", "0.5in", "3L" (lines of the grid), "2em"
 * where r->type_size says what an em is. `value` NULL gives fallback; a wrong one is reported
 * (bad-length) and gives fallback. */
JbLen jb_layout_length(JbLayoutRead *r, const JbJson *value, JbLen fallback);
/* A length that is a member of object. */
JbLen jb_layout_member(JbLayoutRead *r, const JbJson *object, const char *key, JbLen fallback);
/* A member that counts ems: 2, "2em" → 2000; 1/1000 em. */
int32_t jb_layout_ems(JbLayoutRead *r, const JbJson *object, const char *key, int32_t fallback);
/* One length for all four sides, or an array of four: top, right, bottom, left. */
void jb_layout_sides(JbLayoutRead *r, const JbJson *object, const char *key, JbLen sides[4]);
/* A colour's index by the name in object[key]; unknown names are reported. */
size_t jb_layout_color_member(JbLayoutRead *r, const JbJson *object, const char *key,
                              size_t fallback);
/* Reports (off-grid) a length that is no whole number of grid lines. */
void jb_layout_on_grid(JbLayoutRead *r, const JbJson *object, const char *key, JbLen length);
/* object[key] as a switch; without it, fallback. */
bool jb_layout_switch(JbLayoutRead *r, const JbJson *object, const char *key, bool fallback);

/* "fit" of a style or a cell into *budget; without the key it stays as it is, "fit": false takes an
 * inherited one away. */
void jb_layout_budget(JbLayoutRead *r, const JbJson *object, bool of_cell, JbBudget *budget);

/* A cell of a band; `ink` is the colour of its rules where it names none. */
JbCell jb_layout_cell(JbLayoutRead *r, const JbJson *object, size_t ink);
/* What goes on in another cell comes from one, and finds bands of a known height; only in the body.
 */
void jb_layout_check_links(JbLayoutRead *r, const JbBand *bands, size_t n, bool body);

/* "colors", "status", "composition", "quality", "look", "styles", and the four lists of bands. */
void jb_layout_read_colors(JbLayoutRead *r, const JbJson *root);
void jb_layout_read_status(JbLayoutRead *r, const JbJson *root);
void jb_layout_read_composition(JbLayoutRead *r, const JbJson *root);
void jb_layout_read_quality(JbLayoutRead *r, const JbJson *root);
void jb_layout_read_look(JbLayoutRead *r, const JbJson *root);
void jb_layout_read_styles(JbLayoutRead *r, const JbJson *root);
const JbBand *jb_layout_read_bands(JbLayoutRead *r, const JbJson *root, const char *key, size_t *n);

#endif
