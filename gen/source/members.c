/* SPDX-License-Identifier: MIT */
/* Members that stand in another object than their own, or are called otherwise: where they go. */
#include "base/text.h"
#include "locale/locale.h"
#include "source/check.h"

#include <string.h>

/* An object of a plan or a snapshot: its members, and where one of them is written. */
typedef struct Home {
    const char *members; /* with blanks between them */
    const char *said;    /* %s: the place, as a piece of JSON */
    const char *place;   /* %s: the member */
} Home;

static const Home HOMES[JB_OBJECTS] = {
    [JB_OBJECT_TARGET] = {"by every value compare tolerance aspirational effective words areas",
                          JB_SAID("it stands in a target of an indicator: %s"),
                          "\"targets\": [{ %s }]"},
    [JB_OBJECT_INDICATOR] = {"id group name short unit note decimals measure obligation weight "
                             "baseline targets path withdrawn part_of phrase min max completion "
                             "inline comparison",
                             JB_SAID("it stands in an indicator of the plan: %s"),
                             "\"indicators\": [{ %s }]"},
    [JB_OBJECT_UNIT] = {"scale", JB_SAID("it stands in the unit of an indicator: %s"),
                        "\"unit\": { %s }"},
    [JB_OBJECT_BASELINE] = {"at value areas", JB_SAID("it stands in an indicator's baseline: %s"),
                            "\"baseline\": { %s }"},
    [JB_OBJECT_PATH] = {"weights", JB_SAID("it stands in an indicator's path: %s"),
                        "\"path\": { %s }"},
    [JB_OBJECT_PERIOD] = {"from to", JB_SAID("it stands in the plan's period: %s"),
                          "\"period\": { %s }"},
    [JB_OBJECT_PUBLICATION] = {"name subtitle whole areas distribution copies",
                               JB_SAID("it stands in the plan's publication: %s"),
                               "\"publication\": { %s }"},
    [JB_OBJECT_RECIPIENT] = {"how whom", JB_SAID("it stands in the plan's publication: %s"),
                             "\"distribution\": [{ %s }]"},
    [JB_OBJECT_AREA] = {"id name peer within in_sum tile",
                        JB_SAID("it stands in an area of the plan: %s"), "\"areas\": [{ %s }]"},
    [JB_OBJECT_TILE] = {"column row", JB_SAID("it stands in an area of the plan: %s"),
                        "\"tile\": { %s }"},
    [JB_OBJECT_GROUP] = {"id title aim role shape", JB_SAID("it stands in a group of the plan: %s"),
                         "\"groups\": [{ %s }]"},
    [JB_OBJECT_PLAN] = {"format id title short issuer period source context groups areas lights "
                        "companions indicators year_starts publication langs sheet comparison",
                        JB_SAID("it stands in the plan itself: %s"), "{ %s }"},
    [JB_OBJECT_FACT] = {"key text value approx", JB_SAID("it stands in a fact of the plan: %s"),
                        "\"context\": [{ %s }]"},
    [JB_OBJECT_LIGHT] = {"id from word", JB_SAID("it stands in a light of the plan: %s"),
                         "\"lights\": [{ %s }]"},
    [JB_OBJECT_SHEET] = {"page column rows cells areas",
                         JB_SAID("it stands in what the plan says of a sheet: %s"),
                         "\"sheet\": { %s }"},
    [JB_OBJECT_SNAPSHOT] = {"format plan period as_of revision issue status source values areas "
                            "stories photo sheets",
                            JB_SAID("it stands in the snapshot itself: %s"), "{ %s }"},
    [JB_OBJECT_VALUE] = {"value of yoy status as_of note plausible state percent missing",
                         JB_SAID("it stands in a value of the snapshot: %s"),
                         "\"values\": { \"INDICATOR\": { %s } }"},
    [JB_OBJECT_ISSUE] = {"number total", JB_SAID("it stands in the snapshot's issue: %s"),
                         "\"issue\": { %s }"},
    [JB_OBJECT_STORY] = {"id headline deck byline body",
                         JB_SAID("it stands in a story of the snapshot: %s"),
                         "\"stories\": [{ %s }]"},
    [JB_OBJECT_PHOTO] = {"file caption credit alt focus",
                         JB_SAID("it stands in the snapshot's photo: %s"), "\"photo\": { %s }"},
    [JB_OBJECT_SHEET_FILE] = {"file sha256 cells areas",
                              JB_SAID("it stands in a sheet of the snapshot: %s"),
                              "\"sheets\": [{ %s }]"},
    [JB_OBJECT_TEXT] = {"", "", ""}};

/* Other words for a member of the same object. */
static const struct {
    JbObject object;
    const char *words, *field;
} SAME[] = {
    {JB_OBJECT_PLAN, "name label heading", "title"},
    {JB_OBJECT_PLAN, "owner office publisher organisation organization author agency", "issuer"},
    {JB_OBJECT_PLAN, "years range dates term", "period"},
    {JB_OBJECT_PLAN, "language languages lang", "langs"},
    {JB_OBJECT_PLAN, "fiscal_year year_start year_begins fiscal_year_starts", "year_starts"},
    {JB_OBJECT_PLAN, "regions districts units branches", "areas"},
    {JB_OBJECT_PLAN, "themes sections categories chapters", "groups"},
    {JB_OBJECT_PLAN, "kpis measures metrics", "indicators"},
    {JB_OBJECT_PERIOD, "start begin begins since first", "from"},
    {JB_OBJECT_PERIOD, "end ends until till last", "to"},
    {JB_OBJECT_PUBLICATION, "title", "name"},
    {JB_OBJECT_GROUP, "name label heading", "title"},
    {JB_OBJECT_GROUP, "description goal purpose note", "aim"},
    {JB_OBJECT_AREA, "title label", "name"},
    {JB_OBJECT_AREA, "group type kind class category", "peer"},
    {JB_OBJECT_AREA, "parent part_of inside", "within"},
    {JB_OBJECT_INDICATOR, "title label heading", "name"},
    {JB_OBJECT_INDICATOR, "type kind", "measure"},
    {JB_OBJECT_INDICATOR, "precision places digits", "decimals"},
    {JB_OBJECT_INDICATOR, "category section theme", "group"},
    {JB_OBJECT_INDICATOR, "goal goals", "targets"},
    {JB_OBJECT_INDICATOR, "initial start base", "baseline"},
    {JB_OBJECT_INDICATOR, "description comment remark remarks", "note"},
    {JB_OBJECT_INDICATOR, "maximum ceiling upper", "max"},
    {JB_OBJECT_INDICATOR, "minimum floor lower", "min"},
    {JB_OBJECT_INDICATOR, "parent", "part_of"},
    {JB_OBJECT_BASELINE, "date by month year when", "at"},
    {JB_OBJECT_BASELINE, "amount number", "value"},
    {JB_OBJECT_TARGET, "date due deadline until month year when at end", "by"},
    {JB_OBJECT_TARGET, "amount number target goal", "value"},
    {JB_OBJECT_TARGET, "operator comparison", "compare"},
    {JB_OBJECT_TARGET, "text label", "words"},
    {JB_OBJECT_TARGET, "from since valid_from", "effective"},
    {JB_OBJECT_TARGET, "stretch ambition", "aspirational"},
    {JB_OBJECT_TARGET, "frequency each", "every"},
    {JB_OBJECT_UNIT, "multiplier factor times", "scale"},
    {JB_OBJECT_FACT, "id", "key"},
    {JB_OBJECT_LIGHT, "name label title", "word"},
    {JB_OBJECT_LIGHT, "min minimum threshold above at", "from"},
    {JB_OBJECT_SNAPSHOT, "date day", "as_of"},
    {JB_OBJECT_SNAPSHOT, "data figures indicators", "values"},
    {JB_OBJECT_SNAPSHOT, "regions districts", "areas"},
    {JB_OBJECT_SNAPSHOT, "month quarter year", "period"},
    {JB_OBJECT_SNAPSHOT, "version", "revision"},
    {JB_OBJECT_VALUE, "amount number figure v", "value"},
    {JB_OBJECT_VALUE, "total whole denominator out_of", "of"},
    {JB_OBJECT_VALUE, "date day", "as_of"},
    {JB_OBJECT_VALUE, "comment remark text", "note"},
    {JB_OBJECT_VALUE, "percentage pct", "percent"},
    {JB_OBJECT_VALUE, "reason", "missing"},
    {JB_OBJECT_ISSUE, "no", "number"},
    {JB_OBJECT_ISSUE, "of count in_all", "total"},
    {JB_OBJECT_STORY, "title", "headline"},
    {JB_OBJECT_STORY, "text content", "body"},
    {JB_OBJECT_STORY, "author by", "byline"},
    {JB_OBJECT_STORY, "subtitle", "deck"},
    {JB_OBJECT_PHOTO, "path src url", "file"},
    {JB_OBJECT_PHOTO, "title text", "caption"},
    {JB_OBJECT_PHOTO, "author", "credit"},
    {JB_OBJECT_PHOTO, "description", "alt"}};

/* What is said in another way altogether. */
static const struct {
    JbObject object; /* JB_OBJECTS: any */
    const char *words, *hint;
} OTHERWISE[] = {
    {JB_OBJECT_TARGET, "max maximum at_most ceiling cap limit upper upper_limit",
     JB_SAID("write the number as \"value\", and \"compare\": \"at_most\" beside it")},
    {JB_OBJECT_TARGET, "min minimum at_least floor lower lower_limit",
     JB_SAID("write the number as \"value\", and \"compare\": \"at_least\" beside it")},
    {JB_OBJECTS, "direction polarity trend better good desired",
     JB_SAID("each target says it: \"compare\": \"at_least\" where more is better, \"at_most\" "
             "where less is")},
    {JB_OBJECT_UNIT, "zero one two few many other",
     JB_SAID("forms stand in their language: { \"en\": { \"one\": \"park\", \"other\": \"parks\" } "
             "}")},
    {JB_OBJECT_AREA, "value values target targets",
     JB_SAID("what is promised to an area stands in a target's \"areas\", what it reached in the "
             "snapshot's")},
    {JB_OBJECT_PLAN, "values",
     JB_SAID("what was reached stands in a snapshot, a file of its own for each period")},
    {JB_OBJECT_BASELINE, "source status note", JB_SAID("the indicator's \"note\" has room for it")},
};

/* A member with what was written where that is short, else with dots. */
static const char *written(JbArena *arena, const char *key, const JbJson *member)
{
    enum { SHORT = 40 };
    const char *value = "\u2026";
    if (member->kind == JB_JSON_NUMBER)
        value = member->digits;
    else if (member->kind == JB_JSON_STRING && strlen(member->string) <= SHORT &&
             strpbrk(member->string, "\"\\") == NULL)
        value = jb_arena_format(arena, "\"%s\"", member->string);
    return jb_arena_format(arena, "\"%s\": %s", key, value);
}

/* Where a member of that object stands, with what was written. */
static const char *place_of(JbArena *arena, JbObject home, const char *key, const JbJson *member)
{
    return jb_arena_format(arena, HOMES[home].said,
                           jb_arena_format(arena, HOMES[home].place, written(arena, key, member)));
}

/* Objects of the same file first. */
static bool is_at_home(JbObject home, JbObject object, const char *key, bool same)
{
    bool alike = (home >= JB_OBJECT_SNAPSHOT) == (object >= JB_OBJECT_SNAPSHOT);
    return home != object && alike == same && jb_text_lists(HOMES[home].members, key, strlen(key));
}

/* What is written in another way, or under another name. */
static JbJsonMeant meant_here(JbObject object, const char *key)
{
    JbLang lang;
    if ((object == JB_OBJECT_TEXT || object == JB_OBJECT_UNIT) && jb_locale_near(key, &lang))
        return (JbJsonMeant){.field = jb_locale_name(lang)};
    for (size_t i = 0; i < sizeof OTHERWISE / sizeof *OTHERWISE; i++)
        if ((OTHERWISE[i].object == object || OTHERWISE[i].object == JB_OBJECTS) &&
            jb_text_lists(OTHERWISE[i].words, key, strlen(key)))
            return (JbJsonMeant){.hint = OTHERWISE[i].hint};
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        if (SAME[i].object == object && jb_text_lists(SAME[i].words, key, strlen(key)))
            return (JbJsonMeant){.field = SAME[i].field};
    return (JbJsonMeant){.field = NULL};
}

/* How often figures come, in a plan: no member says it. "Each year" may be meant for a target. */
static bool is_frequency(JbObject object, const JbJson *member)
{
    bool is_word = member->kind == JB_JSON_STRING,
         yearly = is_word && jb_text_lists("year yearly annual annually", member->string,
                                           strlen(member->string));
    return (object == JB_OBJECT_PLAN || object == JB_OBJECT_INDICATOR) && !yearly &&
           (jb_text_lists("frequency periodicity interval cycle", member->key,
                          strlen(member->key)) ||
            (is_word && strcmp(member->key, "every") == 0));
}

static JbJsonMeant meant(JbArena *arena, int kind, const JbJson *member)
{
    const char *key = member->key;
    JbObject object = (JbObject)kind;
    JbJsonMeant here = meant_here(object, key);
    if (here.field != NULL || here.hint != NULL)
        return here;
    if (is_frequency(object, member))
        return (JbJsonMeant){.hint = JB_SAID("take it out: each snapshot says how long its period "
                                             "is: 2026-05, 2026-Q2, 2026-H1, 2026")};
    for (int pass = 0; pass < 2; pass++)
        for (JbObject home = 0; home < JB_OBJECTS; home++)
            if (is_at_home(home, object, key, pass == 0))
                return (JbJsonMeant){.hint = place_of(arena, home, key, member)};
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        if (jb_text_lists(SAME[i].words, key, strlen(key)))
            return (JbJsonMeant){.hint = place_of(arena, SAME[i].object, SAME[i].field, member)};
    return (JbJsonMeant){.field = NULL};
}

bool jb_source_check_keys(JbCheck *c, const JbJson *object, JbObject kind, const JbField *fields,
                          size_t n)
{
    return jb_json_check_keys_of(c->diags, object, fields, n, meant, (int)kind);
}

/* --- where an object is wanted --- */

/* What fills the %s of a sample: a number, also one in quotation marks, a text, or dots. */
static const char *filled(JbCheck *c, const JbJson *v)
{
    if (v->kind == JB_JSON_NUMBER)
        return v->digits;
    if (v->kind != JB_JSON_STRING || strpbrk(v->string, "\"\\") != NULL)
        return "\u2026";
    const JbQ *number = jb_q_parse(c->arena, v->string, strlen(v->string));
    return number != NULL ? v->string : jb_arena_format(c->arena, "\"%s\"", v->string);
}

void jb_source_check_sample(JbCheck *c, const JbJson *v, const char *wanted, const char *sample)
{
    const char *hint = JB_SAID("leave the key out when there is nothing to say");
    if (v->kind != JB_JSON_NULL)
        hint = jb_arena_format(c->arena, JB_SAID("write %s"),
                               jb_arena_format(c->arena, sample, filled(c, v)));
    const char *is = jb_source_check_kind_name(v->kind);
    jb_diag_error(c->diags, "wrong-type", &v->place, hint, "\"%s\" must be %s, not %s", v->key,
                  wanted, is);
}

const JbJson *jb_source_check_object(JbCheck *c, const JbJson *object, const char *key,
                                     const char *sample)
{
    const JbJson *v = jb_json_get(object, key);
    if (v == NULL || v->kind == JB_JSON_OBJECT)
        return v;
    jb_source_check_sample(c, v, "an object", sample);
    return NULL;
}

bool jb_source_check_is_like(JbCheck *c, const JbJson *v, const char *what, const char *sample)
{
    if (v->kind == JB_JSON_OBJECT)
        return true;
    const char *hint = JB_SAID("take it out when there is nothing to say");
    if (v->kind != JB_JSON_NULL)
        hint = jb_arena_format(c->arena, JB_SAID("write %s"),
                               jb_arena_format(c->arena, sample, filled(c, v)));
    jb_diag_error(c->diags, "wrong-type", &v->place, hint, "%s must be an object, not %s", what,
                  jb_source_check_kind_name(v->kind));
    return false;
}
