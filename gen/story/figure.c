/* SPDX-License-Identifier: MIT */
#include "story/figure.h"
#include "locale/locale.h"
#include <string.h>

#define FIRST_SLOTS 256

static size_t *empty_slots(JbArena *arena, size_t n)
{
    size_t *slots = jb_arena_alloc_array(arena, n, sizeof *slots);
    for (size_t i = 0; i < n; i++)
        slots[i] = JB_NONE;
    return slots;
}

JbBook *jb_story_book_new(JbArena *arena, JbNumbers numbers)
{
    JbBook *book = jb_arena_alloc(arena, sizeof *book);
    book->arena = book->passing = book->beside = book->made = arena;
    book->numbers = numbers;
    book->ledger = jb_arena_alloc(arena, sizeof *book->ledger);
    book->ledger->langs = jb_locale_usual();
    book->slot_n = FIRST_SLOTS;
    book->slots = empty_slots(arena, book->slot_n);
    return book;
}

void jb_story_book_begin_page(JbBook *book, JbArena *made, JbKeep *keep)
{
    book->made = made;
    book->keep = keep;
    memset(&book->figures, 0, sizeof book->figures);
    memset(&book->entry_of, 0, sizeof book->entry_of);
}

void jb_story_book_close(JbBook *book)
{
    JbLedger *ledger = book->ledger;
    size_t n = ledger->entries.n;
    JbEntry *own = jb_arena_alloc_array(book->arena, n, sizeof *own);
    for (size_t i = 0; i < n; i++)
        own[i] = ledger->entries.at[i];
    ledger->entries.at = own;
    ledger->entries.cap = n;
    jb_arena_free(book->beside);
    book->beside = NULL;
    book->slots = NULL;
    jb_story_book_begin_page(book, NULL, NULL);
}

size_t jb_story_book_add(JbBook *book, const JbFigure *figure)
{
    if (figure->digits == NULL && !jb_locale_any(&figure->fixed))
        return JB_NONE;
    JbFigure *kept = jb_arena_alloc(book->made, sizeof *kept);
    *kept = *figure;
    JB_PUSH(book->made, &book->figures, kept);
    JB_PUSH(book->made, &book->entry_of, JB_NONE);
    return book->figures.n - 1;
}

/* FNV-1a. */
static size_t hash(const char *s)
{
    uint64_t h = 14695981039346656037u;
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return (size_t)(h ^ (h >> 32));
}

static size_t *slot_of(const JbBook *book, const char *key)
{
    for (size_t i = hash(key);; i++) {
        size_t *slot = &book->slots[i & (book->slot_n - 1)];
        if (*slot == JB_NONE || strcmp(book->ledger->entries.at[*slot].key, key) == 0)
            return slot;
    }
}

static void grow(JbBook *book)
{
    book->slot_n *= 2;
    book->slots = empty_slots(book->beside, book->slot_n);
    for (size_t i = 0; i < book->ledger->entries.n; i++)
        *slot_of(book, book->ledger->entries.at[i].key) = i;
}

static void keep(JbKeep *k, JbEntry *e)
{
    e->key = jb_story_keep_text(k, e->key);
    e->value = jb_story_keep_q(k, e->value);
    e->printed = jb_story_keep_q(k, e->printed);
    for (int lang = 0; lang < JB_LANGS; lang++)
        e->text[lang] = jb_story_keep_text(k, e->text[lang]);
    e->unit = jb_story_keep_words(k, e->unit);
    e->formula = jb_story_keep_text(k, e->formula);
    e->rounding = jb_story_keep_text(k, e->rounding);
    e->source = jb_story_keep_place(k, e->source);
    e->cell = jb_story_keep_text(k, e->cell);
    e->raw = jb_story_keep_text(k, e->raw);
}

static JbEntry entry(const JbBook *book, const JbFigure *f)
{
    JbEntry e = {.key = f->key,
                 .value = f->value,
                 .unit = f->unit,
                 .formula = f->formula,
                 .times_100 = f->times_100 && f->formula != NULL,
                 .rounding = f->rounding,
                 .source = f->source,
                 .cell = f->cell,
                 .raw = f->raw,
                 .illustrative = f->illustrative,
                 .preliminary = f->preliminary,
                 .as_of = f->as_of};
    e.printed = f->digits == NULL ? f->value : jb_q_parse(book->made, f->digits, strlen(f->digits));
    for (size_t i = 0; i < book->ledger->langs.n; i++) {
        JbLang lang = book->ledger->langs.at[i];
        e.text[lang] = jb_story_figure_text(book->made, &book->numbers, f, lang);
    }
    if (book->keep != NULL)
        keep(book->keep, &e);
    return e;
}

size_t jb_story_book_mention(JbBook *book, size_t candidate)
{
    if (candidate >= book->figures.n)
        return JB_NONE;
    if (book->entry_of.at[candidate] != JB_NONE)
        return book->entry_of.at[candidate];
    const JbFigure *f = book->figures.at[candidate];
    size_t *slot = slot_of(book, f->key);
    if (*slot == JB_NONE) {
        *slot = book->ledger->entries.n;
        JbEntry made = entry(book, f);
        JB_PUSH(book->beside, &book->ledger->entries, made);
        book->ledger->entries.at[*slot].optional = true;
    }
    size_t found = *slot;
    book->entry_of.at[candidate] = found;
    if (book->ledger->entries.n * 2 > book->slot_n)
        grow(book);
    return found;
}

static void settle(JbBook *book, size_t entry)
{
    if (entry < book->ledger->entries.n)
        book->ledger->entries.at[entry].optional = false;
}

size_t jb_story_book_enter(JbBook *book, size_t candidate)
{
    size_t found = jb_story_book_mention(book, candidate);
    settle(book, found);
    return found;
}

void jb_story_book_settle(JbBook *book, JbRuns runs)
{
    for (size_t i = 0; i < runs.n; i++) {
        settle(book, runs.at[i].figure);
        settle(book, runs.at[i].figure2);
    }
}

const char *jb_story_figure_text(JbArena *arena, const JbNumbers *numbers, const JbFigure *figure,
                                 JbLang lang)
{
    if (figure->digits == NULL)
        return figure->fixed.at[lang];
    return jb_story_format_number(arena, numbers, lang, figure->digits, figure->unit,
                                  figure->uneven);
}

int jb_story_figure_sign(const JbFigure *figure)
{
    const char *s = figure->digits;
    if (s == NULL || s[strspn(s, "-0.")] == '\0')
        return 0;
    return s[0] == '-' ? -1 : 1;
}

bool jb_story_figure_is_one(const JbFigure *figure)
{
    const char *s = figure->digits;
    int64_t scale = jb_locale_unit_scale(figure->unit);
    if (s == NULL)
        return false;
    s += s[0] == '-';
    if (scale == 1)
        return strcmp(s, "1") == 0;
    size_t zeros = 0; /* between the point and the one: 0.0001 of ten thousand */
    for (; scale % 10 == 0; scale /= 10)
        zeros++;
    return scale == 1 && strncmp(s, "0.", 2) == 0 && strspn(s + 2, "0") == zeros - 1 &&
           strcmp(s + 1 + zeros, "1") == 0;
}
