/* SPDX-License-Identifier: MIT */
/* The views that templates/README.md promises, made from an attainment for one language. Views of
 * indicators, areas and lists are filled when a tag first asks for them. Only story/ includes it;
 * everything lives in the arena. */
#ifndef JB_STORY_VIEWS_H
#define JB_STORY_VIEWS_H

#include "claims/claims.h"
#include "mustache/view.h"
#include "story/figures_of.h"
#include "story/story.h"

typedef struct JbViews JbViews;
struct JbViews {
    JbArena *arena; /* of figures, their keys and texts */
    JbArena *nodes; /* of the views themselves, which are not needed once the page is rendered */
    JbLang lang;
    JbLangs langs; /* of the briefing */
    JbBook *book;
    const JbAttainment *a;
    const char *prefix; /* of keys: "" for the main plan, "cq-mfg-finance/" for a companion */
    const JbCompanion *companions;
    size_t companion_n;
    const char *check_code, *issue_id;
    JbView **indicators; /* one per indicator of the plan */
    JbView **groups;     /* one per group */
    JbMonth
        head_due; /* a month of the year that most targets in force are due in; JB_NO_MONTH: none */
    JbMonth last_due; /* a month of the year that most last targets are due in; JB_NO_MONTH: none */
    size_t headline;  /* the indicator that heads the page; SIZE_MAX: none */
    JbViews *whole;   /* in an area's briefing, those of the whole plan: prefix "whole/" */
    JbView *whole_root;
    const size_t *untold; /* marks of claims that the page has not told: story/told.h */
    size_t untold_n;
};

/* The root for v->a; v must live as long as the views. */
JbView *jb_story_view_root(JbViews *v);
/* The same members hung on an object that is there already. */
void jb_story_view_fill_root(JbViews *v, JbView *root);

/* --- leaves (view_figure.c) --- */
JbView *jb_story_view_figure(JbViews *v, JbView *parent, const char *key, JbFigure figure);
/* A figure that is made when a tag asks for it; subject must live as long as the views. */
typedef JbFigure (*JbFigureMaker)(const JbSubject *subject);
JbView *jb_story_view_lazy(JbViews *v, JbView *parent, const char *key, JbFigureMaker make,
                           const JbSubject *subject);
JbView *jb_story_view_month(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            JbMonth month);
JbView *jb_story_view_date(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                           JbDate date);
JbView *jb_story_view_count(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            size_t n);
JbView *jb_story_view_words(JbViews *v, JbView *parent, const char *key, JbWords words);
/* prefix + words joined by '.': "cq-mfg-finance/" "groups" "credit" →
 * "cq-mfg-finance/groups.credit". b may be NULL. */
const char *jb_story_view_key(JbViews *v, const char *a, const char *b);
/* Tells a template's author whether something is known: a NULL view when there is none. */
JbView *jb_story_view_none(JbViews *v, JbView *parent, const char *key);

/* --- lists (view_list.c) --- */
/* items are kept; path is the key of its count. */
JbView *jb_story_view_list_of(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n);

/* The same of a list whose count's key is `path`, a point and its own key. */
JbView *jb_story_view_list_in(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n);

/* Makes what an ordinary list has not: `ask` receives v for its data. */
void jb_story_view_list_also(JbView *list, JbViewAsk ask);

/* Whether a group has statements and nothing that is measured: no row and no sentence names it. */
bool jb_story_view_is_words(const JbAttainment *a, size_t group);

/* --- parts of the root --- */
void jb_story_view_indicators(JbViews *v, JbView *root); /* makes v->indicators: i, indicators */
void jb_story_view_groups(JbViews *v, JbView *root);     /* makes v->groups: g, groups */
void jb_story_view_rules(JbViews *v, JbView *root);      /* lists by rule */
void jb_story_view_verdicts(JbViews *v, JbView *root);   /* tally */
void jb_story_view_changes(JbViews *v, JbView *root);
void jb_story_view_method(JbViews *v, JbView *root); /* method, presence */
void jb_story_view_of_areas(JbViews *v, JbView *root);
void jb_story_view_area(JbViews *v, JbView *root); /* area: false in the whole's briefing */
void jb_story_view_news(JbViews *v, JbView *root); /* stories, photo, companions */
/* publication, subtitle, whole, area_word, areas_word, distribution, copies of `plan`: texts are
 * NULL where the plan does not say. */
void jb_story_view_publication(JbViews *v, JbView *plan);

/* --- parts of an indicator --- */
JbSubject jb_story_view_subject(JbViews *v, size_t indicator);
void jb_story_view_target(JbViews *v, JbView *parent, const char *key, const JbSubject *s,
                          const JbTarget *target, JbMonth by);
/* target; final; targets; past, last_past. */
void jb_story_view_target_now(JbViews *v, JbView *parent, const JbSubject *s);
void jb_story_view_target_last(JbViews *v, JbView *parent, const JbSubject *s);
void jb_story_view_targets(JbViews *v, JbView *parent, const JbSubject *s);
void jb_story_view_past(JbViews *v, JbView *parent, const JbSubject *s);
/* The due month of the indicator's last target where that comes after the one in force, else
 * JB_NO_MONTH. */
JbMonth jb_story_view_beyond(const JbViews *v, const JbFigures *f);
/* path, interim. */
void jb_story_view_path(JbViews *v, JbView *parent, const JbFigures *f);
/* light, word. */
void jb_story_view_status(JbViews *v, JbView *parent, const JbFigures *f);
/* In an area's briefing: the indicator's number in the whole plan; always there, since the area's
 * plan was cut out of it. */
size_t jb_story_view_in_whole(const JbViews *v, size_t indicator);
/* rank, rank_of. */
void jb_story_view_put_rank(JbViews *v, JbView *o, size_t indicator);
/* place and whole: an area's place with one indicator, and the whole's own. */
void jb_story_view_place(JbViews *v, JbView *indicator, size_t i);
/* --- claims (view_claim.c) --- */
/* `claim`: what holds of a subject. indicator: of an area, with which. */
JbView *jb_story_view_claim(JbViews *v, JbView *parent, JbClaimSubject subject, size_t index,
                            size_t indicator);
/* One claim, by its index: an item of a list. */
JbView *jb_story_view_one_claim(JbViews *v, size_t claim);
/* `claims`: lists by kind of what holds of indicators, of one group or (SIZE_MAX) of all. */
JbView *jb_story_view_claims(JbViews *v, JbView *parent, size_t group);
/* others: the same of all indicators but the one that heads the page. */
JbView *jb_story_view_others(JbViews *v, JbView *parent, size_t group);
/* `claim` with one kind alone, of what is no subject: a light in a list of lights. */
JbView *jb_story_view_kind(JbViews *v, JbView *parent, JbClaimKind kind);
/* A status as an object by this name: `light`, `claim` with its state and its light; it tells
 * nothing of whose figures f are, as the status of an earlier issue or of a legend. */
JbView *jb_story_view_standing(JbViews *v, JbView *parent, const char *name, const JbFigures *f);
/* `claim` with what became of the target that was due in that month. */
JbView *jb_story_view_past_claim(JbViews *v, JbView *parent, size_t indicator, JbMonth by);
/* `untold`: what may not be passed over and stands nowhere on the page; `untold.KIND`: those of one
 * kind. */
JbView *jb_story_view_untold(JbViews *v, JbView *root);
/* last_year: in a year's first issue, the claims on targets that were due in the year before, a
 * list for each outcome; any: there are some. */
JbView *jb_story_view_last_year(JbViews *v, JbView *root);
/* shifted, corrected: events that are alike, lists by their kind, each with its members. */
void jb_story_view_alike(JbViews *v, JbView *root);
/* own_dates: values of a date of their own, a list for each date, each with its members. */
JbView *jb_story_view_own_dates(JbViews *v, JbView *root);
/* `note` of an indicator: what the office says of this issue's value, in the page's language,
 * without a full stop at its end; null: nothing. */
void jb_story_view_note(JbViews *v, JbView *indicator, size_t i);
/* noted: what is said of this issue's values, in the plan's order, a list of different notes, each
 * with the indicators of which it is said as its members; has_notes: whether there are any, a
 * companion's too. */
JbView *jb_story_view_noted(JbViews *v, JbView *root);
/* new_targets: of whom the status differs from the last issue because another target is in force,
 * each with its claim: crossed_down, crossed_up, status_changed. */
JbView *jb_story_view_new_targets(JbViews *v, JbView *root);

/* One area with one indicator. */
JbView *jb_story_view_one_area(JbViews *v, size_t area, size_t indicator);
/* The areas of one indicator. */
JbView *jb_story_view_areas(JbViews *v, JbView *parent, const char *key, size_t indicator);
/* Whether any area reports it. */
bool jb_story_view_has_areas(const JbViews *v, size_t indicator);

/* A story's Markdown with its footnotes in plain Markdown: a raised number where `[^ID]` stands,
 * and behind the story a paragraph of the class "footnote" for each line `[^ID]: ...`, which is
 * taken away; numbered in the order in which they are referred to. The same pointer where it has
 * none. Lines stay where they are. NULL for NULL. */
const char *jb_story_footnotes(JbArena *arena, const char *body);

#endif
