/* SPDX-License-Identifier: MIT */
#include "base/diag.h"

#include <string.h>

JbDiags *jb_diags_new(JbArena *arena)
{
    JbDiags *d = jb_arena_alloc(arena, sizeof *d);
    d->arena = arena;
    return d;
}

JbDiags *jb_diags_unsaid(JbArena *arena, const JbDiags *of)
{
    JbDiags *d = jb_diags_new(arena);
    d->files = of->files;
    return d;
}

JbDiags *jb_diags_apart(JbArena *arena, const JbDiags *of)
{
    JbDiags *d = jb_diags_unsaid(arena, of);
    d->catalog = of->catalog;
    return d;
}

void jb_diags_append(JbDiags *d, const JbDiags *from, size_t first)
{
    for (size_t i = first; i < from->list.n; i++)
        JB_PUSH(d->arena, &d->list, from->list.at[i]);
}

void jb_diags_append_severe(JbDiags *d, const JbDiags *from, JbSeverity at_least)
{
    for (size_t i = 0; i < from->list.n; i++)
        if (from->list.at[i].severity >= at_least)
            JB_PUSH(d->arena, &d->list, from->list.at[i]);
}

/* The hint in the user's language. One that was composed with a word in quotation marks (`did you
 * mean "x"?`) is found by its format; several words there may be of the catalogue themselves. */
static const char *translate_hint(const JbDiags *d, const char *hint)
{
    const char *local = jb_catalog_get(d->catalog, hint);
    const char *from =
        d->catalog != NULL && hint != NULL && local == NULL ? strchr(hint, '"') : NULL;
    const char *to = from != NULL ? strrchr(hint, '"') : NULL;
    if (to == NULL || to == from)
        return local;
    const char *format =
        jb_arena_format(d->arena, "%.*s\"%%s\"%s", (int)(from - hint), hint, to + 1);
    local = jb_catalog_get(d->catalog, format);
    const char *quoted = jb_arena_strndup(d->arena, from + 1, (size_t)(to - from - 1));
    if (strchr(quoted, ' ') != NULL)
        quoted = jb_catalog_say(d->catalog, quoted);
    return local != NULL ? jb_arena_format(d->arena, local, quoted) : NULL;
}

/* The same of one that holds a number ("at most 100 are allowed", "write -0.5"). */
static const char *translate_counted(const JbDiags *d, const char *hint)
{
    static const char digits[] = "0123456789";
    const char *at = d->catalog == NULL || hint == NULL ? NULL : strpbrk(hint, digits);
    if (at == NULL)
        return NULL;
    at -= at > hint && at[-1] == '-';
    size_t n = strspn(at, "-0123456789.");
    const char *format = jb_arena_format(d->arena, "%.*s%%s%s", (int)(at - hint), hint, at + n);
    const char *local = jb_catalog_get(d->catalog, format);
    return local == NULL ? NULL
                         : jb_arena_format(d->arena, local, jb_arena_strndup(d->arena, at, n));
}

/* The same of one that ends with a piece of JSON: no words stand behind its last quotation mark. */
static const char *translate_sample(const JbDiags *d, const char *hint)
{
    const char *at = d->catalog == NULL || hint == NULL ? NULL : strpbrk(hint, "\"{[");
    const char *end = at == NULL ? NULL : strrchr(at, '"');
    for (end = end == NULL ? at : end; end != NULL && *end != '\0'; end++)
        if ((*end >= 'a' && *end <= 'z') || (*end >= 'A' && *end <= 'Z'))
            return NULL;
    if (at == NULL)
        return NULL;
    const char *format = jb_arena_format(d->arena, "%.*s%%s", (int)(at - hint), hint);
    const char *local = jb_catalog_get(d->catalog, format);
    return local == NULL ? NULL : jb_arena_format(d->arena, local, at);
}

/* What messages take as arguments besides names and numbers. */
static const char *const PHRASES[] = {JB_SAID("true or false"),
                                      JB_SAID("a number"),
                                      JB_SAID("a string"),
                                      JB_SAID("an array"),
                                      JB_SAID("an object"),
                                      JB_SAID("the end of the file"),
                                      JB_SAID("the control character"),
                                      JB_SAID("the invisible character"),
                                      JB_SAID("this value "),
                                      JB_SAID("a target"),
                                      JB_SAID("a group"),
                                      JB_SAID("a recipient"),
                                      JB_SAID("an area's values"),
                                      JB_SAID("every year"),
                                      JB_SAID("no date"),
                                      JB_SAID("a plan"),
                                      JB_SAID("a snapshot"),
                                      JB_SAID("the group"),
                                      JB_SAID("the area"),
                                      JB_SAID("the indicator"),
                                      JB_SAID("the light"),
                                      JB_SAID("has gaps between characters wider by"),
                                      JB_SAID("is stretched by"),
                                      JB_SAID("is shrunk by"),
                                      JB_SAID(" of its measure"),
                                      JB_SAID("it is no regular file, empty, or cannot be read"),
                                      JB_SAID("it is no font, or has no face of that index"),
                                      JB_SAID("; it is in the package "),
                                      JB_SAID("\" or \"")};

/* The message with the phrase in the user's language. */
static const char *translate_phrase(const JbDiags *d, const char *message, const char *phrase)
{
    const char *local = jb_catalog_get(d->catalog, phrase);
    const char *at = local == NULL ? NULL : strstr(message, phrase);
    return at == NULL ? message
                      : jb_arena_format(d->arena, "%.*s%s%s", (int)(at - message), message, local,
                                        at + strlen(phrase));
}

/* A translated message with its phrases in the same language. */
static const char *translate_phrases(const JbDiags *d, const char *message)
{
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
        message = translate_phrase(d, message, PHRASES[i]);
    return message;
}

void jb_diag_phrase(JbDiags *d, const char *phrase)
{
    JbDiag *last = d->list.n > 0 ? &d->list.at[d->list.n - 1] : NULL;
    if (last != NULL && last->local != NULL)
        last->local = translate_phrase(d, last->local, phrase);
}

void jb_diag_phrase_made(JbDiags *d, const char *format, va_list ap)
{
    JbDiag *last = d->list.n > 0 ? &d->list.at[d->list.n - 1] : NULL;
    const char *local = jb_catalog_get(d->catalog, format);
    if (last == NULL || last->local == NULL || local == NULL)
        return;
    va_list again;
    va_copy(again, ap);
    const char *phrase = jb_arena_vformat(d->arena, format, again);
    va_end(again);
    const char *at = strstr(last->local, phrase);
    if (at != NULL)
        last->local = jb_arena_format(d->arena, "%.*s%s%s", (int)(at - last->local), last->local,
                                      jb_arena_vformat(d->arena, local, ap), at + strlen(phrase));
}

static const char *const SEVERITIES[] = {JB_SEVERITIES(JB_NAMES_NAME)};

void jb_diag_report(JbDiags *d, JbSeverity severity, JbExit exit, const char *code,
                    const JbPlace *place, const char *hint, const char *format, ...)
{
    JbDiag diag = {.severity = severity, .code = code, .hint = hint};
    if (severity == JB_ERROR)
        diag.exit = exit;
    if (place) {
        diag.place = *place;
        if (place->file)
            diag.place.file = jb_arena_strdup(d->arena, place->file);
        if (place->pointer)
            diag.place.pointer = jb_arena_strdup(d->arena, place->pointer);
    }
    va_list ap;
    va_start(ap, format);
    diag.message = jb_arena_vformat(d->arena, format, ap);
    va_end(ap);
    const char *local = jb_catalog_get(d->catalog, format);
    if (local != NULL) {
        va_start(ap, format);
        diag.local = translate_phrases(d, jb_arena_vformat(d->arena, local, ap));
        va_end(ap);
    } else if (strchr(diag.message, '%') == NULL) {
        diag.local = jb_catalog_get(d->catalog, diag.message); /* a message handed on as "%s" */
    }
    diag.local_hint = translate_hint(d, hint);
    if (diag.local_hint == NULL)
        diag.local_hint = translate_counted(d, hint);
    if (diag.local_hint == NULL)
        diag.local_hint = translate_sample(d, hint);
    diag.local_severity = jb_catalog_get(d->catalog, SEVERITIES[severity]);
    JB_PUSH(d->arena, &d->list, diag);
}

size_t jb_diags_count(const JbDiags *d, JbSeverity at_least)
{
    size_t count = 0;
    for (size_t i = 0; i < d->list.n; i++)
        count += d->list.at[i].severity >= at_least;
    return count;
}

JbExit jb_diags_exit(const JbDiags *d, bool strict)
{
    for (size_t i = 0; i < d->list.n; i++)
        if (d->list.at[i].severity == JB_ERROR)
            return d->list.at[i].exit;
    return strict && jb_diags_count(d, JB_WARNING) ? JB_EXIT_WARNINGS : JB_EXIT_OK;
}

static int compare(const JbPlace *a, const JbPlace *b)
{
    if (!a->file || !b->file) {
        if (a->file || b->file)
            return a->file ? 1 : -1;
    } else {
        int c = strcmp(a->file, b->file);
        if (c)
            return c;
    }
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* Merges the sorted runs [from, middle) and [middle, to) of `in` into `out`; equals keep their
 * order. */
static void merge(const JbDiag *in, JbDiag *out, size_t from, size_t middle, size_t to)
{
    size_t a = from, b = middle;
    for (size_t k = from; k < to; k++) {
        bool left = a < middle && (b >= to || compare(&in[a].place, &in[b].place) <= 0);
        out[k] = left ? in[a++] : in[b++];
    }
}

void jb_diags_sort(JbDiags *d)
{
    size_t n = d->list.n;
    if (n < 2)
        return;
    JbDiag *in = d->list.at, *out = jb_arena_alloc_array(d->arena, d->list.cap, sizeof *out);
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t from = 0; from < n; from += 2 * width) {
            size_t middle = from + width < n ? from + width : n;
            size_t to = from + 2 * width < n ? from + 2 * width : n;
            merge(in, out, from, middle, to);
        }
        JbDiag *swap = in;
        in = out;
        out = swap;
    }
    d->list.at = in;
}
