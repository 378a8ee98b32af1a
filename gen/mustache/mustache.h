/* SPDX-License-Identifier: MIT */
/* Mustache as its specification defines it (interpolation, sections, inverted sections, comments,
 * partials, set delimiters), over a tree of views. {{name}} escapes what Markdown would take as
 * markup, {{{name}}} and {{&name}} do not. story/ includes it, and deliver/ for the words of mail
 * and site. */
#ifndef JB_MUSTACHE_MUSTACHE_H
#define JB_MUSTACHE_MUSTACHE_H

#include "base/diag.h"
#include "base/text.h"

typedef enum JbViewKind {
    JB_VIEW_NULL,
    JB_VIEW_BOOL,
    JB_VIEW_TEXT,
    JB_VIEW_FIGURE,
    JB_VIEW_LIST,
    JB_VIEW_OBJECT
} JbViewKind;

/* A value that a tag can name. Members and items are linked by `next`. */
typedef struct JbView JbView;
/* Completes a view at its first use: views of many figures are made only when a tag asks for them.
 */
typedef void (*JbViewFill)(JbView *view, void *data);
/* Makes the member of n bytes' name, when a tag first asks for it, and hangs it on the view; NULL:
 * there is none of this name. */
typedef JbView *(*JbViewAsk)(JbView *view, const char *name, size_t n, void *data);
struct JbView {
    JbViewKind kind;
    const char *key; /* in an object */
    bool truth;      /* BOOL */
    bool open; /* OBJECT: a section may ask for a member that is not there, and is then false */
    const char *text; /* TEXT, FIGURE: formatted for the language */
    size_t figure;    /* FIGURE: index of the candidate figure (story's own list) */
    JbView *child, *last, *next;
    size_t child_n;
    JbView **index, *peer; /* of many children those of each bit, the last first; NULL: none */
    uint64_t names;  /* bits of the members' names, child and extra: most misses are seen here */
    JbView *extra;   /* members of what is no object: "laggards.count", "value.u" */
    JbView *base;    /* OBJECT: members that are not here are looked up there */
    JbViewFill fill; /* NULL: complete; may set the kind */
    JbViewAsk ask;   /* for members that are neither there nor in `extra`; NULL: there are none */
    const JbPlace *place; /* NULL, or where a value that is not there would stand in the data */
    const JbPlace *said;  /* TEXT: NULL, or where it stands in the data: so its lines are told */
    void *data;           /* for fill and ask */
    bool used;            /* a tag has named it */
    size_t mark;          /* 0: none; else what a section on it writes is noted under this number */
};

typedef struct JbMustache JbMustache; /* a parsed template */
typedef const JbMustache *(*JbPartialFn)(void *user, const char *name);

/* Parses n bytes; `name` and line numbers stand in messages and in the output's line map. NULL on a
 * syntax error. */
const JbMustache *jb_mustache_parse(JbArena *arena, JbDiags *diags, const char *name,
                                    const char *bytes, size_t n);

/* Renders into out. A tag that names nothing in the view is an error (unknown-tag) unless
 * `lenient`. A FIGURE is put as U+0001 INDEX U+0002 TEXT U+0003 so that its key survives Markdown.
 * lines receives, for each output line, the place it came from, and where in the output (bytes)
 * sections on views with a mark stand, in the order in which they begin; of a section of several
 * paragraphs the first one: the others are there because of it, and do not say it again. */
typedef struct JbMarkSpan {
    size_t from, to, mark;
    size_t reach; /* the largest `to` of this one and those before it */
} JbMarkSpan;
typedef struct JbLineMap {
    JB_VEC(JbPlace) lines;
    JB_VEC(JbMarkSpan) spans;
} JbLineMap;
bool jb_mustache_render(JbArena *arena, JbDiags *diags, const JbMustache *m, JbView *view,
                        JbPartialFn partial, void *user, bool lenient, JbText *out,
                        JbLineMap *lines);

/* What {{name}} does to a text: nothing; what HTML and XML take as markup becomes a character
 * reference. */
typedef enum JbEscape { JB_ESCAPE_MARKDOWN, JB_ESCAPE_NONE, JB_ESCAPE_HTML } JbEscape;
/* The same for a template that is no Markdown, not lenient; lines may be NULL. */
bool jb_mustache_render_as(JbArena *arena, JbDiags *diags, const JbMustache *m, JbView *view,
                           JbPartialFn partial, void *user, JbEscape escape, JbText *out,
                           JbLineMap *lines);

#endif
