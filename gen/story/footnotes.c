/* SPDX-License-Identifier: MIT */
/* Footnotes of a story: `[^1]` in its text, a line `[^1]: …` anywhere. */
#include "story/views.h"
#include <string.h>

typedef struct Note {
    const char *id, *text;
    size_t id_n, text_n;
    int number; /* 0: not yet referred to */
} Note;

typedef struct Notes {
    JbArena *arena;
    JB_VEC(Note) list;
    int last; /* number given so far */
} Notes;

/* `[^ID]` at s: the length of all of it, and its ID; 0: there is none. */
static size_t mark_at(const char *s, const char **id, size_t *id_n)
{
    if (s[0] != '[' || s[1] != '^')
        return 0;
    *id = s + 2;
    *id_n = strcspn(*id, "[]^ \n");
    return *id_n > 0 && (*id)[*id_n] == ']' ? *id_n + 3 : 0;
}

/* A line that says what a note is; where its text begins, else NULL. */
static const char *definition(const char *line, const char **id, size_t *id_n)
{
    size_t n = mark_at(line, id, id_n);
    if (n == 0 || line[n] != ':')
        return NULL;
    const char *text = line + n + 1;
    return text + strspn(text, " \t");
}

static Note *find(Notes *notes, const char *id, size_t n)
{
    for (size_t i = 0; i < notes->list.n; i++)
        if (notes->list.at[i].id_n == n && memcmp(notes->list.at[i].id, id, n) == 0)
            return &notes->list.at[i];
    return NULL;
}

static void gather(Notes *notes, const char *body)
{
    for (const char *line = body; *line != '\0';) {
        size_t n = strcspn(line, "\n"), id_n = 0;
        const char *id = NULL, *text = definition(line, &id, &id_n);
        if (text != NULL && find(notes, id, id_n) == NULL)
            JB_PUSH(
                notes->arena, &notes->list,
                (Note){.id = id, .id_n = id_n, .text = text, .text_n = (size_t)(line + n - text)});
        line += n + (line[n] == '\n');
    }
}

static void put_number(JbText *out, int number)
{
    static const char *const raised[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    if (number >= 10)
        put_number(out, number / 10);
    jb_text_put(out, raised[number % 10]);
}

static void put_line(JbText *out, Notes *notes, const char *line, size_t n)
{
    for (size_t i = 0; i < n;) {
        const char *id = NULL;
        size_t id_n = 0, mark = mark_at(line + i, &id, &id_n);
        Note *note = mark > 0 ? find(notes, id, id_n) : NULL;
        if (note == NULL) {
            jb_text_put_char(out, line[i++]);
            continue;
        }
        if (note->number == 0)
            note->number = ++notes->last;
        put_number(out, note->number);
        i += mark;
    }
}

static void put_note(JbText *out, const Note *note)
{
    jb_text_put(out, "\n\n{.footnote} ");
    put_number(out, note->number);
    jb_text_put_char(out, ' ');
    jb_text_put_n(out, note->text, note->text_n);
}

const char *jb_story_footnotes(JbArena *arena, const char *body)
{
    Notes notes = {.arena = arena};
    if (body != NULL && strstr(body, "[^") != NULL)
        gather(&notes, body);
    if (notes.list.n == 0)
        return body;
    JbText out = jb_text(arena);
    for (const char *line = body; *line != '\0';) {
        size_t n = strcspn(line, "\n"), id_n = 0;
        const char *id = NULL;
        if (definition(line, &id, &id_n) == NULL)
            put_line(&out, &notes, line, n);
        line += n;
        if (*line == '\n')
            jb_text_put_char(&out, *line++);
    }
    for (size_t i = 0; i < notes.list.n; i++) /* what nothing refers to is said, too */
        if (notes.list.at[i].number == 0)
            notes.list.at[i].number = ++notes.last;
    for (int number = 1; number <= notes.last; number++)
        for (size_t i = 0; i < notes.list.n; i++)
            if (notes.list.at[i].number == number)
                put_note(&out, &notes.list.at[i]);
    return jb_text_str(&out);
}
