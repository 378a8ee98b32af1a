/* SPDX-License-Identifier: MIT */
/* What look*.c share; nobody else includes it. */
#ifndef JB_PROOF_LOOK_PARTS_H
#define JB_PROOF_LOOK_PARTS_H

#include "proof/look.h"

/* The ink of a line of text, of a picture or of a bar. */
typedef struct JbLookInk {
    JbLen x0, y0, x1, y1; /* from the trim's upper left corner */
    size_t line;          /* of pages->lines, or JB_NONE */
    size_t head;          /* the heading's element that it is of, or JB_NONE */
    size_t cell, table;   /* the elements of the table that it is of, or JB_NONE */
    JbLen size, baseline; /* of text: its largest type */
    const char *text;     /* the first run's */
    bool column_head;     /* in a cell that heads its column */
    bool furniture;
} JbLookInk;

/* A rule, or an edge of a tint: heads beyond it are not measured against. */
typedef struct JbBarrier {
    JbLen x0, x1, y;
} JbBarrier;

typedef struct JbLooking {
    JbArena *arena;
    const JbPages *pages;
    size_t page;
    JB_VEC(JbLookInk) inks;
    JB_VEC(JbBarrier) barriers;
    JbLen area[4]; /* the type area: left, top, right, bottom */
    JbLookPage out;
} JbLooking;

/* Gathers ink and barriers of the page. look_ink.c */
void jb_proof_look_gather(JbLooking *l);
/* Notes a value, in 1/1000, where it is the worst of its kind so far; ink NULL: of the page. */
void jb_proof_look_note(JbLooking *l, JbLook look, int64_t value, const JbLookInk *ink);
/* True when both stand over one another by more than half a point. */
bool jb_proof_look_over(JbLen a0, JbLen a1, JbLen b0, JbLen b1);

void jb_proof_look_rules(JbLooking *l);  /* rules, tints, foot: look_rule.c */
void jb_proof_look_heads(JbLooking *l);  /* heads, key figures, large type: look_head.c */
void jb_proof_look_tables(JbLooking *l); /* names, bars: look_table.c */
void jb_proof_look_room(JbLooking *l);   /* charts, empty room, tails: look_room.c */

#endif
