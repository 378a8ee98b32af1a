/* SPDX-License-Identifier: MIT */
/* State of one PDF under construction, and libharu's object layer behind a checking wrapper. Only
 * pdf/ includes it. libharu 2.3.0 is used through its public object headers (hpdf_objects.h,
 * hpdf_doc.h, hpdf_pages.h): it stays the writer of documents, pages, streams and outlines; fonts,
 * colours, tags and metadata are dictionaries that we fill. */
#ifndef JB_PDF_WRITER_H
#define JB_PDF_WRITER_H

#include "pdf/pdf.h"
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

/* Two libharu kinds that its API does not tell apart. */
typedef struct JbDict {
    HPDF_Dict h;
} JbDict;
typedef struct JbArray {
    HPDF_Array h;
} JbArray;

typedef struct JbFont JbFont;       /* font.h */
typedef struct JbPicture JbPicture; /* image.h */

/* How a stream is compressed, by what it gains. */
typedef enum JbFlate { JB_FLATE_NONE, JB_FLATE_TEXT, JB_FLATE_PROGRAM } JbFlate;
typedef struct JbDeflater JbDeflater;

typedef struct JbWriter {
    JbArena *arena;
    JbDiags *diags;
    HPDF_Doc doc;
    const JbPages *pages;
    const JbPdfOptions *options;
    JbDeflater *deflater;
    const JbEditionTraits *edition;
    bool print;                  /* PDF/X-4: CMYK, boxes, marks */
    bool tagged;                 /* structure, XMP, output intent: all but the plain edition */
    JbLen margin;                /* from the trim to the edge of the medium, 1/1000 pt */
    unsigned long error, detail; /* libharu's first error */
    JbText digest;  /* checksums of the pages' contents: the document's UUID is made from it */
    JbFont **fonts; /* by face id; NULL: not used */
    size_t font_n;
    JB_VEC(JbPicture *) pictures;
    JbArena *pixels;          /* of the pictures, until the pages are written */
    HPDF_Page *page;          /* by page index */
    JbDict *element;          /* by element index */
    struct JbStructure *tree; /* structure.c */
    JB_VEC(JbDict)
    link_parents; /* structure elements of link annotations, in order of their ParentTree keys */
    JbArray *parents;           /* by page index: the ParentTree entry */
    JbDict overprint, knockout; /* print: graphics states; made at first use */
    JbDict registration;        /* print: tint transform of Separation All */
    JbDict *spots; /* print: tint transforms of spot inks, by the first colour that has it */
    bool broken;   /* an allowed rule was broken: no standard is claimed */
} JbWriter;

/* --- objects.c. Each takes the writer so that a failed call is noted; after an error they go on
 * with harmless results and jb_pdf reports the first one. --- */
JbDict jb_pdf_dict(JbWriter *w, bool indirect);
JbArray jb_pdf_array(JbWriter *w, bool indirect);
/* A stream of n bytes, deflated when `flate` (and the options allow it). Already indirect. */
JbDict jb_pdf_stream(JbWriter *w, const void *bytes, size_t n, JbFlate flate);
/* The same in two steps: it is filled before the file is written. */
JbDict jb_pdf_stream_later(JbWriter *w);
void jb_pdf_fill_stream(JbWriter *w, JbDict s, const void *bytes, size_t n, JbFlate flate);
/* A stream of n bytes as they are, which are lent until the file is written. */
JbDict jb_pdf_stream_lent(JbWriter *w, const void *bytes, size_t n);
void jb_pdf_set_name(JbWriter *w, JbDict d, const char *key, const char *name);
void jb_pdf_set_int(JbWriter *w, JbDict d, const char *key, int64_t v);
void jb_pdf_set_bool(JbWriter *w, JbDict d, const char *key, bool v);
void jb_pdf_set_dict(JbWriter *w, JbDict d, const char *key, JbDict v);
void jb_pdf_set_array(JbWriter *w, JbDict d, const char *key, JbArray v);
/* A text string: ASCII as it is, all else UTF-16BE with a byte-order mark. */
void jb_pdf_set_text(JbWriter *w, JbDict d, const char *key, const char *utf8);
void jb_pdf_add_int(JbWriter *w, JbArray a, int64_t v);
void jb_pdf_add_len(JbWriter *w, JbArray a, JbLen v); /* 1/1000 pt as points */
void jb_pdf_add_name(JbWriter *w, JbArray a, const char *name);
void jb_pdf_add_dict(JbWriter *w, JbArray a, JbDict v);
void jb_pdf_add_array(JbWriter *w, JbArray a, JbArray v);
void jb_pdf_add_text(JbWriter *w, JbArray a, const char *utf8);
void jb_pdf_add_null(JbWriter *w, JbArray a);
/* A byte string, written in hexadecimal. */
void jb_pdf_add_bytes(JbWriter *w, JbArray a, const void *bytes, size_t n);
/* [x0 y0 x1 y1] in points from 1/1000 pt. */
JbArray jb_pdf_box(JbWriter *w, JbLen x0, JbLen y0, JbLen x1, JbLen y1);
/* Appends n bytes of UTF-8 as UTF-16BE with surrogates in upper-case hex digits, without a
 * byte-order mark. */
void jb_pdf_put_utf16_hex(JbText *t, const char *utf8, size_t n);

/* --- content.c: operators into a text buffer. Lengths are printed with at most three decimals,
 * exactly. --- */

/* Where the text of a content stream has come to: marks of one look on one line go on in one
 * string. */
typedef struct JbPen {
    bool text;                     /* between BT and ET */
    bool open;                     /* inside [< … >]TJ */
    bool vertical, turned, upward; /* as the mark's */
    int64_t along; /* the reader's pen along the line, in 1/100000 of 1/1000 pt of the layout */
    JbLen across;  /* where the line stands */
    JbLen x, y;    /* where its origin stands for the reader, PDF's way */
} JbPen;

/* The content stream of one page under way: its text and the marked-content sequence that is open
 * in it. */
typedef struct JbContent {
    JbWriter *w;
    size_t index; /* of the page */
    const JbPage *page;
    JbText text;
    bool open;      /* a sequence is open */
    size_t element; /* of it; JB_NONE: an artifact */
    JbArtifact artifact;
    int mcid;            /* the next */
    size_t fill, stroke; /* 2 * colour in force, + 1 where it overprints; JB_NONE: unknown */
    JbPen pen;
    JbFaceId face; /* font in force, where size is not 0 */
    JbLen size;
    bool vertical;      /* it is the one that writes downwards */
    uint8_t *font_used; /* by face id: 1 along lines, 2 downwards; its resources */
    size_t font_n;
    JbDict images; /* resources; h NULL: none yet */
    const struct JbJoin
        *joins; /* by mark of the page: words that go on over a line's end; join.c */
    const struct JbGap *const *gaps; /* by mark of the page; gap.c */
} JbContent;

/* A word divided at a line's end: its whole text stands with the part before the hyphen, none with
 * the part behind it, so that who copies or searches finds the word. */
typedef struct JbJoin {
    size_t head; /* glyph at which the divided word begins in this mark; glyph_n: no word is divided
                    at its end */
    const char *word; /* the whole word */
    size_t tail; /* glyphs before this one are the rest of the word that the mark before began; 0:
                    none */
} JbJoin;
/* The mark ends with a hyphen that its line's end added and that is no text. join.c */
bool jb_pdf_is_divided(JbWriter *w, const JbMark *m);
/* One for each mark of the page. join.c */
const JbJoin *jb_pdf_find_joins(JbWriter *w, const JbPage *page);

/* A gap that is no blank stands within the advance of the glyph beside it, under a code of its own
 * with the same outline: readers, who take gaps for blanks, then see none. So does what is taken
 * from a mark of the full width, whose neighbour would else cover it: below 0. In steps of
 * 1/JB_GAP_STEPS em before and after the outline. */
typedef struct JbGap {
    int8_t lead, trail;
} JbGap;
enum { JB_GAP_STEPS = 8 };
/* For each mark of the page a gap for each of its glyphs, or NULL where it has none. gap.c */
const JbGap *const *jb_pdf_find_gaps(JbWriter *w, const JbPage *page);

/* The blank that is to end the mark's string, so that PDFium does not take the smaller line close
 * to it for a part of its own; 0: none. part.c */
uint32_t jb_pdf_parting_blank(JbWriter *w, const JbPage *page, const JbMark *large);

/* Opens the sequence that the mark belongs to, unless it is open already; closes another one. */
void jb_pdf_open_sequence(JbContent *c, const JbMark *m);
/* Tagged content: opens a sequence of its own for a part of the mark that stands for other text
 * than its glyphs say, UTF-16BE in hex. */
void jb_pdf_open_actual(JbContent *c, const JbMark *m, const char *hex);
void jb_pdf_close_sequence(JbContent *c);
/* Makes the colour (index into pages->colors) the one in force for filling or stroking; `text`: of
 * glyphs. */
void jb_pdf_use_color(JbContent *c, size_t color, bool stroke, bool text);
/* What c->fill or c->stroke holds while this colour is in force. */
size_t jb_pdf_color_key(const JbContent *c, size_t color, bool text);
/* Notes that the page uses this font; vertical: for upright glyphs of vertical lines. */
void jb_pdf_use_font(JbContent *c, JbFaceId face, bool vertical);

/* --- number.c --- */
void jb_pdf_op_len(JbText *t, JbLen v);                   /* 12.345 followed by a blank */
void jb_pdf_op_fixed(JbText *t, int64_t v, int decimals); /* v / 10^decimals followed by a blank */

/* --- color.c --- */
/* The operators that make `color` (index into pages->colors) the fill or stroke colour; print: pure
 * black overprints as text. */
void jb_pdf_op_color(JbWriter *w, JbText *t, size_t color, bool stroke, bool text);

/* Print: adds the spaces of all spot inks to a page's ColorSpace. */
void jb_pdf_put_spots(JbWriter *w, JbDict spaces);
/* From a tint of 0 to 1 to the four inks, those of 1 in per cent. */
JbDict jb_pdf_tint_transform(JbWriter *w, const uint8_t cmyk[4]);

/* --- path.c --- */
/* y of the layout (down from the trim's top) to PDF's (up from the medium's foot), in 1/1000 pt. */
JbLen jb_pdf_y(const JbWriter *w, const JbPage *page, JbLen y);
JbLen jb_pdf_x(const JbWriter *w, JbLen x);
/* The operators that build a path, each on a line. */
void jb_pdf_op_path(JbContent *c, const JbPathStep *steps, size_t n);
/* A point of the layout as two operands. */
void jb_pdf_op_point(JbContent *c, JbLen x, JbLen y);

/* --- page.c --- */
void jb_pdf_write_pages(JbWriter *w);

/* --- text.c --- */
/* Lets every glyph of the pages say what it stands for most often. Before the first jb_pdf_show. */
void jb_pdf_vote_text(JbWriter *w);
/* Shows a run of glyphs; join and gaps (one a glyph) may be NULL: BT … ET, in the sequence of its
 * element and its colour (JB_NONE, print: black alone). */
void jb_pdf_show(JbContent *c, const JbMark *mark, const JbJoin *join, const JbGap *gaps);
/* Ends the text object that jb_pdf_show left open for the next mark; harmless where none is. */
void jb_pdf_end_text(JbContent *c);

/* --- structure.c --- */
/* Makes a dictionary for each element (before the pages are written) … */
void jb_pdf_structure_begin(JbWriter *w);
/* … notes that `element` has marked content `mcid` on `page` … */
void jb_pdf_structure_mark(JbWriter *w, size_t element, size_t page, int mcid);
/* … and ties parents and children, the ParentTree and the IDTree together. */
void jb_pdf_structure_end(JbWriter *w);
/* A link annotation for element e around the box; print and plain editions have none. */
void jb_pdf_link(JbWriter *w, size_t element, size_t page, JbLen x, JbLen y, JbLen width,
                 JbLen height);

/* An element Form in the last section for the widget on `page`. */
void jb_pdf_structure_form(JbWriter *w, size_t page, JbDict widget);

/* --- sign.c --- */
/* The signature field, where the options ask for one; before jb_pdf_structure_end. */
void jb_pdf_write_sign_field(JbWriter *w);

/* --- outline.c, metadata.c, marks.c, attach.c --- */
void jb_pdf_write_outline(JbWriter *w);
/* Where the heading `e` begins, as an array that Dest takes. */
JbArray jb_pdf_destination(JbWriter *w, const JbElement *e);
void jb_pdf_write_metadata(JbWriter *w);
/* Print: crop and registration marks and the slug line, outside the bleed. */
void jb_pdf_op_printer_marks(JbContent *c);
/* Print: from the trim to the edge of the medium, for the widest bleed of the pages. */
JbLen jb_pdf_print_margin(const JbPages *pages);
/* Print: resources that printer marks and overprint need. */
void jb_pdf_print_resources(JbWriter *w, JbDict resources);
/* Editions with attachments: as associated files of the document, and of each chart's figure what
 * it shows (chart_data.h) as one of the figure's own. */
void jb_pdf_write_attachments(JbWriter *w);
/* --- deflate.c --- */
/* The compressors of a file. What they hold is given back by jb_pdf_deflater_rest, before the
 * arena is dropped at the latest; what is deflated behind it makes them anew. */
JbDeflater *jb_pdf_deflater_new(JbArena *arena);
void jb_pdf_deflater_rest(JbDeflater *d);
/* The bytes as zlib data, in the arena, *result_n of them; flate is not JB_FLATE_NONE. */
const char *jb_pdf_deflate(JbDeflater *d, JbArena *arena, const void *bytes, size_t n,
                           JbFlate flate, size_t *result_n);
/* Makes the bytes, deflated into the writer's arena, d's stream, in the place of the one that it
 * has, and lets d say so. */
void jb_pdf_put_deflated(JbWriter *w, HPDF_Dict d, const void *bytes, size_t n, JbFlate flate);
/* The same of bytes as they are, which are lent until the file is written. */
void jb_pdf_put_lent(JbWriter *w, HPDF_Dict d, const void *bytes, size_t n);
/* compact.c: a file as libharu writes it, NUL behind it, packed into object streams (PDF 1.5); its
 * length in *result_n. NULL when it is not such a file. */
char *jb_pdf_compact(JbArena *arena, const char *bytes, size_t n, size_t *result_n);
/* condition.c: print: words for the output condition: the options', else from the JSON file beside
 * the profile. False after a report. */
typedef struct JbCondition {
    const char *identifier, *text, *registry;
} JbCondition;
bool jb_pdf_condition(JbWriter *w, JbCondition *out);
/* conform.c: what the edition's standard would not allow, judged from the pages; false when it must
 * not be written. */
bool jb_pdf_conforms(JbWriter *w);
/* Reports a broken rule: an error, or a warning when it is allowed. True when it is allowed. place
 * may be NULL. */
bool jb_pdf_rule_broken(JbWriter *w, const char *rule, const JbPlace *place, const char *hint,
                        const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
