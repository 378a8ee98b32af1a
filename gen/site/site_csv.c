/* SPDX-License-Identifier: MIT */
#include "site/site_parts.h"
#include <string.h>

/* A field as RFC 4180 wants it. What a spreadsheet would take for a formula gets an apostrophe,
 * unless it is a plain number. */
static void put_field(JbText *t, const char *s)
{
    bool number = s[strspn(s, "+-.0123456789")] == '\0';
    bool quoted = strpbrk(s, "\",\r\n") != NULL;
    if (quoted)
        jb_text_put_char(t, '"');
    if (*s != '\0' && strchr("=+-@\t", *s) != NULL && !number)
        jb_text_put_char(t, '\'');
    for (; *s != '\0'; s++)
        jb_text_put_format(t, *s == '"' ? "%c\"" : "%c", *s);
    if (quoted)
        jb_text_put_char(t, '"');
}

static const char *text_of(const JbJson *value)
{
    if (value == NULL)
        return "";
    if (value->kind == JB_JSON_BOOL)
        return value->truth ? "true" : "false";
    return value->kind == JB_JSON_STRING   ? value->string
           : value->kind == JB_JSON_NUMBER ? value->digits
                                           : "";
}

void jb_site_csv(JbText *out, const JbJson *figures)
{
    static const char *const columns[][2] = {
        {"key", NULL},      {"value", NULL},       {"exact", NULL},        {"text", "zh"},
        {"unit", "zh"},     {"text", "en"},        {"unit", "en"},         {"formula", NULL},
        {"rounding", NULL}, {"source", "file"},    {"source", "line"},     {"source", "pointer"},
        {"raw", NULL},      {"preliminary", NULL}, {"illustrative", NULL}, {"as_of", NULL}};
    enum { COLUMN_N = sizeof columns / sizeof *columns };
    jb_text_put(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < COLUMN_N; i++)
        jb_text_put_format(out, "%s%s%s%s", i > 0 ? "," : "", columns[i][0],
                           columns[i][1] != NULL ? "_" : "",
                           columns[i][1] != NULL ? columns[i][1] : "");
    jb_text_put(out, "\r\n");
    const JbJson *list = jb_json_get(figures, "figures");
    for (const JbJson *f = list != NULL ? list->child : NULL; f != NULL; f = f->next) {
        for (size_t i = 0; i < COLUMN_N; i++) {
            const JbJson *value = jb_json_get(f, columns[i][0]);
            if (i > 0)
                jb_text_put_char(out, ',');
            put_field(out,
                      text_of(columns[i][1] != NULL ? jb_json_get(value, columns[i][1]) : value));
        }
        jb_text_put(out, "\r\n");
    }
}
