/* SPDX-License-Identifier: MIT */
#include "proof/lines.h"
#include "base/keyed.h"
#include <string.h>

static const char *style_of(const JbLineRecord *l)
{
    return l->style ? l->style : "(none)";
}

/* Whether the same line of the furniture stood on a page before; notes it. */
static bool stood_before(JbKeyed *seen, const JbLineRecord *l)
{
    if (!l->furniture)
        return false;
    JbArena *scratch = jb_arena_new();
    const char *key =
        jb_arena_format(scratch, "%lld %lld %zu %s", (long long)l->x, (long long)l->baseline,
                        (size_t)l->place.line, l->head != NULL ? l->head : "");
    const void **kept = jb_keyed_find(seen, key, strlen(key));
    bool before = *kept != NULL;
    *kept = seen;
    jb_arena_free(scratch);
    return before;
}

/* The paragraphs of a text so far, in one language. */
typedef struct Count {
    size_t n, last; /* last: the paragraph's number in the page's own count */
} Count;

static Count *count_of(JbKeyed *counts, const char *flow, JbLang lang)
{
    JbArena *scratch = jb_arena_new();
    const char *key = jb_arena_format(scratch, "%d%s%s", (int)lang, flow != NULL ? "/" : "",
                                      flow != NULL ? flow : "");
    const void **kept = jb_keyed_find(counts, key, strlen(key));
    Count *count = (Count *)(uintptr_t)*kept;
    if (count == NULL) {
        count = jb_arena_alloc(jb_keyed_arena(counts), sizeof *count);
        *count = (Count){0, SIZE_MAX};
        *kept = count;
    }
    jb_arena_free(scratch);
    return count;
}

const size_t *jb_proof_line_paragraphs(JbArena *arena, const JbPages *pages)
{
    size_t *numbers = jb_arena_alloc_array(arena, pages->lines.n, sizeof *numbers);
    JbKeyed *counts = jb_keyed_new();
    const char *flow = NULL;
    JbLang lang = JB_LANGS;
    Count *count = NULL;
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineRecord *l = &pages->lines.at[i];
        if (count == NULL || l->flow != flow || pages->pages.at[l->page].lang != lang) {
            flow = l->flow;
            lang = pages->pages.at[l->page].lang;
            count = count_of(counts, flow, lang);
        }
        if (!l->furniture && l->paragraph != count->last) {
            count->last = l->paragraph;
            count->n++;
        }
        numbers[i] = count->n;
    }
    jb_keyed_free(counts);
    return numbers;
}

/* `message` takes the page, the line's beginning, its paragraph, the style and a length in pt. */
static void warn_length(JbDiags *diags, const JbLineRecord *l, size_t paragraph, const char *code,
                        const char *message, JbLen by)
{
    jb_diag_warn(diags, code, &l->place, "reword the text, or widen the column", message,
                 (size_t)l->page + 1, l->head, paragraph, style_of(l), (int)(by / 1000),
                 (int)(by % 1000));
}

static void tell(JbDiags *diags, const JbLineRecord *l, size_t paragraph)
{
    const JbLineQuality *q = &l->quality;
    if (q->overfull)
        jb_diag_error(
            diags, "overfull-line", &l->place, "shorten the text, or widen the column",
            "on page %zu the line '%s' (paragraph %zu, style %s) is too long by %d.%03d pt",
            (size_t)l->page + 1, l->head, paragraph, style_of(l), (int)(q->over_by / 1000),
            (int)(q->over_by % 1000));
    if (q->short_by > 0)
        warn_length(
            diags, l, paragraph, "line-ragged",
            "on page %zu the line '%s' (paragraph %zu, style %s) stays ragged, short of its "
            "measure by "
            "%d.%03d pt",
            q->short_by);
    if (q->loose > 0)
        warn_length(
            diags, l, paragraph, "loose-line",
            "on page %zu the line '%s' (paragraph %zu, style %s) is stretched at each gap by "
            "%d.%03d pt",
            q->loose);
    if (q->tolerated)
        jb_diag_warn(diags, "kinsoku-exception", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) ends against the rule of "
                     "line ends",
                     (size_t)l->page + 1, l->head, paragraph, style_of(l));
    if (q->hyphens > 0)
        jb_diag_warn(diags, "hyphen-run", &l->place, "reword the text, or widen the column",
                     "on page %zu the line '%s' (paragraph %zu, style %s) is the last of %d in "
                     "succession that "
                     "end in a hyphen",
                     (size_t)l->page + 1, l->head, paragraph, style_of(l), q->hyphens);
}

void jb_proof_lines(JbDiags *diags, const JbPages *pages, const size_t *paragraphs)
{
    JbKeyed *seen = jb_keyed_new();
    for (size_t i = 0; i < pages->lines.n; i++) {
        const JbLineRecord *l = &pages->lines.at[i];
        const JbLineQuality *q = &l->quality;
        bool before = stood_before(seen, l);
        if (!before && (q->overfull || q->tolerated || q->hyphens || q->short_by || q->loose))
            tell(diags, l, paragraphs[i]);
    }
    jb_keyed_free(seen);
}
