/* SPDX-License-Identifier: MIT */
/* Between the archive of an XLSX and the XML of its parts. The room's own. */
#ifndef JB_SHEET_XLSX_PARTS_H
#define JB_SHEET_XLSX_PARTS_H

#include "base/q.h"
#include "sheet/archive.h"
#include "sheet/grid_parts.h"

/* An archive that is open. */
typedef struct JbXlsx {
    JbArena *arena;
    JbDiags *diags;
    JbGrid *grid;
    JbArchive *zip;
    size_t unpacked; /* bytes so far */
} JbXlsx;

/* Elements and text of one part, names without their namespace. `attribute` pairs end with NULL. */
typedef struct JbXmlTake {
    void (*begin)(void *context, const char *element, const char **attributes);
    void (*end)(void *context, const char *element);
    void (*text)(void *context, const char *bytes, int n); /* may be NULL */
    void *context;
    const bool *stop; /* set by a handler that has enough; may be NULL */
} JbXmlTake;

/* Reads a part through. `needed`: one that is not there is reported. False after a report, and
 * where a part that is not needed is not there. */
bool jb_sheet_xlsx_part(JbXlsx *x, const char *name, bool needed, const JbXmlTake *take);
/* The attribute's value, whatever its namespace; NULL: there is none. */
const char *jb_sheet_xml_attribute(const char **attributes, const char *name);
/* Whether an element that switches something on, such as <strike/>, does: its `val` is no 0. */
bool jb_sheet_xml_is_on(const char **attributes);

/* --- xlsx_format.c --- */

/* For which numbers a section of a format is, beside its limit: bits. */
typedef enum JbShownWhen {
    JB_SHOWN_BELOW = 1,
    JB_SHOWN_EQUAL = 2,
    JB_SHOWN_ABOVE = 4,
} JbShownWhen;

#define JB_SHOWN_SECTIONS 4 /* above zero, below, zero, texts */

typedef struct JbShownSection {
    JbShownAs as;
    bool percent;  /* the number times 100 */
    bool negative; /* a minus or brackets stand beside it */
    bool coloured;
    bool text, day;     /* for texts, as "@" is; for days */
    unsigned when;      /* bits of JbShownWhen; 0: without a condition */
    const JbQ *limit;   /* of the condition; NULL: 0 */
    const char *behind; /* a word behind the number, or "" */
} JbShownSection;

typedef struct JbShownFormat {
    JbShownSection sections[JB_SHOWN_SECTIONS];
    size_t n;
    bool conditions;
} JbShownFormat;

/* What a format's code does. Never NULL. */
const JbShownFormat *jb_sheet_format(JbArena *arena, const char *code);
/* What is seen of the number; the format may be NULL: it is shown as it is. */
JbShownSection jb_sheet_shown(const JbShownFormat *format, const JbQ *value);
/* The same of a text. */
JbShownAs jb_sheet_shown_text(const JbShownFormat *format);

/* --- xlsx_style.c --- */

/* How cells of a style look. */
typedef struct JbCellFormat {
    bool date, struck;          /* shown as a day; struck through */
    const JbShownFormat *shown; /* NULL: as it is */
} JbCellFormat;
typedef struct JbCellFormats {
    JB_VEC(JbCellFormat) list; /* by the number that cells give */
} JbCellFormats;

/* The formats of the workbook's cells, from the part `name`; none where it is not there. */
bool jb_sheet_xlsx_styles(JbXlsx *x, const char *name, JbCellFormats *formats);

/* --- xlsx_page.c --- */

/* A text of one or several runs. */
typedef struct JbRuns {
    const char *text;
    bool struck; /* a run of it is struck through */
    bool raised; /* figures of it stand higher or lower than the line */
} JbRuns;
typedef struct JbStrings {
    JB_VEC(JbRuns) list;
} JbStrings;
bool jb_sheet_xlsx_strings(JbXlsx *x, const char *name, JbStrings *strings);
/* Cells, merged and hidden ones of one worksheet. date1904: days count from 1904. */
bool jb_sheet_xlsx_page(JbXlsx *x, const char *name, const JbStrings *strings,
                        const JbCellFormats *formats, bool date1904, JbGridPage *page);

#endif
