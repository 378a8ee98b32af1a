/* SPDX-License-Identifier: MIT */
/* What the formats of cells do to numbers (ECMA-376 part 1, 18.8.30 and 18.8.31): days, shares in
 * per cent, and numbers that are shown smaller than they are. */
#include "base/text.h"
#include "locale/locale.h"
#include "sheet/xlsx_parts.h"
#include <stdlib.h>
#include <string.h>

typedef struct Code {
    long id;
    JbCellFormat format;
} Code;

typedef struct Styles {
    JbArena *arena;
    JB_VEC(Code) codes; /* of the workbook's own */
    JbCellFormats *formats;
    bool in_cells; /* within cellXfs */
} Styles;

/* Days and times among the formats that every program has (18.8.30, with East Asian ones). */
static bool is_date_id(long id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/* A format's code without what it only prints: quoted words, escaped characters, conditions. */
typedef struct Bare {
    JbText code;
    bool multiplied; /* what it prints says that the number was divided */
} Bare;

static bool says_multiple(const char *s, size_t n)
{
    for (size_t i = 0; i < n;)
        if (jb_locale_is_multiplier(jb_text_utf8_next(s, n, &i)))
            return true;
    return false;
}

/* Bytes of what is printed only, at s; 0: nothing is. */
static size_t printed(const char *s)
{
    const char *end = NULL;
    if (*s == '"')
        end = strchr(s + 1, '"');
    else if (*s == '[' && strchr("hHmMsS", s[1]) == NULL)
        end = strchr(s, ']');
    else if ((*s == '\\' || *s == '!' || *s == '_' || *s == '*') && s[1] != '\0')
        return 2;
    return end != NULL ? (size_t)(end - s) + 1 : 0;
}

static Bare bare(JbArena *arena, const char *code)
{
    Bare b = {jb_text(arena), false};
    while (*code != '\0' && *code != ';') {
        size_t n = printed(code);
        if (strncmp(code, "General", 7) == 0)
            n = 7;
        b.multiplied = b.multiplied || says_multiple(code, n > 0 ? n : 1);
        if (n == 0)
            jb_text_put_char(&b.code, *code++);
        code += n;
    }
    return b;
}

/* A comma behind the last digit divides by a thousand. */
static bool divides(const char *code)
{
    const char *last = NULL;
    for (const char *s = code; *s != '\0'; s++)
        if (strchr("0#?", *s) != NULL)
            last = s;
    return last != NULL && last[strspn(last, "0#?.")] == ',';
}

static JbCellFormat format_of(JbArena *arena, const char *code)
{
    Bare b = bare(arena, code);
    const char *left = jb_text_str(&b.code);
    bool digits = strpbrk(left, "0#?") != NULL;
    JbCellFormat format = {.percent = strchr(left, '%') != NULL};
    bool multiple = says_multiple(code, strlen(code)) && digits;
    if (multiple || divides(left) || b.multiplied)
        format.scaled = jb_arena_strdup(arena, code);
    format.date = !digits && strpbrk(left, "yYmMdDhHsSeE") != NULL;
    return format;
}

static JbCellFormat find_format(const Styles *s, long id)
{
    for (size_t i = 0; i < s->codes.n; i++)
        if (s->codes.at[i].id == id)
            return s->codes.at[i].format;
    return (JbCellFormat){.date = is_date_id(id), .percent = id == 9 || id == 10};
}

static void begin(void *context, const char *element, const char **attributes)
{
    Styles *s = context;
    const char *id = jb_sheet_xml_attribute(attributes, "numFmtId");
    if (strcmp(element, "cellXfs") == 0)
        s->in_cells = true;
    if (strcmp(element, "numFmt") == 0 && id != NULL) {
        const char *code = jb_sheet_xml_attribute(attributes, "formatCode");
        Code own = {strtol(id, NULL, 10), format_of(s->arena, code != NULL ? code : "")};
        JB_PUSH(s->arena, &s->codes, own);
    } else if (strcmp(element, "xf") == 0 && s->in_cells) {
        JbCellFormat format = find_format(s, id != NULL ? strtol(id, NULL, 10) : 0);
        JB_PUSH(s->arena, &s->formats->list, format);
    }
}

static void end(void *context, const char *element)
{
    Styles *s = context;
    if (strcmp(element, "cellXfs") == 0)
        s->in_cells = false;
}

bool jb_sheet_xlsx_styles(JbXlsx *x, const char *name, JbCellFormats *formats)
{
    Styles s = {.arena = x->arena, .formats = formats};
    JbXmlTake take = {.begin = begin, .end = end, .context = &s};
    return jb_sheet_xlsx_part(x, name, true, &take);
}
