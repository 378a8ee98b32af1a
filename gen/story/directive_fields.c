/* SPDX-License-Identifier: MIT */
/* What a fenced block says: its lines, and how they are read. */
#include "story/chart.h"
#include <string.h>

static const char *trimmed(JbArena *arena, const char *s, size_t n)
{
    while (n > 0 && (*s == ' ' || *s == '\t')) {
        s++;
        n--;
    }
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
        n--;
    return jb_arena_strndup(arena, s, n);
}

static void read_line(JbDirective *d, const char *s, size_t n, JbPlace place)
{
    JbArena *arena = d->reader->matter->arena;
    const char *colon = memchr(s, ':', n);
    const char *whole = trimmed(arena, s, n);
    if (*whole == '\0')
        return;
    if (colon == NULL) {
        jb_diag_error(d->reader->matter->diags, "bad-directive", &place, "write KEY: VALUE",
                      "'%s' is no line of a block",
                      jb_story_plain_text(d->reader->matter, whole, true));
        d->reader->failed = true;
        return;
    }
    JbDirectiveField f = {trimmed(arena, s, (size_t)(colon - s)),
                          trimmed(arena, colon + 1, n - (size_t)(colon - s) - 1), place};
    JB_PUSH(arena, &d->fields, f);
}

void jb_story_directive_read(JbDirective *d)
{
    JbReader *r = d->reader;
    const char *s = jb_text_str(&r->code_text);
    for (size_t line = 0; *s != '\0'; line++) {
        size_t n = strcspn(s, "\n");
        size_t at = line < r->code_line.n ? r->code_line.at[line] : r->here;
        read_line(d, s, n, jb_story_reader_place(r, at));
        s += n + (s[n] == '\n');
    }
    d->place = d->fields.n > 0 ? d->fields.at[0].place : jb_story_reader_place(r, r->code_at);
}

const char *jb_story_directive_get(const JbDirective *d, const char *key)
{
    for (size_t i = 0; i < d->fields.n; i++)
        if (strcmp(d->fields.at[i].key, key) == 0 && *d->fields.at[i].value != '\0')
            return d->fields.at[i].value;
    return NULL;
}

void jb_story_directive_complain(const JbDirective *d, const char *hint, const char *message,
                                 const char *what)
{
    jb_diag_error(d->reader->matter->diags, "bad-directive", &d->place, hint, "%s '%s'", message,
                  what);
    d->reader->failed = true;
}

int32_t jb_story_directive_int(const JbDirective *d, const char *key, int32_t max, int32_t fallback)
{
    const char *s = jb_story_directive_get(d, key);
    if (s == NULL)
        return fallback;
    s = jb_story_plain_text(d->reader->matter, s, true);
    size_t n = strspn(s, "0123456789");
    int32_t value = 0;
    for (size_t i = 0; i < n && value <= max; i++)
        value = value * 10 + (s[i] - '0');
    if (n == 0 || s[n] != '\0' || value > max || n > 8)
        jb_story_directive_complain(d, "write a whole number", "no number that fits:", s);
    return value > max ? max : value;
}

const JbBlock *jb_story_directive_text(const JbDirective *d, const char *key)
{
    const char *s = jb_story_directive_get(d, key);
    bool ok = true;
    const JbBlock *text =
        s == NULL ? NULL : jb_story_read_line(d->reader->matter, s, d->place, &ok);
    d->reader->failed = d->reader->failed || !ok;
    return text;
}

JbRuns jb_story_directive_runs(const JbDirective *d, const char *key)
{
    const JbBlock *text = jb_story_directive_text(d, key);
    if (text == NULL)
        return (JbRuns){NULL, 0};
    if (text->shorter_n > 0)
        jb_story_directive_complain(
            d, "write one text; captions, headings, paragraphs and cells may have variants",
            "no variants can stand in", key);
    return text->runs;
}

bool jb_story_directive_subject(const JbDirective *d, JbSubject *s, const JbAttainment **a,
                                size_t *index)
{
    const char *name = jb_story_directive_get(d, "indicator");
    if (name == NULL) {
        jb_story_directive_complain(d, "write indicator: ID", "there is no indicator in the block",
                                    d->kind);
        return false;
    }
    return jb_story_directive_subject_called(d, name, s, a, index);
}

bool jb_story_directive_subject_called(const JbDirective *d, const char *name, JbSubject *s,
                                       const JbAttainment **a, size_t *index)
{
    name = jb_story_plain_text(d->reader->matter, name, true);
    if (!jb_story_matter_subject(d->reader->matter, name, s, a, index)) {
        jb_story_directive_complain(d, "name an indicator of the plan", "there is no indicator",
                                    name);
        return false;
    }
    return true;
}
