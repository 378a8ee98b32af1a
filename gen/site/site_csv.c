/* SPDX-License-Identifier: MIT */
#include "locale/lang.h"
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

/* A member of a figure, or a member of that. */
typedef struct Column {
    const char *key, *of; /* of NULL: the member itself */
} Column;

enum { MOST_COLUMNS = 12 + 2 * JB_LANGS };

/* The columns: text and unit in each language that the figures speak. Returns how many. */
static size_t columns_of(const JbJson *figures, Column columns[MOST_COLUMNS])
{
    static const Column first[] = {{"key", NULL}, {"value", NULL}, {"exact", NULL}},
                        last[] = {{"formula", NULL},     {"rounding", NULL},     {"source", "file"},
                                  {"source", "line"},    {"source", "pointer"},  {"raw", NULL},
                                  {"preliminary", NULL}, {"illustrative", NULL}, {"as_of", NULL}};
    const JbJson *title = jb_json_get(figures, "title");
    size_t n = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        columns[n++] = first[i];
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        if (title == NULL || jb_json_get(title, jb_locale_name(lang)) == NULL)
            continue;
        columns[n++] = (Column){"text", jb_locale_name(lang)};
        columns[n++] = (Column){"unit", jb_locale_name(lang)};
    }
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        columns[n++] = last[i];
    return n;
}

void jb_site_csv(JbText *out, const JbJson *figures)
{
    Column columns[MOST_COLUMNS];
    size_t n = columns_of(figures, columns);
    jb_text_put(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < n; i++)
        jb_text_put_format(out, "%s%s%s%s", i > 0 ? "," : "", columns[i].key,
                           columns[i].of != NULL ? "_" : "",
                           columns[i].of != NULL ? columns[i].of : "");
    jb_text_put(out, "\r\n");
    const JbJson *list = jb_json_get(figures, "figures");
    for (const JbJson *f = list != NULL ? list->child : NULL; f != NULL; f = f->next) {
        for (size_t i = 0; i < n; i++) {
            const JbJson *value = jb_json_get(f, columns[i].key);
            if (i > 0)
                jb_text_put_char(out, ',');
            put_field(out,
                      text_of(columns[i].of != NULL ? jb_json_get(value, columns[i].of) : value));
        }
        jb_text_put(out, "\r\n");
    }
}
