/* SPDX-License-Identifier: MIT */
/* A plan as DATA.md section 1 defines it, checked: what was promised. Plain data in an arena;
 * read-only after loading. attain/, story/ and deliver/ include it. */
#ifndef JB_SOURCE_PLAN_H
#define JB_SOURCE_PLAN_H

#include "base/json.h"
#include "base/names.h"
#include "locale/lang.h"
#include "locale/sheet_words.h"

/* What a value of a measure is written as. */
typedef enum JbValueShape {
    JB_VALUE_NUMBER,
    JB_VALUE_FRACTION, /* so many of so many; v is a share of 1 */
    JB_VALUE_STATE,    /* not started, under way, done; v is a share of 1 */
    JB_VALUE_WORDS     /* a note: nothing is scored */
} JbValueShape;

/* What can be measured, and how each measure behaves: the only place that lists them. A new one
 * is a row here and its name among the words of templates (story/vocabulary.c). The columns:
 *   shape: JB_VALUE_…
 *   yearly: restarts with the year
 *   counts: is counted up and cannot fall, so that an upper limit on it is a cap
 *   zero: its path begins at 0 (yearly: of the year), where no baseline says otherwise
 *   start: it can have a baseline
 *   sums: what areas report adds up to the whole, unless the unit is a ratio
 *   signed: it may be below 0
 *   paced: it has a pace, a need and a forecast
 *   growth: it is a growth, which a month has or has not: there is no path to it
 *   stock: it goes up and down: may count the share of its way, its chart need not begin at 0 */
#define JB_MEASURE_LIST(X)                                                                         \
    /* , name, shape, yearly, counts, zero, start, sums, signed, paced, growth, stock */           \
    X(JB_CUMULATIVE, "cumulative", NUMBER, false, true, true, true, true, false, true, false,      \
      false)                                                                                       \
    X(JB_ANNUAL, "annual", NUMBER, true, true, true, false, true, false, true, false, false)       \
    X(JB_RATE, "rate", NUMBER, true, false, false, false, false, true, false, true, false)         \
    X(JB_LEVEL, "level", NUMBER, false, false, false, true, true, true, true, false, true)         \
    X(JB_COVERAGE, "coverage", FRACTION, false, false, true, true, true, false, true, false,       \
      false)                                                                                       \
    X(JB_MILESTONE, "milestone", STATE, false, false, true, true, false, false, false, false,      \
      false)                                                                                       \
    X(JB_STATEMENT, "statement", WORDS, false, false, false, false, false, false, false, false,    \
      false)
typedef enum JbMeasure { JB_MEASURE_LIST(JB_NAMES_VALUE) JB_MEASURES } JbMeasure;
typedef struct JbMeasureTraits {
    const char *name;
    JbValueShape shape;
    bool yearly, counts, zero, start, sums, is_signed, paced, growth, stock;
    bool number; /* by its shape: a number is written */
    bool share;  /* by its shape: v is a share of 1 */
} JbMeasureTraits;
#define JB_COMPARE_LIST(X)                                                                         \
    X(JB_AT_LEAST, "at_least")                                                                     \
    X(JB_MORE_THAN, "more_than")                                                                   \
    X(JB_AT_MOST, "at_most")                                                                       \
    X(JB_LESS_THAN, "less_than")                                                                   \
    X(JB_EQUAL, "equal")                                                                           \
    X(JB_ABOUT, "about")
typedef enum JbCompare { JB_COMPARE_LIST(JB_NAMES_VALUE) JB_COMPARES } JbCompare;
#define JB_OBLIGATION_LIST(X)                                                                      \
    X(JB_ANTICIPATORY, "anticipatory")                                                             \
    X(JB_BINDING, "binding")
typedef enum JbObligation { JB_OBLIGATION_LIST(JB_NAMES_VALUE) JB_OBLIGATIONS } JbObligation;

/* What a page holds a value against when it tells how it moved (`comparison`). */
#define JB_COMPARISON_LIST(X)                                                                      \
    X(JB_COMPARISON_PREVIOUS, "previous") /* the last period with a value */                       \
    X(JB_COMPARISON_YEAR_END, "year_end") /* the end of last year */                               \
    X(JB_COMPARISON_YEAR_AGO, "year_ago") /* the same month of last year */
typedef enum JbComparison {
    JB_COMPARISON_LIST(JB_NAMES_VALUE) JB_COMPARISONS /* the template's choice */
} JbComparison;

/* How the straight line between two promised points is bent (`path`). */
#define JB_PATH_KINDS(X)                                                                           \
    X(JB_PATH_LINEAR, "linear")                                                                    \
    X(JB_PATH_GEOMETRIC, "geometric")                                                              \
    X(JB_PATH_STEP, "step")                                                                        \
    X(JB_PATH_WEIGHTS, "weights") /* written as an object with them */
typedef enum JbPathKind { JB_PATH_KINDS(JB_NAMES_VALUE) } JbPathKind;
enum { JB_PATHS = JB_PATH_WEIGHTS + 1 };
typedef struct JbPath {
    JbPathKind kind;
    const JbQ *weights[12]; /* WEIGHTS: from the plan year's first month on, not all 0 */
    JbPlace place;          /* of the list of weights; file NULL: there is none */
} JbPath;

typedef struct JbAreaValue {
    size_t area; /* index into plan->areas */
    const JbQ *value;
    JbPlace place; /* of the value in the plan file */
} JbAreaValue;

typedef struct JbTarget {
    JbMonth by; /* JB_NO_MONTH: no date. With every_year: the due month of the first year it holds
                   for is not used; */
    bool every_year;  /* "every": "year": a target of each plan year, due in its last month */
    const JbQ *value; /* NULL for milestones; a share 0..1 for coverage (1 when left out) */
    JbCompare compare;
    const JbQ *tolerance; /* ABOUT: absolute */
    bool aspirational;
    JbMonth effective;        /* in force from this month on; JB_NO_MONTH: from the plan's start */
    JbWords words;            /* as promised; NULLs when not given */
    const JbAreaValue *areas; /* targets per area */
    size_t area_n;
    JbPlace place; /* of the target's object in the plan file */
} JbTarget;

typedef struct JbIndicator {
    const char *id;
    size_t group; /* index into plan->groups */
    JbWords name, short_name, unit, note;
    JbWords inline_name; /* within a sentence; without it the short one stands there too */
    JbWords phrase; /* the value within a sentence, "{}" where it stands; NULLs when not given */
    int decimals;   /* 0..6, of values as printed */
    JbMeasure measure;
    JbObligation obligation;
    JbComparison comparison; /* its own, else the plan's */
    const JbQ *weight;
    JbMonth baseline_at; /* JB_NO_MONTH: no baseline */
    const JbQ *baseline;
    JbPlace baseline_place;            /* of its value; file NULL: no baseline */
    const JbAreaValue *baseline_areas; /* where single areas started */
    size_t baseline_area_n;
    bool
        start_unknown; /* of an area's own plan: the baseline is the whole's, its own is not said */
    const JbQ *scale;  /* how many plain units one unit of the value is; never NULL */
    const JbQ *min, *max;    /* bounds by nature, in the value's unit; NULL: none */
    bool way;                /* a level whose completion is the share of the way */
    const JbTarget *targets; /* in the file's order */
    size_t target_n;
    JbPath path;
    JbMonth withdrawn; /* from this month on; JB_NO_MONTH: never */
    size_t part_of; /* index into plan->indicators of the one that this is a part of (其中), before
                       it; SIZE_MAX: none */
    bool unit_ratio; /* the unit is % (or ‰): changes are in percentage points */
    bool unit_mille; /* it is ‰: in per mille points */
    JbPlace place;
} JbIndicator;

/* How the groups' chart draws one. */
#define JB_SHAPE_LIST(X)                                                                           \
    X(JB_SHAPE_NONE, "bar") /* without a shape */                                                  \
    X(JB_SHAPE_POINT, "point")                                                                     \
    X(JB_SHAPE_LINE, "line")                                                                       \
    X(JB_SHAPE_SURFACE, "surface")                                                                 \
    X(JB_SHAPE_RING, "ring")
typedef enum JbGroupShape { JB_SHAPE_LIST(JB_NAMES_VALUE) JB_SHAPES } JbGroupShape;

typedef struct JbGroup {
    const char *id;
    bool overall; /* "role": "overall"; at most one of a plan */
    JbGroupShape shape;
    JbWords title, aim;
    JbPlace place;
} JbGroup;

typedef struct JbArea {
    const char *id;
    JbWords name;
    const char *peer; /* ranks are within this; "" when none is given: then all areas are peers */
    const size_t *within; /* areas it overlaps */
    size_t within_n;
    bool in_sum;
    int tile_column, tile_row; /* its square on a map of tiles, from 1; 0: none is given */
    JbPlace place;
} JbArea;

typedef struct JbLight {
    const char *id;  /* "on_track", "slow", "behind", or a city's own */
    const JbQ *from; /* lead in percentage points; NULL for the last */
    JbWords word;    /* as printed; NULLs: the template's word for this id */
    JbPlace place;   /* file NULL: a default light */
} JbLight;

typedef struct JbContext {
    const char *key;
    JbWords words;
    const JbQ *value; /* may be NULL */
    bool approx;
    JbPlace place;
} JbContext;

typedef struct JbRecipient {
    JbWords how, whom;
} JbRecipient;

/* What a page is called and whom it goes to; all may be missing (NULLs, 0). */
typedef struct JbPublication {
    JbWords name, subtitle;
    JbWords whole; /* what the whole is called: the city */
    JbWords areas; /* what areas are called, with the form for one */
    const JbRecipient *distribution;
    size_t distribution_n;
    int copies;
} JbPublication;

/* Where one indicator stands in an office's sheet; NULLs: not said. */
typedef struct JbSheetSpot {
    const char *name;       /* what its row, or in a sheet of areas its column, is called there */
    const char *area_name;  /* the latter, where it differs */
    const char *value, *of; /* cells: "C7", "PAGE!C7" */
} JbSheetSpot;

/* How an office's own sheet is read (`sheet`). Columns by a heading ({period}, {year}, {month} in
 * it are those of the snapshot) or by letters; NULL: by the headings that every form has. */
typedef struct JbSheetMap {
    const char *page, *area_page;       /* names of worksheets; NULL: found by the headings */
    const char *column[JB_SHEET_WORDS]; /* of ID, NAME, VALUE, OF, STATUS, AS_OF */
    JbWords note;                       /* columns of notes, one a language */
    const char *area_column;            /* that names the area */
    const JbSheetSpot *spots;           /* one for each indicator; NULL: none are given */
    JbPlace place;                      /* file NULL: the plan has no `sheet` */
} JbSheetMap;

/* Where ids stand in a list, so that none is searched one by one: a hash table with open addressing
 * of numbers from 1, 0 where nothing is. Without slots the list is searched. */
typedef struct JbIds {
    uint32_t *slots;
    size_t cap; /* a power of two */
} JbIds;

typedef struct JbPlan {
    const char *path;  /* file */
    const char *bytes; /* the file as it is, for hashes and attachment */
    size_t byte_n;
    const char *id;
    JbLangs langs; /* that its texts are in; the first leads. Never empty */
    JbWords title, short_title, issuer,
        source; /* short_title: as a headline; NULLs when not given */
    JbPublication publication;
    JbMonth from, to;        /* first and last month */
    int year_starts;         /* the month, 1..12, in which its year begins */
    JbComparison comparison; /* of indicators that say nothing themselves */
    const JbContext *context;
    size_t context_n;
    const JbGroup *groups;
    size_t group_n;
    const JbArea *areas;
    size_t area_n;
    JbIds area_ids, indicator_ids;
    const JbLight *lights; /* never empty: DATA.md's three when none are given */
    size_t light_n;
    const JbIndicator *indicators;
    size_t indicator_n;
    const char *const *companions; /* ids of plans that are reported beside this one */
    size_t companion_n;
    JbSheetMap sheet;
    const JbArea *area; /* NULL; the area whose own plan this is, see jb_source_series_of_area */
} JbPlan;

/* Reads and checks a plan; all findings go to diags. NULL when there is an error. encoding as in
 * jb_json_read_file. */
const JbPlan *jb_source_plan_load(JbArena *arena, JbDiags *diags, const char *path,
                                  const char *encoding);

/* Whether the root of a file says that it is a plan. */
bool jb_source_plan_is(const JbJson *root);
/* Warnings (the last two: notes) of what in a sound plan is likely to be meant otherwise; for a
 * check of the plan alone: long-name          an indicator's name too long for a table, without a
 * short one measure-unlikely   a count whose unit is a share share-for-percent  0.8 where 80 % is
 * meant one-year-only      a yearly measure with one dated target in a plan of several years
 *   no-start           a level with a dated target and no baseline */
void jb_source_plan_advise(JbArena *arena, JbDiags *diags, const JbPlan *plan);

/* Index of the indicator / area / group with this id, or SIZE_MAX. */
size_t jb_source_plan_indicator(const JbPlan *plan, const char *id);
size_t jb_source_plan_area(const JbPlan *plan, const char *id);
size_t jb_source_plan_group(const JbPlan *plan, const char *id);

/* How a measure behaves. */
const JbMeasureTraits *jb_source_measure(JbMeasure measure);
const JbMeasureTraits *jb_source_traits(const JbIndicator *indicator);
/* The area's own value of a target; NULL: the target does not speak of it. */
const JbAreaValue *jb_source_area_target(const JbTarget *target, size_t area);
JbValueShape jb_source_shape(const JbIndicator *indicator);

/* The plan's year that a month lies in, called by the calendar year in which it begins; its first
 * and its last month. */
int jb_source_year_of(const JbPlan *plan, JbMonth month);
JbMonth jb_source_year_first(const JbPlan *plan, JbMonth month);
JbMonth jb_source_year_last(const JbPlan *plan, JbMonth month);
/* Whether the period is one year of the plan as a whole: `2024`, or twelve months from the first of
 * a year that begins in another month than January. */
bool jb_source_whole_year(const JbPlan *plan, JbPeriod period);

/* Names as files write them: "cumulative", "at_least", … */
const char *jb_source_measure_name(JbMeasure measure);
const char *jb_source_compare_name(JbCompare compare);
const char *jb_source_path_name(JbPathKind kind);
const char *jb_source_group_shape_name(JbGroupShape shape); /* JB_SHAPE_NONE: "bar" */

#endif
