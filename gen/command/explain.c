/* SPDX-License-Identifier: MIT */
/* Where a printed figure comes from. A briefing, its ledger and a snapshot are all explained from
 * the same ledger (jianbao.figures/1). */
#include "base/file.h"
#include "command/batch.h"
#include "command/explain_claim.h"
#include "deliver/figures_file.h"
#include "story/story.h"
#include <stdio.h>
#include <string.h>

#define LABEL_CELLS    10   /* width of the labels, with the space behind */
#define SUGGESTIONS    5    /* names in the hint for an unknown key */
#define PAIRS_MOST     4096 /* letters compared of two keys: longer ones are not alike */
#define EXACT_DECIMALS 9    /* longer decimals are shown as a fraction, as in the formulas */
#define ABOUT_DECIMALS 6
#define LEDGER_FORMAT  "jianbao.figures/1"

static const char *string_of(const JbJson *object, const char *key)
{
    const JbJson *j = jb_json_get(object, key);
    return j != NULL && j->kind == JB_JSON_STRING ? j->string : NULL;
}

static bool truth_of(const JbJson *object, const char *key)
{
    const JbJson *j = jb_json_get(object, key);
    return j != NULL && j->kind == JB_JSON_BOOL && j->truth;
}

static const char *key_of(const JbJson *entry)
{
    const char *key = string_of(entry, "key");
    return key != NULL ? key : "";
}

static const char *words_of(const JbJson *entry, const char *key, JbLang lang)
{
    return string_of(jb_json_get(entry, key), jb_locale_name(lang));
}

/* --- finding the ledger --- */

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

static bool is_ledger(const JbJson *top)
{
    const char *format = string_of(top, "format");
    return format != NULL && strcmp(format, LEDGER_FORMAT) == 0;
}

/* The ledger of the briefing that this snapshot makes. NULL on error. */
static const JbJson *make_ledger(JbCommand *c, JbDiags *diags, const char *snapshot)
{
    c->job.template = jb_command_find_template(c->arena, diags, c->job.template);
    JbFaces *faces = c->job.template != NULL ? jb_command_open_faces(c, diags) : NULL;
    if (faces == NULL)
        return NULL;
    JbResult result = {0};
    const JbAttainment *attainment = NULL;
    c->job.snapshot = snapshot;
    const JbPages *pages =
        !jb_command_confine_reader(c, diags, faces, 1)
            ? NULL
            : jb_briefing_pages(c->arena, diags, faces, &c->job, &result, &attainment);
    JbText t = jb_text(c->arena);
    if (pages != NULL) {
        JbDocument as_called = *pages->document;
        as_called.folder = ""; /* files as seen from here: the snapshot's path was given */
        jb_story_ledger_json(&t, &as_called, pages->left_out);
    }
    jb_layout_faces_close(faces);
    return pages == NULL ? NULL
                         : jb_json_read(c->arena, diags, snapshot, jb_text_str(&t), t.n, "UTF-8");
}

/* The ledger, which has an array of entries, "figures". NULL with a report. */
static const JbJson *find_ledger(JbCommand *c, JbDiags *diags, const char *operand)
{
    bool pdf = ends_with(operand, ".pdf");
    const char *path = pdf ? jb_deliver_figures_path(c->arena, operand) : operand;
    const JbJson *top = jb_json_read_file(c->arena, diags, path, c->job.encoding, NULL, NULL);
    if (top != NULL && !pdf && !is_ledger(top))
        top = make_ledger(c, diags, operand);
    if (top == NULL)
        return NULL;
    const JbJson *figures = jb_json_get(top, "figures");
    if (is_ledger(top) && figures != NULL && figures->kind == JB_JSON_ARRAY)
        return top;
    jb_diag_error(diags, "not-a-ledger", &top->place,
                  "give the .figures.json that build wrote beside the PDF",
                  "this is no ledger of figures (" LEDGER_FORMAT ")");
    return NULL;
}

static const JbJson *entry_called(const JbJson *figures, const char *key)
{
    for (const JbJson *e = figures->child; e != NULL; e = e->next)
        if (strcmp(key_of(e), key) == 0)
            return e;
    return NULL;
}

/* --- keys that may have been meant --- */

/* How alike two keys are: the share of neighbouring letter pairs that they have in common, of 1000
 * (Dice's coefficient). */
static size_t likeness(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b), common = 0;
    if (na < 2 || nb < 2 || na * nb > PAIRS_MOST)
        return 0;
    for (size_t i = 0; i + 1 < na; i++)
        for (size_t k = 0; k + 1 < nb; k++)
            if (a[i] == b[k] && a[i + 1] == b[k + 1]) {
                common++;
                break;
            }
    return 2000 * common / (na + nb - 2);
}

/* The likest keys, with the best first, as a hint. */
static const char *suggestions(JbArena *arena, const JbJson *figures, const char *key)
{
    const char *best[SUGGESTIONS] = {NULL};
    size_t score[SUGGESTIONS] = {0};
    for (const JbJson *e = figures->child; e != NULL; e = e->next) {
        size_t like = likeness(key, key_of(e));
        for (size_t i = 0; i < SUGGESTIONS && like > 0; i++) {
            if (like <= score[i])
                continue;
            memmove(best + i + 1, best + i, (SUGGESTIONS - 1 - i) * sizeof *best);
            memmove(score + i + 1, score + i, (SUGGESTIONS - 1 - i) * sizeof *score);
            best[i] = key_of(e);
            score[i] = like;
            break;
        }
    }
    JbText t = jb_text(arena);
    for (size_t i = 0; i < SUGGESTIONS && best[i] != NULL; i++)
        jb_text_put_format(&t, "%s%s", i == 0 ? "" : ", ", best[i]);
    return t.n > 0 ? jb_arena_format(arena, JB_SAID("the nearest are \"%s\""), jb_text_str(&t))
                   : JB_SAID("without a key, explain lists all of them");
}

/* --- printing --- */

static void pad(JbText *t, size_t cells, size_t to)
{
    for (; cells < to; cells++)
        jb_text_put_char(t, ' ');
}

/* What is printed, and in whose words. */
typedef struct Account {
    JbText *t;
    const JbCatalog *catalog;
} Account;

static void put_label(const Account *a, const char *label)
{
    const char *said = jb_catalog_say(a->catalog, label);
    jb_text_put_format(a->t, "  %s", said);
    pad(a->t, jb_text_cells(said), LABEL_CELLS);
}

static void put_line(const Account *a, const char *label, const char *value)
{
    if (value == NULL)
        return;
    put_label(a, label);
    jb_text_put_format(a->t, "%s\n", value);
}

/* "2316 (LANGUAGE), 2,316 (LANGUAGE)" */
static void put_pair(JbText *t, const JbJson *entry, const char *key)
{
    bool more = false;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *s = words_of(entry, key, lang);
        if (s != NULL)
            jb_text_put_format(t, "%s%s (%s)", more ? ", " : "", s, jb_locale_name(lang));
        more = more || s != NULL;
    }
}

static void put_pair_line(const Account *a, const char *label, const JbJson *entry, const char *key)
{
    JbText pair = jb_text(a->t->arena);
    put_pair(&pair, entry, key);
    put_line(a, label, pair.n > 0 ? jb_text_str(&pair) : NULL);
}

/* "input/….json:25 /values/sme_transformed", or NULL. */
static const char *place_text(JbArena *arena, const JbJson *entry)
{
    const JbJson *source = jb_json_get(entry, "source");
    const JbJson *line = jb_json_get(source, "line");
    const char *file = string_of(source, "file"), *pointer = string_of(source, "pointer");
    if (file == NULL)
        return NULL;
    const char *digits = line != NULL && line->kind == JB_JSON_NUMBER ? line->digits : "0";
    const char *at =
        strcmp(digits, "0") == 0 ? file : jb_arena_format(arena, "%s:%s", file, digits);
    return pointer == NULL || *pointer == '\0' ? at : jb_arena_format(arena, "%s %s", at, pointer);
}

/* Whether `key` names a target of this subject: "SUBJECT.target" or "SUBJECT.target.MONTH". */
static bool is_target_of(const char *key, const char *subject, size_t n)
{
    static const char middle[] = ".target";
    size_t m = sizeof middle - 1;
    if (strncmp(key, subject, n) != 0 || strncmp(key + n, middle, m) != 0)
        return false;
    const char *rest = key + n + m;
    return *rest == '\0' || (*rest == '.' && strchr(rest + 1, '.') == NULL);
}

/* Whether one of the entries is the value, or a target, of the subject that n bytes of the key
 * name.
 */
static bool names_subject(const JbJson *entries, const char *key, size_t n)
{
    for (const JbJson *e = entries != NULL ? entries->child : NULL; e != NULL; e = e->next) {
        const char *k = key_of(e);
        if ((strncmp(k, key, n) == 0 && strcmp(k + n, ".value") == 0) || is_target_of(k, key, n))
            return true;
    }
    return false;
}

/* Bytes of the key that name its subject, the indicator of the whole or of an area; 0: it has none.
 */
static size_t subject_of(const JbJson *top, const char *key)
{
    for (size_t n = 1; n < strlen(key); n++) /* the shortest: "ID" of "ID.forecast.value" */
        if (key[n] == '.' && (names_subject(jb_json_get(top, "figures"), key, n) ||
                              names_subject(jb_json_get(top, "behind"), key, n)))
            return n;
    return 0;
}

/* "1158/25" as a reader has it at hand: decimals where they end, else the fraction and about how
 * much it is. */
static const char *exact_text(const Account *a, const char *fraction)
{
    JbArena *arena = a->t->arena;
    if (fraction == NULL || strchr(fraction, '/') == NULL)
        return fraction;
    const JbQ *q = jb_q_read(arena, fraction);
    if (q == NULL)
        return fraction;
    int decimals = jb_q_decimals(q, EXACT_DECIMALS);
    return decimals >= 0
               ? jb_q_digits(arena, q, decimals)
               : jb_arena_format(arena, jb_catalog_say(a->catalog, JB_SAID("%s, about %s")),
                                 fraction, jb_q_digits(arena, q, ABOUT_DECIMALS));
}

/* A formula, its words in the reader's language, and that what is printed is 100 times what it
 * gives. */
static const char *formula_of(const Account *a, const JbJson *entry)
{
    static const char *const words[] = {JB_FORMULA_UP, JB_FORMULA_MOST, JB_FORMULA_LEAST};
    const char *formula = string_of(entry, "formula");
    for (size_t i = 0; formula != NULL && i < sizeof words / sizeof *words; i++) {
        const char *at = strstr(formula, words[i]);
        if (at != NULL)
            formula = jb_arena_format(a->t->arena, "%.*s%s%s", (int)(at - formula), formula,
                                      jb_catalog_say(a->catalog, words[i]), at + strlen(words[i]));
    }
    return formula && truth_of(entry, "times_100")
               ? jb_arena_format(a->t->arena, "%s, * 100", formula)
               : formula;
}

/* --- what a figure is worked out from, step by step --- */

/* Of a kind of figure those that it is worked out from. */
static const struct {
    const char *of, *from;
} STEPS[] = {
    {".lead", ".completion"},    {".lead", ".used"},           {".lead", ".schedule"},
    {".completion", ".value"},   {".used", ".value"},          {".reached_in", ".pace"},
    {".schedule", ".expected"},  {".expected", ".base"},       {".expected", ".weights"},
    {".completion", ".base"},    {".gap", ".expected"},        {".gap", ".value"},
    {".needed", ".value"},       {".pace_ratio", ".pace"},     {".pace_ratio", ".needed"},
    {".pace", ".value"},         {".forecast.value", ".pace"}, {".forecast.value", ".value"},
    {".forecast.low", ".value"}, {".forecast.high", ".value"}, {".forecast.completion", ".pace"}};
#define STEPS_MOST 5 /* from a lead to the baseline are four */

static const JbJson *step_called(const JbJson *top, const char *key)
{
    const JbJson *found = entry_called(jb_json_get(top, "figures"), key);
    const JbJson *behind = jb_json_get(top, "behind");
    return found || !behind ? found : entry_called(behind, key);
}

/* A target that no page prints, where none is printed. */
static void put_target_behind(const Account *a, const JbJson *top, const char *key, size_t n)
{
    const JbJson *e = step_called(top, jb_arena_format(a->t->arena, "%.*s.target", (int)n, key));
    const char *place = e != NULL ? place_text(a->t->arena, e) : NULL;
    if (place == NULL)
        return;
    put_label(a, JB_SAID("target"));
    jb_text_put_format(a->t, "%s, %s, %s\n", exact_text(a, string_of(e, "exact")), key_of(e),
                       place);
}

/* What the figure was worked out from: the observed value, and the plan's targets. */
static void put_related(const Account *a, const JbJson *top, const JbJson *entry)
{
    JbText *t = a->t;
    const JbJson *figures = jb_json_get(top, "figures");
    bool target = strstr(key_of(entry), ".target") != NULL; /* one was told */
    const char *key = key_of(entry);
    size_t n = subject_of(top, key);
    for (const JbJson *e = figures->child; e != NULL && n > 0; e = e->next) {
        const char *k = key_of(e), *place = place_text(t->arena, e);
        bool value = strncmp(k, key, n) == 0 && strcmp(k + n, ".value") == 0;
        if (e == entry || !(value || is_target_of(k, key, n)))
            continue;
        target = target || !value;
        put_label(a, value ? JB_SAID("value") : JB_SAID("target"));
        put_pair(t, e, "text");
        jb_text_put_format(t, ", %s%s%s\n", k, place != NULL ? ", " : "",
                           place != NULL ? place : "");
    }
    if (!target && n > 0)
        put_target_behind(a, top, key, n);
}

static void put_step(const Account *a, const JbJson *entry, size_t depth)
{
    JbText *t = a->t;
    const char *formula = formula_of(a, entry), *place = place_text(t->arena, entry);
    put_label(a, depth == 1 ? JB_SAID("from") : " ");
    pad(t, 0, 2 * (depth - 1));
    jb_text_put_format(t, "%s = %s", key_of(entry), exact_text(a, string_of(entry, "exact")));
    if (formula)
        jb_text_put_format(t, ", %s", formula);
    if (place && (!formula || ends_with(key_of(entry), ".weights")))
        jb_text_put_format(t, ", %s", place);
    jb_text_put_char(t, '\n');
}

/* The step `from` of a figure that is called `key` up to the `n`th byte, or, of one within a claim
 * (ID.CLAIM.reached_in), of its subject. */
static const JbJson *step_from(const Account *a, const JbJson *top, const char *key, size_t n,
                               const char *from)
{
    JbArena *arena = a->t->arena;
    const JbJson *entry = step_called(top, jb_arena_format(arena, "%.*s%s", (int)n, key, from));
    size_t subject = entry ? 0 : subject_of(top, key);
    return subject > 0 ? step_called(top, jb_arena_format(arena, "%.*s%s", (int)subject, key, from))
                       : entry;
}

/* Whether the figure is worked out from its kind of step: a completion from the base only where it
 * is the share of the way, "(v - B) / (T - B)". */
static bool is_used(const JbJson *top, const char *key, const char *from)
{
    const JbJson *entry = step_called(top, key);
    const char *formula = entry != NULL ? string_of(entry, "formula") : NULL;
    if (!jb_text_equal(from, ".base") || !ends_with(key, ".completion"))
        return true;
    return formula != NULL && strstr(formula, ") / (") != NULL;
}

/* A figure without its sign (ID.lead.abs) is worked out as with it. */
static void put_steps(const Account *a, const JbJson *top, const char *key, size_t depth)
{
    static const char sign[] = ".abs";
    if (ends_with(key, sign))
        key = jb_arena_format(a->t->arena, "%.*s", (int)(strlen(key) - strlen(sign)), key);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS && depth < STEPS_MOST; i++) {
        bool told = depth == 1 && jb_text_equal(STEPS[i].from, ".value"); /* in a line of its own */
        if (told || !ends_with(key, STEPS[i].of) || !is_used(top, key, STEPS[i].from))
            continue;
        const JbJson *entry =
            step_from(a, top, key, strlen(key) - strlen(STEPS[i].of), STEPS[i].from);
        if (!entry)
            continue;
        put_step(a, entry, depth);
        put_steps(a, top, key_of(entry), depth + 1);
    }
}

/* How a figure was rounded, in the user's words: "2 decimals, half away from zero". */
static const char *rounding_of(const Account *a, const JbJson *entry)
{
    const char *rounding = string_of(entry, "rounding");
    int decimals = 0, end = 0;
    if (rounding == NULL)
        return NULL;
    bool counted = sscanf(rounding, "%d decimals, half away from zero%n", &decimals, &end) == 1 &&
                   end > 0 && rounding[end] == '\0';
    const char *said = jb_catalog_say(
        a->catalog, counted ? JB_SAID("%d decimals, half away from zero") : rounding);
    return counted ? jb_arena_format(a->t->arena, said, decimals) : said;
}

/* "10000 * 100000000 = 1000000000000": the value in plain units; NULL where the unit is plain. */
static const char *scale_of(const Account *a, const JbJson *entry)
{
    const JbJson *scale = jb_json_get(entry, "scale");
    const char *exact = string_of(entry, "exact");
    JbArena *arena = a->t->arena;
    const JbQ *by = scale != NULL && exact != NULL ? jb_q_read(arena, scale->digits) : NULL;
    const JbQ *value = by != NULL ? jb_q_read(arena, exact) : NULL;
    if (value == NULL)
        return NULL;
    const char *plain = jb_q_lowest(arena, jb_q_mul(arena, value, by));
    return jb_arena_format(arena, "%s * %s = %s", exact_text(a, exact), scale->digits,
                           exact_text(a, plain));
}

static void put_entry(const Account *a, const JbJson *top, const JbJson *entry)
{
    JbArena *arena = a->t->arena;
    const char *status = truth_of(entry, "preliminary")    ? JB_SAID("preliminary")
                         : truth_of(entry, "illustrative") ? JB_SAID("illustrative")
                                                           : JB_SAID("final");
    jb_text_put_format(a->t, "%s\n", key_of(entry));
    put_pair_line(a, JB_SAID("printed"), entry, "text");
    put_pair_line(a, JB_SAID("unit"), entry, "unit");
    put_line(a, JB_SAID("exact"), exact_text(a, string_of(entry, "exact")));
    put_line(a, JB_SAID("scale"), scale_of(a, entry));
    put_line(a, JB_SAID("formula"), formula_of(a, entry));
    put_line(a, JB_SAID("rounding"), rounding_of(a, entry));
    put_line(a, JB_SAID("source"), place_text(arena, entry));
    put_line(a, JB_SAID("cell"), string_of(jb_json_get(entry, "source"), "cell"));
    put_line(a, JB_SAID("raw"), string_of(entry, "raw"));
    put_line(a, JB_SAID("as of"), string_of(entry, "as_of"));
    put_line(a, JB_SAID("status"), jb_catalog_say(a->catalog, status));
    put_steps(a, top, key_of(entry), 1);
    put_related(a, top, entry);
}

static size_t widest(const JbJson *figures, JbLang lang)
{
    size_t most = 0;
    for (const JbJson *e = figures->child; e != NULL; e = e->next) {
        const char *s = words_of(e, "text", lang);
        size_t cells = s != NULL ? jb_text_cells(s) : 0;
        most = cells > most ? cells : most;
    }
    return most;
}

/* The text in each language that any figure has, in columns. */
static void put_texts(JbText *t, const JbJson *entry, const size_t cells[JB_LANGS])
{
    size_t blank = 0; /* cells that are due before the next text */
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *s = words_of(entry, "text", lang);
        if (s != NULL) {
            pad(t, 0, blank);
            jb_text_put(t, s);
            blank = 0;
        }
        if (cells[lang] > 0)
            blank += cells[lang] + 2 - (s != NULL ? jb_text_cells(s) : 0);
    }
    jb_text_put_char(t, '\n');
}

static void put_list(JbText *t, const JbJson *figures)
{
    size_t key_cells = 0, cells[JB_LANGS];
    for (const JbJson *e = figures->child; e != NULL; e = e->next) {
        size_t key = jb_text_cells(key_of(e));
        key_cells = key > key_cells ? key : key_cells;
    }
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        cells[lang] = widest(figures, lang);
    for (const JbJson *e = figures->child; e != NULL; e = e->next) {
        jb_text_put(t, key_of(e));
        pad(t, jb_text_cells(key_of(e)), key_cells + 2);
        put_texts(t, e, cells);
    }
}

static void put_json(JbJsonOut *o, const JbJson *j)
{
    switch (j->kind) {
    case JB_JSON_NULL: jb_json_out_null(o, j->key); break;
    case JB_JSON_BOOL: jb_json_out_bool(o, j->key, j->truth); break;
    case JB_JSON_NUMBER: jb_json_out_digits(o, j->key, j->digits); break;
    case JB_JSON_STRING: jb_json_out_string(o, j->key, j->string); break;
    case JB_JSON_ARRAY:
    case JB_JSON_OBJECT:
        (j->kind == JB_JSON_ARRAY ? jb_json_out_array : jb_json_out_object)(o, j->key);
        for (const JbJson *child = j->child; child != NULL; child = child->next)
            put_json(o, child);
        jb_json_out_end(o, j->kind == JB_JSON_ARRAY ? ']' : '}');
        break;
    }
}

/* The entry as it stands in the ledger, on a line. */
static void put_json_line(JbText *t, const JbJson *entry)
{
    JbJsonOut o = jb_json_out(t, true);
    put_json(&o, entry);
    jb_text_put_char(t, '\n');
}

/* --- the command --- */

/* With what is printed, where there is no such claim on the page. */
static void explain_claim(JbCommand *c, JbDiags *diags, const JbJson *ledger, JbText *t)
{
    const char *id = c->operands[1] + strlen("claim:");
    JbPlace file = {.file = c->operands[0]};
    if (!jb_command_explain_claim(t, c->catalog, jb_json_get(ledger, "claims"), id))
        jb_diag_error(diags, "unknown-claim", &file, "claim: alone lists those that are told",
                      "no text of this briefing tells the claim %s", id);
}

static void explain(JbCommand *c, JbDiags *diags, const JbJson *ledger, JbText *t)
{
    const JbJson *figures = jb_json_get(ledger, "figures");
    if (c->operand_n == 1) {
        if (!c->json)
            put_list(t, figures);
        for (const JbJson *e = figures->child; e != NULL && c->json; e = e->next)
            put_json_line(t, e);
        return;
    }
    const char *key = c->operands[1];
    if (strncmp(key, "claim:", strlen("claim:")) == 0) {
        explain_claim(c, diags, ledger, t);
        return;
    }
    const JbJson *entry = step_called(ledger, key);
    JbPlace file = {.file = c->operands[0]};
    if (entry == NULL)
        jb_diag_error(diags, "unknown-figure", &file, suggestions(c->arena, figures, key),
                      "no figure of this briefing is called %s", key);
    else if (c->json)
        put_json_line(t, entry);
    else
        put_entry(&(Account){t, c->catalog}, ledger, entry);
}

int jb_command_explain(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "explain [options] BRIEFING.pdf|FIGURES.json|SNAPSHOT [KEY]\n\nSays "
                          "where a printed figure comes "
                          "from; without KEY lists all figures.\nKEY claim:ID says why a "
                          "sentence stands there, claim: lists these.\nOf a PDF it reads the "
                          ".figures.json beside it. --json "
                          "prints a figure a line.",
                          &status))
        return status;
    if (c->operand_n != 1 && c->operand_n != 2)
        return jb_command_misuse(
            c, "explain needs a briefing, a ledger or a snapshot, and may have one key");
    jb_command_open_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbText t = jb_text(c->arena);
    const JbJson *ledger = find_ledger(c, diags, c->operands[0]);
    if (ledger != NULL)
        explain(c, diags, ledger, &t);
    jb_command_print_diags(c, diags);
    if (t.n > 0)
        status = jb_command_print(c, jb_text_str(&t), t.n);
    return jb_command_worse((int)jb_diags_exit(diags, c->strict), status);
}
