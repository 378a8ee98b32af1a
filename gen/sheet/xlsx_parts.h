/* SPDX-License-Identifier: MIT */
/* Between the archive of an XLSX and the XML of its parts. The room's own. */
#ifndef JB_SHEET_XLSX_PARTS_H
#define JB_SHEET_XLSX_PARTS_H

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

/* --- xlsx_style.c --- */

/* What a format of cells does to a number. */
typedef struct JbCellFormat {
    bool date, percent;
    const char *scaled; /* as in JbGridCell */
} JbCellFormat;
typedef struct JbCellFormats {
    JB_VEC(JbCellFormat) list; /* by the number that cells give */
} JbCellFormats;

/* The formats of the workbook's cells, from the part `name`; none where it is not there. */
bool jb_sheet_xlsx_styles(JbXlsx *x, const char *name, JbCellFormats *formats);

/* --- xlsx_page.c --- */

typedef struct JbStrings {
    JB_VEC(const char *) list;
} JbStrings;
bool jb_sheet_xlsx_strings(JbXlsx *x, const char *name, JbStrings *strings);
/* Cells, merged and hidden ones of one worksheet. date1904: days count from 1904. */
bool jb_sheet_xlsx_page(JbXlsx *x, const char *name, const JbStrings *strings,
                        const JbCellFormats *formats, bool date1904, JbGridPage *page);

#endif
