/* SPDX-License-Identifier: MIT */
/* Claims, as templates see them: `claim.KIND` of a subject, `claims.KIND` of the issue or a group.
 * A template words what holds; it has nothing else to judge by. */
#include "attain/rounding.h"
#include "story/formula.h"
#include "story/told.h"
#include "story/views.h"
#include <string.h>

static const JbClaims *claims_of(JbViews *v)
{
    return jb_story_claims(v->book, v->a, v->prefix);
}

typedef struct ClaimData {
    JbViews *v;
    size_t claim;
} ClaimData;

/* --- arguments --- */

/* "workshops.past_met.2024-12": of a claim's own figures. The kind's colons become dots. */
static const char *claim_key(JbViews *v, const JbClaims *c, size_t claim)
{
    const char *id = jb_claims_id(v->arena, c, claim);
    const char *subject = jb_claims_subject_id(v->arena, c, &c->at[claim]);
    const char *kind = jb_claims_name(c->at[claim].kind);
    const char *tail = id + strlen(kind) + 1 + strlen(subject);
    return jb_arena_format(v->arena, "%s.%s%s%s", subject, kind, *tail ? "." : "",
                           *tail ? tail + 1 : "");
}

static JbSubject subject_of(JbViews *v, const JbClaim *claim)
{
    bool indicator = claim->subject == JB_CLAIM_INDICATOR;
    return indicator ? jb_story_view_subject(v, claim->index)
                     : (JbSubject){.arena = v->arena, .f = &v->a->figures[0], .key = v->prefix};
}

static JbPlace place_of(const JbClaimArg *arg)
{
    JbPlace nowhere = {NULL, 0, 0, NULL};
    if (arg->target)
        return arg->target->place;
    return arg->observed ? arg->observed->place : nowhere;
}

/* A value of the indicator that is no figure of today. */
static JbFigure value_figure(const JbSubject *s, const char *key, const JbClaimArg *arg)
{
    JbFigure f = jb_story_fig_in_unit(s, "value", arg->q, place_of(arg));
    const JbMeasureTraits *traits = jb_source_traits(s->f->indicator);
    f.key = key;
    f.cell = arg->observed && !arg->target ? arg->observed->cell : f.cell;
    if (arg->observed && !traits->share)
        f.raw = arg->observed->digits;
    f.preliminary = arg->observed && arg->observed->status == JB_PRELIMINARY;
    f.illustrative = f.illustrative && !arg->target;
    return f;
}

/* A change counts from a value, and is in points where the value is a share. */
static JbFigure change_figure(const JbSubject *s, const char *key, const JbClaimArg *arg)
{
    JbFigure f = value_figure(s, key, arg);
    f.unit = jb_story_fig_change_unit(s);
    f.raw = NULL;
    if (arg->q != NULL && s->f->value != NULL) {
        f.digits = jb_attain_round_change(s->arena, s->f, arg->q);
        f.formula = jb_story_formula2(s, s->f->value, "-", jb_q_sub(s->arena, s->f->value, arg->q));
    }
    return f;
}

static JbFigure figure_of(const JbSubject *s, const char *key, const JbClaimArg *arg)
{
    switch (arg->kind) {
    case JB_ARG_DIFFERENCE:
        return strncmp(arg->name, "change_y", 8) == 0 ? change_figure(s, key, arg)
                                                      : value_figure(s, key, arg);
    case JB_ARG_PERCENT: return jb_story_fig_percent(s->arena, key, arg->q, false);
    case JB_ARG_USED: {
        JbFigure f = jb_story_fig_used(s);
        f.key = key;
        return f;
    }
    case JB_ARG_NUMBER: {
        JbFigure f = jb_story_fig_of(s);
        int decimals = arg->q ? jb_q_decimals(arg->q, 6) : 0;
        f.key = key;
        f.value = arg->q;
        f.digits = jb_q_digits(s->arena, arg->q, decimals < 0 ? 6 : decimals);
        return f;
    }
    default: return value_figure(s, key, arg);
    }
}

/* Of a figure that was corrected what it was and what it is, told apart. */
static JbFigure side_figure(const JbSubject *s, const char *key, const JbClaim *claim,
                            const JbClaimArg *arg)
{
    JbFigure f = figure_of(s, key, arg);
    const JbClaimArg *old = jb_claims_arg(claim, "old"), *now = jb_claims_arg(claim, "new");
    if (old != NULL && now != NULL && (arg == old || arg == now))
        f.digits = jb_attain_round_beside(s->arena, s->f, arg->q, arg == old ? now->q : old->q);
    return f;
}

static void put_standing(JbViews *v, JbView *o, const JbClaimArg *arg);

static JbView *claim_view(JbViews *v, JbView *parent, size_t claim);

/* Members of events that are alike are these events, so that their sentence tells each. */
static void put_indicators(JbViews *v, JbView *o, const char *key, const JbClaim *claim,
                           const JbClaimArg *arg)
{
    JbView **items = jb_arena_alloc_array(v->nodes, arg->n, sizeof *items);
    for (size_t i = 0; i < arg->n; i++) {
        size_t event = jb_claims_event(claims_of(v), claim, arg->list[i]);
        items[i] =
            event == JB_NONE_CLAIM ? v->indicators[arg->list[i]] : claim_view(v, NULL, event);
    }
    jb_story_view_list_of(v, o, arg->name, key, items, arg->n);
}

static void put_areas(JbViews *v, JbView *o, const char *key, const JbClaim *claim,
                      const JbClaimArg *arg)
{
    JbView **items = jb_arena_alloc_array(v->nodes, arg->n, sizeof *items);
    for (size_t i = 0; i < arg->n; i++)
        items[i] = jb_story_view_one_area(v, arg->list[i], claim->index);
    jb_story_view_list_of(v, o, arg->name, key, items, arg->n);
}

/* Targets are objects as everywhere; all other promises are figures. */
static bool is_target(const JbClaimArg *arg)
{
    static const char *const names[] = {"target", "next", "final"};
    for (size_t i = 0; i < sizeof names / sizeof *names && arg->target; i++)
        if (strcmp(names[i], arg->name) == 0)
            return true;
    return false;
}

static void put_arg(JbViews *v, JbView *o, const JbClaims *c, size_t index, const JbClaimArg *arg)
{
    const JbClaim *claim = &c->at[index];
    JbSubject *s = jb_arena_alloc(v->arena, sizeof *s);
    *s = subject_of(v, claim);
    const char *key = jb_story_view_key(v, claim_key(v, c, index), arg->name);
    switch (arg->kind) {
    case JB_ARG_COUNT: jb_story_view_count(v, o, arg->name, key, arg->n); return;
    case JB_ARG_MONTH: jb_story_view_month(v, o, arg->name, key, arg->month); return;
    case JB_ARG_DATE: jb_story_view_date(v, o, arg->name, key, arg->date); return;
    case JB_ARG_FLAG: jb_mustache_view_bool(v->nodes, o, arg->name, arg->flag); return;
    case JB_ARG_NAME: jb_mustache_view_text(v->nodes, o, arg->name, arg->text); return;
    case JB_ARG_INDICATORS: put_indicators(v, o, key, claim, arg); return;
    case JB_ARG_AREAS: put_areas(v, o, key, claim, arg); return;
    case JB_ARG_STANDING: put_standing(v, o, arg); return;
    case JB_ARG_TALLY: return;
    default:
        if (is_target(arg))
            jb_story_view_target(v, o, arg->name, s, arg->target, arg->month);
        else
            jb_story_view_figure(v, o, arg->name, side_figure(s, key, claim, arg));
    }
}

/* What its subject has under the same name is not made again, save what is the claim's own. */
static JbView *ask_claim(JbView *o, const char *name, size_t n, void *data)
{
    const ClaimData *d = data;
    const JbClaims *c = claims_of(d->v);
    const JbClaim *claim = &c->at[d->claim];
    const JbClaimArg *arg = jb_claims_arg_named(claim, name, n);
    if (arg == NULL)
        return NULL;
    bool list = arg->kind == JB_ARG_INDICATORS || arg->kind == JB_ARG_AREAS;
    bool own = list || (arg->own && claim->subject == JB_CLAIM_INDICATOR);
    if (!own && o->base && jb_mustache_view_member(o->base, name, n))
        return NULL;
    JbView *before = o->last;
    put_arg(d->v, o, c, d->claim, arg);
    return o->last != before ? o->last : NULL;
}

/* --- one claim --- */

static JbView *base_of(JbViews *v, const JbClaim *claim)
{
    switch (claim->subject) {
    case JB_CLAIM_INDICATOR: return v->indicators[claim->index];
    case JB_CLAIM_GROUP: return v->groups[claim->index];
    default: return NULL;
    }
}

static JbView *claim_view(JbViews *v, JbView *parent, size_t claim)
{
    const JbClaims *c = claims_of(v);
    JbView *o = jb_mustache_view_object(v->nodes, parent, jb_claims_name(c->at[claim].kind));
    ClaimData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (ClaimData){v, claim};
    o->mark = jb_story_claim_mark(v->book, c, claim);
    o->base = base_of(v, &c->at[claim]);
    o->ask = ask_claim;
    o->data = d;
    return o;
}

JbView *jb_story_view_one_claim(JbViews *v, size_t claim)
{
    JbView *o = jb_mustache_view_object(v->nodes, NULL, NULL);
    JbView *kind = jb_mustache_view_object(v->nodes, o, "claim");
    kind->open = true;
    o->base = claim_view(v, kind, claim);
    return o;
}

typedef struct SubjectData {
    JbViews *v;
    JbClaimSubject subject;
    size_t index;
    size_t indicator; /* AREA: with which */
} SubjectData;

/* Claims about an area name their indicator. */
static bool is_about(const SubjectData *d, const JbClaim *claim)
{
    if (claim->subject != JB_CLAIM_AREA)
        return true;
    const JbClaimArg *with = jb_claims_arg(claim, "indicator");
    return with && with->n == d->indicator;
}

static void fill_subject(JbView *o, void *data)
{
    const SubjectData *d = data;
    const JbClaims *c = claims_of(d->v);
    for (size_t i = jb_claims_start(c, d->subject, d->index); i < c->n; i++) {
        const JbClaim *claim = &c->at[i];
        if (claim->subject != d->subject || claim->index != d->index)
            return;
        if (is_about(d, claim))
            claim_view(d->v, o, i);
    }
}

JbView *jb_story_view_claim(JbViews *v, JbView *parent, JbClaimSubject subject, size_t index,
                            size_t indicator)
{
    JbView *o = jb_mustache_view_object(v->nodes, parent, "claim");
    SubjectData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (SubjectData){v, subject, index, indicator};
    o->open = true;
    o->fill = fill_subject;
    o->data = d;
    return o;
}

JbView *jb_story_view_kind(JbViews *v, JbView *parent, JbClaimKind kind)
{
    JbView *o = jb_mustache_view_object(v->nodes, parent, "claim");
    o->open = true;
    if (kind != JB_CLAIM_NO_KIND)
        jb_mustache_view_object(v->nodes, o, jb_claims_name(kind));
    return o;
}

JbView *jb_story_view_past_claim(JbViews *v, JbView *parent, size_t indicator, JbMonth by)
{
    const JbClaims *c = claims_of(v);
    JbView *o = jb_mustache_view_object(v->nodes, parent, "claim");
    o->open = true;
    for (size_t i = jb_claims_start(c, JB_CLAIM_INDICATOR, indicator); i < c->n; i++) {
        const JbClaim *claim = &c->at[i];
        if (claim->subject != JB_CLAIM_INDICATOR || claim->index != indicator)
            break;
        bool past = jb_claims_partition(claim->kind) == JB_CLAIM_PAST;
        if (past && jb_claims_arg(claim, "by")->month == by)
            claim_view(v, o, i);
    }
    return o;
}

JbView *jb_story_view_standing(JbViews *v, JbView *parent, const char *name, const JbFigures *f)
{
    JbView *at = jb_mustache_view_object(v->nodes, parent, name);
    JbView *claim = jb_story_view_kind(v, at, jb_claims_notion(f));
    const JbClaimKind kinds[] = {jb_claims_state(f), jb_claims_light(v->a->plan, f)};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] != JB_CLAIM_NO_KIND)
            jb_mustache_view_object(v->nodes, claim, jb_claims_name(kinds[i]));
    jb_story_view_status(v, at, f);
    return at;
}

/* A status of the last issue or of now. */
static void put_standing(JbViews *v, JbView *o, const JbClaimArg *arg)
{
    if (arg->figures)
        jb_story_view_standing(v, o, arg->name, arg->figures);
    else
        jb_story_view_none(v, o, arg->name);
}

/* --- lists of one kind --- */

typedef struct KindData {
    JbViews *v;
    size_t group;     /* SIZE_MAX: all */
    bool others;      /* without the page's headline */
    const char *path; /* NULL: none was asked for yet */
    bool holds[JB_CLAIM_KINDS];
} KindData;

static const char *kind_path(const KindData *d)
{
    JbViews *v = d->v;
    const char *lists = d->others ? "others" : "claims";
    if (d->group != SIZE_MAX)
        return jb_arena_format(v->arena, "groups.%s.%s", v->a->plan->groups[d->group].id, lists);
    return lists;
}

static JbView *kind_list(const KindData *d, JbView *o, JbClaimKind kind)
{
    JbViews *v = d->v;
    size_t n = 0, kept = 0;
    const JbClaims *c = claims_of(v);
    const size_t *list = d->holds[kind] ? jb_claims_of_kind(v->arena, c, kind, d->group, &n) : NULL;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        if (!d->others || c->at[list[i]].index != v->headline)
            items[kept++] = claim_view(v, NULL, list[i]);
    return jb_story_view_list_in(v, o, jb_claims_name(kind), d->path, items, kept);
}

/* Which kinds hold of any indicator of the group: most hold of none, and need no search. */
static void note_kinds(KindData *d)
{
    const JbClaims *c = claims_of(d->v);
    const JbFigures *all = d->v->a->figures;
    for (size_t i = jb_claims_start(c, JB_CLAIM_INDICATOR, 0); i < c->n; i++) {
        const JbClaim *claim = &c->at[i];
        if (claim->subject != JB_CLAIM_INDICATOR)
            return;
        if (d->group == SIZE_MAX || all[claim->index].indicator->group == d->group)
            d->holds[claim->kind] = true;
    }
}

static JbView *ask_kind(JbView *o, const char *name, size_t n, void *data)
{
    KindData *d = data;
    JbClaimKind kind = jb_claims_kind(name, n);
    if (kind == JB_CLAIM_NO_KIND || !(jb_claims_subjects(kind) & JB_CLAIM_INDICATOR))
        return NULL;
    if (d->path == NULL) {
        d->path = jb_story_view_key(d->v, kind_path(d), NULL);
        note_kinds(d);
    }
    return kind_list(d, o, kind);
}

static JbView *kinds_view(JbView *parent, const char *key, KindData data)
{
    JbView *o = jb_mustache_view_object(data.v->nodes, parent, key);
    KindData *d = jb_arena_alloc(data.v->nodes, sizeof *d);
    *d = data;
    o->open = true;
    o->ask = ask_kind;
    o->data = d;
    return o;
}

JbView *jb_story_view_claims(JbViews *v, JbView *parent, size_t group)
{
    return kinds_view(parent, "claims", (KindData){.v = v, .group = group});
}

JbView *jb_story_view_others(JbViews *v, JbView *parent, size_t group)
{
    return kinds_view(parent, "others", (KindData){.v = v, .group = group, .others = true});
}

/* --- what the last year's targets came to --- */

/* Which of the targets of a kind: all, those that are no caps, caps. */
typedef enum Caps { ALL, NO_CAPS, CAPS } Caps;

static bool is_of(const JbViews *v, const JbClaim *claim, Caps caps)
{
    return caps == ALL || (caps == CAPS) == v->a->figures[claim->index].cap;
}

static void put_past(JbViews *v, JbView *o, const char *key, JbClaimKind kind, Caps caps, bool *any)
{
    size_t n = 0, kept = 0;
    const JbClaims *c = claims_of(v);
    const size_t *list = jb_claims_of_kind(v->arena, c, kind, SIZE_MAX, &n);
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        if (c->at[list[i]].must && is_of(v, &c->at[list[i]], caps))
            items[kept++] = claim_view(v, NULL, list[i]);
    *any = *any || kept > 0;
    jb_story_view_list_of(v, o, key, jb_story_view_key(v, "last_year", key), items, kept);
}

JbView *jb_story_view_last_year(JbViews *v, JbView *root)
{
    static const struct {
        const char *key;
        JbClaimKind kind;
        Caps caps;
    } lists[] = {{"met", JB_CLAIM_PAST_MET, ALL},
                 {"missed", JB_CLAIM_PAST_MISSED, ALL},
                 {"target_missed", JB_CLAIM_PAST_MISSED, NO_CAPS},
                 {"cap_passed", JB_CLAIM_PAST_MISSED, CAPS},
                 {"not_reached", JB_CLAIM_PAST_NOT_REACHED, ALL},
                 {"unconfirmed", JB_CLAIM_PAST_UNCONFIRMED, ALL},
                 {"no_data", JB_CLAIM_PAST_NO_DATA, ALL}};
    JbView *o = jb_mustache_view_object(v->nodes, root, "last_year");
    bool any = false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_past(v, o, lists[i].key, lists[i].kind, lists[i].caps, &any);
    jb_mustache_view_bool(v->nodes, o, "any", any);
    return o;
}

/* --- events that are alike --- */

typedef struct AlikeData {
    JbViews *v;
    JbClaimKind kind;
} AlikeData;

static void put_event(const AlikeData *d, JbView *o, const char *event)
{
    JbViews *v = d->v;
    const JbClaims *c = claims_of(v);
    size_t start = jb_claims_start(c, JB_CLAIM_ISSUE, 0), n = 0;
    JB_VEC(JbView *) items = {0};
    for (size_t i = start; i < c->n && c->at[i].subject == JB_CLAIM_ISSUE; i++)
        if (c->at[i].kind == d->kind &&
            jb_text_equal(jb_claims_arg(&c->at[i], "event")->text, event))
            JB_PUSH(v->arena, &items, claim_view(v, NULL, i));
    n = items.n;
    jb_story_view_list_of(v, o, event, jb_story_view_key(v, jb_claims_name(d->kind), event),
                          items.at, n);
}

static void fill_alike(JbView *o, void *data)
{
    const AlikeData *d = data;
    for (size_t i = 0; jb_claims_event_name(d->kind, i); i++)
        put_event(d, o, jb_claims_event_name(d->kind, i));
}

void jb_story_view_alike(JbViews *v, JbView *root)
{
    static const JbClaimKind kinds[] = {JB_CLAIM_SHIFTED, JB_CLAIM_CORRECTED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        JbView *o = jb_mustache_view_object(v->nodes, root, jb_claims_name(kinds[i]));
        AlikeData *d = jb_arena_alloc(v->nodes, sizeof *d);
        *d = (AlikeData){v, kinds[i]};
        o->fill = fill_alike;
        o->data = d;
    }
}

/* --- statuses that differ because another target is in force --- */

JbView *jb_story_view_new_targets(JbViews *v, JbView *root)
{
    static const JbClaimKind kinds[] = {JB_CLAIM_CROSSED_DOWN, JB_CLAIM_CROSSED_UP,
                                        JB_CLAIM_STATUS_CHANGED};
    const JbClaims *c = claims_of(v);
    JbView **items = jb_arena_alloc_array(v->nodes, v->a->plan->indicator_n, sizeof *items);
    size_t kept = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t n = 0;
        const size_t *list = jb_claims_of_kind(v->arena, c, kinds[k], SIZE_MAX, &n);
        for (size_t i = 0; i < n; i++)
            if (jb_claims_arg(&c->at[list[i]], "new_target")->flag)
                items[kept++] = claim_view(v, NULL, list[i]);
    }
    return jb_story_view_list_of(v, root, "new_targets", jb_story_view_key(v, "new_targets", NULL),
                                 items, kept);
}

/* --- values of one date of their own --- */

static JbView *one_date(JbViews *v, const size_t *list, size_t n, size_t i, size_t *taken)
{
    const JbClaims *c = claims_of(v);
    const JbDate date = jb_claims_arg(&c->at[list[i]], "own_as_of")->date;
    JbView **members = jb_arena_alloc_array(v->nodes, n, sizeof *members);
    size_t kept = 0;
    for (size_t k = i; k < n; k++) {
        const JbDate other = jb_claims_arg(&c->at[list[k]], "own_as_of")->date;
        if (other.year != date.year || other.month != date.month || other.day != date.day)
            continue;
        members[kept++] = claim_view(v, NULL, list[k]);
        taken[k] = 1;
    }
    const char *key =
        jb_arena_format(v->arena, "own_dates.%s", jb_calendar_date_text(v->arena, date));
    JbView *item = jb_mustache_view_object(v->nodes, NULL, NULL);
    jb_story_view_date(v, item, "own_as_of", jb_story_view_key(v, key, NULL), date);
    jb_story_view_list_of(v, item, "members", jb_story_view_key(v, key, "members"), members, kept);
    return item;
}

JbView *jb_story_view_own_dates(JbViews *v, JbView *root)
{
    size_t n = 0, kept = 0;
    const size_t *list = jb_claims_of_kind(v->arena, claims_of(v), JB_CLAIM_OWN_DATE, SIZE_MAX, &n);
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    size_t *taken = jb_arena_alloc_array(v->arena, n, sizeof *taken);
    for (size_t i = 0; i < n; i++)
        if (!taken[i])
            items[kept++] = one_date(v, list, n, i, taken);
    return jb_story_view_list_of(v, root, "own_dates", jb_story_view_key(v, "own_dates", NULL),
                                 items, kept);
}

/* --- what the page has not told --- */

static JbView *untold_of_kind(JbViews *v, JbClaimKind kind)
{
    JB_VEC(JbView *) items = {0};
    for (size_t i = 0; i < v->untold_n && *v->prefix == '\0'; i++) {
        JbMarked marked = jb_story_claim_of_mark(v->book, v->untold[i]);
        if (marked.claims->at[marked.claim].kind == kind)
            JB_PUSH(v->arena, &items, claim_view(v, NULL, marked.claim));
    }
    const char *name = jb_claims_name(kind);
    return jb_story_view_list_of(v, NULL, name, jb_story_view_key(v, "untold", name), items.at,
                                 items.n);
}

static bool may_be_untold(JbClaimKind kind)
{
    return jb_claims_must(kind) || jb_claims_partition(kind) == JB_CLAIM_PAST;
}

static JbView *ask_untold(JbView *list, const char *name, size_t n, void *data)
{
    JbClaimKind kind = jb_claims_kind(name, n);
    if (kind == JB_CLAIM_NO_KIND || !may_be_untold(kind))
        return NULL;
    JbView *made = untold_of_kind(data, kind);
    jb_mustache_view_attach(list, made);
    return made;
}

static JbView *untold_item(JbViews *v, size_t i)
{
    JbMarked marked = jb_story_claim_of_mark(v->book, v->untold[i]);
    JbView *item = jb_mustache_view_object(v->nodes, NULL, NULL);
    JbView *claim = jb_mustache_view_object(v->nodes, item, "claim");
    claim->open = true;
    claim_view(v, claim, marked.claim);
    item->base = base_of(v, &marked.claims->at[marked.claim]);
    return item;
}

JbView *jb_story_view_untold(JbViews *v, JbView *root)
{
    size_t n = *v->prefix == '\0' ? v->untold_n : 0;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = untold_item(v, i);
    JbView *list =
        jb_story_view_list_of(v, root, "untold", jb_story_view_key(v, "untold", NULL), items, n);
    jb_story_view_list_also(list, ask_untold);
    return list;
}
