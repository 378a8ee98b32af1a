/* SPDX-License-Identifier: MIT */
/* What the first paragraph in a face and a language costs, before there is one: HarfBuzz's plans,
 * ICU's iterators and dictionary. */
#include "paragraph/warm.h"
#include "base/text.h"
#include "locale/locale.h"
#include "paragraph/breaks.h"

/* A Han character, figures and letters, as most lines mix them. */
#define SAMPLE "\xE4\xB8\x80\xE4\xB8\x80 0.0% a"

/* Whether the one needs no more of HarfBuzz than the other. */
static bool shapes_alike(const JbStyle *a, const JbStyle *b, JbLang lang)
{
    return jb_text_equal(a->role[lang], b->role[lang]) && a->tabular == b->tabular &&
           (a->tracking == 0) == (b->tracking == 0) && a->small_caps == b->small_caps &&
           a->old_style == b->old_style && a->vertical == b->vertical;
}

static bool is_first(const JbLayout *layout, size_t style, JbLang lang)
{
    for (size_t i = 0; i < style; i++)
        if (shapes_alike(layout->styles[i].in[lang], layout->styles[style].in[lang], lang))
            return false;
    return true;
}

static void warm_language(JbComposer *c, const JbLayout *layout, JbLang lang)
{
    static const uint32_t word[] = {0x4E00, 0x4E00};
    const JbLen wide = 1000000; /* 1000 pt */
    const JbRun run = {.text = SAMPLE, .lang = lang, .figure = JB_NONE, .figure2 = JB_NONE};
    bool begins[sizeof word / sizeof *word];
    for (size_t i = 0; i < layout->style_n; i++)
        if (is_first(layout, i, lang))
            (void)jb_para_compose(c, &run, 1, layout->styles[i].in[lang], lang, &wide, 1, 0);
    if (jb_locale_is_han(lang))
        (void)jb_para_word_edges(c, c->arena, lang, word, sizeof word / sizeof *word, begins);
}

void jb_para_warm(const JbDiags *diags, JbFaces *faces, const JbLayout *layout, JbLangs langs)
{
    JbArena *arena = jb_arena_new();
    JbComposer c = jb_para_open(arena, jb_diags_unsaid(arena, diags), faces, layout);
    for (size_t i = 0; i < langs.n; i++)
        warm_language(&c, layout, langs.at[i]);
    jb_arena_free(arena);
}
