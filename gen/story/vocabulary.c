/* SPDX-License-Identifier: MIT */
#include "story/vocabulary.h"
#include <stdlib.h>
#include <string.h>

/* Sorted. Every name that stands between the dots of a tag (templates/README.md), but names that the plan gives. */
static const char *const WORDS[] = {"about",
                                    "abs",
                                    "abs_u",
                                    "aim",
                                    "all_behind",
                                    "all_met",
                                    "all_on_track",
                                    "alt",
                                    "annual",
                                    "anticipatory",
                                    "any",
                                    "any_lead",
                                    "approx",
                                    "area",
                                    "areas",
                                    "as_of",
                                    "aspirational",
                                    "at_least",
                                    "at_least_low",
                                    "at_most",
                                    "behind",
                                    "best",
                                    "best_group",
                                    "better",
                                    "binding",
                                    "body",
                                    "both_langs",
                                    "bottom",
                                    "by",
                                    "by_completion",
                                    "byline",
                                    "caption",
                                    "cell",
                                    "cell_u",
                                    "change",
                                    "change_of",
                                    "change_since",
                                    "change_since_previous",
                                    "change_yoy",
                                    "changed",
                                    "changes",
                                    "check_code",
                                    "companion_list",
                                    "companions",
                                    "complete",
                                    "completion",
                                    "confirmed",
                                    "context",
                                    "contribution",
                                    "count",
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
                                    "done",
                                    "effective",
                                    "elapsed",
                                    "equal",
                                    "every_year",
                                    "expected",
                                    "falling",
                                    "falling_short",
                                    "final",
                                    "first",
                                    "first3",
                                    "first_issue",
                                    "first_month_name",
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
                                    "has_stories",
                                    "head2",
                                    "head3",
                                    "head4",
                                    "head5",
                                    "headline",
                                    "high",
                                    "history",
                                    "horizon",
                                    "i",
                                    "id",
                                    "illustrative",
                                    "index",
                                    "indicator",
                                    "indicators",
                                    "interim",
                                    "is",
                                    "is_after_plan",
                                    "is_en",
                                    "is_first",
                                    "is_half",
                                    "is_january",
                                    "is_month",
                                    "is_plan_end",
                                    "is_quarter",
                                    "is_range",
                                    "is_year",
                                    "is_year_end",
                                    "is_zh",
                                    "iso",
                                    "issue",
                                    "issue_id",
                                    "issuer",
                                    "key_figures",
                                    "kind",
                                    "laggards",
                                    "largest",
                                    "last",
                                    "last_past",
                                    "later",
                                    "lead",
                                    "lead_indicator",
                                    "leaders",
                                    "less_than",
                                    "level",
                                    "light",
                                    "lights",
                                    "linear",
                                    "list",
                                    "lost",
                                    "low",
                                    "many",
                                    "measure",
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
                                    "more_than",
                                    "name",
                                    "needed",
                                    "negative",
                                    "new",
                                    "new_target",
                                    "newly_met",
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
                                    "nothing_reported",
                                    "number",
                                    "odd",
                                    "of",
                                    "old",
                                    "on_track",
                                    "one",
                                    "ordinal",
                                    "overlapping",
                                    "own_as_of",
                                    "pace",
                                    "pace_enough",
                                    "pace_months",
                                    "pace_ratio",
                                    "pace_short",
                                    "pace_short_list",
                                    "part_of",
                                    "past",
                                    "path",
                                    "paths",
                                    "peer",
                                    "peers",
                                    "period",
                                    "photo",
                                    "place",
                                    "plan",
                                    "plan_note",
                                    "positive",
                                    "preliminary",
                                    "preliminary_list",
                                    "presence",
                                    "previous",
                                    "qualitative",
                                    "quarter",
                                    "rank",
                                    "rank_of",
                                    "rated",
                                    "reaches",
                                    "rebased",
                                    "reported",
                                    "reported_any",
                                    "rest",
                                    "restated",
                                    "revised",
                                    "revision",
                                    "same",
                                    "schedule",
                                    "scored",
                                    "second",
                                    "share",
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
                                    "status",
                                    "step",
                                    "stories",
                                    "tail3",
                                    "tally",
                                    "target",
                                    "target_year",
                                    "targets",
                                    "third",
                                    "this_year",
                                    "title",
                                    "to",
                                    "to_go",
                                    "to_light",
                                    "top",
                                    "top3_share",
                                    "total",
                                    "u",
                                    "unconfirmed",
                                    "undated",
                                    "under_way",
                                    "unit",
                                    "value",
                                    "verdicts_disagree",
                                    "version",
                                    "weights",
                                    "whole",
                                    "will_reach",
                                    "withdrawn",
                                    "word",
                                    "words",
                                    "words_start",
                                    "worst",
                                    "worst_group",
                                    "year",
                                    "year_end",
                                    "yoy",
                                    "yoy_supplied",
                                    "zero"};
enum { WORD_N = sizeof WORDS / sizeof *WORDS };

/* Under these the plan's own names stand: ids of indicators, groups, companions, contexts and lights. */
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
    return order != 0 ? order : word[piece->n] == '\0' ? 0 : -1;
}

static bool is_open(Piece p)
{
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        if (strlen(OPEN[i]) == p.n && memcmp(OPEN[i], p.at, p.n) == 0)
            return true;
    return false;
}

const char *jb_unknown_word(JbArena *arena, const char *tag)
{
    if (strcmp(tag, ".") == 0)
        return NULL;
    for (bool open = false; *tag != '\0';) {
        Piece p = {tag, strcspn(tag, ".")};
        if (!open && bsearch(&p, WORDS, WORD_N, sizeof *WORDS, compare) == NULL)
            return jb_strndup(arena, p.at, p.n);
        open = is_open(p);
        tag += p.n;
        tag += *tag == '.';
    }
    return NULL;
}

/* --- the nearest word, for a hint --- */

#define MOST_WORD 31

/* How many letters must be changed, put in or taken out (Levenshtein's distance). */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), row[MOST_WORD + 1];
    for (size_t k = 0; k <= m; k++)
        row[k] = k;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= m; k++) {
            size_t up = row[k], least = corner + (a[i - 1] != b[k - 1]);
            least = up + 1 < least ? up + 1 : least;
            least = row[k - 1] + 1 < least ? row[k - 1] + 1 : least;
            corner = up;
            row[k] = least;
        }
    }
    return row[m];
}

const char *jb_nearest_word(const char *word)
{
    const char *best = NULL;
    size_t least = 3, n = strlen(word); /* more than two letters off is another word */
    for (size_t i = 0; i < WORD_N && n <= MOST_WORD; i++) {
        size_t d = distance(word, WORDS[i]);
        if (d < least && d < n) {
            least = d;
            best = WORDS[i];
        }
    }
    return best;
}
