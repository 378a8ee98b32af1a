/* SPDX-License-Identifier: MIT */
/* What the parts of the parity check share: parity*.c; nobody else includes it. Everything lives in
 * the check's arena. */
#ifndef JB_PROOF_PARITY_PARTS_H
#define JB_PROOF_PARITY_PARTS_H

#include "locale/locale.h"
#include "page/pages.h"
#include "proof/names.h"

/* A figure as it stands in a block, put together from the marks that its text was set in. */
typedef struct JbSeen {
    size_t figure;      /* ledger entry */
    const char *text;   /* as read; NULL: drawn, not printed */
    size_t page;        /* from 0 */
    const char *behind; /* the words directly behind it; NULL: none */
} JbSeen;

/* A status as drawn: its colour and its shape. */
typedef struct JbLight {
    size_t color;      /* index into pages->colors */
    const char *shape; /* "up", "disc", … as in layout.json; "bar" */
} JbLight;

/* A paragraph, heading, row, caption or chart that shows a figure or a status. */
typedef struct JbShown {
    JbLang lang;    /* of the block */
    size_t element; /* JB_NONE: furniture of a page */
    size_t page;    /* of its first mark */
    bool chart;
    bool image;   /* a picture's words are its editor's */
    JbText prose; /* its words between the figures, joined */
    JB_VEC(JbSeen) seen;
    JB_VEC(JbLight) lights;
    JB_VEC(const JbFitRecord *) fits; /* of its texts with variants: what they left out */
} JbShown;

typedef struct JbShownList {
    JB_VEC(JbShown) blocks; /* content in reading order, then furniture */
} JbShownList;

/* The pages' blocks as the marks have them. */
JbShownList jb_proof_parity_read(JbArena *arena, const JbPages *pages);
/* The status that the layout gives this look, for messages. */
const char *jb_proof_light_name(JbArena *arena, const JbPages *pages, JbLight light);
/* What to look for in the document: a figure printed (TEXT), a figure drawn (BAR), a status
 * (SHAPE). */
typedef struct JbSought {
    JbRunKind kind;
    size_t figure;      /* TEXT, BAR: ledger entry */
    const char *status; /* SHAPE */
} JbSought;
/* Where the template shows it for the `nth` time (from 0) in this language; the last place when
 * there are fewer, no file when none. */
JbPlace jb_proof_parity_place(const JbDocument *doc, JbLang lang, JbSought sought, size_t nth);

/* What the check knows of the pages and the ledger. */
typedef struct JbParity {
    JbArena *arena;
    JbDiags *diags;
    const JbPages *pages;
    const JbEntry *entries;
    size_t entry_n;
    bool *free;  /* of each entry: it needs no partner in the other language */
    bool *plain; /* of each entry and language: its text is a number alone */
    bool *sound; /* of each entry and language: its own text was read and holds */
    JbShownList shown;
    const JbNames *names[JB_LANGS];
} JbParity;

static inline const JbEntry *jb_proof_parity_entry(const JbParity *p, size_t figure)
{
    return &p->entries[figure];
}

/* The language as messages call it. */
static inline const char *jb_proof_parity_lang(JbLang lang)
{
    return jb_locale(lang)->called;
}

/* The text, or that there is none, for messages. */
static inline const char *jb_proof_parity_words(const char *text)
{
    return text != NULL ? text : "(nothing)";
}

/* Reads the texts of a ledger's entry: sets its `free` and `plain`. Before any figure is checked.
 */
void jb_proof_parity_read_entry(JbParity *p, size_t figure);
/* Rule 1 for a figure seen in block b: an error where it does not say what the ledger has. */
void jb_proof_parity_check_seen(JbParity *p, const JbShown *b, const JbSeen *s);
/* Where the template shows what was seen in block b, one of p->shown. */
JbPlace jb_proof_parity_seen_place(const JbParity *p, const JbShown *b, const JbSeen *s);

#endif
