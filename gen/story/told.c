/* SPDX-License-Identifier: MIT */
#include "story/reader.h"
#include <string.h>

/* --- the sets of claims of a briefing --- */

/* What was made for all areas or for the page, or is made now. */
static const JbClaims *claims_about(const JbBook *book, const JbAttainment *a)
{
    if (book->whole != NULL && book->whole->a == a)
        return book->whole;
    for (size_t i = 0; book->page != NULL && i < book->page->claims.n; i++)
        if (book->page->claims.at[i].claims->a == a)
            return book->page->claims.at[i].claims;
    return jb_claims(book->passing, a);
}

const JbClaims *jb_story_claims(JbBook *book, const JbAttainment *a, const char *prefix)
{
    size_t base = 0;
    for (size_t i = 0; i < book->claims.n; i++) {
        const JbClaimSet *set = &book->claims.at[i];
        if (strcmp(set->prefix, prefix) == 0)
            return set->claims;
        base = set->base + set->claims->n;
    }
    JbClaimSet set = {claims_about(book, a), jb_arena_strdup(book->passing, prefix), base};
    JB_PUSH(book->passing, &book->claims, set);
    return set.claims;
}

size_t jb_story_claim_mark(const JbBook *book, const JbClaims *claims, size_t claim)
{
    size_t base = 0;
    for (size_t i = 0; i < book->claims.n; i++)
        if (book->claims.at[i].claims == claims)
            base = book->claims.at[i].base;
    return base + claim + 1;
}

JbMarked jb_story_claim_of_mark(const JbBook *book, size_t mark)
{
    for (size_t i = book->claims.n; i > 0; i--) {
        const JbClaimSet *set = &book->claims.at[i - 1];
        if (mark > set->base && mark <= set->base + set->claims->n)
            return (JbMarked){set->claims, mark - set->base - 1, set->prefix};
    }
    return (JbMarked){NULL, JB_NONE_CLAIM, NULL};
}

/* --- noting --- */

static void add(JbArena *arena, JbMarkList *list, size_t mark)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i] == mark)
            return;
    JB_PUSH(arena, list, mark);
}

static bool is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' && s[i] != '\n' && s[i] != '\t')
            return false;
    return true;
}

/* The first span that reaches beyond an offset of the page, or the number of spans. */
static size_t first_beyond(const JbLineMap *lines, size_t offset)
{
    size_t low = 0, high = lines->spans.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (lines->spans.at[middle].reach > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void jb_story_note_marks(const JbMatter *m, const char *s, size_t n, JbMarkList *told)
{
    const JbLineMap *lines = m->lines;
    if (!lines || !lines->spans.n || is_blank(s, n) || s < m->page->at ||
        s >= m->page->at + m->page->n)
        return;
    size_t from = (size_t)(s - m->page->at), to = from + n;
    for (size_t i = first_beyond(lines, from); i < lines->spans.n && lines->spans.at[i].from < to;
         i++)
        if (lines->spans.at[i].to > from)
            add(m->arena, told, lines->spans.at[i].mark);
}

/* --- what is left --- */

static bool has(const JbMarks *marks, size_t mark)
{
    for (size_t i = 0; i < marks->n; i++)
        if (marks->at[i] == mark)
            return true;
    return false;
}

/* What a chart says to those who cannot see it is not told to the others. */
static bool tells(const JbBlock *b, size_t mark)
{
    for (; b; b = b->next) {
        size_t in = 0;
        if (b->kind == JB_BLOCK_CHART)
            continue;
        for (size_t i = 0; i < b->told_n; i++)
            in += has(&b->told[i], mark);
        if ((b->told_n && in == b->told_n) || tells(b->child, mark))
            return true;
    }
    return false;
}

/* A claim, or another of its subject that says it too, stands in one of the flows. */
static bool stands(const JbClaimSet *set, size_t claim, const JbFlow *flows, size_t n)
{
    const JbClaim *it = &set->claims->at[claim];
    for (size_t i = jb_claims_start(set->claims, it->subject, it->index);
         i < set->claims->n && set->claims->at[i].index == it->index; i++)
        for (size_t k = 0; k < n && jb_claims_tells(set->claims, i, claim); k++)
            if (tells(flows[k].first, set->base + i + 1))
                return true;
    return false;
}

JbMarkList jb_story_untold(JbBook *book, const JbFlow *flows, size_t n)
{
    JbMarkList left = {0};
    const JbClaimSet *main = book->claims.n ? &book->claims.at[0] : NULL;
    for (size_t i = 0; main && i < main->claims->n; i++)
        if (main->claims->at[i].must && !stands(main, i, flows, n))
            JB_PUSH(book->arena, &left, main->base + i + 1);
    return left;
}
