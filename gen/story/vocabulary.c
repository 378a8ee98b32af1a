/* SPDX-License-Identifier: MIT */
#include "story/vocabulary.h"
#include "base/nearest.h"
#include "claims/claims.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Sorted. Every name that stands between the dots of a tag (templates/README.md), but names that
 * the plan gives. */
static const char *const WORDS[] = {"about",
                                    "abs",
                                    "abs_u",
                                    "ahead_since",
                                    "aim",
                                    "all_ahead",
                                    "all_behind",
                                    "all_done",
                                    "all_lag",
                                    "all_lead",
                                    "all_met",
                                    "all_on_track",
                                    "alt",
                                    "annual",
                                    "anticipatory",
                                    "any",
                                    "any_lead",
                                    "approx",
                                    "area",
                                    "area_word",
                                    "areas",
                                    "areas_word",
                                    "as_of",
                                    "aspirational",
                                    "at_least",
                                    "at_least_low",
                                    "at_most",
                                    "base",
                                    "behind",
                                    "behind_schedule",
                                    "behind_since",
                                    "best",
                                    "best_first",
                                    "best_group",
                                    "better",
                                    "beyond",
                                    "beyond_three",
                                    "binding",
                                    "body",
                                    "both_langs",
                                    "bottom",
                                    "bounded",
                                    "by",
                                    "by_completion",
                                    "by_distance",
                                    "by_used",
                                    "byline",
                                    "calendar_year",
                                    "cap",
                                    "cap_passed",
                                    "caption",
                                    "cell",
                                    "cell_u",
                                    "change",
                                    "change_count",
                                    "change_from",
                                    "change_of",
                                    "change_since",
                                    "change_since_previous",
                                    "change_year_end",
                                    "change_yoy",
                                    "changed",
                                    "changes",
                                    "charted",
                                    "check_code",
                                    "chosen",
                                    "claim",
                                    "claims",
                                    "companion_list",
                                    "companions",
                                    "comparison",
                                    "complete",
                                    "completion",
                                    "confirmed",
                                    "context",
                                    "contribution",
                                    "copies",
                                    "corrected",
                                    "count",
                                    "counts",
                                    "coverage",
                                    "credit",
                                    "crossed_down",
                                    "crossed_up",
                                    "cumulative",
                                    "current",
                                    "dated",
                                    "deck",
                                    "disagreeing",
                                    "distance",
                                    "distribution",
                                    "done",
                                    "effective",
                                    "elapsed",
                                    "equal",
                                    "every_year",
                                    "exceeded",
                                    "expected",
                                    "failed",
                                    "falling",
                                    "falling_short",
                                    "few",
                                    "few_groups",
                                    "final",
                                    "final_year",
                                    "first",
                                    "first3",
                                    "first_half",
                                    "first_issue",
                                    "first_month_name",
                                    "first_quarter",
                                    "forecast",
                                    "from",
                                    "from_light",
                                    "g",
                                    "gap",
                                    "geometric",
                                    "group",
                                    "groups",
                                    "half",
                                    "has",
                                    "has_companions",
                                    "has_notes",
                                    "has_stories",
                                    "head2",
                                    "head24",
                                    "head3",
                                    "head4",
                                    "head5",
                                    "headed",
                                    "headline",
                                    "high",
                                    "history",
                                    "holding",
                                    "horizon",
                                    "how",
                                    "i",
                                    "id",
                                    "illustrative",
                                    "index",
                                    "indicator",
                                    "indicators",
                                    "inline",
                                    "inline_start",
                                    "interim",
                                    "is",
                                    "is_after_plan",
                                    "is_first",
                                    "is_half",
                                    "is_headline",
                                    "is_january",
                                    "is_month",
                                    "is_plan_end",
                                    "is_quarter",
                                    "is_range",
                                    "is_year",
                                    "is_year_begin",
                                    "is_year_end",
                                    "iso",
                                    "issue",
                                    "issue_id",
                                    "issuer",
                                    "key",
                                    "key_figures",
                                    "kind",
                                    "laggards",
                                    "largest",
                                    "last",
                                    "last_past",
                                    "last_year",
                                    "later",
                                    "lead",
                                    "lead_indicator",
                                    "leaders",
                                    "least_first",
                                    "less_than",
                                    "level",
                                    "light",
                                    "lights",
                                    "linear",
                                    "list",
                                    "long",
                                    "lost",
                                    "low",
                                    "many",
                                    "marked",
                                    "measure",
                                    "measured",
                                    "members",
                                    "met",
                                    "method",
                                    "milestone",
                                    "milestones",
                                    "missed",
                                    "missing",
                                    "month",
                                    "month_day",
                                    "month_name",
                                    "month_short",
                                    "months",
                                    "months_left",
                                    "months_to_go",
                                    "more",
                                    "more_than",
                                    "n",
                                    "name",
                                    "needed",
                                    "needed_in_all",
                                    "negative",
                                    "new",
                                    "new_target",
                                    "new_targets",
                                    "newly_met",
                                    "next",
                                    "no_baseline",
                                    "no_data",
                                    "not_applicable",
                                    "not_applicable_list",
                                    "not_due",
                                    "not_reached",
                                    "not_reached_list",
                                    "not_reported",
                                    "not_reported_list",
                                    "not_started",
                                    "not_yet_published",
                                    "not_yet_published_list",
                                    "note",
                                    "noted",
                                    "nothing_reported",
                                    "number",
                                    "observed",
                                    "odd",
                                    "of",
                                    "of_last_year",
                                    "off",
                                    "old",
                                    "on_schedule",
                                    "on_track",
                                    "one",
                                    "open",
                                    "ordinal",
                                    "other_month",
                                    "other_year",
                                    "others",
                                    "out",
                                    "overlapping",
                                    "own_as_of",
                                    "own_dates",
                                    "pace",
                                    "pace_enough",
                                    "pace_months",
                                    "pace_ratio",
                                    "pace_short",
                                    "pace_short_list",
                                    "pace_years",
                                    "part_of",
                                    "past",
                                    "path",
                                    "paths",
                                    "peer",
                                    "peers",
                                    "period",
                                    "photo",
                                    "phrase",
                                    "place",
                                    "plan",
                                    "plan_note",
                                    "plan_year",
                                    "positive",
                                    "preliminary",
                                    "preliminary_list",
                                    "presence",
                                    "previous",
                                    "publication",
                                    "qualitative",
                                    "quarter",
                                    "rank",
                                    "rank_of",
                                    "rate",
                                    "rated",
                                    "ratio",
                                    "reached_in",
                                    "reaches",
                                    "rebased",
                                    "regained",
                                    "reported",
                                    "reported_any",
                                    "rest",
                                    "restated",
                                    "revised",
                                    "revision",
                                    "rises",
                                    "same",
                                    "schedule",
                                    "scored",
                                    "second",
                                    "share",
                                    "shifted",
                                    "short",
                                    "signed",
                                    "signed_cell",
                                    "signed_u",
                                    "slow",
                                    "something_missing",
                                    "source",
                                    "stale",
                                    "statement",
                                    "statements",
                                    "statements_beside",
                                    "status",
                                    "step",
                                    "stories",
                                    "subtitle",
                                    "tail3",
                                    "tally",
                                    "target",
                                    "target_missed",
                                    "target_year",
                                    "targets",
                                    "targets_dated",
                                    "third",
                                    "this_year",
                                    "three_quarters",
                                    "tied",
                                    "title",
                                    "to",
                                    "to_go",
                                    "to_light",
                                    "top",
                                    "top3_share",
                                    "total",
                                    "total_told",
                                    "u",
                                    "uncharted",
                                    "unconfirmed",
                                    "undated",
                                    "under_way",
                                    "unit",
                                    "unit_in_name",
                                    "unit_told",
                                    "unjudged",
                                    "unmet",
                                    "unrated",
                                    "untold",
                                    "used",
                                    "value",
                                    "verdicts_disagree",
                                    "version",
                                    "weights",
                                    "whole",
                                    "whom",
                                    "will_reach",
                                    "withdrawn",
                                    "withdrawn_from",
                                    "word",
                                    "words",
                                    "words_start",
                                    "worst",
                                    "worst_group",
                                    "year",
                                    "year_ago",
                                    "year_begin",
                                    "year_end",
                                    "yoy",
                                    "yoy_supplied",
                                    "zero"};
enum { WORD_N = sizeof WORDS / sizeof *WORDS };

/* Under these the plan's own names stand: ids of indicators, groups, companions, contexts and
 * lights. */
static const char *const OPEN[] = {"i", "g", "companions", "context", "tally", "is", "from", "to"};

typedef struct Piece {
    const char *at;
    size_t n;
} Piece;

static int compare(const void *key, const void *entry)
{
    const Piece *piece = key;
    const char *word = *(const char *const *)entry;
    int order = strncmp(piece->at, word, piece->n);
    if (order == 0 && word[piece->n] != '\0')
        return -1;
    return order;
}

static bool is_word(Piece p, const char *word)
{
    return strlen(word) == p.n && memcmp(word, p.at, p.n) == 0;
}

/* Under these kinds of claims stand. */
static bool holds_kinds(Piece p)
{
    return is_word(p, "claim") || is_word(p, "claims") || is_word(p, "others");
}

/* Lists by kind stand under these, beside what else they have. */
static bool has_kinds_too(Piece p)
{
    return is_word(p, "untold") || is_word(p, "shifted") || is_word(p, "corrected");
}

static bool is_open(Piece p)
{
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        if (is_word(p, OPEN[i]))
            return true;
    return false;
}

const char *jb_story_lang_word(JbArena *arena, JbLang lang)
{
    char *word = jb_arena_format(arena, "is_%s", jb_locale_name(lang));
    for (char *s = word; *s != '\0'; s++)
        *s = *s == '-' ? '_' : *s;
    return word;
}

static bool is_lang_word(JbArena *arena, Piece p)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *word = jb_story_lang_word(arena, lang);
        if (strlen(word) == p.n && memcmp(word, p.at, p.n) == 0)
            return true;
    }
    return false;
}

const char *jb_story_unknown_word(JbArena *arena, const char *tag)
{
    if (strcmp(tag, ".") == 0)
        return NULL;
    bool open = false, kinds = false, by_kind = false;
    while (*tag != '\0') {
        Piece p = {tag, strcspn(tag, ".")};
        bool known = kinds  ? jb_claims_kind(p.at, p.n) != JB_CLAIM_NO_KIND
                     : open ? true
                            : bsearch(&p, WORDS, WORD_N, sizeof *WORDS, compare) != NULL ||
                                  is_lang_word(arena, p) || jb_claims_is_arg(p.at, p.n) ||
                                  (by_kind && jb_claims_kind(p.at, p.n) != JB_CLAIM_NO_KIND);
        if (!known)
            return jb_arena_strndup(arena, p.at, p.n);
        open = !kinds && is_open(p);
        kinds = !kinds && holds_kinds(p);
        by_kind = has_kinds_too(p);
        tag += p.n;
        tag += *tag == '.';
    }
    return NULL;
}

const char *jb_story_nearest_word(const char *word)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < WORD_N; i++)
        jb_nearest_try(word, WORDS[i], &best, &nearest);
    for (int k = 0; k < JB_CLAIM_KINDS; k++)
        jb_nearest_try(word, jb_claims_name((JbClaimKind)k), &best, &nearest);
    return best;
}
