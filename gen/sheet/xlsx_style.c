/* SPDX-License-Identifier: MIT */
/* How cells look (ECMA-376 part 1, 18.8): their formats of numbers, and what is struck through. */
#include "sheet/xlsx_parts.h"
#include <stdlib.h>
#include <string.h>

typedef struct Code {
    long id;
    JbCellFormat format;
} Code;

typedef struct Styles {
    JbArena *arena;
    JB_VEC(Code) codes;  /* of the workbook's own */
    JB_VEC(bool) struck; /* of each font */
    JbCellFormats *formats;
    bool in_fonts, in_cells; /* within fonts, cellXfs */
} Styles;

/* Days and times among the formats that every program has (18.8.30, with East Asian ones). */
static bool is_date_id(long id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/* Codes of those that show a share, or zero as a dash (accounts). */
static const char *known_code(long id)
{
    if (id == 9 || id == 10)
        return "0%";
    return id >= 41 && id <= 44 ? "0;-0;\"-\"" : "";
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
    JbCellFormat format = format_of(s->arena, known_code(id));
    format.date = is_date_id(id);
    return format;
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

static void begin(void *context, const char *element, const char **attributes)
{
    Styles *s = context;
    s->in_cells = s->in_cells || strcmp(element, "cellXfs") == 0;
    s->in_fonts = s->in_fonts || strcmp(element, "fonts") == 0;
    if (s->in_fonts)
        take_font(s, element, attributes);
    if (strcmp(element, "numFmt") == 0) {
        const char *code = jb_sheet_xml_attribute(attributes, "formatCode");
        Code own = {number_at(attributes, "numFmtId"),
                    format_of(s->arena, code != NULL ? code : "")};
        JB_PUSH(s->arena, &s->codes, own);
    } else if (strcmp(element, "xf") == 0 && s->in_cells) {
        JbCellFormat format = find_format(s, number_at(attributes, "numFmtId"));
        long font = number_at(attributes, "fontId");
        format.struck = font >= 0 && (size_t)font < s->struck.n && s->struck.at[font];
        JB_PUSH(s->arena, &s->formats->list, format);
    }
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
    Styles s = {.arena = x->arena, .formats = formats};
    JbXmlTake take = {.begin = begin, .end = end, .context = &s};
    return jb_sheet_xlsx_part(x, name, true, &take);
}
