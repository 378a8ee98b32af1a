/* SPDX-License-Identifier: MIT */
#include "story/behind.h"
#include "base/keyed.h"
#include "story/figures_of.h"
#include "story/keep.h"
#include "story/told.h"
#include <string.h>

/* Of a document that is being left. */
typedef struct Taking {
    JbArena *arena, *scratch;
    JbKeep *keep; /* out of the scratch, and of what passes */
    const JbDocument *doc;
    JbBehind *behind;
    JbKeyed *within; /* keys of its figures, and what stands before each dot in them */
    JB_VEC(JbStep) steps;
} Taking;

size_t jb_story_indicator_of(const JbBehind *b, const char *key)
{
    size_t n = strcspn(key, ".");
    for (size_t i = 0; i < b->indicator_n; i++) {
        const char *id = b->indicators[i].id;
        if (strncmp(id, key, n) == 0 && id[n] == '\0')
            return i;
    }
    return JB_NONE;
}

/* --- claims --- */

static void note(bool *told, size_t mark_n, const JbBlock *b)
{
    for (; b != NULL; b = b->next) {
        for (size_t i = 0; i < b->told_n; i++)
            for (size_t k = 0; k < b->told[i].n; k++)
                if (b->told[i].at[k] <= mark_n)
                    told[b->told[i].at[k]] = true;
        note(told, mark_n, b->child);
    }
}

static JbToldClaim told_claim(const Taking *t, size_t mark)
{
    JbMarked m = jb_story_claim_of_mark(t->doc->book, mark);
    const JbClaim *claim = &m.claims->at[m.claim];
    JbToldClaim out = {
        mark, JB_NONE,
        jb_arena_join(t->arena, m.prefix, jb_claims_id(t->scratch, m.claims, m.claim), "")};
    if (*m.prefix == '\0')
        out.indicator =
            jb_story_indicator_of(t->behind, jb_claims_subject_id(t->scratch, m.claims, claim));
    return out;
}

static void take_told(Taking *t)
{
    size_t mark_n = jb_story_mark_count(t->doc->book), n = 0;
    bool *told = jb_arena_alloc_array(t->scratch, mark_n + 1, sizeof *told);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (size_t i = 0; i < t->doc->flow_n[lang]; i++)
            note(told, mark_n, t->doc->flows[lang][i].first);
    for (size_t mark = 1; mark <= mark_n; mark++)
        n += told[mark];
    JbToldClaim *list = jb_arena_alloc_array(t->arena, n, sizeof *list);
    t->behind->told = list;
    for (size_t mark = 1; mark <= mark_n; mark++)
        if (told[mark])
            list[t->behind->told_n++] = told_claim(t, mark);
}

const JbToldClaim *jb_story_told_claim(const JbDocument *doc, size_t mark)
{
    const JbBehind *b = doc->behind;
    for (size_t i = 0; b != NULL && i < b->told_n; i++)
        if (b->told[i].mark == mark)
            return &b->told[i];
    return NULL;
}

const char *jb_story_claim_name(JbArena *arena, const JbDocument *doc, size_t mark)
{
    const JbToldClaim *told = jb_story_told_claim(doc, mark);
    return told != NULL ? jb_arena_strdup(arena, told->name) : NULL;
}

/* --- indicators --- */

/* The main plan's attainment. */
static const JbAttainment *main_of(const JbBook *book)
{
    for (size_t i = 0; i < book->claims.n; i++)
        if (*book->claims.at[i].prefix == '\0')
            return book->claims.at[i].claims->a;
    return NULL;
}

static void take_indicators(Taking *t)
{
    const JbAttainment *a = main_of(t->doc->book);
    size_t n = a != NULL ? a->plan->indicator_n : 0;
    JbIndicatorSaid *list = jb_arena_alloc_array(t->arena, n, sizeof *list);
    t->behind->indicators = list;
    t->behind->indicator_n = n;
    for (size_t i = 0; i < n; i++) {
        const JbIndicator *indicator = &a->plan->indicators[i];
        list[i] = (JbIndicatorSaid){jb_story_keep_text(t->keep, indicator->id),
                                    jb_story_keep_words(t->keep, indicator->name),
                                    jb_story_keep_words(t->keep, indicator->short_name),
                                    jb_story_keep_words(t->keep, a->figures[i].observed->note)};
    }
}

/* --- steps --- */

typedef JbFigure (*Maker)(const JbSubject *s);

static void note_keys(const Taking *t)
{
    const JbLedger *ledger = t->doc->ledger;
    for (size_t i = 0; i < ledger->entries.n; i++) {
        const char *key = ledger->entries.at[i].key;
        for (const char *dot = strchr(key, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
            *jb_keyed_find(t->within, key, (size_t)(dot - key)) = key;
    }
}

static void take_step(Taking *t, const char *subject, const JbFigure *f, bool target)
{
    if (f->value == NULL)
        return;
    JbKeep *k = t->keep;
    JbEntry entry = {.key = jb_story_keep_text(k, f->key),
                     .value = jb_story_keep_q(k, f->value),
                     .unit = jb_story_keep_words(k, f->unit),
                     .formula = jb_story_keep_text(k, f->formula),
                     .times_100 = f->times_100 && f->formula,
                     .rounding = jb_story_keep_text(k, f->rounding),
                     .source = jb_story_keep_place(k, f->source),
                     .illustrative = f->illustrative,
                     .preliminary = f->preliminary};
    entry.printed = f->digits ? jb_q_parse(t->arena, f->digits, strlen(f->digits)) : entry.value;
    JbStep step = {jb_story_keep_text(k, subject), target, entry};
    JB_PUSH(t->scratch, &t->steps, step);
}

/* From the pace back to the value: every step of each derivation, printed on the page or not. */
static void take_subject(Taking *t, const JbSubject *s)
{
    const Maker makers[] = {s->f->used ? jb_story_fig_used : jb_story_fig_completion,
                            jb_story_fig_schedule,
                            jb_story_fig_lead,
                            jb_story_fig_expected,
                            jb_story_fig_needed,
                            jb_story_fig_pace,
                            jb_story_fig_value,
                            jb_story_fig_base,
                            jb_story_fig_weights};
    if (jb_keyed_known(t->within, s->key, strlen(s->key)) == NULL)
        return;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        JbFigure f = makers[i](s);
        take_step(t, s->key, &f, false);
    }
    JbFigure target = jb_story_fig_target(s);
    take_step(t, s->key, &target, true);
}

/* Of an area beside the whole, where it has a target of its own. */
static void take_area(Taking *t, const JbClaimSet *set, const JbAreaFigures *area)
{
    const JbAttainment *a = set->claims->a;
    for (size_t k = 0; k < a->plan->indicator_n; k++) {
        JbSubject s = jb_story_area_subject(t->scratch, set->prefix, a, area, k);
        if (s.f->target != NULL)
            take_subject(t, &s);
    }
}

/* Whether each of the plan's areas has a printed figure: asked of the figures, since a whole may
 * have thousands of areas. */
static const bool *printed_areas(const Taking *t, const JbClaimSet *set)
{
    const JbPlan *plan = set->claims->a->plan;
    const JbLedger *ledger = t->doc->ledger;
    const char *head = jb_arena_join(t->scratch, set->prefix, "areas.", "");
    const size_t n = strlen(head);
    bool *printed = jb_arena_alloc_array(t->scratch, plan->area_n, sizeof *printed);
    for (size_t i = 0; i < ledger->entries.n; i++) {
        const char *key = ledger->entries.at[i].key;
        if (strncmp(key, head, n) != 0)
            continue;
        const char *id = jb_arena_strndup(t->scratch, key + n, strcspn(key + n, "."));
        size_t area = jb_source_plan_area(plan, id);
        if (area != SIZE_MAX)
            printed[area] = true;
    }
    return printed;
}

static void take_areas(Taking *t, const JbClaimSet *set)
{
    const JbAttainment *a = set->claims->a;
    if (a->area_n == 0)
        return;
    const bool *printed = printed_areas(t, set);
    for (size_t k = 0; k < a->area_n; k++)
        if (printed[a->areas[k].area])
            take_area(t, set, &a->areas[k]);
}

static void take_steps(Taking *t)
{
    const JbBook *book = t->doc->book;
    note_keys(t);
    for (size_t i = 0; i < book->claims.n; i++) {
        const JbClaimSet *set = &book->claims.at[i];
        const JbAttainment *a = set->claims->a;
        for (size_t k = 0; k < a->plan->indicator_n; k++) {
            const char *key = jb_arena_join(t->scratch, set->prefix, a->plan->indicators[k].id, "");
            JbSubject s = {t->scratch, &a->figures[k], key, jb_source_yearly(a->series), NULL};
            take_subject(t, &s);
        }
        take_areas(t, set);
    }
    JbStep *own = jb_arena_alloc_array(t->arena, t->steps.n, sizeof *own);
    if (t->steps.n > 0)
        memcpy(own, t->steps.at, t->steps.n * sizeof *own);
    t->behind->steps = own;
    t->behind->step_n = t->steps.n;
}

static void take_claims(Taking *t)
{
    JbText text = jb_text(t->scratch);
    JbJsonOut o = jb_json_out_within(&text, 1);
    jb_story_ledger_claims(&o, t->scratch, t->doc);
    t->behind->claims = jb_arena_strndup(t->arena, jb_text_str(&text), text.n);
}

const JbBehind *jb_story_behind(JbArena *arena, const JbArena *passing, const JbDocument *doc,
                                bool digest)
{
    Taking t = {.arena = arena, .scratch = jb_arena_new(), .doc = doc, .within = jb_keyed_new()};
    t.keep = jb_story_keep_new(t.scratch, passing, arena);
    t.behind = jb_arena_alloc(arena, sizeof *t.behind);
    take_indicators(&t);
    take_told(&t);
    if (!digest) {
        take_steps(&t);
        take_claims(&t);
    }
    jb_keyed_free(t.within);
    jb_arena_free(t.scratch);
    return t.behind;
}
