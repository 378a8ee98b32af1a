/* SPDX-License-Identifier: MIT */
/* layout.json as data: page, grid, colours, styles, composition settings, and the bands and cells
 * in which flows stand. paragraph/ and page/ read it; briefing/ loads it; pdf/ sees only the
 * palette that travels with the pages. Lengths are 1/1000 pt. */
#ifndef JB_LAYOUT_LAYOUT_H
#define JB_LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "base/names.h"
#include "locale/lang.h"
#include <stdint.h>

typedef int32_t JbLen; /* 1/1000 pt */

typedef struct JbColor {
    const char *name;
    uint8_t rgb[3];   /* screen */
    uint8_t cmyk[4];  /* print, % of each ink */
    const char *spot; /* print: the ink of its own that it is printed in, of which cmyk is what
                         other devices show; NULL: in those four */
} JbColor;

#define JB_NO_COLOR SIZE_MAX

#define JB_TEXT_ALIGNS(X)                                                                          \
    X(JB_TEXT_JUSTIFY, "justify")                                                                  \
    X(JB_TEXT_LEFT, "left")                                                                        \
    X(JB_TEXT_CENTER, "center")                                                                    \
    X(JB_TEXT_RIGHT, "right")                                                                      \
    X(JB_TEXT_SPREAD, "spread")
typedef enum JbTextAlign { JB_TEXT_ALIGNS(JB_NAMES_VALUE) } JbTextAlign;
#define JB_UNDERS(X)                                                                               \
    X(JB_UNDER_NONE, "none")                                                                       \
    X(JB_UNDER_STRAIGHT, "straight")                                                               \
    X(JB_UNDER_WAVY, "wavy")
typedef enum JbUnder { JB_UNDERS(JB_NAMES_VALUE) } JbUnder;

/* What is done, in this order, with a text that is larger than its budget. */
#define JB_FIT_POLICY_LIST(X)                                                                      \
    X(JB_FIT_VARIANT, "variant")     /* a shorter variant is taken */                              \
    X(JB_FIT_TIGHTER, "tighter")     /* it is set closer and smaller */                            \
    X(JB_FIT_NEXT_PAGE, "next-page") /* cells: what the page lacks room for goes on */
typedef enum JbFitPolicy { JB_FIT_POLICY_LIST(JB_NAMES_VALUE) JB_FIT_POLICIES } JbFitPolicy;

/* How much text a place has room for. */
typedef struct JbBudget {
    int lines;      /* of a style: of each text in it; of a cell: of the grid, in each column; 0: no
                       limit */
    int characters; /* 0: no limit */
    JbFitPolicy policy[JB_FIT_POLICIES];
    size_t policy_n;
    int32_t tracking; /* TIGHTER: at most so much letter-spacing more, 1/1000 em, 0 or less */
    int32_t size;     /* TIGHTER: type at least so large, 1/1000 of the style's */
    int wish;         /* fewer lines that are tried for first, 0: none; of a style by TIGHTER alone,
                         of a cell by shorter texts */
    JbPlace place;
} JbBudget;

/* Type is not tightened under these sizes (CLREQ.md rules 2, 69), 1/1000 pt: running text, and what
 * is set smaller from the start. */
#define JB_LEAST_RUNNING 7875
#define JB_LEAST_NOTE    7000

typedef struct JbStyle JbStyle;
struct JbStyle {
    const char *name;
    const char *role[JB_LANGS];   /* font role for text of each language */
    const char *strong[JB_LANGS]; /* role for strong text; NULL: the same */
    const char *em[JB_LANGS];     /* role for emphasis (kai in Chinese); NULL: the same */
    JbLen size;
    int32_t within; /* of a copy in smaller type: what runs of other styles within it have of their
                       own size, 1/1000; 0: all of it */
    JbLen leading;  /* baseline to baseline; a whole multiple of the grid's pitch where on_grid */
    bool on_grid;
    JbLen before, after; /* space; on the grid whole multiples of its pitch */
    JbTextAlign align;
    int32_t indent;               /* first line, 1/1000 em */
    int32_t indent_all;           /* every line (lists, quotes), 1/1000 em */
    int32_t indent_after_heading; /* first line of a paragraph that follows a heading, 1/1000 em */
    size_t color;                 /* index into layout->colors */
    JbLen tracking;               /* added to each glyph */
    bool tabular;                 /* figures of one width (tnum) */
    bool small_caps, old_style;
    bool dots;     /* emphasis dots under each character */
    JbUnder under; /* a line under names or titles */
    bool ornament; /* of an inline run: an artifact, neither read out nor part of a title */
    bool vertical; /* lines run downwards; not read: blocks of a vertical cell get a copy with it */
    bool keep_next; /* never alone at a column's foot */
    int keep_lines; /* of a paragraph that stand together at a column's foot and head: 2 */
    int keep_foot;  /* of a paragraph that stand together at a column's foot, where that differs; 0:
                       keep_lines */
    bool span; /* across all columns of its cell: what a flow begins with stands over them, the rest
                  from the next one on under them */
    bool hyphenate;
    bool whole;         /* an inline run stands on one line where any holds it */
    const char *tag;    /* structure element ("P", "H1", …); NULL: by the block's kind */
    const char *number; /* set before the text of each block, a counter in it: "{han}", "{arabic}";
                           NULL: none */
    const char
        *number_within; /* name of the style whose every block begins the count anew, or NULL */
    JbLen rule_above, rule_below; /* thickness of a rule over / under the block; 0: none */
    JbLen
        pad; /* of a text: from its rules to its first and last line; they then add to its height */
    size_t rule_color;
    size_t fill;   /* th, td, group: colour behind the row, or JB_NO_COLOR */
    int columns;   /* of its cell that a block in it stands over, from the first one; 0: its own, or
                      as `span` says */
    JbBudget fit;  /* of each text in this style */
    JbPlace place; /* in layout.json */
    const JbStyle *in[JB_LANGS]; /* the style as it is for blocks of that language, itself where
                                    that has nothing of its own; never NULL in a loaded layout */
};

#define JB_KINSOKU_LEVELS(X)                                                                       \
    X(JB_KINSOKU_NONE, "none")                                                                     \
    X(JB_KINSOKU_BASIC, "basic")                                                                   \
    X(JB_KINSOKU_GB, "gb")                                                                         \
    X(JB_KINSOKU_STRICT, "strict")
typedef enum JbKinsoku { JB_KINSOKU_LEVELS(JB_NAMES_VALUE) } JbKinsoku;
#define JB_PUNCT_STYLES(X)                                                                         \
    X(JB_PUNCT_FULL, "full")                                                                       \
    X(JB_PUNCT_HALF, "half")                                                                       \
    X(JB_PUNCT_KAIMING, "kaiming")                                                                 \
    X(JB_PUNCT_LINE_END, "line-end")                                                               \
    X(JB_PUNCT_AS_NEEDED, "line-end-as-needed")
typedef enum JbPunctuation { JB_PUNCT_STYLES(JB_NAMES_VALUE) } JbPunctuation;

/* One level per document (CLREQ rule 17). */
typedef struct JbComposition {
    JbKinsoku kinsoku;
    JbPunctuation punctuation;
    bool hanging;
    int32_t han_latin;       /* gap, 1/1000 em: 250 */
    int32_t han_latin_min;   /* 125 */
    int32_t han_latin_max;   /* 500 */
    int32_t han_latin_large; /* of type of 20 pt and more, which needs less; -1: as other type */
    int32_t han_gap_max;     /* a gap beside Han grows to this, 1/1000 em: 500 */
    int32_t word_space_max;  /* a word space to this: 2000; a line that needs more stays ragged */
    int max_hyphens;         /* in succession: 2 */
    int upright_figures;  /* in vertical lines figures of so many digits stand upright side by side:
                             2 */
    bool stacked_figures; /* longer ones digit under digit; else turned */
} JbComposition;

/* What the line-quality report warns of; -1: no limit. */
typedef struct JbQualityLimits {
    int32_t han_gap;         /* added between two Han characters, 1/1000 em */
    int32_t stretch, shrink; /* used in a line, 1/1000 of its measure */
    int32_t compressed;      /* marks of one line set to half width */
    int32_t exceptions;      /* lines of one page against a rule */
} JbQualityLimits;

/* What the look of a finished page is measured by, and the key of its limit in layout.json.
 * LEAST: the limit is the least that passes, else the most. Units: pt, a share, em or a count.
 * X(enumerator, key, least) */
#define JB_LOOK_LIST(X)                                                                            \
    X(JB_LOOK_RULE, "rule", true)            /* ink to a rule that parts bands or cells, pt */     \
    X(JB_LOOK_ROW, "row", true)              /* ink to a rule of a table or a text, pt */          \
    X(JB_LOOK_BOX, "box", true)              /* ink to the edge of a tint, pt */                   \
    X(JB_LOOK_HEAD, "head", true)            /* ink over a head to it, pt */                       \
    X(JB_LOOK_HEAD_RATIO, "ratio", true)     /* space over a head by that under it */              \
    X(JB_LOOK_HEADS, "heads", true)          /* between two heads one below another, pt */         \
    X(JB_LOOK_NAME_GAP, "gap", true)         /* a name in a table to what stands beside it, pt */  \
    X(JB_LOOK_NAMES, "names", false)         /* names parted beside room that would take them */   \
    X(JB_LOOK_BAR, "bar", true)              /* width of a progress bar, pt */                     \
    X(JB_LOOK_CHART, "chart", true)          /* height of a page's highest chart, pt */            \
    X(JB_LOOK_LEVEL, "level", false)         /* key figures off a common baseline, pt */           \
    X(JB_LOOK_HAN_LATIN, "han_latin", false) /* gap of Han and Latin at 20 pt and more, em */      \
    X(JB_LOOK_EMPTY, "empty", false)         /* largest empty rectangle by the type area */        \
    X(JB_LOOK_EMPTY_LAST, "empty_last", false) /* the same of a language's last page of many */    \
    X(JB_LOOK_TAIL, "tail", true)              /* lines of text on a further page */               \
    X(JB_LOOK_FOOT, "foot", true) /* last line of the body to the rule of the foot, pt */
typedef enum JbLook { JB_LOOK_LIST(JB_NAMES_VALUE) JB_LOOKS } JbLook;
const char *jb_layout_look_key(JbLook look);
bool jb_layout_look_is_least(JbLook look);

/* Limits of the look in 1/1000 (counts, too); -1: no limit. */
typedef struct JbLookLimits {
    int32_t at[JB_LOOKS];
    JbPlace place; /* of "look" in layout.json */
} JbLookLimits;

/* Which style a kind of block takes in a cell: "p", "h1".."h6", "li", "quote", "th", "td", "group",
 * "caption", "label" (chart labels). */
typedef struct JbStyleMap {
    const char *kind;
    size_t style; /* index into layout->styles */
} JbStyleMap;

/* Text columns of a cell, at most. */
#define JB_COLUMNS_OF_CELL 12

typedef struct JbBox JbBox;

typedef struct JbCell {
    const char *flow; /* name of the flow that stands here */
    bool vertical;  /* lines run downwards and stand from right to left; columns are tiers one below
                       another */
    bool goes_on;   /* the flow comes from an earlier cell, which has no room for all of it */
    int32_t weight; /* share of the band's width, 1/1000 of the sum; 0: `width` holds */
    JbLen width;
    int columns;   /* text columns in the cell; at most, where they have a least measure */
    JbLen measure; /* the least of a column: as many columns as leave least of the last row empty;
                      0: none */
    JbLen gutter;  /* between them */
    bool column_rule;
    JbLen open;     /* a row of a table gains so much at most where the cell stays short */
    bool feather;   /* columns that end short get whole lines over their headings */
    JbLen inset[4]; /* top, right, bottom, left */
    size_t fill;    /* colour behind, or JB_NO_COLOR */
    JbLen rule_top, rule_bottom, rule_left; /* thickness; 0: none */
    size_t rule_color;
    int valign; /* 0 top, 1 middle, 2 foot; of a vertical cell: right, middle, left */
    const JbStyleMap *styles;
    size_t style_n;
    JbBudget fit;       /* of all that stands in it */
    const JbBox *boxes; /* that its text runs around */
    size_t box_n;
    const char *under;  /* flow of another cell that may stand under this one's, where that leaves
                           room for it; NULL: none */
    JbLen under_before; /* the space between them */
    JbPlace place;
} JbCell;

#define JB_BOX_PLACES(X)                                                                           \
    X(JB_BOX_HEAD, "head")                                                                         \
    X(JB_BOX_MIDDLE, "middle")                                                                     \
    X(JB_BOX_FOOT, "foot")
typedef enum JbBoxAt { JB_BOX_PLACES(JB_NAMES_VALUE) } JbBoxAt;

/* A flow of its own over some columns of a cell; their text goes on above and below it. */
struct JbBox {
    JbCell cell;
    int from, to; /* columns, from 0; `to` is the first behind it */
    JbBoxAt at;
    JbLen height; /* the least */
};
typedef enum JbBandHeight { JB_BAND_AUTO, JB_BAND_FILL, JB_BAND_FIXED } JbBandHeight;

/* A horizontal strip of the type area; cells stand side by side in it. */
typedef struct JbBand {
    const char *name;
    JbBandHeight sizing;
    JbLen height;        /* FIXED; AUTO and FILL: the least */
    JbLen most;          /* FILL: the most that it grows to; 0: the page's foot */
    JbLen before, after; /* space, in points: the content begins on the next grid line */
    JbLen pad[2]; /* from the rule at its head to the content, from that to the rule at its foot:
                     the rules stand outside the content; 0: inside, at its edge */
    JbLen open, loosen; /* how much it grows, and the space over it, where a page stays short */
    JbLen gutter;       /* between cells */
    JbLen rule_top, rule_bottom;
    size_t rule_color;
    bool split;       /* may go on over a page */
    bool keep_next;   /* never alone at a page's foot: stays with the band after it */
    bool keep_before; /* never alone on a page: takes the end of the band before it along */
    const char *list; /* its flows are items of the list of this name; NULL: of none */
    bool spare;       /* is left out where it would open a page of its own */
    bool left_out;    /* of a copy (jb_layout_without): no page has room for it */
    bool seal;        /* it has no cells: room for the issuer's seal */
    JbLangs langs;    /* it is for */
    int pages;        /* furniture: 0 on all pages, 1 on odd ones, 2 on even ones */
    const JbCell *cells;
    size_t cell_n;
    JbPlace place;
} JbBand;

typedef struct JbPageMaster {
    JbLen width, height;
    JbLen margin[4]; /* top, right, bottom, left; of odd pages where they are mirrored */
    bool mirrored;   /* on even pages left and right change places: the binding edge (GB/T
                        9704, 5.2.1) */
    JbLen bleed;
    const JbBand *header; /* at the head of the first page of a language */
    size_t header_n;
    const JbBand *next_header; /* at the head of its further pages */
    size_t next_header_n;
    const JbBand *body;
    size_t body_n;
    const JbBand *footer; /* at the foot of every page */
    size_t footer_n;
} JbPageMaster;

typedef struct JbLayout {
    const char *path;
    JbPageMaster page;
    bool card;  /* it is a picture of an issue that has a page of its own besides */
    JbLen grid; /* pitch of the baseline grid */
    JbComposition composition;
    JbQualityLimits quality;
    JbLookLimits look;
    const JbColor *colors;
    size_t color_n;
    const JbStyle *styles;
    size_t style_n;
    const uint16_t *style_places; /* where each style's name is looked for (layout_find.c): its
                                     index, from 1; NULL: one after the other */
    size_t style_place_n;         /* a power of two */
    size_t status_color_n;        /* names of statuses → colour and shape */
    const struct JbStatusLook {
        const char *status;
        size_t color;
        const char *shape; /* "up", "disc", "down", "square", "ring", "diamond", "dash" */
    } * looks;
    const char *icc_print; /* path of the output intent's profile for the print edition, or NULL */
    const char *seal_flow; /* over whose band room for a seal is kept; NULL: at the body's end */
    JbLen seal_size;       /* its side */
    bool side_by_side;     /* all languages on one page, in columns */
    bool area;             /* the page of one area, which must be named */
    int32_t enlarge;       /* where a page stays short, its matter grows to this at most, 1/1000 of
                              its size: 1000 */
    int32_t close;    /* where a few lines are too many for a page, its matter shrinks to this at
                         least: 1000 */
    bool close_lines; /* and type and lines on the grid keep their size: what is off it closes up */
    bool lean;        /* a copy without its spare bands */
    bool joined;      /* a copy whose cells take in the flows that may stand under theirs */
    const struct JbLayout *natural; /* that this one is a copy of in another size, or NULL */
} JbLayout;

/* Reads and checks layout.json (unknown keys, unknown styles and colours, cells wider than their
 * band, lengths off the grid). NULL on error. */
const JbLayout *jb_layout_load(JbArena *arena, JbDiags *diags, const char *path);
/* A copy whose grid and body are `by`/1000 as large, on pages of the same size with the same heads
 * and feet: running text and all distances in full, type of 12 to 20 pt less and less, larger type,
 * rules and stated widths not at all. Type does not shrink under JB_LEAST_RUNNING, notes not under
 * JB_LEAST_NOTE. With close_lines and `by` under 1000 the grid is half as high, lines on it stay,
 * and so do rows of tables; notes, captions and what parts bands come closer. */
const JbLayout *jb_layout_scaled(JbArena *arena, const JbLayout *layout, int32_t by);
/* The grid that lines of text sit on: of a copy whose bands stand on half lines the natural one. */
JbLen jb_layout_line_grid(const JbLayout *layout);
/* A copy in which cells with a budget of lines are tried with a fifth less, so that shorter
 * variants are taken (JbBudget.wish); what is beyond the budget itself is told as ever. */
const JbLayout *jb_layout_shorter(JbArena *arena, const JbLayout *layout);
/* A copy that leaves its spare bands out; NULL: it has none. */
const JbLayout *jb_layout_lean(JbArena *arena, const JbLayout *layout);
/* A copy that leaves this band of its body out, by its name. */
const JbLayout *jb_layout_without(JbArena *arena, const JbLayout *layout, const char *band);
/* Whether the layout, a copy of either kind, leaves this band of its own out. */
bool jb_layout_leaves_out(const JbLayout *layout, const JbBand *band);
/* A copy whose cells take in the flows that may stand under theirs (JbCell.under). */
const JbLayout *jb_layout_joined(JbArena *arena, const JbLayout *layout);
/* A copy that keeps room for the issuer's seal on pages of the last of these languages, of all
 * where they stand side by side. */
const JbLayout *jb_layout_sealed(JbArena *arena, const JbLayout *layout, JbLangs langs);
/* Whether it limits lines or characters at all. */
bool jb_layout_has_budget(const JbBudget *b);
/* Index of a style / colour by name, or SIZE_MAX. */
size_t jb_layout_style(const JbLayout *layout, const char *name);
/* Lets styles be found by their names without a search; the styles are as they will be. */
void jb_layout_place_styles(JbArena *arena, JbLayout *layout);
size_t jb_layout_color(const JbLayout *layout, const char *name);

#endif
