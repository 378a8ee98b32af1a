/* SPDX-License-Identifier: MIT */
/* What the readers of plans and snapshots share: texts, identifiers, formats, limits,
 * near names. Only source/ and its tests include this. Nothing here owns anything: results live in
 * the check's arena, findings go to its diagnostics. */
#ifndef JB_SOURCE_CHECK_H
#define JB_SOURCE_CHECK_H

#include "source/snapshot.h"

/* Limits: far above any real plan, low enough that checks which compare all pairs stay quick. */
#define JB_MAX_INDICATORS 2000
#define JB_MAX_AREAS      5000
#define JB_MAX_GROUPS     100
#define JB_MAX_LIGHTS     20
#define JB_MAX_CONTEXT    500
#define JB_MAX_TARGETS    200
#define JB_MAX_STORIES    100
#define JB_MAX_ID         64 /* bytes */

typedef struct JbCheck {
    JbArena *arena;
    JbDiags *diags;
    JbLangs langs;   /* that texts are asked for in */
    JbLangs told;    /* others that stood in a text, which was reported */
    bool unsure;     /* what the plan says of its languages is wrong, and was reported */
    int year_starts; /* of the plan; 0: not known */
} JbCheck;

/* How a text is printed: on a line (no line breaks in it) or as Markdown. */
typedef enum JbTextUse { JB_TEXT_LINE, JB_TEXT_MARKDOWN } JbTextUse;

/* --- check.c --- */

/* Is root an object whose `format` is "jianbao.KIND/1"? Reports not-an-object, format-newer,
 * format-other; a missing or garbled format is reported as well, but then reading can go on (true).
 */
bool jb_source_check_format(JbCheck *c, const JbJson *root, const char *kind);
/* v is an object; else reported as wrong-type. `what` names it ("a target"). */
bool jb_source_check_is_object(JbCheck *c, const JbJson *v, const char *what);
/* The object `key`, whose keys are languages. NULL where there is none, and where it is anything
 * else, which is reported: of a plain text with what to write in its place. */
const JbJson *jb_source_check_languages(JbCheck *c, const JbJson *object, const char *key);
/* The keys of v, an object of texts: the languages of the plan, and these fields. A language that
 * the program knows and the plan lacks is reported once (unknown-key). */
void jb_source_check_text_keys(JbCheck *c, const JbJson *v, const JbField *fields, size_t n);
/* The text `key` of object, in the languages of the plan and no other. Absent: NULLs without a
 * report. A missing or empty language is an error. */
JbWords jb_source_check_words(JbCheck *c, const JbJson *object, const char *key, JbTextUse use);
/* The same, where each language may be a list of variants, longest first: joined by
 * JB_VARIANT_SIGN. */
JbWords jb_source_check_variants(JbCheck *c, const JbJson *object, const char *key);
/* One text of object, on a line; NULL with a report (missing-translation) when it is not there. */
const char *jb_source_check_text(JbCheck *c, const JbJson *object, const char *key);
/* The languages that stand in `object` itself, beside other keys (context). */
JbWords jb_source_check_words_in(JbCheck *c, const JbJson *object, JbTextUse use);
/* True when id is [a-z0-9][a-z0-9_-]*, at most JB_MAX_ID bytes; else reported as bad-id. */
bool jb_source_check_is_id(JbCheck *c, const char *id, const JbPlace *place);
/* An identifier: [a-z0-9][a-z0-9_-]*, at most JB_MAX_ID bytes. Never NULL: "" when absent or not a
 * string. */
const char *jb_source_check_id(JbCheck *c, const JbJson *object, const char *key);
/* A non-empty string on one line; "" when absent or bad. */
const char *jb_source_check_line(JbCheck *c, const JbJson *object, const char *key);
/* A date "YYYY-MM-DD"; year 0 when absent or reported as bad-date. */
JbDate jb_source_check_date(JbCheck *c, const JbJson *object, const char *key);
/* The array `key` of object with its number of members in *n; NULL and 0 when absent, wrong or with
 * more than `limit` members (reported as too-many). */
const JbJson *jb_source_check_list(JbCheck *c, const JbJson *object, const char *key, size_t limit,
                                   size_t *n);
/* Reports `key` of object as not-for-measure when it is there. */
void jb_source_check_refuse(JbCheck *c, const JbJson *object, const char *key, JbMeasure measure,
                            const char *hint);
/* Reports a second use of an id (duplicate-id); first is where it was used before. */
void jb_source_check_duplicate(JbCheck *c, const JbJson *object, const char *key, const char *what,
                               const char *id, const JbPlace *first);
/* Place of `key`'s value in object, else of object. */
const JbPlace *jb_source_check_place(const JbJson *object, const char *key);
/* -1, 0, 1: a before, on, after b. */
int jb_source_check_date_cmp(JbDate a, JbDate b);

/* "a number", "an object": what a value is, for messages. */
const char *jb_source_check_kind_name(JbJsonKind kind);

/* --- members.c: what is written in another place than its own --- */

/* The objects of plans and snapshots whose members are names; where one member stands in several,
 * the first of these is told. Those from JB_OBJECT_SNAPSHOT on are a snapshot's. */
typedef enum JbObject {
    JB_OBJECT_TARGET,
    JB_OBJECT_INDICATOR,
    JB_OBJECT_UNIT,
    JB_OBJECT_BASELINE,
    JB_OBJECT_PERIOD,
    JB_OBJECT_PUBLICATION,
    JB_OBJECT_RECIPIENT,
    JB_OBJECT_AREA,
    JB_OBJECT_GROUP,
    JB_OBJECT_PLAN,
    JB_OBJECT_PATH,
    JB_OBJECT_TILE,
    JB_OBJECT_FACT,
    JB_OBJECT_LIGHT,
    JB_OBJECT_SHEET,
    JB_OBJECT_SNAPSHOT,
    JB_OBJECT_VALUE,
    JB_OBJECT_ISSUE,
    JB_OBJECT_STORY,
    JB_OBJECT_PHOTO,
    JB_OBJECT_SHEET_FILE,
    JB_OBJECT_TEXT, /* of languages */
    JB_OBJECTS
} JbObject;
/* jb_json_check_keys of an object of that kind: of a member that is known in another object, or by
 * another word, it says where it goes and what to write there. False when something was reported.
 */
bool jb_source_check_keys(JbCheck *c, const JbJson *object, JbObject kind, const JbField *fields,
                          size_t n);
/* The object `key`. Anything else is reported with the object to write: `sample`, in whose %s
 * stands what was written instead (dots, where that does not fit). */
const JbJson *jb_source_check_object(JbCheck *c, const JbJson *object, const char *key,
                                     const char *sample);
/* Reports that v, a member, must be what is wanted ("an array"), likewise. */
void jb_source_check_sample(JbCheck *c, const JbJson *v, const char *wanted, const char *sample);
/* Whether v is an object; else it is reported likewise. `what` names it ("a target"). */
bool jb_source_check_is_like(JbCheck *c, const JbJson *v, const char *what, const char *sample);

/* --- choice.c --- */

/* jb_json_choice, which knows what other words are meant for: those of the language of data
 * ("<="), and those of sheets. */
int jb_source_check_choice(JbCheck *c, const JbJson *object, const char *key,
                           const char *const *names, size_t n);
/* The one of the names that a word stands for; NULL: nothing is known. */
const char *jb_source_choice_meant(JbArena *arena, const char *word, const char *const *names,
                                   size_t n);

/* --- when.c --- */

/* Which end of a longer period is meant where a month is asked for. */
typedef enum JbEdge { JB_EDGE_FIRST, JB_EDGE_LAST } JbEdge;
/* The month `key`; JB_NO_MONTH when absent, or reported as bad-month with the month to write. */
JbMonth jb_source_check_month(JbCheck *c, const JbJson *object, const char *key, JbEdge edge);
/* The period that a text means, as people write it; false: nothing is sure. */
bool jb_source_check_meant(const JbCheck *c, const char *text, JbPeriod *out);
/* What to write for a text that is no period, by the plan's year; NULL: nothing is known. */
const char *jb_source_check_period_hint(const JbCheck *c, const char *text);

/* --- names.c --- */

/* "did you mean "x"?" when a name is near; else the fallback. Names may be NULL-free only. */
const char *jb_source_check_hint(JbArena *arena, const char *name, const char *const *names,
                                 size_t n, const char *fallback);
extern const char *const jb_source_measure_names[JB_MEASURES];
extern const char *const jb_source_presence_names[JB_PRESENCES];
extern const char *const jb_source_value_status_names[JB_VALUE_STATUSES];
extern const char *const jb_source_state_names[JB_STATES];
extern const char *const jb_source_path_names[JB_PATHS];
extern const char *const jb_source_shape_names[JB_SHAPES];
extern const char *const jb_source_compare_names[JB_COMPARES];
/* Looks an id up and reports an unknown one at `place` (unknown-group, unknown-area,
 * unknown-indicator) with the nearest name. */
size_t jb_source_check_group(JbCheck *c, const JbPlan *plan, const char *id, const JbPlace *place);
size_t jb_source_check_area(JbCheck *c, const JbPlan *plan, const char *id, const JbPlace *place);
size_t jb_source_check_indicator(JbCheck *c, const JbPlan *plan, const char *id,
                                 const JbPlace *place);
/* Whether a key of a snapshot's "areas" is an indicator instead, which is reported: areas come
 * first there, indicators inside. */
bool jb_source_check_turned(JbCheck *c, const JbPlan *plan, const JbJson *v);

/* --- plan*.c --- */

/* The languages of a plan's root object, unchecked: the usual ones where it names none, those of
 * its texts where it names none that are known. */
JbLangs jb_source_plan_langs(const JbJson *root);
/* The languages whose names are keys anywhere in a file, in the order in which they come: what its
 * texts are asked for in where the plan does not say. Those of a plan that names none when there
 * are none. */
JbLangs jb_source_langs_spoken(const JbJson *root);
/* Checks a plan that was read already. NULL when there is an error. path and bytes are left to the
 * caller. */
JbPlan *jb_source_plan_read(JbArena *arena, JbDiags *diags, const JbJson *root);
/* Each reads one list of the plan into it. */
void jb_source_plan_read_areas(JbCheck *c, const JbJson *root, JbPlan *plan);
void jb_source_plan_read_lights(JbCheck *c, const JbJson *root, JbPlan *plan);
void jb_source_plan_read_context(JbCheck *c, const JbJson *root, JbPlan *plan);
void jb_source_plan_read_indicators(JbCheck *c, const JbJson *root, JbPlan *plan);
/* The object's "comparison", a word of JB_COMPARISON_LIST; unsaid where it has none, or a wrong
 * one, which is told. */
JbComparison jb_source_plan_comparison(JbCheck *c, const JbJson *object, JbComparison unsaid);
/* The targets of one indicator, whose measure, baseline and path are known; measure_known false
 * leaves out what depends on it. */
void jb_source_plan_read_targets(JbCheck *c, const JbJson *object, const JbPlan *plan,
                                 JbIndicator *indicator, bool measure_known);
/* `publication` of the plan. */
void jb_source_plan_read_publication(JbCheck *c, const JbJson *root, JbPlan *plan);
/* `sheet` of the plan, whose indicators are known. */
void jb_source_plan_read_sheet(JbCheck *c, const JbJson *root, JbPlan *plan);
/* A word in one language, and its form for exactly one where it is given: a text, or an object of
 * CLDR's categories of which `other` is needed. */
void jb_source_check_forms(JbCheck *c, const JbJson *object, JbLang lang, JbWords *other,
                           JbWords *one);
/* `unit` of one indicator: words, forms and scale; unit_ratio. */
void jb_source_plan_read_unit(JbCheck *c, const JbJson *object, JbIndicator *indicator);
/* "%" and "‰" in any of their forms: then changes are percentage points. */
bool jb_source_unit_is_ratio(const JbWords *unit);
/* "‰" alone in any of its forms: then changes are per mille points. */
bool jb_source_unit_is_mille(const JbWords *unit);

/* --- snapshot.c, values.c, story.c --- */

/* Checks a snapshot that was read already; never NULL, errors are in diags. plan NULL: values and
 * areas are left out. `path` gives the folder of the photo and the name to compare; `below` is the
 * root that the photo must lie in; NULL: the photo's file is not looked at. */
JbSnapshot *jb_source_snapshot_read(JbArena *arena, JbDiags *diags, const JbJson *root,
                                    const JbPlan *plan, const char *path, const char *below);
/* values and areas, from the snapshot's object. */
void jb_source_snapshot_read_values(JbCheck *c, const JbJson *root, const JbPlan *plan,
                                    JbSnapshot *s);
/* area_values.c: areas that say nothing yet, each `blank`; room for `count` values. */
JbAreaValues *jb_source_area_values(JbArena *arena, const JbPlan *plan, const JbValue *blank,
                                    size_t count);
/* The value that the area says of the indicator, to be written; blank where it is the first time.
 * Lent until the next is asked for. */
JbValue *jb_source_area_say(JbArena *arena, JbAreaValues *values, size_t area, size_t indicator);
/* `sheets`: their files, and the cells into the values; area_values NULL: there are none. */
void jb_source_snapshot_read_sheets(JbCheck *c, const JbJson *root, const JbPlan *plan,
                                    JbSnapshot *s, JbValue *values, JbAreaValues *area_values);
/* Looks for the files of s->sheets below the root. */
void jb_source_snapshot_open_sheets(JbCheck *c, JbSnapshot *s, const char *below);
void jb_source_snapshot_read_stories(JbCheck *c, const JbJson *root, JbSnapshot *s);
/* Warns (`han-marks`) of half-width marks, straight quotation marks, full stops for an ellipsis
 * and hyphens for a dash beside Han, once each, with the text quoted (GB/T 15834-2011). text may be
 * NULL. */
void jb_source_check_marks(const JbCheck *c, const char *text, const JbPlace *place);
void jb_source_snapshot_read_photo(JbCheck *c, const JbJson *root, JbSnapshot *s,
                                   const char *below);
/* "2024-05.r2.json", "2024-01_2024-02.json": the period and revision (1 when not named) in a file's
 * name. False: another name. */
bool jb_source_snapshot_name(JbArena *arena, const char *name, JbPeriod *period, int *revision);

/* --- history.c, trend.c --- */

/* The snapshots of now's plan in its folder, into series->history and ->superseded. */
void jb_source_series_read_history(JbCheck *c, JbSeries *series, const char *encoding);
/* The series against itself: a cumulative or, within a year, an annual value that falls
 * (falling-value). */
void jb_source_series_check_trend(JbCheck *c, const JbSeries *series);

/* The path of the plan that the root object of a snapshot names, and in *below the root of both
 * where none is given; NULL with a report. */
const char *jb_source_series_plan(JbCheck *c, const char *snapshot_path, const JbJson *root,
                                  const char *plan_path, const char *encoding, const char **below);

/* Room for n ids; then each id as it is read: of two that are the same the first stands. names.c */
void jb_source_ids_open(JbArena *arena, JbIds *ids, size_t n);
void jb_source_ids_add_indicator(JbPlan *plan, size_t i);
void jb_source_ids_add_area(JbPlan *plan, size_t i);

#endif
