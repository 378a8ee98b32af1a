/* SPDX-License-Identifier: MIT */
#include "proof/old_tags.h"
#include "claims/claims.h"
#include <string.h>

/* Sorted. */
static const struct {
    const char *old, *now;
} TABLE[] = {
    {"all_ahead", JB_SAID("claim.all_on_schedule and claim.all_met of the group")},
    {"all_behind", JB_SAID("claim.some_not, whose behind_schedule, met and on_schedule are lists")},
    {"all_done", JB_SAID("claim.all_met of the group")},
    {"all_lag", JB_SAID("claim.some_not of the group")},
    {"all_met", "claim.all_met"},
    {"all_on_track", "claim.all_on_schedule"},
    {"any_lead", JB_SAID("claim.leads of the group")},
    {"at_least_low", JB_SAID("claim.forecast_reaches and the other kinds of forecast")},
    {"behind", JB_SAID("claims.behind_schedule, or claims.light_behind for the colour alone")},
    {"best", JB_SAID("claim.leads, whose members are a list")},
    {"best_group", JB_SAID("claim.mean of each group")},
    {"better", "claims.crossed_up, claims.crossed_down"},
    {"beyond", "claims.next_target, claims.last_target"},
    {"changed", "claim.news_some"},
    {"complete", JB_SAID("claim.mean, with reported and of")},
    {"crossed_down", "claims.crossed_down"},
    {"crossed_up", "claims.crossed_up"},
    {"disagreeing", "claims.verdicts_disagree"},
    {"exceeded", "claims.state_exceeded"},
    {"falling_short", "claims.forecast_short"},
    {"first_issue", "claim.news_first_issue"},
    {"from_light", JB_SAID("from, within a claim, with claim.state_… of its own")},
    {"holding", "claims.holding"},
    {"is",
     JB_SAID("claim.state_…, claim.light_…, or one notion: claim.met, claim.behind_schedule, …")},
    {"laggards", "claims.behind_schedule"},
    {"leaders", "claims.state_ahead"},
    {"lost", "claims.newly_without_data"},
    {"met", "claims.met"},
    {"missed", "claims.state_missed"},
    {"missing", "claims.missing"},
    {"newly_met", "claims.newly_met"},
    {"no_baseline", "claims.state_no_baseline"},
    {"no_data", "claims.missing"},
    {"not_applicable_list", "claims.state_not_applicable"},
    {"not_due", "claims.state_not_due"},
    {"not_reached_list", "claims.state_not_reached"},
    {"not_reported_list", "claims.state_not_reported"},
    {"not_started", "claims.state_not_started"},
    {"not_yet_published_list", "claims.state_not_yet_published"},
    {"nothing_reported", "claim.nothing_reported"},
    {"observed", "claims.state_observed"},
    {"on_track", JB_SAID("claims.light_on_track, or claims.on_schedule")},
    {"pace_enough", "claim.pace_above, claim.pace_exact"},
    {"pace_short", "claim.pace_below, claim.pace_none, claim.pace_falling"},
    {"pace_short_list", "claims.pace_below"},
    {"preliminary_list", "claims.preliminary"},
    {"reaches", JB_SAID("claim.forecast_reaches and the other kinds of forecast")},
    {"rebased", "claims.rebased"},
    {"regained", "claims.reported_again"},
    {"reported_any", JB_SAID("claim.nothing_reported of the group")},
    {"restated", "claims.restated, claims.status_changed"},
    {"revised", "claims.revised, claims.restated"},
    {"slow", "claims.light_slow"},
    {"something_missing", "claims.missing"},
    {"stale", "claims.own_date"},
    {"to_light", JB_SAID("to, within a claim, with claim.state_… of its own")},
    {"unconfirmed", "claims.state_unconfirmed"},
    {"undated", "claims.state_undated"},
    {"under_way", "claims.state_under_way"},
    {"unmet", "claims.met_no_longer"},
    {"verdicts_disagree", "claim.verdicts_disagree"},
    {"will_reach", "claims.forecast_reaches"},
    {"withdrawn", "claims.state_withdrawn"},
    {"worst", JB_SAID("claim.lags, whose members are a list")},
    {"worst_group", JB_SAID("claim.mean of each group")}};

/* The sign of these is a judgement. */
static const char *const JUDGED[] = {"lead",   "distance", "gap",        "to_go", "pace",
                                     "needed", "forecast", "pace_ratio", "rank"};

/* Under these the plan's own names stand, a property of the plan, or lists by kind of claim. */
static const char *const OPEN[] = {"i",      "g",       "companions", "context",
                                   "tally",  "measure", "path",       "last_year",
                                   "untold", "shifted", "corrected",  "others"};

enum { ENDS = 256 };

typedef struct Check {
    JbArena *arena;
    JbDiags *diags;
    JB_VEC(JbPlace) told;
    bool ends[ENDS]; /* of the old words and signs, by length and letters at both ends */
} Check;

/* Every tag of a template is looked at, most of which differ from a word in the first letter: these
 * compare letter by letter, without a call. */
static size_t piece_length(const char *at)
{
    size_t n = 0;
    while (at[n] != '\0' && at[n] != '.')
        n++;
    return n;
}

static bool is_piece(const char *piece, size_t n, const char *word)
{
    size_t i = 0;
    while (i < n && word[i] == piece[i])
        i++;
    return i == n && word[n] == '\0';
}

/* The order of a whole word and a piece. */
static int compare(const char *word, const char *piece, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word[i] != piece[i])
            return (unsigned char)word[i] < (unsigned char)piece[i] ? -1 : 1;
    return word[n] != '\0';
}

static bool is_claim(const char *piece, size_t n)
{
    return is_piece(piece, n, "claim") || is_piece(piece, n, "claims");
}

/* The same of the piece that begins at `at`: most tags begin with one. */
static bool begins_claim(const char *at)
{
    const char *word = "claim";
    while (*word != '\0' && *at == *word)
        at++, word++;
    if (*word != '\0')
        return false;
    at += *at == 's';
    return *at == '\0' || *at == '.';
}

static bool is_open(const char *piece, size_t n)
{
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        if (is_piece(piece, n, OPEN[i]))
            return true;
    return false;
}

static const char *last_piece(const char *tag)
{
    const char *dot = strrchr(tag, '.');
    return dot ? dot + 1 : tag;
}

/* The kind that a section is on, or JB_CLAIM_NO_KIND. */
static JbClaimKind kind_of(const char *tag)
{
    while (*tag != '\0') {
        size_t n = strcspn(tag, ".");
        bool claim = is_claim(tag, n);
        tag += n + (tag[n] == '.');
        if (claim)
            return jb_claims_kind(tag, strcspn(tag, "."));
    }
    return JB_CLAIM_NO_KIND;
}

/* Whether a section around the tag gives the name another meaning: an argument of a claim, a list
 * of areas. */
static bool is_given(const JbTemplateTag *tag, const char *piece, size_t n)
{
    for (size_t i = 0; i < tag->within_n; i++) {
        JbClaimKind kind = kind_of(tag->within[i]);
        if (kind != JB_CLAIM_NO_KIND && jb_text_lists(jb_claims_args(kind), piece, n))
            return true;
        const char *last = last_piece(tag->within[i]);
        if (strcmp(last, "areas") == 0 && jb_text_lists("leaders missing", piece, n))
            return true;
    }
    return false;
}

static size_t ends_of(const char *piece, size_t n)
{
    size_t ends = n > 0 ? (unsigned char)piece[0] * 5u + (unsigned char)piece[n - 1] * 11u : 0;
    return (ends + 23 * n) % ENDS;
}

static const char *instead_of(const char *piece, size_t n)
{
    size_t low = 0, high = sizeof TABLE / sizeof *TABLE;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(TABLE[middle].old, piece, n);
        if (order == 0)
            return TABLE[middle].now;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const char *const SIGNS[] = {"positive", "negative", "zero"};

static bool is_sign(const char *piece, size_t n)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (is_piece(piece, n, SIGNS[i]))
            return true;
    return false;
}

static bool is_judged(const char *piece, size_t n)
{
    for (size_t i = 0; i < sizeof JUDGED / sizeof *JUDGED; i++)
        if (is_piece(piece, n, JUDGED[i]))
            return true;
    return false;
}

/* `{{#lead}}{{#negative}}`: the sign of the figure that the section around the tag is on. */
static bool is_in_judged_section(const JbTemplateTag *tag)
{
    const char *last = tag->within_n > 0 ? last_piece(tag->within[tag->within_n - 1]) : "";
    return is_judged(last, strlen(last));
}

/* The piece at `at`, behind `before` (NULL: the first): what to write instead of it, or NULL. */
static const char *old_piece(const JbTemplateTag *tag, const char *before, size_t before_n,
                             const char *at, size_t n)
{
    bool skip = before && (is_open(before, before_n) || is_piece(before, before_n, "areas"));
    const char *now = skip ? NULL : instead_of(at, n);
    if (now && !(!before && is_given(tag, at, n)))
        return now;
    if (is_sign(at, n) && (before ? is_judged(before, before_n) : is_in_judged_section(tag)))
        return "claim.state_ahead, claim.behind_schedule, claim.distance_above, …";
    return NULL;
}

/* What to write instead of the first part of the tag that is an old one; NULL: none is. */
static const char *old_part(const Check *c, const JbTemplateTag *tag)
{
    const char *before = NULL; /* the piece in front */
    size_t before_n = 0;
    for (const char *at = tag->name; *at != '\0';) {
        if (begins_claim(at))
            return NULL;
        size_t n = piece_length(at);
        const char *now =
            c->ends[ends_of(at, n)] ? old_piece(tag, before, before_n, at, n) : NULL; /* rarely */
        if (now)
            return now;
        before = at;
        before_n = n;
        at += n + (at[n] == '.');
    }
    return NULL;
}

static bool is_told(Check *c, const JbPlace *place)
{
    for (size_t i = 0; i < c->told.n; i++) {
        const JbPlace *p = &c->told.at[i];
        if (p->line == place->line && p->column == place->column &&
            jb_text_equal(p->file, place->file))
            return true;
    }
    JB_PUSH(c->arena, &c->told, *place);
    return false;
}

static bool is_old(void *data, const JbTemplateTag *tag)
{
    return old_part(data, tag) != NULL;
}

static void tell(void *data, const JbTemplateTag *tag)
{
    Check *c = data;
    if (!is_told(c, &tag->place))
        jb_diag_error(c->diags, "old-tag", &tag->place,
                      jb_arena_format(c->arena,
                                      JB_SAID("write \"%s\"; templates/README.md has the table"),
                                      old_part(c, tag)),
                      "'%s' is no more: templates do not judge by themselves", tag->name);
}

bool jb_proof_old_tags(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl, JbLangs langs)
{
    Check c = {.arena = arena, .diags = diags};
    if (jb_story_template_is_checked(tmpl))
        return true;
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        c.ends[ends_of(TABLE[i].old, strlen(TABLE[i].old))] = true;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        c.ends[ends_of(SIGNS[i], strlen(SIGNS[i]))] = true;
    jb_story_template_tags(tmpl, langs, is_old, tell, &c);
    return c.told.n == 0;
}
