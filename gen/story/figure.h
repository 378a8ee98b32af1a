/* SPDX-License-Identifier: MIT */
/* Figures that a page may print, before it is known which of them it does. The book holds all
 * candidates of the page that is made; the Markdown reader enters those that appear into the ledger
 * of the briefing, which keeps what they are made of. Only story/ includes it. The book lives in
 * its arena. */
#ifndef JB_STORY_FIGURE_H
#define JB_STORY_FIGURE_H

#include "claims/claims.h"
#include "story/document.h"
#include "story/format.h"
#include "story/keep.h"

typedef struct JbFigure {
    const char *key;
    const JbQ *value; /* exact, in `unit` (shares already in % or points) */
    const char
        *digits; /* rounded, plain; NULL when `fixed` holds the text, or when there is no figure */
    JbWords fixed;          /* texts that are no plain number: months, dates, words of the plan */
    JbWords unit;           /* NULLs: none */
    const JbUneven *uneven; /* decides the scales that it is told in (JbFigures.uneven), or NULL */
    const char *formula;    /* or NULL */
    bool times_100;         /* the formula gives a share of 1, and `value` is 100 times it */
    const char *rounding;
    JbPlace source;
    const char *cell; /* of the sheet that it was read from, or NULL */
    const char *raw;
    bool illustrative, preliminary;
    JbDate as_of;
} JbFigure;

/* The claims about one attainment: story/told.h. */
typedef struct JbClaimSet {
    const JbClaims *claims;
    const char *prefix;
    size_t base; /* how many claims stand in the sets before it */
} JbClaimSet;

typedef struct JbBook JbBook;
struct JbBook {
    JbArena *arena;
    JbArena *beside;  /* of what grows until the document is complete: entries and slots */
    JbArena *passing; /* of claims, which go with the attainment that they are about */
    JbArena *made;    /* of the candidates of the page that is made */
    JbKeep *keep;     /* out of `made`; NULL: it lives as long as the book */
    JbNumbers numbers;
    JB_VEC(const JbFigure *) figures; /* candidates */
    JbLedger *ledger;
    JB_VEC(size_t) entry_of; /* ledger entry of each candidate, JB_NONE while it has not appeared */
    size_t *slots;           /* hash of keys → ledger entry, JB_NONE when empty */
    size_t slot_n;           /* a power of two */
    JB_VEC(JbClaimSet) claims; /* the main plan's first */
    const JbClaims *whole;     /* made before, for all areas; NULL: none were */
    const JbBook *page;        /* a digest's: whose claims it tells; NULL: it is no digest's */
};

/* All in one arena. */
JbBook *jb_story_book_new(JbArena *arena, JbNumbers numbers);
/* From now on candidates are those of a page that is made in `made`; NULL keep: as above. */
void jb_story_book_begin_page(JbBook *book, JbArena *made, JbKeep *keep);
/* No more figures appear: the entries come into the book's own arena, and `beside`, which is no
 * other's, is dropped. */
void jb_story_book_close(JbBook *book);
/* Index of the new candidate; JB_NONE when it has neither digits nor fixed text. */
size_t jb_story_book_add(JbBook *book, const JbFigure *figure);
/* The ledger's entry for a candidate, made at its first appearance. JB_NONE for JB_NONE. */
size_t jb_story_book_enter(JbBook *book, size_t candidate);
/* The same for a text that may have variants: a new entry is optional until jb_story_book_enter or
 * jb_story_book_settle says otherwise. */
size_t jb_story_book_mention(JbBook *book, size_t candidate);
/* The figures of these runs are printed, whatever fits. */
void jb_story_book_settle(JbBook *book, JbRuns runs);
/* As printed, without its unit's word. NULL when there is none. */
const char *jb_story_figure_text(JbArena *arena, const JbNumbers *numbers, const JbFigure *figure,
                                 JbLang lang);
/* -1, 0, 1 of the printed number; 0 without one. */
int jb_story_figure_sign(const JbFigure *figure);
/* Whether the number is one or minus one in the plain unit, which take the singular: 1 of a unit of
 * ten thousand visits is 10,000 visits. */
bool jb_story_figure_is_one(const JbFigure *figure);

#endif
