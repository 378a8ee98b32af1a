/* SPDX-License-Identifier: MIT */
/* How cells look (ECMA-376 part 1, 18.8): their formats of numbers, and what is struck through. */
#include "sheet/xlsx_parts.h"
#include <stdlib.h>
#include <string.h>

#define MOST_CODES  4096  /* spreadsheet programs allow a few hundred */
#define MOST_STYLES 65536 /* and 65,490 of these */

typedef struct Code {
    long id;
    JbCellFormat format;
} Code;

typedef struct Styles {
    JbArena *arena;
    JB_VEC(Code) codes;  /* of the workbook's own */
    JB_VEC(bool) struck; /* of each font */
    JbCellFormats *formats;
    JbCellFormat share, accounts; /* of formats that every program has */
    bool in_fonts, in_cells;      /* within fonts, cellXfs */
    bool too_many;
} Styles;

/* Days and times among the formats that every program has (18.8.30, with East Asian ones). */
static bool is_date_id(long id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

static JbCellFormat format_of(JbArena *arena, const char *code)
{
    JbCellFormat format = {.shown = jb_sheet_format(arena, code)};
    format.date = format.shown->n > 0 && format.shown->sections[0].day;
    return format;
}

static JbCellFormat find_format(const Styles *s, long id)
{
    for (size_t i = 0; i < s->codes.n; i++)
        if (s->codes.at[i].id == id)
            return s->codes.at[i].format;
    if (id == 9 || id == 10)
        return s->share;
    if (id >= 41 && id <= 44)
        return s->accounts;
    return (JbCellFormat){.date = is_date_id(id)};
}

static long number_at(const char **attributes, const char *name)
{
    const char *value = jb_sheet_xml_attribute(attributes, name);
    return value != NULL ? strtol(value, NULL, 10) : 0;
}

static void take_font(Styles *s, const char *element, const char **attributes)
{
    bool strike = strcmp(element, "strike") == 0 && jb_sheet_xml_is_on(attributes);
    if (strcmp(element, "font") == 0)
        JB_PUSH(s->arena, &s->struck, false);
    else if (strike && s->struck.n > 0)
        s->struck.at[s->struck.n - 1] = true;
}

static void take_code(Styles *s, const char **attributes)
{
    const char *code = jb_sheet_xml_attribute(attributes, "formatCode");
    Code own = {number_at(attributes, "numFmtId"), format_of(s->arena, code != NULL ? code : "")};
    JB_PUSH(s->arena, &s->codes, own);
    s->too_many = s->too_many || s->codes.n > MOST_CODES;
}

static void take_style(Styles *s, const char **attributes)
{
    JbCellFormat format = find_format(s, number_at(attributes, "numFmtId"));
    long font = number_at(attributes, "fontId");
    format.struck = font >= 0 && (size_t)font < s->struck.n && s->struck.at[font];
    JB_PUSH(s->arena, &s->formats->list, format);
    s->too_many = s->too_many || s->formats->list.n > MOST_STYLES;
}

static void begin(void *context, const char *element, const char **attributes)
{
    Styles *s = context;
    s->in_cells = s->in_cells || strcmp(element, "cellXfs") == 0;
    s->in_fonts = s->in_fonts || strcmp(element, "fonts") == 0;
    if (s->in_fonts)
        take_font(s, element, attributes);
    if (strcmp(element, "numFmt") == 0)
        take_code(s, attributes);
    else if (strcmp(element, "xf") == 0 && s->in_cells)
        take_style(s, attributes);
}

static void end(void *context, const char *element)
{
    Styles *s = context;
    if (strcmp(element, "cellXfs") == 0)
        s->in_cells = false;
    else if (strcmp(element, "fonts") == 0)
        s->in_fonts = false;
}

bool jb_sheet_xlsx_styles(JbXlsx *x, const char *name, JbCellFormats *formats)
{
    Styles s = {.arena = x->arena,
                .formats = formats,
                .share = format_of(x->arena, "0%"),
                .accounts = format_of(x->arena, "0;-0;\"-\"")}; /* zero as a dash */
    JbXmlTake take = {.begin = begin, .end = end, .context = &s, .stop = &s.too_many};
    JbPlace place = {.file = x->grid->path};
    if (!jb_sheet_xlsx_part(x, name, true, &take))
        return false;
    if (s.too_many)
        jb_diag_error(x->diags, "sheet-damaged", &place,
                      "open it in a spreadsheet program and save it anew",
                      "the workbook's part %s cannot be read", name);
    return !s.too_many;
}
