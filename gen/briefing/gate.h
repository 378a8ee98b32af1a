/* SPDX-License-Identifier: MIT */
/* The one gate for the inputs of a run: each file is read once (base/files.h), each template parsed
 * once, whatever the number of briefings. What was found in them is told with every briefing that
 * they are for, as if they had been read for it. */
#ifndef JB_BRIEFING_GATE_H
#define JB_BRIEFING_GATE_H

#include "attain/attainment.h"
#include "base/files.h"
#include "layout/face.h"
#include "layout/layout.h"
#include "pdf/glyph_kept.h"
#include "pdf/photo.h"
#include "story/story.h"

typedef struct JbGate JbGate;

/* A gate through which nothing came yet; findings are told in the catalogue's language (NULL:
 * English). The caller closes it, after the files that were made over it. */
JbGate *jb_briefing_gate_open(const JbCatalog *catalog);
void jb_briefing_gate_close(JbGate *gate);
/* The outlines that were coded in this run. */
JbGlyphs *jb_briefing_gate_glyphs(JbGate *gate);
/* The photos that were coded in this run. */
JbPhotos *jb_briefing_gate_photos(JbGate *gate);
/* The run's files. */
JbFiles *jb_briefing_gate_files(JbGate *gate);

/* A template with its layout, as they are for the whole run. */
typedef struct JbDress {
    const JbTemplate *template; /* NULL after an error in the words … */
    const JbLayout *layout;     /* … in the layout */
} JbDress;
/* The template of a folder, its findings appended to diags. */
JbDress jb_briefing_gate_dress(JbGate *gate, JbDiags *diags, const char *dir);
/* Whether none of its tags is an old one; those that are, appended to diags. True where the words
 * could not be read. */
bool jb_briefing_gate_has_good_tags(JbGate *gate, JbDiags *diags, const char *dir, JbLangs langs);
/* Whether the faces have every character of the template's own words in these languages; then a
 * briefing has to look at its data alone. Nothing is told. */
bool jb_briefing_gate_covers(JbGate *gate, JbFaces *faces, const char *dir, JbLangs langs);

/* Looks whether a plan's words hold the same numbers in all its languages (proof/plan_words.h): a
 * plan that held the same bytes and had none to tell is not looked at again. */
void jb_briefing_gate_plan_words(JbGate *gate, JbArena *arena, JbDiags *diags, const JbPlan *plan);

/* A snapshot of which briefings of areas are made: read once, its figures worked out once, as long
 * as the areas of no other one are asked for. */
typedef struct JbWhole {
    const JbSeries *series;             /* NULL after an error */
    const JbAttainment *attainment;     /* of the whole; NULL without a series */
    const JbCommon *common;             /* what its areas' pages say alike; NULL after an error */
    const JbDiags *reading, *attaining; /* what was found then */
    JbFiles *files;                     /* that it was read from, over the run's */
} JbWhole;
/* What the whole is known by; strings may be NULL but for the snapshot's. */
typedef struct JbWholeKey {
    const char *snapshot, *plan, *encoding, *root;
    JbHorizon horizon;
} JbWholeKey;
/* Lent until the whole of another key is asked for. */
const JbWhole *jb_briefing_gate_whole(JbGate *gate, const JbWholeKey *key);

/* Whether it was found that the faces of this template have every character of the data of the
 * whole that is kept, in these languages; and that it is so. */
bool jb_briefing_gate_covers_whole(const JbGate *gate, const char *dir, JbLangs langs);
void jb_briefing_gate_whole_is_covered(JbGate *gate, const char *dir, JbLangs langs);

#endif
