/* SPDX-License-Identifier: MIT */
#include "proof/parity.h"
#include "locale/locale.h"
#include "proof/names.h"
#include "proof/parity_parts.h"
#include "proof/reading.h"
#include <string.h>

/* Blocks that one language may show alone before the pairing is given up as shifted. */
#define RESYNC 8

static const char FIGURE_HINT[] =
    "print the same figures in both languages' texts, paragraph by paragraph";
static const char LIGHT_HINT[] = "name the same status in both languages' texts";

/* --- rules 2 and 3: one language against the other --- */

static bool counts(const JbParity *p, const JbSeen *s)
{
    return s->figure < p->entry_n && !p->free[s->figure];
}

static bool shows(const JbShown *b, const JbSeen *s)
{
    for (size_t k = 0; k < b->seen.n; k++)
        if (b->seen.at[k].figure == s->figure && (b->seen.at[k].text == NULL) == (s->text == NULL))
            return true;
    return false;
}

/* A count in words ("One change") is a number: whether the block's own words say this one. */
static bool says_in_words(const JbParity *p, const JbShown *b, const JbSeen *s)
{
    const JbEntry *e = jb_proof_parity_entry(p, s->figure);
    bool whole = e->printed != NULL && jb_q_decimals(e->printed, 0) == 0;
    if (s->text == NULL || !whole || e->unit.at[b->lang] != NULL || b->prose.n == 0)
        return false;
    JbReading r = jb_proof_reading(
        p->arena, jb_proof_without_names(p->arena, jb_text_str(&b->prose), p->names[b->lang]),
        true);
    for (size_t i = 0; i < r.numbers.n; i++)
        if (jb_q_equal(r.numbers.at[i], e->printed))
            return true;
    return false;
}

/* Whether a variant of b's text holds the figure, and another one stands: each language takes the
 * longest that it has room for. */
static bool left_out(const JbShown *b, const JbSeen *s)
{
    for (size_t i = 0; i < b->fits.n; i++)
        for (size_t k = 0; k < b->fits.at[i]->left_out.n; k++)
            if (b->fits.at[i]->left_out.at[k] == s->figure)
                return true;
    return false;
}

/* Whether both took the same variants of their texts: then there is no excuse for a difference. */
static bool taken_alike(const JbShown *a, const JbShown *b)
{
    if (a->fits.n != b->fits.n)
        return false;
    for (size_t i = 0; i < a->fits.n; i++)
        if (a->fits.at[i]->taken != b->fits.at[i]->taken)
            return false;
    return true;
}

/* The first figure that a shows and b does not, or NULL; what b's variants hold is no matter unless
 * `strict`, or both took the same ones. */
static const JbSeen *lacking_in(const JbParity *p, const JbShown *a, const JbShown *b, bool strict)
{
    strict = strict || taken_alike(a, b);
    for (size_t i = 0; i < a->seen.n; i++) {
        const JbSeen *s = &a->seen.at[i];
        if (!shows(b, s) && counts(p, s) && (strict || !left_out(b, s)) && !says_in_words(p, b, s))
            return s;
    }
    return NULL;
}

static const JbSeen *lacking(const JbParity *p, const JbShown *a, const JbShown *b)
{
    return lacking_in(p, a, b, false);
}

static size_t lights_like(const JbShown *b, JbLight light)
{
    size_t n = 0;
    for (size_t i = 0; i < b->lights.n; i++)
        n +=
            b->lights.at[i].color == light.color && strcmp(b->lights.at[i].shape, light.shape) == 0;
    return n;
}

/* The first light that a shows more often than b, or NULL. */
static const JbLight *unlike(const JbShown *a, const JbShown *b)
{
    for (size_t i = 0; i < a->lights.n; i++)
        if (lights_like(a, a->lights.at[i]) > lights_like(b, a->lights.at[i]))
            return &a->lights.at[i];
    return NULL;
}

static bool same_figures(const JbParity *p, const JbShown *a, const JbShown *b)
{
    return lacking(p, a, b) == NULL && lacking(p, b, a) == NULL;
}

static bool shows_any(const JbParity *p, const JbShown *b)
{
    for (size_t i = 0; i < b->seen.n; i++)
        if (counts(p, &b->seen.at[i]))
            return true;
    return b->lights.n > 0;
}

/* It shows nothing that counts, but variants that were not taken would. */
static bool is_bare(const JbParity *p, const JbShown *b)
{
    for (size_t i = 0; i < b->fits.n; i++)
        if (b->fits.at[i]->left_out.n > 0)
            return !shows_any(p, b);
    return false;
}

static const char *in_words(const JbParity *p, const JbSeen *s)
{
    const char *key = jb_proof_parity_entry(p, s->figure)->key;
    return s->text == NULL ? jb_arena_format(p->arena, "%s, drawn,", key)
                           : jb_arena_format(p->arena, "%s as %s", key, s->text);
}

static void report_alone(const JbParity *p, const JbShown *b, JbLang other, const JbSeen *s)
{
    /* the other language's text of the figure, from the ledger */
    const char *should_be =
        s->text == NULL ? "its drawing"
                        : jb_proof_parity_words(jb_proof_parity_entry(p, s->figure)->text[other]);
    JbPlace place = jb_proof_parity_seen_place(p, b, s);
    jb_diag_error(p->diags, "parity", &place, FIGURE_HINT,
                  "page %zu shows %s in %s, and the %s that stands beside it lacks %s", s->page + 1,
                  in_words(p, s), jb_proof_parity_lang(b->lang), jb_proof_parity_lang(other),
                  should_be);
}

static void report_figures(const JbParity *p, const JbShown *a, const JbShown *b)
{
    const JbSeen *in_a = lacking(p, a, b), *in_b = lacking(p, b, a);
    if (in_a == NULL || in_b == NULL) {
        if (in_a != NULL)
            report_alone(p, a, b->lang, in_a);
        else
            report_alone(p, b, a->lang, in_b);
        return;
    }
    JbPlace place = jb_proof_parity_seen_place(p, b, in_b);
    jb_diag_error(p->diags, "parity", &place, FIGURE_HINT,
                  "%s shows %s (page %zu) where %s shows %s (page %zu)",
                  jb_proof_parity_lang(b->lang), in_words(p, in_b), in_b->page + 1,
                  jb_proof_parity_lang(a->lang), in_words(p, in_a), in_a->page + 1);
}

/* A key and its text, to say which block it is. */
static const char *beside(const JbParity *p, const JbShown *b)
{
    for (size_t i = 0; i < b->seen.n; i++)
        if (counts(p, &b->seen.at[i]) && b->seen.at[i].text != NULL)
            return jb_arena_format(p->arena, "beside %s ", in_words(p, &b->seen.at[i]));
    return "";
}

/* Where the template names this status in block b. */
static JbPlace light_place(const JbParity *p, const JbShown *b, const JbLight *light)
{
    size_t n = 0;
    for (const JbShown *s = p->shown.blocks.at; s < b; s++)
        n += s->lang == b->lang ? lights_like(s, *light) : 0;
    JbSought sought = {JB_RUN_SHAPE, JB_NONE, jb_proof_light_name(p->arena, p->pages, *light)};
    return jb_proof_parity_place(p->pages->document, b->lang, sought, n);
}

static void report_lights(const JbParity *p, const JbShown *a, const JbShown *b)
{
    const JbLight *in_a = unlike(a, b), *in_b = unlike(b, a);
    const char *name_a = in_a != NULL ? jb_proof_light_name(p->arena, p->pages, *in_a) : "none";
    const char *name_b = in_b != NULL ? jb_proof_light_name(p->arena, p->pages, *in_b) : "none";
    JbPlace place = in_b != NULL ? light_place(p, b, in_b) : light_place(p, a, in_a);
    jb_diag_error(p->diags, "parity", &place, LIGHT_HINT,
                  "%sthe status is %s in %s (page %zu) but %s in %s (page %zu)", beside(p, a),
                  name_a, jb_proof_parity_lang(a->lang), a->page + 1, name_b,
                  jb_proof_parity_lang(b->lang), b->page + 1);
}

typedef struct Side {
    const JbShown **at; /* the blocks of a language that show figures */
    size_t n, i;
} Side;

/* Whether a block without figures, where b's partner would stand, says in words all that b shows */
static bool said_there(const JbParity *p, const JbShown *b, const Side *other, JbLang lang)
{
    const JbShown *o = other->i > 0 ? other->at[other->i - 1] + 1 : p->shown.blocks.at;
    const JbShown *end =
        other->i < other->n ? other->at[other->i] : p->shown.blocks.at + p->shown.blocks.n;
    for (; o < end; o++) {
        bool all = o->lang == lang && o->element != JB_NONE && !shows_any(p, o) && !b->lights.n;
        for (size_t k = 0; k < b->seen.n && all; k++)
            all = !counts(p, &b->seen.at[k]) || says_in_words(p, o, &b->seen.at[k]);
        if (all)
            return true;
    }
    return false;
}

static void report_block_alone(const JbParity *p, const JbShown *b, const Side *there, JbLang other)
{
    if (is_bare(p, b) || said_there(p, b, there, other))
        return;
    for (size_t i = 0; i < b->seen.n; i++)
        if (counts(p, &b->seen.at[i])) {
            report_alone(p, b, other, &b->seen.at[i]);
            return;
        }
    jb_diag_error(p->diags, "parity", NULL, LIGHT_HINT,
                  "page %zu shows the status %s in %s, and no text in %s beside it", b->page + 1,
                  jb_proof_light_name(p->arena, p->pages, b->lights.at[0]),
                  jb_proof_parity_lang(b->lang), jb_proof_parity_lang(other));
}

/* What a chart says to those who cannot see it. */
static void check_alt(const JbParity *p, const JbShown *a, const JbShown *b)
{
    if (!a->chart || !b->chart || a->image || b->image)
        return;
    const char *one = p->pages->elements.at[a->element].alt,
               *other = p->pages->elements.at[b->element].alt;
    if (one != NULL && other != NULL &&
        !jb_proof_texts_agree(p->arena, jb_proof_without_names(p->arena, one, p->names[a->lang]),
                              jb_proof_without_names(p->arena, other, p->names[b->lang]))) {
        JbPlace place =
            b->seen.n > 0 ? jb_proof_parity_seen_place(p, b, &b->seen.at[0]) : (JbPlace){0};
        jb_diag_warn(p->diags, "parity-alt", &place,
                     "name the same figures in the chart's alt: of both languages",
                     "the text alternatives of a chart on pages %zu and %zu do not say the same "
                     "numbers: %s | %s",
                     a->page + 1, b->page + 1, one, other);
    }
}

static Side side_of(const JbParity *p, JbLang lang)
{
    Side s = {.at = jb_arena_alloc_array(p->arena, p->shown.blocks.n, sizeof(JbShown *))};
    for (size_t i = 0; i < p->shown.blocks.n; i++) {
        const JbShown *b = &p->shown.blocks.at[i];
        if (b->element != JB_NONE && b->lang == lang && (shows_any(p, b) || is_bare(p, b)))
            s.at[s.n++] = b;
    }
    return s;
}

/* How many blocks of `a` stand alone before one that pairs with b's next; 0 when none is near. */
static size_t extra(const JbParity *p, const Side *a, const Side *b)
{
    for (size_t k = 1; k <= RESYNC && a->i + k < a->n; k++)
        if (same_figures(p, a->at[a->i + k], b->at[b->i]))
            return k;
    return 0;
}

/* How many blocks of `a` from its i-th on agree one by one with those of `b` from its k-th on: no
 * more than RESYNC are looked at. */
static size_t in_step(const JbParity *p, const Side *a, size_t i, const Side *b, size_t k)
{
    size_t n = 0;
    while (n < RESYNC && i + n < a->n && k + n < b->n &&
           same_figures(p, a->at[i + n], b->at[k + n]))
        n++;
    return n;
}

/* A bare block without a partner, since the one at hand is that of the block behind it: unless the
 * blocks behind both stay in step for longer where it is paired. */
static bool is_unpaired(const JbParity *p, const Side *a, const Side *b)
{
    const JbShown *next = a->i + 1 < a->n ? a->at[a->i + 1] : NULL;
    return is_bare(p, a->at[a->i]) && next != NULL &&
           lacking_in(p, next, b->at[b->i], true) == NULL &&
           lacking_in(p, b->at[b->i], next, true) == NULL &&
           in_step(p, a, a->i + 1, b, b->i) >= in_step(p, a, a->i + 1, b, b->i + 1);
}

static void report_extra(const JbParity *p, Side *a, size_t n, const Side *there, JbLang other)
{
    for (; n > 0 && a->i < a->n; n--)
        report_block_alone(p, a->at[a->i++], there, other);
}

/* The blocks of one language against those of another. */
static void compare(const JbParity *p, JbLang one_lang, JbLang other_lang)
{
    Side one = side_of(p, one_lang), other = side_of(p, other_lang);
    while (one.i < one.n && other.i < other.n) {
        const JbShown *a = one.at[one.i], *b = other.at[other.i];
        size_t more_here = 0, more_there = 0;
        bool skip_here = is_unpaired(p, &one, &other), skip_there = is_unpaired(p, &other, &one);
        if (skip_here != skip_there) {
            one.i += skip_here;
            other.i += skip_there;
            continue;
        }
        if (!same_figures(p, a, b)) {
            more_here = extra(p, &one, &other);
            more_there = extra(p, &other, &one);
        }
        if (more_here > 0 && (more_there == 0 || more_here <= more_there)) {
            report_extra(p, &one, more_here, &other, other_lang);
            continue;
        }
        if (more_there > 0) {
            report_extra(p, &other, more_there, &one, one_lang);
            continue;
        }
        if (!same_figures(p, a, b))
            report_figures(p, a, b);
        else if (unlike(a, b) != NULL || unlike(b, a) != NULL)
            report_lights(p, a, b);
        check_alt(p, a, b);
        one.i++;
        other.i++;
    }
    report_extra(p, &one, one.n, &other, other_lang);
    report_extra(p, &other, other.n, &one, one_lang);
}

/* Every pair of languages. */
static void compare_all(const JbParity *p)
{
    JbLangs langs = p->pages->langs;
    for (size_t i = 0; i < langs.n; i++)
        for (size_t k = i + 1; k < langs.n; k++)
            compare(p, langs.at[i], langs.at[k]);
}

bool jb_proof_parity(JbArena *arena, JbDiags *diags, const JbPages *pages)
{
    const JbLedger *ledger = pages->document->ledger;
    size_t before = jb_diags_count(diags, JB_ERROR);
    JbParity p = {.arena = arena, .diags = diags, .pages = pages};
    p.entries = ledger->entries.at;
    p.entry_n = ledger->entries.n;
    for (size_t i = 0; i < pages->langs.n; i++)
        p.names[pages->langs.at[i]] = jb_proof_names(arena, pages->document->names,
                                                     pages->document->name_n, pages->langs.at[i]);
    p.free = jb_arena_alloc_array(arena, p.entry_n, sizeof *p.free);
    p.plain = jb_arena_alloc_array(arena, p.entry_n * JB_LANGS, sizeof *p.plain);
    p.sound = jb_arena_alloc_array(arena, p.entry_n * JB_LANGS, sizeof *p.sound);
    for (size_t i = 0; i < p.entry_n; i++)
        jb_proof_parity_read_entry(&p, i);
    p.shown = jb_proof_parity_read(arena, pages);
    for (size_t i = 0; i < p.shown.blocks.n; i++)
        for (size_t k = 0; k < p.shown.blocks.at[i].seen.n; k++)
            jb_proof_parity_check_seen(&p, &p.shown.blocks.at[i], &p.shown.blocks.at[i].seen.at[k]);
    compare_all(&p);
    return jb_diags_count(diags, JB_ERROR) == before;
}
