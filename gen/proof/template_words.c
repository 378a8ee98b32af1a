/* SPDX-License-Identifier: MIT */
#include "proof/template_words.h"
#include "locale/locale.h"
#include "proof/reading.h"
#include <string.h>

/* A number that a template says, and where. */
typedef struct Said {
    const JbQ *number;
    const char *text; /* as it is written */
    JbPlace place;
} Said;
typedef JB_VEC(Said) SaidList;

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/* Numbers of lists, of a directive's fields and of names are no words: "1. ", "aspect: 620",
 * "](style:h2)". */
static bool is_markup(const char *text, JbReadingSpan span)
{
    size_t line = span.from, name = span.from;
    while (line > 0 && text[line - 1] != '\n')
        line--;
    size_t key = line;
    while (is_name_byte(text[key]))
        key++;
    while (name > 0 && is_name_byte(text[name - 1]))
        name--;
    bool item = line + strspn(text + line, " ") == span.from && text[span.to] == '.';
    bool field = key > line && text[key] == ':';
    bool named = name > 0 && name < span.from && (text[name - 1] == ':' || text[name - 1] == '.');
    return item || field || named;
}

static SaidList said_by(JbArena *arena, const JbTemplateTexts *of, JbLang lang)
{
    SaidList list = {0};
    for (size_t i = 0; i < of->at[lang].n; i++) {
        const JbTemplateText *t = &of->at[lang].at[i];
        JbReading read = jb_proof_reading(arena, t->text, true);
        for (size_t k = 0; k < read.numbers.n; k++) {
            JbReadingSpan span = read.spans.at[k];
            Said said = {read.numbers.at[k],
                         jb_arena_strndup(arena, t->text + span.from, span.to - span.from),
                         t->place};
            for (size_t j = 0; j < span.from; j++)
                said.place.line += t->text[j] == '\n';
            if (!is_markup(t->text, span))
                JB_PUSH(arena, &list, said);
        }
    }
    return list;
}

/* The first number of `a` that b does not say; NULL: all are said. */
static const Said *lacking(JbArena *arena, const SaidList *a, const SaidList *b)
{
    for (size_t i = 0; i < a->n; i++) {
        bool found = jb_q_equal(a->at[i].number, jb_q_int(arena, 1));
        for (size_t k = 0; k < b->n && !found; k++)
            found = jb_q_equal(a->at[i].number, b->at[k].number);
        if (!found)
            return &a->at[i];
    }
    return NULL;
}

static void compare(JbArena *arena, JbDiags *diags, const JbTemplateTexts *of, JbLang one,
                    JbLang other)
{
    SaidList a = said_by(arena, of, one), b = said_by(arena, of, other);
    const Said *in_a = lacking(arena, &a, &b), *in_b = lacking(arena, &b, &a);
    if (in_a == NULL || in_b == NULL)
        return;
    jb_diag_warn(diags, "words-differ", &in_a->place,
                 "let the words of all languages hold the same numbers",
                 "%s says \"%s\" in %s, and \"%s\" in %s", of->name, in_a->text,
                 jb_locale_name(one), in_b->text, jb_locale_name(other));
}

void jb_proof_template_words(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl)
{
    size_t n = 0;
    const JbTemplateTexts *texts = jb_story_template_texts(arena, tmpl, &n);
    for (size_t i = 0; i < n; i++)
        for (JbLang one = 0; one < JB_LANGS; one++)
            for (JbLang other = one + 1; other < JB_LANGS; other++)
                compare(arena, diags, &texts[i], one, other);
}
