/* SPDX-License-Identifier: MIT */
/* The document tree: headings, paragraphs, tables, charts, photos of a briefing in each language,
 * with all words and digits as they will be printed and no geometry. story/ builds it; page/, and
 * nothing behind it, reads it. Plain data in an arena. */
#ifndef JB_STORY_DOCUMENT_H
#define JB_STORY_DOCUMENT_H

#include "base/calendar.h"
#include "base/diag.h"
#include "base/names.h"
#include "base/q.h"
#include "base/text.h"
#include "locale/lang.h"

/* An index that points nowhere, be it kept in 32 bits or in more. */
#define JB_NONE UINT32_MAX

/* --- the ledger: every number on the page, by key --- */

typedef struct JbEntry {
    const char *key;    /* "sme_transformed.completion", "areas.beibei.sme_transformed.value",
                           "issue.number", … */
    const JbQ *value;   /* exact, in `unit`; NULL for a figure that is not there */
    const JbQ *printed; /* as rounded for print */
    const char *text[JB_LANGS]; /* as printed, without its unit: "1.5万", "15,000" */
    JbWords unit;
    const char *formula;  /* with the numbers put in: "2316 / 5000"; NULL: as observed */
    bool times_100;       /* the formula gives a share of 1: `value` is 100 times it */
    const char *rounding; /* "one decimal, half away from zero"; NULL: none */
    JbPlace source;       /* file and pointer it comes from */
    const char *cell;     /* of the sheet that it was read from; NULL: none is said */
    const char *raw;      /* digits in the file, or NULL */
    bool illustrative, preliminary;
    JbDate as_of;  /* year 0: the snapshot's */
    bool optional; /* it stands in texts with variants only, so that a page may leave it out */
} JbEntry;

typedef struct JbLedger {
    JbLangs langs;           /* of the plan: entries have their texts in these */
    JB_VEC(JbEntry) entries; /* each key once, in order of first appearance */
} JbLedger;

/* --- inline content --- */

typedef enum JbRunKind {
    JB_RUN_TEXT,
    JB_RUN_BREAK, /* a forced line break */
    JB_RUN_SHAPE, /* a status mark, drawn: `name` says which */
    JB_RUN_BAR    /* a progress bar, drawn: `value` and `tick` */
} JbRunKind;

typedef struct JbRun {
    JbRunKind kind;
    const char *text;  /* TEXT: UTF-8. SHAPE, BAR: text alternative (may be "": then decorative) */
    JbLang lang;       /* of this text */
    bool strong, em;   /* emphasis of Markdown */
    const char *class; /* `[text](style:NAME)`: a style of the layout, or NULL */
    const char *href;  /* link target, or NULL */
    const char *printed; /* of a link's last text: what stands on paper in place of `text`, with the
                            address; NULL: the same */
    size_t figure;       /* ledger entry that this text prints, or JB_NONE */
    const char *name; /* SHAPE and BAR: status name ("on_track", "slow", "behind", "met", …): colour
                         and shape by it */
    const JbQ *value; /* BAR: 0..1 and beyond */
    const JbQ *tick;  /* BAR: where the schedule stands, 0..1; NULL: none */
    size_t figure2;   /* BAR: ledger entry of the tick */
    JbPlace place;    /* in the template, for messages */
} JbRun;

typedef struct JbRuns {
    const JbRun *at;
    size_t n;
} JbRuns;

/* --- charts: already in the unit square, x to the right and y up, 0..1; chart/ only scales and
 * draws --- */

typedef struct JbChartPoint {
    const JbQ *x, *y; /* y NULL: a gap */
    JbRuns label;     /* drawn beside the point; n 0: none */
    const char *name; /* status name for the colour, or NULL */
    size_t figure;    /* ledger entry, or JB_NONE */
    const char *of;   /* what it is of, as the chart names it; NULL: of `month` */
    JbMonth month;
    const JbQ *value; /* as in the plan's unit (shares: of 1); NULL: not known */
} JbChartPoint;

typedef struct JbChartSeries {
    const char *role; /* "value", "schedule", "reference", "target", "forecast", "low", "high",
                         "last_year", "bar", "tick", "dot", "tile", "unit", "place", "own"; of a
                         strip "bar" or a group's shape */
    JbRuns label;     /* direct label at its end */
    JbRuns from, to;  /* of a panel's values: the months at its ends; n 0: not told */
    const JbChartPoint *points;
    size_t n;
    const char *id;   /* of the indicator, where a chart has several; else NULL */
    const char *unit; /* of its points' values; NULL: none */
    bool share;       /* their values are shares of 1: told in per cent */
    bool from_zero;   /* the foot of their scale is 0 */
} JbChartSeries;

typedef struct JbChartTick {
    const JbQ *at; /* 0..1 */
    JbRuns label;
} JbChartTick;

/* Charts: names of drawing programs in chart/, not of templates. */
#define JB_CHART_LIST(X)                                                                           \
    X(JB_CHART_TREND, "trend")                                                                     \
    X(JB_CHART_SPARK, "spark")                                                                     \
    X(JB_CHART_RANKING, "ranking")                                                                 \
    X(JB_CHART_STRIP, "strip")                                                                     \
    X(JB_CHART_TILES, "tiles")                                                                     \
    X(JB_CHART_DOTS, "dots")
typedef enum JbChartKind { JB_CHART_LIST(JB_NAMES_VALUE) JB_CHARTS } JbChartKind;
/* "trend": as fenced blocks have it. */
const char *jb_story_chart_name(JbChartKind kind);

typedef struct JbChart {
    JbChartKind kind;
    const char *alt; /* text alternative, made from the data by the template's words */
    const JbChartSeries *series;
    size_t series_n;
    const JbChartTick *x_ticks, *y_ticks;
    size_t x_tick_n, y_tick_n;
    int32_t aspect; /* height as 1/1000 of the width; 0: as high as the place allows */
    int32_t least;  /* then at least so high, in points; 0: as its labels need */
} JbChart;

typedef struct JbImage {
    const char *path;
    const char *alt;
    const JbQ *focus_x, *focus_y; /* 0..1 */
    int32_t aspect;               /* as JbChart */
    JbPlace place;
} JbImage;

/* Claims that a text tells, by their marks (story/told.h): numbers from 1. */
typedef struct JbMarks {
    const size_t *at;
    size_t n;
} JbMarks;

/* --- blocks --- */

typedef enum JbBlockKind {
    JB_BLOCK_HEADING, /* level 1..6 */
    JB_BLOCK_PARAGRAPH,
    JB_BLOCK_QUOTE, /* children */
    JB_BLOCK_LIST,  /* children: ITEMs */
    JB_BLOCK_ITEM,  /* `runs`: its label ("•", "1."); children */
    JB_BLOCK_TABLE, /* children: ROWs */
    JB_BLOCK_ROW,   /* children: CELLs; `head`; `group`: one cell that spans all columns */
    JB_BLOCK_CELL,  /* runs; align */
    JB_BLOCK_CHART,
    JB_BLOCK_IMAGE,
    JB_BLOCK_CAPTION, /* runs; belongs to the chart, image or table before it */
    JB_BLOCK_RULE
} JbBlockKind;

typedef enum JbAlign { JB_ALIGN_DEFAULT, JB_ALIGN_LEFT, JB_ALIGN_CENTER, JB_ALIGN_RIGHT } JbAlign;

typedef struct JbBlock JbBlock;
struct JbBlock {
    JbBlockKind kind;
    int level;
    const char *class; /* `{.NAME}` in front of the text: a style of the layout, or NULL */
    JbLang lang;
    JbRuns runs;           /* of a text with variants the first, longest one */
    const JbRuns *shorter; /* the others, in the order in which they are tried; page/ takes the
                              first that fits */
    size_t shorter_n;
    const JbMarks *told; /* of each variant, the longest first; NULL: none tells a claim */
    size_t told_n;
    JbBlock *child, *next;
    JbAlign align;
    bool head, group, ordered;
    bool bare;      /* HEADING, PARAGRAPH: stood over a chart that has nothing to draw */
    size_t columns; /* TABLE: number of columns */
    const JbChart *chart;
    const JbImage *image;
    JbPlace place; /* in the template */
};

/* A named stream of blocks: `::: NAME` in the template. The layout says where it stands. */
typedef struct JbFlow {
    const char *name;
    JbLang lang;
    JbBlock *first;
    JbPlace place;
} JbFlow;

typedef struct JbDocument JbDocument;
struct JbDocument {
    JbWords title, author, subject,
        keywords;         /* metadata; title never NULL in a language of the briefing */
    JbWords full_title;   /* the title, the period and the area; NULL: the title says all */
    JbDate date;          /* the snapshot's as_of */
    const char *folder;   /* of the snapshot: the ledger names files as seen from it */
    JbWords area;         /* name of the area that it is of; NULLs: of the whole */
    const char *issue_id; /* "cq-sme-digital/2024-05", "cq-sme-digital/2024-05/beibei": for the foot
                             and the manifest */
    const char *check_code;  /* short code of the snapshot's and plan's bytes */
    JbFlow *flows[JB_LANGS]; /* in the template's order */
    size_t flow_n[JB_LANGS];
    JbLedger *ledger;
    const JbWords *names; /* of the plans' indicators, groups and areas: digits in them are no
                             figures */
    size_t name_n;
    const struct JbBook *book;     /* its claims, while it is made; then NULL */
    const struct JbBehind *behind; /* what the ledger tells besides figures; NULL: nothing */
    const JbDocument
        *digest; /* the same figures in few words, for mail and site (story/digest.h); NULL: none */
};

/* "behind_schedule:workshops": the claim of a mark (JbMarks); NULL: there is none. In the arena. */
const char *jb_story_claim_name(JbArena *arena, const JbDocument *doc, size_t mark);

/* The flow called `name` in lang, or NULL. */
const JbFlow *jb_story_document_flow(const JbDocument *doc, JbLang lang, const char *name);

#endif
