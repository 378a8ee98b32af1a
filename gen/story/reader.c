/* SPDX-License-Identifier: MIT */
/* Where a reader of Markdown is, and what is wrong there. */
#include "story/reader.h"
#include "base/link.h"
#include <stdarg.h>
#include <string.h>

JbPlace jb_story_reader_place(const JbReader *r, size_t offset)
{
    size_t lo = 0, hi = r->place_n;
    if (hi == 0)
        return (JbPlace){NULL, 0, 0, NULL};
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (r->line_start[mid] <= offset)
            lo = mid;
        else
            hi = mid;
    }
    return r->places[lo];
}

/* Whether this was said last: a thousand quotes within each other stand too deep once. */
static bool said_last(const JbDiags *diags, const char *code, const JbPlace *place,
                      const char *message)
{
    const JbDiag *d = diags->list.n > 0 ? &diags->list.at[diags->list.n - 1] : NULL;
    return d != NULL && strcmp(d->code, code) == 0 && strcmp(d->message, message) == 0 &&
           jb_text_equal(d->place.file, place->file) && d->place.line == place->line &&
           d->place.column == place->column;
}

void jb_story_reader_fail(JbReader *r, const char *code, const char *hint, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    const char *message = jb_arena_vformat(r->matter->arena, format, ap);
    va_end(ap);
    JbPlace place = jb_story_reader_place(r, r->here);
    if (!said_last(r->matter->diags, code, &place, message))
        jb_diag_error(r->matter->diags, code, &place, hint, "%s", message);
    r->failed = true;
}

/* The snapshot's story that has the address in its text; NULL: the template's own words. */
static const JbPlace *place_in_stories(const JbReader *r, const char *href)
{
    const JbMatter *m = r->matter;
    const JbSnapshot *s = m->a != NULL ? m->a->series->now : NULL;
    for (size_t i = 0; s != NULL && i < s->story_n && *href != '\0'; i++) {
        const char *body = s->stories[i].body.at[m->lang];
        if (body != NULL && strstr(body, href) != NULL)
            return &s->stories[i].body_place[m->lang];
    }
    return NULL;
}

void jb_story_reader_refuse_link(JbReader *r, const char *href)
{
    JbPlace here = jb_story_reader_place(r, r->here);
    const JbPlace *in_story = place_in_stories(r, href);
    jb_diag_error(r->matter->diags, "bad-link", in_story != NULL ? in_story : &here, JB_LINK_HINT,
                  "'%s' is no address that a link may have", href);
    r->failed = true;
}
