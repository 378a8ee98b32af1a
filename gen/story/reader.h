/* SPDX-License-Identifier: MIT */
/* Markdown → blocks: what markdown.c, inline.c and directive.c share. Only they and story.c include
 * it; md4c.h stays in markdown.c and inline.c. All that is read lives in the arena. */
#ifndef JB_STORY_READER_H
#define JB_STORY_READER_H

#include "mustache/mustache.h"
#include "story/figures_of.h"
#include "story/story.h"
#include "story/told.h"

#define JB_READ_DEPTH 32 /* blocks within blocks, spans within spans */
#define JB_VARIANT    "{or}"

typedef struct JbReader JbReader;

/* A finished fenced block → blocks, hung behind *tail; the new tail is returned. */
typedef JbBlock **(*JbFence)(JbReader *r, JbBlock **tail);

/* What the words of a page are about. */
typedef struct JbMatter {
    JbArena *arena;
    JbDiags *diags;
    JbBook *book;
    JbLang lang;
    const JbAttainment *a; /* NULL: text without figures */
    const JbCompanion *companions;
    size_t companion_n;
    JbFence fence;          /* never NULL: jb_story_directive */
    const JbText *page;     /* as rendered; NULL: no claims are noted */
    const JbLineMap *lines; /* of it */
} JbMatter;

/* An opened span: what it does to the runs within. */
typedef struct JbSpan {
    const char *class, *href; /* or NULL: as outside */
    JbLang lang;
} JbSpan;

/* Runs under construction. */
typedef struct JbInline {
    JB_VEC(JbRun) runs;
    JbText text; /* of the run that is open */
    JbRun open;  /* its properties */
    bool has_open;
    int strong, em;
    JbSpan span[JB_READ_DEPTH];
    size_t span_n;
    int image;          /* within how many images */
    JbText alt;         /* of the image */
    const char *source; /* of the image */
    int mark;           /* 0 plain text, 1 reading a figure's index, 2 within a figure's text */
    size_t candidate;   /* the index as read so far, then of the figure */
    bool soft_break;    /* a newline waits for what follows */
    bool first_escaped; /* the first character was written with a backslash */
    bool begun;
    const char *class;     /* `{.NAME}` of the beginning, once it is read */
    bool group;            /* "group" is among its names */
    JB_VEC(JbRuns) before; /* variants that are finished */
    JbMarkList told;       /* claims of the variant that is read */
    JB_VEC(JbMarks) told_before;
} JbInline;

/* One flow's (or label's) Markdown while it is read. */
struct JbReader {
    const JbMatter *matter;
    const char *text; /* n bytes */
    size_t n;
    const JbPlace *places; /* of each line */
    size_t place_n;
    const size_t *line_start;
    size_t here; /* offset of the last text seen, or of a block that has none */
    bool begun;  /* there was one */
    JbBlock root;
    JbBlock *stack[JB_READ_DEPTH];
    JbBlock **tail[JB_READ_DEPTH];
    size_t depth;
    JbInline line;
    bool implicit;    /* a paragraph that a tight list item implies is open */
    bool in_head;     /* between THEAD's borders */
    bool code;        /* within a fenced block */
    const char *info; /* its info string */
    size_t code_at;   /* offset of its first line */
    JbText code_text;
    JB_VEC(size_t) code_line; /* offset of each of its lines */
    JbMarkList code_told;     /* claims that they tell */
    bool failed;
};

/* Reads n bytes; places has one place for each line. NULL root->child when nothing is there. */
JbBlock *jb_story_read_blocks(const JbMatter *matter, const char *text, size_t n,
                              const JbPlace *places, size_t place_n, bool *ok);
/* One line of inline Markdown, as in labels and captions: a block with its runs and variants, NULL
 * when nothing is there. */
const JbBlock *jb_story_read_line(const JbMatter *matter, const char *text, JbPlace place,
                                  bool *ok);

/* Where the byte at `offset` comes from. */
JbPlace jb_story_reader_place(const JbReader *r, size_t offset);
void jb_story_reader_fail(JbReader *r, const char *code, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reports a link of another kind than is allowed, at the story of the snapshot that holds it, else
 * where the template is being read. */
void jb_story_reader_refuse_link(JbReader *r, const char *href);

/* --- inline.c --- */
void jb_story_inline_begin(JbReader *r);
/* Text as md4c hands it over, escapes resolved. */
void jb_story_inline_text(JbReader *r, const char *s, size_t n);
void jb_story_inline_soft_break(JbReader *r);
void jb_story_inline_break(JbReader *r);
void jb_story_inline_strong(JbReader *r, int step);
void jb_story_inline_em(JbReader *r, int step);
void jb_story_inline_link(JbReader *r, const char *href);
void jb_story_inline_link_end(JbReader *r);
void jb_story_inline_image(JbReader *r, const char *source);
void jb_story_inline_image_end(JbReader *r);
/* The finished runs, their variants and `{.NAME}` of their beginning (the last name that is not
 * "group") into `block`; true when "group" is among the names. */
bool jb_story_inline_end(JbReader *r, JbBlock *block);

/* Text with its figures' marks taken out (the figures enter the ledger) and backslash escapes
 * resolved; of an editor's variants the first. */
const char *jb_story_plain_text(const JbMatter *matter, const char *text, bool escapes);
/* "sme_transformed", "cq-mfg-finance/equity_bond", or in an area's briefing "whole/workshops" of
 * the whole plan: its figures; false when there is no such indicator. `a` receives the attainment
 * that it belongs to, `index` its place in the plan; both may be NULL. */
bool jb_story_matter_subject(const JbMatter *m, const char *name, JbSubject *subject,
                             const JbAttainment **a, size_t *index);

/* Adds to `told`, each once, the claims in whose sections the n bytes at `s` stand; nothing where
 * they are blank or no part of the page. */
void jb_story_note_marks(const JbMatter *m, const char *s, size_t n, JbMarkList *told);

/* --- directive.c --- */
/* The finished fenced block → chart, image and caption, hung behind *tail; the new tail is
 * returned. */
JbBlock **jb_story_directive(JbReader *r, JbBlock **tail);

#endif
