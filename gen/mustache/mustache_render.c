/* SPDX-License-Identifier: MIT */
#include "mustache/mustache_parts.h"
#include "mustache/view.h"
#include <string.h>

#define MAX_STACK 256 /* contexts within each other */
#define MAX_PARTIALS                                                                               \
    64 /* partials within each other: one that calls itself without end stops here */

#define MAX_OUTPUT ((size_t)16 << 20) /* bytes: a page has thousands */
/* Tags and texts on the way: lists within each other, or partials that each call the next twice,
 * may write nothing and never end. */
#define MAX_STEPS 10000000

typedef struct Renderer {
    JbArena *arena;
    JbDiags *diags;
    const JbMustache *m; /* whose tokens are rendered */
    JbPartialFn partial;
    void *user;
    bool lenient;
    JbEscape escape;
    JbText *out;
    JbLineMap *lines;
    JbView *stack[MAX_STACK];
    size_t depth, partials, steps;
    bool line_open; /* the output's last line has its place */
    bool failed;
    bool stopped;                     /* nothing more is rendered */
    JB_VEC(const JbToken *) reported; /* each tag is complained of once */
} Renderer;

static JbPlace place(const Renderer *r, const JbToken *t)
{
    return jb_mustache_place(r->m, t);
}

static bool reported(Renderer *r, const JbToken *t)
{
    r->failed = true;
    for (size_t i = 0; i < r->reported.n; i++)
        if (r->reported.at[i] == t)
            return true;
    JB_PUSH(r->arena, &r->reported, t);
    return false;
}

/* Puts n bytes that come from `at`; with `moving`, the place moves down with each newline. */
static void put(Renderer *r, const char *s, size_t n, JbPlace at, bool moving)
{
    for (size_t i = 0; i < n;) {
        if (!r->line_open && r->lines != NULL)
            JB_PUSH(r->arena, &r->lines->lines, at);
        r->line_open = true;
        const char *end = memchr(s + i, '\n', n - i);
        size_t k = end == NULL ? n - i : (size_t)(end - (s + i)) + 1;
        jb_text_put_n(r->out, s + i, k);
        i += k;
        if (end != NULL) {
            r->line_open = false;
            at.line += moving;
            at.column = moving ? 1 : at.column;
        }
    }
}

/* Whether s[i] is taken for markup: anywhere, at the head of a line, or behind the number of a list
 * item. */
static bool active(const char *s, size_t i, bool only_digits)
{
    if (i == 0 && strchr("+-:=>", s[i]) != NULL)
        return true;
    if (only_digits && i > 0 && (s[i] == '.' || s[i] == ')'))
        return s[i + 1] == ' ' || s[i + 1] == '\0';
    return strchr("\\`*_{}[]<>|&#~", s[i]) != NULL;
}

/* What Markdown would take for markup gets a backslash; a newline becomes a blank, so that a
 * table's row stays whole. */
static void put_escaped(Renderer *r, const char *s, JbPlace at)
{
    bool only_digits = true;
    size_t from = 0, i = 0;
    for (; s[i] != '\0'; i++) {
        bool stop = active(s, i, only_digits), newline = s[i] == '\n';
        only_digits = only_digits && s[i] >= '0' && s[i] <= '9';
        if (!stop && !newline)
            continue;
        put(r, s + from, i - from, at, false);
        put(r, newline ? " " : "\\", 1, at, false);
        from = i + newline;
    }
    put(r, s + from, i - from, at, false);
}

static void put_html(Renderer *r, const char *s, JbPlace at)
{
    for (; *s != '\0'; s++) {
        const char *reference = *s == '&'    ? "&amp;"
                                : *s == '<'  ? "&lt;"
                                : *s == '>'  ? "&gt;"
                                : *s == '"'  ? "&quot;"
                                : *s == '\'' ? "&#39;"
                                             : NULL;
        size_t n = reference != NULL ? strlen(reference) : 1;
        put(r, reference != NULL ? reference : s, n, at, false);
    }
}

static void put_view(Renderer *r, const JbToken *t, JbView *view)
{
    if (view->text == NULL)
        return;
    JbPlace at = place(r, t);
    if (view->kind == JB_VIEW_FIGURE) {
        const char *mark = jb_arena_format(r->arena, "\001%zu\002", view->figure);
        put(r, mark, strlen(mark), at, false);
    }
    if (t->kind == JB_TOKEN_RAW || r->escape == JB_ESCAPE_NONE)
        put(r, view->text, strlen(view->text), view->said != NULL ? *view->said : at, false);
    else if (r->escape == JB_ESCAPE_HTML)
        put_html(r, view->text, at);
    else
        put_escaped(r, view->text, at);
    if (view->kind == JB_VIEW_FIGURE)
        put(r, "\003", 1, at, false);
}

static JbView *ready(JbView *view)
{
    jb_mustache_view_ready(view);
    view->used = true;
    return view;
}

static size_t part_length(const char *name)
{
    size_t n = 0;
    while (name[n] != '\0' && name[n] != '.')
        n++;
    return n;
}

/* Looks a name up as the specification says: its first part in the innermost context that has it,
 * the others strictly below. *open tells that the miss is one that a section may have. */
static JbView *look_up(Renderer *r, const JbToken *t, bool *open)
{
    const char *name = jb_mustache_text(t);
    if (name[0] == '.' && name[1] == '\0')
        return ready(r->stack[r->depth - 1]);
    size_t n = t->n;
    JbView *at = jb_mustache_view_within(r->stack, r->depth, name, n);
    for (name += n; at != NULL && *name == '.'; name += n) {
        name++;
        n = part_length(name);
        JbView *inside = jb_mustache_view_member(at, name, n);
        *open = *open || at->open || at->kind == JB_VIEW_NULL;
        at = inside;
    }
    return at == NULL ? NULL : ready(at);
}

static void no_such(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    if (!reported(r, t))
        jb_diag_error(r->diags, "unknown-tag", &at, "templates/README.md lists the names",
                      "no '%s' here", jb_mustache_text(t));
}

static bool told(const Renderer *r, const JbPlace *place)
{
    for (size_t i = 0; i < r->diags->list.n; i++) {
        const JbDiag *d = &r->diags->list.at[i];
        if (strcmp(d->code, "figure-absent") == 0 && jb_text_equal(d->place.file, place->file) &&
            d->place.line == place->line && d->place.column == place->column)
            return true;
    }
    return false;
}

static const char *absent_hint(const char *name)
{
    if (strncmp(name, "as_of", 5) == 0)
        return JB_SAID("add \"as_of\" to the snapshot, or put it into a section of its own");
    if (strncmp(name, "area.", 5) == 0)
        return JB_SAID("build it for an area, or put it into a section of its own");
    return JB_SAID("put it into a section of its own, or print its .cell");
}

/* A value that cannot be printed: a name that is none, or one that stands for nothing this time. */
static void no_value(Renderer *r, const JbToken *t, const JbView *view, bool known)
{
    if (!known) {
        no_such(r, t);
        return;
    }
    if (reported(r, t))
        return;
    const char *name = jb_mustache_text(t);
    JbPlace at = place(r, t);
    if (view != NULL && view->place != NULL && !told(r, view->place)) /* once, not a language */
        jb_diag_error(r->diags, "figure-absent", view->place,
                      "add it; or let the template put it into a section of its own",
                      "\"%s\" is missing, and the template prints it", view->key);
    if (view == NULL || view->place == NULL)
        jb_diag_error(r->diags, "figure-absent", &at, absent_hint(name),
                      "there is no '%s' in this case", name);
}

static void no_text(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    if (!reported(r, t))
        jb_diag_error(r->diags, "not-a-text", &at,
                      "use it as a section, or name one of its members", "'%s' is no text",
                      jb_mustache_text(t));
}

static void render(Renderer *r, const JbToken *t);

static void render_value(Renderer *r, const JbToken *t)
{
    bool open = false;
    JbView *view = look_up(r, t, &open);
    if (view == NULL || view->kind == JB_VIEW_NULL) {
        if (!r->lenient)
            no_value(r, t, view, view != NULL || open);
        return;
    }
    switch (view->kind) {
    case JB_VIEW_TEXT:
    case JB_VIEW_FIGURE: put_view(r, t, view); return;
    default:
        if (!r->lenient)
            no_text(r, t);
    }
}

/* Opens the span of a section on a view with a mark; SIZE_MAX: it has none. */
static size_t open_span(Renderer *r, const JbView *view)
{
    while (view != NULL && view->mark == 0)
        view = view->base;
    if (view == NULL || r->lines == NULL)
        return SIZE_MAX;
    JbMarkSpan span = {.from = r->out->n, .to = r->out->n, .mark = view->mark};
    JB_PUSH(r->arena, &r->lines->spans, span);
    return r->lines->spans.n - 1;
}

/* Where the first paragraph of s[from, to) ends: at the first blank line behind words, or at to. */
static size_t paragraph_end(const char *s, size_t from, size_t to)
{
    bool words = false, blank = true;
    for (size_t i = from; i < to; i++) {
        if (s[i] == '\n' && words && blank)
            return i;
        blank = s[i] == '\n' || (blank && s[i] == ' ');
        words = words || !blank;
    }
    return to;
}

static void render_in(Renderer *r, const JbToken *t, JbView *context)
{
    if (r->depth == MAX_STACK) {
        JbPlace at = place(r, t);
        if (!reported(r, t))
            jb_diag_error(r->diags, "template-depth", &at, "make the sections shallower",
                          "section '%s' stands too deep", jb_mustache_text(t));
        return;
    }
    size_t span = open_span(r, context);
    r->stack[r->depth++] = context;
    render(r, jb_mustache_child(t));
    r->depth--;
    if (span != SIZE_MAX)
        r->lines->spans.at[span].to =
            paragraph_end(r->out->at, r->lines->spans.at[span].from, r->out->n);
}

static void render_section(Renderer *r, const JbToken *t)
{
    bool open = false;
    JbView *view = look_up(r, t, &open);
    if (view == NULL) {
        if (!r->lenient && !open)
            no_such(r, t);
        else if (t->kind == JB_TOKEN_INVERTED)
            render(r, jb_mustache_child(t));
        return;
    }
    bool truth = jb_mustache_view_true(view);
    if (t->kind == JB_TOKEN_INVERTED) {
        if (!truth)
            render(r, jb_mustache_child(t));
    } else if (view->kind == JB_VIEW_LIST) {
        for (JbView *item = view->child; item != NULL; item = item->next)
            render_in(r, t, item);
    } else if (view->kind == JB_VIEW_BOOL) {
        if (truth)
            render(r, jb_mustache_child(t));
    } else if (truth) {
        render_in(r, t, view);
    }
}

/* A partial that is alone in its line is read again with that line's white space before each of its
 * lines. */
static const JbMustache *indented(Renderer *r, const JbMustache *m, const char *indent)
{
    JbText text = jb_text(r->arena);
    JbFolds folds = {NULL, 0, 0};
    const JbFold *old = jb_mustache_folds(m);
    const char *source = jb_mustache_source(m);
    size_t n = m->packed->n;
    for (size_t i = 0; i < n;) {
        const char *end = memchr(source + i, '\n', n - i);
        size_t k = end == NULL ? n - i : (size_t)(end - (source + i)) + 1;
        jb_text_put(&text, indent);
        for (; folds.n < m->packed->fold_n && old[folds.n].at < i + k;) {
            JbFold fold = old[folds.n];
            fold.at += text.n - i;
            JB_PUSH(r->arena, &folds, fold);
        }
        jb_text_put_n(&text, source + i, k);
        i += k;
    }
    return jb_mustache_parse_folded(r->arena, r->diags, m->name, jb_text_str(&text), text.n,
                                    &folds);
}

/* A partial within a line: the newline that ends its file is not the line's. */
static void join_line(Renderer *r)
{
    if (r->line_open || r->out->at[r->out->n - 1] != '\n')
        return;
    r->out->at[--r->out->n] = '\0';
    r->line_open = true;
}

static void no_partial(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    if (!r->lenient && !reported(r, t))
        jb_diag_error(r->diags, "unknown-partial", &at,
                      "put the file NAME.words beside it, with this language",
                      "there is no partial '%s'", jb_mustache_text(t));
}

static void too_deep(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    r->stopped = true; /* two calls within would double it at each step */
    if (!reported(r, t))
        jb_diag_error(r->diags, "partial-depth", &at, "a partial that calls itself needs an end",
                      "partial '%s' calls itself too often", jb_mustache_text(t));
}

static void render_partial(Renderer *r, const JbToken *t)
{
    const JbMustache *m = r->partial == NULL ? NULL : r->partial(r->user, jb_mustache_text(t));
    if (m == NULL) {
        no_partial(r, t);
        return;
    }
    if (r->partials == MAX_PARTIALS) {
        too_deep(r, t);
        return;
    }
    if (*jb_mustache_indent(t) != '\0')
        m = indented(r, m, jb_mustache_indent(t));
    size_t before = r->out->n;
    if (m != NULL) {
        const JbMustache *around = r->m;
        r->m = m;
        r->partials++;
        render(r, jb_mustache_first(m));
        r->partials--;
        r->m = around;
    }
    if (!t->alone && r->out->n > before)
        join_line(r);
}

static void too_long(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    r->stopped = true;
    if (!reported(r, t))
        jb_diag_error(r->diags, "page-too-long", &at, "look for a partial that calls itself",
                      "the page grows beyond %zu bytes", MAX_OUTPUT);
}

static void too_many(Renderer *r, const JbToken *t)
{
    JbPlace at = place(r, t);
    r->stopped = true;
    if (!reported(r, t))
        jb_diag_error(r->diags, "page-endless", &at, "look for lists or partials within each other",
                      "the page takes more than %d steps", MAX_STEPS);
}

static void render(Renderer *r, const JbToken *t)
{
    for (; t != NULL && !r->stopped; t = jb_mustache_next(t)) {
        if (r->out->n > MAX_OUTPUT) {
            too_long(r, t);
            return;
        }
        if (++r->steps > MAX_STEPS) {
            too_many(r, t);
            return;
        }
        switch ((JbTokenKind)t->kind) {
        case JB_TOKEN_TEXT: put(r, jb_mustache_text(t), t->n, place(r, t), true); break;
        case JB_TOKEN_VALUE:
        case JB_TOKEN_RAW: render_value(r, t); break;
        case JB_TOKEN_SECTION:
        case JB_TOKEN_INVERTED: render_section(r, t); break;
        case JB_TOKEN_PARTIAL: render_partial(r, t); break;
        }
    }
}

static void set_reaches(JbLineMap *lines)
{
    size_t reach = 0;
    for (size_t i = 0; lines != NULL && i < lines->spans.n; i++) {
        JbMarkSpan *span = &lines->spans.at[i];
        reach = span->to > reach ? span->to : reach;
        span->reach = reach;
    }
}

bool jb_mustache_render(JbArena *arena, JbDiags *diags, const JbMustache *m, JbView *view,
                        JbPartialFn partial, void *user, bool lenient, JbText *out,
                        JbLineMap *lines)
{
    Renderer *r = jb_arena_alloc(arena, sizeof *r);
    *r = (Renderer){.arena = arena,
                    .diags = diags,
                    .m = m,
                    .partial = partial,
                    .user = user,
                    .lenient = lenient,
                    .out = out,
                    .lines = lines};
    r->stack[r->depth++] = view;
    render(r, jb_mustache_first(m));
    set_reaches(lines);
    return !r->failed;
}

bool jb_mustache_render_as(JbArena *arena, JbDiags *diags, const JbMustache *m, JbView *view,
                           JbPartialFn partial, void *user, JbEscape escape, JbText *out,
                           JbLineMap *lines)
{
    Renderer *r = jb_arena_alloc(arena, sizeof *r);
    *r = (Renderer){.arena = arena,
                    .diags = diags,
                    .m = m,
                    .partial = partial,
                    .user = user,
                    .escape = escape,
                    .out = out,
                    .lines = lines};
    r->stack[r->depth++] = view;
    render(r, jb_mustache_first(m));
    set_reaches(lines);
    return !r->failed;
}
