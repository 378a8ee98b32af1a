/* SPDX-License-Identifier: MIT */
/* Rule 1 of parity.h: what is printed against the ledger. */
#include "locale/locale.h"
#include "proof/parity_parts.h"
#include "proof/reading.h"
#include <string.h>

/* Bytes behind a number in which its scale stands. */
#define BEHIND_MOST 96

static const char DEFECT_HINT[] =
    "this is a fault of the program, not of the template; please report it";

static JbPlace printed_at(const JbParity *p, JbLang lang, size_t figure, size_t nth)
{
    return jb_proof_parity_place(p->pages->document, lang, (JbSought){JB_RUN_TEXT, figure, NULL},
                                 nth);
}

/* --- what a figure may be --- */

/* Whether a part of the key, between its dots, is `part`. */
static bool key_has(const char *key, const char *part)
{
    size_t n = strlen(part);
    for (const char *s = key; s != NULL; s = strchr(s, '.') != NULL ? strchr(s, '.') + 1 : NULL) {
        const char *slash = strchr(s, '/'); /* a companion's key: PLAN/KEY */
        if ((strncmp(s, part, n) == 0 && (s[n] == '.' || s[n] == '\0')) ||
            (slash != NULL && strncmp(slash + 1, part, n) == 0 &&
             (slash[n + 1] == '.' || slash[n + 1] == '\0')))
            return true;
    }
    return false;
}

/* In any language: a date may look like a number in one, the year 2024 as a period. */
static bool is_date(JbArena *arena, const JbEntry *e)
{
    for (int lang = 0; lang < JB_LANGS; lang++)
        if (jb_proof_is_date_text(arena, e->text[lang]))
            return true;
    return false;
}

/* Calendar figures, ticks of axes (as many as the labels leave room for), and words of the plan
 * that hold no number ("all compiled"), need no partner. */
static bool is_free(const JbEntry *e, bool number, bool date)
{
    static const char *const parts[] = {"period",      "as_of",      "year",         "month",
                                        "target_year", "final_year", "months_to_go", "axis"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (key_has(e->key, parts[i]))
            return true;
    return !number || date;
}

/* What the plan says of a target: held against its value where the plan is checked, in which it may
 * be written otherwise than a page would (proof/plan_words.h). */
static bool is_words(const JbEntry *e)
{
    const char *last = strrchr(e->key, '.');
    return e->source.file && last && strcmp(last, ".words") == 0;
}

void jb_proof_parity_read_entry(JbParity *p, size_t figure)
{
    const JbEntry *e = jb_proof_parity_entry(p, figure);
    bool number = false, date = is_date(p->arena, e), words = is_words(e);
    for (int lang = 0; lang < JB_LANGS; lang++) {
        if (e->text[lang] == NULL)
            continue;
        JbReading r = jb_proof_reading(p->arena, e->text[lang], false);
        number = number || r.numbers.n > 0;
        p->plain[figure * JB_LANGS + (size_t)lang] =
            e->printed != NULL && r.plain && !date && !words;
    }
    p->free[figure] = is_free(e, number, date);
}

/* --- against the ledger --- */

/* Whether the entry's unit forbids a percent sign: words of the plan have no unit, and may hold
 * any. */
static bool no_percent(const JbEntry *e, JbLang lang)
{
    const char *unit = e->unit.at[lang];
    return unit != NULL && unit[0] != '%';
}

/* Whether the entry's text is a number alone. */
static bool is_number(const JbParity *p, const JbEntry *e, JbLang lang)
{
    return p->plain[(size_t)(e - p->entries) * JB_LANGS + (size_t)lang];
}

/* A number alone must be the entry's printed value: where the language counts units like 10^8 yuan
 * out, that many times it. */
static bool says_value(const JbParity *p, const JbEntry *e, JbLang lang)
{
    JbArena *arena = p->arena;
    if (!is_number(p, e, lang))
        return true;
    JbReading r = jb_proof_reading(arena, e->text[lang], false);
    bool counted = e->unit.scale > 0 || !jb_locale(lang)->scaled_units;
    int64_t scale = counted ? jb_locale_unit_scale(e->unit) : 1;
    if (!jb_q_equal(r.numbers.at[0], jb_q_mul(arena, e->printed, jb_q_int(arena, scale))))
        return false;
    return !r.percent || !no_percent(e, lang);
}

static const char *exact(JbArena *arena, const JbQ *q)
{
    int decimals = q != NULL ? jb_q_decimals(q, 9) : -1;
    return decimals >= 0 ? jb_q_digits(arena, q, decimals)
                         : jb_proof_parity_words(jb_q_fraction(arena, q));
}

/* Words and dates hold the same numbers in this language as in those before it. The words of a file
 * are held against each other where the file is checked: proof/plan_words.h. */
static void check_words(JbParity *p, size_t figure, JbLang lang, size_t page)
{
    const JbEntry *e = jb_proof_parity_entry(p, figure);
    JbLangs langs = p->pages->langs;
    for (size_t i = 0; i < langs.n && langs.at[i] != lang && !e->source.file; i++) {
        JbLang other = langs.at[i];
        if (e->text[other] == NULL || e->text[lang] == NULL ||
            jb_proof_texts_agree(p->arena, e->text[other], e->text[lang]))
            continue;
        JbPlace place = printed_at(p, other, figure, 0);
        jb_diag_error(
            p->diags, "parity", &place, "let the words of both languages hold the same numbers",
            "%s is %s in %s but %s in %s (page %zu)", e->key, e->text[other],
            jb_proof_parity_lang(other), e->text[lang], jb_proof_parity_lang(lang), page + 1);
        return;
    }
}

static void check_entry(JbParity *p, size_t figure, JbLang lang, size_t page)
{
    const JbEntry *e = jb_proof_parity_entry(p, figure);
    bool *sound = &p->sound[figure * JB_LANGS + (size_t)lang];
    if (*sound || e->text[lang] == NULL)
        return;
    *sound = true;
    if (!says_value(p, e, lang)) {
        JbPlace place = printed_at(p, lang, figure, 0);
        jb_diag_report(p->diags, JB_ERROR, JB_EXIT_DEFECT, "parity", &place, DEFECT_HINT,
                       "%s is printed as %s on page %zu, but its value is %s %s", e->key,
                       e->text[lang], page + 1, exact(p->arena, e->printed),
                       jb_proof_parity_words(e->unit.at[lang]));
    } else if (!is_number(p, e, lang)) {
        check_words(p, figure, lang, page);
    }
}

static bool says_entry(const JbParity *p, const JbEntry *e, JbLang lang, const char *text)
{
    if (e->text[lang] == NULL)
        return false;
    return strcmp(text, e->text[lang]) == 0 || jb_proof_texts_agree(p->arena, text, e->text[lang]);
}

static bool says_in_any(const JbParity *p, const JbEntry *e, const char *text)
{
    for (size_t i = 0; i < p->pages->langs.n; i++)
        if (says_entry(p, e, p->pages->langs.at[i], text))
            return true;
    return false;
}

/* How often the same figure was shown in the same way in this language's content before block b. */
static size_t shown_before(const JbParity *p, const JbShown *b, const JbSeen *like)
{
    size_t n = 0;
    for (const JbShown *s = p->shown.blocks.at; s < b; s++)
        for (size_t i = 0; i < s->seen.n && s->lang == b->lang; i++)
            n += s->seen.at[i].figure == like->figure &&
                 (s->seen.at[i].text == NULL) == (like->text == NULL);
    return n;
}

JbPlace jb_proof_parity_seen_place(const JbParity *p, const JbShown *b, const JbSeen *s)
{
    JbSought sought = {s->text == NULL ? JB_RUN_BAR : JB_RUN_TEXT, s->figure, NULL};
    return jb_proof_parity_place(p->pages->document, b->lang, sought, shown_before(p, b, s));
}

/* A scale directly behind the number ("238 million ten thousand") multiplies it: number and unit
 * together must say the entry's value. */
static bool says_with_unit(const JbParity *p, const JbEntry *e, JbLang lang, const JbSeen *s)
{
    if (s->behind == NULL || !is_number(p, e, lang))
        return true;
    const char *begins = jb_arena_strndup(p->arena, s->behind, strnlen(s->behind, BEHIND_MOST));
    int64_t scale = jb_proof_scale_behind(jb_proof_without_names(p->arena, begins, p->names[lang]));
    JbReading r = jb_proof_reading(p->arena, s->text, false);
    if (scale == 1 || r.numbers.n != 1)
        return true;
    const JbQ *said = jb_q_mul(p->arena, r.numbers.at[0], jb_q_int(p->arena, scale));
    const JbQ *unit = jb_q_int(p->arena, jb_locale_unit_scale(e->unit));
    return jb_q_equal(said, jb_q_mul(p->arena, e->printed, unit));
}

static void report_unit(JbParity *p, const JbShown *b, const JbSeen *s)
{
    const JbEntry *e = jb_proof_parity_entry(p, s->figure);
    JbPlace place = jb_proof_parity_seen_place(p, b, s);
    jb_diag_error(p->diags, "parity", &place,
                  "take the number out of the unit's words, and give it as \"scale\"",
                  "%s reads %s%.*s on page %zu, but its value is %s %s", e->key, s->text,
                  (int)strcspn(s->behind, ".,;"), s->behind, s->page + 1,
                  exact(p->arena, e->printed), jb_proof_parity_words(jb_locale_first(&e->unit)));
}

void jb_proof_parity_check_seen(JbParity *p, const JbShown *b, const JbSeen *s)
{
    if (s->figure >= p->entry_n) {
        jb_diag_report(p->diags, JB_ERROR, JB_EXIT_DEFECT, "parity", NULL, DEFECT_HINT,
                       "page %zu prints %s, which is not in the ledger", s->page + 1,
                       jb_proof_parity_words(s->text));
        return;
    }
    if (s->text == NULL)
        return;
    const JbEntry *e = jb_proof_parity_entry(p, s->figure);
    check_entry(p, s->figure, b->lang, s->page);
    bool says =
        says_entry(p, e, b->lang, s->text) ||
        (b->element == JB_NONE && says_in_any(p, e, s->text)); /* furniture of all languages */
    if (says && !says_with_unit(p, e, b->lang, s))
        report_unit(p, b, s);
    if (says)
        return;
    JbPlace place = jb_proof_parity_seen_place(p, b, s);
    jb_diag_error(p->diags, "parity", &place, DEFECT_HINT,
                  "%s reads %s on page %zu, but the ledger has %s", e->key, s->text, s->page + 1,
                  jb_proof_parity_words(e->text[b->lang]));
}
